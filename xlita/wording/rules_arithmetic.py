"""Rules about arithmetic and completeness of the tables (ITA4xx)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

OVERALL_MISMATCH = Rule(
    code="ITA401",
    name="overall-mismatch",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "คะแนนรวมปี {year} เขียนว่า {found} แต่คำนวณได้ {expected}"
            " (IIT {IIT}, EIT {EIT}, OIT {OIT})",
            "The overall score of {year} says {found}, but it computes to {expected}"
            " (IIT {IIT}, EIT {EIT}, OIT {OIT}).",
        ),
        "previous": Text(
            "คะแนนรวมปีก่อน ({year}) เขียนว่า {found} แต่คะแนนตัวชี้วัดของปีนั้นคำนวณได้ {expected}"
            " (IIT {IIT}, EIT {EIT}, OIT {OIT})",
            "The overall score of the year before ({year}) says {found}, but its indicator scores"
            " compute to {expected} (IIT {IIT}, EIT {EIT}, OIT {OIT}).",
        ),
        "instrument": Text(
            "คะแนน {instrument} ปี {year} เขียนว่า {found} แต่ค่าเฉลี่ยของตัวชี้วัดคือ {expected}",
            "The {instrument} score of {year} says {found}, but its indicators' mean is"
            " {expected}.",
        ),
    },
    fix={
        "instrument": Text(
            "พิมพ์ {expected} หรือสั่งคำนวณ (fill) เพื่อคืนสูตรของช่องนี้"
            " หากคะแนนที่ประกาศต่างไป ให้ตรวจคะแนนตัวชี้วัด",
            "Type {expected}, or run fill, which puts the formula back. If another figure was"
            " announced, check the indicator scores.",
        ),
        None: Text(
            "เทียบคะแนนทั้งสิบตัวชี้วัดและคะแนนรวมกับประกาศผล แล้วแก้ช่องที่พิมพ์ผิด"
            " หากคะแนนตัวชี้วัดถูกทุกช่อง ให้พิมพ์ {expected}",
            "Compare the ten scores and the overall with the announcement and correct the cell"
            " that is mistyped. If all ten are right, type {expected}.",
        ),
    },
    checks=Text(
        "คะแนนรวมเท่ากับค่าเฉลี่ยของเครื่องมือถ่วงน้ำหนักตามเกณฑ์ของปี"
        " (IIT ร้อยละ 30, EIT ร้อยละ 30, OIT ร้อยละ 40)",
        "That the overall equals the instruments' means with the year's weights"
        " (IIT 30 %, EIT 30 %, OIT 40 %).",
    ),
    why=Text(
        "คะแนนรวมกำหนดระดับและการผ่านเกณฑ์ หากไม่ตรงแปลว่ามีช่องใดช่องหนึ่งผิด",
        "The overall decides level and pass; a mismatch means that some cell is wrong.",
    ),
    example=Text(
        "เขียนว่า 97.54 แต่คำนวณได้ 97.44: ตรวจคะแนนตัวชี้วัดทีละช่อง",
        "97.54 was typed but 97.44 computed: check the scores one by one.",
    ),
)

DUPLICATE_INDICATOR = Rule(
    code="ITA402",
    name="duplicate-indicator",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ตัวชี้วัดที่ {no} ({name}) มีมากกว่าหนึ่งแถว", "Indicator {no} ({name}) has more than one row."
        )
    },
    fix={
        None: Text(
            "เหลือแถวที่ถูกต้องไว้แถวเดียว หรือแก้เลขลำดับของแถวที่พิมพ์ผิด",
            "Keep the one right row, or correct the number of the row that is mistyped.",
        )
    },
    checks=Text("ตัวชี้วัดแต่ละตัวมีแถวเดียว", "That each indicator has one row."),
    why=Text(
        "แถวซ้ำทำให้ไม่รู้ว่าคะแนนใดถูก จึงคำนวณค่าเฉลี่ยไม่ได้",
        "With two rows it is unclear which score counts, so no mean can be computed.",
    ),
    example=Text(
        "มีลำดับ 3 สองแถวและไม่มีลำดับ 4: แก้แถวที่สองเป็น 4",
        "Number 3 stands twice and 4 is missing: the second row is 4.",
    ),
)

MISSING_INDICATOR = Rule(
    code="ITA403",
    name="missing-indicator",
    severity="error",
    fixable=False,
    messages={None: Text("ไม่มีแถวของตัวชี้วัดที่ {no} ({name})", "Indicator {no} ({name}) has no row.")},
    fix={
        None: Text(
            "เพิ่มแถวตัวชี้วัดที่ {no} {name} พร้อมคะแนน",
            "Add a row for indicator {no} {name} with its score.",
        )
    },
    checks=Text("มีตัวชี้วัดครบทั้งสิบ", "That all ten indicators are there."),
    why=Text(
        "ขาดตัวเดียวก็คำนวณคะแนนเครื่องมือและคะแนนรวมไม่ได้",
        "Without one of them neither its instrument nor the overall can be computed.",
    ),
    example=Text(
        "ตารางจบที่ตัวชี้วัดที่ 9: เพิ่มแถวตัวชี้วัดที่ 10",
        "The table ends with indicator 9: add a row for 10.",
    ),
)

DUPLICATE_AGENCY = Rule(
    code="ITA404",
    name="duplicate-agency",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "หน่วยงาน {name} มีมากกว่าหนึ่งแถวในอำเภอเดียวกัน",
            "{name} has more than one row in the same district.",
        )
    },
    fix={
        None: Text(
            "ลบแถวที่ซ้ำ หรือแก้ชื่อหน่วยงานหรืออำเภอที่พิมพ์ผิด",
            "Delete the repeated row, or correct the name or district that is mistyped.",
        )
    },
    checks=Text("หน่วยงานแต่ละแห่งมีแถวเดียว", "That each agency has one row."),
    why=Text(
        "แถวซ้ำทำให้จำนวนและค่าเฉลี่ยของจังหวัดผิด",
        "A repeated row spoils the province's counts and means.",
    ),
    example=Text(
        "อบต. เดียวกันเขียนทั้งชื่อเต็มและชื่อย่อ: เหลือไว้แถวเดียว",
        "One agency stands under its full and its short name: keep one row.",
    ),
)

NUMBERING_GAP = Rule(
    code="ITA405",
    name="numbering-gap",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ลำดับเขียนว่า {found} แต่ลำดับถัดไปควรเป็น {expected}",
            "The number is {found}, but {expected} should come next.",
        )
    },
    fix={None: Text("หากไม่มีแถวหายไป ให้พิมพ์ {expected}", "If no row is missing, type {expected}.")},
    checks=Text("ลำดับเรียงต่อกันไม่ข้ามและไม่ซ้ำ", "That numbers run without gap or repeat."),
    why=Text(
        "เลขที่ข้ามมักแปลว่ามีแถวถูกลบหรือตัดหาย", "A gap often means that a row was deleted or cut off."
    ),
    example=Text(
        "ลำดับ 12 ตามด้วย 14: ตรวจว่าแถวที่ 13 หายหรือพิมพ์เลขผิด",
        "14 follows 12: row 13 is missing or the number is mistyped.",
    ),
)

NUMBERING_RESTARTS = Rule(
    code="ITA406",
    name="numbering-restarts",
    severity="info",
    fixable=False,
    on_by_default=False,
    messages={
        None: Text(
            "ควรตรวจ: มาตรการเลขที่ {found} ตามหลังเลขที่ {previous} ลำดับถัดไปควรเป็น {expected}",
            "Please check: measure {found} follows {previous}; {expected} should come next.",
        )
    },
    fix={
        None: Text(
            "หากเป็นตารางเดียวกัน ให้เรียงเลขต่อกัน หากขึ้นหมวดใหม่ ไม่ต้องแก้",
            "If it is one table, let the numbers run on. If a new group begins, leave them.",
        )
    },
    checks=Text(
        "เลขนำหน้ามาตรการเรียงต่อกัน ภายในตัวชี้วัดหรือเครื่องมือเดียวกัน",
        "That the numbers in front of measures run on, within an indicator or instrument.",
    ),
    why=Text(
        "เลขที่เริ่มใหม่มักเกิดจากการต่อสองตารางเข้าด้วยกัน",
        "Numbers that start again often come from joining two tables.",
    ),
    example=Text(
        "มาตรการ ๑ ๒ แล้วกลับเป็น ๑: แก้เป็น ๓", "Measures 1, 2 and then 1 again: the third is 3."
    ),
)

VALUE_UNREACHABLE = Rule(
    code="ITA407",
    name="value-unreachable",
    severity="info",
    fixable=False,
    on_by_default=False,
    messages={
        None: Text(
            "ควรตรวจ: ตัวชี้วัดที่ {no} ได้ {found} แต่ข้อ OIT ของปี {year} ที่นับข้อละ 0 หรือ 100"
            " ไม่ให้ค่านี้ (ใกล้ที่สุดคือ {expected})",
            "Please check: indicator {no} has {found}, but the OIT items of {year}, each 0 or 100,"
            " cannot give it (nearest: {expected}).",
        )
    },
    fix={
        None: Text(
            "ตรวจกับประกาศผลว่าพิมพ์ถูก บางปีอาจให้คะแนนบางส่วน",
            "Check the announcement; some years may score an item in part.",
        )
    },
    checks=Text(
        "คะแนนตัวชี้วัด 9 และ 10 เป็นค่าที่ข้อ OIT ของปีให้ได้ โดยยอมให้มีข้อที่ไม่มีภารกิจได้หนึ่งข้อ",
        "That indicators 9 and 10 have a value that the year's OIT items can give, with at most one"
        " item that does not apply.",
    ),
    why=Text(
        "ค่าที่เป็นไปไม่ได้มักเป็นตัวเลขที่พิมพ์สลับ",
        "A value that cannot be is often one with two digits changed.",
    ),
    example=Text(
        "ปี 2564 ตัวชี้วัดที่ 9 พิมพ์ 97.87: ค่าที่เป็นไปได้คือ 97.78",
        "Indicator 9 of 2564 says 97.87: 97.78 is possible.",
    ),
)

RULES = (
    OVERALL_MISMATCH,
    DUPLICATE_INDICATOR,
    MISSING_INDICATOR,
    DUPLICATE_AGENCY,
    NUMBERING_GAP,
    NUMBERING_RESTARTS,
    VALUE_UNREACHABLE,
)
