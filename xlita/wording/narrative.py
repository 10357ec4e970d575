"""The pieces of the sentences that say what the scores are: parts of formulas, so in Thai only."""

from __future__ import annotations

#: Who got the scores, where the workbook names nobody.
AGENCY = "หน่วยงาน"
WHOLE = " ได้คะแนนรวม "
INSTRUMENT = "เครื่องมือ {instrument} ได้คะแนนเฉลี่ย "
INDICATOR = "ตัวชี้วัดที่ {no} {name} ได้ "
POINTS = " คะแนน"
LEVEL = " อยู่ในระดับ"

ROSE = " เพิ่มขึ้นจากปี พ.ศ. {previous_year} ("
FELL = " ลดลงจากปี พ.ศ. {previous_year} ("
SAME = " เท่ากับปี พ.ศ. {previous_year}"
BY = ") อยู่ "

PASSED = " ผ่านเกณฑ์ {pass_mark} คะแนน"
FAILED = " ต่ำกว่าเกณฑ์ {pass_mark} คะแนน อยู่ "

#: Of an instrument: all its indicators, or those with the lowest score.
ALL_EQUAL = " ทุกตัวชี้วัดได้คะแนนเท่ากัน"
LOWEST = " ตัวชี้วัดที่ได้คะแนนต่ำสุดคือ "
#: Of an indicator.
IS_LOWEST = " เป็นตัวชี้วัดที่ได้คะแนนต่ำสุดของ {instrument}"
