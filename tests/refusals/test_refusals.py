"""Every file that is not to be read, or not to be written to: one finding, the file untouched."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.refusals import files
from tests.refusals.conftest import Refuses, one_sentence
from xlita import workflow
from xlita.ooxml import limits, open_book

Run = Callable[..., Ran]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX systems")


def test_the_workbook_itself_is_filled(workbook: bytes, folder: Path, run: Run) -> None:
    """Else nothing below would show anything."""
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    assert workflow.check(path).status == "findings"
    ran = run("fill", path, "--in-place", "--backup", "--format", "json")
    assert json.loads(ran.out)["files"][0]["edits"]
    assert path.read_bytes() != workbook
    assert path.with_name("ดอน.xlsx.bak").read_bytes() == workbook
    assert sorted(each.name for each in folder.iterdir()) == ["ดอน.xlsx", "ดอน.xlsx.bak"]


def unreadable(path: Path, reason: str, run: Run, refuses: Refuses) -> None:
    report = workflow.check(path)
    assert report.status == "unreadable"
    assert [(each.code, each.variant) for each in report.findings] == [("ITA001", reason)]
    ran = run("check", path, "--format", "json")
    assert ran.status == 1
    one_sentence(json.loads(ran.out)["files"][0]["findings"], "ITA001")
    refuses(path, "ITA001", reason, 1)
    out = path.parent.parent / "ผล.xlsx"
    assert run("fill", path, "-o", out).status == 1
    assert not out.exists()


@pytest.mark.parametrize("kind", files.UNREADABLE)
def test_an_unreadable_file(
    workbook: bytes, folder: Path, run: Run, refuses: Refuses, kind: str
) -> None:
    reason, make = files.UNREADABLE[kind]
    path = folder / "คะแนน ๒๕๖๗.xlsx"
    path.write_bytes(make(workbook))
    unreadable(path, reason, run, refuses)


def test_a_workbook_that_calls_itself_binary_is_read_as_an_older_one_and_never_written(
    workbook: bytes, folder: Path, run: Run
) -> None:
    path = folder / "คะแนน.xlsx"
    path.write_bytes(files.called_binary(workbook))
    assert workflow.check(path).template == "agency"
    assert run("fill", path, "--in-place").status != 0
    assert path.read_bytes() == files.called_binary(workbook)


@pytest.mark.parametrize("share", [0.0005, 0.01, 0.2, 0.5, 0.8, 0.97, 0.9999])
def test_a_download_that_broke_off(
    workbook: bytes, folder: Path, run: Run, refuses: Refuses, share: float
) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook[: int(len(workbook) * share)])
    unreadable(path, "truncated", run, refuses)


def test_a_file_too_large_to_be_one(
    workbook: bytes, folder: Path, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    monkeypatch.setattr(limits, "MAX_FILE", 1000)
    refuses(path, "ITA003", "file-too-large", 1)


@pytest.mark.parametrize("kind", files.NEVER_WRITTEN)
def test_a_file_that_is_read_but_not_written_to(
    workbook: bytes, folder: Path, run: Run, refuses: Refuses, kind: str
) -> None:
    reason, make = files.NEVER_WRITTEN[kind]
    path = folder / "คะแนน ๒๕๖๗.xlsx"
    path.write_bytes(make(workbook))
    good = folder.parent / "good.xlsx"
    good.write_bytes(files.foreign(workbook) if "someone else" in kind else workbook)
    # It is checked like any other.
    assert workflow.check(path).findings == workflow.check(good).findings
    refuses(path, "ITA002", reason, 1)
    out = folder.parent / "ผล.xlsx"
    assert run("fill", path, "-o", out).status == 1
    assert not out.exists()


@pytest.mark.parametrize("kind", files.WRITTEN)
def test_a_file_that_only_looks_like_one_not_to_be_written_to(
    workbook: bytes, folder: Path, kind: str
) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(files.WRITTEN[kind](workbook))
    filled = workflow.fill(path, path)
    assert filled.failed is None
    assert filled.edits
    # The protection is still there.
    found = b"".join(files.members(path.read_bytes()).values())
    assert (b"<sheetProtection sheet=" in found) or (b"lockStructure" in found)


def test_a_workbook_open_in_excel(workbook: bytes, folder: Path, refuses: Refuses) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    (folder / "~$ดอน.xlsx").write_bytes(bytes(165))
    refuses(path, "ITA004", "open-in-excel", 2)


def test_a_read_only_file(workbook: bytes, folder: Path, refuses: Refuses) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    path.chmod(0o444)
    refuses(path, "ITA004", "read-only", 2)


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do anything")
def test_a_read_only_folder(workbook: bytes, folder: Path, refuses: Refuses) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    folder.chmod(0o555)
    try:
        refuses(path, "ITA004", "denied", 2)
    finally:
        folder.chmod(0o755)


def test_a_folder_that_is_not_there(workbook: bytes, folder: Path, run: Run) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    ran = run("fill", path, "-o", folder / "ไม่มี" / "ผล.xlsx", "--format", "json")
    assert ran.status == 2
    one_sentence(json.loads(ran.out)["files"][0]["findings"], "ITA004")
    assert list(folder.iterdir()) == [path]


@POSIX
def test_a_name_too_long(workbook: bytes, folder: Path, run: Run) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    long = folder / ("ก" * 90 + ".xlsx")
    ran = run("fill", path, "-o", long, "--format", "json")
    assert ran.status == 2
    one_sentence(json.loads(ran.out)["files"][0]["findings"], "ITA004")
    for words, status in ((("check", long), 1), (("fill", long, "--in-place"), 1)):
        ran = run(*words, "--format", "json")
        assert ran.status == status
        one_sentence(json.loads(ran.out)["files"][0]["findings"], "ITA001")
    ran = run("new", "province", "--province", "ตรัง", "--year", "2564", "-o", long)
    assert ran.status == 2
    assert "ITA901" not in ran.err
    assert "OSError" not in ran.err
    assert list(folder.iterdir()) == [path]


def test_a_file_changed_while_it_is_filled(
    workbook: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "ดอน.xlsx"
    path.write_bytes(workbook)
    fill_book = workflow.fill_book

    def slow(*arguments: object) -> object:
        path.write_bytes(workbook + b" ")
        return fill_book(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("xlita.workflow.filling.fill_book", slow)
    filled = workflow.fill(path, path)
    assert filled.failed is not None
    assert (filled.failed.code, filled.failed.variant) == ("ITA004", "changed-meanwhile")
    assert path.read_bytes() == workbook + b" "
    # To another file it may be written: nobody's work is lost there.
    path.write_bytes(workbook)
    assert workflow.fill(path, folder / "ผล.xlsx").failed is None


def test_a_refused_file_stops_no_other(workbook: bytes, folder: Path, run: Run) -> None:
    for name, data in (
        ("1.xlsx", files.signed(workbook)),
        ("2.xlsx", b""),
        ("3.xlsx", workbook),
    ):
        (folder / name).write_bytes(data)
    paths = sorted(folder.iterdir())
    assert run("fill", *paths, "--in-place").status == 1
    assert paths[0].read_bytes() == files.signed(workbook)
    assert paths[1].read_bytes() == b""
    assert paths[2].read_bytes() != workbook
    assert open_book(paths[2]).sheets()
