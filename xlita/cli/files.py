"""Which files a command works on, where it writes, and how it writes a file whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from xlita.cli.usage import Refused

WORKBOOKS = frozenset({".xlsx", ".xlsm"})

#: Other spreadsheets, by the reason (of ITA001) why each is not checked.
OTHER_SPREADSHEETS = {".xls": "old-xls", ".xlsb": "xlsb", ".ods": "ods", ".csv": "csv"}

#: Lock files of Excel, of LibreOffice and of xlita, and what macOS keeps beside a file.
_NOT_OURS = ("~$", ".~", "._")


class Found(NamedTuple):
    """A file to check, or the reason (of ITA001) why it cannot be."""

    path: Path
    reason: str | None = None


def search(paths: Iterable[Path]) -> list[Found]:
    """The files that are named, and the spreadsheets in folders that are named.

    Files keep the order of the command line, those of a folder are sorted; none comes twice.
    What does not exist is returned too: that it is missing is for the check to say.
    """
    found: dict[str, Found] = {}
    for path in paths:
        for each in _in_folder(path) if is_folder(path) else [Found(path)]:
            found.setdefault(os.path.normcase(os.path.realpath(each.path)), each)
    return list(found.values())


def _in_folder(folder: Path) -> Iterator[Found]:
    def denied(error: OSError) -> None:
        found.append(Found(Path(error.filename or folder), "denied"))

    found: list[Found] = []
    for place, _, names in os.walk(folder, onerror=denied):
        for name in names:
            suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - thousands of names
            if name.startswith(_NOT_OURS):
                continue
            if suffix in WORKBOOKS:
                found.append(Found(Path(place, name)))
            elif suffix in OTHER_SPREADSHEETS:
                found.append(Found(Path(place, name), OTHER_SPREADSHEETS[suffix]))
    return iter(sorted(found))


def is_folder(path: Path) -> bool:
    """Whether a folder is there; False too for a name that is too long for any."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for such a name


def same_file(one: Path, other: Path) -> bool:
    """Whether two names mean one file, which need not exist yet."""
    try:
        return one.samefile(other)
    except OSError:
        first, second = (os.path.normcase(os.path.realpath(path)) for path in (one, other))
        return first == second


def fill_targets(files: Sequence[Path], output: str) -> list[Path]:
    """Where each file is written for ``-o OUTPUT``; a folder is made where one is needed.

    Raises Refused where a target is an input or two files would get one target.
    """
    folder = Path(output)
    into_folder = is_folder(folder) or output.endswith(("/", os.sep))
    if len(files) > 1 and not into_folder:
        if folder.exists() or folder.suffix.lower() in WORKBOOKS:
            raise Refused("usage.needs-folder", path=output)
        into_folder = True
    targets = [folder / file.name for file in files] if into_folder else [folder]
    seen: set[str] = set()
    for target in targets:
        if any(same_file(target, file) for file in files):
            raise Refused("usage.output-is-input-fill", path=target)
        key = os.path.normcase(target.name)
        if key in seen:
            raise Refused("usage.same-name", name=target.name, path=output)
        seen.add(key)
    if into_folder:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot_write(folder, error) from error
    return targets


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every moment it is whole: the old one or the new one.

    Raises Refused where the place does not allow it.
    """
    import tempfile  # a check that prints needs none

    try:
        handle, name = tempfile.mkstemp(prefix=".~xlita-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # mkstemp makes files for its owner alone; a report is an ordinary file.
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise _cannot_write(path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError) -> Refused:
    return Refused("usage.cannot-write", path=path, reason=error.strerror or error)
