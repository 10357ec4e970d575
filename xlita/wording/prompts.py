"""The prompts that Excel shows beside an input cell.

Excel allows 32 characters for a prompt's title and 255 for its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.prompt import Prompt
from xlita.wording.prompt import prompt as _prompt
from xlita.wording.prompts_progress import PROGRESS_PROMPTS
from xlita.wording.prompts_sheets import SHEET_PROMPTS

__all__ = ["LONGEST_TEXT", "LONGEST_TITLE", "PROMPTS", "Prompt"]

LONGEST_TITLE = 32
LONGEST_TEXT = 255


_SCORE = (
    "พิมพ์เป็นเลขอารบิก เช่น 84.17 ทศนิยมสองตำแหน่ง ระหว่าง 0 ถึง 100 หากไม่มีคะแนนให้เว้นว่าง",
    "Type digits such as 84.17, two decimals, from 0 to 100. Leave empty if there is no score.",
)
_AS_ANNOUNCED = (
    "พิมพ์ตามประกาศผลของสำนักงาน ป.ป.ช. หากยังไม่ประกาศให้เว้นว่าง",
    "Type it as the NACC announced it. Leave empty before the announcement.",
)
_LEVEL = (
    "เลือกจากรายการตามประกาศผล ปี 2562-2565 ใช้ AA ถึง F ตั้งแต่ปี 2566 ใช้ระดับคำไทย",
    "Choose as announced: AA to F for 2562-2565, the Thai levels from 2566 on.",
)

_AGENCY = {
    "agency.name": _prompt(
        ("ชื่อหน่วยงาน", "Agency"),
        (
            "พิมพ์ชื่อเต็ม เช่น องค์การบริหารส่วนตำบล... ใช้ชื่อเดียวกันทุกปี",
            "Type the full name, the same every year.",
        ),
    ),
    "agency.type": _prompt(("ประเภทหน่วยงาน", "Type"), ("เลือกจากรายการ", "Choose from the list.")),
    "agency.district": _prompt(
        ("อำเภอ", "District"),
        (
            "พิมพ์ชื่ออำเภอโดยไม่มีคำว่า อำเภอ นำหน้า จำเป็นสำหรับองค์กรปกครองส่วนท้องถิ่น",
            "Type the district's name alone. Local governments need it.",
        ),
    ),
    "agency.province": _prompt(
        ("จังหวัด", "Province"),
        (
            "เลือกหรือพิมพ์ชื่อจังหวัดโดยไม่มีคำว่า จังหวัด นำหน้า",
            "Choose or type the province's name alone.",
        ),
    ),
    "agency.fiscal_year": _prompt(
        ("ปีงบประมาณ", "Fiscal year"),
        (
            "พิมพ์ปีของผลการประเมินเป็น พ.ศ. สี่หลัก เช่น 2567",
            "Type the year of the result in the Buddhist era, such as 2567.",
        ),
    ),
}

_ANNOUNCED = {
    "announced.overall": _prompt(
        ("คะแนนรวม", "Overall score"),
        (f"{_AS_ANNOUNCED[0]} เช่น 93.71", f"{_AS_ANNOUNCED[1]} Such as 93.71."),
    ),
    "announced.level": _prompt(("ระดับผลการประเมิน", "Level"), _LEVEL),
    "announced.previous_overall": _prompt(
        ("คะแนนรวมปีก่อน", "Last year's overall"),
        (
            "พิมพ์คะแนนรวมของปีก่อนตามประกาศผลของปีนั้น เช่น 87.40",
            "Type last year's overall as announced then, such as 87.40.",
        ),
    ),
    "announced.previous_level": _prompt(("ระดับปีก่อน", "Last year's level"), _LEVEL),
    "announced.rank": _prompt(
        ("ลำดับที่", "Rank"),
        (
            "พิมพ์ลำดับที่ในหน่วยงานประเภทเดียวกันเป็นจำนวนเต็ม เช่น 120 หากไม่ทราบให้เว้นว่าง",
            "Type the rank among agencies of the same type, such as 120, or leave it empty.",
        ),
    ),
    "announced.peers": _prompt(
        ("จำนวนหน่วยงานประเภทเดียวกัน", "Agencies of this type"),
        (
            "พิมพ์จำนวนหน่วยงานประเภทเดียวกันทั้งประเทศเป็นจำนวนเต็ม หากไม่ทราบให้เว้นว่าง",
            "Type how many agencies of the same type there are, or leave it empty.",
        ),
    ),
    "announced.eit_part_1": _prompt(
        ("คะแนน EIT ส่วนที่ 1", "EIT part 1"),
        (
            f"คะแนนส่วนที่ผู้รับบริการตอบเอง {_SCORE[0]}",
            f"The part that users answered themselves. {_SCORE[1]}",
        ),
    ),
    "announced.eit_part_2": _prompt(
        ("คะแนน EIT ส่วนที่ 2", "EIT part 2"),
        (
            f"คะแนนส่วนที่ผู้ประเมินเก็บข้อมูล {_SCORE[0]}",
            f"The part that the assessor collected. {_SCORE[1]}",
        ),
    ),
    "announced.date": _prompt(
        ("วันที่ประกาศผล", "Date of announcement"),
        (
            "พิมพ์วันที่โดยใช้ปี ค.ศ. เช่น 30/7/2024 ช่องจะแสดงเป็น พ.ศ. เอง",
            "Type the date with the Christian year, such as 30/7/2024;"
            " the cell shows the Buddhist year.",
        ),
    ),
}

_OFFICE = {
    "office.unit": _prompt(
        ("ส่วนราชการเจ้าของเรื่อง", "Unit in charge"),
        (
            "พิมพ์ตามที่ใช้ในบันทึกข้อความ เช่น สำนักปลัด",
            "Type it as memos have it.",
        ),
    ),
    "office.phone": _prompt(
        ("โทรศัพท์", "Telephone"),
        ("พิมพ์หมายเลขของหน่วยงาน รวมเบอร์ต่อถ้ามี", "Type the office's number with extension."),
    ),
    "office.letter_no": _prompt(
        ("เลขที่หนังสือ", "Letter number"),
        (
            "พิมพ์อักษรย่อและเลขประจำส่วนราชการ หากยังไม่ออกเลขให้เว้นว่าง",
            "Type the letter code and number, or leave it empty until it is issued.",
        ),
    ),
    "office.website": _prompt(
        ("เว็บไซต์หลัก", "Main website"),
        (
            "พิมพ์ที่อยู่เต็มขึ้นต้นด้วย https:// ใช้ตรวจว่าลิงก์ OIT อยู่บนเว็บไซต์นี้",
            "Type the full address with https://. Links of OIT items are compared with it.",
        ),
    ),
    "office.signatories": _prompt(
        ("ผู้ลงนาม", "Signatories"),
        (
            "พิมพ์ชื่อและตำแหน่ง หนึ่งคนต่อหนึ่งแถว เรียงตามลำดับการเสนอ",
            "Type name and position, one person a row, in the order of signing.",
        ),
    ),
    "office.departments": _prompt(
        ("รายชื่อสำนัก/กอง", "Departments"),
        (
            "พิมพ์หนึ่งชื่อต่อหนึ่งแถว เช่น กองคลัง รายชื่อนี้จะเป็นตัวเลือกในช่องผู้รับผิดชอบ",
            "Type one name a row. The list becomes the choices for who is responsible.",
        ),
    ),
    "office.digits": _prompt(
        ("รูปแบบตัวเลข", "Digits"),
        (
            "เลือก เลขไทย หรือ เลขอารบิก สำหรับการแสดงผล การพิมพ์คะแนนใช้เลขอารบิกเสมอ",
            "Choose Thai or Arabic digits for display. Scores are always typed in Arabic digits.",
        ),
    ),
}

_TABLES = {
    "score": _prompt(("คะแนนปีนี้", "This year's score"), _SCORE),
    "previous": _prompt(
        ("คะแนนปีก่อน", "Last year's score"),
        (
            "พิมพ์คะแนนของปีก่อนเป็นเลขอารบิก เช่น 91.43 หากปีก่อนไม่มีข้อนี้ให้เว้นว่าง",
            "Type last year's score, such as 91.43. Leave empty if there was none.",
        ),
    ),
    "item.code": _prompt(
        ("ข้อ", "Item"),
        ("พิมพ์รหัสข้อ เช่น i1 หรือ e1", "Type the item's code, such as i1 or e1."),
    ),
    "item.part": _prompt(
        ("ส่วนที่", "Part"),
        (
            "สำหรับ EIT เลือก 1 (ผู้รับบริการตอบเอง) หรือ 2 (ผู้ประเมินเก็บข้อมูล) ข้อของ IIT เว้นว่าง",
            "For EIT choose 1 (answered by users) or 2 (collected by the assessor); empty for IIT.",
        ),
    ),
    "item.indicator": _prompt(
        ("ตัวชี้วัด", "Indicator"),
        ("พิมพ์เลขตัวชี้วัดที่ข้อนี้สังกัด 1 ถึง 8", "Type the indicator's number, 1 to 8."),
    ),
    "item.flagged": _prompt(
        ("ข้อเสนอแนะจาก ป.ป.ช.", "Recommended by the NACC"),
        (
            "เลือก มี หากรายงานผลมีข้อเสนอแนะสำหรับข้อนี้ มิฉะนั้นเลือก ไม่มี",
            "Choose whether the result report has a recommendation for this item.",
        ),
    ),
    "item.issue": _prompt(
        ("ประเด็นที่ต้องแก้ไข/ปรับปรุง", "Issue"),
        (
            "เขียนสิ่งที่ต้องปรับปรุงของข้อนี้สั้น ๆ หนึ่งประเด็น",
            "Write in a few words what should improve.",
        ),
    ),
    "item.previous_code": _prompt(
        ("ข้อเทียบปีก่อน", "Item of last year"),
        (
            "หากปีก่อนข้อนี้ใช้รหัสอื่น ให้พิมพ์รหัสของปีก่อน เช่น i2 หากเป็นข้อใหม่ให้เว้นว่าง",
            "If the item had another code last year, type that code; empty for a new item.",
        ),
    ),
}

_MEASURES = {
    "measure.issue": _prompt(
        ("ประเด็นที่ต้องพัฒนา", "Issue"),
        (
            "เขียนประเด็นที่ได้จากผลการประเมิน หนึ่งประเด็นต่อหนึ่งแถว",
            "Write the issue that the result shows, one a row.",
        ),
    ),
    "measure.measure": _prompt(
        ("มาตรการ/แนวทาง", "Measure"),
        ("เขียนสิ่งที่จะทำให้ดีขึ้น หนึ่งมาตรการต่อหนึ่งแถว", "Write what will be done, one measure a row."),
    ),
    "measure.analysis": _prompt(
        ("ผลการวิเคราะห์", "Analysis"),
        (
            "เขียนว่าคะแนนบอกอะไร เหตุใดจึงต้องมีมาตรการนี้",
            "Write what the score shows and why the measure is needed.",
        ),
    ),
    "measure.steps": _prompt(
        ("ขั้นตอนการดำเนินการ", "Steps"),
        (
            "เขียนทีละขั้น ขึ้นบรรทัดใหม่ในช่องเดียวกันด้วย Alt+Enter",
            "Write step by step; Alt+Enter begins a new line in the cell.",
        ),
    ),
    "measure.responsible": _prompt(
        ("ผู้รับผิดชอบ", "Responsible"),
        (
            "เลือกจากรายการ หรือพิมพ์ชื่อสำนัก/กอง หลายหน่วยคั่นด้วย / เช่น สำนักปลัด/กองคลัง",
            "Choose from the list or type departments, several with a slash between.",
        ),
    ),
    "measure.period": _prompt(
        ("ระยะเวลาดำเนินการ", "Period"),
        (
            "พิมพ์เช่น ต.ค. 67 - มี.ค. 68 หรือ ปีงบประมาณ พ.ศ. 2568 ให้อยู่ในปีของมาตรการ",
            "Type months or a fiscal year, inside the year of the measures.",
        ),
    ),
    "measure.follow_up": _prompt(
        ("การติดตามผล", "Follow-up"),
        (
            "เขียนว่าจะรายงานต่อใครและเมื่อใด เช่น รายงานผู้บริหารทุก 6 เดือน",
            "Write to whom and when it is reported, such as every six months.",
        ),
    ),
    "measure.references": _prompt(
        ("ข้อ OIT ที่อ้างอิง", "OIT items"),
        (
            "พิมพ์รหัสข้อ OIT ของปีนั้น เช่น O10 หลายข้อคั่นด้วยจุลภาค",
            "Type the year's OIT codes, such as O10, with commas between.",
        ),
    ),
    "measure.indicator": _prompt(
        ("ตัวชี้วัด", "Indicator"),
        ("เลือกตัวชี้วัดที่มาตรการนี้ตอบ", "Choose the indicator that the measure serves."),
    ),
    "measure.item": _prompt(
        ("ข้อคำถาม", "Item"),
        (
            "พิมพ์รหัสข้อที่มาตรการนี้ตอบ เช่น i1 หรือ e4 หากตอบทั้งตัวชี้วัดให้เว้นว่าง",
            "Type the item the measure serves, such as i1; empty for the whole indicator.",
        ),
    ),
}

_PROVINCE = {
    "province.name": _prompt(
        ("หน่วยงาน", "Agency"),
        (
            "พิมพ์ชื่อเต็มของหน่วยงาน หนึ่งแห่งต่อหนึ่งแถว",
            "Type the agency's full name, one a row.",
        ),
    ),
    "province.district": _prompt(
        ("อำเภอ", "District"),
        ("พิมพ์ชื่ออำเภอโดยไม่มีคำว่า อำเภอ นำหน้า", "Type the district's name alone."),
    ),
    "province.level": _prompt(("ระดับผลการประเมิน", "Level"), _LEVEL),
    "province.change": _prompt(
        ("เปรียบเทียบปีที่ผ่านมา", "Change"),
        (
            "พิมพ์ผลต่างพร้อมเครื่องหมายตามประกาศ เช่น +33.84 หรือ -7.11 หากมีคะแนนปีก่อน xlita คำนวณให้",
            "Type the announced signed difference, such as +33.84;"
            " with last year's score xlita computes it.",
        ),
    ),
    "province.passed": _prompt(
        ("เปรียบเทียบกับเกณฑ์", "Pass"),
        (
            "เลือก ผ่าน หรือ ไม่ผ่าน ตามประกาศ เกณฑ์คือ 85 คะแนนขึ้นไป",
            "Choose pass or fail as announced; the mark is 85.",
        ),
    ),
}

PROMPTS: Mapping[str, Prompt] = MappingProxyType(
    {**_AGENCY, **_ANNOUNCED, **_OFFICE, **_TABLES, **_MEASURES, **_PROVINCE, **SHEET_PROMPTS}
    | PROGRESS_PROMPTS
)
