"""Scanning a worksheet part, however it is written.

The plain shape that programs give to nearly every sheet is read in one go; expat reads whatever is
written in another way, and its word is what counts: `scan_plain_sheet` gives the same or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlita.ooxml import limits
from xlita.ooxml.dates import date_of
from xlita.ooxml.markup import new_parser, parse, too_deep, too_large
from xlita.ooxml.values import number_of, other_value
from xlita.ooxml.worksheet import Context, FormulaReader, SheetScan
from xlita.sheet.addresses import MAX_ROW, Range, parse_a1
from xlita.sheet.cells import Cell, Value
from xlita.sheet.errors import ResourceLimit, UnreadableFile

#: Column numbers by letters, filled as they are met.
_columns: dict[str, int] = {}


def scan_sheet(name: str, part: str, data: bytes, context: Context) -> SheetScan:
    """Read a worksheet part. Raises UnreadableFile and ResourceLimit."""
    from xlita.ooxml.plain_rows import scan_plain_sheet

    return scan_plain_sheet(name, part, data, context) or scan_any_sheet(name, part, data, context)


def scan_any_sheet(name: str, part: str, data: bytes, context: Context) -> SheetScan:
    """Read a worksheet part. Raises UnreadableFile and ResourceLimit.

    The handlers below run for every element of the part, so they are closures over local
    variables and do what most cells need first.
    """
    scan = SheetScan(name, part, data)
    parser = new_parser()
    cells = scan.grid.cells
    row_numbers, cell_starts = scan.row_numbers, scan.cell_starts
    add_column, add_start = scan.cell_columns.append, cell_starts.append
    formulas = FormulaReader(scan)
    merges: list[Range] = []
    columns = _columns
    max_depth, max_text = limits.MAX_DEPTH, limits.MAX_TEXT
    new_cell = tuple.__new__
    shared_strings: Sequence[str] | None = None
    dated: frozenset[str] | None = None
    date1904 = context.date1904
    chunks: list[str] = []
    clear = chunks.clear
    inline: list[str] | None = None
    c = v = f = t = r = row_name = ""
    depth = row = cell_row = column = width = 0
    row_depth = 3
    # The depth of cells while inside a row, else one that nothing has.
    cell_depth = -1
    is_cell = False
    row_text = ""
    kind: str | None = None
    style: str | None = None
    raw: str | None = None
    formula: str | None = None
    formula_attributes: dict[str, str] = {}
    phonetic = False

    def root(element: str, _: dict[str, str]) -> None:
        nonlocal c, v, f, t, r, row_name, depth
        scan.prefix, colon, local = element.rpartition(":")
        if local != "worksheet":
            raise UnreadableFile("damaged", part=part)
        scan.prefix += colon
        c, v, f, t, r = (scan.prefix + each for each in "cvftr")
        row_name = scan.prefix + "row"
        depth = 1
        parser.StartElementHandler = start_outside
        parser.EndElementHandler = end_outside

    def start_outside(element: str, attributes: dict[str, str]) -> None:
        """Whatever stands before the cells and behind them."""
        nonlocal depth
        depth += 1
        if depth == 2:
            open_child(element, parser.CurrentByteIndex)
        elif depth == 3 and element == scan.prefix + "mergeCell":
            merges.append(Range.parse(attributes.get("ref", "")))
            if len(merges) > limits.MAX_ELEMENTS:
                raise too_large(part, limits.MAX_ELEMENTS)
        elif depth > max_depth:
            raise too_deep(part)

    def end_outside(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0:
            scan.closing = parser.CurrentByteIndex

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth, row, cell_row, column, width, row_text, kind, style, raw, formula, inline
        nonlocal formula_attributes, phonetic, cell_depth, is_cell
        depth += 1
        if element == c and depth == cell_depth:
            address = attributes.get("r")
            previous = column
            cell_row = row
            if address is None:
                column += 1
            else:
                letters = address[:-width]
                if letters in columns and address.endswith(row_text):
                    column = columns[letters]
                else:
                    cell_row, column = parse_a1(address)
                    if cell_row != row:
                        scan.orderly = False
                    elif letters.isalpha():
                        columns[letters] = column
            if column <= previous:
                scan.orderly = False
            add_column(column)
            add_start(parser.CurrentByteIndex)
            kind = attributes.get("t")
            style = attributes.get("s")
            raw = formula = inline = None
            is_cell = True
        elif depth > max_depth:
            raise too_deep(part)
        elif element in (v, t):
            clear()
        elif element == f:
            chunks.clear()
            formula_attributes = attributes
        elif element == row_name and depth == row_depth:
            cell_depth = 4
            number = attributes.get("r")
            previous = row
            row = row + 1 if number is None else int(number)
            if not 1 <= row <= MAX_ROW:
                raise UnreadableFile("damaged", part=part)
            if row <= previous:
                scan.orderly = False
            row_text = str(row)
            width = len(row_text)
            column = 0
            chunks.clear()
            row_numbers.append(row)
            scan.row_starts.append(parser.CurrentByteIndex)
            scan.row_cells.append(len(cell_starts))
        elif element == scan.prefix + "rPh":
            phonetic = True

    def end(element: str) -> None:
        nonlocal depth, raw, formula, inline, phonetic, shared_strings, dated, cell_depth, is_cell
        depth -= 1
        if element == v:
            raw = chunks[0] if len(chunks) == 1 else "".join(chunks)
        elif element == c and depth + 1 == cell_depth:
            is_cell = False
            if raw is None and formula is None and inline is None:
                return
            value: Value = None
            if kind == "s":
                if raw:
                    if shared_strings is None:
                        shared_strings = context.strings()
                    index = int(raw)
                    if index < 0:
                        raise UnreadableFile("damaged", part=part)
                    value = shared_strings[index]
            elif kind is None or kind == "n":
                if raw:
                    number = number_of(raw)
                    value = number
                    if style is not None and type(number) is float:
                        if dated is None:
                            dated = context.date_styles()
                        if style in dated:
                            value = date_of(number, date1904) or number
            else:
                value = other_value(kind, raw, inline)
            if type(value) is str and len(value) > max_text:
                raise ResourceLimit("text-too-long", part=part, limit=max_text)
            if value is not None or formula is not None:
                cells[cell_row, column] = new_cell(Cell, (cell_row, column, value, formula))
        elif element == f:
            if is_cell:
                place = (cell_row, column)
                formula = formulas.text("".join(chunks), formula_attributes, place)
        elif element == t:
            if not phonetic and depth > 3:
                inline = (inline or []) + chunks
        elif element == row_name and depth + 1 == row_depth:
            cell_depth = -1
            scan.row_closings.append(parser.CurrentByteIndex)
            if len(cells) > limits.MAX_CELLS or len(row_numbers) > limits.MAX_ROW_ELEMENTS:
                raise ResourceLimit("too-many-cells", sheet=name, limit=limits.MAX_CELLS)
            if len(cell_starts) > limits.MAX_CELL_ELEMENTS:
                raise ResourceLimit("too-many-cells", sheet=name, limit=limits.MAX_CELL_ELEMENTS)
        elif depth == 1:
            scan.sheet_data_closing = parser.CurrentByteIndex
            parser.StartElementHandler = start_outside
            parser.EndElementHandler = end_outside
            parser.CharacterDataHandler = None
        elif element == scan.prefix + "rPh":
            phonetic = False

    def open_child(element: str, at: int) -> None:
        local = element.rpartition(":")[2]
        if element == scan.prefix + "sheetData":
            parser.StartElementHandler = start
            parser.EndElementHandler = end
            parser.CharacterDataHandler = chunks.append
            if scan.sheet_data >= 0:
                raise UnreadableFile("damaged", part=part)
            scan.sheet_data = at
        scan.children.append((local, at))
        if len(scan.children) > limits.MAX_ELEMENTS:
            raise too_large(part, limits.MAX_ELEMENTS)

    parser.StartElementHandler = root
    parse(parser, data, part)
    if len(scan.row_closings) != len(row_numbers):
        raise UnreadableFile("damaged", part=part)
    scan.grid.merges = tuple(merges)
    return scan
