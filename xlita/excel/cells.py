"""Single cells of a live book: checked, written, read back, and put back where Excel refuses."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from math import isclose

from xlita.excel.blocks import read_cells
from xlita.excel.entry import cell_text, edit_back, first_in_array, write
from xlita.excel.members import Worksheet
from xlita.sheet import (
    Cell,
    CellEdit,
    CellError,
    SetFormula,
    WriteRefused,
    a1,
)
from xlita.sheet.addresses import MAX_COLUMN, MAX_ROW
from xlita.sheet.dates import serial

#: Excel's limits, in characters; a formula's counts the leading "=".
LONGEST_TEXT = 32_767
LONGEST_FORMULA = 8_192

Cells = dict[tuple[int, int], Cell]
#: What one sheet is to become: edits by row and column.
SheetEdits = dict[tuple[int, int], CellEdit]


def check(edit: CellEdit) -> None:
    """Refuse what no cell can hold, or no sheet has. Raises WriteRefused."""
    if not (1 <= edit.row <= MAX_ROW and 1 <= edit.column <= MAX_COLUMN):
        raise WriteRefused("no-such-cell", sheet=edit.sheet, row=edit.row, column=edit.column)
    reason = _cannot_be_held(edit)
    if reason:
        raise WriteRefused(reason, sheet=edit.sheet, cell=a1(edit.row, edit.column))


def by_place(edits: Sequence[CellEdit]) -> dict[str, SheetEdits]:
    """The edits by sheet and cell; of two for one cell the later one counts."""
    wanted: dict[str, SheetEdits] = {}
    for edit in edits:
        wanted.setdefault(edit.sheet, {})[edit.row, edit.column] = edit
    return wanted


def changing(of_sheet: SheetEdits, before: Cells) -> SheetEdits:
    """The edits whose cells do not hold yet what they are to hold.

    An edit that takes a style from another cell is always one of them.
    """
    return {
        at: edit
        for at, edit in of_sheet.items()
        if edit.like is not None or not _is_there(edit, before.get(at, Cell(*at, None)))
    }


def _is_there(edit: CellEdit, held: Cell) -> bool:
    if isinstance(edit, SetFormula):
        return held.formula == edit.formula
    if held.formula is not None or isinstance(held.value, bool) or isinstance(edit.value, bool):
        return False
    if isinstance(edit.value, Decimal | int):
        return isinstance(held.value, float) and held.value == float(edit.value)
    if not edit.value:
        return held.value is None
    return isinstance(held.value, str) and held.value == cell_text(edit.value)


def refuse_arrays(sheet: Worksheet, of_sheet: SheetEdits, before: Cells) -> None:
    """Raise WriteRefused where a cell belongs to an array formula."""
    computing = [cell for at in of_sheet if (cell := before.get(at)) and cell.formula is not None]
    found = first_in_array(sheet, computing)
    if found is not None:
        raise WriteRefused("array-formula", sheet=sheet.name, cell=found.address)


def edits_back(sheet: str, of_sheet: SheetEdits, before: Cells, *, from_1904: bool) -> SheetEdits:
    """The edits that put back what stood where these edits write."""
    return {
        at: edit_back(sheet, before.get(at, Cell(*at, None)), from_1904=from_1904)
        for at in of_sheet
    }


def put_back(sheet: Worksheet, back: SheetEdits, before: Cells) -> None:
    """Write those of the edits whose cells differ from before, as far as Excel lets."""
    now = read_cells(sheet)
    changed = [edit for at, edit in back.items() if now.get(at) != before.get(at)]
    for edit in changed:
        with suppress(Exception):
            write(sheet, [edit])


def _cannot_be_held(edit: CellEdit) -> str | None:
    """The reason why no cell could hold this, else None."""
    if isinstance(edit, SetFormula):
        if len(edit.formula) >= LONGEST_FORMULA:
            return "formula-too-long"
        value = edit.cached
    elif edit.value is None:
        return None
    else:
        value = edit.value
    if isinstance(value, str):
        is_longer = len(value.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_TEXT
        return "text-too-long" if is_longer else None
    if isinstance(value, Decimal) and not value.is_finite():
        return "not-a-number"
    return None


def has_arrived(edit: CellEdit, found: Cell, *, from_1904: bool) -> bool:
    """Whether the cell now holds what was written."""
    if isinstance(edit, SetFormula):
        # Excel rewrites a formula's spelling, so only that it computes is asked. A bare error
        # code may be kept as a constant.
        return found.formula is not None or isinstance(found.value, CellError)
    if found.formula is not None:
        return False
    value, held = edit.value, found.value
    if value is None or value == "":
        return held is None
    if isinstance(value, str):
        return held == cell_text(value)
    if isinstance(value, bool) or isinstance(held, bool):
        return held is value
    if isinstance(held, datetime):
        held = float(serial(held, from_1904=from_1904))
    # A date is read to the second, an amount of money with four places.
    return isinstance(held, float) and isclose(held, float(value), rel_tol=1e-9, abs_tol=6e-5)
