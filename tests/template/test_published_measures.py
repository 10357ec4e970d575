"""Every published measure row of the project's documents, placed as published, reads right.

What each row says was read from the documents by a person and stands in the table below; the rows
themselves are not part of the project. The test needs the folder ``shared`` beside the checkout
(or beside the folder of checkouts) and is skipped where that is absent.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.markdown_book import GridBook
from xlita.sheet import Cell, Grid
from xlita.template.measures import measures
from xlita.template.progress import METHOD, progress
from xlita.template.recognise import read_submission
from xlita.template.submission import AgencySubmission
from xlita.thai.text import comparison_key

ROOT = Path(__file__).resolve().parents[2]


class Said(NamedTuple):
    """What a measure says. `steps` are how each begins; `rows` the published rows that hold it."""

    rows: tuple[int, ...]
    indicator: int | None
    item: str | None
    steps: tuple[str, ...]
    owners: tuple[str, ...]
    period: tuple[str, str] | None
    references: tuple[str, ...] = ()


ALL = ("ทุกกอง/ทุกส่วนงาน",)
FY2567, FY2568, FY2569 = (
    ("2566-10", "2567-09"),
    ("2567-10", "2568-09"),
    ("2568-10", "2569-09"),
)
WHOLE, CLERK = ("ทุกสำนัก/กอง",), ("สำนักปลัด",)
BOTH = ("สำนักปลัด", "ทุกกอง")

DON = (
    Said((1,), 1, "i1", ("ประชาสัมพันธ์ ขั้นตอน", "จัดทำคู่มือ"), ALL, FY2568, ("O10", "O11")),
    Said((2,), 1, "i2", ("ให้แต่ละกองประชุม",), ALL, FY2568, ("O13", "O10", "O11")),
    Said((3,), 2, "i4", ("ให้บุคลากรทุก กอง",), ALL, FY2568, ("O8",)),
    Said((4,), 4, "i12", ("จัดประชุมชี้แจง",), ALL, FY2568, ("O10",)),
    Said((5,), 5, "i15", ("ประชาสัมพันธ์ทำความเข้าใจ",), ALL, FY2568, ("O22", "O23")),
    Said((6,), 6, "e1", ("ประชาสัมพันธ์ คู่มือ",), ALL, FY2568, ("O10", "O11")),
    Said((7,), 7, "e4", ("แต่ละกอง/ส่วน",), ALL, FY2568, ("9.3", "9.2")),
    Said((8,), 8, "e7", ("ให้ประชาชนหรือบุคคลภายนอก",), (), None),
    Said((9,), 8, "e8", ("ให้ประชาชนหรือบุคคลภายนอก",), ALL, FY2568, ("O25",)),
    Said((10,), 8, "e9", ("ให้ทุกกองดำเนินการ",), ALL, FY2568, ("O18",)),
    Said((11,), 6, "e1", ("ให้ทุกกอง/ทุกหน่วย",), ALL, FY2568, ("O10", "O11")),
    # Its second half stands at the head of the next row, over a page break.
    Said((12, 13), 6, "e2", ("ให้ทุกหน่วย/กอง",), ALL, FY2568, ("O13", "O10", "O11")),
    Said((13,), 7, "e4", ("ให้ทุกกอง/ทุกหน่วย",), ALL, FY2568),
    Said((14,), 8, "e8", ("จะดำเนินการจัดทำช่องทาง",), ALL, FY2568, ("O25",)),
    Said((15,), 8, "e9", ("ให้ทุกกองดำเนินการ",), ALL, FY2568, ("O18",)),
)
SUSO = (
    Said((1,), 4, None, ("กำชับ", "สร้างระบบ"), ("สำนักปลัดฯ",), ("2564-01", "2564-03")),
    Said(
        (2,),
        7,
        None,
        ("ปรับปรุงเว็บไซต์ ดังนี้", "เผยแพร่ผลงาน", "ปรับปรุงการเผยแพร่", "เปิดรับความคิดเห็น"),
        ("สำนักปลัดฯ",),
        ("2564-01", "2564-03"),
    ),
    Said(
        (3,),
        9,
        None,
        ("เผยแพร่การดำเนินการ", "เผยแพร่การดำเนินการ", "เผยแพร่ช่องทาง", "เผยแพร่ข้อมูลของผู้บริหาร"),
        ("สำนักปลัดฯ",),
        ("2565-01", "2565-03"),
    ),
)
KHOKKHON = (
    Said((1,), 1, None, ("จัดทำคู่มือ", "แจ้งเวียน", "เผยแพร่จัดทำคู่มือ"), WHOLE, FY2569),
    Said((2,), 1, None, ("จัดประชุมเพื่อสร้าง", "นำปัญหา"), CLERK, FY2569),
    Said((3,), 1, None, ("จัดทำแบบประเมิน", "เพิ่มช่องทาง"), CLERK, FY2569),
    Said((4,), 2, None, ("จัดทำแผน", "ทำการเผยแพร่", "จัดประชุมบุคลากร"), WHOLE, FY2569),
    Said((5,), 3, None, ("จัดทำและดำเนินการ", "กำหนดหลักเกณฑ์", "แจ้งเวียน"), CLERK, FY2569),
    Said(
        (6,),
        4,
        None,
        ("จัดทำคู่มือแนวทาง", "ประชาสัมพันธ์คู่มือ"),
        ("งานพัสดุ กองคลัง", "ตรวจสอบภายใน"),
        FY2569,
    ),
    Said((7,), 5, None, ("ทำการวิเคราะห์",), CLERK, FY2569),
    # Row 9 goes on with row 8 and begins its second measure.
    Said((8, 9), 6, None, ("ผู้บริหารกำหนด", "จัดทำช่องทางการสื่อสาร"), CLERK, FY2569),
    Said((8, 9), 6, None, ("ระบบการให้บริการผ่าน",), CLERK, FY2569),
    Said(
        (10,),
        7,
        None,
        ("แจ้งเจ้าหน้าที่", "จัดทำโครงการอบรม", "แนะนำช่องทาง", "ติดตามความก้าวหน้า"),
        CLERK,
        FY2569,
    ),
    Said(
        (11, 12),
        8,
        None,
        ("จัดทำคู่มือ", "เผยแพร่ประชาสัมพันธ์", "จัดทำคู่มือหรือแนวทาง", "นำข้อมูลจากคู่มือ"),
        WHOLE,
        FY2569,
    ),
    # The last step of row 13 ends at the head of row 14.
    Said((13, 14), 9, None, ("จัดทำแผนการใช้จ่าย", "ทำการเผยแพร่"), ("กองคลัง",), FY2569),
    Said((14,), 9, None, ("จัดทำแผนการจัดซื้อ", "ทำการเผยแพร่"), ("กองคลัง",), FY2569),
    Said((15,), 10, None, ("จัดทำมาตรการการตรวจสอบ", "จัดประชุมบุคลากร"), CLERK, FY2569),
    Said((15,), 10, None, ("ดำเนินการสรรหา", "จัดส่งรายชื่อ"), CLERK, FY2569),
    Said((16,), 10, None, ("ติดต่อประสานงาน", "จัดทำมาตรการคุ้มครอง", "เผยแพร่"), CLERK, FY2569),
)
SAKHOBON = (
    Said((1,), None, None, ("การป้องกันการให้สินบน", "การประเมินความเสี่ยง", "มีมาตรการ"), BOTH, FY2567),
    Said((2,), None, None, ("กำหนดขั้นตอน", "ประชาสัมพันธ์ขั้นตอน", "จัดทำช่องทาง"), BOTH, FY2567),
    Said((3,), None, None, ("เผยแพร่รัฐประชาสัมพันธ์", "ปรับปรุงข้อมูล"), BOTH, FY2567),
    Said(
        (4,),
        None,
        None,
        ("กำหนดแนวทางปฏิบัติในการขอยืม", "กำชับ", "มีการตรวจสอบวัสดุ", "จัดทำและประชาสัมพันธ์"),
        BOTH,
        FY2567,
    ),
    Said(
        (5,),
        None,
        None,
        ("กำหนดความต้องการตาม", "ของงบประมาณ", "จะทำแผน", "ประกาศ", "ผู้มีหน้าที่", "การทำรายการ"),
        BOTH,
        FY2567,
    ),
    Said(
        (6,),
        None,
        None,
        ("การจัดอบรม", "การขับเคลื่อน", "การแต่งตั้ง", "การคัดเลือก", "การประเมินผล"),
        BOTH,
        FY2567,
    ),
    Said((7, 8), None, "e7", ("มอบนโยบาย", "ส่งเสริม", "จัดอบรม"), BOTH, FY2567),
)
#: By document: the year of its result, the sheet, and what its rows say.
DOCUMENTS = {
    "don-2567": (2567, "มาตรการ", DON),
    "suso-2564": (2564, "มาตรการ", SUSO),
    "khokkhon-2568": (2568, "มาตรการ", KHOKKHON),
    "sakhobon-2567": (2567, "ผลการดำเนินการ", SAKHOBON),
}
#: Scores of the year before and of the year that the report states, by its first row.
SCORES = {1: ("100.00", "100.00"), 2: (None, "37.21"), 4: ("93.55", "98.00"), 7: (None, "83.72")}


@cache
def documents() -> dict[str, Any]:
    """The documents by name. Skips where they are absent."""
    for folder in (ROOT.parent, ROOT.parent.parent):
        file = folder / "shared" / "ita" / "documents.json"
        if file.is_file():
            found = json.loads(file.read_text(encoding="utf-8"))["documents"]
            return {document["id"]: document for document in found}
    pytest.skip("the published rows are not part of the project: no folder shared beside it")


def placed(document: dict[str, Any], year: int, sheet: str) -> tuple[GridBook, dict[int, int]]:
    """A workbook with the rows as published, headings on every page; its rows by sheet row."""
    rows: list[list[object]] = []
    published: dict[int, int] = {}
    page = None
    for row in document["measure_rows"]:
        if row["page_table"] != page:
            page = row["page_table"]
            rows.append(row["columns"])
        rows.append(row["cells"])
        published[len(rows)] = row["row"]
    cover: list[list[object]] = [
        ["ชื่อหน่วยงาน", document["agency"]],
        ["ปีงบประมาณ", float(year)],
    ]
    scores: list[list[object]] = [
        ["ลำดับ", "ตัวชี้วัด", f"คะแนน {year}"],
        [1.0, "การปฏิบัติหน้าที่", None],
    ]
    grids = [
        grid("หน่วยงาน", cover),
        grid("คะแนนตัวชี้วัด", scores),
        grid(sheet, rows),
    ]
    return GridBook(grids), published


def grid(name: str, rows: list[list[object]]) -> Grid:
    cells = {
        (row, column): Cell(row, column, value)  # type: ignore[arg-type]
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value not in (None, "")
    }
    return Grid(name, cells)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_published_rows_read_into_the_right_records(name: str) -> None:
    year, sheet, wanted = DOCUMENTS[name]
    book, published = placed(documents()[name], year, sheet)
    submission = read_submission(book)
    assert isinstance(submission, AgencySubmission)
    found: Any = measures(submission) or progress(submission)
    assert len(found) == len(wanted)
    for record, said in zip(found, wanted, strict=True):
        assert tuple(published[row.number] for row in record.rows) == said.rows
        assert (record.indicator, record.item) == (said.indicator, said.item)
        starts = [comparison_key(start) for start in said.steps]
        steps = [comparison_key(step) for step in record.steps]
        assert len(steps) == len(starts), record.steps
        assert all(step.startswith(start) for step, start in zip(steps, starts, strict=True))
        assert record.responsible == said.owners
        assert record.span == said.period
        if name != "sakhobon-2567":
            assert (*record.references, *record.sub_indicators) == said.references
    held = {row for said in wanted for row in said.rows}
    assert held == {row["row"] for row in documents()[name]["measure_rows"]}


def test_all_text_of_the_published_rows_is_in_some_record() -> None:
    """Nothing between the headings is dropped: every word stands in one of the record's texts."""
    for name, (year, sheet, _) in DOCUMENTS.items():
        book, _published = placed(documents()[name], year, sheet)
        submission = read_submission(book)
        assert isinstance(submission, AgencySubmission)
        found: Any = measures(submission) or progress(submission)
        texts = comparison_key(" ".join(_texts(record) for record in found))
        for row in documents()[name]["measure_rows"]:
            for cell in row["cells"][1:]:
                for piece in _long_pieces(cell):
                    assert piece in texts, (name, row["row"], piece)


def _texts(record: Any) -> str:
    """The record's own texts, not those of the rows that it keeps."""
    lists = (value for value in record if isinstance(value, tuple))
    own = [value for value in record if isinstance(value, str)]
    return " ".join((*own, *(text for each in lists for text in each if isinstance(text, str))))


def _long_pieces(cell: str) -> list[str]:
    """The words of a cell that are long enough to be found by.

    Numbers of lists are no text, nor is the heading between projects and steps.
    """
    words = (word.strip("-๐๑๒๓๔๕๖๗๘๙.()") for word in cell.split())
    return [comparison_key(word) for word in words if len(word) > 12 and word != METHOD]


def test_scores_that_the_published_report_states() -> None:
    year, sheet, _ = DOCUMENTS["sakhobon-2567"]
    book, published = placed(documents()["sakhobon-2567"], year, sheet)
    submission = read_submission(book)
    assert isinstance(submission, AgencySubmission)
    for one in progress(submission):
        stated = SCORES.get(published[one.row], (None, None))
        assert tuple(None if s is None else str(s) for s in (one.previous, one.score)) == stated
