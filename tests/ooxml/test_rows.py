"""Rows added and taken away: the cells and what stands around them in the sheet's own part.

Each case: the sheet before, the edit, the sheet after, both without the root element.
"""

from __future__ import annotations

import pytest

from tests.ooxml import parts
from xlita.ooxml import PackageBook, open_bytes
from xlita.ooxml.formula_pieces import is_plain, reference_pieces
from xlita.ooxml.shifting import Mover, Shift
from xlita.sheet import (
    DeleteRows,
    Edit,
    InsertRows,
    Merge,
    Range,
    RowHeight,
    SetValue,
    WriteRefused,
)

X14 = (
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
)
EXT = '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" ' + X14 + ">%s</ext></extLst>"
#: References that no rows of the sheet move.
STAYING = "SUM(A:A)&amp;\"A9\"&amp;[1]S!A9&amp;'[2]S'!B9:C9&amp;A9x&amp;#REF!A9"
FIVE = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 6))


def rows(*numbers: int) -> str:
    """Rows of one cell whose values are 1, 2, … and whose numbers are given."""
    cells = (
        f'<row r="{number}"><c r="A{number}"><v>{value}</v></c></row>'
        for value, number in enumerate(numbers, 1)
    )
    return "".join(cells)


def formula_row(row: int, text: str, value: str = "1") -> str:
    return f'<row r="{row}"><c r="B{row}"><f>{text}</f><v>{value}</v></c></row>'


def sheet(inside: str, after: str = "", before: str = "") -> str:
    return f"{before}<sheetData>{inside}</sheetData>{after}"


def insert(after: int, count: int = 2) -> Edit:
    return InsertRows("S", after, count)


def delete(first: int, count: int = 2) -> Edit:
    return DeleteRows("S", first, count)


