"""Measures that a workbook lacks: what is weak, and what the library advises about it.

A proposal is made where the result asks for a measure and none is there. One that a person wrote
about the indicator as a whole serves its questions and disclosure items too; one about a question
serves that question in both parts of the EIT. So nothing is proposed twice. A proposal that a
person deleted comes back as long as the weakness has no measure: the workbook does not remember
what is gone, and a weak indicator without a measure is a finding in any case. Whoever wants none
asks for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlita.ita import Criteria, change, library, round_score
from xlita.ita.library import Advice, Owner
from xlita.template.entries import Row
from xlita.template.measures import Measure, measures
from xlita.template.record import assessment
from xlita.template.submission import AgencySubmission, scores
from xlita.thai.text import comparison_key, thai_digits
from xlita.wording.measures import (
    CHANGED,
    ITEM_REASONS,
    PERIOD,
    RAISE,
    REASONS,
    RESTS_ON,
    SCORE,
    UNSURE,
)

#: What may be asked for: the weak, every indicator, or nothing.
SCOPES = ("weak", "all", "none")

_FULL = Decimal(100)
_THAI_NUMERALS = "เลขไทย"
#: Numbers, but not those of items (O10, i3) and not of names that have digits.
_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:[.,][0-9]+)*")


class Need(NamedTuple):
    """Something that asks for a measure, and why.

    `item` is a survey item (i1, e4), `disclosure` an item of the OIT (O13); with neither, the need
    is the indicator's. `reasons` are names such as ``below`` and ``fell``; none of them where every
    indicator was asked for. `issue` is what a person wrote about the item.
    """

    indicator: int
    item: str | None = None
    eit_part: int | None = None
    disclosure: str | None = None
    reasons: tuple[str, ...] = ()
    score: Decimal | None = None
    issue: str | None = None


class Proposal(NamedTuple):
    """A measure that is proposed: the fields of a row, and what it answers."""

    need: Need
    instrument: str
    topic: str
    issue: str
    measure: str
    analysis: str | None
    steps: tuple[str, ...]
    responsible: tuple[str, ...]
    period: str
    follow_up: str
    references: tuple[str, ...]


def propose(submission: AgencySubmission, scope: str) -> tuple[Proposal, ...]:
    """The measures that are missing, in the order of indicators, questions and items.

    Nothing where the workbook names no year: the numbers of items and the period follow from it.
    Raises KeyError for a scope that does not exist.
    """
    if scope not in SCOPES:
        raise KeyError(scope)
    if scope == "none" or submission.fiscal_year is None:
        return ()
    there = measures(submission)
    lacking = [need for need in needs(submission, scope) if not _is_served(need, there)]
    writer = _Writer(submission)
    return tuple(writer.proposal(need) for need in lacking)


def needs(submission: AgencySubmission, scope: str) -> tuple[Need, ...]:
    """Everything that asks for a measure, whether one is there or not, in order.

    An indicator whose questions or disclosure items ask for measures needs no further one.
    Questions whose subject is not known are one need, of their indicator.
    """
    found: dict[int, list[Need]] = {}
    for need in (*_questions(submission), *_missing_items(submission)):
        found.setdefault(need.indicator, []).append(need)
    found = {no: _joined(own, submission.criteria.fiscal_year) for no, own in found.items()}
    for need in _indicators(submission, scope):
        found.setdefault(need.indicator, [need])
    return tuple(need for no in sorted(found) for need in found[no])


def _indicators(submission: AgencySubmission, scope: str) -> Iterator[Need]:
    """Weak indicators: below the mark, fallen, or the lowest of an instrument below 100."""
    now, result = scores(submission, "score"), assessment(submission)
    lowest = {no for numbers in result.lowest.values() for no in numbers}
    for one in submission.criteria.indicators:
        score = round_score(now[one.no]) if one.no in now else None
        reasons = []
        if score is not None:
            if score < submission.criteria.pass_mark:
                reasons.append("below")
            if one.no in result.fell:
                reasons.append("fell")
            if one.no in lowest and score < _FULL:
                reasons.append("lowest")
        if reasons or scope == "all":
            yield Need(one.no, reasons=tuple(reasons), score=score)


def _questions(submission: AgencySubmission) -> Iterator[Need]:
    """Survey items that the assessors flagged, or that are below the mark or fell.

    A question of the EIT that is weak in both parts is one need.
    """
    table = submission.items
    by_code: dict[str, list[Need]] = {}
    for row in table.rows if table is not None else ():
        need = _question(row, submission.criteria)
        if need is not None and need.item is not None:
            by_code.setdefault(need.item, []).append(need)
    for same in by_code.values():
        parts = {need.eit_part for need in same}
        scored = [need.score for need in same if need.score is not None]
        yield same[0]._replace(
            eit_part=same[0].eit_part if len(parts) == 1 else None,
            reasons=tuple(dict.fromkeys(reason for need in same for reason in need.reasons)),
            score=min(scored, default=None),
            issue=next((need.issue for need in same if need.issue), None),
        )


def _joined(own: list[Need], year: int) -> list[Need]:
    """The needs of an indicator, those of questions that the library does not know as one."""
    known = [one for one in own if one.item is None or library.question(one.item, year)]
    unknown = [one for one in own if one not in known]
    if not unknown:
        return known
    issues = dict.fromkeys(one.issue for one in unknown if one.issue)
    reasons = dict.fromkeys(reason for one in unknown for reason in one.reasons)
    whole = Need(unknown[0].indicator, reasons=tuple(reasons), issue="\n".join(issues) or None)
    return [*known, whole]


def _question(row: Row, criteria: Criteria) -> Need | None:
    code, part = row.entry("code").value, row.entry("part").value
    indicator = _indicator_of(row, criteria)
    if not isinstance(code, str) or indicator is None:
        return None
    score, previous = _decimal(row, "score"), _decimal(row, "previous")
    reasons = []
    if row.entry("flagged").value is True:
        reasons.append("flagged")
    if score is not None and score < criteria.pass_mark:
        reasons.append("below")
    moved = change(previous, score)
    if moved is not None and moved < 0:
        reasons.append("fell")
    issue = row.entry("issue").value
    if not reasons:
        return None
    return Need(
        indicator,
        item=code,
        eit_part=part if isinstance(part, int) else None,
        reasons=tuple(reasons),
        score=score,
        issue=issue if isinstance(issue, str) and issue else None,
    )


def _indicator_of(row: Row, criteria: Criteria) -> int | None:
    """The indicator of a survey item: as the row says, else as the year's questionnaire has it."""
    stated, code = row.entry("indicator").value, row.entry("code").value
    known = {one.no for one in criteria.indicators}
    if isinstance(stated, int) and stated in known:
        return stated
    return next((item.indicator for item in criteria.items if item.code == code), None)


