"""Cached values against LibreOffice's own, for every formula cell of a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.support import libreoffice
from tests.workflow.books import cells, values

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Disagreement(NamedTuple):
    """A formula whose cached value is not what it gives."""

    file: str
    sheet: str
    cell: str
    formula: str
    cached: object
    computed: object


class Comparison(NamedTuple):
    """How many formulas were compared, and those that disagree."""

    formulas: int
    disagreements: list[Disagreement]


def compared(paths: Sequence[Path], out_dir: Path) -> Comparison:
    """Recalculate copies without cached values, in one call, and compare every formula cell."""
    found: list[Disagreement] = []
    count = 0
    for path, recalculated in zip(paths, libreoffice.recalculate_all(paths, out_dir), strict=True):
        theirs = values(recalculated)
        for (sheet, address), cell in cells(path).items():
            if cell.formula is None:
                continue
            count += 1
            computed = theirs.get((sheet, address))
            if not _same(cell.value, computed):
                found.append(
                    Disagreement(path.name, sheet, address, cell.formula, cell.value, computed)
                )
    return Comparison(count, found)


def _same(cached: object, computed: object) -> bool:
    if isinstance(cached, int | float) and isinstance(computed, int | float):
        return abs(cached - computed) < 1e-9
    return cached == computed


def without_value(path: Path) -> list[str]:
    """Formula cells that have no cached value at all, not even an empty text."""
    found = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for cell in ElementTree.fromstring(package.read(name)).iter(f"{_MAIN}c"):
                    has_formula = cell.find(f"{_MAIN}f") is not None
                    if has_formula and cell.find(f"{_MAIN}v") is None:
                        found.append(f"{name}!{cell.get('r')}")
    return found
