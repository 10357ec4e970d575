"""What in a live workbook refers to rows: formulas of cells, defined names, series of charts.

Conditional formats and validations have formulas too; those Excel moves, and nobody looks at them
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlita.excel.blocks import read_cells
from xlita.excel.cells import Cells
from xlita.excel.entry import write
from xlita.excel.members import Worksheet
from xlita.excel.references import loses_rows, names_sheet, spans_sheets
from xlita.excel.work import Work, is_own
from xlita.sheet import Cell, SetFormula, WriteRefused

#: Excel's own names for what it repeats on each page, and for where a filter stands.
_TITLES, _FILTER = "Print_Titles", "_FilterDatabase"


class Followers:
    """Everything that refers to rows, as it is now."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.cells: dict[str, Cells] = {
            name: read_cells(sheet) for name, sheet in work.sheets().items()
        }
        #: Names with what they refer to and the sheet that they belong to, "" for the workbook's.
        self.names: list[tuple[Any, str, str]] = [
            (name, name.refers_to.removeprefix("="), _owner(name.name)) for name in work.book.names
        ]
        #: Series of charts with their formulas and the sheet that the chart is on.
        self.series: list[tuple[Any, str, str]] = [
            (each, str(each.Formula).removeprefix("="), sheet) for sheet, each in _series(work)
        ]

    def formulas(self) -> Iterator[tuple[str, Cell]]:
        """Sheet and cell of every formula."""
        for sheet, cells in self.cells.items():
            for cell in cells.values():
                if cell.formula:
                    yield sheet, cell

    def growing_names(self) -> Iterator[tuple[Any, str, str]]:
        """The names that take in rows added at their end."""
        for name, text, owner in self.names:
            if not name.name.endswith((_TITLES, _FILTER)):
                yield name, text, owner

    def refuse_spanning(self, sheet: str, from_row: int) -> None:
        """Raise WriteRefused where a formula refers to several sheets at once."""
        texts = [cell.formula or "" for _, cell in self.formulas()]
        texts += [text for _, text, _ in self.names]
        if any(spans_sheets(text, from_row) for text in texts):
            raise WriteRefused("cannot-move", sheet=sheet)

    def refuse_loss(self, sheet: str, first: int, last: int) -> None:
        """Raise WriteRefused where a reference would lose all its rows."""
        for name, cell in self.formulas():
            is_gone = name == sheet and first <= cell.row <= last
            if not is_gone and loses_rows(cell.formula or "", name, sheet, first, last):
                raise WriteRefused("loses-target", sheet=sheet, cell=cell.address)
        texts = [(text, owner) for _, text, owner in self.names]
        texts += [(text, "") for _, text, _ in self.series]
        if any(loses_rows(text, owner, sheet, first, last) for text, owner in texts):
            raise WriteRefused("loses-target", sheet=sheet)

    def refuse_use(self, sheet: str, own_name: str) -> None:
        """Raise WriteRefused where anything but the sheet itself refers to a sheet."""
        texts = [cell.formula or "" for name, cell in self.formulas() if name != sheet]
        texts += [
            text for name, text, owner in self.names if name.name != own_name and owner != sheet
        ]
        texts += [text for _, text, on in self.series if on != sheet]
        if any(names_sheet(text, sheet) for text in texts):
            raise WriteRefused("loses-target", sheet=sheet)

    def put_back(self) -> None:
        """Write formulas, names and series that differ from what they were."""
        sheets = self._work.sheets()
        for name, before in self.cells.items():
            now = read_cells(sheets[name])
            for at, cell in before.items():
                found = now.get(at)
                if cell.formula and (found is None or found.formula != cell.formula):
                    write(sheets[name], [SetFormula(name, *at, cell.formula, "")])
        for defined, text, _ in self.names:
            if defined.refers_to.removeprefix("=") != text:
                defined.refers_to = "=" + text
        for series, text, _ in self.series:
            if str(series.Formula).removeprefix("=") != text:
                series.Formula = "=" + text


def _owner(name: str) -> str:
    sheet = name.rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _series(work: Work) -> Iterator[tuple[str, Any]]:
    """The series of all charts on sheets, with the sheet, as COM has them.

    Elsewhere they cannot be asked: then a chart on a sheet that is not xlita's own is a reason to
    refuse, as it might refer to the rows.
    """
    names = work.names()
    for name, sheet in work.sheets().items():
        for chart in _charts(name, sheet, names):
            of_chart = chart.Chart.SeriesCollection()
            yield from ((name, of_chart.Item(at)) for at in range(1, of_chart.Count + 1))


def _charts(name: str, sheet: Worksheet, names: dict[str, str]) -> list[Any]:
    try:
        charts = sheet.api.ChartObjects()
        return [charts.Item(number) for number in range(1, charts.Count + 1)]
    except (AttributeError, NotImplementedError):
        if len(sheet.charts) and not is_own(name, names):
            raise WriteRefused("cannot-move", sheet=name) from None
        return []
