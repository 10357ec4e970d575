"""Makes the files of this folder: the standard workbook of the tests, typed by hand, converted.

python -m tests.legacy.make          needs LibreOffice, which writes .xls and .ods
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl

from tests.support import libreoffice
from tests.support.markdown_book import markdown_book
from tests.support.workbooks import AGENCY

HERE = Path(__file__).resolve().parent


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
    source, book = markdown_book(AGENCY), openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for info in source.sheets():
        sheet = book.create_sheet(info.name)
        for cell in source.grid(info.name).cells.values():
            sheet.cell(cell.row, cell.column).value = cell.value  # type: ignore[assignment]
    book.save(target)


if __name__ == "__main__":
    main()
