"""The texts of four published documents, as they were printed: only real slips are found.

The documents stand beside the checkout, not in it. Each is put into a workbook as an office would
have typed it: the scores, and the rows of its table of measures word for word.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.markdown_book import GridBook
from xlita.sheet import Cell, Grid, Value
from xlita.workflow import check_book

MEASURES, REPORT, ANALYSIS = "มาตรการ", "ผลการดำเนินการ", "บทวิเคราะห์"

#: What is found in each, and what it is: all of it is in the document, nothing is noise.
SLIPS = {
    "don-2567": [
        f"ITA501 {MEASURES}!D9",  # the measure for e7 has neither owner
        f"ITA502 {MEASURES}!E9",  # nor period
        f"ITA604 {MEASURES}!B11",  # O18 for E-Service, the number of 2566
        f"ITA604 {MEASURES}!B16",
    ],
    "suso-2564": [
        f"ITA503 {MEASURES}!D2",  # before the result was announced
        f"ITA503 {MEASURES}!D3",
    ],
    "khokkhon-2568": [
        f"ITA606 {ANALYSIS}!B8",  # 96.71 for 96.17
    ],
    "sakhobon-2567": [
        "ITA105 คะแนนตัวชี้วัด!D2",  # the document has no indicator scores
        f"ITA608 {REPORT}!F3",  # "fell", without a score of the year before
        f"ITA601 {REPORT}!B7",  # the own name as the scan damaged it
        f"ITA601 {REPORT}!E8",  # อบต.บ้านแก่ง
    ],
}


def grid(name: str, rows: list[list[Any]]) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows, 1):
        for column, content in enumerate(row, 1):
            value: Value = float(content) if isinstance(content, int) else content
            if value not in (None, ""):
                cells[number, column] = Cell(number, column, value)
    return Grid(name, cells)


def workbook(document: dict[str, Any], names: dict[str, Any]) -> GridBook:
    year = document.get("fiscal_year") or document["fiscal_year_analysed"]
    scores = document["indicator_scores"]

    def score(of: int, number: int) -> float | None:
        found = scores.get(str(of), {}).get(str(number))
        return float(found) if found else None

    overall = document.get("overall")
    profile = [
        ["ชื่อหน่วยงาน", document["agency"]],
        ["ประเภทหน่วยงาน", "องค์การบริหารส่วนตำบล"],
        ["อำเภอ", document["district"]],
        ["จังหวัด", document["province"]],
        ["ปีงบประมาณ", year],
        ["คะแนนรวม", float(overall) if overall else None],
        ["ระดับผลการประเมิน", document.get("level")],
    ]
    table = [
        ["ลำดับ", "ตัวชี้วัด", f"คะแนน {year - 1}", f"คะแนน {year}"],
        *([n, names[str(n)], score(year - 1, n), score(year, n)] for n in range(1, 11)),
    ]
    rows = document["measure_rows"]
    is_report = rows[0]["layout"] == "D"
    grids = [
        grid("หน่วยงาน", profile),
        grid("คะแนนตัวชี้วัด", table),
        grid(
            REPORT if is_report else MEASURES,
            [rows[0]["columns"], *(row["cells"] for row in rows)],
        ),
    ]
    if said := document.get("narrative_scores"):
        lines = [
            [int(n), f"ผลการประเมิน ตัวชี้วัดที่ {n} {names[n]} คะแนนที่ได้ {text} คะแนน"]
            for n, text in said.items()
        ]
        heading = ["ตัวชี้วัด", "บทวิเคราะห์", "แนวทางการปรับปรุงหรือรักษาระดับ"]
        grids.append(grid(ANALYSIS, [heading, *lines]))
    return GridBook(grids)


@pytest.mark.parametrize("name", SLIPS)
def test_only_real_slips_are_found(name: str, shared: Path) -> None:
    published = json.loads((shared / "ita" / "documents.json").read_text("utf-8"))
    document = next(each for each in published["documents"] if each["id"] == name)
    report = check_book(workbook(document, published["canonical_indicators"]))
    assert [
        f"{finding.code} {finding.place.sheet}!{finding.place.cell}"
        for finding in report.findings
        if finding.place is not None
    ] == SLIPS[name]
    assert all(finding.place is not None for finding in report.findings)