def _missing_items(submission: AgencySubmission) -> Iterator[Need]:
    """Disclosure items that were found incomplete.

    Of items whose wording is not known the first stands for all of its sub-indicator.
    """
    table, told = submission.oit, set[str | None]()
    parts = {one.code: one.indicator for one in submission.criteria.sub_indicators}
    items = {item.code: item.sub_indicator for item in submission.criteria.disclosure}
    for row in table.rows if table is not None else ():
        code, score = row.entry("code").value, _decimal(row, "score")
        if not isinstance(code, str) or score is None or score >= _FULL:
            continue
        part = items.get(code)
        indicator = parts.get(part or "")
        if library.missing_item(code, submission.criteria) is None:
            if part in told:
                continue
            told.add(part)
        if indicator is not None:
            yield Need(indicator, disclosure=code, reasons=("missing",), score=score)


def _decimal(row: Row, field: str) -> Decimal | None:
    value = row.entry(field).value
    return round_score(value) if isinstance(value, Decimal) else None


def _is_served(need: Need, there: Iterable[Measure]) -> bool:
    """Whether a measure that is there answers a need."""
    for one in there:
        if need.item is not None and one.item == need.item:
            return True
        if need.disclosure is not None and need.disclosure in one.references:
            return True
        if one.indicator != need.indicator:
            continue
        if need.item is None and need.disclosure is None:
            return True
        if one.item is None and not (need.disclosure and one.references):
            return True
    return False


