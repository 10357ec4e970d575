"""The reports that programs read. Their shape is `schemas/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from xlita.checks.finding import Finding
from xlita.report.results import (
    FileReport,
    FillReport,
    fix_of,
    fixable,
    message_of,
    severity_of,
    sheet_of,
    summarise,
)
from xlita.version import VERSION
from xlita.wording.rules import RULES
from xlita.wording.texts import Language

SCHEMA_VERSION = 1


def check_document(reports: Sequence[FileReport], language: Language) -> dict[str, Any]:
    """The report of `check`, as the contract has it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "xlita_version": VERSION,
        "files": [file_object(report, language) for report in reports],
        "summary": summarise(reports)._asdict(),
    }


def fill_document(fills: Sequence[FillReport], language: Language) -> dict[str, Any]:
    """The report of `fill`: that of `check` with what was written, and each edit."""
    reports = [fill.report for fill in fills]
    return {
        **check_document(reports, language),
        "files": [
            {
                **file_object(fill.report, language),
                "written": fill.written,
                "converted": fill.converted,
                "failed": fill.failed and finding_object(fill.failed, language),
                "edits": [edit._asdict() for edit in fill.edits],
            }
            for fill in fills
        ],
    }


def file_object(report: FileReport, language: Language) -> dict[str, Any]:
    """One file of a report; with what a document lacks, where that was asked for."""
    described = {
        "path": report.path,
        "template": report.template,
        "fiscal_year": report.fiscal_year,
        "agency": report.agency,
        "status": report.status,
        "counts": report.counts()._asdict(),
        "findings": [finding_object(finding, language) for finding in report.findings],
    }
    if report.checklist is not None:
        from xlita.report.checklists import list_object

        described["checklist"] = list_object(report.checklist, language)
    return described


def finding_object(finding: Finding, language: Language) -> dict[str, Any]:
    """One finding. A finding about a whole sheet points at its first cell.

    `sheet` and `cell` are null only where the whole file is meant.
    """
    rule = RULES[finding.code]
    place, sheet = finding.place, sheet_of(finding)
    return {
        "code": finding.code,
        "name": rule.name,
        "severity": severity_of(finding),
        "sheet": sheet,
        "cell": place.cell if place else ("A1" if sheet is not None else None),
        "heading": place.heading if place else None,
        "found": finding.found,
        "expected": finding.expected,
        "message": message_of(finding, language),
        "fix": fix_of(finding, language),
        "fixable": fixable(finding),
        "related": [{"sheet": other.sheet, "cell": other.cell} for other in finding.related],
    }


def encoded(document: dict[str, Any]) -> bytes:
    """The document as UTF-8, with a line break at its end.

    Half a surrogate pair (a damaged cell, an undecodable file name) becomes an escape, so the
    result is always valid UTF-8 and valid JSON. Decimals become numbers.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False, default=float)
    return text.encode("utf-8", "backslashreplace") + b"\n"
