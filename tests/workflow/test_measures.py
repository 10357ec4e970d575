"""Proposals written into the table of measures: where they go, what they leave alone, twice."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from tests.excel import engine
from tests.support import validator
from tests.workflow import books
from tests.workflow.books import MEASURES, PROFILE, SCORES, cells, typed
from xlita import workflow
from xlita.excel.book import LiveBook
from xlita.filling.proposals import SCOPES
from xlita.ita import load_criteria
from xlita.ooxml import open_book
from xlita.report.results import FillReport, fix_of, message_of
from xlita.template.layout import load_template
from xlita.template.values import PROPOSED_WORD

NAMES = (
    *("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ"),
    *("การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร"),
    *("การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต"),
)
INSTRUMENTS = ("IIT",) * 5 + ("EIT",) * 3 + ("OIT",) * 2


def record(
    rows: Sequence[dict[str, Any]] = (), score: float = 80.0, **office: Any
) -> dict[str, Any]:
    """An agency's record in which every indicator has one score."""
    return {
        "kind": "agency",
        "fiscal_year": 2567,
        "agency": {
            "name": "เทศบาลตำบลตัวอย่าง",
            "type": "เทศบาลตำบล",
            "district": "เมือง",
            "province": "ตรัง",
        },
        "office": office,
        "indicators": [
            {"no": no, "instrument": INSTRUMENTS[no - 1], "name": NAMES[no - 1], "score": score}
            for no in range(1, 11)
        ],
        "measures": [{"steps": ["ทำ"], "responsible": ["กองคลัง"], **row} for row in rows],
    }


def own(indicator: int, **more: Any) -> dict[str, Any]:
    """A measure of a person's own."""
    return {
        "indicator": indicator,
        "instrument": INSTRUMENTS[indicator - 1],
        "measure": f"มาตรการของหน่วยงาน {indicator}",
        "period": "ปีงบประมาณ พ.ศ. 2568",
    } | more


def made(document: dict[str, Any], target: Path, layout: str = "A") -> Path:
    target.write_bytes(workflow.new_from(document, layout))
    return target


def measured(path: Path, target: Path | None = None, propose: str = "weak") -> FillReport:
    report = workflow.measures(path, path if target is None else target, propose=propose)
    assert report.failed is None, report.failed
    return report


def table(path: Path) -> list[dict[str, Any]]:
    """The measures as `read` has them."""
    document, _ = workflow.read(path)
    assert document is not None
    rows: list[dict[str, Any]] = document["measures"]
    return rows


@pytest.mark.parametrize(("layout", "propose"), list(zip("ABC", SCOPES, strict=True)))
def test_twice_is_once(layout: str, propose: str, tmp_path: Path) -> None:
    path = made(record([own(3), own(7, item="e4")]), tmp_path / "x.xlsx", layout)
    first = measured(path, propose=propose)
    once = path.read_bytes()
    assert [line.indicator for line in first.proposed or ()] == (
        [] if propose == "none" else [1, 2, 4, 5, 6, 8, 9, 10]
    )
    again = measured(path, propose=propose)
    assert (again.edits, again.proposed) == ((), ())
    assert path.read_bytes() == once


