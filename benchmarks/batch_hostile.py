"""A run over a folder of which one file in a hundred is hostile, and what came of the others.

Run from the checkout: ``python -m benchmarks.batch_hostile [files]``; 1,000 unless said. Most files
are variants of the standard workbook (`benchmarks.folder`); at least one of each kind in `KINDS`
is not. The run must end; each hostile file must have exactly the finding that it is to have and no
copy; every other file must have the copy that ``xlita fill`` makes of it alone, byte for byte, and
the findings of ``xlita check``. What is otherwise is printed, and the status is 1. Three kinds act
in the process that reads them (`tests.batch.hostile`): what a fault of the interpreter or of a
library would do.
"""

from __future__ import annotations

import io
import itertools
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.folder import Variant, variants
from tests.batch import hostile
from xlita.batch.journal import Journal
from xlita.batch.results import FINDINGS, write_results
from xlita.batch.run import Progress, Run, execute
from xlita.batch.tally import Tally
from xlita.batch.workers import Workers
from xlita.report.json_ import file_object
from xlita.workflow import check, fill

SECONDS, MEGABYTES = 20.0, 1024
#: Files that are also given to the command itself, one process each.
BY_COMMAND = 20
_SHEET, _MEGABYTE = "xl/worksheets/sheet3.xml", 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


class Kind(NamedTuple):
    """A kind of hostile file: what it is called, what makes it of a good one, and its rule."""

    name: str
    make: Callable[[Path, bytes], object]
    code: str | None
    """None: it is read as any other file."""


def _same(path: Path, good: bytes) -> None:
    path.write_bytes(good)


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path, bytes], object]:
    return lambda path, good: path.write_bytes(change(good))


def _part(change: Callable[[bytes], bytes]) -> Callable[[Path, bytes], object]:
    """A workbook with another sheet of scores."""

    def make(path: Path, good: bytes) -> None:
        target = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(good)) as source,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
        ):
            for member in source.infolist():
                part = source.read(member)
                result.writestr(member, change(part) if member.filename == _SHEET else part)
        path.write_bytes(target.getvalue())

    return make


def _more_rows(part: bytes) -> bytes:
    """300,000 cells below the table."""
    rows = b"".join(
        b'<row r="%d">%s</row>'
        % (row, b"".join(b'<c r="%c%d"><v>1</v></c>' % (65 + at, row) for at in range(20)))
        for row in range(100, 15_100)
    )
    return part.replace(b"</sheetData>", rows + b"</sheetData>")


def _entities(part: bytes) -> bytes:
    lines = b"".join(
        b'<!ENTITY e%d "%s">' % (at, b"&e%d;" % (at - 1) * 10 if at else b"lol") for at in range(9)
    )
    return b"<!DOCTYPE worksheet [" + lines + b"]>" + part.replace(b"<t>IIT<", b"<t>&e8;<")


def _wrong_checksum(good: bytes) -> bytes:
    """One byte of a part's content changed."""
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        start = archive.getinfo(_SHEET).header_offset
    at = start + 30 + len(_SHEET) + 400
    return good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]


