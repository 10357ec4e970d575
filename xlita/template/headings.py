"""Finding a table's heading band, from the values of the cells alone.

Real files have a title above the table, headings on rows 1 to 30, one or two heading rows, merged
or not, line breaks and extra spaces in them, columns in another order and columns of their own.
Merges are never needed: in a two-row heading, an upper text reaches right over empty cells that
have a text below them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from xlita.ita import Criteria
from xlita.sheet import Grid, Value
from xlita.template.layout import Column, TableLayout
from xlita.template.texts import fill_in
from xlita.template.values import as_text
from xlita.thai.text import comparison_key, single_spaced

#: How far down a heading band is looked for.
LAST_HEADING_ROW = 30

#: No heading of a layout is half as long.
_LONGER_THAN_HEADINGS = 200

_YEAR = re.compile(r"25[0-9][0-9]")
#: What may stand beside the year in the heading of a year's scores.
_BESIDE_YEAR = frozenset(
    comparison_key(start + end)
    for start in ("", "คะแนน", "ผลคะแนน", "คะแนนที่ได้", "คะแนนรวม", "ผลการประเมิน", "คะแนน ITA")
    for end in ("", "ปี", "ปีงบประมาณ")
)
_OVER_YEARS = ("คะแนน", "ผล")


class Heading(NamedTuple):
    """The text above a column: shown to people in one piece, compared part by part."""

    column: int
    upper: str
    lower: str

    @property
    def text(self) -> str:
        """``คะแนน / 2568`` for a two-row heading."""
        if self.upper and self.lower:
            return f"{self.upper} / {self.lower}"
        return self.upper or self.lower


class Band(NamedTuple):
    """A heading band: its rows, and which column holds which field."""

    first_row: int
    last_row: int
    columns: dict[str, Heading]
    headings: tuple[Heading, ...]
    again: Heading | None = None
    """Where the headings begin again, over a part of the table that stands beside the first."""

    def missing(self, layout: TableLayout) -> tuple[str, ...]:
        """Fields without which the table cannot be used, that the band lacks."""
        return tuple(field for field in layout.recognise if field not in self.columns)

    def rank(self, layout: TableLayout) -> tuple[int, int]:
        """How well the band fits a layout, to compare sheets by.

        Headings that the layout must have count first, then those of the layout less those of some
        other table.
        """
        needed = len(layout.recognise) - len(self.missing(layout))
        return (needed, 2 * len(self.columns) - len(self.headings))


class Candidate(NamedTuple):
    """One row, or two, that may be a heading band; `keys` are what is compared of its headings."""

    first_row: int
    last_row: int
    headings: tuple[Heading, ...]
    keys: tuple[str, ...]


def find_band(
    candidates: Iterable[Candidate],
    layout: TableLayout,
    criteria: Criteria,
    year: int | None = None,
) -> Band | None:
    """The band in which most of the layout's headings are found, None where there is none.

    The band may lack headings (`Band.missing`): one heading of a table of three, or three of a
    larger one, are enough to say which table was meant, and so are all that it must have.
    `candidates` are those of the sheet, top down. `year`
    is the year of the result; where it is not known yet, the latest of the sheet counts.
    """
    fields = fields_by_key(layout, criteria)
    best: Band | None = None
    best_rank = (0, 0)
    for first_row, last_row, headings, keys in candidates:
        if best is not None and first_row > best.last_row and _is_first_block(best, layout):
            break  # what follows is another block of the table
        columns = _match(headings, keys, layout, fields, year)
        found = len(columns) * 2 - (last_row - first_row)
        needed = sum(1 for field in layout.recognise if field in columns)
        rank = (needed, found)
        if rank > best_rank:
            best_rank = rank
            best = Band(first_row, last_row, columns, headings)
        if len(columns) == len(layout.columns):
            break  # complete; the same headings further down are a page break's
    if best is None:
        return None
    best = _in_one_run(best, layout, fields, year)
    enough = len(best.columns) >= min(3, len(layout.columns) // 2)
    return best if enough or not best.missing(layout) else None


def _in_one_run(
    band: Band, layout: TableLayout, fields: dict[str, list[str]], year: int | None
) -> Band:
    """The band without the headings of what stands beside the table, an empty column between.

    The table is in one run of headings where that has all that it must have, and what was found
    outside is in it too: two tables next to each other share headings.
    """
    runs = list(_runs(band.headings))
    if len(runs) == 1:
        return band
    complete: list[Band] = []
    for run in runs:
        keys = tuple(_band_key(heading.upper + heading.lower) for heading in run)
        columns = _match(run, keys, layout, fields, year)
        found = Band(band.first_row, band.last_row, columns, run)
        outside = [each for each in band.columns.values() if each not in run]
        known = all(_band_key(each.upper + each.lower) in keys for each in outside)
        if known and not found.missing(layout):
            complete.append(found)
    if not complete:
        return band
    first, *others = complete
    again = next((each for each in others if set(each.columns) == set(first.columns)), None)
    return first if again is None else first._replace(again=again.headings[0])


def _runs(headings: tuple[Heading, ...]) -> Iterator[tuple[Heading, ...]]:
    """The headings that stand side by side, cut where a column has none."""
    start = 0
    for at in range(1, len(headings) + 1):
        if at == len(headings) or headings[at].column > headings[at - 1].column + 1:
            yield headings[start:at]
            start = at


def _is_first_block(band: Band, layout: TableLayout) -> bool:
    """Whether a band is complete and the table may come in blocks."""
    return not layout.computes and not band.missing(layout)


def fields_by_key(layout: TableLayout, criteria: Criteria) -> dict[str, list[str]]:
    """The fields that a heading may name, by its comparison key.

    Those that the table must have come first, then the others in the layout's order.
    """
    fields: dict[str, list[str]] = {}
    for column in sorted(layout.columns, key=lambda each: each.field not in layout.recognise):
        texts = ["".join(column.heading), *column.aliases]
        keys = {_key(fill_in(text, criteria)) for text in texts if "year}" not in text}
        for key in keys:
            fields.setdefault(key, []).append(column.field)
    return fields


def _key(text: str) -> str:
    """What is compared of a heading; an asterisk that points to a footnote is not."""
    return comparison_key(text).rstrip("*")


def candidates(grid: Grid) -> Iterator[Candidate]:
    """The bands of a sheet that a table's headings may be."""
    for first_row, last_row, headings in _candidates(grid):
        keys = tuple(_band_key(heading.upper + heading.lower) for heading in headings)
        yield Candidate(first_row, last_row, headings, keys)


