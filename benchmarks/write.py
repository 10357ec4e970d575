"""How long one job of writing takes xlita, openpyxl and excelize, and what each of them loses.

The job: 60 cells of one sheet, and a table on another that grows from 10 to 40 rows, in a macro
workbook of 59 parts and 5,400 cells. Run from the checkout: ``python -m benchmarks.write
[rounds]``. Needs XlsxWriter, which makes the workbook; excelize takes part where it is installed.
"""

from __future__ import annotations

import importlib.util
import io
import os
import struct
import sys
import tempfile
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

import openpyxl

from benchmarks.macro_workbook import COLUMNS, LAST_ROW, MEASURES, SCORES, macro_workbook
from benchmarks.timing import in_turn, milliseconds, show, show_machine, show_ratio
from benchmarks.workbooks import size
from xlita.ooxml import open_book
from xlita.sheet import Edit, InsertRows, SetValue, a1

LEAST_UNDER_OPENPYXL = 30.0
GROWTH = 30

#: Row, column and new value of the 60 cells; formulas beside them depend on each.
NEW_SCORES = {(row, 2 + row % 6): 60 + row * 7 % 40 for row in range(5, 65)}
#: The same for the cells of the table's new rows: text, and a number in the last column.
NEW_ROWS = {
    (row, column): f"ข้อความใหม่ {row}/{column}" if column < COLUMNS else row * 1000
    for row in range(LAST_ROW + 1, LAST_ROW + 1 + GROWTH)
    for column in range(1, COLUMNS + 1)
}

Job = Callable[[Path, Path], None]


def by_xlita(source: Path, target: Path) -> None:
    """The job as xlita does it."""
    edits: list[Edit] = [SetValue(SCORES, *place, value) for place, value in NEW_SCORES.items()]
    edits.append(InsertRows(MEASURES, LAST_ROW, GROWTH))
    edits += [SetValue(MEASURES, *place, value) for place, value in NEW_ROWS.items()]
    book = open_book(source)
    book.apply(edits)
    book.save(target)


def by_openpyxl(source: Path, target: Path) -> None:
    """The job by openpyxl, with what it leaves to its caller: styles, heights and merged cells.

    Validations, formats, names, the print area and formulas that point into the table still
    point to its ten old rows then.
    """
    book = openpyxl.load_workbook(source, keep_vba=True)
    for (row, column), value in NEW_SCORES.items():
        book[SCORES].cell(row, column).value = value
    sheet = book[MEASURES]
    for merged in sheet.merged_cells.ranges:
        if merged.min_row > LAST_ROW:
            merged.shift(row_shift=GROWTH)
    sheet.insert_rows(LAST_ROW + 1, GROWTH)
    for (row, column), new in NEW_ROWS.items():
        cell = sheet.cell(row, column)
        cell.value = new
        cell._style = copy(sheet.cell(LAST_ROW, column)._style)
    for row in range(LAST_ROW + 1, LAST_ROW + 1 + GROWTH):
        sheet.row_dimensions[row].height = sheet.row_dimensions[LAST_ROW].height
    book.save(target)


def by_excelize(source: Path, target: Path) -> None:
    """The job by excelize, a library in Go with a binding for Python."""
    import excelize

    book = excelize.open_file(str(source))
    for place, value in NEW_SCORES.items():
        book.set_cell_value(SCORES, a1(*place), value)
    book.insert_rows(MEASURES, LAST_ROW + 1, GROWTH)
    last = LAST_ROW + GROWTH
    for column in range(1, COLUMNS + 1):
        style = book.get_cell_style(MEASURES, a1(LAST_ROW, column))
        book.set_cell_style(MEASURES, a1(LAST_ROW + 1, column), a1(last, column), style)
    for place, new in NEW_ROWS.items():
        book.set_cell_value(MEASURES, a1(*place), new)
    book.save_as(str(target))
    book.close()


def raw_copy(source: Path, target: Path) -> None:
    """The floor: every member copied as it stands, a new directory, and the file on the disk."""
    data = source.read_bytes()
    pieces: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name_and_extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            stop = info.header_offset + 30 + sum(name_and_extra) + info.compress_size
            pieces.append(data[info.header_offset : stop])
        pieces.append(data[archive.start_dir :])
    temporary = target.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(b"".join(pieces))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)


