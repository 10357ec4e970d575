"""Saving on Linux and macOS."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from xlita.ooxml.platforms import CommonCalls

assert sys.platform != "win32"

import fcntl  # noqa: E402 - does not exist on Windows

#: What `flock` answers on a file system without locks.
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
#: What systems answer to who may not give a file away, or where files have no such owners.
_NOT_ALLOWED = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS)


class PosixPlatform(CommonCalls):
    """POSIX calls; see `Platform`.

    Files in use are known by `flock`, which the system lets go when a process ends. On a file
    system without it there are no locks, and abandoned files stay.
    """

    renames_open_files = True

    def open_to_write(self, path: Path) -> None:
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC))

    def create(self, path: Path, private: bool) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o600 if private else 0o666)
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Between these two calls another process may have thought it abandoned.
        if not _is_file_of(descriptor, path):
            os.close(descriptor)
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return descriptor

    def keep_owner(self, descriptor: int, like: os.stat_result) -> None:
        now = os.fstat(descriptor)
        mode = stat.S_IMODE(like.st_mode)
        if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
            # Only an administrator may give a file away; the group, its members may.
            if not _given(descriptor, like.st_uid, like.st_gid):
                _given(descriptor, -1, like.st_gid)
            if os.fstat(descriptor).st_gid != like.st_gid:
                # Another group now: it may do no more than everybody.
                mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
        if stat.S_IMODE(now.st_mode) != mode:
            # File systems of other systems know no modes.
            with suppress(PermissionError):
                os.fchmod(descriptor, mode)

    def keep_attributes(self, descriptor: int, source: Path) -> None:
        if sys.platform == "linux":
            with suppress(OSError):
                for name in os.listxattr(source):
                    # Some belong to the system, or to file systems of another kind.
                    with suppress(OSError):
                        os.setxattr(descriptor, name, os.getxattr(source, name))

    def replace(self, temporary: Path, target: Path) -> None:
        temporary.replace(target)

    def move(self, temporary: Path, target: Path) -> None:
        temporary.replace(target)

    def sync_folder(self, folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove_abandoned(self, path: Path) -> None:
        # Reading is enough for a lock; O_NONBLOCK: whatever it is, do not wait for it.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_file_of(descriptor, path):
                path.unlink()
        finally:
            os.close(descriptor)

    def lock(self, path: Path) -> int | None:
        flags = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o666)
        except PermissionError:
            if not path.exists():
                raise
            # Another user's.
            descriptor = os.open(path, os.O_RDONLY | flags)
        if _is_locked(descriptor) and _is_file_of(descriptor, path):
            return descriptor
        # Someone has it; or had it, and deleted the file meanwhile, so that it locks nothing.
        os.close(descriptor)
        return None

    def unlock(self, path: Path, handle: int) -> None:
        try:
            path.unlink()
        finally:
            os.close(handle)


def _given(descriptor: int, owner: int, group: int) -> bool:
    """Give an open file to an owner and a group (-1: the one it has), where that is allowed."""
    try:
        os.fchown(descriptor, owner, group)
    except OSError as error:
        if error.errno not in _NOT_ALLOWED:
            raise
        return False
    return True


def _is_locked(descriptor: int) -> bool:
    """Lock an open file; False where another process has."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            os.close(descriptor)
            raise
    return True


def _is_file_of(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False
