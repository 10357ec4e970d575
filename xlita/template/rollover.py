"""The turn of the year: from one year's workbook to the record of the next.

The cycle is result of year *n*, measures for *n*+1, report on them with the result of *n*+1. So
scores become last year's, planned measures become the report to fill in, and everything else that
belongs to the year starts empty. What has no place in the next year is named with its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from xlita.ita import Criteria, Item, possible_levels
from xlita.sheet import Place
from xlita.template.entries import Entry, Row
from xlita.template.measures import Measure, measures
from xlita.template.record import assessment, has_item_content, previous_assessment, record
from xlita.template.submission import (
    LAST_YEAR,
    AgencySubmission,
    ProvinceSubmission,
    Submission,
    indicator_rows,
)
from xlita.template.values import as_text
from xlita.thai.text import comparison_key

Record = dict[str, Any]

#: How many years the sheet ผลย้อนหลัง shows, the year of the result included.
HISTORY_YEARS = 5
#: Announced figures that the next year has no cell for.
_OF_THE_YEAR = ("rank", "peers", "eit_part_1", "eit_part_2", "announced_on")
#: Fields of a measure that the report has no column for.
_ONLY_PLANNED = ("issue", "analysis", "follow_up", "references")


#: Columns of the sheets OIT, ผลการดำเนินการ and บทวิเคราะห์ that are about one year.
_ANEW = (
    ("urls", "explanation", "status", "score", "clarification"),
    ("result", "outcome", "status", "six_months", "twelve_months", "obstacles", "evidence"),
    ("analysis", "approach"),
)


class Carried(NamedTuple):
    """How much of a kind went into the next year: scores, items, measures, owners, history."""

    what: str
    number: int


class LeftBehind(NamedTuple):
    """Something that could not be carried, where it stands, and why (a key of `wording`)."""

    reason: str
    place: Place | None
    found: str | None = None


class Rollover(NamedTuple):
    """The record of the next year, and what became of this year's content."""

    record: Record
    carried: tuple[Carried, ...]
    left: tuple[LeftBehind, ...]


class NoYear(Exception):
    """The workbook names no fiscal year, or the last that a record can be of."""


def next_year(submission: Submission, criteria: Criteria) -> Rollover:
    """The record of the year after, by that year's `criteria`. Raises NoYear."""
    year = submission.fiscal_year
    if year is None or year >= LAST_YEAR:
        raise NoYear
    if isinstance(submission, ProvinceSubmission):
        return _province(submission, year)
    return _Agency(submission, criteria).rollover()


def _province(submission: ProvinceSubmission, year: int) -> Rollover:
    """Names stay, scores become last year's."""
    now = record(submission)
    agencies = [
        {key: one[key] for key in ("no", "name", "type", "district")} | {"previous": one["score"]}
        for one in now["agencies"]
    ]
    document = {
        "kind": "province",
        "province": now["province"],
        "fiscal_year": year + 1,
        "agencies": agencies,
    }
    scored = sum(one["previous"] is not None for one in agencies)
    carried = (Carried("agencies", len(agencies)), Carried("scores", scored))
    return Rollover(document, carried, ())


