"""What sentences claim without a score: levels, passing, ranks, names of indicators.

ITA607, ITA609, ITA610 and ITA611. All are warnings: prose may mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xlita.checks.figures import Figures, Ledger
from xlita.checks.finding import Finding
from xlita.checks.sentences import row_subject
from xlita.checks.texts import Texts, Written
from xlita.ita import Criteria, Indicator, passes
from xlita.sheet import Place
from xlita.template.record import assessment, previous_assessment
from xlita.template.submission import AgencySubmission
from xlita.thai.text import comparison_key
from xlita.wording.summary import LEVEL_OR

#: How far before a level its year may stand.
_YEAR_REACH = 60
#: The levels up to 2565, which texts of later years still use.
_LETTERS = ("AA", "A", "B", "C", "D", "E", "F")
_HOPES = ("ให้", "เป้าหมาย", "ไม่น้อยกว่า", "ไม่ต่ำกว่า", "ยกระดับ", "สู่", "จะ", "ควร", "เพื่อ", "คาด")


def check_levels_in_texts(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """Levels that texts give, against the announced ones or those that the scores allow.

    Also the words that explain level ผ่าน (an instrument is below the mark) beside a better level.
    """
    criteria, previous = submission.criteria, submission.previous_criteria
    now = _levels(submission.announced_text("level"), assessment(submission).levels)
    before = _levels(
        submission.announced_text("previous_level"), previous_assessment(submission).levels
    )
    by_year = {criteria.fiscal_year: now, previous.fiscal_year: before}
    names = (*criteria.scale.names(), *previous.scale.names(), *_LETTERS)
    for written in texts.holding("ระดับ", "เครื่องมือใด"):
        yield from _levels_of(written, by_year, names, criteria)
        yield from _instrument_below(written, now, criteria)


def _levels(announced: str | None, possible: tuple[str, ...]) -> tuple[str, ...]:
    return (announced,) if announced else possible


def _levels_of(
    written: Written,
    by_year: dict[int, tuple[str, ...]],
    names: tuple[str, ...],
    criteria: Criteria,
) -> Iterator[Finding]:
    text = written.text
    for match in _level_pattern(names).finditer(text):
        before = text[max(0, match.start() - _YEAR_REACH) : match.start()]
        if any(word in before[-25:] for word in _HOPES):
            continue
        found = match["level"]
        years = re.findall("25[0-9]{2}", before)
        year = int(years[-1]) if years else criteria.fiscal_year
        allowed = by_year.get(year, ())
        if not years:  # of either year, where the text does not say which
            others = by_year.get(criteria.fiscal_year - 1, ())
            if found in others:
                continue
        if allowed and found not in allowed:
            details = {"year": str(year)}
            yield Finding("ITA607", written.place, found, LEVEL_OR.join(allowed), details=details)
            return


def _instrument_below(
    written: Written, levels: tuple[str, ...], criteria: Criteria
) -> Iterator[Finding]:
    """Words for level ผ่าน where the announced level needs every instrument at the mark."""
    if len(levels) != 1 or _below_pattern().search(written.text) is None:
        return
    rank = criteria.scale.rank(levels[0])
    if rank is None or criteria.scale.levels[rank].every_instrument_min is None:
        return
    mark = f"{criteria.pass_mark:.2f}"
    yield Finding(
        "ITA607",
        written.place,
        variant="instrument",
        details={"pass_mark": mark, "level": levels[0]},
    )


@lru_cache(maxsize=8)
def _level_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """A level that somebody is said to have; ผ่าน is none in ผ่านเกณฑ์."""
    listed = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    return re.compile(
        r"(?:อยู่ในระดับ|ได้ระดับ|ระดับผลการประเมิน|ผลการประเมินระดับ|ผลการประเมินอยู่ในระดับ|ได้รับผลการประเมินระดับ)"
        rf"\s*[:：“\"]?\s*(?P<level>{listed})(?!เกณฑ์|[-A-Za-z])"
    )


@lru_cache(maxsize=1)
def _below_pattern() -> re.Pattern[str]:
    return re.compile(r"เครื่องมือใดเครื่องมือหนึ่ง[^\n]{0,40}?(?:น้อย|ต่ำ)กว่า\s*85")


def check_indicator_names(written: Written, criteria: Criteria) -> Iterator[Finding]:
    """A number and the name of another indicator: ``ตัวชี้วัดที่ 9 ประสิทธิภาพการสื่อสาร``."""
    for match in _numbered().finditer(written.text):
        number = int(match[1])
        rest = comparison_key(written.text[match.end() : match.end() + 60].lstrip(' .:-–“"'))
        named = _first_named(criteria.indicators, rest)
        if named is None or named.no == number or not 1 <= number <= len(criteria.indicators):
            continue
        right = criteria.indicator(number)
        if any(rest.startswith(comparison_key(name)) for name in (right.name, *right.aliases)):
            continue
        details = {"no": str(number), "other": str(named.no)}
        yield Finding("ITA609", written.place, named.name, right.name, details=details)


def _first_named(indicators: tuple[Indicator, ...], key: str) -> Indicator | None:
    for one in indicators:
        if any(key.startswith(comparison_key(name)) for name in (one.name, *one.aliases)):
            return one
    return None


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(r"ตัวชี้วัดที่\s*([0-9]{1,2})(?![0-9]|\.[0-9])")


def check_ranks(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """The rank among agencies of one type: as on the sheet หน่วยงาน, and the same in all texts."""
    entry = submission.profile_entry("rank")
    expected = entry.value if isinstance(entry.value, int) else None
    place: Place | None = entry.place
    for written in texts.holding("ลำดับ", "อันดับ"):
        for match in _rank_pattern().finditer(written.text):
            rank = int(match[1].replace(",", ""))
            if expected is None:
                expected, place = rank, written.place
            elif rank != expected:
                related = (place,) if place is not None else ()
                yield Finding("ITA610", written.place, match[1], f"{expected:,}", related=related)


@lru_cache(maxsize=1)
def _rank_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:ลำดับ|อันดับ)(?:ที่)?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,5})(?![0-9.,])"
        r"(?=\s*(?:ของ|จาก|ใน)[^\n]{0,25}(?:ประเภท|หน่วยงาน))"
    )


def check_passing(written: Written, known: Ledger) -> Iterator[Finding]:
    """Words for failing beside a score that passes, and the other way round.

    Asked of the texts whose row says what they are about: the analysis of an indicator, of an
    instrument or of the whole.
    """
    figures = known.of(row_subject(written, known.criteria))
    if figures is None or not figures.score:
        return
    outcomes = {passes(known.criteria, score) for score in figures.score}
    failing, passing = _passing()
    fails, passed = failing.search(written.text), passing.search(written.text)
    if outcomes == {True} and fails and not _is_hope(written.text, fails.start()):
        yield _contradiction(written, fails[0], figures, known.criteria, None)
    elif outcomes == {False} and passed and not _is_hope(written.text, passed.start()):
        yield _contradiction(written, passed[0], figures, known.criteria, "passed")


def _is_hope(text: str, start: int) -> bool:
    return any(word in text[max(0, start - 25) : start] for word in _HOPES)


def _contradiction(
    written: Written, found: str, figures: Figures, criteria: Criteria, variant: str | None
) -> Finding:
    details = {
        "subject": figures.name,
        "score": f"{figures.score[0]:.2f}",
        "pass_mark": f"{criteria.pass_mark:.2f}",
    }
    return Finding("ITA611", written.place, found, variant=variant, details=details)


@lru_cache(maxsize=1)
def _passing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile("ยังไม่เป็นไปตามมาตรฐาน|ไม่เป็นไปตามมาตรฐาน|ไม่ผ่านเกณฑ์|ไม่ผ่านการประเมิน|ต่ำกว่าเกณฑ์"),
        re.compile("(?<!ไม่)(?:ผ่านเกณฑ์การประเมิน|ผ่านเกณฑ์เป้าหมาย|เป็นไปตามมาตรฐานที่กำหนด)"),
    )
