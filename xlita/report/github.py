"""Findings as workflow commands, which GitHub shows beside the run of a workflow.

GitHub shows the first ten annotations of each kind, and a workbook has no lines to stand beside:
so there is one annotation for each rule and column, with its first places and a count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlita.report.groups import Group, grouped, place_text
from xlita.report.results import FileReport
from xlita.wording.phrases import say
from xlita.wording.rule import Severity
from xlita.wording.rules import RULES, severity_word
from xlita.wording.texts import Language

_KINDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def check_annotations(reports: Sequence[FileReport], language: Language) -> bytes:
    """The report of `check` as UTF-8 lines, which GitHub reads whatever the console shows."""
    lines = (
        _annotation(report, group, language)
        for report in reports
        for group in grouped(report.findings)
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _annotation(report: FileReport, group: Group, language: Language) -> str:
    word = severity_word(group.severity, language)
    title = f"{word} {group.code} {RULES[group.code].name}"
    text = "\n".join(_sentences(group, language))
    kind = _KINDS[group.severity]
    return f"::{kind} file={_property(report.path)},title={_property(title)}::{_data(text)}"


def _sentences(group: Group, language: Language) -> Iterator[str]:
    messages = group.sentences(language)
    more = " " + say("report.more", language, count=group.left) if group.left else ""
    if len(set(messages)) == 1:
        yield f"{group.heading}: {messages[0]}" if group.heading else messages[0]
        places = ", ".join(where for finding in group.shown if (where := place_text(finding)))
        if places:
            yield say("report.places", language, places=places) + more
    else:
        if group.heading:
            yield group.heading
        for finding, sentence in zip(group.shown, messages, strict=True):
            yield f"{place_text(finding)}: {sentence}"
        if more:
            yield more.strip()
    for fix in group.fixes(language):
        yield say("report.fix", language, fix=fix)


def _data(text: str) -> str:
    """The text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The text as a property of a workflow command, which ends at a comma or two colons."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
