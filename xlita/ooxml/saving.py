"""Bytes put in place of a file at once: whoever looks sees the old file or the new, never half."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from xlita.sheet.errors import NotWritable

_PREFIX, _SUFFIX = ".~xlita-", ".tmp"
_DAY = 24 * 60 * 60

#: EFBIG: a quota on the size of a file, which to a person is the same.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

#: Folders already searched for leftovers; one of 8,000 workbooks need not be listed 8,000 times.
_tidied: set[Path] = set()


def replace_file(path: Path, data: bytes) -> None:
    """Make `data` the content of a file, new or existing. Raises NotWritable.

    The bytes go to a temporary file in the same folder first, and reach the disk before it takes
    the file's name. Mode and, where allowed, owner stay; a symbolic link keeps pointing to the
    file. On any failure the old file is whole and the temporary one is gone.
    """
    name = path.name
    try:
        target = path.resolve()
        if not target.parent.is_dir():
            raise NotWritable("no-folder", path=name)
        before = target.stat() if target.exists() else None
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise NotWritable("denied", path=name)
        if before is not None and not before.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise NotWritable("read-only", path=name)
        # Excel's mark of a workbook that someone has open, on this machine or another.
        if target.with_name("~$" + target.name).exists():
            raise NotWritable("open-in-excel", path=name)
        _remove_leftovers(target.parent)
        _write_and_rename(target, data, before)
    except OSError as error:
        raise NotWritable(_reason(error), path=name) from error


def _write_and_rename(target: Path, data: bytes, before: os.stat_result | None) -> None:
    temporary = target.with_name(f"{_PREFIX}{os.getpid()}-{time.monotonic_ns()}{_SUFFIX}")
    with temporary.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if before is not None:
                _keep_owner_and_mode(temporary, before)
        except BaseException:
            file.close()
            temporary.unlink(missing_ok=True)
            raise
    try:
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _keep_owner_and_mode(temporary: Path, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        now = temporary.stat()
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            # Only an administrator may give a file away; otherwise it becomes ours.
            with suppress(OSError):
                os.chown(temporary, before.st_uid, before.st_gid)
    temporary.chmod(stat.S_IMODE(before.st_mode))


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system offers that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_leftovers(folder: Path) -> None:
    """Delete temporary files of earlier runs that were killed: ours, older than a day."""
    if folder in _tidied:
        return
    _tidied.add(folder)
    oldest = time.time() - _DAY
    with os.scandir(folder) as entries:
        for entry in entries:
            if not (entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)):
                continue
            try:
                if entry.stat(follow_symlinks=False).st_mtime < oldest:
                    Path(entry.path).unlink()
            except OSError:
                # Someone else's, or gone meanwhile: no reason not to save.
                continue


def _reason(error: OSError) -> str:
    if error.errno in _FULL:
        return "disk-full"
    if error.errno == errno.EROFS:
        return "read-only"
    # Windows refuses to replace a file that a program holds open (ERROR_SHARING_VIOLATION).
    if getattr(error, "winerror", None) == 32:
        return "open-in-excel"
    return "denied"
