"""The workbook that writing is measured on: 59 parts and 5,400 cells, with all that offices add.

Made by XlsxWriter; what that library cannot write is put in as further parts. The macro project
and the printer settings are noise of a usual size: every writer only copies them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from random import Random

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from benchmarks.workbooks import cells

PARTS = 59
CELLS = 5_400

SCORES, MEASURES = "คะแนน", "มาตรการ"
#: Where the measure table's body begins and ends (rows), and how many columns it has.
FIRST_ROW, LAST_ROW, COLUMNS = 4, 13, 6
_MORE_SHEETS = ("รายข้อ 1", "รายข้อ 2", "รายข้อ 3", "ย้อนหลัง")

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ITEM_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NO_RELATIONSHIPS = f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
_ITEM = (
    '<ds:datastoreItem ds:itemID="{9F5C1D7E-5B0A-4C11-8A52-6A3B1D2F4E01}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)


def macro_workbook() -> bytes:
    """The workbook; fails where it is not of the size that the figures are given for."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_vba_project(io.BytesIO(_noise(60_000)), is_stream=True)
    _add_scores(book)
    _add_measures(book)
    for number, name in enumerate(_MORE_SHEETS):
        _add_items(book, name, number)
    book.close()
    package = _with_more_parts(target.getvalue())
    parts = len(zipfile.ZipFile(io.BytesIO(package)).namelist())
    found = cells(package)
    if (parts, found) != (PARTS, CELLS):
        raise AssertionError(f"{parts} parts and {found} cells, not {PARTS} and {CELLS}")
    return package


def _noise(size: int) -> bytes:
    return Random(size).randbytes(size)


def _picture(number: int) -> io.BytesIO:
    """A PNG image of 40 by 40 points of noise, another one for each number."""
    row = b"\0" + Random(number).randbytes(120)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        )

    header = struct.pack(">2L5B", 40, 40, 8, 2, 0, 0, 0)
    body = zlib.compress(row * 40)
    signature = b"\x89PNG\r\n\x1a\n"
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return io.BytesIO(signature + b"".join(parts))


def _add_chart(book: Workbook, sheet: Worksheet, kind: str, cell: str, values: str) -> None:
    chart = book.add_chart({"type": kind})
    chart.add_series({"values": values, "name": "คะแนน"})
    sheet.insert_chart(cell, chart)


def _add_scores(book: Workbook) -> None:
    """Ten columns of numbers and formulas over them; two thirds of what is edited stands here."""
    sheet = book.add_worksheet(SCORES)
    number = book.add_format({"num_format": "0.00", "border": 1})
    for row in range(93):
        sheet.write_string(row, 0, f"ข้อ {row + 1}")
        for column in range(1, 9):
            sheet.write_number(row, column, 60 + (row * 7 + column * 13) % 40, number)
        averaged = f"B{row + 1}:I{row + 1}"
        sheet.write_formula(row, 9, f"=ROUND(AVERAGE({averaged}),2)", number, 80)
    sheet.conditional_format("B1:I93", {"type": "data_bar", "data_bar_2010": True})
    pink = book.add_format({"bg_color": "#FFE0E0"})
    below = {"type": "cell", "criteria": "<", "value": 85, "format": pink}
    sheet.conditional_format("J1:J93", below)
    sheet.data_validation(
        "B1:I93", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    )
    for row in range(0, 20, 4):
        sheet.write_comment(row, 1, f"ตรวจแล้ว {row}")
    for at, kind in enumerate(("column", "line", "bar", "pie")):
        _add_chart(book, sheet, kind, f"L{1 + at * 16}", f"='{SCORES}'!$J$1:$J$20")
    sheet.insert_image("U1", "seal.png", {"image_data": _picture(1)})
    sheet.insert_button("U20", {"macro": "fill", "caption": "คำนวณ"})
    sheet.set_header("&L&G&C&A", {"image_left": "left.png", "image_data_left": _picture(2)})


def _add_measures(book: Workbook) -> None:
    """The table that grows, with what refers to it."""
    sheet = book.add_worksheet(MEASURES)
    heading = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#DDEBF7"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet.merge_range("A1:F1", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", heading)
    for column in range(COLUMNS):
        sheet.write_string(FIRST_ROW - 2, column, f"หัวข้อ {column + 1}", heading)
    for row in range(FIRST_ROW - 1, LAST_ROW):
        sheet.set_row(row, 48)
        for column in range(COLUMNS - 1):
            sheet.write_string(row, column, f"ข้อความของมาตรการ {row}/{column}", cell)
        sheet.write_number(row, COLUMNS - 1, row * 1000, cell)
    body = f"F{FIRST_ROW}:F{LAST_ROW}"
    sheet.write_string(LAST_ROW + 1, 0, "รวมงบประมาณ")
    sheet.write_formula(LAST_ROW + 1, 5, f"=SUM({body})", cell, 75_000)
    # Left blank for a signature.
    sheet.merge_range(LAST_ROW + 3, 0, LAST_ROW + 3, 5, "", cell)
    sheet.data_validation(
        f"D{FIRST_ROW}:D{LAST_ROW}", {"validate": "list", "source": "='ย้อนหลัง'!$A$1:$A$9"}
    )
    bold = book.add_format({"bold": True})
    sheet.conditional_format(body, {"type": "cell", "criteria": ">", "value": 9000, "format": bold})
    sheet.print_area(0, 0, LAST_ROW - 1, COLUMNS - 1)
    sheet.repeat_rows(0, FIRST_ROW - 2)
    book.define_name("MeasureBudget", f"='{MEASURES}'!$F${FIRST_ROW}:$F${LAST_ROW}")