def may_hold(grid: Grid, keys: Collection[str]) -> bool:
    """Whether a heading with one of some keys may be among a sheet's candidates.

    Its last row is a text that ends the key. Looking for one takes a third of the time.
    """
    for number, cells in grid.rows():
        if number > LAST_HEADING_ROW + 1:
            break
        for _, _, value, _ in cells:
            if type(value) is str and len(value) <= _LONGER_THAN_HEADINGS:
                end = _key(value)
                if end and any(key.endswith(end) for key in keys):
                    return True
    return False


def _band_key(text: str) -> str:
    """`_key`; a text of a body row, which is longer than any heading, as it stands."""
    return _key(text) if len(text) <= _LONGER_THAN_HEADINGS else text


def _candidates(grid: Grid) -> Iterator[tuple[int, int, tuple[Heading, ...]]]:
    """Every row of the top as a one-row band and, with the row below, a two-row one.

    A heading is text, or a year; a row of numbers alone is none.
    """
    values: dict[int, list[tuple[int, Value]]] = {}
    for (row, column), cell in grid.cells.items():
        if row <= LAST_HEADING_ROW + 1 and cell.value is not None:
            values.setdefault(row, []).append((column, cell.value))
    texts: dict[int, dict[int, str]] = {}
    for row in sorted(values):
        if row > LAST_HEADING_ROW:
            break
        for each in (row, row + 1):
            if each not in texts:
                texts[each] = _texts(values.get(each, ()))
        upper, lower = texts[row], texts[row + 1]
        if not upper:
            continue
        two_rows = tuple(_two_row_headings(upper, lower)) if lower else ()
        if not any(_is_score_of_a_year(heading) for heading in two_rows):
            yield (
                row,
                row,
                tuple(Heading(column, text, "") for column, text in sorted(upper.items())),
            )
        if two_rows:
            yield row, row + 1, two_rows