class _Agency:
    """One agency's workbook on its way into the next year."""

    def __init__(self, submission: AgencySubmission, criteria: Criteria) -> None:
        self._submission = submission
        self._criteria = submission.criteria
        self._next = criteria
        self._now = record(submission)
        self._carried: list[Carried] = []
        self._left: list[LeftBehind] = []

    def rollover(self) -> Rollover:
        now = self._now
        document: Record = {
            "kind": "agency",
            "fiscal_year": self._criteria.fiscal_year + 1,
            "agency": now["agency"],
            "office": now["office"],
            "announced": self._announced(),
            "indicators": self._indicators(),
            "items": self._items(),
            "oit": self._disclosure(),
            "progress": self._progress(),
            "history": self._history(),
        }
        self._begin_anew()
        return Rollover(document, tuple(self._carried), tuple(self._left))

    def _begin_anew(self) -> None:
        """Columns in which somebody wrote about this year, by their headings."""
        submission = self._submission
        tables = (submission.oit, submission.progress, submission.narratives)
        for table, fields in zip(tables, _ANEW, strict=True):
            for field in fields:
                if table is None or field not in table.columns:
                    continue
                if any(row.entry(field).is_literal for row in table.rows):
                    self._left.append(LeftBehind("starts-empty", table.heading_place(field)))

    def _leave(self, reason: str, entry: Entry) -> None:
        if not entry.is_blank:
            self._left.append(LeftBehind(reason, entry.place, as_text(entry.raw) or None))

    def _carry(self, what: str, count: int) -> None:
        if count:
            self._carried.append(Carried(what, count))

    def _announced(self) -> Record:
        """The result becomes last year's: as announced, else as the scores give it."""
        announced = self._now["announced"]
        result = assessment(self._submission)
        overall = announced["overall"]
        if overall is None and result.overall is not None:
            overall = float(result.overall)
        level = announced["level"]
        if level is None and len(result.levels) == 1:
            level = result.levels[0]
        for field in _OF_THE_YEAR:
            self._leave("of-the-year", self._submission.profile_entry(field))
        if level is not None and self._criteria.scale.name != self._next.scale.name:
            place = self._submission.profile_entry("level").place
            self._left.append(LeftBehind("other-scale", place, level))
        self._carry("overall", int(overall is not None))
        return {"previous_overall": overall, "previous_level": level}

    def _indicators(self) -> list[Record]:
        names = {one.no: one for one in self._next.indicators}
        rows = indicator_rows(self._submission)
        found: list[Record] = []
        for one in self._now["indicators"]:
            number, score = one["no"], one["score"]
            if score is None:
                self._leave("unusable", rows[number].entry("score"))
            elif number not in names:
                self._leave("no-indicator", rows[number].entry("score"))
            else:
                found.append({"no": number, "previous": score})
        self._carry("scores", len(found))
        return found

    def _items(self) -> list[Record]:
        """Scores of items that the next year asks again, paired in the column ข้อเทียบปีก่อน."""
        table = self._submission.items
        rows = [row for row in table.rows if has_item_content(row)] if table is not None else []
        wanted = _paired(self._criteria, self._next)
        found: list[Record] = []
        for row in rows:
            code, score = row.entry("code").value, row.entry("score")
            if not isinstance(score.value, Decimal):
                self._leave("unusable", score)
                continue
            part = row.entry("part").value
            item = wanted.get((str(code), part if isinstance(part, int) else None))
            if item is None:
                self._leave("items-unknown" if not self._next.items else "no-item", score)
                continue
            found.append(
                {
                    "code": item.code,
                    "part": item.part,
                    "indicator": item.indicator,
                    "text": item.text or as_text(row.entry("text").raw) or None,
                    "previous": float(score.value),
                    "previous_code": item.code,
                }
            )
        self._carry("items", len(found))
        return found

    def _disclosure(self) -> list[Record]:
        """Who is responsible for a disclosure item, by its wording: numbers change."""
        table = self._submission.oit
        same = {comparison_key(one.text): one for one in self._next.disclosure if one.text}
        found: list[Record] = []
        for row in table.rows if table is not None else ():
            owners = row.entry("responsible")
            if not isinstance(owners.value, tuple) or not owners.value:
                continue
            one = same.get(comparison_key(as_text(row.entry("text").raw)))
            if one is None:
                self._leave("no-disclosure-item", owners)
                continue
            found.append(
                {
                    "code": one.code,
                    "text": one.text,
                    "sub_indicator": one.sub_indicator,
                    "responsible": list(owners.value),
                }
            )
        self._carry("owners", len(found))
        return found

    def _progress(self) -> list[Record]:
        """The planned measures as the report to fill in."""
        known = _paired(self._criteria, self._next)
        codes = {code for code, _ in known}
        found: list[Record] = []
        for one in measures(self._submission):
            text = one.measure or one.issue
            if text is None:
                for row in one.rows:
                    self._left.extend(_texts_of(row))
                continue
            for field in _ONLY_PLANNED:
                if field != "issue" or one.measure is not None:
                    self._leave("only-planned", one.entry(field))
            item = one.item if one.item in codes else None
            if one.item is not None and item is None:
                self._leave("no-item", one.entry("item"))
            found.append(_report_row(one, text, item))
        self._carry("measures", len(found))
        return found

    def _history(self) -> list[Record]:
        """Five years: the result before last comes from this year's columns of last year."""
        year = self._criteria.fiscal_year
        past = previous_assessment(self._submission)
        scores = {one["no"]: one["previous"] for one in self._now["indicators"]}
        numbers = [one.no for one in self._criteria.indicators]
        announced = self._now["announced"]
        overall = announced["previous_overall"]
        if overall is None and past.overall is not None:
            overall = float(past.overall)
        before: Record = {
            "year": year - 1,
            "overall": overall,
            "level": announced["previous_level"] or _only_level(self._submission, overall),
            "instruments": {
                code: None if score is None else float(score)
                for code, score in past.instruments.items()
            },
            "indicators": [scores.get(number) for number in numbers],
        }
        older = [one for one in self._now["history"] if one["year"] not in (year, year - 1)]
        kept = [one for one in older if (one["year"] or 0) > year + 1 - HISTORY_YEARS]
        for row in self._submission.history.rows if self._submission.history else ():
            entry = row.entry("year")
            is_old = isinstance(entry.value, int) and entry.value <= year + 1 - HISTORY_YEARS
            if is_old and any(one["year"] == entry.value for one in older):
                self._leave("too-old", entry)
        has_result = overall is not None or any(score is not None for score in scores.values())
        found = [*kept, before] if has_result else kept
        self._carry("history", len(found))
        return found


def _only_level(submission: AgencySubmission, overall: float | None) -> str | None:
    """The level of the year before, where its scores allow only one."""
    criteria = submission.previous_criteria
    if overall is None or criteria.scale.instruments:
        return None
    levels = possible_levels(criteria, Decimal(str(overall)), {})
    return levels[0] if len(levels) == 1 else None


def _texts_of(row: Row) -> Iterator[LeftBehind]:
    """The first text of a row that has no place."""
    for entry in row.entries().values():
        if not entry.is_blank and entry.place is not None:
            yield LeftBehind("no-measure", entry.place, as_text(entry.raw))
            return


def _paired(now: Criteria, following: Criteria) -> Mapping[tuple[str, int | None], Item]:
    """The next year's item for each item of this year, by code and EIT part.

    Items are the same where the two years ask the same codes under the same indicators and, as
    far as wordings are known, in the same words. Otherwise only a person can pair them.
    """
    known = {(item.code, item.part): item for item in now.items}
    if known.keys() != {(item.code, item.part) for item in following.items}:
        return {}
    return {
        (item.code, item.part): item
        for item in following.items
        if _is_same(known[item.code, item.part], item)
    }


def _is_same(before: Item, after: Item) -> bool:
    if before.indicator != after.indicator:
        return False
    if before.text is None or after.text is None:
        return True
    return comparison_key(before.text) == comparison_key(after.text)


def _report_row(one: Measure, text: str, item: str | None) -> Record:
    return {
        "eit_part": one.eit_part,
        "indicator": one.indicator,
        "item": item,
        "topic": one.topic,
        "measure": text,
        "steps": list(one.steps),
        "responsible": list(one.responsible),
        "period": one.period,
    }
