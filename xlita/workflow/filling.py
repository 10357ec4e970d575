"""Completing computed columns and the summary of a file or book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlita.checks.finding import Finding
from xlita.filling.computed import Filling
from xlita.filling.computed import fill as fill_submission
from xlita.filling.summary import marked_sheet, missing_summary, summary_texts
from xlita.inputs import same_file
from xlita.ooxml import PackageBook, open_bytes
from xlita.report.results import EditLine, FileReport, FillReport
from xlita.sheet import Book, BookError, Cell, Place, SetFormula, WriteRefused
from xlita.template.recognise import UnknownTemplate
from xlita.template.record import record
from xlita.template.submission import Submission
from xlita.template.values import as_text
from xlita.workflow.garbage import uncollected
from xlita.workflow.reading import opened, report_on, submission_of, unreadable

if TYPE_CHECKING:
    from xlita.legacy import LegacyBook

#: What is wrong with a number typed as text and right after fill.
_MENDED_NUMBER = "ITA204"

#: Why a book takes no sheet more.
NO_NEW_SHEET = ("structure-locked", "excel-refused")


class BookFilling(NamedTuple):
    """What fill found to do in a book, and the findings that will remain.

    `unplaced` are computed columns that a table lacks and has no room for.
    """

    submission: Submission
    fillings: tuple[Filling, ...]
    report: FileReport
    unplaced: tuple[Place, ...] = ()


@uncollected
def fill(path: Path | str, target: Path | str | None, *, backup: bool = False) -> FillReport:
    """Complete a file's computed columns and summary and write it to `target`.

    `target` may be the file itself; None writes nothing and tells what would be written. The
    original is never touched unless it is the target, and then replaced in one step. `backup`
    keeps what the target held as ``TARGET.bak``.

    An .xls, .xlsb or .ods file is never written to: what it says goes into a new standard workbook.
    """
    try:
        book = opened(path)
        if not isinstance(book, PackageBook):
            return _converted(book, path, target, backup=backup)
        filling = fill_book(book, str(path))
        if target is not None:
            book.save(target, backup=backup)
    except (BookError, UnknownTemplate) as error:
        report = unreadable(str(path), error)
        return FillReport(report, None, (), report.findings[0])
    edits = tuple(edit_line(each) for each in filling.fillings)
    written = str(target) if target is not None else None
    return FillReport(filling.report, written, edits, None, filling.unplaced)


def _converted(
    book: LegacyBook, path: Path | str, target: Path | str | None, *, backup: bool
) -> FillReport:
    """A new standard workbook with what a spreadsheet of another kind says, filled."""
    submission = submission_of(book)
    report = report_on(str(path), submission)
    if target is not None:
        path, target = Path(path), Path(target)
        if target.suffix.lower() not in (".xlsx", ".xlsm") or same_file(path, target):
            raise WriteRefused("legacy-format", path=str(path))
        from xlita.workflow.making import new_from  # which fills what it makes

        open_bytes(new_from(record(submission)), target.name).save(target, backup=backup)
    written = str(target) if target is not None else None
    return FillReport(report, written, (), None, converted=True)


@uncollected
def fill_book(
    book: Book, name: str | None = None, blank_rows: Mapping[str, int] | None = None
) -> BookFilling:
    """Apply to a book whatever completes it. Raises BookError and UnknownTemplate.

    What remains to find afterwards is what was found before, less what stood in cells that are
    now right: the tests hold that to a second check of the written book.
    """
    name = book.name if name is None else name
    return complete(book, name, submission_of(book), None, blank_rows)


def complete(
    book: Book,
    name: str,
    found: Submission,
    report: FileReport | None,
    blank_rows: Mapping[str, int] | None,
) -> BookFilling:
    """Fill a book whose submission was read already, and perhaps checked."""
    submission, added = _with_summary(book, found)
    fillings, unplaced = fill_submission(submission, blank_rows)
    book.apply([each.edit for each in fillings])
    fillings = (*added, *fillings)
    if report is None or added:
        report = report_on(name, submission)
    remaining = tuple(_remaining(report.findings, fillings))
    status = "findings" if remaining else "clean"
    report = report._replace(findings=remaining, status=status)
    return BookFilling(submission, fillings, report, unplaced)


def _remaining(findings: Iterable[Finding], fillings: Iterable[Filling]) -> Iterator[Finding]:
    """The findings whose cells fill does not put right.

    A computed cell is right then, whatever was wrong with it. A number typed as text becomes a
    number, which may still be the wrong one.
    """
    computes = {each.place[:3]: isinstance(each.edit, SetFormula) for each in fillings}
    for finding in findings:
        is_computed = None if finding.place is None else computes.get(finding.place[:3])
        if is_computed is None or not (is_computed or finding.code == _MENDED_NUMBER):
            yield finding


def _with_summary(book: Book, submission: Submission) -> tuple[Submission, tuple[Filling, ...]]:
    """The submission of a book with its sheet สรุปผล, and the sheet's first cell if it is new.

    A book that takes no sheet (its structure is locked, or Excel cannot copy one here) is filled
    without.
    """
    edit = missing_summary(submission, book.defined_names())
    if edit is None:
        return submission, ()
    try:
        book.apply([edit])
    except WriteRefused as refused:
        if refused.reason in NO_NEW_SHEET:
            return submission, ()
        raise
    sheet = marked_sheet(book.defined_names())
    texts = summary_texts(sheet, submission)
    book.apply(texts)
    title = Filling(texts[0], Place(sheet, texts[0].row, texts[0].column), Cell(1, 1, None), False)
    return submission_of(book), (title,)


def edit_line(filling: Filling) -> EditLine:
    """What fill wrote into a cell, as a report has it."""
    edit = filling.edit
    value = edit.cached if isinstance(edit, SetFormula) else edit.value
    return EditLine(
        sheet=filling.place.sheet,
        cell=filling.place.cell,
        heading=filling.place.heading,
        old=as_text(filling.old.value) or None,
        new="" if value is None else str(value),
        formula=edit.formula if isinstance(edit, SetFormula) else None,
        restored=filling.restored,
    )
