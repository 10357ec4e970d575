"""Reading labels and their values: the sheet หน่วยงาน, and the lines above a province table."""

from __future__ import annotations

from typing import NamedTuple

from xlita.sheet import Cell, Grid, Place
from xlita.template.entries import ABSENT, Entry, is_blank
from xlita.template.layout import FormField
from xlita.template.tables import read_entry
from xlita.thai.text import comparison_key, single_spaced

#: How far right of its label a value is looked for; the cell between may be merged or empty.
_REACH = 3
#: What stands further right and is longer is a hint.
_LONGEST_VALUE = 40


class Form(NamedTuple):
    """The fields of a form that were found. A repeated field has several entries."""

    sheet: str
    entries: dict[str, tuple[Entry, ...]]
    fields: tuple[FormField, ...]

    def entry(self, field: str) -> Entry:
        """The (first) entry of a field; `ABSENT` where its label is missing."""
        found = self.entries.get(field)
        return found[0] if found else ABSENT

    def rows(self) -> list[int]:
        """The rows in which its labels stand."""
        places = (entry.place for found in self.entries.values() for entry in found)
        return [place.row for place in places if place is not None]

    def values(self, field: str) -> tuple[object, ...]:
        """The usable values of a repeated field, in order."""
        return tuple(
            entry.value for entry in self.entries.get(field, ()) if entry.value is not None
        )


def read_form(
    grid: Grid, fields: tuple[FormField, ...], last_row: int | None = None
) -> Form | None:
    """Find each label and the value right of it. None where no label is found.

    A label may end with a colon, and with a running number where the field repeats. The value
    stands in the next cell, or in the nearest one that holds something, up to three columns
    right and before any other label. Of two labels of one field the first with a value counts.
    `last_row` ends the search, above a table.
    """
    labels = _labels(fields)
    entries: dict[str, list[Entry]] = {}
    for number, cells in grid.rows():
        if last_row is not None and number > last_row:
            break
        by_column = {cell.column: cell for cell in cells}
        end_of_value = 0
        for cell in cells:
            if cell.column <= end_of_value or not isinstance(cell.value, str):
                continue
            field = labels.get(_label_key(cell.value))
            if field is None:
                continue
            place = Place(grid.name, number, cell.column + 1, cell.value.strip())
            value = _value_right_of(cell, field, by_column, labels)
            if value is None:
                entry = Entry(place)
            else:
                entry = read_entry(place._replace(column=value.column), value, field.kind)
                end_of_value = value.column
            _add(entries.setdefault(field.field, []), entry, field.repeat)
    if not entries:
        return None
    return Form(grid.name, {field: tuple(found) for field, found in entries.items()}, fields)


def read_header(grid: Grid, fields: tuple[FormField, ...], last_row: int) -> Form | None:
    """`read_form` for the lines above a table, where a label and its value may share a cell.

    ``จังหวัดตรัง`` and ``จังหวัด : ตรัง`` say what the cells ``จังหวัด`` and ``ตรัง`` would.
    """
    form = read_form(grid, fields, last_row)
    entries = dict(form.entries) if form is not None else {}
    for field in fields:
        if field.kind != "text" or any(
            not entry.is_blank for entry in entries.get(field.field, ())
        ):
            continue
        for cell in grid.cells.values():
            if cell.row > last_row or not isinstance(cell.value, str):
                continue
            text = single_spaced(cell.value)
            value = text.removeprefix(field.label).strip(" :")
            if text.startswith(field.label) and value and " " not in value:
                place = Place(grid.name, cell.row, cell.column, field.label)
                entries[field.field] = (Entry(place, cell.value, cell.formula, value),)
                break
    return Form(grid.name, entries, fields) if entries else None


def _add(found: list[Entry], entry: Entry, repeat: int) -> None:
    if len(found) < repeat:
        found.append(entry)
    elif repeat == 1 and found[0].is_blank:
        found[0] = entry


def _label_key(text: str) -> str:
    return comparison_key(text).rstrip(":*")


def _labels(fields: tuple[FormField, ...]) -> dict[str, FormField]:
    labels: dict[str, FormField] = {}
    for field in fields:
        for text in (field.label, *field.aliases):
            labels.setdefault(comparison_key(text), field)
            for number in range(1, field.repeat + 1 if field.repeat > 1 else 1):
                labels.setdefault(comparison_key(f"{text}{number}"), field)
                labels.setdefault(comparison_key(f"{text}ที่{number}"), field)
    return labels


def _value_right_of(
    label: Cell, field: FormField, by_column: dict[int, Cell], labels: dict[str, FormField]
) -> Cell | None:
    for column in range(label.column + 1, label.column + 1 + _REACH):
        cell = by_column.get(column)
        if cell is None or (cell.formula is None and is_blank(cell.value)):
            continue
        is_next = column == label.column + 1
        # จังหวัด is a label and a type of agency: beside the label of a choice it is the choice.
        if not (is_next and field.kind == "choice") and isinstance(cell.value, str):
            if _label_key(cell.value) in labels:
                return None
            if not is_next and len(cell.value) > _LONGEST_VALUE:
                return None  # a hint beside an empty value, not a value
        return cell
    return None
