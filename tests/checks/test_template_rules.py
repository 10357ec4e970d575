"""What is found of sheets, headings and labels: one finding for each, with its place."""

from __future__ import annotations

import pytest

from tests.support.markdown_book import GridBook, markdown_book
from tests.support.workbooks import AGENCY, PROVINCE, changed
from xlita.checks.finding import Finding
from xlita.ooxml import open_bytes
from xlita.report.results import fix_of
from xlita.sheet import Book, Grid
from xlita.workflow import check_book, new_agency, new_province

S = "คะแนนตัวชี้วัด"


def found(book: Book) -> tuple[Finding, ...]:
    return check_book(book).findings


def only(book: Book) -> Finding:
    [finding] = found(book)
    return finding


def without(text: str, sheet: str) -> GridBook:
    book = markdown_book(text)
    return GridBook([book.grid(info.name) for info in book.sheets() if info.name != sheet])


@pytest.mark.parametrize(
    "book",
    [
        GridBook([]),
        GridBook([Grid("Sheet1", {})]),
        markdown_book("# งบประมาณ\n| รายการ | จำนวน |\n| กระดาษ | 12 |"),
        markdown_book("# Sheet1\n| ชื่อ | คะแนน |\n| ก | 12 |"),
    ],
    ids=["no sheet", "empty", "unrelated", "one heading alike"],
)
def test_an_unknown_workbook_is_one_finding(book: GridBook) -> None:
    report = check_book(book)
    assert [(f.code, f.place) for f in report.findings] == [("ITA101", None)]
    assert report.status == "unreadable"


@pytest.mark.parametrize(
    ("names", "variant"),
    [
        ({"_xlita_template": '"agency/99/2567"'}, "newer-version"),
        ({"_xlita_template": '"agency/x/2567"'}, "newer-version"),
        ({"_xlita_template": '"hospital/1/2567"'}, None),
    ],
)
def test_another_template(names: dict[str, str], variant: str | None) -> None:
    finding = only(markdown_book(AGENCY, names))
    assert (finding.code, finding.variant) == ("ITA102", variant)


def test_the_workbook_of_a_school() -> None:
    finding = only(markdown_book("# OIT-School\n| ข้อ | คะแนน |\n| 1 | 100 |"))
    assert (finding.code, finding.variant, finding.found) == ("ITA102", "school", "OIT-School")


def test_a_missing_sheet() -> None:
    finding = only(without(AGENCY, "หน่วยงาน"))
    assert (finding.code, finding.expected, finding.place) == ("ITA103", "หน่วยงาน", None)


def test_optional_sheets_may_be_missing() -> None:
    for sheet in ("คะแนนข้อคำถาม", "มาตรการ"):
        assert found(without(AGENCY, sheet)) == ()


def test_a_missing_heading_silences_the_cells_below() -> None:
    finding = only(changed(AGENCY, {f"{S}!C1": "ตัวชีวัดด", f"{S}!E3": "ไม่ใช่ตัวเลข"}))
    assert finding.code == "ITA104"
    assert finding.place is not None
    assert (finding.place.sheet, finding.place.cell) == (S, "C1")
    assert finding.expected == "ตัวชี้วัด"
    assert finding.details["nearest"] == "ตัวชีวัดด"


def test_a_sheet_with_the_name_and_none_of_the_headings() -> None:
    book = markdown_book(AGENCY.partition(f"# {S}")[0] + f"# {S}\n| อะไรก็ได้ |")
    finding = only(book)
    assert finding.code == "ITA104"
    assert finding.place is not None
    assert (finding.place.sheet, finding.place.cell) == (S, "A1")


def test_a_missing_label() -> None:
    finding = only(changed(AGENCY, {"หน่วยงาน!A4": "", "หน่วยงาน!B4": ""}))
    assert (finding.code, finding.expected) == ("ITA104", "จังหวัด")
    assert finding.place is not None
    assert (finding.place.sheet, finding.place.cell) == ("หน่วยงาน", "A1")


def test_the_announced_year_is_not_that_of_the_headings() -> None:
    findings = found(changed(AGENCY, {"หน่วยงาน!B5": "2568", "หน่วยงาน!B9": ""}))
    assert [(f.code, f.expected) for f in findings] == [("ITA104", "คะแนน / 2568")] * 2


def test_a_blank_agency_workbook_has_one_finding_for_each_table() -> None:
    book = open_bytes(new_agency(None, None, None, None, 2567), "new.xlsx")
    assert [(f.code, f.place and f.place.sheet) for f in found(book)] == [
        ("ITA105", "หน่วยงาน"),
        ("ITA105", S),
    ]


def test_a_blank_province_workbook_has_one_finding() -> None:
    finding = only(open_bytes(new_province(None, 2567), "new.xlsx"))
    assert finding.code == "ITA105"


def test_a_year_that_nobody_names() -> None:
    text = PROVINCE.replace("ประจำปีงบประมาณ พ.ศ. ๒๕๖๔", "").replace("คะแนน 2564", "คะแนน")
    first = found(markdown_book(text))[0]
    assert (first.code, first.variant, first.place) == ("ITA106", "no-year", None)


def test_a_heading_that_is_a_year_asks_for_its_scores() -> None:
    """Told to fill in 2567, a person would type the year."""
    lines = ["| เครื่องมือ | ตัวชี้วัด | 2566 | ปี 2567 |"]
    profile = AGENCY.partition("# คะแนนตัวชี้วัด")[0]
    lines += ["| IIT | การปฏิบัติหน้าที่ | 80 |  |", "| IIT | การใช้งบประมาณ | 80 | 90 |"]
    findings = found(markdown_book(profile + "# ผล\n" + "\n".join(lines)))
    [finding] = [each for each in findings if each.code == "ITA207"]
    assert "คะแนนปี 2567" in fix_of(finding, "th")


def test_a_year_that_is_none_is_asked_for_as_a_year() -> None:
    [finding] = [f for f in found(changed(AGENCY, {"หน่วยงาน!B5": "2567.5"})) if f.code == "ITA201"]
    assert "พ.ศ." in fix_of(finding, "th")
    assert "84.17" not in fix_of(finding, "th")
