"""The report that a clerk reads."""

import pytest

from tests.report import reports
from tests.report.reports import direction, report
from xlita.checks.finding import Finding, Place
from xlita.report.columns import width
from xlita.report.text import Style, check_text, fill_text, ranges_text

THAI, ENGLISH = Style("th"), Style("en")


def joined(text: str) -> str:
    """The words without line breaks: where a line breaks is not the point of these tests."""
    return " ".join(text.split())


def test_a_clean_file_says_so_in_one_line():
    text = check_text([reports.CLEAN], THAI)
    assert text.splitlines()[:2] == [
        "ดี.xlsx (องค์การบริหารส่วนตำบลดอน, ปีงบประมาณ พ.ศ. 2567)",
        "  ไม่พบข้อผิดพลาด",
    ]
    assert text.splitlines()[-1] == "ตรวจ 1 ไฟล์: ไม่พบข้อผิดพลาด 1, มีสิ่งที่พบ 0, อ่านไม่ได้ 0"


def test_a_finding_says_what_where_how_and_last_its_code():
    lines = check_text([report(direction(5))], THAI).splitlines()
    assert lines[1].startswith("  ต้องแก้ - การเปลี่ยนแปลง: เขียนว่า “เพิ่มขึ้น”")
    text = joined("\n".join(lines))
    assert "ที่ คะแนนตัวชี้วัด!G5" in text
    assert "วิธีแก้: พิมพ์ ลดลง" in text
    assert "ดูประกอบ คะแนนตัวชี้วัด!D5, คะแนนตัวชี้วัด!E5" in text
    assert lines[lines.index("    [ITA302]") + 1] == ""


def test_related_cells_below_each_other_are_one_range():
    ten = tuple(Place(reports.SCORES, row, 5) for row in range(5, 15))
    assert ranges_text((*ten, Place("หน่วยงาน", 15, 5), Place("หน่วยงาน", 17, 5))) == (
        "คะแนนตัวชี้วัด!E5:E14, หน่วยงาน!E15, หน่วยงาน!E17"
    )


def test_one_error_in_many_rows_is_one_group_with_three_places():
    text = joined(check_text([report(*map(direction, range(5, 15)))], THAI))
    assert text.count("[ITA302]") == 1
    assert "!G5, คะแนนตัวชี้วัด!G6, คะแนนตัวชี้วัด!G7 และอีก 7 แห่ง" in text
    assert "!G8" not in text


def test_different_findings_of_one_rule_and_column_each_keep_their_sentence():
    group = [direction(5 + at, score=f"{80 + at}.00") for at in range(5)]
    text = joined(check_text([report(*group)], THAI))
    assert text.count("[ITA302]") == 1
    assert text.count("วิธีแก้") == 1
    for at in range(3):
        assert f"คะแนนตัวชี้วัด!G{5 + at}: เขียนว่า" in text
        assert f"ปีนี้ {80 + at}.00" in text
    assert "และอีก 2 แห่ง" in text


def test_columns_and_severities_are_not_mixed_and_the_gravest_comes_first():
    other = direction(9)._replace(place=Place(reports.SCORES, 9, 8, "อื่น"))
    text = check_text([report(reports.MILDER, direction(5), other)], THAI)
    assert text.count("[ITA302]") == 2
    assert text.index("ต้องแก้") < text.index("ควรตรวจ")


def test_findings_without_a_cell_name_their_sheet_or_nothing():
    text = check_text([report(reports.NOT_FILLED_IN, reports.MISSING_SHEET)], THAI)
    assert "    ที่ มาตรการ\n" in text
    assert text.count("    ที่ ") == 1


def test_english_says_the_same():
    text = joined(check_text([report(direction(5)), reports.UNREADABLE], ENGLISH))
    assert "must be fixed - การเปลี่ยนแปลง" in text
    assert "2 file(s): 0 without findings, 1 with findings, 1 unreadable" in text


def test_colour_only_repeats_what_the_words_say():
    coloured = check_text(list(reports.EVERY_REPORT), Style("th", colour=True))
    plain = check_text(list(reports.EVERY_REPORT), THAI)
    click = pytest.importorskip("click")
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert click.unstyle(coloured) == plain


def test_a_cell_cannot_send_commands_to_the_terminal():
    place = Place("ชี\x1b]0;ต", 5, 7, "หัว\x1b[2J\nตาราง")
    text = check_text([report(Finding("ITA201", place, found="\x1b[31mแดง\r\n"))], THAI)
    assert "\x1b" not in text
    assert "\r" not in text


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_lines_fit_the_terminal(columns):
    text = check_text([report(direction(5), reports.MILDER)], Style("th", columns))
    assert max(width(line) for line in text.splitlines()[1:]) <= columns


def test_fill_says_what_was_written_and_restored_and_what_is_left():
    text = joined(fill_text([reports.FILLED], THAI))
    assert "เขียนแล้ว: out/ดอน.xlsx (แก้ 2 ช่อง)" in text
    assert "คืนสูตรที่ถูกพิมพ์ทับ 1 ช่อง: คะแนนตัวชี้วัด!G5" in text
    assert "สิ่งที่ยังเหลือให้ดู: ควรตรวจ - ระดับปีก่อน" in text


def test_a_dry_run_lists_every_edit():
    lines = fill_text([reports.PLANNED], THAI).splitlines()
    assert "  จะแก้ 2 ช่อง (ยังไม่ได้เขียน):" in lines
    assert "    คะแนนตัวชี้วัด!G5 การเปลี่ยนแปลง: เพิ่มขึ้น เป็น ลดลง (คืนสูตร)" in lines
    assert "    คะแนนตัวชี้วัด!F5 ผลต่าง (คะแนน): (ว่าง) เป็น -7.26" in lines


def test_a_refused_fill_says_why():
    text = joined(fill_text([reports.REFUSED], THAI))
    assert "ไม่ได้เขียนไฟล์นี้ ต้องแก้: ไฟล์นี้เปิดอยู่ใน Excel" in text


def test_nothing_to_fill_is_said():
    nothing = reports.FILLED._replace(edits=(), written=None, report=reports.CLEAN)
    assert "ไม่มีช่องใดต้องแก้" in fill_text([nothing], THAI)
    assert fill_text([], THAI) == ""
