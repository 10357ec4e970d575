"""Which files are workbooks, and the workbooks in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

WORKBOOKS = frozenset({".xlsx", ".xlsm"})

#: Other spreadsheets, by the reason (of ITA001) why each is not checked.
OTHER_SPREADSHEETS = {".xls": "old-xls", ".xlsb": "xlsb", ".ods": "ods", ".csv": "csv"}

#: Of these, those that can be read where the extra is installed (see `xlita.legacy`).
LEGACY_KINDS = frozenset({"old-xls", "xlsb", "ods"})

#: Lock files of Excel, of LibreOffice and of xlita, and what macOS keeps beside a file.
_NOT_OURS = ("~$", ".~", "._")


class Found(NamedTuple):
    """A file to check, or the reason (of ITA001) why it cannot be."""

    path: Path
    reason: str | None = None


def search(paths: Iterable[Path], leave_out: Path | None = None) -> list[Found]:
    """The files that are named, and the spreadsheets in folders that are named.

    Nothing is looked for in the folder `leave_out`.

    Files keep the order of the command line, those of a folder are sorted; none comes twice.
    What does not exist is returned too: that it is missing is for the check to say.
    """
    found: dict[str, Found] = {}
    for path in paths:
        for each in _in_folder(path, leave_out) if is_folder(path) else [_named(path)]:
            found.setdefault(os.path.normcase(os.path.realpath(each.path)), each)
    return list(found.values())


def _named(path: Path) -> Found:
    """A file that is named: text with commas is told as such, whatever else is looked into."""
    is_text = path.suffix.lower() == ".csv" and os.path.isfile(path)  # noqa: PTH113 - see is_folder
    return Found(path, OTHER_SPREADSHEETS[".csv"] if is_text else None)


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Found]:
    def denied(error: OSError) -> None:
        found.append(Found(Path(error.filename or folder), "denied"))

    found: list[Found] = []
    outside = None if leave_out is None else os.path.realpath(leave_out)
    for place, folders, names in os.walk(folder, onerror=denied):
        if outside is not None:
            folders[:] = [
                each
                for each in folders
                if os.path.realpath(os.path.join(place, each)) != outside  # noqa: PTH118
            ]
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
