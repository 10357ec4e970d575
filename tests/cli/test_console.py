"""Consoles that know no Thai, and pipes."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT


@pytest.mark.parametrize("encoding", ["cp874", "cp437", "ascii", "cp1252", "utf-16", "utf-8"])
@pytest.mark.parametrize("words", [("--help",), ("check", "ไม่มี.xlsx"), ("chek",)])
def test_text_never_fails_and_is_thai_where_the_console_is(start, encoding, words):
    done = start(*words, encoding=encoding)
    assert b"Traceback" not in done.stderr
    assert b"UnicodeEncodeError" not in done.stderr
    printed = (done.stdout or done.stderr).decode(encoding)
    thai = encoding in ("cp874", "utf-16", "utf-8")
    assert ("ไม่" in printed or "วิธีใช้" in printed) == thai
    assert done.returncode == {"--help": 0, "check": 1, "chek": 2}[words[0]]


def test_a_language_asked_for_is_kept_even_where_it_cannot_be_shown(start):
    for done in (
        start("check", "x.xlsx", "--lang", "th", encoding="cp437"),
        start("check", "x.xlsx", encoding="cp437", XLITA_LANG="th"),
    ):
        assert b"must be fixed" not in done.stdout
        assert b"???" in done.stdout
        assert b"[ITA001]" in done.stdout


def test_thai_that_was_lost_is_mentioned(start):
    done = start("check", "ดอน.xlsx", encoding="cp437")
    assert b"-o FILE" in done.stderr
    assert b"-o FILE" not in start("check", "don.xlsx", encoding="cp437").stderr


@pytest.mark.parametrize("encoding", ["cp874", "cp437", "ascii"])
def test_json_is_utf8_and_thai_whatever_the_console(start, encoding):
    done = start("check", "ดอน.xlsx", "--format", "json", encoding=encoding)
    document = json.loads(done.stdout.decode("utf-8"))
    assert document["files"][0]["path"] == "ดอน.xlsx"
    assert document["files"][0]["findings"][0]["message"] == "ไม่พบไฟล์นี้"


def test_a_report_in_a_file_is_utf8_and_thai_whatever_the_console(start, tmp_path):
    target = tmp_path / "ผล.txt"
    done = start("check", "ดอน.xlsx", "-o", target, encoding="ascii")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "ไม่พบไฟล์นี้" in target.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="file names there are always text")
def test_a_file_name_that_is_no_text_is_still_reported(start):
    name = b"a\xff.xlsx".decode("utf-8", "surrogateescape")
    assert start("check", name).returncode == 1
    done = start("check", name, "--format", "json")
    assert json.loads(done.stdout)["summary"]["unreadable"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
def test_a_reader_that_leaves_is_no_failure_worth_words():
    command = f"{sys.executable} -m xlita check {' '.join(['nope'] * 3)} | true"
    done = subprocess.run(["sh", "-c", command], check=False, capture_output=True, cwd=ROOT)
    assert done.stderr == b""


def test_help_and_usage_load_no_workbook_code():
    code = (
        "import sys; from xlita.cli import main; main(['check', '--help']);"
        "heavy = {'openpyxl', 'pandas', 'rich', 'xlwings', 'jsonschema', 'xlita.workflow'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
