"""How a sheet prints: A4, as wide as the page, headings on every page, numbered."""

from __future__ import annotations

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms.looks import FONT_NAME
from xlita.forms.words import PAGE_NUMBER

_A4 = 9  # Excel's number of the paper
_FOOTER_FONT = f'&"{FONT_NAME},Regular"&14'


def set_page(sheet: Worksheet, orientation: str, pages: int | None = None) -> None:
    """Paper, margins (inches) and footer of a sheet that prints one page wide, on so many pages."""
    setup = sheet.page_setup
    setup.orientation = "portrait" if orientation == "portrait" else "landscape"
    setup.paperSize = _A4
    setup.fitToWidth = 1
    setup.fitToHeight = pages or 0  # 0: as many as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = 0.5
    margins.bottom = 0.65
    margins.header = margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.left is not None
    assert footer.right is not None
    footer.left.text = f"{_FOOTER_FONT}&A"
    footer.right.text = f"{_FOOTER_FONT}{PAGE_NUMBER}"


def protect(sheet: Worksheet) -> None:
    """Lock what xlita computes, without a password.

    Input cells are unlocked, and formats, sizes and comments stay a person's.
    """
    protection = sheet.protection
    protection.enable()
    protection.formatCells = False
    protection.formatColumns = False
    protection.formatRows = False
    protection.objects = False
    protection.scenarios = False
