"""The report that a person reads in a terminal or a text file.

Findings are grouped by rule and column; a group shows its first three places. Eyes run down the
left, so the severity's word stands there; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from xlita.checks.finding import Finding
from xlita.inputs import OTHER_SPREADSHEETS
from xlita.report.columns import wrapped
from xlita.report.groups import SHOWN_PLACES, Group, grouped, place_text, ranges_text
from xlita.report.results import (
    EditLine,
    FileReport,
    FillReport,
    Summary,
    fixable,
    summarise,
)
from xlita.wording.phrases import say
from xlita.wording.rule import Severity
from xlita.wording.rules import severity_word
from xlita.wording.texts import Language, shortened

#: What a formula gives again; no edit that a person has to look at.
_RECOMPUTED = ("recomputed", "ITA206")
#: Why fix edits a cell that no finding is about.
_REASONS = {"spelling": "fix.spelling", "recomputed": "fix.recomputed"}
#: Mended cells that are listed though they are written; `--dry-run` lists all.
SHOWN_EDITS = 12
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
_LONGEST_VALUE = 60


class Style(NamedTuple):
    """How a report is written out."""

    language: Language = "th"
    width: int = 80
    colour: bool = False


def check_text(reports: Sequence[FileReport], style: Style) -> str:
    """The report of `check`: every file, then a summary line."""
    lines: list[str] = []
    for report in reports:
        lines += file_lines(report, style)
        lines.append("")
    lines += _summary_lines(summarise(reports), style)
    lines += _mendable_lines(reports, style)
    return "\n".join(lines) + "\n"


def fill_text(fills: Sequence[FillReport], style: Style) -> str:
    """The report of `fill`: what was written or would be, and what is left to look at."""
    lines: list[str] = []
    for fill in fills:
        lines += fill_lines(fill, style)
        lines.append("")
    return "\n".join(lines[:-1]) + "\n" if lines else ""


def file_lines(report: FileReport, style: Style) -> list[str]:
    """One file: its name, agency and year, then its findings."""
    lines = [_header(report, style)]
    findings: Sequence[Finding] = report.findings
    if report.checklist is not None:
        from xlita.report.checklists import list_lines, not_said

        lines += list_lines(report.checklist, style.language, style.width)
        findings = not_said(findings)
    if findings:
        lines += _finding_lines(findings, style)
    elif report.findings:
        pass  # the list says it
    elif report.status == "clean":
        lines.append("  " + say("report.clean", style.language))
    else:
        lines.append("  " + say("report.unreadable", style.language))
    return lines


def _header(report: FileReport, style: Style) -> str:
    known = [shortened(report.agency, _LONGEST_VALUE)] if report.agency else []
    if report.fiscal_year is not None:
        known.append(say("report.year", style.language, year=report.fiscal_year))
    header = shortened(report.path, 400) + (f" ({', '.join(known)})" if known else "")
    return _styled(header, style, bold=True)


def _summary_lines(summary: Summary, style: Style) -> list[str]:
    language = style.language
    keys = ["report.summary"]
    if summary.error or summary.warning or summary.info:
        keys.append("report.totals")
    lines: list[str] = []
    for key in keys:
        lines += wrapped(say(key, language, **summary._asdict()), style.width, "", "  ")
    return lines


def _mendable_lines(reports: Sequence[FileReport], style: Style) -> list[str]:
    """How many places the command fix mends, and how to see them first."""
    mended = {
        report.path: sum(fixable(finding) for finding in report.findings) for report in reports
    }
    mended = {path: count for path, count in mended.items() if not _is_other_kind(path)}
    names = [path for path, count in mended.items() if count]
    if not names:
        return []
    path = shortened(names[0], 400) if len(names) == 1 else "FILE"
    path = f'"{path}"' if " " in path else path
    text = say("report.mendable", style.language, count=sum(mended.values()), path=path)
    return wrapped(text, style.width, "", "  ")


def _is_other_kind(path: str) -> bool:
    """Whether a file is a spreadsheet that nothing is written into."""
    return Path(path).suffix.lower() in OTHER_SPREADSHEETS


def _finding_lines(findings: Iterable[Finding], style: Style) -> Iterator[str]:
    for group in grouped(findings):
        yield from _group_lines(group, style)


def _group_lines(group: Group, style: Style) -> Iterator[str]:
    language = style.language
    messages = group.sentences(language)
    first = group.findings[0]
    lead = _lead(group, language)
    if len(set(messages)) == 1:
        body = wrapped(f"{lead}: {messages[0]}", style.width, "  ", "    ")
        places = [where for finding in group.shown if (where := place_text(finding))]
        if places:
            text = say("report.places", language, places=", ".join(places))
            body += wrapped(text + _more(group, language), style.width, "    ", "    ")
    else:
        body = wrapped(lead, style.width, "  ", "    ")
        for finding, sentence in zip(group.shown, messages, strict=True):
            text = f"{place_text(finding)}: {sentence}"
            body += wrapped(text, style.width, "    ", "      ")
        if group.left:
            body += ["    " + _more(group, language).strip()]
    yield _with_colour(body[0], group.severity, style)
    yield from body[1:]
    if first.related and len(group.findings) == 1:
        text = say("report.related", language, places=ranges_text(first.related))
        yield from wrapped(text, style.width, "    ", "    ")
    for sentence in group.fixes(language):
        yield from wrapped(say("report.fix", language, fix=sentence), style.width, "    ", "      ")
    yield f"    [{first.code}]"


def _lead(group: Group, language: Language) -> str:
    word = severity_word(group.severity, language)
    return f"{word} - {shortened(group.heading, _LONGEST_VALUE)}" if group.heading else word


def _more(group: Group, language: Language) -> str:
    return " " + say("report.more", language, count=group.left) if group.left else ""


def fill_lines(fill: FillReport, style: Style) -> Iterator[str]:
    """One file: its name, what was written into it, and what is left to look at."""
    language = style.language
    yield _header(fill.report, style)
    if fill.failed is not None:
        yield "  " + say("fill.failed", language)
        yield from _finding_lines([fill.failed], style)
    elif fill.converted:
        key = "fill.converts" if fill.written is None else "fill.converted"
        text = say(key, language, target=fill.written or "", path=fill.report.path)
        yield from wrapped(text, style.width, "  ", "    ")
    elif fill.written is None:
        if fill.edits:
            yield "  " + say("fill.planned", language, edits=len(fill.edits))
            yield from _edit_lines(fill.edits, style)
            yield "  " + say("fill.confirm", language)
        else:
            yield "  " + say("fill.nothing", language)
    else:
        key = "fill.written" if fill.edits else "fill.unchanged"
        yield "  " + say(key, language, target=fill.written, edits=len(fill.edits))
        mended = [edit for edit in fill.edits if edit.rule not in (None, *_RECOMPUTED)]
        yield from _edit_lines(mended[:SHOWN_EDITS], style)
        if len(mended) > SHOWN_EDITS:
            left = len(mended) - SHOWN_EDITS
            yield "    " + say("report.more", language, count=left)
        recomputed = sum(edit.rule in _RECOMPUTED for edit in fill.edits)
        if recomputed:
            yield "    " + say("fix.results", language, count=recomputed)
        restored = [edit for edit in fill.edits if edit.restored and edit.rule is None]
        if restored:
            cells = ", ".join(f"{edit.sheet}!{edit.cell}" for edit in restored[:SHOWN_PLACES])
            if len(restored) > SHOWN_PLACES:
                left = len(restored) - SHOWN_PLACES
                cells += " " + say("report.more", language, count=left)
            text = f"{say('fill.restored', language, count=len(restored))} {cells}"
            yield from wrapped(text, style.width, "  ", "    ")
    if fill.unplaced:
        names = ", ".join(dict.fromkeys(f"{p.sheet}: {p.heading}" for p in fill.unplaced))
        yield from wrapped(say("fill.unplaced", language, columns=names), style.width, "  ", "    ")
    left_over = [finding for finding in fill.report.findings if finding != fill.failed]
    if left_over:
        yield "  " + say("fill.remaining", language)
        yield from _finding_lines(left_over, style)


def _edit_lines(edits: Sequence[EditLine], style: Style) -> Iterator[str]:
    language = style.language
    blank = say("report.blank", language)
    empty: dict[str, list[EditLine]] = {}
    for edit in edits:
        if not edit.old and not edit.new and edit.formula:
            empty.setdefault(edit.sheet, []).append(edit)
            continue
        heading = f" {shortened(edit.heading, _LONGEST_VALUE)}" if edit.heading else ""
        line = say(
            "fill.edit",
            language,
            place=f"{edit.sheet}!{edit.cell}{heading}",
            old=_old(edit, language) or blank,
            new=shortened(edit.new, _LONGEST_VALUE) or blank,
        )
        if edit.restored:
            line += " " + say("fill.restores", language)
        if edit.rule is not None:
            reason = _REASONS.get(edit.rule)
            line += f" [{edit.rule if reason is None else say(reason, language)}]"
        yield "    " + line
    for sheet, blanks in empty.items():
        cells = ", ".join(edit.cell for edit in blanks)
        text = say("fill.still-blank", language, sheet=sheet, count=len(blanks), cells=cells)
        yield from wrapped(text, style.width, "    ", "      ")


def _old(edit: EditLine, language: Language) -> str:
    """What the cell showed; said to be text where what is written looks the same."""
    old = shortened(edit.old or "", _LONGEST_VALUE)
    return say("fill.text", language, old=old) if old and old == edit.new else old


def _with_colour(line: str, severity: Severity, style: Style) -> str:
    """The line with its severity's word in colour; the word itself always stands there."""
    word = severity_word(severity, style.language)
    if not style.colour or word not in line:
        return line
    return line.replace(word, _styled(word, style, colour=_COLOURS[severity], bold=True), 1)


def _styled(text: str, style: Style, *, colour: str | None = None, bold: bool = False) -> str:
    if not style.colour:
        return text
    import click  # not needed for a file or a pipe

    return click.style(text, fg=colour, bold=bold)
