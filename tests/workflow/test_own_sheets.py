"""The sheet สรุปผล in workbooks that an agency made itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from tests.ooxml import parts
from tests.support import libreoffice, validator
from tests.workflow.books import PROFILE, SCORES, SUMMARY, cells, loaded, typed
from xlita import workflow
from xlita.ita import load_criteria
from xlita.report.results import FillReport
from xlita.thai.text import arabic_digits

NAMES = [indicator.name for indicator in load_criteria(2567).indicators]
NOW = [84.17, 93.06, 97.78, 88.89, 88.33, 93.48, 92.82, 79.44, 100, 100]
BEFORE = [91.43, 68.57, 74.29, 72.38, 86.27, 80.82, 82.31, 75.10, 100, 100]
TABLE = "ผลการประเมิน"
MARK = "_xlita_sheet_summary"
TOTALS = ("คะแนน IIT", "คะแนน EIT", "คะแนน OIT", "คะแนนรวม", "ระดับผลการประเมิน")


class Agency(NamedTuple):
    """What an agency's own workbook has besides ten indicators with their scores."""

    year: int = 2567
    closing: tuple[str, ...] = TOTALS
    profile: bool = True
    own_summary: bool = False
    digits: str | None = None


def agency_book(path: Path, agency: Agency) -> Path:
    """The workbook, saved by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = TABLE
    sheet["A1"] = f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {agency.year}"
    sheet["A1"].font = openpyxl.styles.Font(name="Tahoma", size=18, bold=True)
    sheet.append([])
    heading = ["ลำดับ", "ตัวชี้วัด", f"ปี {agency.year - 1}", f"ปี {agency.year}"]
    sheet.append(heading)
    for number, row in enumerate(zip(NAMES, BEFORE, NOW, strict=True), start=1):
        sheet.append([number, *row])
    for label in agency.closing:
        sheet.append([label])
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=4, min_row=4, max_row=13))
    sheet.add_chart(chart, "N3")
    sheet.column_dimensions["B"].width = 40
    if agency.profile:
        profile = book.create_sheet("ข้อมูลทั่วไป")
        for row in (
            ["ชื่อหน่วยงาน", "อบต.ดอน"],
            ["ประเภทหน่วยงาน", "องค์การบริหารส่วนตำบล"],
            ["จังหวัด", "ปัตตานี"],
            ["ปีงบประมาณ", agency.year],
            ["รูปแบบตัวเลข", agency.digits],
        ):
            profile.append(row)
    if agency.own_summary:
        own = book.create_sheet(SUMMARY)
        own["A1"] = "สรุปของหน่วยงาน"
        own["B2"] = 93.7
    book.save(path)
    return path


def filled(path: Path) -> tuple[Path, FillReport]:
    target = path.with_name(f"filled-{path.name}")
    report = workflow.fill(path, target)
    assert report.failed is None
    return target, report


KINDS = [
    pytest.param(Agency(), id="with-totals"),
    pytest.param(Agency(closing=(), profile=False), id="bare"),
    pytest.param(Agency(closing=TOTALS[3:4], own_summary=True), id="own-summary"),
    pytest.param(Agency(year=2565, closing=TOTALS[4:]), id="letters"),
    pytest.param(Agency(digits="เลขไทย"), id="thai-digits"),
]


@pytest.mark.parametrize("agency", KINDS)
def test_fill_adds_the_summary_once(agency: Agency, tmp_path: Path) -> None:
    before = agency_book(tmp_path / "a.xlsx", agency)
    after, report = filled(before)
    was, now = loaded(before), loaded(after)
    title = f"{SUMMARY} (2)" if agency.own_summary else SUMMARY
    assert now.sheetnames == [*was.sheetnames, title]
    assert now.defined_names[MARK].attr_text == f"'{title}'!$A$1"
    assert len(now[title]._charts) == 4
    assert report.edits[0].sheet == title
    assert arabic_digits(report.edits[0].new).endswith(str(agency.year))

    again, second = filled(after)
    assert second.edits == ()
    assert again.read_bytes() == after.read_bytes()


@pytest.mark.parametrize("agency", KINDS)
def test_nothing_changes_but_what_has_to(agency: Agency, tmp_path: Path) -> None:
    before = agency_book(tmp_path / "a.xlsx", agency)
    after, _ = filled(before)
    old, new = parts.raw_members(before.read_bytes()), parts.raw_members(after.read_bytes())
    assert [name for name in new if name in old] == list(old)
    assert {name for name in old if old[name] != new[name]} == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }  # fmt: skip
    values = cells(before)
    for place, shown in cells(after).items():
        if place in values:
            assert shown == values[place]
    was, now = loaded(before), loaded(after)
    for sheet in was.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert now[sheet.title][cell.coordinate].style_id == cell.style_id
        assert len(now[sheet.title]._charts) == len(sheet._charts)


@pytest.mark.parametrize("totals", [TOTALS, TOTALS[:3], TOTALS[3:], ()])
def test_the_summary_says_what_the_scores_give(totals: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever totals the agency's table ends with."""
    after, _ = filled(agency_book(tmp_path / "a.xlsx", Agency(closing=totals)))
    found = cells(after)
    lines = {
        shown.value: found[sheet, f"C{at[1:]}"].value
        for (sheet, at), shown in found.items()
        if sheet == SUMMARY and at[0] == "A" and (sheet, f"C{at[1:]}") in found
    }
    assert found[SUMMARY, "A2"].value == "อบต.ดอน"
    assert lines["คะแนนรวม"] == 93.71
    assert (lines["IIT"], lines["EIT"], lines["OIT"]) == (90.45, 88.58, 100)
    assert lines["ระดับผลการประเมิน"] == "ผ่านดี หรือ ผ่าน"
    assert found[SUMMARY, "E6"].value == "เพิ่มขึ้น"
    missing, way = found[SUMMARY, "B18"].value.split("\n")
    assert missing == "คะแนนรวม +1.29, IIT +4.55, EIT +6.42"
    assert way.startswith("ทางหนึ่งคือให้ทุกตัวชี้วัดได้ 95 คะแนนขึ้นไป โดยเพิ่มตัวชี้วัดที่ 1 (+10.83), 2 (+1.94), ")
    assert found[SUMMARY, "B15"].value == 93.71
    assert lines["1. การปฏิบัติหน้าที่"] == 84.17


