"""Disclosure items into scores, against published scores of indicators 9 and 10."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlita.ita import Criteria, ItemOutcome, disclosure_scores, load_criteria

Y2564 = load_criteria(2564)


def outcomes(
    criteria: Criteria = Y2564, missed: str = "", exempt: str = "", partly: str = ""
) -> dict[str, ItemOutcome]:
    """Every item passes but those named."""
    found = {item.code: ItemOutcome.PASS for item in criteria.disclosure}
    for codes, outcome in (
        (missed, ItemOutcome.FAIL),
        (exempt, ItemOutcome.NOT_APPLICABLE),
        (partly, ItemOutcome.PARTIAL),
    ):
        assert found.keys() >= set(codes.split())
        found.update(dict.fromkeys(codes.split(), outcome))
    return found


@pytest.mark.parametrize(
    ("missed", "indicator", "published"),
    [
        # Agencies of พิจิตร, 2564: the scores are published, the misses one way to them
        ("", 9, "100.00"),
        ("O1", 9, "97.78"),
        ("O10", 9, "97.50"),
        ("O18", 9, "97.14"),
        ("O33", 9, "96.00"),
        ("O10 O33", 9, "93.50"),
        ("O1 O33", 9, "93.78"),
        ("O10 O11 O12", 9, "92.50"),
        ("O10 O18", 9, "94.64"),
        ("O41", 10, "93.75"),
        ("O40 O41", 10, "87.50"),
        # หินโคน, 2563
        ("O34 O35 O36 O42", 10, "56.25"),
        # สุโสะ, 2564: the two gaps that its document names
        ("O2 O17", 9, "95.28"),
    ],
)
def test_published_scores_come_from_missed_items(
    missed: str, indicator: int, published: str
) -> None:
    _, indicators = disclosure_scores(Y2564, outcomes(missed=missed))
    assert indicators[indicator] == Decimal(published)


def test_an_item_that_is_not_applicable_is_left_out() -> None:
    # สุโสะ, 2564: 92.86 cannot come from eight items and two, but from seven and two.
    sub_indicators, indicators = disclosure_scores(Y2564, outcomes(missed="O35", exempt="O38"))
    assert sub_indicators["10.1"] == Decimal("85.71")
    assert indicators[10] == Decimal("92.86")


def test_a_sub_indicator_of_exempt_items_only_is_left_out() -> None:
    sub_indicators, indicators = disclosure_scores(Y2564, outcomes(exempt="O42 O43", missed="O34"))
    assert "10.2" not in sub_indicators
    assert indicators[10] == Decimal("87.50")


def test_an_item_may_count_in_part() -> None:
    found = outcomes(partly="O42")
    assert disclosure_scores(Y2564, found)[1][10] == Decimal("87.50")
    assert disclosure_scores(Y2564, found, partial=Decimal(80))[1][10] == Decimal("95.00")


def test_an_item_without_an_outcome_leaves_its_scores_open() -> None:
    found = outcomes()
    del found["O1"]
    sub_indicators, indicators = disclosure_scores(Y2564, found)
    assert set(sub_indicators) == {"9.2", "9.3", "9.4", "9.5", "10.1", "10.2"}
    assert indicators == {10: Decimal(100)}


def test_the_indicator_is_not_the_mean_of_all_its_items() -> None:
    assert disclosure_scores(Y2564, outcomes(missed="O33"))[1][9] != round(Decimal(3200) / 33, 2)
