"""Native charts over the rows of a panel: last year beside this year, and the years in a row."""

from __future__ import annotations

from openpyxl.chart import BarChart, RadarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms.looks import FONT_NAME
from xlita.sheet.addresses import Range, column_letters, quoted
from xlita.template.layout import Chart

#: Rows that charts cover, of the usual 15 points.
CHART_ROWS = 24
#: Last year and this year, told apart in grey print too: by lightness, and by the line.
_COLORS = ("A6B4C8", "1F3864")
#: As many as a chart has series: one, two years, three instruments.
_PALETTES = {1: _COLORS[1:], 2: _COLORS, 3: ("A6B4C8", "5B7DB1", "1F3864")}
_POINTS = 100  # text sizes are hundredths of a point


def chart_share(chart: Chart) -> int:
    """How wide a chart is beside another one: more for a radar, or for many bars."""
    return 3 if chart.kind == "radar" or len(chart.series) > len(_COLORS) else 2


def add_chart(sheet: Worksheet, chart: Chart, cells: Range, place: Range) -> None:
    """Put a chart over the cells `place`; `cells` are its data and the headings of its series."""
    native = RadarChart() if chart.kind == "radar" else BarChart()
    for column, color in zip(chart.series, _PALETTES[len(chart.series)], strict=True):
        native.series.append(_series(sheet, cells, column, color, chart.kind))
    native.set_categories(
        Reference(
            sheet,
            min_col=chart.categories,
            min_row=cells.first_row + 1,
            max_row=cells.last_row,
        )
    )
    native.title = chart_title(chart.title)
    if len(chart.series) > 1:
        native.legend = Legend()
        native.legend.position = "b"
        native.legend.txPr = chart_text(14)
    else:
        native.legend = None
    native.x_axis.delete = native.y_axis.delete = False  # Excel hides an axis without the element
    native.x_axis.txPr = native.y_axis.txPr = chart_text(12)
    native.y_axis.scaling.min, native.y_axis.scaling.max = 0, 100
    native.y_axis.majorUnit = 20
    native.y_axis.number_format = "0"
    faint = GraphicalProperties(ln=LineProperties(solidFill="D1D5DB"))
    native.y_axis.majorGridlines = ChartLines(spPr=faint)
    if isinstance(native, RadarChart):
        native.type = "marker"
        native.y_axis.crossBetween = "between"
    else:
        native.type, native.grouping, native.gapWidth, native.overlap = "col", "clustered", 60, 0
        native.dataLabels = _labels(10 if len(chart.series) <= len(_COLORS) else 8)
    native.roundedCorners = False
    native.anchor = TwoCellAnchor(  # type: ignore[assignment]  # an address or an anchor
        editAs="oneCell",
        _from=AnchorMarker(col=place.first_column - 1, row=place.first_row - 1),
        to=AnchorMarker(col=place.last_column, row=place.last_row),
    )
    sheet.add_chart(native)


def _series(sheet: Worksheet, cells: Range, column: int, color: str, kind: str) -> Series:
    values = Reference(sheet, min_col=column, min_row=cells.first_row + 1, max_row=cells.last_row)
    series: Series = SeriesFactory(values)
    heading = f"${column_letters(column)}${cells.first_row}"
    series.tx = SeriesLabel(strRef=StrRef(f=f"{quoted(sheet.title)}!{heading}"))
    if kind == "radar":
        line = LineProperties(solidFill=color, w=28_575)
        if color == _COLORS[0]:
            line.prstDash = "dash"
        series.spPr = GraphicalProperties(ln=line)
        series.marker = Marker(symbol="circle", size=5)
        series.marker.spPr = GraphicalProperties(solidFill=color)
        series.marker.spPr.ln = LineProperties(solidFill=color)
    else:
        series.spPr = GraphicalProperties(solidFill=color)
        series.invertIfNegative = False
    return series


def _labels(size: int) -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = "0.00;;"  # a year without a score has no bar, and no 0.00
    labels.txPr = chart_text(size)
    return labels


def _characters(size: int, *, bold: bool = False) -> CharacterProperties:
    """Thai takes the complex-script typeface, digits the Latin one."""
    face = Font(typeface=FONT_NAME)
    return CharacterProperties(sz=size * _POINTS, b=bold, latin=face, ea=face, cs=face)


def chart_text(size: int) -> RichText:
    """How the words of a chart look, in points."""
    properties = ParagraphProperties(defRPr=_characters(size))
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=properties, endParaRPr=None)])


def chart_title(text: str) -> Title:
    """A chart's title in the workbook's typeface."""
    characters = _characters(18, bold=True)
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=characters), r=[RegularTextRun(rPr=characters, t=text)]
    )
    title = Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])))
    title.overlay = False
    return title
