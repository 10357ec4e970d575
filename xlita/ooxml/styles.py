"""Which cell styles show a number as a date."""

from __future__ import annotations

from xlita.ooxml.markup import elements

#: Built-in number formats that show a day, a month or a year (ECMA-376 part 1, 18.8.30): all
#: languages, East Asian ones, and Thai ones (71 to 74, 77, 81).
_BUILT_IN = frozenset(
    (14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58, *range(71, 75), 77, 81)
)


def date_styles(data: bytes, part: str) -> frozenset[str]:
    """The ids of cell styles (attribute ``s``) whose number format is a date's.

    Formats of times only are left out: what they show is a length, and no day. Raises
    UnreadableFile.
    """
    formats: dict[str, str] = {}
    dated: set[str] = set()
    position = 0
    for element in elements(data, part):
        name = element.local_name
        if name == "numFmt" and element.depth == 2:
            identifier = element.attributes.get("numFmtId", "")
            formats[identifier] = element.attributes.get("formatCode", "")
        elif name == "xf" and element.parent is not None:
            if element.parent.local_name != "cellXfs":
                continue
            identifier = element.attributes.get("numFmtId", "0")
            if identifier in formats:
                is_date = is_date_format(formats[identifier])
            else:
                is_date = identifier.isdecimal() and int(identifier) in _BUILT_IN
            if is_date:
                dated.add(str(position))
            position += 1
    return frozenset(dated)


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day, a month or a year; only its first section counts."""
    letters = _letters(code).lower().replace("general", "")
    if any(letter in letters for letter in "ydb"):
        return True
    # Beside hours or seconds, m means minutes.
    return "m" in letters and "h" not in letters and "s" not in letters


def _letters(code: str) -> str:
    """The first section of a format without literal text, colours, conditions and languages."""
    kept: list[str] = []
    at = 0
    while at < len(code):
        character = code[at]
        if character == ";":
            break
        if character in '"[':
            closing = code.find('"' if character == '"' else "]", at + 1)
            if closing < 0:
                break
            # An elapsed time such as [h] is no literal.
            if character == "[" and not code[at + 1 : closing].lower().strip("hms"):
                kept.append(code[at + 1 : closing])
            at = closing + 1
        elif character in "\\_*":
            at += 2
        else:
            kept.append(character)
            at += 1
    return "".join(kept)
