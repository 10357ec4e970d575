"""Reads a spreadsheet with python-calamine, in a process of its own.

    python reader.py FILE MOST_CELLS MOST_BYTES

The library keeps every cell of the rectangle that a sheet spans, and ends its process where there
is no memory for it: a stray cell far away is enough. Prints JSON: the sheets with their cells, or
``{"refused": reason}``. Imports nothing of xlita, so that it starts at once.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any


def main() -> None:
    """Read the file that the command line names."""
    path, most_cells, most_bytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    _limit_memory(most_bytes)
    sys.stdout.buffer.write(json.dumps(_read(path, most_cells)).encode())


def _limit_memory(most_bytes: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def _read(path: str, most_cells: int) -> dict[str, Any]:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    sheets = []
    cells = 0
    try:
        # By its content: an .xls is often renamed to .xlsx.
        book = CalamineWorkbook.from_filelike(Path(path).open("rb"))  # noqa: SIM115 - till the end
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            cells += sheet.height * sheet.width
            if cells > most_cells:
                return {"refused": "too-large"}
            hidden = about.visible != SheetVisibleEnum.Visible
            first = sheet.start or (0, 0)
            found = list(_cells(sheet.to_python(), first[0] + 1, first[1] + 1))
            sheets.append({"name": about.name, "hidden": hidden, "cells": found})
    except PasswordError:
        return {"refused": "encrypted"}
    except CalamineError as error:
        return {"refused": "damaged", "detail": str(error)}
    return {"sheets": sheets}


def _cells(rows: list[list[Any]], row: int, column: int) -> Iterator[tuple[int, int, str, Any]]:
    for down, values in enumerate(rows):
        for right, value in enumerate(values):
            if isinstance(value, bool):
                yield row + down, column + right, "bool", value
            elif isinstance(value, int | float):
                yield row + down, column + right, "number", float(value)
            elif isinstance(value, datetime):
                yield row + down, column + right, "date", value.isoformat()
            elif isinstance(value, date):
                yield row + down, column + right, "date", f"{value.isoformat()}T00:00:00"
            elif value not in (None, ""):
                yield row + down, column + right, "text", str(value)


if __name__ == "__main__":
    main()
