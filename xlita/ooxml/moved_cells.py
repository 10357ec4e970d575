"""The cells of a worksheet part when rows move: their addresses, formulas and cached values.

Rows are moved by exchanging the digits of their ``r`` attributes where they stand; nothing of a
cell is written anew but a formula that refers to moved rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from xlita.ooxml import content
from xlita.ooxml.escapes import escaped, escaped_attribute
from xlita.ooxml.markup import elements, end_of, is_empty_tag, tag_end, with_attribute
from xlita.ooxml.shifting import Mover, NotMovable, Shift
from xlita.ooxml.worksheet import CellElement, SharedFormula, SheetScan
from xlita.sheet.addresses import MAX_ROW, a1
from xlita.sheet.errors import WriteRefused

Address = tuple[int, int]

#: What a new row does not take over from the row above it.
_NOT_COPIED = ("hidden", "collapsed", "ph")


class CellMove:
    """The changes to the cells of one sheet; to all their addresses where it is the moved one.

    Raises WriteRefused.
    """

    def __init__(self, scan: SheetScan, mover: Mover) -> None:
        self._scan = scan
        self._mover = mover
        self._sheet = scan.grid.name
        self._is_own = mover.shift.is_on(self._sheet)
        self._splices: list[tuple[int, int, bytes]] = []
        #: New texts of formulas by their cells' old addresses.
        self.formulas: dict[Address, str] = {}
        #: Cells, by old address, whose formulas read a range of another size now.
        self.resized: list[Address] = []
        self._opening = f"<{scan.prefix}f>".encode()
        self._check_arrays()
        grouped = self._move_shared()
        for place, cell in scan.grid.cells.items():
            if cell.formula is not None and place not in grouped and not self._is_gone(place):
                self._move_formula(place, cell.formula)

    def _is_gone(self, place: Address) -> bool:
        return self._is_own and self._mover.shift.first <= place[0] < self._mover.shift.behind

    def _refused(self, reason: str, place: Address) -> WriteRefused:
        return WriteRefused(reason, sheet=self._sheet, cell=a1(*place))

    def _check_arrays(self) -> None:
        """An array of cells moves whole, or is taken away whole."""
        shift = self._mover.shift
        for place, cells in self._scan.arrays.items():
            if not self._is_own:
                continue
            rows = shift.extent(cells.first_row, cells.last_row)
            if rows is not None and rows[1] - rows[0] != cells.last_row - cells.first_row:
                raise self._refused("cuts-array", place)

    def _moved(self, place: Address, text: str) -> str:
        try:
            moved = self._mover.formula(text, self._sheet, row=place[0] if self._is_own else None)
        except NotMovable as error:
            raise self._refused(error.reason, place) from None
        if moved.is_resized:
            self.resized.append(place)
        return moved.text

    def _move_formula(self, place: Address, text: str) -> None:
        moved = self._moved(place, text)
        is_array = place in self._scan.arrays
        if moved == text and not (is_array and self._is_own):
            return
        if not is_array and self._put_plainly(place, text, moved):
            self.formulas[place] = moved
            return
        attributes: dict[str, str] = {}
        element = self._element(place)
        if is_array and element.formula is not None:
            attributes = self._moved_array(place, element)
        if moved != text:
            self.formulas[place] = moved
        self._put_formula(element, place, moved if moved != text else None, attributes)

    def _put_plainly(self, place: Address, text: str, moved: str) -> bool:
        """Exchange the text of a formula that is written as expected; whether it is."""
        scan = self._scan
        row_at, _ = scan.find_row(place[0])
        cell_at, has_cell = scan.find_cell(row_at, place[1])
        opening = self._opening
        if not has_cell:
            return False
        cell_start = scan.cell_start(row_at, cell_at)
        is_last = cell_at + 1 == scan.cells_of(row_at)[1]
        stop = scan.row_closings[row_at] if is_last else scan.cell_start(row_at, cell_at + 1)
        start = scan.data.find(opening, cell_start, stop)
        if start < 0:
            return False
        start += len(opening)
        written = escaped(text).encode()
        stop = start + len(written)
        closing = b"</" + opening[1:]
        if scan.data[start : stop + len(closing)] != written + closing:
            return False
        if b"<!" in scan.data[cell_start:start]:
            return False
        self._splices.append((start, stop, escaped(moved).encode()))
        return True

    def _moved_array(self, place: Address, element: CellElement) -> dict[str, str]:
        """The moved attributes of an array formula's or a data table's element."""
        written = self._formula_attributes(element)
        found: dict[str, str] = {}
        for name in ("ref", "r1", "r2"):
            # The input cells of a data table (18.3.1.40) are on its sheet.
            if name in written and written.get(f"del{name[1:]}") not in ("1", "true"):
                moved = self._mover.ranges(written[name], "never")
                if moved is None:
                    raise self._refused("loses-target", place)
                found[name] = moved
        return found

    def _formula_attributes(self, element: CellElement) -> dict[str, str]:
        assert element.formula is not None
        start, _ = element.formula
        tag = self._scan.data[start : tag_end(self._scan.data, start)]
        closed = tag.removesuffix(b">").removesuffix(b"/") + b"/>"
        return elements(closed, self._scan.part)[0].attributes

    def _move_shared(self) -> set[Address]:
        """Move the formulas that cells share; those whose cells part ways get one each."""
        done: set[Address] = set()
        for place, group in self._scan.shared.items():
            members = [place, *group.followers]
            done.update(members)
            if not group.complete:
                raise self._refused("shared-formula", place)
            kept = [member for member in members if not self._is_gone(member)]
            if not kept:
                continue
            if kept[0] == place and self._moves_as_one(group, kept):
                self._move_group(group, kept)
            else:
                for member in kept:
                    self._give_own(group, member)
        return done

    def _moves_as_one(self, group: SharedFormula, members: list[Address]) -> bool:
        """Whether every cell's formula, moved, is again the first one's, read from that cell."""
        rows = [row for row, _ in members]
        first, last = min(rows), max(rows)
        return self._mover.keeps_distances(group.text, self._sheet, group.cell[0], (first, last))

    def _move_group(self, group: SharedFormula, members: list[Address]) -> None:
        moved = self._moved(group.cell, group.text)
        if self.resized and self.resized[-1] == group.cell:
            self.resized += members[1:]
        element = self._element(group.cell)
        attributes = {}
        if self._is_own and element.formula is not None:
            written = self._formula_attributes(element).get("ref")
            ref = None if written is None else self._mover.ranges(written, "never")
            if ref is not None:
                attributes["ref"] = ref
        if moved != group.text:
            first = SharedFormula(group.cell, moved)
            for member in members:
                text = first.at(*member)
                if text is not None:
                    self.formulas[member] = text
        self._put_formula(element, group.cell, moved if moved != group.text else None, attributes)

    def _give_own(self, group: SharedFormula, member: Address) -> None:
        text = group.at(*member)
        element = self._element(member)
        if text is None or element.formula is None:
            raise self._refused("shared-formula", member)
        moved = self._moved(member, text)
        self.formulas[member] = moved
        self._splices.append((*element.formula, content.formula_markup(self._scan.prefix, moved)))

    def _put_formula(
        self, element: CellElement, place: Address, text: str | None, attributes: Mapping[str, str]
    ) -> None:
        """Exchange a formula's text, unless it is None, and some of its attributes."""
        if element.formula is None:
            raise self._refused("cannot-move", place)
        data = self._scan.data
        start, stop = element.formula
        opened = tag_end(data, start)
        tag = data[start:opened]
        for name, value in attributes.items():
            tag = with_attribute(tag, name, value)
        if tag != data[start:opened]:
            self._splices.append((start, opened, tag))
        if text is not None:
            closing = data.rindex(b"</", opened, stop)
            self._splices.append((opened, closing, escaped(text).encode()))

    def _element(self, place: Address) -> CellElement:
        row_at, _ = self._scan.find_row(place[0])
        cell_at, has_cell = self._scan.find_cell(row_at, place[1])
        if not has_cell:
            raise self._refused("cannot-move", place)
        return self._scan.cell_element(row_at, cell_at)

    def drop_values(self, places: Collection[Address]) -> bool:
        """Take cached values away, named by old address; whether there were any."""
        dropped = False
        for place in sorted(places):
            if self._is_gone(place):
                continue
            element = self._element(place)
            if element.value is None:
                continue
            dropped = True
            self._splices.append((*element.value, b""))
            if "t" in element.attributes:
                stop = tag_end(self._scan.data, element.start)
                tag = self._scan.data[element.start : stop]
                self._splices.append((element.start, stop, with_attribute(tag, "t", None)))
        return dropped

    @property
    def changes(self) -> bool:
        """Whether there is anything to change beside addresses."""
        return bool(self._splices)

    def between(self, start: int, stop: int) -> bytes:
        """A stretch of the part with the changes inside it, addresses as they were."""
        data = self._scan.data
        pieces: list[bytes] = []
        at = start
        for first, last, markup in sorted(self._splices, key=lambda each: each[:2]):
            if start <= first and last <= stop:
                pieces += (data[at:first], markup)
                at = last
        pieces.append(data[at:stop])
        return b"".join(pieces)


