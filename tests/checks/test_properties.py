"""What holds for every check: a place for every finding, no clean file with an error, one order."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import warnings
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import libreoffice
from tests.support.cases import Case, Line, cases, line_of, workbook_cases
from tests.support.markdown_book import GridBook
from tests.support.tools import CHECKOUT
from tests.support.workbooks import AGENCY, PROVINCE, changed
from tests.support.written_book import package
from xlita.checks.catalogue import check as check_submission
from xlita.ooxml import open_bytes
from xlita.report.results import FileReport, severity_of
from xlita.sheet import Cell, Grid, a1
from xlita.template.recognise import read_submission
from xlita.template.validation import validate
from xlita.wording.rules import RULES
from xlita.workflow import check, check_book

EXAMPLES = sorted((CHECKOUT / "workbooks" / "examples").glob("*.xlsx"))
#: The findings that are about a file, a sheet or a template, which have no cell.
WITHOUT_CELL = ("ITA0", "ITA101", "ITA102", "ITA103", "ITA106", "ITA710", "ITA711", "ITA9")

#: What people put into cells.
CONTENTS = st.sampled_from(
    [
        *(None, "", " ", "-", "84.17", 84.17, 8417.0, -1.0, 0.1 + 0.2, float(2**60), True, "๘๔.๑๗"),
        *("เพิ่มขึ้น", "ผ่าน", "B", "อบต.บ้านแก่ง", "ปีงบประมาณ พ.ศ. 2560", "ม.ค.๖๔ - มี.ค.๖๔", "O48", "i99"),
        *("ตัวชี้วัดที่ 9 ประสิทธิภาพการสื่อสาร ได้ 12.34 คะแนน ลดลงจากปี 2566 (99.99)", "=1+1", "\u200b", "1" * 400),
        *("อ้างอิงจาก 018", "ตัวชี้วัดที่", "คะแนนรวม 0 คะแนน", "ระดับ", "คิดเป็นร้อยละ 6.31", "EIT ส่วนที่ 9 1.00 คะแนน"),
    ]
)  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn) -> GridBook:
    """A sound workbook in which a person typed anything anywhere, or deleted it."""
    start = changed(draw(st.sampled_from([AGENCY, PROVINCE])), {})
    grids = {info.name: dict(start.grid(info.name).cells) for info in start.sheets()}
    for _ in range(draw(st.integers(1, 8))):
        sheet = draw(st.sampled_from(sorted(grids)))
        row, column = draw(st.sampled_from(sorted(grids[sheet])))
        value = draw(CONTENTS)
        if value is None:
            grids[sheet].pop((row, column), None)
        else:
            grids[sheet][row, column] = Cell(row, column, value)
        if not grids[sheet]:
            grids[sheet][1, 1] = Cell(1, 1, "x")
    return GridBook([Grid(name, cells) for name, cells in grids.items()])


def lines(report: FileReport) -> list[Line]:
    return [line_of(finding) for finding in report.findings]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(mangled())
def test_every_finding_has_a_place_and_words_and_no_error_is_called_clean(book: GridBook) -> None:
    every = [rule.code for rule in RULES.values() if not rule.on_by_default]
    report = check_book(book, select=every)
    names = {info.name for info in book.sheets()}
    for finding in report.findings:
        assert finding.code in RULES
        if finding.place is None:
            assert finding.code.startswith(WITHOUT_CELL), finding
            continue
        assert finding.place.sheet in names
        assert finding.place.row >= 1
        assert finding.place.column >= 1
    assert (report.status == "clean") == (not report.findings)
    if report.counts().error:
        assert report.status in ("findings", "unreadable")


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(mangled(), st.randoms(use_true_random=False))
def test_the_order_in_which_cells_are_kept_changes_nothing(
    book: GridBook, shuffled: random.Random
) -> None:
    first, again = check_book(book), check_book(book)
    assert first == again
    grids = []
    for info in book.sheets():
        items = list(book.grid(info.name).cells.items())
        shuffled.shuffle(items)
        grids.append(Grid(info.name, dict(items)))
    assert check_book(GridBook(grids)).findings == first.findings


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(mangled())
def test_a_file_has_the_findings_of_its_grids(book: GridBook) -> None:
    written = open_bytes(package(book), book.name)
    assert lines(check_book(written)) == lines(check_book(book))


def test_findings_stand_in_the_order_of_sheets_and_cells() -> None:
    for path in EXAMPLES:
        book = open_bytes(path.read_bytes(), path.name)
        sheets = [info.name for info in book.sheets()]
        places = [finding.place for finding in check_book(book).findings if finding.place]
        keys = [(sheets.index(place.sheet), place.row, place.column) for place in places]
        assert keys == sorted(keys)


@pytest.mark.parametrize("seed", ["4711"])
def test_another_hash_seed_gives_the_same_report(seed: str) -> None:
    def told(value: str) -> object:
        ran = subprocess.run(
            [sys.executable, "-m", "xlita", "check", *map(str, EXAMPLES), "--format", "json"],
            check=False,
            capture_output=True,
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONHASHSEED": value, "PYTHONPATH": str(CHECKOUT)},
        )
        return json.loads(ran.stdout)

    assert told(seed) == told("1")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_case_says_a_cell_for_every_finding_that_has_one(case: Case) -> None:
    for line in case.finds:
        assert line.cell or line.code.startswith(WITHOUT_CELL)
        assert RULES[line.code]


def by_openpyxl(data: bytes) -> bytes:
    """What openpyxl makes of a workbook: it keeps no cached values."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        workbook = openpyxl.load_workbook(io.BytesIO(data))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def without_missing_caches(report: FileReport) -> list[Line]:
    """The findings but those about values that were not stored."""
    return [line for line in lines(report) if line.code != "ITA206"]


