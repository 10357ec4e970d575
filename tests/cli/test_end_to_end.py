"""The commands on whole workbooks: what a person runs, in the order of a day's work."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

EXAMPLES = ROOT / "workbooks" / "examples"
NAMES = ["don-2567", "khokkhon-2568", "suso-2564", "sakhobon-2567", "trang-2564"]
COMMITTED = [f"{name}.xlsx" for name in NAMES]


@pytest.fixture(params=NAMES)
def document(request) -> Path:
    path = EXAMPLES / f"{request.param}.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not in this checkout")
    return path


@pytest.fixture
def don(run, tmp_path) -> Path:
    source = EXAMPLES / "don-2567.json"
    if not source.exists():
        pytest.skip(f"{source.name} is not in this checkout")
    target = tmp_path / "ดอน.xlsx"
    assert run("new", "--from", source, "-o", target).status == 0
    return target


def test_read_of_new_is_the_document(run, tmp_path, document):
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    assert run("new", "--from", document, "-o", first).status == 0
    record = json.loads(run("read", first).out)
    (tmp_path / "1.json").write_text(json.dumps(record), "utf-8")
    assert run("new", "--from", tmp_path / "1.json", "-o", second).status == 0
    assert json.loads(run("read", second).out) == record


def test_new_keeps_an_existing_file(run, don):
    before = don.read_bytes()
    source = EXAMPLES / "don-2567.json"
    status, _, err = run("new", "--from", source, "-o", don)
    assert status == 2
    assert "--force" in err
    assert don.read_bytes() == before
    assert run("new", "--from", source, "-o", don, "--force").status == 0


def test_new_names_the_file_after_agency_and_year(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = "--name อบต.ทดสอบ --type องค์การบริหารส่วนตำบล --district เมือง --province ตรัง"
    assert run("new", "agency", *words.split(), "--year", "๒๕๖๘").status == 0
    assert run("new", "province", "--province", "ตรัง", "--year", "2564").status == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"ITA-2568-อบต.ทดสอบ.xlsx", "ITA-2564-จังหวัดตรัง.xlsx"}


def test_check_names_the_wrong_level_and_changes_nothing(run, don):
    before = don.read_bytes()
    status, out, _ = run("check", don, "--format", "json")
    assert status == 1
    findings = json.loads(out)["files"][0]["findings"]
    codes = {finding["code"] for finding in findings}
    assert codes == {"ITA305", "ITA501", "ITA502", "ITA604"}
    assert run("check", don, "--ignore", "ITA305,ITA5").status == 0
    assert run("check", don, "--fail-on", "never").status == 0
    assert don.read_bytes() == before


def test_check_goes_through_a_folder_and_past_a_broken_file(run, don):
    (don.parent / "เสีย.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (don.parent / "เก่า.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    status, out, _ = run("check", don.parent, "--format", "json")
    assert status == 1
    document = json.loads(out)
    statuses = {Path(file["path"]).name: file["status"] for file in document["files"]}
    assert statuses == {
        "ดอน.xlsx": "findings",
        "เก่า.xls": "unreadable",
        "เสีย.xlsx": "unreadable",
    }
    assert all(file["findings"] for file in document["files"])


def test_a_report_cannot_overwrite_a_workbook(run, don):
    before = don.read_bytes()
    assert run("check", don.parent, "-o", don).status == 2
    assert don.read_bytes() == before


def test_an_empty_folder_is_mentioned(run, tmp_path):
    status, out, err = run("check", tmp_path, "--format", "json")
    assert status == 0
    assert json.loads(out)["summary"]["files"] == 0
    assert "ไม่พบไฟล์" in err


def test_read_of_a_broken_file_prints_no_document(run, tmp_path):
    broken = tmp_path / "เสีย.xlsx"
    broken.write_bytes(b"")
    status, out, err = run("read", broken)
    assert (status, out) == (1, "")
    assert "[ITA001]" in err


def test_fill_twice_is_fill_once(run, don, tmp_path):
    once, twice = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    assert run("fill", don, "-o", once).status == 1  # the level of last year is left to mend
    run("fill", once, "-o", twice)
    assert once.read_bytes() == twice.read_bytes()
    copy = tmp_path / "3.xlsx"
    shutil.copy(don, copy)
    run("fill", copy, "--in-place")
    assert copy.read_bytes() == once.read_bytes()


def test_a_dry_run_lists_edits_and_writes_nothing(run, don):
    from openpyxl import load_workbook  # an independent hand in the file

    book = load_workbook(don)
    sheet = book["คะแนนตัวชี้วัด"]
    heading = next(
        cell
        for row in sheet.iter_rows(max_row=6)
        for cell in row
        if isinstance(cell.value, str) and "การเปลี่ยนแปลง" in cell.value
    )
    first = next(
        row
        for row in range(heading.row + 1, heading.row + 5)
        if sheet.cell(row, heading.column).value
    )
    sheet.cell(first, heading.column).value = "เพิ่มขึ้น"
    book.save(don)
    before = don.read_bytes()
    address = f"คะแนนตัวชี้วัด!{sheet.cell(first, heading.column).coordinate}"
    text = run("fill", don, "--dry-run").out
    assert f"{address} การเปลี่ยนแปลง: เพิ่มขึ้น เป็น ลดลง (คืนสูตร)" in text
    document = json.loads(run("fill", don, "--dry-run", "--format", "json").out)
    assert document["files"][0]["written"] is None
    assert any(edit["restored"] for edit in document["files"][0]["edits"])
    assert don.read_bytes() == before


def test_several_files_are_filled_into_a_folder_and_a_broken_one_stops_none(run, don, tmp_path):
    broken = tmp_path / "เสีย.xlsx"
    broken.write_bytes(b"")
    out = tmp_path / "ผล"
    status, text, _ = run("fill", don, broken, "-o", out)
    assert status == 1
    assert [path.name for path in out.iterdir()] == ["ดอน.xlsx"]
    assert "[ITA001]" in text


def test_fill_into_a_place_that_cannot_be_written_exits_with_2(run, don, tmp_path):
    status, text, _ = run("fill", don, "-o", tmp_path / "no" / "such" / "a.xlsx")
    assert status == 2
    assert "[ITA004]" in text


@pytest.mark.parametrize("name", COMMITTED)
def test_the_committed_examples_are_checked_without_an_accident(run, name):
    path = EXAMPLES / name
    if not path.exists():
        pytest.skip(f"{name} is not in this checkout")
    document = json.loads(run("check", path, "--format", "json", "--fail-on", "never").out)
    assert document["files"][0]["template"] is not None
    assert "ITA901" not in {each["code"] for each in document["files"][0]["findings"]}
