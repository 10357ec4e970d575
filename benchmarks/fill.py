"""How long fill takes on the standard workbook, beside its floor and beside an analyst's script.

Run from the checkout: ``python -m benchmarks.fill [rounds]``. Needs the extra ``dev``.
"""

from __future__ import annotations

import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from benchmarks import floor
from benchmarks.analyst import Analyst, Cells
from benchmarks.timing import in_turn, milliseconds, show, show_machine, show_ratio
from benchmarks.workbooks import record, size, unfilled
from xlita import workflow
from xlita.ooxml import open_book
from xlita.resources import load_json
from xlita.sheet import a1

MOST_OVER_FLOOR = 2.5
LEAST_UNDER_ANALYST = 10.0

#: Sheets that fill completes too and the analyst's script leaves alone.
ONLY_BY_FILL = ("OIT", "บทวิเคราะห์", "ผลย้อนหลัง", "ผลการดำเนินการ")
#: The summary's best parts of an OIT indicator.
ONLY_CELL_BY_FILL = ("สรุปผล", "B52")


def main() -> None:
    """Measure, and print the figures beside their budgets."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "agency.xlsx")
        source.write_bytes(unfilled(record()))
        ours, theirs = Path(folder, "ours.xlsx"), Path(folder, "theirs.xlsx")
        analyst = Analyst(load_json("schemas/agency.schema.json"))
        right = values_of_fill(source, ours)
        right = {place: value for place, value in right.items() if is_known(place, value)}
        must_agree(right, analyst.fill(source, theirs))
        must_agree(right, analyst.fill_from_one_load(source, theirs))
        print(f"all write the same {len(right)} values\n")
        needed, changed = parts(source, ours)
        data = source.read_bytes()

        def least() -> None:
            floor.read(source, needed)
            floor.write(Path(folder, "floor.xlsx"), data, changed)

        show_machine()
        print(f"{size(data)}, {len(changed)} parts written\n")
        taken = in_turn(
            {
                "fill": lambda: workflow.fill(source, ours),
                "floor (unzip, expat, deflate, write)": least,
                "pandas + openpyxl + jsonschema": lambda: analyst.fill(source, theirs),
                "the same from one load": lambda: analyst.fill_from_one_load(source, theirs),
            },
            rounds,
        )
    show(taken)
    fill, least_time, script, lean = (milliseconds(seconds) for seconds in taken.values())
    over, under = fill / least_time, script / fill
    print()
    show_ratio("fill / floor", over, f"≤ {MOST_OVER_FLOOR}", over <= MOST_OVER_FLOOR)
    show_ratio("script / fill", under, f"≥ {LEAST_UNDER_ANALYST:g}", under >= LEAST_UNDER_ANALYST)
    print(f"{'script from one load / fill':<52}{lean / fill:>8.1f}")


def values_of_fill(source: Path, target: Path) -> Cells:
    """What fill writes into the computed cells, by sheet and cell, as the written file has it."""
    report = workflow.fill(source, target)
    book = open_book(target)
    grids = {sheet.name: book.grid(sheet.name) for sheet in book.sheets()}
    found: Cells = {}
    for edit in report.edits:
        cells = {a1(*place): cell for place, cell in grids[edit.sheet].cells.items()}
        value = cells[edit.cell].value
        found[edit.sheet, edit.cell] = (
            Decimal(repr(value)) if isinstance(value, float) else str(value)
        )
    return found


def is_known(place: tuple[str, str], value: object) -> bool:
    """Whether the analyst's script is to write a value, too."""
    return value != "" and place[0] not in ONLY_BY_FILL and place != ONLY_CELL_BY_FILL


def first_line(value: object) -> object:
    """A text without its further lines; anything else as it is."""
    return value.partition("\n")[0] if isinstance(value, str) else value


def must_agree(ours: Cells, theirs: Cells) -> None:
    """Nothing is timed before each has written the same values into the same cells.

    The analyst's script does not know what `is_known` leaves out, nor the second line of a cell:
    a way to a level.
    """
    differ = {
        place: (ours.get(place), theirs.get(place))
        for place in ours.keys() | theirs.keys()
        if first_line(ours.get(place)) != first_line(theirs.get(place))
    }
    if differ:
        sys.exit("\n".join(f"{place}: {values}" for place, values in sorted(differ.items())))


def parts(source: Path, filled: Path) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """The sheets that the template names, and the parts that fill writes, with their content."""
    before, after = (floor.members(path.read_bytes()) for path in (source, filled))
    changed = {name: part for name, part in after.items() if before.get(name) != part}
    needed = floor.sheets(source.read_bytes(), without=("เริ่มต้น", "รายการ"))
    return needed, changed


if __name__ == "__main__":
    main()
