"""OIT items and survey items that texts name (ITA604, ITA605): of the year, and on their topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from xlita.checks.finding import Finding
from xlita.checks.texts import Texts, Written
from xlita.ita import Criteria, load_criteria
from xlita.sheet import Place
from xlita.template.entries import Entry
from xlita.template.submission import AgencySubmission
from xlita.wording.summary import NONE

#: What items are about, in words of their official texts (Latin letters small).
_TOPICS = (
    *("e-service", "no gift policy", "คู่มือ", "จริยธรรม", "ร้องเรียน", "มีส่วนร่วม", "ความเสี่ยง"),
    *("จัดซื้อจัดจ้าง", "ทรัพยากรบุคคล", "งบประมาณ", "ข่าวประชาสัมพันธ์", "โครงสร้าง", "ข้อมูลผู้บริหาร"),
    *("q&a", "ข้อมูลการติดต่อ", "สถิติการให้บริการ", "ความพึงพอใจ", "social network", "ธรรมจรรยา"),
    "แผนปฏิบัติการป้องกันการทุจริต",
)
#: How far before a reference its topic is looked for.
_NEAR = 80


class _List(NamedTuple):
    """The disclosure items that a text may cite: those of the year, and of a second one.

    `topics` are what each item is about, in either year; `texts` the official texts of the first.
    """

    criteria: Criteria
    texts: dict[str, str | None]
    topics: dict[str, frozenset[str]]


def check_references(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """References to disclosure items that the year lacks or that are about something else.

    A measure may follow the list of the result's year or that of its own; what either allows is
    right. Numbers change every year and the lists are partly unconfirmed: always a warning.
    """
    year = submission.criteria.fiscal_year
    ahead, behind = _list(year, year + 1), _list(year, year - 1)
    measures = submission.measures
    if measures is not None and "references" in measures.columns:
        for row in measures.rows:
            entry = row.entry("references")
            if isinstance(entry.value, tuple) and entry.place is not None:
                for code in entry.value:
                    if code not in ahead.topics:
                        yield _beyond(str(code), entry.place, ahead)
    for written in texts.holding("O", "อ้างอิง"):
        yield from _cited(written, behind if written.table == "progress" else ahead)


@lru_cache(maxsize=32)
def _list(year: int, other: int) -> _List:
    criteria = load_criteria(year)
    topics: dict[str, frozenset[str]] = {}
    for one in (criteria, load_criteria(other)):
        for item in one.disclosure:
            text = (item.text or "").casefold()
            about = frozenset(topic for topic in _TOPICS if topic in text)
            topics[item.code] = topics.get(item.code, frozenset()) | about
    return _List(criteria, {item.code: item.text for item in criteria.disclosure}, topics)


def _cited(written: Written, known: _List) -> Iterator[Finding]:
    text, start = written.text, 0
    told: set[str] = set()
    for match in _references(text):
        code = f"O{int(match[1])}"
        before = text[max(start, match.start() - _NEAR) : match.start()]
        start = match.end()
        if code in told:
            continue
        if code not in known.topics:
            told.add(code)
            yield _beyond(code, written.place, known)
            continue
        finding = _off_topic(code, before, written.place, known)
        if finding is not None:
            told.add(code)
            yield finding


def _references(text: str) -> Iterable[re.Match[str]]:
    """Where a text names items; a zero for the letter O counts only where something is cited."""
    letter, cited, zero = _patterns()
    found = letter.finditer(text)
    if "0" not in text or "อ้างอิง" not in text:
        return found
    by_start = {match.start(): match for match in found}
    for span in cited.finditer(text):
        by_start |= {each.start(): each for each in zero.finditer(text, span.start(), span.end())}
    return [by_start[at] for at in sorted(by_start)]


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"(?<![A-Za-z0-9])[Oo] ?([1-9][0-9]?)(?![0-9.])"),
        re.compile(r"อ้างอิง[^)\n]*"),
        re.compile(r"(?<![A-Za-z0-9.])0 ?([1-9][0-9]?)(?![0-9.])"),
    )


def _beyond(code: str, place: Place, known: _List) -> Finding:
    """A number that no list of these years has."""
    criteria = known.criteria
    last = max(known.texts, key=lambda each: int(each[1:]), default=NONE)
    details = {"year": str(criteria.fiscal_year), "last": last}
    severity = _severity(criteria, "disclosure")
    return Finding("ITA604", place, code, details=details, severity=severity)


def _off_topic(code: str, before: str, place: Place, known: _List) -> Finding | None:
    """An item cited right behind the words of another one.

    Nothing is said where anything named before it is a topic of the item, in either year.
    """
    lower = before.casefold()
    if any(map(lower.__contains__, known.topics[code])):
        return None
    named = [topic for topic in _TOPICS if topic in lower]
    text = known.texts.get(code)
    if not named or not text:
        return None
    topic = max(named, key=lower.rfind)
    meant = [each for each, held in known.texts.items() if held and topic in held.casefold()]
    if not meant:
        return None
    at = lower.rfind(topic)
    details = {
        "topic": before[at : at + len(topic)],
        "text": text,
        "year": str(known.criteria.fiscal_year),
    }
    return Finding("ITA604", place, code, ", ".join(meant), "off-topic", details)


def check_items(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """Survey items that the year's questionnaires do not have, in cells and in sentences."""
    criteria, previous = submission.criteria, submission.previous_criteria
    if not criteria.items:
        return
    codes, previous_codes = _codes(criteria), _codes(previous)
    both = codes | previous_codes
    for table in (submission.items, submission.measures, submission.progress):
        if table is None:
            continue
        for row in table.rows:
            for field, known, of in (
                ("code", codes, criteria),
                ("item", both if table is submission.progress else codes, criteria),
                ("previous_code", previous_codes, previous),
            ):
                entry = row.entry(field)
                if isinstance(entry.value, str) and _is_unknown(entry.value, known):
                    yield from _unknown(entry, of)
    for written in texts.holding("i", "I", "e", "E", "จากข้อ", "ข้อคำถาม"):
        known = both if written.table == "progress" else codes
        yield from _named(written, known, criteria)


