"""`xlita province` as it is run: what it writes, and what it leaves alone."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.batch import hostile
from tests.province.conftest import EXAMPLES, TRANG, Table
from tests.support import validator
from xlita import workflow
from xlita.cli import province
from xlita.cli.program import main
from xlita.province import sources


def run(*words: object) -> int:
    return main([*map(str, words), "--lang", "th"])


def sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path, data_only=True)[name].iter_rows(values_only=True))


def test_it_writes_the_standard_workbook_twice_the_same(tmp_path: Path) -> None:
    first, again = tmp_path / "ตรัง.xlsx", tmp_path / "ตรัง-2.xlsx"
    assert run("province", TRANG, "-o", first) == 0
    assert run("province", first, "-o", again) == 0
    assert first.read_bytes() == again.read_bytes()
    record, report = workflow.read(first)
    assert report.status == "clean"
    assert record is not None
    assert (record["kind"], len(record["agencies"])) == ("province", 85)
    filled = tmp_path / "filled.xlsx"
    workflow.fill(first, filled)
    assert filled.read_bytes() == first.read_bytes()


def test_its_sheets_and_charts(tmp_path: Path) -> None:
    path = tmp_path / "ตรัง.xlsx"
    run("province", TRANG, "--region", "9", "-o", path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["ผลคะแนนจังหวัด", "สรุปจังหวัด", "บัญชีแนบท้าย", "รายการ"]
    with zipfile.ZipFile(path) as package:
        assert sum(name.startswith("xl/charts/chart") for name in package.namelist()) == 4
    annex = sheet(path, "บัญชีแนบท้าย")
    assert [row[0] for row in annex[1:4]] == [
        "ประเภท: องค์กรปกครองส่วนท้องถิ่น",
        "พื้นที่ภาค: 9",
        "จังหวัด: ตรัง",
    ]
    assert annex[4][6] == "เปรียบเทียบกับเกณฑ์*"
    assert annex[5] == (1, "องค์การบริหารส่วนจังหวัดตรัง", "เมืองตรัง", 96.76, "AA", 33.84, "ผ่าน")
    assert annex[-1][0] == "* ผ่าน หมายถึง ได้ 85 คะแนนขึ้นไป"


@pytest.mark.skipif(not validator.available(), reason="the Open XML SDK validator is not installed")
def test_excel_has_nothing_to_repair(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "out.xlsx"
    earlier = table(2563, ("เทศบาลนครตรัง", "เมืองตรัง", 68.88), ("เทศบาลเมืองกันตง", "กันตัง", 75.79))
    assert run("province", TRANG, "--previous", earlier, "-o", path) == 0
    assert validator.errors(path) == []
    merged = tmp_path / "merged.xlsx"
    other = table(2564, ("เทศบาลตำบลใหม่", "กันตัง", 88.5))
    assert run("province", other, "--into", path, "-o", merged) == 0
    assert validator.new_errors(merged, path) == []


def test_names_to_confirm_have_a_sheet_of_their_own(
    tmp_path: Path, table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    now = table(2566, ("องค์การบริหารส่วนตำบลควนเมาะ", "รัษฎา", 90))
    before = table(2565, ("องค์การบริหารส่วนตำบลควนเมา", "รัษฎา", 70.5))
    path = tmp_path / "out.xlsx"
    assert run("province", now, "--previous", before, "-o", path) == 0
    rows = sheet(path, "ชื่อที่ต้องยืนยัน")
    assert rows[-1] == (
        "องค์การบริหารส่วนตำบลควนเมาะ", "รัษฎา", "องค์การบริหารส่วนตำบลควนเมา", "รัษฎา", 70.5, "ชื่อคล้ายกัน",
    )  # fmt: skip
    captured = capsys.readouterr()
    assert "ชื่อที่ต้องยืนยัน" in captured.err or "Names to confirm" in captured.err


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ส่งมา"
    folder.mkdir()
    (folder / "ดี.xlsx").write_bytes((EXAMPLES / "don-2567.xlsx").read_bytes())
    (folder / "เสีย.xlsx").write_bytes(b"<html>")
    path = folder / "ตาราง.xlsx"
    assert run("province", folder, "-o", path) == 1
    assert "เสีย.xlsx" in capsys.readouterr().err
    assert sheet(path, "ผลคะแนนจังหวัด")[5][1] == "องค์การบริหารส่วนตำบลดอน"


def test_many_files_are_read_by_processes_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ส่งมา"
    folder.mkdir()
    for name in ("don-2567", "khokkhon-2568", "sakhobon-2567"):
        (folder / f"{name}.xlsx").write_bytes((EXAMPLES / f"{name}.xlsx").read_bytes())
    (folder / "เสีย.xlsx").write_bytes(b"<html>")
    words = ("province", folder, "--year", 2567, "--province", "ปัตตานี")
    assert run(*words, "-o", tmp_path / "one.xlsx") == 1
    said = capsys.readouterr()
    monkeypatch.setattr(province, "_FILES_A_PROCESS", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert run(*words, "-o", tmp_path / "two.xlsx") == 1
    assert capsys.readouterr().err == said.err
    assert (tmp_path / "two.xlsx").read_bytes() == (tmp_path / "one.xlsx").read_bytes()

    monkeypatch.setattr(sources, "read_source", hostile.read_source)
    (folder / "ตาย.xlsx").write_bytes((EXAMPLES / "don-2567.xlsx").read_bytes())
    assert run(*words, "-o", tmp_path / "hit.xlsx") == 1
    err = capsys.readouterr().err
    assert "ตาย.xlsx" in err
    assert "ITA003" in err
    assert (tmp_path / "hit.xlsx").read_bytes() == (tmp_path / "one.xlsx").read_bytes()


def test_what_was_noted_stands_in_a_sheet(
    tmp_path: Path, table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seven scores that differ from last year's table, of which five are printed."""
    names = [f"อบต.{letter}" for letter in "กขคงจฉช"]
    last = table(2566, *((name, "เมือง", 80) for name in names))
    now = table(2567, *((name, "เมือง", None if name == "อบต.ก" else 90, 81) for name in names))
    twice = tmp_path / "ซ้ำ.xlsx"
    twice.write_bytes(now.read_bytes())
    assert run("province", now, twice, "--previous", last, "-o", tmp_path / "x.xlsx") == 0
    notes = [row[1] for row in sheet(tmp_path / "x.xlsx", "ข้อสังเกต")[2:]]
    assert len(notes) == 14
    assert any("อบต.ก มีสองแห่ง ใช้ (ไม่มีคะแนน) จาก" in note for note in notes)
    err = capsys.readouterr().err
    assert err.count("มีสองแห่ง") == err.count("ไม่ตรงกัน") == 5
    assert "ยังมีแบบเดียวกันอีก 4 รายการ ดูชีต ข้อสังเกต" in err


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "ตรัง.xlsx"
    path.write_bytes(TRANG.read_bytes())
    assert run("province", path, "-o", path) == 2
    assert run("province", TRANG, "-o", path) == 2
    assert path.read_bytes() == TRANG.read_bytes()
    assert run("province", TRANG, "-o", path, "--force") == 0
    assert path.read_bytes() != TRANG.read_bytes()


