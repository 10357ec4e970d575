"""Native charts over the summary's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms.charts import CHART_ROWS, chart_text, chart_title
from xlita.province.figures import Figures
from xlita.sheet.addresses import column_letters, quoted
from xlita.wording.phrases import say
from xlita.wording.texts import Language

if TYPE_CHECKING:
    from xlita.province.sheets import Block

#: From the best level to the worst: dark to light and then to red, told apart in grey print too.
_LEVELS = ("1F3864", "2F5597", "5B7DB1", "A6B4C8", "F2C58A", "E08A6D", "B00020")
_FIVE = ("1F3864", "5B7DB1", "A6B4C8", "F2C58A", "B00020")
_UNSETTLED = "D1D5DB"
_BAR = "1F3864"


def add_charts(
    sheet: Worksheet,
    blocks: dict[str, Block],
    found: Figures,
    language: Language,
    mark: str,
    columns: int,
) -> int:
    """Put the charts below the tables, two beside each other; returns their last row."""
    bottom = max(block.last_row for block in blocks.values()) + 1  # an empty list says so there
    sheet.row_breaks.append(Break(id=bottom))
    middle = 1 + columns // 2
    top = bottom + 2
    titles = {"types": "province.chart.types", "districts": "province.chart.districts"}
    for at, name in enumerate(titles):
        chart = _levels(sheet, blocks[name], found)
        chart.title = chart_title(say(titles[name], language))
        _place(sheet, chart, top, (0, middle) if at == 0 else (middle, columns))
    top += CHART_ROWS + 1
    share = _bars(sheet, blocks["years"], 5, "0.0")
    share.y_axis.scaling.min, share.y_axis.scaling.max = 0, 100
    share.title = chart_title(say("province.chart.share", language, mark=mark))
    _place(sheet, share, top, (0, middle))
    if found.falls:
        falls = _bars(sheet, blocks["falls"], 5, "0.00")
        falls.type = "bar"
        falls.x_axis.scaling.orientation = "maxMin"
        falls.x_axis.tickLblPos = "low"
        falls.title = chart_title(say("province.chart.falls", language))
        _place(sheet, falls, top, (middle, columns))
    return top + CHART_ROWS


def _levels(sheet: Worksheet, block: Block, found: Figures) -> BarChart:
    """One bar a group, its agencies piled up by level; more rows than levels have room."""
    chart = _chart(sheet, block)
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    chart.x_axis.scaling.orientation = "maxMin"
    palette = _FIVE if len(found.levels) == len(_FIVE) else _LEVELS
    colors = [*palette[: len(found.levels)], *([_UNSETTLED] if found.whole.unsettled else [])]
    for column, color in enumerate(colors, start=2):
        _series(sheet, chart, block, column, color)
    chart.legend = Legend()
    chart.legend.position = "b"
    chart.legend.txPr = chart_text(12)
    chart.y_axis.number_format = "0"
    return chart


def _bars(sheet: Worksheet, block: Block, column: int, number_format: str) -> BarChart:
    chart = _chart(sheet, block)
    chart.type, chart.grouping, chart.gapWidth = "col", "clustered", 60
    _series(sheet, chart, block, column, _BAR)
    chart.legend = None
    chart.y_axis.number_format = "0"
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = number_format
    labels.txPr = chart_text(11)
    chart.dataLabels = labels
    return chart


def _chart(sheet: Worksheet, block: Block) -> BarChart:
    chart = BarChart()
    chart.x_axis.delete = chart.y_axis.delete = False  # Excel hides an axis without the element
    chart.x_axis.txPr = chart.y_axis.txPr = chart_text(12)
    faint = GraphicalProperties(ln=LineProperties(solidFill="D1D5DB"))
    chart.y_axis.majorGridlines = ChartLines(spPr=faint)
    chart.roundedCorners = False
    return chart


def _series(sheet: Worksheet, chart: BarChart, block: Block, column: int, color: str) -> None:
    first, last = block.heading_row + 1, max(block.last_row, block.heading_row + 1)
    series = SeriesFactory(Reference(sheet, min_col=column, min_row=first, max_row=last))
    heading = f"${column_letters(column)}${block.heading_row}"
    series.tx = SeriesLabel(strRef=StrRef(f=f"{quoted(sheet.title)}!{heading}"))
    series.spPr = GraphicalProperties(solidFill=color)
    series.invertIfNegative = False
    chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))


def _place(sheet: Worksheet, chart: BarChart, top: int, columns: tuple[int, int]) -> None:
    chart.anchor = TwoCellAnchor(  # type: ignore[assignment]  # an address or an anchor
        editAs="oneCell",
        _from=AnchorMarker(col=columns[0], row=top - 1),
        to=AnchorMarker(col=columns[1], row=top + CHART_ROWS - 1),
    )
    sheet.add_chart(chart)
