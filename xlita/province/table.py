"""The table of one year: one row an agency, in the order of the announced tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xlita.ita import change, load_criteria, possible_levels
from xlita.ita.agencies import LOCAL_TYPES
from xlita.province.matching import Offer, match
from xlita.province.sources import Standing
from xlita.template.draft import json_value
from xlita.thai.collation import collation_key
from xlita.thai.text import comparison_key
from xlita.wording.phrases import say
from xlita.wording.texts import Language

_ORDER = {each.printed: at for at, each in enumerate(LOCAL_TYPES)}


class Unsettled(Exception):
    """The inputs don't say of which province or year the table is to be.

    `reason` is ``nothing`` (no agency with a year), ``provinces`` (several and none was asked for)
    or ``year`` (none of the year that was asked for); `found` lists what there is.
    """

    def __init__(self, reason: str, found: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.found = found


class Note(NamedTuple):
    """Something that was decided or left out: a phrase of the wording registry and its details."""

    key: str
    details: Mapping[str, object]

    def in_words(self, language: Language) -> str:
        """What the note says; a score that is not there is named so."""
        missing = say("province.no-score", language)
        details = {name: missing if one is None else one for name, one in self.details.items()}
        return say(self.key, language, **details)


class Table(NamedTuple):
    """A province's table.

    `earlier` are the tables of earlier years, the latest first; `offers` are matches that a person
    has to confirm.
    """

    province: str | None
    fiscal_year: int
    rows: tuple[Standing, ...]
    is_announced: bool
    earlier: tuple[tuple[int, tuple[Standing, ...]], ...]
    offers: tuple[Offer, ...]
    notes: tuple[Note, ...]

    def document(self) -> dict[str, Any]:
        """The record, as `xlita read` prints a province table."""
        return {
            "kind": "province",
            "province": self.province,
            "fiscal_year": self.fiscal_year,
            "announced": self.is_announced,
            "agencies": [_agency(no, row, self) for no, row in enumerate(self.rows, start=1)],
        }


def assemble(
    standings: Sequence[Standing],
    earlier: Iterable[Standing] = (),
    *,
    year: int | None = None,
    province: str | None = None,
) -> Table:
    """The table of the latest year, or of `year`. Raises Unsettled.

    Years before it, and `earlier`, give the scores of the year before and the comparison. Of two
    results of one agency that of its own workbook counts, then the file that was changed last.
    """
    notes: list[Note] = []
    mine, name = _of_province(standings, province, notes)
    years = sorted({each.fiscal_year for each in mine})
    if not mine:
        raise Unsettled("nothing", "")
    chosen = years[-1] if year is None else year
    if chosen not in years:
        raise Unsettled("year", ", ".join(map(str, years)))
    if len(years) > 1:
        counts = (f"{one} ({sum(each.fiscal_year == one for each in mine)})" for one in years)
        notes.append(Note("province.note.years", {"year": chosen, "years": ", ".join(counts)}))
    before, _ = _of_province(earlier, name or province, notes)
    late = {each.source: each.fiscal_year for each in before if each.fiscal_year >= chosen}
    notes += [
        Note("province.note.not-earlier", {"path": path, "year": late[path]}) for path in late
    ]
    by_year: dict[int, list[Standing]] = {}
    for each in (*before, *mine):
        if each.fiscal_year < chosen:
            by_year.setdefault(each.fiscal_year, []).append(each)
    tables = tuple(
        (one, tuple(sorted(_one_each(by_year[one], []), key=order)))
        for one in sorted(by_year, reverse=True)
    )
    current = [each for each in mine if each.fiscal_year == chosen]
    rows = sorted(_one_each(current, notes), key=order)
    rows, offers = _with_previous(rows, dict(tables).get(chosen - 1, ()), notes)
    is_announced = not any(
        row.previous is not None and not row.is_announced for row in rows
    ) and any(row.is_announced for row in rows)
    return Table(name, chosen, tuple(rows), is_announced, tables, offers, tuple(notes))


def order(row: Standing) -> tuple[object, ...]:
    """Type, district, name: the order of the announced tables (facts, section 6)."""
    rank = _ORDER.get(row.type, len(_ORDER))
    return rank, collation_key(row.type), collation_key(row.district or ""), collation_key(row.name)


def levels_of(row: Standing) -> tuple[str, ...]:
    """The level, or all that the score allows: to 2565 the score settles it."""
    criteria = load_criteria(row.fiscal_year)
    possible = possible_levels(criteria, row.score, {})
    if len(possible) > 1 and row.level is not None:
        return (row.level,)
    return possible


def is_told(row: Standing) -> bool:
    """Whether the file tells which of several levels that the score allows it is."""
    possible = possible_levels(load_criteria(row.fiscal_year), row.score, {})
    return len(possible) > 1 and row.level is not None


def change_of(row: Standing) -> Any:
    """This year less the year before, None without both."""
    return change(row.previous, row.score)


def _agency(no: int, row: Standing, table: Table) -> dict[str, Any]:
    changed = change_of(row)
    levels = levels_of(row)
    criteria = load_criteria(row.fiscal_year)
    return {
        "no": no,
        "name": row.name,
        "type": row.type or None,
        "district": row.district,
        "previous": json_value(row.previous),
        "score": json_value(row.score),
        "change": json_value(changed),
        "direction": None,
        "level": levels[0] if len(levels) == 1 else None,
        "passed": None if row.score is None else row.score >= criteria.pass_mark,
    }


def _of_province(
    standings: Iterable[Standing], province: str | None, notes: list[Note]
) -> tuple[list[Standing], str | None]:
    """The results of one province; those that name none are taken to be of it."""
    every = list(standings)
    names: dict[str, str] = {}
    for each in every:
        if each.province:
            names.setdefault(_province_key(each.province), _bare(each.province))
    if province is None:
        if len(names) > 1:
            raise Unsettled("provinces", ", ".join(sorted(names.values(), key=collation_key)))
        return every, next(iter(names.values()), None)
    key = _province_key(province)
    kept = [each for each in every if not each.province or _province_key(each.province) == key]
    notes += [
        Note("province.note.elsewhere", {"agency": each.name, "path": each.source,
                                         "province": each.province})
        for each in every
        if each.province and _province_key(each.province) != key
    ]  # fmt: skip
    return kept, _bare(province)


def _bare(province: str) -> str:
    text = province.strip()
    return text.removeprefix("จังหวัด").removeprefix("จ.").strip() or text


def _province_key(province: str) -> str:
    return comparison_key(_bare(province))


def _one_each(rows: Iterable[Standing], notes: list[Note]) -> list[Standing]:
    """One result an agency; what was left out is noted."""
    kept: list[Standing] = []
    places: dict[str, list[int]] = {}
    for row in sorted(rows, key=lambda each: (each.from_table, -each.stamp, each.source)):
        twins = [
            at
            for at in places.get(row.key, ())
            if not row.district_key
            or not kept[at].district_key
            or row.district_key == kept[at].district_key
        ]
        if not twins:
            places.setdefault(row.key, []).append(len(kept))
            kept.append(row)
            continue
        first = kept[twins[0]]
        if row.from_table and not first.from_table and first.score == row.score:
            kept[twins[0]] = _completed(first, row)
            continue
        details = {"agency": row.name, "path": first.source, "other": row.source,
                   "score": first.score, "left": row.score}  # fmt: skip
        notes.append(Note("province.note.twice", details))
    return kept


def _completed(own: Standing, listed: Standing) -> Standing:
    """What an agency's workbook leaves out, from the province table that has the same score."""
    if own.previous is None:
        own = own._replace(previous=listed.previous, is_announced=listed.is_announced)
    return own._replace(level=own.level or listed.level, district=own.district or listed.district)


def _with_previous(
    rows: Sequence[Standing], earlier: Sequence[Standing], notes: list[Note]
) -> tuple[list[Standing], tuple[Offer, ...]]:
    """The rows with the scores of the year before: their own, else those of the earlier table."""
    found = match(rows, earlier)
    completed: list[Standing] = []
    for index, row in enumerate(rows):
        other = found.same.get(index)
        if other is None or other.score is None:
            completed.append(row)
            continue
        if row.previous is not None and row.previous != other.score:
            details = {"agency": row.name, "previous": row.previous, "other": other.score,
                       "path": other.source}  # fmt: skip
            notes.append(Note("province.note.previous-differs", details))
        if row.previous is None:
            row = row._replace(previous=other.score)
        elif row.is_announced and row.previous == other.score:
            row = row._replace(is_announced=False)  # the earlier table has it in print
        completed.append(row)
    offers = tuple(offer for offer in found.offers if offer.standing.previous is None)
    return completed, offers
