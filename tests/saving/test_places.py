"""Where a file may lie: full disks, other disks, long names, links, folders of others."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ooxml import parts
from tests.saving.conftest import ROOT
from xlita.ooxml import open_book
from xlita.ooxml.saving import REASONS, replace_file
from xlita.sheet import NotWritable, SetValue
from xlita.wording.rules import RULES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="places of POSIX systems")
DATA = parts.book('<row r="1"><c r="A1"><v>1</v></c></row>')


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB."""
    folder = tmp_path / "ไดรฟ์"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def reason(path: Path, data: bytes, **how: object) -> str:
    with pytest.raises(NotWritable) as caught:
        replace_file(path, data, **how)  # type: ignore[arg-type]
    return caught.value.reason


def test_every_reason_has_its_sentence() -> None:
    assert not REASONS - RULES["ITA004"].messages.keys()


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "คะแนน.xlsx"
    path.write_bytes(DATA)
    assert reason(path, os.urandom(300_000)) == "disk-full"
    assert path.read_bytes() == DATA
    assert list(small_disk.iterdir()) == [path]
    # Two of them have no room beside each other.
    replace_file(path, bytes(150_000))
    assert reason(path, b"x" * 150_000) == "disk-full"
    assert reason(path, b"x", backup=True) == "disk-full"
    assert path.read_bytes() == bytes(150_000)
    assert list(small_disk.iterdir()) == [path]
    replace_file(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_link_to_another_disk(small_disk: Path, tmp_path: Path) -> None:
    path, link = small_disk / "คะแนน.xlsx", tmp_path / "ลิงก์.xlsx"
    path.write_bytes(DATA)
    link.symlink_to(path)
    assert link.stat().st_dev != tmp_path.stat().st_dev
    book = open_book(link)
    book.apply([SetValue("S", 1, 1, 2)])
    book.save(link, backup=True)
    assert link.is_symlink()
    assert open_book(path).grid("S").value(1, 1) == 2.0
    assert sorted(small_disk.iterdir()) == [path, small_disk / "คะแนน.xlsx.bak"]


def test_links_to_links_nowhere_and_in_circles(tmp_path: Path) -> None:
    path, first, second = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx"))
    first.symlink_to(path)
    second.symlink_to("b.xlsx")
    replace_file(second, DATA)
    assert path.read_bytes() == DATA
    assert first.is_symlink()
    assert second.is_symlink()
    circle = tmp_path / "d.xlsx"
    circle.symlink_to("d.xlsx")
    assert reason(circle, DATA) == "denied"
    assert circle.is_symlink()


def test_another_hard_link_keeps_the_old_content(tmp_path: Path) -> None:
    path, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(b"old")
    other.hardlink_to(path)
    replace_file(path, b"new")
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ใน").mkdir()
    monkeypatch.chdir(tmp_path / "ใน")
    replace_file(Path("a.xlsx"), DATA)
    replace_file(Path("../b.xlsx"), DATA)
    book = open_book(Path("../b.xlsx"))
    book.apply([SetValue("S", 1, 1, 2)])
    # Changed elsewhere meanwhile: the book knows its file, not the words that named it.
    monkeypatch.chdir(tmp_path)
    Path("b.xlsx").write_bytes(DATA + b" ")
    with pytest.raises(NotWritable, match="changed-meanwhile"):
        book.save(Path("b.xlsx"))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.xlsx", "b.xlsx", "ใน"]


def test_names_as_long_as_can_be(tmp_path: Path) -> None:
    # Three bytes a letter: a file system that counts bytes to 255 has room for 83 and `.xlsx`.
    longest = tmp_path / ("ก" * 83 + ".xlsx")
    replace_file(longest, b"old")
    replace_file(longest, b"new")
    assert longest.read_bytes() == b"new"
    assert reason(longest, b"x", backup=True) == "name-too-long"
    assert reason(tmp_path / ("ก" * 84 + ".xlsx"), b"x") == "name-too-long"
    assert reason(tmp_path.joinpath(*["ก" * 80] * 20), b"x") == "name-too-long"
    assert longest.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [longest]


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert reason(tmp_path / "a\0b.xlsx", b"x") == "failed"


def test_the_backup_is_the_generation_before(tmp_path: Path) -> None:
    path = tmp_path / "คะแนน.xlsx"
    backup = tmp_path / "คะแนน.xlsx.bak"
    replace_file(path, b"1", backup=True)
    assert not backup.exists()
    path.chmod(0o600)
    replace_file(path, b"2", backup=True)
    assert (path.read_bytes(), backup.read_bytes()) == (b"2", b"1")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    replace_file(path, b"3", backup=True)
    assert (path.read_bytes(), backup.read_bytes()) == (b"3", b"2")
    backup.unlink()
    backup.mkdir()
    assert reason(path, b"4", backup=True) == "denied"
    assert path.read_bytes() == b"3"
    assert sorted(tmp_path.iterdir()) == [path, backup]


def test_a_disk_without_locks_is_saved_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import fcntl

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    # Whether anybody uses it cannot be known.
    leftover = tmp_path / ".~xlita-1-2.tmp"
    leftover.touch()
    replace_file(path, b"new", backup=True)
    assert path.read_bytes() == b"new"
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == [leftover.name, "a.xlsx", "a.xlsx.bak"]


def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.xlita.test", b"kept")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    replace_file(path, b"new")
    assert os.getxattr(path, "user.xlita.test") == b"kept"


AS_NOBODY = """
import os, sys
from pathlib import Path
from xlita.ooxml.platforms import this_platform
from xlita.ooxml.saving import replace_file
from xlita.sheet import NotWritable
this_platform()
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
try:
    replace_file(Path(sys.argv[1]), b"new")
    print("saved")
except NotWritable as error:
    print(error.reason)
"""


def save_as_nobody(path: Path) -> str:
    if os.geteuid() != 0:
        pytest.skip("only an administrator may become someone else")
    for folder in (path.parent, *path.parent.parents[:3]):
        folder.chmod(0o755)
    path.parent.chmod(0o777)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(AS_NOBODY), str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return done.stdout.strip()


def test_a_file_that_only_others_may_write_to_is_left_alone(tmp_path: Path) -> None:
    """Though the folder would allow to put another file in its place."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o644)
    assert save_as_nobody(path) == "denied"
    assert path.read_bytes() == b"old"


def test_a_group_that_cannot_be_kept_leaves_no_rights_to_another(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o676)
    assert save_as_nobody(path) == "saved"
    status = path.stat()
    assert (status.st_uid, status.st_gid) == (65534, 65534)
    assert stat.S_IMODE(status.st_mode) == 0o666


def test_content_is_not_shown_to_others_while_it_is_written(tmp_path: Path) -> None:
    from xlita.ooxml.platforms import this_platform

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen: list[int] = []

    class Watching:
        def __init__(self) -> None:
            self._platform = this_platform()

        def __getattr__(self, name: str) -> object:
            seen.extend(
                stat.S_IMODE(each.stat().st_mode)
                for each in tmp_path.iterdir()
                if each.name.endswith(".tmp") and "lock" not in each.name
            )
            return getattr(self._platform, name)

    replace_file(path, b"new", platform=Watching())  # type: ignore[arg-type]
    assert seen
    assert set(seen) == {0o600}
