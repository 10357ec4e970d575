"""From a book to a submission: which template it is, which sheet is which, and what it says.

A sheet is known by its hidden defined name where the workbook has one, else by its title, else by
its headings. Only the sheets that the template names are read, unless none is found by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xlita.ita import KNOWN_YEARS, Criteria, load_criteria
from xlita.sheet import Book, Grid
from xlita.template.forms import Form, read_form
from xlita.template.headings import Band, find_band
from xlita.template.layout import (
    FormLayout,
    PanelLayout,
    TableLayout,
    Template,
    load_template,
)
from xlita.template.submission import (
    AgencySubmission,
    MissingHeadings,
    MissingSheet,
    Panel,
    ProvinceSubmission,
    Submission,
)
from xlita.template.tables import Table, read_table
from xlita.template.texts import fill_in, place_blocks, subject_words
from xlita.template.values import as_text
from xlita.thai.text import arabic_digits, comparison_key

#: The hidden names that mark a workbook xlita made, and its sheets.
TEMPLATE_NAME = "_xlita_template"
SHEET_NAME_PREFIX = "_xlita_sheet_"

_YEAR = re.compile(r"25[0-9][0-9]")


class UnknownTemplate(Exception):
    """The workbook is none that xlita knows. `code` is ITA101 (nothing recognised) or ITA102
    (marked as another template or a newer version); `details` say what was found."""

    def __init__(self, code: str, variant: str | None = None, **details: str) -> None:
        super().__init__(code, variant, details)
        self.code = code
        self.variant = variant
        self.details = details


def read_submission(book: Book) -> Submission:
    """What a book says. Raises UnknownTemplate, and BookError where a sheet is unreadable."""
    sheets = _Sheets(book)
    kind = sheets.marked_kind()
    if kind == "province":
        return _read_province(sheets)
    if kind == "agency":
        return _read_agency(sheets)
    return _recognised(sheets)


def _recognised(sheets: _Sheets) -> Submission:
    """The template of an unmarked workbook: the one whose main table is there in full, else
    the one that comes nearest."""
    latest = load_criteria(KNOWN_YEARS[-1])
    best_kind, best_rank = None, (0, 0)
    for kind, table_id in _MAIN_TABLE.items():
        layout = load_template(kind).table(table_id)
        found = sheets.find_table(layout, latest)
        if found is not None and found.rank(layout) > best_rank:
            best_kind, best_rank = kind, found.rank(layout)
    if best_kind is None:
        raise UnknownTemplate(
            "ITA101",
            sheets=", ".join(info.name for info in sheets.book.sheets()),
            expected=", ".join(
                layout.sheet for layout in load_template("agency").sheets if layout.id != "lists"
            ),
        )
    return _read_agency(sheets) if best_kind == "agency" else _read_province(sheets)


_MAIN_TABLE = {"agency": "indicators", "province": "scores"}


class _Found(NamedTuple):
    """A heading band; `named`: its sheet has the table's mark or title."""

    sheet: str
    band: Band
    named: bool

    def rank(self, layout: TableLayout) -> tuple[int, int]:
        """How much of the layout the band has: headings it must have first."""
        return (len(layout.recognise) - len(self.band.missing(layout)), len(self.band.columns))