class _Writer:
    """Words proposals for one agency: its year, its departments, its digits."""

    def __init__(self, submission: AgencySubmission) -> None:
        assert submission.fiscal_year is not None
        self._year = submission.fiscal_year
        self._criteria = submission.criteria
        self._previous = scores(submission, "previous")
        self._now = scores(submission, "score")
        names = submission.profile.values("departments") if submission.profile else ()
        self._departments = tuple(name for name in names if isinstance(name, str) and name)
        self._in_thai = submission.profile_entry("digits").value == _THAI_NUMERALS

    def proposal(self, need: Need) -> Proposal:
        advice, is_sure = self._advice(need)
        codes = (
            (need.disclosure,) if need.disclosure else library.references(advice, self._criteria)
        )
        issue = need.issue or self._issue(need, advice) + ("" if is_sure else UNSURE)
        rests_on = ""
        if codes and not need.disclosure:
            rests_on = RESTS_ON.format(references=", ".join(codes))
        return Proposal(
            need=need,
            instrument=self._criteria.indicator(need.indicator).instrument,
            topic=advice.topic,
            issue=self._digits(issue) if need.issue is None else issue,
            measure=self._digits(advice.measure) + rests_on,
            analysis=self._digits(self._analysis(need)) or None,
            steps=tuple(self._digits(step) for step in advice.steps),
            responsible=(owner_name(advice.owner, self._departments),),
            period=self._digits(PERIOD.format(year=self._year + 1)),
            follow_up=self._digits(advice.follow_up),
            references=tuple(codes),
        )

    def _advice(self, need: Need) -> tuple[Advice, bool]:
        """What the library says, and whether it is sure what the question asks about."""
        no = need.indicator
        if need.item is not None:
            question = library.question(need.item, self._year)
            if question is not None:
                return question.advice, question.confidence != "low"
        if need.disclosure is not None:
            advice = library.missing_item(need.disclosure, self._criteria)
            part = next(
                item.sub_indicator
                for item in self._criteria.disclosure
                if item.code == need.disclosure
            )
            advice = advice or library.missing_part(part or "")
            if advice is not None:
                return advice, True
        is_full = need.score == _FULL and not need.reasons
        return (library.keeping(no) if is_full else library.improving(no)), True

    def _issue(self, need: Need, advice: Advice) -> str:
        """What there is to improve; an indicator that is not weak is not called so."""
        if need.reasons or need.score == _FULL:
            return advice.issue
        return RAISE.format(name=self._criteria.indicator(need.indicator).name)

    def _analysis(self, need: Need) -> str:
        """What the scores say, made from the table."""
        said = []
        score = self._now.get(need.indicator)
        if score is not None:
            score = round_score(score)
            said.append(SCORE.format(year=self._year, score=score))
            moved = change(self._previous.get(need.indicator), score)
            if moved is not None:
                kind = "rose" if moved > 0 else "fell" if moved < 0 else "same"
                said.append(CHANGED[kind].format(difference=abs(moved)))
        item = need.item or need.disclosure
        words = {
            "item": item,
            "pass_mark": f"{self._criteria.pass_mark.normalize():f}",
            "instrument": self._criteria.indicator(need.indicator).instrument,
        }
        reasons = ITEM_REASONS if item else REASONS
        said += [reasons[each].format(**words) for each in need.reasons if each in reasons]
        return " ".join(said)

    def _digits(self, text: str) -> str:
        """The text in the digits that the office chose; codes of items keep theirs."""
        if not self._in_thai:
            return text
        return _NUMBER.sub(lambda number: thai_digits(number[0]), text)


def owner_name(owner: Owner, departments: Sequence[str]) -> str:
    """The agency's own department for a suggested owner, else the library's word for it."""
    keyed = [(name, comparison_key(name)) for name in departments]
    for start in owner.known_by:
        for name, key in keyed:
            if key.startswith(comparison_key(start)):
                return name
    return owner.name
