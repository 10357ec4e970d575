"""Workbooks that openpyxl makes: most of the blank forms that offices pass around came this way."""

from __future__ import annotations

import io
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart3D, LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, IconSetRule
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.fidelity.from_xlsxwriter import picture


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _scores(sheet: Any) -> None:
    sheet.append(["ผลการประเมิน"])
    sheet.append([])
    sheet.append(["ลำดับ", "ตัวชี้วัด", "2566", "2567", "ผลต่าง"])
    for at in range(4, 14):
        sheet.append([at - 3, f"ตัวชี้วัดที่ {at - 3}", 76 + at, 77.5 + at, f"=D{at}-C{at}"])
    sheet["D15"] = "=AVERAGE(D4:D13)"


def everything() -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "คะแนน"
    _scores(sheet)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A17:C18")
    sheet["D4"].comment = Comment("ดูคำชี้แจง", "ผู้ตรวจ", height=90, width=240)
    sheet["B16"].comment = Comment("ใต้ตาราง", "ผู้ตรวจ")
    lists = book.create_sheet("รายการ")
    for text in ("มี", "ไม่มี"):
        lists.append([text])
    lists.sheet_state = "veryHidden"
    for cells, source in (("F4:F13", "รายการ!$A$1:$A$2"), ("G4:G13", '"ก,ข,ค"')):
        validation = DataValidation("list", formula1=source, allow_blank=True)
        validation.add(cells)
        sheet.add_data_validation(validation)
    red = PatternFill(bgColor="FFC7CE")
    rules = sheet.conditional_formatting
    rules.add("D4:D13", CellIsRule(operator="lessThan", formula=["85"], fill=red))
    rules.add("C4:C13", ColorScaleRule("min", None, "FF0000", "max", None, "00FF00"))
    rules.add("E4:E13", IconSetRule("3Arrows", "num", [-1, 0, 1]))
    for number, (kind, place) in enumerate(((BarChart3D, "H2"), (LineChart, "A20"))):
        chart = kind()
        chart.add_data(Reference(sheet, 3, 3, 4, 13), titles_from_data=True)
        chart.set_categories(Reference(sheet, 2, 4, 2, 13))
        chart.title = f"แผนภูมิ {number}"
        sheet.add_chart(chart, place)
    sheet.add_image(Image(io.BytesIO(picture())), "H20")
    book.defined_names["Body"] = DefinedName("Body", attr_text="'คะแนน'!$A$4:$E$13")
    sheet.print_area = "A1:E15"
    sheet.print_title_rows = "1:3"
    sheet.freeze_panes = "C4"
    sheet["B19"].hyperlink = "https://example.go.th/"
    sheet.row_dimensions[15].height = 33
    sheet.column_dimensions["B"].width = 31
    table = book.create_sheet("ตาราง")
    for row in (["ชื่อ", "คะแนน"], ["ก", 80], ["ข", 90]):
        table.append(row)
    table.add_table(Table(displayName="Scores", ref="A1:B3"))
    return _saved(book)


def protected() -> bytes:
    """A locked sheet on which scores may be typed, as forms are sent out."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "กรอก"
    _scores(sheet)
    for row in sheet["C4:D13"]:
        for cell in row:
            cell.protection = Protection(locked=False)
    sheet.protection.sheet = True
    return _saved(book)


def styled() -> bytes:
    """Styles of rows and columns, not of cells, and many fonts."""
    book = Workbook()
    sheet: Any = book.active
    _scores(sheet)
    for at in range(1, 14):
        font = copy(sheet.cell(at, 2).font)
        sheet.cell(at, 2).font = Font(name="TH SarabunPSK", size=10 + at, color=font.color)
    sheet.column_dimensions["H"].fill = PatternFill("solid", fgColor="DDDDDD")
    sheet.row_dimensions[20].font = Font(bold=True)
    sheet.sheet_view.rightToLeft = False
    return _saved(book)


def write_only() -> bytes:
    """Written row by row, as exports of other systems are."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("ส่งออก")
    for row in range(1, 120):
        sheet.append([row, f"หน่วยงาน {row}", row * 0.5, None, row % 2 == 0])
    return _saved(book)


BOOKS = {
    "everything": everything,
    "protected": protected,
    "styled": styled,
    "write-only": write_only,
}
