"""Rules about the template (ITA1xx): sheets and headings that are missing, tables not filled in,
years whose rules are not known."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from xlita.checks.cells import header_or_profile, is_filled, table_is_filled
from xlita.checks.finding import Finding
from xlita.sheet import Place
from xlita.template.layout import TableLayout
from xlita.template.submission import (
    AgencySubmission,
    MissingHeadings,
    MissingSheet,
    Submission,
)
from xlita.template.tables import Table
from xlita.template.texts import fill_in


def check_template(submission: Submission) -> Iterator[Finding]:
    """What the workbook lacks of its template; one finding for each sheet or table."""
    for lack in submission.missing:
        if isinstance(lack, MissingSheet):
            yield Finding(
                "ITA103",
                expected=lack.layout.sheet,
                details={"purpose": fill_in(_purpose(lack), submission.criteria)},
            )
        else:
            yield _missing_headings(lack, submission)
    yield from _not_filled_in(submission)
    yield from _year(submission)


def _purpose(lack: MissingSheet) -> str:
    title = getattr(lack.layout, "title", "")
    return str(title)


def _missing_headings(lack: MissingHeadings, submission: Submission) -> Finding:
    columns = {column.field: column for column in lack.layout.columns}
    missing = [
        fill_in(" / ".join(columns[field].heading), submission.criteria) for field in lack.fields
    ]
    found = [heading.text for heading in lack.band.headings if heading.text]
    nearest = [match for text in missing for match in get_close_matches(text, found, n=1)]
    first = lack.band.headings[0]
    return Finding(
        "ITA104",
        Place(lack.sheet, lack.band.first_row, first.column, None),
        found=", ".join(found),
        expected=", ".join(missing),
        details={
            "missing": ", ".join(missing),
            "headings": ", ".join(found),
            "nearest": ", ".join(nearest) or "-",
        },
    )


def _not_filled_in(submission: Submission) -> Iterator[Finding]:
    form = header_or_profile(submission)
    if form is not None and not is_filled(form) and isinstance(submission, AgencySubmission):
        first = form.entry("name")
        yield Finding("ITA105", first.place, details={"table": form.sheet}, sheet=form.sheet)
    for table in _required_tables(submission):
        if not table_is_filled(table):
            yield Finding(
                "ITA105",
                _first_input(table),
                details={"table": table.sheet},
                sheet=table.sheet,
            )


def _required_tables(submission: Submission) -> Iterator[Table]:
    if isinstance(submission, AgencySubmission):
        if submission.indicators is not None:
            yield submission.indicators
    elif submission.scores is not None:
        yield submission.scores


def _first_input(table: Table) -> Place:
    """The first cell to type into: the score of the first row."""
    layout: TableLayout = table.layout
    field = "score" if "score" in table.columns else layout.recognise[0]
    heading = table.heading_place(field)
    row = table.rows[0].number if table.rows else table.band.last_row + 1
    return heading._replace(row=row)


def _year(submission: Submission) -> Iterator[Finding]:
    criteria = submission.criteria
    details = {"year": str(criteria.fiscal_year), "rules_of": str(criteria.rules_of)}
    form = header_or_profile(submission)
    place = form.entry("fiscal_year").place if form is not None else None
    if submission.fiscal_year is None:
        yield Finding("ITA106", place, variant="no-year", details=details)
    elif not criteria.known:
        later = criteria.fiscal_year > criteria.rules_of
        variant = "later" if later else "earlier"
        yield Finding("ITA106", place, variant=variant, details=details)
    elif criteria.provisional:
        yield Finding("ITA106", place, variant="provisional", details=details)
