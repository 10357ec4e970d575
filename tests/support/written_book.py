"""A workbook that is nothing but its grids, written as the package a program would save."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from tests.ooxml import parts
from tests.support.markdown_book import GridBook
from xlita.sheet import Cell, CellError, Grid

_FIRST_DAY = datetime(1899, 12, 30)
#: The one format of a cell that is not the default: a date.
_STYLES = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def package(book: GridBook) -> bytes:
    """The bytes of an .xlsx that holds what the book holds: values, cached values, formulas."""
    sheets = {info.name: _worksheet(book.grid(info.name)) for info in book.sheets()}
    hidden = {info.name for info in book.sheets() if info.hidden}
    names = "".join(
        f"<definedName name={quoteattr(name)}>{escape(refers)}</definedName>"
        for name, refers in book.defined_names().items()
    )
    markup = parts.workbook(
        [escape(name) for name in sheets],
        after=f"<definedNames>{names}</definedNames>" if names else "",
    )
    for name in hidden:
        markup = markup.replace(f'name="{name}"', f'name="{name}" state="hidden"')
    return parts.packed(parts.parts(sheets, styles=_STYLES, book=markup))


def _worksheet(grid: Grid) -> str:
    rows = "".join(
        f'<row r="{number}">{"".join(map(_cell, cells))}</row>' for number, cells in grid.rows()
    )
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in grid.merges)
    after = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return parts.worksheet(rows, after=after)


def _cell(cell: Cell) -> str:
    formula = "" if cell.formula is None else f"<f>{escape(cell.formula)}</f>"
    value = cell.value
    attributes, inner = "", ""
    if isinstance(value, CellError):
        attributes, inner = ' t="e"', f"<v>{value.code}</v>"
    elif isinstance(value, bool):
        attributes, inner = ' t="b"', f"<v>{int(value)}</v>"
    elif isinstance(value, datetime):
        attributes, inner = ' s="1"', f"<v>{(value - _FIRST_DAY).days}</v>"
    elif isinstance(value, float):
        inner = f"<v>{value!r}</v>"
    elif isinstance(value, str) and cell.formula is not None:
        attributes, inner = ' t="str"', f"<v>{escape(value)}</v>"
    elif isinstance(value, str):
        text = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
        attributes, inner = ' t="inlineStr"', text
    return f'<c r="{cell.address}"{attributes}>{formula}{inner}</c>'
