"""OIT items and survey items that texts name (ITA604, ITA605): of the year, and on their topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xlita.checks.finding import Finding
from xlita.checks.texts import Texts, Written
from xlita.ita import Criteria, load_criteria
from xlita.sheet import Place
from xlita.template.entries import Entry
from xlita.template.submission import AgencySubmission

#: What items are about, in words that stand in their official texts of one year or another.
_TOPICS = (
    *("E-Service", "No Gift Policy", "คู่มือ", "จริยธรรม", "ร้องเรียน", "มีส่วนร่วม", "ความเสี่ยง"),
    *("จัดซื้อจัดจ้าง", "ทรัพยากรบุคคล", "งบประมาณ", "ข่าวประชาสัมพันธ์", "โครงสร้าง", "ข้อมูลผู้บริหาร"),
    *("Q&A", "ข้อมูลการติดต่อ", "สถิติการให้บริการ", "ความพึงพอใจ", "Social Network", "ธรรมจรรยา"),
    "แผนปฏิบัติการป้องกันการทุจริต",
)
#: How far before a reference its topic is looked for.
_NEAR = 80

Years = tuple[Criteria, ...]


def check_references(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """References to disclosure items that the year lacks or that are about something else.

    A measure may follow the list of the result's year or that of its own; what either allows is
    right. Numbers change every year and the lists are partly unconfirmed: always a warning.
    """
    year, criteria = submission.criteria.fiscal_year, submission.criteria
    years: dict[str, Years] = {
        "measures": (criteria, load_criteria(year + 1)),
        "narratives": (criteria, load_criteria(year + 1)),
        "progress": (criteria, submission.previous_criteria),
    }
    measures = submission.measures
    if measures is not None and "references" in measures.columns:
        for row in measures.rows:
            entry = row.entry("references")
            if isinstance(entry.value, tuple) and entry.place is not None:
                for code in entry.value:
                    yield from _beyond(str(code), entry.place, years["measures"])
    for written in texts.holding("O", "อ้างอิง"):
        yield from _cited(written, years.get(written.table, (criteria,)))


def _cited(written: Written, years: Years) -> Iterator[Finding]:
    text, told, start = written.text, set[str](), 0
    for match in _references(text):
        code = f"O{int(match[1])}"
        before = text[max(start, match.start() - _NEAR) : match.start()]
        start = match.end()
        if code in told:
            continue
        found = [*_beyond(code, written.place, years)] or [
            *_off_topic(code, before, written.place, years)
        ]
        told.update(finding.found or "" for finding in found)
        yield from found


def _references(text: str) -> Iterator[re.Match[str]]:
    """Where a text names items; a zero for the letter O counts only where something is cited."""
    letter, cited, zero = _patterns()
    found = {match.start(): match for match in letter.finditer(text)}
    for span in cited.finditer(text):
        found |= {each.start(): each for each in zero.finditer(text, span.start(), span.end())}
    return (found[at] for at in sorted(found))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"(?<![A-Za-z0-9])[Oo] ?([1-9][0-9]?)(?![0-9.])"),
        re.compile(r"อ้างอิง[^)\n]*"),
        re.compile(r"(?<![A-Za-z0-9.])0 ?([1-9][0-9]?)(?![0-9.])"),
    )


def _beyond(code: str, place: Place, years: Years) -> Iterator[Finding]:
    """A number that no list of these years has."""
    if any(code in _texts(criteria) for criteria in years):
        return
    criteria = years[0]
    last = max(_texts(criteria), key=lambda each: int(each[1:]))
    yield Finding(
        "ITA604",
        place,
        code,
        details={"year": str(criteria.fiscal_year), "last": last},
        severity=_severity(criteria, "disclosure"),
    )


def _off_topic(code: str, before: str, place: Place, years: Years) -> Iterator[Finding]:
    """An item cited right behind the words of another one.

    Silent where anything named before it is in the item's own text, in either year.
    """
    lower = before.casefold()
    named = [topic for topic in _TOPICS if topic.casefold() in lower]
    if not named:
        return
    own = " ".join(_texts(criteria).get(code) or "" for criteria in years).casefold()
    if not own.strip() or any(topic.casefold() in own for topic in named):
        return
    topic = max(named, key=lambda each: lower.rfind(each.casefold()))
    criteria = years[0]
    meant = [
        each
        for each, text in _texts(criteria).items()
        if text and topic.casefold() in text.casefold()
    ]
    text = _texts(criteria).get(code)
    if not meant or not text:
        return
    details = {"topic": topic, "text": text, "year": str(criteria.fiscal_year)}
    yield Finding("ITA604", place, code, ", ".join(meant), "off-topic", details)


@lru_cache(maxsize=8)
def _list(disclosure: tuple[tuple[str, str | None, str | None], ...]) -> dict[str, str | None]:
    return {code: text for code, text, _ in disclosure}


def _texts(criteria: Criteria) -> dict[str, str | None]:
    return _list(criteria.disclosure)


def check_items(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """Survey items that the year's questionnaires do not have, in cells and in sentences."""
    criteria, previous = submission.criteria, submission.previous_criteria
    if not criteria.items:
        return
    codes, previous_codes = _codes(criteria), _codes(previous)
    for table in (submission.items, submission.measures):
        if table is None:
            continue
        for row in table.rows:
            for field, known, of in (
                ("code", codes, criteria),
                ("item", codes, criteria),
                ("previous_code", previous_codes, previous),
            ):
                entry = row.entry(field)
                if isinstance(entry.value, str) and _is_unknown(entry.value, known):
                    yield from _unknown(entry, of)
    both = codes | previous_codes
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
