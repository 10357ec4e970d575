"""One agency's result of one year, computed from its indicator scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from xlita.ita.criteria import Criteria
from xlita.ita.levels import possible_levels
from xlita.ita.scores import (
    Direction,
    direction,
    instrument_scores,
    overall_score,
    passes,
    round_computed,
    round_score,
)

_NO_SCORES: Mapping[int, Decimal] = MappingProxyType({})


class Assessment(NamedTuple):
    """What follows from the scores. Scores have two places; indicators are numbers, ascending.

    `instruments` has every instrument, None where one of its indicators is missing. `levels` is
    every level that the known scores allow, best first. `lowest` has the complete instruments,
    `highest` stands over all ten indicators and is empty unless all are known; both name all ties.
    `rose` and `fell` need both years' scores.
    """

    instruments: dict[str, Decimal | None]
    overall: Decimal | None
    levels: tuple[str, ...]
    passed: bool | None
    lowest: dict[str, tuple[int, ...]]
    highest: tuple[int, ...]
    rose: tuple[int, ...]
    fell: tuple[int, ...]


def assess(
    criteria: Criteria,
    scores: Mapping[int, Decimal],
    previous: Mapping[int, Decimal] = _NO_SCORES,
    announced_overall: Decimal | None = None,
    eit_parts: tuple[Decimal | None, Decimal | None] = (None, None),
) -> Assessment:
    """The result of a year from its scores (by indicator number) and those of the year before.

    With fewer than ten scores the overall is None; levels and pass then follow from the announced
    overall where there is one, and from the instruments that are complete.
    """
    means = instrument_scores(criteria, scores)
    instruments = {
        one.code: round_computed(means[one.code]) if one.code in means else None
        for one in criteria.instruments
    }
    overall = overall_score(criteria, scores)
    decisive = announced_overall if overall is None else overall
    with_parts = {**instruments, "EIT1": eit_parts[0], "EIT2": eit_parts[1]}
    rounded = {
        one.no: round_score(scores[one.no]) for one in criteria.indicators if one.no in scores
    }
    directions = {no: direction(previous.get(no), score) for no, score in rounded.items()}
    return Assessment(
        instruments=instruments,
        overall=overall,
        levels=possible_levels(criteria, decisive, with_parts),
        passed=passes(criteria, decisive),
        lowest={
            one.code: _holding(rounded, one.indicators, min(rounded[no] for no in one.indicators))
            for one in criteria.instruments
            if one.code in means
        },
        highest=() if overall is None else _holding(rounded, rounded, max(rounded.values())),
        rose=tuple(no for no, moved in directions.items() if moved is Direction.ROSE),
        fell=tuple(no for no, moved in directions.items() if moved is Direction.FELL),
    )


def _holding(
    scores: Mapping[int, Decimal], indicators: Iterable[int], score: Decimal
) -> tuple[int, ...]:
    """Those of the indicators that have this score."""
    return tuple(no for no in indicators if scores[no] == score)
