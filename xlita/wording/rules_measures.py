"""Rules about the measures and the report on them (ITA5xx)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

MISSING_OWNER = Rule(
    code="ITA501",
    name="missing-owner",
    severity="error",
    fixable=False,
    messages={
        None: Text("มาตรการนี้ยังไม่มีผู้รับผิดชอบ", "This measure has nobody responsible."),
    },
    fix={
        None: Text(
            "พิมพ์ชื่อสำนักหรือกองที่รับผิดชอบในช่อง {cell}",
            "Type the office or division that is responsible into {cell}.",
        )
    },
    checks=Text(
        "ทุกมาตรการมีผู้รับผิดชอบ แถวที่เป็นข้อความต่อจากแถวบนไม่นับ",
        "That every measure has an owner; a row that continues the one above is not counted.",
    ),
    why=Text(
        "มาตรการต้องระบุผู้รับผิดชอบ มิฉะนั้นไม่มีผู้ดำเนินการและรายงานผล",
        "A measure must say who carries it out, else nobody does it or reports on it.",
    ),
    example=Text(
        "มาตรการของข้อ e7 เว้นช่องผู้รับผิดชอบ: พิมพ์ สำนักปลัด",
        "The measure for e7 has no owner: type the office that does it.",
    ),
)

MISSING_PERIOD = Rule(
    code="ITA502",
    name="missing-period",
    severity="error",
    fixable=False,
    messages={
        None: Text("มาตรการนี้ยังไม่มีระยะเวลาดำเนินการ", "This measure has no period."),
    },
    fix={
        None: Text(
            "พิมพ์ระยะเวลาในช่อง {cell} เช่น ปีงบประมาณ พ.ศ. {year} หรือ ต.ค. {first} ถึง ก.ย. {last}",
            "Type the period into {cell}, such as fiscal year {year} or October {first} to"
            " September {last}.",
        )
    },
    checks=Text(
        "ทุกมาตรการมีระยะเวลาดำเนินการ แถวที่เป็นข้อความต่อจากแถวบนไม่นับ",
        "That every measure has a period; a row that continues the one above is not counted.",
    ),
    why=Text(
        "ไม่มีระยะเวลาก็ติดตามและรายงานผลตามกำหนดไม่ได้",
        "Without a period nothing can be followed up or reported in time.",
    ),
    example=Text(
        "มาตรการปี 2568 เว้นช่องระยะเวลา: พิมพ์ ปีงบประมาณ พ.ศ. 2568",
        "A measure for 2568 has no period: type fiscal year 2568.",
    ),
)

PERIOD_OUTSIDE_YEAR = Rule(
    code="ITA503",
    name="period-outside-year",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ระยะเวลา “{found}” ไม่อยู่ในปีงบประมาณ {year} ({expected})",
            'Please check: the period "{found}" is not inside fiscal year {year} ({expected}).',
        ),
        "before-result": Text(
            "ควรตรวจ: ระยะเวลา “{found}” สิ้นสุดก่อนประกาศผลปี {result_year} ({announced})"
            " ทั้งที่มาตรการมาจากผลนั้น และเป็นของปีงบประมาณ {year}",
            'Please check: the period "{found}" ends before the result of {result_year} was'
            " announced ({announced}), though the measure follows from it and is for {year}.",
        ),
        "reversed": Text(
            "ควรตรวจ: ระยะเวลา “{found}” สิ้นสุดก่อนเริ่ม",
            'Please check: the period "{found}" ends before it begins.',
        ),
    },
    fix={
        None: Text(
            "หากพิมพ์ปีผิด ให้แก้เป็นช่วงที่อยู่ใน {expected}",
            "If the year is mistyped, correct it to a period inside {expected}.",
        ),
        "reversed": Text(
            "ตรวจเดือนและปีทั้งสองด้าน ช่วงของปีงบประมาณ {year} คือ {expected}",
            "Check months and years at both ends. Fiscal year {year} is {expected}.",
        ),
    },
    checks=Text(
        "ระยะเวลาของมาตรการอยู่ในปีของมาตรการ (ปีถัดจากปีของผลการประเมิน)"
        " และระยะเวลาในรายงานผลอยู่ในปีของรายงาน",
        "That a measure's period is in the year of the measures (the one after the result), and a"
        " report's in the year of the report.",
    ),
    why=Text(
        "ระยะเวลาของปีอื่นมักเป็นข้อความที่คัดลอกมาจากปีก่อน",
        "A period of another year is often copied from last year's document.",
    ),
    example=Text(
        "มาตรการปี 2565 เขียนว่า ม.ค.๖๔ - มี.ค.๖๔: แก้เป็น ม.ค.๖๕ - มี.ค.๖๕",
        "A measure for 2565 says January to March 2564: it is 2565.",
    ),
)

INDICATOR_WITHOUT_MEASURE = Rule(
    code="ITA504",
    name="indicator-without-measure",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ตัวชี้วัดที่ {no} {indicator} ยังไม่มีมาตรการ",
            "Please check: indicator {no} {indicator} has no measure.",
        ),
        "below": Text(
            "ควรตรวจ: ตัวชี้วัดที่ {no} {indicator} ได้ {score} คะแนน ต่ำกว่า {pass_mark} แต่ยังไม่มีมาตรการ",
            "Please check: indicator {no} {indicator} scored {score}, below {pass_mark}, but has no"
            " measure.",
        ),
        "fell": Text(
            "ควรตรวจ: ตัวชี้วัดที่ {no} {indicator} ลดลงจาก {previous} เป็น {score} แต่ยังไม่มีมาตรการ",
            "Please check: indicator {no} {indicator} fell from {previous} to {score}, but has no"
            " measure.",
        ),
        "flagged": Text(
            "ควรตรวจ: ตัวชี้วัดที่ {no} {indicator} มีข้อเสนอแนะจาก ป.ป.ช. (ข้อ {items}) แต่ยังไม่มีมาตรการ",
            "Please check: the assessors commented on indicator {no} {indicator} (item {items}),"
            " but it has no measure.",
        ),
    },
    fix={
        None: Text(
            "เพิ่มมาตรการของตัวชี้วัดที่ {no} หรือระบุตัวชี้วัดในแถวของมาตรการที่มีอยู่แล้ว",
            "Add a measure for indicator {no}, or name it in the row of a measure that is there.",
        )
    },
    checks=Text(
        "ตัวชี้วัดที่ต่ำกว่าเกณฑ์ ลดลง หรือมีข้อเสนอแนะ มีมาตรการรองรับ (ตรวจเมื่อกรอกตารางมาตรการแล้ว)",
        "That an indicator below the pass mark, fallen, or commented on has a measure (asked once"
        " the table of measures is begun).",
    ),
    why=Text(
        "มาตรการต้องมาจากการวิเคราะห์จุดที่ต้องแก้ไขของผลการประเมิน",
        "Measures are to follow from the weak points of the result.",
    ),
    example=Text(
        "ตัวชี้วัดที่ 8 ได้ 79.44 แต่ไม่มีแถวมาตรการ: เพิ่มมาตรการของตัวชี้วัดที่ 8",
        "Indicator 8 scored 79.44 and no row serves it: add a measure for indicator 8.",
    ),
)

MISSING_RESULT = Rule(
    code="ITA505",
    name="missing-result",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ยังไม่ได้สรุปผลการดำเนินการของมาตรการนี้ (ปีงบประมาณ {year} ครบกำหนดแล้ว: {due})",
            "Please check: what this measure achieved is not filled in (fiscal year {year} is due"
            " since {due}).",
        )
    },
    fix={
        None: Text(
            "พิมพ์ผลที่ทำได้จริงในช่อง {cell} หากไม่ได้ดำเนินการ ให้พิมพ์เหตุผล",
            "Type what was done into {cell}; if nothing was, say why.",
        )
    },
    checks=Text(
        "รายงานผลมีผลของทุกมาตรการ เมื่อพ้นกำหนดในปฏิทินของปีแล้ว ปีที่ไม่ทราบปฏิทินไม่ตรวจ",
        "That the report has a result for every measure once the year's calendar says it is due;"
        " not asked for a year whose calendar is unknown.",
    ),
    why=Text(
        "รายงานที่ไม่มีผลของมาตรการถือว่าไม่ครบถ้วนตามข้อ OIT ที่ใช้รายงาน",
        "A report without results is incomplete for the OIT item that it serves.",
    ),
    example=Text(
        "แถวของมาตรการเรื่อง E-Service เว้นช่องสรุปผล: พิมพ์สิ่งที่ได้ทำ",
        "The row about E-Service has no summary of the result: type what was done.",
    ),
)

RULES = (
    MISSING_OWNER,
    MISSING_PERIOD,
    PERIOD_OUTSIDE_YEAR,
    INDICATOR_WITHOUT_MEASURE,
    MISSING_RESULT,
)
