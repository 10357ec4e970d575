"""Rows added to a live sheet and taken away.

Excel moves what stands below, and every reference to it. What ends right above new rows does not
grow by itself, so it is written anew: formulas of cells, defined names (a print area is one), the
series of charts, tables, an autofilter that hides nothing. Drop-downs are pasted from row `after`
onto the new rows; cell formats and conditional formats Excel takes over from it when it inserts.

What does not grow: ranges of the moved sheet inside the formulas of validations and conditional
formats, which nobody can list. Where charts cannot be asked (macOS), a workbook with charts on
sheets that are not xlita's own is refused. None of this was tried in a real Excel yet; the least
certain is that the inserted rows take over conditional formats on macOS.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from xlita.excel.entry import write
from xlita.excel.followers import Followers
from xlita.excel.layout import as_range
from xlita.excel.members import Block, Worksheet
from xlita.excel.references import Growth
from xlita.excel.work import Work, com_address
from xlita.sheet import DeleteRows, Edit, InsertRows, Range, SetFormula, WriteRefused, a1
from xlita.sheet.addresses import MAX_ROW


def check(edit: InsertRows | DeleteRows) -> None:
    """Refuse rows that no sheet has. Raises WriteRefused."""
    row = edit.after if isinstance(edit, InsertRows) else edit.first
    if not 1 <= row <= MAX_ROW or not 0 <= edit.count <= MAX_ROW:
        raise WriteRefused("no-such-cell", sheet=edit.sheet, row=row, column=1)


def insert_rows(work: Work, edit: InsertRows) -> Edit | None:
    """Add empty rows; the edit that takes them away again. Raises WriteRefused."""
    sheet, after, count = work.sheet(edit.sheet), edit.after, edit.count
    used = as_range(sheet.used_range)
    if after + count > MAX_ROW or (used.last_row > after and used.last_row + count > MAX_ROW):
        raise WriteRefused("no-room", sheet=edit.sheet)
    _refuse_cut_arrays(sheet, used, after, edit.sheet)
    followers = Followers(work)
    followers.refuse_spanning(edit.sheet, after)
    growth = Growth(edit.sheet, after, count)
    grow = [
        *_grow_filter(sheet, growth),
        *_grow_tables(sheet, growth),
        *_grow_formulas(work, followers, growth),
    ]
    rows = sheet.range(f"{after + 1}:{after + count}")
    model = sheet.range(f"{after}:{after}")
    height = sheet.range((after, 1)).row_height
    rows.insert(shift="down")
    work.back.append(lambda: _take_away(work, edit))
    rows = sheet.range(f"{after + 1}:{after + count}")
    if height and rows.row_height != height:  # a hidden row has none
        rows.row_height = height
    model.copy()
    rows.paste("validation")
    for step in grow:
        step()
    return DeleteRows(edit.sheet, after + 1, count)


def _take_away(work: Work, edit: InsertRows) -> None:
    rows = f"{edit.after + 1}:{edit.after + edit.count}"
    work.sheet(edit.sheet).range(rows).delete(shift="up")


def _grow_formulas(work: Work, followers: Followers, growth: Growth) -> list[Callable[[], object]]:
    """What lets formulas, names and series grow, once the rows are there. Raises WriteRefused.

    Before and after the rows are added, the same ranges end at row `after`.
    """
    steps: list[Callable[[], object]] = []
    for name, cell in followers.formulas():
        text = cell.formula or ""
        if growth.in_cell(text, name, cell.row) == text:
            continue
        if _is_array(work.sheet(name).range((cell.row, cell.column))):
            raise WriteRefused("array-formula", sheet=name, cell=cell.address)
        work.open(name)
        moves = name == growth.sheet and cell.row > growth.after
        row = cell.row + growth.added if moves else cell.row
        steps.append(_rewriting(work, growth, name, (row, cell.column)))
    for defined, text, owner in followers.growing_names():
        if growth.in_name(text, owner) != text:
            grown = partial(growth.in_name, host=owner)
            steps.append(_resetting(defined, "refers_to", grown))
    for series, text, _ in followers.series:
        if growth.in_series(text) != text:
            steps.append(_resetting(series, "Formula", growth.in_series))
    return steps


def _is_array(cell: Block) -> bool:
    """Whether a cell's formula gives, or may give, several cells: written anew it would give one.

    Excel 365 has two texts of such a formula, which differ where it would be cut to one value.
    """
    if cell.has_array is not False:
        return True
    with suppress(AttributeError, NotImplementedError):  # older ones, and other engines
        return bool(cell.api.HasSpill) or cell.api.Formula2 != cell.api.Formula
    return False


def _rewriting(
    work: Work, growth: Growth, name: str, place: tuple[int, int]
) -> Callable[[], object]:
    def rewrite() -> None:
        sheet = work.sheet(name)
        text = str(sheet.range(place).formula).removeprefix("=")
        # `in_cell` asks for the row to know a running total, which ends in its own row.
        write(sheet, [SetFormula(name, *place, growth.in_cell(text, name, place[0]), "")])

    return rewrite


def _resetting(holder: Any, member: str, grown: Callable[[str], str]) -> Callable[[], object]:
    def reset() -> None:
        setattr(holder, member, "=" + grown(str(getattr(holder, member)).removeprefix("=")))

    return reset


def _grow_tables(sheet: Worksheet, growth: Growth) -> list[Callable[[], object]]:
    """What lets tables grow that end at the row and have no row of totals there."""
    steps: list[Callable[[], object]] = []
    for table in sheet.tables:
        cells = as_range(table.range)
        if cells.last_row == growth.after and not table.show_totals:
            steps.append(_resizing(sheet, table, _longer(cells, growth.added)))
    return steps


def _resizing(sheet: Worksheet, table: Any, cells: Range) -> Callable[[], object]:
    return lambda: table.resize(sheet.range(str(cells)))


def _grow_filter(sheet: Worksheet, growth: Growth) -> list[Callable[[], object]]:
    """What sets an autofilter anew that ends at the row. Raises WriteRefused where it hides rows.

    Setting it anew would show all rows again.
    """
    cells = _filtered(sheet)
    if cells is None or cells.last_row != growth.after:
        return []
    if sheet.api.FilterMode is not False:
        raise WriteRefused("cuts-table", sheet=growth.sheet)

    def set_anew() -> None:
        sheet.api.AutoFilterMode = False
        sheet.range(str(_longer(cells, growth.added))).api.AutoFilter(1)

    return [set_anew]


def _filtered(sheet: Worksheet) -> Range | None:
    """The range of a sheet's own autofilter.

    Where only its hidden name could tell, such as on macOS, that is asked.
    """
    try:
        if not sheet.api.AutoFilterMode:
            return None
        return Range.parse(com_address(sheet.api.AutoFilter.Range))
    except (AttributeError, NotImplementedError):
        for name in sheet.names:
            if name.name.endswith("_FilterDatabase"):
                return Range.parse(name.refers_to.rpartition("!")[2].replace("$", ""))
        return None


def _longer(cells: Range, count: int) -> Range:
    return cells._replace(last_row=cells.last_row + count)


def delete_rows(work: Work, edit: DeleteRows) -> None:
    """Take rows away. Raises WriteRefused.

    To be put back whole when a later edit fails, the rows are kept in a workbook that nobody sees
    for long. What then comes back differently is the order of conditional formats.
    """
    sheet, first = work.sheet(edit.sheet), edit.first
    last = min(first + edit.count - 1, MAX_ROW)
    used = as_range(sheet.used_range)
    if first > 1:
        _refuse_cut_arrays(sheet, used, first - 1, edit.sheet)
    _refuse_cut_arrays(sheet, used, last, edit.sheet)
    _refuse_cut_tables(sheet, edit.sheet, first, last)
    followers = Followers(work)
    followers.refuse_spanning(edit.sheet, first)
    followers.refuse_loss(edit.sheet, first, last)
    rows = f"{first}:{last}"
    kept = None
    if first <= used.last_row:
        scratch = work.scratch()
        kept = scratch.range(work.scratch_rows(last - first + 1))
        sheet.range(rows).copy(kept)

    def bring_back() -> None:
        own = work.sheet(edit.sheet)
        own.range(rows).insert(shift="down")
        if kept is not None:
            kept.copy(own.range(rows))
        followers.put_back()

    sheet.range(rows).delete(shift="up")
    work.back.append(bring_back)


def _refuse_cut_tables(sheet: Worksheet, name: str, first: int, last: int) -> None:
    """A table or filter keeps its headings, its totals and a row between them."""
    for table in sheet.tables:
        cells = as_range(table.range)
        top = cells.first_row + 1 if table.show_headers else cells.first_row
        bottom = cells.last_row - 1 if table.show_totals else cells.last_row
        ends = {cells.first_row, cells.last_row} - set(range(top, bottom + 1))
        if any(first <= row <= last for row in ends) or (first <= top and bottom <= last):
            raise WriteRefused("cuts-table", sheet=name)
    filtered = _filtered(sheet)
    if filtered is not None and first <= filtered.first_row <= last:
        raise WriteRefused("cuts-table", sheet=name)


def _refuse_cut_arrays(sheet: Worksheet, used: Range, above: int, name: str) -> None:
    """Raise WriteRefused where an array formula covers row `above` and the next one."""
    if not used.first_row <= above < used.last_row:
        return
    both = sheet.range((above, used.first_column), (above + 1, used.last_column))
    if both.has_array is False:
        return
    for column in range(used.first_column, used.last_column + 1):
        upper, lower = sheet.range((above, column)), sheet.range((above + 1, column))
        if upper.has_array and lower.has_array and upper.formula == lower.formula:
            raise WriteRefused("cuts-array", sheet=name, cell=a1(above, column))
