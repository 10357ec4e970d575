"""Scores of two years in the text of a report's outcome, and the sentence that scores make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xlita.ita import round_score
from xlita.ita.topics import find_topic
from xlita.template.entries import Entry, Row
from xlita.template.submission import AgencySubmission, indicator_rows
from xlita.thai.text import arabic_digits, repaired
from xlita.wording.outcome import INDICATOR, ITEM, Scores, outcome

#: A formula of ours begins so. Adding empty text changes nothing, and nobody else does it.
MARK = '""&'


class StatedScores(NamedTuple):
    """What a text says of the scores: of which item, last year's score and this year's."""

    item: str | None
    previous: Decimal | None
    score: Decimal | None


class About(NamedTuple):
    """What a report's row is about."""

    item: str | None
    eit_part: int | None
    indicator: int | None
    topic: str | None


class ScoredSubject(NamedTuple):
    """An indicator or item that a report's row is about, and the row with its scores."""

    label: str
    sheet: str
    row: Row


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            r"ปี\s*(?:งบประมาณ\s*)?(?:พ\.?\s*ศ\.?\s*)?(25[0-9]{2})\s*(?:ได้|มี|เท่ากับ)\s*(?:ผล)?(?:คะแนน)?"
            r"\s*(?:เท่ากับ\s*)?([0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9])"
        ),
        re.compile(r"(?:หัวข้อ|ข้อคำถาม|ข้อ)\s*([ieIE])\s?([0-9]{1,2})(?![0-9])"),
    )


def stated_scores(text: str, year: int) -> StatedScores:
    """The scores that a text gives for a year and the year before, and the item it names.

    None for what it does not say, or says twice in different words.
    """
    plain = arabic_digits(repaired(text))
    scored, named = _patterns()
    by_year: dict[int, set[Decimal]] = {}
    for match in scored.finditer(plain):
        by_year.setdefault(int(match[1]), set()).add(round_score(Decimal(match[2])))
    items = {f"{match[1].lower()}{int(match[2])}" for match in named.finditer(plain)}
    return StatedScores(
        items.pop() if len(items) == 1 else None,
        _only(by_year.get(year - 1, set())),
        _only(by_year.get(year, set())),
    )


def _only(scores: set[Decimal]) -> Decimal | None:
    score = next(iter(scores)) if len(scores) == 1 else None
    return score if score is not None and score <= 100 else None


def scored_subjects(submission: AgencySubmission, about: About) -> tuple[ScoredSubject, ...]:
    """What the scores of a report's row are of: its item, else its indicator, else its topic's.

    An item without scores, or in several rows (both parts of the EIT, where the row does not say
    which), leaves the word to its indicator.
    """
    if about.item is not None:
        found = tuple(_item_rows(submission, about.item, about.eit_part))
        if found and any(not found[0].row.entry(field).is_blank for field in _FIELDS):
            return found
    numbers: tuple[int, ...] = () if about.indicator is None else (about.indicator,)
    if about.indicator is None and about.topic is not None:
        known = find_topic(about.topic)
        numbers = known.indicators if known else ()
    table, rows = submission.indicators, indicator_rows(submission)
    if table is None:
        return ()
    return tuple(
        ScoredSubject(
            INDICATOR.format(no=no, name=submission.criteria.indicator(no).name),
            table.sheet,
            rows[no],
        )
        for no in numbers
        if no in rows
    )


def _item_rows(
    submission: AgencySubmission, item: str, part: int | None
) -> Iterator[ScoredSubject]:
    table = submission.items
    rows = table.rows if table is not None else ()
    found = [row for row in rows if row.entry("code").value == item]
    found = [row for row in found if part is None or row.entry("part").value in (None, part)]
    scored = [row for row in found if not row.entry("score").is_blank] or found
    if table is not None and len(scored) == 1:
        yield ScoredSubject(ITEM.format(code=item), table.sheet, scored[0])


def computed_outcome(submission: AgencySubmission, subjects: tuple[ScoredSubject, ...]) -> str:
    """The sentences of the subjects that have this year's score, one a line."""
    year = submission.criteria.fiscal_year
    sentences = (
        outcome(one.label, Scores(year, *(score_of(one.row.entry(f)) for f in _FIELDS)))
        for one in subjects
    )
    return "\n".join(sentence for sentence in sentences if sentence)


_FIELDS = ("previous", "score")


def score_of(entry: Entry) -> Decimal | None:
    """The usable score of a cell, two places, 0 to 100."""
    value = entry.value
    return value if isinstance(value, Decimal) and 0 <= value <= 100 else None


def scores_of(subjects: tuple[ScoredSubject, ...]) -> tuple[Decimal | None, Decimal | None]:
    """Last year's score and this year's, where the subject is one."""
    if len(subjects) != 1:
        return (None, None)
    row = subjects[0].row
    return (score_of(row.entry("previous")), score_of(row.entry("score")))


def is_ours(entry: Entry) -> bool:
    """Whether a cell computes the sentence."""
    return entry.formula is not None and entry.formula.startswith(MARK)
