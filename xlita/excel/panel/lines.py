"""Thai text broken into lines by the room that it takes on the screen.

Tk breaks lines at spaces, of which Thai has few, or before any letter, also before a mark that
belongs to the letter before it.
"""

from __future__ import annotations

from collections.abc import Callable

from xlita.report.columns import may_break

#: The room that a text takes, in pixels.
Measure = Callable[[str], int]


def broken(text: str, room: int, measure: Measure) -> str:
    """The text with line breaks, so that each line fits as far as it can."""
    return "\n".join(line for part in text.split("\n") for line in _lines(part, room, measure))


def _lines(text: str, room: int, measure: Measure) -> list[str]:
    lines = []
    rest = text
    while measure(rest) > room:
        fits = _fitting(rest, room, measure)
        space = rest.rfind(" ", 0, fits + 1)
        # A space far to the left would leave half a line empty: then a word is broken.
        at = space if space > fits * 0.45 else _break_before(rest, fits)
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    lines.append(rest)
    return lines


def cut(text: str, room: int, measure: Measure) -> str:
    """The text, or its beginning and an ellipsis, so that it fits."""
    if measure(text) <= room:
        return text
    fits = _fitting(text, room - measure("\u2026"), measure)
    return text[: _break_before(text, fits)].rstrip() + "\u2026"


def _fitting(text: str, room: int, measure: Measure) -> int:
    """How many letters fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _break_before(text: str, fits: int) -> int:
    for at in range(fits, 0, -1):
        if at < len(text) and may_break(text[at - 1], text[at]) and not _in_number(text, at):
            return at
    return fits


def _in_number(text: str, at: int) -> bool:
    return text[at - 1].isascii() and text[at].isascii() and not text[at].isspace()
