"""What the scores say, in a sentence: of the whole, of an instrument, of an indicator.

Scores are of two places. In a sentence a full score is written 100, not 100.00. The formulas of
the sheet บทวิเคราะห์ make the same sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from xlita.ita import Criteria, Direction, Indicator, Instrument, change, direction, passes
from xlita.template.texts import fill_in
from xlita.wording import narrative as words

_FULL = Decimal(100)


class Scored(NamedTuple):
    """This year's score and last year's, None where there is none."""

    score: Decimal | None
    previous: Decimal | None


class Result(NamedTuple):
    """What an agency's sentences are made from: announced or computed scores.

    `instruments` are by code, `scores` and `previous` by indicator number.
    """

    criteria: Criteria
    name: str
    level: str
    overall: Scored
    instruments: Mapping[str, Scored]
    scores: Mapping[int, Decimal]
    previous: Mapping[int, Decimal]

    def of_whole(self) -> str:
        """The sentence of the overall score."""
        return whole_sentence(self.criteria, self.name, self.overall, self.level)

    def of_instrument(self, code: str) -> str:
        """The sentence of an instrument, by its code."""
        instrument = self.criteria.instrument(code)
        return instrument_sentence(self.criteria, instrument, self.instruments[code], self.scores)

    def of_indicator(self, no: int) -> str:
        """The sentence of an indicator, by its number."""
        scored = Scored(self.scores.get(no), self.previous.get(no))
        indicator = self.criteria.indicator(no)
        return indicator_sentence(self.criteria, indicator, scored, self.scores)


def whole_sentence(criteria: Criteria, name: str, scored: Scored, level: str) -> str:
    """Of the overall score; `name` and `level` may be empty."""
    if scored.score is None:
        return ""
    start = f"{name or words.AGENCY}{words.WHOLE}{written(scored.score)}{words.POINTS}"
    return start + (words.LEVEL + level if level else "") + _compared(criteria, scored)


def instrument_sentence(
    criteria: Criteria, instrument: Instrument, scored: Scored, scores: Mapping[int, Decimal]
) -> str:
    """Of an instrument's score, and the lowest of its indicators; `scores` are by number."""
    if scored.score is None:
        return ""
    start = fill_in(words.INSTRUMENT, criteria, instrument=instrument.code)
    end = ""
    if all(no in scores for no in instrument.indicators):
        lowest = min(scores[no] for no in instrument.indicators)
        names = [
            f"{no}. {criteria.indicator(no).name} ({scores[no]:.2f})"
            for no in instrument.indicators
            if scores[no] == lowest
        ]
        is_equal = len(names) == len(instrument.indicators)
        end = words.ALL_EQUAL if is_equal else words.LOWEST + ", ".join(names)
    return start + written(scored.score) + words.POINTS + _compared(criteria, scored) + end


def indicator_sentence(
    criteria: Criteria, indicator: Indicator, scored: Scored, scores: Mapping[int, Decimal]
) -> str:
    """Of an indicator's score, and whether it is the lowest of its instrument."""
    if scored.score is None:
        return ""
    start = fill_in(words.INDICATOR, criteria, no=indicator.no, name=indicator.name)
    members = criteria.instrument(indicator.instrument).indicators
    end = ""
    if all(no in scores for no in members):
        others = {scores[no] for no in members}
        if len(others) > 1 and scored.score == min(others):
            end = fill_in(words.IS_LOWEST, criteria, instrument=indicator.instrument)
    return start + written(scored.score) + words.POINTS + _compared(criteria, scored) + end


def written(score: Decimal) -> str:
    """A score as sentences have it."""
    return "100" if score == _FULL else f"{score:.2f}"


def _compared(criteria: Criteria, scored: Scored) -> str:
    return _moved(criteria, scored) + _marked(criteria, scored.score)


def _moved(criteria: Criteria, scored: Scored) -> str:
    moved, points = direction(scored.previous, scored.score), change(scored.previous, scored.score)
    if moved is None or points is None or scored.previous is None:
        return ""
    if moved is Direction.SAME:
        return fill_in(words.SAME, criteria)
    start = fill_in(words.ROSE if moved is Direction.ROSE else words.FELL, criteria)
    return f"{start}{written(scored.previous)}{words.BY}{abs(points):.2f}{words.POINTS}"


def _marked(criteria: Criteria, score: Decimal | None) -> str:
    if score is None or passes(criteria, score):
        return "" if score is None else fill_in(words.PASSED, criteria)
    missing = criteria.pass_mark - score
    return f"{fill_in(words.FAILED, criteria)}{missing:.2f}{words.POINTS}"
