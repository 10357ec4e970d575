"""The implementation report: its rows, its scores, and how it is told from a measure table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.markdown_book import GridBook, markdown_book
from xlita.filling.computed import fill
from xlita.sheet import SetFormula
from xlita.template.measures import measures
from xlita.template.outcomes import stated_scores
from xlita.template.progress import Progress, progress
from xlita.template.recognise import read_submission
from xlita.template.submission import AgencySubmission

COVER = """
    # หน่วยงาน
    | ชื่อหน่วยงาน | อบต.ตัวอย่าง |
    | ปีงบประมาณ | 2567 |

    # คะแนนตัวชี้วัด
    | ลำดับ | ตัวชี้วัด | คะแนน 2566 | คะแนน 2567 |
    | 1 | การปฏิบัติหน้าที่ | 91.43 | 84.17 |
    | 4 | การใช้ทรัพย์สินของราชการ | 88.89 | 88.89 |
    | 5 | การแก้ไขปัญหาการทุจริต | | 100 |
    | 6 | คุณภาพการดำเนินงาน | 84.80 | 93.48 |
    | 8 | การปรับปรุงการทำงาน | 73.84 | |
"""
HEADINGS = (
    "| มาตรการ/ แนวทาง | วิธีดำเนินการ | ผู้รับผิดชอบ | ระยะเวลา ดำเนินการ "
    "| สรุปผลการดำเนินการตาม มาตรการ | ผลลัพธ์หรือความสำเร็จของการ ดำเนินการ | ตัวชี้วัด |"
)
A = "| มาตรการ/แนวทาง | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | การติดตามผล |"


def book(*rows: str, sheet: str = "ผลการดำเนินการ") -> GridBook:
    return markdown_book("\n".join((COVER, f"# {sheet}", *rows)))


def submission(source: GridBook) -> AgencySubmission:
    found = read_submission(source)
    assert isinstance(found, AgencySubmission)
    return found


def read(*rows: str) -> tuple[Progress, ...]:
    return progress(submission(book(HEADINGS, *rows)))


def test_projects_stand_before_the_word_method_and_steps_after_it() -> None:
    [one] = read(
        "| กระบวนการกำกับดูแลการใช้ ทรัพย์สินของราชการ | ๑. วางแนวยืม วิธีดำเนินการ ๑. เขียนคู่มือ "
        "๒. ตรวจพัสดุ | สำนักปลัด /ทุกกอง | ปีงบประมาณ พ.ศ. ๒๕๖๗ | - ทำคู่มือแล้ว | ดีขึ้น | |"
    )
    assert one.topic == "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
    assert one.indicator is None
    assert (one.projects, one.steps) == (("วางแนวยืม",), ("เขียนคู่มือ", "ตรวจพัสดุ"))
    assert one.responsible == ("สำนักปลัด", "ทุกกอง")
    assert one.span == ("2566-10", "2567-09")


def test_item_without_scores_leaves_the_word_to_its_indicator() -> None:
    found = submission(
        book(
            HEADINGS + " ข้อคำถาม |",
            "| ก | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | | 1 | i1 |",
            "| ข | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | | 1 | i2 |",
            "# คะแนนข้อคำถาม",
            "| ข้อ | ข้อคำถาม | คะแนน 2566 | คะแนน 2567 |",
            "| i1 | ขั้นตอน | 70.5 | 80 |",
            "| i2 | เสมอภาค | | |",
        )
    )
    first, second = progress(found)
    assert first.outcome == (
        "ผลการประเมินข้อ i1 ปี พ.ศ. 2566 ได้ 70.50 คะแนน ปี พ.ศ. 2567 ได้ 80.00 คะแนน เพิ่มขึ้น 9.50 คะแนน"
    )
    assert (first.previous, first.score) == (Decimal("70.50"), Decimal("80.00"))
    assert second.outcome is not None
    assert second.outcome.startswith("ผลการประเมินตัวชี้วัดที่ 1 ")


def test_first_cell_repeated_with_nothing_beside_it_goes_on() -> None:
    [one] = read(
        "| ทำคู่มือ | ๑. เขียน | สำนักปลัด | ปีงบประมาณ 2567 | เขียนแล้ว | ดี | |",
        "| ทำ คู่มือ | | สำนักปลัด | ปีงบประมาณ 2567 | | หัวข้อ E๗ ปี ๒๕๖๗ ได้คะแนน ๘๓.๗๒ คะแนน | |",
    )
    assert one.outcome == "ดี หัวข้อ E๗ ปี ๒๕๖๗ ได้คะแนน ๘๓.๗๒ คะแนน"
    assert (one.item, one.previous, one.score) == ("e7", None, Decimal("83.72"))
    assert one.responsible == ("สำนักปลัด",)


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("ITA ปี๒๕๖๖ ได้คะแนน ๙๓.๕๕ คะแนน ITA ปี๒๕๖๗ ได้คะแนน ๙๘.๐๐ คะแนน", ("93.55", "98.00")),
        ("ITA ปี๒๕๖๖ ได้คะแนน คะแนน ITA ปี๒๕๖๗ ได้คะแนน ๓๗.๒๑ คะแนน", (None, "37.21")),
        ("ปี พ.ศ. 2566 ได้ 91.43 คะแนน ปี พ.ศ. 2567 ได้ 84.17 คะแนน", ("91.43", "84.17")),
        ("จากผลการประเมิน ITA ปี๒๕๖๗ จาก ข้อ ๑๗ – ๑๙", (None, None)),
        ("ปี 2567 ได้ 84.17 คะแนน และปี 2567 ได้ 90 คะแนน", (None, None)),
    ],
)
def test_scores_stated_in_an_outcome(text: str, scores: tuple[str | None, str | None]) -> None:
    found = stated_scores(text, 2567)
    wanted = tuple(None if score is None else Decimal(score) for score in scores)
    assert (found.previous, found.score) == wanted


def test_blank_outcome_is_made_from_the_scores_and_a_typed_one_stays() -> None:
    source = book(
        HEADINGS,
        "| ก | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | | 1 |",
        "| ข | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | ดีมาก | 1 |",
        "| ค | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | | 4 |",
        "| ง | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | | 5 |",
        "| จ | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | | 8 |",
        "| กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ | | | | | | |",
    )
    found = progress(submission(source))
    first = (
        "ผลการประเมินตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ปี พ.ศ. 2566 ได้ 91.43 คะแนน"
        " ปี พ.ศ. 2567 ได้ 84.17 คะแนน ลดลง 7.26 คะแนน"
    )
    sixth = (
        "ผลการประเมินตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน ปี พ.ศ. 2566 ได้ 84.80 คะแนน"
        " ปี พ.ศ. 2567 ได้ 93.48 คะแนน เพิ่มขึ้น 8.68 คะแนน"
    )
    assert [one.outcome for one in found] == [
        first,
        "ดีมาก",
        "ผลการประเมินตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ปี พ.ศ. 2566 ได้ 88.89 คะแนน"
        " ปี พ.ศ. 2567 ได้ 88.89 คะแนน เท่าเดิม",
        "ผลการประเมินตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต ปี พ.ศ. 2567 ได้ 100.00 คะแนน",
        None,
        f"{first}\n{sixth}",
    ]
    assert [one.has_content for one in found] == [True] * 5 + [False]
    edits = [
        each.edit
        for each in fill(submission(source)).fillings
        if each.edit.sheet == "ผลการดำเนินการ"
    ]
    assert [(edit.row, edit.column) for edit in edits] == [(2, 6), (4, 6), (5, 6), (7, 6)]
    assert all(isinstance(edit, SetFormula) for edit in edits)
    source.apply(edits)
    again = submission(source)
    assert [one.outcome for one in progress(again)] == [one.outcome for one in found]
    assert not [e for e in fill(again).fillings if e.edit.sheet == "ผลการดำเนินการ"]


@pytest.mark.parametrize("sheet", ["ผลการดำเนินการ", "มาตรการ", "Sheet9"])
def test_report_is_no_measure_table_whatever_its_sheet_is_called(sheet: str) -> None:
    row = "| ก | ทำ | สำนักปลัด | ปีงบประมาณ 2567 | ทำแล้ว | ดี | |"
    found = submission(book(HEADINGS, row, sheet=sheet))
    assert found.measures is None
    assert [one.result for one in progress(found)] == ["ทำแล้ว"]
    assert [type(lack).__name__ for lack in found.missing] == ["MissingLabels"]


@pytest.mark.parametrize("sheet", ["ผลการดำเนินการ", "มาตรการ", "Sheet9"])
def test_measure_table_is_no_report_whatever_its_sheet_is_called(sheet: str) -> None:
    row = "| ก | ทำ | สำนักปลัด | ปีงบประมาณ 2568 | รายงาน |"
    found = submission(book(A, row, sheet=sheet))
    assert found.progress is None
    assert [one.measure for one in measures(found)] == ["ก"]
