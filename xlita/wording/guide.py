"""The words of the sheet เริ่มต้น: five steps and what the colours mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from xlita.wording.texts import Text

TITLE = Text("เริ่มต้นใช้สมุดงาน", "How to use this workbook")


class Step(NamedTuple):
    """One of the five steps: what it is called, what to do, and the sheets that it links to."""

    title: Text
    text: Text
    sheets: tuple[str, ...]


STEPS = (
    Step(
        Text("1. กรอกข้อมูลหน่วยงาน", "1. The agency"),
        Text(
            "พิมพ์ชื่อ ประเภท จังหวัด ปีงบประมาณ และผลตามประกาศ",
            "Type name, type, province, fiscal year, and the announced result.",
        ),
        ("หน่วยงาน",),
    ),
    Step(
        Text("2. กรอกคะแนนตัวชี้วัด", "2. Scores of the indicators"),
        Text(
            "พิมพ์หรือวางคะแนนสิบตัวชี้วัดของปีนี้และปีก่อน คอลัมน์อื่นคำนวณเอง",
            "Type or paste the ten scores of this year and last; the other columns are computed.",
        ),
        ("คะแนนตัวชี้วัด", "ผลย้อนหลัง"),
    ),
    Step(
        Text("3. กรอกคะแนนข้อคำถาม", "3. Scores of the items"),
        Text(
            "พิมพ์คะแนนรายข้อของ IIT และ EIT และข้อเสนอแนะจาก ป.ป.ช. เท่าที่มี",
            "Type the scores of the IIT and EIT items and the assessors' suggestions, if known.",
        ),
        ("คะแนนข้อคำถาม", "OIT"),
    ),
    Step(
        Text("4. วางมาตรการ", "4. Measures"),
        Text(
            "เขียนมาตรการของปีถัดไปให้ตรงกับข้อที่ต้องปรับปรุง พร้อมผู้รับผิดชอบและระยะเวลา",
            "Write next year's measures for what should improve, with owners and periods.",
        ),
        ("มาตรการ", "ผลการดำเนินการ"),
    ),
    Step(
        Text("5. ตรวจ คำนวณ และดูสรุปผล", "5. Check, fill, and read the summary"),
        Text(
            "กดปุ่มตรวจสอบ แก้ตามที่แจ้ง แล้วกดคำนวณ ผลรวมอยู่ในชีต สรุปผล",
            "Press check, mend what it names, then press fill; the summary sheet has the result.",
        ),
        ("สรุปผล", "บทวิเคราะห์"),
    ),
)

LEGEND_TITLE = Text("ความหมายของสี", "What the colours mean")

#: What each kind of cell is for; the colours themselves belong to the workbook's styles.
LEGEND: Mapping[str, Text] = MappingProxyType(
    {
        "input": Text("ช่องสำหรับกรอก", "cells to fill in"),
        "required": Text("ช่องที่ต้องกรอก", "cells that must be filled in"),
        "computed": Text("ช่องที่คำนวณเอง ไม่ต้องพิมพ์", "computed cells: nothing to type"),
        "announced": Text("ช่องสำหรับค่าตามประกาศผล", "cells for announced figures"),
        "marked": Text("ช่องที่มีข้อสังเกตจากการตรวจ", "cells that the check names"),
    }
)

CALENDAR_TITLE = Text("ปฏิทินการประเมินของปีนี้", "This year's calendar")
