"""Formula text taken apart as far as needed to move it and to see what it refers to.

A full grammar is not needed: strings, quoted sheet names, error values and references are told
from the rest (ECMA-376 part 1, 18.17). What is not understood is called opaque, and every caller
takes the safe side then.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xlita.sheet.addresses import (
    MAX_COLUMN,
    MAX_ROW,
    Range,
    column_letters,
    column_number,
)

#: Characters that end a name, a number or a reference. A class of what is excluded, since ``\w``
#: matches no Thai tone marks.
WORD = r"[^\s\"'(){}\[\],;:+\-*/^&=<>%!#@|~]"

#: Functions whose result depends on cells that their text does not name.
_INDIRECT = frozenset(("INDIRECT", "OFFSET", "CELL", "INFO", "GETPIVOTDATA", "RTD", "SHEET"))


@lru_cache(maxsize=1)
def tokens() -> re.Pattern[str]:
    """Matches one token of a formula; the group's name is its kind."""
    return re.compile(
        r'(?P<string>"[^"]*")'
        r"|(?P<sheet>(?:'[^']*')+)"
        r"|(?P<error>#[A-Z][A-Z0-9/_]*[!?]?)"
        rf"|(?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}(?!{WORD}|[!(]))"
        rf"|(?P<rows>\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}(?!{WORD}|[!(]))"
        rf"|(?P<cell>\$?[A-Za-z]{{1,3}}\$?[0-9]{{1,7}}(?!{WORD}|[!(]))"
        rf"|(?P<word>{WORD}+)"
        r"|(?P<space>\s+)"
        r"|(?P<other>.)",
        re.DOTALL,
    )


class _Axis(NamedTuple):
    """One coordinate of a reference as written: a row or a column."""

    number: int
    absolute: bool

    def moved(self, distance: int) -> _Axis:
        return self if self.absolute else self._replace(number=self.number + distance)


def _column(text: str) -> _Axis:
    return _Axis(column_number(text.lstrip("$")), text.startswith("$"))


def _row(text: str) -> _Axis:
    number = int(text.lstrip("$"))
    if not 1 <= number <= MAX_ROW:
        raise ValueError(f"no such row: {text}")
    return _Axis(number, text.startswith("$"))


def _cell(text: str) -> tuple[_Axis, _Axis]:
    """Row and column of ``$A$1``. Raises ValueError beyond the sheet: then it is a name."""
    digits = text.rstrip("0123456789").rstrip("$")
    return _row(text[len(digits) :]), _column(digits)


def _column_text(axis: _Axis) -> str:
    return ("$" if axis.absolute else "") + column_letters(axis.number)


def _row_text(axis: _Axis) -> str:
    if not 1 <= axis.number <= MAX_ROW:
        raise ValueError(f"no such row: {axis.number}")
    return ("$" if axis.absolute else "") + str(axis.number)


class MovableFormula:
    """A formula that can be had as it would read some rows and columns away.

    That is how the formulas of a shared group follow from its first. `moved` gives None where the
    text is not understood well enough or a reference would leave the sheet.
    """

    __slots__ = ("_pieces",)

    def __init__(self, text: str) -> None:
        self._pieces: list[str | tuple[str, _Axis, _Axis]] | None = []
        for match in tokens().finditer(text):
            kind, token = match.lastgroup, match[0]
            if kind == "other" and token in "[]\"'":
                # Structured and external references, or broken quotes.
                self._pieces = None
                return
            self._pieces.append(_piece(kind, token))

    def moved(self, rows: int, columns: int) -> str | None:
        """The formula `rows` further down and `columns` further right."""
        if self._pieces is None:
            return None
        texts: list[str] = []
        try:
            for piece in self._pieces:
                if isinstance(piece, str):
                    texts.append(piece)
                    continue
                kind, first, second = piece
                if kind == "cell":
                    texts.append(_column_text(second.moved(columns)) + _row_text(first.moved(rows)))
                elif kind == "columns":
                    ends = (first.moved(columns), second.moved(columns))
                    texts.append(":".join(map(_column_text, ends)))
                else:
                    texts.append(":".join(map(_row_text, (first.moved(rows), second.moved(rows)))))
        except ValueError:
            return None
        return "".join(texts)


def _piece(kind: str | None, token: str) -> str | tuple[str, _Axis, _Axis]:
    try:
        if kind == "cell":
            return ("cell", *_cell(token))
        if kind == "columns":
            first, last = token.split(":")
            return ("columns", _column(first), _column(last))
        if kind == "rows":
            first, last = token.split(":")
            return ("rows", _row(first), _row(last))
    except ValueError:
        pass
    return token


class References(NamedTuple):
    """What a formula refers to. A sheet of None is the formula's own.

    `names` are names, of tables too; `functions` all functions called. `opaque`: it may depend on
    cells that are not listed. `relative`: a reference moves with the cell it stands in, which
    matters in a defined name.
    """

    ranges: tuple[tuple[str | None, Range], ...]
    names: tuple[str, ...]
    functions: tuple[str, ...]
    opaque: bool
    relative: bool


def references(text: str) -> References:
    """The ranges and names in a formula (without ``=``); an empty one is opaque."""
    return _plain_references(text) or _Reader(text).read()


