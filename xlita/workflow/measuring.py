"""Adding proposals to the measure table of a file or book, or giving it such a table."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xlita.checks.finding import Finding
from xlita.filling.measure_layout import new_sheet, relaid, sheet_texts
from xlita.filling.measure_table import TableEdits, write_proposals
from xlita.filling.proposals import Proposal
from xlita.filling.proposals import propose as propose_measures
from xlita.filling.summary import marked_sheet
from xlita.ita import Criteria
from xlita.report.results import EditLine, FileReport, FillReport, ProposedLine
from xlita.sheet import Book, BookError, WriteRefused, a1
from xlita.template.recognise import UnknownTemplate
from xlita.template.submission import AgencySubmission, Submission
from xlita.template.texts import fill_in
from xlita.template.values import as_text
from xlita.workflow.filling import NO_NEW_SHEET, BookFilling, complete, edit_line
from xlita.workflow.reading import opened_to_write, report_on, submission_of, unreadable

#: What is said of a book that lacks its measure table and takes none.
NO_SHEET = "ITA103"


class BookMeasures(NamedTuple):
    """What was filled in a book, what was written into its measure table, and what remains.

    `refused` says why nothing was done: a province's table has no measures.
    """

    filling: BookFilling
    table: TableEdits
    proposed: tuple[ProposedLine, ...]
    report: FileReport
    headings: tuple[EditLine, ...] = ()
    refused: Finding | None = None


def measures(
    path: Path | str,
    target: Path | str | None,
    *,
    propose: str = "weak",
    layout: str | None = None,
    backup: bool = False,
) -> FillReport:
    """Fill a file, add proposals to its measure table, and write it to `target`. As `fill`.

    `propose` is ``weak``, ``all`` or ``none``; `layout` A, B or C, or the table's own.
    """
    try:
        book = opened_to_write(path)
        made = measures_book(book, str(path), propose=propose, layout=layout)
        if made.refused is not None:
            return FillReport(made.report, None, (), made.refused)
        if target is not None:
            book.save(target, backup=backup)
    except (BookError, UnknownTemplate) as error:
        report = unreadable(str(path), error)
        return FillReport(report, None, (), report.findings[0])
    edits = (
        made.headings
        + tuple(edit_line(each) for each in made.filling.fillings)
        + tuple(
            EditLine(
                cell.place.sheet,
                cell.place.cell,
                cell.place.heading,
                cell.old,
                cell.new,
                None,
                False,
            )
            for cell in made.table.cells
        )
    )
    written = str(target) if target is not None else None
    unplaced = (*made.filling.unplaced, *made.table.unplaced)
    return FillReport(made.report, written, edits, None, unplaced, made.proposed)


def measures_book(
    book: Book, name: str | None = None, *, propose: str = "weak", layout: str | None = None
) -> BookMeasures:
    """Fill a book and add proposals to its measure table. Raises BookError and UnknownTemplate.

    A book that is not an agency's is left as it is, and a finding says so.
    `layout` is that of the table afterwards, if it is to change. A book without such a table gets
    one where there is something to propose; where it takes no sheet, a finding says so. Raises
    KeyError for an unknown `propose` or `layout`.
    """
    name = book.name if name is None else name
    before = submission_of(book)
    if not isinstance(before, AgencySubmission):
        return _refusal(name, before)
    found, headings = _with_measures(book, before, propose, layout)
    filling = complete(book, name, found, None, None)
    submission = filling.submission  # what fill wrote is nothing of the measures'
    assert isinstance(submission, AgencySubmission)
    lacking = _lacks_measures(submission)
    if lacking is not None:
        findings = (*filling.report.findings, lacking)
        report = filling.report._replace(findings=findings, status="findings")
        return BookMeasures(filling, TableEdits((), (), ()), (), report)
    table = submission.measures
    if table is None:
        return BookMeasures(filling, TableEdits((), (), ()), (), filling.report)
    proposals = propose_measures(submission, propose)
    made = write_proposals(submission, table, proposals, book.print_area(table.sheet))
    if not made.edits:
        return BookMeasures(filling, made, (), filling.report, headings)
    book.apply(made.edits)
    lines = tuple(
        _proposed_line(each, table.sheet, row, submission.criteria)
        for each, row in zip(proposals, made.rows, strict=False)
    )
    return BookMeasures(filling, made, lines, report_on(name, submission_of(book)), headings)


def _refusal(name: str, submission: Submission) -> BookMeasures:
    """What becomes of a book that can have no measure table: nothing is written."""
    refused = Finding("ITA102", found=submission.kind, expected="agency", variant="no-measures")
    report = report_on(name, submission)
    report = report._replace(findings=(*report.findings, refused), status="findings")
    nothing = BookFilling(submission, (), report)
    return BookMeasures(nothing, TableEdits((), (), ()), (), report, refused=refused)


def _with_measures(
    book: Book, submission: AgencySubmission, propose: str, layout: str | None
) -> tuple[Submission, tuple[EditLine, ...]]:
    """Give a book the table of measures that it lacks, or its table the layout that is asked for.

    What the book says then, and the headings of a table that was made so, as they were and are.
    """
    table = submission.measures
    if table is not None:
        made = relaid(submission, table, layout, book.defined_names()) if layout else None
    elif _lacks_measures(submission) and propose_measures(submission, propose):
        made = new_sheet(submission, layout)
    else:
        made = None
    if made is None:
        return submission, ()
    try:
        book.apply([made.put])
    except WriteRefused as refused:
        if table is None and refused.reason in NO_NEW_SHEET:
            return submission, ()
        raise
    sheet = marked_sheet(book.defined_names(), made.put.key)
    book.apply(sheet_texts(sheet, made))
    row = made.layout.heading_row
    before = submission.grids[sheet] if table is not None else None
    lines = tuple(
        EditLine(sheet, a1(row, number), None, held or None, column.heading[0], None, False)
        for number, column in enumerate(made.layout.columns, start=1)
        if (held := "" if before is None else as_text(before.value(row, number)))
        != column.heading[0]
    )
    return submission_of(book), lines


def _lacks_measures(submission: AgencySubmission) -> Finding | None:
    """Why a book has no measure table to write into; None where it has one or says why."""
    if submission.measures is not None:
        return None
    layout = submission.template.table("measures")
    if any(lack.layout.id == layout.id for lack in submission.missing):
        return None
    purpose = fill_in(layout.title, submission.criteria)
    return Finding("ITA103", expected=layout.sheet, details={"purpose": purpose})


def _proposed_line(proposal: Proposal, sheet: str, row: int, criteria: Criteria) -> ProposedLine:
    need = proposal.need
    name = criteria.indicator(need.indicator).name
    about = need.item or need.disclosure
    return ProposedLine(
        need.indicator, name, about, need.reasons, proposal.issue, proposal.measure, sheet, row
    )
