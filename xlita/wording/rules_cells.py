"""Rules about one cell (ITA2xx)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

_TYPE_NUMBER = Text(
    "พิมพ์เฉพาะตัวเลขอารบิก เช่น 84.17 ไม่ต้องมีหน่วย หากไม่มีคะแนนให้เว้นว่าง",
    "Type only digits, such as 84.17, without a unit; leave the cell empty if there is no score.",
)

_TYPE_YEAR = Text("พิมพ์ปีเป็น พ.ศ. สี่หลัก เช่น 2567", "Type the year in the Buddhist era, such as 2567.")

NOT_A_NUMBER = Rule(
    code="ITA201",
    name="not-a-number",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ช่องนี้ต้องเป็นตัวเลข แต่พบ “{found}”", 'A number belongs here, but "{found}" was found.'
        ),
        "year": Text(
            "ช่องนี้ต้องเป็นปี พ.ศ. แต่พบ “{found}”",
            'A year of the Buddhist era belongs here, but "{found}" was found.',
        ),
        "looks-like": Text(
            "ช่องนี้ต้องเป็นตัวเลข แต่พบ “{found}” ท่านหมายถึง {suggestion} ใช่หรือไม่",
            'A number belongs here, but "{found}" was found. Is {suggestion} meant?',
        ),
    },
    fix={
        None: _TYPE_NUMBER,
        "year": _TYPE_YEAR,
        "looks-like": Text("หากใช่ ให้พิมพ์ {suggestion} แทน", "If so, type {suggestion} instead."),
    },
    checks=Text("ช่องคะแนนและช่องตัวเลขเป็นตัวเลข", "That cells for scores and numbers hold numbers."),
    why=Text(
        "ข้อความนำไปคำนวณไม่ได้ ค่าเฉลี่ยและระดับจึงผิดหรือว่าง",
        "Text cannot be computed with, so means and levels would be wrong or empty.",
    ),
    example=Text("พิมพ์ว่า 84,17: แก้เป็น 84.17", "A person typed 84,17: type 84.17."),
)

OUT_OF_RANGE = Rule(
    code="ITA202",
    name="out-of-range",
    severity="error",
    fixable=False,
    messages={
        None: Text("ค่า {found} อยู่นอกช่วง {low} ถึง {high}", "{found} is outside {low} to {high}."),
        "year": Text(
            "ปี {found} อยู่นอกช่วง พ.ศ. {low} ถึง {high}",
            "The year {found} is outside {low} to {high} (Buddhist era).",
        ),
    },
    fix={
        None: Text(
            "ตรวจจุดทศนิยม แล้วพิมพ์ค่าระหว่าง {low} ถึง {high}",
            "Check the decimal point and type a value from {low} to {high}.",
        ),
        "year": Text(
            "พิมพ์ปีเป็น พ.ศ. สี่หลัก เช่น 2567", "Type the year in the Buddhist era, such as 2567."
        ),
    },
    checks=Text("ตัวเลขอยู่ในช่วงที่เป็นไปได้", "That a number lies where it can lie."),
    why=Text(
        "คะแนนนอกช่วง 0 ถึง 100 มักเกิดจากจุดทศนิยมหาย และทำให้ค่าเฉลี่ยผิด",
        "A score outside 0 to 100 is mostly a lost decimal point, and it spoils the means.",
    ),
    example=Text("พิมพ์ว่า 8417: แก้เป็น 84.17", "A person typed 8417: type 84.17."),
)

TOO_MANY_DECIMALS = Rule(
    code="ITA203",
    name="too-many-decimals",
    severity="warning",
    fixable=True,
    messages={
        None: Text(
            "ค่า {found} มีทศนิยมเกินสองตำแหน่ง เมื่อปัดแล้วคือ {expected}",
            "{found} has more than two decimals; rounded it is {expected}.",
        )
    },
    fix={None: Text("พิมพ์ {expected}", "Type {expected}.")},
    checks=Text("คะแนนมีทศนิยมไม่เกินสองตำแหน่ง", "That scores have at most two decimals."),
    why=Text(
        "ผลที่ประกาศใช้สองตำแหน่ง ค่าที่ซ่อนอยู่เกินนั้นทำให้ผลต่างดูไม่ตรง",
        "Announced results have two; hidden further digits make differences look wrong.",
    ),
    example=Text("84.166666 ปัดเป็น 84.17", "84.166666 becomes 84.17."),
)

TEXT_NUMBER = Rule(
    code="ITA204",
    name="text-number",
    severity="info",
    fixable=True,
    messages={
        None: Text(
            "ตัวเลข “{found}” เก็บเป็นข้อความหรือเลขไทย อ่านได้เป็น {expected}",
            'The number "{found}" is stored as text or in Thai digits; it was read as {expected}.',
        )
    },
    fix={
        None: Text(
            "พิมพ์ตัวเลขใหม่เป็นเลขอารบิก หรือสั่งคำนวณ (fill) ซึ่งจะเปลี่ยนเป็นตัวเลขให้",
            "Type the number again in Western digits, or run fill, which turns it into a number.",
        )
    },
    checks=Text("ตัวเลขเก็บเป็นตัวเลข ไม่ใช่ข้อความ", "That numbers are stored as numbers, not text."),
    why=Text(
        "สูตรของ Excel มองข้ามตัวเลขที่เป็นข้อความ", "Excel's formulas pass over numbers stored as text."
    ),
    example=Text("พิมพ์ว่า ๘๔.๑๗: เปลี่ยนเป็น 84.17", "Thai digits were typed: they become 84.17."),
)

ERROR_VALUE = Rule(
    code="ITA205",
    name="error-value",
    severity="error",
    fixable=False,
    messages={None: Text("ช่องนี้แสดงข้อผิดพลาด {found}", "This cell shows the error {found}.")},
    fix={
        None: Text(
            "แก้สูตรหรือช่องที่สูตรอ้างถึง หรือลบแล้วพิมพ์ค่าที่ถูกต้อง",
            "Mend the formula or the cells it refers to, or clear it and type the value.",
        )
    },
    checks=Text(
        "ไม่มีช่องที่แสดง #REF! #DIV/0! #VALUE! และอื่น ๆ",
        "That no cell shows #REF!, #DIV/0!, #VALUE! and the like.",
    ),
    why=Text(
        "ข้อผิดพลาดช่องเดียวลามไปทุกช่องที่คำนวณต่อ", "One error spreads to every cell computed from it."
    ),
    example=Text(
        "ลบแถวที่สูตรอ้างถึงจนเป็น #REF!: พิมพ์คะแนนลงในช่อง",
        "A row that a formula needs was deleted (#REF!): type the score.",
    ),
)

NO_CACHED_VALUE = Rule(
    code="ITA206",
    name="no-cached-value",
    severity="warning",
    fixable=True,
    messages={
        None: Text(
            "ช่องนี้มีสูตรแต่ยังไม่มีผลลัพธ์เก็บไว้ จึงอ่านค่าไม่ได้",
            "This cell has a formula but no stored result, so its value cannot be read.",
        )
    },
    fix={
        None: Text(
            "เปิดไฟล์ใน Excel แล้วบันทึกหนึ่งครั้ง หรือสั่งคำนวณ (fill) สำหรับช่องที่ xlita รู้สูตร",
            "Open the file in Excel and save it once, or run fill for cells"
            " whose formula xlita knows.",
        )
    },
    checks=Text("สูตรทุกช่องมีผลลัพธ์เก็บไว้ในไฟล์", "That every formula has its result stored."),
    why=Text(
        "โปรแกรมอื่นและหน้าตัวอย่างในเว็บจะเห็นช่องนี้ว่าง",
        "Other programs and previews show such a cell as empty.",
    ),
    example=Text(
        "ไฟล์ที่โปรแกรมอื่นสร้างและยังไม่เคยเปิดใน Excel",
        "A file made by another program and never opened in Excel.",
    ),
)

REQUIRED_EMPTY = Rule(
    code="ITA207",
    name="required-empty",
    severity="error",
    fixable=False,
    messages={None: Text("ช่องนี้ต้องกรอก แต่ยังว่างอยู่", "This cell is required but empty.")},
    fix={
        None: Text("กรอก {heading} ในช่องนี้", "Fill in {heading} in this cell."),
        "score": Text("กรอกคะแนนปี {year} ในช่องนี้", "Fill in the score of {year} in this cell."),
    },
    checks=Text("ช่องที่ต้องกรอกไม่ว่าง", "That required cells are not empty."),
    why=Text(
        "หากขาดข้อมูลนี้ จะเลือกเกณฑ์หรือคำนวณผลไม่ได้ครบ",
        "Without it the criteria cannot be chosen or the result not computed in full.",
    ),
    example=Text("ปีงบประมาณว่าง: พิมพ์ 2567", "The fiscal year is empty: type 2567."),
)

NOT_IN_LIST = Rule(
    code="ITA208",
    name="not-in-list",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "“{found}” ไม่อยู่ในรายการที่เลือกได้ ค่าที่ใกล้ที่สุดคือ “{nearest}”",
            '"{found}" is not in the list. The nearest choice is "{nearest}".',
        ),
        "none-near": Text("“{found}” ไม่อยู่ในรายการที่เลือกได้", '"{found}" is not in the list.'),
        "row-left-out": Text(
            "“{found}” ไม่ใช่ชื่อตัวชี้วัดของปีนี้ ที่ใกล้ที่สุดคือ “{nearest}” แถวนี้จึงยังไม่ถูกนับ",
            '"{found}" is no indicator of the year; the nearest is "{nearest}". This row is not'
            " counted.",
        ),
        "row-unknown": Text(
            "“{found}” ไม่ใช่ชื่อตัวชี้วัดของปีนี้ แถวนี้จึงยังไม่ถูกนับ",
            '"{found}" is no indicator of the year. This row is not counted.',
        ),
        "date": Text("“{found}” ไม่ใช่วันที่ที่ใช้ได้", '"{found}" is not a usable date.'),
    },
    fix={
        None: Text("เลือกจากรายการในช่อง: {choices}", "Choose from the list in the cell: {choices}."),
        "row-left-out": Text("หากหมายถึงตัวชี้วัดนี้ ให้พิมพ์ {nearest}", "If it is meant, type {nearest}."),
        "row-unknown": Text(
            "พิมพ์ชื่อตัวชี้วัดให้ตรงกับชื่อใดชื่อหนึ่ง: {choices}", "Type one of the indicators' names: {choices}."
        ),
        "date": Text("พิมพ์วันที่ใหม่ เช่น {choices}", "Type the date again, such as {choices}."),
    },
    checks=Text("ช่องที่มีรายการให้เลือกใช้ค่าในรายการ", "That cells with a list hold one of its choices."),
    why=Text(
        "ค่าที่เขียนต่างจากรายการจะนับรวมกลุ่มและค้นหาไม่พบ",
        "A value written differently is not counted or found with its group.",
    ),
    example=Text(
        "พิมพ์ว่า เผยแพร่: เลือก เผยแพร่แล้ว", "Half of a choice was typed: pick it from the list."
    ),
)

BUDDHIST_DATE = Rule(
    code="ITA209",
    name="buddhist-date",
    severity="warning",
    fixable=True,
    messages={
        None: Text(
            "วันที่ {found} ใช้ปี พ.ศ. เป็นปี ค.ศ. วันที่ที่หมายถึงคือ {expected}",
            "The date {found} has a Buddhist year in the place of a Christian one;"
            " {expected} is meant.",
        ),
        "no-such-day": Text(
            "วันที่ {found} ใช้ปี พ.ศ. เป็นปี ค.ศ. และไม่มีวันนี้ในปี {year}",
            "The date {found} has a Buddhist year in the place of a Christian one, and {year} has"
            " no such day.",
        ),
    },
    fix={
        None: Text(
            "พิมพ์วันที่ใหม่โดยใช้ปี ค.ศ. เป็น {expected} ช่องจะแสดงเป็น พ.ศ. เอง",
            "Type the date with the Christian year: {expected}."
            " The cell shows the Buddhist year by itself.",
        ),
        "no-such-day": Text(
            "ตรวจกับเอกสารว่าเป็นวันใด แล้วพิมพ์ใหม่โดยใช้ปี ค.ศ. เช่น {before} หรือ {after}",
            "See which day the document means and type it with the Christian year, such as {before}"
            " or {after}.",
        ),
    },
    checks=Text("ปีของวันที่ไม่เลยไปอีก 543 ปี", "That a date is not 543 years ahead."),
    why=Text(
        "Excel เก็บวันที่เป็น ค.ศ. หากใส่ พ.ศ. การเรียงและนับวันจะผิด",
        "Excel keeps Christian years; a Buddhist one spoils sorting and counting of days.",
    ),
    example=Text("15/03/2566 แก้เป็น 15/03/2023", "15/03/2566 becomes 15/03/2023."),
)

RULES = (
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    TOO_MANY_DECIMALS,
    TEXT_NUMBER,
    ERROR_VALUE,
    NO_CACHED_VALUE,
    REQUIRED_EMPTY,
    NOT_IN_LIST,
    BUDDHIST_DATE,
)
