"""Mark and unmark: a sheet of findings with links, colour on the cells, and nothing left of either."""

from __future__ import annotations

import re
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from tests.fidelity import zoo
from tests.support import validator
from tests.workflow import books, messy
from tests.workflow.books import PROFILE, SCORES, loaded, parts, typed
from xlita import workflow
from xlita.ooxml import open_book, open_bytes
from xlita.report.marking import COLOUR
from xlita.report.results import severity_of
from xlita.sheet import SetFormula

SHEET = "ผลการตรวจสอบ"


def marked(path: Path, target: Path) -> Path:
    report = workflow.mark(path, target)
    assert report.failed is None
    return target


def unmarked(path: Path, target: Path) -> Path:
    assert workflow.unmark(path, target).failed is None
    return target


@pytest.fixture
def slip(examples: dict[str, Path], tmp_path: Path) -> Path:
    contents = {(SCORES, "E9"): "84,17", (SCORES, "E10"): 8417, (PROFILE, "B5"): "อบต."}
    path = typed(examples["don-2567"], tmp_path / "ดอน.xlsx", contents)
    workflow.fill(path, path)
    return path


def test_the_sheet_lists_every_finding_with_a_link(slip: Path, tmp_path: Path) -> None:
    found = workflow.check(slip).findings
    book = loaded(marked(slip, tmp_path / "m.xlsx"))
    assert book.sheetnames[-1] == SHEET
    assert book.active.title == SHEET
    assert sum(sheet.sheet_view.tabSelected or 0 for sheet in book.worksheets) == 1
    sheet = book[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert len(rows) == len(found)
    assert {(row[1], row[7]) for row in rows} == {
        (f"{each.place.sheet}!{each.place.cell}", each.code) for each in found if each.place
    }
    assert [row[0] for row in rows] == sorted(
        (row[0] for row in rows), key=["ต้องแก้", "ควรตรวจ", "แจ้งเพื่อทราบ"].index
    )
    for row in rows:
        assert all(row[at] for at in (0, 1, 2, 5, 6))  # severity, place, heading, what, how
    counts = [severity_of(each) for each in found]
    assert f"ต้องแก้ {counts.count('error')} แห่ง" in sheet["A2"].value
    targets = {
        cell.coordinate: cell.hyperlink.location
        for (cell,) in sheet.iter_rows(min_row=5, min_col=2, max_col=2)
        if cell.hyperlink is not None
    }
    assert targets.keys() == {f"B{row}" for row in range(5, 5 + len(found))}
    for number, row in enumerate(rows, start=5):
        name, _, cell = row[1].partition("!")
        assert targets[f"B{number}"] == f"'{name}'!{cell}"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.paperSize == 9


def test_one_format_colours_the_cells_and_the_starts_of_their_rows(
    slip: Path, tmp_path: Path
) -> None:
    book = loaded(marked(slip, tmp_path / "m.xlsx"))
    areas = {
        sheet.title: [
            (str(area.sqref), rule.dxf.fill.bgColor.rgb)
            for area in sheet.conditional_formatting
            for rule in area.rules
            if rule.formula == ['N("xlita")=0']
        ]
        for sheet in book.worksheets
    }
    assert {
        name: {cell for area, _ in each for cell in area.split()}
        for name, each in areas.items()
        if name in (SCORES, PROFILE)
    } == {SCORES: {"A10", "B9", "E9:E10"}, PROFILE: {"A5", "B5", "A14", "B14"}}
    assert {colour for each in areas.values() for _, colour in each} == {"FF" + COLOUR}
    before, after = loaded(slip), book
    for sheet in before.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                same = after[sheet.title].cell(cell.row, cell.column)
                assert cell._style == same._style
                assert (cell.value, cell.comment) == (same.value, same.comment)


def test_marked_again_it_is_the_same(slip: Path, tmp_path: Path) -> None:
    once = marked(slip, tmp_path / "m.xlsx")
    again = marked(once, tmp_path / "m2.xlsx")
    assert parts(again) == parts(once)
    assert workflow.check(once).findings == workflow.check(slip).findings
    assert workflow.read(once)[0] == workflow.read(slip)[0]


def test_marks_of_an_earlier_run_go(slip: Path, tmp_path: Path) -> None:
    once = marked(slip, tmp_path / "m.xlsx")
    mended = typed(once, tmp_path / "mended.xlsx", {(SCORES, "E9"): 88.33, (SCORES, "E10"): 93.48})
    workflow.fix(mended, mended)
    again = loaded(marked(mended, tmp_path / "m2.xlsx"))
    places = [str(row[1].value) for row in again[SHEET].iter_rows(min_row=5)]
    assert f"{PROFILE}!B14" in places
    assert not [place for place in places if place.startswith(SCORES)]
    assert "xlita" not in str(parts(tmp_path / "m2.xlsx")[part_of(tmp_path / "m2.xlsx", SCORES)])


def part_of(path: Path, sheet: str) -> str:
    return open_book(path).sheet_part(sheet)


@pytest.mark.parametrize("path", [*books.COMMITTED, *books.TEMPLATES], ids=lambda path: path.stem)
def test_unmarked_it_is_the_file_again(path: Path, tmp_path: Path) -> None:
    back = unmarked(marked(path, tmp_path / "m.xlsx"), tmp_path / "back.xlsx")
    assert parts(back) == parts(path)


@pytest.mark.parametrize("stem", books.RECORDS)
def test_an_example_unmarked_is_the_file_again(
    stem: str, examples: dict[str, Path], tmp_path: Path
) -> None:
    back = unmarked(marked(examples[stem], tmp_path / "m.xlsx"), tmp_path / "back.xlsx")
    assert parts(back) == parts(examples[stem])


@settings(max_examples=15)
@given(mess=messy.messes())
def test_a_messy_workbook_unmarked_is_the_file_again(folder: Path, mess: messy.Mess) -> None:
    path = messy.build(mess, folder / "x.xlsx")
    before = workflow.check(path).findings
    copy = marked(path, folder / "m.xlsx")
    assert workflow.check(copy).findings == before
    back = unmarked(copy, folder / "back.xlsx")
    assert parts(back) == parts(path)


SPECIMENS = list(zoo.catalogue())


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_any_workbook_unmarked_is_the_file_again(specimen: zoo.Specimen, tmp_path: Path) -> None:
    """Whatever a workbook has in it: it need not be one of ITA."""
    data = specimen.data
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    report = workflow.mark(path, tmp_path / "m.xlsx")
    if report.failed is not None:
        assert not (tmp_path / "m.xlsx").exists()
        assert report.failed.code in ("ITA001", "ITA002", "ITA003")
        return
    back = unmarked(tmp_path / "m.xlsx", tmp_path / "back.xlsx")
    assert parts(back) == parts(path)


@pytest.mark.parametrize("stem", ["don-2567", "trang-2564"])
def test_the_validator_has_nothing_new_to_say(
    stem: str, examples: dict[str, Path], tmp_path: Path
) -> None:
    if not validator.available():
        pytest.skip("the Open XML SDK validator is not installed")
    copy = marked(examples[stem], tmp_path / "m.xlsx")
    assert validator.new_errors(copy, examples[stem]) == []


def test_a_sheet_of_that_name_of_a_persons_own_stays(slip: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(slip)
    book.create_sheet(SHEET)["A1"] = "ของฉัน"
    book.save(tmp_path / "x.xlsx")
    copy = loaded(marked(tmp_path / "x.xlsx", tmp_path / "m.xlsx"))
    assert copy.sheetnames[-2:] == [SHEET, f"{SHEET} (2)"]
    back = loaded(unmarked(tmp_path / "m.xlsx", tmp_path / "back.xlsx"))
    assert back.sheetnames[-1] == SHEET
    assert back[SHEET]["A1"].value == "ของฉัน"


def test_a_sheet_that_a_formula_names_is_not_taken_away(slip: Path, tmp_path: Path) -> None:
    copy = marked(slip, tmp_path / "m.xlsx")
    book = open_book(copy)
    book.apply([SetFormula(PROFILE, 60, 1, f"COUNTA('{SHEET}'!A5:A9)", 3)])
    book.save(copy)
    report = workflow.unmark(copy, tmp_path / "back.xlsx")
    assert report.failed is not None
    assert report.failed.code == "ITA002"
    assert not (tmp_path / "back.xlsx").exists()


def test_after_excel_moved_the_sheet_its_names_and_the_view_go_with_it(
    slip: Path, tmp_path: Path
) -> None:
    """openpyxl stands in for a program that writes every part anew, the sheet now first."""
    copy = marked(slip, tmp_path / "m.xlsx")
    book = loaded(copy)
    book.move_sheet(SHEET, -(len(book.sheetnames) - 1))
    book.save(tmp_path / "moved.xlsx")
    back = loaded(unmarked(tmp_path / "moved.xlsx", tmp_path / "back.xlsx"))
    assert back.sheetnames == loaded(slip).sheetnames
    assert not [name for name in back.defined_names if "findings" in name or "before" in name]
    for sheet in back.worksheets:
        assert sheet.print_title_rows == loaded(slip)[sheet.title].print_title_rows


def test_two_thousand_findings_are_written_quickly(tmp_path: Path) -> None:
    rows = [[i, f"อบต.หน่วยที่{i}", "เมือง", "ไม่มี"] for i in range(1, 2001)]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "ตรัง"
    for row in (["จังหวัดตรัง ปีงบประมาณ พ.ศ. 2564"], ["ที่", "หน่วยงาน", "อำเภอ", "คะแนน 2564"], *rows):
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    started = time.perf_counter()
    report = workflow.mark(tmp_path / "x.xlsx", tmp_path / "m.xlsx")
    assert time.perf_counter() - started < 30  # a quadratic way takes minutes
    assert len(report.report.findings) >= 2000
    copy = loaded(tmp_path / "m.xlsx")[SHEET]
    assert copy.max_row == 4 + len(report.report.findings)
    marks = re.findall(r'sqref="([^"]*)"><cfRule type="expression"',
                       parts(tmp_path / "m.xlsx")["xl/worksheets/sheet1.xml"].decode())  # fmt: skip
    assert marks == ["A3:A2002 D3:D2002"]


def test_what_is_no_workbook_is_a_failure_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    for report in (
        workflow.mark(tmp_path / "x.xlsx", tmp_path / "m.xlsx"),
        workflow.unmark(tmp_path / "x.xlsx", tmp_path / "m.xlsx"),
    ):
        assert report.failed is not None
        assert report.failed.code == "ITA001"
    assert not (tmp_path / "m.xlsx").exists()


def test_an_unknown_template_is_marked_with_what_it_seems_to_be(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "อะไรก็ไม่รู้"
    book.save(tmp_path / "x.xlsx")
    sheet = loaded(marked(tmp_path / "x.xlsx", tmp_path / "m.xlsx"))[SHEET]
    assert sheet["H5"].value == "ITA101"
    assert sheet["B5"].value == "ทั้งไฟล์"


def test_a_book_in_memory_is_unmarked_by_part(slip: Path) -> None:
    book = open_bytes(slip.read_bytes(), "x.xlsx")
    workflow.mark_book(book)
    workflow.unmark_book(book)
    assert book.changed_parts() == ()
    assert book.rendered() == slip.read_bytes()
