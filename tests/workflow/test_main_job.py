"""The main job: the ten scores of อบต.ดอน, 2567, give the result that was announced.

Asserted twice: on the cells, as another program reads them, and on the record that xlita prints.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.workflow import books
from tests.workflow.books import MEASURES, PROFILE, SCORES, SUMMARY, cells, findings, typed
from xlita import workflow
from xlita.report.results import severity_of

ROSE, FELL, SAME = "เพิ่มขึ้น", "ลดลง", "เท่าเดิม"
PASS, FAIL = "ผ่าน", "ไม่ผ่าน"


@pytest.fixture(scope="module")
def don(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ดอน as a clerk leaves it, with nothing computed, then filled."""
    source = books.WORKBOOKS / "examples" / "don-2567.xlsx"
    assert not any(cell.formula for cell in cells(source).values())
    filled = tmp_path_factory.mktemp("don") / "filled.xlsx"
    assert workflow.fill(source, filled).failed is None
    return filled


def column(path: Path, letter: str, sheet: str = SCORES) -> list[object]:
    """The ten values of a column of the score sheet."""
    found = cells(path)
    return [found[sheet, f"{letter}{row}"].value for row in range(5, 15)]


def test_the_scores_are_the_announced_ones(don: Path) -> None:
    announced = [84.17, 93.06, 97.78, 88.89, 88.33, 93.48, 92.82, 79.44, 100, 100]
    assert column(don, "E") == announced


def test_the_cells_say_how_each_indicator_changed(don: Path) -> None:
    assert column(don, "F")[0] == pytest.approx(-7.26, abs=1e-9)
    assert column(don, "G") == [FELL, *[ROSE] * 7, SAME, SAME]
    assert column(don, "H") == [FAIL, *[PASS] * 6, FAIL, PASS, PASS]


def test_the_cells_of_the_closing_rows_give_the_result(don: Path) -> None:
    found = cells(don)
    labels = {found[SCORES, f"A{row}"].value: row for row in range(15, 20)}
    values = {label: found[SCORES, f"E{row}"].value for label, row in labels.items()}
    assert values == {
        "คะแนน IIT": 90.45,
        "คะแนน EIT": 88.58,
        "คะแนน OIT": 100,
        "คะแนนรวม": 93.71,
        "ระดับผลการประเมิน": "ผ่านดี",  # the announced one; the scores allow two
    }


def test_without_an_announced_level_the_cells_show_all_that_are_possible(
    don: Path, tmp_path: Path
) -> None:
    unannounced = typed(don, tmp_path / "x.xlsx", {(PROFILE, "B12"): None})
    workflow.fill(unannounced, unannounced)
    assert cells(unannounced)[SCORES, "E19"].value == "ผ่านดี หรือ ผ่าน"


def test_every_computed_cell_is_a_live_formula(don: Path) -> None:
    found = cells(don)
    for letter in "FGH":
        for row in range(5, 19):
            assert (found[SCORES, f"{letter}{row}"].formula or "").startswith("=IF(ISNUMBER(E")
    summary = {at: cell for (sheet, at), cell in found.items() if sheet == SUMMARY and at[0] > "A"}
    # total, level, two of each year, levels to reach, instruments, three of each year, indicators,
    # strong and weak points, lowest
    expected = 5 + 3 + 5 * 2 + 4 + 3 * 5 + 5 * 3 + 10 * 5 + 5 + 3
    assert sum(cell.formula is not None for cell in summary.values()) == expected


def test_the_summary_names_the_lowest_and_what_moved(don: Path) -> None:
    found = cells(don)
    lines = {
        str(cell.value): found[SUMMARY, f"B{at[1:]}"].value
        for (sheet, at), cell in found.items()
        if sheet == SUMMARY and at[0] == "A" and (SUMMARY, f"B{at[1:]}") in found
    }
    assert lines["คะแนนรวม"] == 87.4
    assert lines["ต่ำสุดของ IIT"] == "1. การปฏิบัติหน้าที่ (84.17)"
    assert lines["ต่ำสุดของ EIT"] == "8. การปรับปรุงการทำงาน (79.44)"
    oit = "9. การเปิดเผยข้อมูล (100.00), 10. การป้องกันการทุจริต (100.00)"
    assert lines["ต่ำสุดของ OIT"] == oit
    assert lines["จุดอ่อน: ลดลงจากปีก่อน"] == "1. การปฏิบัติหน้าที่ (-7.26)"


def test_the_record_says_the_same(don: Path) -> None:
    record: Any = workflow.read(don)[0]
    computed = record["computed"]
    assert computed["overall"] == 93.71
    assert computed["levels"] == ["ผ่านดี", "ผ่าน"]
    assert computed["instruments"] == {"IIT": 90.45, "EIT": 88.58, "OIT": 100.0}
    assert computed["lowest"] == {"IIT": [1], "EIT": [8], "OIT": [9, 10]}
    assert computed["fell"] == [1]
    assert computed["rose"] == [2, 3, 4, 5, 6, 7, 8]
    rows = record["indicators"]
    assert rows[0]["change"] == -7.26
    assert [row["direction"] for row in rows] == [FELL, *[ROSE] * 7, SAME, SAME]
    assert [row["no"] for row in rows if row["passed"] is False] == [1, 8]


def stated(value: Any, source: Any) -> Any:
    """A value without the keys that a source does not state."""
    if isinstance(source, dict):
        return {key: stated(value[key], source[key]) for key in source}
    if isinstance(source, list) and len(value) == len(source):
        return [stated(*pair) for pair in zip(value, source, strict=True)]
    return value


@pytest.mark.parametrize("stem", books.RECORDS)
def test_an_example_reads_as_its_record(stem: str, examples: dict[str, Path]) -> None:
    assert stated(workflow.read(examples[stem])[0], books.RECORDS[stem]) == books.RECORDS[stem]


def test_the_level_of_another_scale_is_found_at_its_cell(examples: dict[str, Path]) -> None:
    """ดอน was given B for 2566, when levels already had Thai names."""
    found, *others = findings(examples["don-2567"])
    assert {each.place.sheet for each in others if each.place} == {MEASURES}
    assert (found.code, found.found, found.expected) == ("ITA305", "B", "ผ่าน")
    assert found.place is not None
    assert found.place[:4] == (PROFILE, 14, 2, "ระดับปีก่อน")


def test_the_announced_total_that_ten_scores_do_not_give_is_found_at_its_cell(
    examples: dict[str, Path],
) -> None:
    (found,) = findings(examples["khokkhon-2568"])
    assert (found.code, found.found, found.expected) == ("ITA401", "97.54", "97.44")
    assert found.place is not None
    assert (found.place.sheet, found.place.heading) == (PROFILE, "คะแนนรวมปีก่อน")


def test_a_level_said_to_have_risen_though_it_stayed_is_found_at_its_cell() -> None:
    """โคกคอน published เพิ่มขึ้น for a level that is ผ่านดีเยี่ยม in both years."""
    slip = books.WORKBOOKS / "examples" / "khokkhon-2568.xlsx"
    level, total = sorted(findings(slip), key=lambda each: each.code)
    assert (level.code, level.variant) == ("ITA302", "level")
    assert (level.found, level.expected) == (ROSE, SAME)
    assert level.place is not None
    assert (level.place.sheet, level.place.cell) == (SCORES, "G19")
    assert total.code == "ITA401"


@pytest.mark.parametrize("stem", ["suso-2564", "trang-2564"])
def test_a_sound_example_has_no_error(stem: str, examples: dict[str, Path]) -> None:
    assert [each for each in findings(examples[stem]) if severity_of(each) == "error"] == []
