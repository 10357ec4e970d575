"""Shortcuts are written and taken away again, exactly."""

from __future__ import annotations

import base64
import json
import shlex
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from xlita.excel.doctor import examine
from xlita.excel.install import Places, install, places, starting_command, uninstall
from xlita.excel.machine import ThisMachine

PROGRAM = ('/opt/ไอทีเอ $HOME/xlita "1"', "-m", "xlita")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "Desktop").mkdir()
    (tmp_path / "Desktop" / "งาน.txt").write_text("ของฉัน", "utf-8")
    return tmp_path


def of(system: str, home: Path) -> Places:
    return places(system, home, {}, PROGRAM)


class FakePowerShell:
    """Writes what a shortcut would hold, as the real one is told to."""

    def __init__(self) -> None:
        self.scripts: list[str] = []

    def __call__(self, command: Sequence[str]) -> None:
        assert command[:-1] == ["powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand"]
        script = base64.b64decode(command[-1]).decode("utf-16-le")
        self.scripts.append(script)
        target = script.split("CreateShortcut('")[1].split("')")[0]
        Path(target.replace("''", "'")).write_text(script, "utf-8")


@pytest.mark.parametrize("system", ["Windows", "Darwin", "Linux"])
def test_what_is_written_is_taken_away(system: str, home: Path) -> None:
    before = tree(home)
    run = FakePowerShell()
    done = install(of(system, home), run)
    assert len(done.files) == 2
    assert len(run.scripts) == (2 if system == "Windows" else 0)
    assert all(path.is_file() for path in done.files)
    assert set(uninstall(of(system, home)).files) == set(done.files)
    assert tree(home) == before
    assert uninstall(of(system, home)).files == ()


def test_twice_is_once(home: Path) -> None:
    where = of("Linux", home)
    install(where)
    first = tree(home)
    install(where)
    assert tree(home) == first


def test_what_somebody_changed_stays(home: Path) -> None:
    where = of("Linux", home)
    first, second = install(where).files
    first.write_text("ของฉัน", "utf-8")
    removed = uninstall(where)
    assert (removed.files, removed.changed) == ((second,), (first,))
    assert first.read_text("utf-8") == "ของฉัน"


def test_a_file_of_the_same_name_is_left_alone(home: Path) -> None:
    own = home / "Desktop" / "xlita.desktop"
    own.write_text("ของฉัน", "utf-8")
    where = of("Linux", home)
    assert own not in install(where).files
    uninstall(where)
    assert own.read_text("utf-8") == "ของฉัน"


def test_nothing_is_left_where_powershell_is_forbidden(home: Path) -> None:
    def forbidden(_: Sequence[str]) -> None:
        raise subprocess.CalledProcessError(1, "powershell")

    before = tree(home)
    with pytest.raises(subprocess.CalledProcessError):
        install(of("Windows", home), forbidden)
    assert tree(home) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_command_file_starts_the_program_whatever_its_name(home: Path) -> None:
    [first, *_] = install(of("Darwin", home)).files
    assert first.stat().st_mode & stat.S_IXUSR
    [_, line] = first.read_text("utf-8").splitlines()
    assert shlex.split(line) == ["exec", *PROGRAM]


def test_the_doctor_knows_what_was_installed(home: Path) -> None:
    where = places("Linux", home, {}, (sys.executable, "-m", "xlita", "excel", "panel"))
    [first, *_] = install(where).files
    manifest = str(where.manifest)

    def codes() -> set[str]:
        return {item.code for item in examine(ThisMachine(), manifest).items}

    assert "installed" in codes()
    first.unlink()
    assert "shortcut-gone" in codes()
    kept = json.loads(where.manifest.read_text("utf-8"))
    where.manifest.write_text(json.dumps({**kept, "xlita_version": "0.0.1"}), "utf-8")
    assert "version-differs" in codes()


def test_what_starts_the_panel(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert starting_command()[-2:] == ("excel", "panel")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(home / "xlita-command"))
    assert starting_command() == (str(home / "xlita"),)
