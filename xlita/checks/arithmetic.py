"""Rules about arithmetic and completeness (ITA4xx): totals, duplicates, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlita.checks.cells import table_is_filled
from xlita.checks.columns import shown
from xlita.checks.finding import Finding
from xlita.ita import Assessment, Criteria
from xlita.sheet import Place
from xlita.template.entries import Entry, Row
from xlita.template.record import assessment, previous_assessment
from xlita.template.submission import (
    AgencySubmission,
    ProvinceSubmission,
    Submission,
    indicator_no,
)
from xlita.template.tables import Table
from xlita.thai.text import comparison_key


def check_arithmetic(submission: Submission) -> Iterator[Finding]:
    """Announced totals against computed ones; indicators and agencies twice or not at all."""
    if isinstance(submission, ProvinceSubmission):
        if submission.scores is not None:
            yield from _agencies(submission.scores)
        return
    yield from _overalls(submission)
    table = submission.indicators
    if table is not None and table_is_filled(table):
        yield from _indicators(table, submission.criteria)


def _overalls(submission: AgencySubmission) -> Iterator[Finding]:
    now, before = assessment(submission), previous_assessment(submission)
    for field, column, result, criteria, variant in (
        ("overall", "score", now, submission.criteria, None),
        (
            "previous_overall",
            "previous",
            before,
            submission.previous_criteria,
            "previous",
        ),
    ):
        entry = submission.profile_entry(field)
        yield from _overall(entry, column, result, criteria, variant, submission)
        table = submission.indicators
        closing = table.closing_row("overall") if table is not None else None
        if closing is not None and closing.row.entry(column).is_literal:
            typed = closing.row.entry(column)
            yield from _overall(typed, column, result, criteria, variant, submission)


def _overall(
    entry: Entry,
    column: str,
    result: Assessment,
    criteria: Criteria,
    variant: str | None,
    submission: AgencySubmission,
) -> Iterator[Finding]:
    """One typed overall against the one that the ten scores give."""
    if result.overall is None or not isinstance(entry.value, Decimal):
        return
    if entry.value == result.overall:
        return
    details = {"year": str(criteria.fiscal_year)}
    details |= {code: shown(score) for code, score in result.instruments.items()}
    yield Finding(
        "ITA401",
        entry.place,
        shown(entry.value),
        shown(result.overall),
        variant,
        details,
        tuple(_score_places(submission, column)),
    )


def _score_places(submission: AgencySubmission, column: str) -> Iterator[Place]:
    if submission.indicators is not None:
        for row in submission.indicators.rows:
            place = row.entry(column).place
            if place is not None and row.entry(column).value is not None:
                yield place


def _indicators(table: Table, criteria: Criteria) -> Iterator[Finding]:
    first: dict[int, Row] = {}
    for row in table.rows:
        number = indicator_no(row, criteria)
        if number is None:
            continue
        if number in first:
            details = {"no": str(number), "name": criteria.indicator(number).name}
            related = tuple(
                place for place in (_naming_cell(first[number]),) if place is not None
            )
            yield Finding("ITA402", _naming_cell(row), details=details, related=related)
        else:
            first[number] = row
    for indicator in criteria.indicators:
        if indicator.no not in first:
            details = {"no": str(indicator.no), "name": indicator.name}
            yield Finding("ITA403", table.heading_place("name"), details=details)


def _naming_cell(row: Row) -> Place | None:
    return row.entry("no").place or row.entry("name").place


def _agencies(table: Table) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Row] = {}
    expected: int | None = None
    for row in table.rows:
        name, district = row.entry("name"), row.entry("district")
        if isinstance(name.value, str) and name.value:
            key = (comparison_key(name.value), comparison_key(str(district.value or "")))
            if key in seen:
                place = seen[key].entry("name").place
                related = (place,) if place is not None else ()
                yield Finding(
                    "ITA404", name.place, name.value, details={"name": name.value}, related=related
                )
            else:
                seen[key] = row
        number = row.entry("no")
        if isinstance(number.value, int):
            if expected is not None and number.value != expected:
                yield Finding("ITA405", number.place, str(number.value), str(expected))
            expected = number.value + 1
