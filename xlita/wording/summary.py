"""Words that fill writes into workbooks: they are part of formulas, so in Thai only."""

from __future__ import annotations

#: Change directions and pass words by the names that formula patterns use (``{word:rose}``).
WORDS = {
    "rose": "เพิ่มขึ้น",
    "fell": "ลดลง",
    "same": "เท่าเดิม",
    "pass": "ผ่าน",
    "fail": "ไม่ผ่าน",
}

#: Between levels that the known scores all allow.
LEVEL_OR = " หรือ "

#: There is nothing to compare with, or nothing to list.
NONE = "-"

REACHED = "คะแนนถึงระดับนี้แล้ว"
REACHED_BUT_PARTS = "คะแนนที่ทราบถึงระดับนี้แล้ว (ขึ้นกับคะแนน EIT ส่วนที่ 1 และ 2)"

#: One way to a level: these indicators, by number, raised to its mark.
WAY = "ทางหนึ่งคือให้ทุกตัวชี้วัดได้ {mark} คะแนนขึ้นไป โดยเพิ่มตัวชี้วัดที่ "

#: What is missing to a level: names in front of the points.
OVERALL = "คะแนนรวม"
INSTRUMENT_NAMES = {"EIT1": "EIT ส่วนที่ 1", "EIT2": "EIT ส่วนที่ 2"}
