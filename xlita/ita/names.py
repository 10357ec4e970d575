"""Knowing an indicator by the name that somebody wrote."""

from __future__ import annotations

from functools import lru_cache

from xlita.ita.criteria import Criteria, Indicator
from xlita.thai.text import comparison_key

_WORD = comparison_key("ตัวชี้วัดที่")
_BETWEEN = ".:)-–"
#: How much of a name must be right before another one is suggested (difflib's ratio). The ten
#: names share words, so a lower bar would suggest something for nearly everything.
_LIKENESS = 0.75


def find_indicator(criteria: Criteria, name: str) -> Indicator | None:
    """The indicator that a name or a published variant of it stands for, else None.

    Spaces, line breaks and the kind of digits do not count. The name may follow its number:
    ``3. การใช้อำนาจ``, ``ตัวชี้วัดที่ ๓ การใช้อำนาจ``; ``ตัวชี้วัดที่ ๓`` alone names it too. Where number
    and name disagree, the name counts.
    """
    by_key = _by_key(criteria.indicators)
    key = comparison_key(name)
    if key in by_key:
        return by_key[key]
    number, rest = _numbered(key)
    if rest:
        return by_key.get(rest)
    if number and key.startswith(_WORD):
        return next((one for one in criteria.indicators if str(one.no) == number), None)
    return None


def nearest_indicator(criteria: Criteria, name: str) -> Indicator | None:
    """The indicator that a misspelt name probably means: a suggestion to show, never to act on."""
    import difflib

    by_key = _by_key(criteria.indicators)
    key = comparison_key(name)
    rest = _numbered(key)[1] or key
    close = difflib.get_close_matches(rest, by_key, n=1, cutoff=_LIKENESS)
    return by_key[close[0]] if close else None


def _numbered(key: str) -> tuple[str, str]:
    """The number that a comparison key starts with (empty where there is none), and the rest."""
    rest = key.removeprefix(_WORD)
    without = rest.lstrip("0123456789")
    number = rest[: len(rest) - len(without)]
    return (number, without.lstrip(_BETWEEN)) if number else ("", rest)


@lru_cache(maxsize=16)
def _by_key(indicators: tuple[Indicator, ...]) -> dict[str, Indicator]:
    return {
        comparison_key(name): indicator
        for indicator in indicators
        for name in (indicator.name, *indicator.aliases)
    }
