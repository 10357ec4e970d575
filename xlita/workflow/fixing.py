"""Mending in a file or book what can be mended without asking."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from xlita.checks.catalogue import check as check_submission
from xlita.filling.computed import Filling
from xlita.filling.mends import Mend, changes, mends, restorations
from xlita.report.results import EditLine, FileReport, FillReport
from xlita.sheet import Book, BookError, SetFormula
from xlita.template.recognise import UnknownTemplate
from xlita.template.values import as_text
from xlita.thai.dates import BUDDHIST_OFFSET
from xlita.workflow.filling import edit_line
from xlita.workflow.reading import opened_to_write, report_on, submission_of, unreadable


class BookFixing(NamedTuple):
    """What fix mended in a book, and the findings that remain."""

    mends: tuple[Mend, ...]
    report: FileReport


def fix(
    path: Path | str, target: Path | str | None, *, unsafe: bool = False, backup: bool = False
) -> FillReport:
    """Mend in a file what can be mended without asking, and write it to `target`.

    `unsafe` writes what a misspelt name or word probably means, too. As `fill` otherwise.
    """
    try:
        book = opened_to_write(path)
        fixing = fix_book(book, str(path), unsafe=unsafe)
        if target is not None:
            book.save(target, backup=backup)
    except (BookError, UnknownTemplate) as error:
        report = unreadable(str(path), error)
        return FillReport(report, None, (), report.findings[0])
    written = str(target) if target is not None else None
    return FillReport(fixing.report, written, tuple(_mend_line(m) for m in fixing.mends), None)


def fix_book(book: Book, name: str | None = None, *, unsafe: bool = False) -> BookFixing:
    """Mend in a book what can be mended without asking. Raises BookError and UnknownTemplate.

    Computed cells that depend on mended ones show their new results.
    """
    name = book.name if name is None else name
    submission = before = submission_of(book)
    findings = check_submission(submission)
    typed = mends(submission, findings, unsafe=unsafe, from_1904=book.counts_from_1904)
    if typed:
        book.apply([each.edit for each in typed])
        submission = submission_of(book)
        findings = check_submission(submission)
    computed = restorations(submission, findings, refresh=bool(typed))
    if computed:
        book.apply([each.edit for each in computed])
    if typed or computed:
        submission = submission_of(book)
    changed = tuple(changes((*typed, *computed), before.grids))
    return BookFixing(changed, report_on(name, submission))


def _mend_line(mend: Mend) -> EditLine:
    filling = Filling(mend.edit, mend.place, mend.old, mend.restored)
    return edit_line(filling)._replace(new=_shown(mend), rule=mend.rule)


def _shown(mend: Mend) -> str:
    """What a mended cell shows: a date, though its edit writes a number of days."""
    value = mend.edit.cached if isinstance(mend.edit, SetFormula) else mend.edit.value
    old = mend.old.value
    if isinstance(old, datetime) and isinstance(value, Decimal):
        return as_text(old.replace(year=old.year - BUDDHIST_OFFSET))
    return "" if value is None else str(value)
