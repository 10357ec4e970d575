"""The cases of the rules: for each rule a folder with small workbooks and what is found in them.

``tests/cases/ITA302-wrong-direction/cases.md``::

    # ITA302 wrong-direction

    What stands before the first case is for the reader.

    ## A fall that is called a rise

    from: agency

    ### cells
    | คะแนนตัวชี้วัด!G3 | เพิ่มขึ้น |

    ### finds
    | code   | severity | cell            | found     | expected |
    |--------|----------|-----------------|-----------|----------|
    | ITA302 | error    | คะแนนตัวชี้วัด!G3 | เพิ่มขึ้น | ลดลง     |

A case begins with ``##``. Its workbook is one of `tests.support.workbooks` (``from: agency``,
``from: province``) or none; every other ``###`` is a sheet in the notation of
`tests.support.markdown_book`, added to it or put in the place of its sheet of that name;
``without:`` takes sheets away, ``### cells`` changes single cells, ``names:`` defines a name.

``### finds`` has every finding of the file, in order; without it there is none. The cell is
``sheet!A1``, a bare sheet name for a finding about a sheet, or empty for one about the file.

======================  ============================================================
line                    means
======================  ============================================================
``file: truncated``     the workbook's bytes are spoilt by a function of `SPOILT`
``run: fill``           what is done with the file, of `RUNS`; else it is checked
``select: ITA406``      also rules that are off by default
``for: O27``            what a document has to hold is checked too
======================  ============================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.refusals import files
from tests.support import workbooks
from tests.support.markdown_book import GridBook, markdown_book, parse_cell
from tests.support.tools import CHECKOUT
from tests.support.written_book import package
from xlita.checks.finding import Finding
from xlita.report.results import severity_of, sheet_of
from xlita.sheet import Grid, Range, parse_a1

FOLDER = CHECKOUT / "tests" / "cases"

#: What else than checking may be done with a file.
RUNS = ("check", "fill", "fill-while-open", "accident")

#: Ways to spoil a good workbook's bytes.
SPOILT: dict[str, Callable[[bytes], bytes]] = {
    **{name.replace(" ", "-"): make for name, (_, make) in files.UNREADABLE.items()},
    "truncated": lambda data: data[: len(data) // 2],
    "signed": files.signed,
    "bomb": lambda data: files.with_members(data, {"xl/worksheets/sheet1.xml": " " * 20_000_000}),
}


class Line(NamedTuple):
    """A finding as a case writes it."""

    code: str
    severity: str
    cell: str
    found: str
    expected: str


class Case(NamedTuple):
    """One small workbook, and everything that is found in it."""

    code: str
    """The rule whose folder the case is in."""
    title: str
    base: str
    """The workbook of `tests.support.workbooks` that it starts from, empty for none."""
    sheets: str
    """The case's own sheets, as `markdown_book` reads them."""
    cells: tuple[tuple[str, str], ...]
    """Single cells, ``sheet!A1``, and what they hold."""
    without: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    merges: tuple[tuple[str, str], ...]
    spoilt: str | None
    run: str
    select: tuple[str, ...]
    item: str | None
    finds: tuple[Line, ...]

    @property
    def id(self) -> str:
        return f"{self.code}-{self.title.replace(' ', '-')}"

    @property
    def fires(self) -> bool:
        """Whether the case is one in which its rule finds something."""
        return any(line.code == self.code for line in self.finds)

    @property
    def is_workbook(self) -> bool:
        """A sound file that is checked: any door and any command can take it."""
        return self.spoilt is None and self.run == "check" and self.item is None

    def book(self) -> GridBook:
        """The workbook as grids."""
        names = dict(self.names)
        grids = {}
        if self.base:
            start = markdown_book(getattr(workbooks, self.base.upper()))
            grids = {info.name: start.grid(info.name) for info in start.sheets()}
        own = markdown_book(self.sheets)
        grids |= {info.name: own.grid(info.name) for info in own.sheets()}
        for sheet in self.without:
            del grids[sheet]
        for sheet, merge in self.merges:
            grid = grids[sheet]
            grids[sheet] = Grid(sheet, grid.cells, (*grid.merges, Range.parse(merge)))
        for where, content in self.cells:
            sheet, _, address = where.rpartition("!")
            row, column = parse_a1(address)
            cell, held = parse_cell(row, column, content), dict(grids[sheet].cells)
            held.pop((row, column), None)
            if cell is not None:
                held[row, column] = cell
            grids[sheet] = Grid(sheet, held, grids[sheet].merges)
        return GridBook(list(grids.values()), names)

    def package(self) -> bytes:
        """The same workbook as the bytes of a file."""
        data = package(self.book())
        return data if self.spoilt is None else SPOILT[self.spoilt](data)


def line_of(finding: Finding) -> Line:
    """A finding as the cases write it."""
    cell = f"{finding.place.sheet}!{finding.place.cell}" if finding.place else sheet_of(finding)
    return Line(
        finding.code,
        severity_of(finding),
        cell or "",
        " ".join((finding.found or "").split()),
        " ".join((finding.expected or "").split()),
    )


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every rule, in the order of the codes."""
    found = tuple(case for path in sorted(FOLDER.glob("*/*.md")) for case in _read(path))
    assert found, f"no cases in {FOLDER}"
    return found


def workbook_cases() -> tuple[Case, ...]:
    """The cases that any door and any command can take: sound workbooks to be checked."""
    return tuple(case for case in cases() if case.is_workbook)


def _read(path: Path) -> Iterator[Case]:
    code = path.parent.name.partition("-")[0]
    _, *blocks = re.split(r"^## ", path.read_text("utf-8"), flags=re.M)
    for block in blocks:
        title, _, rest = block.partition("\n")
        head, *parts = re.split(r"^### ", rest, flags=re.M)
        said: dict[str, list[str]] = {}
        for key, value in re.findall(r"^([a-z]+): *(.+)$", head, flags=re.M):
            said.setdefault(key, []).append(value.strip())
        unknown = said.keys() - {
            "from",
            "file",
            "run",
            "select",
            "without",
            "names",
            "merge",
            "for",
        }
        assert not unknown, f"{path}: {title}: {unknown}"
        cells: tuple[tuple[str, str], ...] = ()
        finds: tuple[Line, ...] = ()
        sheets = []
        for part in parts:
            name, _, text = part.partition("\n")
            if name.strip() == "cells":
                cells = tuple((row[0], row[1]) for row in _rows(text))
            elif name.strip() == "finds":
                finds = tuple(Line(*row) for row in _rows(text)[1:])
            else:
                sheets.append(f"# {part}")
        [run] = said.get("run", ["check"])
        assert run in RUNS, f"{path}: {title}: {run}"
        yield Case(
            code,
            title.strip(),
            said.get("from", [""])[0],
            "\n".join(sheets),
            cells,
            tuple(said.get("without", ())),
            tuple(_pair(each, "=") for each in said.get("names", ())),
            tuple(_pair(each, "!") for each in said.get("merge", ())),
            said.get("file", [None])[0],
            run,
            tuple(code for each in said.get("select", ()) for code in each.split()),
            said.get("for", [None])[0],
            finds,
        )


def _pair(text: str, sign: str) -> tuple[str, str]:
    left, _, right = text.partition(sign)
    return left.strip(), right.strip()


def _rows(text: str) -> list[list[str]]:
    """The cells of a Markdown table's lines, without the line below its heading."""
    return [
        [cell.strip() for cell in line.strip()[1:-1].split("|")]
        for line in text.splitlines()
        if line.startswith("|") and not re.fullmatch(r"[|\s:-]+-{3,}[|\s:-]*", line)
    ]
