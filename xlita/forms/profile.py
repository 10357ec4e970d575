"""The sheets with a form: a label, its value, and a hint what to type."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms import looks, sizes
from xlita.forms.cells import write
from xlita.forms.drop_downs import add_validation
from xlita.forms.looks import Numerals
from xlita.forms.pages import set_page
from xlita.forms.records import profile_values
from xlita.forms.year_rows import Record
from xlita.ita import Criteria
from xlita.sheet.addresses import Range, a1
from xlita.template.layout import FormField, FormLayout
from xlita.template.texts import fill_in
from xlita.wording.prompts import PROMPTS

#: Labels and values stand in the first two columns. The hint stands further right than a value
#: may stand from its label, so that it is never taken for one.
_LABEL, _VALUE, _HINT = 1, 2, 5
_WIDTHS = {"A": 38.0, "B": 46.0, "C": 1.0, "D": 1.0, "E": 62.0}
_ROW = 27.0
_HINT_SIZE = 14


def field_rows(layout: FormLayout) -> Iterator[tuple[int, FormField, int]]:
    """The row of each value, its field, and which of the field's values it is, from 1."""
    row = layout.first_row
    for entry in layout.rows:
        if isinstance(entry, str):
            row += row > layout.first_row  # an empty row before a section
            row += 1
            continue
        for occurrence in range(1, entry.repeat + 1):
            yield row, entry, occurrence
            row += 1


def build_form(
    sheet: Worksheet, layout: FormLayout, criteria: Criteria, record: Record, numerals: Numerals
) -> None:
    """Make the sheet of a form."""
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
        sheet.column_dimensions[letter].font = looks.font()
    write(sheet, 1, _LABEL, fill_in(layout.title, criteria), looks.TITLE)
    sizes.set_height(sheet, 1, 36)
    _write_sections(sheet, layout)
    values = profile_values(record, criteria)
    for row, field, occurrence in field_rows(layout):
        _write_label(sheet, row, field, occurrence)
        given = values.get(field.field, ())
        value = given[occurrence - 1] if occurrence <= len(given) else None
        write(sheet, row, _VALUE, value, looks.value_look(field.kind, numerals))
    _add_validations(sheet, layout)
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = a1(2, 1)
    set_page(sheet, "portrait", pages=1)
    sheet.print_area = str(Range(1, 1, _last_row(layout), _HINT))


def _last_row(layout: FormLayout) -> int:
    return max(row for row, _, _ in field_rows(layout))


def _write_sections(sheet: Worksheet, layout: FormLayout) -> None:
    rows = {field.field: row for row, field, occurrence in field_rows(layout) if occurrence == 1}
    for title, first in zip(layout.rows, layout.rows[1:], strict=False):
        if isinstance(title, str) and isinstance(first, FormField):
            row = rows[first.field] - 1
            write(sheet, row, _LABEL, title, looks.SECTION_BAR)
            for column in range(_LABEL + 1, _HINT + 1):
                looks.SECTION_BAR.dress(sheet.cell(row, column))
            sizes.set_height(sheet, row, 30)


def _write_label(sheet: Worksheet, row: int, field: FormField, occurrence: int) -> None:
    label = f"{field.label} {occurrence}" if field.repeat > 1 else field.label
    look = looks.REQUIRED_LABEL if field.required is True else looks.LABEL
    write(sheet, row, _LABEL, label, look)
    hint = PROMPTS[field.prompt].text.th if field.prompt and occurrence == 1 else ""
    if not hint:
        sizes.let_grow(sheet, row, _ROW)
        return
    small = looks.NOTE
    write(sheet, row, _HINT, hint, small)
    height = sizes.fitted_height([(hint, _WIDTHS["E"])], size=_HINT_SIZE, least=_ROW)
    sizes.let_grow(sheet, row, height)


def _add_validations(sheet: Worksheet, layout: FormLayout) -> None:
    rows: dict[str, list[int]] = {}
    fields = {field.field: field for field in layout.fields()}
    for row, field, _ in field_rows(layout):
        rows.setdefault(field.field, []).append(row)
    for name, field in fields.items():
        cells = Range(rows[name][0], _VALUE, rows[name][-1], _VALUE)
        prompt = PROMPTS[field.prompt] if field.prompt else None
        add_validation(sheet, cells, field.kind, field.choices, prompt)
