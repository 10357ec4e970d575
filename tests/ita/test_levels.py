"""Levels: the letters of 2562 to 2565, and the five levels of 2566 on."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ita.published import decimals
from xlita.ita import (
    Direction,
    LevelGap,
    level_direction,
    load_criteria,
    passes,
    points_to_levels,
    possible_levels,
)

HERE = Path(__file__).resolve()
DOCUMENTS = HERE.parents[3] / "shared" / "ita" / "documents.json"
LETTERS, FIVE = load_criteria(2564), load_criteria(2567)
EXCELLENT, GOOD, PASS, IMPROVE, URGENT = FIVE.scale.names()
SCORES = st.decimals(0, 100, places=2)


def known(text: str) -> dict[str, Decimal]:
    """``"IIT 90 EIT 88.58"`` as scores by instrument."""
    words = text.split()
    return {code: Decimal(score) for code, score in zip(words[::2], words[1::2], strict=True)}


def levels(overall: str | None, instruments: str = "") -> tuple[str, ...]:
    return possible_levels(FIVE, decimals(overall), known(instruments))


@pytest.mark.parametrize(
    ("overall", "letter"),
    [
        ("100", "AA"), ("95.00", "AA"), ("94.995", "AA"), ("94.99", "A"), ("85", "A"),
        ("84.995", "A"), ("84.99", "B"), ("75", "B"), ("74.99", "C"), ("65", "C"), ("64.99", "D"),
        ("55", "D"), ("54.99", "E"), ("50", "E"), ("49.99", "F"), ("0", "F"),
    ],
)  # fmt: skip
def test_a_letter_follows_from_the_overall_alone(overall: str, letter: str) -> None:
    assert possible_levels(LETTERS, Decimal(overall), {}) == (letter,)
    assert possible_levels(LETTERS, Decimal(overall), known("IIT 10 EIT 10 OIT 10")) == (letter,)


def trang_rows() -> list[dict[str, str]]:
    with HERE.with_name("trang.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 85
    return rows


@pytest.mark.parametrize("row", trang_rows(), ids=lambda row: row["no"])
def test_level_and_pass_of_the_local_governments_of_trang(row: dict[str, str]) -> None:
    score = Decimal(row["score"])
    assert possible_levels(LETTERS, score, {}) == (row["level"],)
    assert passes(LETTERS, score) is {"ผ่าน": True, "ไม่ผ่าน": False}[row["pass"]]
    assert 0 <= score - Decimal(row["change"]) <= 100


def test_the_table_of_trang_is_the_published_one() -> None:
    if not DOCUMENTS.exists():
        pytest.skip("the published figures do not stand beside this checkout")
    published = json.loads(DOCUMENTS.read_text(encoding="utf-8"))["province_table"]["rows"]
    assert [
        [str(row["no"]), row["score_2564"], row["change_vs_2563"], row["level"], row["pass_status"]]
        for row in published
    ] == [list(row.values()) for row in trang_rows()]


@pytest.mark.parametrize(
    ("overall", "instruments", "expected"),
    [
        # The parts are known: exactly one level.
        ("96", "IIT 95 EIT1 95 EIT2 95 OIT 95", (EXCELLENT,)),
        ("96", "IIT 95 EIT1 94.995 EIT2 95 OIT 95", (EXCELLENT,)),
        ("96", "IIT 95 EIT1 94.99 EIT2 95 OIT 95", (GOOD,)),
        ("94.99", "IIT 95 EIT1 95 EIT2 95 OIT 95", (GOOD,)),
        ("94.995", "IIT 95 EIT1 95 EIT2 95 OIT 95", (EXCELLENT,)),
        ("95", "IIT 100 EIT1 84.99 EIT2 100 OIT 100", (PASS,)),
        ("85", "IIT 85 EIT1 85 EIT2 85 OIT 85", (GOOD,)),
        ("84.995", "IIT 85 EIT1 85 EIT2 85 OIT 85", (GOOD,)),
        ("84.99", "IIT 100 EIT1 100 EIT2 100 OIT 62.48", (IMPROVE,)),
        # The parts prevail over what the combined score would allow.
        ("90", "IIT 90 EIT 90 EIT1 96 EIT2 84 OIT 90", (PASS,)),
        # Only the combined EIT is known.
        ("100", "IIT 100 EIT 100 OIT 100", (EXCELLENT, GOOD, PASS)),
        ("98.27", "IIT 100 EIT 95.89 OIT 98.75", (EXCELLENT, GOOD, PASS)),
        ("97.44", "IIT 100 EIT 91.45 OIT 100", (GOOD, PASS)),
        ("93.71", "IIT 90.45 EIT 88.58 OIT 100", (GOOD, PASS)),
        ("96", "IIT 94.99 EIT 96 OIT 97", (GOOD, PASS)),
        ("86.78", "IIT 90 EIT 84.99 OIT 90", (PASS,)),
        ("87.40", "IIT 78.59 EIT 79.41 OIT 100", (PASS,)),
        # One part alone is known.
        ("93", "IIT 90 EIT1 84 OIT 100", (PASS,)),
        ("93", "IIT 90 EIT1 96 EIT 90 OIT 100", (GOOD, PASS)),
        ("93", "IIT 90 EIT1 96 EIT 84 OIT 100", (PASS,)),
        # Some or no instruments are known.
        ("96", "", (EXCELLENT, GOOD, PASS)),
        ("94.99", "", (GOOD, PASS)),
        ("90", "OIT 80", (PASS,)),
        ("90", "EIT 84.99", (PASS,)),
        # Below the pass mark the overall alone decides.
        ("84.99", "", (IMPROVE,)),
        ("70", "IIT 60 EIT 60 OIT 85", (IMPROVE,)),
        ("69.995", "", (IMPROVE,)),
        ("69.99", "", (URGENT,)),
        ("0", "", (URGENT,)),
        (None, "IIT 100 EIT 100 OIT 100", ()),
    ],
)
def test_levels_that_the_known_scores_allow(
    overall: str | None, instruments: str, expected: tuple[str, ...]
) -> None:
    assert levels(overall, instruments) == expected


def test_an_instrument_without_a_score_counts_as_unknown() -> None:
    assert possible_levels(FIVE, Decimal(90), {"IIT": None, "OIT": Decimal(90)}) == (GOOD, PASS)


@pytest.mark.parametrize("year", [2564, 2567])
@given(overall=SCORES, iit=SCORES, parts=st.tuples(SCORES, SCORES), oit=SCORES, share=SCORES)
def test_knowing_the_parts_picks_one_of_the_possible_levels(
    year: int, overall: Decimal, iit: Decimal, parts: tuple[Decimal, Decimal], oit: Decimal,
    share: Decimal,
) -> None:  # fmt: skip
    criteria = load_criteria(year)
    combined = parts[0] + (parts[1] - parts[0]) * share / 100  # whatever the parts weigh
    unknown = {"IIT": iit, "EIT": combined, "OIT": oit}
    exact = possible_levels(criteria, overall, {**unknown, "EIT1": parts[0], "EIT2": parts[1]})
    assert len(exact) == 1
    assert exact[0] in possible_levels(criteria, overall, unknown)
    assert exact[0] in possible_levels(criteria, overall, {**unknown, "EIT2": parts[1]})
    assert exact[0] in possible_levels(criteria, overall, {})


@pytest.mark.parametrize(
    ("years", "previous", "level", "expected"),
    [
        ((2563, 2564), "B", "A", Direction.ROSE),
        ((2563, 2564), "AA", "A", Direction.FELL),
        ((2566, 2567), PASS, GOOD, Direction.ROSE),
        ((2567, 2568), GOOD, GOOD, Direction.SAME),
        ((2567, 2568), GOOD, " ผ่าน\n", Direction.FELL),
        ((2565, 2566), "A", PASS, None),  # two scales
        ((2566, 2567), "B", GOOD, None),  # B is no level of 2566
        ((2566, 2567), None, GOOD, None),
        ((2566, 2567), GOOD, None, None),
    ],
)
def test_levels_compare_within_one_scale(
    years: tuple[int, int], previous: str | None, level: str | None, expected: Direction | None
) -> None:
    before, now = map(load_criteria, years)
    assert level_direction(now, before, previous, level) is expected


def gaps(*rows: tuple[str, str, str]) -> tuple[LevelGap, ...]:
    return tuple(
        LevelGap(level, Decimal(overall), tuple(known(points).items()))
        for level, overall, points in rows
    )


def test_points_that_are_missing_to_better_levels() -> None:
    assert points_to_levels(FIVE, Decimal("84.10"), known("IIT 80.50 EIT 84 OIT 96")) == gaps(
        (PASS, "0.90", ""),
        (GOOD, "0.90", "IIT 4.50 EIT 1.00 OIT 0.00"),
        (EXCELLENT, "10.90", "IIT 14.50 EIT 11.00 OIT 0.00"),
    )


def test_points_by_part_where_a_part_is_known() -> None:
    scores = known("IIT 90 EIT 88 EIT1 90 EIT2 84 OIT 100")
    assert (
        points_to_levels(FIVE, Decimal("93.4"), scores)[0]
        == gaps((GOOD, "0.00", "IIT 0.00 EIT1 0.00 EIT2 1.00 OIT 0.00"))[0]
    )
    only_one = known("IIT 90 EIT 88 EIT2 84 OIT 100")
    assert (
        points_to_levels(FIVE, Decimal("93.4"), only_one)[0]
        == gaps((GOOD, "0.00", "IIT 0.00 EIT2 1.00 OIT 0.00"))[0]
    )


def test_points_to_the_next_letters() -> None:
    assert points_to_levels(LETTERS, Decimal("84.89"), {}) == gaps(
        ("A", "0.11", ""), ("AA", "10.11", "")
    )


@pytest.mark.parametrize("overall", [None, "95"])
def test_no_points_without_an_overall_or_where_the_best_level_is_possible(
    overall: str | None,
) -> None:
    assert points_to_levels(FIVE, decimals(overall), {}) == ()