@pytest.mark.parametrize(
    ("agency", "level", "year", "number_format"),
    [
        (Agency(), "ผ่านดีเยี่ยม", "ปี 2567", "0.00"),
        (Agency(year=2565), "AA", "ปี 2565", "0.00"),
        (Agency(digits="เลขไทย"), "ผ่านดีเยี่ยม", "ปี ๒๕๖๗", "[$-D00041E]0.00"),
    ],
)
def test_the_sheet_is_of_the_year_and_in_its_digits(
    agency: Agency, level: str, year: str, number_format: str, tmp_path: Path
) -> None:
    after, _ = filled(agency_book(tmp_path / "a.xlsx", agency))
    sheet = loaded(after)[SUMMARY]
    assert sheet["A18"].value == level
    assert [sheet[cell].value for cell in ("C5", "A15")] == [year, year]
    assert sheet["C6"].number_format == number_format


def test_a_workbook_without_a_year_gets_no_summary(tmp_path: Path) -> None:
    path = agency_book(tmp_path / "a.xlsx", Agency(profile=False))
    book = openpyxl.load_workbook(path)
    book[TABLE]["A1"], book[TABLE]["C3"], book[TABLE]["D3"] = "ผล", "คะแนนปีก่อน", "คะแนน"
    book.save(path)
    after, _ = filled(path)
    assert SUMMARY not in loaded(after).sheetnames


# The workbooks that xlita makes -----------------------------------------------------------------


def test_another_year_puts_its_summary_in_the_place_of_the_old(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    changed = typed(examples["don-2567"], tmp_path / "a.xlsx", {(PROFILE, "B8"): 2565})
    found = {
        str(shown.value): at for (sheet, at), shown in cells(changed).items() if sheet == PROFILE
    }
    assert found["2565"] == "B8"
    after, _ = filled(changed)
    now = loaded(after)
    assert now.sheetnames == loaded(changed).sheetnames
    assert now[SUMMARY]["A18"].value == "AA"
    assert now[SUMMARY]["A1"].value.endswith("2565")
    again, second = filled(after)
    assert second.edits == ()
    assert again.read_bytes() == after.read_bytes()


def test_a_summary_that_a_person_wrote_into_is_left_alone(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    note = {(PROFILE, "B8"): 2565, (SUMMARY, "H4"): "ส่งแล้ว 3 มี.ค."}
    changed = typed(examples["don-2567"], tmp_path / "a.xlsx", note)
    after, _ = filled(changed)
    assert cells(after)[SUMMARY, "H4"].value == "ส่งแล้ว 3 มี.ค."
    assert loaded(after)[SUMMARY]["A1"].value.endswith("2567")


def test_a_workbook_of_xlita_is_filled_without_a_new_sheet(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    after = tmp_path / "a.xlsx"
    workflow.fill(examples["don-2567"], after)
    assert loaded(after).sheetnames == loaded(examples["don-2567"]).sheetnames
    assert cells(after)[SCORES, "E5"].value == 84.17


# Other programs ---------------------------------------------------------------------------------


@pytest.mark.libreoffice
def test_the_formulas_give_what_is_cached(tmp_path: Path) -> None:
    kinds = [kind.values[0] for kind in KINDS]
    written = []
    for number, agency in enumerate(kinds):
        assert isinstance(agency, Agency)
        written.append(filled(agency_book(tmp_path / f"{number}.xlsx", agency))[0])
    out = tmp_path / "out"
    out.mkdir()
    for after, again in zip(written, libreoffice.recalculate_all(written, out), strict=True):
        shown, computed = cells(after), cells(again)
        formulas = [place for place, cell in shown.items() if cell.formula is not None]
        assert len(formulas) > 100
        for place in formulas:
            value, other = shown[place].value, computed[place].value
            if isinstance(value, float | int):
                value, other = round(value, 9), round(float(str(other)), 9)
            assert (place, other) == (place, value)


@pytest.mark.validator
@pytest.mark.parametrize("agency", KINDS[:2])
def test_the_validator_has_no_new_complaint(agency: Agency, tmp_path: Path) -> None:
    before = agency_book(tmp_path / "a.xlsx", agency)
    after, _ = filled(before)
    assert validator.new_errors(after, before) == []


def test_adding_a_sheet_needs_no_openpyxl(tmp_path: Path) -> None:
    path = agency_book(tmp_path / "a.xlsx", Agency())
    code = (
        "import sys; from pathlib import Path; from xlita import workflow;"
        "done = workflow.fill(Path(sys.argv[1]), Path(sys.argv[2]));"
        "assert done.failed is None and done.edits[0].sheet == sys.argv[3];"
        "assert not {'openpyxl', 'pandas', 'xlwings', 'jsonschema'} & set(sys.modules)"
    )
    command = [sys.executable, "-c", code, str(path), str(tmp_path / "b.xlsx"), SUMMARY]
    subprocess.run(command, check=True, timeout=60)
