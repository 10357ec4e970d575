"""Levels of a result: which ones the known scores allow, and what is missing to a better one.

From 2566 a level asks for a minimum in every instrument, and the EIT counts as two, by its parts.
The parts are often not published, so the known scores may allow several levels. Nothing is
concluded from a combined EIT but this: where it is below a minimum, one part surely is.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from xlita.ita.criteria import Criteria, Level, LevelScale
from xlita.ita.scores import Direction, round_score

_DIGITS = "0123456789"


class LevelGap(NamedTuple):
    """The points of two places that are missing to `level`, overall and by instrument.

    0.00 where the minimum is met. An EIT of which no part is known stands as EIT, and then the
    points are the least that is missing.
    """

    level: str
    overall_points: Decimal
    instrument_points: tuple[tuple[str, Decimal], ...]


def possible_levels(
    criteria: Criteria, overall: Decimal | None, instruments: Mapping[str, Decimal | None]
) -> tuple[str, ...]:
    """Every level that the known scores allow, best first; one alone is certain.

    `instruments` holds what is known of IIT, EIT (combined), EIT1, EIT2 and OIT. No level without
    an overall.
    """
    if overall is None:
        return ()
    overall, known = round_score(overall), _known(instruments)
    possible = []
    for level in criteria.scale.levels:
        if overall < level.overall_min:
            continue
        met = _every_instrument_reaches(criteria.scale, level, known)
        if met is not False:
            possible.append(level.name)
        if met:
            break
    return tuple(possible)


def level_direction(
    criteria: Criteria, previous_criteria: Criteria, previous_level: str | None, level: str | None
) -> Direction | None:
    """Whether the level rose, fell or stayed.

    None across two scales (B of 2565 against ผ่าน of 2566), and where a level is missing or is not
    on the scale.
    """
    scale, previous_scale = criteria.scale, previous_criteria.scale
    if previous_level is None or level is None or scale.name != previous_scale.name:
        return None
    before, now = previous_scale.rank(previous_level), scale.rank(level)
    if before is None or now is None:
        return None
    if now == before:
        return Direction.SAME
    return Direction.ROSE if now < before else Direction.FELL


def points_to_levels(
    criteria: Criteria, overall: Decimal | None, instruments: Mapping[str, Decimal | None]
) -> tuple[LevelGap, ...]:
    """What is missing to each level better than the best possible one, the nearest level first."""
    reached = possible_levels(criteria, overall, instruments)
    if overall is None or not reached:
        return ()
    overall, known = round_score(overall), _known(instruments)
    better = criteria.scale.levels[: criteria.scale.names().index(reached[0])]
    return tuple(
        LevelGap(
            level.name,
            _missing(overall, level.overall_min),
            tuple(
                (code, _missing(known[code], level.every_instrument_min))
                for code in _told_apart(criteria.scale, known)
            )
            if level.every_instrument_min is not None
            else (),
        )
        for level in reversed(better)
    )


def _known(instruments: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    return {code: round_score(score) for code, score in instruments.items() if score is not None}


def _combined(code: str) -> str:
    """EIT for EIT1 and EIT2; an undivided instrument itself."""
    return code.rstrip(_DIGITS)


def _every_instrument_reaches(
    scale: LevelScale, level: Level, known: Mapping[str, Decimal]
) -> bool | None:
    """True or False where the known scores decide it, else None."""
    minimum = level.every_instrument_min
    if minimum is None:
        return True
    decided = True
    for code in scale.instruments:
        score = known.get(code)
        if score is None:
            decided = False
            score = known.get(_combined(code), minimum)
        if score < minimum:
            return False
    return True if decided else None


def _told_apart(scale: LevelScale, known: Mapping[str, Decimal]) -> list[str]:
    """The known ones of the scale's instruments, in its order; EIT where no part is known."""
    codes: list[str] = []
    for code in scale.instruments:
        if code in known:
            codes.append(code)
        elif _combined(code) in known and not any(
            part in known for part in scale.instruments if _combined(part) == _combined(code)
        ):
            codes.append(_combined(code))
    return list(dict.fromkeys(codes))


def _missing(score: Decimal, minimum: Decimal) -> Decimal:
    return round_score(max(minimum - score, Decimal(0)))
