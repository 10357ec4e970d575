"""Rules about what a document has to hold before it is handed in (ITA710, ITA711)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

_FIX = {
    None: Text(
        "เพิ่ม{element}ในชีต {sheet} ก่อนส่งเอกสาร",
        "Add it to the sheet {sheet} before the document is handed in: {element}.",
    ),
    "some": Text(
        "พิมพ์{element}ในช่องที่ระบุให้ครบทุกแถวของชีต {sheet}",
        "Type it in each cell that is named, on the sheet {sheet}: {element}.",
    ),
}

ELEMENT_MISSING = Rule(
    code="ITA710",
    name="element-missing",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "เอกสารสำหรับข้อ {item} ปี {year} ({document}) ยังไม่มี{element}",
            "The document for {item} of {year} ({document}) lacks this: {element}.",
        ),
        "some": Text(
            "เอกสารสำหรับข้อ {item} ปี {year} ({document}) ยังไม่มี{element} {count} แห่ง",
            "The document for {item} of {year} ({document}) lacks this in {count} place(s):"
            " {element}.",
        ),
        "other-year": Text(
            "เอกสารของสมุดงานนี้ใช้ส่งในการประเมินปี {year} ซึ่งไม่มีเอกสารสำหรับข้อ {item} ข้อที่มี: {served}",
            "This workbook's documents are handed in for {year}, where none serves {item}; there"
            " are: {served}.",
        ),
    },
    fix={
        **_FIX,
        "other-year": Text(
            "ตรวจว่าเป็นสมุดงานของปีที่ต้องการ หรือสั่งตรวจด้วยข้อของปี {year}",
            "See whether this is the workbook of the right year, or check it for an item of"
            " {year}.",
        ),
    },
    checks=Text(
        "เอกสารที่ใช้ตอบข้อ OIT มีสาระที่ต้องมีครบ (ตรวจเมื่อสั่ง check --for)",
        "That a document has all that its disclosure item asks for (with check --for).",
    ),
    why=Text(
        "ข้อที่เอกสารขาดสาระที่กำหนดอาจไม่ได้คะแนนทั้งข้อ",
        "An item whose document lacks what is required may score nothing.",
    ),
    example=Text(
        "ตารางมาตรการไม่มีผู้รับผิดชอบสองแถว: พิมพ์ชื่อสำนักหรือกองในช่องนั้น",
        "Two measures have no owner: type the unit's name in these cells.",
    ),
)

ELEMENT_TO_CHECK = Rule(
    code="ITA711",
    name="element-to-check",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "เอกสารสำหรับข้อ {item} ปี {year} ({document}) อาจต้องมี{element} แต่ไม่พบ",
            "The document for {item} of {year} ({document}) may have to hold this, which was not"
            " found: {element}.",
        ),
        "some": Text(
            "เอกสารสำหรับข้อ {item} ปี {year} ({document}) อาจต้องมี{element}ทุกแห่ง แต่ไม่พบ {count} แห่ง",
            "The document for {item} of {year} ({document}) may have to hold this everywhere;"
            " {count} place(s) lack it: {element}.",
        ),
    },
    fix={
        None: Text(
            "ตรวจกับคู่มือของปีนั้น หากต้องมี ให้เพิ่ม{element}ในชีต {sheet}",
            "Check the year's manual; if it is required, add it to the sheet {sheet}: {element}.",
        ),
        "some": Text(
            "ตรวจกับคู่มือของปีนั้น หากต้องมี ให้พิมพ์{element}ในช่องที่ระบุของชีต {sheet}",
            "Check the year's manual; if it is required, type it in each cell that is named, on"
            " the sheet {sheet}: {element}.",
        ),
    },
    checks=Text(
        "เอกสารมีสาระที่น่าจะต้องมี ซึ่งยังไม่พบคู่มือยืนยัน (ตรวจเมื่อสั่ง check --for)",
        "That a document has what is probably asked for, where no manual confirms it (with check"
        " --for).",
    ),
    why=Text(
        "รายการของปีนั้นอนุมานจากเอกสารที่เผยแพร่ จึงบอกได้เพียงว่าควรตรวจ",
        "The year's list is inferred from published documents, so it can only say: please check.",
    ),
    example=Text(
        "มาตรการไม่กล่าวถึงระบบ E-Service ซึ่งอาจเป็นหนึ่งในเจ็ดประเด็น",
        "No measure is about e-services, which may be one of the seven topics.",
    ),
)

RULES = (ELEMENT_MISSING, ELEMENT_TO_CHECK)