#: Before, edit, after.
CASES: dict[str, tuple[str, Edit, str]] = {
    "rows below move": (sheet(rows(1, 2, 5)), insert(2), sheet(rows(1, 2, 7))),
    "rows that are gone leave, rows below move up": (
        sheet('<row r="1"/><row r="3"><c r="C3" s="1"/></row><row r="5"><c r="B5"/></row>'),
        delete(3),
        sheet('<row r="1"/><row r="3"><c r="B3"/></row>'),
    ),
    "new rows look like the row above": (
        sheet(
            '<row r="1" spans="1:2" s="2" customFormat="1" ht="30" customHeight="1" hidden="1" '
            'outlineLevel="1" collapsed="1"><c r="A1" s="3" t="str"><v>0</v></c>'
            '<c r="B1"><v>1</v></c></row><row r="2"/>'
        ),
        insert(1, 1),
        sheet(
            '<row r="1" spans="1:2" s="2" customFormat="1" ht="30" customHeight="1" hidden="1" '
            'outlineLevel="1" collapsed="1"><c r="A1" s="3" t="str"><v>0</v></c>'
            '<c r="B1"><v>1</v></c></row>'
            '<row r="2" spans="1:2" s="2" customFormat="1" ht="30" customHeight="1" '
            'outlineLevel="1"><c r="A2" s="3"/></row><row r="3"/>'
        ),
    ),
    "rows without a number get one, cells without an address need none": (
        sheet('<row><c><v>1</v></c></row><row spans="1:1"><c s="1" r="A2"/></row><row/>'),
        insert(1, 1),
        sheet(
            '<row><c><v>1</v></c></row><row spans="1:1" r="3"><c s="1" r="A3"/></row>'
            '<row r="4"/>'
        ),
    ),
    "what looks like an address in a comment, in CDATA or in text stays": (
        sheet(
            '<row r="1"/><row r="2"><!--<c r="A2"/>--><c r="A2" t="inlineStr"><is>'
            '<t><![CDATA[<c r="A2"]]></t></is></c></row>'
        ),
        insert(1, 1),
        sheet(
            '<row r="1"/><row r="3"><!--<c r="A2"/>--><c r="A3" t="inlineStr"><is>'
            '<t><![CDATA[<c r="A2"]]></t></is></c></row>'
        ),
    ),
    "white space between rows stays": (
        sheet('\n <row r="1"/>\n <row r="2"/>\n'),
        insert(1, 1),
        sheet('\n <row r="1"/>\n <row r="3"/>\n'),
    ),
    "references follow their cells, absolute or not": (
        sheet(FIVE + formula_row(9, "A2+$A$3+A4*SUM(A1:A2)")),
        insert(2),
        sheet(rows(1, 2, 5, 6, 7) + formula_row(11, "A2+$A$5+A6*SUM(A1:A4)")),
    ),
    "a range of several rows grows at its end, one of a single row does not": (
        sheet(formula_row(1, "SUM(A2:A3)+SUM(A3:C3)+A3")),
        insert(3),
        sheet(formula_row(1, "SUM(A2:A5)+SUM(A3:C3)+A3")),
    ),
    "a running total ends where it stands": (
        sheet(formula_row(3, "SUM(A$2:A3)")),
        insert(3),
        sheet(formula_row(3, "SUM(A$2:A3)")),
    ),
    "whole columns, texts, names, other books and lost references stay": (
        sheet(formula_row(1, STAYING)),
        insert(3),
        sheet(formula_row(1, STAYING)),
    ),
    "a table's column is no reference": (
        sheet(formula_row(1, "SUM(T[A9])+T[[#This Row],['[A9]]+A9")),
        insert(3),
        sheet(formula_row(1, "SUM(T[A9])+T[[#This Row],['[A9]]+A11")),
    ),
    "its own sheet may be named, in any letter case": (
        sheet(formula_row(1, "S!A9+'s'!$A9+Other!A9")),
        insert(3),
        sheet(formula_row(1, "S!A11+'s'!$A11+Other!A9")),
    ),
    "ranges shrink with the rows that are gone": (
        sheet(formula_row(1, "SUM(A2:A6)+SUM(A3:A9)+A9")),
        delete(3),
        sheet(formula_row(1, "SUM(A2:A4)+SUM(A3:A7)+A7")),
    ),
    "a formula that counts rows loses its value": (
        sheet('<row r="5"><c r="A5" t="str"><f>ROW()&amp;""</f><v>5</v></c></row>'),
        insert(2),
        sheet('<row r="7"><c r="A7"><f>ROW()&amp;""</f></c></row>'),
    ),
    "shared formulas stay shared where all move alike": (
        sheet(
            '<row r="4"><c r="B4"><f t="shared" ref="B4:B5" si="0">A4*$C$1</f><v>1</v></c></row>'
            '<row r="5"><c r="B5"><f t="shared" si="0"/><v>2</v></c></row>'
        ),
        insert(2),
        sheet(
            '<row r="6"><c r="B6"><f t="shared" ref="B6:B7" si="0">A6*$C$1</f><v>1</v></c></row>'
            '<row r="7"><c r="B7"><f t="shared" si="0"/><v>2</v></c></row>'
        ),
    ),
    "shared formulas of cells that part ways are told out": (
        sheet(
            '<row r="2"><c r="B2"><f t="shared" ref="B2:B3" si="0">A1</f><v>1</v></c></row>'
            '<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>'
        ),
        insert(2),
        sheet(
            '<row r="2"><c r="B2"><f>A1</f><v>1</v></c></row>'
            '<row r="5"><c r="B5"><f>A2</f><v>2</v></c></row>'
        ),
    ),
    "the rest of a shared formula stays when its first cell is gone": (
        sheet(
            '<row r="2"><c r="B2"><f t="shared" ref="B2:B3" si="0">A2</f><v>1</v></c></row>'
            '<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>'
        ),
        delete(2, 1),
        sheet('<row r="2"><c r="B2"><f>A2</f><v>2</v></c></row>'),
    ),
    "an array moves whole": (
        sheet('<row r="4"><c r="A4"><f t="array" ref="A4:A5">B4:B5</f></c></row><row r="5"/>'),
        insert(2),
        sheet('<row r="6"><c r="A6"><f t="array" ref="A6:A7">B6:B7</f></c></row><row r="7"/>'),
    ),
    "merged cells move and stretch, and don't grow": (
        sheet("", '<mergeCells count="3"><mergeCell ref="A1:A3"/><mergeCell ref="B1:B2"/>'
                  '<mergeCell ref="A5:B6"/></mergeCells>'),
        insert(2),
        sheet("", '<mergeCells count="3"><mergeCell ref="A1:A5"/><mergeCell ref="B1:B2"/>'
                  '<mergeCell ref="A7:B8"/></mergeCells>'),
    ),
    "merged cells leave with their rows": (
        sheet("", '<mergeCells count="2"><mergeCell ref="A3:B3"/><mergeCell ref="A1:B1"/>'
                  "</mergeCells>"),
        delete(3, 1),
        sheet("", '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'),
    ),
    "the last merged cells leave with their element": (
        sheet("", '<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>'),
        delete(4, 1),
        sheet(""),
    ),
    "validations and formats grow even from one row": (
        sheet(
            "",
            '<conditionalFormatting sqref="A2 C9"><cfRule type="expression" dxfId="0" '
            'priority="1"><formula>$B$2&gt;A2</formula></cfRule></conditionalFormatting>'
            '<dataValidations count="1"><dataValidation type="list" sqref="B2">'
            "<formula1>$D$9:$D$12</formula1></dataValidation></dataValidations>",
        ),
        insert(2),
        sheet(
            "",
            '<conditionalFormatting sqref="A2:A4 C11"><cfRule type="expression" dxfId="0" '
            'priority="1"><formula>$B$2&gt;A2</formula></cfRule></conditionalFormatting>'
            '<dataValidations count="1"><dataValidation type="list" sqref="B2:B4">'
            "<formula1>$D$11:$D$14</formula1></dataValidation></dataValidations>",
        ),
    ),
    "a format that looks at the next row goes on doing so": (
        sheet(
            "",
            '<conditionalFormatting sqref="A2:A5"><cfRule type="expression" priority="1">'
            "<formula>A2&lt;&gt;A3</formula></cfRule></conditionalFormatting>",
        ),
        insert(5),
        sheet(
            "",
            '<conditionalFormatting sqref="A2:A7"><cfRule type="expression" priority="1">'
            "<formula>A2&lt;&gt;A3</formula></cfRule></conditionalFormatting>",
        ),
    ),
    "extensions follow as well": (
        sheet(
            "",
            EXT % (
                '<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1>'
                "<xm:f>S!$D$9:$D$10</xm:f></x14:formula1><xm:sqref>B2</xm:sqref>"
                "</x14:dataValidation></x14:dataValidations>"
                "<x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline>"
                "<xm:f>S!A1:A3</xm:f><xm:sqref>B9</xm:sqref></x14:sparkline></x14:sparklines>"
                "</x14:sparklineGroup></x14:sparklineGroups>"
            ),
        ),
        insert(2),
        sheet(
            "",
            EXT % (
                '<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1>'
                "<xm:f>S!$D$11:$D$12</xm:f></x14:formula1><xm:sqref>B2:B4</xm:sqref>"
                "</x14:dataValidation></x14:dataValidations>"
                "<x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline>"
                "<xm:f>S!A1:A5</xm:f><xm:sqref>B11</xm:sqref></x14:sparkline></x14:sparklines>"
                "</x14:sparklineGroup></x14:sparklineGroups>"
            ),
        ),
    ),
    "sparklines leave with their cells, up to the empty extension": (
        sheet(
            "",
            EXT % (
                "<x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline>"
                "<xm:f>S!A3:C3</xm:f><xm:sqref>D3</xm:sqref></x14:sparkline></x14:sparklines>"
                "</x14:sparklineGroup></x14:sparklineGroups>"
            ),
        ),
        delete(3),
        sheet(""),
    ),
    "filters, links, breaks, protected ranges, selections": (
        sheet(
            "",
            '<protectedRanges><protectedRange sqref="A1:A2 B9" name="x"/></protectedRanges>'
            '<autoFilter ref="A1:B2"><sortState ref="A2:B2"/></autoFilter>'
            '<hyperlinks><hyperlink ref="A3" location="S!A9"/><hyperlink ref="A2" '
            "location=\"'S'!A2\"/></hyperlinks>"
            '<rowBreaks count="2" manualBreakCount="1"><brk id="2" man="1"/><brk id="3"/>'
            '</rowBreaks><cellWatches><cellWatch r="A3"/></cellWatches>'
            '<ignoredErrors><ignoredError sqref="A3:A4"/></ignoredErrors>',
            '<dimension ref="A1:B9"/><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" state="frozen"/>'
            '<selection pane="bottomLeft" activeCell="B9" sqref="B9:C9"/></sheetView></sheetViews>',
        ),
        insert(2),
        sheet(
            "",
            '<protectedRanges><protectedRange sqref="A1:A4 B11" name="x"/></protectedRanges>'
            '<autoFilter ref="A1:B4"><sortState ref="A2:B4"/></autoFilter>'
            '<hyperlinks><hyperlink ref="A5" location="S!A11"/><hyperlink ref="A2" '
            "location=\"'S'!A2\"/></hyperlinks>"
            '<rowBreaks count="2" manualBreakCount="1"><brk id="2" man="1"/><brk id="5"/>'
            '</rowBreaks><cellWatches><cellWatch r="A5"/></cellWatches>'
            '<ignoredErrors><ignoredError sqref="A5:A6"/></ignoredErrors>',
            '<dimension ref="A1:B11"/><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" state="frozen"/>'
            '<selection pane="bottomLeft" activeCell="B11" sqref="B11:C11"/></sheetView>'
            "</sheetViews>",
        ),
    ),
    "page breaks leave with their rows": (
        sheet("", '<rowBreaks count="2" manualBreakCount="2"><brk id="3" man="1"/>'
                  '<brk id="9" man="1"/></rowBreaks>'),
        delete(3),
        sheet("", '<rowBreaks count="1" manualBreakCount="1"><brk id="7" man="1"/></rowBreaks>'),
    ),
    "merging": (
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>', "<pageMargins/>"),
        Merge("S", Range(1, 1, 2, 1)),
        sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells><pageMargins/>',
        ),
    ),
    "merging beside merged cells": (
        sheet("", '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'),
        Merge("S", Range(1, 2, 2, 2)),
        sheet(
            "",
            '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>',
        ),
    ),
    "a row's height": (
        sheet('<row r="2" ht="15" spans="1:1"/>'),
        RowHeight("S", 2, 400.5),
        sheet('<row r="2" ht="400.5" spans="1:1" customHeight="1"/>'),
    ),
    "the height of a row that was not there": (
        sheet('<row r="3"/>'),
        RowHeight("S", 2, 30),
        sheet('<row r="2" ht="30" customHeight="1"/><row r="3"/>'),
    ),
}  # fmt: skip


