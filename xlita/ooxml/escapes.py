"""Text as spreadsheet XML writes it: ``_xHHHH_`` stands for what XML cannot hold.

ECMA-376 part 1, 22.9.2.19 (ST_Xstring). A literal ``_x0041_`` is written ``_x005F_x0041_``.
"""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=1)
def _escaped() -> re.Pattern[str]:
    return re.compile("_x([0-9A-Fa-f]{4})_")


@lru_cache(maxsize=1)
def _unwritable() -> re.Pattern[str]:
    # A carriage return is legal, but XML readers turn it into a line feed.
    return re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def unescaped(text: str) -> str:
    """The characters meant by text as it stands in the file."""
    if "_x" not in text:
        return text
    plain = _escaped().sub(lambda match: chr(int(match[1], 16)), text)
    if any("\ud800" <= character <= "\udfff" for character in plain):
        # Halves of one character escaped apart; a half alone stands for nothing.
        plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return plain


def escaped(text: str) -> str:
    """Text as XML character data, such that `unescaped` gives it back."""
    if _unwritable().search(text):
        text = _unwritable().sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_attribute(text: str) -> str:
    """Text as it stands between the double quotes of an attribute."""
    return escaped(text).replace('"', "&quot;")


def space_attribute(text: str) -> str:
    """The attribute that keeps white space at the ends and line breaks, where there is any."""
    if text != text.strip() or "\n" in text:
        return ' xml:space="preserve"'
    return ""
