"""What the doctor asks of a computer: registry, file system, installed packages, Excel.

`ThisMachine` is the one that exists; tests have others.
"""

from __future__ import annotations

import os
import platform
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from xlita.excel.application import XlwingsExcel
from xlita.excel.opened import OpenInExcel
from xlita.sheet import BookError

_HIVES = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE", "HKCR": "HKEY_CLASSES_ROOT"}


class Answer(NamedTuple):
    """What Excel said to a first question."""

    version: str | None = None
    """Its version; None where it is not running."""
    book: str | None = None
    """The workbook in front."""
    failed: str | None = None
    """Why it did not answer: ``editing``, or the error's own words."""


class Machine(Protocol):
    """A computer, as far as the doctor looks at it. Nothing here raises."""

    @property
    def system(self) -> str:
        """``Windows``, ``Darwin`` or ``Linux``."""
        ...

    @property
    def bits(self) -> int:
        """Of this Python: 32 or 64."""
        ...

    @property
    def program(self) -> str:
        """The file that runs: the interpreter, or the program that is started by a double click."""
        ...

    def registry(self, key: str, name: str = "") -> Any | None:
        r"""A value of the Windows registry, the key as ``HKCU\Software\…``; None without it."""
        ...

    def registry_values(self, key: str) -> list[Any]:
        """Every value of a key."""
        ...

    def exists(self, path: str) -> bool:
        """Whether a file is there."""
        ...

    def text(self, path: str) -> str | None:
        """The content of a small file, such as the stream that tells where a file is from."""
        ...

    def environment(self, name: str) -> str | None:
        """A variable of the environment."""
        ...

    def package(self, name: str) -> str | None:
        """The version of an installed package, "" where it only can be imported, else None."""
        ...

    def ask_excel(self) -> Answer:
        """Ask Excel for its version and the workbook in front."""
        ...


class ThisMachine:
    """The computer that xlita runs on."""

    @property
    def system(self) -> str:
        """As Python names it."""
        return platform.system()

    @property
    def bits(self) -> int:
        """The size of a pointer."""
        return struct.calcsize("P") * 8

    @property
    def program(self) -> str:
        """As the system started it."""
        return sys.executable

    def registry(self, key: str, name: str = "") -> Any | None:
        """A value, in either view of a 64-bit Windows."""
        if sys.platform == "win32":
            import winreg

            hive, _, rest = key.partition("\\")
            for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
                with suppress(OSError):
                    root = getattr(winreg, _HIVES[hive])
                    with winreg.OpenKey(root, rest, 0, winreg.KEY_READ | view) as opened:
                        return winreg.QueryValueEx(opened, name)[0]
        return None

    def registry_values(self, key: str) -> list[Any]:
        """Every value of a key."""
        found: list[Any] = []
        if sys.platform == "win32":
            import winreg

            hive, _, rest = key.partition("\\")
            with suppress(OSError):
                root = getattr(winreg, _HIVES[hive])
                with winreg.OpenKey(root, rest) as opened:
                    for number in range(winreg.QueryInfoKey(opened)[1]):
                        found.append(winreg.EnumValue(opened, number)[1])
        return found

    def exists(self, path: str) -> bool:
        """Whether a file is there and may be looked at."""
        try:
            return Path(path).exists()
        except (OSError, ValueError):
            return False

    def text(self, path: str) -> str | None:
        """The first kilobytes, as far as they are text."""
        try:
            with Path(path).open("rb") as file:
                return file.read(65_536).decode("utf-8", "replace")
        except (OSError, ValueError):
            return None

    def environment(self, name: str) -> str | None:
        """A variable of this process."""
        return os.environ.get(name)

    def package(self, name: str) -> str | None:
        """As the package tells, else whether it can be imported."""
        from importlib import metadata, util

        with suppress(metadata.PackageNotFoundError):
            return metadata.version(name)
        module = {"pywin32": "pythoncom"}.get(name, name)
        with suppress(ImportError, ValueError):
            return "" if util.find_spec(module) is not None else None
        return None

    def ask_excel(self) -> Answer:
        """A round trip through xlwings. Excel is not started for it."""
        try:
            excel = XlwingsExcel()
            version = excel.version()
            book = excel.active()
            return Answer(version, None if book is None else OpenInExcel(book).name)
        except BookError as error:
            if error.reason == "cell-being-edited":
                return Answer(failed="editing")
            return Answer(failed=str(error))
        except Exception as error:
            return Answer(failed=f"{type(error).__name__}: {error}")
