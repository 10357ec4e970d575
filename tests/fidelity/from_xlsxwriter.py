"""Workbooks that XlsxWriter makes, each with features that other libraries lose on saving.

XlsxWriter writes what Excel writes, and holds itself to that byte by byte in its own tests.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from datetime import date
from typing import Any

import xlsxwriter

#: In place of a VBA project: every program here copies or ignores it without looking inside.
VBA_STAND_IN = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(range(256)) * 6

Fill = Callable[[Any], None]


def picture(shade: int = 120) -> bytes:
    """A PNG of 8 × 8 grey pixels."""
    rows = b"".join(b"\0" + bytes([shade]) * 8 for _ in range(8))

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">L", zlib.crc32(kind + body))
        return struct.pack(">L", len(body)) + kind + body + checksum

    header = struct.pack(">2L5B", 8, 8, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def made(fill: Fill, **options: object) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    fill(book)
    book.close()
    return buffer.getvalue()


def scores(book: Any, title: str = "คะแนน", *, formulas: bool = True) -> Any:
    """A sheet with a heading on row 3, ten scores on rows 4 to 13, and what follows from them."""
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7"})
    two = book.add_format({"num_format": "0.00", "border": 1})
    sheet.merge_range("A1:D1", "ผลการประเมิน", bold)
    sheet.write_row("A3", ["ลำดับ", "ตัวชี้วัด", "2566", "2567", "ผลต่าง"], bold)
    for at in range(10):
        row = 3 + at
        sheet.write(row, 0, at + 1)
        sheet.write(row, 1, f"ตัวชี้วัดที่ {at + 1}")
        sheet.write(row, 2, 80 + at, two)
        sheet.write(row, 3, 81.25 + at, two)
        if formulas:
            sheet.write_formula(row, 4, f"=D{row + 1}-C{row + 1}", two, 1.25)
    if formulas:
        sheet.write_formula("D15", "=AVERAGE(D4:D13)", two, 85.75)
        sheet.write_formula("E15", '=IF(D15>=85,"ผ่าน","")', None, "ผ่าน")
    return sheet


def charts(book: Any) -> None:
    sheet = scores(book)
    at = 1
    for kind in ("column", "bar", "line", "pie", "doughnut", "area", "scatter", "radar"):
        chart = book.add_chart({"type": kind})
        chart.add_series(
            {
                "name": "='คะแนน'!$D$3",
                "categories": "='คะแนน'!$B$4:$B$13",
                "values": "='คะแนน'!$D$4:$D$13",
                "data_labels": {"value": True, "custom": [{"value": "='คะแนน'!$B$5"}]},
            }
        )
        chart.set_title({"name": "='คะแนน'!$A$1"})
        sheet.insert_chart(at, 7, chart, {"object_position": at % 3 + 1})
        at += 16
    combined = book.add_chart({"type": "column"})
    combined.add_series(
        {"values": "='คะแนน'!$C$4:$C$13", "trendline": {"type": "linear"}, "gap": 80}
    )
    line = book.add_chart({"type": "line"})
    line.add_series(
        {
            "values": "='คะแนน'!$E$4:$E$13",
            "y2_axis": True,
            "y_error_bars": {"type": "standard_error"},
        }
    )
    combined.combine(line)
    sheet.insert_chart("A18", combined)
    own = book.add_chart({"type": "column"})
    own.add_series({"values": "='คะแนน'!$D$4:$D$13"})
    book.add_chartsheet("แผนภูมิ").set_chart(own)


def pictures(book: Any) -> None:
    sheet = scores(book)
    for at, shade in enumerate((20, 120, 220)):
        image = {"image_data": io.BytesIO(picture(shade)), "x_scale": 4, "y_scale": 4}
        link = {"url": "https://example.go.th/", "description": "ตรา"}
        sheet.insert_image(15 + 4 * at, 1, "ตรา.png", {**image, **link, "object_position": at + 1})
    sheet.set_header("&L&G", {"image_left": "head.png", "image_data_left": io.BytesIO(picture())})
    back = scores(book, "พื้นหลัง")
    back.set_background(io.BytesIO(picture(200)))


def shapes(book: Any) -> None:
    sheet = scores(book)
    style = {"font": {"bold": True}, "fill": {"color": "#FFEEDD"}, "line": {"width": 2}}
    sheet.insert_textbox("G2", "กล่องข้อความ\nสองบรรทัด", style)
    sheet.insert_textbox("B18", "ใต้ตาราง", {"object_position": 1})
    sheet.insert_textbox("G9", "", {"textlink": "='คะแนน'!$D$15"})


def buttons(book: Any) -> None:
    book.add_vba_project(io.BytesIO(VBA_STAND_IN), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    sheet = scores(book)
    sheet.set_vba_name("Sheet1")
    for at, caption in enumerate(("ตรวจสอบ", "คำนวณ", "ตารางมาตรการ", "สร้างเอกสาร")):
        place = {"macro": f"Button{at}_Click", "caption": caption, "width": 90, "height": 30}
        sheet.insert_button(1 + 2 * at, 7, place)
    sheet.write_comment("D5", "ดูคำชี้แจง")


def comments(book: Any) -> None:
    sheet = scores(book)
    for at in range(3, 16, 2):
        box = {"author": "ผู้ตรวจ", "width": 200 + at, "height": 40, "visible": at == 5}
        sheet.write_comment(at, 3, f"ความเห็นแถว {at + 1}", box)
    other = scores(book, "แผ่นสอง")
    other.write_comment("B20", "ใต้ตาราง")


def sparklines(book: Any) -> None:
    sheet = scores(book)
    for at, kind in enumerate(("line", "column", "win_loss")):
        sheet.add_sparkline(3 + at, 6, {"range": f"C{4 + at}:D{4 + at}", "type": kind})
    group = {"location": ["G14", "H14"], "range": ["C4:C13", "D4:D13"], "markers": True}
    sheet.add_sparkline("G14", group)


def formats(book: Any) -> None:
    sheet = scores(book)
    red = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    sheet.conditional_format("D4:D13", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(
        "C4:C13", {"type": "icon_set", "icon_style": "3_traffic_lights", "reverse_icons": True}
    )
    sheet.conditional_format("E4:E13", {"type": "3_color_scale"})
    below = {"type": "cell", "criteria": "<", "value": 85, "format": red, "stop_if_true": True}
    sheet.conditional_format("D4:D13", {**below, "multi_range": "D4:D13 C4:C13"})
    own = {"type": "formula", "criteria": "=AND(LEN($B4)>0,$D$15>85)", "format": red}
    sheet.conditional_format("A4:B13", own)
    bar = {"type": "data_bar", "bar_negative_color": "#FF0000", "bar_axis_position": "middle"}
    sheet.conditional_format("E16:E20", {**bar, "data_bar_2010": True})


def validations(book: Any) -> None:
    sheet = scores(book)
    lists = book.add_worksheet("รายการ")
    lists.write_column("A1", ["สำนักปลัด", "กองคลัง", "กองช่าง"])
    lists.hide()
    sheet.data_validation("F4:F13", {"validate": "list", "source": "='รายการ'!$A$1:$A$3"})
    sheet.data_validation("G4:G13", {"validate": "list", "source": ["มี", "ไม่มี"]})
    score = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    words = {"input_title": "คะแนน", "input_message": "0 ถึง 100", "error_message": "ผิด"}
    sheet.data_validation("C4:D13", {**score, **words, "error_type": "warning"})
    sheet.data_validation("B16:B20", {"validate": "custom", "value": "=LEN(B16)<=$D$15"})
    other = book.add_worksheet("อีกแผ่น")
    other.data_validation("A1", {"validate": "list", "source": "='คะแนน'!$B$4:$B$13"})
    other.write_formula("B1", "=SUM('คะแนน'!D4:D13)", None, 857.5)


def rich_text(book: Any) -> None:
    sheet = scores(book)
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    for row in range(4, 14):
        sheet.write_rich_string(f"F{row}", "ปกติ ", bold, "หนา", " และ ", red, "แดง")
    sheet.write_string("F16", "  มีช่องว่าง\nและขึ้นบรรทัด  ")


def arrays(book: Any) -> None:
    sheet = scores(book)
    sheet.write_dynamic_array_formula("G4:G13", "=SORT(D4:D13)", None, 81.25)
    sheet.write_array_formula("H4:H13", "{=D4:D13*2}", None, 162.5)
    sheet.write_dynamic_array_formula("I4", "=LAMBDA(_xlpm.x, _xlpm.x + 1)(D15)", None, 86.75)
    sheet.write_formula("J4", "=SUM(G4#)", None, 857.5)


def tables(book: Any) -> None:
    sheet = book.add_worksheet("ตาราง")
    columns = [
        {"header": "ชื่อ", "total_string": "รวม"},
        {"header": "คะแนน", "total_function": "sum"},
        {"header": "สองเท่า", "formula": "=[@คะแนน]*2"},
    ]
    data = [["ก", 80], ["ข", 90], ["ค", 95.5]]
    options = {"data": data, "columns": columns, "total_row": True, "name": "Scores"}
    sheet.add_table("B3:D7", options)
    sheet.write_formula("F3", "=SUM(Scores[คะแนน])", None, 265.5)
    plain = book.add_worksheet("กรอง")
    plain.write_row("A1", ["ชื่อ", "คะแนน"])
    for at in range(1, 8):
        plain.write_row(at, 0, [f"หน่วย {at}", 70 + 3 * at])
    plain.autofilter("A1:B8")
    plain.filter_column("B", "x > 80")
    for at in range(1, 4):
        plain.set_row(at, options={"hidden": True})


def links(book: Any) -> None:
    sheet = scores(book)
    sheet.write_url("F4", "https://example.go.th/ita?a=1&b=2", string="เว็บ", tip="เปิด")
    sheet.write_url("F5", "internal:'คะแนน'!D15")
    sheet.write_url("F6", "mailto:office@example.go.th")
    sheet.write_url("F16", "external:ผล.xlsx#Sheet1!A1")
    book.define_name("Scores", "='คะแนน'!$D$4:$D$13")
    book.define_name("'คะแนน'!Local", "='คะแนน'!$D$15")
    book.define_name("คะแนนรวม", "=AVERAGE('คะแนน'!$D$4:$D$13)")
    sheet.write_formula("G15", "=SUM(Scores)", None, 857.5)
    sheet.print_area("A1:E15")
    sheet.repeat_rows(0, 2)
    sheet.set_h_pagebreaks([9, 14])
    sheet.set_landscape()
    sheet.set_footer("&Cหน้า &P / &N")


def hidden(book: Any) -> None:
    sheet = scores(book)
    for title, hide in (("ซ่อน", "hide"), ("ซ่อนสนิท", "very_hidden")):
        other = scores(book, title)
        getattr(other, hide)()
    sheet.write_formula("G4", "='ซ่อนสนิท'!D15", None, 85.75)
    sheet.set_column("C:C", None, None, {"hidden": True})
    sheet.set_row(4, 31.5)
    for row in range(5, 9):
        sheet.set_row(row, None, None, {"level": 1, "hidden": row == 7})
    sheet.freeze_panes(3, 2)
    sheet.set_tab_color("#FF9900")


def protected(book: Any) -> None:
    """A sheet locked as a whole; on another the scores may be typed."""
    scores(book, "ล็อก").protect("xyz")
    sheet = scores(book, "กรอก", formulas=False)
    sheet.unprotect_range("C4:D13")
    sheet.protect()


def dates_1904(book: Any) -> None:
    sheet = scores(book)
    style = book.add_format({"num_format": "[$-D07041E]d mmmm yyyy"})
    for at in range(10):
        sheet.write_datetime(3 + at, 5, date(2024, 3, 1 + at), style)


def checkboxes(book: Any) -> None:
    sheet = scores(book)
    for row in range(3, 13):
        sheet.insert_checkbox(row, 5, row % 2 == 0)


def plain(book: Any) -> None:
    scores(book)
    book.add_worksheet("ว่าง")
    book.set_properties({"title": "ผลการประเมิน", "company": "อบต.ตัวอย่าง"})
    book.set_custom_property("เลขที่หนังสือ", "ตย 123")


def below_the_table(book: Any) -> None:
    """A table that grows, with one of everything below it, and pointed at from another sheet."""
    sheet = scores(book)
    red = book.add_format({"bg_color": "#FFC7CE"})
    sheet.merge_range("A17:D17", "ลงชื่อ")
    sheet.merge_range("A4:A5", 1)
    sheet.data_validation("C4:D13", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.data_validation("B18", {"validate": "list", "source": "=$B$4:$B$13"})
    sheet.conditional_format(
        "D4:D13", {"type": "cell", "criteria": "<", "value": 85, "format": red}
    )
    sheet.conditional_format("D18:D20", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_sparkline("F18", {"range": "D4:D13"})
    sheet.write_url("B19", "internal:'คะแนน'!A4")
    sheet.print_area("A1:E20")
    book.define_name("Body", "='คะแนน'!$A$4:$E$13")
    other = book.add_worksheet("สรุป")
    other.write_formula("A1", "=AVERAGE('คะแนน'!D4:D13)", None, 85.75)
    other.write_formula("A2", "='คะแนน'!D15", None, 85.75)
    other.write_formula("A3", "=SUM(Body)", None, 1772.5)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='คะแนน'!$D$4:$D$13", "categories": "='คะแนน'!$B$4:$B$13"})
    other.insert_chart("C2", chart)
    sheet.set_row(16, 40)


BOOKS: dict[str, tuple[Fill, dict[str, object]]] = {
    "plain": (plain, {}),
    "charts": (charts, {}),
    "pictures": (pictures, {}),
    "shapes": (shapes, {}),
    "buttons": (buttons, {}),
    "comments": (comments, {}),
    "sparklines": (sparklines, {}),
    "formats": (formats, {}),
    "validations": (validations, {}),
    "rich-text": (rich_text, {}),
    "arrays": (arrays, {}),
    "tables": (tables, {}),
    "links": (links, {}),
    "hidden": (hidden, {}),
    "protected": (protected, {}),
    "unlocked-ranges": (protected, {}),
    "dates-1904": (dates_1904, {"date_1904": True}),
    "checkboxes": (checkboxes, {}),
    "below-the-table": (below_the_table, {}),
    "inline-strings": (plain, {"constant_memory": True, "in_memory": False}),
}
