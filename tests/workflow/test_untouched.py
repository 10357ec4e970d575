"""What is a person's is the same after fill: cells, sheets, comments, formats, formulas."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule

from tests.workflow import books, messy
from tests.workflow.books import SCORES, SUMMARY, cells, loaded, parts, typed
from xlita import workflow
from xlita.ooxml import open_book
from xlita.sheet import SetFormula, SetValue

#: What may change beside the sheets with edits: a formula more or less ends the calculation
#: chain, which three parts mention.
CHAIN = {"xl/calcChain.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
WORKBOOK = "xl/workbook.xml"


def assert_only_named_cells_change(path: Path, target: Path) -> set[tuple[str, str]]:
    """Fill, and compare all that openpyxl sees in the cells that fill did not name."""
    named = {(edit.sheet, edit.cell) for edit in workflow.fill(path, target).edits}
    before, after = cells(path), cells(target)
    changed = {at for at in before.keys() | after.keys() if before.get(at) != after.get(at)}
    own = added_sheets(path, target)
    assert {at for at in changed if at[0] not in own} <= named
    assert_dressed_alike(path, target, named)
    return named


def added_sheets(path: Path, target: Path) -> set[str]:
    """The sheets of xlita's own that fill added: at the end, and never more than the summary."""
    before, after = loaded(path).sheetnames, loaded(target).sheetnames
    assert after[: len(before)] == before
    assert len(after) <= len(before) + 1
    return set(after[len(before) :])


def assert_dressed_alike(path: Path, target: Path, named: set[tuple[str, str]]) -> None:
    before, after = loaded(path), loaded(target)
    added = set(after.defined_names) - set(before.defined_names)
    assert set(before.defined_names) <= set(after.defined_names)
    assert added <= {"_xlita_sheet_summary"}
    assert bool(added) == bool(added_sheets(path, target))
    for old, new in zip(before.worksheets, after.worksheets, strict=False):
        assert old.merged_cells.ranges == new.merged_cells.ranges
        assert old.sheet_state == new.sheet_state
        assert [str(each.sqref) for each in old.conditional_formatting] == [
            str(each.sqref) for each in new.conditional_formatting
        ]
        assert len(old.data_validations.dataValidation) == len(new.data_validations.dataValidation)
        for row in old.iter_rows():
            for cell in row:
                same = new.cell(cell.row, cell.column)
                assert (cell.comment is None) == (same.comment is None)
                if (old.title, cell.coordinate) not in named:
                    assert cell._style == same._style  # ids: the part of styles is the same


def changed(path: Path) -> tuple[set[str], set[str]]:
    """The parts that fill changes, and the parts of the sheets that it edits."""
    book = open_book(path)
    filling = workflow.fill_book(book)
    sheets = {each.edit.sheet for each in filling.fillings}
    return set(book.changed_parts()), {book._workbook.parts[sheet] for sheet in sheets}


@pytest.mark.parametrize("path", books.COMMITTED, ids=lambda path: path.stem)
def test_only_computed_cells_of_an_example_change(path: Path, tmp_path: Path) -> None:
    named = assert_only_named_cells_change(path, tmp_path / "x.xlsx")
    filled = cells(tmp_path / "x.xlsx")
    assert all(filled[at].formula for at in named)


@pytest.mark.parametrize("path", books.COMMITTED, ids=lambda path: path.stem)
def test_only_the_parts_of_edited_sheets_change(path: Path, tmp_path: Path) -> None:
    parts_changed, of_sheets = changed(path)
    assert of_sheets <= parts_changed <= of_sheets | CHAIN
    workflow.fill(path, tmp_path / "x.xlsx")
    before, after = parts(path), parts(tmp_path / "x.xlsx")
    assert {name for name in before if after.get(name) != before[name]} == parts_changed


@settings(max_examples=25)
@given(mess=messy.messes())
def test_only_named_cells_of_a_messy_workbook_change(folder: Path, mess: messy.Mess) -> None:
    path = messy.build(mess, folder / "x.xlsx")
    assert_only_named_cells_change(path, folder / "filled.xlsx")
    parts_changed, of_sheets = changed(path)
    budget = of_sheets | CHAIN | {WORKBOOK}
    if added_sheets(path, folder / "filled.xlsx"):
        budget |= {"xl/styles.xml"}  # appended to; the sheet's own parts are new
    assert parts_changed & parts(path).keys() <= budget


