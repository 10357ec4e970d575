"""Real province tables and agency workbooks to make tables from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xlita import workflow

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
TRANG = EXAMPLES / "trang-2564.xlsx"

Table = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Writes a province workbook of a year from (name, district, score[, previous]) rows."""

    def make(
        year: int, *rows: tuple[Any, ...], province: str = "ตรัง", level: str | None = None
    ) -> Path:
        agencies = [
            {
                "no": no, "name": row[0], "district": row[1], "score": row[2],
                "previous": row[3] if len(row) > 3 else None, "level": level,
            }
            for no, row in enumerate(rows, start=1)
        ]  # fmt: skip
        document = {"kind": "province", "province": province, "fiscal_year": year}
        path = tmp_path / f"{province}-{year}.xlsx"
        path.write_bytes(workflow.new_from({**document, "agencies": agencies}))
        return path

    return make


@pytest.fixture(scope="session")
def trang() -> dict[str, Any]:
    """The published table of Trang, 2564."""
    found: dict[str, Any] = json.loads((EXAMPLES / "trang-2564.json").read_text("utf-8"))
    return found
