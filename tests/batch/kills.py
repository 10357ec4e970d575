"""Kill a real run at random moments and resume it, until it ends as one that nobody killed.

From the checkout: ``python -m tests.batch.kills [kills] [workbooks] [seed]``. Half of the kills hit
the command alone, whose processes are then orphans while the next run starts; half hit all of them.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.batch.folders import content, tree

CHECKOUT = Path(__file__).resolve().parents[2]


def command(folder: Path, output: Path, *options: str) -> subprocess.Popen[str]:
    """The real command over a folder, as the first process of a group of its own."""
    words = ["batch", str(folder), "-o", str(output), "--jobs", "2", *options]
    return subprocess.Popen(
        [sys.executable, "-m", "xlita", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1", "XLITA_LANG": "th"},
        start_new_session=True,
        preexec_fn=None if os.name == "nt" else _heed_ctrl_c,
    )


def _heed_ctrl_c() -> None:
    """Whoever runs the suite in the background has told it and its children to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Killed(NamedTuple):
    """What became of a run: how often it was killed, and what it had done by then."""

    kills: int
    moments: Counter[str]
    differences: list[str]


def killed_until_it_ends(
    folder: Path, output: Path, reference: dict[str, bytes], chance: random.Random, seconds: float
) -> Killed:
    """Start a run, kill it after up to `seconds`, resume it, and so on; compare what it leaves."""
    moments: Counter[str] = Counter()
    while True:
        options = ["--resume"] if (output / ".xlita").is_dir() else []
        process = command(folder, output, *options)
        try:
            process.communicate(timeout=chance.uniform(0.05, seconds))
        except subprocess.TimeoutExpired:
            moments[_done_so_far(output)] += 1
            if chance.random() < 0.5:
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            continue
        found = content(output)
        names = sorted(found.keys() | reference.keys())
        return Killed(
            moments.total(),
            moments,
            [name for name in names if found.get(name) != reference.get(name)],
        )


def _done_so_far(output: Path) -> str:
    if not (output / ".xlita" / "run.json").exists():
        return "before it began"
    if (output / "summary.html").exists():
        return "with its tables written"
    if list(output.glob(".xlita/run-*/*.jsonl")):
        return "at work"
    return "before the first result of that start"


def kill_often(kills: int, workbooks: int, seed: int) -> tuple[Counter[str], int, Sequence[str]]:
    """Runs killed as often, all in all: when, how many runs that took, and what differed."""
    chance = random.Random(seed)
    moments: Counter[str] = Counter()
    differences: list[str] = []
    runs = 0
    with tempfile.TemporaryDirectory() as place:
        folder, output = Path(place, "ส่งมา"), Path(place, "ผล")
        tree(folder, workbooks)
        started = time.monotonic()
        process = command(folder, output)
        _, errors = process.communicate()
        seconds = time.monotonic() - started
        assert process.returncode == 1, errors
        reference = content(output)
        while moments.total() < kills:
            shutil.rmtree(output)
            run = killed_until_it_ends(folder, output, reference, chance, seconds)
            moments += run.moments
            differences += run.differences
            runs += 1
    return moments, runs, differences


def main() -> None:
    """Kill as often as asked for, and say what came of it."""
    kills, workbooks, seed = (*map(int, sys.argv[1:4]), *(100, 8, 1)[len(sys.argv) - 1 :])
    moments, runs, differences = kill_often(kills, workbooks, seed)
    print(f"{moments.total()} kills in {runs} runs; files that differ: {len(differences)}")
    for moment, count in moments.most_common():
        print(f"  {moment}: {count}")
    for name in differences:
        print(f"  differs: {name}")
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()
