"""Bytes put in place of a file at once: whoever looks sees the old file or the new, never half.

A save is: take the file's lock; see that the file may be written and is what was read; write a
temporary file beside it and wait for the disk; give it the file's owner and mode; rename it. A
process killed anywhere leaves at most files whose names begin with ``.~xlita-``, and the next
save in that folder deletes those that no running process uses.
"""

from __future__ import annotations

import errno
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlita.ooxml.platforms import Platform, this_platform
from xlita.sheet.errors import NotWritable

PREFIX, SUFFIX = ".~xlita-", ".tmp"
#: How long to wait for another xlita that is saving the same file, and how often to look; seconds.
PATIENCE, PAUSE = 3.0, 0.05

#: Folders already searched for leftovers; one of 8,000 workbooks need not be listed 8,000 times.
_tidied: set[Path] = set()

_BY_ERRNO = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",  # a quota on the size of a file, which to a person is the same
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EISDIR: "denied",
    errno.ELOOP: "denied",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EBUSY: "busy",
    errno.ETXTBSY: "busy",
}
#: Windows says more by its own numbers (winerror.h).
_BY_WINERROR = {
    3: "no-folder",
    5: "denied",
    19: "read-only",
    32: "open-in-excel",
    33: "open-in-excel",
    39: "disk-full",
    112: "disk-full",
    206: "name-too-long",
    1175: "open-in-excel",
    1224: "open-in-excel",
    1295: "disk-full",
}
#: Every reason that `NotWritable` is raised with here.
REASONS = frozenset(
    (*_BY_ERRNO.values(), *_BY_WINERROR.values(), "changed-meanwhile", "failed", "kept-beside")
)


def replace_file(
    path: Path,
    data: bytes,
    *,
    expected: bytes | None = None,
    backup: bool = False,
    platform: Platform | None = None,
) -> None:
    """Make `data` the content of a file, new or existing. Raises NotWritable.

    `expected` is what the file held when it was read: where it holds anything else by now, or is
    gone, nothing is written. A file that already holds `data` is left alone. `backup` keeps the
    previous content as ``NAME.bak``, instead of that of an earlier time.

    Owner, mode and extended attributes stay as far as that is allowed; a symbolic link keeps
    pointing to the file, whose folder is the one that must be writable. Other hard links keep
    the old content: a file that is replaced at once is another file.
    """
    # Without `strict`, links that lead in a circle come back as they are and fail later.
    try:
        target = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise NotWritable("failed", path=path.name, error=str(error)) from error
    save = _Save(platform or this_platform(), target, path.name)
    try:
        save.check_place()
        with save.locked():
            save.run(data, expected, backup)
    except OSError as error:
        raise save.refused(error) from error


def not_writable(name: str, error: OSError) -> NotWritable:
    """What the system's answer to writing the file `name` means to a person."""
    reason = _BY_WINERROR.get(getattr(error, "winerror", None) or 0)
    reason = reason or _BY_ERRNO.get(error.errno or 0, "failed")
    if reason == "failed":
        return NotWritable(reason, path=name, error=error.strerror or str(error))
    return NotWritable(reason, path=name)


