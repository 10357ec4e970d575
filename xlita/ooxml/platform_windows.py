"""Saving on Windows, where a file that any program holds open cannot be replaced at once.

Excel, virus scanners and OneDrive hold workbooks open for moments. The error numbers are those of
winerror.h; the behaviour of each call is that of Microsoft's reference of the Win32 API.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from xlita.ooxml.platforms import CommonCalls

ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION = 5, 32, 33
UNABLE_TO_REMOVE_REPLACED, USER_MAPPED_FILE = 1175, 1224
#: The replaced file may be gone (2: it is), and the replacement still has its own name.
_HALF_DONE = (2, 1176, 1177)
#: Worth another try: someone holds the file, maybe for a moment only.
HELD = (
    *(ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION),
    *(UNABLE_TO_REMOVE_REPLACED, USER_MAPPED_FILE),
)
#: A file system or server that does not know `ReplaceFileW`.
_NOT_KNOWN = (1, 50, 87, 120)
#: Seconds between tries, about two in all.
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8)

_GENERIC_READ, _GENERIC_WRITE = 0x80000000, 0x40000000
_SHARE_ALL = 0x7
_OPEN_EXISTING, _OPEN_ALWAYS = 3, 4
_HIDDEN, _DELETE_ON_CLOSE = 0x2, 0x04000000
#: An abandoned file is not told from one just closed to be renamed but by its age, in seconds.
_ABANDONED_AFTER = 60
#: From this length on a path needs the prefix that lifts the limit of 260 characters.
_LONG = 240


class Kernel(Protocol):
    """The functions of kernel32.dll used here; an error number, 0 for none, is what they return."""

    def replace_file(self, replaced: str, replacement: str) -> int:
        """`ReplaceFileW`: keeps the access list, attributes and streams of the replaced file."""
        ...

    def move_file(self, existing: str, new: str) -> int:
        """`MoveFileExW`, replacing, and returning when the disk has it."""
        ...

    def open_file(
        self, path: str, access: int, share: int, disposition: int, flags: int
    ) -> tuple[int, int]:
        """`CreateFileW`: a handle, and an error number."""
        ...

    def close_handle(self, handle: int) -> int:
        """`CloseHandle`."""
        ...


class WindowsPlatform(CommonCalls):
    """Windows calls; see `Platform`."""

    renames_open_files = False

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    def status(self, path: Path) -> os.stat_result | None:
        return super().status(_reachable(path))

    def names(self, folder: Path) -> list[str]:
        return super().names(_reachable(folder))

    def read(self, path: Path) -> bytes:
        return super().read(_reachable(path))

    def open_to_write(self, path: Path) -> None:
        def try_it() -> int:
            handle, error = self._kernel.open_file(
                str(_reachable(path)), _GENERIC_WRITE, _SHARE_ALL, _OPEN_EXISTING, 0
            )
            return error or self._kernel.close_handle(handle)

        self._patiently(try_it, path)

    def create(self, path: Path, private: bool) -> int:
        # `private` needs nothing: access lists are those of the folder.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
        return os.open(_reachable(path), flags, 0o666)

    def keep_owner(self, descriptor: int, like: os.stat_result) -> None:
        """`ReplaceFileW` does it."""

    def keep_attributes(self, descriptor: int, source: Path) -> None:
        """`ReplaceFileW` does it."""

    def replace(self, temporary: Path, target: Path) -> None:
        names = str(_reachable(target)), str(_reachable(temporary))

        def try_it() -> int:
            error = self._kernel.replace_file(*names)
            # Moving keeps no access list; better than not saving at all.
            if error in _NOT_KNOWN or error in _HALF_DONE:
                return self._kernel.move_file(names[1], names[0])
            return error

        self._patiently(try_it, target)

    def move(self, temporary: Path, target: Path) -> None:
        names = str(_reachable(temporary)), str(_reachable(target))
        self._patiently(lambda: self._kernel.move_file(*names), target)

    def sync_folder(self, folder: Path) -> None:
        """Windows offers no such thing; `move_file` waits by itself."""

    def remove(self, path: Path) -> None:
        super().remove(_reachable(path))

    def remove_abandoned(self, path: Path) -> None:
        # A file that a process has open cannot be deleted.
        if time.time() - _reachable(path).stat().st_mtime > _ABANDONED_AFTER:
            self.remove(path)

    def lock(self, path: Path) -> int | None:
        # Shared with nobody, and gone with its last handle, even when the process is killed.
        handle, error = self._kernel.open_file(
            str(_reachable(path)),
            _GENERIC_READ | _GENERIC_WRITE,
            0,
            _OPEN_ALWAYS,
            _HIDDEN | _DELETE_ON_CLOSE,
        )
        if error == SHARING_VIOLATION:
            return None
        # Access is denied to a file that is just being deleted, and to one in a folder that
        # nobody may write to; the file tells them apart.
        if error == ACCESS_DENIED and self.status(path) is not None:
            return None
        if error:
            raise KernelError(error, path)
        return handle

    def unlock(self, path: Path, handle: int) -> None:
        self._kernel.close_handle(handle)

    def _patiently(self, try_it: Callable[[], int], path: Path) -> None:
        """Try until it works or time is up. Raises OSError."""
        for pause in (*PAUSES, None):
            error = try_it()
            if not error:
                return
            if error not in HELD or pause is None:
                raise KernelError(error, path)
            self.sleep(pause)


class KernelError(OSError):
    """What a function of kernel32.dll answered; its number in `winerror`."""

    def __init__(self, number: int, path: Path) -> None:
        super().__init__(0, f"Windows error {number}", str(path))
        self.winerror = number


def _reachable(path: Path) -> Path:
    """The path in the form that may be longer than 260 characters, where it is that long."""
    text = str(path)
    if len(text) < _LONG or text.startswith("\\\\?\\"):
        return path
    if text.startswith("\\\\"):
        return Path("\\\\?\\UNC" + text[1:])
    return Path("\\\\?\\" + text) if text[1:3] == ":\\" else path


if sys.platform == "win32":

    class Kernel32:
        """kernel32.dll."""

        def __init__(self) -> None:
            import ctypes
            from ctypes import wintypes

            self._last_error = ctypes.get_last_error
            library = ctypes.WinDLL("kernel32", use_last_error=True)
            text, number, nothing = wintypes.LPCWSTR, wintypes.DWORD, wintypes.LPVOID
            self._replace = library.ReplaceFileW
            self._replace.argtypes = (text, text, text, number, nothing, nothing)
            self._replace.restype = wintypes.BOOL
            self._move = library.MoveFileExW
            self._move.argtypes = (text, text, number)
            self._move.restype = wintypes.BOOL
            self._open = library.CreateFileW
            self._open.argtypes = (
                *(text, number, number, nothing, number, number),
                wintypes.HANDLE,
            )
            self._open.restype = wintypes.HANDLE
            self._close = library.CloseHandle
            self._close.argtypes = (wintypes.HANDLE,)
            self._close.restype = wintypes.BOOL
            self._no_handle = wintypes.HANDLE(-1).value

        def replace_file(self, replaced: str, replacement: str) -> int:
            # 2: merge what can be merged of access list and attributes, and fail for nothing else.
            done = self._replace(replaced, replacement, None, 0x2, None, None)
            return 0 if done else self._last_error()

        def move_file(self, existing: str, new: str) -> int:
            done = self._move(existing, new, 0x1 | 0x8)  # replace existing, write through
            return 0 if done else self._last_error()

        def open_file(
            self, path: str, access: int, share: int, disposition: int, flags: int
        ) -> tuple[int, int]:
            handle = self._open(path, access, share, None, disposition, flags, None)
            if handle is None or handle == self._no_handle:
                return 0, self._last_error()
            return int(handle), 0

        def close_handle(self, handle: int) -> int:
            return 0 if self._close(handle) else self._last_error()
