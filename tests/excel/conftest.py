"""A live Excel for each test, without Excel."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from tests.excel import engine
from tests.support.markdown_book import GridBook, markdown_book
from tests.support.tools import CHECKOUT
from tests.support.workbooks import AGENCY
from tests.support.written_book import package
from xlita.sheet import Grid

EXAMPLES = sorted((CHECKOUT / "workbooks" / "examples").glob("*.xlsx"))


@pytest.fixture
def app() -> Iterator[xw.App]:
    yield engine.start()
    engine.stop()


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    """A new workbook with one sheet, named Sheet."""
    return app.books.add()


def opened(app: xw.App, path: Path) -> xw.Book:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what openpyxl would lose on saving
        return app.books.open(path)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """An agency's own workbook: scores typed in, nothing computed, no sheet of xlita's."""
    source = markdown_book(AGENCY)
    grids = []
    for info in source.sheets():
        cells = {
            (row, column): cell
            for (row, column), cell in source.grid(info.name).cells.items()
            if not (info.name == "คะแนนตัวชี้วัด" and row > 2 and column > 5)
        }
        grids.append(Grid(info.name, cells))
    path = tmp_path / "อบต.xlsx"
    path.write_bytes(package(GridBook(grids)))
    return path