def _is_unknown(code: str, known: frozenset[str]) -> bool:
    """Whether the year has items of the kind, i or e, and not this one."""
    return code not in known and any(each[0] == code[:1] for each in known)


def _unknown(entry: Entry, criteria: Criteria) -> Iterator[Finding]:
    if entry.place is not None:
        yield _item_finding(entry.place, str(entry.value), criteria)


def _named(written: Written, known: frozenset[str], criteria: Criteria) -> Iterator[Finding]:
    code_pattern, bare, laws = _item_patterns()
    told: set[str] = set()
    for match in code_pattern.finditer(written.text):
        code = match[1].lower() + str(int(match[2]))
        if _is_unknown(code, known) and code not in told:
            told.add(code)
            yield _item_finding(written.place, code, criteria)
    last = max(int(code[1:]) for code in known)
    for match in bare.finditer(written.text):
        before = written.text[max(0, match.start() - 40) : match.start()]
        numbers = [int(number) for number in match.groups() if number]
        if max(numbers) > last and laws.search(before) is None:
            yield _item_finding(written.place, match[0], criteria)
            return


@lru_cache(maxsize=1)
def _item_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"(?<![A-Za-z0-9])([ieIE]) ?([1-9][0-9]?)(?![0-9A-Za-z.,])"),
        re.compile(
            r"(?:ข้อคำถาม(?:ที่)?|จากข้อ)\s*([0-9]{1,2})(?![0-9.])(?:\s*[-–]\s*([0-9]{1,2})(?![0-9.]))?"
        ),
        re.compile("ระเบียบ|ประกาศ|คำสั่ง|หนังสือ|พ.ร.บ|มาตรา|กฎ|ข้อบัญญัติ|ข้อบังคับ"),
    )


def _item_finding(place: Place, found: str, criteria: Criteria) -> Finding:
    rule = "iit_items" if found[:1].lower() == "i" else "eit_items"
    return Finding(
        "ITA605",
        place,
        found,
        _spans(criteria),
        details={"year": str(criteria.fiscal_year)},
        severity=_severity(criteria, rule),
    )


def _codes(criteria: Criteria) -> frozenset[str]:
    return frozenset(item.code for item in criteria.items)


def _spans(criteria: Criteria) -> str:
    """``i1-i15, e1-e9``."""
    spans = []
    for letter in ("i", "e"):
        numbers = [int(code[1:]) for code in _codes(criteria) if code.startswith(letter)]
        if numbers:
            spans.append(f"{letter}{min(numbers)}-{letter}{max(numbers)}")
    return ", ".join(spans)


def _severity(criteria: Criteria, rule: str) -> str | None:
    return None if criteria.is_certain(rule) else "info"
