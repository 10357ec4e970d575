"""A standard workbook, blank or populated, made from its template and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from xlita.forms.guide import build_guide
from xlita.forms.lists import build_lists
from xlita.forms.looks import ARABIC, THAI
from xlita.forms.package import settled
from xlita.forms.panel import build_panel
from xlita.forms.profile import build_form
from xlita.forms.progress_rows import chooses_thai_digits
from xlita.forms.tables import build_table
from xlita.forms.year_rows import Record
from xlita.ita import Criteria, load_criteria
from xlita.sheet.addresses import quoted
from xlita.template.layout import (
    FormLayout,
    GuideLayout,
    ListsLayout,
    PanelLayout,
    TableLayout,
    Template,
)
from xlita.template.recognise import SHEET_NAME_PREFIX, TEMPLATE_NAME
from xlita.template.texts import fill_in


def build(
    template: Template,
    criteria: Criteria,
    record: Record | None = None,
    previous: Criteria | None = None,
    more: Callable[[Workbook], None] | None = None,
) -> bytes:
    """The workbook of a template for one year, with what a record (as `read` prints it) holds.

    Cells that xlita computes are left empty, dressed for what fill writes into them. `previous`
    are the rules of the year before, else looked up. `more` adds sheets that no template has. The
    same arguments give the same bytes.
    """
    record = record or {}
    previous = previous or load_criteria(criteria.fiscal_year - 1)
    numerals = THAI if chooses_thai_digits(record) else ARABIC
    book = Workbook()
    book.remove(book.worksheets[0])
    names = [_name(TEMPLATE_NAME, f'"{template.kind}/{template.version}/{criteria.fiscal_year}"')]
    for layout in template.sheets:
        sheet = book.create_sheet(layout.sheet)
        if isinstance(layout, GuideLayout):
            build_guide(sheet, layout, template, criteria)
        elif isinstance(layout, FormLayout):
            build_form(sheet, layout, criteria, record, numerals)
        elif isinstance(layout, TableLayout):
            build_table(sheet, layout, criteria, record, numerals)
        elif isinstance(layout, PanelLayout):
            build_panel(sheet, layout, criteria, numerals)
        elif isinstance(layout, ListsLayout):
            for name in build_lists(sheet, layout, template, criteria, previous):
                book.defined_names.add(name)
        sheet.sheet_view.tabSelected = not book.worksheets[1:]
        names.append(_name(SHEET_NAME_PREFIX + layout.id, f"{quoted(layout.sheet)}!$A$1"))
    for name in names:
        book.defined_names.add(name)
    if more is not None:
        more(book)
    book.active = 0
    _set_properties(book, template, criteria)
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue())


def _name(name: str, target: str) -> DefinedName:
    """A name that people do not see."""
    return DefinedName(name, attr_text=target, hidden=True)


def _set_properties(book: Workbook, template: Template, criteria: Criteria) -> None:
    first = template.sheets[0]
    assert not isinstance(first, ListsLayout)
    properties = book.properties
    properties.creator = "xlita"
    properties.title = fill_in(first.title, criteria)
    properties.language = "th-TH"
    properties.created = datetime(2024, 1, 1)
