"""A sheet's used range, read as blocks of values and formulas, as cells.

What Excel and xlwings leave open is settled here:

* **Errors.** A plain read gives None for an error, and so for a formula that shows nothing; a read
  with ``err_to_str`` gives ``#REF!`` for an error, and so for that text typed by a person. A cell
  is an error where the plain read gives None and the second one text; the second read happens only
  where the plain one left a cell with contents and no value. Kinds that xlwings does not know
  (``#SPILL!`` and younger) come through on Windows as COM integers, and numbers never do: they
  are floats. On macOS such a cell reads like a formula that shows nothing.
* **Text like a formula.** ``'=A1`` has the same formula text as a formula; what tells it apart is
  that its value is that text too.
* **Numbers** are floats; an amount in a currency format comes as Decimal with four places, which
  is how Excel hands it out. Dates are datetimes without a zone; a time alone, which Excel hands
  out as an hour of 1899-12-30, is the number that the cell holds, as it is in a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from xlita.excel.members import Block, Worksheet
from xlita.sheet import Cell, CellError, ResourceLimit, Value

#: One read of a million empty formatted cells takes Excel seconds and Python hundreds of MB.
CELLS_PER_READ = 200_000
#: No honest sheet is larger, but a stray cell in the last row and column makes 17 thousand million.
MOST_CELLS = 12_000_000

_NO_DAY = datetime(1899, 12, 30)
_FIRST_DAY = datetime(1899, 12, 31)  # Excel's 1 January 1900, by its phantom leap day

_FIRST_ERROR = -2146828288  # the COM integer of an error is this plus its number (CVErr)
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}


def read_cells(sheet: Worksheet) -> dict[tuple[int, int], Cell]:
    """Every cell of the sheet that holds something, by row and column.

    Raises ResourceLimit where the used range is larger than any honest sheet's.
    """
    used = sheet.used_range
    rows, columns = used.shape
    if rows * columns > MOST_CELLS:
        raise ResourceLimit("too-many-cells", sheet=sheet.name, limit=MOST_CELLS)
    found: dict[tuple[int, int], Cell] = {}
    for band in _bands(sheet, used):
        for cell in _cells_of(sheet, band):
            found[cell.row, cell.column] = cell
    return found


def _bands(sheet: Worksheet, used: Block) -> Iterator[Block]:
    rows, columns = used.shape
    height = max(1, CELLS_PER_READ // columns)
    if rows <= height:
        yield used
        return
    last_column = used.column + columns - 1
    end = used.row + rows
    for first in range(used.row, end, height):
        last = min(first + height, end) - 1
        yield sheet.range((first, used.column), (last, last_column))


def _cells_of(sheet: Worksheet, band: Block) -> Iterator[Cell]:
    values = band.options(ndim=2).value
    formulas = _as_rows(band.formula, band.shape)
    errors: list[list[Any]] | None = None
    for i, (row_values, row_formulas) in enumerate(zip(values, formulas, strict=True)):
        row = band.row + i
        for j, (shown, text) in enumerate(zip(row_values, row_formulas, strict=True)):
            if shown is None:
                if text is None or text == "":
                    continue
                if errors is None:
                    errors = _error_texts(sheet, band)
                shown = errors[i][j]
                shown = CellError(shown) if isinstance(shown, str) else shown
            cell = _cell(row, band.column + j, shown, text)
            if cell.value is not None or cell.formula is not None:
                yield cell


def _cell(row: int, column: int, shown: Any, text: Any) -> Cell:
    computes = isinstance(text, str) and len(text) > 1 and text[0] == "=" and shown != text
    value = _value(shown)
    if computes:
        return Cell(row, column, "" if value is None else value, text[1:])
    return Cell(row, column, value)


def _value(shown: Any) -> Value:
    if shown is None or isinstance(shown, str | bool | float | CellError):
        return shown
    if isinstance(shown, datetime):
        moment = shown.replace(tzinfo=None)
        return moment if moment >= _FIRST_DAY else (moment - _NO_DAY) / timedelta(days=1)
    if isinstance(shown, int) and shown - _FIRST_ERROR in _ERRORS:
        return CellError(_ERRORS[shown - _FIRST_ERROR])
    if isinstance(shown, int | Decimal):
        return float(shown)
    if isinstance(shown, date):
        return datetime(shown.year, shown.month, shown.day)
    return str(shown)


def _error_texts(sheet: Worksheet, band: Block) -> list[list[Any]]:
    """The block with errors as text.

    On macOS xlwings (seen in 0.37.8) fails with a TypeError on any block of more than one row,
    so there it is read row by row.
    """
    try:
        block: list[list[Any]] = band.options(ndim=2, err_to_str=True).value
    except TypeError:
        rows, columns = band.shape
        last_column = band.column + columns - 1
        return [
            sheet.range((row, band.column), (row, last_column))
            .options(ndim=2, err_to_str=True)
            .value[0]
            for row in range(band.row, band.row + rows)
        ]
    return block


def _as_rows(block: Any, shape: tuple[int, int]) -> list[list[Any]]:
    """Formulas as rows: engines give one cell bare, and some one row or column flat."""
    if not isinstance(block, list | tuple):
        return [[block]]
    if block and isinstance(block[0], list | tuple):
        return [list(row) for row in block]
    return [list(block)] if shape[0] == 1 else [[text] for text in block]
