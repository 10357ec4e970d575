"""Writing into one cell: text stays text, whatever it looks like."""

from __future__ import annotations

import re

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms.looks import Look
from xlita.forms.year_rows import CellValue
from xlita.sheet.addresses import Range

_LONGEST_TEXT = 32_767
#: What spreadsheet XML takes for a character's number; openpyxl writes it as it stands.
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_value(cell: Cell | MergedCell, value: CellValue) -> None:
    """Put a value into a cell. Text that begins like a formula or an error is kept as text."""
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_TEXT]
        cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith("=")
    else:
        cell.value = value


def write(sheet: Worksheet, row: int, column: int, value: CellValue, look: Look) -> None:
    """Put a value into a cell and dress it."""
    cell = sheet.cell(row, column)
    look.dress(cell)
    if value is not None:
        write_value(cell, value)


def merge(sheet: Worksheet, cells: Range, look: Look) -> None:
    """Join cells; each of them has the look, or the border would be that of the first alone."""
    for row in range(cells.first_row, cells.last_row + 1):
        for column in range(cells.first_column, cells.last_column + 1):
            look.dress(sheet.cell(row, column))
    if cells.first_row < cells.last_row or cells.first_column < cells.last_column:
        sheet.merge_cells(str(cells))
