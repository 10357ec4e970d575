"""The workbooks that are measured, made from records of invented figures.

The standard one is an agency's of average size: ten indicators, every item of the year, forty
measures, two charts; about 1,200 cells. The large one has as many items and measures as make
4,800 cells.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlita.forms import build
from xlita.ita import load_criteria
from xlita.ooxml import open_bytes
from xlita.template.layout import load_template
from xlita.workflow import new_from

YEAR = 2567
MEASURES = 40

#: What measures are about, and the disclosure items of the year that they rest on.
TOPICS = (
    ("คู่มือสำหรับประชาชน", "O11"),
    ("แผนการใช้จ่ายงบประมาณ", "O8"),
    ("ช่องทางรับฟังความคิดเห็น", "O25"),
    ("ทะเบียนทรัพย์สิน", "O10"),
)
DEPARTMENTS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา")


def record(items: int | None = None, measures: int = MEASURES) -> dict[str, Any]:
    """An agency's record as `xlita read` prints it; `items` None for those of the year."""
    criteria = load_criteria(YEAR)
    known = [
        {"code": item.code, "part": item.part, "indicator": item.indicator, "text": item.text}
        for item in criteria.items
    ]
    # The tenth indicator has no items, and a score below the mark: it needs a measure of its own.
    subjects = [*known, {"code": None, "indicator": 10}]
    indicators = [
        {
            "no": one.no,
            "instrument": one.instrument,
            "name": one.name,
            "previous": _score(one.no, 73),
            "score": _score(one.no, 37),
        }
        for one in criteria.indicators
    ]
    return {
        "kind": "agency",
        "fiscal_year": YEAR,
        "agency": {
            "name": "องค์การบริหารส่วนตำบลตัวอย่าง",
            "type": "องค์การบริหารส่วนตำบล",
            "district": "เมือง",
            "province": "ตรัง",
        },
        "announced": {"eit_part_1": 91.25, "eit_part_2": 88.5},
        "indicators": indicators,
        "items": [_item(known[no % len(known)], no) for no in range(items or len(known))],
        "measures": [_measure(no, subjects[no % len(subjects)]) for no in range(measures)],
    }


def _score(no: int, step: int) -> float:
    """A score between 80 and 100 with two decimals, another one for each number and step."""
    return float(Decimal(8000 + no * step * 17 % 2000) / 100)


def _item(known: dict[str, Any], no: int) -> dict[str, Any]:
    return known | {
        "previous": _score(no, 29),
        "score": _score(no, 41),
        "flagged": no % 2 == 0,
        "issue": f"ผู้มาติดต่อบางรายยังหาขั้นตอนของงานบริการไม่พบ (ข้อ {no + 1})",
    }


def _measure(no: int, item: dict[str, Any]) -> dict[str, Any]:
    topic, reference = TOPICS[no % len(TOPICS)]
    return {
        "instrument": {"i": "IIT", "e": "EIT", "": "OIT"}[(item["code"] or "")[:1]],
        "indicator": item["indicator"],
        "item": item["code"],
        "issue": f"บุคลากรและผู้มาติดต่อบางรายยังไม่ทราบเรื่อง{topic} (รายการที่ {no + 1})",
        "measure": f"ปรับปรุง{topic}ให้อ่านง่าย แล้วเผยแพร่บนเว็บไซต์ของหน่วยงาน (อ้างอิงจาก {reference})",
        "steps": [
            f"สำรวจ{topic}ที่ใช้อยู่และสรุปจุดที่ต้องแก้ไข",
            "ประชุมผู้เกี่ยวข้อง มอบหมายงาน และกำหนดวันแล้วเสร็จ",
            f"เผยแพร่และติดตามการใช้งานทุกสามเดือน ครั้งที่ {no % 4 + 1}",
        ],
        "responsible": [DEPARTMENTS[no % 4], DEPARTMENTS[(no + 1) % 4]],
        "period": f"ปีงบประมาณ พ.ศ. {YEAR + 1}",
        "references": [reference],
        "sheet": "มาตรการ",
        "row": 4 + no,
    }


def province_record(agencies: int) -> dict[str, Any]:
    """A province's record with as many agencies."""
    return {
        "kind": "province",
        "province": "ตรัง",
        "fiscal_year": 2565,
        "agencies": [
            {
                "no": no,
                "name": f"องค์การบริหารส่วนตำบลตัวอย่างที่ {no}",
                "district": "เมือง",
                "previous": _score(no, 73),
                "score": _score(no, 37),
            }
            for no in range(1, agencies + 1)
        ],
    }


def filled(content: dict[str, Any]) -> bytes:
    """The workbook with every computed cell in place."""
    return new_from(content)


def unfilled(content: dict[str, Any]) -> bytes:
    """The same workbook as a person leaves it, with no computed cell filled in."""
    variant = load_criteria(YEAR + 1).measure_layout
    template = load_template("agency", variant)
    return build(template, load_criteria(YEAR), content, load_criteria(YEAR - 1))


def cells(package: bytes) -> int:
    """How many cells of a workbook hold something."""
    book = open_bytes(package, "measured.xlsx")
    return sum(len(book.grid(sheet.name).cells) for sheet in book.sheets())


def size(package: bytes) -> str:
    """Cells and kilobytes, in words."""
    return f"{cells(package):,} cells, {len(package) / 1024:.0f} KB"
