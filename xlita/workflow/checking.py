"""The findings of a file or book, and what the agency's document for an item has to hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xlita.report.results import FileReport
from xlita.sheet import Book, BookError
from xlita.template.recognise import UnknownTemplate
from xlita.template.submission import AgencySubmission
from xlita.workflow.garbage import uncollected
from xlita.workflow.reading import opened, report_on, submission_of, unreadable


@uncollected
def check(path: Path | str, select: Sequence[str] = (), item: str | None = None) -> FileReport:
    """The findings of a file. A file that cannot be read is a finding, never an exception.

    A rule that is off by default is asked where `select` has its code; others always are.
    `item` is a disclosure item (``O27``): what the agency's document for it has to hold is
    checked too. Raises NotServed where no document of the workbook's year is for that item.
    """
    try:
        book = opened(path)
    except BookError as error:
        return unreadable(str(path), error)
    return check_book(book, str(path), select, item)


@uncollected
def check_book(
    book: Book, name: str | None = None, select: Sequence[str] = (), item: str | None = None
) -> FileReport:
    """The findings of a book, whichever kind it is; `select` and `item` as for `check`."""
    name = book.name if name is None else name
    try:
        submission = submission_of(book)
        report = report_on(name, submission, select)
    except (BookError, UnknownTemplate) as error:
        return unreadable(name, error)
    if item is None or not isinstance(submission, AgencySubmission):
        return report
    return _with_checklist(report, submission, item)


def _with_checklist(report: FileReport, submission: AgencySubmission, item: str) -> FileReport:
    from xlita.checks.checklist import checklist, missing_elements  # asked for before an upload

    listed = checklist(submission, item)
    findings = (*report.findings, *missing_elements(listed, report.findings))
    status = "findings" if findings else "clean"
    return report._replace(findings=findings, status=status, checklist=listed)
