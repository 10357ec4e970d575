"""All rules over one submission."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from xlita.checks.agencies import check_agencies
from xlita.checks.cells import check_cells
from xlita.checks.closing import check_closing
from xlita.checks.columns import check_columns
from xlita.checks.finding import Finding
from xlita.checks.indicators import check_indicators
from xlita.checks.levels import check_levels
from xlita.checks.template import check_template
from xlita.template.submission import AgencySubmission, Submission
from xlita.wording.rules import asked_for

#: The rules that are off by default.
_OPTIONAL: Mapping[str, Callable[[AgencySubmission], Iterable[Finding]]] = MappingProxyType({})


def check(submission: Submission, select: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Every finding, in the order of the sheets and, within a sheet, of the cells.

    `select` are beginnings of codes: a rule that is off by default is asked only where one of them
    names it, and costs nothing otherwise. The findings of all other rules are always there.
    """
    findings = [
        *check_template(submission),
        *check_cells(submission),
        *check_columns(submission),
    ]
    if isinstance(submission, AgencySubmission):
        findings += check_indicators(submission)
        findings += check_closing(submission)
        findings += check_levels(submission)
        for code in sorted(asked_for(select)) if select else ():
            findings += _OPTIONAL[code](submission)
    else:
        findings += check_agencies(submission)
    sheets = {name: index for index, name in enumerate(submission.grids)}

    def order(finding: Finding) -> tuple[int, int, int, str]:
        place = finding.place
        if place is None:
            return (-1, 0, 0, finding.code)
        return (sheets.get(place.sheet, len(sheets)), place.row, place.column, finding.code)

    return tuple(sorted(findings, key=order))
