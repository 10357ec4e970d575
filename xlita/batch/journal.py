"""What a run has finished, kept so that a run that was killed can go on.

Everything stands in the folder ``.xlita`` of the output: ``run.json`` says what was asked for, and
each process appends its results to a journal of its own, one JSON object a line. A process that
dies while it writes leaves at most one line without its end, which is not read.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from xlita.ooxml.saving import replace_file
from xlita.version import VERSION

FOLDER = ".xlita"
_RUN, _LOCK, _SUFFIX = "run.json", "lock", ".jsonl"
#: The journal that `Journal.settle` makes; processes' own are newer.
_SETTLED = f"journal{_SUFFIX}"

#: A finished file, as its journal line has it: ``name`` and what `Outcome.entry` adds.
Entry = dict[str, Any]


class OtherRun(Exception):
    """The output folder holds something that this run must not go on with.

    `reason`: ``exists`` (a run is there and was not asked to be resumed), ``foreign`` (files that
    no run made), ``busy`` (another run is at work), ``none`` (nothing to resume), ``version`` or
    ``options`` (it was made by another version of xlita, or asked for otherwise).
    """

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


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


class Journal:
    """The results of one output folder. `opened` is the way to get one."""

    def __init__(self, output: Path) -> None:
        self.folder = output / FOLDER
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
        if before is None and resume:
            raise OtherRun("none", path=str(output))
        journal.folder.mkdir(parents=True, exist_ok=True)
        journal._take_lock()
        try:
            before = journal._before()  # another run may have ended between
            if before is not None:
                journal._compare(before, wanted, resume)
                journal._read()
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
        for field, old, new in zip(Wanted._fields, before, wanted, strict=True):
            if old != new:
                raise OtherRun("options", field=field, old=str(old), new=str(new))

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
        """Find the last whole line of each file in every process's journal."""
        own = sorted(path for path in self.folder.glob(f"*{_SUFFIX}") if path.name != _SETTLED)
        for path in (self.folder / _SETTLED, *own):
            if not path.exists():
                continue
            with path.open("rb") as file:
                offset = 0
                for line in file:
                    if line.endswith(b"\n"):
                        entry = _decoded(line)
                        if entry is not None:
                            self._lines[entry["name"]] = Line(path, offset)
                    offset += len(line)

    def names(self) -> list[str]:
        """The files with a result, sorted."""
        return sorted(self._lines)

    def entry(self, name: str) -> Entry | None:
        """The result of a file, None without one."""
        line = self._lines.get(name)
        if line is None:
            return None
        with line.path.open("rb") as file:
            file.seek(line.offset)
            return _decoded(file.readline())

    def forget(self, name: str) -> None:
        """A file's result no longer holds."""
        self._lines.pop(name, None)

    def settle(self, names: list[str]) -> None:
        """Keep the results of these files only, in one journal, in this order.

        What is appended after that counts instead of what stands there.
        """
        self._lines.clear()
        self._read()
        whole = self.folder / f"{_SETTLED}.new"
        with whole.open("wb") as file:
            for name in names:
                entry = self.entry(name)
                if entry is not None:
                    file.write(line_of(entry))
        old = [path for path in self.folder.glob(f"*{_SUFFIX}") if path.name != _SETTLED]
        whole.replace(self.folder / _SETTLED)
        for path in old:
            path.unlink(missing_ok=True)
        self._lines.clear()
        self._read()


def append(folder: Path, entry: Entry) -> None:
    """Add a result to this process's journal in `folder`, in one write."""
    path = folder / f"{_this_process()}{_SUFFIX}"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0))
    try:
        rest = memoryview(line_of(entry))
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


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


def _has_files(folder: Path) -> bool:
    return any(entry.name not in (".DS_Store", "desktop.ini") for entry in folder.iterdir())
