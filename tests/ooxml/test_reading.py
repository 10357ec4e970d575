"""What a cell's markup means. Each case: the rows of a sheet, and the cells that are in them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.ooxml import parts
from xlita.ooxml import open_bytes
from xlita.ooxml.styles import is_date_format
from xlita.sheet import Cell, CellError, Range, UnreadableFile

STRINGS = (
    "<si><t>ก</t></si>"
    '<si><r><t>หนา</t></r><r><rPr><b/></rPr><t xml:space="preserve"> มาก</t></r></si>'
    "<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh><phoneticPr fontId='1'/></si>"
    "<si><t>a_x000D_\nb_x005F_x0041_</t></si><si><t/></si>"
)
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="[$-107041E]d\\ mmmm\\ yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="h:mm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="2"/></cellXfs>'
)

CASES = {
    "numbers": (
        '<row r="2"><c r="B2"><v>84.17</v></c><c r="D2" t="n"><v> -1E-3 </v></c></row>',
        {"B2": (84.17, None), "D2": (-0.001, None)},
    ),
    "numbers that are none": (
        '<row r="1"><c r="A1"><v>nan</v></c><c r="B1"><v>๑๒</v></c><c r="C1"><v>1_0</v></c>'
        '<c r="D1"><v>1e999</v></c><c r="E1"><v>1-2</v></c></row>',
        {
            "A1": ("nan", None),
            "B1": ("๑๒", None),
            "C1": ("1_0", None),
            "D1": ("1e999", None),
            "E1": ("1-2", None),
        },
    ),
    "shared strings": (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>'
        '<c r="E1" t="s"><v>4</v></c></row>',
        {
            "A1": ("ก", None),
            "B1": ("หนา มาก", None),
            "C1": ("東京", None),
            "D1": ("a\r\nb_x0041_", None),
            "E1": ("", None),
        },
    ),
    "strings in the cell": (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>'
        '<c r="B1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r>'
        '<rPh sb="0" eb="1"><t>z</t></rPh></is></c>'
        '<c r="C1" t="str"><v>a&amp;b</v></c><c r="D1" t="inlineStr"><v>v</v></c></row>',
        {"A1": ("=1+1", None), "B1": ("xy", None), "C1": ("a&b", None), "D1": ("v", None)},
    ),
    "truth values, errors, dates in ISO form": (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'
        '<c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="d"><v>2024-10-01T08:30:00Z</v></c>'
        '<c r="E1" t="d"><v>08:30</v></c></row>',
        {
            "A1": (True, None),
            "B1": (False, None),
            "C1": (CellError("#REF!"), None),
            "D1": (datetime(2024, 10, 1, 8, 30), None),
            "E1": ("08:30", None),
        },
    ),
    "dates by style": (
        '<row r="1"><c r="A1" s="1"><v>45566</v></c><c r="B1" s="2"><v>45566.5</v></c>'
        '<c r="C1" s="3"><v>45566.5</v></c><c r="D1" s="4"><v>45566</v></c>'
        '<c r="E1" s="1"><v>0.25</v></c><c r="F1" s="1"><v>3000000</v></c>'
        '<c r="G1" s="1"><v>59</v></c><c r="H1" s="1"><v>60</v></c><c r="I1" s="1"><v>61</v></c>'
        '<c r="J1" s="1"><v>-1</v></c></row>',
        {
            "A1": (datetime(2024, 10, 1), None),
            "B1": (datetime(2024, 10, 1, 12), None),
            "C1": (45566.5, None),
            "D1": (45566.0, None),
            "E1": (0.25, None),
            "F1": (3000000.0, None),
            "G1": (datetime(1900, 2, 28), None),
            "H1": (60.0, None),
            "I1": (datetime(1900, 3, 1), None),
            "J1": (-1.0, None),
        },
    ),
    "formulas with and without a cached value": (
        '<row r="1"><c r="A1"><f>B1*2</f><v>4</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="str"><f>IF(A1&lt;1,"")</f></c>'
        '<c r="E1"><f>1</f><v/></c><c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
        {
            "A1": (4.0, "B1*2"),
            "B1": (None, "1+1"),
            "C1": ("", '""'),
            "D1": (None, 'IF(A1<1,"")'),
            "E1": (None, "1"),
            "F1": (CellError("#DIV/0!"), "1/0"),
        },
    ),
    "shared formulas": (
        '<row r="1"><c r="C1"><f t="shared" ref="C1:D2" si="0">A1+$A1+A$1+$A$1+LOG10(B1)</f>'
        '<v>1</v></c><c r="D1"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="0"></f><v>3</v></c>'
        '<c r="E2"><f t="shared" si="9"/><v>4</v></c></row>',
        {
            "C1": (1.0, "A1+$A1+A$1+$A$1+LOG10(B1)"),
            "D1": (2.0, "B1+$A1+B$1+$A$1+LOG10(C1)"),
            "C2": (3.0, "A2+$A2+A$1+$A$1+LOG10(B2)"),
            "E2": (4.0, ""),
        },
    ),
    "array formulas and data tables": (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>'
        '<c r="C1"><f t="dataTable" ref="C1:C2" dt2D="0" r1="B1"/><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row>',
        {"A1": (1.0, "B1:B2"), "C1": (1.0, ""), "A2": (2.0, None)},
    ),
    "missing addresses": (
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
        '<row r="5"><c r="C5"><v>5</v></c><c><v>6</v></c></row><row><c><v>7</v></c></row>',
        {
            "A1": (1.0, None),
            "C1": (3.0, None),
            "C5": (5.0, None),
            "D5": (6.0, None),
            "A6": (7.0, None),
        },
    ),
    "empty cells take no room": (
        '<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c><c r="C1" t="s"><v/></c></row>',
        {},
    ),
    "CDATA, comments, white space between elements": (
        '\n <row r="1">\n  <c r="A1" t="str">\n <v><![CDATA[a<b]]>&#3585;<!-- no --></v>\n </c>'
        "<!-- <c r='B1'><v>1</v></c> --> </row>\n",
        {"A1": ("a<bก", None)},
    ),
    "cells out of order": (
        '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>'
        '<row r="1"><c r="A7"><v>3</v></c></row>',
        {"B2": (1.0, None), "A2": (2.0, None), "A7": (3.0, None)},
    ),
    "a stray cell in the last corner": (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        {"A1": (1.0, None), "XFD1048576": (2.0, None)},
    ),
}


def cells_of(data: bytes) -> dict[str, tuple[object, str | None]]:
    return {
        cell.address: (cell.value, cell.formula)
        for cell in open_bytes(data, "S.xlsx").grid("S").cells.values()
    }


@pytest.mark.parametrize("case", CASES)
def test_cells_are_read_as_the_file_means_them(case: str) -> None:
    rows, expected = CASES[case]
    assert cells_of(parts.book(rows, strings=STRINGS, styles=STYLES)) == expected


def test_a_cell_knows_its_own_address() -> None:
    grid = open_bytes(parts.book('<row r="3"><c r="AA3"><v>1</v></c></row>'), "").grid("S")
    assert grid.cells == {(3, 27): Cell(3, 27, 1.0)}


def test_a_prefix_before_every_element_makes_no_difference() -> None:
    rows = '<x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>ก</x:t></x:is></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{parts.MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert cells_of(parts.packed(parts.parts({"S": sheet}))) == {"B1": ("ก", None)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_a_part_may_be_in_any_encoding_that_xml_readers_know(encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8", "cp874": "tis-620"}.get(encoding, encoding)
    sheet = f'<?xml version="1.0" encoding="{declared}"?>' + parts.worksheet(
        '<row r="1"><c r="A1" t="str"><v>ดี</v></c></row>'
    )
    found: dict[str, str | bytes] = {**parts.parts({"S": ""}), parts.SHEET: sheet.encode(encoding)}
    assert cells_of(parts.packed(found)) == {"A1": ("ดี", None)}


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>44104</v></c></row>'
    data = parts.book(rows, styles=STYLES, book_before='<workbookPr date1904="1"/>')
    assert cells_of(data) == {"A1": (datetime(2024, 10, 1), None)}


def test_merged_ranges_are_read_and_the_dimension_is_not_believed() -> None:
    sheet = parts.worksheet(
        '<row r="4"><c r="D4"><v>1</v></c></row>',
        before='<dimension ref="A1:A1"/>',
        after='<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D4:D5"/></mergeCells>',
    )
    grid = open_bytes(parts.packed(parts.parts({"S": sheet})), "").grid("S")
    assert grid.merges == (Range(1, 1, 2, 3), Range(4, 4, 5, 4))
    assert grid.value(4, 4) == 1.0


def test_a_sheet_of_several_megabytes_keeps_its_offsets_right() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{"ก" * 300}{row}</t></is></c></row>'
        for row in range(1, 2001)
    )
    book = open_bytes(parts.book(rows), "")
    assert book.grid("S").value(1999, 1) == "ก" * 300 + "1999"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1048577"/>',
        '<row r="x"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f t="array" ref="nowhere">1</f></c></row>',
        '<row r="1">',
        "<row r=1/>",
    ],
)
def test_what_no_spreadsheet_means_is_damage_and_nothing_else(rows: str) -> None:
    book = open_bytes(parts.book(rows, strings=STRINGS), "")
    with pytest.raises(UnreadableFile) as caught:
        book.grid("S")
    assert (caught.value.reason, caught.value.details) == ("damaged", {"part": parts.SHEET})


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", False),
        ("0.00", False),
        ("0.00E+00", False),
        ("h:mm", False),
        ("[h]:mm:ss", False),
        ("mm:ss.0", False),
        ("h:mm AM/PM", False),
        ('0.00" days"', False),
        ("0\\d", False),
        ("_d0", False),
        ("[Red]0;[Blue]d", False),
        ("[$-D00041E]0.00", False),
        ("d/m/yy", True),
        ("[$-D07041E]d mmmm yyyy", True),
        ("[$-107041E]d\\ mmm\\ yy;@", True),
        ("bbbb", True),
        ("mmm", True),
        ("dd/mm/yyyy h:mm", True),
        ('"วันที่" d', True),
        ('0"unclosed d', False),
    ],
)
def test_a_date_format_shows_a_day_a_month_or_a_year(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected
