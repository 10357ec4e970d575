"""The prompts of the sheets OIT, บทวิเคราะห์ and ผลย้อนหลัง."""

from __future__ import annotations

from xlita.wording.prompt import Prompt, prompt

SHEET_PROMPTS: dict[str, Prompt] = {
    "oit.code": prompt(
        ("ข้อ OIT", "OIT item"),
        (
            "รหัสข้อของปีนี้ เช่น O10 แถวที่มีอยู่แล้วไม่ต้องพิมพ์ใหม่",
            "The year's code, such as O10. The rows that are there need none.",
        ),
    ),
    "oit.sub_indicator": prompt(
        ("ตัวชี้วัดย่อย", "Sub-indicator"),
        (
            "พิมพ์เลขตัวชี้วัดย่อยที่ข้อนี้สังกัด เช่น 9.2 ใช้คิดคะแนนด้านล่างของตาราง",
            "Type the sub-indicator, such as 9.2; the scores below the table use it.",
        ),
    ),
    "oit.data_year": prompt(
        ("ปีของข้อมูล", "Year of the data"),
        (
            "พิมพ์ปี พ.ศ. ของข้อมูลที่เผยแพร่ เช่น 2567 แผนมักเป็นของปีนี้ รายงานมักเป็นของปีก่อน",
            "Type the Buddhist year of what is published: plans are often of this year, reports of"
            " last.",
        ),
    ),
    "oit.responsible": prompt(
        ("ผู้รับผิดชอบ", "Responsible"),
        (
            "เลือกจากรายการ หรือพิมพ์ชื่อสำนัก/กอง หลายหน่วยให้ขึ้นบรรทัดใหม่ด้วย Alt+Enter",
            "Choose from the list or type departments, one a line with Alt+Enter.",
        ),
    ),
    "oit.due": prompt(
        ("กำหนดเสร็จ", "Due"),
        (
            "พิมพ์วันที่โดยใช้ปี ค.ศ. เช่น 31/3/2024 ช่องจะแสดงเป็น พ.ศ. เอง",
            "Type the date with the Christian year, such as 31/3/2024; the cell shows the Buddhist"
            " year.",
        ),
    ),
    "oit.status": prompt(
        ("สถานะ", "Status"),
        (
            "เลือก ยังไม่ดำเนินการ กำลังดำเนินการ หรือ เผยแพร่แล้ว"
            " ข้อที่หน่วยงานไม่มีหน้าที่ให้เลือก ไม่มีภารกิจ จะไม่นำมาคิดคะแนน",
            "Choose not begun, under way or published; an item outside the agency's duties counts"
            " nowhere.",
        ),
    ),
    "oit.urls": prompt(
        ("URL", "URL"),
        (
            "วางลิงก์เต็มขึ้นต้นด้วย https:// บนเว็บไซต์หลักของหน่วยงาน หลายลิงก์ให้ขึ้นบรรทัดใหม่ด้วย Alt+Enter",
            "Paste the full address on the main website; several go one a line with Alt+Enter.",
        ),
    ),
    "oit.explanation": prompt(
        ("คำอธิบายเพิ่มเติม", "Explanation"),
        (
            "เขียนตามที่กรอกในระบบ ITAS เช่น เมนูหรือหน้าที่พบข้อมูล",
            "Write what is entered in ITAS, such as the menu or page where the data is found.",
        ),
    ),
    "oit.published_on": prompt(
        ("วันที่เผยแพร่", "Published on"),
        (
            "พิมพ์วันที่ข้อมูลขึ้นเว็บไซต์โดยใช้ปี ค.ศ. เช่น 15/3/2024 ช่องจะแสดงเป็น พ.ศ. เอง",
            "Type the day it went online with the Christian year, such as 15/3/2024.",
        ),
    ),
    "oit.score": prompt(
        ("ผลตรวจ (คะแนน)", "Assessed score"),
        (
            "พิมพ์คะแนนที่ผู้ตรวจให้ข้อนี้ 0 ถึง 100 หากยังไม่ทราบผลให้เว้นว่าง",
            "Type the score that the assessor gave, 0 to 100; empty while it is not known.",
        ),
    ),
    "oit.clarification": prompt(
        ("คำชี้แจง", "Clarification"),
        (
            "เขียนข้อความที่ชี้แจงในช่วงอุทธรณ์ผล อ้างลิงก์เดิมที่ส่งไว้",
            "Write what was answered in the clarification window, about the link first given.",
        ),
    ),
    "narrative.analysis": prompt(
        ("บทวิเคราะห์", "Analysis"),
        (
            "เขียนว่าคะแนนแสดงให้เห็นอะไร สาเหตุคืออะไร ข้อความในช่องนี้ xlita ไม่แก้",
            "Write what the score shows and why. xlita never changes this cell.",
        ),
    ),
    "narrative.approach": prompt(
        ("แนวทาง", "Approach"),
        (
            "เขียนสิ่งที่จะทำเพื่อปรับปรุง หรือเพื่อรักษาระดับหากคะแนนดีแล้ว",
            "Write what will be done to improve, or to keep a good level.",
        ),
    ),
    "history.year": prompt(
        ("ปีงบประมาณ", "Fiscal year"),
        ("พิมพ์ปี พ.ศ. สี่หลัก เช่น 2565", "Type the Buddhist year, such as 2565."),
    ),
    "history.score": prompt(
        ("คะแนนย้อนหลัง", "Earlier score"),
        (
            "พิมพ์คะแนนตามประกาศของปีนั้น แถวของปีนี้และปีก่อนนำมาจากตารางคะแนนให้",
            "Type the score announced that year. This year's row and last year's are computed.",
        ),
    ),
    "history.level": prompt(
        ("ระดับผลการประเมิน", "Level"),
        (
            "พิมพ์ระดับตามประกาศของปีนั้น ปี 2562-2565 ใช้ AA ถึง F ตั้งแต่ปี 2566 ใช้ระดับคำไทย",
            "Type the level announced that year: AA to F for 2562-2565, Thai levels from 2566 on.",
        ),
    ),
}
