"""Measures as one record, in every form that offices write their rows in."""

from __future__ import annotations

import pytest

from tests.support.markdown_book import markdown_book
from xlita.template.measures import Measure, measures
from xlita.template.owners import owners
from xlita.template.prose import references_in, sub_indicators_in
from xlita.template.recognise import read_submission
from xlita.template.submission import AgencySubmission

COVER = """
    # หน่วยงาน
    | ชื่อหน่วยงาน | อบต.ตัวอย่าง |
    | ปีงบประมาณ | 2567 |

    # คะแนนตัวชี้วัด
    | ลำดับ | ตัวชี้วัด | คะแนน 2567 |
    | 1 | การปฏิบัติหน้าที่ | 84.17 |

    # มาตรการ
"""
A = "| มาตรการ/แนวทาง | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | การติดตามผล |"
B = (
    "| ประเด็นที่ต้องพัฒนา | มาตรการ/ขั้นตอน/วิธีการปฏิบัติ | การดำเนินการ/รายงาน | ผู้รับผิดชอบ "
    "| ระยะเวลาดำเนินการ |"
)
C = (
    "| ตัวชี้วัด | มาตรการ หรือโครงการ หรือกิจกรรม | ผลการวิเคราะห์ตัวชี้วัด "
    "| ขั้นตอนหรือวิธีการดำเนินการ | ช่วงระยะเวลาการดำเนินการ | ผู้รับผิดชอบ |"
)


def read(*rows: str) -> tuple[Measure, ...]:
    """The measures of a sheet that holds these rows."""
    submission = read_submission(markdown_book(COVER + "\n".join(rows)))
    assert isinstance(submission, AgencySubmission)
    return measures(submission)


def test_blank_first_cell_and_a_period_begin_a_measure_of_the_same_indicator() -> None:
    first, second = read(
        C,
        "| 2. การใช้งบประมาณ | ๑. เปิดแผน | ดี | เผยแพร่ | ปีงบประมาณ 2568 | กองคลัง |",
        "| | ๒. ติดตามแผน | | ประชุม | ปีงบประมาณ 2568 | กองช่าง |",
    )
    assert (first.indicator, first.number, first.measure) == (2, 1, "เปิดแผน")
    assert (second.indicator, second.number, second.measure) == (2, 2, "ติดตามแผน")
    assert second.instrument == "IIT"
    assert second.entry("indicator").place == first.entry("indicator").place


def test_blank_first_cell_and_no_period_go_on_with_the_row_above() -> None:
    [one] = read(
        C,
        "| 1. การปฏิบัติหน้าที่ | ทำคู่มือ | | ๑. เขียน | ปีงบประมาณ 2568 | กองคลัง |",
        "| | ให้ครบทุกงาน | | เป็นขั้นตอน<br>๒. แจก | | |",
    )
    assert one.measure == "ทำคู่มือ ให้ครบทุกงาน"
    assert one.steps == ("เขียน เป็นขั้นตอน", "แจก")
    assert [row.number for row in one.rows] == [2, 3]
    assert [entry.place.cell for entry in one.entries("steps") if entry.place] == ["D2", "D3"]


def test_heading_repeated_at_a_page_break_and_a_first_cell_repeated() -> None:
    [one] = read(
        A,
        "| ทำคู่มือ | ๑. เขียน | กองคลัง | ปีงบประมาณ 2568 | รายงาน |",
        A,
        "| ทำคู่มือ | | กองคลัง | ปีงบประมาณ 2568 | ทุกปี |",
    )
    assert (one.steps, one.responsible) == (("เขียน",), ("กองคลัง",))
    assert (one.period, one.follow_up) == ("ปีงบประมาณ 2568", "รายงาน ทุกปี")


def test_several_measures_of_a_row_are_told_apart_by_what_is_stacked_beside_them() -> None:
    first, second = read(
        C,
        "| 10. การป้องกันการทุจริต | ๑. ตั้งกรรมการ ๒. กำหนดโทษ | ดี | ๑. สรรหา ๒. แต่งตั้ง ๑. ประกาศ "
        "| ปีงบประมาณ 2568<br>ต.ค. ๖๗ – มี.ค. ๖๘ | สำนักปลัด<br>กองคลัง |",
    )
    assert (first.measure, first.steps) == ("ตั้งกรรมการ", ("สรรหา", "แต่งตั้ง"))
    assert (first.responsible, first.period) == (("สำนักปลัด",), "ปีงบประมาณ 2568")
    assert (second.measure, second.steps) == ("กำหนดโทษ", ("ประกาศ",))
    assert second.responsible == ("กองคลัง",)
    assert second.span == ("2567-10", "2568-03")
    assert (first.analysis, second.analysis) == ("ดี", None)


def test_numbers_that_nothing_divides_are_part_of_the_text() -> None:
    [one] = read(
        C, "| 2. การใช้งบประมาณ | ๑. เปิดแผน ๒. ร่วมแผน | | ๑. ทำ | ปีงบประมาณ 2568 | กองคลัง |"
    )
    assert one.measure == "๑. เปิดแผน ๒. ร่วมแผน"


