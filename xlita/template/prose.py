"""What a sentence of a measure table names: instrument, EIT part, indicator, item, references."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xlita.ita import Criteria, Indicator
from xlita.thai.text import arabic_digits, comparison_key, repaired

#: What may stand before a code at the start of a line.
_BEFORE_A_CODE = frozenset(["", "ข้อ", "ข้อที่", "ข้อคำถาม", "ข้อคำถามที่", "ประเด็น", "ประเด็นที่", "-"])
#: How far into a title the name of its indicator may stand, in characters without spaces.
_NAMED_WITHIN = 40


class Subject(NamedTuple):
    """What a heading or a sentence is about; None for what it does not say."""

    instrument: str | None = None
    eit_part: int | None = None
    indicator: int | None = None


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    items = r"[ieIE][ .]?[0-9]{1,2}"
    several = rf"{items}(?:[ ,/]*(?:และ)?[ ]*{items})*"
    return {
        "instrument": re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])"),
        "inside": re.compile(r"ผู้มีส่วนได้\s*ส่วนเสีย\s*ภายใน"),
        "outside": re.compile(r"ผู้มีส่วนได้\s*ส่วนเสีย\s*ภายนอก"),
        "open": re.compile(r"แบบ(?:ตรวจ|วัด)\s*การเปิดเผยข้อมูล"),
        "part": re.compile(r"ส่วนที่\s*([12])(?![0-9])"),
        "public": re.compile(r"EIT\s*Public", re.IGNORECASE),
        "survey": re.compile(r"EIT\s*Survey", re.IGNORECASE),
        "indicator": re.compile(r"ตัวชี้วัด\s*ที่\s*([0-9]{1,2})(?![0-9]|\.[0-9])"),
        "item": re.compile(rf"(?<![A-Za-z0-9])({several})(?=\s|[.:)ก-ฮ])"),
        "item_number": re.compile(r"^\s*([0-9]{1,2})[.)]?\s*ประเด็น"),
        "codes": re.compile(r"([ieIE])[ .]?([0-9]{1,2})"),
        "point": re.compile(r"\s*[.:)]?\s*(?:ประเด็น(?:ที่)?)?\s*:?\s*"),
        "letter": re.compile(r"(?<![A-Za-z0-9])[Oo] ?([1-9][0-9]?)(?![0-9.])"),
        "cited": re.compile(r"อ้างอิง[^)]*"),
        "zero": re.compile(r"(?<![A-Za-z0-9.])[Oo0] ?([1-9][0-9]?)(?![0-9.])"),
        "sub": re.compile(r"ตัวชี้วัด(?:ย่อย)?\s*(?:ที่)?\s*((?:(?:9|10)\.[0-9](?:\s*[,และ/]*\s*)?)+)"),
        "point_number": re.compile(r"(?<![0-9.])(?:9|10)\.[0-9](?![0-9.])"),
    }


def subject_of(text: str, criteria: Criteria) -> Subject:
    """What a heading such as ``๑. ด้าน IIT พบว่า …`` or ``ส่วนที่ ๒ … (EIT Survey)`` is about."""
    text = arabic_digits(repaired(text))
    found = _patterns()
    instrument = None
    if match := found["instrument"].search(text):
        instrument = match[1]
    elif found["inside"].search(text):
        instrument = "IIT"
    elif found["outside"].search(text):
        instrument = "EIT"
    elif found["open"].search(text):
        instrument = "OIT"
    part = None
    if found["public"].search(text):
        part = 1
    elif found["survey"].search(text):
        part = 2
    elif instrument in (None, "EIT") and (match := found["part"].search(text)):
        part = int(match[1])
    if part is not None:
        instrument = instrument or "EIT"
    indicator = None
    if match := found["indicator"].search(text):
        number = int(match[1])
        indicator = number if number <= len(criteria.indicators) else None
    if indicator is None and "ตัวชี้วัด" in text:
        after = text.partition("ตัวชี้วัด")[2]
        indicator = named_indicator(after.removeprefix("ด้าน"), criteria, instrument, within=4)
    return Subject(instrument, part, indicator)


@lru_cache(maxsize=16)
def _names(indicators: tuple[Indicator, ...]) -> tuple[tuple[str, int, str], ...]:
    """The key of each name with the number and the instrument that it stands for."""
    return tuple(
        (comparison_key(name), one.no, one.instrument)
        for one in indicators
        for name in (one.name, *one.aliases)
    )


def named_indicator(
    title: str, criteria: Criteria, instrument: str | None = None, within: int = _NAMED_WITHIN
) -> int | None:
    """The indicator whose name a title holds near its start.

    ``แนวทางการใช้ทรัพย์สินของราชการ`` is about indicator 4. Of several names one of the instrument
    counts, else the first, and of two at one place the longer.
    """
    key = comparison_key(title)
    found = [
        (instrument is not None and owner != instrument, at, -len(name), number)
        for name, number, owner in _names(criteria.indicators)
        if 0 <= (at := key.find(name)) <= within
    ]
    return min(found)[3] if found else None


class NamedItems(NamedTuple):
    """Where a text names its items: what stands before, their codes, and what stands after."""

    before: str
    codes: tuple[str, ...]
    after: str


def named_items(text: str, instrument: str | None, criteria: Criteria) -> NamedItems | None:
    """The survey items that begin a point to improve: ``E๔ e๕ ประเด็น …``, ``๑๕ ประเด็น …``.

    Codes inside a sentence count only before the word ประเด็น. A number without its letter is
    an item of the instrument, where the year has it.
    """
    text = repaired(text)
    plain = arabic_digits(text)
    found = _patterns()
    for match in found["item"].finditer(plain):
        rest = plain[match.end() :].lstrip()
        before = plain[: match.start()].rpartition("\n")[2].strip()
        starts_line = before in _BEFORE_A_CODE
        if rest.startswith("ประเด็น") or starts_line:
            codes = [c[1].lower() + str(int(c[2])) for c in found["codes"].finditer(match[1])]
            point = found["point"].match(plain, match.end())
            end = point.end() if point else match.end()
            own = tuple(dict.fromkeys(code for code in codes if code[1:] != "0"))
            start = match.start() - (len(before) if starts_line else 0)
            return NamedItems(text[:start].rstrip(), own, text[end:]) if own else None
    letter = {"IIT": "i", "EIT": "e"}.get(instrument or "")
    number = found["item_number"].search(plain) if letter else None
    if number is not None:
        code = f"{letter}{int(number[1])}"
        if any(item.code == code for item in criteria.items):
            return NamedItems("", (code,), text[number.end() :].lstrip())
    return None


def numbered_indicators(text: str) -> set[int]:
    """The indicators that a text speaks of by number, wherever: ``ตัวชี้วัดที่ ๘``."""
    if "ตัวชี้วัด" not in text:
        return set()
    return {int(number) for number in _patterns()["indicator"].findall(arabic_digits(text))}


def cited_references(text: str) -> tuple[str, ...]:
    """Disclosure items that a text says it rests on: ``(อ้างอิงจาก ๐๑๐)`` is O10.

    The letter is often typed as a Thai or Arabic zero.
    """
    if "อ้างอิง" not in text:  # first: turning digits takes the longest of it all
        return ()
    found = _patterns()
    cited = (arabic_digits(match[0]) for match in found["cited"].finditer(repaired(text)))
    numbers = (number for part in cited for number in found["zero"].findall(part))
    return tuple(dict.fromkeys(f"O{int(number)}" for number in numbers))


def references_in(text: str) -> tuple[str, ...]:
    """The disclosure items that a text cites, and those it names with the letter O."""
    if "O" not in text and "o" not in text:
        return cited_references(text)
    named = _patterns()["letter"].findall(arabic_digits(repaired(text)))
    return tuple(dict.fromkeys((*cited_references(text), *(f"O{int(no)}" for no in named))))


def sub_indicators_in(text: str) -> tuple[str, ...]:
    """Sub-indicators that a text rests on: ``(อ้างอิงจากตัวชี้วัดที่ ๙.๓ , ๙.๒)``."""
    if "ตัวชี้วัด" not in text:
        return ()
    plain = arabic_digits(repaired(text))
    lists = (match[1] for match in _patterns()["sub"].finditer(plain))
    return tuple(dict.fromkeys(number for text in lists for number in points_in(text)))


def points_in(text: str) -> tuple[str, ...]:
    """The numbers of sub-indicators in a list of references."""
    if "." not in text:
        return ()
    return tuple(_patterns()["point_number"].findall(arabic_digits(text)))