class _Sheets:
    """The sheets of a book, read when asked for and found by mark, title or headings."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.names = {info.name for info in book.sheets()}
        self.grids: dict[str, Grid] = {}
        self._marks = book.defined_names()
        #: Sheets that no table is looked for in: those read already, and xlita's own.
        self._taken = {
            _sheet_of(target)
            for name, target in self._marks.items()
            if name.startswith(SHEET_NAME_PREFIX)
        }

    def grid(self, name: str) -> Grid:
        if name not in self.grids:
            self.grids[name] = self.book.grid(name)
        return self.grids[name]

    def marked_kind(self) -> str | None:
        """The kind in the hidden name, such as ``agency/1/2567``. Raises UnknownTemplate."""
        mark = self._marks.get(TEMPLATE_NAME)
        if mark is None:
            return None
        kind, _, rest = mark.strip('"').partition("/")
        version = rest.partition("/")[0]
        if kind not in _MAIN_TABLE:
            raise UnknownTemplate("ITA102", found=kind, expected="agency, province")
        known = load_template(kind).version
        if not version.isdigit() or int(version) > known:
            raise UnknownTemplate(
                "ITA102", "newer-version", found=f"{kind} {version}", expected=f"{kind} {known}"
            )
        return kind

    def marked_year(self) -> int | None:
        """The fiscal year in the hidden name."""
        year = self._marks.get(TEMPLATE_NAME, "").strip('"').rpartition("/")[2]
        return int(year) if _YEAR.fullmatch(year) else None

    def _named(self, layout_id: str, title: str) -> str | None:
        sheet = _sheet_of(self._marks.get(SHEET_NAME_PREFIX + layout_id, ""))
        if sheet in self.names:
            return sheet
        key = comparison_key(title)
        return next((name for name in sorted(self.names) if comparison_key(name) == key), None)

    def _others(self) -> Iterator[str]:
        for info in self.book.sheets():
            if info.name not in self._taken:
                yield info.name

    def find_form(self, layout: FormLayout) -> Form | None:
        """The form's sheet by mark or title, else any sheet with the labels it must have."""
        named = self._named(layout.id, layout.sheet)
        if named is not None:
            return read_form(self.grid(named), layout.fields())
        for name in self._others():
            form = read_form(self.grid(name), layout.fields())
            if form and all(field in form.entries for field in layout.recognise):
                return form
        return None

    def find_table(self, layout: TableLayout, criteria: Criteria) -> _Found | None:
        """The table's sheet and heading band; the fullest band where no sheet has its name."""
        named = self._named(layout.id, layout.sheet)
        if named is not None:
            band = find_band(self.grid(named), layout, criteria)
            if band is not None:
                return _Found(named, band, named=True)
        found = []
        for name in self._others():
            band = find_band(self.grid(name), layout, criteria)
            if band is not None and set(layout.recognise) & set(band.columns):
                found.append(_Found(name, band, named=False))
        return max(found, key=lambda each: each.rank(layout), default=None)

    def find_panel(self, layout: PanelLayout, criteria: Criteria) -> Panel | None:
        """The summary, where its fixed texts stand where the layout has them."""
        name = self._named(layout.id, layout.sheet)
        if name is None:
            return None
        grid = self.grid(name)
        for placed in place_blocks(layout, criteria):
            words = subject_words(placed.subject)
            for cell in placed.block.cells:
                if cell.text:
                    expected = comparison_key(fill_in(cell.text, criteria, **words))
                    if comparison_key(as_text(grid.value(placed.row, cell.column))) != expected:
                        return None
        return Panel(layout, name, grid)

    def take(self, name: str) -> None:
        self._taken.add(name)


def _sheet_of(target: str) -> str:
    """The sheet in a reference."""
    return target.rpartition("!")[0].strip("'").replace("''", "'")


def _read_agency(sheets: _Sheets) -> AgencySubmission:
    template = load_template("agency")
    profile_layout = template.sheet("profile")
    assert isinstance(profile_layout, FormLayout)
    profile = sheets.find_form(profile_layout)
    if profile is not None:
        sheets.take(profile.sheet)
    latest = load_criteria(KNOWN_YEARS[-1])
    fiscal_year = _year_value(profile, "fiscal_year") or sheets.marked_year()
    indicators_layout = template.table("indicators")
    if fiscal_year is None:
        fiscal_year = _year_of_table(sheets, indicators_layout, latest)
    criteria = load_criteria(fiscal_year) if fiscal_year else latest
    missing: list[MissingSheet | MissingHeadings] = []
    if profile is None:
        missing.append(MissingSheet(profile_layout))
    indicators = _table(sheets, indicators_layout, criteria, missing)
    items = _table(sheets, template.table("items"), criteria, missing)
    measures_layout = _measure_layout(sheets, criteria)
    measures = _table(sheets, measures_layout, criteria, missing)
    panel_layout = template.sheet("summary")
    assert isinstance(panel_layout, PanelLayout)
    return AgencySubmission(
        template=load_template("agency", measures_layout.variant or "A"),
        fiscal_year=fiscal_year,
        criteria=criteria,
        previous_criteria=load_criteria(criteria.fiscal_year - 1),
        profile=profile,
        indicators=indicators,
        items=items,
        measures=measures,
        panel=sheets.find_panel(panel_layout, criteria),
        grids=sheets.grids,
        missing=tuple(missing),
    )


