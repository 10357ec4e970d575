"""What becomes of rows, ranges and formulas when rows of one sheet are added or taken away."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from xlita.ooxml.formula_pieces import Reference, is_cell, is_plain, plain_cells, reference_pieces
from xlita.sheet.addresses import MAX_ROW, Range

#: First and last row.
Rows = tuple[int, int]

#: The rows of a reference after the move; it is told whether they are those of the moved sheet.
_MovedRows = Callable[[Reference, bool], Rows]

#: Which ranges take in rows that are added right below them: none, those of several rows, or all.
Growth = Literal["never", "several", "always"]


class NotMovable(Exception):
    """A reference cannot follow its cells; `reason` is the one to refuse the edit with."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Shift(NamedTuple):
    """Rows added before row `first` of a sheet, or, with a negative `distance`, taken away."""

    sheet: str
    first: int
    distance: int

    @property
    def is_deletion(self) -> bool:
        return self.distance < 0

    @property
    def behind(self) -> int:
        """The first row that moves."""
        return self.first - self.distance if self.is_deletion else self.first

    def is_on(self, sheet: str) -> bool:
        """Whether a sheet, named in whatever letter case, is the one whose rows move."""
        return sheet == self.sheet or sheet.casefold() == self.sheet.casefold()

    def row(self, row: int) -> int | None:
        """Where a row comes to stand; None for one that is taken away. Raises NotMovable."""
        if row < self.first:
            return row
        if row < self.behind:
            return None
        if row + self.distance > MAX_ROW:
            raise NotMovable("no-room")
        return row + self.distance

    def extent(self, first: int, last: int, *, grows: bool = False) -> tuple[int, int] | None:
        """Where the rows `first` to `last` come to stand, None for rows all taken away.

        Rows added among them belong to them; rows added right below do where it `grows`. What
        reaches down to the last row of the sheet still does. Raises NotMovable.
        """
        if self.is_deletion:
            if self.first <= first and last < self.behind:
                return None
            new_first = min(first, self.first) if first < self.behind else first + self.distance
            if last == MAX_ROW:
                return new_first, last
            new_last = self.first - 1 if last < self.behind else last + self.distance
            return new_first, (last if last < self.first else new_last)
        new_first = self.row(first) or first
        if last == MAX_ROW:
            return new_first, last
        if last >= self.first or (grows and last == self.first - 1):
            if last + self.distance > MAX_ROW:
                raise NotMovable("no-room")
            return new_first, last + self.distance
        return new_first, last

    def is_uniform(self, first: int, last: int) -> bool:
        """Whether these rows keep their distances from each other."""
        return last < self.first or first >= self.behind


class Area(NamedTuple):
    """The rows of the cells that a conditional format or validation holds for.

    Relative references in its formulas are read from `base`, its upper left cell.
    """

    base: int
    first: int
    last: int


class MovedFormula(NamedTuple):
    """A formula's text after the move, and whether a range in it has another size now."""

    text: str
    is_resized: bool


