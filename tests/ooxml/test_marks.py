"""Marks: cells coloured by one conditional format that can be taken away again."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.ooxml import parts
from tests.ooxml.test_grafts import EXCEL_MADE, UNFIT, from_openpyxl, from_xlsxwriter
from tests.support import libreoffice, validator
from xlita.ooxml import open_bytes
from xlita.sheet import Mark, Range, WriteRefused

CELLS = (Range(3, 2, 5, 2), Range(1, 1, 1, 1))
NONE: tuple[Range, ...] = ()
STYLES = "xl/styles.xml"
CELL_STYLES = '<cellXfs count="1"><xf/></cellXfs>'
MAKERS = [
    pytest.param(from_openpyxl, id="openpyxl"),
    pytest.param(from_xlsxwriter, id="xlsxwriter"),
]
SEEN = [
    pytest.param(path, id=path.name)
    for path in EXCEL_MADE
    if path.name not in UNFIT and "sheet_password" not in path.name
]


def marked(data: bytes, *marks: Mark) -> bytes:
    book = open_bytes(data, "")
    book.apply(marks)
    return book.rendered()


def first(data: bytes) -> str:
    return open_bytes(data, "").sheets()[0].name


def everywhere(data: bytes, cells: tuple[Range, ...]) -> bytes:
    return marked(data, *(Mark(sheet.name, cells) for sheet in open_bytes(data, "").sheets()))


def opened(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("make", MAKERS)
def test_one_rule_colours_all_cells_of_a_sheet(make: Callable[[], bytes]) -> None:
    before = make()
    sheet = opened(marked(before, Mark(first(before), CELLS)))[first(before)]
    ((area, rule),) = [
        (each, rule)
        for each in sheet.conditional_formatting
        for rule in each.rules
        if rule.type == "expression"
    ]
    assert set(str(area.sqref).split()) == {"A1", "B3:B5"}
    assert rule.formula == ['N("xlita")=0']
    assert rule.dxf.fill.bgColor.rgb == "FFFFE0E0"


def test_no_style_of_a_cell_changes() -> None:
    before = from_openpyxl()
    after = marked(before, Mark("คะแนน", CELLS))
    was, now = (parts.content(data, STYLES) for data in (before, after))
    start, stop = now.index("<dxfs"), now.index("</dxfs>")
    assert was[: was.index("<dxfs")] == now[:start]
    assert was[was.index("</dxfs>") :] == now[stop:]
    old, new = parts.raw_members(before), parts.raw_members(after)
    assert [name for name in old if old[name] != new[name]] == [parts.SHEET, STYLES]


@pytest.mark.parametrize("make", MAKERS)
def test_marks_come_once_move_and_go_without_trace(make: Callable[[], bytes]) -> None:
    before = make()
    sheet = first(before)
    once = marked(before, Mark(sheet, CELLS))
    assert marked(once, Mark(sheet, CELLS)) == once
    elsewhere = marked(once, Mark(sheet, CELLS[:1]))
    assert elsewhere == marked(before, Mark(sheet, CELLS[:1]))
    gone = open_bytes(elsewhere, "")
    gone.apply([Mark(sheet, NONE)])
    for name in open_bytes(before, "").package.names():
        assert gone.read_part(name) == open_bytes(before, "").read_part(name)
    assert marked(before, Mark(sheet, NONE)) == before


@pytest.mark.parametrize("path", SEEN)
def test_marks_go_without_trace_from_what_excel_saved(path: Path) -> None:
    before = path.read_bytes()
    after = everywhere(before, CELLS)
    assert everywhere(after, CELLS) == after
    original, gone = open_bytes(before, ""), open_bytes(everywhere(after, NONE), "")
    assert original.package.names() == gone.package.names()
    for name in original.package.names():
        assert gone.read_part(name) == original.read_part(name)


def test_the_number_of_the_rule_is_the_lowest_that_is_free() -> None:
    rules = "".join(
        f'<conditionalFormatting sqref="A1"><cfRule type="expression" priority="{number}">'
        "<formula>TRUE</formula></cfRule></conditionalFormatting>"
        for number in (1, 2, 4)
    )
    before = parts.packed(parts.parts({"S": parts.worksheet("", after=rules)}))
    markup = parts.content(marked(before, Mark("S", CELLS)))
    assert re.findall('priority="(.)"', markup) == ["1", "2", "4", "3"]
    assert 'sqref="A1 B3:B5"' in markup


BEHIND = (
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "drawing", "tableParts",
    "extLst",
)  # fmt: skip
BEFORE = ("sheetProtection", "autoFilter", "mergeCells", "phoneticPr", "conditionalFormatting")


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("behind", BEHIND)
def test_the_rule_stands_where_the_format_wants_it(before: str, behind: str) -> None:
    after = f"<{before}/>\n <!-- x -->\n<{behind}/>"
    data = parts.packed(parts.parts({"S": parts.worksheet("", after=after)}))
    markup = parts.content(marked(data, Mark("S", CELLS)))
    at = markup.index("<conditionalFormatting sqref")
    assert markup.index(f"<{before}/>") < at < markup.index(f"<{behind}/>")


def test_marks_are_found_after_excel_saved_them_its_own_way() -> None:
    """Copied by pasting, beside another rule of the same cells, with other numbers."""
    own = (
        '<cfRule type="expression" dxfId="{}" priority="7"><formula>N("xlita")=0</formula></cfRule>'
    )
    other = '<cfRule type="duplicateValues" priority="3"/>'
    after = (
        f'<conditionalFormatting sqref="A1">{own.format(1)}{other}</conditionalFormatting>'
        f'<conditionalFormatting sqref="B9:C9">{own.format(0)}</conditionalFormatting>'
    )
    data = parts.packed(parts.parts({"S": parts.worksheet("", after=after)}, styles=CELL_STYLES))
    gone = parts.content(marked(data, Mark("S", NONE)))
    left = f'<conditionalFormatting sqref="A1">{other}</conditionalFormatting></worksheet>'
    assert gone.endswith(f"</sheetData>{left}")


def test_a_colour_that_something_else_uses_stays() -> None:
    before = parts.packed(
        parts.parts({"S": parts.worksheet(""), "T": parts.worksheet("")}, styles=CELL_STYLES)
    )
    both = marked(before, Mark("S", CELLS), Mark("T", CELLS))
    assert parts.content(both, STYLES).count("<dxf>") == 1
    one = marked(both, Mark("S", NONE))
    assert parts.content(one, STYLES).count("<dxf>") == 1
    none = marked(one, Mark("T", NONE))
    assert parts.content(none, STYLES) == parts.content(before, STYLES)


@pytest.mark.parametrize(
    "dxfs",
    ["", '<dxfs count="0"/>', '<dxfs count="0" />', '<dxfs count="1"><dxf><font/></dxf></dxfs>'],
)
def test_the_list_of_formats_is_as_it_was(dxfs: str) -> None:
    before = parts.book("", styles=CELL_STYLES + dxfs + "<colors/>")
    after = marked(before, Mark("S", CELLS))
    assert f'dxfId="{dxfs.count("<dxf>")}"' in parts.content(after)
    gone = marked(after, Mark("S", NONE))
    assert parts.content(gone, STYLES) == parts.content(before, STYLES)


def test_a_colour_is_a_format_of_its_own() -> None:
    before = parts.book("", styles=CELL_STYLES)
    after = marked(before, Mark("S", CELLS), Mark("S", CELLS, "FFF2CC"))
    assert 'dxfId="1"' in parts.content(after)
    assert parts.content(after).count("cfRule ") == 1


def test_a_sheet_with_a_prefix_gets_it() -> None:
    markup = re.sub(r"<(/?)(\w)", r"<\1x:\2", parts.worksheet("", after="<pageMargins/>"))
    found = parts.parts({"S": markup.replace("xmlns=", "xmlns:x=")}, styles=CELL_STYLES)
    before = parts.packed(found)
    after = marked(before, Mark("S", CELLS))
    assert "</x:sheetData><x:conditionalFormatting " in parts.content(after)
    assert "</x:cfRule></x:conditionalFormatting><x:pageMargins/>" in parts.content(after)
    gone = marked(after, Mark("S", NONE))
    assert parts.content(gone) == parts.content(before)


def test_an_unknown_sheet_and_another_encoding_are_refused() -> None:
    before = parts.book("")
    with pytest.raises(WriteRefused, match="unknown-sheet"):
        marked(before, Mark("X", CELLS))
    found: dict[str, str | bytes] = {**parts.parts({"S": parts.worksheet("")})}
    found[parts.SHEET] = ('<?xml version="1.0"?>' + parts.worksheet("")).encode("utf-16")
    with pytest.raises(WriteRefused, match="encoding"):
        marked(parts.packed(found), Mark("S", CELLS))


@pytest.mark.validator
@pytest.mark.parametrize("make", MAKERS)
def test_the_validator_has_no_new_complaint(make: Callable[[], bytes], tmp_path: Path) -> None:
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(make())
    after.write_bytes(everywhere(make(), CELLS))
    assert validator.new_errors(after, before) == []


@pytest.mark.libreoffice
def test_libreoffice_keeps_the_rule_and_it_goes_after_that(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    path = tmp_path / "marked.xlsx"
    path.write_bytes(marked(from_openpyxl(), Mark("คะแนน", CELLS)))
    saved = libreoffice.recalculate(path, out).read_bytes()
    assert b"xlita" in open_bytes(saved, "").read_part(parts.SHEET)
    gone = open_bytes(marked(saved, Mark("คะแนน", NONE)), "")
    assert b"xlita" not in gone.read_part(parts.SHEET)
