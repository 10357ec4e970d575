"""Workbooks saved by Excel itself, in the folder of reference material beside the checkout."""

from __future__ import annotations

import io
import warnings
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from tests.ooxml import parts
from xlita.ooxml import PackageBook, open_book, open_bytes
from xlita.sheet import Cell, CellError, SetValue, UnreadableFile, WriteRefused

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "excel-made"
FILES = sorted(FOLDER.glob("*.xls[xm]"))

#: Made by a beta of 2006 in a form that was given up; Excel does not open it either.
UNREADABLE = {"poi-sample-beta.xlsx"}

pytestmark = pytest.mark.skipif(not FILES, reason="there is no folder `shared` beside the checkout")


READABLE = [pytest.param(path, id=path.name) for path in FILES if path.name not in UNREADABLE]


def oracle(data: bytes, *, data_only: bool) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)


def comparable(value: object) -> object:
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, time):
        return round((value.hour * 60 + value.minute) / 1440 + value.second / 86400, 9)
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, int) and not isinstance(value, bool):
        return round(float(value), 9)
    return value


@pytest.mark.parametrize("path", READABLE)
def test_every_value_and_formula_is_what_openpyxl_reads(path: Path) -> None:
    book = open_book(path)
    data = path.read_bytes()
    values, formulas = oracle(data, data_only=True), oracle(data, data_only=False)
    assert [sheet.name for sheet in book.sheets()] == [each.title for each in values.worksheets]
    for sheet in values.worksheets:
        grid = book.grid(sheet.title)
        shown = {
            (cell.row, cell.column): comparable(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        seen = {
            at: comparable(cell.value)
            for at, cell in grid.cells.items()
            # openpyxl takes an empty text of a formula or an array for no value.
            if cell.value is not None and (cell.value != "" or at in shown)
        }
        assert seen == shown
        for row in formulas[sheet.title].iter_rows():
            for cell in row:
                ours = grid.cell(cell.row, cell.column).formula
                assert (ours is not None) == (cell.data_type == "f")
                theirs = cell.value
                if isinstance(theirs, ArrayFormula):
                    theirs = theirs.text
                if ours is not None and not isinstance(theirs, DataTableFormula):
                    assert theirs == "=" + ours


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_what_excel_does_not_open_either_is_an_error_of_the_book(name: str) -> None:
    book = open_book(FOLDER / name)
    first, *_ = book.sheets()
    with pytest.raises(UnreadableFile):
        book.grid(first.name)


def skip_protected(book: PackageBook, sheet: str) -> None:
    try:
        open_bytes(book.rendered(), "").apply([SetValue(sheet, 300, 40, 1)])
    except WriteRefused as error:
        assert error.reason == "protected-sheet"  # noqa: PT017
        pytest.skip("a person has protected the first sheet")


def literal(book: PackageBook, sheet: str) -> Cell | None:
    """The first cell of a sheet that holds a value, is no formula and can be written to."""
    for cell in book.grid(sheet).cells.values():
        if cell.formula is None:
            try:
                open_bytes(book.rendered(), "").apply([SetValue(sheet, cell.row, cell.column, 1)])
            except WriteRefused as error:
                assert error.reason in ("array-formula", "cell-metadata")  # noqa: PT017
                continue
            return cell
    return None


@pytest.mark.parametrize("path", READABLE)
def test_two_cells_are_written_and_nothing_else_changes(path: Path) -> None:
    before = path.read_bytes()
    book = open_book(path)
    if not book.sheets():
        pytest.skip("a workbook of chart sheets only")
    sheet = book.sheets()[0].name
    skip_protected(book, sheet)
    edits = [SetValue(sheet, 300, 40, Decimal("12.50"))]
    assert book.grid(sheet).value(300, 40) is None
    found = literal(book, sheet)
    if found is not None:
        edits.append(SetValue(sheet, found.row, found.column, 77))
    cells_before = dict(book.grid(sheet).cells)
    book.apply(edits)
    after = book.rendered()

    old, new = parts.raw_members(before), parts.raw_members(after)
    assert list(old) == list(new)
    assert tuple(sorted(name for name in old if old[name] != new[name])) == book.changed_parts()

    values = oracle(after, data_only=True)[sheet]
    for edit in edits:
        shown = values.cell(edit.row, edit.column).value
        if isinstance(shown, datetime):  # the style of a date stays
            shown = open_bytes(after, "").grid(sheet).value(edit.row, edit.column)
            assert isinstance(shown, datetime)
            continue
        assert shown == float(edit.value)

    expected = dict(cells_before)
    for cell in book.grid(sheet).cells.values():
        was = expected.pop((cell.row, cell.column), None)
        if (cell.row, cell.column) in {(edit.row, edit.column) for edit in edits}:
            continue
        # Only values of formulas may have been dropped, and then Excel is asked to calculate.
        assert cell == was or (was is not None and cell == was._replace(value=None))
        if cell != was:
            assert "xl/workbook.xml" in book.changed_parts() or (
                "fullCalcOnLoad" in parts.content(after, "xl/workbook.xml")
            )
    assert not expected

    again = open_bytes(after, "")
    again.apply(edits)
    assert again.rendered() == after


@pytest.mark.parametrize("path", READABLE)
def test_the_bytes_around_an_edited_cell_stay(path: Path) -> None:
    """Where nothing depends on a cell, its sheet differs in one stretch, inside that cell."""
    book = open_book(path)
    if not book.sheets():
        pytest.skip("a workbook of chart sheets only")
    sheet = book.sheets()[0].name
    skip_protected(book, sheet)
    found = literal(book, sheet)
    if found is None:
        pytest.skip("no cell to write to")
    cells = book.grid(sheet).cells
    book.apply([SetValue(sheet, found.row, found.column, "ก")])
    lost = [at for at, cell in book.grid(sheet).cells.items() if cell.value != cells[at].value]
    if len(lost) > 1 or len(book.changed_parts()) > 1:
        pytest.skip("formulas depend on the first cell")
    part = book.changed_parts()[0]
    old, new = parts.content(path.read_bytes(), part), parts.content(book.rendered(), part)
    inserted = "<is><t>ก</t></is></c>"
    assert new.count(inserted) == 1
    stop = new.index(inserted) + len(inserted)
    start = new.rindex("<c ", 0, stop)
    assert old.startswith(new[:start])
    assert old.endswith(new[stop:])
    assert old[start : len(old) - len(new) + stop].count("<c ") == 1
