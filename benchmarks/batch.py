"""How many workbooks a second a run over a folder does, beside the floor and beside a script.

Run from the checkout: ``python -m benchmarks.batch [files] [sample]``. The folder holds variants
of the standard workbook (`benchmarks.folder`): 70 % without a finding, 25 % with some, 5 % that
cannot be read. The floor and the script get the readable ones, of which the script does a sample.
Beside the time that passed stands the time of the processor, children included: where others use
the machine too, only that can be compared. Needs the extra ``dev``.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import floor
from benchmarks.analyst import Analyst
from benchmarks.folder import variants
from benchmarks.timing import show_machine
from benchmarks.workbooks import size
from xlita.ooxml import open_book
from xlita.resources import load_json
from xlita.workflow import fill

LEAST_PER_SECOND, LEAST_UNDER_SCRIPT, MOST_OVER_FLOOR, MOST_MEGABYTES = 130, 10.0, 2.5, 150
_EARLY = 100


class Speed(NamedTuple):
    """Files a second, and milliseconds of a processor for each."""

    rate: float
    cost: float


class _Clock:
    """Time since it was made, of the wall and of the processors."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), _processor_seconds()

    def speed(self, files: int) -> Speed:
        wall = time.perf_counter() - self._wall
        return Speed(files / wall, 1000 * (_processor_seconds() - self._processor) / files)


def _processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    return sum(os.times()[:4])


class Measured:
    """One run of the command: its speed, and the memory of its workers early and at the end."""

    def __init__(self, folder: Path, output: Path, jobs: int) -> None:
        #: Megabytes of the largest worker.
        self.early = self.late = 0.0
        clock = _Clock()
        options = ["-o", str(output), "--jobs", str(jobs)]
        with subprocess.Popen(
            [sys.executable, "-m", "xlita", "batch", str(folder), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as command:
            while command.poll() is None:
                self._look(command.pid, output)
                time.sleep(0.1)
        assert command.returncode == 1, command.returncode  # some files have errors
        files = sum(1 for _ in (output / ".xlita" / "journal.jsonl").open("rb"))
        self.speed = clock.speed(files)

    def _look(self, command: int, output: Path) -> None:
        peak = max(map(peak_megabytes, children_of(command)), default=0.0)
        if peak and not self.early and finished_files(output) >= _EARLY:
            self.early = peak
        self.late = max(self.late, peak)


def children_of(process: int) -> list[str]:
    """The processes that one has started and that have not ended."""
    try:
        threads = Path(f"/proc/{process}/task").glob("*/children")
        return [each for path in threads for each in path.read_text("ascii").split()]
    except OSError:
        return []


def finished_files(output: Path) -> int:
    """How many files a run that is under way has finished."""
    journals = output.glob(".xlita/run-*/*.jsonl")
    return sum(path.read_bytes().count(b"\n") for path in journals)


def peak_megabytes(process: str | int) -> float:
    """The most memory that a process has had, in MB; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


_analyst: list[Analyst] = []


def script(path: Path) -> None:
    """The analyst's way with one file; one that is not valid, or has a gap, it does not write."""
    if not _analyst:
        _analyst.append(Analyst(load_json("schemas/agency.schema.json")))
    with contextlib.suppress(ValueError, LookupError):
        _analyst[0].fill(path, path.with_suffix(".theirs"))


class Least:
    """The floor of one file: read what is needed, write what changes."""

    def __init__(self, model: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            filled = Path(folder, "filled.xlsx")
            report = fill(model, filled)
            book = open_book(model)
            sheets = [book.sheet_part(sheet.name) for sheet in book.sheets()]
            self.needed = tuple(sheets)
            written = {edit.sheet for edit in report.edits}
            parts = {book.sheet_part(name) for name in written}
            with zipfile.ZipFile(filled) as package:
                self.changed = {part: package.read(part) for part in parts}

    def __call__(self, path: Path) -> None:
        floor.read(path, self.needed)
        floor.write(path.with_suffix(".floor"), path.read_bytes(), self.changed)


def timed(do: Callable[[Path], None], paths: Sequence[Path], jobs: int) -> Speed:
    """How fast `do` is in as many processes, their start included."""
    clock = _Clock()
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        pool.map(do, paths, chunksize=8)
        pool.close()
        pool.join()
    return clock.speed(len(paths))


def main() -> None:
    """Measure, and print the figures beside their bars."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    sample = int(sys.argv[2]) if len(sys.argv) > 2 else 80
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        made = variants(folder, files)
        paths = [each.path for each in made]
        readable = [each.path for each in made if each.kind != "unreadable"]
        show_machine()
        print(f"{files} workbooks like this one: {size(paths[0].read_bytes())}\n")
        script(paths[0])
        assert paths[0].with_suffix(".theirs").exists()
        least = timed(Least(paths[0]), readable, 2)
        one = Measured(folder, Path(place, "one"), 1)
        two = Measured(folder, Path(place, "two"), 2)
        naive = timed(script, readable[:sample], 2)
    measured = {
        "xlita batch, 1 process": one.speed,
        "xlita batch, 2 processes": two.speed,
        "floor, 2 processes": least,
        "pandas + openpyxl + jsonschema, 2 processes": naive,
    }
    for name, speed in measured.items():
        print(f"{name:<44}{speed.rate:>8.1f} workbooks/s {speed.cost:>8.1f} ms of a processor each")
    print()
    rate, cost = two.speed
    _bar("workbooks a second, 2 processes", rate, f"≥ {LEAST_PER_SECOND}", rate >= LEAST_PER_SECOND)
    ratio = rate / naive.rate
    _bar("batch / script", ratio, "≥ 10", ratio >= LEAST_UNDER_SCRIPT)
    ratio = least.rate / rate
    _bar("floor / batch", ratio, "≤ 2.5", ratio <= MOST_OVER_FLOOR)
    print(f"{'the same by processor time':<44}{naive.cost / cost:>8.1f}, {cost / least.cost:.1f}")
    print(f"{'by processor time, workbooks/s on 2 cores':<44}{2000 / cost:>8.1f}")
    _bar(f"MB a process after {_EARLY} files", two.early, "≤ 150", two.early <= MOST_MEGABYTES)
    _bar(f"MB a process after {files} files", two.late, "≤ 150", two.late <= MOST_MEGABYTES)


def _bar(name: str, value: float, bar: str, met: bool) -> None:
    print(f"{name:<44}{value:>8.1f}   bar {bar}: {'met' if met else 'MISSED'}")


if __name__ == "__main__":
    main()