def packed(inside: str, **more: str) -> bytes:
    markup = parts.worksheet("").replace("<sheetData></sheetData>", inside)
    return parts.packed(parts.parts({"S": markup}, **more))


@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES)
def test_the_sheet_after_an_edit(before: str, edit: Edit, after: str) -> None:
    book = open_bytes(packed(before), "")
    book.apply([edit])
    assert book.read_part(parts.SHEET).decode() == parts.content(packed(after))
    assert open_bytes(book.rendered(), "").grid("S").cells == book.grid("S").cells


REFUSED: dict[str, tuple[str, Edit, str]] = {
    "cut arrays": (
        sheet('<row r="2"><c r="A2"><f t="array" ref="A2:A3">B2:B3</f></c></row>'),
        insert(2), "cuts-array",
    ),
    "several sheets": (sheet(formula_row(1, "SUM(S:T!A9)")), insert(2), "cannot-move"),
    "open quotes": (sheet(formula_row(1, "'S!A9")), insert(2), "cannot-move"),
    "a lost target": (sheet(formula_row(1, "A3")), delete(3), "loses-target"),
    "a lost range": (sheet(formula_row(1, "SUM(A3:A4)")), delete(3), "loses-target"),
    "no room": (sheet('<row r="1048575"/>'), insert(1), "no-room"),
    "a reference that has no room": (sheet(formula_row(1, "A1048576")), insert(1), "no-room"),
    "a filter without its heading": (
        sheet("", '<autoFilter ref="A3:A9"/>'), delete(3), "cuts-table",
    ),
    "an unknown element": (sheet("", '<newThing ref="A3"/>'), insert(2), "cannot-move"),
    "an unknown extension": (
        sheet("", EXT % '<x14:new sqref="A3"/>'), insert(2), "cannot-move",
    ),
    "rows out of order": (sheet('<row r="2"/><row r="1"/>'), insert(2), "disordered"),
    "no row": (sheet(""), insert(0), "no-such-cell"),
    "a merge over merged cells": (
        sheet("", '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'),
        Merge("S", Range(1, 2, 2, 2)), "cuts-merge",
    ),
    "a merge that hides a value": (sheet(rows(1, 2)), Merge("S", Range(1, 1, 2, 1)), "not-empty"),
    "too high a row": (sheet(""), RowHeight("S", 1, 409.6), "row-too-high"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "edit", "reason"), REFUSED.values(), ids=REFUSED)
