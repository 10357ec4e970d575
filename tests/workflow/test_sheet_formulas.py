"""The formulas of the sheets OIT, บทวิเคราะห์ and ผลย้อนหลัง give what xlita cached beside them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.workflow.books import cells, typed
from tests.workflow.recalculation import compared, without_value
from xlita import workflow
from xlita.ita import ItemOutcome, disclosure_scores, load_criteria

_LABEL = re.compile(r"ตัวชี้วัด(?:ย่อย)?ที่ (\S+) ")
_STATUSES = (
    *("ยังไม่ดำเนินการ", "กำลังดำเนินการ", "เผยแพร่แล้ว", "ไม่มีภารกิจ", " เผยแพร่แล้ว ", None),
    "ไม่มีภารกิจที่เกี่ยวข้อง",
)


def blank(year: int, path: Path) -> Path:
    path.write_bytes(workflow.new_agency("อบต.ดอน", None, None, "ปัตตานี", year))
    return path


def closing(path: Path) -> dict[str, tuple[object, object]]:
    """Completeness and score by the code or number in a closing row's label; None shows nothing."""
    found = cells(path)
    labels = {
        int(address[1:]): _LABEL.match(str(cell.value))
        for (sheet, address), cell in found.items()
        if sheet == "OIT" and address[0] == "A"
    }
    return {
        label[1]: (found["OIT", f"G{row}"].value or None, found["OIT", f"K{row}"].value or None)
        for row, label in labels.items()
        if label
    }


@pytest.mark.parametrize("year", [2564, 2568])
def test_scores_follow_from_the_items(year: int, tmp_path: Path) -> None:
    """One item missed, one in part, one that the agency has no duty for, as `ita` counts them."""
    criteria = load_criteria(year)
    outcomes = dict.fromkeys((one.code for one in criteria.disclosure), ItemOutcome.PASS)
    outcomes |= {"O1": ItemOutcome.FAIL, "O5": ItemOutcome.PARTIAL}
    outcomes |= {"O21": ItemOutcome.NOT_APPLICABLE}
    points = {ItemOutcome.PASS: 100, ItemOutcome.FAIL: 0, ItemOutcome.PARTIAL: 50}
    contents: dict[tuple[str, str], object] = {}
    for row, item in enumerate(criteria.disclosure, start=4):
        outcome = outcomes[item.code]
        contents["OIT", f"K{row}"] = points.get(outcome)
        contents["OIT", f"G{row}"] = (
            "ไม่มีภารกิจ" if outcome is ItemOutcome.NOT_APPLICABLE else "เผยแพร่แล้ว"
        )
    path = blank(year, tmp_path / "x.xlsx")
    typed(path, path, contents)
    assert workflow.fill(path, path).failed is None
    sub_scores, scores = disclosure_scores(criteria, outcomes)
    expected = {code: float(score) for code, score in sub_scores.items()}
    expected |= {str(no): float(score) for no, score in scores.items()}
    assert {code: score for code, (_, score) in closing(path).items()} == expected
    assert {share for share, _ in closing(path).values()} == {100.0}


def test_a_blank_sheet_says_nothing(tmp_path: Path) -> None:
    path = blank(2567, tmp_path / "x.xlsx")
    assert set(closing(path)) == {"9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2", "9", "10"}
    assert set(closing(path).values()) == {(None, None)}


@pytest.mark.libreoffice
def test_disclosure_formulas_give_what_is_cached(tmp_path: Path) -> None:
    """Statuses and scores as they come: some missing, in part, typed as text, out of range."""
    chance = random.Random(9)
    paths = []
    for number, year in enumerate((2564, 2566, 2567, 2567, 2568, 2569, 2569)):
        criteria = load_criteria(year)
        odd = (None, "๕๐", "ไม่ผ่าน", 850, 33.335, -5) if number % 2 else (100, 50, 33.33)
        contents: dict[tuple[str, str], object] = {}
        for row in range(4, 4 + len(criteria.disclosure)):
            contents["OIT", f"G{row}"] = chance.choice(_STATUSES)
            share = 0.05 if number % 2 else 0.5
            contents["OIT", f"K{row}"] = chance.choice(odd) if chance.random() < share else 100
        contents["OIT", "C4"] = "9.5"
        contents["OIT", "C5"] = 10.1
        contents["OIT", "C6"] = None if number < 4 else "9.9 อื่น ๆ"
        path = blank(year, tmp_path / f"{number}-{year}.xlsx")
        typed(path, path, contents)
        assert workflow.fill(path, path).failed is None
        paths.append(path)
    comparison = compared(paths, tmp_path / "out")
    assert comparison.disagreements == []
    assert [without_value(path) for path in paths] == [[]] * len(paths)
    shown = [score for path in paths for _, score in closing(path).values()]
    assert sum(isinstance(score, float | int) for score in shown) > 20
    assert None in shown