def _is_score_of_a_year(heading: Heading) -> bool:
    """``คะแนน`` over a year: the upper row alone would not say of which year the score is."""
    if not any(word in heading.upper for word in _OVER_YEARS):
        return False
    return bool(heading.lower) and _year_of(_key(heading.upper + heading.lower)) is not None


def _texts(values: Iterable[tuple[int, Value]]) -> dict[int, str]:
    """The texts of a row by column, blank ones left out."""
    texts = ((column, single_spaced(as_text(value))) for column, value in values)
    return {column: text for column, text in texts if text}


def _two_row_headings(upper: dict[int, str], lower: dict[int, str]) -> Iterator[Heading]:
    carried, last = "", 0
    for column in sorted({*upper, *lower}):
        above, below = upper.get(column, ""), lower.get(column, "")
        if column > last + 1:
            carried = ""
        last = column
        if above:
            carried = above
        elif below:
            above = carried  # a merged heading, or one written once over several columns
        else:
            carried = ""
        if above or below:
            yield Heading(column, above, below)


def _match(
    headings: tuple[Heading, ...],
    keys: tuple[str, ...],
    layout: TableLayout,
    known: dict[str, list[str]],
    result_year: int | None,
) -> dict[str, Heading]:
    """Which field each heading names.

    One that could name several takes what is left after the headings that can name only one.
    """
    claims: list[tuple[int, Heading, list[str]]] = []
    by_year: dict[int, Heading] = {}
    for heading, key in zip(headings, keys, strict=True):
        year = _year_of(key)
        if year is not None:
            by_year.setdefault(year, heading)
            continue
        fields = known.get(key)
        if fields:
            claims.append((len(fields), heading, fields))
    columns = _year_columns(by_year, layout.columns, result_year)
    for _, heading, fields in sorted(claims, key=lambda claim: (claim[0], claim[1].column)):
        free = next((field for field in fields if field not in columns), None)
        if free is not None:
            columns[free] = heading
    return columns


def _year_of(key: str) -> int | None:
    """The year whose scores a heading announces, such as ``คะแนน / ๒๕๖๘`` or ``ปี 2568``."""
    if "25" not in key:
        return None
    key = key.replace("พ.ศ.", "")
    years = _YEAR.findall(key)
    if len(years) != 1 or _YEAR.sub("", key) not in _BESIDE_YEAR:
        return None
    return int(years[0])


def year_of_scores(heading: Heading) -> int | None:
    """The year whose scores a heading announces; None for all else."""
    return _year_of(_band_key(heading.upper + heading.lower))


def _year_columns(
    by_year: dict[int, Heading], columns: tuple[Column, ...], year: int | None
) -> dict[str, Heading]:
    """The columns of the result's year and the year before.

    Where the sheet names neither, the latest year is taken for the result's: the years are compared
    with the cover elsewhere.
    """
    if not by_year:
        return {}
    if year is None or (year not in by_year and year - 1 not in by_year):
        year = max(by_year)
    wanted = {"current": year, "previous": year - 1}
    return {
        column.field: by_year[wanted[column.year]]
        for column in columns
        if column.year is not None and wanted[column.year] in by_year
    }
