"""Rows added to a sheet and taken away, with everything in the workbook that must follow.

Values move with their cells, so cached values stay. They are dropped where a formula may give
something else from then on: it counts rows, reads a range that got another length, or read cells
that are gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlita.ooxml.calculation import drop_calc_chain, request_calculation
from xlita.ooxml.dependents import Place
from xlita.ooxml.markup import end_of
from xlita.ooxml.moved_cells import CellMove, moved_rows_markup
from xlita.ooxml.moved_markup import KNOWN, fixed_shapes, moved_markup
from xlita.ooxml.moved_parts import move_parts
from xlita.ooxml.package import require_utf8
from xlita.ooxml.shifting import Mover, NotMovable, Shift
from xlita.ooxml.worksheet import SheetScan
from xlita.sheet.addresses import MAX_ROW
from xlita.sheet.edits import DeleteRows, InsertRows
from xlita.sheet.errors import WriteRefused

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

#: Functions that look where cells are: anywhere, or where the formula itself or its text moves.
_LOOKING = re.compile(r"\b(?:INDIRECT|OFFSET|CELL|INFO)\s*\(", re.IGNORECASE)
_LOOKING_NAMES = (b"INDIRECT", b"OFFSET", b"CELL", b"INFO")
_COUNTING = re.compile(r"\b(?:ROWS?|ADDRESS)\s*\(", re.IGNORECASE)
#: Functions to which further empty cells mean nothing, each alone and in each other.
_UNMOVED_BY_EMPTY = frozenset((
    "SUM", "AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "MEDIAN", "PRODUCT", "SUBTOTAL", "ROUND",
    "ROUNDUP", "ROUNDDOWN", "INT", "ABS", "IF", "IFERROR", "ISNUMBER", "AND", "OR", "RANK",
    "VLOOKUP", "SUMIF",
))  # fmt: skip
_CALLED = re.compile(r"([^\s\"'(){}\[\],;:+\-*/^&=<>%!#@|~]+)\(")


def move_rows(book: PackageBook, edit: InsertRows | DeleteRows) -> None:
    """Add or take away rows. Raises WriteRefused, and what reading the sheets can raise."""
    book.check_sheet(edit.sheet)
    row = edit.after if isinstance(edit, InsertRows) else edit.first
    if not 1 <= row <= MAX_ROW or not 0 <= edit.count <= MAX_ROW:
        raise WriteRefused("no-such-cell", sheet=edit.sheet, row=row, column=1)
    if edit.count == 0:
        return
    if isinstance(edit, InsertRows):
        shift = Shift(edit.sheet, edit.after + 1, edit.count)
    else:
        shift = Shift(edit.sheet, edit.first, -min(edit.count, MAX_ROW - edit.first + 1))
    _RowMove(book, Mover(shift)).make()


class _RowMove:
    """One move of rows, from the cells outwards."""

    def __init__(self, book: PackageBook, mover: Mover) -> None:
        self._book = book
        self._mover = mover
        self._sheet = mover.shift.sheet
        self._moves: dict[str, CellMove] = {}

    def make(self) -> None:
        book, mover = self._book, self._mover
        scan = book.scan(self._sheet)
        _check(scan)
        for sheet in book.workbook.parts:
            if sheet == self._sheet or self._may_concern(sheet):
                self._moves[sheet] = CellMove(book.scan(sheet), mover)
        drops_values = self._drop_values()
        moves_formulas = any(
            cell.formula is not None and place[0] >= mover.shift.first
            for place, cell in scan.grid.cells.items()
        )
        changed = {sheet: self._moved_sheet(sheet) for sheet in book.workbook.parts}
        shapes = fixed_shapes(_around(scan)[1], scan.part)
        move_parts(book, mover, shapes)
        for sheet, data in changed.items():
            if data is not None:
                book.change_part(book.sheet_part(sheet), data)
        if moves_formulas:
            drop_calc_chain(book.package)
        if drops_values:
            request_calculation(book.package)

    def _may_concern(self, sheet: str) -> bool:
        """Whether cells of another sheet may refer to the moved one, or look where cells are."""
        data = self._book.read_part(self._book.sheet_part(sheet))
        # A reference to several sheets may cover one that it does not name.
        if b"!" in data and (self._mover.mentions(data) or re.search(rb":[^:!<>]*!", data)):
            return True
        calls = data.upper().split(b"(")[:-1]
        return any(call.rstrip().endswith(_LOOKING_NAMES) for call in calls)

    def _drop_values(self) -> bool:
        """Drop cached values that may hold no longer; whether there were any."""
        changed: set[Place] = set()
        shift = self._mover.shift
        for sheet, moves in self._moves.items():
            cells = self._book.scan(sheet).grid.cells
            arrays = self._book.scan(sheet).arrays
            is_own = shift.is_on(sheet)
            resized = set(moves.resized)
            takes_away = is_own and shift.is_deletion
            for place, cell in cells.items():
                if cell.formula is None and not takes_away:
                    continue
                is_gone = takes_away and shift.first <= place[0] < shift.behind
                if cell.formula is None:
                    is_changed = is_gone and cell.value is not None
                elif is_gone or _LOOKING.search(cell.formula):
                    is_changed = True
                elif place in resized:
                    is_changed = place in arrays or not _ignores_empty(cell.formula)
                else:
                    follows = (is_own and place[0] >= shift.first) or place in moves.formulas
                    is_changed = follows and _COUNTING.search(cell.formula) is not None
                if is_changed:
                    changed.add((sheet, *place))
        stale = self._book.stale(changed)
        for sheet, row, column in changed:
            if self._book.scan(sheet).grid.cells[row, column].formula is not None:
                stale.setdefault(sheet, set()).add((row, column))
        dropped = False
        for sheet, places in stale.items():
            if sheet not in self._moves:
                self._moves[sheet] = CellMove(self._book.scan(sheet), self._mover)
            dropped |= self._moves[sheet].drop_values(places)
        return dropped

    def _moved_sheet(self, sheet: str) -> bytes | None:
        """The new bytes of a worksheet part; None where nothing changes."""
        is_own = sheet == self._sheet
        moves = self._moves.get(sheet)
        data = self._book.read_part(self._book.sheet_part(sheet))
        if not is_own and moves is None and not self._mover.mentions(data):
            return None
        scan = self._book.scan(sheet)
        if moves is not None and (is_own or moves.changes):
            _check(scan)
        before, behind = _around(scan)
        start = _start(scan)
        if is_own and moves is not None:
            rows_start, rows_stop, rows = moved_rows_markup(scan, moves, self._mover.shift)
            middle_start = scan.closing - len(behind)
            inner = data[start + len(before) : rows_start] + rows + data[rows_stop:middle_start]
        else:
            middle_start = scan.closing - len(behind)
            own = data[start + len(before) : middle_start]
            inner = own if moves is None else moves.between(start + len(before), middle_start)
        after = b"".join(
            (
                data[:start],
                self._moved_markup(before, scan),
                inner,
                self._moved_markup(behind, scan),
                data[scan.closing :],
            )
        )
        return None if after == data else after

    def _moved_markup(self, markup: bytes, scan: SheetScan) -> bytes:
        sheet = scan.grid.name
        if not markup or (sheet != self._sheet and not self._mover.mentions(markup)):
            return markup
        try:
            return moved_markup(markup, scan.part, sheet, self._mover)
        except NotMovable as error:
            raise WriteRefused(error.reason, sheet=sheet, part=scan.part) from None
        except ValueError:
            raise WriteRefused("cannot-move", sheet=sheet, part=scan.part) from None


def _check(scan: SheetScan) -> None:
    """Raise WriteRefused for a part in which rows cannot be told, or that holds the unknown."""
    require_utf8(scan.data, scan.part)
    if not scan.orderly or not scan.children:
        raise WriteRefused("disordered", sheet=scan.grid.name)
    if not all(name in KNOWN for name, _ in scan.children):
        raise WriteRefused("cannot-move", sheet=scan.grid.name, part=scan.part)


def _start(scan: SheetScan) -> int:
    """Where the root's content begins."""
    return scan.children[0][1] if scan.children else scan.closing


def _around(scan: SheetScan) -> tuple[bytes, bytes]:
    """The markup before the cells and behind them, without the root's tags."""
    start = _start(scan)
    if scan.sheet_data < 0:
        return scan.data[start : scan.closing], b""
    name = scan.prefix + "sheetData"
    stop = end_of(scan.data, name, scan.sheet_data_closing)
    return scan.data[start : scan.sheet_data], scan.data[stop : scan.closing]


def _ignores_empty(formula: str) -> bool:
    """Whether further empty cells in a range of a formula leave its value as it is."""
    called = {name.upper() for name in _CALLED.findall(formula)}
    return bool(called) and called <= _UNMOVED_BY_EMPTY
