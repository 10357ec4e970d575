"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

A cell has no line, and regions are lines, columns or bytes: so a result names the file as its
physical location and ``sheet!cell`` as its logical one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from xlita.checks.finding import Finding, Place
from xlita.report.results import FileReport, fix_of, message_of, severity_of, sheet_of
from xlita.version import VERSION
from xlita.wording.rule import Severity
from xlita.wording.rule_words import general_fix
from xlita.wording.rules import RULES
from xlita.wording.texts import Language

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

#: What a failure of xlita itself is.
_INTERNAL = "ITA901"


def check_log(reports: Sequence[FileReport], language: Language) -> dict[str, Any]:
    """The report of `check` as a SARIF log with one run."""
    codes = sorted({finding.code for report in reports for finding in report.findings})
    indexes = {code: at for at, code in enumerate(codes)}
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "xlita",
                        "version": VERSION,
                        "semanticVersion": VERSION,
                        "language": language,
                        "rules": [_rule(code, language) for code in codes],
                    }
                },
                "invocations": [{"executionSuccessful": _INTERNAL not in indexes}],
                "artifacts": [_artifact(report) for report in reports],
                "results": [
                    _result(finding, at, report, indexes, language)
                    for at, report in enumerate(reports)
                    for finding in report.findings
                ],
            }
        ],
    }


def _rule(code: str, language: Language) -> dict[str, Any]:
    rule = RULES[code]
    why, fix = rule.why.in_language(language), general_fix(rule, language)
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.checks.in_language(language)},
        "fullDescription": {"text": why},
        "help": {"text": f"{fix}\n\n{rule.example.in_language(language)}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"fixable": rule.fixable, "tags": [code[:4]]},
    }


def _artifact(report: FileReport) -> dict[str, Any]:
    """A file that was checked; clean ones too, so that a reader knows what the run covered."""
    properties = {
        "template": report.template,
        "fiscal_year": report.fiscal_year,
        "agency": report.agency,
        "status": report.status,
    }
    return {
        "location": {"uri": artifact_uri(report.path)},
        "roles": ["analysisTarget"],
        "properties": properties,
    }


def _result(
    finding: Finding,
    artifact: int,
    report: FileReport,
    indexes: Mapping[str, int],
    language: Language,
) -> dict[str, Any]:
    file = {"artifactLocation": {"uri": artifact_uri(report.path), "index": artifact}}
    location: dict[str, Any] = {"physicalLocation": file}
    logical = _logical(finding)
    if logical is not None:
        location["logicalLocations"] = [logical]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": indexes[finding.code],
        "level": _LEVELS[severity_of(finding)],
        "message": {"text": f"{message_of(finding, language)}\n{fix_of(finding, language)}"},
        "locations": [location],
        "partialFingerprints": {"place/v1": _fingerprint(finding)},
        "properties": {
            "found": finding.found,
            "expected": finding.expected,
            "heading": finding.place.heading if finding.place else None,
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": at, "physicalLocation": file, "logicalLocations": [_cell(place)]}
            for at, place in enumerate(finding.related, 1)
        ]
    return result


def _logical(finding: Finding) -> dict[str, Any] | None:
    sheet = sheet_of(finding)
    if finding.place is not None:
        return _cell(finding.place)
    if sheet is None:
        return None
    return {"name": sheet, "fullyQualifiedName": sheet, "kind": "sheet"}


def _cell(place: Place) -> dict[str, Any]:
    name = f"{place.sheet}!{place.cell}"
    return {"name": place.cell, "fullyQualifiedName": name, "kind": "cell"}


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding of the next run, while the cell stays where it is."""
    cell = finding.place.cell if finding.place else ""
    text = "\n".join((finding.code, sheet_of(finding) or "", cell))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def artifact_uri(path: str) -> str:
    """The path as a URI reference: relative as it was named, or ``file:///…``."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    return quote(os.fsencode(pure.as_posix()))
