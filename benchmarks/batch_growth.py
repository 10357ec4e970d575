"""Whether memory and cost stay the same as a run over a folder goes on.

Run from the checkout: ``python -m benchmarks.batch_growth [files]``; 8,000 unless said. One run of
the command on two processes over variants of the standard workbook (`benchmarks.folder`), looked
at while it is under way: after 100, 1,000 and 4,000 files and at the end, the most memory that a
worker and the command have had (VmHWM), and the time of the processor that a file has cost since
the figure above. The start, and the tables at the end, are told apart. Needs /proc.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.batch import (
    MOST_MEGABYTES,
    children_of,
    finished_files,
    peak_megabytes,
)
from benchmarks.folder import variants
from benchmarks.timing import show_machine
from benchmarks.workbooks import size

POINTS = (100, 1_000, 4_000, 8_000)
_TICKS = os.sysconf("SC_CLK_TCK")


class Look(NamedTuple):
    """A run at one moment: files finished, processor seconds of its workers, and peaks in MB."""

    files: int
    seconds: float
    worker: float
    command: float


def looks(folder: Path, output: Path, points: list[int]) -> tuple[list[Look], float]:
    """Run the command; what was seen at each point, and processor seconds of everything."""
    before = sum(os.times()[2:4])
    seen: list[Look] = []
    with subprocess.Popen(
        [sys.executable, "-m", "xlita", "batch", str(folder), "-o", str(output), "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as command:
        latest: Look | None = None
        while command.poll() is None:
            look = _look(command.pid, output)
            if look is not None:
                latest = look
                if len(seen) < len(points) and look.files >= points[len(seen)]:
                    seen.append(look)
            time.sleep(0.25)
    assert command.returncode == 1, command.returncode  # some files have errors
    assert latest is not None
    if len(seen) < len(points):
        seen.append(latest)  # the last files may end between two looks
    return seen, sum(os.times()[2:4]) - before


def _look(command: int, output: Path) -> Look | None:
    workers = children_of(command)
    seconds = sum(map(_processor_seconds, workers))
    peaks = [peak for peak in map(peak_megabytes, workers) if peak]
    files = finished_files(output)
    if len(peaks) < 2 or not files:
        return None  # it is starting or ending
    return Look(files, seconds, max(peaks), peak_megabytes(command))


def _processor_seconds(process: str) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def main() -> None:
    """Measure, and print a line for each point."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else POINTS[-1]
    points = [point for point in POINTS if point < files] + [files]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        made = variants(folder, files)
        show_machine()
        print(f"{files} workbooks like this one: {size(made[0].path.read_bytes())}\n")
        seen, seconds = looks(folder, Path(place, "out"), points)
    print(f"{'files':>8}{'ms a file':>12}{'worker MB':>12}{'command MB':>12}")
    before = Look(0, 0.0, 0.0, 0.0)
    for look in seen:
        cost = 1000 * (look.seconds - before.seconds) / (look.files - before.files)
        print(f"{look.files:>8,}{cost:>12.1f}{look.worker:>12.1f}{look.command:>12.1f}")
        before = look
    print(f"\nwith the search, the start and the tables: {1000 * seconds / files:.1f} ms a file")
    met = "met" if before.worker <= MOST_MEGABYTES else "MISSED"
    print(f"a worker: {before.worker:.1f} MB, bar ≤ {MOST_MEGABYTES}: {met}")


if __name__ == "__main__":
    main()
