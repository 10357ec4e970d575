"""The workbooks that the end-to-end tests run over, and what to look at in them."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tests.support.tools import CHECKOUT
from xlita import workflow
from xlita.checks.finding import Finding
from xlita.ooxml import open_book
from xlita.sheet import SetValue, parse_a1

WORKBOOKS = CHECKOUT / "workbooks"
#: The source records of the examples, by the stem of their file.
RECORDS: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((WORKBOOKS / "examples").glob("*.json"))
}
#: The workbooks that stand in the repository.
COMMITTED = sorted((WORKBOOKS / "examples").glob("*.xlsx"))
TEMPLATES = sorted((WORKBOOKS / "templates").glob("*.xlsx"))

SCORES, PROFILE, ITEMS, MEASURES, SUMMARY = (
    *("คะแนนตัวชี้วัด", "หน่วยงาน", "คะแนนข้อคำถาม", "มาตรการ"),
    "สรุปผล",
)
TABLE = "ผลคะแนนจังหวัด"


def example(stem: str, folder: Path) -> Path:
    """An example workbook, built from its record, as a file of its own."""
    path = folder / f"{stem}.xlsx"
    path.write_bytes(workflow.new_from(RECORDS[stem]))
    return path


def typed(path: Path, target: Path, contents: Mapping[tuple[str, str], object]) -> Path:
    """A copy in which a person typed something into cells, by sheet and address."""
    edits = []
    for (sheet, address), value in contents.items():
        held = Decimal(str(value)) if isinstance(value, float | int) else value
        assert held is None or isinstance(held, str | Decimal)
        edits.append(SetValue(sheet, *parse_a1(address), held))
    book = open_book(path)
    book.apply(edits)
    book.save(target)
    return target


def loaded(path: Path, *, values: bool = False) -> Workbook:
    """The workbook as openpyxl reads it: its formulas, or the values cached beside them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, data_only=values)


class Shown(NamedTuple):
    """A cell as a reader without xlita sees it."""

    formula: str | None
    value: object


def cells(path: Path) -> dict[tuple[str, str], Shown]:
    """Every cell that holds something, by sheet and address. Empty text is None, as in Excel."""
    found: dict[tuple[str, str], Shown] = {}
    for (title, cell), (_, cached) in zip(_streamed(path), _streamed(path, True), strict=True):
        is_formula = cell.data_type == "f"
        if is_formula or cached.value is not None:
            formula = str(cell.value) if is_formula else None
            found[title, cell.coordinate] = Shown(formula, _zero(cached.value))
    return found


def values(path: Path) -> dict[tuple[str, str], object]:
    """Every cell that shows something, by sheet and address."""
    cached = ((title, cell) for title, cell in _streamed(path, True) if cell.value is not None)
    return {(title, cell.coordinate): _zero(cell.value) for title, cell in cached}


def _streamed(path: Path, values: bool = False) -> list[tuple[str, Any]]:
    """The cells of every sheet, read as a stream: in under half the time of `loaded`."""
    data = io.BytesIO(path.read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(data, read_only=True, data_only=values)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # else what the file says of its size would be believed
        rows = ((sheet.title, row) for sheet in book.worksheets for row in sheet.iter_rows())
        return [(title, cell) for title, row in rows for cell in row]


def _zero(value: object) -> object:
    return None if value == "" else value


def parts(path: Path) -> dict[str, bytes]:
    """The members of the package, inflated."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def findings(path: Path) -> tuple[Finding, ...]:
    return workflow.check(path).findings


def brief(found: tuple[Finding, ...]) -> list[tuple[str, str | None, str | None]]:
    """Code, cell and variant of each finding."""
    return [(each.code, each.place and each.place.cell, each.variant) for each in found]


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"
