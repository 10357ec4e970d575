"""The hidden sheet of lists, and the names by which drop-downs know them."""

from __future__ import annotations

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms import words
from xlita.forms.cells import write
from xlita.forms.drop_downs import LIST_NAME_PREFIX
from xlita.forms.looks import HEAD, PLAIN
from xlita.forms.profile import field_rows
from xlita.ita import Criteria
from xlita.sheet.addresses import column_letters, quoted
from xlita.template.layout import FormLayout, ListsLayout, Template

#: Wide enough for the longest type of agency.
_WIDTH = 34


def build_lists(
    sheet: Worksheet,
    layout: ListsLayout,
    template: Template,
    criteria: Criteria,
    previous: Criteria,
) -> list[DefinedName]:
    """Write the lists, one a column, and hide the sheet. The names that point at them."""
    names = []
    column = 0
    for choice_list in layout.lists:
        source = choice_list.source or ""
        if "." in source:
            target = _typed_by_hand(template, source)
        else:
            column += 1
            values = choice_list.values or _values(source, criteria, previous)
            write(sheet, 1, column, choice_list.name, HEAD)
            for row, value in enumerate(values, start=2):
                write(sheet, row, column, value, PLAIN)
            sheet.column_dimensions[column_letters(column)].width = _WIDTH
            first, last = _absolute(2, column), _absolute(len(values) + 1, column)
            target = f"{quoted(layout.sheet)}!{first}:{last}"
        names.append(DefinedName(LIST_NAME_PREFIX + choice_list.name, attr_text=target))
    sheet.sheet_state = "hidden"
    return names


def _values(source: str, criteria: Criteria, previous: Criteria) -> tuple[str, ...]:
    if source == "levels":
        return criteria.scale.names()
    if source == "previous_levels":
        return previous.scale.names()
    if source == "indicators":
        return tuple(f"{one.no}. {one.name}" for one in criteria.indicators)
    if source == "instruments":
        return tuple(one.code for one in criteria.instruments)
    if source == "periods":
        return words.periods(criteria)
    raise KeyError(source)


def _typed_by_hand(template: Template, source: str) -> str:
    """The cells of a form's repeated field, as far as they are filled in.

    Excel opens a list with blanks at its first blank, where nothing can be seen.
    """
    sheet_id, _, field = source.partition(".")
    layout = template.sheet(sheet_id)
    assert isinstance(layout, FormLayout), source
    rows = [row for row, form_field, _ in field_rows(layout) if form_field.field == field]
    first, last = _absolute(rows[0], 2), _absolute(rows[-1], 2)
    sheet = quoted(layout.sheet)
    cells = f"{sheet}!{first}:{last}"
    return f"{sheet}!{first}:INDEX({cells},MAX(1,COUNTA({cells})))"


def _absolute(row: int, column: int) -> str:
    return f"${column_letters(column)}${row}"
