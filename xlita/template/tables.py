"""Reading the rows of a table, once its heading band is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from xlita.ita import Criteria, find_indicator, nearest_indicator
from xlita.sheet import Cell, Grid, Place
from xlita.template.entries import ABSENT, Entry, Row, is_blank
from xlita.template.headings import Band, Heading, fields_by_key
from xlita.template.layout import ClosingRow, TableLayout
from xlita.template.texts import fill_in, subject_key, subject_words, subjects
from xlita.template.values import as_text, convert
from xlita.thai.text import comparison_key, single_spaced

#: Headings are no longer; a person's text may be.
_LONGEST_HEADING = 160
_FOOTNOTES = ("*", "หมายเหตุ")
#: Columns that say which indicator a row is about, by its number or its name.
_INDICATOR_FIELDS = ("indicator", "subject")
#: What names a line of sums or means in a table whose layout has no closing rows.
SUM_LABELS = frozenset({"รวม", "รวมทั้งสิ้น", "เฉลี่ย", "ค่าเฉลี่ย", "คะแนนเฉลี่ย", "เฉลี่ยรวม"})


class ClosingReading(NamedTuple):
    """A closing row as it stands in the sheet; `subject` is its `subject_key`, if any."""

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

    Blank rows, repeated heading rows, remarks and sums are left out. The body ends at the first
    closing row that is not an instrument's. A field whose column merges repeats (the instrument)
    is carried down. Headings may come again in other columns, over another block of the table,
    where it has no formulas of ours.
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
    movable = None if layout.computes else fields_by_key(layout, criteria)
    of_xlita = {column.field for column in layout.columns if column.computed is not None}
    rows: list[Row] = []
    closing: list[ClosingReading] = []
    last_row = band.last_row
    for number, cells in grid.rows():
        if number <= band.last_row:
            continue
        held = {columns[cell[1]]: cell for cell in cells if cell[1] in columns}
        found = _closing_label(cells, held, labels) if labels else None
        if found is not None:
            cell, closing_layout, subject = found
            label = Place(grid.name, number, cell.column, as_text(cell.value))
            row = _row(number, held, grid.name, fields, criteria)
            closing.append(ClosingReading(closing_layout, subject, label, row))
            last_row = number
            continue
        if closing and rows and any(reading.subject is None for reading in closing):
            continue  # below the table
        filled = _filled(held, of_xlita)
        if not filled or _is_heading_again(filled.values(), heading_keys):
            continue
        moved = _moved_headings(cells, movable) if movable is not None else None
        if moved is not None:  # another block of the table, with its own columns
            columns = {heading.column: field for field, heading in moved.items()}
            fields = [
                (column.field, column.kind, moved[column.field].column, moved[column.field].text)
                for column in layout.columns
                if column.field in moved
            ]
            heading_keys = {
                heading.column: {comparison_key(heading.text)} for heading in moved.values()
            }
            continue
        if _is_remark(filled, layout) or (not layout.closing and _is_sum(cells)):
            continue
        rows.append(_row(number, held, grid.name, fields, criteria))
        last_row = number
    _carry_down(rows, layout)
    return Table(layout, grid.name, band, tuple(rows), tuple(closing), last_row)


def _closing_labels(
    layout: TableLayout, criteria: Criteria
) -> dict[str, tuple[ClosingRow, str | None]]:
    labels: dict[str, tuple[ClosingRow, str | None]] = {}
    for row in layout.closing:
        for subject in subjects(row.repeat, criteria):
            words = subject_words(subject)
            for pattern in (row.label, *row.aliases):
                key = comparison_key(fill_in(pattern, criteria, **words))
                labels[key] = (row, subject_key(subject))
    return labels


def _closing_label(
    cells: list[Cell],
    held: Mapping[str, Cell],
    labels: Mapping[str, tuple[ClosingRow, str | None]],
) -> tuple[Cell, ClosingRow, str | None] | None:
    """The cell that names a closing row, in whichever column it stands.

    A bare ``IIT`` names one only where the row names no indicator: it begins body rows too.
    """
    for cell in cells:
        if not isinstance(cell.value, str):
            continue
        key = comparison_key(cell.value).rstrip("*:")
        found = labels.get(key)
        if found is None:
            continue
        row, subject = found
        code = held.get("code")
        if code is not None and code != cell and not is_blank(code.value):
            continue  # a disclosure item's row, which names its sub-indicator
        naming = [held[field] for field in ("no", "name") if field in held]
        is_bare = subject is not None and key == comparison_key(subject)
        if not (is_bare and any(not is_blank(each.value) for each in naming if each != cell)):
            return (cell, row, subject)
    return None


def _filled(held: Mapping[str, Cell], of_xlita: Collection[str]) -> dict[str, Cell]:
    """The cells of a row that hold something, formulas of ours left out."""
    found: dict[str, Cell] = {}
    for field, cell in held.items():
        _, _, value, formula = cell
        if formula is None:
            # Most cells hold a number, or text that begins with a letter: no call for those.
            if value is not None and (
                type(value) is not str or value[:1].isalnum() or not is_blank(value)
            ):
                found[field] = cell
        elif field not in of_xlita and (value is None or not is_blank(value)):
            found[field] = cell
    return found


def _is_heading_again(filled: Collection[Cell], heading_keys: Mapping[int, set[str]]) -> bool:
    """The heading row, repeated at a page break (either of its two rows)."""
    others = 0
    for _, column, value, _ in filled:
        keys = heading_keys.get(column)
        text = value if type(value) is str else as_text(value)
        if keys is None or len(text) > _LONGEST_HEADING or comparison_key(text) not in keys:
            others += 1
            if others * 2 >= len(filled):
                return False
    return True


def _moved_headings(cells: list[Cell], known: Mapping[str, list[str]]) -> dict[str, Heading] | None:
    """The headings of a further block, by field; None for a row that is none.

    Most of what the row holds are headings of the table, three at least.
    """
    if not _may_be_headings(cells, known):
        return None
    texts = [cell for cell in cells if isinstance(cell.value, str) and not is_blank(cell.value)]
    found: dict[str, Heading] = {}
    for cell in texts:
        text = single_spaced(str(cell.value))
        fields = known.get(comparison_key(text)) if len(text) <= _LONGEST_HEADING else None
        free = next((field for field in fields or () if field not in found), None)
        if free is not None:
            found[free] = Heading(cell.column, text, "")
    return found if len(found) >= 3 and 2 * len(found) > len(texts) else None


def _may_be_headings(cells: list[Cell], known: Mapping[str, list[str]]) -> bool:
    """Whether so many texts of a row may be headings as `_moved_headings` wants."""
    values = [value for _, _, value, _ in cells if type(value) is str]
    texts, others = len(values), 0
    for value in values:
        if len(value) <= _LONGEST_HEADING:  # a longer one may yet be one with many spaces
            key = comparison_key(value)
            if not key:
                texts -= 1  # blank
            elif key not in known:
                others += 1
            if 2 * others >= texts:
                return False
    return texts - others >= 3


def _is_remark(filled: Mapping[str, Cell], layout: TableLayout) -> bool:
    """A lone text that is no row: a footnote, or the title repeated at a page break.

    The title stands in a column of numbers, codes or instruments, where it can be nothing else.
    """
    if len(filled) != 1:
        return False
    [(field, cell)] = filled.items()
    if not isinstance(cell.value, str):
        return False
    if cell.value.strip().startswith(_FOOTNOTES):
        return True
    if field == "code":
        return convert(layout.column(field).kind, cell.value).value is None
    return "score" in layout.recognise and field in ("no", "instrument")


def _is_sum(cells: list[Cell]) -> bool:
    """A row of totals below a table that has none of its own."""
    for _, _, value, _ in cells:
        if type(value) is str:
            return comparison_key(value).rstrip(":") in SUM_LABELS
    return False


def _row(
    number: int,
    held: Mapping[str, Cell],
    sheet: str,
    fields: Iterable[tuple[str, str, int, str]],
    criteria: Criteria,
) -> Row:
    """The entries of a row, from field, kind, column and heading of each column."""
    entries: dict[str, Entry] = {}
    new = tuple.__new__  # for every cell; calling the class takes three times as long
    find = held.get
    for field, kind, column, heading in fields:
        place = new(Place, (sheet, number, column, heading))
        cell = find(field)
        if cell is None:
            entries[field] = new(Entry, (place, None, None, None, (), None))
            continue
        _, _, raw, formula = cell
        value, problems, suggestion = convert(kind, raw)
        if formula is not None and raw is None:
            problems = ("no-cached-value",)
        entries[field] = new(Entry, (place, raw, formula, value, problems, suggestion))
        if field in _INDICATOR_FIELDS:
            entries[field] = _by_name(entries[field], criteria)
    return Row(number, entries)


def _by_name(entry: Entry, criteria: Criteria) -> Entry:
    """An indicator that is given by its name; an unknown name suggests the nearest one."""
    if entry.value is not None or not isinstance(entry.raw, str) or entry.is_blank:
        return entry
    found = find_indicator(criteria, entry.raw)
    if found is not None:
        return entry._replace(value=found.no, problems=())
    near = nearest_indicator(criteria, entry.raw)
    return entry._replace(suggestion=f"{near.no}. {near.name}" if near else entry.suggestion)


def read_entry(place: Place, cell: Cell, kind: str) -> Entry:
    """One cell, read as a column's kind says."""
    _, _, raw, formula = cell
    value, problems, suggestion = convert(kind, raw)
    if formula is not None and raw is None:
        problems = ("no-cached-value",)
    return tuple.__new__(Entry, (place, raw, formula, value, problems, suggestion))


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
