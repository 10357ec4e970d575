"""The year files: valid, whole, and joined as they say."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from xlita import resources
from xlita.ita import KNOWN_YEARS, load_criteria, yearfiles
from xlita.thai.text import comparison_key

SCHEMA = resources.load_json("schemas/criteria.schema.json")
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "ita" / "reference_items.json"
RULES = set(SCHEMA["properties"]["rules"]["properties"])


def verdicts(document: Any) -> tuple[bool, bool]:
    return (
        jsonschema.Draft202012Validator(SCHEMA).is_valid(document),
        jsonschema_rs.validator_for(SCHEMA).is_valid(document),
    )


def test_there_is_a_file_for_every_year_from_2562_to_2570() -> None:
    assert tuple(range(2562, 2571)) == KNOWN_YEARS


def test_the_schema_is_one_and_keeps_to_what_both_validators_read_alike() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    text = json.dumps(SCHEMA)
    assert not [word for word in ("multipleOf", "\\\\d", "\\\\w", "\\\\s") if word in text]


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_a_year_file_is_valid(year: int) -> None:
    document = resources.load_json(f"years/{year}.json")
    jsonschema.validate(document, SCHEMA)
    assert verdicts(document) == (True, True)
    assert document["fiscal_year"] == year
    assert document.get("provisional", False) == (year == 2570)


@pytest.mark.parametrize(
    "mistake",
    [
        {"pass_mark": "85"},
        {"pass_mark": 85},
        {"pas_mark": "85.00"},
        {"disclosure": {"o1": "โครงสร้าง"}},
        {"disclosure": {"O1": ""}},
        {"item_texts": {"i1": None}},
        {"measure_layout": "D"},
        {"calendar": [{"kind": "result", "name": "ประกาศผล", "starts": "2024-07-30"}]},
        {"calendar": [{"kind": "result", "name": "ประกาศผล"}]},
        {"scale": {"name": "five-levels", "instruments": ["ITT"], "levels": []}},
        {"rules": {}},
        {"extends": None},
    ],
    ids=lambda mistake: json.dumps(mistake, ensure_ascii=False)[:40],
)
def test_a_mistake_of_the_editor_is_caught(mistake: dict[str, Any]) -> None:
    document = {**resources.load_json("years/2567.json"), **mistake}
    assert verdicts(document) == (False, False)


def test_a_file_that_extends_nothing_states_everything() -> None:
    document = resources.load_json("years/2567.json")
    del document["extends"]
    assert verdicts(document) == (False, False)


def test_a_rule_without_a_source_says_why() -> None:
    document = resources.load_json("years/2567.json")
    document["rules"]["scale"] = {"confidence": "low", "sources": []}
    assert verdicts(document) == (False, False)
    document["rules"]["scale"]["note"] = "No source is known."
    assert verdicts(document) == (True, True)


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_the_rules_of_a_year_fit_together(year: int) -> None:
    criteria = load_criteria(year)
    assert (criteria.fiscal_year, criteria.rules_of, criteria.known) == (year, year, True)
    assert sum(one.weight for one in criteria.instruments) == 1
    assert [one.code for one in criteria.instruments] == ["IIT", "EIT", "OIT"]
    numbers = [no for one in criteria.instruments for no in one.indicators]
    assert numbers == [one.no for one in criteria.indicators] == list(range(1, 11))
    assert criteria.indicator(6).instrument == "EIT"
    assert criteria.pass_mark == Decimal("85.00")
    assert set(criteria.rules) == RULES

    minima = [level.overall_min for level in criteria.scale.levels]
    assert minima == sorted(minima, reverse=True)
    assert minima[-1] == 0
    assert len(set(criteria.scale.names())) == len(minima)
    for rank, name in enumerate(criteria.scale.names()):
        assert criteria.scale.rank(name) == rank


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_no_two_indicators_share_a_name(year: int) -> None:
    names = [
        comparison_key(name)
        for one in load_criteria(year).indicators
        for name in (one.name, *one.aliases)
    ]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_disclosure_item_has_one_sub_indicator_of_the_oit(year: int) -> None:
    criteria = load_criteria(year)
    codes = [item.code for item in criteria.disclosure]
    assert codes == [f"O{number}" for number in range(1, len(codes) + 1)]
    assert [code for one in criteria.sub_indicators for code in one.items] == codes
    assert {one.indicator for one in criteria.sub_indicators} == {9, 10}
    assert all(item.sub_indicator for item in criteria.disclosure)
    assert set(criteria.documents.values()) <= set(codes)


@pytest.mark.parametrize(
    ("year", "iit", "eit", "parts", "disclosure"),
    [
        (2562, 30, 15, {None}, 48),
        (2563, 30, 15, {None}, 43),
        (2564, 30, 15, {None}, 43),
        (2565, 30, 15, {None}, 43),
        (2566, 0, 0, set(), 43),  # the numbers of questions are not known
        (2567, 15, 18, {1, 2}, 35),
        (2568, 15, 18, {1, 2}, 28),
        (2569, 15, 18, {1, 2}, 26),
        (2570, 15, 18, {1, 2}, 26),
    ],
)
def test_numbers_of_items(
    year: int, iit: int, eit: int, parts: set[int | None], disclosure: int
) -> None:
    criteria = load_criteria(year)
    by_instrument = {
        code: [item for item in criteria.items if item.instrument == code]
        for code in ("IIT", "EIT")
    }
    assert {code: len(items) for code, items in by_instrument.items()} == {"IIT": iit, "EIT": eit}
    assert {item.part for item in by_instrument["EIT"]} == parts
    assert {item.part for item in by_instrument["IIT"]} <= {None}
    assert len({(item.code, item.part) for item in criteria.items}) == len(criteria.items)
    for item in criteria.items:
        assert criteria.indicator(item.indicator).instrument == item.instrument
    assert len(criteria.disclosure) == disclosure


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_only_wording_that_was_seen_is_carried(year: int) -> None:
    worded = {item.instrument for item in load_criteria(year).items if item.text}
    assert worded == ({"IIT"} if year in (2563, 2564) else set())


@pytest.mark.parametrize(
    ("year", "measures", "report", "layout"),
    [
        (2562, None, None, "A"),
        (2563, "O42", "O43", "A"),
        (2564, "O42", "O43", "A"),
        (2565, "O42", "O43", "A"),
        (2566, "O42", "O43", "A"),
        (2567, "O34", "O35", "B"),
        (2568, "O27", "O28", "B"),
        (2569, "O25", "O26", "C"),
        (2570, "O25", "O26", "C"),
    ],
)
def test_items_that_documents_serve(
    year: int, measures: str | None, report: str | None, layout: str
) -> None:
    criteria = load_criteria(year)
    assert (criteria.documents.get("measures"), criteria.documents.get("report")) == (
        measures,
        report,
    )
    assert (criteria.measure_layout, criteria.report_layout) == (layout, "D")


def test_changes_of_single_disclosure_items() -> None:
    text = {
        year: {item.code: item.text for item in load_criteria(year).disclosure}
        for year in (2562, 2564, 2565)
    }
    assert text[2565] == {**text[2564], "O34": "นโยบายไม่รับของขวัญ (No Gift Policy)"}
    assert [code for code in text[2562] if text[2562][code] != text[2564].get(code)] == [
        f"O{number}" for number in range(42, 49)
    ]


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_disclosure_items_are_the_collected_ones(year: int) -> None:
    if not REFERENCE.exists():
        pytest.skip("the collected lists do not stand beside this checkout")
    collected = json.loads(REFERENCE.read_text(encoding="utf-8"))["oit"]
    items = collected[str(min(year, 2569))]["items"]
    assert {item.code: item.text for item in load_criteria(year).disclosure} == {
        code: None if text == "(not seen)" else text for code, text in items.items()
    }


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_the_calendar_is_of_the_year_and_in_order(year: int) -> None:
    for one in load_criteria(year).calendar:
        assert one.starts is not None
        assert one.ends is not None
        assert f"{year - 1}-10-01" <= one.starts <= one.ends <= f"{year}-09-30"


def test_results_were_announced_on() -> None:
    announced = {
        year: one.starts
        for year in KNOWN_YEARS
        for one in load_criteria(year).calendar
        if one.kind == "result"
    }
    assert announced == {
        2563: "2563-09-28",
        2564: "2564-08-26",
        2565: "2565-08-01",
        2566: "2566-08-10",
        2567: "2567-07-30",
        2568: "2568-08-15",
    }


def test_certainty() -> None:
    assert load_criteria(2567).is_certain("scale")
    assert not load_criteria(2567).is_certain("sub_indicators")
    assert not load_criteria(2569).is_certain("scale")
    assert not load_criteria(2569).is_certain("iit_items")
    assert load_criteria(2569).is_certain("pass_mark")
    with pytest.raises(KeyError):
        load_criteria(2567).is_certain("levels")


def test_nothing_of_2570_is_certain() -> None:
    criteria = load_criteria(2570)
    assert criteria.provisional
    assert {rule.confidence for rule in criteria.rules.values()} == {"low"}
    assert not any(criteria.is_certain(rule) for rule in criteria.rules)


def test_a_later_year_is_judged_by_the_latest_rules() -> None:
    criteria = load_criteria(2580)
    assert (criteria.fiscal_year, criteria.rules_of, criteria.known) == (2580, 2570, False)
    assert criteria.scale == load_criteria(2570).scale


def test_an_earlier_year_is_judged_by_the_earliest_rules() -> None:
    criteria = load_criteria(2555)
    assert (criteria.fiscal_year, criteria.rules_of, criteria.known) == (2555, 2562, False)
    assert criteria.calendar == ()
    assert not criteria.is_certain("pass_mark")


def test_criteria_are_loaded_once() -> None:
    assert load_criteria(2567) is load_criteria(2567)


def test_files_that_extend_each_other_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year, other in ((2567, 2568), (2568, 2567)):
        document = {"fiscal_year": year, "extends": other, "rules": {}}
        (tmp_path / f"{year}.json").write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr(
        yearfiles,
        "load_json",
        lambda name: json.loads((tmp_path / Path(name).name).read_bytes()),
    )
    load_criteria.cache_clear()
    with pytest.raises(ValueError, match="circle"):
        load_criteria(2567)


def test_unknown_instruments_and_indicators_are_refused() -> None:
    criteria = load_criteria(2567)
    with pytest.raises(KeyError):
        criteria.instrument("EIT1")
    with pytest.raises(KeyError):
        criteria.indicator(11)
