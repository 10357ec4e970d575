"""What `read` prints makes the same workbook again: read(new(x)) == x, for every x it can print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow import records
from xlita import workflow


def differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """Where two records differ, one line each: a whole record is too long to read."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        pairs = [(f"{path}/{key}", ours[key], theirs[key]) for key in ours]
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        pairs = [
            (f"{path}/{index}", *pair) for index, pair in enumerate(zip(ours, theirs, strict=True))
        ]
    else:
        same = ours == theirs and type(ours) is type(theirs)
        return [] if same else [f"{path}: {ours!r} became {theirs!r}"]
    return [line for where, left, right in pairs for line in differences(left, right, where)]


def again(record: records.Record, folder: Path, layout: str | None = None) -> Any:
    path = folder / "x.xlsx"
    path.write_bytes(workflow.new_from(record, layout))
    return workflow.read(path)[0]


@settings(max_examples=20)
@given(record=records.agencies(), layout=st.sampled_from("ABC"))
def test_an_agency_reads_as_it_was_written(
    folder: Path, record: records.Record, layout: str
) -> None:
    assert differences(record, again(record, folder, layout)) == []


@settings(max_examples=15)
@given(record=records.provinces())
def test_a_province_reads_as_it_was_written(folder: Path, record: records.Record) -> None:
    assert differences(record, again(record, folder)) == []


@pytest.mark.parametrize("name", ["don-2567", "khokkhon-2568", "suso-2564", "trang-2564"])
def test_a_published_workbook_reads_as_it_was_read(folder: Path, name: str) -> None:
    path = Path(__file__).resolve().parents[2] / "workbooks" / "examples" / f"{name}.xlsx"
    record, _ = workflow.read(path)
    assert record is not None
    assert differences(record, again(record, folder)) == []


def test_a_type_in_short_is_written_as_the_list_has_it(folder: Path) -> None:
    path = folder / "short.xlsx"
    path.write_bytes(workflow.new(name="อบต.ก", type="อบต.", province="ตรัง", year=2568))
    record, report = workflow.read(path)
    assert record is not None
    assert record["agency"]["type"] == "องค์การบริหารส่วนตำบล"
    assert [each.code for each in report.findings] == ["ITA207", "ITA105"]
