"""Room that Thai text takes on a terminal, and lines broken to fit it."""

from __future__ import annotations

import unicodedata

_LEADING_VOWELS = "เแโใไ"


def width(text: str) -> int:
    """Columns of a terminal: marks above and below take none, full-width letters take two."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if char.isascii() or "\u0e00" <= char <= "\u0e30" or "\u0e3f" <= char <= "\u0e46":
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it, to fill `columns`."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most `columns`, beginning with `first`, then `rest`.

    Breaks at spaces. A longer run of letters is broken before a letter that can begin a
    syllable: never before a mark, never behind a vowel that stands before its consonant.
    """
    lines: list[str] = []
    line, empty = first, True
    for word in text.split():
        while True:
            joint = "" if empty else " "
            if width(line) + len(joint) + width(word) <= columns:
                line, empty = line + joint + word, False
                break
            if not empty:
                lines.append(line)
                line, empty = rest, True
                continue
            head, word = _split(word, max(columns - width(line), 1))
            if not word:
                line, empty = line + head, False
                break
            lines.append(line + head)
            line = rest
    if not empty or not lines:
        lines.append(line)
    return lines


def _split(word: str, columns: int) -> tuple[str, str]:
    """The word cut so that the first piece fits, though it always takes something."""
    used, cut, last_good = 0, len(word), 0
    for at, char in enumerate(word):
        if at and may_break(word[at - 1], char):
            last_good = at
        used += _width(char)
        if used > columns and at:
            cut = last_good or at
            break
    else:
        return word, ""
    return word[:cut], word[cut:]


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two letters of a word."""
    follows = _width(after) == 0 or after in "ะาำๅๆฯ"
    return not follows and before not in _LEADING_VOWELS
