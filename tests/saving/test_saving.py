"""Saving: the old file or the new one, never half of it, and no litter."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.ooxml import parts
from xlita.ooxml import open_book
from xlita.ooxml.platforms import this_platform
from xlita.sheet import NotWritable, SetValue

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and limits of POSIX systems")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "คะแนน ดอน.xlsx"
    path.write_bytes(parts.book(ROWS))
    return path


def save(path: Path, target: Path) -> None:
    book = open_book(path)
    book.apply([SetValue("S", 1, 1, 2)])
    book.save(target)


def refused(path: Path, target: Path) -> tuple[str, dict[str, object]]:
    before = path.read_bytes()
    with pytest.raises(NotWritable) as caught:
        save(path, target)
    assert path.read_bytes() == before
    return caught.value.reason, caught.value.details


def test_a_file_is_replaced_and_nothing_else_is_left(workbook: Path) -> None:
    save(workbook, workbook)
    assert open_book(workbook).grid("S").value(1, 1) == 2.0
    assert list(workbook.parent.iterdir()) == [workbook]


def test_a_new_file_is_made_with_the_usual_rights(workbook: Path) -> None:
    target = workbook.with_name("ใหม่.xlsx")
    other = workbook.with_name("other")
    other.touch()
    save(workbook, target)
    assert open_book(target).grid("S").value(1, 1) == 2.0
    assert open_book(workbook).grid("S").value(1, 1) == 1.0
    assert target.stat().st_mode == other.stat().st_mode


@POSIX
def test_the_mode_stays(workbook: Path) -> None:
    workbook.chmod(0o640)
    save(workbook, workbook)
    assert stat.S_IMODE(workbook.stat().st_mode) == 0o640


@POSIX
def test_the_owner_stays_where_that_is_allowed(workbook: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only an administrator may give a file away")
    os.chown(workbook, 12345, 12346)
    save(workbook, workbook)
    assert (workbook.stat().st_uid, workbook.stat().st_gid) == (12345, 12346)


@POSIX
def test_a_symbolic_link_keeps_pointing_to_the_file(workbook: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "link.xlsx"
    link.symlink_to(workbook)
    save(link, link)
    assert link.is_symlink()
    assert list(folder.iterdir()) == [link]
    assert open_book(workbook).grid("S").value(1, 1) == 2.0


def test_a_workbook_open_in_excel_is_left_alone(workbook: Path) -> None:
    workbook.with_name("~$" + workbook.name).touch()
    assert refused(workbook, workbook) == ("open-in-excel", {"path": workbook.name})


def test_a_read_only_file_is_left_alone(workbook: Path) -> None:
    workbook.chmod(0o444)
    assert refused(workbook, workbook) == ("read-only", {"path": workbook.name})
    assert list(workbook.parent.iterdir()) == [workbook]


def test_a_folder_that_is_not_there_is_told(workbook: Path) -> None:
    assert refused(workbook, workbook.parent / "ไม่มี" / "a.xlsx")[0] == "no-folder"
    assert refused(workbook, workbook / "a.xlsx")[0] == "no-folder"


def test_a_folder_of_the_files_name_is_told(workbook: Path) -> None:
    target = workbook.parent / "a.xlsx"
    target.mkdir()
    assert refused(workbook, target)[0] == "denied"


@POSIX
def test_a_folder_without_rights_is_told(workbook: Path) -> None:
    code = """
        import os, sys
        from pathlib import Path
        from xlita.ooxml.platforms import this_platform
        from xlita.ooxml.saving import replace_file
        from xlita.sheet import NotWritable
        this_platform()  # loads what this user may not
        path = Path(sys.argv[1])
        path.parent.chmod(0o555)
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            replace_file(path, b"new")
        except NotWritable as error:
            print(error.reason)
    """
    # Its own folder, since those above it are closed to other users.
    if os.geteuid() == 0:
        for folder in (workbook.parent, *workbook.parent.parents[:3]):
            folder.chmod(0o755)
    assert run(code, workbook) == "denied"
    assert list(workbook.parent.iterdir()) == [workbook]


@POSIX
def test_a_full_disk_is_told_and_the_temporary_file_is_gone(workbook: Path) -> None:
    code = """
        import resource, sys
        from pathlib import Path
        from xlita.ooxml.saving import replace_file
        from xlita.sheet import NotWritable
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        try:
            replace_file(Path(sys.argv[1]), bytes(100_000))
        except NotWritable as error:
            print(error.reason)
    """
    before = workbook.read_bytes()
    assert run(code, workbook) == "disk-full"
    assert workbook.read_bytes() == before
    assert list(workbook.parent.iterdir()) == [workbook]


def run(code: str, path: Path) -> str:
    command = [sys.executable, "-c", textwrap.dedent(code), str(path)]
    checkout = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, capture_output=True, text=True, cwd=checkout, check=True)
    return done.stdout.strip()


def test_only_our_own_leftovers_go_and_only_those_that_nobody_uses(workbook: Path) -> None:
    folder = workbook.parent
    abandoned, in_use, foreign = (
        folder / name for name in (".~xlita-1-2.tmp", ".~xlita-1-3.tmp", ".~other.tmp")
    )
    for path in (abandoned, in_use, foreign):
        path.touch()
    holder = this_platform().lock(in_use)
    assert holder is not None
    save(workbook, workbook)
    assert sorted(folder.iterdir()) == sorted([in_use, foreign, workbook])
    this_platform().unlock(in_use, holder)
    assert not in_use.exists()
