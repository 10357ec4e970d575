"""The same core behind two doors: a file on disk, and a workbook open in Excel.

The live side is `LiveBook` over the engine of tests/excel, with xlwings in between.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings

from tests.excel import engine
from tests.workflow import books, messy
from tests.workflow.books import PROFILE, SCORES, SUMMARY, TABLE, cells, typed
from tests.workflow.recalculation import compared
from xlita import workflow
from xlita.checks.finding import Finding
from xlita.excel.book import LiveBook
from xlita.ooxml import open_book


@pytest.fixture(scope="module")
def app() -> Iterator[xw.App]:
    yield engine.start()
    engine.stop()


def opened(app: xw.App, path: Path) -> Any:
    """The workbook, and no other: Excel opens no two of one name."""
    for book in list(app.books):
        book.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return app.books.open(path)


SLIPS: dict[str, dict[str, dict[tuple[str, str], object]]] = {
    "don-2567": {
        "typed": {(SCORES, "E5"): "๘๔.๑๗", (SCORES, "E6"): "93.06", (PROFILE, "B11"): "๙๓.๗๑"},
        "overwritten": {(SCORES, "G5"): "เพิ่มขึ้น", (SCORES, "H6"): "ไม่ผ่าน", (SUMMARY, "C6"): 9},
        "missing": {(SCORES, "E7"): None, (SCORES, "D8"): "ไม่มี", (PROFILE, "B11"): 850},
    },
    "suso-2564": {"decimals": {(SCORES, "E5"): 84.995, (SCORES, "E6"): -5}},
    "trang-2564": {"table": {(TABLE, "E9"): "๘๕.๐๐", (TABLE, "E10"): None, (TABLE, "H12"): "?"}},
}
CASES = [(stem, None) for stem in books.RECORDS] + [
    (stem, name) for stem, slips in SLIPS.items() for name in slips
]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1] or 'as published'}")
def path(request: pytest.FixtureRequest, examples: dict[str, Path], tmp_path: Path) -> Path:
    """An example as it is, or with slips and then filled: Excel has a value in every formula."""
    stem, name = request.param
    target = tmp_path / "x.xlsx"
    if name is None:
        target.write_bytes(examples[stem].read_bytes())
    else:
        typed(examples[stem], target, SLIPS[stem][name])
    return target


def without_missing_caches(found: tuple[Finding, ...]) -> list[Finding]:
    """A formula without a cached value can only be in a file: Excel always has one."""
    return [finding for finding in found if finding.code != "ITA206"]


def test_check_finds_the_same(path: Path, app: xw.App) -> None:
    live = workflow.check_book(LiveBook(opened(app, path)), "x")
    file = workflow.check_book(open_book(path), "x")
    assert without_missing_caches(live.findings) == without_missing_caches(file.findings)
    assert live[1:4] == file[1:4]


def test_fill_makes_the_same_edits(path: Path, app: xw.App) -> None:
    live = workflow.fill_book(LiveBook(opened(app, path)), "x")
    file = workflow.fill_book(open_book(path), "x")
    assert live.report.findings == file.report.findings
    here = {each.place: each.edit for each in live.fillings}
    there = {each.place: each.edit for each in file.fillings}
    # Excel shows "" where a cached value is missing, and so is right about some cells already.
    assert here.items() <= there.items()
    assert all(there[place].cached == "" for place in there.keys() - here.keys())  # type: ignore[union-attr]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mess=messy.messes())
def test_a_messy_workbook_is_the_same_behind_both(
    folder: Path, app: xw.App, mess: messy.Mess
) -> None:
    """Filled through each door, a workbook holds the same formulas and values."""
    mess = mess._replace(
        scores=without_formulas(mess.scores),
        previous=without_formulas(mess.previous),
        words=without_formulas(mess.words),
    )
    path = messy.build(mess, folder / "x.xlsx")
    live = LiveBook(opened(app, path))
    file = open_book(path)
    here, there = workflow.fill_book(live, "x"), workflow.fill_book(file, "x")
    assert {each.place: each.edit for each in here.fillings} == {
        each.place: each.edit for each in there.fillings
    }
    assert without_missing_caches(here.report.findings) == without_missing_caches(
        there.report.findings
    )


def without_formulas(values: tuple[object, ...]) -> tuple[object, ...]:
    """None of them a formula: nobody calculates it here, as Excel would have."""
    return tuple(85 if isinstance(value, str) and value[:1] == "=" else value for value in values)


@pytest.mark.libreoffice
def test_after_a_live_fill_a_spreadsheet_computes_the_files_cached_values(
    app: xw.App, tmp_path: Path
) -> None:
    """A live fill writes formulas only; calculated, they are what the other door cached."""
    live_paths, file_paths = [], []
    for source in books.COMMITTED:
        book = opened(app, source)
        workflow.fill_book(LiveBook(book))
        live_paths.append(tmp_path / f"live-{source.name}")
        book.save(live_paths[-1])
        file_paths.append(tmp_path / source.name)
        workflow.fill(source, file_paths[-1])
    computed = {
        (each.file.removeprefix("live-"), each.sheet, each.cell): each.computed
        for each in compared(live_paths, tmp_path / "out").disagreements
    }
    cached = {
        (path.name, *at): cell.value
        for path in file_paths
        for at, cell in cells(path).items()
        if cell.formula
    }
    shown = {at: value for at, value in cached.items() if value is not None}
    assert computed.keys() == shown.keys()
    for at, value in shown.items():
        assert computed[at] == (pytest.approx(value) if isinstance(value, float) else value)
