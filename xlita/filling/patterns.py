"""From a layout's formula pattern to the formula of one cell.

A pattern is a formula with placeholders in braces. The formulas use nothing that Excel 2013 or
LibreOffice lacks: no XLOOKUP, LET or FILTER. Scores are rounded before they are compared,
subtracted or averaged, so that a formula gives what Decimal gives.

==========================  =====================================================================
placeholder                 becomes
==========================  =====================================================================
``{score}``                 the cell of a field in the formula's own row
``{profile.name}``          the value's cell on sheet หน่วยงาน, ``""`` where there is none
``{closing.overall.score}`` the cell of a closing row
``{count:score}``           how many of the cells that the formula is about hold a score, 0 to 100
``{max:score}``             MAX over them; likewise ``min``
``{mean:score}``            their mean; ``{weighted:score}`` the weighted mean of the instruments
``{size}``                  how many rows those are
``{column:score}``          the cells of all body rows
``{word:rose}``             a word, ``{pass_mark}``, ``{year}`` … a constant of the year
``{&rows:…}``               the pattern once for each row that the formula is about, joined by &
``{levels:score}``          the levels that the scores of that column allow
==========================  =====================================================================

Also ``{level_direction}``, ``{level_gap}`` and ``{agency_type}``, which `levels` builds;
``{history.overall}``, what the row's year had, and ``{sub_indicators}``, the names of those of the
indicator that the formula is about; ``{best_disclosure}``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from xlita.filling import levels
from xlita.filling.stand_ins import StandIns
from xlita.filling.values import listed_sub_indicators
from xlita.ita import Criteria, Indicator, Instrument
from xlita.sheet import a1, quoted
from xlita.sheet.addresses import MAX_ROW
from xlita.template.forms import Form
from xlita.template.tables import Table
from xlita.template.texts import HistoryYear, Subject, fill_in, subject_words
from xlita.wording.summary import WORDS

#: What stands for a cell that the workbook lacks: formulas then see empty text.
NO_CELL = '""'

#: Stands for the row while a column's formula is made; no table's body reaches the last row.
_ANY_ROW = MAX_ROW


#: The best of the indicators of disclosure, all ties, each with its sub-indicators.
_BEST_DISCLOSURE = (
    "IF({count:score}={size},MID({&rows:IF(ROUND({score},2)=ROUND({max:score},2),"
    '", {no}. {name} ("&TEXT({score},"0.00")&"): {sub_indicators}","")},3,2000),"-")'
)


class Scope(NamedTuple):
    """Where a formula stands and what it is about.

    `sheet` is the formula's own sheet; `table` the table whose cells it uses; `rows` the row of
    each indicator; `row` the row that ``{score}`` means; `members` the indicators that ``{mean:…}``
    is about; `body` first and last row of the table's body; `stand_ins` the summary's cells in
    place of closing rows that the table lacks; `own` such a cell's neighbours by field.
    """

    sheet: str
    table: Table
    criteria: Criteria
    previous_criteria: Criteria
    profile: Form | None
    rows: dict[int, int]
    body: tuple[int, int]
    members: tuple[int, ...] = ()
    row: int | None = None
    subject: Subject = None
    stand_ins: StandIns = {}  # noqa: RUF012 - never changed
    own: Mapping[str, str] = {}
    history: Table | None = None

    def cell(self, row: int | None, field: str) -> str:
        """The reference of a field's cell, with the sheet's name where it is another."""
        if row is None and field in self.own:
            return self.own[field]
        column = self._column(field)
        if row is None or column is None:
            return NO_CELL
        return self._qualified(a1(row, column))

    def _column(self, field: str) -> int | None:
        heading = self.table.band.columns.get(field)
        return None if heading is None else heading.column

    def _qualified(self, reference: str) -> str:
        if self.table.sheet == self.sheet:
            return reference
        return f"{quoted(self.table.sheet)}!{reference}"

    def member_ranges(self, field: str, members: tuple[int, ...] | None = None) -> list[str]:
        """The members' cells: one range where they stand together, else cell by cell."""
        numbers = self.members if members is None else members
        rows = sorted(self.rows[number] for number in numbers if number in self.rows)
        column = self._column(field)
        if not rows or column is None:
            return []
        if rows == list(range(rows[0], rows[-1] + 1)):
            return [self._qualified(f"{a1(rows[0], column)}:{a1(rows[-1], column)}")]
        return [self._qualified(a1(row, column)) for row in rows]

    def how_many(self, field: str) -> str:
        """How many of the members' cells hold a score: a number out of range is none."""
        counts = [f'COUNTIFS({cells},">=0",{cells},"<=100")' for cells in self.member_ranges(field)]
        return counts[0] if len(counts) == 1 else f"({'+'.join(counts) or '0'})"

    def mean(self, field: str, members: tuple[int, ...] | None = None) -> str:
        """The mean of the members' rounded scores."""
        numbers = self.members if members is None else members
        cells = self.member_ranges(field, numbers)
        if len(cells) == 1:
            return f"SUMPRODUCT(ROUND({cells[0]},2))/{len(numbers)}"
        total = "+".join(f"ROUND({cell},2)" for cell in cells)
        return f"({total or '0'})/{len(numbers)}"

    def closing(self, row_id: str, field: str, subject: str | None = None) -> str:
        """The cell of a closing row or what stands in for it, `NO_CELL` where there is neither."""
        stand_in = self.stand_ins.get((row_id, subject, field))
        if stand_in is not None:
            reference = a1(stand_in.row, stand_in.column)
            own = stand_in.sheet == self.sheet
            return reference if own else f"{quoted(stand_in.sheet)}!{reference}"
        reading = self.table.closing_row(row_id, subject)
        return self.cell(reading.row.number if reading else None, field)

    def of_year(self, year: int, field: str) -> str:
        """An instrument's code, ``overall`` or ``level`` of a year of the history.

        Of the last two years the closing rows' cells, of earlier ones those of sheet ผลย้อนหลัง.
        """
        last = self.criteria.fiscal_year
        if year in (last, last - 1):
            column = "score" if year == last else "previous"
            if field in ("overall", "level"):
                return self.closing(field, column)
            return self.closing("instrument", column, field)
        cell = self._history_cell(year, field.lower())
        if cell == NO_CELL:
            return NO_CELL
        if field == "level":
            return f'IF({cell}="","",{cell})'
        return f'IF(ISNUMBER({cell}),ROUND({cell},2),"")'

    def _history_cell(self, year: int, field: str) -> str:
        rows = self.history.rows if self.history else ()
        row = next((row for row in rows if row.entry("year").value == year), None)
        place = None if row is None else row.entry(field).place
        return NO_CELL if place is None else f"{quoted(place.sheet)}!{place.cell}"

    def profile_cell(self, field: str) -> str:
        """The absolute reference of a value on sheet หน่วยงาน."""
        place = self.profile.entry(field).place if self.profile else None
        if place is None:
            return NO_CELL
        return f"{quoted(place.sheet)}!${a1(1, place.column)[:-1]}${place.row}"

    def each(self) -> Iterator[Scope]:
        """The scope of each member's own row, where the table has it."""
        for number in self.members:
            if number in self.rows:
                indicator = self.criteria.indicator(number)
                yield self._replace(row=self.rows[number], subject=indicator)


