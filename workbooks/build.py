"""Builds the workbooks of this folder from the layouts and from the records in examples/.

    python workbooks/build.py            write them
    python workbooks/build.py --check    compare with what is here, part by part; write nothing

The blank workbooks of templates/ are what `xlita new` writes. Those of examples/ are as a clerk
leaves them before xlita computes anything, with the slips that offices really make. Those of
donors/ hold one sheet each, which xlita adds to workbooks that lack it.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from xlita.filling.measure_layout import LAYOUTS
from xlita.filling.measure_layout import donor_name as measures_donor
from xlita.filling.summary import donor_name
from xlita.forms import build
from xlita.forms.donors import build_donor, build_findings_donor
from xlita.forms.looks import ARABIC, THAI
from xlita.ita import Direction, load_criteria
from xlita.ooxml import open_bytes
from xlita.sheet import SetValue
from xlita.template.layout import PanelLayout, load_template
from xlita.template.recognise import read_submission
from xlita.template.submission import AgencySubmission
from xlita.workflow import new_agency, new_province

HERE = Path(__file__).resolve().parent
BLANK_YEARS = range(2566, 2571)
#: A year of each scale of levels, whose texts stand in the donors.
DONOR_YEARS = (2565, 2567)
FINDINGS_TITLE = "ผลการตรวจสอบ"


class Example(NamedTuple):
    """A record of examples/ and how its workbook is made.

    `announced` marks a province table that was published without the scores of the year before.
    `level_direction` is what somebody typed over the formula beside the level.
    """

    name: str
    measure_layout: str = "A"
    announced: bool = False
    level_direction: Direction | None = None


EXAMPLES = (
    Example("don-2567", "B"),
    Example("khokkhon-2568", "C", level_direction=Direction.ROSE),
    Example("suso-2564", "A"),
    Example("sakhobon-2567", "B"),
    Example("trang-2564", announced=True),
)


def main() -> int:
    """Write or compare; the exit status is 1 where something differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    differing = 0
    for path, content in workbooks():
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            continue
        differences = compare(path, content)
        differing += bool(differences)
        for difference in differences:
            print(f"{path.relative_to(HERE)}: {difference}", file=sys.stderr)
    if differing:
        print("Run python workbooks/build.py and commit what it writes.", file=sys.stderr)
    return 1 if differing else 0


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """Every workbook of this folder with the bytes that it should have."""
    for year in BLANK_YEARS:
        blank = new_agency(None, None, None, None, year)
        yield HERE / "templates" / f"agency-{year}.xlsx", blank
    yield HERE / "templates" / "province.xlsx", new_province(None, BLANK_YEARS[-1])
    panel = load_template("agency").sheet("summary")
    assert isinstance(panel, PanelLayout)
    for year in DONOR_YEARS:
        criteria = load_criteria(year)
        for in_thai_digits, numerals in ((False, ARABIC), (True, THAI)):
            name = donor_name(criteria, in_thai_digits=in_thai_digits)
            yield HERE.parent / name, build_donor(panel, criteria, numerals)
    findings = build_findings_donor(FINDINGS_TITLE)
    yield HERE / "donors" / "findings.xlsx", findings
    for variant in LAYOUTS:
        table = load_template("agency", variant).table("measures")
        for alone in (False, True):
            content = build_donor(table, criteria, ARABIC, drop_downs=not alone)
            yield HERE.parent / measures_donor(variant, alone=alone), content
    for example in EXAMPLES:
        yield HERE / "examples" / f"{example.name}.xlsx", build_example(example)


def build_example(example: Example) -> bytes:
    """The workbook of a record, with nothing computed yet."""
    source = (HERE / "examples" / f"{example.name}.json").read_bytes()
    record: dict[str, Any] = json.loads(source)
    if example.announced:
        record["announced"] = True
    template = load_template(record["kind"], example.measure_layout)
    content = build(template, load_criteria(record["fiscal_year"]), record)
    if example.level_direction is None:
        return content
    return _with_level_direction(content, example.level_direction)


def _with_level_direction(content: bytes, direction: Direction) -> bytes:
    """The workbook with a word typed where the change of level is computed."""
    book = open_bytes(content, "example.xlsx")
    submission = read_submission(book)
    assert isinstance(submission, AgencySubmission)
    assert submission.indicators is not None
    level = submission.indicators.closing_row("level")
    assert level is not None
    place = level.row.entry("direction").place
    assert place is not None
    book.apply([SetValue(place.sheet, place.row, place.column, direction.value)])
    return book.rendered()


def compare(path: Path, content: bytes) -> list[str]:
    """What is different in the file `path`: the names of parts, compared uncompressed.

    Compressed bytes depend on the version of zlib, so files are not compared as they are.
    """
    if not path.is_file():
        return ["is missing"]
    there, wanted = _parts(path.read_bytes()), _parts(content)
    return [
        f"{name} {'differs' if name in there and name in wanted else 'is there once only'}"
        for name in sorted(there.keys() | wanted.keys())
        if there.get(name) != wanted.get(name)
    ]


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


if __name__ == "__main__":
    sys.exit(main())
