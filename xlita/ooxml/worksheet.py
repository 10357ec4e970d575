"""A worksheet part as it was scanned: its cells, and where in the bytes its rows and cells stand.

One scan gives both (`xlita.ooxml.scanning`), so what is read and what is edited cannot disagree.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from xlita.ooxml import limits
from xlita.ooxml.escapes import unescaped
from xlita.ooxml.formulas import MovableFormula
from xlita.ooxml.markup import elements, end_of
from xlita.sheet.addresses import Range, a1
from xlita.sheet.cells import Grid
from xlita.sheet.errors import ResourceLimit


class SharedFormula:
    """A formula that stands once, in its first cell, and holds for others by position."""

    __slots__ = ("_movable", "cell", "complete", "followers", "text")

    def __init__(self, cell: tuple[int, int], text: str) -> None:
        self.cell = cell
        self.text = text
        self.followers: list[tuple[int, int]] = []
        #: False where a follower stood before the first cell.
        self.complete = True
        self._movable: MovableFormula | None = None

    def at(self, row: int, column: int) -> str | None:
        """Its text as it reads in a cell; None where it cannot be told."""
        if self._movable is None:
            self._movable = MovableFormula(self.text)
        return self._movable.moved(row - self.cell[0], column - self.cell[1])


class Context:
    """What cells refer to outside their sheet; each is asked for only when a cell needs it."""

    __slots__ = ("date1904", "date_styles", "strings")

    def __init__(
        self,
        strings: Callable[[], Sequence[str]],
        date_styles: Callable[[], frozenset[str]],
        date1904: bool,
    ) -> None:
        self.strings = strings
        #: Cell style ids (attribute ``s``) that show numbers as dates.
        self.date_styles = date_styles
        self.date1904 = date1904


class SheetScan:
    """A scanned worksheet part. Offsets are bytes in `data`; row and cell k of the part in order.

    `orderly` is False where rows or cells are not in ascending order: readable, not writable.
    """

    __slots__ = (
        "arrays", "cell_columns", "cell_starts", "children", "closing", "data", "grid", "is_plain",
        "orderly", "part", "prefix", "row_cells", "row_closings", "row_numbers", "row_starts",
        "shared", "sheet_data", "sheet_data_closing",
    )  # fmt: skip

    def __init__(self, name: str, part: str, data: bytes) -> None:
        self.part = part
        self.data = data
        self.grid = Grid(name, {})
        #: Of the root element, with its colon, as in ``x:``.
        self.prefix = ""
        self.orderly = True
        #: Whether all its cells are written in the shapes of `xlita.ooxml.plain_rows`.
        self.is_plain = False
        self.row_numbers = array("l")
        self.row_starts = array("l")
        self.row_closings = array("l")
        #: The number of the first cell of each row.
        self.row_cells = array("l")
        self.cell_columns = array("H")
        #: Where each cell element begins; empty where that is easily found, see `cell_start`.
        self.cell_starts = array("l")
        #: Ranges of array formulas and data tables by the cell that holds them.
        self.arrays: dict[tuple[int, int], Range] = {}
        #: Shared formulas by their first cell.
        self.shared: dict[tuple[int, int], SharedFormula] = {}
        #: Local names and offsets of the root's children, and the end of the root.
        self.children: list[tuple[str, int]] = []
        self.closing = 0
        self.sheet_data = -1
        self.sheet_data_closing = -1

    def find_row(self, row: int) -> tuple[int, bool]:
        """The position among the part's rows where a row is, or would be, and whether it is."""
        at = bisect_left(self.row_numbers, row)
        return at, at < len(self.row_numbers) and self.row_numbers[at] == row

    def find_cell(self, row_at: int, column: int) -> tuple[int, bool]:
        """The same for a cell element in the row at a position."""
        first, stop = self.cells_of(row_at)
        at = bisect_left(self.cell_columns, column, first, stop)
        return at, at < stop and self.cell_columns[at] == column

    def cells_of(self, row_at: int) -> tuple[int, int]:
        """The first cell of the row at a position, and the cell behind its last."""
        following = row_at + 1
        stop = self.row_cells[following] if following < len(self.row_cells) else None
        return self.row_cells[row_at], len(self.cell_columns) if stop is None else stop

    def cell_start(self, row_at: int, cell_at: int) -> int:
        """Where a cell element of the row at a position begins."""
        if not self.is_plain:
            return self.cell_starts[cell_at]
        opening = f'<c r="{a1(self.row_numbers[row_at], self.cell_columns[cell_at])}"'
        return self.data.index(opening.encode(), self.row_starts[row_at])

    def cell_element(self, row_at: int, cell_at: int) -> CellElement:
        """A cell element taken apart."""
        start = self.cell_start(row_at, cell_at)
        if self.is_plain:
            from xlita.ooxml.plain_rows import plain_element

            return plain_element(self.data[start : self.row_closings[row_at]], start)
        last = cell_at + 1 == self.cells_of(row_at)[1]
        stop = self.row_closings[row_at] if last else self.cell_starts[cell_at + 1]
        return parsed_element(self.data[start:stop], start, self.part)


class CellElement(NamedTuple):
    """One ``<c>`` with its children; all offsets count in the part.

    `formula` and `value` are start and end of these elements, `value_text` what the latter holds.
    """

    attributes: Mapping[str, str]
    start: int
    stop: int
    formula: tuple[int, int] | None
    value: tuple[int, int] | None
    value_text: str


def parsed_element(fragment: bytes, start: int, part: str) -> CellElement:
    """A cell element with whatever follows it in its row, however it is written."""
    # More than one element needs a root.
    wrapped = b"<x>" + fragment + b"</x>"
    found = elements(wrapped, part)
    cell = found[1]
    stop = start + end_of(wrapped, cell.name, cell.closing) - 3
    formula = value = None
    value_text = ""
    for child in found[2:]:
        if child.parent is not cell or child.local_name not in "fv":
            continue
        end = end_of(wrapped, child.name, child.closing)
        extent = (start + child.start - 3, start + end - 3)
        if child.local_name == "f":
            formula = extent
        else:
            value, value_text = extent, child.text
    return CellElement(cell.attributes, start, stop, formula, value, value_text)


class FormulaReader:
    """The formulas of a part in its order: their texts, those that cells share, and arrays."""

    __slots__ = ("_groups", "_scan", "_shared_text", "_strays")

    def __init__(self, scan: SheetScan) -> None:
        self._scan = scan
        self._groups: dict[str, SharedFormula] = {}
        self._strays: set[str] = set()
        self._shared_text = 0

    def text(self, written: str, attributes: Mapping[str, str], place: tuple[int, int]) -> str:
        """The formula of a cell; notes shared formulas and arrays. Raises ResourceLimit."""
        scan = self._scan
        text = unescaped(written)
        if len(text) > limits.MAX_TEXT:
            raise ResourceLimit("text-too-long", part=scan.part, limit=limits.MAX_TEXT)
        kind = attributes.get("t")
        if kind == "shared":
            group = attributes.get("si", "")
            if text:
                self._groups[group] = scan.shared[place] = SharedFormula(place, text)
                self._groups[group].complete = group not in self._strays
            elif group in self._groups:
                self._groups[group].followers.append(place)
                self._shared_text += len(self._groups[group].text)
                if self._shared_text > limits.MAX_FORMULA_TEXT:
                    return ""
                return self._groups[group].at(*place) or ""
            else:
                self._strays.add(group)
        elif kind in ("array", "dataTable"):
            scan.arrays[place] = Range.parse(attributes.get("ref", ""))
        return text