def test_headings_in_the_first_cell_and_between_rows_say_what_follows() -> None:
    found = read(
        "| ข้อเสนอแนะสำหรับแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน |",
        B,
        "| ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่<br>i๒ ประเด็น บริการไม่เท่ากัน | ก | ข | กองคลัง | มีนาคม 2568 |",
        "| ๑๕ ประเด็น ไม่มั่นใจ | ก | ข | กองคลัง | ไตรมาสที่ 2 ปีงบประมาณ 2568 |",
        "| ส่วนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล (EIT Survey) | | | | |",
        "| E๔ e๕ ประเด็น หาข้อมูลยาก | ก | ข | กองคลัง | ปีงบประมาณ พ.ศ.๒๕๖๘ |",
        "| ข้อ e๒ เลือกปฏิบัติ | ก | ข | กองคลัง | ปีงบประมาณ พ.ศ.๒๕๖๘ |",
    )
    about = [(m.instrument, m.eit_part, m.indicator, m.item, m.issue) for m in found]
    assert about == [
        ("IIT", None, 1, "i2", "บริการไม่เท่ากัน"),
        ("IIT", None, 5, "i15", "ไม่มั่นใจ"),
        ("EIT", 2, 7, "e4", "E๔ e๕ ประเด็น หาข้อมูลยาก"),
        ("EIT", 2, 6, "e2", "เลือกปฏิบัติ"),
    ]
    assert [m.span for m in found] == [
        ("2568-03", "2568-03"),
        ("2568-01", "2568-03"),
        ("2567-10", "2568-09"),
        ("2567-10", "2568-09"),
    ]


def test_title_of_layout_a_names_its_indicator() -> None:
    first, second = read(
        "| ๑. ด้าน EIT พบว่า ต่ำสุด |",
        A,
        "| ๑. แนวทางการปรับปรุงการทำงานและการเปิดเผยข้อมูล | ๑. ทำ | กองคลัง | ปีงบประมาณ 2568 | |",
        "| ๒. สร้างการรับรู้ | ๑. ทำ | กองคลัง | ปีงบประมาณ 2568 | |",
    )
    assert (first.indicator, first.instrument, first.number) == (8, "EIT", 1)
    assert (second.indicator, second.instrument, second.number) == (None, "EIT", 2)


def test_second_block_of_the_table_has_its_own_columns() -> None:
    first, second = read(
        A,
        "| ทำคู่มือ | ๑. เขียน | กองคลัง | ปีงบประมาณ 2568 | รายงาน |",
        "|",
        "| ๒. ด้าน EIT พบว่า ต่ำสุด |",
        "| | ที่ | มาตรการ | ระยะเวลา | ผู้รับผิดชอบ | วิธีดำเนินการ | การติดตามผล |",
        "| | 1 | เปิดบริการออนไลน์ | ปีงบประมาณ 2569 | กองช่าง | ๑. ทดลอง | |",
    )
    assert (first.responsible, first.follow_up) == (("กองคลัง",), "รายงาน")
    assert (second.measure, second.steps) == ("เปิดบริการออนไลน์", ("ทดลอง",))
    assert (second.responsible, second.period) == (("กองช่าง",), "ปีงบประมาณ 2569")
    place = second.entry("period").place
    assert place is not None
    assert (place.cell, place.heading) == ("D6", "ระยะเวลา")


def test_numbered_rows_are_complete_in_themselves() -> None:
    heading = B + " ตัวชี้วัด | ข้อคำถาม | ลำดับ |"
    first, second = read(
        heading,
        "| i1 ประเด็น ช้า | ก (อ้างอิงจาก ๐๑๐) | ข | กองคลัง/กองช่าง | ปี 2568 | 1 | i1 | 1 |",
        "| | ก | | | | | | 2 |",
    )
    assert (first.issue, first.references) == ("i1 ประเด็น ช้า", ("O10",))
    assert first.responsible == ("กองคลัง", "กองช่าง")
    assert (second.issue, second.indicator, second.measure) == (None, None, "ก")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("สำนักปลัด/ ทุกกอง", ("สำนักปลัด", "ทุกกอง")),
        ("-งานพัสดุ กองคลัง -ตรวจสอบ ภายใน", ("งานพัสดุ กองคลัง", "ตรวจสอบภายใน")),
        ("ทุกกอง/ทุกส่วนงาน", ("ทุกกอง/ทุกส่วนงาน",)),
        ("กองการ\nศึกษา กองคลัง", ("กองการศึกษา", "กองคลัง")),
        ("กองการศึกษา ศาสนาและวัฒนธรรม", ("กองการศึกษา ศาสนาและวัฒนธรรม",)),
        ("ผู้อำนวยการกองคลัง", ("ผู้อำนวยการกองคลัง",)),
        ("ศูนย์ข้อมูล/บ้านดอน", ("ศูนย์ข้อมูล/บ้านดอน",)),
        ("กองกิจการพิเศษ กองช่าง", ("กองกิจการพิเศษ", "กองช่าง")),
    ],
)
def test_units_run_together_and_are_broken_over_lines(text: str, names: tuple[str, ...]) -> None:
    assert owners(text) == names


def test_own_units_of_an_office_come_first() -> None:
    assert owners("กองกิจการ พิเศษกองช่าง", ("กองกิจการพิเศษ",)) == ("กองกิจการพิเศษ", "กองช่าง")


def test_references_typed_with_a_zero_count_where_they_are_cited() -> None:
    assert references_in("คู่มือ (อ้างอิงจาก ๐๑๐) และ O๑๑ โทร ๐๑๒") == ("O10", "O11")
    assert references_in("TOR 013") == ()
    assert sub_indicators_in("(อ้างอิงจากตัวชี้วัดที่ ๙.๓ , ๙.๒ , ๙.๓)") == ("9.3", "9.2")
