"""The prompts of the sheet ผลการดำเนินการ."""

from __future__ import annotations

from xlita.wording.prompt import Prompt, prompt

PROGRESS_PROMPTS: dict[str, Prompt] = {
    "progress.measure": prompt(
        ("มาตรการ/แนวทาง", "Measure"),
        (
            "ชื่อมาตรการที่วางแผนไว้จากผลปีก่อน หรือประเด็นตามคู่มือ หนึ่งเรื่องต่อหนึ่งแถว",
            "The measure that was planned, or the manual's topic, one a row.",
        ),
    ),
    "progress.period": prompt(
        ("ระยะเวลาดำเนินการ", "Period"),
        (
            "พิมพ์ช่วงที่ดำเนินการจริง เช่น ต.ค. 66 - ก.ย. 67 หรือ ปีงบประมาณ พ.ศ. 2567",
            "Type when it was done, as months or a fiscal year.",
        ),
    ),
    "progress.result": prompt(
        ("สรุปผลการดำเนินการ", "What was done"),
        (
            "เขียนว่าทำอะไรไปแล้ว เมื่อใด มีผู้เกี่ยวข้องกี่คน หากยังไม่เริ่มให้เว้นว่าง",
            "Write what was done, when, and for how many; empty while nothing was.",
        ),
    ),
    "progress.outcome": prompt(
        ("ผลลัพธ์", "Outcome"),
        (
            "เว้นว่างไว้ xlita เขียนคะแนนสองปีและผลต่างให้จากตารางคะแนน ถ้าพิมพ์เอง xlita จะไม่แก้",
            "Leave empty: xlita writes both years' scores. What you type here is never changed.",
        ),
    ),
    "progress.status": prompt(
        ("สถานะ", "Status"),
        (
            "เลือกสถานะของมาตรการนี้ในวันที่บันทึก",
            "Choose how far the measure is on the day of writing.",
        ),
    ),
    "progress.six_months": prompt(
        ("ผลรอบ 6 เดือน", "After six months"),
        (
            "เขียนผลช่วงตุลาคมถึงมีนาคมสั้น ๆ",
            "Write briefly what happened from October to March.",
        ),
    ),
    "progress.twelve_months": prompt(
        ("ผลรอบ 12 เดือน", "After twelve months"),
        (
            "เขียนผลทั้งปีงบประมาณสั้น ๆ",
            "Write briefly what happened in the whole fiscal year.",
        ),
    ),
    "progress.obstacles": prompt(
        ("ปัญหาและอุปสรรค", "Obstacles"),
        (
            "เขียนสิ่งที่ทำให้งานช้าหรือทำไม่ได้ และวิธีที่แก้",
            "Write what delayed the work and what was done about it.",
        ),
    ),
    "progress.evidence": prompt(
        ("หลักฐาน (URL)", "Evidence"),
        (
            "วางลิงก์ของภาพ รายงาน หรือประกาศบนเว็บไซต์หลัก หลายลิงก์ให้ขึ้นบรรทัดใหม่ด้วย Alt+Enter",
            "Paste addresses on the main website; several go one a line with Alt+Enter.",
        ),
    ),
    "progress.indicator": prompt(
        ("ตัวชี้วัด", "Indicator"),
        (
            "เลือกตัวชี้วัดที่มาตรการนี้ตอบ ใช้ดึงคะแนนสองปีมาเขียนผลลัพธ์",
            "Choose the indicator that the measure serves; its scores make the outcome.",
        ),
    ),
    "progress.item": prompt(
        ("ข้อคำถาม", "Item"),
        (
            "พิมพ์รหัสข้อ เช่น i1 หรือ e9 เมื่อผลลัพธ์ควรใช้คะแนนของข้อนั้น",
            "Type an item such as i1 where the outcome should use its score.",
        ),
    ),
}
