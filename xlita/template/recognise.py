"""From a book to a submission: which template it is, of which year, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xlita.ita import KNOWN_YEARS, Criteria, load_criteria
from xlita.ita.agencies import is_local
from xlita.sheet import Book, Grid, Place
from xlita.template.blocks import above, apart, beside, right_of
from xlita.template.forms import Form, read_form, read_header
from xlita.template.headings import Band
from xlita.template.layout import (
    TEMPLATE_KINDS,
    FormLayout,
    PanelLayout,
    TableLayout,
    load_template,
)
from xlita.template.sheets import SHEET_NAME_PREFIX, TEMPLATE_NAME, FoundTable, Sheets
from xlita.template.submission import (
    FIRST_YEAR,
    LAST_YEAR,
    AgencySubmission,
    Lack,
    MissingHeadings,
    MissingLabels,
    MissingSheet,
    ProvinceSubmission,
    SplitTable,
    Submission,
)
from xlita.template.tables import Table, read_table
from xlita.template.values import as_text
from xlita.thai.text import arabic_digits, comparison_key

__all__ = ["SHEET_NAME_PREFIX", "TEMPLATE_NAME", "UnknownTemplate", "read_submission"]

#: Tables that a workbook may have besides, each a field of the submission.
_OPTIONAL = ("oit", "progress", "narratives", "history")
_YEAR = re.compile(r"(?<![0-9])25[0-9][0-9](?![0-9])")
_MAIN_TABLE = {"agency": "indicators", "province": "scores"}
#: Sheets of the workbooks that schools use for their own assessment end with this.
_OF_SCHOOLS = "-school"


class UnknownTemplate(Exception):
    """The workbook is none that xlita knows.

    `code` is ITA101 (nothing recognised) or ITA102 (another template or a newer version); `details`
    say what was found.
    """

    def __init__(self, code: str, variant: str | None = None, **details: str) -> None:
        super().__init__(code, variant, details)
        self.code = code
        self.variant = variant
        self.details = details


class _Reading(NamedTuple):
    """The sheets of a book, what they are read by, and what was found to be missing."""

    sheets: Sheets
    year: int | None
    criteria: Criteria
    missing: list[Lack]
    form: Form | None = None

    def table(self, layout: TableLayout) -> Table | None:
        """The table of a layout; None where the book lacks it or headings that it needs."""
        found = self.sheets.find_table(layout, self.criteria, self.year)
        if found is None:
            if layout.required:
                self.missing.append(MissingSheet(layout))
            return None
        grid = self.sheets.grid(found.sheet)
        lacking = layout.recognise if found.band is None else found.band.missing(layout)
        if lacking and not layout.required and (not found.named or not grid.cells):
            return None  # some other table that shares a few headings, or an empty sheet
        self.sheets.take(found.sheet, found.band)
        if found.band is None or lacking:
            self.missing.append(MissingHeadings(layout, found.sheet, found.band, lacking))
            return None
        if found.band.again is not None:
            again = found.band.again
            place = Place(found.sheet, found.band.first_row, again.column)
            self.missing.append(SplitTable(layout, place))
            return None
        if layout.id != _MAIN_TABLE["province"]:
            others = self.sheets.others_on(found, _others(layout), self.criteria)
            grid = apart(above(grid, found.band, others), found.band, others)
            if self.form is not None and self.form.sheet == found.sheet:
                grid = right_of(grid, found.band, self.form.rows())
        return read_table(grid, layout, found.band, self.criteria)


def _others(layout: TableLayout) -> Iterator[TableLayout]:
    """The agency's other tables, that of measures in each of its layouts."""
    for each in load_template("agency").tables():
        if each.id == layout.id:
            continue
        if each.id == "measures":
            yield from (load_template("agency", variant).table("measures") for variant in "ABC")
        else:
            yield each


def read_submission(book: Book) -> Submission:
    """What a book says. Raises UnknownTemplate, and BookError where a sheet is unreadable."""
    sheets = Sheets(book)
    kind = _marked_kind(sheets) or _recognised_kind(sheets)
    return _read_agency(sheets) if kind == "agency" else _read_province(sheets)


