"""Rules about the template (ITA1xx).

Sheets and headings that are missing, tables not filled in, years whose rules are not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlita.checks.cells import is_filled, table_is_filled
from xlita.checks.finding import Finding
from xlita.sheet import Place, a1
from xlita.template.entries import ABSENT
from xlita.template.layout import TableLayout
from xlita.template.submission import (
    AgencySubmission,
    MissingHeadings,
    MissingLabels,
    MissingSheet,
    SplitTable,
    Submission,
)
from xlita.template.tables import Table
from xlita.template.texts import fill_in


def check_template(submission: Submission) -> Iterator[Finding]:
    """What the workbook lacks of its template; one finding for each sheet or table."""
    for lack in submission.missing:
        if isinstance(lack, MissingSheet):
            yield _missing_sheet(lack, submission)
        elif isinstance(lack, MissingHeadings):
            yield _missing_headings(lack, submission)
        elif isinstance(lack, SplitTable):
            at = a1(lack.again.row, lack.again.column)
            yield Finding("ITA107", lack.again, details={"at": at})
        else:
            yield _missing_labels(lack)
    yield from _not_filled_in(submission)
    yield from _year(submission)


def _missing_sheet(lack: MissingSheet, submission: Submission) -> Finding:
    purpose = fill_in(str(getattr(lack.layout, "title", "")), submission.criteria)
    return Finding("ITA103", expected=lack.layout.sheet, details={"purpose": purpose})


def _missing_headings(lack: MissingHeadings, submission: Submission) -> Finding:
    columns = {column.field: column for column in lack.layout.columns}
    missing = [
        fill_in(" / ".join(columns[field].heading), submission.criteria) for field in lack.fields
    ]
    if lack.band is None:
        return _lacking(Place(lack.sheet, 1, 1), missing, [])
    band = lack.band
    known = {heading.column for heading in band.columns.values()}
    headings = [heading for heading in band.headings if heading.text]
    unknown = [
        Place(
            lack.sheet,
            band.first_row if heading.upper else band.last_row,
            heading.column,
            heading.text,
        )
        for heading in headings
        if heading.column not in known
    ]
    place = Place(lack.sheet, band.first_row, headings[0].column)
    return _lacking(place, missing, [heading.text for heading in headings], unknown)


def _missing_labels(lack: MissingLabels) -> Finding:
    labels = {field.field: field.label for field in lack.layout.fields()}
    missing = [labels[field] for field in lack.fields]
    entries = lack.form.entries.values() if lack.form is not None else ()
    places = sorted(entry.place for found in entries for entry in found if entry.place is not None)
    found = [place.heading for place in places if place.heading]
    if not places:
        return _lacking(Place(lack.sheet, 1, 1), missing, [])
    first = places[0]
    at = Place(first.sheet, first.row, max(1, first.column - 1))
    return _lacking(at, missing, found)._replace(variant="labels")


def _lacking(
    place: Place, missing: list[str], found: list[str], unknown: Sequence[Place] = ()
) -> Finding:
    """One finding that says which headings are missing, which are there, and what is nearest.

    It stands at the nearest of the `unknown` headings, where one of them comes near.
    """
    from difflib import get_close_matches

    texts = {at.heading or "": at for at in unknown}
    nearest = [match for text in missing for match in get_close_matches(text, texts, n=1)]
    return Finding(
        "ITA104",
        texts[nearest[0]] if nearest else place,
        found=", ".join(found) or None,
        expected=", ".join(missing),
        variant="near" if nearest else None if found else "none",
        details={
            "missing": ", ".join(missing),
            "headings": ", ".join(found),
            "nearest": ", ".join(dict.fromkeys(nearest)),
        },
    )


def _not_filled_in(submission: Submission) -> Iterator[Finding]:
    form = submission.form
    if form is not None and not is_filled(form) and isinstance(submission, AgencySubmission):
        place = next((each.place for found in form.entries.values() for each in found), None)
        place = form.entry("name").place or place
        yield Finding("ITA105", place, details={"table": form.sheet}, sheet=form.sheet)
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
    typed = submission.form.entry("fiscal_year") if submission.form is not None else ABSENT
    place = typed.place
    if submission.fiscal_year is None:
        variant = "no-year" if typed.shows_nothing else None  # else what was typed is a finding
        yield Finding("ITA106", place, variant=variant, details=details)
    elif not criteria.known:
        later = criteria.fiscal_year > criteria.rules_of
        variant = "later" if later else "earlier"
        yield Finding("ITA106", place, variant=variant, details=details)
    elif criteria.provisional:
        yield Finding("ITA106", place, variant="provisional", details=details)
