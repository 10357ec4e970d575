"""Several tables on one sheet: where each begins, and so where the one above it ends.

Only asked where a table has no sheet of its own. A band counts for a table's only where it has all
headings that the table must have: tables share headings, and a heading row is repeated at page
breaks.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlita.ita import Criteria
from xlita.sheet import Cell, Grid
from xlita.template.headings import LAST_HEADING_ROW, Band, candidates, find_band
from xlita.template.layout import TableLayout
from xlita.template.values import convert
from xlita.thai.text import comparison_key

#: How far down a sheet further tables are looked for.
_LAST_ROW = 400


def find_block(
    grid: Grid, taken: Iterable[Band], layout: TableLayout, criteria: Criteria, year: int | None
) -> Band | None:
    """The band of a table that shares its sheet with those of the bands `taken`."""
    known = tuple(taken)
    without = {
        place: cell
        for place, cell in grid.cells.items()
        if not any(_has_heading(band, *place) for band in known)
    }
    for first in range(1, _LAST_ROW, LAST_HEADING_ROW):
        band = _in_window(grid.name, without, first, layout, criteria, year)
        if band is not None and _is_another(band, known, grid, layout):
            return band
    return None


def above(grid: Grid, band: Band, others: Iterable[Band]) -> Grid:
    """The cells of a sheet down to the next table below a band, with its title left out."""
    ends = [each.first_row for each in others if _is_below(each, band)]
    if not ends:
        return grid
    end = min(ends)
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells.values():
        by_row.setdefault(cell.row, []).append(cell)
    while end - 1 > band.last_row and len(by_row.get(end - 1, ())) < 2:
        end -= 1  # blank rows and a title
    cells = {place: cell for place, cell in grid.cells.items() if place[0] < end}
    return Grid(grid.name, cells, grid.merges)


def apart(grid: Grid, band: Band, others: Iterable[Band]) -> Grid:
    """The cells of a sheet without those of tables that stand beside a band's."""
    own = _columns(band)
    areas = [
        (each.first_row, columns)
        for each in others
        if (columns := _columns(each)).stop <= own.start or own.stop <= columns.start
    ]
    if not areas:
        return grid
    cells = {
        (row, column): cell
        for (row, column), cell in grid.cells.items()
        if not any(row >= first and column in columns for first, columns in areas)
    }
    return Grid(grid.name, cells, grid.merges)


def right_of(grid: Grid, band: Band, rows: Iterable[int]) -> Grid:
    """The cells of a sheet without what stands left of a table, where that is in its `rows`."""
    if not any(row >= band.first_row for row in rows):
        return grid
    left = _columns(band).start
    cells = {place: cell for place, cell in grid.cells.items() if place[1] >= left}
    return Grid(grid.name, cells, grid.merges)


def beside(grid: Grid, bands: Iterable[Band]) -> Grid:
    """The cells of a sheet that belong to none of its tables: above them or left of them."""
    corners = [(band.first_row, min(_columns(band))) for band in bands]
    cells = {
        (row, column): cell
        for (row, column), cell in grid.cells.items()
        if not any(row >= first and column >= left for first, left in corners)
    }
    return Grid(grid.name, cells, grid.merges)


def _in_window(
    sheet: str,
    cells: dict[tuple[int, int], Cell],
    first: int,
    layout: TableLayout,
    criteria: Criteria,
    year: int | None,
) -> Band | None:
    """The best band among the heading rows that begin at a row, by its place in the sheet."""
    last = first + LAST_HEADING_ROW
    moved = {
        (row - first + 1, column): cell._replace(row=row - first + 1)
        for (row, column), cell in cells.items()
        if first <= row <= last
    }
    found = find_band(candidates(Grid(sheet, moved)), layout, criteria, year) if moved else None
    if found is None:
        return None
    down = first - 1
    return found._replace(first_row=found.first_row + down, last_row=found.last_row + down)


def _is_another(band: Band, taken: tuple[Band, ...], grid: Grid, layout: TableLayout) -> bool:
    """Whether a band is complete, no repeated heading, and has a row below that is the table's."""
    if band.missing(layout) or any(_repeats(band, each) for each in taken):
        return False
    about = layout.recognise[0]
    column = band.columns[about].column
    kind = layout.column(about).kind
    below = grid.value(band.last_row + 1, column)
    return kind != "item" or convert(kind, below).value is not None


def _repeats(band: Band, other: Band) -> bool:
    texts = {heading.column: comparison_key(heading.text) for heading in other.headings}
    return all(
        texts.get(heading.column) == comparison_key(heading.text)
        for heading in band.columns.values()
    )


def _has_heading(band: Band, row: int, column: int) -> bool:
    return band.first_row <= row <= band.last_row and column in _columns(band)


def _columns(band: Band) -> range:
    columns = [heading.column for heading in band.columns.values()]
    return range(min(columns), max(columns) + 1)


def _is_below(band: Band, other: Band) -> bool:
    """Whether a band stands below another one, over the same columns."""
    one, two = _columns(band), _columns(other)
    overlaps = one.start < two.stop and two.start < one.stop
    return band.first_row > other.last_row and overlaps