def expand(pattern: str, scope: Scope) -> str:
    """The formula, without ``=``. Raises KeyError for an unknown placeholder."""
    return "".join(
        _resolve(text, scope) if is_placeholder else text
        for text, is_placeholder in _pieces(pattern)
    )


def down_a_column(pattern: str, scope: Scope) -> Callable[[int], str]:
    """The formula of each row that a pattern is about, taken apart once for all of them."""
    parts = expand(pattern, scope._replace(row=_ANY_ROW)).split(str(_ANY_ROW))
    return lambda row: str(row).join(parts)


@lru_cache(maxsize=256)
def _pieces(pattern: str) -> tuple[tuple[str, bool], ...]:
    """A pattern taken apart: its texts, and whether each is the inside of a placeholder."""
    pieces: list[tuple[str, bool]] = []
    position = 0
    while (start := pattern.find("{", position)) >= 0:
        end = _closing_brace(pattern, start)
        pieces.append((pattern[position:start], False))
        pieces.append((pattern[start + 1 : end], True))
        position = end + 1
    return (*pieces, (pattern[position:], False))


def _closing_brace(pattern: str, start: int) -> int:
    depth = 0
    for index in range(start, len(pattern)):
        if pattern[index] == "{":
            depth += 1
        elif pattern[index] == "}":
            depth -= 1
            if depth == 0:
                return index
    raise KeyError(f"unclosed brace in {pattern!r}")


def _resolve(name: str, scope: Scope) -> str:
    if name.startswith("&rows:"):
        inner = name[len("&rows:") :]
        return "&".join(expand(inner, each) for each in scope.each()) or NO_CELL
    if scope.subject is not None:
        words = subject_words(scope.subject)
        if name in words:
            return str(words[name])
    function, _, argument = name.partition(":")
    if argument:
        return _function(function, argument, scope)
    head, _, rest = name.partition(".")
    if head == "profile":
        return scope.profile_cell(rest)
    if head == "closing":
        row_id, _, field = rest.partition(".")
        code = scope.subject.code if isinstance(scope.subject, Instrument) else None
        return scope.closing(row_id, field, code)
    if name == "best_disclosure":
        members = scope.criteria.instrument("OIT").indicators
        return expand(_BEST_DISCLOSURE, scope._replace(members=members))
    if head == "history":
        assert isinstance(scope.subject, HistoryYear)
        return scope.of_year(scope.subject.year, rest)
    if name == "sub_indicators":
        assert isinstance(scope.subject, Indicator)
        return listed_sub_indicators(scope.criteria, scope.subject)
    if name in scope.table.band.columns:
        return scope.cell(scope.row, name)
    if name == "size":
        return str(len(scope.members))
    if name == "level_direction":
        return levels.direction_formula(scope)
    if name == "level_gap":
        return levels.gap_formula(scope)
    if name == "agency_type":
        return levels.agency_type_formula(scope.cell(scope.row, "name"))
    if any(column.field == name for column in scope.table.layout.columns):
        return NO_CELL
    return fill_in("{" + name + "}", scope.criteria)


def _function(function: str, argument: str, scope: Scope) -> str:
    if function == "word":
        return WORDS[argument]
    if function == "count":
        return scope.how_many(argument)
    if function in ("max", "min"):
        cells = ",".join(scope.member_ranges(argument)) or NO_CELL
        return f"{function.upper()}({cells})"
    if function == "mean":
        return scope.mean(argument)
    if function == "weighted":
        return "+".join(
            f"{instrument.weight.normalize():f}*{scope.mean(argument, instrument.indicators)}"
            for instrument in scope.criteria.instruments
        )
    if function == "column":
        column = scope.table.columns[argument]
        first, last = scope.body
        letters = a1(1, column)[:-1]
        return f"${letters}${first}:${letters}${last}"
    if function == "levels":
        return levels.levels_formula(scope, argument)
    raise KeyError(function)
