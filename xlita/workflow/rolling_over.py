"""The workbook of the year after a file's or book's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlita.ita import load_criteria
from xlita.sheet import Book, BookError
from xlita.template.recognise import UnknownTemplate
from xlita.template.rollover import next_year
from xlita.workflow.making import new_from
from xlita.workflow.reading import opened_to_write, submission_of, unreadable

if TYPE_CHECKING:
    from xlita.report.rollover import RolloverReport


def rollover(path: Path | str, layout: str | None = None) -> tuple[RolloverReport, bytes | None]:
    """The workbook of the year after a file's, and what became of the file's content.

    The measure table is in the layout given, else in the usual one. None and a finding where the
    file cannot be read. Raises NoYear where it names no fiscal year.
    """
    try:
        return rollover_book(opened_to_write(path), str(path), layout)
    except (BookError, UnknownTemplate) as error:
        from xlita.report.rollover import RolloverReport

        failed = unreadable(str(path), error).findings[0]
        return RolloverReport(str(path), None, None, (), (), failed), None


def rollover_book(
    book: Book, name: str | None = None, layout: str | None = None
) -> tuple[RolloverReport, bytes]:
    """The workbook of the year after a book's. Raises BookError, UnknownTemplate and NoYear."""
    from xlita.report.rollover import RolloverReport

    submission = submission_of(book)
    year = (submission.fiscal_year or 0) + 1
    turned = next_year(submission, load_criteria(year))
    path = book.name if name is None else name
    report = RolloverReport(path, year, None, turned.carried, turned.left, None)
    return report, new_from(turned.record, layout)
