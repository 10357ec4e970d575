"""The arithmetic of scores.

A score is a `Decimal` from 0 to 100. Every comparison is made on the value of two places, rounded
half up, which is the value that is announced (97.435 is 97.44). Instruments are means of their
indicators and the overall is weighted from the unrounded means: it is not the mean of the ten
indicators.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from xlita.ita.criteria import Criteria, Instrument

_TWO_PLACES = Decimal("0.01")
_SIX_PLACES = Decimal("0.000001")


class Direction(StrEnum):
    """How a score or a level stands against last year's; the words are the published ones."""

    ROSE = "เพิ่มขึ้น"
    FELL = "ลดลง"
    SAME = "เท่าเดิม"


def round_score(x: Decimal) -> Decimal:
    """Two places, half up."""
    return x.quantize(_TWO_PLACES, ROUND_HALF_UP)


def round_computed(x: Decimal) -> Decimal:
    """`round_score` for a quotient, whose last digits may lie just off the tie that is meant.

    Six places first, as the formulas in the workbooks do: ``ROUND(ROUND(x,6),2)``.
    """
    return round_score(x.quantize(_SIX_PLACES, ROUND_HALF_UP))


def instrument_scores(criteria: Criteria, scores: Mapping[int, Decimal]) -> dict[str, Decimal]:
    """The unrounded mean of each instrument, by code; left out where an indicator is missing.

    `scores` are by indicator number, and are rounded to two places first.
    """
    return {
        instrument.code: _total(instrument, scores) / len(instrument.indicators)
        for instrument in criteria.instruments
        if _is_complete(instrument, scores)
    }


def overall_score(criteria: Criteria, scores: Mapping[int, Decimal]) -> Decimal | None:
    """The weighted overall of two places; None where one of the indicators is missing."""
    if not all(_is_complete(instrument, scores) for instrument in criteria.instruments):
        return None
    weighted = (
        # Multiplied before it is divided: 0.30 x total / 3 is exact, 0.30 x (total / 3) is not.
        instrument.weight * _total(instrument, scores) / len(instrument.indicators)
        for instrument in criteria.instruments
    )
    return round_computed(sum(weighted, Decimal(0)))


def change(previous: Decimal | None, score: Decimal | None) -> Decimal | None:
    """This year's score less last year's, both of two places; None without either."""
    if previous is None or score is None:
        return None
    return round_score(score) - round_score(previous)


def direction(previous: Decimal | None, score: Decimal | None) -> Direction | None:
    """Whether the score of two places rose, fell or stayed; None without both scores."""
    difference = change(previous, score)
    if difference is None:
        return None
    if difference == 0:
        return Direction.SAME
    return Direction.ROSE if difference > 0 else Direction.FELL


def passes(criteria: Criteria, score: Decimal | None) -> bool | None:
    """Whether the score of two places reaches the year's pass mark; None without a score."""
    return None if score is None else round_score(score) >= criteria.pass_mark


def _is_complete(instrument: Instrument, scores: Mapping[int, Decimal]) -> bool:
    return all(no in scores for no in instrument.indicators)


def _total(instrument: Instrument, scores: Mapping[int, Decimal]) -> Decimal:
    return sum((round_score(scores[no]) for no in instrument.indicators), Decimal(0))
