"""Workbooks to save, and a process that saves them and can fail at any moment."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ooxml import parts
from xlita.ooxml import open_book

ROOT = Path(__file__).resolve().parents[2]


def rows(text: str, count: int) -> str:
    return "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text} {row}</t></is></c></row>'
        for row in range(1, count + 1)
    )


class Scene:
    """A folder with one workbook, what it held and what is to be written."""

    def __init__(self, folder: Path, exists: bool = True, count: int = 40) -> None:
        self.folder = folder / "สมุดงาน"
        self.folder.mkdir()
        self.path = self.folder / "คะแนน ดอน.xlsx"
        self.content = folder / "new"
        self.old = parts.book(rows("เดิม", count)) if exists else None
        self.new = parts.book(rows("ใหม่", count))
        self.content.write_bytes(self.new)
        if self.old is not None:
            self.path.write_bytes(self.old)
            self.path.chmod(0o640)
            if os.geteuid() == 0:
                os.chown(self.path, 12345, 12346)

    def check(self) -> bytes | None:
        """The file is the old one or the new one, whole, with the rights it had."""
        if not self.path.exists():
            assert self.old is None
            return None
        found = self.path.read_bytes()
        assert found in (self.old, self.new)
        assert open_book(self.path).grid("S").value(1, 1) in ("เดิม 1", "ใหม่ 1")
        if self.old is not None:
            status = self.path.stat()
            assert stat.S_IMODE(status.st_mode) == 0o640
            if os.geteuid() == 0:
                assert (status.st_uid, status.st_gid) == (12345, 12346)
        return found

    def litter(self) -> set[str]:
        """What lies beside the file."""
        return {path.name for path in self.folder.iterdir()} - {self.path.name}

    def check_backup(self) -> None:
        backup = self.path.with_name(self.path.name + ".bak")
        if backup.exists():
            assert backup.read_bytes() == self.old

    def restore(self) -> None:
        """Make the scene what it was at first."""
        for path in self.folder.iterdir():
            if path != self.path:
                path.unlink()
        if self.old is None:
            self.path.unlink(missing_ok=True)
        elif self.path.read_bytes() != self.old:
            self.path.write_bytes(self.old)


class Saver:
    """See `saver.py`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("saver.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, "the saving process is gone"
        return line

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def child(self, scene: Scene, **request: object) -> int:
        """Start a child that waits; its process id."""
        self._say(json.dumps({"path": str(scene.path), "content": str(scene.content), **request}))
        return int(self._line())

    def release(self) -> None:
        self._say("")

    def outcome(self) -> str:
        return self._line()

    def save(self, scene: Scene, **request: object) -> str:
        self.child(scene, **request)
        self.release()
        return self.outcome()

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.fixture(scope="module")
def saver() -> Iterator[Saver]:
    if sys.platform == "win32":
        pytest.skip("no children like these on Windows")
    found = Saver()
    yield found
    found.end()
