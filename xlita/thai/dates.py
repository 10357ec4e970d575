"""Dates and periods as Thai offices write them, with Buddhist years.

Fiscal year *n* runs from 1 October *n*-1 to 30 September *n*. Two-digit years are of the 2500s.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from xlita.thai.text import arabic_digits, repaired

#: Years of the Buddhist era are this much larger than Christian ones.
BUDDHIST_OFFSET = 543

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)


class Period(NamedTuple):
    """First and last month, Buddhist years: ``2567-10`` to ``2568-09``."""

    start: str
    end: str


_ERA = r"\s*(?:พ\.?\s*ศ\.?\s*)?"
_YEAR = r"([0-9]{4}|[0-9]{2})(?![0-9])"


@lru_cache(maxsize=1)
def _month_pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    """Months, each with its year where one follows, and their numbers.

    An abbreviation needs its first or its last full stop: ``มค`` also stands inside words.
    """
    numbers: dict[str, int] = {}
    written = []
    for number, (name, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), start=1):
        first, last, _ = short.split(".")
        numbers[name] = numbers[first + last] = number
        written += [name, rf"{first}\.\s*{last}\.?", rf"{first}{last}\."]
    return re.compile(rf"({'|'.join(written)}){_ERA}(?:{_YEAR})?"), numbers


@lru_cache(maxsize=1)
def _fiscal_years() -> re.Pattern[str]:
    return re.compile(rf"ปี\s*งบประมาณ{_ERA}{_YEAR}(?:\s*[-–—]{_ERA}{_YEAR})?")


@lru_cache(maxsize=1)
def _quarters() -> re.Pattern[str]:
    further = r"(?:\s*(?:[-–—,]|และ|ถึง)\s*(?:ไตรมาส)?\s*(?:ที่)?\s*([1-4]))*"
    year = rf"[\s(]*(?:/|(?:ของ\s*)?ปี\s*งบประมาณ|ปี)?{_ERA}{_YEAR}"
    return re.compile(rf"ไตรมาส\s*(?:ที่)?\s*([1-4])(?![0-9]){further}{year}")


def fiscal_year_period(year: int) -> Period:
    """October of the year before to September of the year."""
    return Period(f"{year - 1}-10", f"{year}-09")


@lru_cache(maxsize=128)
def parse_period(text: str) -> Period | None:
    """The months a period covers, None where they cannot be told.

    >>> parse_period("ต.ค. ๖๓ – มี.ค. ๖๔")
    Period(start='2563-10', end='2564-03')
    >>> parse_period("ในปีงบประมาณ พ.ศ. ๒๕๖๙")
    Period(start='2568-10', end='2569-09')
    """
    text = arabic_digits(repaired(text))
    quarter = _quarters().search(text)
    if quarter:
        year = _full_year(quarter[3])
        if year is None:
            return None
        first, last = int(quarter[1]), int(quarter[2] or quarter[1])
        return Period(_quarter(first, year).start, _quarter(last, year).end)
    fiscal = _fiscal_years().search(text)
    first_fiscal = _full_year(fiscal[1]) if fiscal else None
    last_fiscal = _full_year(fiscal[2]) if fiscal else None
    months = _months(text)
    if months:
        (first, first_year), (last, last_year) = months[0], months[-1]
        if last_year is None and first_fiscal is not None:  # "ต.ค. – ธ.ค. (ปีงบประมาณ 2568)"
            last_year = first_fiscal - (last >= 10)
        if last_year is not None:
            if first_year is None:  # "ต.ค. – ธ.ค. 2567" names the year once
                first_year = last_year - (first > last)
            return Period(f"{first_year}-{first:02}", f"{last_year}-{last:02}")
    if first_fiscal is None:
        return None
    last_fiscal = last_fiscal or first_fiscal
    return Period(fiscal_year_period(first_fiscal).start, fiscal_year_period(last_fiscal).end)


def _months(text: str) -> list[tuple[int, int | None]]:
    """The months that a text names, each with its year where it is written there."""
    pattern, numbers = _month_pattern()
    return [
        (numbers[re.sub(r"[.\s]", "", match[1])], _full_year(match[2]))
        for match in pattern.finditer(text)
    ]


def _full_year(digits: str | None) -> int | None:
    """A Buddhist year from four digits of either era or from two; None for an unlikely one."""
    if not digits:
        return None
    if len(digits) == 2:
        return 2500 + int(digits)
    year = int(digits)
    if 1900 <= year < 2057:
        year += BUDDHIST_OFFSET
    return year if 2443 <= year < 2600 else None


def _quarter(quarter: int, year: int) -> Period:
    month = (9, 0, 3, 6)[quarter - 1] + 1
    calendar_year = year - 1 if quarter == 1 else year
    return Period(f"{calendar_year}-{month:02}", f"{calendar_year}-{month + 2:02}")


@lru_cache(maxsize=1)
def _days() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day before the name of its month, and a date of three numbers."""
    return (
        re.compile(r"(?:วันที่)?\s*([0-9]{1,2})(?![0-9])"),
        re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})"),
    )


def parse_date(text: str) -> str | None:
    """A day such as ``๓๐ กรกฎาคม ๒๕๖๗``, ``30 ก.ค. 67`` or ``30/7/2567`` as ``2567-07-30``.

    None for anything else and for a day that its month does not have.
    """
    text = arabic_digits(repaired(text)).strip()
    named_day, numeric = _days()
    months = _months(text)
    if months:
        day, (month, year) = named_day.match(text), months[0]
        return _iso(year, month, int(day[1])) if day and len(months) == 1 else None
    parts = numeric.fullmatch(text)
    if not parts:
        return None
    first, middle, last = parts[1], int(parts[3]), parts[4]
    if len(first) == 4:
        return _iso(_full_year(first), middle, int(last))
    # Two digits are a Buddhist year where they can be no Christian one of our days.
    if len(first) > 2 or len(last) not in (2, 4) or (len(last) == 2 and last < "50"):
        return None
    return _iso(_full_year(last), middle, int(first))


def _iso(year: int | None, month: int, day: int) -> str | None:
    if year is None:
        return None
    try:
        date(year - BUDDHIST_OFFSET, month, day)
    except ValueError:
        return None
    return f"{year}-{month:02}-{day:02}"


def parse_day(text: str) -> date | None:
    """A day as a date, from what `parse_date` reads, or from ``2025-04-30`` and ``2568-04-30``."""
    found = parse_date(text)
    if found is None:
        return None
    year, month, day = map(int, found.split("-"))
    return date(year - BUDDHIST_OFFSET, month, day)


def day_in_words(day: date, language: str, *, short: bool = False) -> str:
    """``30 เมษายน 2568``, or ``30 เม.ย. 2568``; in English as ISO 8601 has it."""
    if language != "th":
        return day.isoformat()
    months = SHORT_MONTHS if short else MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year + BUDDHIST_OFFSET}"
