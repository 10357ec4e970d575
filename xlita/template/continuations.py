"""Text that goes on in the next row: how two cells join, and how one is cut so that they do.

Rows end at a page break in the middle of a sentence. What joins is told by how the upper cell
ends: white space joins as it is, a word joiner (U+2060, which nobody sees) joins without a space,
and after anything else one space is put between, or a line break before a number or a bullet.
"""

from __future__ import annotations

import re

from xlita.thai.text import repaired

#: Ends the upper cell of a text that was cut inside a word.
WORD_JOINER = "\u2060"
_BEGINS_A_LINE = re.compile(r"\s*(?:[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[-•▪●–]\s)")


def joined_text(upper: str, lower: str) -> str:
    """The text of which two cells hold the halves; invisible marks are taken off."""
    if not repaired(upper).strip():
        return repaired(lower).strip()
    if not repaired(lower).strip():
        return repaired(upper).strip()
    is_cut = upper.endswith(WORD_JOINER)
    above, below = repaired(upper), repaired(lower)
    if is_cut or above != above.rstrip():
        return above + below.rstrip()
    between = "\n" if _BEGINS_A_LINE.match(below) else " "
    return above + between + below.strip()


def cut_text(text: str, length: int) -> tuple[str, str]:
    """A text in two, the first at most `length` characters long, that `joined_text` joins again.

    Cut after the last line break, else after the last space, else anywhere. The second is empty
    where the text is short enough.
    """
    if len(text) <= length:
        return text, ""
    for mark in ("\n", " "):
        at = text.rfind(mark, 1, length) + 1
        if at > 1 and text[:at].strip() and text[at:].strip() and text[at] not in " \n":
            return text[:at], text[at:]
    at = max(1, length - 1)
    while at > 1 and (text[at].isspace() or text[at - 1].isspace()):
        at -= 1
    return text[:at] + WORD_JOINER, text[at:]
