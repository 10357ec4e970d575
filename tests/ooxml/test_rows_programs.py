"""Rows added and taken away in workbooks that programs made, and judged by other programs.

LibreOffice inserts and computes for itself; openpyxl reads; Microsoft's validator looks for what
Excel would repair.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.ooxml.test_excel_made import READABLE, oracle
from tests.support import libreoffice, validator
from xlita.ooxml import PackageBook, open_bytes
from xlita.sheet import DeleteRows, InsertRows, SetValue, WriteRefused

SHEET = "มาตรการ"


def made_by_openpyxl() -> bytes:
    """A table of ten rows (4 to 13) with sums, formats and a picture of it below and elsewhere."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    other = book.create_sheet("สรุป")
    sheet.append(["ตาราง"])
    sheet.append([])
    sheet.append(["ที่", "คะแนน", "สองเท่า", "ร้อยละ"])
    for row in range(4, 14):
        sheet.append([row - 3, row * 7.5, f"=B{row}*2", f"=B{row}/B$15"])
    sheet["B15"] = "=SUM(B4:B13)"
    sheet["C15"] = "=AVERAGE(C4:C13)"
    sheet["A17"] = "=B15+$C$15"
    sheet.merge_cells("A19:C19")
    sheet["A20"].comment = Comment("หมายเหตุ", "xlita")
    sheet.add_data_validation(validation := DataValidation("whole", formula1="$A$17"))
    validation.add("A4:A13")
    sheet.conditional_formatting.add(
        "B4:B13", CellIsRule("lessThan", ["$B$15"], fill=PatternFill(bgColor="FFFF00"))
    )
    sheet.print_area = "A1:D13"
    sheet.auto_filter.ref = "A3:D13"
    book.defined_names["scores"] = openpyxl.workbook.defined_name.DefinedName(
        "scores", attr_text=f"'{SHEET}'!$B$4:$B$13"
    )
    other["A1"] = "=SUM(scores)"
    other["A2"] = f"='{SHEET}'!B6+'{SHEET}'!A17"
    other["A3"] = f"=COUNT('{SHEET}'!B4:B13)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=4, max_row=13))
    sheet.add_chart(chart, "A25")
    table_sheet = book.create_sheet("T")
    for row in range(1, 6):
        table_sheet.append([f"h{row}" if row == 1 else row, "x"])
    table_sheet.add_table(Table(displayName="T_1", ref="A1:B5"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def made_by_xlsxwriter() -> bytes:
    """The same with what openpyxl has not: sparklines, notes, a box linked to a cell."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet, other = book.add_worksheet(SHEET), book.add_worksheet("สรุป")
    for row in range(4, 14):
        sheet.write(f"A{row}", row - 3)
        sheet.write(f"B{row}", row * 7.5)
        sheet.write_formula(f"C{row}", f"=B{row}*2", None, row * 15)
        sheet.write_formula(f"D{row}", f"=B{row}/B$15", None, 1)
    sheet.write_formula("B15", "=SUM(B4:B13)", None, 1)
    sheet.write_formula("C15", "=AVERAGE(C4:C13)", None, 1)
    sheet.write_formula("A17", "=B15+$C$15", None, 1)
    sheet.write_comment("A20", "หมายเหตุ")
    sheet.merge_range("A19:C19", "ผสาน")
    sheet.add_sparkline("F15", {"range": f"'{SHEET}'!B4:B13"})
    sheet.conditional_format("B4:B13", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A4:A13", {"validate": "list", "source": "=$A$4:$A$13"})
    sheet.insert_textbox("A22", "", {"textlink": "=$A$17"})
    sheet.insert_button("D22", {})
    sheet.print_area("A1:D13")
    sheet.autofilter("A3:D13")
    sheet.set_h_pagebreaks([13, 20])
    book.define_name("scores", f"='{SHEET}'!$B$4:$B$13")
    other.write_formula("A1", "=SUM(scores)", None, 1)
    other.write_formula("A2", f"='{SHEET}'!B6+'{SHEET}'!A17", None, 1)
    other.write_formula("A3", f"=COUNT('{SHEET}'!B4:B13)", None, 1)
    other.add_sparkline("B1", {"range": f"'{SHEET}'!B4:B13"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{SHEET}'!$B$4:$B$13"})
    other.insert_chart("D1", chart)
    book.close()
    return buffer.getvalue()


MADE = {"openpyxl": made_by_openpyxl, "xlsxwriter": made_by_xlsxwriter}


def resized(book: PackageBook, size: int, new: int) -> int:
    """Give the table, which begins in row 4, another number of rows; that number."""
    last = 3 + size
    if new > size:
        book.apply([InsertRows(SHEET, last, new - size)])
    elif new < size:
        book.apply([DeleteRows(SHEET, 4 + new, size - new)])
    return new


@pytest.fixture(params=MADE)
def made(request: pytest.FixtureRequest) -> bytes:
    return MADE[request.param]()


def formulas(book: PackageBook) -> dict[str, dict[str, str | None]]:
    return {
        sheet.name: {
            cell.address: cell.formula
            for cell in book.grid(sheet.name).cells.values()
            if cell.formula is not None
        }
        for sheet in book.sheets()
    }


def test_a_table_grows_and_shrinks_and_all_follows(made: bytes) -> None:
    book = open_bytes(made, "")
    size = 10
    for new in (40, 3, 200, 10):
        size = resized(book, size, new)
        moved = size - 10
        found = formulas(book)
        assert found[SHEET][f"B{15 + moved}"] == f"SUM(B4:B{3 + size})"
        assert found[SHEET][f"A{17 + moved}"] == f"B{15 + moved}+$C${15 + moved}"
        assert found[SHEET]["D4"] == f"B4/B${15 + moved}"
        assert found["สรุป"]["A3"] == f"COUNT('{SHEET}'!B4:B{3 + size})"
        assert book.defined_names()["scores"] == f"'{SHEET}'!$B$4:$B${3 + size}"
        read = oracle(book.rendered(), data_only=False)
        sheet = read[SHEET]
        assert [str(each) for each in sheet.merged_cells.ranges] == [f"A{19 + moved}:C{19 + moved}"]
        assert sheet.auto_filter.ref == f"A3:D{3 + size}"
        assert sheet.print_area == f"'{SHEET}'!$A$1:$D${3 + size}"
        assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == [
            f"A4:A{3 + size}"
        ]
        assert [str(each.sqref) for each in sheet.conditional_formatting] == [f"B4:B{3 + size}"]
        assert sheet[f"A{20 + moved}"].comment is not None
        again = open_bytes(book.rendered(), "")
        assert formulas(again) == found
        assert again.grid(SHEET).merges == book.grid(SHEET).merges


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is missing")
def test_libreoffice_computes_from_the_grown_table_what_it_should(
    made: bytes, tmp_path: Path
) -> None:
    book = open_bytes(made, "")
    resized(book, 10, 40)
    book.apply([SetValue(SHEET, row, 2, 10) for row in range(14, 44)])
    written = tmp_path / "grown.xlsx"
    written.write_bytes(book.rendered())
    computed = oracle(
        libreoffice.recalculate(written, tmp_path / "out").read_bytes(), data_only=True
    )
    total = sum(row * 7.5 for row in range(4, 14)) + 300
    assert computed[SHEET]["B45"].value == total
    assert computed["สรุป"]["A1"].value == total
    assert computed["สรุป"]["A3"].value == 40
    assert computed["สรุป"]["A2"].value == 6 * 7.5 + computed[SHEET]["A47"].value


@pytest.mark.skipif(not validator.available(), reason="the validator is missing")
@pytest.mark.parametrize("new", [40, 3])
def test_the_validator_finds_nothing_new(made: bytes, new: int, tmp_path: Path) -> None:
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(made)
    book = open_bytes(made, "")
    resized(book, 10, new)
    after.write_bytes(book.rendered())
    assert validator.new_errors(after, before) == []


def test_rows_added_and_taken_away_again_leave_the_file(made: bytes) -> None:
    book = open_bytes(made, "")
    book.apply([InsertRows(SHEET, 8, 5)])
    assert book.rendered() != made
    book.apply([DeleteRows(SHEET, 9, 5)])
    left = set(book.changed_parts())
    assert left <= {"xl/calcChain.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}


#: Why a workbook of Excel's own may refuse rows.
REASONS = {"cuts-array", "cuts-pivot", "protected-sheet", "loses-target"}
#: Those with features of many kinds; programs take a second for each.
RICH = [
    param
    for param in READABLE
    if any(
        word in str(param.id)
        for word in ("budget", "DataValidations", "48539", "62629", "45540_form", "ValidationTable")
    )
]


def edited(data: bytes, row: int) -> Iterator[tuple[str, PackageBook]]:
    """Each sheet with three rows added below a row of it, as far as it allows that."""
    for sheet in open_bytes(data, "").sheets():
        book = open_bytes(data, "")
        try:
            book.apply([InsertRows(sheet.name, row, 3)])
        except WriteRefused as error:
            assert error.reason in REASONS  # noqa: PT017
            assert book.rendered() == data
            continue
        yield sheet.name, book


@pytest.mark.parametrize("path", READABLE)
def test_rows_in_every_sheet_that_excel_made(path: Path) -> None:
    data = path.read_bytes()
    original = open_bytes(data, "")
    row = 7
    for sheet, book in edited(data, row):
        for info in original.sheets():
            before = original.grid(info.name).cells
            after = book.grid(info.name).cells
            moved = {
                (at[0] + 3 if info.name == sheet and at[0] > row else at[0], at[1]): cell.value
                for at, cell in before.items()
            }
            assert after.keys() == moved.keys()
            for at, cell in after.items():
                assert cell.value == moved[at] or (cell.formula is not None and cell.value is None)
        drops_values = b"fullCalcOnLoad" in book.read_part(book.package.workbook)
        book.apply([DeleteRows(sheet, row + 1, 3)])
        if not drops_values:
            left = set(book.changed_parts())
            assert left <= {"xl/calcChain.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}


@pytest.mark.parametrize("path", RICH)
def test_openpyxl_reads_all_values_where_they_moved(path: Path) -> None:
    data = path.read_bytes()
    before = oracle(data, data_only=True)
    for sheet, book in edited(data, 2):
        after = oracle(book.rendered(), data_only=True)
        for each in before.worksheets:
            for line in each.iter_rows():
                for cell in line:
                    moved = cell.row + (3 if each.title == sheet and cell.row > 2 else 0)
                    found = after[each.title].cell(moved, cell.column).value
                    ours = book.grid(each.title).cell(moved, cell.column)
                    assert found == cell.value or ours.lacks_cached_value


@pytest.mark.skipif(not validator.available(), reason="the validator is missing")
@pytest.mark.parametrize("path", RICH)
def test_the_validator_finds_nothing_new_in_what_excel_made(path: Path, tmp_path: Path) -> None:
    for _, book in edited(path.read_bytes(), 7):
        after = tmp_path / path.name
        after.write_bytes(book.rendered())
        assert validator.new_errors(after, path) == []
        break


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is missing")
def test_libreoffice_opens_what_excel_made(tmp_path: Path) -> None:
    if not RICH:
        pytest.skip("there is no folder `shared` beside the checkout")
    written = []
    for at, param in enumerate(RICH):
        path = Path(str(param.values[0]))
        for _, book in edited(path.read_bytes(), 7):
            written.append(tmp_path / f"{at}{path.suffix}")
            written[-1].write_bytes(book.rendered())
            break
    opened = libreoffice.convert_all(written, tmp_path / "out", ".ods")
    assert len(opened) == len(written)
