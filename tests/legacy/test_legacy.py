"""Spreadsheets of other kinds: read where the extra is installed, converted, never written to."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.legacy.make import TEXT
from tests.support.markdown_book import markdown_book
from xlita import workflow
from xlita.cli import main
from xlita.legacy import book as legacy_book
from xlita.legacy import open_legacy
from xlita.report.results import FileReport, fix_of
from xlita.report.text import Style, check_text
from xlita.sheet import ResourceLimit, SetValue, WriteRefused
from xlita.template.recognise import read_submission
from xlita.template.record import record
from xlita.template.submission import AgencySubmission

HERE = Path(__file__).resolve().parent
FILES = [HERE / "agency.xls", HERE / "agency.ods"]
KINDS = {".xls": "old-xls", ".ods": "ods"}
INSTALLED = importlib.util.find_spec("python_calamine") is not None
needs_extra = pytest.mark.skipif(not INSTALLED, reason="the extra `legacy` is not installed")
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: path.suffix)


def codes(report: FileReport) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.variant) for finding in report.findings]


@needs_extra
@EACH
def test_it_says_what_the_same_workbook_says(path: Path) -> None:
    same = markdown_book(TEXT)
    findings = workflow.check(path).findings
    assert findings == workflow.check_book(same).findings
    assert {"ITA204"} <= {finding.code for finding in findings}
    found, _ = workflow.read(path)
    assert found == record(read_submission(same))


@needs_extra
def test_a_formula_that_shows_nothing_is_no_zero() -> None:
    path = HERE / "unfinished.xls"
    told = open_legacy(path, "old-xls").grid("ผลการประเมิน")
    assert (told.value(4, 6), told.value(7, 5)) == (0, 0)  # what the library makes of nothing
    report = workflow.check(path)
    assert {finding.code for finding in report.findings} == {"ITA207", "ITA403"}
    submission, _ = workflow.submission(path)
    assert isinstance(submission, AgencySubmission)
    assert submission.indicators is not None
    changes = [row.entry("change") for row in submission.indicators.rows]
    assert [entry.is_blank for entry in changes] == [True, True, True]
    assert record(submission)["indicators"][1]["change"] == 0  # from the scores


@needs_extra
@EACH
def test_fill_makes_a_standard_workbook_and_leaves_the_original(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / path.name
    shutil.copy(path, own)
    before = own.read_bytes()
    assert main(["fill", str(own), "-o", str(tmp_path / "ใหม่.xlsx")]) < 2
    out = capsys.readouterr().out
    assert "แปลงเป็นสมุดงานมาตรฐานไฟล์ใหม่แล้ว" in out
    assert own.read_bytes() == before
    codes_now = {finding.code for finding in workflow.check(tmp_path / "ใหม่.xlsx").findings}
    assert "ITA204" not in codes_now  # numbers are numbers now
    old, new = workflow.read(own)[0], workflow.read(tmp_path / "ใหม่.xlsx")[0]
    assert old is not None
    assert new is not None
    for key in ("agency", "announced", "indicators", "items", "fiscal_year"):
        assert new[key] == old[key]


@needs_extra
@EACH
def test_into_a_folder_it_goes_under_the_name_of_a_workbook(path: Path, tmp_path: Path) -> None:
    assert main(["fill", str(path), "-o", str(tmp_path / "out") + "/"]) < 2
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["agency.xlsx"]


@needs_extra
@EACH
@pytest.mark.parametrize("command", ["fill", "fix", "unmark"])
def test_it_is_never_written_to(command: str, path: Path, tmp_path: Path) -> None:
    own = tmp_path / path.name
    shutil.copy(path, own)
    before = own.read_bytes()
    assert main([command, str(own), "--in-place"]) == 1
    assert own.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with pytest.raises(WriteRefused):
        open_legacy(own, KINDS[path.suffix]).apply([SetValue("หน่วยงาน", 1, 1, "ก")])


@needs_extra
@EACH
@pytest.mark.parametrize("command", ["fix", "mark", "unmark", "measures"])
def test_what_writes_names_the_way_to_a_workbook(
    command: str, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(path), "-o", str(tmp_path / "new.xlsx")]) == 1
    out = capsys.readouterr().out
    assert "[ITA002]" in out
    assert "xlita fill" in out
    assert "pip install" not in out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "offered"), [("a.xlsx", True), ("a.xls", False), ("a.ods", False)]
)
def test_what_cannot_be_written_is_offered_no_mends(name: str, offered: bool) -> None:
    report = workflow.check_book(markdown_book(TEXT.replace("93.71", "'๙๓.๗๑'")), name)
    assert "ITA204" in [finding.code for finding in report.findings]
    assert ("--dry-run" in check_text([report], Style("th"))) == offered


@needs_extra
def test_a_folder_with_such_files_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(HERE)])
    assert "ตรวจ 3 ไฟล์" in (out := capsys.readouterr().out)
    assert "อ่านไม่ได้ 0" in out


@needs_extra
def test_an_xls_under_the_name_of_a_workbook_is_read_too(tmp_path: Path) -> None:
    shutil.copy(HERE / "agency.xls", tmp_path / "x.xlsx")
    assert workflow.check(tmp_path / "x.xlsx").status == "findings"


@EACH
def test_without_the_extra_one_finding_says_what_to_do(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setattr(legacy_book, "find_spec", lambda name: None)
    report = workflow.check(path)
    assert report.status == "unreadable"
    assert codes(report) == [("ITA001", KINDS[path.suffix])]
    assert "xlita[legacy]" in fix_of(report.findings[0], "th")
    assert ".xlsx" in fix_of(report.findings[0], "th")


@needs_extra
@EACH
def test_damage_is_a_finding(path: Path, tmp_path: Path) -> None:
    (tmp_path / path.name).write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    report = workflow.check(tmp_path / path.name)
    assert report.status == "unreadable"
    assert [finding.code for finding in report.findings] == ["ITA001"]


@needs_extra
@EACH
def test_a_sheet_that_spans_too_many_cells_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy_book, "MOST_CELLS", 50)
    with pytest.raises(ResourceLimit):
        open_legacy(path, KINDS[path.suffix])
    assert [finding.code for finding in workflow.check(path).findings] == ["ITA003"]


@needs_extra
@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited on POSIX only")
def test_a_stray_far_cell_ends_another_process(tmp_path: Path) -> None:
    """The library would end this one: a cell in each corner is a rectangle of 17 billion."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["XFD1048576"] = "ก", "ข"
    book.save(tmp_path / "x.xlsx")  # which the library reads as well
    with pytest.raises(ResourceLimit):
        open_legacy(tmp_path / "x.xlsx", "xlsb")
