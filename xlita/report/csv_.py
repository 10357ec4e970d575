"""Findings as a table that Excel opens: UTF-8 with a byte order mark, CRLF, one row a finding.

A clean file has no row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from xlita.report.results import FileReport, fix_of, message_of, severity_of, sheet_of
from xlita.wording.phrases import say
from xlita.wording.rules import RULES, severity_word
from xlita.wording.texts import Language

#: The columns in order; their headings are the phrases ``report.csv.<column>``.
COLUMNS = (
    "report.csv.file",
    "report.csv.agency",
    "report.csv.year",
    "report.csv.severity",
    "report.csv.sheet",
    "report.csv.cell",
    "report.csv.heading",
    "report.csv.found",
    "report.csv.expected",
    "report.csv.message",
    "report.csv.fix",
    "report.csv.code",
    "report.csv.name",
    "report.csv.template",
)

#: A cell that begins so may be run as a formula by the program that opens the table.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def check_table(reports: Sequence[FileReport], language: Language) -> bytes:
    """The report of `check` as a table with a heading row."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([say(column, language) for column in COLUMNS])
    for report in reports:
        writer.writerows([safe_text(value) for value in row] for row in _rows(report, language))
    return written.getvalue().encode("utf-8-sig", "replace")


def _rows(report: FileReport, language: Language) -> Iterator[list[str]]:
    for finding in report.findings:
        place = finding.place
        yield [
            report.path,
            report.agency or "",
            "" if report.fiscal_year is None else str(report.fiscal_year),
            severity_word(severity_of(finding), language),
            sheet_of(finding) or "",
            place.cell if place else "",
            (place.heading if place else None) or "",
            finding.found or "",
            finding.expected or "",
            message_of(finding, language),
            fix_of(finding, language),
            finding.code,
            RULES[finding.code].name,
            report.template or "",
        ]


def safe_text(value: str) -> str:
    """The text, which a spreadsheet cannot take for a formula.

    A leading apostrophe is what spreadsheets themselves mark text with. Spaces before the sign do
    not make it harmless, and neither does a line break.
    """
    value = value.replace("\0", "")
    return "'" + value if value.lstrip(" \n\u00a0\ufeff").startswith(_DANGEROUS) else value
