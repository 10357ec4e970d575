"""Worksheet parts whose cells are written the plain way, read without a parser for each of them.

Excel, LibreOffice, openpyxl, XlsxWriter and xlita write cells in a few shapes. The expressions
below are those shapes and nothing more: what they match from ``<sheetData>`` to ``</sheetData>``
without a gap is well-formed XML, whose elements mean what the groups say. What stands around it is
left to expat, with the cells cut out. Wherever anything is written in another way, or is wrong,
there is no answer, and expat reads the whole part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from xlita.ooxml import limits
from xlita.ooxml.dates import date_of
from xlita.ooxml.escapes import unescaped
from xlita.ooxml.markup import declared_encoding
from xlita.ooxml.values import number_of, other_value
from xlita.ooxml.worksheet import CellElement, Context, FormulaReader, SheetScan
from xlita.sheet.addresses import MAX_ROW, column_number
from xlita.sheet.cells import Cell, Value
from xlita.sheet.errors import BookError

_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"
_END_OF_ROW = b"</row>"

#: The five characters that XML names, ``&`` last.
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))

# Nothing below is tried twice (possessive), and no tag can be long. Texts are of characters that
# XML has; a carriage return, which parsers turn into a line feed, is left to them.
TEXT = "(?:[^<>&\0-\x08\x0b-\x1f\ufffe\uffff]++|&(?:amp|lt|gt|quot|apos);)"
_ATTRIBUTE = ' [A-Za-z][A-Za-z0-9:]{0,40}+="[^"<>&=\0-\x1f\x7f-\U0010ffff]{0,200}+"'
SPACE = '(?: xml:space="preserve")?'
_CELL = (
    '(<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"(?: s="([0-9]{1,9}+)")?(?: t="([a-zA-Z]{1,9}+)")?'
    rf"(?: ?/>|>(?:(<f(?:{_ATTRIBUTE}){{0,12}}+ ?/?>)(?:(?<=/>)|(?<!/>)({TEXT}*+)</f>))?"
    rf"(?:<v{SPACE}>({TEXT}++)</v>|(<v ?/>|<v></v>)"
    rf"|<is><t{SPACE}>({TEXT}*+)(</t></is>))?</c>))"
)
_ROW = rf'<row r="([1-9][0-9]{{0,6}}+)"((?:{_ATTRIBUTE}){{0,20}}+) ?(/?)>'


class _Columns(dict[str, int]):
    """Column numbers by letters, worked out as they are met. Raises ValueError."""

    def __missing__(self, letters: str) -> int:
        self[letters] = number = column_number(letters)
        return number


_columns = _Columns()


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell and the start of a row. Compiled when needed first: not every start reads cells."""
    return re.compile(_CELL), re.compile(_ROW)


@lru_cache(maxsize=1)
def _attribute() -> re.Pattern[str]:
    return re.compile(' ([A-Za-z0-9:]+)="([^"]*)"')


def scan_plain_sheet(name: str, part: str, data: bytes, context: Context) -> SheetScan | None:
    """Read a worksheet part that is written the plain way; None for every other."""
    from xlita.ooxml.scanning import scan_any_sheet

    start = data.find(_OPENING) + len(_OPENING)
    stop = data.rfind(_CLOSING)
    if not len(_OPENING) <= start <= stop or declared_encoding(data) != "utf-8":
        return None
    around = data[:start] + data[stop:]
    if around.find(b"<?", 4) >= 0 or b"<!" in around:
        return None
    try:
        scan = scan_any_sheet(name, part, around, context)
        if scan.sheet_data + len(_OPENING) != start or scan.sheet_data_closing != start:
            return None
        cut = stop - start
        scan.data = data
        scan.children = [(each, at if at < start else at + cut) for each, at in scan.children]
        scan.closing += cut
        scan.sheet_data_closing += cut
        scan.is_plain = True
        return scan if _read_rows(scan, start, stop, context) else None
    except (BookError, ValueError, LookupError, OverflowError):
        # What is wrong, and where, is for the other way of reading to say.
        return None


