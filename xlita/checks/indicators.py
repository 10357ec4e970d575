"""Whether each of the year's indicators has one row, and each row one indicator."""

from __future__ import annotations

from collections.abc import Iterator

from xlita.checks.cells import table_is_filled
from xlita.checks.finding import Finding
from xlita.ita import Criteria, Indicator, find_indicator, nearest_indicator
from xlita.sheet import Place
from xlita.template.entries import Row
from xlita.template.submission import AgencySubmission, contradicting_name, indicator_no
from xlita.template.tables import Table
from xlita.template.values import as_text
from xlita.wording.summary import NONE


def check_indicators(submission: AgencySubmission) -> Iterator[Finding]:
    """Rows that name no indicator or two, indicators that stand twice or not at all.

    An indicator whose row is there under a misspelt name is not called missing besides.
    """
    table, criteria = submission.indicators, submission.criteria
    if table is None or not table_is_filled(table):
        return
    severity = None if criteria.is_certain("indicators") else "warning"
    first: dict[int, Row] = {}
    meant: set[int] = set()
    for row in table.rows:
        number = indicator_no(row, criteria)
        if number is None:
            near = _nearest(row, criteria)
            meant.update([near.no] if near else [])
            yield from _unknown(row, near, criteria)
        elif number in first:
            yield _duplicate(row, first[number], criteria.indicator(number), severity)
        else:
            first[number] = row
            yield from _contradicting(row, criteria)
    for indicator in criteria.indicators:
        if indicator.no not in first and indicator.no not in meant:
            yield _missing(table, indicator, severity)


def _nearest(row: Row, criteria: Criteria) -> Indicator | None:
    name = row.entry("name").value
    return nearest_indicator(criteria, name) if isinstance(name, str) else None


def _unknown(row: Row, near: Indicator | None, criteria: Criteria) -> Iterator[Finding]:
    """A row that stands for no indicator: its number or its name is mistyped."""
    number, name = row.entry("no"), row.entry("name")
    if isinstance(number.value, int):
        last = str(len(criteria.indicators))
        details = {"low": "1", "high": last}
        yield Finding("ITA202", number.place, as_text(number.raw), f"1–{last}", details=details)
    elif not name.shows_nothing:
        if "error-value" not in name.problems and "no-cached-value" not in name.problems:
            yield _not_a_name(row, near, criteria)
    elif any(row.entry(field).value is not None for field in ("previous", "score")):
        heading = name.place.heading if name.place else None
        yield Finding("ITA207", name.place, details={"heading": heading or ""})


def _contradicting(row: Row, criteria: Criteria) -> Iterator[Finding]:
    """A number and the name of another indicator in one row, or a misspelt one.

    The number is what counts.
    """
    number, name = indicator_no(row, criteria), row.entry("name")
    if number is None:
        return
    if contradicting_name(row, criteria) is not None:
        yield _not_a_name(row, criteria.indicator(number), criteria)
    elif name.is_literal and _is_misspelt(name.value, criteria):
        yield _not_a_name(row, nearest_indicator(criteria, as_text(name.raw)), criteria)


def _is_misspelt(name: object, criteria: Criteria) -> bool:
    """Whether a name is that of an indicator but for a typing error. Other words are a person's."""
    return (
        isinstance(name, str)
        and find_indicator(criteria, name) is None
        and nearest_indicator(criteria, name) is not None
    )


def _not_a_name(row: Row, near: Indicator | None, criteria: Criteria) -> Finding:
    name, number = row.entry("name"), row.entry("no")
    nearest = near.name if near else None
    names = ", ".join(indicator.name for indicator in criteria.indicators)
    is_typed = number.place is not None and not number.is_blank
    counts = indicator_no(row, criteria) is not None
    variant = None if counts else "row-left-out" if near else "row-unknown"
    return Finding(
        "ITA208",
        name.place,
        as_text(name.raw),
        nearest,
        variant,
        {"choices": names, "nearest": nearest or NONE},
        related=(number.place,) if is_typed and number.place is not None else (),
    )


def _duplicate(row: Row, first: Row, indicator: Indicator, severity: str | None) -> Finding:
    place = _naming_cell(first)
    return Finding(
        "ITA402",
        _naming_cell(row),
        details={"no": str(indicator.no), "name": indicator.name},
        related=(place,) if place is not None else (),
        severity=severity,
    )


def _missing(table: Table, indicator: Indicator, severity: str | None) -> Finding:
    details = {"no": str(indicator.no), "name": indicator.name}
    return Finding("ITA403", table.heading_place("name"), details=details, severity=severity)


def _naming_cell(row: Row) -> Place | None:
    number = row.entry("no")
    return row.entry("name").place if number.is_blank else number.place
