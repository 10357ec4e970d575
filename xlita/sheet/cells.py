"""A cell and what it holds, told apart as finely as a workbook does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from xlita.sheet.addresses import Range, a1


class CellError(NamedTuple):
    """An error value such as ``#REF!`` that a cell holds instead of a number or text."""

    code: str

    def __str__(self) -> str:
        return self.code


#: What a cell shows: text, a number (the IEEE double that the file holds), a truth value, a date
#: (the cell's number format says so), an error value, or nothing. Scores become `Decimal` one
#: layer up, where the template says that a cell is a score.
Value = str | float | bool | datetime | CellError | None


class Cell(NamedTuple):
    """One cell: its address, its value and, where it computes, its formula.

    `value` of a formula cell is the cached value; None there means that no value was cached.
    `formula` is without the leading ``=``. A cell inside a shared formula's range carries its own
    translated text where the book knows it, else an empty string: it computes, text unknown.
    """

    row: int
    column: int
    value: Value
    formula: str | None = None

    @property
    def address(self) -> str:
        return a1(self.row, self.column)

    @property
    def lacks_cached_value(self) -> bool:
        """A formula that has not been calculated since it was written."""
        return self.formula is not None and self.value is None


class Grid:
    """The cells of one sheet that hold something, by address. Empty cells take no room."""

    __slots__ = ("_rows", "cells", "merges", "name")

    def __init__(
        self, name: str, cells: dict[tuple[int, int], Cell], merges: tuple[Range, ...] = ()
    ) -> None:
        self.name = name
        self.cells = cells
        self.merges = merges
        self._rows: list[tuple[int, list[Cell]]] | None = None

    def cell(self, row: int, column: int) -> Cell:
        """The cell at an address; one that holds nothing has the value None."""
        return self.cells.get((row, column)) or Cell(row, column, None)

    def value(self, row: int, column: int) -> Value:
        """The value at an address, None where there is none."""
        found = self.cells.get((row, column))
        return None if found is None else found.value

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells (left to right) of each row that holds something, top down.

        Put in order once: the cells are those that the sheet had when it was read.
        """
        if self._rows is None:
            by_row: dict[int, list[Cell]] = {}
            for cell in self.cells.values():
                by_row.setdefault(cell.row, []).append(cell)
            # No two share a column, so values are not compared.
            self._rows = [(row, sorted(by_row[row])) for row in sorted(by_row)]
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"Grid({self.name!r}, {len(self.cells)} cells)"
