"""Dates and periods as Thai offices write them, with Buddhist years.

Fiscal year *n* runs from 1 October *n*-1 to 30 September *n*. Two-digit years are of the 2500s.
"""

from __future__ import annotations

import re
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


@lru_cache(maxsize=1)
def _month_pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    numbers: dict[str, int] = {}
    for number, (name, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), start=1):
        numbers[name] = numbers[short.replace(".", "")] = number
    names = "|".join(
        [*MONTHS, *(re.escape(short).replace(r"\.", r"\.?\s*") for short in SHORT_MONTHS)]
    )
    return re.compile(rf"({names})\s*(?:พ\.?\s*ศ\.?\s*)?([0-9]{{4}}|[0-9]{{2}})?"), numbers


_FISCAL_YEAR = re.compile(r"ปี\s*งบประมาณ\s*(?:พ\.?\s*ศ\.?)?\s*([0-9]{4})")
_QUARTER = re.compile(r"ไตรมาส(?:ที่)?\s*([1-4])\s*/?\s*(?:พ\.?\s*ศ\.?)?\s*([0-9]{4})")
_DAY = re.compile(r"^\s*(?:วันที่)?\s*([0-9]{1,2})\s*")


def fiscal_year_period(year: int) -> Period:
    """October of the year before to September of the year."""
    return Period(f"{year - 1}-10", f"{year}-09")


def parse_period(text: str) -> Period | None:
    """The months a period covers, None where they cannot be told.

    >>> parse_period("ต.ค. ๖๓ – มี.ค. ๖๔")
    Period(start='2563-10', end='2564-03')
    >>> parse_period("ในปีงบประมาณ พ.ศ. ๒๕๖๙")
    Period(start='2568-10', end='2569-09')
    """
    text = arabic_digits(repaired(text))
    quarter = _QUARTER.search(text)
    if quarter:
        return _quarter(int(quarter[1]), int(quarter[2]))
    pattern, numbers = _month_pattern()
    found = [
        (numbers[re.sub(r"[.\s]", "", match[1])], _full_year(match[2]))
        for match in pattern.finditer(text)
    ]
    if not found:
        fiscal = _FISCAL_YEAR.search(text)
        return fiscal_year_period(int(fiscal[1])) if fiscal else None
    first, last = found[0], found[-1]
    last_year = last[1]
    if last_year is None:
        return None
    first_year = first[1]
    if first_year is None:  # "ต.ค. – ธ.ค. 2567" names the year once
        first_year = last_year - (first[0] > last[0])
    return Period(f"{first_year}-{first[0]:02}", f"{last_year}-{last[0]:02}")


def _full_year(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2500 + int(digits)


def _quarter(quarter: int, year: int) -> Period:
    month = (9, 0, 3, 6)[quarter - 1] + 1
    calendar_year = year - 1 if quarter == 1 else year
    return Period(f"{calendar_year}-{month:02}", f"{calendar_year}-{month + 2:02}")


def parse_date(text: str) -> str | None:
    """A day such as ``๓๐ กรกฎาคม ๒๕๖๗`` or ``30/7/2567`` as ``2567-07-30``, else None."""
    text = arabic_digits(repaired(text)).strip()
    day = _DAY.match(text)
    pattern, numbers = _month_pattern()
    month = pattern.search(text)
    if day and month and month[2]:
        number = numbers[re.sub(r"[.\s]", "", month[1])]
        return _iso(_full_year(month[2]) or 0, number, int(day[1]))
    parts = re.fullmatch(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})", text)
    if not parts:
        return None
    first, second, third = (int(part) for part in parts.groups())
    if len(parts[1]) == 4:
        return _iso(first, second, third)
    return _iso(third, second, first) if len(parts[3]) == 4 else None


def _iso(year: int, month: int, day: int) -> str | None:
    if 1900 <= year < 2100:
        year += BUDDHIST_OFFSET
    if not (1 <= month <= 12 and 1 <= day <= 31 and 2400 <= year <= 2700):
        return None
    return f"{year}-{month:02}-{day:02}"
