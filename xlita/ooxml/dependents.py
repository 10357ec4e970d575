"""Which formulas' cached values no longer hold once some cells have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from xlita.ooxml import limits
from xlita.ooxml.formulas import References, references
from xlita.ooxml.worksheet import SheetScan
from xlita.sheet.addresses import Range
from xlita.sheet.errors import ResourceLimit

#: Sheet, row, column.
Place = tuple[str, int, int]

#: Ranges up to this many cells are looked up cell by cell, larger ones are compared.
_SMALL = 32
#: Names may refer to names; deeper than this is taken for a circle.
_NAME_DEPTH = 8


def stale_places(
    sheets: Mapping[str, SheetScan],
    names: Iterable[tuple[str, str]],
    changed: Collection[Place],
    computed: Collection[Place],
) -> set[Place]:
    """The formula cells that depend on `changed` ones, directly or through others.

    Cells of an array formula count with it. `sheets` are all sheets that hold formulas; `names`
    all defined names and their texts. `computed` cells are left out: someone just wrote their
    value. A formula that is not understood counts as dependent. Raises ResourceLimit where the
    formulas are too many or too entangled to tell in time.
    """
    if not changed:
        return set()
    graph = _Graph(sheets, names, computed)
    stale: set[Place] = set()
    pending = list(changed)
    for place in graph.opaque:
        pending += graph.with_array(place)
        stale.update(graph.with_array(place))
    while pending:
        for place in graph.readers(pending.pop()):
            if place not in stale:
                members = graph.with_array(place)
                stale.update(members)
                pending += members
    return stale


class _Graph:
    """The formulas of a workbook by what they read."""

    def __init__(
        self,
        sheets: Mapping[str, SheetScan],
        names: Iterable[tuple[str, str]],
        computed: Collection[Place],
    ) -> None:
        self.opaque: list[Place] = []
        self._steps = 0
        self._sheets = sheets
        self._folded = {
            name.casefold(): name for name in (*sheets, *(each[0] for each in computed))
        }
        self._names: dict[str, list[str]] = {}
        for name, text in names:
            self._names.setdefault(name.casefold(), []).append(text)
        self._by_cell: dict[Place, list[Place]] = {}
        self._by_range: dict[str, list[tuple[Range, Place]]] = {}
        for sheet, scan in sheets.items():
            for (row, column), cell in scan.grid.cells.items():
                if cell.formula is not None and (sheet, row, column) not in computed:
                    self._add((sheet, row, column), cell.formula)

    def _spend(self, steps: int, sheet: str) -> None:
        self._steps += steps
        if self._steps > limits.MAX_STEPS:
            raise ResourceLimit("too-many-cells", sheet=sheet, limit=limits.MAX_STEPS)

    def _add(self, place: Place, formula: str) -> None:
        self._spend(len(formula), place[0])
        found = references(formula)
        if found.opaque:
            self.opaque.append(place)
            return
        for name, cells in self._ranges(found, _NAME_DEPTH):
            self._spend(1, place[0])
            if cells is None:
                self.opaque.append(place)
                return
            sheet = place[0] if name is None else self._folded.get(name.casefold(), name)
            if _area(cells) <= _SMALL:
                self._spend(_area(cells), place[0])
                for row in range(cells.first_row, cells.last_row + 1):
                    for column in range(cells.first_column, cells.last_column + 1):
                        self._by_cell.setdefault((sheet, row, column), []).append(place)
            else:
                self._by_range.setdefault(sheet, []).append((cells, place))

    def _ranges(self, found: References, depth: int) -> Iterator[tuple[str | None, Range | None]]:
        """All ranges of a formula, those behind names too; None where they cannot be told."""
        yield from found.ranges
        for name in found.names:
            if name.casefold() not in self._names:
                yield None, None
        for name in (*found.names, *found.functions):
            for text in self._names.get(name.casefold(), ()):
                self._spend(len(text), name)
                inner = references(text)
                if inner.opaque or inner.relative or depth == 0:
                    yield None, None
                else:
                    yield from self._ranges(inner, depth - 1)

    def readers(self, place: Place) -> list[Place]:
        """The formulas that read a cell."""
        sheet, row, column = place
        found = list(self._by_cell.get(place, ()))
        self._spend(len(found) + len(self._by_range.get(sheet, ())), sheet)
        for cells, reader in self._by_range.get(sheet, ()):
            if cells.contains(row, column):
                found.append(reader)
        return found

    def with_array(self, place: Place) -> list[Place]:
        """A formula's cell, and the cells that its array fills."""
        sheet, row, column = place
        scan = self._sheets[sheet]
        cells = scan.arrays.get((row, column))
        if cells is None or _area(cells) == 1:
            return [place]
        self._spend(len(scan.grid.cells), sheet)
        return [place, *((sheet, *at) for at in scan.grid.cells if cells.contains(*at))]


def _area(cells: Range) -> int:
    rows = cells.last_row - cells.first_row + 1
    return rows * (cells.last_column - cells.first_column + 1)
