"""The sheets that fill makes: fixed texts and dressed, empty cells for what is computed."""

from __future__ import annotations

from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms import looks, sizes
from xlita.forms.alarms import mark_word
from xlita.forms.cells import merge, write
from xlita.forms.charts import CHART_ROWS, add_chart, chart_share
from xlita.forms.looks import Look, Numerals
from xlita.forms.pages import protect, set_page
from xlita.ita import Criteria
from xlita.sheet.addresses import Range, column_letters
from xlita.template.layout import Chart, PanelLayout
from xlita.template.texts import PlacedBlock, fill_in, place_blocks, subject_words

_ROW, _SECTION_ROW = 24.0, 27.0
_ALARMS = ("fell", "fail")
#: From the top: should a text be longer than its row, its beginning can be read.
_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)


def build_panel(
    sheet: Worksheet, layout: PanelLayout, criteria: Criteria, numerals: Numerals
) -> None:
    """Make the sheet of a panel, its charts below its blocks."""
    placed = list(place_blocks(layout, criteria))
    first_column, last_column = min(layout.widths), max(layout.widths)
    for column, width in layout.widths.items():
        sheet.column_dimensions[column_letters(column)].width = width
    _write_title(sheet, layout, criteria, numerals)
    for one in placed:
        _write_block(sheet, one, layout, criteria, numerals)
    last_row = placed[-1].row
    for word in _ALARMS:
        mark_word(sheet, Range(layout.first_row, first_column, last_row, last_column), word)
    bottom = last_row
    for pair in _pairs(layout.charts):
        for chart, columns in zip(pair, _chart_columns(layout, pair), strict=True):
            place = Range(bottom + 2, columns[0], bottom + 1 + CHART_ROWS, columns[-1])
            add_chart(sheet, chart, _rows_of(chart, placed), place)
        bottom += 1 + CHART_ROWS
    sheet.sheet_view.showGridLines = False
    set_page(sheet, layout.orientation)
    sheet.print_area = str(Range(1, first_column, bottom, last_column))
    _break_pages(sheet, placed)
    if layout.protect:
        protect(sheet)


def _write_title(
    sheet: Worksheet, layout: PanelLayout, criteria: Criteria, numerals: Numerals
) -> None:
    last = max(layout.widths)
    title = numerals.in_text(fill_in(layout.title, criteria))
    write(sheet, 1, 1, title, looks.CENTRED_TITLE)
    merge(sheet, Range(1, 1, 1, last), looks.CENTRED_TITLE)
    sizes.set_height(sheet, 1, sizes.fitted_height([(title, sum(layout.widths.values()))], 22) + 2)
    if layout.subtitle is not None:
        write(sheet, 2, 1, None, looks.SUBTITLE)
        merge(sheet, Range(2, 1, 2, last), looks.SUBTITLE)
        sizes.set_height(sheet, 2, _SECTION_ROW)


def _write_block(
    sheet: Worksheet,
    placed: PlacedBlock,
    layout: PanelLayout,
    criteria: Criteria,
    numerals: Numerals,
) -> None:
    block, row = placed.block, placed.row
    if block.section is not None:
        for column in layout.widths:
            looks.SECTION_BAR.dress(sheet.cell(row, column))
        section = numerals.in_text(fill_in(block.section, criteria))
        write(sheet, row, 1, section, looks.SECTION_BAR)
        sizes.set_height(sheet, row, _SECTION_ROW)
    words = subject_words(placed.subject)
    for cell in block.cells:
        said = fill_in(cell.text, criteria, **words) if cell.text else None
        text = numerals.in_text(said) if said is not None else None
        write(sheet, row, cell.column, text, _look(cell.style, numerals))
    if block.merge is not None:
        joined = Range(row, block.merge[0], row, block.merge[1])
        style = next(cell.style for cell in block.cells if cell.column == block.merge[0])
        merge(sheet, joined, _look(style, numerals))
    if block.cells:
        sizes.set_height(sheet, row, block.height or _height(placed, layout, criteria))


def _height(placed: PlacedBlock, layout: PanelLayout, criteria: Criteria) -> float:
    """What the fixed texts of a row need."""
    words = subject_words(placed.subject)
    return sizes.fitted_height(
        [
            (fill_in(cell.text, criteria, **words), layout.widths[cell.column])
            for cell in placed.block.cells
            if cell.text
        ],
        least=_ROW,
    )


def _look(style: str, numerals: Numerals) -> Look:
    if style == "heading":
        return looks.HEAD
    if style == "label":
        return looks.LABEL
    if style == "wrapped":
        return looks.ROLES["computed"]._replace(alignment=_WRAPPED)
    return looks.look("computed", style, numerals)


def _pairs(charts: tuple[Chart, ...]) -> list[tuple[Chart, ...]]:
    """Two charts beside each other, two below them."""
    return [charts[first : first + 2] for first in range(0, len(charts), 2)]


def _chart_columns(layout: PanelLayout, charts: tuple[Chart, ...]) -> list[list[int]]:
    """The columns above which each chart stands: side by side, as wide as its kind needs."""
    shares = [chart_share(chart) for chart in charts]
    runs: list[list[int]] = [[] for _ in shares]
    total, passed = sum(layout.widths.values()), 0.0
    for column, width in sorted(layout.widths.items()):
        middle = (passed + width / 2) / total * sum(shares)
        chart = next(n for n in range(len(shares)) if middle <= sum(shares[: n + 1]))
        runs[chart].append(column)
        passed += width
    return runs


def _rows_of(chart: Chart, placed: list[PlacedBlock]) -> Range:
    """The cells of a chart, its heading row included."""
    rows = [one.row for one in placed if one.block.id == chart.block]
    columns = (chart.categories, *chart.series)
    return Range(rows[0] - 1, min(columns), rows[-1], max(columns))


def _break_pages(sheet: Worksheet, placed: list[PlacedBlock]) -> None:
    """A page ends before each section that begins one, and before the charts."""
    for one in placed:
        if one.block.new_page:
            sheet.row_breaks.append(Break(id=one.row - 1))
    sheet.row_breaks.append(Break(id=placed[-1].row))
