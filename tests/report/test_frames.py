"""Results as data frames: the same cells and words as the reports have."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import xlita
from xlita import workflow


@pytest.fixture
def example(checkout: Path) -> Path:
    return checkout / "workbooks" / "examples" / "khokkhon-2568.xlsx"


def test_a_finding_is_a_row_with_its_file(example: Path) -> None:
    report = xlita.check(example)
    frame = xlita.findings_frame([report])
    assert len(frame) == len(report.findings)
    wrong = frame[frame["code"] == "ITA302"].iloc[0]
    assert (wrong["sheet"], wrong["cell"]) == ("คะแนนตัวชี้วัด", "G19")
    assert (wrong["found"], wrong["expected"]) == ("เพิ่มขึ้น", "เท่าเดิม")
    assert (wrong["fiscal_year"], wrong["severity"], wrong["fixable"]) == (2568, "error", True)
    english = xlita.findings_frame([report], "en")
    assert (english["message"] != frame["message"]).all()


def test_files_stand_below_each_other(checkout: Path) -> None:
    examples = sorted((checkout / "workbooks" / "examples").glob("[!~]*.xlsx"))
    reports = [xlita.check(path) for path in examples]
    frame = xlita.findings_frame(reports)
    counted = frame.groupby("path").size().to_dict()
    assert counted == {each.path: len(each.findings) for each in reports if each.findings}


def test_an_edit_is_a_row(example: Path) -> None:
    filled = workflow.fill(example, None)
    frame = xlita.edits_frame([filled])
    assert list(frame["cell"]) == [edit.cell for edit in filled.edits]
    assert frame[frame["restored"]]["cell"].tolist() == ["G19"]


@pytest.mark.parametrize("frame", [xlita.findings_frame([]), xlita.edits_frame([])])
def test_nothing_found_is_a_frame_with_its_columns(frame: pd.DataFrame) -> None:
    assert frame.empty
    assert {"path", "sheet", "cell", "heading"} <= set(frame.columns)


def test_a_record_needs_no_conversion(example: Path) -> None:
    record, _ = xlita.read(example)
    assert record is not None
    frame = pd.DataFrame(record["indicators"])
    assert frame["no"].tolist() == list(range(1, 11))
