"""Workbooks as agencies really keep them: made by hand, never by xlita, drawn by hypothesis.

openpyxl writes them, so no formula has a cached value, and no part is in xlita's own form.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from xlita.ita import load_criteria

#: What stands in a score's cell; most are scores.
_SCORES = (
    *(84.17, 93.06, 100, 0, 85, 84.99, 97.78, 88.89, 91.43, 76.39),
    *("๘๔.๑๗", "93.06", "๑๐๐ คะแนน", 84.995, None, None, "-", 850, "ไม่ประเมิน", "=80+5"),
)
_WORDS = (None, None, "เพิ่มขึ้น", "ลดลง", "คงที่", "-", "ผ่าน", "ไม่ผ่าน", "+1.50", 2.5, "=1+1")
COMPUTED = ("change", "direction", "passed")
_HEADINGS = {
    "change": "ผลต่าง",
    "direction": "การเปลี่ยน\nแปลง",
    "passed": "เปรียบเทียบกับเกณฑ์*",
    "note": "หมายเหตุ",
}
SHEET = "ผลคะแนน ITA"


class Mess(NamedTuple):
    """A table of the ten scores and how it deviates from the standard one.

    `columns` are those right of the name in order; `note` is a person's column with a formula of
    its own, in which a total stands at the bottom.
    """

    year: int
    heading_row: int
    two_rows: bool
    columns: tuple[str, ...]
    scores: tuple[object, ...]
    previous: tuple[object, ...]
    words: tuple[object, ...]
    closing: tuple[str, ...]
    blank_row: bool
    heading_again: bool
    instruments: str
    profile: bool
    right: bool
    extras: bool


@st.composite
def messes(draw: st.DrawFn) -> Mess:
    computed = draw(st.lists(st.sampled_from(COMPUTED), unique=True))
    middle = ["score", *draw(st.sampled_from([[], ["previous"], ["previous"]]))]
    columns = draw(st.permutations([*middle, *computed, *draw(st.sampled_from([[], ["note"]]))]))
    ten = {"min_size": 10, "max_size": 10}
    return Mess(
        year=draw(st.integers(2562, 2571)),
        heading_row=draw(st.integers(1, 12)),
        two_rows=draw(st.booleans()),
        columns=tuple(columns),
        scores=tuple(draw(st.lists(st.sampled_from(_SCORES), **ten))),
        previous=tuple(draw(st.lists(st.sampled_from(_SCORES), **ten))),
        words=tuple(draw(st.lists(st.sampled_from(_WORDS), min_size=30, max_size=30))),
        closing=draw(
            st.sampled_from(
                [(), ("คะแนนรวม",), ("คะแนนเฉลี่ย IIT", "คะแนนภาพรวม", "ระดับ"), ("ระดับ",)]
            )
        ),
        blank_row=draw(st.booleans()),
        heading_again=draw(st.booleans()),
        instruments=draw(st.sampled_from(["merged", "first", "all"])),
        profile=draw(st.booleans()),
        right=draw(st.booleans()),
        extras=draw(st.booleans()),
    )


def build(mess: Mess, path: Path) -> Path:
    """Write the workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    if mess.heading_row > 1:
        sheet["A1"] = f"ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {mess.year}"
    first = _headings(sheet, mess)
    row = _body(sheet, mess, first)
    for number, label in enumerate(mess.closing):
        sheet.cell(row + number, 1, label)
    last = row + len(mess.closing)
    sheet.cell(last + 2, 4, "ลงชื่อ ................................ ผู้รายงาน")
    sheet.cell(last + 3, 1, "* เกณฑ์ ๘๕ คะแนน")
    if mess.right:
        sheet.cell(first + 2, 5 + len(mess.columns), "บันทึกของฉัน")
    if mess.profile:
        _profile(book.create_sheet("ข้อมูลหน่วยงาน"), mess)
    if mess.extras:
        _extras(book, sheet)
    book.save(path)
    return path


def _headings(sheet: Worksheet, mess: Mess) -> int:
    """The heading band; the row below it."""
    row, left = mess.heading_row, ["เครื่องมือ", "ลำดับ", "ตัวชี้วัด"]
    last = row + mess.two_rows
    for column, text in enumerate(left, start=1):
        sheet.cell(row, column, text)
        if mess.two_rows:
            sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=column)
    years = {"score": mess.year, "previous": mess.year - 1}
    for column, field in enumerate(mess.columns, start=4):
        if field not in years:
            sheet.cell(row, column, _HEADINGS[field])
        elif mess.two_rows:
            sheet.cell(row, column, "คะแนน")
            sheet.cell(last, column, years[field])
        else:
            sheet.cell(row, column, f"คะแนนปี {years[field]}")
    for column in range(1, 4 + len(mess.columns)):
        sheet.cell(row, column).font = Font(bold=True)
        sheet.cell(last, column).fill = PatternFill("solid", fgColor="DDEEFF")
    return last + 1


def _body(sheet: Worksheet, mess: Mess, first: int) -> int:
    """The rows of the ten indicators; the row below them."""
    row = first
    thin = Side(style="thin")
    words = iter(mess.words)
    for number, indicator in enumerate(load_criteria(mess.year).indicators):
        starts = number in (0, 5, 8)
        if starts and number and mess.blank_row:
            row += 1
        if number == 5 and mess.heading_again:
            for column in range(1, 4 + len(mess.columns)):
                text = sheet.cell(mess.heading_row, column).value
                sheet.cell(row, column, text)
            row += 1
        if starts or mess.instruments == "all":
            sheet.cell(row, 1, indicator.instrument)
        sheet.cell(row, 2, indicator.no)
        sheet.cell(row, 3, indicator.name)
        for column, field in enumerate(mess.columns, start=4):
            cell = sheet.cell(row, column)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if field == "score":
                cell.value = mess.scores[number]
            elif field == "previous":
                cell.value = mess.previous[number]
            elif field == "note":
                cell.value = f"=LEN(C{row})"
            else:
                cell.value = next(words)
        row += 1
    if mess.instruments == "merged" and not (mess.blank_row or mess.heading_again):
        for start, end in ((0, 4), (5, 7), (8, 9)):
            sheet.merge_cells(f"A{first + start}:A{first + end}")
    return row


def _profile(sheet: Worksheet, mess: Mess) -> None:
    rows = (
        ("ชื่อหน่วยงาน :", "องค์การบริหารส่วนตำบลดอน"),
        ("ประเภทหน่วยงาน", "อบต."),
        ("จังหวัด", "ปัตตานี"),
        ("ปีงบประมาณ พ.ศ.", mess.year),
        ("คะแนนรวม", "๙๓.๗๑"),
        ("ระดับ", "ผ่านดี "),
        ("คะแนนรวมปีก่อน", 87.4),
    )
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value)


def _extras(book: Workbook, sheet: Worksheet) -> None:
    """A sheet, a comment, a conditional format and a drop-down of a person's own."""
    own = book.create_sheet("ของฉัน")
    own["A1"], own["A2"] = "อย่าลบ", "=1+1"
    sheet["C16"].comment = Comment("ตรวจแล้ว", "สำนักปลัด")
    red = CellIsRule(operator="lessThan", formula=["85"], fill=PatternFill(bgColor="FF0000"))
    sheet.conditional_formatting.add("D5:E14", red)
