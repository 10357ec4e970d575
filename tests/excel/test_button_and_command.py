"""The same from the button and from the command: findings, formulas and values.

Where a file lacks a cached value the two differ by nature (ITA206): Excel has always calculated.
On continuous integration each case is checked through both and a third of them filled, among them
one of each rule; with XLITA_FIDELITY=all, and elsewhere, all are filled.
"""

from __future__ import annotations

import os
import warnings
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from openpyxl.utils.datetime import to_excel

from tests.excel.conftest import EXAMPLES, opened
from tests.support.cases import Case, workbook_cases
from tests.support.libreoffice import recalculate_all
from tests.workflow.books import cells
from xlita import workflow
from xlita.excel import buttons
from xlita.excel.opened import OpenInExcel
from xlita.wording.rules import RULES

EACH_EXAMPLE = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
EACH_CASE = pytest.mark.parametrize("case", workbook_cases(), ids=lambda case: case.id)
#: What only a file can lack.
ONLY_IN_A_FILE = "ITA206"
ALL = os.environ.get("CI") != "true" or os.environ.get("XLITA_FIDELITY") == "all"
FIRST_OF_ITS_RULE = {case.code: case.id for case in reversed(list(workbook_cases()))}


@EACH_EXAMPLE
def test_of_an_example(app: xw.App, path: Path, tmp_path: Path) -> None:
    compare(app, path, tmp_path, fill=True)


@EACH_CASE
def test_of_a_case(app: xw.App, case: Case, tmp_path: Path) -> None:
    path = tmp_path / "สมุดงาน.xlsx"
    path.write_bytes(case.package())
    in_the_share = zlib.crc32(case.id.encode()) % 3 == 0
    chosen = ALL or in_the_share or case.id == FIRST_OF_ITS_RULE[case.code]
    compare(app, path, tmp_path, fill=chosen)


def compare(app: xw.App, path: Path, folder: Path, *, fill: bool) -> None:
    command = workflow.check(path)._replace(path=path.name)
    if any(finding.code == ONLY_IN_A_FILE for finding in command.findings):
        pytest.skip("the file lacks values that Excel has")
    book = opened(app, path)
    workbook = OpenInExcel(book)
    assert buttons.press("check", workbook).report == command
    if not fill:
        return
    filled = workflow.fill(path, folder / "filled.xlsx")
    done = buttons.press("fill", workbook)
    assert done.went_well == (filled.failed is None)
    assert done.report is not None
    assert done.report == filled.report._replace(path=path.name)
    if filled.failed is None:
        assert contents(book.impl.formulas) == contents(loaded(folder / "filled.xlsx"))


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in workbook_cases()
        if any(line.code in RULES and RULES[line.code].fixable for line in case.finds)
    ],
    ids=lambda case: case.id,
)
def test_of_mending_a_case(app: xw.App, case: Case, tmp_path: Path) -> None:
    path = tmp_path / "สมุดงาน.xlsx"
    path.write_bytes(case.package())
    fixed = workflow.fix(path, tmp_path / "fixed.xlsx")
    book = opened(app, path)
    done = buttons.press("fix", OpenInExcel(book))
    assert done.went_well == (fixed.failed is None)
    if fixed.failed is None:
        assert contents(book.impl.formulas) == contents(loaded(tmp_path / "fixed.xlsx"))


def loaded(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path)


def contents(workbook: openpyxl.Workbook) -> dict[tuple[str, str], Any]:
    """Every formula, and every value that no formula gives."""
    return {
        (sheet.title, cell.coordinate): to_excel(cell.value)
        if isinstance(cell.value, datetime)
        else cell.value
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@EACH_EXAMPLE
def test_of_the_measures_of_an_example(app: xw.App, path: Path, tmp_path: Path) -> None:
    written = workflow.measures(path, tmp_path / "measures.xlsx")
    book = opened(app, path)
    before = contents(book.impl.formulas)
    done = buttons.press("measures", OpenInExcel(book))
    assert done.went_well == (written.failed is None), done
    if written.failed is not None:
        return
    assert contents(book.impl.formulas) == contents(loaded(tmp_path / "measures.xlsx"))
    if done.undo is not None:
        undone = buttons.undo(OpenInExcel(book), done.undo)
        assert undone.sentence.key == "said.undone"
        assert contents(book.impl.formulas) == before


@pytest.mark.libreoffice
def test_what_the_formulas_give_is_what_the_command_wrote(app: xw.App, tmp_path: Path) -> None:
    """The engine does not calculate: LibreOffice does, for what the buttons left."""
    pressed = []
    for path in EXAMPLES:
        book = opened(app, path)
        assert buttons.press("fill", OpenInExcel(book)).went_well
        pressed.append(tmp_path / path.name)
        book.impl.formulas.save(pressed[-1])
    for path, recalculated in zip(
        EXAMPLES, recalculate_all(pressed, tmp_path / "calculated"), strict=True
    ):
        workflow.fill(path, tmp_path / "filled.xlsx")
        command, button = cells(tmp_path / "filled.xlsx"), cells(recalculated)
        formulas = [place for place, cell in command.items() if cell.formula is not None]
        assert len(formulas) > 10
        for place in formulas:
            wanted, found = command[place].value, button[place].value
            if isinstance(wanted, float) and isinstance(found, float):
                assert found == pytest.approx(wanted, abs=1e-9), place
            else:
                assert (found or "") == (wanted or ""), place
