"""One edit of each kind, asked of a workbook of the zoo, and what it may change there.

The budget of a kind says, for each role that a part can have, which differences are part of the
edit. A part whose role is not named keeps its bytes; a member is added or left out only if its
role is named for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from tests.fidelity import differing as may
from tests.fidelity.markup import Shift
from tests.fidelity.zoo import Specimen
from xlita.ooxml import open_bytes
from xlita.sheet import (
    DeleteRows,
    Edit,
    Grid,
    InsertRows,
    Mark,
    Merge,
    PutSheet,
    Range,
    RowHeight,
    SetFormula,
    SetValue,
)

#: Looks like a formula, like markup, like an escape; and holds what XML cannot (U+0001).
AWKWARD = '=1+1 <b> & "ก" ]]> _x0041_ \x01\n'


Place = tuple[int, int]


class Task(NamedTuple):
    """An edit of some kind, asked of one workbook."""

    kind: str
    sheet: str
    edits: tuple[Edit, ...]
    cells: frozenset[tuple[int, int]] = frozenset()  # whose content is edited
    rows: range = range(0)  # that are put in, taken away or made higher

    def shifted(self, row: int) -> int:
        """Where a row stands after the edit; below 0 where it is gone."""
        if self.kind == "insert rows" and row >= self.rows.start:
            return row + len(self.rows)
        if self.kind == "delete rows" and row >= self.rows.start:
            return -row if row < self.rows.stop else row - len(self.rows)
        return row

    @property
    def shift(self) -> Shift:
        return self.shifted


class Budget(NamedTuple):
    """What an edit may change: differences by role, roles of parts left out and of parts added."""

    changes: Mapping[str, tuple[may.Rule, ...]]
    removed: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    moves_rows: bool = False  # so references may become others, everywhere


#: What follows from formulas that come, go or depend on what was edited.
_CALCULATION: dict[str, tuple[may.Rule, ...]] = {
    "worksheet": (may.drop_a_cached_value,),
    "workbook": (may.request_calculation,),
    "content types": (may.forget_the_chain,),
    "relationships of workbook": (may.forget_the_chain,),
}
_CHAIN = frozenset({"calculation chain"})
_CELL = Budget(
    {
        **_CALCULATION,
        "target": (
            may.edit_the_cell,
            may.add_its_row,
            may.open_the_sheet_data,
            may.widen_hints,
            may.drop_a_cached_value,
            may.spell_out_a_shared_formula,
        ),
    },
    removed=_CHAIN,
)
_REFERRING = (
    "workbook", "worksheet", "drawing", "chart", "vml", "comments", "threaded comments", "table",
    "pivot cache", "pivot table", "control",
)  # fmt: skip
_OWN_PARTS = frozenset(
    {
        "worksheet",
        "relationships of worksheet",
        "drawing",
        "relationships of drawing",
        "chart",
        "relationships of chart",
        "other",
    }
)

BUDGETS: dict[str, Budget] = {
    "set value": _CELL,
    "set formula": _CELL,
    "set text": _CELL,
    "insert rows": Budget(
        {
            **dict.fromkeys(_REFERRING, ()),
            **_CALCULATION,
            "chart": (may.follow_in_a_chart,),
            "target": (may.add_rows, may.drop_a_cached_value, may.spell_out_a_shared_formula),
            "worksheet": (may.drop_a_cached_value, may.spell_out_a_shared_formula),
        },
        removed=_CHAIN,
        moves_rows=True,
    ),
    "delete rows": Budget(
        {
            **dict.fromkeys(_REFERRING, ()),
            **_CALCULATION,
            "chart": (may.follow_in_a_chart,),
            "target": (
                may.take_rows_away,
                may.take_away_what_stood_there,
                may.drop_a_cached_value,
                may.spell_out_a_shared_formula,
            ),
            "worksheet": (may.drop_a_cached_value, may.spell_out_a_shared_formula),
        },
        removed=_CHAIN,
        moves_rows=True,
    ),
    "merge": Budget({"target": (may.add_a_merge,)}),
    "row height": Budget(
        {
            "target": (
                may.set_a_height,
                may.add_its_row,
                may.open_the_sheet_data,
                may.widen_hints,
            )
        }
    ),
    "own sheet": Budget(
        {
            "workbook": (may.list_the_sheet,),
            "content types": (may.add_elements,),
            "relationships of workbook": (may.add_elements,),
            "styles": (may.append_styles,),
            "properties": (may.list_the_sheet,),
        },
        added=_OWN_PARTS,
    ),
    "mark": Budget({"target": (may.add_the_mark,), "styles": (may.append_styles,)}),
}
KINDS = tuple(BUDGETS)


def task(kind: str, specimen: Specimen) -> Task:
    """The edit of that kind for a workbook."""
    return _MAKERS[kind](*place_of(specimen))


def place_of(specimen: Specimen) -> tuple[Grid, Place]:
    """The sheet of a workbook that is edited and the cell that most edits are about."""
    book = open_bytes(specimen.data, specimen.name)
    grids = [book.grid(info.name) for info in book.sheets() if not info.hidden]
    if specimen.sheet is not None:
        grids = [grid for grid in grids if grid.name == specimen.sheet]
    grid = next((grid for grid in grids if grid.cells), grids[0])
    return grid, specimen.cell or _literal(grid) or (2, 2)


def _literal(grid: Grid) -> Place | None:
    """Where the value in the middle of a sheet stands that no formula computes."""
    cells = grid.cells.items()
    literals = [place for place, cell in cells if cell.formula is None and cell.value is not None]
    return literals[len(literals) // 2] if literals else None


def _computing(grid: Grid) -> Place | None:
    formulas = [place for place, cell in grid.cells.items() if cell.formula]
    return formulas[len(formulas) // 2] if formulas else None


def free_place(grid: Grid) -> Place:
    """A cell below and right of all others."""
    rows, columns = ([place[at] for place in grid.cells] or [1] for at in (0, 1))
    return max(rows) + 3, max(columns) + 2


def _set_value(grid: Grid, place: Place) -> Task:
    edit = SetValue(grid.name, *place, Decimal("97.44"))
    return Task("set value", grid.name, (edit,), frozenset({place}))


def _set_formula(grid: Grid, place: Place) -> Task:
    place = _computing(grid) or place
    edit = SetFormula(grid.name, *place, "ROUND(97.435,2)", Decimal("97.44"))
    return Task("set formula", grid.name, (edit,), frozenset({place}))


def _set_text(grid: Grid, place: Place) -> Task:
    places = (place, free_place(grid))
    edits = tuple(SetValue(grid.name, *each, AWKWARD) for each in places)
    return Task("set text", grid.name, edits, frozenset(places))


def _insert_rows(grid: Grid, place: Place) -> Task:
    row = place[0]
    edit = InsertRows(grid.name, row, 2)
    return Task("insert rows", grid.name, (edit,), rows=range(row + 1, row + 3))


def _delete_rows(grid: Grid, place: Place) -> Task:
    row = place[0] + 1
    edit = DeleteRows(grid.name, row, 1)
    return Task("delete rows", grid.name, (edit,), rows=range(row, row + 1))


def _merge(grid: Grid, _: Place) -> Task:
    row, column = free_place(grid)
    return Task("merge", grid.name, (Merge(grid.name, Range(row, column, row + 1, column + 2)),))


def _row_height(grid: Grid, place: Place) -> Task:
    edit = RowHeight(grid.name, place[0], 30.25)
    return Task("row height", grid.name, (edit,), rows=range(place[0], place[0] + 1))


def _own_sheet(grid: Grid, _: Place) -> Task:
    return Task("own sheet", grid.name, (PutSheet("Zoo", "สรุปผล", *DONOR),))


def _mark(grid: Grid, place: Place) -> Task:
    cells = (Range(*place, *place), Range(1, 1, 2, 2))
    return Task("mark", grid.name, (Mark(grid.name, cells),))


#: A workbook of the package and the sheet of it that is put into others.
DONOR = ("workbooks/donors/summary-five-levels.xlsx", "สรุปผล")

_MAKERS: dict[str, Callable[[Grid, Place], Task]] = {
    "set value": _set_value,
    "set formula": _set_formula,
    "set text": _set_text,
    "insert rows": _insert_rows,
    "delete rows": _delete_rows,
    "merge": _merge,
    "row height": _row_height,
    "own sheet": _own_sheet,
    "mark": _mark,
}
