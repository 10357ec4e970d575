"""What Excel does with a workbook when rows come and go, over openpyxl.

As in Excel, a range takes in rows that are added among its rows, not those right below; a reference
without rows left is ``#REF!``. New rows take over the height and the cell formats of the row above,
conditional formats included, drop-downs not. It shares no code with what it tests.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

_AREA = re.compile(r"(\$?[A-Z]{0,3}\$?)(\d+)(?::(\$?[A-Z]{0,3}\$?)(\d+))?")


class Move:
    """Rows inserted before row `first`, or, with a negative `distance`, deleted from it on."""

    def __init__(self, title: str, first: int, distance: int) -> None:
        self.title, self.first, self.distance = title, first, distance

    def row(self, row: int) -> int | None:
        if row < self.first:
            return row
        if row < self.first - self.distance:
            return None
        return row + self.distance

    def rows(self, first: int, last: int) -> tuple[int, int] | None:
        inside = [moved for row in range(first, last + 1) if (moved := self.row(row))]
        return (inside[0], inside[-1]) if inside else None

    def area(self, text: str) -> str | None:
        """``A1:B2`` or ``3:4`` moved; None where it is gone."""
        found = _AREA.fullmatch(text)
        if found is None:
            return text
        one, first, other, last = found.groups()
        rows = self.rows(int(first), int(last or first))
        if rows is None:
            return None
        return f"{one}{rows[0]}" if other is None else f"{one}{rows[0]}:{other}{rows[1]}"

    def reference(self, text: str, host: str) -> str:
        sheet, mark, area = text.rpartition("!")
        named = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        if (named or host).casefold() != self.title.casefold():
            return text
        return f"{sheet}{mark}{self.area(area) or '#REF!'}"

    def formula(self, text: str, host: str) -> str:
        return with_references(text, lambda found: self.reference(found, host))

    def areas(self, text: str) -> str:
        return " ".join(moved for each in text.split() if (moved := self.area(each)))


def with_references(formula: str, changed: Callable[[str], str]) -> str:
    tokens = Tokenizer("=" + formula.removeprefix("="))
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            token.value = changed(token.value)
    text = "".join(token.value for token in tokens.items)
    return "=" + text if formula.startswith("=") else text


def move_rows(
    formulas: openpyxl.Workbook, values: openpyxl.Workbook, title: str, first: int, distance: int
) -> None:
    """Insert or delete rows in both views of a workbook."""
    move = Move(title, first, distance)
    for sheet in (formulas[title], values[title]):
        _move_cells(sheet, move)
    for sheet in formulas.worksheets:
        for cell in list(sheet._cells.values()):
            if cell.data_type == "f" and isinstance(cell.value, str):
                cell._value = move.formula(cell.value, sheet.title)
            elif isinstance(cell.value, ArrayFormula) and sheet.title == title:
                cell.value.ref = move.area(cell.value.ref)
                cell.value.text = move.formula(cell.value.text, sheet.title)
        for chart in sheet._charts:
            for reference in chart_references(chart):
                reference.f = move.formula(reference.f, "")
        for name in sheet.defined_names.values():
            name.attr_text = move.formula(name.attr_text, "")
        for validation in sheet.data_validations.dataValidation:
            for member in ("formula1", "formula2"):
                text = getattr(validation, member)
                if text and not text.startswith('"'):
                    setattr(validation, member, move.formula(text, sheet.title))
    for name in formulas.defined_names.values():
        name.attr_text = move.formula(name.attr_text, "")
    _move_around(formulas[title], move)


def _move_cells(sheet: Worksheet, move: Move) -> None:
    merges = [range_boundaries(str(each)) for each in sheet.merged_cells.ranges]
    for left, top, right, bottom in merges:
        sheet.unmerge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    cells = sheet._cells.copy()
    heights = {row: each.height for row, each in sheet.row_dimensions.items() if each.height}
    sheet._cells.clear()
    sheet.row_dimensions.clear()
    for (row, column), cell in cells.items():
        moved = move.row(row)
        if moved is not None:
            cell.row = moved
            sheet._cells[moved, column] = cell
    for row, height in heights.items():
        moved = move.row(row)
        if moved is not None:
            sheet.row_dimensions[moved].height = height
    for row in range(move.first, move.first + move.distance):
        if move.first - 1 in heights:
            sheet.row_dimensions[row].height = heights[move.first - 1]
        for (above, column), cell in cells.items():
            if above == move.first - 1 and cell.has_style:
                sheet.cell(row, column)._style = copy.copy(cell._style)
    for left, top, right, bottom in merges:
        rows = move.rows(top, bottom)
        if rows is not None and (rows[0], left) != (rows[1], right):
            sheet.merge_cells(
                start_row=rows[0], start_column=left, end_row=rows[1], end_column=right
            )


def _move_around(sheet: Worksheet, move: Move) -> None:
    for validation in list(sheet.data_validations.dataValidation):
        validation.sqref = MultiCellRange(move.areas(str(validation.sqref)))
        if not validation.sqref.ranges:
            sheet.data_validations.dataValidation.remove(validation)
    formats = ConditionalFormattingList()
    for area in sheet.conditional_formatting:
        text = " ".join(_with_new_rows(each, move) for each in move.areas(str(area.sqref)).split())
        for rule in area.rules if text else ():
            formats.add(text, rule)
    sheet.conditional_formatting = formats
    for table in sheet.tables.values():
        table.ref = move.area(table.ref)
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = move.area(sheet.auto_filter.ref)
    if sheet.print_area:
        areas = [each.rpartition("!")[2] for each in sheet.print_area.split(",")]
        sheet.print_area = ",".join(moved for each in areas if (moved := move.area(each)))


def _with_new_rows(area: str, move: Move) -> str:
    left, top, right, bottom = range_boundaries(area)
    if move.distance > 0 and bottom == move.first - 1:
        bottom += move.distance
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


def chart_references(chart: Any) -> Iterator[Any]:
    """The objects in a chart whose `f` is a reference."""
    for series in chart.ser:
        for holder in (series.tx, series.cat, series.val):
            for member in ("strRef", "numRef"):
                found = getattr(holder, member, None)
                if found is not None:
                    yield found


#: What the styles of one workbook have become in another, for copies of many cells at once.
Styles = dict[tuple[int, ...], Any]


def copy_cell(source: Any, target: Any, known: Styles | None = None) -> None:
    """Value, formula and style of a cell, relative references as copying changes them."""
    if source.data_type == "f" and isinstance(source.value, str):
        moved = Translator(source.value, source.coordinate).translate_formula(target.coordinate)
        target.value = moved
    else:
        target._value, target.data_type = source._value, source.data_type
    copy_style(source, target, {} if known is None else known)


def copy_style(source: Any, target: Any, known: Styles) -> None:
    """A cell's style, also into another workbook; openpyxl takes a millisecond for a new one."""
    if not source.has_style:
        return
    style = tuple(source._style)
    if style not in known:
        for member in ("font", "fill", "border", "alignment", "protection"):
            setattr(target, member, copy.copy(getattr(source, member)))
        target.number_format = source.number_format
        target.quotePrefix = source.quotePrefix
        known[style] = target._style
    target._style = copy.copy(known[style])


def copy_sheet(source: Worksheet, target: Worksheet) -> None:
    """What is on a sheet, into an empty one of another workbook."""
    styles: Styles = {}
    for (row, column), cell in source._cells.items():
        if hasattr(cell, "data_type") and type(cell).__name__ != "MergedCell":
            copy_cell(cell, target.cell(row, column), styles)
    for row, dimension in source.row_dimensions.items():
        target.row_dimensions[row].height = dimension.height
    for letters, dimension in source.column_dimensions.items():
        target.column_dimensions[letters].width = dimension.width
    for merged in source.merged_cells.ranges:
        target.merge_cells(str(merged))
    for chart in source._charts:
        copied = copy.deepcopy(chart)
        for reference in chart_references(copied):
            reference.f = renamed(reference.f, source.title, target.title)
        target.add_chart(copied)


def renamed(formula: str, old: str, new: str) -> str:
    """A formula with references to the sheet `new` instead of `old`."""

    def changed(found: str) -> str:
        sheet, mark, area = found.rpartition("!")
        named = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        return f"'{new}'{mark}{area}" if mark and named == old else found

    return with_references(formula, changed)
