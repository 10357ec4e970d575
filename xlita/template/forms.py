"""Reading labels and their values: the sheet หน่วยงาน, and the lines above a province table."""

from __future__ import annotations

from typing import NamedTuple

from xlita.sheet import Cell, Grid, Place
from xlita.template.entries import ABSENT, Entry
from xlita.template.layout import FormField
from xlita.template.tables import read_entry
from xlita.template.values import as_text
from xlita.thai.text import comparison_key

#: How far right of its label a value is looked for; the cell between may be merged or empty.
_REACH = 3


class Form(NamedTuple):
    """The fields of a form that were found. A repeated field has several entries."""

    sheet: str
    entries: dict[str, tuple[Entry, ...]]
    fields: tuple[FormField, ...]

    def entry(self, field: str) -> Entry:
        """The (first) entry of a field; `ABSENT` where its label is missing."""
        found = self.entries.get(field)
        return found[0] if found else ABSENT

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
    right and before any other label. `last_row` ends the search, above a table.
    """
    labels = _labels(fields)
    entries: dict[str, list[Entry]] = {}
    for number, cells in grid.rows():
        if last_row is not None and number > last_row:
            break
        by_column = {cell.column: cell for cell in cells}
        for cell in cells:
            if not isinstance(cell.value, str):
                continue
            field = labels.get(_label_key(cell.value))
            if field is None or len(entries.get(field.field, ())) >= field.repeat:
                continue
            place = Place(grid.name, number, cell.column + 1, cell.value.strip())
            value = _value_right_of(cell, by_column, labels)
            if value is None:
                entry = Entry(place)
            else:
                entry = read_entry(place._replace(column=value.column), value, field.kind)
            entries.setdefault(field.field, []).append(entry)
    if not entries:
        return None
    return Form(grid.name, {field: tuple(found) for field, found in entries.items()}, fields)


def _label_key(text: str) -> str:
    return comparison_key(text).rstrip(":").rstrip("*")


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
    label: Cell, by_column: dict[int, Cell], labels: dict[str, FormField]
) -> Cell | None:
    for column in range(label.column + 1, label.column + 1 + _REACH):
        cell = by_column.get(column)
        if cell is None or cell.value in (None, ""):
            if cell is not None and cell.formula is not None:
                return cell
            continue
        if isinstance(cell.value, str) and _label_key(cell.value) in labels:
            return None
        if column > label.column + 1 and len(as_text(cell.value)) > 40:
            return None  # a hint beside an empty value, not a value
        return cell
    return None
