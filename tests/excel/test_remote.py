"""The buttons on an engine that only queues what it is told, as xlwings' remote engine does.

That engine is in the part of xlwings that is not free software, so xlita does not use it; where its
licence key is set, the actions that a button records for it are judged here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.excel.conftest import EXAMPLES
from xlita.excel import buttons
from xlita.excel.opened import OpenInExcel

pytestmark = pytest.mark.skipif(
    not os.environ.get("XLWINGS_LICENSE_KEY"),
    reason="XLWINGS_LICENSE_KEY is not set, which xlwings' remote engine asks for",
)
AGENCY = next(path for path in EXAMPLES if path.stem == "don-2567")


def payload(path: Path) -> dict[str, Any]:
    """A workbook as the remote engine is sent it: names and values of every sheet."""
    formulas = openpyxl.load_workbook(path, data_only=True)
    return {
        "client": "Microsoft Office Scripts",
        "version": __import__("xlwings").__version__,
        "book": {"name": path.name, "active_sheet_index": 0, "selection": "A1"},
        "names": [],
        "sheets": [
            {
                "name": sheet.title,
                "values": [
                    ["" if value is None else value for value in row]
                    for row in sheet.iter_rows(values_only=True)
                ],
                "visibility": "Visible",
                "pictures": [],
                "tables": [],
            }
            for sheet in formulas.worksheets
        ],
    }


@pytest.fixture
def book() -> Any:
    import xlwings as xw

    return xw.Book(json=payload(AGENCY))


@pytest.mark.parametrize("action", ["check", "fill", "measures", "fix"])
def test_a_button_says_that_it_cannot_and_sends_nothing(book: Any, action: str) -> None:
    """This engine cannot read formulas, so nothing may be judged and nothing written."""
    done = buttons.press(action, OpenInExcel(book))
    assert (done.went_well, done.sentence.key) == (False, "said.failed")
    assert book.json()["actions"] == []
