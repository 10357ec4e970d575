"""All rules over one submission."""

from __future__ import annotations

from xlita.checks.arithmetic import check_arithmetic
from xlita.checks.cells import check_cells
from xlita.checks.columns import check_columns
from xlita.checks.finding import Finding
from xlita.checks.template import check_template
from xlita.template.submission import Submission


def check(submission: Submission) -> tuple[Finding, ...]:
    """Every finding, in the order of the sheets and, within a sheet, of the cells."""
    findings = [
        *check_template(submission),
        *check_cells(submission),
        *check_columns(submission),
        *check_arithmetic(submission),
    ]
    sheets = {name: index for index, name in enumerate(submission.grids)}

    def order(finding: Finding) -> tuple[int, int, int, str]:
        place = finding.place
        if place is None:
            return (-1, 0, 0, finding.code)
        return (sheets.get(place.sheet, len(sheets)), place.row, place.column, finding.code)

    return tuple(sorted(findings, key=order))
