"""The sentence that a report's outcome says of two years' scores, in pieces.

A formula and the program put the same pieces together: see `xlita.filling.outcomes`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

INDICATOR = "ผลการประเมินตัวชี้วัดที่ {no} {name}"
ITEM = "ผลการประเมินข้อ {code}"
BEFORE_A_SCORE = " ปี พ.ศ. {year} ได้ "
POINTS = " คะแนน"
SAME = " เท่าเดิม"
ROSE = " เพิ่มขึ้น "
FELL = " ลดลง "


class Scores(NamedTuple):
    """The score of a year and of the year before, each None where it is not known."""

    year: int
    previous: Decimal | None
    score: Decimal | None


def outcome(label: str, scores: Scores) -> str:
    """What the scores of a subject say; nothing without this year's."""
    if scores.score is None:
        return ""
    text = label
    if scores.previous is not None:
        text += _scored(scores.year - 1, scores.previous)
    text += _scored(scores.year, scores.score)
    if scores.previous is None:
        return text
    moved = scores.score - scores.previous
    if not moved:
        return text + SAME
    return f"{text}{ROSE if moved > 0 else FELL}{abs(moved):.2f}{POINTS}"


def _scored(year: int, score: Decimal) -> str:
    return f"{BEFORE_A_SCORE.format(year=year)}{score:.2f}{POINTS}"
