"""How long check takes on a large workbook, beside its floor.

Run from the checkout: ``python -m benchmarks.check [rounds]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import floor
from benchmarks.timing import in_turn, milliseconds, show, show_machine, show_ratio
from benchmarks.workbooks import filled, province_record, record, size
from xlita import workflow

MOST_OVER_FLOOR = 2.0

#: As many measures, and as many agencies, as make about 4,800 cells.
MEASURES = 435
AGENCIES = 440


def main() -> None:
    """Measure, and print the figures beside their budgets."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    show_machine()
    measure("agency", record(measures=MEASURES), rounds)
    measure("province", province_record(AGENCIES), rounds)


def measure(name: str, content: dict[str, Any], rounds: int) -> None:
    """Check one workbook, beside reading all sheets that its template names."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.xlsx")
        path.write_bytes(filled(content))
        report = workflow.check(path)
        print(f"{name}: {size(path.read_bytes())}, {len(report.findings)} findings")
        needed = floor.sheets(path.read_bytes(), without=("เริ่มต้น", "รายการ"))
        taken = in_turn(
            {
                f"check, {name}": lambda: workflow.check(path),
                "floor (unzip, expat)": lambda: floor.read(path, needed),
            },
            rounds,
        )
    show(taken)
    check, least = (milliseconds(seconds) for seconds in taken.values())
    ratio = check / least
    show_ratio("check / floor", ratio, f"≤ {MOST_OVER_FLOOR:g}", ratio <= MOST_OVER_FLOOR)
    print()


if __name__ == "__main__":
    main()
