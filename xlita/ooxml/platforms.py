"""What saving asks of the operating system: each call once, so that each can be made to fail.

`PosixPlatform` and `WindowsPlatform` are the two that exist.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Protocol


class Platform(Protocol):
    """The calls that saving makes. Each raises OSError where the system refuses."""

    #: Whether a file can be renamed while it is open. Where it can, it stays open (and so known to
    #: be in use) until it has its new name.
    renames_open_files: bool

    def status(self, path: Path) -> os.stat_result | None:
        """What is known of a file, links followed; None where there is none."""
        ...

    def names(self, folder: Path) -> list[str]:
        """The names in a folder."""
        ...

    def read(self, path: Path) -> bytes:
        """The content of a file."""
        ...

    def open_to_write(self, path: Path) -> None:
        """Open an existing file for writing and close it again, changing nothing."""
        ...

    def create(self, path: Path, private: bool) -> int:
        """Make a file that is not there yet; `private`: for this user alone."""
        ...

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of the bytes; returns how many."""
        ...

    def sync(self, descriptor: int) -> None:
        """Wait until the bytes are on the disk."""
        ...

    def keep_owner(self, descriptor: int, like: os.stat_result) -> None:
        """Give an open file the owner, group and mode of another, as far as that is allowed."""
        ...

    def keep_attributes(self, descriptor: int, source: Path) -> None:
        """Copy what else hangs on a file: access lists, labels, extended attributes."""
        ...

    def close(self, descriptor: int) -> None:
        """Close a file."""
        ...

    def replace(self, temporary: Path, target: Path) -> None:
        """Put a file in the place of an existing one, in one step."""
        ...

    def move(self, temporary: Path, target: Path) -> None:
        """Give a file a name that is free."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Bring new names in a folder to the disk, where the system offers that."""
        ...

    def remove(self, path: Path) -> None:
        """Delete a file."""
        ...

    def remove_abandoned(self, path: Path) -> None:
        """Delete a file of an earlier run unless a running process has it in use."""
        ...

    def lock(self, path: Path) -> int | None:
        """Take the lock that a file stands for; None while another process has it.

        A process that ends, however it ends, lets its locks go.
        """
        ...

    def unlock(self, path: Path, handle: int) -> None:
        """Give the lock back and delete its file."""
        ...

    def now(self) -> float:
        """Seconds on a clock that only goes forward."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class CommonCalls:
    """The calls that are the same on every system."""

    def status(self, path: Path) -> os.stat_result | None:
        try:
            return path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: Path) -> list[str]:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def write(self, descriptor: int, data: memoryview) -> int:
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def remove(self, path: Path) -> None:
        path.unlink()

    def now(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def this_platform() -> Platform:
    """The platform of this process."""
    if sys.platform == "win32":
        from xlita.ooxml.platform_windows import Kernel32, WindowsPlatform

        return WindowsPlatform(Kernel32())
    else:  # noqa: RET505 - mypy leaves out the other system's branch
        from xlita.ooxml.platform_posix import PosixPlatform

        return PosixPlatform()
