"""What the text inside a cell element means, by the cell's type (ECMA-376 part 1, 18.18.11)."""

from __future__ import annotations

from collections.abc import Sequence

from xlita.ooxml.dates import date_of_text
from xlita.ooxml.escapes import unescaped
from xlita.sheet.cells import CellError, Value

#: Every character of a number as XML Schema's double writes one. `float` alone would also take
#: ``nan``, ``1_000`` and Thai digits.
_NUMERIC = "0123456789.-+eE"


def number_of(raw: str) -> float | str:
    """The number that the text of a value stands for; the text itself where it is none."""
    if raw.strip(_NUMERIC):
        raw = raw.strip()
        if raw.strip(_NUMERIC):
            return raw
    try:
        number = float(raw)
    except ValueError:
        return raw
    # A number too large for a double is no number that a sheet can hold.
    return number if number - number == 0 else raw


def other_value(kind: str, raw: str | None, inline: Sequence[str] | None) -> Value:
    """The value of a cell that holds neither a number nor a shared string."""
    if kind == "inlineStr" and inline is not None:
        return unescaped("".join(inline))
    if raw is None:
        return None
    if kind in ("str", "inlineStr"):
        return unescaped(raw)
    plain = raw.strip()
    if not plain:
        return None
    if kind == "b":
        return plain in ("1", "true")
    if kind == "e":
        return CellError(plain)
    if kind == "d":
        return date_of_text(plain) or plain
    return unescaped(raw)