@pytest.fixture
def own(examples: dict[str, Path], tmp_path: Path) -> Path:
    """ดอน with all that people add to a workbook; saved by openpyxl, which drops cached values."""
    book = loaded(examples["don-2567"])
    sheet = book.create_sheet("ของฉัน", 1)
    sheet["A1"], sheet["B1"] = "อย่าลบ", "='คะแนนตัวชี้วัด'!E5*2"
    scores = book[SCORES]
    scores["I3"] = "หมายเหตุ"
    for row in range(5, 15):
        scores[f"I{row}"] = f'=IF(E{row}<85,"ดู","")'
    scores["E5"].comment = Comment("ตรวจแล้ว", "สำนักปลัด")
    scores.conditional_formatting.add("E5:E14", CellIsRule("lessThan", formula=["85"]))
    book.save(tmp_path / "ของฉัน.xlsx")
    return tmp_path / "ของฉัน.xlsx"


def test_what_a_person_added_stays(own: Path, tmp_path: Path) -> None:
    assert_only_named_cells_change(own, tmp_path / "x.xlsx")
    filled = cells(tmp_path / "x.xlsx")
    assert filled["ของฉัน", "A1"].value == "อย่าลบ"
    assert filled["ของฉัน", "B1"].formula == "='คะแนนตัวชี้วัด'!E5*2"
    assert filled[SCORES, "I8"].formula == '=IF(E8<85,"ดู","")'
    book = loaded(tmp_path / "x.xlsx")
    assert book[SCORES]["E5"].comment.text == "ตรวจแล้ว"
    assert any(str(each.sqref) == "E5:E14" for each in book[SCORES].conditional_formatting)


# What a person typed over a computed cell.


def test_an_overwritten_formula_is_restored_and_said_to_be(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    wrong = {(SCORES, "G6"): "ลดลง", (SCORES, "F7"): 1.5, (SUMMARY, "C6"): 99}
    right = {(SCORES, "H7"): "ผ่าน"}
    path = typed(examples["don-2567"], tmp_path / "x.xlsx", wrong | right)
    report = workflow.fill(path, path)
    restored = {(edit.sheet, edit.cell): edit for edit in report.edits if edit.restored}
    assert restored.keys() == (wrong | right).keys()
    assert (restored[SCORES, "G6"].old, restored[SCORES, "G6"].new) == ("ลดลง", "เพิ่มขึ้น")
    assert restored[SCORES, "G6"].heading == "การเปลี่ยนแปลง"
    assert cells(path) == cells(examples["don-2567"])


def test_a_formula_of_a_persons_own_that_is_right_stays(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    book = open_book(examples["don-2567"])
    book.apply([SetFormula(SCORES, 6, 7, 'IF(E6>D6,"เพิ่มขึ้น","ลดลง")', "เพิ่มขึ้น")])
    book.save(tmp_path / "x.xlsx")
    assert workflow.fill(tmp_path / "x.xlsx", None).edits == ()


def test_a_formula_of_a_persons_own_that_is_wrong_is_replaced(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    book = open_book(examples["don-2567"])
    book.apply([SetFormula(SCORES, 6, 7, 'IF(E6<D6,"เพิ่มขึ้น","ลดลง")', "ลดลง")])
    book.save(tmp_path / "x.xlsx")
    edits = workflow.fill(tmp_path / "x.xlsx", None).edits
    (edit,) = (each for each in edits if each.sheet == SCORES)
    assert (edit.cell, edit.old, edit.new, edit.restored) == ("G6", "ลดลง", "เพิ่มขึ้น", False)


def test_an_announced_figure_of_an_annex_is_never_overwritten(tmp_path: Path) -> None:
    annex = books.WORKBOOKS / "examples" / "trang-2564.xlsx"
    announced = {at: cell for at, cell in cells(annex).items() if at[1][0] in "FGH"}
    assert len(announced) > 3 * 80
    wrong = {(books.TABLE, "F6"): "A", (books.TABLE, "G6"): "+99.99", (books.TABLE, "H6"): "ไม่ผ่าน"}
    path = typed(annex, tmp_path / "x.xlsx", wrong)
    workflow.fill(path, tmp_path / "filled.xlsx")
    after = cells(tmp_path / "filled.xlsx")
    assert {at: after[at].value for at in wrong} == wrong
    assert {at: after[at] for at in announced if at not in wrong} == {
        at: cell for at, cell in announced.items() if at not in wrong
    }


def test_text_that_looks_like_a_formula_stays_text(
    examples: dict[str, Path], tmp_path: Path
) -> None:
    book = open_book(examples["don-2567"])
    book.apply([SetValue(books.PROFILE, 4, 2, "=1+1")])
    book.save(tmp_path / "x.xlsx")
    workflow.fill(tmp_path / "x.xlsx", tmp_path / "x.xlsx")
    found = cells(tmp_path / "x.xlsx")
    assert found[SCORES, "A2"].value == "=1+1"
    assert found[books.PROFILE, "B4"].formula is None
