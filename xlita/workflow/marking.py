"""Marking findings in a copy of a file or in a book, and taking the marks away."""

from __future__ import annotations

from pathlib import Path

from xlita.report import marking
from xlita.report.results import FileReport, MarkReport
from xlita.sheet import Book, BookError, Edit, Mark, RemoveSheet, ShowSheet, WriteRefused
from xlita.template.recognise import SHEET_NAME_PREFIX
from xlita.wording.texts import Language
from xlita.workflow.checking import check_book
from xlita.workflow.reading import opened_to_write, unreadable


def mark(path: Path | str, target: Path | str, *, language: Language = "th") -> MarkReport:
    """Write a copy of a file in which its findings are marked; `target` is another file."""
    try:
        book = opened_to_write(path)
        report, sheet = mark_book(book, str(path), language=language)
        book.save(target)
    except BookError as error:
        report = unreadable(str(path), error)
        return MarkReport(report, None, None, report.findings[0])
    return MarkReport(report, str(target), sheet, None)


def mark_book(
    book: Book, name: str | None = None, *, language: Language = "th"
) -> tuple[FileReport, str]:
    """Mark the findings of a book instead of those of an earlier run; the title of their sheet.

    Only conditional formats and a sheet of xlita's own are added. A sheet that a person locked
    keeps its colours. Raises BookError.
    """
    unmark_book(book)
    report = check_book(book, name)
    book.apply([marking.findings_sheet(language)])
    target = book.defined_names()[SHEET_NAME_PREFIX + marking.KEY]
    sheet = target.rpartition("!")[0].strip("'").replace("''", "'")
    sheets = {info.name for info in book.sheets()}
    book.apply([*marking.texts(sheet, report, language), *marking.heights(sheet, report, language)])
    book.apply([marking.links(sheet, report, sheets), ShowSheet(marking.KEY)])
    named = {f.place.sheet for f in report.findings if f.place is not None} & sheets
    for edit in marking.colours(report, {each: book.grid(each) for each in named}):
        _apply_where_allowed(book, edit)
    return report, sheet


def unmark(path: Path | str, target: Path | str, *, backup: bool = False) -> MarkReport:
    """Take the marks of an earlier run away, and write the file to `target`."""
    try:
        book = opened_to_write(path)
        sheet = unmark_book(book)
        book.save(target, backup=backup)
    except BookError as error:
        report = unreadable(str(path), error)
        return MarkReport(report, None, None, report.findings[0])
    nothing = FileReport(str(path), None, None, None, "clean", ())
    return MarkReport(nothing, str(target), sheet, None)


def unmark_book(book: Book) -> str | None:
    """Take the marks of an earlier run away; the title of their sheet, where there was one.

    Raises BookError.
    """
    target = book.defined_names().get(SHEET_NAME_PREFIX + marking.KEY)
    sheets = [info.name for info in book.sheets()]
    sheet = None if target is None else target.rpartition("!")[0].strip("'").replace("''", "'")
    for each in sheets:
        if each != sheet:
            _apply_where_allowed(book, Mark(each, ()))
    if target is not None:
        book.apply([RemoveSheet(marking.KEY)])
    return sheet if sheet in sheets else None


def _apply_where_allowed(book: Book, edit: Edit) -> None:
    try:
        book.apply([edit])
    except WriteRefused as refused:
        if refused.reason != "protected-sheet":
            raise
