"""The engine keeps Excel's traps: without these, the tests of the live book prove nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from tests.excel.engine import BUSY_EDITING, ComError


def test_unmodified_xlwings_code_runs(book: xw.Book, tmp_path: Path) -> None:
    sheet = book.sheets["Sheet"]
    sheet["B2"].value = [["ตัวชี้วัด", "คะแนน"], ["การปฏิบัติหน้าที่", 84.17]]
    sheet["D3"].formula = "=C3-85"
    assert sheet.used_range.address == "$B$2:$D$3"
    assert sheet["B2:C3"].options(ndim=2).value[1] == ["การปฏิบัติหน้าที่", 84.17]
    assert sheet["D3"].formula == "=C3-85"
    assert sheet["D3"].value is None  # nobody has calculated it
    assert book.app.calculation == "automatic"
    assert book.selection.address == "$A$1"
    book.save(tmp_path / "ดอน.xlsx")
    assert openpyxl.load_workbook(tmp_path / "ดอน.xlsx")["Sheet"]["D3"].value == "=C3-85"


def test_a_saved_book_opens_by_its_path(app: xw.App, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook["Sheet"]["A1"] = 1
    workbook.save(tmp_path / "book.xlsx")
    book = xw.Book(tmp_path / "book.xlsx")
    assert book.sheets[0]["A1"].value == 1.0
    assert xw.books.active.name == "book.xlsx"


@pytest.mark.parametrize(
    ("typed", "value", "formula"),
    [
        ("=1+1", None, "=1+1"),
        ("+33.84", 33.84, "33.84"),
        ("-12", -12.0, "-12"),
        ("(5)", -5.0, "-5"),
        ("1,234.5", 1234.5, "1234.5"),
        ("50%", 0.5, "0.5"),
        ("TRUE", True, "TRUE"),
        ("'=1+1", "=1+1", "=1+1"),
        ("''x", "'x", "'x"),
        ("ปี 2567", "ปี 2567", "ปี 2567"),
        ("#N/A", None, "#N/A"),
    ],
)
def test_written_text_is_typed(book: xw.Book, typed: str, value: object, formula: str) -> None:
    cell = book.sheets[0]["A1"]
    cell.value = typed
    assert (cell.value, cell.formula) == (value, formula)


@pytest.mark.parametrize("typed", ["1/10", "ม.ค. 2567", "30 กันยายน 2567", "Jan 5", "2567-10"])
def test_text_becomes_a_date_and_brings_its_format(book: xw.Book, typed: str) -> None:
    cell = book.sheets[0]["A1"]
    cell.value = typed
    assert isinstance(cell.value, datetime)
    assert cell.number_format != "General"


@pytest.mark.parametrize("typed", ["- รายงานผล", "+ เพิ่มเติม", "@สำนักปลัด"])
def test_text_that_is_no_formula_raises(book: xw.Book, typed: str) -> None:
    with pytest.raises(ComError):
        book.sheets[0]["A1"].value = typed


def test_a_cell_of_text_format_makes_text_of_everything(book: xw.Book) -> None:
    block = book.sheets[0]["A1:A2"]
    block.number_format = "@"
    block.value = [[84.17], ["=1+1"]]
    assert block.value == ["84.17", "=1+1"]


def test_errors_are_none_or_text_and_young_ones_integers(book: xw.Book) -> None:
    cell = book.sheets[0]["A1"]
    cell.value = "#REF!"
    assert cell.value is None
    assert cell.options(err_to_str=True).value == "#REF!"
    cell.value = "#SPILL!"
    assert isinstance(cell.value, int)


def test_nothing_is_answered_while_a_cell_is_edited(book: xw.Book) -> None:
    book.app.api.editing = True
    with pytest.raises(ComError) as raised:
        _ = book.sheets[0]["A1"].value
    assert raised.value.hresult == BUSY_EDITING


def test_a_range_grows_with_rows_inside_and_not_with_those_below(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1"].formula = "=SUM(A1:A3)"
    sheet["2:2"].row_height = 30
    sheet["4:4"].insert("down")
    assert sheet["B1"].formula == "=SUM(A1:A3)"
    sheet["3:4"].insert("down")
    assert sheet["B1"].formula == "=SUM(A1:A5)"
    assert [sheet.range((row, 1)).row_height for row in range(1, 6)] == [15, 30, 30, 30, 15]
    assert sheet["A1:A5"].value == [1, 2, None, None, 3]


def test_a_reference_without_rows_is_lost(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["B1"].formula = "=A3+SUM(A2:A3)+A5"
    sheet["2:3"].delete("up")
    assert sheet["B1"].formula == "=#REF!+SUM(#REF!)+A3"


def test_a_sheet_that_goes_takes_references_with_it(book: xw.Book) -> None:
    other = book.sheets.add("อื่น")
    book.sheets["Sheet"]["A1"].formula = "='อื่น'!B2"
    other.delete()
    assert book.sheets["Sheet"]["A1"].formula == "=#REF!B2"
