"""Merged cells and heights of rows in a live book."""

from __future__ import annotations

from xlita.excel.blocks import read_cells
from xlita.excel.members import Block, Worksheet
from xlita.excel.steps import Unmerge
from xlita.excel.work import Work
from xlita.sheet import Merge, Range, RowHeight, WriteRefused, a1
from xlita.sheet.addresses import MAX_COLUMN, MAX_ROW

#: The greatest height of a row, in points.
HIGHEST = 409.5


def merge(work: Work, edit: Merge) -> Unmerge | None:
    """Show a rectangle as one cell; nothing happens where it is one. Raises WriteRefused."""
    sheet, cells = work.sheet(edit.sheet), edit.cells
    first = (cells.first_row, cells.first_column)
    block = sheet.range(first, (cells.last_row, cells.last_column))
    if first == (cells.last_row, cells.last_column) or _is_merged(sheet, cells):
        return None
    if block.merge_cells is not False:
        raise WriteRefused("cuts-merge", sheet=edit.sheet, cell=a1(*first))
    if block.has_array is not False:
        raise WriteRefused("array-formula", sheet=edit.sheet, cell=a1(*first))
    for place, cell in read_cells(sheet).items():
        if place != first and cells.contains(*place):
            raise WriteRefused("not-empty", sheet=edit.sheet, cell=cell.address)
    for table in sheet.tables:
        if overlap(cells, as_range(table.range)):
            raise WriteRefused("cuts-table", sheet=edit.sheet)
    work.back.append(block.unmerge)
    block.merge()
    if not _is_merged(sheet, cells):
        raise WriteRefused("not-as-written", sheet=edit.sheet, cell=a1(*first))
    return Unmerge(edit.sheet, cells)


def unmerge(work: Work, step: Unmerge) -> None:
    """Show the cells of a rectangle one by one again, where it is still one cell."""
    sheet, cells = work.sheet(step.sheet), step.cells
    if not _is_merged(sheet, cells):
        return
    block = sheet.range((cells.first_row, cells.first_column), (cells.last_row, cells.last_column))
    work.back.append(block.merge)
    block.unmerge()


def set_row_height(work: Work, edit: RowHeight) -> RowHeight:
    """Give a row a height; the edit that gives it its old one again, 0 for a hidden row.

    Excel takes heights in steps of a screen's pixels, so it may be off by less than a point. One
    that grows is what Excel itself finds fitting.
    Raises WriteRefused.
    """
    row = work.sheet(edit.sheet).range((edit.row, 1))
    before = row.row_height
    work.back.append(lambda: setattr(row, "row_height", before))
    row.row_height = edit.points
    if edit.grows:
        row.rows.autofit()
    return RowHeight(edit.sheet, edit.row, float(before or 0))


def check(edit: Merge | RowHeight) -> None:
    """Refuse what no sheet can have. Raises WriteRefused."""
    if isinstance(edit, RowHeight):
        if not 1 <= edit.row <= MAX_ROW:
            raise WriteRefused("no-such-cell", sheet=edit.sheet, row=edit.row, column=1)
        if not 0 <= edit.points <= HIGHEST:
            raise WriteRefused("row-too-high", sheet=edit.sheet, row=edit.row)
        return
    cells = edit.cells
    if not (
        1 <= cells.first_row <= cells.last_row <= MAX_ROW
        and 1 <= cells.first_column <= cells.last_column <= MAX_COLUMN
    ):
        raise WriteRefused("no-such-cell", sheet=edit.sheet)


def as_range(block: Block) -> Range:
    """The rectangle that a block covers."""
    rows, columns = block.shape
    return Range(block.row, block.column, block.row + rows - 1, block.column + columns - 1)


def overlap(one: Range, other: Range) -> bool:
    """Whether two rectangles have cells in common."""
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def _is_merged(sheet: Worksheet, cells: Range) -> bool:
    first = sheet.range((cells.first_row, cells.first_column))
    return bool(first.merge_cells) and as_range(first.merge_area) == cells