class Mover:
    """Moves whatever refers to the rows of one sheet."""

    def __init__(self, shift: Shift) -> None:
        self.shift = shift
        self._folded = shift.sheet.replace("'", "''").casefold()
        #: Numbers from here on may be rows that something happens to.
        self._watched = shift.first if shift.is_deletion else shift.first - 1

    def mentions(self, data: bytes) -> bool:
        """Whether markup may name the sheet; characters written as entities count as naming it."""
        is_plain = not any(character in "&<>\"'" for character in self._folded)
        if b"&#" in data or (b"&" in data and not is_plain) or self._folded.encode() in data:
            return True
        return self._folded in data.decode("utf-8", "replace").casefold()

    def ranges(self, text: str, growth: Growth) -> str | None:
        """A list of ranges as attributes hold it (``A1:B2 C3``) moved; None once all are gone.

        Raises NotMovable.
        """
        old = text.split()
        new = [moved for each in old if (moved := self._range(each, growth)) is not None]
        if old == new:
            return text
        return " ".join(new) or None

    def _range(self, text: str, growth: Growth) -> str | None:
        try:
            cells = Range.parse(text)
        except ValueError:
            # Whole columns or rows, `A:C` or `1:3`; or nothing that is known.
            if "#" in text:
                raise NotMovable("cannot-move") from None
            return self.formula(text, self.shift.sheet).text
        before = (cells.first_row, cells.last_row)
        several = growth == "several" and before[0] < before[1]
        rows = self.shift.extent(*before, grows=growth == "always" or several)
        if rows is None:
            return None
        return text if rows == before else with_rows(text, *rows)

    def formula(self, text: str, host: str, *, row: int | None = None) -> MovedFormula:
        """A cell's formula moved; `host` is its sheet, `row` the cell's row where it matters.

        Raises NotMovable.
        """
        if not self._may_change(text, host):
            return MovedFormula(text, False)
        if self.shift.is_on(host) and is_plain(text):
            return MovedFormula(plain_cells().sub(self._moved_cell, text), False)

        def moved(found: Reference, is_target: bool) -> Rows:
            if not is_target:
                return found.first, found.last
            # `SUM(B$4:B9)` in row 9 is a running total: its range ends where it stands.
            is_running = found.first_absolute and not found.last_absolute and found.last == row
            return self._kept(found, grows=found.first != found.last and not is_running)

        return self._joined(text, host, moved)

    def _moved_cell(self, match: re.Match[str]) -> str:
        """A cell of a plain formula, moved; or a text, as it is."""
        letters, digits = match[1], match[2]
        if letters is None or not is_cell(match[0]):
            return match[0]
        return f"{letters}{self._kept_row(int(digits))}"

    def name(self, text: str, *, grows: bool, is_place: bool) -> MovedFormula:
        """What a defined name refers to, moved. With `grows`, a block in one row grows as well.

        Raises NotMovable: for relative references as well, since they say how far to go from
        wherever the name is used, unless the name `is_place`, as Excel's built-in ones are.
        """
        if not self._may_change(text, "", by_number=False):
            return MovedFormula(text, False)

        def moved(found: Reference, is_target: bool) -> Rows:
            if not is_target:
                return found.first, found.last
            if found.is_relative and not is_place:
                raise NotMovable("cannot-move")
            return self._kept(found, grows=grows and found.is_block)

        return self._joined(text, "", moved)

    def area_formula(self, text: str, host: str, areas: tuple[Area, ...]) -> str:
        """A formula that holds for an area of cells; `areas` are the ways to read its base.

        A relative reference of an area of several rows keeps its distance, unless the area and
        all the cells that it reads each move as one. Raises NotMovable.
        """
        moves = self.shift.is_on(host) and any(each.last >= self.shift.first for each in areas)
        if not moves and not self._may_change(text, host):
            return text
        readings = {self._area_formula(text, host, area) for area in areas}
        if len(readings) != 1:
            raise NotMovable("cannot-move")
        return readings.pop()

    def _area_formula(self, text: str, host: str, area: Area) -> str:
        def moved(found: Reference, is_target: bool) -> Rows:
            if area.first == area.last or not found.is_relative:
                return (
                    self._kept(found, grows=found.first != found.last)
                    if is_target
                    else (found.first, found.last)
                )
            ends = ((found.first, found.first_absolute), (found.last, found.last_absolute))
            first, last = (
                self._absolute(row, is_target)
                if is_absolute
                else self._relative(row, host, area, is_target)
                for row, is_absolute in ends
            )
            return first, last

        return self._joined(text, host, moved).text

    def keeps_distances(self, text: str, host: str, base: int, rows: Rows) -> bool:
        """Whether a formula in row `base`, copied to the cells in `rows`, moves alike in each.

        Then the first one moved, copied to where the others stand, gives them their own.
        """
        is_host = self.shift.is_on(host)
        try:
            pieces = reference_pieces(text)
        except ValueError:
            return False
        return all(
            isinstance(piece, str) or self._keeps_distance(piece, is_host, host, base, rows)
            for piece in pieces
        )

    def _keeps_distance(
        self, found: Reference, is_host: bool, host: str, base: int, rows: Rows
    ) -> bool:
        if found.spans_sheets:
            return False
        shift = self.shift
        is_target = shift.is_on(host if found.sheet is None else found.sheet)
        host_is_uniform = not is_host or shift.is_uniform(*rows)
        for row, is_absolute in (
            (found.first, found.first_absolute),
            (found.last, found.last_absolute),
        ):
            if is_absolute:
                if is_target and shift.row(row) is None:
                    return False
                continue
            low, high = rows[0] + row - base, rows[1] + row - base
            if is_host and is_target and row == base and not found.middle:
                continue
            if not host_is_uniform or (is_target and not shift.is_uniform(low, high)):
                return False
            if found.middle and is_target and low < shift.first <= high + 1:
                # Some of the ranges may end where the new rows begin, and grow.
                return False
        return True

    def _absolute(self, row: int, is_target: bool) -> int:
        return self._kept_row(row) if is_target else row

    def _relative(self, row: int, host: str, area: Area, is_target: bool) -> int:
        shift = self.shift
        is_host = shift.is_on(host)
        targets = (area.first + row - area.base, area.last + row - area.base)
        area_is_uniform = not is_host or shift.is_uniform(area.first, area.last)
        targets_are_uniform = not is_target or shift.is_uniform(*targets)
        if area_is_uniform and targets_are_uniform:
            return self._absolute(row, is_target)
        if is_host != is_target:
            raise NotMovable("cannot-move")
        base = shift.extent(area.base, area.last)
        if base is None:
            raise NotMovable("cannot-move")
        moved = base[0] + row - area.base
        if not 1 <= moved <= MAX_ROW:
            raise NotMovable("cannot-move")
        return moved

    def _kept(self, found: Reference, *, grows: bool) -> Rows:
        """Where the rows of a reference come to stand. Raises NotMovable."""
        low, high = sorted((found.first, found.last))
        rows = self.shift.extent(low, high, grows=grows)
        if rows is None:
            raise NotMovable("loses-target")
        return rows if found.first <= found.last else rows[::-1]

    def _kept_row(self, row: int) -> int:
        moved = self.shift.row(row)
        if moved is None:
            raise NotMovable("loses-target")
        return moved

    def _may_change(self, text: str, host: str, *, by_number: bool = True) -> bool:
        """A cheap look at whether a formula can refer to rows that something happens to."""
        if not self.shift.is_on(host):
            if "!" not in text:
                return False
            if self._folded not in text.casefold() and not _spans_sheets(text):
                return False
        if not by_number:
            return True
        return any(int(each) >= self._watched for each in _numbers().findall(text))

    def _joined(self, text: str, host: str, moved: _MovedRows) -> MovedFormula:
        try:
            pieces = reference_pieces(text)
        except ValueError:
            raise NotMovable("cannot-move") from None
        texts: list[str] = []
        is_resized = False
        for piece in pieces:
            if isinstance(piece, str):
                texts.append(piece)
                continue
            before = (piece.first, piece.last)
            if piece.spans_sheets:
                # Which sheets lie between the two would have to be guessed.
                if max(before) >= self._watched:
                    raise NotMovable("cannot-move")
                rows = before
            else:
                rows = moved(piece, self.shift.is_on(host if piece.sheet is None else piece.sheet))
            is_resized |= rows[1] - rows[0] != before[1] - before[0]
            texts.append(piece.with_rows(*rows))
        return MovedFormula("".join(texts), is_resized)


def _spans_sheets(text: str) -> bool:
    """Whether a reference such as ``Jan:Dec!A1`` may be in a formula."""
    return ":" in text[: text.rfind("!")]


def with_rows(text: str, first: int, last: int) -> str:
    """A range such as ``$A$1:B2`` with other rows, its columns as they are written."""
    left, _, right = text.partition(":")
    columns = left.rstrip("0123456789")
    if first == last and right.rstrip("0123456789") in ("", columns):
        return f"{columns}{first}"
    return f"{columns}{first}:{(right or left).rstrip('0123456789')}{last}"


@lru_cache(maxsize=1)
def _numbers() -> re.Pattern[str]:
    return re.compile("[0-9]{1,7}")
