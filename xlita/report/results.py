"""What the work on one file gave: its findings, and what was written into it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from xlita.checks.finding import Finding, Place
from xlita.wording.rule import Severity
from xlita.wording.rules import RULES
from xlita.wording.rules import fix as fix_sentence
from xlita.wording.rules import message as message_sentence
from xlita.wording.texts import Language

if TYPE_CHECKING:
    from xlita.checks.checklist import Checklist

#: Severities by weight.
WEIGHT: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}
_NAMED: dict[str, Severity] = {severity: severity for severity in WEIGHT}


class Counts(NamedTuple):
    """How many findings there are of each severity."""

    error: int = 0
    warning: int = 0
    info: int = 0


class FileReport(NamedTuple):
    """What the check of one file found."""

    path: str
    """The file as the person named it."""
    template: str | None
    """``agency``, ``province``, or None where the template is not known."""
    fiscal_year: int | None
    """The year of the result, Buddhist era."""
    agency: str | None
    status: str
    """``clean`` (no finding at all), ``findings`` or ``unreadable``."""
    findings: tuple[Finding, ...]
    checklist: Checklist | None = None
    """What the document for a disclosure item holds and lacks, where that was asked for."""

    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)


class EditLine(NamedTuple):
    """One cell that fill changes, as a person reads it."""

    sheet: str
    cell: str
    heading: str | None
    old: str | None
    new: str
    formula: str | None
    restored: bool
    """Whether a formula that a person had overwritten is put back."""
    rule: str | None = None
    """What fix mends there: the code of a finding, or ``spelling``; None for fill."""


class ProposedLine(NamedTuple):
    """A measure that xlita proposed, as a person reads it."""

    indicator: int
    name: str
    """Of the indicator."""
    item: str | None
    """The survey item or disclosure item that it answers, such as e4 or O13."""
    reasons: tuple[str, ...]
    """Why: below, fell, lowest, flagged, missing; nothing where every indicator was asked for."""
    issue: str
    measure: str
    sheet: str
    row: int


class FillReport(NamedTuple):
    """What fill did to one file."""

    report: FileReport
    """The findings of the file as it is after filling."""
    written: str | None
    """The file written; None for a dry run and after a failure."""
    edits: tuple[EditLine, ...]
    failed: Finding | None
    """Why nothing was written (ITA001 to ITA004), else None."""
    unplaced: tuple[Place, ...] = ()
    """Computed columns that a table lacks and has no room for."""
    proposed: tuple[ProposedLine, ...] | None = None
    """The measures that were proposed; None where none were asked for."""
    converted: bool = False
    """Whether a new standard workbook was made of a file of another kind, which stays."""


class MarkReport(NamedTuple):
    """What mark or unmark did to one file."""

    report: FileReport
    """The findings that are marked; none for unmark."""
    written: str | None
    sheet: str | None
    """The sheet of findings that was added or taken away."""
    failed: Finding | None
    """Why nothing was written, else None."""


class Summary(NamedTuple):
    """Files by status and findings by severity, over a whole run."""

    files: int
    clean: int
    with_findings: int
    unreadable: int
    error: int
    warning: int
    info: int


def severity_of(finding: Finding) -> Severity:
    """The finding's own severity, else its rule's. Raises KeyError for a code without a rule."""
    return _NAMED.get(finding.severity or "") or RULES[finding.code].severity


def count(findings: Iterable[Finding]) -> Counts:
    """Findings by severity."""
    severities = [severity_of(finding) for finding in findings]
    return Counts(*(severities.count(name) for name in ("error", "warning", "info")))


def summarise(reports: Iterable[FileReport]) -> Summary:
    """The totals of a run."""
    reports = list(reports)
    statuses = [report.status for report in reports]
    counts = [report.counts() for report in reports]
    return Summary(
        files=len(reports),
        clean=statuses.count("clean"),
        with_findings=statuses.count("findings"),
        unreadable=statuses.count("unreadable"),
        error=sum(each.error for each in counts),
        warning=sum(each.warning for each in counts),
        info=sum(each.info for each in counts),
    )


def fixable(finding: Finding) -> bool:
    """Whether fix mends what was found: the finding's own word for it, else its rule's."""
    return RULES[finding.code].fixable if finding.fixable is None else finding.fixable


def sheet_of(finding: Finding) -> str | None:
    """The sheet a finding is about, None for the whole file."""
    return finding.place.sheet if finding.place else finding.sheet


def message_of(finding: Finding, language: Language) -> str:
    """What is wrong, as a sentence."""
    return message_sentence(finding.code, finding.variant, _details(finding), language)


def fix_of(finding: Finding, language: Language) -> str:
    """How to mend it, as a sentence."""
    return fix_sentence(finding.code, finding.variant, _details(finding), language)


def _details(finding: Finding) -> dict[str, str]:
    """The finding's own details, and those that its fields already say."""
    known: dict[str, str] = {}
    if finding.found is not None:
        known["found"] = finding.found
    if finding.expected is not None:
        known["expected"] = finding.expected
    sheet = sheet_of(finding)
    if sheet is not None:
        known["sheet"] = sheet
    if finding.place is not None:
        known["cell"] = finding.place.cell
        if finding.place.heading is not None:
            known["heading"] = finding.place.heading
    return {**known, **finding.details}
