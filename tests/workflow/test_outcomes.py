"""The report's outcomes: their formulas give in LibreOffice what xlita cached beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.workflow.books import cells
from tests.workflow.recalculation import compared
from xlita.ita.topics import topics
from xlita.workflow import fill, new_from, read

SHEET = "ผลการดำเนินการ"
#: Scores of last year and this: risen, fallen, equal, at a tie, without the one or the other.
PAIRS = [
    (91.43, 84.17),
    (76.39, 93.06),
    (88.89, 88.89),
    (84.99, 85.0),
    (None, 70.2),
    (84.8, None),
    (None, None),
    (0.0, 100.0),
    (100.0, 0.0),
    (97.44, 97.43),
]


def workbook(path: Path) -> Path:
    """A report with a row for each indicator, each topic, and an item of each EIT part."""
    rows: list[dict[str, Any]] = [{"measure": f"ก{no}", "indicator": no} for no in range(1, 11)]
    rows += [{"measure": topic.name, "topic": topic.name} for topic in topics()]
    rows += [{"measure": "ข้อ", "item": "e9", "eit_part": part} for part in (1, 2)]
    rows.append({"measure": "ของคน", "indicator": 1, "outcome": "เขียนเอง"})
    document = {
        "kind": "agency",
        "fiscal_year": 2567,
        "indicators": [
            {"no": no, "previous": previous, "score": score}
            for no, (previous, score) in enumerate(PAIRS, start=1)
        ],
        "items": [
            {"code": "e9", "part": 1, "indicator": 8, "previous": 50, "score": 37.21},
            {"code": "e9", "part": 2, "indicator": 8, "score": 83.72},
        ],
        "progress": rows,
    }
    path.write_bytes(new_from(document))
    return path


@pytest.mark.libreoffice
def test_formulas_say_what_is_cached(tmp_path: Path) -> None:
    comparison = compared([workbook(tmp_path / "รายงาน.xlsx")], tmp_path / "out")
    assert comparison.disagreements == []


def test_every_row_with_a_score_says_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx")
    shown = {
        address: cell
        for (sheet, address), cell in cells(path).items()
        if sheet == SHEET and address.startswith("F")
    }
    silent = {"F9", "F10"}  # indicators 6 and 7 have no score this year
    said = {address for address, cell in shown.items() if cell.formula is not None}
    rows = range(4, 4 + 10 + 7 + 2)
    # Of the topics, the third rests on indicators 7 and 9, the first on 1 and 6.
    assert said == {f"F{row}" for row in rows} - silent
    assert shown["F23"].value == "เขียนเอง"
    assert str(shown["F14"].value).count("\n") == 0
    assert str(shown["F20"].value).count("\n") == 1


def test_filled_again_it_is_the_same_and_reads_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx")
    again = tmp_path / "y.xlsx"
    fill(path, again)
    assert again.read_bytes() == path.read_bytes()
    record, _ = read(path)
    assert record is not None
    copied = tmp_path / "z.xlsx"
    copied.write_bytes(new_from(record))  # the sentences are now typed text
    repeated, _ = read(copied)
    assert repeated is not None
    assert repeated["progress"] == record["progress"]
