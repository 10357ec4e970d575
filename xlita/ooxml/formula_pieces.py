"""A formula's text cut into its references and what stands between them.

Joined again, the pieces are the very text. Only rows can be exchanged; columns stay as written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xlita.ooxml.formulas import WORD, tokens
from xlita.sheet.addresses import MAX_ROW, column_number

#: What a formula of nothing but cells, numbers, texts and calls does not hold.
_NOT_PLAIN = "'[]!#:"


class Reference(NamedTuple):
    """A cell, a range of cells or of whole rows. A sheet of None is the formula's own.

    `head` is what stands before the first row, `middle` what stands between the rows, empty for
    a single cell. `spans_sheets`: it refers to several sheets (``Jan:Dec!A1``).
    """

    sheet: str | None
    head: str
    first: int
    middle: str
    last: int
    spans_sheets: bool

    @property
    def first_absolute(self) -> bool:
        return self.head.endswith("$")

    @property
    def last_absolute(self) -> bool:
        return self.middle.endswith("$") if self.middle else self.first_absolute

    @property
    def is_relative(self) -> bool:
        """Whether one of its rows depends on where the formula stands."""
        return not (self.first_absolute and self.last_absolute)

    @property
    def is_block(self) -> bool:
        """Whether it is a rectangle of more than one cell, and not of whole rows."""
        return self.middle.strip(":$") != ""

    def with_rows(self, first: int, last: int) -> str:
        """Its text with other rows."""
        if not self.middle:
            return f"{self.head}{first}"
        return f"{self.head}{first}{self.middle}{last}"


def reference_pieces(text: str) -> list[str | Reference]:
    """The pieces of a formula (without ``=``) in order.

    Raises ValueError where quotes or brackets do not close, or where a sheet is left open.
    """
    return _Cutter(text).pieces


class _Cutter:
    """One walk over a formula."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str | Reference] = []
        self._literal = 0
        self._match = tokens().match
        at = 0
        previous = ""
        while at < len(text):
            kind, token, stop = self._token(at)
            if token == "[":
                stop = self._behind_bracket(at)
                if previous not in ("word", "cell"):
                    stop = self._behind_outside(stop)
                kind = "bracket"
            elif kind in ("word", "sheet") and text[stop : stop + 1] == "!":
                stop = self._read_on_sheet(at, kind, token, stop + 1)
                kind = "cell"
            elif kind in ("cell", "rows"):
                # Behind an error it belongs to a sheet that is gone: `#REF!A1`.
                if text[stop : stop + 1] == "[":
                    pass  # A table whose name looks like a cell.
                elif previous != "error":
                    stop = self._read_reference(at, None, at, False)
                elif text[stop : stop + 1] == ":" and self._token(stop + 1)[0] == "cell":
                    stop = self._token(stop + 1)[2]
            elif kind == "other" and token in "\"'!]":
                raise ValueError(f"not understood: {text!r}")
            previous = kind
            at = stop
        if self._literal < len(text):
            self.pieces.append(text[self._literal :])

    def _token(self, at: int) -> tuple[str, str, int]:
        """Kind, text and end of the token at a position."""
        match = self._match(self.text, at)
        if match is None:
            return "", "", at
        return match.lastgroup or "", match[0], match.end()

    def _read_on_sheet(self, start: int, kind: str, token: str, at: int) -> int:
        """Take in a reference whose sheet begins at `start`; the position behind it."""
        sheet = token[1:-1].replace("''", "'") if kind == "sheet" else token
        kind, _, stop = self._token(at)
        if "[" in sheet:
            return self._behind_reference(at)
        if kind not in ("cell", "rows"):
            if kind in ("columns", "word", "error"):
                return stop
            raise ValueError(f"not understood: {self.text!r}")
        spans_sheets = ":" in sheet or self.text[start - 1 : start] == ":"
        return self._read_reference(start, sheet, at, spans_sheets)

    def _read_reference(self, start: int, sheet: str | None, at: int, spans: bool) -> int:
        kind, token, stop = self._token(at)
        if kind == "rows":
            ends = token.split(":")
        else:
            ends = [token]
            if self.text[stop : stop + 1] == ":":
                next_kind, next_token, next_stop = self._token(stop + 1)
                if next_kind == "cell" and is_cell(next_token):
                    ends.append(next_token)
                    stop = next_stop
            if not is_cell(token):
                return self._token(at)[2]
        heads = [end.rstrip("0123456789") for end in ends]
        rows = [int(end[len(head) :]) for end, head in zip(ends, heads, strict=True)]
        if not all(1 <= row <= MAX_ROW for row in rows):
            return stop
        if self._literal < start:
            self.pieces.append(self.text[self._literal : start])
        head = self.text[start:at] + heads[0]
        middle = ":" + heads[1] if len(heads) == 2 else ""
        self.pieces.append(Reference(sheet, head, rows[0], middle, rows[-1], spans))
        self._literal = stop
        return stop

    def _behind_bracket(self, start: int) -> int:
        """The position behind a bracket's end; an apostrophe escapes what follows it."""
        depth = 0
        at = start
        while at < len(self.text):
            character = self.text[at]
            if character == "'":
                at += 1
            elif character == "[":
                depth += 1
            elif character == "]":
                depth -= 1
                if depth == 0:
                    return at + 1
            at += 1
        raise ValueError(f"a bracket is left open: {self.text!r}")

    def _behind_outside(self, at: int) -> int:
        """The position behind what follows another workbook's number, `at` itself without it."""
        if self.text[at : at + 1] == "!":
            return self._behind_reference(at + 1)
        kind, _, stop = self._token(at)
        if kind in ("word", "cell") and self.text[stop : stop + 1] == ":":
            # Several sheets of another workbook.
            stop = self._token(stop + 1)[2]
        if self.text[stop : stop + 1] == "!":
            return self._behind_reference(stop + 1)
        return at

    def _behind_reference(self, at: int) -> int:
        kind, _, stop = self._token(at)
        if kind == "cell" and self.text[stop : stop + 1] == ":":
            next_kind, _, next_stop = self._token(stop + 1)
            return next_stop if next_kind == "cell" else stop
        return stop


def is_plain(text: str) -> bool:
    """Whether all references of a formula are to single cells of its own sheet.

    Most are so, and `plain_cells` finds their cells at a fraction of the cost.
    """
    return not any(mark in text for mark in _NOT_PLAIN) and text.count('"') % 2 == 0


@lru_cache(maxsize=1)
def plain_cells() -> re.Pattern[str]:
    """Matches the texts and, as two groups, the columns and rows of the cells of such a formula."""
    return re.compile(
        rf'"[^"]*"|(?<!{WORD})(\$?[A-Za-z]{{1,3}}\$?)([0-9]{{1,7}})(?!{WORD}|[!(])', re.DOTALL
    )


@lru_cache(maxsize=1024)
def is_cell(token: str) -> bool:
    """Whether a token that looks like a cell is one; ``XFE1`` and ``A0`` are names."""
    bare = token.replace("$", "")
    letters = bare.rstrip("0123456789")
    try:
        column_number(letters)
    except ValueError:
        return False
    return 1 <= int(bare[len(letters) :]) <= MAX_ROW