def moved_rows_markup(scan: SheetScan, moves: CellMove, shift: Shift) -> tuple[int, int, bytes]:
    """The rows of the moved sheet: start and end of what they replace in the part, and the rows.

    Raises WriteRefused.
    """
    data = scan.data
    if scan.sheet_data < 0 or is_empty_tag(
        data, scan.prefix + "sheetData", scan.sheet_data_closing
    ):
        at = scan.sheet_data if scan.sheet_data >= 0 else scan.closing
        return at, at, b""
    stop = scan.sheet_data_closing
    start = tag_end(data, scan.sheet_data)
    rows = scan.row_starts
    first_at, _ = scan.find_row(shift.first)
    behind_at, _ = scan.find_row(shift.behind)
    if shift.is_deletion:
        cut_start = cut_stop = rows[first_at] if first_at < len(rows) else stop
        if first_at < behind_at:
            cut_stop = _end_of_row(scan, behind_at - 1)
        kept = moves.between(start, cut_start)
        moved = moves.between(cut_stop, stop)
    else:
        if len(rows) and scan.row_numbers[-1] + shift.distance > MAX_ROW:
            raise WriteRefused("no-room", sheet=scan.grid.name)
        # New rows stand right behind the row above, before any white space.
        cut = _end_of_row(scan, first_at - 1) if first_at else start
        kept = moves.between(start, cut) + _new_rows(scan, shift)
        moved = moves.between(cut, stop)
    if behind_at < len(rows):
        moved = _renumbered(scan, behind_at, moved, shift.distance)
    return start, stop, kept + moved


