"""From what a cell holds to what it means, for each kind of column that a layout can name.

A converter never raises: it returns a `Meant` with the value, or with the problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xlita.ita import Direction, round_score
from xlita.sheet import CellError, Value
from xlita.template.entries import Meaning
from xlita.thai.dates import BUDDHIST_OFFSET, parse_date
from xlita.thai.text import arabic_digits, comparison_key, is_blank, repaired, single_spaced

#: Sheets carry binary fractions: 84.17 may be stored as 84.17000000000002. Further off than this
#: from two decimals is a person's third decimal.
_FLOAT_NOISE = Decimal("1e-9")

#: The two states of a disclosure item that count: it is online, or the agency has no such duty.
PUBLISHED, NO_MISSION = "เผยแพร่แล้ว", "ไม่มีภารกิจ"

#: Words in a cell of a proposal that no person has edited yet.
PROPOSED_WORD = "ข้อเสนอจาก xlita"

_DIRECTIONS = {
    "เพิ่มขึ้น": Direction.ROSE,
    "สูงขึ้น": Direction.ROSE,
    "เพิ่ม": Direction.ROSE,
    "▲": Direction.ROSE,
    "ลดลง": Direction.FELL,
    "ต่ำลง": Direction.FELL,
    "ลด": Direction.FELL,
    "▼": Direction.FELL,
    "เท่าเดิม": Direction.SAME,
    "คงที่": Direction.SAME,
    "เท่ากัน": Direction.SAME,
    "คงเดิม": Direction.SAME,
    "ไม่เปลี่ยนแปลง": Direction.SAME,
}
_PASSES = {"ผ่าน": True, "ผ่านเกณฑ์": True, "ไม่ผ่าน": False, "ไม่ผ่านเกณฑ์": False}
_YES_NO = {"มี": True, "ไม่มี": False}
#: Where a disclosure item stands; offices' own lists say it in other words.
_STATUSES = {
    "ยังไม่ดำเนินการ": "ยังไม่ดำเนินการ",
    "ยังไม่ได้ดำเนินการ": "ยังไม่ดำเนินการ",
    "รอดำเนินการ": "ยังไม่ดำเนินการ",
    "กำลังดำเนินการ": "กำลังดำเนินการ",
    "อยู่ระหว่างดำเนินการ": "กำลังดำเนินการ",
    "เผยแพร่แล้ว": PUBLISHED,
    "เผยแพร่": PUBLISHED,
    "ไม่มีภารกิจ": NO_MISSION,
    "ไม่มีภารกิจที่เกี่ยวข้อง": NO_MISSION,
}
_WHOLE = ("ภาพรวม", "ผลการประเมินในภาพรวม", "คะแนนรวม", "คะแนนภาพรวม")
#: What the row of the whole assessment is about, where the others have a code or a number.
WHOLE = "whole"


class Meant(NamedTuple):
    """A converter's answer."""

    value: Meaning = None
    problems: tuple[str, ...] = ()
    suggestion: str | None = None


NOTHING = Meant()
_NOT_A_NUMBER = "not-a-number"
_NOT_IN_LIST = "not-in-list"
_OUT_OF_RANGE = "out-of-range"

#: What the mark before an entry of a list can begin with.
_LIST_MARKS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙-•")

#: Texts up to this length are converted once.
_KEPT_LENGTH = 60

#: No figure of an assessment is larger; Decimal could not round it to two places either.
_LARGEST = 1e9
#: Figures below this are told to be whole, or of two places, without a Decimal in between.
_COMMON = 1e6

_MINUS = {ord("−"): "-", ord("–"): "-"}


def convert(kind: str, raw: Value) -> Meant:
    """What a value means in a column of a kind. Raises KeyError for an unknown kind."""
    if type(raw) is str:
        return _kept_meaning(kind, raw) if len(raw) <= _KEPT_LENGTH else _of_text(kind, raw)
    if raw is None:
        return NOTHING
    if isinstance(raw, CellError):
        return Meant(None, ("error-value",))
    return _CONVERTERS[kind](raw)


def _of_text(kind: str, raw: str) -> Meant:
    return _CONVERTERS[kind](raw) if raw[:1].isalnum() or not is_blank(raw) else NOTHING


#: Words, names and codes come again in every row and workbook.
_kept_meaning = lru_cache(maxsize=2048)(_of_text)


def as_text(raw: Value) -> str:
    """A value as a person sees it in the cell, for findings and text fields."""
    if type(raw) is str:
        return raw
    if raw is None:
        return ""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime):
        return f"{raw.day}/{raw.month}/{raw.year}"
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    return str(raw)


def _text(raw: Value) -> Meant:
    text = repaired(as_text(raw))
    return Meant((text.replace("\r\n", "\n") if "\r" in text else text).strip())


