"""Edits in the bytes of a sheet: what is written, and that nothing else changes.

Each case: the rows before, the edits, the rows after. `openpyxl` reads the result as well.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import to_excel

from tests.ooxml import parts
from xlita.ooxml import PackageBook, open_bytes
from xlita.sheet import BookError, Edit, SetFormula, SetValue, WriteRefused

STRINGS = "<si><t>ก</t></si><si><r><t>หนา</t></r><r><t> มาก</t></r></si>"
STYLES = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
    "<borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="2"/><xf numFmtId="1"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def value(row: int, column: int, new: str | Decimal | int | None, **more: tuple[int, int]) -> Edit:
    return SetValue("S", row, column, new, **more)


def formula(row: int, column: int, text: str, cached: str | Decimal | int) -> Edit:
    return SetFormula("S", row, column, text, cached)


#: Rows before, edits, rows after.
CASES: dict[str, tuple[str, list[Edit], str]] = {
    "a number instead of a number, the style kept": (
        '<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1"><v>2</v></c></row>',
        [value(1, 1, Decimal("84.170"))],
        '<row r="1"><c r="A1" s="2"><v>84.17</v></c><c r="B1"><v>2</v></c></row>',
    ),
    "plain digits, however large or small": (
        "",
        [
            value(1, 1, Decimal("1E+20")),
            value(1, 2, Decimal("1E-10")),
            value(1, 3, Decimal("-0.0")),
        ],
        '<row r="1"><c r="A1"><v>100000000000000000000</v></c><c r="B1"><v>0.0000000001</v></c>'
        '<c r="C1"><v>0</v></c></row>',
    ),
    "text stays text": (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        [value(1, 1, "=1+1 & <ข>")],
        '<row r="1"><c r="A1" t="inlineStr"><is><t>=1+1 &amp; &lt;ข&gt;</t></is></c></row>',
    ),
    "white space and line breaks are kept": (
        "",
        [value(1, 1, " ก"), value(1, 2, "ก\nข"), value(1, 3, "")],
        '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> ก</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t xml:space="preserve">ก\nข</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t></t></is></c></row>',
    ),
    "what XML cannot hold is escaped, and what looks escaped is protected": (
        "",
        [value(1, 1, "a\x00b\r\n_x0041_\uffff")],
        '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">a_x0000_b_x000D_\n'
        "_x005F_x0041__xFFFF_</t></is></c></row>",
    ),
    "emptied, the style kept": (
        '<row r="1"><c r="A1" s="2" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>',
        [value(1, 1, None), value(1, 2, None)],
        '<row r="1"><c r="A1" s="2"/><c r="B1"/></row>',
    ),
    "formulas with numbers, text and nothing to show": (
        '<row r="1"><c r="A1" s="1"/></row>',
        [formula(1, 1, "B1<2", 7), formula(1, 2, '"ก"&C1', "ก"), formula(1, 3, '""', "")],
        '<row r="1"><c r="A1" s="1"><f>B1&lt;2</f><v>7</v></c>'
        '<c r="B1" t="str"><f>"ก"&amp;C1</f><v>ก</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c></row>',
    ),
    "new cells in order, between, before and behind": (
        '<row r="1"><c r="C1"><v>3</v></c><c r="E1"><v>5</v></c></row>',
        [value(1, 4, 4), value(1, 6, 6), value(1, 1, 1), value(1, 2, 2)],
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>'
        '<c r="D1"><v>4</v></c><c r="E1"><v>5</v></c><c r="F1"><v>6</v></c></row>',
    ),
    "new rows in order, and rows that were empty tags": (
        '<row r="3" ht="30" customHeight="1"/><row r="5" s="3" ><c r="A5"><v>5</v></c></row>',
        [value(6, 1, 6), value(4, 2, 4), value(3, 1, 3), value(1, 1, 1), value(7, 1, 7)],
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="3" ht="30" customHeight="1"><c r="A3"><v>3</v></c></row>'
        '<row r="4"><c r="B4"><v>4</v></c></row><row r="5" s="3" ><c r="A5"><v>5</v></c></row>'
        '<row r="6"><c r="A6"><v>6</v></c></row><row r="7"><c r="A7"><v>7</v></c></row>',
    ),
    "spans are widened or dropped": (
        '<row r="1" spans="2:3" ht="9"><c r="B1"><v>1</v></c></row>'
        '<row r="2" ht="9" spans="1:2 4:5"><c r="B2"><v>1</v></c></row>'
        '<row r="3" spans="1:5"/>',
        [value(1, 1, 1), value(1, 5, 1), value(2, 3, 1), value(3, 2, 1)],
        '<row r="1" spans="1:5" ht="9"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c>'
        '<c r="E1"><v>1</v></c></row>'
        '<row r="2" ht="9"><c r="B2"><v>1</v></c><c r="C2"><v>1</v></c></row>'
        '<row r="3" spans="1:5"><c r="B3"><v>1</v></c></row>',
    ),
    "addresses that are missing stay missing": (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
        [value(1, 2, 9), value(1, 4, 8), value(2, 1, 7)],
        '<row><c><v>1</v></c><c><v>9</v></c><c r="D1"><v>8</v></c></row><row><c><v>7</v></c></row>',
    ),
    "the style of another cell": (
        '<row r="1"><c r="A1" s="2"/><c r="B1"><v>5</v></c><c r="C1" s="1" t="s"><v>1</v></c>'
        "</row>",
        [
            value(1, 2, 5, like=(1, 1)),
            value(1, 3, "หนา มาก", like=(1, 1)),
            value(2, 1, None, like=(1, 1)),
            value(2, 2, 1, like=(9, 9)),
            value(2, 3, None, like=(9, 9)),
        ],
        '<row r="1"><c r="A1" s="2"/><c r="B1" s="2"><v>5</v></c><c r="C1" s="2" t="s"><v>1</v></c>'
        '</row><row r="2"><c r="A2" s="2"/><c r="B2"><v>1</v></c></row>',
    ),
    "a new cell takes the style of its row": (
        '<row r="1" s="2" customFormat="1"/><row r="2" s="2"/>',
        [value(1, 1, 1), value(2, 1, 1)],
        '<row r="1" s="2" customFormat="1"><c r="A1" s="2"><v>1</v></c></row>'
        '<row r="2" s="2"><c r="A2"><v>1</v></c></row>',
    ),
    "one of a shared group is overwritten": (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="1"><f t="shared" si="0"/><v>4</v></c></row>',
        [value(2, 1, 5)],
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="1"><v>5</v></c></row>',
    ),
    "the first of a shared group is overwritten": (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A4" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="1"><f t="shared" si="0"/><v>4</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c></row>'
        '<row r="4"><c r="A4"><f t="shared" si="0"></f><v>8</v></c></row>',
        [value(1, 1, 5), formula(3, 1, "B3*2", 6), value(4, 1, 0)],
        '<row r="1"><c r="A1"><v>5</v></c></row>'
        '<row r="2"><c r="A2" s="1"><f>B2*2</f><v>4</v></c></row>'
        '<row r="3"><c r="A3"><f>B3*2</f><v>6</v></c></row><row r="4"><c r="A4"><v>0</v></c></row>',
    ),
    "only the cached value of a shared formula changes": (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>',
        [formula(1, 1, "B1*2", 3), formula(2, 1, "B2*2", "ก")],
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>3</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>ก</v></c></row>',
    ),
    "of two edits of one cell the later one counts": (
        "",
        [value(1, 1, 1), value(1, 1, 2)],
        '<row r="1"><c r="A1"><v>2</v></c></row>',
    ),
    "what a row holds beside cells stays behind them": (
        '<row r="1"><c r="A1"><v>1</v></c> <!-- ก --> <extLst/></row>',
        [value(1, 2, 2)],
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c> <!-- ก --> <extLst/></row>',
    ),
    "a date's number": (
        '<row r="1"><c r="A1" s="1"><v>45566</v></c></row>',
        [value(1, 1, 45567)],
        '<row r="1"><c r="A1" s="1"><v>45567</v></c></row>',
    ),
}

#: Rows and edits that find everything as it should be.
NO_CHANGE: dict[str, tuple[str, list[Edit]]] = {
    "a number written otherwise": (
        '<row r="1"><c r="A1"><v>84.170000000000002</v></c><c r="B1"><v>5.0E0</v></c></row>',
        [value(1, 1, Decimal("84.17")), value(1, 2, 5)],
    ),
    "text, plain, shared or rich": (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="str"><v>ค</v></c></row>',
        [value(1, 1, "ก"), value(1, 2, "หนา มาก"), value(1, 3, "ค")],
    ),
    "formulas with their values": (
        '<row r="1"><c r="A1"><f ca="1">B1</f><v>1.0</v></c>'
        '<c r="B1" t="str"><f>""</f><v></v></c></row>',
        [formula(1, 1, "B1", 1), formula(1, 2, '""', "")],
    ),
    "shared formulas": (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>',
        [formula(1, 1, "B1*2", 2), formula(2, 1, "B2*2", 4)],
    ),
    "nothing where nothing is": (
        '<row r="1"><c r="A1" s="1"/></row>',
        [value(1, 1, None), value(1, 2, None), value(9, 9, None), value(9, 8, None, like=(9, 9))],
    ),
    "a date": ('<row r="1"><c r="A1" s="1"><v>45566</v></c></row>', [value(1, 1, 45566)]),
    "the same style by another cell": (
        '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1"/></row>',
        [value(1, 1, 1, like=(1, 2))],
    ),
}


def opened(rows: str, **more: str) -> PackageBook:
    return open_bytes(parts.book(rows, strings=STRINGS, styles=STYLES, **more), "S.xlsx")


def edited(book: PackageBook, edits: Sequence[Edit]) -> bytes:
    book.apply(edits)
    return book.rendered()


def check_with_openpyxl(data: bytes, edits: Sequence[Edit]) -> None:
    """An independent reader sees what the edits say."""
    plain = openpyxl.load_workbook(io.BytesIO(data))["S"]
    cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["S"]
    for edit in {(edit.row, edit.column): edit for edit in edits}.values():
        if isinstance(edit, SetFormula):
            assert plain.cell(edit.row, edit.column).value == "=" + edit.formula
            new: str | Decimal | int | None = edit.cached
        else:
            new = edit.value
        shown = cached.cell(edit.row, edit.column).value
        if isinstance(shown, datetime):
            shown = to_excel(shown)
        if isinstance(new, Decimal):
            new = float(new)
        if isinstance(edit, SetFormula) and new == "":
            new = None  # openpyxl takes an empty value for none
        if not isinstance(new, str) or "\0" not in new:
            # It does not undo the escapes of text in the cell itself.
            assert shown == new


@pytest.mark.parametrize("case", CASES)
def test_only_the_edited_cells_change(case: str) -> None:
    rows, edits, expected = CASES[case]
    data = edited(opened(rows), edits)
    assert parts.content(data) == parts.worksheet(expected)
    check_with_openpyxl(data, edits)


@pytest.mark.parametrize("case", CASES)
def test_the_same_edits_again_change_no_byte(case: str) -> None:
    rows, edits, _ = CASES[case]
    data = edited(opened(rows), edits)
    again = open_bytes(data, "")
    assert edited(again, edits) == data


@pytest.mark.parametrize("case", CASES)
def test_the_grid_shows_the_edits_before_anything_is_saved(case: str) -> None:
    rows, edits, _ = CASES[case]
    book = opened(rows)
    book.grid("S")
    data = edited(book, edits)
    saved = open_bytes(data, "").grid("S")
    assert book.grid("S").cells == saved.cells


@pytest.mark.parametrize("case", NO_CHANGE)
def test_an_edit_that_finds_its_wish_fulfilled_changes_no_byte(case: str) -> None:
    rows, edits = NO_CHANGE[case]
    before = parts.book(rows, strings=STRINGS, styles=STYLES)
    book = open_bytes(before, "")
    assert edited(book, edits) == before
    assert book.changed_parts() == ()


def test_untouched_members_keep_their_very_bytes_order_and_times() -> None:
    book = opened('<row r="1"><c r="A1"><v>1</v></c></row>')
    before = book.rendered()
    after = edited(book, [value(1, 1, 2)])
    old, new = parts.raw_members(before), parts.raw_members(after)
    assert list(old) == list(new)
    assert [name for name in old if old[name] != new[name]] == [parts.SHEET]
    assert book.changed_parts() == (parts.SHEET,)
    times = slice(10, 14)
    assert old[parts.SHEET][times] == new[parts.SHEET][times]


def test_a_second_round_of_edits_stands_on_the_first() -> None:
    book = opened("")
    book.apply([value(1, 1, 1)])
    book.apply([value(1, 2, 2), value(1, 1, 3)])
    expected = '<row r="1"><c r="A1"><v>3</v></c><c r="B1"><v>2</v></c></row>'
    assert parts.content(book.rendered()) == parts.worksheet(expected)


@pytest.mark.parametrize(
    ("ref", "expected"),
    [("B2:C3", "B2:D9"), ("A1", "A1:D9"), ("A1:Z99", "A1:Z99"), ("odd", "odd")],
)
def test_the_dimension_is_widened_where_a_new_cell_lies_outside(ref: str, expected: str) -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c></row>'
    sheet = parts.worksheet(rows, before=f'<dimension ref="{ref}"/>')
    book = open_bytes(parts.packed(parts.parts({"S": sheet})), "")
    data = edited(book, [value(9, 4, 1)])
    assert f'<dimension ref="{expected}"/>' in parts.content(data)


@pytest.mark.parametrize("data_markup", ["<sheetData/>", "<sheetData />", ""])
def test_a_sheet_without_rows_gets_room_for_them_in_the_right_place(data_markup: str) -> None:
    before = '<sheetPr/><dimension ref="A1"/><sheetFormatPr/><cols><col min="1" max="2"/></cols>'
    after = '<sheetProtection sheet="0"/><pageMargins/>'
    sheet = f'<worksheet xmlns="{parts.MAIN}">{before}{data_markup}{after}</worksheet>'
    book = open_bytes(parts.packed(parts.parts({"S": sheet})), "")
    data = edited(book, [value(1, 1, 1)])
    rows = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    assert parts.content(data) == sheet.replace(before + data_markup, before + rows)


def test_a_new_cell_takes_the_style_of_its_column() -> None:
    columns = '<cols><col min="2" max="3" style="2"/><col min="5" max="5" width="9"/></cols>'
    sheet = parts.worksheet("", before=columns)
    book = open_bytes(parts.packed(parts.parts({"S": sheet}, styles=STYLES)), "")
    data = edited(book, [value(1, 2, 1), value(1, 4, 1), value(1, 5, 1)])
    assert (
        '<c r="B1" s="2"><v>1</v></c><c r="D1"><v>1</v></c><c r="E1"><v>1</v></c>'
        in parts.content(data)
    )


def test_prefixed_markup_gets_prefixed_cells() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{parts.MAIN}"><x:sheetData><x:row r="1">'
        '<x:c r="A1" s="1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    book = open_bytes(parts.packed(parts.parts({"S": sheet}, styles=STYLES)), "")
    data = edited(book, [value(1, 1, "ก"), formula(1, 2, "A1", 2), value(2, 1, 3)])
    assert parts.content(data) == sheet.replace(
        '<x:c r="A1" s="1"><x:v>1</x:v></x:c></x:row>',
        '<x:c r="A1" s="1" t="inlineStr"><x:is><x:t>ก</x:t></x:is></x:c>'
        '<x:c r="B1"><x:f>A1</x:f><x:v>2</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:v>3</x:v></x:c></x:row>',
    )
    assert openpyxl.load_workbook(io.BytesIO(data))["S"]["A1"].value == "ก"


def test_odd_but_lawful_markup_around_the_cells_is_left_alone() -> None:
    sheet = (
        "\ufeff<?xml version='1.0' encoding='UTF-8'?>\r\n<worksheet odd='a>b' "
        f"xmlns='{parts.MAIN}'>\n<sheetData >\n"
        "<row\tr = '1' x=\" spans='1:1' > \" spans='1:1' >\n <c  r='A1' z='>' ><v>1</v></c >\n"
        "</row >\n</sheetData >\n<!-- </sheetData> --></worksheet>\n"
    )
    found = {**parts.parts({"S": ""}), parts.SHEET: sheet}
    data = edited(open_bytes(parts.packed(found), ""), [value(1, 1, 2), value(1, 3, 3)])
    assert parts.content(data) == sheet.replace(
        "<c  r='A1' z='>' ><v>1</v></c >",
        '<c r="A1"><v>2</v></c><c r="C1"><v>3</v></c>',
    ).replace("' > \" spans='1:1' >", '\' > " spans="1:3" >')


CHAIN = '<c r="A1" i="1"/>'


@pytest.mark.parametrize(
    "edit", [value(1, 1, 9), formula(1, 2, "1+1", 2)], ids=["removed", "added"]
)
def test_the_calculation_chain_goes_when_a_formula_comes_or_goes(edit: Edit) -> None:
    book = opened('<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>', chain=CHAIN)
    data = edited(book, [edit])
    assert "xl/calcChain.xml" not in parts.raw_members(data)
    for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        assert "alcChain" in parts.content(opened("", chain=CHAIN).rendered(), part)
        assert "alcChain" not in parts.content(data, part)
    assert set(book.changed_parts()) == {
        parts.SHEET, "xl/calcChain.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    }  # fmt: skip
    openpyxl.load_workbook(io.BytesIO(data))
    book.apply([formula(5, 5, "2", 2)])
    assert "xl/calcChain.xml" not in parts.raw_members(book.rendered())


def test_the_calculation_chain_stays_when_formulas_stay_where_they_are() -> None:
    book = opened('<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>', chain=CHAIN)
    edited(book, [formula(1, 1, "2", 2), value(2, 2, "ก")])
    assert book.changed_parts() == (parts.SHEET,)


ARRAYS = (
    '<row r="1"><c r="A1"><f t="array" ref="A1:A2">C1:C2</f><v>1</v></c>'
    '<c r="B1" cm="1"><v>1</v></c><c r="C1"><f t="dataTable" ref="C1:C2" r1="D1"/><v>1</v></c>'
    '<c r="D1"><f t="shared" ref="D1:D2" si="0">SUM(Table1[x])</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c><c r="C2"><v>2</v></c>'
    '<c r="D2"><f t="shared" si="0"/><v>1</v></c></row>'
)


@pytest.mark.parametrize(
    ("edit", "reason", "cell"),
    [
        (value(1, 1, 1), "array-formula", "A1"),
        (value(2, 1, 9), "array-formula", "A2"),
        (value(2, 1, None), "array-formula", "A2"),
        (value(2, 3, 9), "array-formula", "C2"),
        (value(1, 2, 9), "cell-metadata", "B1"),
        (value(1, 4, 9), "shared-formula", "D1"),
        (value(1, 9, "ก" * 32_768), "text-too-long", "I1"),
        (formula(1, 9, "1" * 8_192, 1), "formula-too-long", "I1"),
        (value(1, 9, Decimal("NaN")), "not-a-number", "I1"),
    ],
)
def test_what_would_break_something_is_refused_and_nothing_is_done(
    edit: Edit, reason: str, cell: str
) -> None:
    book = opened(ARRAYS)
    before = book.rendered()
    with pytest.raises(WriteRefused) as caught:
        book.apply([value(9, 9, 1), edit])
    assert (caught.value.reason, caught.value.details) == (reason, {"sheet": "S", "cell": cell})
    assert book.rendered() == before
    assert book.changed_parts() == ()


def test_places_that_are_not_there_are_refused() -> None:
    book = opened("")
    for edit, reason in (
        (SetValue("T", 1, 1, 1), "unknown-sheet"),
        (value(0, 1, 1), "no-such-cell"),
        (value(1, 16_385, 1), "no-such-cell"),
    ):
        with pytest.raises(WriteRefused, match=reason):
            book.apply([edit])


def test_a_sheet_in_disorder_is_not_written_to() -> None:
    book = opened('<row r="2"/><row r="1"/>')
    with pytest.raises(WriteRefused, match="disordered"):
        book.apply([value(1, 1, 1)])


def test_a_sheet_in_another_encoding_is_not_written_to() -> None:
    for encoding in ("utf-16", "tis-620"):
        sheet = f'<?xml version="1.0" encoding="{encoding}"?>{parts.worksheet("")}'
        found = {**parts.parts({"S": ""}), parts.SHEET: sheet.encode(encoding)}
        with pytest.raises(WriteRefused, match="encoding"):
            open_bytes(parts.packed(found), "").apply([value(1, 1, 1)])


@pytest.mark.parametrize("by", ["part", "relationship"])
def test_a_signed_workbook_is_not_written_to(by: str) -> None:
    found = parts.parts({"S": parts.worksheet("")})
    if by == "part":
        found["_xmlsignatures/origin.sigs"] = ""
    else:
        found["_rels/.rels"] = found["_rels/.rels"].replace(
            "</Relationships>",
            f'<Relationship Id="s" Type="{parts.PACKAGE}/relationships/digital-signature/origin" '
            'Target="x.sigs"/></Relationships>',
        )
    book = open_bytes(parts.packed(found), "")
    with pytest.raises(WriteRefused, match="signed"):
        book.apply([value(1, 1, 1)])
    assert book.changed_parts() == ()


def test_protection_of_the_structure_does_not_hinder_edits_of_cells() -> None:
    sheet = parts.worksheet("")
    found = parts.parts({"S": sheet}, book_before='<workbookProtection lockStructure="1"/>')
    data = edited(open_bytes(parts.packed(found), ""), [value(1, 1, 1)])
    assert open_bytes(data, "").grid("S").value(1, 1) == 1.0


@given(st.text(max_size=30))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    shown = text.encode("utf-16-le", "replace").decode("utf-16-le")
    data = edited(opened(""), [value(1, 1, shown), formula(1, 2, "A1", shown)])
    grid = open_bytes(data, "").grid("S")
    assert grid.value(1, 1) == shown
    assert grid.value(1, 2) == shown


@given(
    st.dictionaries(st.tuples(st.integers(1, 6), st.integers(1, 6)), st.integers(0, 3)),
    st.dictionaries(
        st.tuples(st.integers(1, 8), st.integers(1, 8)),
        st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["ก", ""])),
    ),
)
def test_whatever_is_edited_the_grid_is_the_old_one_with_the_edits(
    before: dict[tuple[int, int], int], changes: dict[tuple[int, int], str | int | None]
) -> None:
    first = edited(opened(""), [value(*place, number) for place, number in before.items()])
    edits = [value(*place, new) for place, new in changes.items()]
    second = edited(open_bytes(first, ""), edits)
    expected = {**before, **changes}
    seen = open_bytes(second, "").grid("S")
    independent = openpyxl.load_workbook(io.BytesIO(second))["S"]
    for place, new in expected.items():
        assert seen.value(*place) == new
        assert independent.cell(*place).value == new
    assert len(seen.cells) == sum(new is not None for new in expected.values())
    assert edited(open_bytes(second, ""), edits) == second


def test_a_style_that_is_no_number_is_copied_without_harm() -> None:
    columns = '<cols><col style="1"/><col min="x" max="3" style="2"/></cols>'
    rows = '<row r="1"><c r="A1" s="&quot;&lt;&amp;"/></row>'
    sheet = parts.worksheet(rows, before=columns)
    book = open_bytes(parts.packed(parts.parts({"S": sheet}, styles=STYLES)), "")
    data = edited(book, [value(1, 1, 1), value(1, 2, 2, like=(1, 1)), value(2, 2, 3)])
    assert [open_bytes(data, "").grid("S").value(*at) for at in ((1, 1), (1, 2), (2, 2))] == [
        1.0, 2.0, 3.0
    ]  # fmt: skip


#: Pieces of markup that hurt most where they do not belong.
SHRAPNEL = st.sampled_from(
    [
        "<", ">", "/", '"', "'", " ", "<c>", "</c>", "<c/>", "<v>", "</v>", "<f>", "</f>", "x:",
        "=", "<row>", "</row>", "<!-- > -->", "<![CDATA[>]]>", "&amp;", "&#10;", "0", "-1",
        'r="B1"', "\0", "<sheetData/>", 't="s"', "99999999999", "<is><t>", "</t></is>",
        "<?x > ?>", "$",
    ]
)  # fmt: skip
ROWS = (
    '<row r="1" spans="1:3" s="1" customFormat="1"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" s="2"><v>45566</v></c>'
    '<c r="C1"><f t="shared" ref="C1:C2" si="0">A1&amp;B1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>ก</t></is></c><c r="B2" t="e"><v>#N/A</v></c>'
    '<c r="C2"><f t="shared" si="0"/><v>2</v></c></row><row r="5"/>'
)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.floats(0, 1), SHRAPNEL, st.integers(0, 4)), min_size=1, max_size=4))
def test_a_sheet_however_mangled_is_refused_or_edited_soundly(
    wounds: list[tuple[float, str, int]],
) -> None:
    sheet = parts.worksheet(ROWS, before='<cols><col min="1" max="3" style="1"/></cols>')
    for where, piece, cut in wounds:
        at = int(where * len(sheet))
        sheet = sheet[:at] + piece + sheet[at + cut :]
    edits = [
        value(1, 2, 5), value(4, 2, "x"), formula(2, 3, "A1", 3), value(1, 3, None),
        value(2, 9, 1, like=(1, 2)),
    ]  # fmt: skip
    found = parts.parts({"S": sheet}, strings=STRINGS, styles=STYLES, chain=CHAIN)
    try:
        book = open_bytes(parts.packed(found), "")
        data = edited(book, edits)
    except BookError:
        return
    again = open_bytes(data, "")
    assert again.grid("S").value(4, 2) == "x"
    assert again.grid("S").cell(2, 3).formula == "A1"
    assert again.grid("S").value(1, 3) is None
    assert edited(again, edits) == data
