"""Shortcuts to the panel: made where people look for programs, and taken away again exactly.

What was written is listed in a manifest with its content's sha256; only files that still are what
was written are taken away. Windows makes its own shortcut files, through PowerShell; Linux and
macOS have text files. Nothing is made inside Excel.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from xlita.version import VERSION

#: What the shortcut is called; the name in file managers is Thai.
TITLE = "ปุ่ม ITA (xlita)"
FILE_NAME = "xlita"

Run = Callable[[Sequence[str]], object]


class Places(NamedTuple):
    """Where things go on this computer."""

    system: str
    """``Windows``, ``Darwin`` or ``Linux``."""
    shortcuts: tuple[Path, ...]
    """Folders for a shortcut each; one that is not there is left out, but the first is made."""
    manifest: Path
    program: tuple[str, ...]
    """What starts the panel: a program and its arguments."""


class Installed(NamedTuple):
    """What was written."""

    files: tuple[Path, ...]


class Removed(NamedTuple):
    """What was taken away, and what was left because somebody has changed it."""

    files: tuple[Path, ...]
    changed: tuple[Path, ...]


def places(
    system: str, home: Path, environment: Mapping[str, str], program: tuple[str, ...]
) -> Places:
    """The usual places of a system."""
    if system == "Windows":
        roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
        menu = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        desktop = Path(environment.get("OneDrive") or home) / "Desktop"
        desktop = desktop if desktop.is_dir() else home / "Desktop"
        data = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return Places(system, (menu, desktop), data / "xlita" / "installed.json", program)
    if system == "Darwin":
        data = home / "Library" / "Application Support"
        shortcuts = (home / "Applications", home / "Desktop")
        return Places(system, shortcuts, data / "xlita" / "installed.json", program)
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    shortcuts = (data / "applications", home / "Desktop")
    return Places(system, shortcuts, data / "xlita" / "installed.json", program)


def starting_command() -> tuple[str, ...]:
    """What starts the panel from here: the frozen program, else this Python without a console."""
    if getattr(sys, "frozen", False):
        # Beside the program with a console stands the one without.
        started = Path(sys.executable)
        return (str(started.with_name("xlita" + started.suffix)),)
    python = Path(sys.executable)
    windowed = python.with_name("pythonw.exe")
    if windowed.exists():
        python = windowed
    return (str(python), "-m", "xlita", "excel", "panel")


def here() -> Places:
    """The places of this computer."""
    import platform

    return places(platform.system(), Path.home(), os.environ, starting_command())


def install(where: Places, run: Run = subprocess.check_call) -> Installed:
    """Write the shortcuts, instead of those of an earlier time. Raises OSError.

    `run` runs PowerShell on Windows; CalledProcessError where it is forbidden.
    """
    uninstall(where)
    written: list[Path] = []
    try:
        for number, folder in enumerate(where.shortcuts):
            if number == 0:
                folder.mkdir(parents=True, exist_ok=True)
            elif not folder.is_dir():
                continue
            path = folder / (FILE_NAME + _suffix(where.system))
            if path.exists():
                continue  # somebody else's
            _write(path, where, run)
            written.append(path)
        _keep(where, written)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    return Installed(tuple(written))


def uninstall(where: Places) -> Removed:
    """Take away what the manifest lists and nobody has changed. Raises OSError."""
    try:
        kept = json.loads(where.manifest.read_text("utf-8"))
        files = [(Path(each["path"]), str(each["sha256"])) for each in kept["files"]]
    except FileNotFoundError:
        return Removed((), ())
    except (ValueError, KeyError, TypeError):
        files = []  # damaged: nothing is known to be ours
    removed, changed = [], []
    for path, digest in files:
        try:
            content = path.read_bytes()
        except OSError:
            continue
        if hashlib.sha256(content).hexdigest() == digest:
            path.unlink()
            removed.append(path)
        else:
            changed.append(path)
    where.manifest.unlink()
    with suppress(OSError):
        where.manifest.parent.rmdir()
    return Removed(tuple(removed), tuple(changed))


def _suffix(system: str) -> str:
    return {"Windows": ".lnk", "Darwin": ".command"}.get(system, ".desktop")


def _write(path: Path, where: Places, run: Run) -> None:
    if where.system == "Windows":
        run(_powershell(path, where.program))
        return
    if where.system == "Darwin":
        words = " ".join(_shell_quoted(word) for word in where.program)
        path.write_text(f"#!/bin/sh\nexec {words}\n", "utf-8")
    else:
        path.write_text(desktop_entry(where.program), "utf-8")
    path.chmod(0o755)


def desktop_entry(program: Sequence[str]) -> str:
    """A freedesktop.org desktop entry; a file dropped on it is opened."""
    words = " ".join(_entry_quoted(word) for word in program)
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            f"Name={TITLE}",
            "Name[en]=ITA buttons (xlita)",
            "Comment=ตรวจและคำนวณสมุดงาน ITA",
            f"Exec={words} %f",
            "Terminal=false",
            "Categories=Office;Spreadsheet;",
            "MimeType=application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;",
            "",
        ]
    )


def _entry_quoted(word: str) -> str:
    """A word of Exec: in quotes, with the signs escaped that the standard reserves."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("%", "%%").replace("\\\\", "\\\\\\\\") + '"'


def _shell_quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


def _powershell(path: Path, program: Sequence[str]) -> list[str]:
    """What makes a Windows shortcut. All in one argument of UTF-16, so that Thai names arrive."""
    import base64

    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    arguments = subprocess.list2cmdline(program[1:])
    script = "\n".join(
        [
            "$ErrorActionPreference = 'Stop'",
            f"$s = (New-Object -ComObject WScript.Shell).CreateShortcut({quoted(str(path))})",
            f"$s.TargetPath = {quoted(program[0])}",
            f"$s.Arguments = {quoted(arguments)}",
            f"$s.Description = {quoted(TITLE)}",
            "$s.Save()",
        ]
    )
    encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
    return ["powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]


def _keep(where: Places, written: Sequence[Path]) -> None:
    document = {
        "xlita_version": VERSION,
        "program": where.program[0],
        "files": [
            {"path": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
            for path in written
        ],
    }
    where.manifest.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    where.manifest.write_text(text, "utf-8")
