"""A workbook as plain dictionaries: what the edits should come to, worked out in another way.

A formula is kept as words and references, and a reference as the sheet and rows it points to, so
that rows can move without any formula being read as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xlita.sheet import (
    DeleteRows,
    Edit,
    InsertRows,
    Merge,
    Range,
    RowHeight,
    SetFormula,
    SetValue,
    a1,
    quoted,
)

Address = tuple[int, int]
Place = tuple[str, int, int]


class Impossible(Exception):
    """An edit that has to be refused."""


class Reference(NamedTuple):
    """Cells that a formula names; `shows_sheet` writes the sheet even where it is its own."""

    sheet: str
    cells: Range
    shows_sheet: bool = False

    def text(self) -> str:
        """As a formula has it."""
        return (quoted(self.sheet) + "!" if self.shows_sheet else "") + str(self.cells)

    def places(self) -> Iterator[Place]:
        """Every cell of it."""
        first_row, first_column, last_row, last_column = self.cells
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                yield self.sheet, row, column

    def moved(self, edit: InsertRows | DeleteRows) -> Reference:
        """Where it points once rows have moved. Raises Impossible where nothing is left."""
        if edit.sheet != self.sheet:
            return self
        return self._replace(cells=moved(self.cells, edit, grows=True))

    def moved_as_a_name(self, edit: InsertRows | DeleteRows) -> Reference:
        """The same for what a name refers to: a block of one row grows too."""
        if edit.sheet != self.sheet:
            return self
        is_block = self.cells[:2] != self.cells[2:]
        return self._replace(cells=moved(self.cells, edit, grows=is_block, rows=1))


class Formula(NamedTuple):
    """A formula in pieces, and the value that is cached for it: None for no value."""

    pieces: tuple[str | Reference, ...]
    cached: str | float | None

    def text(self) -> str:
        """Without the leading ``=``."""
        return "".join(each if isinstance(each, str) else each.text() for each in self.pieces)

    def reads(self) -> Iterator[Place]:
        """Every cell that it names."""
        for each in self.pieces:
            if isinstance(each, Reference):
                yield from each.places()

    def moved(self, edit: InsertRows | DeleteRows) -> Formula:
        """The same with every reference where its cells are now."""
        pieces = (each if isinstance(each, str) else each.moved(edit) for each in self.pieces)
        return self._replace(pieces=tuple(pieces))


Content = str | float | bool | Formula


def moved(cells: Range, edit: InsertRows | DeleteRows, *, grows: bool, rows: int = 2) -> Range:
    """A range once rows have moved; one of so many `rows` `grows` with rows added at its end."""
    first, last = cells.first_row, cells.last_row
    if isinstance(edit, InsertRows):
        ends_there = grows and last == edit.after and last - first + 1 >= rows
        if last > edit.after or ends_there:
            last += edit.count
        if first > edit.after:
            first += edit.count
        return cells._replace(first_row=first, last_row=last)
    behind = edit.first + edit.count
    if first >= edit.first and last < behind:
        raise Impossible("a reference loses all its cells")
    first = first - edit.count if first >= behind else min(first, edit.first)
    last = last - edit.count if last >= behind else min(last, edit.first - 1)
    return cells._replace(first_row=first, last_row=last)


class Sheet:
    """The cells, merges and row heights of one sheet."""

    def __init__(self, cells: Mapping[Address, Content], merges: tuple[Range, ...] = ()) -> None:
        self.cells = dict(cells)
        self.merges = merges


class Model:
    """The sheets of a workbook by name."""

    def __init__(self, sheets: Mapping[str, Sheet], names: Mapping[str, Reference]) -> None:
        self.sheets = dict(sheets)
        self.names = dict(names)

    def copy(self) -> Model:
        """Another one, to be changed."""
        sheets = {name: Sheet(sheet.cells, sheet.merges) for name, sheet in self.sheets.items()}
        return Model(sheets, self.names)

    def formulas(self) -> Iterator[tuple[Place, Formula]]:
        """Every formula with its place."""
        for name, sheet in self.sheets.items():
            for (row, column), content in sheet.cells.items():
                if isinstance(content, Formula):
                    yield (name, row, column), content

    def dependents(self, changed: set[Place]) -> set[Place]:
        """The formulas whose value changes with some cells, directly or through others."""
        found: set[Place] = set()
        pending = True
        while pending:
            pending = False
            for place, formula in self.formulas():
                if place not in found and not (changed | found).isdisjoint(formula.reads()):
                    found.add(place)
                    pending = True
        return found

    def apply(self, edit: Edit) -> None:
        """Make one edit. Raises Impossible."""
        if isinstance(edit, SetValue):
            self._set(edit, None if edit.value is None else plain(edit.value))
        elif isinstance(edit, SetFormula):
            self._set(edit, Formula((edit.formula,), plain(edit.cached)))
        elif isinstance(edit, InsertRows | DeleteRows):
            self._move(edit)
        elif isinstance(edit, Merge):
            self.sheets[edit.sheet].merges += (edit.cells,)
        else:
            assert isinstance(edit, RowHeight)

    def _set(self, edit: SetValue | SetFormula, content: Content | None) -> None:
        cells = self.sheets[edit.sheet].cells
        if content is None:
            cells.pop((edit.row, edit.column), None)
        else:
            cells[edit.row, edit.column] = content

    def _move(self, edit: InsertRows | DeleteRows) -> None:
        sheet = self.sheets[edit.sheet]
        gone = range(edit.first, edit.first + edit.count) if isinstance(edit, DeleteRows) else ()
        cells: dict[Address, Content] = {}
        for (row, column), content in sheet.cells.items():
            if row not in gone:
                at = moved(Range(row, column, row, column), edit, grows=False)
                cells[at.first_row, column] = content
        merges = []
        for merge in sheet.merges:
            try:
                merges.append(moved(merge, edit, grows=False))
            except Impossible:
                continue
        sheet.cells = cells
        sheet.merges = tuple(each for each in merges if str(each) != a1(*each[:2]))
        for (name, row, column), formula in list(self.formulas()):
            self.sheets[name].cells[row, column] = formula.moved(edit)
        self.names = {name: each.moved_as_a_name(edit) for name, each in self.names.items()}


def plain(value: str | Decimal | int) -> str | float:
    """A value as a book gives it back."""
    return value if isinstance(value, str) else float(value)
