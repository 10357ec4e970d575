"""Rules about agencies, years and OIT items that texts name (ITA601 to ITA605)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

OTHER_AGENCY_NAMED = Rule(
    code="ITA601",
    name="other-agency-named",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความนี้กล่าวถึง “{found}” แต่สมุดงานเป็นของ {agency}",
            'Please check: this text names "{found}", but the workbook is of {agency}.',
        )
    },
    fix={
        None: Text(
            "หากคัดลอกมาจากเอกสารของหน่วยงานอื่น ให้แก้เป็น {expected} หากตั้งใจกล่าวถึงหน่วยงานนั้น ไม่ต้องแก้",
            "If the text was copied from another agency's document, write {expected}. If that"
            " agency is meant, leave it.",
        )
    },
    checks=Text(
        "ข้อความไม่กล่าวถึงองค์กรปกครองส่วนท้องถิ่นอื่น ชื่อเต็มและชื่อย่อของหน่วยงานเองนับเป็นชื่อเดียวกัน",
        "That texts name no other local government; an agency's full and short names are one.",
    ),
    why=Text(
        "ชื่อหน่วยงานอื่นแสดงว่าคัดลอกข้อความมาโดยไม่ได้แก้",
        "Another agency's name shows that the text was copied unread.",
    ),
    example=Text(
        "รายงานของ อบต.สาคอบน เขียนว่า เว็บไซต์ อบต.บ้านแก่ง: แก้เป็น อบต.สาคอบน",
        "A report speaks of the website of another agency: write the own name.",
    ),
)

AGENCY_NAME_DIFFERS = Rule(
    code="ITA602",
    name="agency-name-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: เขียนชื่อหน่วยงานว่า “{found}” แต่ชีต หน่วยงานเขียนว่า {agency}",
            'Please check: the agency is called "{found}" here, but {agency} on its sheet.',
        ),
        "type": Text(
            "ควรตรวจ: เขียนชื่อหน่วยงานว่า “{found}” แต่ประเภทในชีต หน่วยงานคือ {type}",
            'Please check: the agency is called "{found}" here, but the type on its sheet is'
            " {type}.",
        ),
    },
    fix={
        None: Text(
            "หากเป็นหน่วยงานเดียวกัน ให้พิมพ์ {expected}", "If it is the same agency, type {expected}."
        ),
        "type": Text(
            "ตรวจชื่อและประเภทในชีต หน่วยงาน ให้เป็นหน่วยงานเดียวกัน",
            "Check name and type on the agency's sheet: they must be of one agency.",
        ),
    },
    checks=Text(
        "ชื่อหน่วยงานสะกดเหมือนกันทุกแห่ง และตรงกับประเภท",
        "That the agency's name is spelt alike everywhere and fits its type.",
    ),
    why=Text(
        "ชื่อที่สะกดต่างกันทำให้เอกสารไม่น่าเชื่อถือและค้นหาไม่พบ",
        "A name spelt in two ways makes a document doubtful and hard to find.",
    ),
    example=Text(
        "ชื่อคือ สาคอบน แต่ข้อความเขียนว่า อบต.สาครอบน: แก้เป็น อบต.สาคอบน",
        "One letter of the name differs in a text: write it as on the agency's sheet.",
    ),
)

YEAR_DIFFERS = Rule(
    code="ITA603",
    name="year-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความนี้กล่าวถึงปี {found} แต่สมุดงานเป็นของผลการประเมินปี {year}"
            " (มาตรการปี {measure_year})",
            "Please check: this text names the year {found}, but the workbook is of the result of"
            " {year} (measures of {measure_year}).",
        ),
        "title": Text(
            "ควรตรวจ: หัวเรื่องของชีตเขียนปี {found} แต่ควรเป็นปี {expected}",
            "Please check: the sheet's title names {found}, but it should be {expected}.",
        ),
        "heading": Text(
            "ควรตรวจ: ตารางมีคะแนนของปี {found} แต่ปีงบประมาณของสมุดงานคือ {year}"
            " คะแนนของปี {found} จึงไม่ถูกอ่าน",
            "Please check: the table has scores of {found}, but the workbook's fiscal year is"
            " {year}, so they are not read.",
        ),
        "measures": Text(
            "ควรตรวจ: ข้อความว่าจัดทำมาตรการของปี {found} แต่มาตรการจากผลปี {year} เป็นของปี {expected}",
            "Please check: the text speaks of measures for {found}, but those from the result of"
            " {year} are for {expected}.",
        ),
    },
    fix={
        None: Text(
            "หากเป็นข้อความที่ค้างจากปีก่อน ให้แก้ปี หากตั้งใจกล่าวถึงปีนั้น ไม่ต้องแก้",
            "If it is left over from another year, correct it. If that year is meant, leave it.",
        ),
        "title": Text(
            "หากปีงบประมาณในชีต หน่วยงานถูกต้อง ให้แก้หัวเรื่องเป็นปี {expected}",
            "If the fiscal year on the agency's sheet is right, change the title to {expected}.",
        ),
        "heading": Text(
            "หากเป็นผลของปี {found} ให้แก้ปีงบประมาณในชีต หน่วยงาน เป็น {found} หากไม่ใช่ ไม่ต้องแก้",
            "If the result is of {found}, change the fiscal year on the agency's sheet to it;"
            " else leave it.",
        ),
    },
    checks=Text(
        "ปีในหัวเรื่องและข้อความตรงกับสามปีของสมุดงาน: ปีของผลการประเมิน ปีของมาตรการ (ปีถัดไป) และปีของรายงานผล",
        "That titles and texts agree with the workbook's three years: of the result, of the"
        " measures (the next one) and of the report.",
    ),
    why=Text(
        "ปีที่ค้างจากเอกสารเดิมทำให้เอกสารไม่ตรงข้อ OIT ของปีนั้น",
        "A year left over from an old document makes it unfit for the year's OIT item.",
    ),
    example=Text(
        "ผลปี 2567 แต่หัวเรื่องมาตรการเขียน 2567: มาตรการเป็นของปี 2568",
        "The result is of 2567, the title of the measures says 2567: they are for 2568.",
    ),
)

BAD_OIT_REFERENCE = Rule(
    code="ITA604",
    name="bad-oit-reference",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: อ้างอิง {found} แต่ปี {year} มีถึง {last}",
            "Please check: {found} is cited, but {year} ends with {last}.",
        ),
        "off-topic": Text(
            "ควรตรวจ: อ้างอิง {found} สำหรับ “{topic}” แต่ในปี {year} ข้อ {found} คือ “{text}”",
            'Please check: {found} is cited for "{topic}", but in {year} {found} is "{text}".',
        ),
    },
    fix={
        None: Text("ตรวจกับรายการ OIT ของปี {year}", "Check with the OIT list of {year}."),
        "off-topic": Text(
            "หากหมายถึง “{topic}” ข้อของปี {year} คือ {expected}",
            'If "{topic}" is meant, the item of {year} is {expected}.',
        ),
    },
    checks=Text(
        "ข้อ OIT ที่อ้างอิงมีในรายการของปี และตรงกับเรื่องที่กล่าวถึง ดูทั้งปีของผลและปีของมาตรการ",
        "That a cited OIT item is in the year's list and on its topic; both the year of the result"
        " and that of the measures are looked at.",
    ),
    why=Text(
        "เลขข้อ OIT เปลี่ยนทุกปี เลขของปีก่อนมักชี้ไปผิดเรื่อง",
        "OIT numbers change every year; last year's often point to something else.",
    ),
    example=Text(
        "อ้าง O18 สำหรับ E-Service ในปี 2567: E-Service คือ O13",
        "O18 is cited for E-Service in 2567: E-Service is O13.",
    ),
)

ITEM_OUT_OF_RANGE = Rule(
    code="ITA605",
    name="item-out-of-range",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ปี {year} ไม่มีข้อคำถาม {found} (มี {expected})",
            "Please check: {year} has no item {found} (it has {expected}).",
        )
    },
    fix={
        None: Text(
            "ตรวจเลขข้อกับแบบสอบถามของปี {year} ข้อความอาจคัดลอกมาจากปีที่มีข้อมากกว่า",
            "Check the number with the questionnaire of {year}; the text may come from a year with"
            " more items.",
        )
    },
    checks=Text(
        "ข้อคำถาม i และ e ที่กล่าวถึงมีในแบบของปี",
        "That items i and e that are named exist in the year's questionnaires.",
    ),
    why=Text(
        "เลขข้อของปีอื่นชี้ไปผิดคำถาม หรือไม่มีคำถามนั้น",
        "A number of another year points to another question or to none.",
    ),
    example=Text(
        "ปี 2567 แบบ IIT มี i1–i15 แต่ข้อความเขียนว่าข้อ ๑๗ – ๑๙",
        "The IIT of 2567 has i1 to i15, but a text names items 17 to 19.",
    ),
)

RULES = (
    OTHER_AGENCY_NAMED,
    AGENCY_NAME_DIFFERS,
    YEAR_DIFFERS,
    BAD_OIT_REFERENCE,
    ITEM_OUT_OF_RANGE,
)
