"""`xlita measures` as a person runs it."""

import json

import pytest

from tests.cli.conftest import ROOT


@pytest.fixture
def suso(run, tmp_path):
    made = tmp_path / "สุโสะ.xlsx"
    source = ROOT / "workbooks" / "examples" / "suso-2564.json"
    assert run("new", "--from", source, "-o", made).status == 0
    return made


def test_what_is_proposed_is_told_with_its_row_and_why(run, suso, tmp_path):
    status, out, err = run("measures", suso, "-o", tmp_path / "out.xlsx")
    assert (status, err) == (0, "")
    assert "เสนอมาตรการ 1 เรื่อง" in out
    assert "แถว 7 ตัวชี้วัดที่ 10. การป้องกันการทุจริต: ต่ำที่สุดของเครื่องมือ" in out
    assert "เขียนแล้ว" in out
    assert "ไม่มีมาตรการที่ต้องเสนอเพิ่ม" in run("measures", tmp_path / "out.xlsx", "--in-place").out


def test_a_dry_run_writes_nothing(run, suso):
    before = suso.read_bytes()
    out = run("measures", suso, "--dry-run", "--propose", "all").out
    assert "เสนอมาตรการ 7 เรื่อง" in out
    assert "ยังไม่ได้เขียน" in out
    assert suso.read_bytes() == before


def test_json_has_every_proposal_and_every_cell(run, suso, tmp_path):
    target = tmp_path / "out.xlsx"
    out = run("measures", suso, "-o", target, "--format", "json").out
    [file] = json.loads(out)["files"]
    assert file["written"] == str(target)
    [proposed] = file["proposed"]
    assert (proposed["indicator"], proposed["item"], proposed["reasons"]) == (10, None, ["lowest"])
    assert (proposed["sheet"], proposed["row"]) == ("มาตรการ", 7)
    written = {edit["cell"]: edit["new"] for edit in file["edits"]}
    assert written["A7"] == proposed["measure"]


def test_none_only_fills(run, suso, tmp_path):
    target = tmp_path / "out.xlsx"
    out = run("measures", suso, "-o", target, "--propose", "none", "--lang", "en").out
    assert "no further measures to propose" in out
    assert target.read_bytes() == suso.read_bytes()


def test_the_replaced_file_is_kept_when_asked(run, suso):
    before = suso.read_bytes()
    assert run("measures", suso, "--in-place", "--backup").status == 0
    assert suso.with_name("สุโสะ.xlsx.bak").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--in-place"),
        (["--in-place", "-o", "x.xlsx"], "-o"),
        (["--in-place", "--propose", "some"], "weak, all, none"),
    ],
)
def test_what_cannot_be_run(run, suso, words, said):
    status, _, err = run("measures", suso, *words)
    assert status == 2
    assert said in err
