"""Rules about what prose says of the figures (ITA606 to ITA611), and of its own style (off)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

_TABLE_OR_TEXT = Text(
    "เทียบกับชีต คะแนนตัวชี้วัด แล้วแก้ข้อความ หากข้อความถูก ให้แก้คะแนนในตาราง",
    "Compare with the sheet of scores and correct the text, or the table if the text is right.",
)

NUMBER_IN_TEXT_DIFFERS = Rule(
    code="ITA606",
    name="number-in-text-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความเขียน {subject} ว่า {found} คะแนน แต่ตารางมี {expected}",
            "Please check: the text says {found} for {subject}, but the table has {expected}.",
        ),
        "year": Text(
            "ควรตรวจ: ข้อความเขียน {subject} ปี {year} ว่า {found} คะแนน แต่ตารางมี {expected}",
            "Please check: the text says {found} for {subject} in {year}, but the table has"
            " {expected}.",
        ),
        "difference": Text(
            "ควรตรวจ: ข้อความว่า {subject} ต่างกัน {found} คะแนน แต่คะแนน {previous} กับ {score}"
            " ต่างกัน {expected}",
            "Please check: the text says {subject} differs by {found}, but {previous} and {score}"
            " differ by {expected}.",
        ),
        "target": Text(
            "ควรตรวจ: ข้อความเขียนเกณฑ์เป้าหมายว่า {found} คะแนนขึ้นไป แต่เกณฑ์คือ {expected}",
            "Please check: the text gives the target as {found} or more, but the pass mark is"
            " {expected}.",
        ),
    },
    fix={
        None: _TABLE_OR_TEXT,
        "target": Text(
            "หากหมายถึงเกณฑ์ ให้พิมพ์ {expected}", "If the pass mark is meant, type {expected}."
        ),
    },
    checks=Text(
        "คะแนนและผลต่างในข้อความตรงกับตารางคะแนนของตัวชี้วัด เครื่องมือ หรือคะแนนรวมที่กล่าวถึง",
        "That scores and differences in texts agree with the table, for the indicator, instrument"
        " or overall that is spoken of.",
    ),
    why=Text(
        "ตัวเลขในข้อความที่ไม่ตรงตารางทำให้ผู้อ่านไม่รู้ว่าตัวใดถูก",
        "With two figures a reader cannot know which is right.",
    ),
    example=Text(
        "ตารางมี 96.17 แต่ข้อความเขียน 96.71: ตัวเลขสลับกัน",
        "The table has 96.17, the text 96.71: two digits changed places.",
    ),
)

LEVEL_IN_TEXT_DIFFERS = Rule(
    code="ITA607",
    name="level-in-text-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความว่าอยู่ในระดับ “{found}” แต่ระดับปี {year} คือ {expected}",
            'Please check: the text speaks of level "{found}", but that of {year} is {expected}.',
        ),
        "instrument": Text(
            "ควรตรวจ: ข้อความว่ามีเครื่องมือที่ได้น้อยกว่า {pass_mark} คะแนน แต่ระดับ “{level}”"
            " ต้องได้ถึงทุกเครื่องมือ",
            "Please check: the text says that an instrument is below {pass_mark}, but level"
            ' "{level}" needs it in all.',
        ),
    },
    fix={
        None: Text(
            "ตรวจกับประกาศผล แล้วแก้ข้อความเป็น {expected} หรือแก้ระดับในชีต หน่วยงาน",
            "Check with the announcement; correct the text to {expected}, or the level on the"
            " agency's sheet.",
        ),
        "instrument": Text(
            "ข้อความนี้เป็นคำอธิบายของระดับ ผ่าน ตรวจระดับที่ประกาศ แล้วแก้ข้อความให้ตรง",
            "These are the words for the level called pass. Check the announced level and make the"
            " text agree.",
        ),
    },
    checks=Text(
        "ระดับที่ข้อความกล่าวถึงตรงกับระดับที่ประกาศหรือที่คะแนนเป็นไปได้",
        "That the level in a text is the announced one, or one that the scores allow.",
    ),
    why=Text(
        "ข้อความของระดับอื่นมักคัดลอกมาจากหน่วยงานหรือปีอื่น",
        "Words of another level are often copied from another agency or year.",
    ),
    example=Text(
        "ประกาศเป็น ผ่านดี แต่ข้อความอธิบายระดับ ผ่าน: แก้ข้อความ",
        "One level was announced, but the text explains another: correct the text.",
    ),
)

DIRECTION_IN_TEXT_DIFFERS = Rule(
    code="ITA608",
    name="direction-in-text-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความว่า {subject} “{found}” แต่คะแนนปีก่อน {previous} ปีนี้ {score}"
            " จึงควรเป็น “{expected}”",
            'Please check: the text says "{found}" of {subject}, but {previous} became {score}:'
            ' it should be "{expected}".',
        ),
        "no-previous": Text(
            "ควรตรวจ: ข้อความว่า “{found}” แต่ไม่มีคะแนนปีก่อนให้เทียบ",
            'Please check: the text says "{found}", but there is no score of the year before.',
        ),
    },
    fix={
        None: _TABLE_OR_TEXT,
        "no-previous": Text(
            "พิมพ์คะแนนปีก่อนในข้อความ หรือตัดคำว่า “{found}” ออก",
            'Give the score of the year before, or leave out "{found}".',
        ),
    },
    checks=Text(
        "คำว่าเพิ่มขึ้น ลดลง เท่าเดิม ที่กล่าวถึงคะแนน ตรงกับคะแนนสองปี",
        "That words for a rise or fall of a score agree with the two years' scores.",
    ),
    why=Text(
        "ข้อความที่บอกทิศทางผิดเป็นจุดที่ผู้ตรวจเห็นได้ทันที",
        "A wrong direction is what a reader sees at once.",
    ),
    example=Text(
        "คะแนน 91.43 เป็น 84.17 แต่ข้อความเขียนว่าเพิ่มขึ้น: แก้เป็นลดลง",
        "91.43 became 84.17, but the text says that it rose: it fell.",
    ),
)

INDICATOR_NAME_DIFFERS = Rule(
    code="ITA609",
    name="indicator-name-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความเขียนว่า ตัวชี้วัดที่ {no} {found} แต่ตัวชี้วัดที่ {no} คือ {expected}",
            "Please check: the text calls indicator {no} {found}, but it is {expected}.",
        )
    },
    fix={
        None: Text(
            "ตรวจว่าหมายถึงตัวชี้วัดใด: ที่ {no} คือ {expected} ส่วน {found} คือที่ {other}",
            "See which is meant: {no} is {expected}, and {found} is {other}.",
        )
    },
    checks=Text(
        "เลขและชื่อตัวชี้วัดในข้อความเป็นตัวเดียวกัน",
        "That number and name of an indicator in a text are of the same one.",
    ),
    why=Text(
        "เลขกับชื่อที่ไม่ตรงกันทำให้บทวิเคราะห์ไปอยู่ผิดตัวชี้วัด",
        "Where they differ, an analysis stands under the wrong indicator.",
    ),
    example=Text(
        "เขียนว่า ตัวชี้วัดที่ ๙ ประสิทธิภาพการสื่อสาร: ที่ ๙ คือ การเปิดเผยข้อมูล",
        "The text gives number 9 to the indicator of communication: 9 is disclosure.",
    ),
)

RANK_DIFFERS = Rule(
    code="ITA610",
    name="rank-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความว่าอยู่ลำดับที่ {found} แต่อีกแห่งเขียนว่า {expected}",
            "Please check: the text gives rank {found}, but elsewhere it is {expected}.",
        )
    },
    fix={
        None: Text(
            "ตรวจกับประกาศผล แล้วแก้ให้ตรงกันทุกแห่ง",
            "Check with the announcement and make all places agree.",
        )
    },
    checks=Text(
        "ลำดับที่ในข้อความตรงกับชีต หน่วยงาน และตรงกันทุกข้อความ",
        "That the rank in texts is that of the agency's sheet, and the same in all texts.",
    ),
    why=Text("ลำดับที่มีได้ลำดับเดียว", "There is only one rank."),
    example=Text(
        "ข้อความเขียน ๒,๙๙๑ แต่ชีต หน่วยงานเขียน 2,551: ตรวจกับประกาศ",
        "A text says 2,991, the agency's sheet 2,551: check the announcement.",
    ),
)

PASS_IN_TEXT_DIFFERS = Rule(
    code="ITA611",
    name="pass-in-text-differs",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: ข้อความว่า “{found}” แต่{subject}ได้ {score} คะแนน ซึ่งผ่านเกณฑ์ {pass_mark}",
            'Please check: the text says "{found}", but {subject} has {score}, which passes'
            " {pass_mark}.",
        ),
        "passed": Text(
            "ควรตรวจ: ข้อความว่า “{found}” แต่{subject}ได้ {score} คะแนน ซึ่งต่ำกว่าเกณฑ์ {pass_mark}",
            'Please check: the text says "{found}", but {subject} has {score}, which is below'
            " {pass_mark}.",
        ),
    },
    fix={
        None: Text(
            "หากข้อความคัดลอกมาจากที่อื่น ให้แก้ให้ตรงกับผล หากหมายถึงเรื่องอื่น ไม่ต้องแก้",
            "If the words were copied, make them agree with the result. If something else is meant,"
            " leave them.",
        )
    },
    checks=Text(
        "ข้อความว่าผ่านหรือไม่ผ่านเกณฑ์ตรงกับคะแนน",
        "That words for passing or failing agree with the score.",
    ),
    why=Text(
        "ข้อความที่ขัดกับผลทำให้เอกสารทั้งฉบับไม่น่าเชื่อถือ",
        "Words against the result make the whole document doubtful.",
    ),
    example=Text(
        "ผลอยู่ในระดับ A แต่ข้อความว่ายังไม่เป็นไปตามมาตรฐาน: แก้ข้อความ",
        "The result is level A, but the text says it is not up to standard: correct the text.",
    ),
)

POINTS_AS_PERCENT = Rule(
    code="ITA612",
    name="points-as-percent",
    severity="info",
    fixable=False,
    on_by_default=False,
    messages={
        None: Text(
            "ควรตรวจ: “ร้อยละ {found}” เป็นผลต่างของคะแนน หากคิดเป็นร้อยละคือ {percent}",
            'Please check: "{found} per cent" is a difference in points; in per cent it is'
            " {percent}.",
        )
    },
    fix={
        None: Text(
            "เขียนว่า {found} คะแนน หรือร้อยละ {percent}",
            "Write {found} points, or {percent} per cent.",
        )
    },
    checks=Text(
        "ผลต่างของคะแนนไม่เรียกว่าร้อยละ", "That a difference in points is not called per cent."
    ),
    why=Text("ผลต่าง 0.73 คะแนนจาก 97.54 คือร้อยละ 0.75", "0.73 points from 97.54 are 0.75 per cent."),
    example=Text(
        "เขียนว่า คิดเป็นร้อยละ ๐.๗๓: เขียนว่า ๐.๗๓ คะแนน",
        "The text says 0.73 per cent: write 0.73 points.",
    ),
)

REPEATED_WORDS = Rule(
    code="ITA613",
    name="repeated-words",
    severity="info",
    fixable=False,
    on_by_default=False,
    messages={
        None: Text(
            "ควรตรวจ: “{found}” เขียนซ้ำติดกัน", 'Please check: "{found}" stands twice in a row.'
        )
    },
    fix={None: Text("หากพิมพ์ซ้ำ ให้เหลือ {expected}", "If it is a slip, leave {expected}.")},
    checks=Text("ไม่มีคำหรือวลีที่ซ้ำติดกัน", "That no word or phrase stands twice in a row."),
    why=Text("คำซ้ำมักเกิดจากการคัดลอก", "Repeated words often come from copying."),
    example=Text(
        "อำเภออำเภอมายอ: เหลือ อำเภอมายอ", "The word for district stands twice: leave one."
    ),
)

RULES = (
    NUMBER_IN_TEXT_DIFFERS,
    LEVEL_IN_TEXT_DIFFERS,
    DIRECTION_IN_TEXT_DIFFERS,
    INDICATOR_NAME_DIFFERS,
    RANK_DIFFERS,
    PASS_IN_TEXT_DIFFERS,
    POINTS_AS_PERCENT,
    REPEATED_WORDS,
)
