"""Computed columns that a table lacks: where they go, if there is room for them.

They are appended right of the table, never inserted, and only where the columns there are empty.
A column is not appended (nor filled) where the table lacks what it would be computed from: a list
of this year's scores alone has nothing to say about change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xlita.sheet import Grid, Place
from xlita.sheet.addresses import MAX_COLUMN
from xlita.template.entries import Entry, Row
from xlita.template.headings import Heading
from xlita.template.layout import Column, Computed
from xlita.template.submission import ProvinceSubmission, Submission
from xlita.template.tables import Table
from xlita.template.texts import fill_in

_BOTH_YEARS = ("previous", "score")
#: The columns that a value is computed from, by the last word of the value's name.
_NEEDS = {
    "change": _BOTH_YEARS,
    "direction": _BOTH_YEARS,
    "passed": ("score",),
    "agency_level": ("score",),
    "agency_type": ("name",),
    "rank": ("score",),
    "implied_previous": ("score", "change"),
}


class Appended(NamedTuple):
    """The columns appended to a table: their heading cells, and what they look like.

    `neighbour` is the column whose style they take, from `first_row` of the headings to `last_row`
    of the table. A heading without text is the lower cell of two. `unplaced` are the places that
    are taken.
    """

    first_row: int
    last_row: int
    neighbour: int
    headings: tuple[tuple[Place, str | None], ...]
    unplaced: tuple[Place, ...]


def can_compute(computed: Computed, table: Table) -> bool:
    """Whether the table has the columns that a value is computed from."""
    needed = _NEEDS.get(computed.value)
    if needed is None:  # a closing row's, such as overall_change
        needed = _NEEDS.get(computed.value.rpartition("_")[2], ())
    return all(field in table.columns for field in needed)


def with_missing_columns(submission: Submission) -> tuple[Submission, dict[str, Appended]]:
    """The submission as if every computed column were there, and what that appends by sheet."""
    appended: dict[str, Appended] = {}
    if isinstance(submission, ProvinceSubmission):
        return submission._replace(
            scores=_completed(submission, submission.scores, appended)
        ), appended
    return (
        submission._replace(
            indicators=_completed(submission, submission.indicators, appended),
            items=_completed(submission, submission.items, appended),
        ),
        appended,
    )


def _completed(
    submission: Submission, table: Table | None, appended: dict[str, Appended]
) -> Table | None:
    if table is None:
        return None
    missing = _missing(submission, table)
    if not missing:
        return table
    grid, band = submission.grids[table.sheet], table.band
    neighbour = max(heading.column for heading in band.headings)
    headings = [
        Heading(neighbour + number, fill_in(" ".join(column.heading), submission.criteria), "")
        for number, column in enumerate(missing, start=1)
    ]
    rows = (band.first_row, max(table.last_row, band.last_row))
    places = tuple(
        Place(table.sheet, band.first_row, heading.column, heading.text) for heading in headings
    )
    # A column beyond stays empty: what stands there is told from the table by it.
    if not is_free(grid, neighbour + 1, neighbour + len(missing) + 1, rows[0]):
        appended[table.sheet] = Appended(*rows, neighbour, (), places)
        return table
    texts: list[tuple[Place, str | None]] = []
    for place in places:
        texts.append((place, place.heading))
        texts += [(place._replace(row=row), None) for row in range(rows[0] + 1, band.last_row + 1)]
    appended[table.sheet] = Appended(*rows, neighbour, tuple(texts), ())
    columns = {column.field: heading for column, heading in zip(missing, headings, strict=True)}
    return _widened(table, columns)


def _missing(submission: Submission, table: Table) -> list[Column]:
    found: list[Column] = []
    for column in table.layout.columns:
        if column.computed is None or column.field in table.columns:
            continue
        if not can_compute(column.computed, table):
            continue
        is_announced = isinstance(submission, ProvinceSubmission) and submission.is_announced
        if column.field == "implied_previous" and not is_announced:
            continue  # the score of the year before is there, or nothing to compute it from
        found.append(column)
    return found


def is_free(grid: Grid, first: int, last: int, first_row: int) -> bool:
    """Whether columns hold nothing at all, and no merge of the table's rows reaches into them."""
    if last > MAX_COLUMN:
        return False
    if any(first <= column <= last for _, column in grid.cells):
        return False
    return not any(
        cells.last_row >= first_row and cells.first_column <= last and cells.last_column >= first
        for cells in grid.merges
    )


def _widened(table: Table, columns: Mapping[str, Heading]) -> Table:
    """The table with more columns, empty in every row."""

    def row(old: Row) -> Row:
        entries = old.entries()
        for field, heading in columns.items():
            entries[field] = Entry(Place(table.sheet, old.number, heading.column, heading.text))
        return Row(old.number, entries)

    band = table.band
    return table._replace(
        band=band._replace(
            columns={**band.columns, **columns}, headings=(*band.headings, *columns.values())
        ),
        rows=tuple(row(each) for each in table.rows),
        closing=tuple(each._replace(row=row(each.row)) for each in table.closing),
    )
