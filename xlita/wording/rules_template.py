"""Rules about the template: which workbook it is, its sheets and headings (ITA1xx)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

UNKNOWN_TEMPLATE = Rule(
    code="ITA101",
    name="unknown-template",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ไม่รู้จักแบบของสมุดงานนี้ พบชีต: {sheets} แบบที่ใกล้ที่สุดต้องมีชีต: {expected}",
            "The template of this workbook is not known. Sheets found: {sheets}."
            " The nearest template has: {expected}.",
        ),
        "part": Text(
            "ไฟล์นี้ดูเหมือนเป็นส่วนหนึ่งของสมุดงานหน่วยงาน (พบตาราง: {seems})"
            " แต่ไม่มีตาราง {expected} พบชีต: {sheets}",
            "This seems to be part of an agency workbook (found: {seems}), but the table {expected}"
            " is missing. Sheets found: {sheets}.",
        ),
    },
    fix={
        None: Text(
            "คัดลอกข้อมูลไปวางในสมุดงานเปล่าของ xlita (คำสั่ง new) หรือแก้หัวตารางให้ตรงกับแบบ",
            "Copy the data into a blank workbook of xlita (command new),"
            " or make its headings those of the template.",
        )
    },
    checks=Text(
        "มีชีตที่หัวตารางตรงกับแบบของหน่วยงานหรือแบบของจังหวัด",
        "That a sheet has the headings of the agency or the province template.",
    ),
    why=Text(
        "หากไม่รู้ว่าเป็นแบบใด จะตรวจและคำนวณอะไรไม่ได้เลย",
        "Unless the template is known, nothing can be checked or computed.",
    ),
    example=Text(
        "สมุดงานมีแต่ชีต Sheet1 ที่ไม่มีหัวตาราง: ใช้สมุดงานเปล่าของ xlita",
        "The workbook has only Sheet1 without headings: use a blank workbook of xlita.",
    ),
)

OTHER_TEMPLATE = Rule(
    code="ITA102",
    name="other-template",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "สมุดงานนี้เป็นแบบ “{found}” แต่ที่ใช้ที่นี่คือแบบ “{expected}”",
            'This workbook is of the template "{found}", but "{expected}" is used here.',
        ),
        "no-measures": Text(
            "ไฟล์นี้เป็น{found} ซึ่งไม่มีตารางมาตรการ จึงไม่ได้เขียนอะไรลงไป",
            "This workbook ({found}) has no table of measures; nothing was written into it.",
        ),
        "newer-version": Text(
            "สมุดงานนี้เป็นแบบรุ่น {found} ซึ่งใหม่กว่าที่ xlita รุ่นนี้รู้จัก ({expected})",
            "This workbook is of template version {found}, newer than this xlita knows"
            " ({expected}).",
        ),
        "school": Text(
            "สมุดงานนี้เป็นแบบ ITA ของสถานศึกษา ({found}) ซึ่งข้อและเกณฑ์ต่างจากแบบ “{expected}”",
            "This workbook is of the ITA for schools ({found}), whose items and criteria"
            ' differ from "{expected}".',
        ),
    },
    fix={
        None: Text(
            "ใช้สมุดงานแบบ “{expected}” (สร้างได้ด้วยคำสั่ง new)",
            'Use a workbook of the template "{expected}" (the command new makes one).',
        ),
        "no-measures": Text(
            "ทำตารางมาตรการในสมุดงานของหน่วยงานแต่ละแห่ง ส่วนตารางของจังหวัดให้ใช้ fill (คำนวณ)",
            "Make the table of measures in each agency's workbook; fill is for a province's table.",
        ),
        "newer-version": Text("ปรับรุ่น xlita ให้เป็นรุ่นล่าสุด", "Update xlita to the latest version."),
        "school": Text(
            "ใช้ระบบของสถานศึกษาสำหรับไฟล์นี้ หรือสร้างสมุดงานของหน่วยงานด้วยคำสั่ง new",
            "Use the schools' own system for this file, or make an agency's workbook"
            " with the command new.",
        ),
    },
    checks=Text(
        "แบบและรุ่นของสมุดงานเป็นแบบที่ xlita รองรับ",
        "That template and version of the workbook are ones xlita supports.",
    ),
    why=Text(
        "แต่ละแบบใช้ข้อ ตัวชี้วัด และเกณฑ์ต่างกัน ตรวจข้ามแบบแล้วผลจะผิด",
        "Templates differ in items, indicators and criteria; checking across them misleads.",
    ),
    example=Text(
        "ส่งไฟล์ OIT-School มาในชุดของ อปท.: เปลี่ยนเป็นสมุดงานของหน่วยงาน",
        "A school's OIT file is among those of local governments: replace it"
        " with the agency's workbook.",
    ),
)

MISSING_SHEET = Rule(
    code="ITA103",
    name="missing-sheet",
    severity="error",
    fixable=False,
    messages={
        None: Text("ไม่พบชีต “{expected}” ({purpose})", 'There is no sheet "{expected}" ({purpose}).')
    },
    fix={
        None: Text(
            "เพิ่มชีตชื่อ {expected} โดยคัดลอกจากสมุดงานเปล่าของ xlita หรือแก้ชื่อชีตเดิมให้ตรง",
            "Add a sheet called {expected}, copied from a blank workbook of xlita,"
            " or correct the name of the sheet that is meant.",
        )
    },
    checks=Text("มีชีตที่แบบนี้ต้องมีครบ", "That every sheet the template needs is there."),
    why=Text(
        "ข้อมูลในชีตที่ขาดไปจะไม่ได้ตรวจและไม่ได้คำนวณ",
        "What belongs on a missing sheet is neither checked nor computed.",
    ),
    example=Text(
        "ลบชีต หน่วยงาน ออก: คัดลอกชีตนี้กลับมาจากสมุดงานเปล่า",
        "The sheet for the agency was deleted: copy it back from a blank workbook.",
    ),
)

MISSING_HEADING = Rule(
    code="ITA104",
    name="missing-heading",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ไม่พบหัวตาราง: {missing} หัวตารางที่พบ: {headings}",
            "Headings missing: {missing}. Headings found: {headings}.",
        ),
        "near": Text(
            "ไม่พบหัวตาราง: {missing} ที่ใกล้เคียงคือ “{nearest}” หัวตารางที่พบ: {headings}",
            'Headings missing: {missing}. The nearest is "{nearest}". Headings found: {headings}.',
        ),
        "labels": Text(
            "ไม่พบหัวข้อ: {missing} หัวข้อที่พบ: {headings}",
            "Labels missing: {missing}. Labels found: {headings}.",
        ),
        "none": Text(
            "ไม่พบหัวตารางใดของตารางนี้ในชีต ที่ต้องมี: {missing}",
            "The sheet has no heading of this table. Needed: {missing}.",
        ),
    },
    fix={
        None: Text(
            "พิมพ์หัวตารางนี้ในแถวหัวตารางให้ตรงตามแบบ: {missing}",
            "Type this in the heading row, as the template has it: {missing}.",
        ),
        "labels": Text(
            "พิมพ์หัวข้อที่ขาดในคอลัมน์เดียวกับหัวข้ออื่น และค่าในช่องถัดไป: {missing}",
            "Type the labels that are missing below the others, their values beside: {missing}.",
        ),
        "near": Text(
            "หากหมายถึงหัวตารางนี้ ให้แก้ “{nearest}” เป็น {missing} หากไม่ใช่ ให้เพิ่มหัวตารางที่ขาด",
            'If it is meant, correct "{nearest}" to {missing}; else add the heading.',
        ),
    },
    checks=Text("หัวตารางที่ต้องมีครบทุกคอลัมน์", "That every needed column has its heading."),
    why=Text(
        "คอลัมน์ที่ไม่รู้จักหัวจะไม่ถูกอ่าน จึงไม่ตรวจข้อมูลข้างใต้",
        "A column whose heading is not known is not read, so the cells below are not checked.",
    ),
    example=Text(
        "พิมพ์หัวตารางว่า คะเเนน: แก้เป็น คะแนน", "A heading is misspelt: type it as the template has it."
    ),
)

NOT_FILLED_IN = Rule(
    code="ITA105",
    name="not-filled-in",
    severity="error",
    fixable=False,
    messages={
        None: Text("ยังไม่ได้กรอกข้อมูลในตาราง {table}", "The table {table} has not been filled in yet.")
    },
    fix={
        None: Text(
            "พิมพ์หรือวางข้อมูลในช่องสีสำหรับกรอกของตาราง {table}",
            "Type or paste the data into the input cells of the table {table}.",
        )
    },
    checks=Text("ตารางที่ต้องกรอกมีข้อมูลแล้ว", "That a table which must be filled in holds data."),
    why=Text(
        "ตารางว่างนำไปคำนวณหรือนำส่งไม่ได้", "An empty table can neither be computed nor handed in."
    ),
    example=Text(
        "ตารางคะแนนตัวชี้วัดว่างทั้ง 10 แถว: กรอกคะแนนตามประกาศผล",
        "All ten rows of the indicator scores are empty: type the announced scores.",
    ),
)

YEAR_RULES_UNKNOWN = Rule(
    code="ITA106",
    name="year-rules-unknown",
    severity="info",
    fixable=False,
    messages={
        None: Text(
            "xlita ยังไม่มีเกณฑ์ของปีนี้ จึงใช้เกณฑ์ของปี {rules_of}",
            "xlita has no rules of this year, so those of {rules_of} were used.",
        ),
        "later": Text(
            "xlita ยังไม่มีเกณฑ์ของปี {year} จึงใช้เกณฑ์ของปี {rules_of} ซึ่งเป็นปีล่าสุดที่มี",
            "xlita has no rules of {year} yet, so those of {rules_of}, the latest, were used.",
        ),
        "earlier": Text(
            "xlita ไม่มีเกณฑ์ของปี {year} จึงใช้เกณฑ์ของปี {rules_of} ซึ่งเป็นปีแรกที่มี",
            "xlita has no rules of {year}, so those of {rules_of}, the first year, were used.",
        ),
        "no-year": Text(
            "ไม่พบปีงบประมาณในสมุดงาน จึงใช้เกณฑ์ของปี {rules_of}",
            "The workbook names no fiscal year, so the rules of {rules_of} were used.",
        ),
        "provisional": Text(
            "เกณฑ์ของปี {year} ยังไม่ยืนยัน ผลตรวจที่ขึ้นกับเกณฑ์นี้อาจเปลี่ยนได้",
            "The rules of {year} are provisional; what depends on them may change.",
        ),
    },
    fix={
        None: Text(
            "ตรวจว่าปีงบประมาณถูกต้อง และปรับรุ่น xlita เมื่อมีเกณฑ์ของปีนั้น",
            "Check that the fiscal year is right, and update xlita when it has that year's rules.",
        ),
        "no-year": Text(
            "พิมพ์ปีงบประมาณเป็น พ.ศ. ในชีต หน่วยงาน เช่น 2567",
            "Type the fiscal year (Buddhist era) on the sheet of the agency, such as 2567.",
        ),
    },
    checks=Text("มีเกณฑ์ของปีงบประมาณนั้น", "That the rules of the fiscal year are known."),
    why=Text(
        "ข้อ ระดับ และเกณฑ์เปลี่ยนได้ทุกปี การใช้เกณฑ์ปีอื่นเป็นเพียงการประมาณ",
        "Items, levels and criteria change; another year's rules are only an estimate.",
    ),
    example=Text(
        "สมุดงานปี 2571 ตรวจด้วยเกณฑ์ของปีล่าสุดที่มี",
        "A workbook of 2571 is judged by the latest rules there are.",
    ),
)

SPLIT_TABLE = Rule(
    code="ITA107",
    name="split-table",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ตารางนี้วางเป็นหลายส่วนข้างกัน หัวตารางเริ่มอีกครั้งที่ {at} ตารางนี้จึงยังไม่ถูกอ่าน",
            "This table stands in parts side by side: its headings begin again at {at}. It is not"
            " read until it is one table.",
        )
    },
    fix={
        None: Text(
            "ย้ายแถวของส่วนที่เริ่มที่ {at} มาต่อใต้ส่วนแรก ให้เป็นตารางเดียว",
            "Move the rows of the part that begins at {at} below the first, into one table.",
        )
    },
    checks=Text(
        "ตารางหนึ่งเรียงลงเป็นตารางเดียว ไม่แบ่งเป็นส่วนวางข้างกัน",
        "That a table runs downward in one piece, not in parts side by side.",
    ),
    why=Text(
        "สูตรและการคำนวณอ้างคอลัมน์เดียว ตารางที่แบ่งวางข้างกันจึงไม่ถูกตรวจและไม่ถูกคำนวณ",
        "Formulas refer to one column; a table in parts is neither checked nor computed.",
    ),
    example=Text(
        "IIT อยู่ที่ A1 ถึง D6 และ EIT กับ OIT อยู่ที่ G1 ถึง J6: ย้ายมาต่อใต้แถวที่ 6",
        "IIT stands in A1 to D6, EIT and OIT in G1 to J6: move these below row 6.",
    ),
)

RULES = (
    UNKNOWN_TEMPLATE,
    OTHER_TEMPLATE,
    MISSING_SHEET,
    MISSING_HEADING,
    NOT_FILLED_IN,
    YEAR_RULES_UNKNOWN,
    SPLIT_TABLE,
)
