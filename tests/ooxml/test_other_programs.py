"""What Microsoft's validator and LibreOffice say about workbooks that were written to."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.support import libreoffice, validator
from xlita.ooxml import open_book
from xlita.sheet import Edit, SetFormula, SetValue

EDITS: list[Edit] = [
    SetValue("ก", 1, 1, 9),
    SetValue("ก", 1, 3, " =1+1 \n<ข> \x01"),
    SetValue("ก", 2, 1, None, like=(1, 1)),
    SetValue("ก", 40, 30, Decimal("97.44")),
    SetFormula("ก", 3, 1, '"  " & C1', "   =1+1 \n<ข> \x01"),
    SetFormula("ก", 3, 3, 'IF(A1>0,"","x")', ""),
    SetFormula("ก", 4, 1, "A1*2", 18),
    SetValue("ว่าง", 5, 2, "ใหม่"),
]


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    """A workbook of openpyxl, and the same with edits; ``B1`` and ``B2`` are left to calculate."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "ก"
    sheet.append([1, "=A1+1", "text"])
    sheet.append(["x", "=B1*2", 5])
    sheet["A1"].number_format = "0.00"
    book.create_sheet("ว่าง")
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    book.save(before)
    opened = open_book(before)
    opened.apply(EDITS)
    opened.save(after)
    return before, after


@pytest.mark.validator
def test_the_validator_has_no_new_complaint(written: tuple[Path, Path]) -> None:
    before, after = written
    assert [each for each in validator.errors(after) if each not in validator.errors(before)] == []


@pytest.mark.libreoffice
def test_libreoffice_shows_what_was_written_and_calculates_what_was_dropped(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    shown = openpyxl.load_workbook(libreoffice.recalculate(written[1], out), data_only=True)
    sheet = shown["ก"]
    cells = ("A1", "B1", "B2", "A4", "A2", "AD40")
    assert [sheet[cell].value for cell in cells] == [9, 10, 20, 18, None, 97.44]
    assert sheet["C1"].value.startswith(" =1+1 \n<ข>")
    assert shown["ว่าง"]["B5"].value == "ใหม่"
