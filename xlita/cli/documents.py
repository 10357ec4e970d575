"""`check --for`: which disclosure item is meant, and whether a document serves it."""

from __future__ import annotations

from pathlib import Path

from xlita.cli.usage import Refused
from xlita.thai.text import arabic_digits

#: Findings about a document, which `--for` asks for whatever else is selected.
OF_LISTS = ("ITA710", "ITA711")


def served_item(word: str) -> str:
    """The code of the item that a person means: ``O27`` for o27, ๐๒๗ and 27.

    Raises Refused for what no document of any year serves.
    """
    from xlita.checks.checklist import items_served

    served = items_served()
    digits = arabic_digits(word).strip().upper().removeprefix("O").lstrip("0 ")
    item = f"O{digits}"
    if item not in served:
        named = (f"{code} ({', '.join(map(str, years))})" for code, years in served.items())
        raise Refused("usage.for-item", item=word, served="; ".join(named))
    return item


def refuse_unserved(path: Path, error: Exception) -> None:
    """Raise Refused where the error says that no document of the workbook serves the item."""
    from xlita.checks.checklist import NotServed

    if isinstance(error, NotServed):
        served = ", ".join(error.served.values()) or "-"
        raise Refused(
            "usage.for-year", path=path, item=error.item, year=error.year, served=served
        ) from error