def _end_of_row(scan: SheetScan, row_at: int) -> int:
    return end_of(scan.data, scan.prefix + "row", scan.row_closings[row_at])


def _renumbered(scan: SheetScan, row_at: int, markup: bytes, distance: int) -> bytes:
    """The markup of the rows from a position on, and all behind them, with other numbers."""
    numbers = {str(row).encode(): str(row + distance).encode() for row in scan.row_numbers[row_at:]}
    expected = len(scan.row_starts) - row_at + len(scan.cell_columns) - scan.row_cells[row_at]
    if b"<!" not in markup and b"<?" not in markup:
        # In well-formed XML without comments and CDATA a tag begins at each `<`.
        pattern = rf'(<{scan.prefix}(?:c|row) r="[A-Z]*)([0-9]+)(?=")'.encode()
        pieces = re.split(pattern, markup)
        digits = pieces[2::3]
        if len(digits) == expected:
            try:
                pieces[2::3] = [numbers[each] for each in digits]
            except KeyError:
                pass
            else:
                return b"".join(pieces)
    moved, count = _renumbered_by_parsing(scan, markup, scan.row_numbers[row_at], distance)
    if count != expected:
        # Rows or cells stand inside other elements.
        raise WriteRefused("cannot-move", sheet=scan.grid.name, part=scan.part)
    return moved


def _renumbered_by_parsing(
    scan: SheetScan, markup: bytes, first: int, distance: int
) -> tuple[bytes, int]:
    """The same for rows written in another way, and how many rows and cells they are.

    Rows without a number get one.
    Cells without an address follow from their row.
    """
    opening = f'<x xmlns:{scan.prefix[:-1]}="x">' if scan.prefix else "<x>"
    wrapped = opening.encode() + markup + b"</x>"
    pieces: list[bytes] = []
    at = 0
    row = first - 1
    count = 0
    for element in elements(wrapped, scan.part):
        is_row = element.depth == 1 and element.name == scan.prefix + "row"
        is_cell = element.depth == 2 and element.name == scan.prefix + "c"
        if not is_row and not is_cell:
            continue
        count += 1
        address = element.attributes.get("r")
        if is_row:
            row = row + 1 if address is None else int(address)
            new = str(row + distance)
        elif address is None:
            continue
        else:
            new = address.rstrip("0123456789") + str(row + distance)
        stop = tag_end(wrapped, element.start)
        tag = with_attribute(wrapped[element.start : stop], "r", new)
        pieces += (wrapped[at : element.start], tag)
        at = stop
    pieces.append(wrapped[at:])
    return b"".join(pieces)[len(opening) : -len("</x>")], count


def _new_rows(scan: SheetScan, shift: Shift) -> bytes:
    """Empty rows like the one above them: its height, its cells' styles, no values."""
    row_at, has_row = scan.find_row(shift.first - 1)
    if not has_row:
        return b""
    data = scan.data
    start = scan.row_starts[row_at]
    tag = data[start : tag_end(data, start)]
    closed = tag.removesuffix(b">").removesuffix(b"/") + b"/>"
    for name in _NOT_COPIED:
        closed = with_attribute(closed, name, None)
    attributes = elements(closed, scan.part)[0].attributes.keys() - {"r", "spans"}
    cells = []
    first, stop = scan.cells_of(row_at)
    for cell_at in range(first, stop):
        cell_start = scan.cell_start(row_at, cell_at)
        cell = data[cell_start : tag_end(data, cell_start)]
        known = elements(cell.removesuffix(b">").removesuffix(b"/") + b"/>", scan.part)[0]
        style = known.attributes.get("s", "0")
        if style != "0":
            cells.append((scan.cell_columns[cell_at], style))
    if not cells and not attributes:
        return b""
    rows: list[bytes] = []
    for row in range(shift.first, shift.first + shift.distance):
        opening = with_attribute(closed, "r", str(row))
        if not cells:
            rows.append(opening)
            continue
        inside = "".join(
            f'<{scan.prefix}c r="{a1(row, column)}" s="{escaped_attribute(style)}"/>'
            for column, style in cells
        )
        end = f"{inside}</{scan.prefix}row>".encode()
        rows.append(opening.removesuffix(b"/>").rstrip() + b">" + end)
    return b"".join(rows)
