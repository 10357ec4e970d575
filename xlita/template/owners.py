"""Who is responsible, from cells in which several units run together.

Published lists are separated by spaces, slashes, commas or lines, and names are broken over lines.
So the longest known name is looked for, whatever spaces and line breaks stand inside it. What is
not known stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from xlita.ita.departments import COLLECTIVE, DEPARTMENTS
from xlita.thai.text import comparison_key, repaired, single_spaced

#: What stands between two names, bullets and running numbers included.
_BETWEEN = re.compile(r"(?:[\s/,;+•▪●–]|-(?=\s*[ก-๙])|[0-9๐-๙]{1,2}[.)]|และ)*")
#: Up to the next separator.
_WORD = re.compile(r"[^\s/,;]+")
#: What belongs to the unit after it: งานพัสดุ กองคลัง, ผู้อำนวยการ กองช่าง.
_BEFORE_A_UNIT = ("งาน", "ฝ่าย", "กลุ่มงาน", "หัวหน้า", "ผู้อำนวยการ", "ผอ.", "นัก", "เจ้าพนักงาน")
_ENDS = frozenset(" \t\n/,;()+-")


@lru_cache(maxsize=8)
def _known(own: tuple[str, ...]) -> dict[str, str]:
    """Names by their comparison keys: the office's own before the usual ones."""
    names: dict[str, str] = {}
    for name in (*own, *COLLECTIVE, *DEPARTMENTS):
        if key := comparison_key(name):
            names.setdefault(key, single_spaced(name))
    return names


def owners(text: str, departments: Sequence[str] = ()) -> tuple[str, ...]:
    """The units that a cell names, in order; one that stands twice is given twice.

    `departments` are the office's own. A text without any known name is one name a line.

    >>> owners("สำนักปลัด/ ทุกกอง")
    ('สำนักปลัด', 'ทุกกอง')
    >>> owners("-งานพัสดุ กองคลัง -ตรวจสอบ ภายใน")
    ('งานพัสดุ กองคลัง', 'ตรวจสอบภายใน')
    """
    return _owners(text, tuple(departments))


@lru_cache(maxsize=512)
def _owners(text: str, departments: tuple[str, ...]) -> tuple[str, ...]:
    """The same; most rows of a table name the same few units."""
    known = _known(departments)
    text = repaired(text).strip()
    found: list[str] = []
    unknown: list[str] = []
    any_known = False
    position = _between(text, 0)
    while position < len(text):
        name, end = _name_at(text, position, known)
        if name is None:
            word = _WORD.match(text, position)
            assert word is not None
            unknown.append(word[0])
            after = _between(text, word.end())
            if set(text[word.end() : after]) - {" ", "\t"} or after == len(text):
                found += _joined(unknown)
            position = after
            continue
        any_known = True
        if unknown and unknown[0].startswith(_BEFORE_A_UNIT):
            name = f"{' '.join(unknown)} {name}"
            unknown.clear()
        found += [*_joined(unknown), name]
        position = _between(text, end)
    found += _joined(unknown)
    return tuple(found) if any_known else _lines(text)


def is_usual(name: str) -> bool:
    """Whether a name is one that offices usually have, or that stands for all of them."""
    return comparison_key(name) in _known(())


def _joined(words: list[str]) -> list[str]:
    """The words as one name; the list is emptied."""
    name = [" ".join(words)] if words else []
    words.clear()
    return name


def _between(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    assert match is not None
    return match.end()


def _lines(text: str) -> tuple[str, ...]:
    bare = (
        re.sub(r"^(?:[0-9๐-๙]{1,2}[.)]|[-•])\s*", "", line.strip()) for line in text.splitlines()
    )
    return tuple(line for line in bare if line)


def _name_at(text: str, position: int, known: dict[str, str]) -> tuple[str | None, int]:
    """The longest known name that begins here, and where it ends.

    It has to end where a word does: before a separator, or before another known name.
    """
    longest = max(map(len, known))
    best: tuple[str | None, int] = (None, position)
    key = ""
    for end in range(position, len(text)):
        if text[end].isspace():
            continue
        key += comparison_key(text[end])
        if len(key) > longest:
            break
        name = known.get(key)
        if name is not None and _ends_word(text[end + 1 :], known):
            best = (name, end + 1)
    return best


def _ends_word(after: str, known: dict[str, str]) -> bool:
    if not after or after[0] in _ENDS or after.startswith("และ"):
        return True
    key = comparison_key(after[: max(map(len, known))])
    return any(key.startswith(name) for name in known)
