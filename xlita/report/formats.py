"""The forms a report can take. A new one is added to the two tables here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from xlita.report import json_
from xlita.report.results import FileReport, FillReport
from xlita.report.text import Style, check_text, fill_text

#: Text is encoded by whoever prints it, as the console wants it; bytes are final.
Rendered = str | bytes


def _check_json(reports: Sequence[FileReport], style: Style) -> bytes:
    return json_.encoded(json_.check_document(reports, style.language))


def _fill_json(fills: Sequence[FillReport], style: Style) -> bytes:
    return json_.encoded(json_.fill_document(fills, style.language))


#: `check --format`.
CHECK_FORMATS: Mapping[str, Callable[[Sequence[FileReport], Style], Rendered]] = MappingProxyType(
    {"text": check_text, "json": _check_json}
)

#: `fill --format`.
FILL_FORMATS: Mapping[str, Callable[[Sequence[FillReport], Style], Rendered]] = MappingProxyType(
    {"text": fill_text, "json": _fill_json}
)
