"""Donors: sheets that are added to workbooks of other people, each in a workbook of its own.

They are built when xlita is released and carried as data, so that adding a sheet needs no openpyxl.
Texts of one year stand in them; whoever copies them puts those of another year in their place.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms.findings import build_findings
from xlita.forms.looks import Numerals
from xlita.forms.package import settled
from xlita.forms.panel import build_panel
from xlita.forms.tables import build_table
from xlita.ita import Criteria
from xlita.template.layout import PanelLayout, TableLayout


def build_donor(
    layout: PanelLayout | TableLayout,
    criteria: Criteria,
    numerals: Numerals,
    *,
    drop_downs: bool = True,
) -> bytes:
    """The workbook of one sheet that is filled. The same arguments give the same bytes.

    `drop_downs` may be left out where the lists behind them will not be there.
    """

    def build(sheet: Worksheet) -> None:
        if isinstance(layout, PanelLayout):
            build_panel(sheet, layout, criteria, numerals)
        else:
            build_table(sheet, layout, criteria, {}, numerals)
        if not drop_downs:
            kept = [each for each in sheet.data_validations.dataValidation if each.type != "list"]
            sheet.data_validations.dataValidation = kept

    return _built(layout.sheet, build)


def build_findings_donor(title: str) -> bytes:
    """The workbook of the sheet of findings, called `title`."""
    return _built(title, build_findings)


def _built(title: str, build: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    build(sheet)
    book.properties.creator = "xlita"
    book.properties.created = datetime(2024, 1, 1)
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue())
