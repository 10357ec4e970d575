"""One finding on each line, with its file: for programs that read as they go.

A line has the fields of the JSON report's finding behind those of its file. A clean file has no
line, so the number of lines is the number of findings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from xlita.report.json_ import finding_object
from xlita.report.results import FileReport
from xlita.wording.texts import Language

#: Line breaks to some programs, though not to JSON.
_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def check_lines(reports: Sequence[FileReport], language: Language) -> bytes:
    """The report of `check` as UTF-8 lines."""
    lines = (encoded_line(each) for report in reports for each in line_objects(report, language))
    return b"".join(lines)


def line_objects(report: FileReport, language: Language) -> Iterator[dict[str, Any]]:
    """What the lines of one file hold."""
    for finding in report.findings:
        yield {
            "path": report.path,
            "template": report.template,
            "fiscal_year": report.fiscal_year,
            "agency": report.agency,
            **finding_object(finding, language),
        }


def encoded_line(document: dict[str, Any]) -> bytes:
    """One line of the report."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False).translate(_BREAKS)
    return text.encode("utf-8", "backslashreplace") + b"\n"
