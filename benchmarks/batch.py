"""How many workbooks a second a run over a folder does, beside the floor and beside a script.

Run from the checkout: ``python -m benchmarks.batch [files] [sample]``. The folder holds variants
of a few built workbooks, made at the level of the archive: 70 % without a finding, 25 % with
some, 5 % that cannot be read. Needs the extra ``dev``.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import floor
from benchmarks.analyst import Analyst
from benchmarks.timing import show_machine
from benchmarks.workbooks import record, size, unfilled
from xlita.batch.journal import Journal
from xlita.batch.results import write_results
from xlita.batch.run import Progress, Run, execute
from xlita.batch.workers import Workers
from xlita.ooxml import open_book
from xlita.resources import load_json
from xlita.workflow import check, fill

LEAST_PER_SECOND, LEAST_UNDER_SCRIPT, MOST_OVER_FLOOR, MOST_MEGABYTES = 130, 10.0, 2.5, 150
AGENCY = "องค์การบริหารส่วนตำบลตัวอย่าง"
_EARLY = 100


def variants(folder: Path, files: int) -> list[Path]:
    """The folder's workbooks. Each differs from its model in the agency's name alone."""
    models = {"clean": unfilled(record()), "findings": _slipped(unfilled(record()))}
    paths = []
    for number in range(files):
        share = number % 20
        model = models["clean" if share < 14 else "findings"]
        content = _renamed(model, f"{AGENCY} {number:05d}")
        if share == 19:
            content = content[: len(content) // 2]
        path = folder / f"อำเภอ {number % 10}" / f"{number:05d}.xlsx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    assert check(paths[0]).status == "clean"
    assert check(paths[14]).status == "findings"
    assert check(paths[19]).status == "unreadable"
    return paths


def _changed(workbook: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for member in source.infolist():
            result.writestr(member, change(member.filename, source.read(member)))
    return target.getvalue()


def _renamed(workbook: bytes, name: str) -> bytes:
    return _changed(workbook, lambda _, part: part.replace(AGENCY.encode(), name.encode()))


def _slipped(workbook: bytes) -> bytes:
    """A score above 100 and another one as text, as people type them."""

    def change(member: str, part: bytes) -> bytes:
        if not member.startswith("xl/worksheets/sheet"):
            return part
        score = record()["indicators"][2]["score"]
        return part.replace(f"<v>{score:g}</v>".encode(), b"<v>850</v>")

    return _changed(workbook, change)


class Measured:
    """One run: its time, and the memory of its workers early and at the end, in MB."""

    def __init__(self, folder: Path, output: Path, jobs: int) -> None:
        self.early = self.late = 0.0
        self._workers: Workers | None = None
        started = time.perf_counter()
        run = Run(folder, output)

        def workers() -> Workers:
            self._workers = Workers(jobs)
            return self._workers

        def finish(notes: Journal, names: list[str]) -> None:
            write_results(output, notes, names, "th")

        self.files = execute(run, workers, in_flight=3 * jobs, tell=self._tell, finish=finish)
        self.seconds = time.perf_counter() - started

    def _tell(self, progress: Progress) -> None:
        if self._workers is None:
            return
        if progress.finished == _EARLY:
            self.early = self._most_memory()
        if progress.finished == progress.files - 1:
            self.late = self._most_memory()

    def _most_memory(self) -> float:
        assert self._workers is not None
        return max((_peak(number) for number in self._workers.processes()), default=0.0)


def _peak(process: int) -> float:
    """The most memory that a process has had, in MB; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


_analyst: list[Analyst] = []


def script(path: Path) -> None:
    """The analyst's way with one file; one that is not valid it does not write."""
    if not _analyst:
        _analyst.append(Analyst(load_json("schemas/agency.schema.json")))
    with contextlib.suppress(ValueError):
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


def timed(work: Callable[[Path], None], paths: Sequence[Path], jobs: int) -> float:
    """Files a second of `work` in as many processes, their start included."""
    started = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        pool.map(work, paths, chunksize=8)
    return len(paths) / (time.perf_counter() - started)


def main() -> None:
    """Measure, and print the figures beside their bars."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    sample = int(sys.argv[2]) if len(sys.argv) > 2 else 80
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        paths = variants(folder, files)
        readable = [path for number, path in enumerate(paths) if number % 20 != 19]
        show_machine()
        print(f"{files} workbooks like this one: {size(paths[0].read_bytes())}\n")
        least = timed(Least(paths[0]), readable, 2)
        one = Measured(folder, Path(place, "one"), 1)
        two = Measured(folder, Path(place, "two"), 2)
        naive = timed(script, readable[:sample], 2)
    rates = {"xlita batch, 1 process": one, "xlita batch, 2 processes": two}
    for name, run in rates.items():
        print(f"{name:<44}{run.files / run.seconds:>8.1f} workbooks/s  {run.seconds:.1f} s")
    rate = two.files / two.seconds
    print(f"{'floor, 2 processes':<44}{least:>8.1f} workbooks/s")
    print(f"{'pandas + openpyxl + jsonschema, 2 processes':<44}{naive:>8.1f} workbooks/s\n")
    _bar("workbooks a second, 2 processes", rate, f"≥ {LEAST_PER_SECOND}", rate >= LEAST_PER_SECOND)
    _bar("batch / script", rate / naive, "≥ 10", rate >= LEAST_UNDER_SCRIPT * naive)
    _bar("floor / batch", least / rate, "≤ 2.5", least <= MOST_OVER_FLOOR * rate)
    _bar(f"MB a process after {_EARLY} files", two.early, "≤ 150", two.early <= MOST_MEGABYTES)
    _bar(f"MB a process after {files} files", two.late, "≤ 150", two.late <= MOST_MEGABYTES)


def _bar(name: str, value: float, bar: str, met: bool) -> None:
    print(f"{name:<44}{value:>8.1f}   bar {bar}: {'met' if met else 'MISSED'}")


if __name__ == "__main__":
    main()
