"""Finding a template's sheets in a book: by hidden mark, by title, by headings.

Only the sheets that the template names are read, unless one of them is not found by name: then
every sheet that is not known to be another one is looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xlita.ita import Criteria
from xlita.sheet import Book, Grid
from xlita.template.blocks import find_block
from xlita.template.forms import Form, read_form
from xlita.template.headings import (
    Band,
    Candidate,
    candidates,
    fields_by_key,
    find_band,
    may_hold,
)
from xlita.template.layout import (
    TEMPLATE_KINDS,
    FormLayout,
    PanelLayout,
    TableLayout,
    load_template,
)
from xlita.template.submission import Panel
from xlita.template.texts import fill_in, place_blocks, subject_words
from xlita.template.values import as_text
from xlita.thai.text import comparison_key

#: The hidden names that mark a workbook xlita made, and its sheets.
TEMPLATE_NAME = "_xlita_template"
SHEET_NAME_PREFIX = "_xlita_sheet_"

#: Sheets that are no part of the templates yet; headings alone would take one for another.
_OTHER_TITLES = ("ผลการตรวจสอบ",)
#: The fields by whose headings a report is told from a measure table, which it has besides.
_OF_A_REPORT = frozenset(["result", "outcome"])
#: Tables that are mistaken for each other.
_TWINS = {"measures": "progress", "progress": "measures"}


class FoundTable(NamedTuple):
    """The sheet of a table.

    `named`: it has the table's mark or title, and then it may lack a heading band.
    """

    sheet: str
    band: Band | None
    named: bool

    def rank(self, layout: TableLayout) -> tuple[int, int]:
        """How much of the layout the sheet has."""
        return self.band.rank(layout) if self.band is not None else (0, 0)


class Sheets:
    """The sheets of a book, read when asked for."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.names = tuple(info.name for info in book.sheets())
        self.grids: dict[str, Grid] = {}
        self.marks = book.defined_names()
        #: The headings of the tables that were found on each sheet.
        self.bands: dict[str, list[Band]] = {}
        self._by_key = {comparison_key(name): name for name in reversed(self.names)}
        self._taken = self._known_by_name()
        self._bands: dict[str, tuple[Candidate, ...]] = {}
        #: Whether a sheet has a report's headings, by its name and the year they are of.
        self._reports: dict[tuple[str, int], bool] = {}

    def grid(self, name: str) -> Grid:
        """The cells of a sheet. Raises BookError."""
        if name not in self.grids:
            self.grids[name] = self.book.grid(name)
        return self.grids[name]

    def _known_by_name(self) -> set[str]:
        """Sheets that are known for what they are, so that headings need not tell."""
        titles = set(_OTHER_TITLES)
        own = (name for name in self.marks if name.startswith(SHEET_NAME_PREFIX))
        found = (self._marked(name.removeprefix(SHEET_NAME_PREFIX)) for name in own)
        known = {sheet for sheet in found if sheet is not None}
        for kind in TEMPLATE_KINDS:
            for layout in load_template(kind).sheets:
                titles.add(layout.sheet)
                marked = self._marked(layout.id)
                if marked is not None:
                    known.add(marked)
        keys = (comparison_key(title) for title in titles)
        return known | {self._by_key[key] for key in keys if key in self._by_key}

    def _marked(self, layout_id: str) -> str | None:
        """The sheet that a hidden name points to, whatever it is called now."""
        target = self.marks.get(SHEET_NAME_PREFIX + layout_id, "")
        sheet = target.rpartition("!")[0].strip("'").replace("''", "'")
        return sheet if sheet in self.names else None

    def named(self, layout_id: str, title: str) -> str | None:
        """The sheet with a layout's mark, else with its title."""
        return self._marked(layout_id) or self._by_key.get(comparison_key(title))

    def _others(self) -> Iterator[str]:
        return (name for name in self.names if name not in self._taken)

    def take(self, name: str, band: Band | None = None) -> None:
        """Say what a sheet is, so that it is not taken for another; further tables are found."""
        self._taken.add(name)
        self.bands.setdefault(name, []).extend([] if band is None else [band])

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        """The possible bands of a sheet that every table looks through."""
        if name not in self._bands:
            self._bands[name] = tuple(candidates(self.grid(name)))
        return self._bands[name]

    def find_form(self, layout: FormLayout) -> tuple[str | None, Form | None]:
        """The form's sheet by name, else any sheet with the labels it must have."""
        named = self.named(layout.id, layout.sheet)
        if named is not None:
            return named, read_form(self.grid(named), layout.fields())
        for name in (*self._others(), *sorted(self._taken)):
            form = read_form(self.grid(name), layout.fields())
            if form and all(field in form.entries for field in layout.recognise):
                return name, form
        return None, None

    def find_table(
        self, layout: TableLayout, criteria: Criteria, year: int | None = None
    ) -> FoundTable | None:
        """The table's sheet by name, else the one whose headings fit best.

        A sheet that has the name and not one heading counts where no other has them.
        """
        named = self.named(layout.id, layout.sheet)
        if named is not None and not self._is_other_kind(named, layout, criteria):
            known = self._bands.get(named) or candidates(self.grid(named))
            band = find_band(known, layout, criteria, year)
            if band is not None:
                return FoundTable(named, band, named=True)
        found = []
        for name in (*self._others(), *self._namesakes(layout, criteria)):
            band = find_band(self._candidates(name), layout, criteria, year)
            if band is None or not set(layout.recognise) & set(band.columns):
                continue
            if not self._is_other_kind(name, layout, criteria):
                found.append(FoundTable(name, band, named=False))
        shared = self._on_a_shared_sheet(layout, criteria, year)
        found += [] if shared is None else [shared]
        if not found and named is not None and not self._is_other_kind(named, layout, criteria):
            return FoundTable(named, None, named=True)
        return max(found, key=lambda each: each.rank(layout), default=None)

    def _is_other_kind(self, name: str, layout: TableLayout, criteria: Criteria) -> bool:
        """A report where a measure table is looked for, or the other way round.

        A report has all headings of a measure table, and its own besides.
        """
        if layout.id not in _TWINS:
            return False
        key = (name, criteria.fiscal_year)
        if key not in self._reports:
            self._reports[key] = self._is_report(name, criteria)
        return self._reports[key] != (layout.id == "progress")

    def _is_report(self, name: str, criteria: Criteria) -> bool:
        report = load_template("agency").table("progress")
        fields = fields_by_key(report, criteria)
        own = [key for key, named in fields.items() if not _OF_A_REPORT.isdisjoint(named)]
        if not may_hold(self.grid(name), own):
            return False
        band = find_band(self._candidates(name), report, criteria)
        return band is not None and not _OF_A_REPORT.isdisjoint(band.columns)

    def _namesakes(self, layout: TableLayout, criteria: Criteria) -> tuple[str, ...]:
        """The sheet of the twin's name, where what it holds is this table after all."""
        twin = _TWINS.get(layout.id)
        if twin is None:
            return ()
        other = load_template("agency").table(twin)
        name = self.named(other.id, other.sheet)
        if name is None or name in self._others():
            return ()
        return (name,) if self._is_other_kind(name, other, criteria) else ()

    def _on_a_shared_sheet(
        self, layout: TableLayout, criteria: Criteria, year: int | None
    ) -> FoundTable | None:
        """A table below or beside others on a sheet that is known for another one."""
        for name in dict.fromkeys((*self.bands, *self._of_forms())):
            bands = self.bands.get(name, ())
            band = find_block(self.grid(name), bands, layout, criteria, year)
            if band is not None and not _is_twin(band, layout):
                return FoundTable(name, band, named=False)
        return None

    def _of_forms(self) -> Iterator[str]:
        """The sheet that has a form's name: the tables of the workbook may be below the form."""
        for layout in load_template("agency").sheets:
            name = self.named(layout.id, layout.sheet) if isinstance(layout, FormLayout) else None
            if name is not None:
                yield name

    def others_on(
        self, found: FoundTable, layouts: Iterable[TableLayout], criteria: Criteria
    ) -> list[Band]:
        """The bands of other tables on a table's sheet."""
        if found.band is None:
            return []
        bands = list(self.bands.get(found.sheet, ()))
        others = [band for band in bands if band != found.band]
        for layout in layouts:
            if self.named(layout.id, layout.sheet) is None:
                band = find_block(self.grid(found.sheet), bands, layout, criteria, None)
                if band is not None and not _is_twin(band, layout):
                    others.append(band)
        return others

    def find_panel(self, layout: PanelLayout, criteria: Criteria) -> Panel | None:
        """The summary, where its fixed texts stand where the layout has them."""
        name = self.named(layout.id, layout.sheet)
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


def _is_twin(band: Band, layout: TableLayout) -> bool:
    """Whether a band of several on a sheet is a report's, or a measure table's, instead."""
    if layout.id not in _TWINS:
        return False
    report = load_template("agency").table("progress")
    own = [column for column in report.columns if column.field in _OF_A_REPORT]
    keys = {comparison_key("".join(each.heading)) for each in own}
    is_report = any(comparison_key(heading.text) in keys for heading in band.headings)
    return is_report != (layout.id == "progress")
