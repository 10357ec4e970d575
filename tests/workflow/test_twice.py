"""Fill again and nothing happens; fill never writes where it was not told to; and what it says
remains to be mended is what a fresh check of the written file finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.workflow import books, messy
from tests.workflow.books import PROFILE, SCORES, typed
from xlita import workflow
from xlita.report.results import FillReport


def filled(path: Path, target: Path | None) -> FillReport:
    report = workflow.fill(path, target)
    assert report.failed is None
    return report


def assert_settled(path: Path, target: Path) -> None:
    """Filled once, the file is as fill wants it, and its findings are those that were announced."""
    report = filled(path, target)
    assert report.report.findings == workflow.check(target).findings
    once = target.read_bytes()
    again = filled(target, target)
    assert again.edits == ()
    assert target.read_bytes() == once
    assert again.report.findings == report.report.findings


@pytest.mark.parametrize("stem", books.RECORDS)
def test_an_example_is_settled(stem: str, examples: dict[str, Path], tmp_path: Path) -> None:
    before = examples[stem].read_bytes()
    assert_settled(examples[stem], tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").read_bytes() == before  # `new` is build and fill already


@pytest.mark.parametrize("path", books.COMMITTED, ids=lambda path: path.stem)
def test_a_committed_example_is_settled_by_one_fill(path: Path, tmp_path: Path) -> None:
    assert_settled(path, tmp_path / "x.xlsx")


@pytest.mark.parametrize("path", books.TEMPLATES, ids=lambda path: path.stem)
def test_a_committed_template_is_settled_already(path: Path, tmp_path: Path) -> None:
    assert_settled(path, tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").read_bytes() == path.read_bytes()


def test_there_are_committed_workbooks() -> None:
    assert {path.stem for path in books.COMMITTED} == books.RECORDS.keys()
    assert len(books.TEMPLATES) > 1


@settings(max_examples=60)
@given(mess=messy.messes())
def test_a_messy_workbook_is_settled_by_one_fill(folder: Path, mess: messy.Mess) -> None:
    assert_settled(messy.build(mess, folder / "x.xlsx"), folder / "filled.xlsx")


def test_a_previous_score_out_of_range_is_found_once(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    slip = typed(examples["don-2567"], tmp_path / "x.xlsx", {(SCORES, "D5"): 850})
    assert_settled(slip, tmp_path / "filled.xlsx")


@pytest.mark.parametrize("letter", "CEG")
def test_a_signature_below_the_table_is_no_row(
    letter: str, examples: dict[str, Path], tmp_path: Path
) -> None:
    signed = typed(examples["suso-2564"], tmp_path / "x.xlsx", {(SCORES, f"{letter}23"): "ลงชื่อ"})
    assert workflow.check(signed).findings == workflow.check(examples["suso-2564"]).findings


@pytest.mark.parametrize("letter", "CEG")
def test_a_signature_below_the_table_stays_alone_in_its_row(
    letter: str, examples: dict[str, Path], tmp_path: Path
) -> None:
    signed = typed(examples["suso-2564"], tmp_path / "x.xlsx", {(SCORES, f"{letter}23"): "ลงชื่อ"})
    assert filled(signed, None).edits == ()


@pytest.fixture
def slip(examples: dict[str, Path], tmp_path: Path) -> Path:
    """ดอน with a score in Thai digits and a word typed over a formula."""
    contents = {(SCORES, "E5"): "๘๔.๑๗", (SCORES, "G6"): "ลดลง", (PROFILE, "B11"): "๙๓.๗๑"}
    return typed(examples["don-2567"], tmp_path / "ดอน.xlsx", contents)


def test_the_original_is_untouched(slip: Path, tmp_path: Path) -> None:
    before = slip.read_bytes()
    report = filled(slip, tmp_path / "out.xlsx")
    assert report.written == str(tmp_path / "out.xlsx")
    assert slip.read_bytes() == before != (tmp_path / "out.xlsx").read_bytes()


def test_in_place_gives_the_same_bytes_as_a_copy(slip: Path, tmp_path: Path) -> None:
    filled(slip, tmp_path / "out.xlsx")
    filled(slip, slip)
    assert slip.read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_a_dry_run_writes_nothing_and_tells_everything(slip: Path, tmp_path: Path) -> None:
    before = slip.read_bytes()
    names = sorted(tmp_path.iterdir())
    dry = filled(slip, None)
    assert dry.written is None
    assert slip.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == names
    assert dry.edits == filled(slip, tmp_path / "out.xlsx").edits
    assert {("E5", "๘๔.๑๗", "84.17"), ("B11", "๙๓.๗๑", "93.71"), ("G6", "ลดลง", "เพิ่มขึ้น")} <= {
        (edit.cell, edit.old, edit.new) for edit in dry.edits
    }


def test_a_table_with_direction_words_and_no_room_for_differences_is_settled(
    tmp_path: Path,
) -> None:
    mess = messy.Mess(
        year=2562, heading_row=1, two_rows=False, columns=("score", "previous", "direction"),
        scores=(84.17,) * 10, previous=(84.17,) * 9 + (93.06,), words=(None,) * 30, closing=(),
        blank_row=False, heading_again=False, instruments="merged", profile=False, right=True,
        extras=False,
    )  # fmt: skip
    assert_settled(messy.build(mess, tmp_path / "x.xlsx"), tmp_path / "filled.xlsx")