def test_an_edit_refused_leaves_everything(before: str, edit: Edit, reason: str) -> None:
    data = packed(before)
    book = open_bytes(data, "")
    with pytest.raises(WriteRefused) as refused:
        book.apply([SetValue("S", 20, 5, "x"), edit])
    assert refused.value.reason == reason
    assert book.rendered() == data
    assert book.grid("S").value(20, 5) is None


def grown(book: PackageBook) -> list[str]:
    return [cell.formula or "" for cell in book.grid("S").cells.values() if cell.formula]


def test_addresses_are_those_the_edits_before_left() -> None:
    book = open_bytes(packed(sheet(rows(1, 2) + formula_row(3, "SUM(A1:A2)", "3"))), "")
    book.apply([SetValue("S", 2, 3, "a"), insert(2, 1), SetValue("S", 3, 3, "b"), delete(1, 1)])
    assert {at: cell.value for at, cell in book.grid("S").cells.items() if at[1] == 3} == {
        (1, 3): "a",
        (2, 3): "b",
    }
    assert grown(book) == ["SUM(A1:A2)"]


def test_rows_added_and_taken_away_again_leave_the_very_bytes() -> None:
    inside = sheet(
        FIVE + formula_row(7, "SUM(A1:A4)+A5", "15"),
        '<mergeCells count="1"><mergeCell ref="A5:B6"/></mergeCells>',
    )
    data = packed(inside)
    book = open_bytes(data, "")
    book.apply([insert(3, 7)])
    assert book.rendered() != data
    book.apply([delete(4, 7)])
    assert book.rendered() == data


