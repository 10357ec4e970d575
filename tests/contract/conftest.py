"""The two books under one roof: a package in memory, and a workbook open in an Excel."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
import xlwings as xw

from tests.excel import engine
from xlita.excel.book import LiveBook
from xlita.ooxml import PackageBook, open_bytes
from xlita.sheet import Book


class Opened(NamedTuple):
    """A book, and a way to see what it holds by now through openpyxl."""

    book: Book
    saved: Callable[[], openpyxl.Workbook]


Open = Callable[[openpyxl.Workbook], Opened]


@pytest.fixture(params=["file", "live"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens a workbook made by openpyxl through one of the doors."""
    if request.param == "file":
        yield _opened_package
        return
    app = engine.start()
    yield lambda workbook: _opened_live(app, workbook, tmp_path)
    engine.stop()


def _opened_package(workbook: openpyxl.Workbook) -> Opened:
    buffer = io.BytesIO()
    workbook.save(buffer)
    book: PackageBook = open_bytes(buffer.getvalue(), "สมุดงาน.xlsx")
    return Opened(book, lambda: _loaded(io.BytesIO(book.rendered())))


def _opened_live(app: xw.App, workbook: openpyxl.Workbook, folder: Path) -> Opened:
    # Excel opens no two files of one name.
    path = folder / f"สมุดงาน {len(app.books) + 1}.xlsx"
    workbook.save(path)
    book = app.books.open(path)

    def saved() -> openpyxl.Workbook:
        buffer = io.BytesIO()
        book.impl.formulas.save(buffer)
        return _loaded(buffer)

    return Opened(LiveBook(book), saved)


def _loaded(buffer: io.BytesIO) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what openpyxl does not read
        return openpyxl.load_workbook(buffer)
