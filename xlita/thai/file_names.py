"""Names for files that people will find again, and that every system takes."""

from __future__ import annotations

_NOT_IN_FILE_NAMES = '\\/:*?"<>|'
_LONGEST_NAME = 60  # a Thai letter is three bytes, and a name may have 255


def workbook_name(name: str, year: object) -> str:
    """A file name of agency and year that every system takes: ``ITA-2567-….xlsx``."""
    kept = "".join(char for char in name if char.isprintable() and char not in _NOT_IN_FILE_NAMES)
    parts = ["ITA", str(year) if isinstance(year, int) else "", "-".join(kept.split())]
    return "-".join(part for part in parts if part)[:_LONGEST_NAME].rstrip(". -") + ".xlsx"
