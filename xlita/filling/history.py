"""The results of five years: the last two follow from the scores, earlier ones are a person's."""

from __future__ import annotations

from collections.abc import Iterator

from xlita.filling.patterns import Scope
from xlita.filling.values import AgencyValues, ComputedCell, Shown
from xlita.template.entries import Entry
from xlita.template.submission import AgencySubmission
from xlita.template.tables import Table

_INSTRUMENTS = ("iit", "eit", "oit")


def history_cells(
    submission: AgencySubmission, table: Table, scope: Scope, values: AgencyValues
) -> Iterator[ComputedCell]:
    """What the last two rows of the sheet ผลย้อนหลัง show; `scope` is that of the scores' table.

    What a person typed stays where there is nothing to put in its place.
    """
    year = submission.criteria.fiscal_year
    columns = {year: "score", year - 1: "previous"}
    for row in table.rows:
        which = columns.get(_year(row.entry("year")))
        if which is None:
            continue
        for column in table.layout.columns:
            entry = row.entry(column.field)
            if column.field == "year" or entry.place is None:
                continue
            formula, value = _cell(column.field, which, scope, values)
            if value != "" or not entry.is_literal:
                yield ComputedCell(entry, formula, value)


def _year(entry: Entry) -> int:
    return entry.value if isinstance(entry.value, int) else 0


def _cell(field: str, which: str, scope: Scope, values: AgencyValues) -> tuple[str, Shown]:
    if field in ("overall", "level"):
        return scope.closing(field, which), values.value(f"{field}_{which}")
    if field in _INSTRUMENTS:
        instrument = scope.criteria.instrument(field.upper())
        formula = scope.closing("instrument", which, instrument.code)
        return formula, values.value(f"instrument_{which}", instrument)
    indicator = scope.criteria.indicator(int(field.rpartition("_")[2]))
    cell = scope.cell(scope.rows.get(indicator.no), which)
    return f'IF(ISNUMBER({cell}),ROUND({cell},2),"")', values.value(which, indicator)
