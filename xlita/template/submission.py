"""What a workbook says, as one record whose every value knows its cell."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlita.ita import Criteria, Indicator, find_indicator
from xlita.sheet import Grid, Place
from xlita.template.entries import ABSENT, Entry, Row
from xlita.template.forms import Form
from xlita.template.headings import Band
from xlita.template.layout import (
    FormLayout,
    PanelLayout,
    SheetLayout,
    TableLayout,
    Template,
)
from xlita.template.tables import Table

#: The first and last fiscal year that a record can be of, as its schema has them.
FIRST_YEAR, LAST_YEAR = 2562, 2600


class MissingSheet(NamedTuple):
    """A sheet that the template needs and the workbook lacks."""

    layout: SheetLayout


class MissingHeadings(NamedTuple):
    """A table whose heading band was found without headings that it needs.

    `band` is None where the sheet has the table's name and none of its headings.
    """

    layout: TableLayout
    sheet: str
    band: Band | None
    fields: tuple[str, ...]


class MissingLabels(NamedTuple):
    """A form without labels that it needs; `form` is None where the sheet has none of them."""

    layout: FormLayout
    sheet: str
    form: Form | None
    fields: tuple[str, ...]


class SplitTable(NamedTuple):
    """A table in parts that stand side by side; `again` is where its headings begin again."""

    layout: TableLayout
    again: Place


#: What a workbook may lack of its template.
Lack = MissingSheet | MissingHeadings | MissingLabels | SplitTable


class Panel(NamedTuple):
    """The sheet สรุปผล of a workbook that has it in the layout's own places."""

    layout: PanelLayout
    sheet: str
    grid: Grid


class AgencySubmission(NamedTuple):
    """One agency's workbook. A table is None where the workbook has no such sheet.

    `criteria` are those of the year of the result, `previous_criteria` of the year before;
    `fiscal_year` is None where the workbook names none (criteria are then the latest known).
    """

    template: Template
    fiscal_year: int | None
    criteria: Criteria
    previous_criteria: Criteria
    profile: Form | None
    indicators: Table | None
    items: Table | None
    measures: Table | None
    panel: Panel | None
    grids: dict[str, Grid]
    missing: tuple[Lack, ...] = ()
    oit: Table | None = None
    progress: Table | None = None
    narratives: Table | None = None
    history: Table | None = None

    @property
    def kind(self) -> str:
        return "agency"

    @property
    def has_certain_year(self) -> bool:
        """The year is known and no heading contradicts it; else what depends on it is no slip."""
        return self.fiscal_year is not None and not any(
            isinstance(lack, MissingHeadings) for lack in self.missing
        )

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table that the workbook has, in the order of the template's sheets."""
        found = (
            *(self.indicators, self.items, self.oit, self.measures),
            *(self.progress, self.narratives, self.history),
        )
        return tuple(table for table in found if table is not None)

    @property
    def form(self) -> Form | None:
        """The sheet หน่วยงาน."""
        return self.profile

    def profile_entry(self, field: str) -> Entry:
        """An entry of the sheet หน่วยงาน; `ABSENT` without the sheet or the label."""
        return ABSENT if self.profile is None else self.profile.entry(field)

    def announced_score(self, field: str) -> Decimal | None:
        """An announced score of the sheet หน่วยงาน, None where there is no usable one."""
        value = self.profile_entry(field).value
        return value if isinstance(value, Decimal) else None

    def announced_text(self, field: str) -> str | None:
        """A text of the sheet หน่วยงาน, None where it is blank."""
        value = self.profile_entry(field).value
        return value if isinstance(value, str) and value else None


class ProvinceSubmission(NamedTuple):
    """A province table.

    `is_announced`: it is the announced annex, without previous scores, in which change, level and
    pass status are figures to compare with.
    """

    template: Template
    fiscal_year: int | None
    criteria: Criteria
    previous_criteria: Criteria
    header: Form | None
    scores: Table | None
    grids: dict[str, Grid]
    missing: tuple[Lack, ...] = ()

    @property
    def kind(self) -> str:
        return "province"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table, where the workbook has it."""
        return () if self.scores is None else (self.scores,)

    @property
    def form(self) -> Form | None:
        """The lines above the table."""
        return self.header

    @property
    def is_announced(self) -> bool:
        return self.scores is not None and all(
            row.entry("previous").is_blank for row in self.scores.rows
        )


Submission = AgencySubmission | ProvinceSubmission


def indicator_no(row: Row, criteria: Criteria) -> int | None:
    """The number of the indicator that a row is about: its number, else by its name.

    Where numbers start again with each instrument (EIT 1 is indicator 6), the name tells.
    """
    number = row.entry("no").value
    named = _named(row, criteria)
    if isinstance(number, int) and 1 <= number <= len(criteria.indicators):
        if named is not None and _place_in_instrument(named, criteria) == number:
            return named.no
        return number
    return named.no if named else None


def contradicting_name(row: Row, criteria: Criteria) -> Indicator | None:
    """The indicator that a row's name stands for, where its number says another one."""
    named = _named(row, criteria)
    return named if named is not None and named.no != indicator_no(row, criteria) else None


def _named(row: Row, criteria: Criteria) -> Indicator | None:
    name = row.entry("name").value
    return find_indicator(criteria, name) if isinstance(name, str) and name else None


def _place_in_instrument(indicator: Indicator, criteria: Criteria) -> int:
    return criteria.instrument(indicator.instrument).indicators.index(indicator.no) + 1


def indicator_rows(submission: AgencySubmission) -> dict[int, Row]:
    """The row of each indicator; the first where one stands twice."""
    rows: dict[int, Row] = {}
    if submission.indicators is not None:
        for row in submission.indicators.rows:
            number = indicator_no(row, submission.criteria)
            if number is not None:
                rows.setdefault(number, row)
    return rows


def scores(submission: AgencySubmission, field: str) -> dict[int, Decimal]:
    """The usable scores of a column (``score`` or ``previous``) by indicator number."""
    found: dict[int, Decimal] = {}
    for number, row in indicator_rows(submission).items():
        value = row.entry(field).value
        if isinstance(value, Decimal):
            found[number] = value
    return found
