"""Names for files that people will find again, and that every system takes."""

from __future__ import annotations

_NOT_IN_FILE_NAMES = '\\/:*?"<>|'
_LONGEST_NAME = 60  # a Thai letter is three bytes, and a name may have 255


#: Names that Windows keeps for devices, whatever their ending.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)


def safe_name(text: str, instead: str) -> str:
    """A text as the name of a file or folder, without ending; `instead` where nothing is left."""
    kept = "".join(
        char if char.isprintable() and char not in _NOT_IN_FILE_NAMES else " " for char in text
    )
    name = " ".join(kept.split())[:_LONGEST_NAME].strip(" .")
    if name.partition(".")[0].casefold() in _DEVICES:
        name = f"_{name}"
    return name or instead


def workbook_name(name: str, year: object) -> str:
    """A file name of agency and year that every system takes: ``ITA-2567-….xlsx``."""
    kept = "".join(char for char in name if char.isprintable() and char not in _NOT_IN_FILE_NAMES)
    parts = ["ITA", str(year) if isinstance(year, int) else "", "-".join(kept.split())]
    return "-".join(part for part in parts if part)[:_LONGEST_NAME].rstrip(". -") + ".xlsx"
