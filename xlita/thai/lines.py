"""How many lines a text takes in a column: where Excel breaks it, as far as that can be told.

Excel breaks lines at spaces and, within Thai, between words, which takes a dictionary. Without one
a line of Thai is taken to end, at the worst, a word before its room is used up. So a text never
takes more lines than are counted here, unless a word is longer than most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlita.thai.advances import LINE, width_of

#: What a line may lose at its end to a Thai word that does not fit any more, in type sizes.
_WORD = 1.6
#: … which is no more than this part of the line.
_MOST_LOST = 0.25
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_PIECES = re.compile(r"\S+|\s+")
#: A character with the marks on it; a leading vowel stays with what follows.
_CLUSTERS = re.compile("[\u0e40-\u0e44]?.[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*", re.DOTALL)


def count_lines(text: str, width: float, size: float) -> int:
    """The lines of a text in `width` points at a type size; empty text takes one."""
    return sum(_lines_of(paragraph, width, size) for paragraph in text.split("\n"))


def height_of(text: str, width: float, size: float) -> float:
    """The height of a text in points, without what a cell adds above and below."""
    return count_lines(text, width, size) * LINE * size


def fitting(text: str, width: float, size: float, height: float) -> int:
    """How many characters of a text fit into a height: all of them, or up to the end of a line.

    At least one, so that a text that is continued comes to an end.
    """
    room = max(1, int(height / (LINE * size)))
    if count_lines(text, width, size) <= room:
        return len(text)
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if count_lines(text[:middle], width, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _lines_of(paragraph: str, width: float, size: float) -> int:
    lines, used = 1, 0.0
    for piece in _PIECES.findall(paragraph):
        advance = width_of(piece, size)
        if used + advance <= width:
            used += advance
        elif not piece.strip():
            used = width  # white space never begins a line
        elif _THAI.search(piece):
            more, used = _wrapped(piece, used, width, size)
            lines += more
        else:
            lines += 1 if used else 0
            lines += int(advance // width)
            used = advance % width
    return lines


def _wrapped(piece: str, used: float, width: float, size: float) -> tuple[int, float]:
    """The lines that a run of Thai adds from where it begins, and what it uses of the last."""
    usable = width - min(_WORD * size, width * _MOST_LOST)
    lines = 0
    for cluster in _clusters(piece):
        advance = width_of(cluster, size)
        if used + advance > usable and used:
            lines, used = lines + 1, 0.0
        used += advance
    return lines, used


def _clusters(piece: str) -> Iterator[str]:
    for found in _CLUSTERS.finditer(piece):
        yield found[0]
