"""What a cell with a fixed list takes, and which of it is nearest to what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from xlita.ita.agencies import type_in_short
from xlita.template.layout import ListsLayout, Template
from xlita.thai.text import comparison_key

#: How much of a word must be right before a choice is suggested (difflib's ratio).
_LIKENESS = 0.6

#: What a cell of a kind takes, where the kind says it: words, or examples of what to write.
_OF_KIND = {
    "yesno": ("มี", "ไม่มี"),
    "item": ("i1", "e1"),
    "disclosure": ("O1",),
    "sub_indicator": ("9.1",),
    "status": ("ยังไม่ดำเนินการ", "กำลังดำเนินการ", "เผยแพร่แล้ว", "ไม่มีภารกิจ"),
    "date": ("30 กรกฎาคม 2567",),
}
_EXAMPLES = frozenset({"item", "date"})
_OF_FIELD = {"instrument": ("IIT", "EIT", "OIT")}


def closed_list(template: Template, name: str | None) -> tuple[str, ...]:
    """The choices of a drop-down whose values the template fixes.

    None for one that people extend, such as departments.
    """
    lists = template.sheet("lists")
    assert isinstance(lists, ListsLayout)
    return next((each.values for each in lists.lists if each.name == name), ())


def choices_of(kind: str, field: str) -> tuple[str, ...]:
    """What a cell of a kind takes that was not understood."""
    return _OF_FIELD.get(field) or _OF_KIND.get(kind, ())


def are_examples(choices: Sequence[str]) -> bool:
    """Whether choices only show how to write something, so that none of them is nearest."""
    return any(choices == _OF_KIND[kind] for kind in _EXAMPLES)


def is_choice(text: str, choices: Sequence[str]) -> bool:
    """Whether a text is one of the choices, however it is spaced."""
    return comparison_key(text) in {comparison_key(choice) for choice in choices}


def nearest_choice(text: str, choices: Sequence[str]) -> str | None:
    """The choice that was probably meant; the full name for the abbreviation of an agency type."""
    from difflib import get_close_matches

    by_key = {comparison_key(choice): choice for choice in choices}
    key = comparison_key(text)
    full = type_in_short(text)
    if full in choices:
        return full
    close = get_close_matches(key, by_key, n=1, cutoff=_LIKENESS)
    return by_key[close[0]] if close else None
