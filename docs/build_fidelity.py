"""Measures what is kept when one cell of a workbook is changed, and writes docs/fidelity.md.

    python docs/build_fidelity.py            write the table
    python docs/build_fidelity.py --check    compare with the table that is here; write nothing

Each workbook of tests/fidelity/zoo.py gets one number in one cell, by xlita and by openpyxl. What
is counted is in tests/fidelity/features.py. Run from the checkout, with the extra `test` installed
and the workbooks made by Excel beside it; those saved by LibreOffice are left out, since each
version of it saves others.
"""

from __future__ import annotations

import argparse
import io
import sys
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

import openpyxl  # noqa: TID253
import PIL
import xlsxwriter

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))  # for `tests`

from tests.fidelity import packages  # noqa: E402
from tests.fidelity.edits import free_place, place_of  # noqa: E402
from tests.fidelity.features import features, kept  # noqa: E402
from tests.fidelity.zoo import EXCEL_MADE, Specimen, catalogue  # noqa: E402
from xlita.ooxml import open_bytes  # noqa: E402
from xlita.sheet import SetValue, WriteRefused  # noqa: E402

PAGE = HERE / "fidelity.md"
MADE = {
    "Microsoft Excel": "were saved by Microsoft Excel",
    "hand": "have parts written by hand",
    "openpyxl": "were made by openpyxl",
    "xlita": "by xlita",
    "XlsxWriter": "by XlsxWriter",
}
VALUE = Decimal("97.44")
SAME_BYTES = "parts, byte for byte"
#: openpyxl writes the second of saving into this part, the same one at times and at times not.
STAMPED = "docProps/core.xml"


class Edit(NamedTuple):
    """A place that xlita writes to, and the workbook after that."""

    sheet: str
    row: int
    column: int
    data: bytes


class Measured(NamedTuple):
    """Items of each feature: in all workbooks, kept by either, and the workbooks that have it."""

    all: Counter[str]
    by_xlita: Counter[str]
    by_openpyxl: Counter[str]
    workbooks: Counter[str]
    made_by: Counter[str]
    refused: list[str]
    unread: list[str]


def by_xlita(specimen: Specimen) -> Edit | None:
    """The workbook with a number in the middle, or below all cells; None where it is refused."""
    grid, place = place_of(specimen)
    for row, column in (place, free_place(grid)):
        book = open_bytes(specimen.data, specimen.name)
        try:
            book.apply([SetValue(grid.name, row, column, VALUE)])
        except WriteRefused:
            continue
        return Edit(grid.name, row, column, book.rendered())
    return None


def by_openpyxl(specimen: Specimen, edit: Edit) -> bytes | None:
    """The same edit with openpyxl, told to keep macros; None where it does not find the sheet."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        has_macros = specimen.suffix == ".xlsm"
        source = io.BytesIO(specimen.data)
        book = openpyxl.load_workbook(source, keep_vba=has_macros, rich_text=True)
        if edit.sheet not in book.sheetnames:
            return None
        book[edit.sheet].cell(edit.row, edit.column).value = float(VALUE)
        book.save(buffer)
    return buffer.getvalue()


def measure() -> Measured:
    """Change a cell in every workbook, twice, and count."""
    found = Measured(Counter(), Counter(), Counter(), Counter(), Counter(), [], [])
    for specimen in catalogue():
        if specimen.maker == "LibreOffice":
            continue
        edit = by_xlita(specimen)
        if edit is None:
            found.refused.append(specimen.name)
            continue
        other = by_openpyxl(specimen, edit)
        if other is None:
            found.unread.append(specimen.name)
            continue
        found.made_by[specimen.maker] += 1
        before = features(specimen.data)
        found.all.update({feature: items.total() for feature, items in before.items()})
        found.workbooks.update(before.keys())
        found.by_xlita.update(kept(before, features(edit.data)))
        found.by_openpyxl.update(kept(before, features(other)))
        old = packages.contents(specimen.data)
        old.pop(STAMPED, None)
        found.all[SAME_BYTES] += len(old)
        found.workbooks[SAME_BYTES] += 1
        for counter, data in ((found.by_xlita, edit.data), (found.by_openpyxl, other)):
            new = packages.contents(data)
            counter[SAME_BYTES] += sum(old[name] == new.get(name) for name in old)
    return found


def page(found: Measured) -> str:
    """The document."""
    makers = ", ".join(f"{found.made_by[name]} {MADE[name]}" for name in MADE)
    rows = [
        f"| {feature} | {found.workbooks[feature]} | {found.all[feature]:,} | "
        f"{_share(found.by_xlita, found.all, feature)} | "
        f"{_share(found.by_openpyxl, found.all, feature)} |"
        for feature in [SAME_BYTES, *sorted(found.all.keys() - {SAME_BYTES}, key=str.casefold)]
    ]
    paragraphs = (
        f"""Made by `docs/build_fidelity.py`; nothing here is typed. One number is put into one
        cell of {found.made_by.total()} workbooks, by xlita and by openpyxl {openpyxl.__version__},
        which is told to keep rich text and macros and has Pillow {PIL.__version__} to keep
        pictures. Then the items of each feature are counted in the parts that a program can reach.
        Of the workbooks {makers} {xlsxwriter.__version__}.""",
        """xlita drops cached values that depend on the changed cell and asks Excel to compute them:
        kept, they would be wrong. The members that it writes are the sheet, the workbook part for
        that request, and, where a formula came or went, what mentions the calculation chain.""",
        f"""Left out: {", ".join(found.refused)}, where xlita refuses to write because the sheet is
        locked, and {", ".join(found.unread)}, where openpyxl does not find the sheet.""",
        """`tests/fidelity` holds xlita to more than this table: members that an edit does not
        concern keep their compressed bytes, a part that it does concern differs in the edited
        elements only, and openpyxl, python-calamine, LibreOffice and the Open XML SDK validator
        are asked about every kind of edit.""",
    )
    before, *behind = (
        fill(" ".join(text.split()), 100, break_on_hyphens=False) for text in paragraphs
    )
    headings = "| feature | workbooks | items | kept by xlita | kept by openpyxl |"
    table = "\n".join((headings, "|---|--:|--:|--:|--:|", *rows))
    return "\n\n".join(("# What is kept when one cell changes", before, table, *behind)) + "\n"


def _share(some: Counter[str], of: Counter[str], feature: str) -> str:
    return "all" if some[feature] == of[feature] else f"{some[feature]:,}"


def main() -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description="Measure what is kept; write docs/fidelity.md.")
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    if not EXCEL_MADE.is_dir():
        print(f"there is no folder {EXCEL_MADE.parent.name} beside the checkout", file=sys.stderr)
        return 2
    text = page(measure())
    if arguments.check:
        return 0 if PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
