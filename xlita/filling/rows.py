"""The body rows that fill looks at: those that a person filled in, and the prepared blank ones."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlita.ita import Criteria
from xlita.sheet import Grid, Place
from xlita.template.entries import Entry, Row
from xlita.template.submission import indicator_no
from xlita.template.tables import Table


class BodyRow(NamedTuple):
    """A row below the headings.

    `takes_formulas`: it is about something (an indicator, an item, an agency), or a new table's.
    Any other row may hold formulas of ours that stand ready for the next entry, a signature below
    the table, or a sum of a person's own.
    """

    row: Row
    takes_formulas: bool


def body_rows(table: Table, criteria: Criteria, grid: Grid, blank_row: int | None) -> list[BodyRow]:
    """The rows that hold something, or formulas in computed columns.

    And those up to `blank_row`, the last row of a new table's body.
    """
    known = {row.number: row for row in table.rows}
    closing = {reading.row.number for reading in table.closing}
    numbers = {*known, *_prepared(table, grid)}
    if blank_row is not None:
        numbers.update(range(table.band.last_row + 1, blank_row + 1))
    found = []
    for number in sorted(numbers - closing):
        row = known.get(number) or _blank(table, number)
        if number in known or not closing or number < min(closing):
            is_new = blank_row is not None and number <= blank_row
            found.append(BodyRow(row, is_new or _is_about_something(row, table, criteria)))
    return found


def _prepared(table: Table, grid: Grid) -> set[int]:
    computed = {
        table.columns[column.field]
        for column in table.layout.columns
        if column.computed is not None and column.field in table.columns
    }
    return {
        row
        for (row, column), cell in grid.cells.items()
        if cell.formula is not None and column in computed and row > table.band.last_row
    }


def _is_about_something(row: Row, table: Table, criteria: Criteria) -> bool:
    """An indicator's row; in other tables one with a score, or with a name and a number."""
    if table.layout.rows == "indicators":
        return indicator_no(row, criteria) is not None
    scores = (row.entry("previous"), row.entry("score"))
    if any(isinstance(entry.value, Decimal) for entry in scores):
        return True
    named = not row.entry(table.layout.recognise[0]).is_blank
    return named and ("no" not in table.columns or row.entry("no").value is not None)


def _blank(table: Table, number: int) -> Row:
    return Row(
        number,
        {
            field: Entry(Place(table.sheet, number, heading.column, heading.text))
            for field, heading in table.band.columns.items()
        },
    )
