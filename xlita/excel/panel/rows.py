"""Findings as the rows of the panel's list, the gravest first."""

from __future__ import annotations

from typing import NamedTuple

from xlita.checks.finding import Finding
from xlita.excel.panel.shown import Row
from xlita.report.groups import place_text
from xlita.report.results import WEIGHT, FileReport, fix_of, message_of, severity_of
from xlita.wording.panel import panel_text
from xlita.wording.rules import severity_word
from xlita.wording.texts import Language, shortened

_LONGEST = 200


class FindingRow(NamedTuple):
    """A finding and its row."""

    finding: Finding
    row: Row


def rows_of(report: FileReport, language: Language) -> tuple[FindingRow, ...]:
    """The findings of a report as rows; those of one weight in the order of the report."""
    findings = sorted(report.findings, key=lambda each: -WEIGHT[severity_of(each)])
    return tuple(FindingRow(each, _row(each, language)) for each in findings)


def _row(finding: Finding, language: Language) -> Row:
    severity = severity_of(finding)
    place = place_text(finding) or panel_text("window.whole-file", language)
    heading = finding.place.heading if finding.place else None
    if heading:
        place += f" · {shortened(heading, 40)}"
    detail = []
    for key, value in (("window.found", finding.found), ("window.expected", finding.expected)):
        if value:
            name = key.partition(".")[2]
            detail.append(panel_text(key, language, **{name: shortened(value, _LONGEST)}))
    fix = fix_of(finding, language)
    if fix:
        detail.append(panel_text("window.fix", language, fix=fix))
    sentence = message_of(finding, language)
    return Row(severity, severity_word(severity, language), place, sentence, tuple(detail))
