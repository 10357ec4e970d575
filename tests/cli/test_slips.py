"""What a person gets wrong on the command line is said in words, and nothing is written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

AGENCY = ROOT / "workbooks" / "examples" / "suso-2564.xlsx"
#: A record that says no more than what it is.
OFFICE = {"kind": "agency", "fiscal_year": 2567}


@pytest.mark.parametrize("command", ["fill", "fix", "mark", "unmark", "measures", "rollover"])
@pytest.mark.parametrize("name", ["out.xls", "out.txt", "out", "out.xlsm"])
def test_a_name_that_excel_would_not_open_is_refused(run, tmp_path, command, name):
    target = tmp_path / name
    status, _, err = run(command, str(AGENCY), "-o", str(target))
    assert status == 2
    assert ".xlsx" in err
    assert not target.exists()


def test_a_workbook_with_macros_keeps_its_ending(run, tmp_path):
    source = tmp_path / "with.xlsm"
    shutil.copy(AGENCY, source)
    assert run("fill", str(source), "-o", str(tmp_path / "out.xlsx")).status == 2
    assert run("fill", str(source), "-o", str(tmp_path / "out.xlsm")).status == 0


@pytest.mark.parametrize(
    "words",
    [("new", "province", "--province", "ตรัง", "--year", "2568"), ("new", "--from", "-")],
)
def test_new_makes_nothing_that_excel_would_not_open(run, tmp_path, words, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("-", "x.xls", "x"):
        assert run(*words, "-o", name).status == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [("check", ""), ("read", ""), ("fill", "", "--dry-run"), ("read", str(AGENCY), "-o", "")],
)
def test_an_empty_name_is_not_the_folder_one_is_in(run, words):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert "ยังไม่ได้ระบุ" in err


def test_unmark_offers_only_what_it_has(run):
    _, _, err = run("unmark", str(AGENCY))
    assert "--in-place" in err
    assert "--dry-run" not in err
    assert "--dry-run" in run("fill", str(AGENCY)).err


def test_nothing_near_is_not_called_the_nearest(run):
    for words in (("rule", "ทิศทาง"), ("check", str(AGENCY), "--select", "zzz")):
        status, _, err = run(*words)
        assert status == 2
        assert "ใกล้ที่สุด" not in err


@pytest.mark.parametrize(
    "words", [("new", "--from", "none.json"), ("check", str(AGENCY), "--config", "none.toml")]
)
def test_the_reason_is_in_the_language_of_the_rest(run, words):
    assert "(ไม่พบไฟล์นี้)" in run(*words).err
    assert "(There is no such file)" in run(*words, "--lang", "en").err


def test_text_with_commas_is_told_as_such(run, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    by_name, in_folder = run("check", str(path)).out, run("check", str(tmp_path)).out
    assert ".csv" in by_name
    assert by_name == in_folder


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_no_fault_of_xlita():
    command = [sys.executable, "-m", "xlita", "check", str(AGENCY), "--lang", "en"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command, check=False, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert "could not be shown" in done.stderr
    assert "xlita itself" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="closes the stream as a Unix shell does")
def test_without_a_standard_output_the_exit_status_still_tells():
    command = f'"{sys.executable}" -m xlita check "{AGENCY}" --fail-on warning >&-'
    done = subprocess.run(
        command, shell=True, check=False, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    )
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"kind": "office"}, "/kind ต้องเป็น agency หรือ province"),
        ({"kind": "agency", "fiscal_year": "2567"}, "/fiscal_year ไม่ใช่ชนิดที่ใช้ได้"),
        (OFFICE | {"agency": {"name": 5}}, "/agency/name ไม่ใช่ชนิดที่ใช้ได้"),
        (OFFICE | {"indicators": [{"no": 1, "score": 185}]}, "/indicators/0/score อยู่นอกช่วงที่กำหนด"),
        (OFFICE | {"measures": [{"instrument": "XIT"}]}, "/measures/0/instrument ไม่อยู่ในรายการ"),
        (OFFICE | {"items": [{"code": "ข้อ 1"}]}, "/items/0/code เขียนไม่ตรงรูปแบบ"),
        (OFFICE | {"level": "A"}, "/ มีสิ่งที่ไม่อยู่ในแบบ"),
        (OFFICE | {"measures": [{"item": "x"}] * 7}, "และอีก 2 แห่ง"),
    ],
)
def test_a_document_that_is_none_is_told_by_path(run, tmp_path, document, said):
    source = tmp_path / "1.json"
    source.write_text(json.dumps(document), "utf-8")
    status, out, err = run("new", "--from", str(source), "-o", str(tmp_path / "1.xlsx"))
    assert (status, out, said in err) == (2, "", True), err
    assert not (tmp_path / "1.xlsx").exists()