#: Cases whose cells hold no formulas: those that openpyxl would leave without values.
PLAIN = [
    case
    for case in workbook_cases()
    if not any("=" in content for _, content in case.cells) and "=" not in case.sheets
]


@pytest.mark.parametrize("case", PLAIN[::4], ids=lambda case: case.id)
def test_a_copy_saved_by_openpyxl_has_the_same_findings(case: Case) -> None:
    data = case.package()
    first = check_book(open_bytes(data, "x.xlsx"), select=case.select)
    second = check_book(open_bytes(by_openpyxl(data), "x.xlsx"), select=case.select)
    assert lines(second) == lines(first)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_saved_by_openpyxl_has_the_same_findings(path: Path) -> None:
    data = path.read_bytes()
    first = check_book(open_bytes(data, path.name))
    second = check_book(open_bytes(by_openpyxl(data), path.name))
    assert without_missing_caches(second) == without_missing_caches(first)


@pytest.mark.libreoffice
def test_copies_saved_by_libreoffice_have_the_same_findings(tmp_path: Path) -> None:
    chosen = [case for case in PLAIN if case.fires][::6]
    sources = [*EXAMPLES]
    for at, case in enumerate(chosen):
        path = tmp_path / f"{at}.xlsx"
        path.write_bytes(case.package())
        sources.append(path)
    out = tmp_path / "out"
    out.mkdir()
    for source, copy in zip(sources, libreoffice.convert_all(sources, out, ".xlsx"), strict=True):
        first, second = check(source), check(copy)
        assert without_missing_caches(second) == without_missing_caches(first), source.name


def test_a_submission_is_checked_without_being_changed() -> None:
    for path in EXAMPLES:
        submission = validate(read_submission(open_bytes(path.read_bytes(), path.name)))
        first = check_submission(submission)
        assert check_submission(submission) == first
        assert all(severity_of(finding) in ("error", "warning", "info") for finding in first)
        assert all(finding.place is None or a1(*finding.place[1:3]) for finding in first)
