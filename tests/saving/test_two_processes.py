"""Two processes save one file: nobody's work is lost without being told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ooxml import parts
from tests.saving.conftest import ROOT
from xlita.ooxml import open_book
from xlita.ooxml.platforms import CommonCalls, this_platform
from xlita.ooxml.saving import PATIENCE, replace_file
from xlita.sheet import NotWritable, SetValue

#: Adds 1 to a cell, fifty times, and prints how often that was written and how often refused.
COUNTING = """
import sys
from pathlib import Path
from xlita.ooxml import open_book
from xlita.sheet import NotWritable, SetValue, UnreadableFile
path = Path(sys.argv[1])
sys.stdin.readline()
written, refused = 0, set()
for _ in range(50):
    try:
        book = open_book(path)
    except UnreadableFile as error:
        refused.add("reading: " + error.reason)
        continue
    value = int(book.grid("S").value(1, 1))
    book.apply([SetValue("S", 1, 1, value + 1), SetValue("S", 2, 1, sys.argv[2])])
    try:
        book.save(path)
    except NotWritable as error:
        refused.add(error.reason)
    else:
        written += 1
print(written, *sorted(refused), sep=";")
"""


def counter(folder: Path) -> Path:
    path = folder / "นับ.xlsx"
    path.write_bytes(parts.book('<row r="1"><c r="A1"><v>0</v></c></row>'))
    return path


def test_no_save_of_two_processes_is_lost(tmp_path: Path) -> None:
    path = counter(tmp_path)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTING, str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        for name in ("ก", "ข")
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[0].strip().split(";") for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    written = [int(words[0]) for words in said]
    assert all(written)
    allowed = {"changed-meanwhile", "busy"}
    if sys.platform == "win32":  # which shuts a file to readers while it is replaced
        allowed |= {"open-in-excel", "reading: denied", "reading: missing"}
    assert {reason for words in said for reason in words[1:]} <= allowed
    grid = open_book(path).grid("S")
    assert grid.value(1, 1) == sum(written)
    assert grid.value(2, 1) in ("ก", "ข")
    assert list(tmp_path.iterdir()) == [path]


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = counter(tmp_path)
    before = path.read_bytes()
    slept: list[float] = []
    monkeypatch.setattr(CommonCalls, "now", lambda _: sum(slept))
    monkeypatch.setattr(CommonCalls, "sleep", lambda _, seconds: slept.append(seconds))

    class Meddler:
        """Saves the file while another save of it has the lock."""

        def __init__(self) -> None:
            self._platform = this_platform()

        def __getattr__(self, name: str) -> object:
            if name == "sync":
                with pytest.raises(NotWritable) as caught:
                    replace_file(path, b"other")
                assert caught.value.reason == "busy"
            return getattr(self._platform, name)

    replace_file(path, b"new", platform=Meddler())  # type: ignore[arg-type]
    assert PATIENCE <= sum(slept) <= PATIENCE + 1
    assert path.read_bytes() == b"new" != before


def test_what_someone_else_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = counter(tmp_path)
    book, other = open_book(path), open_book(path)
    for each, text in ((book, "ก"), (other, "ข")):
        each.apply([SetValue("S", 2, 1, text)])
    other.save(path)
    with pytest.raises(NotWritable) as caught:
        book.save(path)
    assert caught.value.reason == "changed-meanwhile"
    assert open_book(path).grid("S").value(2, 1) == "ข"
    # Elsewhere it may be saved, and the other goes on from what it saved itself.
    book.save(tmp_path / "อื่น.xlsx")
    other.apply([SetValue("S", 2, 1, "ค")])
    other.save(path)
    assert open_book(path).grid("S").value(2, 1) == "ค"


def test_a_file_deleted_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    path = counter(tmp_path)
    book = open_book(path)
    book.apply([SetValue("S", 2, 1, "ก")])
    path.unlink()
    with pytest.raises(NotWritable) as caught:
        book.save(path)
    assert caught.value.reason == "changed-meanwhile"
    assert list(tmp_path.iterdir()) == []


def test_a_change_during_the_writing_is_seen_too(tmp_path: Path) -> None:
    path = counter(tmp_path)

    class Slow:
        def __init__(self) -> None:
            self._platform = this_platform()

        def __getattr__(self, name: str) -> object:
            if name == "sync":
                path.write_bytes(b"by another program")
            return getattr(self._platform, name)

    with pytest.raises(NotWritable) as caught:
        replace_file(path, b"new", expected=path.read_bytes(), platform=Slow())  # type: ignore[arg-type]
    assert caught.value.reason == "changed-meanwhile"
    assert path.read_bytes() == b"by another program"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_holds_it_already_is_left_alone(tmp_path: Path) -> None:
    path = counter(tmp_path)
    before = path.stat()
    open_book(path).save(path, backup=True)
    assert path.stat() == before
    assert list(tmp_path.iterdir()) == [path]
