"""Reading the rows of a table, once its heading band is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xlita.ita import Criteria
from xlita.sheet import Cell, Grid, Place, Value
from xlita.template.entries import ABSENT, Entry, Row
from xlita.template.headings import Band
from xlita.template.layout import ClosingRow, TableLayout
from xlita.template.texts import fill_in, subject_words, subjects
from xlita.template.values import as_text, convert
from xlita.thai.text import comparison_key


class ClosingReading(NamedTuple):
    """A closing row as it stands in the sheet; `subject` is the instrument's code, if any."""

    layout: ClosingRow
    subject: str | None
    label: Place
    row: Row


class Table(NamedTuple):
    """A table that was found: where it stands and what its rows hold.

    `columns` maps record fields to column numbers; `last_row` is the last row of body and closing
    rows; `band` the heading band.
    """

    layout: TableLayout
    sheet: str
    band: Band
    rows: tuple[Row, ...]
    closing: tuple[ClosingReading, ...]
    last_row: int

    @property
    def columns(self) -> Mapping[str, int]:
        return {field: heading.column for field, heading in self.band.columns.items()}

    def heading_place(self, field: str) -> Place:
        """The heading cell of a field's column."""
        heading = self.band.columns[field]
        return Place(self.sheet, self.band.last_row, heading.column, heading.text)

    def closing_row(self, row_id: str, subject: str | None = None) -> ClosingReading | None:
        """The closing row with an id, such as ``overall``; None where the sheet has none."""
        for reading in self.closing:
            if reading.layout.id == row_id and reading.subject == subject:
                return reading
        return None


def read_table(grid: Grid, layout: TableLayout, band: Band, criteria: Criteria) -> Table:
    """Body rows and closing rows below a band.

    Blank rows, repeated heading rows and footnotes are left out; the body ends at the last
    closing row. A field whose column merges repeats (the instrument) is carried down.
    """
    columns = {heading.column: field for field, heading in band.columns.items()}
    fields = [
        (column.field, column.kind, heading.column, heading.text)
        for column in layout.columns
        if (heading := band.columns.get(column.field)) is not None
    ]
    heading_keys = {
        heading.column: {comparison_key(heading.upper), comparison_key(heading.lower)}
        for heading in band.headings
    }
    labels = _closing_labels(layout, criteria)
    rows: list[Row] = []
    closing: list[ClosingReading] = []
    last_row = band.last_row
    for number, cells in grid.rows():
        if number <= band.last_row:
            continue
        held = {columns[cell.column]: cell for cell in cells if cell.column in columns}
        filled = [cell for cell in held.values() if _holds_something(cell)]
        found = _closing_label(cells, labels)
        if found is None and (closing and len(closing) >= len(labels)):
            break
        if found is not None:
            cell, closing_layout, subject = found
            place = Place(layout.sheet, number, cell.column, as_text(cell.value))
            place = place._replace(sheet=grid.name)
            row = _row(number, held, grid.name, fields)
            closing.append(ClosingReading(closing_layout, subject, place, row))
        elif not filled or _is_heading_again(filled, heading_keys) or _is_footnote(filled):
            continue
        else:
            rows.append(_row(number, held, grid.name, fields))
        last_row = number
    _carry_down(rows, layout)
    return Table(layout, grid.name, band, tuple(rows), tuple(closing), last_row)


def _holds_something(cell: Cell) -> bool:
    """A value other than blank text, or a formula."""
    if cell.formula is not None:
        return cell.value not in (None, "")
    return not (cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()))


def _closing_labels(
    layout: TableLayout, criteria: Criteria
) -> dict[str, tuple[ClosingRow, str | None]]:
    labels: dict[str, tuple[ClosingRow, str | None]] = {}
    for row in layout.closing:
        for subject in subjects(row.repeat, criteria):
            words = subject_words(subject)
            code = str(words["instrument"]) if "instrument" in words else None
            for pattern in (row.label, *row.aliases):
                labels[comparison_key(fill_in(pattern, criteria, **words))] = (row, code)
    if any(row.repeat for row in layout.closing):
        # a bare instrument code stands in the body's own first column too
        for code in (instrument.code for instrument in criteria.instruments):
            labels.pop(comparison_key(code), None)
    return labels


def _closing_label(
    cells: list[Cell], labels: Mapping[str, tuple[ClosingRow, str | None]]
) -> tuple[Cell, ClosingRow, str | None] | None:
    """The cell that names a closing row: the first text of the row."""
    for cell in cells:
        if isinstance(cell.value, str) and cell.value.strip():
            found = labels.get(comparison_key(cell.value).rstrip("*"))
            return (cell, *found) if found else None
        if cell.value is not None:
            return None
    return None


def _is_heading_again(filled: list[Cell], heading_keys: Mapping[int, set[str]]) -> bool:
    """The heading row, repeated at a page break (either of its two rows)."""
    others = 0
    for cell in filled:
        keys = heading_keys.get(cell.column)
        if keys is None or comparison_key(as_text(cell.value)) not in keys:
            others += 1
            if others * 2 >= len(filled):
                return False
    return True


def _is_footnote(filled: list[Cell]) -> bool:
    """A remark below or between the rows: one text that starts with an asterisk or หมายเหตุ."""
    if len(filled) != 1 or not isinstance(filled[0].value, str):
        return False
    return filled[0].value.strip().startswith(("*", "หมายเหตุ"))


def _row(
    number: int,
    held: Mapping[str, Cell],
    sheet: str,
    fields: Iterable[tuple[str, str, int, str]],
) -> Row:
    """The entries of a row, from field, kind, column and heading of each column."""
    entries: dict[str, Entry] = {}
    for field, kind, column, heading in fields:
        place = Place(sheet, number, column, heading)
        cell = held.get(field)
        entries[field] = Entry(place) if cell is None else read_entry(place, cell, kind)
    return Row(number, entries)


def read_entry(place: Place, cell: Cell, kind: str) -> Entry:
    """One cell, read as a column's kind says."""
    meant = convert(kind, _shown(cell.value))
    problems = meant.problems
    if cell.lacks_cached_value:
        problems = ("no-cached-value",)
    return Entry(place, cell.value, cell.formula, meant.value, problems, meant.suggestion)


def _shown(value: Value) -> Value:
    return None if value == "" else value


def _carry_down(rows: list[Row], layout: TableLayout) -> None:
    for column in layout.columns:
        if not column.merge_repeats:
            continue
        above = ABSENT
        for row in rows:
            entry = row.entry(column.field)
            if entry.is_blank and entry.place is not None:
                row.replace(column.field, entry._replace(value=above.value))
            else:
                above = entry
