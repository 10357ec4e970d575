"""LibreOffice as the independent calculator and printer of workbooks.

LibreOffice trusts the values that a file caches beside its formulas. So a recalculation starts from
a copy in which every cached value is gone: what comes back was computed, or is missing.
"""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.parsers import expat

from tests.support import tools

TIMEOUT = 300  # seconds; a busy machine is slow

_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)


def program() -> str | None:
    """The path of soffice, or None."""
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return shutil.which("soffice") or next(usual, None)


def available() -> bool:
    """Whether LibreOffice is installed."""
    return program() is not None


def recalculate(path: Path, out_dir: Path) -> Path:
    """The workbook `path` as .xlsx in `out_dir`, every formula computed anew by LibreOffice.

    To be read with openpyxl and ``data_only=True``. `path` itself is not changed.
    """
    return recalculate_all([path], out_dir)[0]


def recalculate_all(paths: Sequence[Path], out_dir: Path) -> list[Path]:
    """As `recalculate`, for many workbooks in one call of LibreOffice, in the order given."""
    return _convert(paths, out_dir, ".xlsx", without_caches=True)


def convert_all(paths: Sequence[Path], out_dir: Path, suffix: str) -> list[Path]:
    """What LibreOffice makes of many files in one call, as files of another kind (``.fods``)."""
    return _convert(paths, out_dir, suffix, without_caches=False)


def to_pdf(path: Path, out_dir: Path) -> Path:
    """The workbook or document `path` printed to a PDF file in `out_dir`."""
    return _convert([path], out_dir, ".pdf", without_caches=False)[0]


def without_cached_values(path: Path, copy: Path) -> None:
    """Write to `copy` the workbook `path` without the cached value of any formula cell."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename.lower().endswith(".xml"):
                data = _strip_caches(data)
            target.writestr(member, data)


def _strip_caches(part: bytes) -> bytes:
    """The XML `part` without `<v>` in cells that have an `<f>`; as it is if it is no worksheet."""
    parser = expat.ParserCreate()
    open_elements: list[str] = []
    value_at: tuple[int, int] | None = None
    has_formula = False
    caches: list[tuple[int, int]] = []
    value_start = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal value_at, value_start, has_formula
        name = name.rpartition(":")[2]
        open_elements.append(name)
        if name == "c":
            value_at, has_formula = None, False
        elif open_elements[-2:] == ["c", "f"]:
            has_formula = True
        elif open_elements[-2:] == ["c", "v"]:
            value_start = parser.CurrentByteIndex

    def end(_: str) -> None:
        nonlocal value_at
        if open_elements[-2:] == ["c", "v"]:
            opening = part.index(b">", value_start)
            empty = part[opening - 1 : opening] == b"/"  # expat is then past <v/> already
            closing = opening if empty else part.index(b">", parser.CurrentByteIndex)
            value_at = value_start, closing + 1
        if open_elements.pop() == "c" and has_formula and value_at:
            caches.append(value_at)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(part, True)
    kept = 0
    pieces = []
    for first, last in caches:
        pieces.append(part[kept:first])
        kept = last
    return b"".join([*pieces, part[kept:]])


def _convert(
    paths: Sequence[Path], out_dir: Path, suffix: str, *, without_caches: bool
) -> list[Path]:
    """The files `paths` converted by one call of LibreOffice. RuntimeError names what failed."""
    soffice = program() or tools.absent("LibreOffice")
    wanted = [out_dir / f"{path.stem}{suffix}" for path in paths]
    if len(set(wanted)) < len(wanted) or set(wanted) & {path.resolve() for path in paths}:
        raise ValueError("the results would overwrite one another, or what they are made from")
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        copies = [Path(folder, f"{number}{path.suffix}") for number, path in enumerate(paths)]
        for path, copy in zip(paths, copies, strict=True):
            if without_caches:
                without_cached_values(path, copy)
            else:
                shutil.copyfile(path, copy)
        options = [f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore"]
        task = ["--convert-to", suffix[1:], "--outdir", str(made), *map(str, copies)]
        answer = _run([soffice, *options, *task])
        for path, copy, target in zip(paths, copies, wanted, strict=True):
            result = made / f"{copy.stem}{suffix}"
            if not result.is_file():
                raise RuntimeError(f"LibreOffice did not convert {path}: {answer}")
            shutil.move(result, target)
    return wanted


def _run(command: list[str]) -> str:
    """Run `command`; its output. After TIMEOUT it is ended with its children: RuntimeError."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=_environment(),
        start_new_session=True,  # soffice is a launcher: its child has to be ended with it
    )
    try:
        output, _ = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise RuntimeError(f"LibreOffice did not finish in {TIMEOUT} seconds") from None
    return output.decode(errors="replace").strip()


@functools.cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    """One profile for each test process: two LibreOffices can't share one."""
    return tempfile.TemporaryDirectory(prefix="xlita-libreoffice-", ignore_cleanup_errors=True)


def _profile() -> Path:
    return Path(_temporary().name)


def _environment() -> dict[str, str]:
    """The environment, with the typefaces of .ci/tools.sh where they are installed."""
    configurations = (folder / "fonts" / "fonts.conf" for folder in tools.folders())
    found = next((file for file in configurations if file.is_file()), None)
    return {**os.environ, **({"FONTCONFIG_FILE": str(found)} if found else {})}
