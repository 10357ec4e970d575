"""Rules about computed columns (ITA3xx): change, pass status and level against the scores."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

_TYPE_EXPECTED = Text(
    "พิมพ์ {expected} หรือสั่งคำนวณ (fill) เพื่อคืนสูตรของช่องนี้",
    "Type {expected}, or run fill, which puts the formula of this cell back.",
)

FORMULA_OVERWRITTEN = Rule(
    code="ITA301",
    name="formula-overwritten",
    severity="warning",
    fixable=True,
    messages={
        None: Text(
            "สูตรของช่องนี้ถูกพิมพ์ทับด้วย “{found}” ค่ายังถูกต้อง แต่จะไม่เปลี่ยนตามคะแนน",
            'The formula of this cell was overwritten with "{found}". The value is right,'
            " but it will not follow the scores.",
        )
    },
    fix={
        None: Text(
            "สั่งคำนวณ (fill) เพื่อคืนสูตรของช่องนี้", "Run fill, which puts the formula of this cell back."
        )
    },
    checks=Text("คอลัมน์ที่คำนวณยังเป็นสูตรอยู่", "That computed columns are still formulas."),
    why=Text(
        "เมื่อแก้คะแนนภายหลัง ช่องที่พิมพ์ทับจะค้างค่าเดิม",
        "When a score is corrected later, an overwritten cell keeps its old value.",
    ),
    example=Text(
        "วางข้อมูลทับคอลัมน์ผลต่าง: สั่งคำนวณเพื่อคืนสูตร",
        "Data was pasted over the difference column: run fill to restore the formulas.",
    ),
)

WRONG_DIRECTION = Rule(
    code="ITA302",
    name="wrong-direction",
    severity="error",
    fixable=True,
    messages={
        None: Text(
            "เขียนว่า “{found}” แต่คะแนนปีก่อน {previous} ปีนี้ {score} จึงต้องเป็น “{expected}”",
            'It says "{found}", but the score was {previous} and is now {score}:'
            ' it must be "{expected}".',
        ),
        "level": Text(
            "เขียนว่า “{found}” แต่ระดับปีก่อนคือ {previous_level} ปีนี้คือ {level} จึงต้องเป็น “{expected}”",
            'It says "{found}", but the level was {previous_level} and is now {level}:'
            ' it must be "{expected}".',
        ),
        "province": Text(
            "เครื่องหมายของ {found} ไม่ตรงกับคะแนน ปีก่อน {previous} ปีนี้ {score} จึงต้องเป็น {expected}",
            "The sign of {found} does not fit the scores: {previous} became {score},"
            " so it must be {expected}.",
        ),
    },
    fix={None: _TYPE_EXPECTED},
    checks=Text(
        "คำว่า เพิ่มขึ้น ลดลง เท่าเดิม ตรงกับคะแนนหรือระดับของสองปี",
        "That the word for rise, fall or no change fits the scores or levels of both years.",
    ),
    why=Text(
        "คำที่ผิดทำให้บทวิเคราะห์และมาตรการตั้งอยู่บนข้อสรุปที่ผิด",
        "A wrong word makes analysis and measures rest on a wrong conclusion.",
    ),
    example=Text(
        "ปีก่อน 91.43 ปีนี้ 84.17 แต่เขียนว่า เพิ่มขึ้น: แก้เป็น ลดลง",
        "91.43 became 84.17 but is called a rise: it is a fall.",
    ),
)

WRONG_PASS_STATUS = Rule(
    code="ITA303",
    name="wrong-pass-status",
    severity="error",
    fixable=True,
    messages={
        None: Text(
            "เขียนว่า “{found}” แต่คะแนน {score} เทียบเกณฑ์ {pass_mark} แล้วต้องเป็น “{expected}”",
            'It says "{found}", but {score} against the mark of {pass_mark} is "{expected}".',
        )
    },
    fix={None: _TYPE_EXPECTED},
    checks=Text(
        "ผ่านหรือไม่ผ่านตรงกับคะแนนเทียบเกณฑ์ของปี", "That pass or fail fits the score and the year's mark."
    ),
    why=Text(
        "จังหวัดนับหน่วยงานที่ผ่านจากคอลัมน์นี้", "Provinces count the agencies that passed from this column."
    ),
    example=Text(
        "84.99 เขียนว่า ผ่าน: แก้เป็น ไม่ผ่าน (เกณฑ์ 85 ขึ้นไป)",
        "84.99 is marked as passed: it is not (the mark is 85).",
    ),
)

WRONG_CHANGE = Rule(
    code="ITA304",
    name="wrong-change",
    severity="error",
    fixable=True,
    messages={
        None: Text(
            "ผลต่างเขียนว่า {found} แต่ปีก่อน {previous} ปีนี้ {score} ต่างกัน {expected}",
            "The difference says {found}, but from {previous} to {score} it is {expected}.",
        )
    },
    fix={None: _TYPE_EXPECTED},
    checks=Text(
        "ผลต่างเท่ากับคะแนนปีนี้ลบคะแนนปีก่อน ที่ทศนิยมสองตำแหน่ง",
        "That the difference is this year's score less last year's, to two decimals.",
    ),
    why=Text(
        "ผลต่างที่ผิดถูกคัดลอกต่อไปในบันทึกข้อความและบทวิเคราะห์",
        "A wrong difference is copied on into memos and analyses.",
    ),
    example=Text(
        "ปีก่อน 91.43 ปีนี้ 84.17 ผลต่างคือ -7.26", "From 91.43 to 84.17 the difference is -7.26."
    ),
)

IMPOSSIBLE_LEVEL = Rule(
    code="ITA305",
    name="impossible-level",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ระดับ “{found}” ของปี {year} เป็นไปไม่ได้ตามคะแนนที่มี ระดับที่เป็นไปได้คือ {levels}",
            'The level "{found}" of {year} cannot follow from the scores; possible: {levels}.',
        ),
        "other-scale": Text(
            "ระดับ “{found}” ไม่มีในเกณฑ์ของปี {year} ระดับที่ใช้ได้คือ {levels}",
            'The criteria of {year} know no level "{found}"; it can be: {levels}.',
        ),
    },
    fix={
        None: Text(
            "ตรวจกับประกาศผล แล้วพิมพ์ระดับที่ถูกต้อง ({levels}) หรือแก้คะแนนที่พิมพ์ผิด",
            "Compare with the announcement and type the right level ({levels}),"
            " or correct the score that is mistyped.",
        ),
        "other-scale": Text(
            "ตรวจกับประกาศผลของปี {year} แล้วพิมพ์ระดับหนึ่งใน: {levels}",
            "Compare with the announcement of {year} and type one of: {levels}.",
        ),
    },
    checks=Text(
        "ระดับผลการประเมินเป็นระดับของปีนั้น และเป็นไปได้ตามคะแนน",
        "That the level exists in that year and can follow from the scores.",
    ),
    why=Text(
        "ปี 2562 ถึง 2565 ใช้ AA ถึง F ตั้งแต่ปี 2566 ใช้ระดับคำไทย การปนกันทำให้เทียบปีผิด",
        "2562 to 2565 used AA to F, from 2566 on there are Thai levels;"
        " mixing them makes years incomparable.",
    ),
    example=Text(
        "ปี 2566 เขียนระดับ B: พิมพ์ระดับตามประกาศผล เช่น ผ่าน",
        "The level of 2566 is given as B: type the announced Thai level.",
    ),
)

RULES = (
    FORMULA_OVERWRITTEN,
    WRONG_DIRECTION,
    WRONG_PASS_STATUS,
    WRONG_CHANGE,
    IMPOSSIBLE_LEVEL,
)