def _add_items(book: Workbook, name: str, number: int) -> None:
    """A sheet of figures with a table, a chart, a picture and comments."""
    sheet = book.add_worksheet(name)
    rows, columns = 110, 10
    for row in range(rows):
        for column in range(columns):
            if row == 0:
                sheet.write_string(row, column, f"คอลัมน์ {column + 1}")
            elif column == columns - 1:
                first, last = xl_rowcol_to_cell(row, 1), xl_rowcol_to_cell(row, column - 1)
                sheet.write_formula(row, column, f"=SUM({first}:{last})", None, row)
            elif column:
                sheet.write_number(row, column, (row * column + number) % 101)
            else:
                sheet.write_string(row, column, f"{name} ข้อ {row}")
    sheet.add_table(
        0, 0, rows - 1, 4, {"columns": [{"header": f"คอลัมน์ {at + 1}"} for at in range(5)]}
    )
    _add_chart(book, sheet, "column", "L2", f"='{name}'!$J$2:$J$12")
    if number < 2:
        sheet.insert_image("L20", f"{number}.png", {"image_data": _picture(10 + number)})
    if number == 0:
        sheet.write_comment("B2", "ที่มาของตัวเลข")
    if name == _MORE_SHEETS[-1]:
        sheet.write_formula("J112", f"=SUM('{MEASURES}'!F{FIRST_ROW}:F{LAST_ROW})", None, 75_000)


def _with_more_parts(package: bytes) -> bytes:
    """The package with what XlsxWriter does not write: chain, custom XML, printer settings."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = ""
    for number, sheet in enumerate((1, 3), start=1):
        name = f"xl/printerSettings/printerSettings{number}.bin"
        parts[name] = _noise(3_000 + number)
        types += _override(name, f"{_SPREADSHEET}.printerSettings")
        part = f"xl/worksheets/sheet{sheet}.xml"
        # Right behind the margins (ECMA-376 part 1, 18.3.1.99).
        before, margins, after = parts[part].partition(b'header="0.3" footer="0.3"/>')
        setup = b'<pageSetup paperSize="9" orientation="landscape" r:id="rId99"/>'
        parts[part] = before + margins + setup + after
        related = f"../printerSettings/printerSettings{number}.bin"
        _relate(parts, f"xl/worksheets/_rels/sheet{sheet}.xml.rels", "printerSettings", related)
    parts["xl/calcChain.xml"] = _chain(parts)
    types += _override("xl/calcChain.xml", f"{_SPREADSHEET}.calcChain+xml")
    _relate(parts, "xl/_rels/workbook.xml.rels", "calcChain", "calcChain.xml")
    parts["customXml/item1.xml"] = b'<office xmlns="urn:example:office"><unit>1</unit></office>'
    parts["customXml/itemProps1.xml"] = _ITEM.encode()
    parts["customXml/_rels/item1.xml.rels"] = _NO_RELATIONSHIPS
    _relate(parts, "customXml/_rels/item1.xml.rels", "customXmlProps", "itemProps1.xml")
    _relate(parts, "_rels/.rels", "customXml", "customXml/item1.xml")
    types += _override("customXml/itemProps1.xml", _ITEM_TYPE)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", types.encode() + b"</Types>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content)
    return target.getvalue()


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def _relate(parts: dict[str, bytes], relationships: str, kind: str, target: str) -> None:
    """Add a relationship to a part of relationships."""
    added = f'<Relationship Id="rId99" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    closing = b"</Relationships>"
    parts[relationships] = parts[relationships].replace(closing, added.encode() + closing)


def _chain(parts: dict[str, bytes]) -> bytes:
    """The calculation chain: every cell that computes, by sheet."""
    cells = "".join(
        f'<c r="{cell.decode()}" i="{number}"/>'
        for number in range(1, len(_MORE_SHEETS) + 3)
        for cell in re.findall(rb'<c r="(\w+)"[^>]*><f>', parts[f"xl/worksheets/sheet{number}.xml"])
    )
    return f'<calcChain xmlns="{_MAIN}">{cells}</calcChain>'.encode()
