"""A worksheet part: its cells, and where in the bytes its rows and cells stand.

One pass of expat gives both, so what is read and what is edited cannot disagree.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence

from xlita.ooxml import limits
from xlita.ooxml.dates import date_of
from xlita.ooxml.escapes import unescaped
from xlita.ooxml.formulas import MovableFormula
from xlita.ooxml.markup import elements, end_of, new_parser, parse, too_deep, too_large
from xlita.ooxml.values import number_of, other_value
from xlita.sheet.addresses import MAX_ROW, Range, parse_a1
from xlita.sheet.cells import Cell, Grid, Value
from xlita.sheet.errors import ResourceLimit, UnreadableFile

#: Column numbers by letters, filled as they are met.
_columns: dict[str, int] = {}


class SharedFormula:
    """A formula that stands once, in its first cell, and holds for others by position."""

    __slots__ = ("_movable", "cell", "complete", "followers", "text")

    def __init__(self, cell: tuple[int, int], text: str) -> None:
        self.cell = cell
        self.text = text
        self.followers: list[tuple[int, int]] = []
        #: False where a follower stood before the first cell.
        self.complete = True
        self._movable: MovableFormula | None = None

    def at(self, row: int, column: int) -> str | None:
        """Its text as it reads in a cell; None where it cannot be told."""
        if self._movable is None:
            self._movable = MovableFormula(self.text)
        return self._movable.moved(row - self.cell[0], column - self.cell[1])


class Context:
    """What cells refer to outside their sheet; each is asked for only when a cell needs it."""

    __slots__ = ("date1904", "date_styles", "strings")

    def __init__(
        self,
        strings: Callable[[], Sequence[str]],
        date_styles: Callable[[], frozenset[str]],
        date1904: bool,
    ) -> None:
        self.strings = strings
        #: Cell style ids (attribute ``s``) that show numbers as dates.
        self.date_styles = date_styles
        self.date1904 = date1904


class SheetScan:
    """A scanned worksheet part. Offsets are bytes in `data`; row and cell k of the part in order.

    `orderly` is False where rows or cells are not in ascending order: readable, not writable.
    """

    __slots__ = (
        "arrays", "cell_columns", "cell_starts", "children", "closing", "data", "grid", "orderly",
        "part", "prefix", "row_cells", "row_closings", "row_numbers", "row_starts", "shared",
        "sheet_data", "sheet_data_closing",
    )  # fmt: skip

    def __init__(self, name: str, part: str, data: bytes) -> None:
        self.part = part
        self.data = data
        self.grid = Grid(name, {})
        #: Of the root element, with its colon, as in ``x:``.
        self.prefix = ""
        self.orderly = True
        self.row_numbers = array("l")
        self.row_starts = array("l")
        self.row_closings = array("l")
        #: The number of the first cell of each row.
        self.row_cells = array("l")
        self.cell_columns = array("H")
        self.cell_starts = array("l")
        #: Ranges of array formulas and data tables by the cell that holds them.
        self.arrays: dict[tuple[int, int], Range] = {}
        #: Shared formulas by their first cell.
        self.shared: dict[tuple[int, int], SharedFormula] = {}
        #: Local names and offsets of the root's children, and the end of the root.
        self.children: list[tuple[str, int]] = []
        self.closing = 0
        self.sheet_data = -1
        self.sheet_data_closing = -1

    def find_row(self, row: int) -> tuple[int, bool]:
        """The position among the part's rows where a row is, or would be, and whether it is."""
        at = bisect_left(self.row_numbers, row)
        return at, at < len(self.row_numbers) and self.row_numbers[at] == row

    def find_cell(self, row_at: int, column: int) -> tuple[int, bool]:
        """The same for a cell element in the row at a position."""
        first, stop = self.cells_of(row_at)
        at = bisect_left(self.cell_columns, column, first, stop)
        return at, at < stop and self.cell_columns[at] == column

    def cells_of(self, row_at: int) -> tuple[int, int]:
        """The first cell of the row at a position, and the cell behind its last."""
        following = row_at + 1
        stop = self.row_cells[following] if following < len(self.row_cells) else None
        return self.row_cells[row_at], len(self.cell_starts) if stop is None else stop

    def cell_element(self, row_at: int, cell_at: int) -> CellElement:
        """A cell element taken apart."""
        start = self.cell_starts[cell_at]
        last = cell_at + 1 == self.cells_of(row_at)[1]
        stop = self.row_closings[row_at] if last else self.cell_starts[cell_at + 1]
        return CellElement(self.data[start:stop], start, self.part)


