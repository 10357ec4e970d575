"""How long check takes on a large workbook, beside its floor and beside other validators.

Run from the checkout: ``python -m benchmarks.check [rounds]``. frictionless and flatten-tool take
part where they are installed: ``pip install frictionless[excel] flattentool``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import floor
from benchmarks.timing import Job, in_turn, milliseconds, show, show_machine, show_ratio
from benchmarks.validators import MEASURES as MEASURE_SHEET
from benchmarks.validators import SCORES, Sheet, Validator, validators
from benchmarks.workbooks import filled, province_record, record, size
from xlita import workflow
from xlita.ooxml import open_book
from xlita.sheet import SetValue, parse_a1

MOST_OVER_FLOOR = 2.0
LEAST_UNDER = {"frictionless": 4.0, "flatten-tool": 8.0}

#: As many measures, and as many agencies, as make about 4,800 cells.
MEASURES = 435
AGENCIES = 440


def main() -> None:
    """Measure, and print the figures beside their budgets."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    show_machine()
    measure("agency", record(measures=MEASURES), MEASURE_SHEET, "J9", rounds)
    measure("province", province_record(AGENCIES), SCORES, "D9", rounds)


def measure(name: str, content: dict[str, Any], sheet: Sheet, bounded: str, rounds: int) -> None:
    """Check one workbook, beside reading all sheets that its template names.

    `bounded` is a cell of the large sheet whose value every validator holds to a range.
    """
    others = validators(sheet)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.xlsx")
        path.write_bytes(filled(content))
        report = workflow.check(path)
        print(f"{name}: {size(path.read_bytes())}, {len(report.findings)} findings")
        must_tell(path, Path(folder, "wrong.xlsx"), sheet, bounded, others)
        needed = floor.sheets(path.read_bytes(), without=("เริ่มต้น", "รายการ"))
        jobs: dict[str, Job] = {
            f"check, {name}": lambda: workflow.check(path),
            "floor (unzip, expat)": lambda: floor.read(path, needed),
        }
        for other, validate in others.items():
            jobs[other] = lambda validate=validate: validate(path)  # type: ignore[misc]
        taken = in_turn(jobs, rounds, time.process_time)
    show(taken)
    check, least, *theirs = (milliseconds(seconds) for seconds in taken.values())
    ratio = check / least
    show_ratio("check / floor", ratio, f"≤ {MOST_OVER_FLOOR:g}", ratio <= MOST_OVER_FLOOR)
    for other, taken_by_it in zip(others, theirs, strict=True):
        bar = LEAST_UNDER[other]
        times = taken_by_it / check
        show_ratio(f"{other} / check", times, f"≥ {bar:g}", times >= bar)
    print()


def must_tell(
    right: Path, wrong: Path, sheet: Sheet, bounded: str, others: dict[str, Validator]
) -> None:
    """Nothing is timed before each finds a number out of its range, and nothing without it."""
    book = open_book(right)
    row, column = parse_a1(bounded)
    book.apply([SetValue(sheet.name, row, column, 999)])
    book.save(wrong)
    found = {other: (validate(right), validate(wrong)) for other, validate in others.items()}
    told = workflow.check(wrong).findings
    is_told = any(each.place and each.place.cell == bounded for each in told)
    if not is_told or any(before or not after for before, after in found.values()):
        sys.exit(f"errors found without and with a wrong {bounded}: {found}; by check: {is_told}")


if __name__ == "__main__":
    main()
