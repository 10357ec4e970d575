"""A live Excel for each test, without Excel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from tests.excel import engine


@pytest.fixture
def app() -> Iterator[xw.App]:
    yield engine.start()
    engine.stop()


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    """A new workbook with one sheet, named Sheet."""
    return app.books.add()