@lru_cache(maxsize=1)
def _plain() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A formula of calls, cells of its own sheet, numbers and operators; and the former two in it.

    Nothing is tried twice (possessive), so a long formula costs its length.
    """
    cell = r"\$?[A-Z]{1,2}\$?[1-9][0-9]{0,5}"
    whole = rf"(?:[A-Z]++\(|{cell}(?![0-9A-Za-z_.(:$])|{cell}:{cell}(?![0-9A-Za-z_.(:$])"
    whole += r"|[0-9]++(?:\.[0-9]++)?(?![0-9A-Za-z_.(:$])|[-+*/^=<>,)])++"
    parts = r"([A-Z]+)\(|(\$?)([A-Z]{1,2})(\$?)([0-9]+)(?::(\$?)([A-Z]{1,2})(\$?)([0-9]+))?"
    return re.compile(whole), re.compile(parts)


def _plain_references(text: str) -> References | None:
    """What most formulas refer to, found without taking them apart; None for the others."""
    whole, parts = _plain()
    if not whole.fullmatch(text):
        return None
    ranges: list[tuple[str | None, Range]] = []
    functions: list[str] = []
    relative = False
    for call, *ends in parts.findall(text):
        if call:
            functions.append(call)
            continue
        dollar_1, letters_1, dollar_2, row_1, dollar_3, letters_2, dollar_4, row_2 = ends
        first = (int(row_1), column_number(letters_1))
        relative |= not (dollar_1 and dollar_2)
        if letters_2:
            relative |= not (dollar_3 and dollar_4)
            ranges.append((None, _ordered(Range(*first, int(row_2), column_number(letters_2)))))
        else:
            ranges.append((None, Range(*first, *first)))
    opaque = not _INDIRECT.isdisjoint(functions)
    return References(tuple(ranges), (), tuple(functions), opaque, relative)


class _Reader:
    """One walk over a formula's tokens."""

    def __init__(self, text: str) -> None:
        self.tokens = [
            (match.lastgroup or "", match[0])
            for match in tokens().finditer(text)
            if match.lastgroup not in ("string", "space", "error")
        ]
        self.ranges: list[tuple[str | None, Range]] = []
        self.names: list[str] = []
        self.functions: list[str] = []
        self.opaque = not text.strip()
        self.relative = False

    def _token(self, at: int) -> tuple[str, str]:
        return self.tokens[at] if at < len(self.tokens) else ("", "")

    def read(self) -> References:
        at = 0
        while at < len(self.tokens):
            at = self._read_operand(at)
        return References(
            tuple(self.ranges),
            tuple(self.names),
            tuple(self.functions),
            self.opaque,
            self.relative,
        )

    def _read_operand(self, at: int) -> int:
        """Take in what begins at a token; the position behind it."""
        kind, token = self._token(at)
        sheet: str | None = None
        outside = False
        if token == "[":
            # [1]Sheet1!A1 is another workbook's; everything else in brackets is a table's.
            is_book = self._token(at + 1)[1].isdecimal() and self._token(at + 2)[1] == "]"
            if at and self.tokens[at - 1][0] in ("word", "cell"):
                is_book = False
            if not is_book:
                self.opaque = True
                return at + 1
            outside = True
            at += 3
            kind, token = self._token(at)
        if kind in ("word", "sheet") and self._token(at + 1)[1] == "!":
            sheet = token[1:-1].replace("''", "'") if kind == "sheet" else token
            if "[" in sheet:
                outside = True
            elif ":" in sheet:
                self.opaque = True
            at += 2
            kind, token = self._token(at)
        elif outside and token == "!":
            at += 1
            kind, token = self._token(at)
        if outside:
            return self._behind_outside(at)
        if kind in ("cell", "columns", "rows"):
            return self._read_range(at, sheet)
        if kind == "word":
            self._read_word(token, self._token(at + 1)[1])
        elif token in (":", '"', "'", "!"):
            # A range whose end is computed, or quotes that do not close.
            self.opaque = True
        return at + 1

    def _behind_outside(self, at: int) -> int:
        """The position behind another workbook's reference or name."""
        if self._token(at + 1)[1] == ":" and self._token(at + 2)[0] == "cell":
            return at + 3
        return at + 1

    def _read_range(self, at: int, sheet: str | None) -> int:
        kind, token = self.tokens[at]
        piece = _piece(kind, token)
        if isinstance(piece, str):
            self.names.append(token)
            return at + 1
        _, first, second = piece
        self.relative |= not (first.absolute and second.absolute)
        if kind == "columns":
            found = Range(1, first.number, MAX_ROW, second.number)
        elif kind == "rows":
            found = Range(first.number, 1, second.number, MAX_COLUMN)
        else:
            found = Range(first.number, second.number, first.number, second.number)
            if self._token(at + 1)[1] == ":" and self._token(at + 2)[0] == "cell":
                other = _piece("cell", self.tokens[at + 2][1])
                if isinstance(other, tuple):
                    self.relative |= not (other[1].absolute and other[2].absolute)
                    found = found._replace(last_row=other[1].number, last_column=other[2].number)
                    at += 2
        self.ranges.append((sheet, _ordered(found)))
        return at + 1

    def _read_word(self, word: str, following: str) -> None:
        if following == "(":
            self.opaque |= word.upper().removeprefix("_XLFN.") in _INDIRECT
            self.functions.append(word)
        elif word[0] in ".0123456789" or word.upper() in ("TRUE", "FALSE"):
            return
        elif not word.lower().startswith("_xlpm."):
            # That prefix marks variables of LET and LAMBDA.
            self.names.append(word)


def _ordered(found: Range) -> Range:
    return Range(
        min(found.first_row, found.last_row),
        min(found.first_column, found.last_column),
        max(found.first_row, found.last_row),
        max(found.first_column, found.last_column),
    )
