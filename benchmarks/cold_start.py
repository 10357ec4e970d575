"""How long a command takes from nothing, beside an interpreter that does nothing.

Run from the checkout: ``python -m benchmarks.cold_start [rounds] [--imports]``. With ``--imports``
it also prints which modules take the most time to load.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.timing import in_turn, milliseconds, show_machine, spread
from benchmarks.workbooks import filled, record, unfilled
from xlita import workflow

BUDGET = 120
FINDINGS = 20
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure, and print the figures beside their budget."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep_compiled(folder / "compiled")
        clean, flawed, unfinished = workbooks(folder)
        commands = {
            "empty Python": ["-c", "pass"],
            "import xlita": ["-c", "import xlita"],
            "xlita --help": ["-m", "xlita", "--help"],
            "xlita check, clean": ["-m", "xlita", "check", clean],
            f"xlita check, {FINDINGS} findings": ["-m", "xlita", "check", flawed],
            "xlita fill": ["-m", "xlita", "fill", unfinished, "-o", str(folder / "filled.xlsx")],
        }
        show_machine()
        jobs = {name: (lambda words=words: run(words)) for name, words in commands.items()}
        taken = in_turn(jobs, numbers[0] if numbers else 15)
        empty = milliseconds(taken["empty Python"])
        for name, seconds in taken.items():
            more = milliseconds(seconds) - empty
            figures = f"{milliseconds(seconds):>7.0f} ms  ({spread(seconds)})"
            print(f"{name:<28}{figures:<28}{more:>5.0f} more{judged(name, more)}")
        if "--imports" in sys.argv:
            show_imports(["-m", "xlita", "check", clean])


def keep_compiled(folder: Path) -> None:
    """Let the runs keep compiled modules, as an installation does, but not in the checkout.

    The first round, which is not measured, compiles.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)
    os.environ["PYTHONIOENCODING"] = "utf-8"


def judged(name: str, more: float) -> str:
    """The budget beside the commands that have one."""
    if not name.startswith("xlita check"):
        return ""
    return f"   budget ≤ {BUDGET} more: {'within' if more <= BUDGET else 'OVER'}"


def workbooks(folder: Path) -> list[str]:
    """A clean workbook, one with 20 findings, and one that is not filled yet."""
    contents = {
        "clean.xlsx": filled(record()),
        "flawed.xlsx": filled(flawed_record()),
        "unfinished.xlsx": unfilled(record()),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    found = [len(workflow.check(folder / name).findings) for name in contents]
    if found[:2] != [0, FINDINGS]:
        sys.exit(f"the workbooks have other numbers of findings than they should: {found}")
    return [str(folder / name) for name in contents]


def flawed_record() -> dict[str, Any]:
    """The standard record with a third decimal in as many scores."""
    content = record()
    for item in content["items"][:FINDINGS]:
        item["score"] += 0.001
    return content


def run(words: list[str]) -> str:
    """Run Python with arguments, as a person's click does; what it printed on standard error."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    if done.returncode > 1:
        sys.exit(done.stderr)
    return done.stderr


def show_imports(words: list[str], most: int = 30) -> None:
    """The modules that take the most time to load, themselves and with what they load."""
    found = []
    for line in run(["-X", "importtime", *words]).splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        both, _, name = rest.partition("|")
        if own.strip().isdecimal():
            found.append((int(own), int(both), name.strip()))
    total = sum(own for own, _, _ in found)
    print(f"\n{len(found)} modules, {total / 1000:.0f} ms (more than without counting)")
    print(f"{'own ms':>8}{'with its imports':>18}")
    for microseconds, with_imports, name in sorted(found, reverse=True)[:most]:
        print(f"{microseconds / 1000:>8.1f}{with_imports / 1000:>18.1f}  {name}")


if __name__ == "__main__":
    main()
