"""One sentence in two languages, and the filling of its placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Literal, NamedTuple

Language = Literal["th", "en"]

#: Stands where a sentence has a placeholder that nothing is known for.
UNKNOWN = "\u2013"

#: A cell may hold 32,767 characters; a sentence shows the beginning of what was found.
_LONGEST_FOUND = 80
_LONGEST_DETAIL = 600


class Text(NamedTuple):
    """The same words in Thai and in English."""

    th: str
    en: str

    def in_language(self, language: Language) -> str:
        """The words in one language, placeholders as they stand."""
        return self.en if language == "en" else self.th

    def filled(self, language: Language, details: Mapping[str, str]) -> str:
        """The words in one language with every placeholder filled.

        Braces inside a detail are kept as they are. A placeholder without a detail shows a dash.
        """
        return self.in_language(language).format_map(_Details(details))


class _Details(dict[str, str]):
    """Details on one line each and not longer than a reader wants."""

    def __getitem__(self, key: str) -> str:
        limit = _LONGEST_FOUND if key == "found" else _LONGEST_DETAIL
        return shortened(str(super().__getitem__(key)), limit) or UNKNOWN

    def __missing__(self, key: str) -> str:
        return UNKNOWN


def shortened(text: str, limit: int) -> str:
    """The text on one line, without invisible characters, cut after `limit` characters."""
    line = " ".join(text[: limit * 2].split())
    if not line.isprintable():
        line = "".join(filter(str.isprintable, line))
    whole = len(line) <= limit and len(text) <= limit * 2
    return line if whole else line[:limit] + "\u2026"


def placeholders(text: str) -> frozenset[str]:
    """The names in braces of a sentence."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
