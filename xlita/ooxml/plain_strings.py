"""Shared strings written the plain way, without runs, read without a parser for each of them.

As with `xlita.ooxml.plain_rows`: what the expression matches without a gap is well-formed and means
what it says; everything else is left to expat.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlita.ooxml import limits
from xlita.ooxml.escapes import unescaped
from xlita.ooxml.markup import declared_encoding
from xlita.ooxml.plain_rows import SPACE, TEXT, unnamed
from xlita.sheet.errors import BookError

_FIRST, _CLOSING = b"<si>", b"</sst>"


@lru_cache(maxsize=1)
def _item() -> re.Pattern[str]:
    return re.compile(f"(<si><t{SPACE}>({TEXT}*+)</t></si>)")


def plain_strings(data: bytes, part: str) -> list[str] | None:
    """The texts of a part that is written the plain way; None for every other."""
    from xlita.ooxml.strings import any_strings

    start, stop = data.find(_FIRST), data.rfind(_CLOSING)
    if not 0 <= start <= stop or declared_encoding(data) != "utf-8":
        return None
    around = data[:start] + data[stop:]
    # Without a quote behind the last tag, the items stand in the root and in no attribute.
    if around.find(b"<?", 4) >= 0 or b"<!" in around or not data[:start].endswith(b">"):
        return None
    if around[start:].strip() != _CLOSING or around.count(b"<") > 3:
        return None
    try:
        if any_strings(around, part):
            return None
        text = data[start:stop].decode()
    except (BookError, ValueError):
        return None
    found = _item().findall(text)
    if sum([len(whole) for whole, _ in found]) != len(text) or len(found) > limits.MAX_STRINGS:
        return None
    strings = [unescaped(unnamed(written)) for _, written in found]
    return None if any(len(each) > limits.MAX_TEXT for each in strings) else strings