class CellElement:
    """One ``<c>`` with its children; all offsets count in the part."""

    __slots__ = ("attributes", "formula", "start", "stop", "value", "value_text")

    def __init__(self, fragment: bytes, start: int, part: str) -> None:
        # What follows the cell in its row may stand in the fragment, so it needs a root.
        wrapped = b"<x>" + fragment + b"</x>"
        found = elements(wrapped, part)
        cell = found[1]
        self.attributes = cell.attributes
        self.start = start
        self.stop = start + end_of(wrapped, cell.name, cell.closing) - 3
        #: Start and end of the formula element and of the value element.
        self.formula: tuple[int, int] | None = None
        self.value: tuple[int, int] | None = None
        self.value_text = ""
        for child in found[2:]:
            if child.parent is not cell or child.local_name not in "fv":
                continue
            end = end_of(wrapped, child.name, child.closing)
            extent = (start + child.start - 3, start + end - 3)
            if child.local_name == "f":
                self.formula = extent
            else:
                self.value = extent
                self.value_text = child.text


def scan_sheet(name: str, part: str, data: bytes, context: Context) -> SheetScan:
    """Read a worksheet part. Raises UnreadableFile and ResourceLimit.

    The handlers below run for every element of the part, so they are closures over local
    variables and do what most cells need first.
    """
    scan = SheetScan(name, part, data)
    parser = new_parser()
    cells = scan.grid.cells
    row_numbers, cell_starts = scan.row_numbers, scan.cell_starts
    add_column, add_start = scan.cell_columns.append, cell_starts.append
    groups: dict[str, SharedFormula] = {}
    strays: set[str] = set()
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
    # The depths of rows and cells while inside what may hold them, else one that nothing has.
    row_depth = cell_depth = -1
    is_cell = False
    shared_text = 0
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
        parser.StartElementHandler = start
        parser.EndElementHandler = end

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
        elif depth == 2:
            open_child(element, parser.CurrentByteIndex)
        elif depth == 3 and element == scan.prefix + "mergeCell":
            merges.append(Range.parse(attributes.get("ref", "")))
            if len(merges) > limits.MAX_ELEMENTS:
                raise too_large(part, limits.MAX_ELEMENTS)
        elif element == scan.prefix + "rPh":
            phonetic = True

    def end(element: str) -> None:
        nonlocal depth, raw, formula, inline, phonetic, shared_strings, dated, row_depth
        nonlocal cell_depth, is_cell
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
                formula = formula_text("".join(chunks))
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
            if element == scan.prefix + "sheetData":
                scan.sheet_data_closing = parser.CurrentByteIndex
                row_depth = -1
        elif depth == 0:
            scan.closing = parser.CurrentByteIndex
        elif element == scan.prefix + "rPh":
            phonetic = False

    def open_child(element: str, at: int) -> None:
        nonlocal row_depth
        local = element.rpartition(":")[2]
        if element == scan.prefix + "sheetData":
            row_depth = 3
            if scan.sheet_data >= 0:
                raise UnreadableFile("damaged", part=part)
            scan.sheet_data = at
        scan.children.append((local, at))
        if len(scan.children) > limits.MAX_ELEMENTS:
            raise too_large(part, limits.MAX_ELEMENTS)

    def formula_text(text: str) -> str:
        """The formula of the cell at hand; notes shared formulas and arrays."""
        nonlocal shared_text
        text = unescaped(text)
        if len(text) > max_text:
            raise ResourceLimit("text-too-long", part=part, limit=max_text)
        formula_kind = formula_attributes.get("t")
        place = (cell_row, column)
        if formula_kind == "shared":
            group = formula_attributes.get("si", "")
            if text:
                groups[group] = scan.shared[place] = SharedFormula(place, text)
                groups[group].complete = group not in strays
            elif group in groups:
                groups[group].followers.append(place)
                shared_text += len(groups[group].text)
                if shared_text > limits.MAX_FORMULA_TEXT:
                    return ""
                return groups[group].at(*place) or ""
            else:
                strays.add(group)
        elif formula_kind in ("array", "dataTable"):
            scan.arrays[place] = Range.parse(formula_attributes.get("ref", ""))
        return text

    parser.StartElementHandler = root
    parser.CharacterDataHandler = chunks.append
    parse(parser, data, part)
    if len(scan.row_closings) != len(row_numbers):
        raise UnreadableFile("damaged", part=part)
    scan.grid.merges = tuple(merges)
    return scan
