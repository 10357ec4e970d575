"""The sound workbooks that mutation starts from: each small, each with other kinds of parts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.workbooks import filled, province_record, record, unfilled
from tests.ooxml import parts

#: A file of the folder of reference material larger than this would slow a campaign down.
LARGEST = 40_000

STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-D07041E]d mmmm yyyy"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>'
)
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"

#: Every way of writing a cell that a reader has to know.
_ROWS = (
    '<row r="1" spans="1:4" ht="20" customHeight="1"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" s="1"><v>45566</v></c><c r="C1"><f t="shared" ref="C1:C3" si="0">A1&amp;$B$1</f>'
    '<v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">ก_x0041_ </t></is></c>'
    '<c r="B2" t="b"><v>1</v></c><c r="C2" t="str"><f t="shared" si="0"/><v>ข</v></c></row>'
    '<row r="3" s="1" customFormat="1"><c r="A3" t="s"><v>1</v></c>'
    '<c r="C3"><f t="shared" si="0"/><v>3</v></c></row>'
    '<row r="5"><c r="A5"><f>SUM(A1:A4)</f><v>0</v></c>'
    '<c r="B5"><f t="array" ref="B5:B6">A1:A2*2</f><v>0</v></c>'
    '<c r="C5" t="d"><v>2024-10-01</v></c></row>'
    '<row r="6"><c r="B6"><v>0</v></c><c><v>1e3</v></c><c><f>Local+Total+\'ข ข\'!A1</f></c></row>'
)
_AFTER = (
    '<autoFilter ref="A1:C3"/><mergeCells count="2"><mergeCell ref="E1:F1"/>'
    '<mergeCell ref="E3:E5"/></mergeCells>'
    '<conditionalFormatting sqref="A1:A5 C1"><cfRule type="expression" dxfId="0" priority="1">'
    "<formula>$A1&gt;1</formula></cfRule></conditionalFormatting>"
    '<dataValidations count="1"><dataValidation type="list" sqref="B1:B5">'
    "<formula1>'ข ข'!$A$1:$A$3</formula1></dataValidation></dataValidations>"
    '<hyperlinks><hyperlink ref="A5" location="\'ข ข\'!A1"/></hyperlinks>'
    '<rowBreaks count="1" manualBreakCount="1"><brk id="3" max="16383" man="1"/></rowBreaks>'
    f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{_X14}">'
    f'<x14:dataValidations count="1" xmlns:xm="{_XM}"><x14:dataValidation type="list">'
    "<x14:formula1><xm:f>'ข ข'!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>D2:D4</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def foreign() -> bytes:
    """Two sheets written by hand, with references of every kind between them."""
    sheets = {
        "S": parts.worksheet(_ROWS, before='<dimension ref="A1:F6"/>', after=_AFTER),
        "ข ข": parts.worksheet(
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>S!A5+SUM(S!A1:A3)</f><v>1</v></c></row>'
            '<row r="2"><c r="A2" t="s"><v>2</v></c></row>',
            after='<sheetProtection sheet="1"/>',
        ),
    }
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">S!$A$1:$F$6'
        '</definedName><definedName name="Local" localSheetId="0">S!$A$3</definedName>'
        '<definedName name="Total">SUM(S!$A$1:$A$3)</definedName></definedNames>'
    )
    strings = (
        "<si><t>ก</t></si><si><r><t>หนา</t></r><r><t> มาก</t></r></si>"
        '<si><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></si>'
    )
    chain = '<c r="C1" i="1"/><c r="C2" i="1"/><c r="A5" i="1"/><c r="B1" i="2"/>'
    found = parts.parts(
        sheets, strings=strings, styles=STYLES, chain=chain, book_after=names + "<calcPr/>"
    )
    return parts.packed(found)


def prefixed() -> bytes:
    """A sheet with a namespace prefix, CDATA, comments and cells without addresses."""
    rows = (
        '<x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t><![CDATA[<a>]]></x:t></x:is>'
        '</x:c></x:row><!-- > --><x:row r="4"><x:c r="B4"><x:f>A1+<![CDATA[B1]]></x:f></x:c>'
        "</x:row>"
    )
    sheet = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<x:worksheet xmlns:x="{parts.MAIN}">'
        f'<x:cols><x:col min="1" max="3" style="2"/></x:cols><x:sheetData>{rows}</x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A2:B3"/></x:mergeCells></x:worksheet>'
    )
    return parts.packed(parts.parts({"S": sheet, "T": parts.worksheet("")}, styles=STYLES))


def drawn() -> bytes:
    """A workbook by openpyxl: chart, comment with its VML, table, formats, validation, names."""
    book = Workbook()
    del book["Sheet"]
    sheet: Worksheet = book.create_sheet("ข้อมูล")
    sheet.append(["ตัวชี้วัด", "คะแนน", "ผล"])
    for row in range(2, 12):
        sheet.append([f"ข้อ {row}", 70 + row * 2.5, f"=B{row}-85"])
    sheet.add_table(Table(displayName="Scores", ref="A1:C11"))
    style = DifferentialStyle(fill=PatternFill("solid", bgColor="FFE0E0"))
    rule = Rule(type="cellIs", operator="lessThan", formula=["85"], dxf=style)
    sheet.conditional_formatting.add("B2:B11", rule)
    validation = DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
    validation.add("B2:B11")
    sheet.add_data_validation(validation)
    sheet["B12"] = "=SUM(B2:B11)"
    sheet["B12"].comment = Comment("รวม", "xlita")
    sheet.merge_cells("A14:C15")
    sheet.print_area = "A1:C15"
    sheet.row_dimensions[3].height = 40
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=11), titles_from_data=True)
    sheet.add_chart(chart, "E2")
    other = book.create_sheet("สรุป")
    other["A1"] = "=AVERAGE('ข้อมูล'!B2:B11)"
    other["A1"].hyperlink = "https://example.org/"
    book.defined_names["Scored"] = DefinedName("Scored", attr_text="'ข้อมูล'!$B$2:$B$11")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def seeds(folder: Path | None = None) -> dict[str, bytes]:
    """Workbooks by name: xlita's own templates, foreign ones, and those of a folder."""
    small = record(items=4, measures=2)
    found = {
        "agency, unfilled": unfilled(small),
        "agency, filled": filled(small),
        "province": filled(province_record(4)),
        "foreign": foreign(),
        "prefixed": prefixed(),
        "drawn": drawn(),
    }
    for path in _files(folder):
        found[path.name] = path.read_bytes()
    return found


def _files(folder: Path | None) -> Sequence[Path]:
    if folder is None:
        return ()
    files = sorted(folder.glob("*.xls[xm]"))
    return [path for path in files if path.stat().st_size <= LARGEST]
