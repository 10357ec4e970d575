"""A whole result, as `xlita read` prints it under ``computed``."""

from __future__ import annotations

from decimal import Decimal

from tests.ita.published import PUBLISHED, ten
from xlita.ita import Assessment, assess, load_criteria

BY_NAME = {case.name: case.scores for case in PUBLISHED}
DON = BY_NAME["don 2567"]
DON_BEFORE = BY_NAME["don 2566"]


def test_the_result_of_2567_with_the_year_before() -> None:
    assert assess(load_criteria(2567), DON, DON_BEFORE) == Assessment(
        instruments={"IIT": Decimal("90.45"), "EIT": Decimal("88.58"), "OIT": Decimal("100.00")},
        overall=Decimal("93.71"),
        levels=("ผ่านดี", "ผ่าน"),
        passed=True,
        lowest={"IIT": (1,), "EIT": (8,), "OIT": (9, 10)},
        highest=(9, 10),
        rose=(2, 3, 4, 5, 6, 7, 8),
        fell=(1,),
    )


def test_the_previous_year_is_judged_by_its_own_rules() -> None:
    before = assess(load_criteria(2566), DON_BEFORE)
    assert (before.overall, before.levels, before.passed) == (Decimal("87.40"), ("ผ่าน",), True)
    assert assess(load_criteria(2565), DON_BEFORE).levels == ("A",)


def test_all_that_tie_are_named() -> None:
    result = assess(load_criteria(2568), BY_NAME["khokkhon 2568"], BY_NAME["khokkhon 2567"])
    assert result.lowest == {"IIT": (1, 2, 3, 4, 5), "EIT": (8,), "OIT": (9,)}
    assert result.highest == (1, 2, 3, 4, 5, 10)
    assert (result.rose, result.fell) == ((6, 7, 8), (9,))


def test_lowest_of_2564() -> None:
    result = assess(load_criteria(2564), BY_NAME["suso 2564"])
    assert result.lowest == {"IIT": (4,), "EIT": (7,), "OIT": (10,)}
    assert (result.levels, result.rose, result.fell) == (("A",), (), ())


def test_known_parts_of_the_eit_decide_the_level() -> None:
    criteria = load_criteria(2567)
    assert assess(criteria, DON, eit_parts=(Decimal(92), Decimal(86))).levels == ("ผ่านดี",)
    assert assess(criteria, DON, eit_parts=(None, Decimal("84.99"))).levels == ("ผ่าน",)


def test_three_published_indicators_and_an_announced_overall() -> None:
    # As a document of 2564 gives the result of 2563.
    scores = {2: Decimal("78.66"), 8: Decimal("74.34"), 10: Decimal("56.25")}
    result = assess(load_criteria(2563), scores, announced_overall=Decimal("73.04"))
    assert result == Assessment(
        instruments={"IIT": None, "EIT": None, "OIT": None},
        overall=None,
        levels=("C",),
        passed=False,
        lowest={},
        highest=(),
        rose=(),
        fell=(),
    )


def test_complete_instruments_narrow_the_levels_of_an_announced_overall() -> None:
    criteria = load_criteria(2567)
    scores = ten("80 80 80 80 80", "90 90 90", "100 100")
    del scores[9]
    result = assess(criteria, scores, announced_overall=Decimal(90))
    assert result.instruments == {"IIT": Decimal(80), "EIT": Decimal(90), "OIT": None}
    assert (result.overall, result.levels, result.passed) == (None, ("ผ่าน",), True)
    assert result.lowest == {"IIT": (1, 2, 3, 4, 5), "EIT": (6, 7, 8)}


def test_ten_scores_prevail_over_an_announced_overall() -> None:
    result = assess(load_criteria(2567), DON, announced_overall=Decimal(50))
    assert (result.overall, result.passed) == (Decimal("93.71"), True)


def test_nothing_follows_from_nothing() -> None:
    assert assess(load_criteria(2567), {}) == Assessment(
        {"IIT": None, "EIT": None, "OIT": None}, None, (), None, {}, (), (), ()
    )
