"""Heights of rows, estimated from the text they must show.

Widths are in Excel's unit, a digit of the default font (7 pixels); heights in points. Merged cells
never fit by themselves, and Excel fits other rows only when somebody types into them.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from xlita.thai.lines import count_lines

#: A line of text of 16 pt, and what Excel adds above and below.
LINE_HEIGHT = 22.0
_PADDING = 5.0
_SIZE = 16.0
#: Points per unit of width.
_POINTS = 5.25
#: Excel allows 409.5; the measure table continues a row in the next from 400.
TALLEST_ROW = 400.0


def wrapped_lines(text: str, width: float, size: float = _SIZE) -> int:
    """How many lines a text takes in a column."""
    return count_lines(text, max(width * _POINTS, 1.0), size)


def fitted_height(
    texts: Iterable[tuple[str, float]], size: float = _SIZE, least: float = LINE_HEIGHT
) -> float:
    """The height in which every text, given with its width, can be read."""
    lines = max((wrapped_lines(text, width, size) for text, width in texts), default=1)
    return min(max(lines * LINE_HEIGHT * size / _SIZE + _PADDING, least), TALLEST_ROW)


class _GrowingRow(RowDimension):
    """A row with a height that Excel may change when what stands in it changes."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the attribute's name in the file format
        return False


def set_height(sheet: Worksheet, row: int, height: float) -> None:
    """Fix the height of a row."""
    sheet.row_dimensions[row].height = height


def let_grow(sheet: Worksheet, row: int, height: float) -> None:
    """Give a row a height that changes with its content."""
    sheet.row_dimensions[row] = _GrowingRow(sheet, index=row, ht=height)
