"""Tidy frames over real workbooks: every fact once, with its file, sheet and row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import xlita
from xlita import tidy
from xlita.template.submission import Submission
from xlita.tidy import ABOUT, COLUMNS

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"


@pytest.fixture(scope="module")
def every() -> xlita.Frames:
    return xlita.frames(EXAMPLES)


def published(name: str) -> dict:
    found: dict = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return found


def test_each_frame_has_its_columns_in_order(every: xlita.Frames) -> None:
    for kind, data in zip(every._fields, every, strict=True):
        assert list(data.columns) == [*ABOUT, *COLUMNS[kind]]
        assert len(data) > 0, kind
        assert str(data["fiscal_year"].dtype) == "Int64"


def test_indicators_are_the_published_ones_and_know_their_row(every: xlita.Frames) -> None:
    data = every.indicators
    don = data[data["agency"] == "องค์การบริหารส่วนตำบลดอน"]
    expected = published("don-2567")["indicators"]
    assert don["score"].tolist() == [each["score"] for each in expected]
    assert don["direction"].tolist() == [each["direction"] for each in expected]
    assert set(don["fiscal_year"]) == {2567}
    sheet = openpyxl.load_workbook(EXAMPLES / "don-2567.xlsx")["คะแนนตัวชี้วัด"]
    for _, row in don.iterrows():
        assert row["score"] in [cell.value for cell in sheet[row["row"]]]


def test_measures_and_items_are_one_row_each(every: xlita.Frames) -> None:
    for kind, name in (("measures", "don-2567"), ("items", "don-2567")):
        data = getattr(every, kind)
        own = data[data["file"].str.endswith(f"{name}.xlsx")]
        assert len(own) == len(published(name)[kind])
        assert own["row"].is_unique
    first = every.measures[every.measures["file"].str.endswith("don-2567.xlsx")].iloc[0]
    assert first["measure_year"] == 2568
    assert first["steps"].split("\n") == published("don-2567")["measures"][0]["steps"]


def test_agencies_come_from_their_workbooks_and_from_tables(every: xlita.Frames) -> None:
    data = every.agencies
    assert data["from_table"].sum() == 85
    own = data[~data["from_table"]].set_index("agency")
    don = own.loc["องค์การบริหารส่วนตำบลดอน"]
    assert (don["score"], don["previous"], don["change"]) == (93.71, 87.40, 6.31)
    assert (don["iit"], don["eit"], don["oit"], don["level"]) == (90.45, 88.58, 100.0, "ผ่านดี")
    trang = data[data["from_table"]]
    assert trang.groupby("level", observed=True).size().to_dict() == {
        "AA": 7, "A": 35, "B": 25, "C": 12, "D": 5, "E": 1,
    }  # fmt: skip


def test_findings_are_those_of_check(every: xlita.Frames) -> None:
    for path in sorted(EXAMPLES.glob("*.xlsx")):
        own = every.findings[every.findings["file"] == str(path)]
        assert own["code"].tolist() == [each.code for each in xlita.check(path).findings]
    wrong = every.findings[every.findings["code"] == "ITA302"].iloc[0]
    assert (wrong["cell"], wrong["row"], wrong["severity"]) == ("G19", 19, "error")


def test_an_unreadable_file_is_a_finding_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "เสีย.xlsx").write_bytes(b"<html>")
    (tmp_path / "ดี.xlsx").write_bytes((EXAMPLES / "suso-2564.xlsx").read_bytes())
    found = xlita.frames(tmp_path)
    broken = found.findings[found.findings["file"].str.endswith("เสีย.xlsx")]
    assert broken["code"].tolist() == ["ITA001"]
    assert broken["status"].tolist() == ["unreadable"]
    assert len(found.agencies) == 1
    assert len(xlita.frame(tmp_path, "agencies")) == 1


def test_a_fault_of_xlita_itself_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("don-2567", "khokkhon-2568"):
        (tmp_path / f"{name}.xlsx").write_bytes((EXAMPLES / f"{name}.xlsx").read_bytes())
    whole = tidy.record

    def failing(submission: Submission) -> dict[str, Any]:
        if submission.fiscal_year == 2567:
            raise KeyError("fault")
        return whole(submission)

    monkeypatch.setattr(tidy, "record", failing)
    found = xlita.frames(tmp_path)
    assert set(found.indicators["fiscal_year"]) == {2568}
    (fault,) = found.findings[found.findings["code"] == "ITA901"].itertuples()
    assert fault.file.endswith("don-2567.xlsx")
    assert "fault" in fault.message


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_in_an_old_encoding_is_held(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "นคร".encode("cp874") + b".xlsx"
    Path(os.fsdecode(path)).write_bytes((EXAMPLES / "don-2567.xlsx").read_bytes())
    agencies = xlita.frame(tmp_path, "agencies")
    assert agencies["file"].tolist() == [f"{tmp_path}/???.xlsx"]
    xlita.write_frame(agencies, tmp_path / "x.csv")


def test_no_files_are_empty_frames_with_columns(tmp_path: Path) -> None:
    data = xlita.frame(tmp_path, "indicators")
    assert len(data) == 0
    assert list(data.columns) == [*ABOUT, *COLUMNS["indicators"]]
    with pytest.raises(ValueError, match="indicators"):
        xlita.frame(tmp_path, "scores")


def test_decimals_are_exact() -> None:
    path = EXAMPLES / "don-2567.xlsx"
    data = xlita.frame(path, "indicators", decimals=True)
    assert data["score"].iloc[0] == Decimal("84.17")
    assert sum(data["change"].dropna(), Decimal(0)) == sum(
        (Decimal(str(each["change"])) for each in published("don-2567")["indicators"]), Decimal(0)
    )


@pytest.mark.parametrize("decimals", [False, True])
def test_parquet_keeps_types(every: xlita.Frames, tmp_path: Path, decimals: bool) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    data = xlita.frame(EXAMPLES, "indicators", decimals=decimals)
    path = tmp_path / "ตัวชี้วัด.parquet"
    xlita.write_frame(data, path)
    again = pd.read_parquet(path)
    assert len(again) == len(data)
    assert again["score"].dropna().tolist() == data["score"].dropna().tolist()
    assert str(again["no"].dtype) == "Int64"
    if decimals:
        assert isinstance(again["score"].dropna().iloc[0], Decimal)


def test_csv_opens_in_excel_and_runs_nothing(tmp_path: Path) -> None:
    source = tmp_path / "ก.xlsx"
    book = openpyxl.load_workbook(EXAMPLES / "suso-2564.xlsx")
    book["หน่วยงาน"]["B5"].value = "x"
    for row in book["หน่วยงาน"].iter_rows():
        for cell in row:
            if cell.value == "องค์การบริหารส่วนตำบลสุโสะ":
                cell.value, cell.data_type = "=cmd|x", "s"
    book.save(source)
    path = tmp_path / "ก.csv"
    xlita.write_frame(xlita.frame(source, "agencies"), path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfagency,type,district")
    assert b"\r\n'=cmd|x," in content
    with pytest.raises(ValueError, match=r"\.csv"):
        xlita.write_frame(xlita.frame(source, "agencies"), tmp_path / "ก.txt")


def test_importing_xlita_loads_no_pandas() -> None:
    code = "import sys, xlita; xlita.check; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
