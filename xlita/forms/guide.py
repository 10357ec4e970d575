"""The first sheet: five steps with links, what the colours mean, the year's calendar."""

from __future__ import annotations

from openpyxl.styles import Alignment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms import looks, sizes, words
from xlita.forms.cells import write
from xlita.forms.looks import Look
from xlita.forms.pages import set_page
from xlita.ita import Criteria
from xlita.sheet.addresses import Range, quoted
from xlita.template.layout import GuideLayout, Template
from xlita.template.texts import fill_in
from xlita.wording.guide import CALENDAR_TITLE, LEGEND, LEGEND_TITLE, STEPS, TITLE

_WIDTHS = {"A": 34.0, "B": 84.0, "C": 24.0, "D": 24.0}
_COLUMNS = len(_WIDTHS)
_ROW = 28.0
_CENTRE = Alignment(horizontal="center", vertical="center")


def build_guide(
    sheet: Worksheet, layout: GuideLayout, template: Template, criteria: Criteria
) -> None:
    """Make the sheet เริ่มต้น."""
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
        sheet.column_dimensions[letter].font = looks.font()
    write(sheet, 1, 1, fill_in(layout.title, criteria), looks.TITLE)
    sizes.set_height(sheet, 1, 38)
    row = _write_steps(sheet, 3, template)
    row = _write_legend(sheet, row + 1)
    if criteria.calendar:
        row = _write_calendar(sheet, row + 1, criteria)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, "landscape", pages=1)
    sheet.print_area = str(Range(1, 1, row - 1, _COLUMNS))


def _write_section(sheet: Worksheet, row: int, title: str) -> int:
    write(sheet, row, 1, title, looks.SECTION_BAR)
    for column in range(2, _COLUMNS + 1):
        looks.SECTION_BAR.dress(sheet.cell(row, column))
    sizes.set_height(sheet, row, 30)
    return row + 1


def _write_steps(sheet: Worksheet, row: int, template: Template) -> int:
    """One row a step, with links to those of its sheets that the workbook has."""
    row = _write_section(sheet, row, TITLE.th)
    own = {layout.sheet for layout in template.sheets}
    for step in STEPS:
        write(sheet, row, 1, step.title.th, looks.STRONG)
        write(sheet, row, 2, step.text.th, looks.PLAIN)
        for column, name in enumerate((name for name in step.sheets if name in own), start=3):
            write(sheet, row, column, name, looks.LINK)
            link = Hyperlink(ref="", location=f"{quoted(name)}!A1", display=name)
            sheet.cell(row, column).hyperlink = link
        height = sizes.fitted_height([(step.text.th, _WIDTHS["B"])], least=_ROW)
        sizes.set_height(sheet, row, height + 4)
        row += 1
    return row


def _write_legend(sheet: Worksheet, row: int) -> int:
    row = _write_section(sheet, row, LEGEND_TITLE.th)
    samples: tuple[tuple[str, Look, str | None], ...] = (
        ("input", looks.ROLES["input"], None),
        ("required", looks.LABEL, words.REQUIRED_MARK),
        ("computed", looks.ROLES["computed"], None),
    )
    for key, look, sample in samples:
        write(sheet, row, 1, sample, look._replace(alignment=_CENTRE, unlocked=False))
        write(sheet, row, 2, LEGEND[key].th, looks.PLAIN)
        sizes.set_height(sheet, row, _ROW)
        row += 1
    return row


def _write_calendar(sheet: Worksheet, row: int, criteria: Criteria) -> int:
    row = _write_section(sheet, row, CALENDAR_TITLE.th)
    for milestone in criteria.calendar:
        write(sheet, row, 1, milestone.name, looks.PLAIN)
        write(sheet, row, 2, words.dates(milestone), looks.PLAIN)
        sizes.set_height(sheet, row, _ROW)
        row += 1
    return row
