"""The forms a report can take. A new one is added to the tables here and nowhere else.

Each form but text and JSON is loaded when it is asked for: a button click waits for every import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from xlita.report import json_
from xlita.report.results import FileReport, FillReport
from xlita.report.text import Style, check_text, fill_text

#: Text is encoded by whoever prints it, as the console wants it; bytes are final.
Rendered = str | bytes
FillFormats = Mapping[str, Callable[[Sequence[FillReport], Style], Rendered]]


def _check_json(reports: Sequence[FileReport], style: Style) -> bytes:
    return json_.encoded(json_.check_document(reports, style.language))


def _check_jsonl(reports: Sequence[FileReport], style: Style) -> bytes:
    from xlita.report import jsonl

    return jsonl.check_lines(reports, style.language)


def _check_sarif(reports: Sequence[FileReport], style: Style) -> bytes:
    from xlita.report import sarif

    return json_.encoded(sarif.check_log(reports, style.language))


def _check_github(reports: Sequence[FileReport], style: Style) -> bytes:
    from xlita.report import github

    return github.check_annotations(reports, style.language)


def _check_csv(reports: Sequence[FileReport], style: Style) -> bytes:
    from xlita.report import csv_

    return csv_.check_table(reports, style.language)


def _check_html(reports: Sequence[FileReport], style: Style) -> bytes:
    from datetime import date

    from xlita.report import html_

    return html_.check_page(reports, style.language, date.today())


def _fill_json(fills: Sequence[FillReport], style: Style) -> bytes:
    return json_.encoded(json_.fill_document(fills, style.language))


def _measures_text(fills: Sequence[FillReport], style: Style) -> str:
    from xlita.report import measures

    return measures.measures_text(fills, style)


def _measures_json(fills: Sequence[FillReport], style: Style) -> bytes:
    from xlita.report import measures

    return json_.encoded(measures.measures_document(fills, style.language))


#: `check --format`.
CHECK_FORMATS: Mapping[str, Callable[[Sequence[FileReport], Style], Rendered]] = MappingProxyType(
    {
        "text": check_text,
        "json": _check_json,
        "jsonl": _check_jsonl,
        "sarif": _check_sarif,
        "github": _check_github,
        "csv": _check_csv,
        "html": _check_html,
    }
)

#: `fill --format`.
FILL_FORMATS: FillFormats = MappingProxyType({"text": fill_text, "json": _fill_json})

#: `measures --format`.
MEASURES_FORMATS: FillFormats = MappingProxyType({"text": _measures_text, "json": _measures_json})
