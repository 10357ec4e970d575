"""Makes the files of this folder: a small workbook, converted.

python -m tests.legacy.make          needs LibreOffice, which writes .xls and .ods
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl

from tests.support import libreoffice
from tests.support.markdown_book import markdown_book

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


def main() -> None:
    """Write ``agency.xls`` and ``agency.ods``."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "agency.xlsx"
        written(source)
        for kind in ("xls", "ods"):
            [made] = libreoffice.convert_all([source], Path(folder), f".{kind}")
            (HERE / f"agency.{kind}").write_bytes(made.read_bytes())


def written(target: Path) -> None:
    """The workbook with all its values and nothing else."""
    source, book = markdown_book(TEXT), openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for info in source.sheets():
        sheet = book.create_sheet(info.name)
        for cell in source.grid(info.name).cells.values():
            sheet.cell(cell.row, cell.column).value = cell.value  # type: ignore[assignment]
    book.save(target)


if __name__ == "__main__":
    main()
