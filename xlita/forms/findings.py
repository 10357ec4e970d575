"""The sheet ผลการตรวจสอบ as a donor: its look, and one row that every finding takes its from.

What it says is written when findings are marked; the order of its columns is that of
`xlita.report.marking`.
"""

from __future__ import annotations

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms import looks, sizes
from xlita.forms.cells import merge, write
from xlita.forms.pages import set_page
from xlita.sheet.addresses import Range, column_letters
from xlita.wording.rules import SEVERITIES

#: Severity, place, heading, found, expected, what is wrong, how to mend it, code.
_WIDTHS = (14, 25, 22, 20, 20, 42, 44, 10)
_HEADING_ROW, _FIRST_ROW = 4, 5
#: As far down as severities are coloured; longer lists are still read by their words.
_LAST_ROW = 10_000
_COLOURS = {"error": ("B00020", "FDE7E9"), "warning": ("8A5A00", "FFF4D6"),
            "info": ("1F4E79", "E3EEF9")}  # fmt: skip
_SIZE = 14

_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="top", wrap_text=True)


def build_findings(sheet: Worksheet) -> None:
    """Dress the sheet: title, two lines about the file, headings, one row of a finding."""
    last = len(_WIDTHS)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    lines = ((looks.TITLE, 30.0), (looks.STRONG, 24.0), (looks.NOTE, 42.0))
    for row, (look, height) in enumerate(lines, start=1):
        merge(sheet, Range(row, 1, row, last), look)
        sizes.set_height(sheet, row, height)
    text = looks.ROLES["fixed"]._replace(font=looks.font(_SIZE), alignment=_TOP)
    link = text._replace(font=_link_font())
    word = text._replace(font=looks.font(_SIZE, bold=True), alignment=_MIDDLE)
    code = text._replace(font=looks.font(_SIZE, color=looks.MUTED), alignment=_MIDDLE)
    row_looks = (word, link, text, text, text, text, text, code)
    for column, look in enumerate(row_looks, start=1):
        write(sheet, _HEADING_ROW, column, None, looks.HEAD)
        write(sheet, _FIRST_ROW, column, None, look)
    sizes.set_height(sheet, _HEADING_ROW, 27.0)
    _colour_severities(sheet)
    sheet.freeze_panes = f"A{_FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    set_page(sheet, "landscape")
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"


def _link_font() -> Font:
    return Font(
        name=looks.FONT_NAME,
        charset=looks.THAI_CHARSET,
        family=2,
        size=_SIZE,
        color="0B5394",
        underline="single",
    )


def _colour_severities(sheet: Worksheet) -> None:
    for severity, (ink, fill) in _COLOURS.items():
        for word in SEVERITIES[severity]:  # type: ignore[index]
            rule = CellIsRule(  # type: ignore[no-untyped-call]
                operator="equal",
                formula=[f'"{word}"'],
                font=Font(bold=True, color=ink),
                fill=PatternFill(bgColor=fill),
            )
            sheet.conditional_formatting.add(f"A{_FIRST_ROW}:A{_LAST_ROW}", rule)
