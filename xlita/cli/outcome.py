"""From findings to an exit status, and from an accident to a finding."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from xlita.checks.finding import Finding
from xlita.cli.configuration import near
from xlita.cli.usage import Near, Refused
from xlita.report.results import WEIGHT, FileReport, severity_of
from xlita.wording.rules import RULES

#: `--fail-on`: the weight from which on a finding makes the exit status 1.
FAIL_ON: dict[str, int] = {"error": WEIGHT["error"], "warning": WEIGHT["warning"], "never": 99}

#: Rules that say why a file was not checked, so choosing others does not silence them.
_NOT_CHECKED = ("ITA0", "ITA101", "ITA102", "ITA9")


def exit_status(findings: Iterable[Finding], fail_on: str = "error") -> int:
    """1 where a finding weighs at least as much as `fail_on`, else 0."""
    least = FAIL_ON[fail_on]
    return int(any(WEIGHT[severity_of(finding)] >= least for finding in findings))


def accident(error: Exception) -> Finding:
    """ITA901 for an exception that nobody foresaw; its traceback where XLITA_DEBUG is 1."""
    if os.environ.get("XLITA_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    return Finding("ITA901", details={"error": f"{type(error).__name__}: {error}"})


def unreadable(path: Path, finding: Finding) -> FileReport:
    """The report of a file of which nothing is known but one finding."""
    return FileReport(
        path=str(path),
        template=None,
        fiscal_year=None,
        agency=None,
        # A failure of xlita says nothing about the file.
        status="findings" if finding.code == "ITA901" else "unreadable",
        findings=(finding,),
    )


def codes(words: str | Iterable[str] | None) -> tuple[str, ...]:
    """The beginnings of codes that are meant by a list such as ``ITA302,ITA4,wrong-change``.

    Raises Refused for a word that is no rule's: a typing error must not pass for a clean file.
    """
    lists = [words] if isinstance(words, str) else (words or ())
    parts = [part.strip() for each in lists for part in each.split(",")]
    return tuple(_beginning(part) for part in parts if part)


def _beginning(word: str) -> str:
    code, name = word.upper(), word.casefold()
    if any(each.startswith(code) for each in RULES):
        return code
    for rule in RULES.values():
        if rule.name == name:
            return rule.code
    raise Refused("usage.no-code", code=word, nearest=nearest_rule(word))


def nearest_rule(word: str) -> Near:
    """The code or the name that is written much like the word, if any."""
    return near(word, [*RULES, *(rule.name for rule in RULES.values())])


def selected(report: FileReport, select: tuple[str, ...], ignore: tuple[str, ...]) -> FileReport:
    """The report with the findings asked for.

    Why a file was not checked is always asked for, unless it is ignored by name. The status
    follows what is left; an unreadable file stays one.
    """
    wanted = (*select, *_NOT_CHECKED) if select else ("",)
    findings = tuple(
        finding
        for finding in report.findings
        if finding.code.startswith(wanted) and not finding.code.startswith(ignore)
    )
    if report.status == "unreadable":
        return report._replace(findings=findings)
    return report._replace(findings=findings, status="findings" if findings else "clean")
