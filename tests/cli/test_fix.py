"""`xlita fix` as a person runs it."""

import json

import pytest

from tests.cli.conftest import ROOT
from tests.workflow.books import PROFILE, SCORES, typed


@pytest.fixture
def slip(run, tmp_path):
    """ดอน with a score in Thai digits, an abbreviated type and a name with a typing error."""
    made = tmp_path / "made.xlsx"
    source = ROOT / "workbooks" / "examples" / "don-2567.json"
    assert run("new", "--from", source, "-o", made).status == 0
    contents = {
        (SCORES, "E5"): "๘๔.๑๗",
        (PROFILE, "B5"): "อบต.",
        (SCORES, "C6"): "การใช้งบประมาร",
    }
    return typed(made, tmp_path / "ดอน.xlsx", contents)


def test_a_dry_run_lists_each_edit_with_its_rule(run, slip):
    before = slip.read_bytes()
    status, out, err = run("fix", slip, "--dry-run")
    assert status == 1  # a level of the year before is for a person to mend
    assert "คะแนนตัวชี้วัด!E5 คะแนน / 2567: ๘๔.๑๗ เป็น 84.17 [ITA204]" in out
    assert "อบต. เป็น องค์การบริหารส่วนตำบล [ITA208]" in out
    assert "การใช้งบประมาร เป็น" not in out
    assert err == ""
    assert slip.read_bytes() == before


def test_what_is_written_is_told_and_the_rest_is_left(run, slip, tmp_path):
    out = run("fix", slip, "-o", tmp_path / "out.xlsx").out
    assert "เขียนแล้ว" in out
    assert "[ITA204]" in out
    only = ("--select", "ITA2,ITA3", "--format", "json")
    found = json.loads(run("check", tmp_path / "out.xlsx", *only).out)
    assert [(f["code"], f["cell"], f["fixable"]) for f in found["files"][0]["findings"]] == [
        ("ITA305", "B14", False),
        ("ITA208", "C6", False),
    ]


def test_the_nearest_name_is_written_with_unsafe(run, slip, tmp_path):
    out = run("fix", slip, "--in-place", "--unsafe", "--backup", "--format", "json").out
    [file] = json.loads(out)["files"]
    assert ("คะแนนตัวชี้วัด", "C6", "การใช้งบประมาร", "การใช้งบประมาณ", "ITA208") in {
        tuple(each[key] for key in ("sheet", "cell", "old", "new", "rule"))
        for each in file["edits"]
    }
    left = [each for each in file["findings"] if each["sheet"] != "มาตรการ"]
    assert [each["code"] for each in left] == ["ITA305"]
    assert (tmp_path / "ดอน.xlsx.bak").is_file()


def test_it_must_be_said_where_to_write(run, slip):
    status, _, err = run("fix", slip)
    assert status == 2
    assert "--in-place" in err


def test_what_cannot_be_read_is_a_finding(run, tmp_path):
    broken = tmp_path / "x.xlsx"
    broken.write_bytes(b"no workbook")
    status, out, _ = run("fix", broken, "--in-place")
    assert status == 1
    assert "[ITA001]" in out
    assert broken.read_bytes() == b"no workbook"
