"""Fix: what it mends, what it leaves to a person, and that it is settled after one run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from tests.support import workbooks as markdown
from tests.workflow import books, messy
from tests.workflow.books import MEASURES, PROFILE, SCORES, brief, cells, parts, typed
from xlita import workflow
from xlita.checks.finding import Finding
from xlita.filling.mends import COMPUTED, TYPED
from xlita.ooxml import open_book
from xlita.report.results import FillReport, fix_of, fixable, message_of
from xlita.wording.rules import RULES

#: Kept for the first row: a number in words, spaces, Thai digits, a decimal, a name, a list word.
SLIPS: dict[tuple[str, str], tuple[object, object, str]] = {
    (SCORES, "E5"): ("๘๔.๑๗", 84.17, "ITA204"),
    (SCORES, "E6"): ("93.06 คะแนน", 93.06, "ITA204"),
    (SCORES, "E13"): ("๑๐๐ คะแนน", 100, "ITA204"),
    (SCORES, "E7"): (97.775, 97.78, "ITA203"),  # half up
    (SCORES, "E8"): ("๘๘.๘๘๖", 88.89, "ITA203"),
    (SCORES, "C5"): ("การปฏิบัติ  หน้าที่ ", "การปฏิบัติหน้าที่", "spelling"),
    (SCORES, "C7"): ("3. การใช้อำนาจหน้าที่", "3. การใช้อำนาจ", "spelling"),
    (SCORES, "C12"): ("การปรับปรุงการทํางาน", "การปรับปรุงการทำงาน", "spelling"),
    (PROFILE, "B4"): ("  องค์การบริหารส่วนตําบลดอน", "องค์การบริหารส่วนตำบลดอน", "spelling"),
    (PROFILE, "B5"): ("อบต.", "องค์การบริหารส่วนตำบล", "ITA208"),
    (PROFILE, "B12"): ("ผ่าน ดี", "ผ่านดี", "spelling"),
}


def fixed(path: Path, target: Path | None, *, unsafe: bool = False) -> FillReport:
    report = workflow.fix(path, target, unsafe=unsafe)
    assert report.failed is None
    return report


def named(findings: tuple[Finding, ...]) -> set[tuple[str, object]]:
    return {(each.code, each.place) for each in findings}


def assert_settled(path: Path, target: Path) -> FillReport:
    """After one run nothing that was fixable is there, nothing new is, and another does nothing."""
    before = workflow.check(path).findings
    report = fixed(path, target)
    after = workflow.check(target).findings
    assert report.report.findings == after
    gone = {(each.code, each.place) for each in before if fixable(each)}
    assert not gone & named(after)
    assert not any(fixable(each) for each in after)
    assert named(after) <= named(before)
    once = target.read_bytes()
    again = fixed(target, target)
    assert again.edits == ()
    assert target.read_bytes() == once
    if not report.edits:
        assert once == path.read_bytes()
    return report


@pytest.mark.parametrize(("at", "slip"), SLIPS.items(), ids=lambda each: str(each)[:40])
def test_a_slip_is_mended(
    at: tuple[str, str], slip: tuple[object, object, str], examples: dict[str, Path], tmp_path: Path
) -> None:
    found, expected, rule = slip
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", {at: found})
    report = assert_settled(path, tmp_path / "fixed.xlsx")
    [edit] = [each for each in report.edits if (each.sheet, each.cell) == at]
    assert (edit.new, edit.rule) == (str(expected), rule)
    assert cells(tmp_path / "fixed.xlsx")[at].value == expected
    others = {(each.sheet, each.cell) for each in report.edits} - {at}
    before, after = cells(path), cells(tmp_path / "fixed.xlsx")
    assert {each for each in after if after[each] != before.get(each)} <= {at, *others}
    assert all(after[each].formula for each in others)  # computed from the mended cell


def test_all_slips_together(examples: dict[str, Path], tmp_path: Path) -> None:
    contents = {at: found for at, (found, _, _) in SLIPS.items()}
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", contents)
    assert_settled(path, tmp_path / "fixed.xlsx")
    after = cells(tmp_path / "fixed.xlsx")
    for at, (_, expected, _) in SLIPS.items():
        assert after[at].value == expected


def test_words_typed_over_formulas_are_formulas_again(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    contents = {(SCORES, "G5"): "เพิ่มขึ้น", (SCORES, "H5"): "ผ่าน", (SCORES, "F6"): 1.5,
                (SCORES, "G6"): "เพิ่มขึ้น"}  # fmt: skip
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", contents)
    report = assert_settled(path, tmp_path / "fixed.xlsx")
    assert {(each.cell, each.new, each.rule) for each in report.edits if each.restored} == {
        ("G5", "ลดลง", "ITA302"),
        ("H5", "ไม่ผ่าน", "ITA303"),
        ("F6", "16.67", "ITA304"),
        ("G6", "เพิ่มขึ้น", "ITA301"),
    }
    assert cells(tmp_path / "fixed.xlsx") == cells(examples["don-2567"])


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ((SCORES, "E5"), "84,17"),
        ((SCORES, "E5"), "ไม่ประเมิน"),
        ((SCORES, "E5"), 8417),
        ((SCORES, "C5"), "การปฎิบัติหน้าที่"),
        ((SCORES, "C7"), "การใช้งบประมาณ"),
        ((PROFILE, "B12"), "ผ่านดีเยี่ยมม"),
        ((PROFILE, "B5"), "องค์การบริหารส่วนตำบน"),
        ((MEASURES, "C4"), " ข้อความ  ของท่าน "),
    ],
)
def test_a_persons_own_is_left_alone(
    at: tuple[str, str], found: object, examples: dict[str, Path], tmp_path: Path
) -> None:
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", {at: found})
    assert at not in {(e.sheet, e.cell) for e in fixed(path, tmp_path / "fixed.xlsx").edits}
    assert cells(tmp_path / "fixed.xlsx")[at].value == found


@pytest.mark.parametrize(
    ("at", "found", "expected"),
    [
        ((SCORES, "C5"), "การปฎิบัติหน้าที่", "การปฏิบัติหน้าที่"),
        ((SCORES, "C7"), "๓. การใช้อำนาด", "๓. การใช้อำนาจ"),
        ((PROFILE, "B5"), "องค์การบริหารส่วนตำบน", "องค์การบริหารส่วนตำบล"),
        # the name of another indicator is no typing error; nor is a score anybody's but a person's
        ((SCORES, "C7"), "การใช้งบประมาณ", "การใช้งบประมาณ"),
        ((SCORES, "E5"), "84,17", "84,17"),
        ((PROFILE, "B12"), "ผ่านดีเยี่ยมม", "ผ่านดีเยี่ยมม"),
    ],
)
def test_the_nearest_match_is_written_where_it_is_asked_for(
    at: tuple[str, str], found: str, expected: str, examples: dict[str, Path], tmp_path: Path
) -> None:
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", {at: found})
    fixed(path, tmp_path / "fixed.xlsx", unsafe=True)
    assert cells(tmp_path / "fixed.xlsx")[at].value == expected


def test_no_indicator_comes_to_stand_twice(examples: dict[str, Path], tmp_path: Path) -> None:
    contents = {(SCORES, "B6"): None, (SCORES, "C6"): "การปฎิบัติหน้าที่"}
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", contents)
    report = fixed(path, tmp_path / "fixed.xlsx", unsafe=True)
    assert "ITA402" not in {each.code for each in report.report.findings}
    assert cells(tmp_path / "fixed.xlsx")[SCORES, "C6"].value == "การปฎิบัติหน้าที่"


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_day_with_a_buddhist_year_gets_the_christian_one(
    from_1904: bool, examples: dict[str, Path], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(examples["don-2567"])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904 if from_1904 else book.epoch
    sheet = book[PROFILE]
    row = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "วันที่ประกาศผล")
    sheet.cell(row, 2).value = datetime(2566, 3, 15)
    sheet.cell(row, 2).number_format = "d/m/yyyy"
    book.save(tmp_path / "x.xlsx")
    workflow.fill(tmp_path / "x.xlsx", tmp_path / "x.xlsx")
    report = assert_settled(tmp_path / "x.xlsx", tmp_path / "fixed.xlsx")
    assert [(e.old, e.new, e.rule) for e in report.edits] == [("15/3/2566", "15/3/2023", "ITA209")]
    after = openpyxl.load_workbook(tmp_path / "fixed.xlsx")[PROFILE].cell(row, 2)
    assert after.value == datetime(2023, 3, 15)


def test_a_day_that_its_christian_year_lacks_is_left_to_a_person() -> None:
    book = markdown.changed(markdown.AGENCY, {f"{PROFILE}!B12": "2568-02-29"})  # 2025 has none
    [finding] = [f for f in workflow.check_book(book).findings if f.code == "ITA209"]
    assert not fixable(finding)
    assert workflow.fix_book(book).mends == ()
    assert finding.expected is None
    assert "29/2/2568" in message_of(finding, "th")
    for language in ("th", "en"):
        said = message_of(finding, language) + fix_of(finding, language)
        assert "29/2/2025" not in said
        assert "28/2/2025" in said
        assert "1/3/2025" in said


def test_formulas_without_results_get_them(examples: dict[str, Path], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(examples["don-2567"])  # which writes no results
    book[SCORES]["E5"] = "=80+4.17"
    book.save(tmp_path / "x.xlsx")
    before = workflow.check(tmp_path / "x.xlsx").findings
    assert {f.place.cell for f in before if f.code == "ITA206" and not fixable(f)} == {"E5"}  # type: ignore[union-attr]
    report = assert_settled(tmp_path / "x.xlsx", tmp_path / "fixed.xlsx")
    assert [f.place.cell for f in report.report.findings if f.code == "ITA206"] == ["E5"]  # type: ignore[union-attr]


@pytest.mark.parametrize("path", [*books.COMMITTED, *books.TEMPLATES], ids=lambda path: path.stem)
def test_a_committed_workbook_is_settled(path: Path, tmp_path: Path) -> None:
    assert_settled(path, tmp_path / "x.xlsx")


@settings(max_examples=40)
@given(mess=messy.messes())
def test_a_messy_workbook_is_settled_by_one_fix(folder: Path, mess: messy.Mess) -> None:
    path = messy.build(mess, folder / "x.xlsx")
    before = cells(path)
    report = assert_settled(path, folder / "fixed.xlsx")
    after = cells(folder / "fixed.xlsx")
    edited = {(each.sheet, each.cell) for each in report.edits}
    assert {at for at in before.keys() | after.keys() if before.get(at) != after.get(at)} <= edited


def test_only_the_parts_of_edited_sheets_change(examples: dict[str, Path], tmp_path: Path) -> None:
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", {(PROFILE, "B5"): "อบต."})
    book = open_book(path)
    assert [each.place.sheet for each in workflow.fix_book(book).mends] == [PROFILE]
    assert book.changed_parts() == (book.sheet_part(PROFILE),)
    book.save(tmp_path / "fixed.xlsx")
    before, after = parts(path), parts(tmp_path / "fixed.xlsx")
    assert before.keys() == after.keys()


def test_the_registry_says_which_rules_are_fixable() -> None:
    registered = {code for code, rule in RULES.items() if rule.fixable}
    assert registered == (TYPED | COMPUTED) - {"ITA208"}  # of which only abbreviations are


def test_a_dry_run_tells_everything_and_writes_nothing(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    contents = {at: found for at, (found, _, _) in SLIPS.items()}
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", contents)
    before = path.read_bytes()
    dry = fixed(path, None)
    assert dry.written is None
    assert path.read_bytes() == before
    assert dry.edits == fixed(path, tmp_path / "fixed.xlsx").edits
    assert {each.rule for each in dry.edits} >= {"ITA203", "ITA204", "ITA208", "spelling"}


def test_both_doors_mend_alike(examples: dict[str, Path], tmp_path: Path) -> None:
    """A book that knows nothing of packages gets the same edits."""
    text = markdown.AGENCY
    book = markdown.changed(text, {f"{SCORES}!E3": "๘๔.๑๗", f"{PROFILE}!B2": "อบต."})
    fixing = workflow.fix_book(book)
    assert {each.rule for each in fixing.mends} >= {"ITA204"}
    assert workflow.fix_book(book).mends == ()
    assert brief(fixing.report.findings) == brief(workflow.check_book(book).findings)
