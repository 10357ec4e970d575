"""Findings marked in a workbook: the sheet ผลการตรวจสอบ, and colour on the cells.

Everything here is an edit that either kind of book makes; the sheet's look comes from a donor.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from xlita.checks.finding import Finding
from xlita.report.columns import width
from xlita.report.groups import place_text, sentence_of
from xlita.report.results import (
    WEIGHT,
    FileReport,
    fix_of,
    severity_of,
    sheet_of,
)
from xlita.sheet import (
    CellEdit,
    Edit,
    Grid,
    Link,
    Mark,
    Place,
    PutSheet,
    Range,
    RowHeight,
    SetLinks,
    SetValue,
)
from xlita.wording.phrases import say
from xlita.wording.rules import severity_word
from xlita.wording.texts import Language, shortened

#: Names the sheet of findings among xlita's own.
KEY = "findings"
#: The colour of cells with findings, and of the starts of their rows.
COLOUR = "FFD9D9"

_DONOR = "workbooks/donors/findings.xlsx"
_DONOR_SHEET = "ผลการตรวจสอบ"
_HEADING_ROW, _FIRST_ROW = 4, 5
_LINK_COLUMN = 2
_COLUMNS = (
    "mark.severity",
    "mark.place",
    "mark.heading",
    "mark.found",
    "mark.expected",
    "mark.message",
    "mark.fix",
    "mark.code",
)
_LONGEST_FOUND = 300

#: Widths of the donor's columns, and how many characters of 14 pt a unit of width holds.
_WIDTHS = (14, 25, 22, 20, 20, 42, 44, 10)
_CHARACTERS = 0.82
#: Points of a line, of what a cell adds, and of Excel's highest row.
_LINE, _PADDING, _HIGHEST = 19.5, 5.0, 409.5


def findings_sheet(language: Language) -> PutSheet:
    """The edit that adds the empty sheet."""
    return PutSheet(KEY, say("mark.title", language), _DONOR, _DONOR_SHEET, removable=True)


def texts(sheet: str, report: FileReport, language: Language) -> list[CellEdit]:
    """What the sheet says: title, counts, headings, one row for each finding, gravest first."""
    lines = [
        say("mark.title", language),
        _about(report, language),
        say("mark.hint" if report.findings else "mark.nothing", language),
    ]
    edits: list[CellEdit] = [SetValue(sheet, row, 1, text) for row, text in enumerate(lines, 1)]
    for column, key in enumerate(_COLUMNS, start=1):
        edits.append(SetValue(sheet, _HEADING_ROW, column, say(key, language)))
    for row, finding in enumerate(ordered(report.findings), start=_FIRST_ROW):
        for column, text in enumerate(_row(finding, language), start=1):
            like = (_FIRST_ROW, column) if row > _FIRST_ROW else None
            edits.append(SetValue(sheet, row, column, text or None, like))
    return edits


def heights(sheet: str, report: FileReport, language: Language) -> list[RowHeight]:
    """Rows high enough for what they say: Excel fits a row only when somebody types into it."""
    return [
        RowHeight(sheet, row, _height(_row(finding, language)))
        for row, finding in enumerate(ordered(report.findings), start=_FIRST_ROW)
    ]


def _height(texts: Iterable[str]) -> float:
    lines = max(
        math.ceil(width(text) / (room * _CHARACTERS)) if text else 1
        for text, room in zip(texts, _WIDTHS, strict=True)
    )
    return min(lines * _LINE + _PADDING, _HIGHEST)


def links(sheet: str, report: FileReport, known: Collection[str]) -> SetLinks:
    """The links from the rows to the cells, where a finding names one of the `known` sheets."""
    found = []
    for row, finding in enumerate(ordered(report.findings), start=_FIRST_ROW):
        target = sheet_of(finding)
        if target is not None and target in known:
            to = finding.place or Place(target, 1, 1)
            found.append(Link(row, _LINK_COLUMN, to))
    return SetLinks(sheet, tuple(found))


def colours(report: FileReport, grids: Mapping[str, Grid]) -> Iterator[Edit]:
    """One mark for each sheet with findings: their cells, and the first used cell of each row."""
    cells: dict[str, set[tuple[int, int]]] = {}
    for finding in report.findings:
        place = finding.place
        if place is not None and place.sheet in grids:
            cells.setdefault(place.sheet, set()).add((place.row, place.column))
    for sheet, places in cells.items():
        starts: dict[int, int] = {}
        for row, column in grids[sheet].cells:
            starts[row] = min(column, starts.get(row, column))
        places |= {(row, min(column, starts.get(row, 1))) for row, column in list(places)}
        yield Mark(sheet, tuple(_ranges(places)), COLOUR)


def ordered(findings: Iterable[Finding]) -> Sequence[Finding]:
    """The gravest first, else in the order of the workbook."""
    return sorted(findings, key=lambda finding: -WEIGHT[severity_of(finding)])


def _about(report: FileReport, language: Language) -> str:
    counts = report.counts()
    parts = [report.agency or ""]
    if report.fiscal_year is not None:
        parts.append(say("report.year", language, year=report.fiscal_year))
    parts.append(say("report.totals", language, **counts._asdict()))
    return "   ".join(filter(None, parts))


def _row(finding: Finding, language: Language) -> tuple[str, ...]:
    return (
        severity_word(severity_of(finding), language),
        place_text(finding) or say("mark.whole-file", language),
        (finding.place.heading if finding.place else None) or "",
        shortened(finding.found or "", _LONGEST_FOUND),
        shortened(finding.expected or "", _LONGEST_FOUND),
        sentence_of(finding, language),
        fix_of(finding, language),
        finding.code,
    )


def _ranges(places: Iterable[tuple[int, int]]) -> Iterator[Range]:
    """Cells below each other as one range."""
    first: tuple[int, int] | None = None
    last = (0, 0)
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if first is not None and (row, column) != (last[0] + 1, last[1]):
            yield Range(first[0], first[1], last[0], last[1])
            first = None
        first = first or (row, column)
        last = (row, column)
    if first is not None:
        yield Range(first[0], first[1], last[0], last[1])
