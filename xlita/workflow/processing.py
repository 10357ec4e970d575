"""Checking and filling a workbook in memory, as a run over many workbooks does."""

from __future__ import annotations

from typing import NamedTuple

from xlita.ooxml import PackageBook, open_bytes
from xlita.report.results import FileReport
from xlita.sheet import BookError
from xlita.template.recognise import UnknownTemplate
from xlita.template.submission import AgencySubmission, Submission
from xlita.workflow.filling import complete
from xlita.workflow.garbage import uncollected
from xlita.workflow.measuring import NO_SHEET, BookMeasures, measures_book
from xlita.workflow.reading import report_on, submission_of, unreadable


class Processed(NamedTuple):
    """What checking and filling one workbook in memory gave."""

    report: FileReport
    """Its findings as it was handed in, and why it could not be filled, if so."""
    submission: Submission | None
    content: bytes | None
    """The filled workbook; None where it could not be read or filled."""
    edits: int


@uncollected
def process(data: bytes, name: str, *, with_measures: bool = False) -> Processed:
    """Check a workbook in memory and fill it. Never raises for what is wrong with the workbook.

    `with_measures` adds proposals to an agency's measure table, as `measures` does.
    """
    try:
        book = open_bytes(data, name)
        submission = submission_of(book)
    except (BookError, UnknownTemplate) as error:
        return Processed(unreadable(name, error), None, None, 0)
    report = report_on(name, submission)
    try:
        if with_measures and isinstance(submission, AgencySubmission):
            return _processed(book, report, submission, measures_book(book, name))
        filling = complete(book, name, submission, report, None)
        return Processed(report, submission, book.rendered(), len(filling.fillings))
    except BookError as error:
        findings = (*report.findings, *unreadable(name, error).findings)
        return Processed(report._replace(findings=findings, status="findings"), submission, None, 0)


def _processed(
    book: PackageBook, report: FileReport, submission: Submission, made: BookMeasures
) -> Processed:
    """What became of a workbook in memory whose measure table was completed."""
    lacking = (found for found in made.report.findings if found.code == NO_SHEET)
    findings = (*report.findings, *(each for each in lacking if each not in report.findings))
    report = report._replace(findings=findings, status="findings" if findings else "clean")
    edits = len(made.headings) + len(made.filling.fillings) + len(made.table.cells)
    return Processed(report, submission, book.rendered(), edits)
