"""Texts with running numbers, in which several things stand in one cell.

``๑. … ๒. …`` may run on in one line or stand line by line, and a list may start again at one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from xlita.thai.text import arabic_digits, repaired

#: A list in a cell is never longer; a larger number is part of a sentence.
_LONGEST_LIST = 40
#: A text that ends so leads to the numbers below it.
LEADS_ON = ("ดังนี้", "ดังต่อไปนี้", "ได้แก่", "คือ", ":")


class Numbered(NamedTuple):
    """A piece of a text with the number before it; 0 before the first, None after a bullet."""

    number: int | None
    text: str


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    """A running number or a bullet, at the start of a line or, a number only, after a space.

    ``๙.๓`` is no running number, and neither is ``1)`` inside a bracket's text.
    """
    return re.compile(
        r"(?:^[ \t]*|(?<=[ \t]))([0-9๐-๙]{1,2})[.)](?![0-9๐-๙])[ \t]*|^[ \t]*[-•▪●–][ \t]*",
        re.MULTILINE,
    )


@lru_cache(maxsize=32)  # a cell is asked about several times in turn
def numbered_pieces(text: str) -> tuple[Numbered, ...]:
    """A text cut at its running numbers and bullets.

    A number inside a line counts only where it goes on from the one before it or starts again at
    one, so that ``ข้อ 7. ของระเบียบ`` cuts nothing. Pieces keep their own line breaks.

    >>> [piece.number for piece in numbered_pieces("๑. ก ๒. ข ๑. ค")]
    [1, 2, 1]
    """
    text = repaired(text)
    cuts: list[tuple[int, int, int | None]] = []
    last = 0
    for match in _marks().finditer(text):
        digits = match[1]
        starts_line = match.start() == 0 or text[match.start() - 1] == "\n"
        if digits is None:
            cuts.append((match.start(), match.end(), None))
            continue
        number = int(arabic_digits(digits))
        follows = number == last + 1 or number == 1
        if number == 0 or number > _LONGEST_LIST or not (follows or starts_line):
            continue
        last = number
        cuts.append((match.start(), match.end(), number))
    return tuple(_pieces(text, cuts))


def _pieces(text: str, cuts: list[tuple[int, int, int | None]]) -> Iterator[Numbered]:
    lead = text[: cuts[0][0]] if cuts else text
    if lead.strip():
        yield Numbered(0, lead.strip())
    for index, (_, end, number) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else len(text)
        piece = text[end:stop].strip()
        if piece:
            yield Numbered(number, piece)


def lists_of(pieces: tuple[Numbered, ...]) -> tuple[tuple[Numbered, ...], ...]:
    """The lists that pieces belong to: a number no larger than the one before begins another."""
    lists: list[list[Numbered]] = []
    last = 0
    for piece in pieces:
        starts = piece.number is not None and 0 < piece.number <= last
        if not lists or starts:
            lists.append([])
        if piece.number:
            last = piece.number
        lists[-1].append(piece)
    return tuple(tuple(pieces) for pieces in lists)


def stacked(text: str) -> tuple[str, ...]:
    """The lines of a cell, each without spaces at its ends, blank ones left out."""
    lines = (line.strip() for line in repaired(text).splitlines())
    return tuple(line for line in lines if line)


def steps_in(pieces: tuple[Numbered, ...]) -> tuple[str, ...]:
    """The steps of a list.

    Without a number or a bullet a line is a step. A text that leads to the first number
    (``ดังนี้``) belongs to the first step; any other before it is a step of its own.
    """
    if len(pieces) == 1 and pieces[0].number == 0:
        return stacked(pieces[0].text)
    steps = [" ".join(piece.text.split("\n")) for piece in pieces]
    if len(pieces) > 1 and pieces[0].number == 0 and steps[0].endswith(LEADS_ON):
        steps[:2] = [f"{steps[0]} {steps[1]}"]
    return tuple(steps)
