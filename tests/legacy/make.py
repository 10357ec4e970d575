"""Makes the files of this folder: a small workbook, converted.

python -m tests.legacy.make          needs LibreOffice, which writes .xls and .ods
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl

from tests.support import libreoffice
from tests.support.markdown_book import markdown_book
from xlita.ooxml import open_book
from xlita.sheet import SetFormula

HERE = Path(__file__).resolve().parent

#: What the files hold. Where this changes, they are made anew.
TEXT = """
# หน่วยงาน
| ชื่อหน่วยงาน   | องค์การบริหารส่วนตำบลตัวอย่าง |
| ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |
| อำเภอ        | เมือง |
| จังหวัด       | ตรัง |
| ปีงบประมาณ   | 2567 |
| วันที่ประกาศผล | 2024-07-30 |

# ผลการประเมิน @B3
| ลำดับ | ตัวชี้วัด | 2566 | 2567 | การเปลี่ยนแปลง |
| 1  | การปฏิบัติหน้าที่         | 91.43 | 90.17 | ลดลง |
| 2  | การใช้งบประมาณ        | 86.39 | 93.06 | เพิ่มขึ้น |
| 3  | การใช้อำนาจ           | 90.98 | 97.78 | เพิ่มขึ้น |
| 4  | การใช้ทรัพย์สินของราชการ | 93.95 | 93.95 | เท่าเดิม |
| 5  | การแก้ไขปัญหาการทุจริต   | 90.2  | ๘๘.๓๓ | ลดลง |
| 6  | คุณภาพการดำเนินงาน     | 94.8  | 93.48 | ลดลง |
| 7  | ประสิทธิภาพการสื่อสาร    | 89.6  | 92.82 | เพิ่มขึ้น |
| 8  | การปรับปรุงการทำงาน    | 83.84 | 89.44 | เพิ่มขึ้น |
| 9  | การเปิดเผยข้อมูล        | 100   | 100 คะแนน | เท่าเดิม |
| 10 | การป้องกันการทุจริต      | 100   | 100   | เท่าเดิม |
"""

#: An .xls in which formulas show nothing, but for one row.
UNFINISHED = """
# หน่วยงาน
| ชื่อหน่วยงาน   | องค์การบริหารส่วนตำบลตัวอย่าง |
| ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |
| อำเภอ        | เมือง |
| จังหวัด       | ตรัง |
| ปีงบประมาณ   | 2567 |

# ผลการประเมิน @B3
| ลำดับ | ตัวชี้วัด | 2566 | 2567 | ผลต่าง (คะแนน) | การเปลี่ยนแปลง |
| 1  | การปฏิบัติหน้าที่         |       |       | =IF(COUNT(D4:E4)=2,E4-D4,"") → | =IF(COUNT(D4:E4)=2,"เท่าเดิม","") → |
| 2  | การใช้งบประมาณ        | 86.39 | 86.39 | =IF(COUNT(D5:E5)=2,E5-D5,"") → 0 | =IF(COUNT(D5:E5)=2,"เท่าเดิม","") → เท่าเดิม |
| 3  | การใช้อำนาจ           |       | 97.78 | =IF(COUNT(D6:E6)=2,E6-D6,"") → | =IF(COUNT(D6:E6)=2,"เท่าเดิม","") → |
|    | ระดับผลการประเมิน      | ="" → | ="" → |  |  |
"""


def main() -> None:
    """Write ``agency.xls``, ``agency.ods`` and ``unfinished.xls``."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "unfinished.xlsx"
        written(source, UNFINISHED)
        with_formulas(source, UNFINISHED)
        [made] = libreoffice.convert_all([source], Path(folder), ".xls")
        (HERE / "unfinished.xls").write_bytes(made.read_bytes())
        source = Path(folder) / "agency.xlsx"
        written(source)
        for kind in ("xls", "ods"):
            [made] = libreoffice.convert_all([source], Path(folder), f".{kind}")
            (HERE / f"agency.{kind}").write_bytes(made.read_bytes())


def written(target: Path, text: str = TEXT) -> None:
    """The workbook with all its values and nothing else."""
    source, book = markdown_book(text), openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for info in source.sheets():
        sheet = book.create_sheet(info.name)
        for cell in source.grid(info.name).cells.values():
            made = sheet.cell(cell.row, cell.column)
            made.value = cell.value  # type: ignore[assignment]
            if cell.formula is not None:
                made.number_format = "0.00"
    book.save(target)


def with_formulas(target: Path, text: str) -> None:
    """Write the formulas with what they show; "" becomes 0 on the way, where numbers belong."""
    source, book = markdown_book(text), open_book(target)
    book.apply(
        [
            SetFormula(
                info.name,
                cell.row,
                cell.column,
                cell.formula,
                cell.value or "" if isinstance(cell.value, str | None) else 0,
            )
            for info in source.sheets()
            for cell in source.grid(info.name).cells.values()
            if cell.formula is not None
        ]
    )
    book.save(target)


if __name__ == "__main__":
    main()
