"""`xlita check --for`: an item, however it is written, and what no document serves."""

import json

import pytest

from tests.cli.conftest import ROOT

EXAMPLES = ROOT / "workbooks" / "examples"
DON, SUSO, TRANG = (EXAMPLES / f"{name}.xlsx" for name in ("don-2567", "suso-2564", "trang-2564"))


@pytest.mark.parametrize("word", ["O27", "o27", "๐๒๗", "27", "O๒๗"])
def test_an_item_is_known_however_it_is_written(run, word):
    status, out, err = run("check", DON, "--for", word, "--select", "ITA401")
    assert (status, err) == (0, "")
    assert "ก่อนส่งข้อ O27 ปี 2568" in out


def test_what_is_selected_does_not_hide_the_list(run):
    out = run("check", DON, "--for", "O27", "--format", "json", "--select", "ITA401").out
    (file,) = json.loads(out)["files"]
    assert {finding["code"] for finding in file["findings"]} == {"ITA711"}
    assert not file["checklist"]["complete"]


@pytest.mark.parametrize("word", ["O99", "O10", "มาตรการ", ""])
def test_an_item_that_no_document_serves_is_a_usage_error_with_those_that_are(run, word):
    status, out, err = run("check", DON, "--for", word)
    assert (status, out) == (2, "")
    assert "O27 (2568)" in err


def test_an_item_of_another_year_names_the_file_and_its_items(run):
    status, out, err = run("check", DON, "--for", "O42", "--lang", "en")
    assert (status, out) == (2, "")
    assert str(DON) in err
    assert "2568" in err
    assert "O27, O28" in err


def test_among_others_a_workbook_of_another_year_is_a_finding(run):
    words = ("check", DON, SUSO, "--for", "O27", "--format", "json")
    status, out, err = run(*words)
    don, suso = json.loads(out)["files"]
    assert (status, err) == (1, "")
    assert don["checklist"]["item"] == "O27"
    [finding] = [each for each in suso["findings"] if each["code"] == "ITA710"]
    assert "O42, O43" in finding["message"]
    assert "O42, O43" in " ".join(run("check", DON, SUSO, "--for", "O27").out.split())
    assert run("check", DON, SUSO, "--for", "O35").status == 2  # it serves neither


def test_a_province_table_is_mentioned(run):
    status, _, err = run("check", TRANG, "--for", "O42")
    assert status == 0
    assert "ไม่ใช่สมุดงานของหน่วยงาน" in err
