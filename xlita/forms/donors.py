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
from xlita.ita import Criteria
from xlita.template.layout import PanelLayout


def build_donor(layout: PanelLayout, criteria: Criteria, numerals: Numerals) -> bytes:
    """The workbook of one sheet that fill makes. The same arguments give the same bytes."""
    return _built(layout.sheet, lambda sheet: build_panel(sheet, layout, criteria, numerals))


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