class _Save:
    """One replacement of one file."""

    def __init__(self, platform: Platform, target: Path, name: str) -> None:
        self._platform = platform
        self._target = target
        #: What the person called the file.
        self._name = name

    def refused(self, error: OSError) -> NotWritable:
        """The refusal for what the system said."""
        return not_writable(self._name, error)

    def check_place(self) -> None:
        """Raise NotWritable where it is known beforehand that nothing can be written."""
        platform, target = self._platform, self._target
        folder = platform.status(target.parent)
        if folder is None or not stat.S_ISDIR(folder.st_mode):
            raise NotWritable("no-folder", path=self._name)
        before = platform.status(target)
        if before is not None:
            if not stat.S_ISREG(before.st_mode):
                raise NotWritable("denied", path=self._name)
            if not before.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
                raise NotWritable("read-only", path=self._name)
        if self._has_owner_file():
            raise NotWritable("open-in-excel", path=self._name)
        if before is not None:
            # Renaming needs no right to the file itself, only to the folder; a person means both.
            platform.open_to_write(target)

    def _has_owner_file(self) -> bool:
        """Whether Excel's mark of an open workbook is there, set on this machine or another."""
        try:
            return self._platform.status(self._beside("~$" + self._target.name)) is not None
        except OSError as error:
            # Then Excel could not make it either.
            if error.errno == errno.ENAMETOOLONG:
                return False
            raise

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the file. Raises NotWritable where another xlita holds it too long."""
        platform = self._platform
        # Not the name itself: with anything added it could be too long. Where two names have one
        # number, their saves take turns.
        number = zlib.crc32(os.fsencode(self._target.name))
        lock = self._beside(f"{PREFIX}{number:08x}-lock{SUFFIX}")
        until = platform.now() + PATIENCE
        while (handle := platform.lock(lock)) is None:
            if platform.now() >= until:
                raise NotWritable("busy", path=self._name)
            platform.sleep(PAUSE)
        try:
            yield
        finally:
            with suppress(OSError):
                platform.unlock(lock, handle)

    def run(self, data: bytes, expected: bytes | None, backup: bool) -> None:
        """Write; the lock is held."""
        before = self._platform.status(self._target)
        if expected is not None:
            if self._content() != expected:
                raise NotWritable("changed-meanwhile", path=self._name)
            if data == expected:
                return
        self._remove_leftovers()
        if backup and before is not None:
            content = self._platform.read(self._target) if expected is None else expected
            copy = self._beside(self._target.name + ".bak")
            self._write(copy, content, self._platform.status(copy), before, None)
        self._write(self._target, data, before, before, expected)

    def _write(
        self,
        target: Path,
        data: bytes,
        replaced: os.stat_result | None,
        like: os.stat_result | None,
        expected: bytes | None,
    ) -> None:
        """Write a temporary file that looks `like` another, and rename it to `target`."""
        platform = self._platform
        temporary = self._beside(f"{PREFIX}{os.getpid()}-{os.urandom(8).hex()}{SUFFIX}")
        descriptor = platform.create(temporary, private=like is not None)
        open_descriptors = [descriptor]
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[platform.write(descriptor, rest) :]
            if like is not None:
                platform.keep_owner(descriptor, like)
                platform.keep_attributes(descriptor, self._target)
            platform.sync(descriptor)
            if not platform.renames_open_files:
                platform.close(open_descriptors.pop())
            # As late as can be: writing to a slow disk takes time.
            if expected is not None and self._content() != expected:
                raise NotWritable("changed-meanwhile", path=self._name)
            self._rename(temporary, target, replaced is not None)
        except BaseException:
            # Where it has been renamed to be kept, there is nothing to delete.
            try:
                platform.remove(temporary)
            except FileNotFoundError:
                pass
            except OSError:
                _tidied.discard(target.parent)
            raise
        finally:
            for each in open_descriptors:
                with suppress(OSError):
                    platform.close(each)
        # The content is in place: what fails from here on is no reason to say otherwise.
        with suppress(OSError):
            platform.sync_folder(target.parent)

    def _rename(self, temporary: Path, target: Path, exists: bool) -> None:
        platform = self._platform
        if not exists:
            platform.move(temporary, target)
            return
        try:
            platform.replace(temporary, target)
        except OSError:
            if platform.status(target) is None:
                # Windows can take the old file away and then fail: the new one is all there is.
                kept = self._beside(target.name + ".new")
                platform.move(temporary, kept)
                raise NotWritable("kept-beside", path=self._name, kept=kept.name) from None
            raise

    def _content(self) -> bytes | None:
        """What the file holds now, None where it is gone."""
        try:
            return self._platform.read(self._target)
        except FileNotFoundError:
            return None

    def _remove_leftovers(self) -> None:
        """Delete files of earlier runs that were killed; failing to is no reason not to save."""
        folder = self._target.parent
        if folder in _tidied:
            return
        _tidied.add(folder)
        with suppress(OSError):
            for name in self._platform.names(folder):
                if name.startswith(PREFIX) and name.endswith(SUFFIX):
                    with suppress(OSError):
                        self._platform.remove_abandoned(folder / name)

    def _beside(self, name: str) -> Path:
        return self._target.with_name(name)