def test_a_sum_keeps_its_value_and_a_count_of_rows_does_not() -> None:
    inside = rows(1, 2) + formula_row(3, "SUM(A1:A2)", "3") + formula_row(4, "ROWS(A1:A2)", "2")
    book = open_bytes(packed(sheet(inside + formula_row(5, "B4+1", "3"))), "")
    book.apply([insert(2, 1)])
    cells = book.grid("S").cells
    assert [cells[row, 2].value for row in (4, 5, 6)] == [3, None, None]
    assert "fullCalcOnLoad" in book.read_part("xl/workbook.xml").decode()


def test_what_read_the_rows_that_are_gone_loses_its_value() -> None:
    inside = rows(1, 2, 3) + formula_row(5, "SUM(A1:A3)", "6") + formula_row(6, "B5", "6")
    book = open_bytes(packed(sheet(inside + formula_row(7, "A1", "1"))), "")
    book.apply([delete(2, 1)])
    cells = book.grid("S").cells
    assert [cells[row, 2].value for row in (4, 5, 6)] == [None, None, 1]


def test_the_calculation_chain_leaves_when_formulas_move() -> None:
    chain = '<c r="B5" i="1"/>'
    book = open_bytes(packed(sheet(formula_row(5, "A1")), chain=chain), "")
    book.apply([insert(2)])
    assert "xl/calcChain.xml" in book.changed_parts()
    assert b"calcChain" not in book.read_part("[Content_Types].xml")
    stays = open_bytes(packed(sheet(formula_row(1, "A1")), chain=chain), "")
    stays.apply([insert(2)])
    assert stays.changed_parts() == ()


@pytest.mark.parametrize(
    "text",
    ['A9+$B$9*IF(C9>1.5E10,"A9",LOG10(A1))', "คA9+A9ข+XFE9+A0+x9_1+A12345678", "A9.5+SUM(a9,$a9)"],
)
def test_the_quick_way_to_move_a_formula_is_the_thorough_one(text: str) -> None:
    mover = Mover(Shift("S", 3, 2))
    thorough = "".join(
        piece if isinstance(piece, str) else piece.with_rows(*map(moved_row, piece[2:5:2]))
        for piece in reference_pieces(text)
    )
    assert is_plain(text)
    assert mover.formula(text, "S").text == thorough


def moved_row(row: int) -> int:
    return row + 2 if row > 2 else row


def test_a_sheet_without_content_stays_as_it_is() -> None:
    empty = f'<worksheet xmlns="{parts.MAIN}"></worksheet>'
    found = parts.parts({"S": parts.worksheet('<row r="1"><c r="A1"/></row>'), "s": empty})
    book = open_bytes(parts.packed(found), "x.xlsx")
    book.apply([InsertRows("S", 1, 1)])
    assert book.read_part("xl/worksheets/sheet2.xml").decode() == empty


def test_new_rows_take_over_any_style() -> None:
    row = '<row r="1">\n<c r="A1" s="&lt;"/></row>'
    book = open_bytes(parts.book(row), "x.xlsx")
    book.apply([InsertRows("S", 1, 1)])
    sheet = book.read_part(parts.SHEET).decode()
    assert '<row r="2"><c r="A2" s="&lt;"/></row>' in sheet