def _marked_kind(sheets: Sheets) -> str | None:
    """The kind in the hidden name, such as ``agency/1/2567``. Raises UnknownTemplate."""
    mark = sheets.marks.get(TEMPLATE_NAME)
    if mark is None:
        return None
    kind, _, rest = mark.strip('"').partition("/")
    version = rest.partition("/")[0]
    if kind not in TEMPLATE_KINDS:
        raise UnknownTemplate("ITA102", found=kind, expected=", ".join(TEMPLATE_KINDS))
    known = load_template(kind).version
    if not version.isdecimal() or int(version) > known:
        raise UnknownTemplate(
            "ITA102", "newer-version", found=f"{kind} {version}", expected=f"{kind} {known}"
        )
    return kind


def _marked_year(sheets: Sheets) -> int | None:
    """The fiscal year in the hidden name."""
    year = sheets.marks.get(TEMPLATE_NAME, "").strip('"').rpartition("/")[2]
    return int(year) if _YEAR.fullmatch(year) and _is_possible(int(year)) else None


def _recognised_kind(sheets: Sheets) -> str:
    """The template of an unmarked workbook.

    The one whose main table is there in full, else the one that comes nearest. Raises
    UnknownTemplate.
    """
    found: dict[str, tuple[bool, tuple[int, int]]] = {}
    for kind, table_id in _MAIN_TABLE.items():
        layout = load_template(kind).table(table_id)
        table = sheets.find_table(layout, load_criteria(KNOWN_YEARS[-1]))
        if table is not None:
            found[kind] = (table.named, table.rank(layout))
    if found:
        return max(found, key=lambda kind: (found[kind][1], found[kind][0]))
    titles = ", ".join(sheets.names)
    if any(comparison_key(name).endswith(_OF_SCHOOLS) for name in sheets.names):
        raise UnknownTemplate("ITA102", "school", found=titles, expected="agency")
    nearest = load_template("agency")
    wanted = [layout.sheet for layout in nearest.sheets if layout.id in ("profile", "indicators")]
    parts = [
        layout.sheet for layout in _others(nearest.table("indicators")) if _is_there(sheets, layout)
    ]
    if parts:
        seems = ", ".join(dict.fromkeys(parts))
        wants = nearest.table("indicators").sheet
        raise UnknownTemplate("ITA101", "part", sheets=titles, seems=seems, expected=wants)
    raise UnknownTemplate("ITA101", sheets=titles, expected=", ".join(wanted))


def _is_there(sheets: Sheets, layout: TableLayout) -> bool:
    """Whether a table is there with all headings that it must have."""
    found = sheets.find_table(layout, load_criteria(KNOWN_YEARS[-1]))
    return found is not None and found.band is not None and not found.band.missing(layout)


def _read_agency(sheets: Sheets) -> AgencySubmission:
    template = load_template("agency")
    missing: list[Lack] = []
    profile = _profile(sheets, missing)
    indicators_layout = template.table("indicators")
    year = _typed_year(profile) or _marked_year(sheets)
    if year is None:
        found = sheets.find_table(indicators_layout, load_criteria(KNOWN_YEARS[-1]))
        year = _year_of_sheet(sheets, found)
    criteria = load_criteria(year or KNOWN_YEARS[-1])
    reading = _Reading(sheets, year, criteria, missing, profile)
    indicators = reading.table(indicators_layout)
    items = reading.table(template.table("items"))
    measures_layout = _measure_layout(sheets, criteria)
    panel_layout = template.sheet("summary")
    assert isinstance(panel_layout, PanelLayout)
    return AgencySubmission(
        template=load_template("agency", measures_layout.variant or "A"),
        fiscal_year=year,
        criteria=criteria,
        previous_criteria=load_criteria(criteria.fiscal_year - 1),
        profile=_alone(profile, sheets),
        indicators=indicators,
        items=items,
        measures=reading.table(measures_layout),
        panel=sheets.find_panel(panel_layout, criteria),
        grids=sheets.grids,
        missing=tuple(missing),
        **{name: reading.table(template.table(name)) for name in _OPTIONAL},
    )


