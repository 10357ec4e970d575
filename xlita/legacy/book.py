"""A `Book` over a spreadsheet of another kind: it can be read, not written."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from xlita.sheet import (
    Cell,
    Edit,
    Grid,
    Place,
    Range,
    ResourceLimit,
    SheetInfo,
    UnreadableFile,
    Value,
    WriteRefused,
)

_READER = Path(__file__).with_name("reader.py")
#: Cells of the rectangles that all sheets span, memory of the reading process, and its time.
MOST_CELLS = 5_000_000
_MOST_BYTES = 2 << 30
_MOST_SECONDS = 60


def open_legacy(path: Path, kind: str) -> LegacyBook:
    """Read a spreadsheet of a kind of `inputs.LEGACY_KINDS`.

    Raises UnreadableFile with that kind as its reason where python-calamine is not installed, else
    UnreadableFile (damaged, encrypted) and ResourceLimit.
    """
    if find_spec("python_calamine") is None:
        raise UnreadableFile(kind)
    try:
        answer = subprocess.run(
            [sys.executable, "-P", str(_READER), str(path), str(MOST_CELLS), str(_MOST_BYTES)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ResourceLimit("legacy-too-large") from None
    if answer.returncode != 0:
        # An .xls sheet cannot span more than memory holds: there it is damage that asks for more.
        if answer.returncode < 0 and kind != "old-xls":
            raise ResourceLimit("legacy-too-large")
        raise UnreadableFile("legacy-damaged")
    found: dict[str, Any] = json.loads(answer.stdout)
    refused = found.get("refused")
    if refused == "too-large":
        raise ResourceLimit("legacy-too-large")
    if refused == "encrypted":
        raise UnreadableFile("encrypted")
    if refused is not None:
        raise UnreadableFile("legacy-damaged")
    sheets = found["sheets"]
    grids = {sheet["name"]: Grid(sheet["name"], _cells(sheet["cells"])) for sheet in sheets}
    return LegacyBook(path.name, grids, [SheetInfo(s["name"], s["hidden"]) for s in sheets])


def _cells(found: Sequence[tuple[int, int, str, Any]]) -> dict[tuple[int, int], Cell]:
    return {
        (row, column): Cell(row, column, _value(kind, value)) for row, column, kind, value in found
    }


def _value(kind: str, value: Any) -> Value:
    if kind == "date":
        return datetime.fromisoformat(value).replace(tzinfo=None)
    held: Value = value
    return held


class LegacyBook:
    """The values of a spreadsheet."""

    def __init__(self, name: str, grids: dict[str, Grid], sheets: Sequence[SheetInfo]) -> None:
        self._name = name
        self._grids = grids
        self._sheets = sheets

    @property
    def name(self) -> str:
        """The file's name."""
        return self._name

    @property
    def counts_from_1904(self) -> bool:
        """Dates are read as dates."""
        return False

    def sheets(self) -> Sequence[SheetInfo]:
        """Worksheets in the order of their tabs."""
        return self._sheets

    def defined_names(self) -> Mapping[str, str]:
        """None are known."""
        return {}

    def print_area(self, sheet: str) -> Range | None:
        """None is known."""
        return None

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet. Raises KeyError."""
        return self._grids[sheet]

    def without(self, places: Iterable[Place]) -> LegacyBook:
        """The same book with these cells empty."""
        left_out = {(place.sheet, place.row, place.column) for place in places}
        grids = {
            name: Grid(
                name, {at: cell for at, cell in grid.cells.items() if (name, *at) not in left_out}
            )
            for name, grid in self._grids.items()
        }
        return LegacyBook(self._name, grids, self._sheets)

    def apply(self, edits: Sequence[Edit]) -> None:
        """Refuse any edit. Raises WriteRefused."""
        if edits:
            raise WriteRefused("legacy-format")