def _read_province(sheets: _Sheets) -> ProvinceSubmission:
    template = load_template("province")
    layout = template.table("scores")
    latest = load_criteria(KNOWN_YEARS[-1])
    found = sheets.find_table(layout, latest)
    header: Form | None = None
    fiscal_year = sheets.marked_year()
    if found is not None:
        above = found.band.first_row - 1
        header = read_form(sheets.grid(found.sheet), layout.header, above)
        fiscal_year = _year_value(header, "fiscal_year") or fiscal_year
        fiscal_year = fiscal_year or _year_of_band(sheets.grid(found.sheet), found.band)
    criteria = load_criteria(fiscal_year) if fiscal_year else latest
    missing: list[MissingSheet | MissingHeadings] = []
    return ProvinceSubmission(
        template=template,
        fiscal_year=fiscal_year,
        criteria=criteria,
        previous_criteria=load_criteria(criteria.fiscal_year - 1),
        header=header,
        scores=_table(sheets, layout, criteria, missing),
        grids=sheets.grids,
        missing=tuple(missing),
    )


def _table(
    sheets: _Sheets,
    layout: TableLayout,
    criteria: Criteria,
    missing: list[MissingSheet | MissingHeadings],
) -> Table | None:
    found = sheets.find_table(layout, criteria)
    if found is None:
        if layout.required:
            missing.append(MissingSheet(layout))
        return None
    lacking = found.band.missing(layout)
    if lacking and not (found.named or layout.required):
        return None  # some other table that shares a few headings
    sheets.take(found.sheet)
    if lacking:
        missing.append(MissingHeadings(layout, found.sheet, found.band, lacking))
        return None
    return read_table(sheets.grid(found.sheet), layout, found.band, criteria)


def _measure_layout(sheets: _Sheets, criteria: Criteria) -> TableLayout:
    """The layout, A, B or C, whose printed headings the sheet มาตรการ has most of; the usual one
    of the measures' year, the year after the result, where there is no such sheet."""
    variant = load_criteria(criteria.fiscal_year + 1).measure_layout
    usual = load_template("agency", variant).table("measures")
    found = sheets.find_table(usual, criteria)
    if found is None:
        return usual
    headings = {comparison_key(heading.text) for heading in found.band.headings}

    def agreement(layout: TableLayout) -> float:
        printed = [column for column in layout.columns if column.printed]
        same = sum(comparison_key("".join(c.heading)) in headings for c in printed)
        return same / len(printed)

    layouts = [load_template("agency", variant).table("measures") for variant in "ABC"]
    return max(layouts, key=agreement)


def _year_value(form: Form | None, field: str) -> int | None:
    value = form.entry(field).value if form is not None else None
    return value if isinstance(value, int) and 2500 <= value <= 2700 else None


def _year_of_table(sheets: _Sheets, layout: TableLayout, criteria: Criteria) -> int | None:
    found = sheets.find_table(layout, criteria)
    return _year_of_band(sheets.grid(found.sheet), found.band) if found else None


def _year_of_band(grid: Grid, band: Band) -> int | None:
    """The latest year that the headings name, else the latest in the lines above them."""
    texts = [heading.upper + heading.lower for heading in band.headings]
    years = _years(texts)
    if not years:
        years = _years(
            as_text(cell.value) for cell in grid.cells.values() if cell.row < band.first_row
        )
    return max(years, default=None)


def _years(texts: Iterator[str] | list[str]) -> list[int]:
    return [int(year) for text in texts for year in _YEAR.findall(arabic_digits(text))]
