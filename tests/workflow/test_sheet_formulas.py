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


def with_history(path: Path, level: object, scores: list[object]) -> Path:
    """A workbook of 2567 with scores and what somebody typed for the earlier years."""
    record = {
        "kind": "agency",
        "fiscal_year": 2567,
        "agency": {"name": "อบต.ดอน", "province": "ปัตตานี"},
        "announced": {"level": level, "previous_level": "ผ่าน"},
    }
    path.write_bytes(workflow.new_from(record))
    contents: dict[tuple[str, str], object] = {("ผลย้อนหลัง", "C5"): "A", ("ผลย้อนหลัง", "C6"): None}
    for row, score in enumerate(scores[:10], start=5):
        contents["คะแนนตัวชี้วัด", f"E{row}"] = score
        contents["คะแนนตัวชี้วัด", f"D{row}"] = scores[(row * 3) % 10]
    for column, score in zip("BDEFG", scores, strict=False):
        contents["ผลย้อนหลัง", f"{column}5"] = score
        contents["ผลย้อนหลัง", f"{column}7"] = scores[-1]
    typed(path, path, contents)
    assert workflow.fill(path, path).failed is None
    return path


SCORES: dict[str, list[object]] = {
    "weak": [84.17, 93.06, 97.78, 88.89, 88.33, 93.48, 92.82, 79.44, 100, 100],
    "full": [100] * 10,
    "equal": [85] * 5 + [84.99] * 3 + [100, 0],
    "odd": [84.995, "๙๓.๐๖", None, 850, "ไม่มี", 93.48, 92.82, 79.44, 94.99, 95],
}


@pytest.mark.libreoffice
def test_sentences_history_and_summary_give_what_is_cached(tmp_path: Path) -> None:
    paths = [
        with_history(tmp_path / f"{name}-{level}.xlsx", level, scores)
        for name, scores in SCORES.items()
        for level in (None, "ผ่านดี")
    ]
    comparison = compared(paths, tmp_path / "out")
    assert comparison.disagreements == []
    assert [without_value(path) for path in paths] == [[]] * len(paths)


def test_the_scores_are_told_in_sentences(examples: dict[str, Path]) -> None:
    found = cells(examples["don-2567"])
    said = [str(found["บทวิเคราะห์", f"B{row}"].value) for row in (4, 5, 7, 8, 16)]
    assert said == [
        "องค์การบริหารส่วนตำบลดอน ได้คะแนนรวม 93.71 คะแนน อยู่ในระดับผ่านดี"
        " เพิ่มขึ้นจากปี พ.ศ. 2566 (87.40) อยู่ 6.31 คะแนน ผ่านเกณฑ์ 85 คะแนน",
        "เครื่องมือ IIT ได้คะแนนเฉลี่ย 90.45 คะแนน เพิ่มขึ้นจากปี พ.ศ. 2566 (78.59) อยู่ 11.86 คะแนน"
        " ผ่านเกณฑ์ 85 คะแนน ตัวชี้วัดที่ได้คะแนนต่ำสุดคือ 1. การปฏิบัติหน้าที่ (84.17)",
        "เครื่องมือ OIT ได้คะแนนเฉลี่ย 100 คะแนน เท่ากับปี พ.ศ. 2566 ผ่านเกณฑ์ 85 คะแนน ทุกตัวชี้วัดได้คะแนนเท่ากัน",
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้ 84.17 คะแนน ลดลงจากปี พ.ศ. 2566 (91.43) อยู่ 7.26 คะแนน"
        " ต่ำกว่าเกณฑ์ 85 คะแนน อยู่ 0.83 คะแนน เป็นตัวชี้วัดที่ได้คะแนนต่ำสุดของ IIT",
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 100 คะแนน เท่ากับปี พ.ศ. 2566 ผ่านเกณฑ์ 85 คะแนน",
    ]


def test_a_person_writes_what_fill_never_touches(tmp_path: Path) -> None:
    path = with_history(tmp_path / "x.xlsx", None, SCORES["weak"])
    own = {("บทวิเคราะห์", "C4"): "ผลดีขึ้น", ("บทวิเคราะห์", "D8"): "=เร่งรัด", ("ผลย้อนหลัง", "B6"): 81.5}
    typed(path, path, own)
    report = workflow.fill(path, path)
    assert {(edit.sheet, edit.cell) for edit in report.edits} == {("สรุปผล", "B12")}
    found = cells(path)
    assert {place: found[place].value for place in own} == own
    assert workflow.fill(path, path).edits == ()


def test_what_is_typed_over_the_last_two_years_is_put_right(tmp_path: Path) -> None:
    path = with_history(tmp_path / "x.xlsx", None, SCORES["weak"])
    typed(path, path, {("ผลย้อนหลัง", "B8"): 12, ("ผลย้อนหลัง", "B7"): 34})
    report = workflow.fill(path, path)
    assert ("ผลย้อนหลัง", "B8", True) in {(e.sheet, e.cell, e.restored) for e in report.edits}
    found = cells(path)
    assert found["ผลย้อนหลัง", "B9"].value == 93.71
    assert found["ผลย้อนหลัง", "B7"].value == 34
