"""Reading the year files, ``years/<fiscal year>.json`` (schema: ``criteria.schema.json``).

A file may extend the file of another year. What it states then replaces what that file states,
member by member of the top level, with these differences:

* ``disclosure_changes`` alters single disclosure items of the list that was extended;
* ``provisional``, ``calendar`` and ``rules`` belong to one year and are never taken over, so that
  every year says for itself where its rules come from.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from xlita.ita.criteria import (
    Criteria,
    DisclosureItem,
    Indicator,
    Instrument,
    Item,
    Level,
    LevelScale,
    Milestone,
    RequiredElement,
    Rule,
    SubIndicator,
)
from xlita.resources import load_json, path

_OF_ONE_YEAR = ("provisional", "calendar", "rules")

#: The fiscal years that have a file of their own, in ascending order.
KNOWN_YEARS: tuple[int, ...] = tuple(
    sorted(
        int(file.stem)
        for file in path("years/").iterdir()
        if file.suffix == ".json" and file.stem.isdecimal()
    )
)


@lru_cache(maxsize=32)
def load_criteria(year: int) -> Criteria:
    """The rules of a fiscal year (Buddhist era).

    A year without a file is judged by the latest rules known before it, or by the earliest where
    there are none before; `Criteria.rules_of` and `Criteria.known` tell. The calendar of another
    year is left out.
    """
    earlier = [known for known in KNOWN_YEARS if known <= year]
    rules_of = earlier[-1] if earlier else KNOWN_YEARS[0]
    stated = _merged(rules_of)
    sub_indicators = _sub_indicators(stated)
    return Criteria(
        fiscal_year=year,
        rules_of=rules_of,
        provisional=stated.get("provisional", False),
        instruments=_instruments(stated),
        indicators=_indicators(stated),
        pass_mark=Decimal(stated["pass_mark"]),
        scale=_scale(stated["scale"]),
        items=_items(stated),
        disclosure=_disclosure(stated, sub_indicators),
        sub_indicators=sub_indicators,
        calendar=_calendar(stated) if rules_of == year else (),
        documents=MappingProxyType(stated["documents"]),
        required_elements=MappingProxyType(_required_elements(stated)),
        measure_layout=stated["measure_layout"],
        report_layout=stated["report_layout"],
        rules=MappingProxyType(
            {
                name: Rule(rule["confidence"], tuple(rule["sources"]), rule.get("note"))
                for name, rule in stated["rules"].items()
            }
        ),
    )


def _merged(year: int) -> dict[str, Any]:
    """What a year's file states, together with what it takes over from the files it extends.

    Raises ValueError where files extend each other in a circle.
    """
    chain: list[dict[str, Any]] = []
    seen: list[int] = []
    following: int | None = year
    while following is not None:
        if following in seen:
            raise ValueError(f"year files extend each other in a circle: {[*seen, following]}")
        seen.append(following)
        chain.append(load_json(f"years/{following}.json"))
        following = chain[-1].get("extends")
    merged: dict[str, Any] = {}
    for stated in reversed(chain):
        for member in _OF_ONE_YEAR:
            merged.pop(member, None)
        merged.update(stated)
        merged["disclosure"] = {**merged["disclosure"], **stated.get("disclosure_changes", {})}
    return merged


def _instruments(stated: dict[str, Any]) -> tuple[Instrument, ...]:
    return tuple(
        Instrument(one["code"], one["name"], Decimal(one["weight"]), tuple(one["indicators"]))
        for one in stated["instruments"]
    )


def _instrument_of(stated: dict[str, Any]) -> dict[int, str]:
    """The code of the instrument that each indicator belongs to."""
    return {no: one["code"] for one in stated["instruments"] for no in one["indicators"]}


def _indicators(stated: dict[str, Any]) -> tuple[Indicator, ...]:
    instrument_of = _instrument_of(stated)
    return tuple(
        Indicator(
            one["no"],
            instrument_of[one["no"]],
            one["name"],
            tuple(one.get("aliases", ())),
            one["english"],
        )
        for one in stated["indicators"]
    )


def _scale(scale: dict[str, Any]) -> LevelScale:
    levels = []
    for level in scale["levels"]:
        every = level.get("every_instrument_min")
        levels.append(
            Level(
                level["name"],
                Decimal(level["overall_min"]),
                None if every is None else Decimal(every),
            )
        )
    return LevelScale(scale["name"], tuple(levels), tuple(scale["instruments"]))


def _items(stated: dict[str, Any]) -> tuple[Item, ...]:
    instrument_of, texts = _instrument_of(stated), stated["item_texts"]
    return tuple(
        Item(
            code,
            instrument_of[group["indicator"]],
            group.get("part"),
            group["indicator"],
            texts.get(code),
        )
        for group in stated["items"]
        for code in group["codes"]
    )


def _sub_indicators(stated: dict[str, Any]) -> tuple[SubIndicator, ...]:
    return tuple(
        SubIndicator(
            one["code"],
            int(one["code"].partition(".")[0]),
            one["name"],
            tuple(one.get("aliases", ())),
            tuple(one["items"]),
        )
        for one in stated["sub_indicators"]
    )


def _disclosure(
    stated: dict[str, Any], sub_indicators: tuple[SubIndicator, ...]
) -> tuple[DisclosureItem, ...]:
    sub_indicator_of = {code: one.code for one in sub_indicators for code in one.items}
    return tuple(
        DisclosureItem(code, text, sub_indicator_of.get(code))
        for code, text in stated["disclosure"].items()
    )


def _required_elements(stated: dict[str, Any]) -> dict[str, tuple[RequiredElement, ...]]:
    return {
        document: tuple(RequiredElement(one["element"], one.get("confidence")) for one in elements)
        for document, elements in stated["required_elements"].items()
    }


def _calendar(stated: dict[str, Any]) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(one["kind"], one["name"], one.get("starts"), one.get("ends"))
        for one in stated.get("calendar", ())
    )
