"""Excel's limits, which neither openpyxl nor LibreOffice nor the SDK validator holds up."""

from __future__ import annotations

import re
from functools import cache

import openpyxl
import pytest

from tests.forms import books

pytestmark = pytest.mark.parametrize("name", [*books.BLANKS, *books.EXAMPLES])


@cache
def read(name: str) -> openpyxl.Workbook:
    """A workbook that is only looked at, so one is enough for all tests here."""
    return books.opened(books.content(name))


def test_prompts_and_lists_of_drop_downs(name: str) -> None:
    book = read(name)
    validations = [v for sheet in book for v in sheet.data_validations.dataValidation]
    assert validations
    for validation in validations:
        assert len(validation.prompt or "") <= 255
        assert len(validation.promptTitle or "") <= 32
        for formula in (validation.formula1, validation.formula2):
            assert len(formula or "") <= 255
        if validation.type == "list":
            target = validation.formula1.removeprefix("=")
            assert target in book.defined_names


def test_names(name: str) -> None:
    book = read(name)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]{0,254}", one) for one in book.defined_names)
    assert all(len(sheet.title) <= 31 for sheet in book)
    for defined in book.defined_names.values():
        assert defined.attr_text.startswith(("'", '"'))  # Thai sheet names are quoted


def test_rows_and_cells(name: str) -> None:
    for sheet in read(name):
        for dimension in sheet.row_dimensions.values():
            assert dimension.ht is None or 10 <= dimension.ht <= 409.5
        for column in sheet.column_dimensions.values():
            assert column.width <= 255
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert not isinstance(cell.value, str) or len(cell.value) <= 32_767


def test_footers(name: str) -> None:
    for sheet in read(name):
        footer = sheet.oddFooter
        assert sum(len(part.text or "") for part in (footer.left, footer.right)) <= 255
