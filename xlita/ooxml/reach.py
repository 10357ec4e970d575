"""Whether a sheet's formulas read other sheets, told from its bytes without scanning it.

Most sheets compute from their own cells alone. While nothing on such a sheet changes, none of its
values can become stale, so an edit elsewhere need not read it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

#: What scanning sees and a search for tags does not: the sheet is scanned then.
_HIDING = (b"<![CDATA[", b"<!--", b":worksheet")
#: Functions that may read what they do not name; as a part of another name they do no harm.
_INDIRECT = (b"INDIRECT", b"OFFSET", b"CELL", b"INFO", b"GETPIVOTDATA", b"RTD", b"SHEET")


@lru_cache(maxsize=1)
def _own() -> re.Pattern[bytes]:
    # Formulas with "<" between them, of references without a sheet, calls, numbers, texts.
    # Nothing is tried twice (possessive): a long formula costs its length.
    return re.compile(
        rb"(?:\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?(?![0-9A-Za-z_.(!:\x80-\xff])"
        rb"|[A-Z][A-Z0-9.]*+\(|[0-9][0-9.]*+(?![A-Za-z_!:\x80-\xff])"
        rb'|"[^"<]*+"|[-+*/^%=,(){};<\s]|&(?:amp|lt|gt);)*+'
    )


def may_read_elsewhere(data: bytes, names: Collection[str]) -> bool:
    """Whether a worksheet part may hold a formula that reads more than its own sheet's cells.

    `names` are the workbook's defined names, which look like functions where they are called.
    True wherever that cannot be told.
    """
    # A part in UTF-16 has no such word; behind a declaration, "<?" begins what may split a text.
    if b"worksheet" not in data[:2_000] or data.find(b"<?", 4) >= 0:
        return True
    if any(mark in data for mark in _HIDING):
        return True
    formulas: list[bytes] = []
    for piece in data.split(b"<f")[1:]:
        if piece[:1] not in b"> \t\r\n/":
            # An element whose name only begins with an f.
            continue
        tag, closed, behind = piece.partition(b">")
        if not closed:
            return True
        if not tag.endswith(b"/"):
            text, _, following = behind.partition(b"<")
            if not following.startswith(b"/f"):
                return True
            formulas.append(text)
    if not formulas:
        return False
    text = b"<".join(formulas)
    if not _own().fullmatch(text):
        return True
    if any(function in text for function in _INDIRECT):
        return True
    called = {name.upper() for name in names}
    return any(
        function.decode() in called for function in re.findall(rb"([A-Z][A-Z0-9.]*)\(", text)
    )