def _read_rows(scan: SheetScan, start: int, stop: int, context: Context) -> bool:
    """Read all rows between two offsets; whether that could be done.

    The inner loop runs for every cell, so it does what most cells need first.
    """
    of_cell, of_row = _shapes()
    find_cells, match_row = of_cell.findall, of_row.match
    cells = scan.grid.cells
    columns_of_cells = scan.cell_columns
    columns = _columns
    add_column = columns_of_cells.append
    read_formula = FormulaReader(scan).text
    new_cell = tuple.__new__
    strings: Sequence[str] | None = None
    dated: frozenset[str] | None = None
    date1904 = context.date1904
    tails: set[str] = set()
    row = 0
    row_start = start
    is_empty = ""
    data = scan.data
    row_stop = start
    while row_stop < stop:
        row_stop = data.find(_END_OF_ROW, row_start, stop)
        is_last = row_stop < 0
        if is_last:
            row_stop = stop
        text = data[row_start:row_stop].decode()
        at = 0
        # Rows without cells may be written ``<row/>``, before one that ends in ``</row>`` or last.
        is_empty = "/"
        while is_empty and not (is_last and at == len(text)):
            found_row = match_row(text, at)
            if found_row is None:
                return False
            row_text, tail, is_empty = found_row.groups()
            if int(row_text) <= row:
                return False
            row = int(row_text)
            if tail not in tails:
                _attributes(tail, without="r")
                tails.add(tail)
            scan.row_numbers.append(row)
            scan.row_starts.append(row_start + at)  # all before is ASCII
            scan.row_cells.append(len(columns_of_cells))
            at = found_row.end()
            if is_empty:
                scan.row_closings.append(row_start + at)
        if is_last:
            break
        previous = 0
        for (whole, letters, digits, style, kind, opened, written, raw, empty, inline,
             has_inline) in find_cells(text, at):  # fmt: skip
            at += len(whole)
            column = columns[letters]
            if digits != row_text or column <= previous:
                return False
            previous = column
            add_column(column)
            value: Value = None
            if not raw:
                if has_inline:
                    if kind != "inlineStr":
                        return False
                    value = inline
                    if "&" in inline or "_x" in inline:
                        value = unescaped(unnamed(inline))
                elif not opened and not empty:
                    continue
                elif kind and kind not in ("n", "s"):
                    value = other_value(kind, "" if empty else None, None)
            elif kind == "s":
                if strings is None:
                    strings = context.strings()
                index = int(raw)
                if index < 0:
                    return False
                value = strings[index]
            elif not kind or kind == "n":
                value = number_of(unnamed(raw) if "&" in raw else raw)
                if style and type(value) is float:
                    if dated is None:
                        dated = context.date_styles()
                    if style in dated:
                        value = date_of(value, date1904) or value
            elif kind == "str" and "&" not in raw and "_x" not in raw:
                value = raw
            else:
                value = other_value(kind, unnamed(raw), None)
            if type(value) is str and len(value) > limits.MAX_TEXT:
                return False
            if opened:
                formula = written
                if opened != "<f>" or "&" in written or "_x" in written:
                    attributes = _attributes(opened)
                    formula = read_formula(unnamed(written), attributes, (row, column))
                elif len(written) > limits.MAX_TEXT:
                    return False
                cells[row, column] = new_cell(Cell, (row, column, value, formula))
            elif value is not None:
                cells[row, column] = new_cell(Cell, (row, column, value, None))
        if at != len(text):
            return False
        scan.row_closings.append(row_stop)
        row_start = row_stop + len(_END_OF_ROW)
    return (
        bool(is_empty)
        and row <= MAX_ROW
        and len(cells) <= limits.MAX_CELLS
        and len(scan.row_numbers) <= limits.MAX_ROW_ELEMENTS
        and len(columns_of_cells) <= limits.MAX_CELL_ELEMENTS
    )


def unnamed(written: str) -> str:
    """Character data with the characters that it names."""
    if "&" in written:
        for name, character in _NAMED:
            written = written.replace(name, character)
    return written


def _attributes(tag: str, without: str = "") -> dict[str, str]:
    """The attributes in a tag. Raises ValueError where one stands twice, or that name at all."""
    found = _attribute().findall(tag)
    attributes = dict(found)
    if len(attributes) != len(found) or without in attributes:
        raise ValueError(tag)
    return attributes


def plain_element(fragment: bytes, start: int) -> CellElement:
    """A plain cell element, with whatever follows it in its row, taken apart."""
    found = _shapes()[0].match(fragment.decode("latin-1"))
    assert found is not None
    whole, letters, digits, style, kind, opened, _, raw, empty, _, _ = found.groups()
    attributes = {"r": letters + digits}
    if style is not None:
        attributes["s"] = style
    if kind is not None:
        attributes["t"] = kind
    formula = value = None
    if opened is not None:
        stop = found.end(7) + len("</f>") if found[7] is not None else found.end(6)
        formula = (start + found.start(6), start + stop)
    if empty is not None:
        value = (start + found.start(9), start + found.end(9))
    elif raw is not None:
        # Its tag is the last one that opens before its text.
        value = (start + whole.rindex("<v", 0, found.start(8)), start + found.end(8) + len("</v>"))
        raw = unnamed(fragment[slice(*found.span(8))].decode())
    return CellElement(attributes, start, start + len(whole), formula, value, raw or "")