@pytest.mark.parametrize("layout", ["A", "C"])
def test_proposals_stand_with_their_indicator_and_a_persons_rows_stay(
    layout: str, tmp_path: Path
) -> None:
    rows = [own(2), own(2, measure="อีกเรื่อง"), own(6), own(9)]
    path = made(record(rows), tmp_path / "x.xlsx", layout)
    before = table(path)
    measured(path)
    after = table(path)
    assert [row["indicator"] for row in after] == [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [row["instrument"] for row in after] == ["IIT"] * 6 + ["EIT"] * 3 + ["OIT"] * 2
    kept = [row | {"row": 0} for row in after if not row["proposed"]]
    assert kept == [row | {"row": 0} for row in before]
    assert all(row["responsible"] and row["period"] and row["steps"] for row in after)


def test_a_proposal_reads_back_as_it_was_proposed(tmp_path: Path) -> None:
    path = made(record(), tmp_path / "x.xlsx", "B")
    lines = measured(path).proposed
    assert lines is not None
    for line, row in zip(lines, table(path), strict=True):
        assert (row["indicator"], row["issue"], row["measure"], row["row"], row["sheet"]) == (
            *(line.indicator, line.issue, line.measure, line.row, line.sheet),
        )
        assert row["proposed"] is True
        assert row["references"] or line.indicator == 9
        assert (row["period_start"], row["period_end"]) == ("2567-10", "2568-09")


def test_an_empty_table_is_filled_from_its_first_row_without_new_ones(tmp_path: Path) -> None:
    path = made(record(), tmp_path / "x.xlsx")
    last = books.loaded(path)[MEASURES].print_area
    measured(path)
    assert [row["row"] for row in table(path)] == list(range(4, 14))
    assert books.loaded(path)[MEASURES].print_area == last


def test_the_table_grows_when_its_prepared_rows_are_used_up(tmp_path: Path) -> None:
    """Five are prepared below a person's rows; print area and drop-downs grow with the rest."""
    path = made(record([own(1)]), tmp_path / "x.xlsx")
    measured(path)
    assert [row["row"] for row in table(path)] == list(range(4, 14))
    sheet = books.loaded(path)[MEASURES]
    assert sheet.print_area.endswith("$13")
    owners = [
        v for v in sheet.data_validations.dataValidation if "list_departments" in (v.formula1 or "")
    ]
    assert any(str(area) == "C4:C13" for v in owners for area in v.sqref.ranges)
    assert sheet["A13"].border.left.style == "thin"
    assert sheet["A13"].alignment.wrap_text


def test_rows_added_below_the_headings_look_like_the_others(tmp_path: Path) -> None:
    path = made(record([own(10)]), tmp_path / "x.xlsx")
    measured(path)
    sheet = books.loaded(path)[MEASURES]
    assert sheet["A4"].fill.fgColor.rgb == sheet["A13"].fill.fgColor.rgb
    assert sheet["A4"].font.b is None or sheet["A4"].font.b is False
    assert sheet.print_title_rows == "$3:$3"


def test_proposals_are_marked_and_coloured_until_edited(tmp_path: Path) -> None:
    path = made(record(), tmp_path / "x.xlsx", "B")
    measured(path)
    at = {place: shown.value for place, shown in cells(path).items() if place[0] == MEASURES}
    marks = [str(v) for v in at.values() if str(v).startswith(PROPOSED_WORD)]
    assert len(marks) == 10
    formulas = [
        rule.formula[0]
        for ranges in books.loaded(path)[MEASURES].conditional_formatting
        for rule in ranges.rules
    ]
    assert any(PROPOSED_WORD in formula for formula in formulas)

    typed(path, path, {(MEASURES, "B5"): "เราจะทำอย่างอื่น"})
    report = measured(path)
    assert [edit.new for edit in report.edits] == [""]  # the mark, and nothing else
    assert report.proposed == ()
    assert [row["proposed"] for row in table(path)] == [True, False] + [True] * 8
    assert table(path)[1]["measure"] == "เราจะทำอย่างอื่น"


def test_a_deleted_proposal_comes_back_while_nothing_takes_its_place(tmp_path: Path) -> None:
    path = made(record([own(no) for no in range(1, 10)]), tmp_path / "x.xlsx")
    measured(path)
    assert table(path)[-1]["proposed"]
    row = table(path)[-1]["row"]
    blank = {(MEASURES, f"{letter}{row}"): None for letter in "ABCDEFGHIJKLMNO"}
    typed(path, path, blank)
    assert measured(path, tmp_path / "none.xlsx", propose="none").proposed == ()
    assert [line.indicator for line in measured(path).proposed or ()] == [10]


def test_departments_and_thai_digits_of_the_office(tmp_path: Path) -> None:
    document = record(departments=["สำนักปลัดเทศบาล", "กองคลัง"], digits="เลขไทย")
    path = made(document, tmp_path / "x.xlsx")
    measured(path)
    rows = table(path)
    assert rows[6]["responsible"] == ["สำนักปลัดเทศบาล"]
    assert rows[0]["period"] == "ปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert str(books.loaded(path)[MEASURES]["B4"].value).startswith("๑. ")


def test_hundreds_of_rows(tmp_path: Path) -> None:
    """300 measures of a person's, with two indicators left out in their midst."""
    rows = [own(no, measure=f"เรื่องที่ {i}") for no in (1, 2, 4, 5, 6, 8, 9, 10) for i in range(38)]
    path = made(record(rows), tmp_path / "x.xlsx", "C")
    before = [row["measure"] for row in table(path)]
    assert len(before) == 304
    assert [line.indicator for line in measured(path).proposed or ()] == [3, 7]
    after = table(path)
    assert [row["measure"] for row in after if not row["proposed"]] == before
    assert [row["indicator"] for row in after] == sorted(row["indicator"] for row in after)
    once = path.read_bytes()
    assert measured(path).edits == ()
    assert path.read_bytes() == once


def foreign(path: Path, *, beside: bool = False, below: bool = False) -> Path:
    """An agency's own workbook: a measure table of five columns, without those of xlita."""
    book = openpyxl.Workbook()
    profile, scores, sheet = book.worksheets[0], book.create_sheet(SCORES), book.create_sheet("แผน")
    profile.title = PROFILE
    for row in (("ชื่อหน่วยงาน", "อบต.ตัวอย่าง"), ("ปีงบประมาณ", 2567)):
        profile.append(row)
    scores.append(("ลำดับ", "ตัวชี้วัด", "คะแนน 2566", "คะแนน 2567"))
    for no, name in enumerate(NAMES, start=1):
        scores.append((no, name, 90, 100 if no > 2 else 80))
    sheet.append(("แผนมาตรการของเรา",))
    sheet.append(
        (
            "ประเด็นที่ต้องพัฒนา",
            "มาตรการ/ขั้นตอน/วิธีการปฏิบัติ",
            "การดำเนินการ/รายงาน",
            "ผู้รับผิดชอบ",
            "ระยะเวลาดำเนินการ",
        )
    )
    sheet.append(("ตัวชี้วัดที่ 2 การใช้งบประมาณ", "เปิดแผน", "ประชุม", "กองคลัง", "ปีงบประมาณ 2568"))
    if beside:
        sheet["G3"] = "หมายเหตุของเรา"
    if below:
        sheet["A6"] = "ลงชื่อ ........................"
    book.save(path)
    return path


def test_a_table_of_an_agencys_own_gets_the_columns_that_mark_proposals(tmp_path: Path) -> None:
    path = foreign(tmp_path / "x.xlsx", below=True)
    report = measured(path)
    assert [line.indicator for line in report.proposed or ()] == [1]
    sheet = books.loaded(path)["แผน"]
    assert [sheet.cell(2, column).value for column in range(6, 11)] == [
        *("ตัวชี้วัด", "ข้อคำถาม", "อ้างอิง OIT", "ที่มา", "ลำดับ"),
    ]
    assert sheet["A7"].value == "ลงชื่อ ........................"
    assert [row["indicator"] for row in table(path)][:2] == [1, 2]
    once = path.read_bytes()
    assert measured(path).edits == ()
    assert path.read_bytes() == once


def test_where_there_is_no_room_for_them_it_says_so_and_proposes_nothing(tmp_path: Path) -> None:
    path = foreign(tmp_path / "x.xlsx", beside=True)
    report = measured(path)
    assert report.proposed == ()
    assert [place.heading for place in report.unplaced if place.sheet == "แผน"][-2:] == [
        "ที่มา",
        "ลำดับ",
    ]
    assert len(table(path)) == 1


def without_measures(path: Path) -> Path:
    """The same workbook without the table."""
    book = openpyxl.load_workbook(foreign(path))
    del book["แผน"]
    book.save(path)
    return path


def test_where_no_sheet_can_be_added_a_finding_says_what_to_do(tmp_path: Path) -> None:
    path = without_measures(tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(path)
    book.security.lockStructure = True
    book.save(path)
    report = measured(path)
    found = [finding for finding in report.report.findings if finding.code == "ITA103"]
    assert [finding.expected for finding in found] == [MEASURES]
    assert report.edits  # filled all the same


def test_a_province_table_has_no_measures_and_is_refused(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    target = tmp_path / "x.xlsx"
    report = workflow.measures(examples["trang-2564"], target)
    assert report.failed is not None
    assert (report.failed.code, report.failed.variant) == ("ITA102", "no-measures")
    assert [f for f in report.report.findings if f.code == "ITA102"] == [report.failed]
    assert (report.written, report.edits, report.proposed) == (None, (), None)
    assert not target.exists()
    assert "ตารางของจังหวัด" in message_of(report.failed, "th")
    assert "ตารางมาตรการ" in message_of(report.failed, "th")
    assert "สมุดงานของหน่วยงาน" in fix_of(report.failed, "th")


@pytest.mark.parametrize("stem", ["don-2567", "khokkhon-2568", "suso-2564"])
def test_an_example_keeps_every_measure(
    stem: str, examples: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    report = measured(examples[stem], path, propose="all")
    assert report.report.findings == workflow.check(path).findings
    kept = [row | {"row": 0} for row in table(path) if not row["proposed"]]
    assert kept == [row | {"row": 0} for row in table(examples[stem])]


def test_nothing_is_written_where_none_is_asked_for(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    before = examples["suso-2564"].read_bytes()
    report = workflow.measures(examples["suso-2564"], None, propose="all")
    assert report.written is None
    assert len(report.proposed or ()) == 7
    assert {edit.sheet for edit in report.edits} == {MEASURES}
    assert examples["suso-2564"].read_bytes() == before


@pytest.mark.parametrize("year", [2564, 2567, 2570])
def test_the_check_has_nothing_to_say_of_proposals(year: int, tmp_path: Path) -> None:
    """Every question and every disclosure item weak: owner, period, references, figures are right."""
    criteria = load_criteria(year)
    document = record(digits="เลขไทย") | {
        "fiscal_year": year,
        "items": [
            {"code": item.code, "part": item.part, "indicator": item.indicator, "flagged": True}
            for item in criteria.items
        ],
        "oit": [{"code": item.code, "score": 0} for item in criteria.disclosure],
    }
    path = made(document, tmp_path / "x.xlsx", criteria.measure_layout)
    report = measured(path, propose="all")
    assert len(report.proposed or ()) > 30
    found = [finding for finding in report.report.findings if finding.place]
    assert [finding for finding in found if finding.place.sheet == MEASURES] == []
    texts = [(line.indicator, line.measure) for line in report.proposed or ()]
    assert len(set(texts)) == len(texts)
    assert measured(path, propose="all").edits == ()


@pytest.fixture(scope="module")
def app() -> Iterator[xw.App]:
    yield engine.start()
    engine.stop()


@pytest.mark.parametrize(("layout", "rows"), [("A", ()), ("C", (2, 6)), ("B", (10,))])
def test_both_doors_write_the_same(
    layout: str, rows: tuple[int, ...], app: xw.App, tmp_path: Path
) -> None:
    path = made(record([own(no) for no in rows]), tmp_path / "x.xlsx", layout)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        opened = app.books.open(path)
    live, file = LiveBook(opened), open_book(path)
    here, there = workflow.measures_book(live, "x"), workflow.measures_book(file, "x")
    assert here.table == there.table
    assert here.proposed == there.proposed
    assert here.report.findings == there.report.findings
    held = {
        at: cell.value for at, cell in live.grid(MEASURES).cells.items() if cell.formula is None
    }
    assert held == {
        at: cell.value for at, cell in file.grid(MEASURES).cells.items() if cell.formula is None
    }
    assert workflow.measures_book(live, "x").table.edits == ()
    opened.close()


def test_both_doors_lay_the_table_out_anew(app: xw.App, tmp_path: Path) -> None:
    path = made(record([own(2), own(6)]), tmp_path / "y.xlsx", "A")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        opened = app.books.open(path)
    live, file = LiveBook(opened), open_book(path)
    here = workflow.measures_book(live, "y", layout="C")
    there = workflow.measures_book(file, "y", layout="C")
    assert here.headings == there.headings != ()
    assert here.table.cells == there.table.cells
    typed_here, typed_there = (
        {at: cell.value for at, cell in book.grid(MEASURES).cells.items() if cell.formula is None}
        for book in (live, file)
    )
    assert typed_here == typed_there
    opened.close()


@pytest.mark.validator
def test_the_table_is_valid(tmp_path: Path) -> None:
    path = made(record([own(2), own(9)]), tmp_path / "x.xlsx", "C")
    measured(path)
    assert validator.errors(path) == []


@pytest.mark.validator
def test_a_table_of_an_agencys_own_stays_valid(tmp_path: Path) -> None:
    path = foreign(tmp_path / "x.xlsx")
    measured(path, tmp_path / "out.xlsx")
    assert validator.new_errors(tmp_path / "out.xlsx", path) == []


CONTENT = (
    *("instrument", "eit_part", "indicator", "item", "topic", "issue", "measure", "analysis"),
    *("steps", "responsible", "period", "follow_up", "references", "proposed"),
)


def contents(path: Path) -> list[tuple[object, ...]]:
    return [tuple(str(row[field]) for field in CONTENT) for row in table(path)]


@pytest.mark.parametrize("stem", ["don-2567", "khokkhon-2568", "suso-2564"])
def test_another_layout_loses_no_text(stem: str, examples: dict[str, Path], tmp_path: Path) -> None:
    """Through all three and back again: the same record, and each layout has its own headings."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(examples[stem].read_bytes())
    before = contents(path)
    for layout in ("A", "C", "B"):
        workflow.measures(path, path, propose="none", layout=layout)
        assert contents(path) == before
        expected = [
            column.heading[0]
            for column in load_template("agency", layout).table("measures").columns
        ]
        sheet = books.loaded(path)[MEASURES]
        assert [cell.value for cell in sheet[3]] == expected
        once = path.read_bytes()
        assert workflow.measures(path, path, propose="none", layout=layout).edits == ()
        assert path.read_bytes() == once


def test_in_another_layout_widths_print_area_and_drop_downs_are_that_layouts(
    tmp_path: Path,
) -> None:
    path = made(record([own(no) for no in (1, 2, 3)] * 8), tmp_path / "x.xlsx", "A")
    workflow.measures(path, path, layout="C")
    fresh = books.loaded(made(record(), tmp_path / "y.xlsx", "C"))[MEASURES]
    sheet = books.loaded(path)[MEASURES]
    for letter in "ABCDEFGH":
        assert sheet.column_dimensions[letter].width == fresh.column_dimensions[letter].width
    assert sheet.print_area.startswith("'มาตรการ'!$A$1:$F$")
    assert sheet.print_title_rows == "$3:$3"
    assert sheet["A2"].value == fresh["A2"].value
    lists = {v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}
    assert lists == {v.formula1 for v in fresh.data_validations.dataValidation if v.type == "list"}
    assert [tab.title for tab in books.loaded(path).worksheets] == [
        tab.title for tab in books.loaded(tmp_path / "y.xlsx").worksheets
    ]


def test_proposals_stay_proposals_in_another_layout_and_edited_ones_do_not(tmp_path: Path) -> None:
    path = made(record(), tmp_path / "x.xlsx", "B")
    measured(path)
    typed(path, path, {(MEASURES, "B5"): "เราจะทำอย่างอื่น"})
    workflow.measures(path, path, layout="A")
    rows = table(path)
    assert [row["proposed"] for row in rows] == [True, False] + [True] * 8
    assert measured(path).edits == ()


def test_a_row_that_would_be_too_high_goes_on_in_the_next(tmp_path: Path) -> None:
    steps = [f"ขั้นตอนที่ต้องดำเนินการให้แล้วเสร็จภายในกำหนดเวลา ลำดับที่ {number}" for number in range(40)]
    path = made(record([own(1, steps=steps), own(2)]), tmp_path / "x.xlsx", "A")
    before = contents(path)
    workflow.measures(path, path, propose="none", layout="C")
    assert contents(path) == before
    sheet = books.loaded(path)[MEASURES]
    heights = {row: sheet.row_dimensions[row].height for row in range(4, 8)}
    assert heights[4] > 300
    assert all(height <= 400 for height in heights.values())
    assert (sheet["A5"].value, sheet["E5"].value) == (None, None)  # first cell and period
    assert sheet["D5"].value
    once = path.read_bytes()
    assert workflow.measures(path, path, propose="none", layout="C").edits == ()
    assert path.read_bytes() == once


@pytest.mark.parametrize(
    ("cell", "text"), [("R5", "บันทึกของเรา"), ("C2", "ร่าง"), ("P3", "หัวตารางของเรา")]
)
def test_what_another_layout_would_lose_is_refused(cell: str, text: str, tmp_path: Path) -> None:
    path = made(record([own(1)]), tmp_path / "x.xlsx", "A")
    typed(path, path, {(MEASURES, cell): text})
    before = path.read_bytes()
    report = workflow.measures(path, path, layout="C")
    assert report.failed is not None
    assert (report.failed.code, report.failed.variant) == ("ITA002", "layout-has-more")
    assert path.read_bytes() == before


def test_a_table_of_an_agencys_own_keeps_its_layout(tmp_path: Path) -> None:
    path = foreign(tmp_path / "x.xlsx")
    report = workflow.measures(path, path, layout="C")
    assert report.failed is not None
    assert report.failed.variant == "layout-foreign"


def test_new_rows_never_cut_through_a_table_beside(tmp_path: Path) -> None:
    path = foreign(tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(path)
    scores, plan = book[SCORES], book["แผน"]
    for row, texts in enumerate(plan.iter_rows(min_row=2, values_only=True), start=1):
        for column, text in enumerate(texts, start=6):
            scores.cell(row, column, text)
    book.remove(plan)
    book.save(path)
    before = path.read_bytes()
    report = workflow.measures(path, path)
    assert report.failed is not None
    assert (report.failed.code, report.failed.variant) == ("ITA002", "table-beside")
    assert path.read_bytes() == before


def test_a_book_without_a_table_gets_one_with_the_proposals(tmp_path: Path) -> None:
    path = without_measures(tmp_path / "x.xlsx")
    report = measured(path)
    assert [line.indicator for line in report.proposed or ()] == [1, 2]
    assert [row["indicator"] for row in table(path)] == [1, 2]
    sheet = books.loaded(path)[MEASURES]
    assert str(sheet["A1"].value).endswith("พ.ศ. 2568")
    assert not [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    once = path.read_bytes()
    assert measured(path).edits == ()
    assert path.read_bytes() == once


@pytest.mark.validator
def test_a_table_that_was_added_or_laid_out_anew_is_valid(tmp_path: Path) -> None:
    path = without_measures(tmp_path / "x.xlsx")
    measured(path, tmp_path / "out.xlsx")
    assert validator.new_errors(tmp_path / "out.xlsx", path) == []
    path = made(record([own(no) for no in (1, 2, 3)] * 8), tmp_path / "y.xlsx", "A")
    workflow.measures(path, path, layout="B")
    assert validator.errors(path) == []