def _alone(profile: Form | None, sheets: Sheets) -> Form | None:
    """The form without what it has in common with tables on its sheet: labels that both have."""
    bands = sheets.bands.get(profile.sheet) if profile is not None else None
    if profile is None or not bands:
        return profile
    return read_form(beside(sheets.grid(profile.sheet), bands), profile.fields) or profile


def _profile(sheets: Sheets, missing: list[Lack]) -> Form | None:
    """The sheet หน่วยงาน. Labels of fields that every office must fill in may not be missing."""
    layout = load_template("agency").sheet("profile")
    assert isinstance(layout, FormLayout)
    sheet, profile = sheets.find_form(layout)
    if sheet is None:
        missing.append(MissingSheet(layout))
        return None
    sheets.take(sheet)
    known = profile.entries if profile is not None else {}
    kind = profile.entry("type").value if profile is not None else None
    local = isinstance(kind, str) and is_local(kind)
    lacking = tuple(
        field.field
        for field in layout.fields()
        if field.field not in known and (field.required is True or (local and field.required))
    )
    if lacking:
        missing.append(MissingLabels(layout, sheet, profile, lacking))
    return profile


def _read_province(sheets: Sheets) -> ProvinceSubmission:
    template = load_template("province")
    layout = template.table("scores")
    found = sheets.find_table(layout, load_criteria(KNOWN_YEARS[-1]))
    header: Form | None = None
    if found is not None and found.band is not None:
        above = found.band.first_row - 1
        header = read_header(sheets.grid(found.sheet), layout.header, above)
    year = _typed_year(header) or _marked_year(sheets) or _year_of_sheet(sheets, found)
    criteria = load_criteria(year or KNOWN_YEARS[-1])
    missing: list[Lack] = []
    return ProvinceSubmission(
        template=template,
        fiscal_year=year,
        criteria=criteria,
        previous_criteria=load_criteria(criteria.fiscal_year - 1),
        header=header,
        scores=_Reading(sheets, year, criteria, missing).table(layout),
        grids=sheets.grids,
        missing=tuple(missing),
    )


def _measure_layout(sheets: Sheets, criteria: Criteria) -> TableLayout:
    """The layout, A, B or C, whose printed headings the sheet มาตรการ has most of.

    The usual one of the measures' year, the year after the result, where there is no such sheet.
    """
    variant = load_criteria(criteria.fiscal_year + 1).measure_layout
    usual = load_template("agency", variant).table("measures")
    found = sheets.find_table(usual, criteria)
    if found is None or found.band is None:
        return usual
    headings = {comparison_key(heading.text) for heading in found.band.headings}

    def agreement(layout: TableLayout) -> tuple[float, bool]:
        printed = [column for column in layout.columns if column.printed]
        same = sum(comparison_key("".join(c.heading)) in headings for c in printed)
        return same / len(printed), layout.variant == variant

    layouts = [load_template("agency", each).table("measures") for each in "ABC"]
    return max(layouts, key=agreement)


def _is_possible(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _typed_year(form: Form | None) -> int | None:
    value = form.entry("fiscal_year").value if form is not None else None
    return value if isinstance(value, int) and _is_possible(value) else None


def _year_of_sheet(sheets: Sheets, found: FoundTable | None) -> int | None:
    """The latest year that a table's headings name, else the latest in the lines above them."""
    if found is None or found.band is None:
        return None
    band, grid = found.band, sheets.grid(found.sheet)
    years = _years(heading.upper + " " + heading.lower for heading in band.headings)
    return max(years or _years(_texts_above(grid, band)), default=None)


def _texts_above(grid: Grid, band: Band) -> Iterable[str]:
    return (as_text(cell.value) for cell in grid.cells.values() if cell.row < band.first_row)


def _years(texts: Iterable[str]) -> list[int]:
    found = [int(year) for text in texts for year in _YEAR.findall(arabic_digits(text))]
    return [year for year in found if _is_possible(year)]
