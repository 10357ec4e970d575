"""Two versions of an XML part compared piece by piece: what differs, and where it stands.

The pieces are cut by a lexer of this file's own, which loses no byte. A tag, a run of text, a
comment or a CDATA section is a piece; a whole cell of a worksheet is one, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_LEXER = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+", re.DOTALL
)
_NAME = re.compile(rb"</?\s*([^\s/>]+)")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
_CELL_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)(\d+)["']""")

SHEET_DATA = "worksheet/sheetData"


class Piece(NamedTuple):
    """A stretch of a part that is compared as a whole."""

    path: str  # local names from the root on: "worksheet/sheetData/row/c"
    markup: bytes
    row: int = 0  # of a worksheet, where the piece is of a row
    column: int = 0  # of the cell, or of the cell before what stands between two

    @property
    def is_row_tag(self) -> bool:
        return self.path.endswith("sheetData/row") and not self.markup.startswith(b"</")

    @property
    def is_cell(self) -> bool:
        return self.path.endswith("sheetData/row/c")


class Difference(NamedTuple):
    """One piece that was there before and not after, or the other way round, or became another."""

    before: Piece | None
    after: Piece | None

    @property
    def piece(self) -> Piece:
        found = self.before or self.after
        assert found is not None
        return found

    def __str__(self) -> str:
        was, now = (None if each is None else each.markup[:300] for each in self)
        place = self.piece
        return f"{place.path} row {place.row} column {place.column}: {was!r} became {now!r}"


def _local_name(tag: bytes) -> str:
    found = _NAME.match(tag)
    assert found, tag[:80]
    return found[1].decode().rpartition(":")[2]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def pieces(data: bytes) -> list[Piece]:
    """The pieces of a part; put together they are its bytes."""
    tokens = _LEXER.findall(data)
    assert b"".join(tokens) == data, "not all of the part is XML"
    found: list[Piece] = []
    path: list[str] = []
    row = column = 0
    cell: list[bytes] = []
    for token in tokens:
        is_tag = token[:1] == b"<" and token[1:2] not in (b"!", b"?")
        if not is_tag:
            if cell:
                cell.append(token)
            else:
                inside = path[2:3] == ["row"] and path[:2] == SHEET_DATA.split("/")
                place = (row, column) if inside else (0, 0)
                found.append(Piece("/".join([*path, "#"]), token, *place))
            continue
        is_end, is_empty = token[1:2] == b"/", token.endswith(b"/>")
        if not is_end:
            path.append(_local_name(token))
        here = "/".join(path)
        if here == f"{SHEET_DATA}/row" and not is_end:
            number = _ROW_NUMBER.search(token)
            row, column = (int(number[1]) if number else row + 1), 0
        elif here == f"{SHEET_DATA}/row/c" and not is_end:
            address = _CELL_ADDRESS.search(token)
            column = _column(address[1]) if address else column + 1
        if here.startswith(f"{SHEET_DATA}/row/c"):
            cell.append(token)
            if here == f"{SHEET_DATA}/row/c" and (is_end or is_empty):
                found.append(Piece(here, b"".join(cell), row, column))
                cell = []
        elif here == f"{SHEET_DATA}/row":
            found.append(Piece(here, token, row))
        elif here.startswith(f"{SHEET_DATA}/row/"):
            found.append(Piece(here, token, row, column))
        else:
            found.append(Piece(here, token))
        if is_end or is_empty:
            path.pop()
    assert not path, f"{path} is not closed"
    return found


Shift = Callable[[int], int]
Mask = Callable[[Piece], bytes]


def differences(
    old: bytes, new: bytes, mask: Mask | None = None, shift: Shift | None = None
) -> list[Difference]:
    """What is not the same in two versions of a part.

    `mask` gives the bytes of a piece that are compared, without what may change anywhere; `shift`
    tells where a row of the old version stands in the new one.
    """
    if old == new:
        return []
    found: list[Difference] = []
    before, after = _split(pieces(old)), _split(pieces(new))
    for head_or_tail in (0, 2):
        found += _sequence(before[head_or_tail], after[head_or_tail], mask or _whole)
    found += _grid(before[1], after[1], mask or _whole, shift or _same_row)
    return found


def _whole(piece: Piece) -> bytes:
    return piece.markup


def _same_row(row: int) -> int:
    return row


def _split(found: Sequence[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The pieces before the rows, in the rows and behind them; all are before in other parts."""
    tags = [at for at, piece in enumerate(found) if piece.path == SHEET_DATA]
    if not tags:
        return list(found), [], []
    start, stop = tags[0] + 1, tags[-1]
    if start > stop:  # <sheetData/>
        return list(found[:start]), [], list(found[start:])
    return list(found[:start]), list(found[start:stop]), list(found[stop:])


def _sequence(old: Sequence[Piece], new: Sequence[Piece], mask: Mask) -> Iterator[Difference]:
    """Differences of pieces that have no address; replaced ones are paired in order by path."""
    before = [(piece.path, mask(piece)) for piece in old]
    after = [(piece.path, mask(piece)) for piece in new]
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    matcher = SequenceMatcher(None, *middle, autojunk=False)
    for operation, first, last, start, stop in matcher.get_opcodes():
        if operation == "equal":
            continue
        yield from _paired(old[head + first : head + last], new[head + start : head + stop])


def _paired(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Difference]:
    """Two stretches that differ; tags and texts of one kind in both are taken for the same."""
    at = 0
    for piece in old:
        same = (each for each in range(at, len(new)) if _are_alike(piece, new[each]))
        found = next(same, None)
        if found is None:
            yield Difference(piece, None)
            continue
        yield from (Difference(None, each) for each in new[at:found])
        yield Difference(piece, new[found])
        at = found + 1
    yield from (Difference(None, each) for each in new[at:])


def _are_alike(left: Piece, right: Piece) -> bool:
    ends = left.markup.startswith(b"</"), right.markup.startswith(b"</")
    return left.path == right.path and ends[0] == ends[1]


def _common(left: Sequence[object], right: Sequence[object]) -> int:
    pairs = zip(left, right, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))


def _grid(
    old: Sequence[Piece], new: Sequence[Piece], mask: Mask, shift: Shift
) -> Iterator[Difference]:
    """Differences of pieces in rows, matched by where they stand."""
    before, after = _by_place(old, shift), _by_place(new, _same_row)
    common_before = [key for key in before if key in after]
    common_after = [key for key in after if key in before]
    assert common_before == common_after, "rows or cells changed their order"
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = before.get(key), after.get(key)
        if was is None or now is None or mask(was) != mask(now):
            yield Difference(was, now)


def _by_place(found: Sequence[Piece], shift: Shift) -> dict[tuple[object, ...], Piece]:
    placed: dict[tuple[object, ...], Piece] = {}
    for piece in found:
        end = piece.markup.startswith(b"</")
        row = shift(piece.row)
        key: tuple[object, ...] = (row, piece.column, piece.path, end)
        number = 0
        while key in placed:  # several comments or texts between two cells
            number += 1
            key = (row, piece.column, piece.path, end, number)
        placed[key] = piece
    return placed
