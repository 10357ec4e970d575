"""Which files a command works on, where it writes, and how it writes a file whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from xlita.cli.usage import Refused
from xlita.inputs import (
    LEGACY_KINDS,
    OTHER_SPREADSHEETS,
    WORKBOOKS,
    is_folder,
    same_file,
)
from xlita.sheet.errors import NotWritable


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
    if not into_folder:
        refuse_suffix(folder, files[0])
    targets = [folder / _target_name(file) for file in files] if into_folder else [folder]
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


def refuse_suffix(target: Path, source: Path | None = None) -> None:
    """Raise Refused for a name that Excel would not open what is written by.

    It refuses a workbook with macros called .xlsx and one without called .xlsm.
    """
    own = "" if source is None else source.suffix.lower()
    wanted = ".xlsm" if own == ".xlsm" else ".xlsx"
    suffix = target.suffix.lower()
    if suffix != wanted and (suffix != own or suffix in OTHER_SPREADSHEETS or not own):
        raise Refused("usage.suffix", path=target, suffix=wanted)


def _target_name(file: Path) -> str:
    """The file's own name; a spreadsheet of another kind becomes a workbook."""
    kind = OTHER_SPREADSHEETS.get(file.suffix.lower())
    return file.with_suffix(".xlsx").name if kind in LEGACY_KINDS else file.name


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every moment it is whole: the old one or the new one.

    Raises Refused where the place does not allow it.
    """
    from xlita.ooxml.saving import replace_file  # a check that prints needs none

    try:
        replace_file(path, content)
    except NotWritable as error:
        raise Refused("usage.cannot-write", path=path, reason=error) from error


def _cannot_write(path: Path, error: OSError) -> Refused:
    return Refused("usage.cannot-write", path=path, reason=error)
