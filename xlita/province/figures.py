"""What a province's table says as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from xlita.ita import Criteria, load_criteria
from xlita.province.sources import Standing
from xlita.province.table import Table, change_of, levels_of, order
from xlita.thai.collation import collation_key

_CENT, _TENTH = Decimal("0.01"), Decimal("0.1")
#: An agency this near below the pass mark is listed, and so many falls.
_NEAR, _FALLS = Decimal(2), 10


class Group(NamedTuple):
    """The agencies of one type or district, or all.

    `levels` counts the agencies by level, in the order of the scale; `unsettled` have a score that
    allows several levels. `share` is the percentage of those with a score that passed, one place.
    """

    name: str
    agencies: int
    scored: int
    levels: tuple[int, ...]
    unsettled: int
    passed: int
    share: Decimal | None
    mean: Decimal | None


class Year(NamedTuple):
    """One year of the comparison; `compared` are the agencies with a score in it."""

    year: int
    compared: int
    mean: Decimal | None
    passed: int
    share: Decimal | None
    from_table: bool
    """From a table of that year, not from the scores of the year before in the next one."""


class Figures(NamedTuple):
    """The figures of a table. Rows keep the table's order where none other is natural."""

    levels: tuple[str, ...]
    whole: Group
    types: tuple[Group, ...]
    districts: tuple[Group, ...]
    rose: int
    fell: int
    same: int
    falls: tuple[Standing, ...]
    near: tuple[Standing, ...]
    years: tuple[Year, ...]


def figures(table: Table) -> Figures:
    """The figures of a table."""
    criteria = load_criteria(table.fiscal_year)
    levels = tuple(level.name for level in criteria.scale.levels)
    changes = [(change_of(row), row) for row in table.rows]
    fallen = sorted(
        (row for changed, row in changes if changed is not None and changed < 0),
        key=lambda row: (change_of(row), order(row)),
    )
    near = sorted(
        (row for row in table.rows if _is_near(row, criteria)),
        key=lambda row: (-(row.score or Decimal(0)), order(row)),
    )
    return Figures(
        levels,
        _group("", table.rows, levels, criteria),
        _groups(table.rows, lambda row: row.type, levels, criteria),
        _groups(
            sorted(table.rows, key=lambda row: collation_key(row.district or "")),
            lambda row: row.district or "",
            levels,
            criteria,
        ),
        rose=sum(changed is not None and changed > 0 for changed, _ in changes),
        fell=len(fallen),
        same=sum(changed is not None and changed == 0 for changed, _ in changes),
        falls=tuple(fallen[:_FALLS]),
        near=tuple(near),
        years=tuple(_years(table)),
    )


def _is_near(row: Standing, criteria: Criteria) -> bool:
    mark = criteria.pass_mark
    return row.score is not None and mark - _NEAR <= row.score < mark


def _groups(
    rows: Iterable[Standing],
    name: Callable[[Standing], str],
    levels: tuple[str, ...],
    criteria: Criteria,
) -> tuple[Group, ...]:
    members: dict[str, list[Standing]] = {}
    for row in rows:
        members.setdefault(name(row), []).append(row)
    return tuple(_group(one, own, levels, criteria) for one, own in members.items())


def _group(
    name: str, rows: Sequence[Standing], levels: tuple[str, ...], criteria: Criteria
) -> Group:
    scores = [row.score for row in rows if row.score is not None]
    found = [levels_of(row) for row in rows if row.score is not None]
    settled = [each[0] for each in found if len(each) == 1]
    passed = sum(score >= criteria.pass_mark for score in scores)
    return Group(
        name=name,
        agencies=len(rows),
        scored=len(scores),
        levels=tuple(settled.count(level) for level in levels),
        unsettled=len(found) - len(settled),
        passed=passed,
        share=_share(passed, len(scores)),
        mean=_mean(scores),
    )


def _years(table: Table) -> list[Year]:
    scores = {
        year: [row.score for row in rows if row.score is not None] for year, rows in table.earlier
    }
    of_tables = {*scores, table.fiscal_year}
    scores[table.fiscal_year] = [row.score for row in table.rows if row.score is not None]
    before = [row.previous for row in table.rows if row.previous is not None]
    if before:
        scores.setdefault(table.fiscal_year - 1, before)
    found = []
    for year in sorted(scores):
        own = scores[year]
        mark = load_criteria(year).pass_mark
        passed = sum(score >= mark for score in own)
        share = _share(passed, len(own))
        found.append(Year(year, len(own), _mean(own), passed, share, year in of_tables))
    return found


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP) if whole else None


def _mean(scores: Sequence[Decimal]) -> Decimal | None:
    if not scores:
        return None
    return (sum(scores, Decimal(0)) / len(scores)).quantize(_CENT, ROUND_HALF_UP)
