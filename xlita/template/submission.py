"""What a workbook says, as one record whose every value knows its cell."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlita.ita import Criteria, find_indicator
from xlita.sheet import Grid
from xlita.template.entries import ABSENT, Entry, Row
from xlita.template.forms import Form
from xlita.template.headings import Band
from xlita.template.layout import PanelLayout, SheetLayout, TableLayout, Template
from xlita.template.tables import Table


class MissingSheet(NamedTuple):
    """A sheet that the template needs and the workbook lacks."""

    layout: SheetLayout


class MissingHeadings(NamedTuple):
    """A table whose heading band was found without headings that it needs."""

    layout: TableLayout
    sheet: str
    band: Band
    fields: tuple[str, ...]


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
    missing: tuple[MissingSheet | MissingHeadings, ...] = ()

    @property
    def kind(self) -> str:
        return "agency"

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
    """A province table. `is_announced`: it is the announced annex, without previous scores, in
    which change, level and pass status are figures to compare with."""

    template: Template
    fiscal_year: int | None
    criteria: Criteria
    previous_criteria: Criteria
    header: Form | None
    scores: Table | None
    grids: dict[str, Grid]
    missing: tuple[MissingSheet | MissingHeadings, ...] = ()

    @property
    def kind(self) -> str:
        return "province"

    @property
    def is_announced(self) -> bool:
        return self.scores is not None and all(
            row.entry("previous").is_blank for row in self.scores.rows
        )


Submission = AgencySubmission | ProvinceSubmission


def indicator_no(row: Row, criteria: Criteria) -> int | None:
    """The number of the indicator that a row is about: its number, else by its name."""
    number = row.entry("no").value
    if isinstance(number, int) and 1 <= number <= len(criteria.indicators):
        return number
    name = row.entry("name").value
    found = find_indicator(criteria, name) if isinstance(name, str) and name else None
    return found.no if found else None


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