def test_results_go_into_a_table_that_an_office_keeps(tmp_path: Path, table: Table) -> None:
    kept = tmp_path / "ของจังหวัด.xlsx"
    source = table(2567, ("องค์การบริหารส่วนตำบลน้ำบ่อ", "ปะนาเระ", 80, 70), ("อบต.ดอน", "ปะนาเระ", 60, 87.4),
                   province="ปัตตานี")  # fmt: skip
    book = openpyxl.load_workbook(source)
    book.worksheets[0]["M7"] = "โทรแล้ว"
    book.worksheets[0]["M20"] = "หมายเหตุของฉัน"
    book.save(kept)
    target = tmp_path / "out.xlsx"
    assert run("province", EXAMPLES / "don-2567.xlsx", "--into", kept, "-o", target) == 0
    rows = {row[1]: row for row in sheet(target, "ผลคะแนนจังหวัด")[5:] if row[1]}
    assert rows["องค์การบริหารส่วนตำบลน้ำบ่อ"][3:5] == (70, 80)
    assert rows["อบต.ดอน"][3:5] == (87.4, 93.71)
    assert rows["อบต.ดอน"][6:8] == (6.31, "ผ่าน")
    assert len(rows) == 2
    texts = [cell for row in sheet(target, "ผลคะแนนจังหวัด") for cell in row]
    assert {"โทรแล้ว", "หมายเหตุของฉัน"} <= set(texts)
    again = tmp_path / "again.xlsx"
    assert run("province", EXAMPLES / "don-2567.xlsx", "--into", target, "-o", again) == 0
    assert again.read_bytes() == target.read_bytes()


def test_agencies_that_a_kept_table_lacks_become_rows(tmp_path: Path, table: Table) -> None:
    kept = table(2567, ("องค์การบริหารส่วนตำบลน้ำบ่อ", "ปะนาเระ", 80, 70), province="ปัตตานี")
    target = tmp_path / "out.xlsx"
    assert run("province", EXAMPLES / "don-2567.xlsx", "--into", kept, "-o", target) == 0
    record, report = workflow.read(target)
    assert record is not None
    assert [(row["no"], row["score"], row["change"]) for row in record["agencies"]] == [
        (1, 80, 10), (2, 93.71, 6.31),
    ]  # fmt: skip
    assert [finding.code for finding in report.findings] == []
    other = table(2566, ("อบต.ดอน", "ปะนาเระ", 80), province="ปัตตานี")
    assert (
        run("province", EXAMPLES / "don-2567.xlsx", "--into", other, "-o", tmp_path / "x.xlsx") == 2
    )


def test_a_level_is_told_where_the_score_alone_leaves_it_open(tmp_path: Path, table: Table) -> None:
    kept = table(2567, ("อบต.ดอน", "ปะนาเระ", 60), province="ปัตตานี")
    target = tmp_path / "out.xlsx"
    assert run("province", EXAMPLES / "don-2567.xlsx", "--into", kept, "-o", target) == 0
    assert sheet(target, "ผลคะแนนจังหวัด")[5][5] == "ผ่านดี"
    mine = table(2567, ("อบต.ดอน", "ปะนาเระ", 93), province="ปัตตานี", level="ผ่าน")
    assert run("province", EXAMPLES / "don-2567.xlsx", "--into", mine, "-o", target, "--force") == 0
    assert sheet(target, "ผลคะแนนจังหวัด")[5][4:6] == (93.71, "ผ่าน")


def test_a_later_table_is_no_earlier_one(
    tmp_path: Path, table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    now = table(2565, ("อบต.ก", "ก", 90))
    later = table(2566, ("อบต.ก", "ก", 95))
    assert run("province", now, "--previous", later, "-o", tmp_path / "out.xlsx") == 0
    assert later.name in capsys.readouterr().err
    assert sheet(tmp_path / "out.xlsx", "ผลคะแนนจังหวัด")[5][3] is None