def _number(raw: Value) -> Meant:
    """A number as the Decimal it shows; text that is one is taken and said to be text."""
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        if raw != raw or abs(raw) > _LARGEST:
            return Meant(None, (_OUT_OF_RANGE,))
        return Meant(Decimal(repr(float(raw))))
    if not isinstance(raw, str):
        return Meant(None, (_NOT_A_NUMBER,))
    text = single_spaced(arabic_digits(raw)).translate(_MINUS).removesuffix("คะแนน").rstrip()
    if text == "-":
        return NOTHING
    if re.fullmatch(r"[+-]? ?[0-9]{1,9}(?:\.[0-9]{1,20})?", text):
        return Meant(Decimal(text.replace(" ", "")), ("text-number",))
    return Meant(None, (_NOT_A_NUMBER,), _slip(text))


def exact_number(raw: Value) -> Decimal | None:
    """The number in a cell with all the decimals that were typed, None where there is none."""
    value = None if raw is None else _number(raw).value
    return value if isinstance(value, Decimal) else None


def _slip(text: str) -> str | None:
    """The number that was probably meant: only a person can say so.

    A comma for the point, a letter for a digit, a per cent sign, a space or a full stop too many.
    """
    guess = text.replace(" ", "").casefold().rstrip("%.").replace("o", "0").replace("l", "1")
    if re.fullmatch(r"[0-9]{1,3},[0-9]{1,2}", guess):
        guess = guess.replace(",", ".")
    return guess if re.fullmatch(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?", guess) else None


def _score(raw: Value) -> Meant:
    """A number of two places; nearest to a score that was probably meant is one up to 100."""
    if type(raw) is float and -_COMMON < raw < _COMMON and raw:
        written = f"{raw:.2f}"
        if float(written) == raw:  # nearly every score
            return Meant(Decimal(written))
    meant = _number(raw)
    value = meant.value
    if not isinstance(value, Decimal):
        likely = meant.suggestion is not None and abs(Decimal(meant.suggestion)) <= 100
        return meant if likely else meant._replace(suggestion=None)
    rounded = round_score(value) + 0  # no -0.00
    if abs(value - rounded) < _FLOAT_NOISE:
        return meant._replace(value=rounded)
    return Meant(rounded, (*meant.problems, "too-many-decimals"), f"{rounded}")


def _signed(raw: Value) -> Meant:
    """A difference: as a number or as the text that announcements print, such as ``+33.84``."""
    meant = _score(raw)
    if not meant.problems:
        return meant
    return meant._replace(problems=tuple(p for p in meant.problems if p != "text-number"))


def _integer(raw: Value) -> Meant:
    """A whole number; as text also ``๒,๙๙๑``, ``3.`` and ``ส่วนที่ 1``."""
    if type(raw) is float and raw.is_integer() and -_COMMON < raw < _COMMON:
        return Meant(int(raw))
    if isinstance(raw, str):
        raw = re.sub(r"^[ก-๎]+ที่\s*(?=[0-9๐-๙])", "", repaired(raw).strip())
        raw = raw.replace(",", "").rstrip(". ")
    meant = _number(raw)
    value = meant.value
    if not isinstance(value, Decimal):
        return meant
    if value != value.to_integral_value():
        return Meant(None, (_NOT_A_NUMBER,))
    return Meant(int(value))


def _year(raw: Value) -> Meant:
    """A Buddhist year; a Christian or a short one is out of range, with the right one suggested."""
    if isinstance(raw, str):
        digits = re.findall(r"[0-9]+", arabic_digits(raw))
        if len(digits) != 1 or len(digits[0]) > 4:
            return Meant(None, (_NOT_A_NUMBER,))
        raw = float(digits[0])
    meant = _integer(raw)
    year = meant.value
    if not isinstance(year, int):
        return meant
    if 1900 <= year < 2100:
        return Meant(None, (_OUT_OF_RANGE,), str(year + BUDDHIST_OFFSET))
    if 50 <= year < 100:
        return Meant(None, (_OUT_OF_RANGE,), str(2500 + year))
    return meant


def _data_year(raw: Value) -> Meant:
    """A year that data is of, which may lie before the assessment began: `_year`, no wider."""
    meant = _year(raw)
    year = meant.value
    if isinstance(year, int) and not 2500 <= year <= 2600:
        return Meant(None, (_OUT_OF_RANGE,))
    return meant


def _date(raw: Value) -> Meant:
    """A day as Buddhist ISO text; a date cell whose year was typed Buddhist is a problem."""
    if isinstance(raw, datetime):
        if raw.year > 2400:
            return Meant(f"{raw.year}-{raw.month:02}-{raw.day:02}", ("buddhist-date",))
        return Meant(f"{raw.year + BUDDHIST_OFFSET}-{raw.month:02}-{raw.day:02}")
    if isinstance(raw, str):
        found = parse_date(raw)
        if found:
            return Meant(found)
    return Meant(None, (_NOT_IN_LIST,))


def _word(words: dict[str, Meaning]) -> Callable[[Value], Meant]:
    by_key = {comparison_key(word): value for word, value in words.items()}

    def converter(raw: Value) -> Meant:
        text = as_text(raw)
        key = comparison_key(text)
        if key == "-":
            return NOTHING
        if key in by_key:
            return Meant(by_key[key])
        return Meant(None, (_NOT_IN_LIST,))

    return converter


def _item(raw: Value) -> Meant:
    """An item's code, such as ``i1`` or ``e12``, however it was typed."""
    key = comparison_key(as_text(raw)).rstrip(".")
    if key == "-":
        return NOTHING
    if re.fullmatch(r"[ie][0-9]{1,2}", key):
        return Meant(key[0] + str(int(key[1:])))
    return Meant(None, (_NOT_IN_LIST,))


def _lines(raw: Value) -> Meant:
    """A list: one entry a line, leading numbers and dashes taken off."""
    found: list[str] = []
    for line in repaired(as_text(raw)).splitlines():
        bare = line.strip()
        if bare[:1] in _LIST_MARKS:
            bare = _list_mark().sub("", bare, count=1)
        if bare:
            found.append(bare)
    return Meant(tuple(found))


@lru_cache(maxsize=1)
def _list_mark() -> re.Pattern[str]:
    return re.compile(r"^(?:[0-9๐-๙]{1,2}[.)]|[-•])\s*")


def _urls(raw: Value) -> Meant:
    """Addresses, one a line; several on one line are told apart by how they begin."""
    found: list[str] = []
    for line in repaired(as_text(raw)).splitlines():
        bare = re.sub(r"^\s*(?:[0-9๐-๙]{1,2}[.)]|[-•])(?:\s+|(?=https?:))", "", line)
        found += (part.strip() for part in re.split(r"[\s,;]+(?=https?://)", bare))
    return Meant(tuple(url for url in found if url))


def _disclosure(raw: Value) -> Meant:
    """A disclosure item's code, such as ``O10``: its letter is often typed as a zero, or not."""
    key = comparison_key(as_text(raw)).removeprefix("ข้อ").rstrip(".")
    if key == "-":
        return NOTHING
    code = re.fullmatch(r"[o0]?([1-9][0-9]?)", key)
    return Meant(f"O{code[1]}") if code else Meant(None, (_NOT_IN_LIST,))


def _sub_indicator(raw: Value) -> Meant:
    """A sub-indicator's code, such as ``9.2``, with or without its name."""
    key = comparison_key(as_text(raw)).removeprefix("ตัวชี้วัดย่อย").removeprefix("ที่")
    if key == "-":
        return NOTHING
    code = re.match(r"([1-9][0-9]?\.[1-9][0-9]?)(?![0-9])", key)
    return Meant(code[1]) if code else Meant(None, (_NOT_IN_LIST,))


def _subject(raw: Value) -> Meant:
    """What a narrative is about: `WHOLE`, an instrument's code, or an indicator's number."""
    key = comparison_key(as_text(raw))
    if key in {comparison_key(word) for word in _WHOLE}:
        return Meant(WHOLE)
    instrument = re.match(r"(?:เครื่องมือ|แบบ)?(iit|eit|oit)", key)
    return Meant(instrument[1].upper()) if instrument else _indicator(raw)


def _references(raw: Value) -> Meant:
    """Disclosure items named in a text. The letter O is often typed as a Thai or Arabic zero."""
    found = re.findall(r"(?<![0-9])[o0]([1-9][0-9]?)(?![0-9])", comparison_key(as_text(raw)))
    return Meant(tuple(f"O{int(number)}" for number in found))


def _indicator(raw: Value) -> Meant:
    """An indicator's number, from ``3``, ``3. การใช้อำนาจ`` or ``ตัวชี้วัดที่ ๓ …``.

    A name alone needs the year's names: `xlita.template.tables` asks them.
    """
    if isinstance(raw, bool | datetime):
        return Meant(None, (_NOT_IN_LIST,))
    key = comparison_key(as_text(raw)).removeprefix("ตัวชี้วัดที่")
    if key == "-":
        return NOTHING
    number = re.match(r"([0-9]{1,2})(?![0-9]|\.[0-9])", key)
    return Meant(int(number[1])) if number else Meant(None, (_NOT_IN_LIST,))


def _proposed(raw: Value) -> Meant:
    return Meant(comparison_key(PROPOSED_WORD) in comparison_key(as_text(raw)))


_CONVERTERS: dict[str, Callable[[Value], Meant]] = {
    "text": _text,
    "period": _text,
    "choice": _text,
    "level": _text,
    "integer": _integer,
    "year": _year,
    "score": _score,
    "signed": _signed,
    "date": _date,
    "direction": _word(dict(_DIRECTIONS)),
    "pass": _word(dict(_PASSES)),
    "yesno": _word(dict(_YES_NO)),
    "item": _item,
    "steps": _lines,
    "names": _lines,
    "references": _references,
    "indicator": _indicator,
    "proposed": _proposed,
    "data_year": _data_year,
    "urls": _urls,
    "disclosure": _disclosure,
    "sub_indicator": _sub_indicator,
    "status": _word(dict(_STATUSES)),
    "subject": _subject,
}
