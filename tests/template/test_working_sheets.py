"""The sheets OIT, บทวิเคราะห์ and ผลย้อนหลัง as offices have them, and what is read of them."""

from __future__ import annotations

from typing import Any

from tests.support.markdown_book import markdown_book
from tests.support.workbooks import AGENCY
from xlita.template.recognise import read_submission
from xlita.template.record import record
from xlita.template.submission import AgencySubmission

OIT = """
    # {sheet}
    | รายการเปิดเผยข้อมูล อบต.ตัวอย่าง |
    | ที่  | ข้อ | รายการ    | ตัวชี้วัดย่อย | สถานะ | ลิงก์ | คำอธิบาย | กำหนดเสร็จ | ผลตรวจ |
    | 1 | O1  | โครงสร้าง  | 9.1 ข้อมูลพื้นฐาน | เผยแพร่แล้ว | 1. https://a.go.th/1<br>2. https://a.go.th/2 | | ๓๑ มี.ค. ๒๕๖๗ | 100 |
    | 2 | ๐๑๐ | คู่มือ | 9.2 | อยู่ระหว่างดำเนินการ | | เมนูบริการ | | |
    | 3 | 11  | คู่มือบริการ | 9.2 | | | | | |
    | 4 | O13 | E-Service | | รอผู้บริหาร | https://a.go.th/e https://b.go.th/e | | | ๕๐ |
"""
HISTORY = """
    # {sheet}
    | ปี | คะแนนรวม | ระดับ | IIT | EIT | OIT | ตัวชี้วัดที่ 1 |
    | ๒๕๖๓ | 73.04 | C | | | 67.9 | 78.66 |
    | 2564 | 81 | B | | | | |
    | 2566 | 87.40 | B | | | | |
    | 2565 | | | | | | |
"""
NARRATIVES = """
    # {sheet}
    | ประเด็น | ข้อความ | การวิเคราะห์ | แนวทาง |
    | ภาพรวม | | ผลดีขึ้นทุกด้าน | รักษาระดับ |
    | เครื่องมือ EIT | | ผู้รับบริการพอใจ | |
    | ๑. การปฏิบัติหน้าที่ | | | เร่งรัดขั้นตอน |
    | การใช้งบประมาณ | | โปร่งใส | |
    | 3 | มีคะแนน 97.78 | | |
"""


def read(sheets: str) -> tuple[AgencySubmission, dict[str, Any]]:
    submission = read_submission(markdown_book(AGENCY + sheets))
    assert isinstance(submission, AgencySubmission)
    return submission, record(submission)


def test_disclosure_items_are_read_however_they_are_written() -> None:
    for sheet in ("OIT", "ข้อมูลเว็บ"):  # by its title, and by its headings
        _, found = read(OIT.format(sheet=sheet))
        assert [(each["code"], each["status"], each["score"]) for each in found["oit"]] == [
            ("O1", "เผยแพร่แล้ว", 100.0),
            ("O10", "กำลังดำเนินการ", None),
            ("O13", None, 50.0),  # nothing was filled in beside O11
        ]
        first, second, last = found["oit"]
        assert first["urls"] == ["https://a.go.th/1", "https://a.go.th/2"]
        assert (first["sub_indicator"], first["due"]) == ("9.1", "2567-03-31")
        assert (second["sub_indicator"], second["explanation"]) == ("9.2", "เมนูบริการ")
        assert last["urls"] == ["https://a.go.th/e", "https://b.go.th/e"]


def test_a_status_in_other_words_is_known_not_to_be_one() -> None:
    submission, _ = read(OIT.format(sheet="OIT"))
    assert submission.oit is not None
    entry = submission.oit.rows[-1].entry("status")
    assert entry.problems == ("not-in-list",)
    assert entry.place is not None
    assert entry.place.cell == "E6"


def test_earlier_years_are_read_and_the_last_two_left_to_the_score_sheet() -> None:
    for sheet in ("ผลย้อนหลัง", "ย้อนหลัง"):
        _, found = read(HISTORY.format(sheet=sheet))
        assert [(each["year"], each["overall"], each["level"]) for each in found["history"]] == [
            (2563, 73.04, "C"),
            (2564, 81.0, "B"),
        ]
        first = found["history"][0]
        assert first["instruments"] == {"IIT": None, "EIT": None, "OIT": 67.9}
        assert first["indicators"] == [78.66, *[None] * 9]


def test_what_a_person_wrote_is_read_with_what_it_is_about() -> None:
    for sheet in ("บทวิเคราะห์", "วิเคราะห์"):
        _, found = read(NARRATIVES.format(sheet=sheet))
        rows = [
            (each["about"], each["instrument"], each["indicator"], each["analysis"])
            for each in found["narratives"]
        ]
        assert rows == [
            ("whole", None, None, "ผลดีขึ้นทุกด้าน"),
            ("instrument", "EIT", None, "ผู้รับบริการพอใจ"),
            ("indicator", "IIT", 1, None),
            ("indicator", "IIT", 2, "โปร่งใส"),
        ]


def test_a_workbook_without_them_has_none() -> None:
    submission, found = read("")
    assert (submission.oit, submission.narratives, submission.history) == (None, None, None)
    assert (found["oit"], found["narratives"], found["history"]) == ([], [], [])
    assert not submission.missing
