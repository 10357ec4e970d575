"""Workbooks written as Markdown tables, so that a test shows what it reads.

::

    book = markdown_book('''
        # หน่วยงาน
        | ชื่อหน่วยงาน | อบต.ตัวอย่าง |
        | ปีงบประมาณ  | 2567       |

        # คะแนนตัวชี้วัด @B7
        | ตัวชี้วัด      | 2566  | 2567                |
        | การใช้อำนาจ  | 95.62 | =ROUND(98,2) → 98.2 |
    ''')

``# name`` begins a sheet; ``@B7`` is where its first cell stands, else A1. Every line of cells is
the next row, ``|`` alone an empty one. Blank lines and ``|---|`` lines are for the eye.

===============================  =================================================
cell                             holds
===============================  =================================================
(nothing)                        nothing
``""``                           a text of no characters
``84.17``, ``-7``                a number
``'84.17'``                      text
``TRUE``, ``FALSE``              a truth value
``2024-07-30``                   a date
``#REF!``                        an error value
``=A1+1 → 2``, ``=A1+1 →``       a formula with its cached value, or without one
anything else                    text; ``<br>`` is a line break
===============================  =================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from xlita.sheet import (
    Cell,
    CellError,
    Edit,
    Grid,
    Range,
    SetFormula,
    SheetInfo,
    Value,
    WriteRefused,
    parse_a1,
)

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
Cells = dict[tuple[int, int], Cell]


class GridBook:
    """A `Book` that is nothing but its grids."""

    def __init__(
        self,
        grids: Sequence[Grid],
        names: Mapping[str, str] | None = None,
        name: str = "ตัวอย่าง.xlsx",
        hidden: Sequence[str] = (),
    ) -> None:
        self._name = name
        self._grids = {grid.name: grid for grid in grids}
        self._names = dict(names or {})
        self._hidden = frozenset(hidden)

    @property
    def name(self) -> str:
        return self._name

    def sheets(self) -> Sequence[SheetInfo]:
        return [SheetInfo(name, name in self._hidden) for name in self._grids]

    def defined_names(self) -> Mapping[str, str]:
        return dict(self._names)

    def print_area(self, sheet: str) -> Range | None:
        return None

    @property
    def counts_from_1904(self) -> bool:
        return False

    def grid(self, sheet: str) -> Grid:
        return self._grids[sheet]

    def apply(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            if edit.sheet not in self._grids:
                raise WriteRefused("unknown-sheet", sheet=edit.sheet)
        for edit in edits:
            self._grids[edit.sheet] = _edited(self._grids[edit.sheet], edit)


def _edited(grid: Grid, edit: Edit) -> Grid:
    cells = dict(grid.cells)
    address = (edit.row, edit.column)
    if isinstance(edit, SetFormula):
        cells[address] = Cell(*address, _held(edit.cached), edit.formula)
    elif edit.value is None:
        cells.pop(address, None)
    else:
        cells[address] = Cell(*address, _held(edit.value))
    return Grid(grid.name, cells, grid.merges)


def _held(value: str | Decimal | int | None) -> Value:
    return float(value) if isinstance(value, Decimal | int) else value


def markdown_book(
    text: str,
    names: Mapping[str, str] | None = None,
    merges: Mapping[str, Sequence[str]] | None = None,
) -> GridBook:
    """The workbook that a Markdown text describes.

    `names` are defined names and what they refer to; `merges` ranges such as ``A3:A7`` by sheet.
    """
    sheets: dict[str, Cells] = {}
    cells: Cells = {}
    row = column = 1
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("# "):
            title, _, origin = line[2:].partition(" @")
            row, column = parse_a1(origin.strip()) if origin else (1, 1)
            cells = sheets.setdefault(title.strip(), {})
        elif line.startswith("|") and not re.fullmatch(r"[|\s:-]*-{3,}[|\s:-]*", line):
            for offset, content in enumerate(line.strip("|").split("|")):
                cell = parse_cell(row, column + offset, content.strip())
                if cell is not None:
                    cells[row, column + offset] = cell
            row += 1
        elif line:
            raise ValueError(f"neither a sheet nor a row: {line!r}")
    merged = merges or {}
    return GridBook(
        [
            Grid(name, held, tuple(Range.parse(each) for each in merged.get(name, ())))
            for name, held in sheets.items()
        ],
        names,
    )


def parse_cell(row: int, column: int, content: str) -> Cell | None:
    """The cell that a piece of Markdown stands for; None for an empty one."""
    if content == "":
        return None
    if content.startswith("=") and "→" in content:
        formula, _, cached = content[1:].partition("→")
        return Cell(row, column, _value(cached.strip()), formula.strip())
    return Cell(row, column, _value(content))


def _value(content: str) -> Value:
    if content == "":
        return None
    if content == '""':
        return ""
    if content in ERRORS:
        return CellError(content)
    if content in ("TRUE", "FALSE"):
        return content == "TRUE"
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", content):
        return float(content)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", content):
        return datetime.fromisoformat(content)
    if len(content) > 1 and content[0] == content[-1] == "'":
        content = content[1:-1]
    return content.replace("<br>", "\n")


def without_merges(book: GridBook) -> GridBook:
    """The same workbook with every merge undone."""
    grids = [Grid(info.name, book.grid(info.name).cells) for info in book.sheets()]
    return GridBook(grids, book.defined_names(), book.name)
