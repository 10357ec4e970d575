"""The same agency in two tables: certain, or only likely and then for a person to say.

A name is the same in all its ways of writing (`ita.agencies.name_key`). Where a province has two
agencies of one name, or the two tables name different districts, the name alone settles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from xlita.ita.agencies import LOCAL_TYPES
from xlita.province.sources import Standing

#: How alike two names must be, without their type, to be offered: one letter of four differs.
_ALIKE = 0.75
#: Offers for one agency.
_MOST = 2


class Offer(NamedTuple):
    """A likely match that nobody confirmed.

    `reason` is ``alike`` (the names differ in a few letters), ``type`` (the name is the same and
    the type is another: an อบต. becomes a เทศบาลตำบล), ``district`` (the districts differ) or
    ``several`` (several agencies have the name).
    """

    standing: Standing
    other: Standing
    reason: str


class Matches(NamedTuple):
    """What two tables have in common: certain pairs by the index of the first's row, and offers."""

    same: dict[int, Standing]
    offers: tuple[Offer, ...]


def match(rows: Sequence[Standing], others: Iterable[Standing]) -> Matches:
    """Find the agencies of `rows` in another table, each row of which is taken once."""
    by_key: dict[str, list[Standing]] = {}
    pool = list(others)
    for other in pool:
        by_key.setdefault(other.key, []).append(other)
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.key] = counts.get(row.key, 0) + 1
    same: dict[int, Standing] = {}
    open_rows: dict[int, list[Offer]] = {}
    for index, row in enumerate(rows):
        named = by_key.get(row.key, [])
        fitting = [other for other in named if _districts_agree(row, other)]
        exact = [o for o in fitting if o.district_key and o.district_key == row.district_key]
        chosen = exact if len(exact) == 1 else fitting
        if len(chosen) == 1 and (exact or counts[row.key] == 1):
            same[index] = chosen[0]
        elif named:
            reason = "several" if fitting else "district"
            open_rows[index] = [Offer(row, other, reason) for other in (fitting or named)]
        else:
            open_rows[index] = []
    taken = {id(other) for other in same.values()}
    free = [other for other in pool if id(other) not in taken]
    offers: list[Offer] = []
    for index, own in open_rows.items():
        left = [offer for offer in own if id(offer.other) not in taken]
        offers += left or _near(rows[index], free)
    return Matches(same, tuple(offers))


def nearest(row: Standing, others: Iterable[Standing]) -> tuple[Offer, ...]:
    """The likely matches of one agency, the likeliest first."""
    return tuple(_near(row, list(others)))


def _districts_agree(one: Standing, other: Standing) -> bool:
    return not one.district_key or not other.district_key or one.district_key == other.district_key


def _near(row: Standing, free: Sequence[Standing]) -> list[Offer]:
    kind, place = _parted(row.key)
    found: list[tuple[float, int, Offer]] = []
    for at, other in enumerate(free):
        other_kind, other_place = _parted(other.key)
        if place == other_place and kind != other_kind:
            if _districts_agree(row, other):
                found.append((-1.0, at, Offer(row, other, "type")))
        elif kind == other_kind:
            likeness = _likeness(place, other_place)
            if likeness >= _ALIKE:
                # Of two names alike the one in the same district is likelier.
                bonus = 0.1 if row.district_key and row.district_key == other.district_key else 0.0
                found.append((-likeness - bonus, at, Offer(row, other, "alike")))
    return [offer for _, _, offer in sorted(found, key=lambda each: each[:2])[:_MOST]]


def _likeness(one: str, other: str) -> float:
    """0 to 1; 0 where a quick look rules `_ALIKE` out."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _parted(key: str) -> tuple[str, str]:
    """The type of a local government, and the name of its place."""
    for each in LOCAL_TYPES:
        if key.startswith(each.name):
            return each.name, key[len(each.name) :]
    return "", key
