"""Results as pandas data frames, for those who count and compare over many workbooks.

A record of `read` needs none of this: ``pandas.DataFrame(record["indicators"])``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xlita.report.json_ import finding_object
from xlita.report.results import EditLine, FileReport, FillReport
from xlita.wording.texts import Language

if TYPE_CHECKING:
    import pandas as pd

#: What stands before each finding and each edit: which workbook it is of.
_FILE = ("path", "template", "fiscal_year", "agency")
_FINDING = (
    *("code", "name", "severity", "sheet", "cell", "heading"),
    *("found", "expected", "message", "fix", "fixable"),
)


def findings_frame(reports: Iterable[FileReport], language: Language = "th") -> pd.DataFrame:
    """A row for each finding, with the keys of `check --format json` and those of its file.

    A file without findings has no row. Years are nullable integers.
    """
    rows = [
        [*_of_file(report), *(found[key] for key in _FINDING)]
        for report in reports
        for found in (finding_object(finding, language) for finding in report.findings)
    ]
    return _frame(rows, (*_FILE, *_FINDING))


def edits_frame(fills: Iterable[FillReport]) -> pd.DataFrame:
    """A row for each cell that was written: what stood there, what stands there now, why."""
    rows = [[*_of_file(fill.report), *edit] for fill in fills for edit in fill.edits]
    return _frame(rows, (*_FILE, *EditLine._fields))


def _of_file(report: FileReport) -> tuple[object, ...]:
    return tuple(getattr(report, key) for key in _FILE)


def _frame(rows: list[list[object]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd  # large, and only wanted here

    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.astype({"fiscal_year": "Int64"})
