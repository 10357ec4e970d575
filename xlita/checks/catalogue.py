"""All rules over one submission."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from xlita.checks.agencies import check_agencies
from xlita.checks.cells import check_cells
from xlita.checks.claims import (
    check_indicator_names,
    check_levels_in_texts,
    check_passing,
    check_ranks,
)
from xlita.checks.closing import check_closing
from xlita.checks.columns import check_columns
from xlita.checks.disclosure import check_disclosure
from xlita.checks.figures import Ledger, ledger
from xlita.checks.finding import Finding
from xlita.checks.indicators import check_indicators
from xlita.checks.levels import check_levels
from xlita.checks.measures import check_measures, check_report
from xlita.checks.names import check_names
from xlita.checks.reachable import check_reachable
from xlita.checks.references import check_items, check_references
from xlita.checks.sentences import check_sentences
from xlita.checks.style import check_numbering, check_percent, check_repeats
from xlita.checks.template import check_template
from xlita.checks.texts import Texts
from xlita.checks.years import check_years
from xlita.template.submission import AgencySubmission, Submission
from xlita.wording.rules import asked_for

#: The rules that are off by default.
_OPTIONAL: Mapping[str, Callable[[AgencySubmission], Iterable[Finding]]] = MappingProxyType(
    {
        "ITA406": check_numbering,
        "ITA407": check_reachable,
        "ITA612": check_percent,
        "ITA613": check_repeats,
    }
)
#: What sentences hold that speak of a score, or of passing.
_OF_SCORES = ("คะแนน", "ระดับ", "มาตรฐาน", "เกณฑ์", "ผลการประเมิน")


def check(submission: Submission, select: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Every finding, in the order of the sheets and, within a sheet, of the cells.

    A rule that is off by default is asked only where `select` has its code, and costs nothing
    otherwise. The findings of all other rules are always there.
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
        findings += check_measures(submission)
        findings += check_report(submission)
        findings += check_disclosure(submission)
        findings += _texts(submission)
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


def _texts(submission: AgencySubmission) -> Iterator[Finding]:
    """What sentences say: the texts are collected once, and only those that matter are read."""
    texts = Texts(submission)
    yield from check_names(submission, texts)
    yield from check_years(submission, texts)
    yield from check_references(submission, texts)
    yield from check_items(submission, texts)
    yield from check_ranks(submission, texts)
    for written in texts.holding("ตัวชี้วัดที่"):
        yield from check_indicator_names(written, submission.criteria)
    if submission.fiscal_year is None:
        return  # whose scores they are is not known
    yield from check_levels_in_texts(submission, texts)
    known: Ledger | None = None
    for written in texts.holding(*_OF_SCORES):
        known = known or ledger(submission)
        yield from check_sentences(written, known)
        yield from check_passing(written, known)
