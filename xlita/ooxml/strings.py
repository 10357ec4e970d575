"""The shared strings part: texts that cells name by their number."""

from __future__ import annotations

from xlita.ooxml import limits
from xlita.ooxml.escapes import unescaped
from xlita.ooxml.markup import new_parser, parse, too_deep
from xlita.sheet.errors import ResourceLimit


def read_strings(data: bytes, part: str) -> list[str]:
    """The texts in order: the runs of rich text joined, phonetic guides (``rPh``) left out.

    Raises UnreadableFile and ResourceLimit.
    """
    from xlita.ooxml.plain_strings import plain_strings

    plain = plain_strings(data, part)
    return any_strings(data, part) if plain is None else plain


def any_strings(data: bytes, part: str) -> list[str]:
    """The same, however the part is written."""
    parser = new_parser()
    strings: list[str] = []
    chunks: list[str] = []
    runs: list[str] = []
    depth = phonetic = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth, phonetic
        depth += 1
        local = name.rpartition(":")[2]
        if depth > limits.MAX_DEPTH:
            raise too_deep(part)
        if local == "t":
            chunks.clear()
        elif local == "si":
            runs.clear()
        elif local == "rPh":
            phonetic = depth

    def end(name: str) -> None:
        nonlocal depth, phonetic
        local = name.rpartition(":")[2]
        if local == "t":
            if not phonetic:
                runs.extend(chunks)
        elif local == "si":
            text = "".join(runs)
            if len(text) > limits.MAX_TEXT:
                raise ResourceLimit("text-too-long", part=part, limit=limits.MAX_TEXT)
            strings.append(unescaped(text))
            if len(strings) > limits.MAX_STRINGS:
                raise ResourceLimit("too-many-texts", part=part, limit=limits.MAX_STRINGS)
        elif local == "rPh":
            phonetic = 0
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = chunks.append
    parse(parser, data, part)
    return strings
