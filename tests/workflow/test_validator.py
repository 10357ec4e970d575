"""Microsoft's own validator finds nothing in what xlita writes that was not there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import validator
from tests.workflow import books, messy
from tests.workflow.books import SCORES, typed
from tests.workflow.test_appended import table
from xlita import workflow

pytestmark = pytest.mark.validator


@pytest.mark.parametrize("path", [*books.COMMITTED, *books.TEMPLATES], ids=lambda path: path.stem)
def test_a_filled_workbook_is_valid(path: Path, tmp_path: Path) -> None:
    workflow.fill(path, tmp_path / "x.xlsx")
    assert validator.errors(path) == []
    assert validator.errors(tmp_path / "x.xlsx") == []


@pytest.mark.parametrize("stem", books.RECORDS)
def test_a_new_workbook_is_valid(stem: str, examples: dict[str, Path]) -> None:
    assert validator.errors(examples[stem]) == []


def test_restored_formulas_are_valid(examples: dict[str, Path], tmp_path: Path) -> None:
    slips = {(SCORES, "E5"): "๘๔.๑๗", (SCORES, "G6"): "ลดลง", (SCORES, "F7"): 1.5}
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", slips)
    workflow.fill(path, path)
    assert validator.errors(path) == []


@pytest.mark.parametrize("two_rows", [False, True])
def test_appended_columns_are_valid(two_rows: bool, tmp_path: Path) -> None:
    path = table(tmp_path / "x.xlsx", two_rows=two_rows)
    workflow.fill(path, tmp_path / "filled.xlsx")
    assert validator.new_errors(tmp_path / "filled.xlsx", path) == []


def test_a_messy_workbook_has_no_new_error(tmp_path: Path) -> None:
    mess = messy.Mess(
        year=2567,
        heading_row=3,
        two_rows=True,
        columns=("score", "note", "previous", "direction"),
        scores=(84.17, "๙๓.๐๖", None, 850, "=80+5", 84.995, "-", 100, 0, "93.06"),
        previous=(91.43, 76.39, "๑๐๐ คะแนน", None, 85, 85, 85, 100, 0, "ไม่ประเมิน"),
        words=("ลดลง", "คงที่", "=1+1", None, "-") * 6,
        closing=("คะแนนเฉลี่ย IIT", "คะแนนภาพรวม", "ระดับ"),
        blank_row=True,
        heading_again=True,
        instruments="merged",
        profile=True,
        right=False,
        extras=True,
    )
    path = messy.build(mess, tmp_path / "x.xlsx")
    assert len(workflow.fill(path, tmp_path / "filled.xlsx").edits) > 30
    assert validator.new_errors(tmp_path / "filled.xlsx", path) == []
