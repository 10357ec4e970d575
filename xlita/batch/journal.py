"""What a run has finished, kept so that a run that was killed can go on.

Everything stands in the folder ``.xlita`` of the output: ``run.json`` says what was asked for,
``journal.jsonl`` has the results, one JSON object a line. While a run is at work, each process
appends to a journal of its own in a folder ``run-…`` of that run. A process that dies while it
writes leaves at most one line without its end, which is not read; one that outlives its run finds
the folder gone and can neither write a result nor put a copy in place.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from xlita.ooxml.saving import replace_file
from xlita.version import VERSION

FOLDER = ".xlita"
_RUN, _LOCK, _SUFFIX = "run.json", "lock", ".jsonl"
#: The journal that `Journal.settle` makes; processes' own are newer.
_SETTLED = f"journal{_SUFFIX}"
_AT_WORK = "run-"

#: A finished file, as its journal line has it: ``name`` and what `Outcome.entry` adds.
Entry = dict[str, Any]


class OtherRun(Exception):
    """The output folder holds something that this run must not go on with.

    `reason`: ``exists`` (a run is there and was not asked to be resumed), ``foreign`` (files that
    no run made), ``busy`` (another run is at work), ``none`` (nothing to resume), ``version`` (it
    was made by another version of xlita), ``options``, ``measures`` or ``no-measures`` (it was
    asked for otherwise, with or without measures).
    """

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


class RunIsOver(Exception):
    """The run that a result belongs to has ended or been taken over by another."""


class Wanted(NamedTuple):
    """What a run was asked for; a resumed one must have been asked for the same."""

    folder: str
    language: str
    measures: bool
    version: str = VERSION


class Line(NamedTuple):
    """Where the result of one file stands."""

    path: Path
    offset: int
    length: int


class Journal:
    """The results of one output folder. `opened` is the way to get one."""

    def __init__(self, output: Path) -> None:
        self.folder = output / FOLDER
        #: Where the processes of this run append their results.
        self.at_work = self.folder / f"{_AT_WORK}{os.urandom(6).hex()}"
        self._lines: dict[str, Line] = {}
        self._lock: int | None = None

    @classmethod
    @contextlib.contextmanager
    def opened(cls, output: Path, wanted: Wanted, *, resume: bool) -> Iterator[Journal]:
        """The journal of a run, held for it alone. Raises OtherRun and OSError.

        The folder must be new, empty, or hold a run of the same kind where `resume` is asked for.
        """
        journal = cls(output)
        before = journal._before()
        if before is None and output.is_dir() and _has_files(output):
            raise OtherRun("foreign", path=str(output))
        if before is None and resume and not journal.folder.is_dir():
            raise OtherRun("none", path=str(output))
        journal.folder.mkdir(parents=True, exist_ok=True)
        journal._take_lock()
        try:
            before = journal._before()  # another run may have ended between
            if before is not None:
                journal._read()
            # One that has come to nothing yet, say for want of a cluster, is in nobody's way.
            if before is not None and (resume or journal._lines):
                journal._compare(before, wanted, resume)
            else:
                content = json.dumps(wanted._asdict(), ensure_ascii=False, indent=1)
                replace_file(journal.folder / _RUN, _encoded(content))
            yield journal
        finally:
            journal._release()

    def _before(self) -> Wanted | None:
        try:
            fields = json.loads((self.folder / _RUN).read_bytes().decode("utf-8", "surrogatepass"))
            return Wanted(**fields)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as error:
            raise OtherRun("version", version="?") from error

    def _compare(self, before: Wanted, wanted: Wanted, resume: bool) -> None:
        if not resume:
            raise OtherRun("exists", path=str(self.folder.parent))
        if before.version != wanted.version:
            raise OtherRun("version", version=before.version)
        if before.folder != wanted.folder:
            raise OtherRun("options", old=before.folder, new=wanted.folder)
        if before.language != wanted.language:
            old, new = (f"--lang {each.language}" for each in (before, wanted))
            raise OtherRun("options", old=old, new=new)
        if before.measures != wanted.measures:
            raise OtherRun("measures" if before.measures else "no-measures")

    def _take_lock(self) -> None:
        from xlita.ooxml.platforms import this_platform

        self._platform = this_platform()
        self._lock = self._platform.lock(self.folder / _LOCK)
        if self._lock is None:
            raise OtherRun("busy", path=str(self.folder.parent))

    def _release(self) -> None:
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._platform.unlock(self.folder / _LOCK, self._lock)
            self._lock = None

    def _read(self) -> None:
        """Find the last whole line of each file, those of processes after the settled ones.

        Once this run's processes append, what one of an earlier run might add no longer counts.
        """
        at_work = self.at_work.name if self.at_work.is_dir() else f"{_AT_WORK}*"
        own = sorted(self.folder.glob(f"{at_work}/*{_SUFFIX}"))
        for path in (self.folder / _SETTLED, *own):
            if not path.exists():
                continue
            with path.open("rb") as file:
                offset = 0
                for line in file:
                    if line.endswith(b"\n"):
                        entry = _decoded(line)
                        if entry is not None:
                            self._lines[entry["name"]] = Line(path, offset, len(line))
                    offset += len(line)

    def load(self) -> None:
        """Find the results of a run that is over, to read them only."""
        self._lines.clear()
        self._read()

    def names(self) -> list[str]:
        """The files with a result, sorted."""
        return sorted(self._lines)

    def entry(self, name: str) -> Entry | None:
        """The result of a file, None without one."""
        line = self._lines.get(name)
        if line is None:
            return None
        with line.path.open("rb") as file:
            return _decoded(_bytes(file, line))

    def entries(self, names: Iterable[str]) -> Iterator[Entry]:
        """The results of files in the order of their names; those without one are left out."""
        for raw in self._raw(names):
            entry = _decoded(raw)
            if entry is not None:
                yield entry

    def _raw(self, names: Iterable[str]) -> Iterator[bytes]:
        with contextlib.ExitStack() as opened:
            files: dict[Path, BinaryIO] = {}
            for name in names:
                line = self._lines.get(name)
                if line is None:
                    continue
                file = files.get(line.path)
                if file is None:
                    file = files[line.path] = opened.enter_context(line.path.open("rb"))
                yield _bytes(file, line)

    def settle(self, names: Iterable[str]) -> None:
        """Keep the results of these files only, in one journal, in this order.

        What is appended after that counts instead of what stands there.
        """
        self._lines.clear()
        self._read()
        whole, settled = self.folder / f"{_SETTLED}.new", self.folder / _SETTLED
        lines: dict[str, Line] = {}
        with whole.open("wb") as file:
            offset = 0
            known = [name for name in names if name in self._lines]
            for name, raw in zip(known, self._raw(known), strict=True):
                file.write(raw)
                lines[name] = Line(settled, offset, len(raw))
                offset += len(raw)
        whole.replace(settled)
        self._lines = lines
        self._remove_processes()

    def begin(self) -> None:
        """Let processes append; those of an earlier run can no more."""
        self._remove_processes()
        self.at_work.mkdir()

    def _remove_processes(self) -> None:
        for folder in self.folder.glob(f"{_AT_WORK}*"):
            shutil.rmtree(folder, ignore_errors=True)


def append(folder: Path, entry: Entry) -> None:
    """Add a result to this process's journal in `folder`, in one write.

    Raises RunIsOver where the folder is gone.
    """
    path = folder / f"{_this_process()}{_SUFFIX}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o666)
    except FileNotFoundError:
        raise RunIsOver from None
    try:
        rest = memoryview(line_of(entry))
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def is_at_work(folder: Path) -> bool:
    """Whether results may still be appended in `folder`."""
    return os.path.isdir(folder)  # noqa: PTH112 - for each of thousands of files


_own_name: list[str] = []


def _this_process() -> str:
    """A name no other process has had, on this machine or another that shares the folder."""
    number = str(os.getpid())
    if not _own_name or not _own_name[0].startswith(f"{number}-"):
        _own_name[:] = [f"{number}-{os.urandom(6).hex()}"]
    return _own_name[0]


def line_of(entry: Entry) -> bytes:
    """A result as one line. Names may hold half a surrogate pair: what no encoding knew."""
    return _encoded(json.dumps(entry, ensure_ascii=False, separators=(",", ":"))) + b"\n"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(line: bytes) -> Entry | None:
    try:
        entry = json.loads(line.decode("utf-8", "surrogatepass"))
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("name"), str) else None


def _bytes(file: BinaryIO, line: Line) -> bytes:
    file.seek(line.offset)
    return file.read(line.length)


def _has_files(folder: Path) -> bool:
    """Whether anything is there; a run that was killed at its very start leaves its folder."""
    not_theirs = (FOLDER, ".DS_Store", "desktop.ini")
    return any(entry.name not in not_theirs for entry in folder.iterdir())
