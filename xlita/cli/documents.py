"""`check --for`: which disclosure item is meant, and whether a document serves it."""

from __future__ import annotations

from collections.abc import Sequence

from xlita.checks.finding import Finding
from xlita.cli.usage import Refused
from xlita.report.results import FileReport
from xlita.thai.text import arabic_digits

#: Findings about a document, which `--for` asks for whatever else is selected.
OF_LISTS = ("ITA710", "ITA711")
_OTHER_YEAR = "other-year"


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


def unserved(error: Exception) -> Finding | None:
    """The finding that no document of the workbook serves the item, where the error says so."""
    from xlita.checks.checklist import NotServed

    if not isinstance(error, NotServed):
        return None
    details = {
        "item": error.item,
        "year": str(error.year),
        "served": ", ".join(error.served.values()) or "-",
    }
    return Finding("ITA710", variant=_OTHER_YEAR, details=details)


def refuse_unserved(reports: Sequence[FileReport]) -> None:
    """Raise Refused where the item is served by none of the files: another one is meant."""
    findings = [
        finding
        for report in reports
        for finding in report.findings
        if finding.code == "ITA710" and finding.variant == _OTHER_YEAR
    ]
    if findings and len(findings) == len(reports):
        raise Refused("usage.for-year", path=reports[0].path, **findings[0].details)
