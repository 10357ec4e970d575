"""The table of measures made anew in another of its layouts, and made where a book has none.

A layout has its own widths, drop-downs and print area, so the sheet is replaced by one that is
carried as data, and every measure is written into it. Only a sheet of xlita's own can be: it is
known by a hidden name. Whatever else a person put on the sheet would be lost, so it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlita.filling.measure_cells import RowTexts, is_edited, mark, written_rows
from xlita.filling.summary import marked_sheet
from xlita.ita import load_criteria
from xlita.sheet import Cell, Edit, Grid, InsertRows, PutSheet, RowHeight, SetValue, WriteRefused
from xlita.template.layout import TableLayout, load_template
from xlita.template.measure_layouts import measure_cells
from xlita.template.measures import Measure, measures
from xlita.template.submission import AgencySubmission
from xlita.template.tables import Table
from xlita.template.texts import fill_in
from xlita.template.values import as_text

LAYOUTS = ("A", "B", "C")

_KEY = "measures"
_THAI_NUMERALS = "เลขไทย"


class SheetEdits(NamedTuple):
    """What puts a sheet of measures into a book: the sheet itself, then its texts.

    The texts name the sheet by the title that it has by then.
    """

    put: PutSheet
    layout: TableLayout
    rows: tuple[RowTexts, ...]
    title: str


def donor_name(variant: str, *, alone: bool) -> str:
    """The data file of the sheet in a layout; `alone` without drop-downs, for other books."""
    return f"workbooks/donors/measures-{variant}{'-alone' if alone else ''}.xlsx"


def measure_layout(variant: str) -> TableLayout:
    """The layout A, B or C. Raises KeyError."""
    return load_template("agency", variant).table(_KEY)


def variant_of(table: Table) -> str | None:
    """The layout whose printed columns a table begins with; None where it is another's table."""
    order = sorted(table.columns, key=lambda field: table.columns[field])
    for variant in LAYOUTS:
        printed = [each.field for each in measure_layout(variant).columns if each.printed]
        if order[: len(printed)] == printed:
            return variant
    return None


def relaid(
    submission: AgencySubmission, table: Table, variant: str, names: Mapping[str, str]
) -> SheetEdits | None:
    """What makes the table anew in a layout; None where it is in that layout already.

    `names` are the book's defined names. Raises WriteRefused: ``layout-foreign`` for a sheet that
    xlita did not make, ``layout-has-more`` where the sheet holds more than the table.
    """
    if variant_of(table) == variant:
        return None
    if marked_sheet(names, _KEY) != table.sheet:
        raise WriteRefused("layout-foreign", sheet=table.sheet)
    grid, there = submission.grids[table.sheet], measures(submission)
    other = next(_others(grid, table, there), None)
    if other is not None:
        raise WriteRefused("layout-has-more", sheet=table.sheet, cell=other.address)
    thai = submission.profile_entry("digits").value == _THAI_NUMERALS
    rows = (
        _texts(one, number, submission, table, thai=thai)
        for number, one in enumerate(there, start=1)
    )
    layout = measure_layout(variant)
    put = PutSheet(_KEY, layout.sheet, donor_name(variant, alone=False), layout.sheet)
    return SheetEdits(put, layout, tuple(rows), as_text(grid.value(1, 1)))


def new_sheet(submission: AgencySubmission, variant: str | None) -> SheetEdits:
    """What adds an empty table of measures, in the usual layout of their year if none is named."""
    usual = load_criteria(submission.criteria.fiscal_year + 1).measure_layout
    layout = measure_layout(variant or usual)
    donor = donor_name(variant or usual, alone=True)
    title = fill_in(layout.title, submission.criteria)
    return SheetEdits(PutSheet(_KEY, layout.sheet, donor, layout.sheet), layout, (), title)


def sheet_texts(sheet: str, made: SheetEdits) -> tuple[Edit, ...]:
    """The edits that write title and measures into the sheet once it is there."""
    return (SetValue(sheet, 1, 1, made.title), *_row_edits(sheet, made))


def _row_edits(sheet: str, made: SheetEdits) -> Iterator[Edit]:
    layout = made.layout
    columns = {column.field: number for number, column in enumerate(layout.columns, start=1)}
    rows = [each for texts in made.rows for each in written_rows(texts, layout, _first(layout))]
    top, prepared = layout.first_body_row, layout.rows
    assert isinstance(prepared, int)
    if len(rows) > prepared:
        yield InsertRows(sheet, top + prepared - 1, len(rows) - prepared)
    for number, row in enumerate(rows, start=top):
        for field, value in row.texts.items():
            if value is not None and field in columns:
                yield SetValue(sheet, number, columns[field], value)
    for number, row in enumerate(rows, start=top):
        yield RowHeight(sheet, number, row.height, grows=True)


def _first(layout: TableLayout) -> str:
    return layout.columns[0].field


def _texts(
    measure: Measure, number: int, submission: AgencySubmission, table: Table, *, thai: bool
) -> RowTexts:
    texts: RowTexts = dict(measure_cells(measure, number, submission.criteria, thai=thai))
    held = as_text(measure.entry("proposed").raw)
    texts["proposed"] = held if measure.proposed else None
    if measure.proposed and "(" in held:
        columns = {column.field: 1 for column in table.layout.columns}
        own = {field: getattr(measure, field) for field in columns if hasattr(measure, field)}
        texts["proposed"] = None if is_edited(measure, table.columns) else mark(own, columns)
    return texts


def _others(grid: Grid, table: Table, there: tuple[Measure, ...]) -> Iterator[Cell]:
    """Cells of the sheet that neither the table nor what xlita writes above it accounts for."""
    rows = {row.number for one in there for row in one.rows}
    columns = set(table.columns.values())
    printed = sum(column.printed for column in table.layout.columns)
    above = {(1, 1), (2, 1), (1, printed + 1)}
    for place, cell in grid.cells.items():
        if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
            continue
        in_band = table.band.first_row <= cell.row <= table.band.last_row
        in_table = (in_band or cell.row in rows) and cell.column in columns
        if not in_table and place not in above:
            yield cell