class BareLibraries:
    """What no writer can leave out, done by C libraries alone, without a line for any cell.

    The parts that xlita's result changed are unpacked, parsed without a handler, and packed with
    their new content; everything else is the raw copy.
    """

    def __init__(self, source: Path, written: Path) -> None:
        with zipfile.ZipFile(source) as before, zipfile.ZipFile(written) as after:
            kept = set(before.namelist()) & set(after.namelist())
            both = [(before.read(name), after.read(name)) for name in sorted(kept)]
        self._changed = [(_packed(old), new) for old, new in both if old != new]

    def __call__(self, source: Path, target: Path) -> None:
        for packed, new in self._changed:
            old = zlib.decompress(packed, -zlib.MAX_WBITS)
            zlib.crc32(old)
            expat.ParserCreate().Parse(old, True)
            zlib.crc32(new)
            _packed(new)
        raw_copy(source, target)


def _packed(content: bytes) -> bytes:
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()


class Parts(NamedTuple):
    """What became of a workbook's parts, by name."""

    same_bytes: int
    """Compressed as they were, byte for byte."""
    same_content: int
    changed: int
    lost: tuple[str, ...]
    added: int


def parts_of(source: Path, written: Path) -> Parts:
    """Compare the members of two packages."""
    before, after = _members(source), _members(written)
    same_bytes = [name for name in before if before[name] == after.get(name)]
    kept = before.keys() & after.keys()
    same_content = [name for name in kept if before[name][1] == after[name][1]]
    return Parts(
        same_bytes=len(same_bytes),
        same_content=len(same_content) - len(same_bytes),
        changed=len(kept) - len(same_content),
        lost=tuple(sorted(before.keys() - after.keys())),
        added=len(after.keys() - before.keys()),
    )


def _members(path: Path) -> dict[str, tuple[bytes, bytes]]:
    """Compressed bytes and content of each part."""
    data = path.read_bytes()
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name_and_extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + sum(name_and_extra)
            found[info.filename] = (data[start : start + info.compress_size], archive.read(info))
    return found


def must_have_written(path: Path, writer: str) -> None:
    """Nothing is timed before every cell of the job holds what it should."""
    book = openpyxl.load_workbook(path)
    for sheet, cells in ((SCORES, NEW_SCORES), (MEASURES, NEW_ROWS)):
        wrong = [
            a1(*place) for place, new in cells.items() if book[sheet].cell(*place).value != new
        ]
        if wrong:
            sys.exit(f"{writer} did not write {sheet} {', '.join(wrong)}")


def main() -> None:
    """Measure, and print the figures beside the bar."""
    # openpyxl names each extension that it drops, every time.
    warnings.simplefilter("ignore")
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    jobs: dict[str, Job] = {"xlita": by_xlita, "openpyxl": by_openpyxl}
    if importlib.util.find_spec("excelize") is None:
        print("excelize is not installed and left out")
    else:
        jobs["excelize"] = by_excelize
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.xlsm")
        source.write_bytes(macro_workbook())
        floors = ("bare libraries", "raw copy")
        targets = {name: Path(folder, f"{name}.xlsm") for name in (*jobs, *floors)}
        show_machine()
        print(f"{size(source.read_bytes())}\n")
        print(
            f"{'parts':<12}{'same bytes':>12}{'same content':>14}{'changed':>9}{'added':>7}  lost"
        )
        for name, job in jobs.items():
            job(source, targets[name])
            must_have_written(targets[name], name)
            parts = parts_of(source, targets[name])
            print(
                f"{name:<12}{parts.same_bytes:>12}{parts.same_content:>14}{parts.changed:>9}"
                f"{parts.added:>7}  {len(parts.lost)}: {', '.join(parts.lost)}"
            )
        print()
        jobs["bare libraries"] = BareLibraries(source, targets["xlita"])
        jobs["raw copy"] = raw_copy
        taken = in_turn(
            {
                name: lambda job=job, name=name: job(source, targets[name])  # type: ignore[misc]
                for name, job in jobs.items()
            },
            rounds,
            time.process_time,
        )
    show(taken)
    print()
    ours = milliseconds(taken["xlita"])
    under = milliseconds(taken["openpyxl"]) / ours
    enough = under >= LEAST_UNDER_OPENPYXL
    show_ratio("openpyxl / xlita", under, f"≥ {LEAST_UNDER_OPENPYXL:g}", enough)
    for name in floors:
        print(f"{f'xlita / {name}':<52}{ours / milliseconds(taken[name]):>8.1f}")
    bare = milliseconds(taken["openpyxl"]) / milliseconds(taken["bare libraries"])
    print(f"{'openpyxl / bare libraries, the most there can be':<52}{bare:>8.1f}")
    if "excelize" in taken:
        print(f"{'excelize / xlita':<52}{milliseconds(taken['excelize']) / ours:>8.1f}")


if __name__ == "__main__":
    main()