def _twice(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile says so too
        archive.writestr(_SHEET, b"<worksheet/>")


def _outside(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../../outside.xml", b"<a/>")


def _locked(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    path.chmod(0)


def _folder(path: Path, good: bytes) -> None:
    """A folder named as a workbook, with nothing in it: there is no file to name."""
    path.mkdir()


#: Names that `tests.batch.hostile` acts on; those of files that are taken away in the run.
_DIES, _HANGS, _SWELLS, _VANISHES = "ตาย", "ค้าง", "บวม", "หายไป"
KINDS = (
    Kind(_DIES, _same, "ITA003"),
    Kind(_HANGS, _same, "ITA003"),
    Kind(_SWELLS, _same, "ITA003"),
    Kind("zip bomb", _part(lambda part: part + bytes(600 * _MEGABYTE)), "ITA003"),
    Kind("300,000 cells", _part(_more_rows), "ITA003"),
    Kind("nested", _part(lambda part: part.replace(b"<row ", b"<a>" * 100_000, 1)), "ITA003"),
    Kind("entities", _part(_entities), "ITA001"),
    Kind("half a part", _part(lambda part: part[: len(part) // 2]), "ITA001"),
    Kind("truncated", _bytes(lambda good: good[: len(good) * 2 // 3]), "ITA001"),
    Kind("encrypted", _bytes(lambda _: _OLE + "EncryptedPackage\0".encode("utf-16-le")), "ITA001"),
    Kind("old xls", _bytes(lambda _: _OLE + "Workbook\0".encode("utf-16-le")), "ITA001"),
    Kind("a page", _bytes(lambda _: b"<html><body>Sign in</body></html>"), "ITA001"),
    Kind("empty", _bytes(lambda _: b""), "ITA001"),
    Kind("noise", _bytes(lambda good: random.Random(len(good)).randbytes(40_000)), "ITA001"),
    Kind("wrong checksum", _bytes(_wrong_checksum), "ITA001"),
    Kind("a part twice", _twice, "ITA001"),
    Kind("a part outside", _outside, "ITA001"),
    Kind("no workbook part", _bytes(lambda _: _zip({"a.txt": b"a"})), "ITA001"),
    Kind("200 MB", lambda path, _: _sparse(path, 200 * _MEGABYTE), "ITA003"),
    Kind("a pipe", lambda path, _: os.mkfifo(path), "ITA001"),
    Kind("link to nothing", lambda path, _: path.symlink_to("nowhere.xlsx"), "ITA001"),
    Kind("link to itself", lambda path, _: path.symlink_to(path.name), "ITA001"),
    Kind("no permission", _locked, "ITA001"),
    Kind(_VANISHES, _same, "ITA001"),
    Kind("a folder", _folder, None),
    Kind("copy", _same, None),
)


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


class Hostile(NamedTuple):
    """A hostile file of a folder."""

    path: Path
    kind: Kind


def hostile_files(folder: Path, good: list[Variant], count: int) -> list[Hostile]:
    """Put hostile files among the good ones: each kind at least once."""
    made = []
    for number, kind in zip(range(max(count, len(KINDS))), itertools.cycle(KINDS), strict=False):
        neighbour = good[number * 37 % len(good)]
        if neighbour.kind == "unreadable":
            neighbour = good[(number * 37 + 1) % len(good)]
        path = neighbour.path.with_name(f"{kind.name} {number}.xlsx")
        kind.make(path, neighbour.path.read_bytes())
        if kind.make is _locked and os.access(path, os.R_OK):
            path.unlink()  # whoever runs this may read everything
            continue
        made.append(Hostile(path, kind))
    return made


def run(folder: Path, output: Path, made: list[Hostile]) -> Tally:
    """A run over the folder, in which some files are taken away as it begins."""
    tables: list[Tally] = []

    def finish(notes: Journal, names: list[str]) -> None:
        tables.append(write_results(output, notes, names, "th"))

    def take_away(progress: Progress) -> None:
        if progress.finished == 0:  # every file has been found, and none been read
            for each in made:
                if each.kind.name == _VANISHES:
                    each.path.unlink(missing_ok=True)

    execute(
        Run(folder, output),
        lambda: Workers(2, seconds=SECONDS, memory=MEGABYTES * _MEGABYTE),
        in_flight=6,
        call=hostile.work_on,
        tell=take_away,
        finish=finish,
    )
    return tables[0]


class Alone(NamedTuple):
    """What a file gives by itself: its findings as `xlita check` prints them, and its copy."""

    findings: list[dict[str, Any]]
    status: str
    copy: bytes | None


def alone(path: Path) -> Alone:
    """Check and fill one file."""
    report = file_object(check(path), "th")
    with tempfile.TemporaryDirectory() as place:
        target = Path(place, "filled.xlsx")
        fill(path, target)
        copy = target.read_bytes() if target.exists() else None
    return Alone(report["findings"], report["status"], copy)


def by_command(path: Path) -> Alone:
    """The same by the commands, a process each."""
    words = [sys.executable, "-m", "xlita"]
    checked = subprocess.run(
        [*words, "check", str(path), "--format", "json"], capture_output=True, check=False
    )
    report = json.loads(checked.stdout)["files"][0]
    with tempfile.TemporaryDirectory() as place:
        target = Path(place, "filled.xlsx")
        subprocess.run(
            [*words, "fill", str(path), "-o", str(target)], capture_output=True, check=False
        )
        copy = target.read_bytes() if target.exists() else None
    return Alone(report["findings"], report["status"], copy)


def differences(folder: Path, output: Path, made: list[Hostile], found: Tally) -> list[str]:
    """What is not as it has to be, one line each."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in (output / FINDINGS).read_bytes().splitlines():
        finding = json.loads(line)
        lines.setdefault(finding["path"], []).append(finding)
    rows = {row.name: row for row in found.files}
    wrong: list[str] = []
    bad = {}
    for each in made:
        name = each.path.relative_to(folder).as_posix()
        own, copy = lines.get(name, []), output / name
        if each.kind.code is None:
            if each.kind.name == "copy" and rows[name].same_as is None:
                wrong.append(f"{name}: not said to be a copy")
            continue
        bad[name] = each
        codes = [finding["code"] for finding in own]
        if codes != [each.kind.code] or rows[name].status != "unreadable":
            wrong.append(f"{name}: {codes} {rows[name].status}, not {each.kind.code}")
        elif not own[0]["message"] or not own[0]["fix"]:
            wrong.append(f"{name}: not worded")
        if copy.exists():
            wrong.append(f"{name}: a copy was written")
    names = sorted(rows.keys() - bad.keys())
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx")}
    folders = {name for name in files if (folder / name).is_dir()}
    wrong += [f"{name}: not in the tables" for name in sorted(files - folders - rows.keys())]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        ones = pool.map(alone, [folder / name for name in names], chunksize=8)
    for name, one in zip(names, ones, strict=True):
        wrong += _unlike(name, one, lines.get(name, []), output / name, rows[name].status)
    for name in names[:: max(1, len(names) // BY_COMMAND)]:
        one = by_command(folder / name)
        wrong += _unlike(name, one, lines.get(name, []), output / name, rows[name].status)
    return wrong


def _unlike(
    name: str, one: Alone, lines: list[dict[str, Any]], copy: Path, status: str
) -> list[str]:
    wrong = []
    own = [{key: line[key] for key in line.keys() - _ABOUT} for line in lines]
    if own != one.findings or status != one.status:
        wrong.append(f"{name}: other findings")
    if (copy.read_bytes() if copy.exists() else None) != one.copy:
        wrong.append(f"{name}: another copy")
    return wrong


_ABOUT = {"path", "template", "fiscal_year", "agency"}


def main() -> int:
    """Make the folder, run, compare, and print what came of it."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as place:
        folder, output = Path(place, "ส่งมา"), Path(place, "ผล")
        folder.mkdir()
        good = variants(folder, files)
        made = hostile_files(folder, good, files // 100)
        started = time.monotonic()
        found = run(folder, output, made)
        seconds = time.monotonic() - started
        wrong = differences(folder, output, made, found)
        counts = Counter(each.kind.name for each in made)
    kinds = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(f"{len(found.files)} files, {len(made)} of them hostile: {kinds}")
    print(f"ended after {seconds:.0f} s; every other file compared with itself alone")
    print(f"differences: {len(wrong)}", *wrong[:40], sep="\n  ")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
