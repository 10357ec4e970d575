"""A computed column that a table lacks is appended right of it, where there is room."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side

from tests.workflow.books import cells, loaded
from xlita import workflow
from xlita.ita import load_criteria
from xlita.ooxml import open_book

NAME = "ผลคะแนน"
SCORES = (84.17, 93.06, 97.78, 88.89, 88.33, 93.48, 92.82, 79.44, 100, 100)
PREVIOUS = (91.43, 76.39, 80.98, 73.95, 70.20, 84.80, 79.60, 73.84, 100, 100)


def table(path: Path, *, two_rows: bool = False, previous: bool = True) -> Path:
    """A table of scores with nothing computed, the lowest cells bordered, headings bold."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = NAME
    sheet["A1"] = "ผลการประเมิน ITA ปี 2567"
    sheet["A3"], sheet["B3"] = "ที่", "ตัวชี้วัด"
    columns = ([2566] if previous else []) + [2567]
    for column, year in enumerate(columns, start=3):
        if two_rows:
            sheet.cell(3, column, "คะแนน")
            sheet.cell(4, column, year)
        else:
            sheet.cell(3, column, f"คะแนนปี {year}")
    first, last_column = (5, 2 + len(columns)) if two_rows else (4, 2 + len(columns))
    for indicator, score, before in zip(
        load_criteria(2567).indicators, SCORES, PREVIOUS, strict=True
    ):
        row = first + indicator.no - 1
        sheet.cell(row, 1, indicator.no)
        sheet.cell(row, 2, indicator.name)
        values = [before, score] if previous else [score]
        for column, value in enumerate(values, start=3):
            sheet.cell(row, column, value)
        sheet.cell(row, last_column).border = Border(bottom=Side(style="double"))
        sheet.cell(row, last_column).number_format = "0.00"
    sheet.cell(first + 10, 1, "คะแนนรวม")
    sheet.cell(3, last_column).font = Font(bold=True)
    book.save(path)
    return path


@pytest.mark.parametrize("two_rows", [False, True])
def test_missing_columns_are_appended(two_rows: bool, tmp_path: Path) -> None:
    path = table(tmp_path / "x.xlsx", two_rows=two_rows)
    before = cells(path)
    assert workflow.check(path).counts().error == 1  # the sheet หน่วยงาน is missing, no column
    workflow.fill(path, path)
    after = cells(path)
    assert {at: after[at] for at in before if at[1][0] in "AB"} == {
        at: before[at] for at in before if at[1][0] in "AB"
    }
    headings = [after[NAME, f"{letter}3"].value for letter in "EFG"]
    assert headings == ["ผลต่าง (คะแนน)", "การเปลี่ยนแปลง", "เปรียบเทียบกับเกณฑ์ (๘๕ คะแนน)"]
    first = 5 if two_rows else 4
    assert after[NAME, f"E{first}"].value == pytest.approx(-7.26)
    assert (after[NAME, f"E{first}"].formula or "").startswith("=IF(ISNUMBER(")
    words = [after[NAME, f"F{row}"].value for row in range(first, first + 10)]
    assert words == ["ลดลง", *["เพิ่มขึ้น"] * 7, "เท่าเดิม", "เท่าเดิม"]
    passed = [after[NAME, f"G{row}"].value for row in range(first, first + 10)]
    assert passed == ["ไม่ผ่าน", *["ผ่าน"] * 6, "ไม่ผ่าน", "ผ่าน", "ผ่าน"]
    total = first + 10
    assert after[NAME, f"D{total}"].value == 93.71
    assert after[NAME, f"F{total}"].value == "เพิ่มขึ้น"


@pytest.mark.parametrize("two_rows", [False, True])
def test_appended_columns_look_like_their_neighbour(two_rows: bool, tmp_path: Path) -> None:
    path = table(tmp_path / "x.xlsx", two_rows=two_rows)
    workflow.fill(path, path)
    sheet = loaded(path)[NAME]
    for letter in "EFG":
        assert sheet[f"{letter}3"].font.b
        assert sheet[f"{letter}7"].border.bottom.style == "double"
        assert sheet[f"{letter}7"].number_format == "0.00"


@pytest.mark.parametrize("two_rows", [False, True])
def test_appended_columns_are_known_again(two_rows: bool, tmp_path: Path) -> None:
    path = table(tmp_path / "x.xlsx", two_rows=two_rows)
    remaining = workflow.fill(path, path).report.findings
    once = path.read_bytes()
    assert workflow.check(path).findings == remaining
    assert workflow.fill(path, path).edits == ()
    assert path.read_bytes() == once


def test_a_column_in_the_way_is_left_alone_and_reported(tmp_path: Path) -> None:
    path = table(tmp_path / "x.xlsx")
    book = loaded(path)
    book[NAME]["F30"] = "บันทึกของฉัน"
    book.save(path)
    before = cells(path)
    opened = open_book(path)
    filling = workflow.fill_book(opened)
    assert [place.heading for place in filling.unplaced] == [
        *("ผลต่าง (คะแนน)", "การเปลี่ยนแปลง", "เปรียบเทียบกับเกณฑ์ (๘๕ คะแนน)")
    ]
    assert [place.cell for place in filling.unplaced] == ["E3", "F3", "G3"]
    opened.save(path)
    after = cells(path)
    of_table = {at[1] for at in after.keys() - before.keys() if at[0] == NAME}
    assert not any(cell[0] in "EFG" for cell in of_table)
    assert workflow.fill(path, path).edits == ()


def test_a_column_that_nothing_could_fill_is_not_appended(tmp_path: Path) -> None:
    path = table(tmp_path / "x.xlsx", previous=False)
    workflow.fill(path, path)
    headings = {at[1]: cell.value for at, cell in cells(path).items() if at[1].endswith("3")}
    assert headings["D3"] == "เปรียบเทียบกับเกณฑ์ (๘๕ คะแนน)"
    assert "E3" not in headings
