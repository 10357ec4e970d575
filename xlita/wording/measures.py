"""Words of the measure table that xlita writes into cells: Thai, since they are printed."""

from __future__ import annotations

#: What the score says, for the column of analyses. The pieces are joined with a space.
SCORE = "ผลการประเมินปี พ.ศ. {year} ได้ {score} คะแนน"
CHANGED = {
    "rose": "เพิ่มขึ้น {difference} คะแนนจากปีก่อน",
    "fell": "ลดลง {difference} คะแนนจากปีก่อน",
    "same": "เท่ากับปีก่อน",
}
#: Why a measure is proposed for an indicator, by the reason's name.
REASONS = {
    "below": "ยังไม่ถึงเกณฑ์ {pass_mark} คะแนน",
    "lowest": "และเป็นตัวชี้วัดที่ได้คะแนนต่ำที่สุดของเครื่องมือ {instrument}",
}
#: … for a question or a disclosure item. Their scores stand in tables of their own.
ITEM_REASONS = {
    "flagged": "ข้อคำถาม {item} มีข้อเสนอแนะให้ปรับปรุงจากผู้ประเมิน",
    "below": "ข้อคำถาม {item} ยังไม่ถึงเกณฑ์ {pass_mark} คะแนน",
    "fell": "ข้อคำถาม {item} ลดลงจากปีก่อน",
    "missing": "ผลตรวจข้อ {item} ยังไม่ครบถ้วน",
}

#: The issue of an indicator that is neither weak nor at 100 points.
RAISE = "ยกระดับตัวชี้วัด{name}ให้ได้คะแนนสูงขึ้น"
#: After a measure: the disclosure items that it rests on.
RESTS_ON = " (อ้างอิงจาก {references})"
#: After an issue whose question is not known for certain.
UNSURE = " (ควรตรวจกับข้อคำถามจริงก่อนใช้)"
PERIOD = "ปีงบประมาณ พ.ศ. {year}"
