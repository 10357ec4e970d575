"""The live book and the file say the same, measured against openpyxl and against each other.

Where they may differ, and why:

* **No cached value.** A file can lack one, and the cell is then None; Excel always has one, so the
  live book says ``""`` for a formula without a value to show.
* **Empty text.** A file can keep a text of no characters, and the cell is then ``""``; to xlwings
  that is a blank cell, so the live book has no such cell.
* **Formula text.** The file gives the text of a shared formula only where it is spelled out, and an
  array's or data table's on its first cell; Excel gives every cell its own. Compared where both
  have plain text.
* **Merges.** A block read does not see them.
* **Currency** comes out of Excel with four places.
"""

from __future__ import annotations

import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from xlita.excel.book import LiveBook
from xlita.sheet import Cell, CellError, Grid

SHARED = Path(__file__).resolve().parents[3] / "shared" / "excel-made"
MADE_BY_EXCEL = sorted(SHARED.glob("*.xls[xm]")) if SHARED.is_dir() else []
NO_FILES = "no folder shared/excel-made beside the checkout"

made_by_excel = pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.name) for path in MADE_BY_EXCEL]
    or [pytest.param(None, marks=pytest.mark.skip(reason=NO_FILES))],
)


def opened(app: xw.App, path: Path) -> xw.Book:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what openpyxl would lose on saving
        return app.books.open(path)


def openpyxl_value(cell: Any) -> object:
    """A cell of openpyxl's data-only view, in the terms of `xlita.sheet`."""
    value = cell.value
    if cell.data_type == "e":
        return CellError(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return None if value == "" else value


def same(ours: object, theirs: object) -> bool:
    if isinstance(ours, float) and isinstance(theirs, float):
        return ours == pytest.approx(theirs, rel=1e-12, abs=5e-5)
    return ours == theirs


@made_by_excel
def test_the_live_book_agrees_with_openpyxl(app: xw.App, path: Path) -> None:
    book = opened(app, path)
    live = LiveBook(book)
    formulas, values = book.impl.formulas, book.impl.values
    assert [info.name for info in live.sheets()] == [sheet.title for sheet in formulas.worksheets]
    for sheet in formulas.worksheets:
        grid = live.grid(sheet.title)
        expected = {
            (cell.row, cell.column): openpyxl_value(cell)
            for row in values[sheet.title].iter_rows()
            for cell in row
            if openpyxl_value(cell) is not None
        }
        found = {at: cell.value for at, cell in grid.cells.items() if cell.value not in (None, "")}
        assert set(found) == set(expected)
        assert [at for at in found if not same(found[at], expected[at])] == []
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and isinstance(cell.value, str):
                    assert grid.cell(cell.row, cell.column).formula == cell.value[1:]
                elif isinstance(cell.value, ArrayFormula | DataTableFormula):
                    assert grid.cell(cell.row, cell.column).formula


def differences(live: Grid, file: Grid) -> list[tuple[str, Cell, Cell]]:
    """Cells that differ beyond what the head of this file allows."""
    found = []
    for at in sorted(live.cells.keys() | file.cells.keys()):
        here, there = live.cell(*at), file.cell(*at)
        both_show_nothing = here.value in (None, "") and there.value in (None, "")
        if not both_show_nothing and not same(here.value, there.value):
            found.append(("value", here, there))
        elif there.formula and here.formula != there.formula:
            found.append(("formula", here, there))
        elif there.formula is not None and here.formula is None:
            found.append(("computes", here, there))
    return found


def assert_doors_agree(app: xw.App, path: Path) -> None:
    ooxml = pytest.importorskip("xlita.ooxml")
    open_book = getattr(ooxml, "open_book", None)
    if open_book is None:
        pytest.skip("xlita.ooxml has no open_book")
    live, file = LiveBook(opened(app, path)), open_book(path)
    assert list(live.sheets()) == list(file.sheets())
    assert dict(live.defined_names()) == dict(file.defined_names())
    for info in live.sheets():
        assert differences(live.grid(info.name), file.grid(info.name)) == []


@made_by_excel
def test_both_doors_give_the_same_grids(app: xw.App, path: Path) -> None:
    if path.name == "poi-sample-beta.xlsx":
        pytest.skip("a draft of the format from before Excel 2007, with texts of another markup")
    assert_doors_agree(app, path)


def test_both_doors_give_the_same_grid_of_a_generated_workbook(app: xw.App, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook["Sheet"]
    sheet.title = "คะแนนตัวชี้วัด"
    rows = [
        ["ตัวชี้วัด", "คะแนน", "", "วันที่"],
        ["การปฏิบัติหน้าที่", 84.17, None, datetime(2024, 10, 1)],
        ["'ข้อความ", 100, True, date(2567, 9, 30)],
        ["#REF!", 0.1 + 0.2, "=B3-85", datetime(2024, 10, 1, 8, 30, 15)],
        ['=IF(ISNUMBER(B5),B5,"")', "  เว้น  ", "บรรทัด\nใหม่", time(12, 0)],
    ]
    for row, values in enumerate(rows, 3):
        for column, value in enumerate(values, 2):
            sheet.cell(row, column, value)
    sheet["B10"] = "=1+1"
    sheet["B10"].data_type = "s"  # text that only looks like a formula
    workbook.create_sheet("รายการ").sheet_state = "hidden"
    workbook.save(tmp_path / "ดอน.xlsx")
    assert_doors_agree(app, tmp_path / "ดอน.xlsx")
