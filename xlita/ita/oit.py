"""From the outcomes of disclosure items to the scores of sub-indicators and indicators 9 and 10.

An item counts 100 or 0, a sub-indicator is the mean of its items, and an indicator the mean of its
sub-indicators, not of all its items. Recomputed from published scores of 2563 to 2565; that later
years go the same way, and that an item may count in part from 2568, is inferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from xlita.ita.criteria import Criteria, SubIndicator
from xlita.ita.scores import round_computed

_HALF = Decimal(50)


class ItemOutcome(StrEnum):
    """What the assessor found for one disclosure item."""

    PASS = "pass"
    FAIL = "fail"
    PARTIAL = "partial"
    NOT_APPLICABLE = "not-applicable"


def disclosure_scores(
    criteria: Criteria, outcomes: Mapping[str, ItemOutcome], partial: Decimal = _HALF
) -> tuple[dict[str, Decimal], dict[int, Decimal]]:
    """Scores of two places: of sub-indicators by code (9.1), and of indicators by number.

    `outcomes` are by item code (O1); `partial` is what a part counts. An item that is not
    applicable is left out of its mean, and so is a sub-indicator of such items only. A
    sub-indicator with an item that has no outcome yet has no score, nor has its indicator. Means
    are taken unrounded.
    """
    points = {
        ItemOutcome.PASS: Decimal(100),
        ItemOutcome.FAIL: Decimal(0),
        ItemOutcome.PARTIAL: partial,
    }
    return scores_of_items(
        criteria.sub_indicators,
        {
            one.code: [
                points[outcomes[code]] if code in outcomes else None
                for code in one.items
                if outcomes.get(code) is not ItemOutcome.NOT_APPLICABLE
            ]
            for one in criteria.sub_indicators
        },
    )


def scores_of_items(
    sub_indicators: Sequence[SubIndicator], points: Mapping[str, Sequence[Decimal | None]]
) -> tuple[dict[str, Decimal], dict[int, Decimal]]:
    """As `disclosure_scores`, from what each item counts.

    `points` has, by sub-indicator code, those of the items that apply: 0 to 100, None while the
    item has no score.
    """
    sub_scores: dict[str, Decimal] = {}
    by_indicator: dict[int, list[Decimal]] = {}
    undecided: set[int] = set()
    for one in sub_indicators:
        counted = [point for point in points.get(one.code, ()) if point is not None]
        if len(counted) < len(points.get(one.code, ())):
            undecided.add(one.indicator)
        elif counted:
            sub_scores[one.code] = _mean(counted)
            by_indicator.setdefault(one.indicator, []).append(_mean(counted))
    return (
        {code: round_computed(score) for code, score in sub_scores.items()},
        {
            no: round_computed(_mean(scores))
            for no, scores in by_indicator.items()
            if no not in undecided
        },
    )


def completeness(published: int, applicable: int) -> Decimal | None:
    """How many per cent of the items that apply are online; None where none applies."""
    return round_computed(Decimal(100 * published) / applicable) if applicable else None


def _mean(scores: list[Decimal]) -> Decimal:
    return sum(scores, Decimal(0)) / len(scores)
