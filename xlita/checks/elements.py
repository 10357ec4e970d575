"""How each required element of a document is looked for in a workbook.

An element of every measure (its owner) is there when every measure has it; one of the whole
document (an analysis of last year's result) when it stands anywhere that it can stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from xlita.ita.criteria import RequiredElement
from xlita.ita.library import topics
from xlita.sheet import Place
from xlita.template.entries import Entry, Row
from xlita.template.measures import measures
from xlita.template.submission import AgencySubmission
from xlita.template.tables import Table
from xlita.thai.text import comparison_key
from xlita.wording.documents import ELEMENTS
from xlita.wording.texts import Text

#: The names of the sheets that hold a document, for workbooks that lack them.
_SHEETS = {"measures": "มาตรการ", "report": "ผลการดำเนินการ"}
_NARRATIVES = "บทวิเคราะห์"
#: What a measure's own words say where its table has no column for it (layout B).
_FOLLOW_UP_WORDS = ("รายงาน", "ติดตาม")
#: What a person types beside a measure that is reported on.
_REPORTED = (
    *("steps", "responsible", "period", "result", "outcome", "status", "six_months"),
    *("twelve_months", "obstacles", "evidence"),
)
#: How alike a topic is to what an office made of it. In a published report the seven are 0.95 or
#: more; to each other, and to measures about the same matter, topics are 0.71 at most.
_ALIKE = 0.75


#: Elements that every measure has, or that measures have together: without any, none is there.
OF_MEASURES = frozenset(
    {
        *("indicator", "measure-analysis", "steps", "responsible", "period", "follow-up"),
        *("topics", "results", "outcomes"),
    }
)


class State(NamedTuple):
    """An element and whether the workbook has it.

    `places` are where it stands, or where it is missing. `lacking` counts the measures without it
    where only some lack it. `sheet` is where it belongs; `has_sheet` whether the workbook has
    that sheet.
    """

    code: str
    name: Text
    present: bool
    certain: bool
    places: tuple[Place, ...]
    lacking: int
    sheet: str
    has_sheet: bool


class Line(NamedTuple):
    """One measure of a document, by the cells of its fields. A field may have several cells."""

    cells: Mapping[str, tuple[Entry, ...]]
    blank: Mapping[str, Place]
    """Where a field would be typed."""
    indicator: int | None

    def has(self, field: str) -> bool:
        """Whether anything is typed for a field."""
        return bool(self.cells.get(field))

    def places(self, field: str) -> tuple[Place, ...]:
        """The cells that hold a field."""
        return tuple(entry.place for entry in self.cells.get(field, ()) if entry.place)

    def text(self, *fields: str) -> str:
        """What the cells of some fields say."""
        return "\n".join(str(entry.raw) for field in fields for entry in self.cells.get(field, ()))


class Document(NamedTuple):
    """A document's measures and what else of the workbook belongs to it."""

    submission: AgencySubmission
    table: Table | None
    lines: tuple[Line, ...]
    sheet: str


class Found(NamedTuple):
    """Where an element stands, where it is missing, and in how many measures of several."""

    here: tuple[Place, ...] = ()
    missing: tuple[Place, ...] = ()
    lacking: int = 0
    present: bool = False


def states(
    submission: AgencySubmission, name: str, required: Iterable[tuple[RequiredElement, bool]]
) -> tuple[State, ...]:
    """The state of each element of the document ``measures`` or ``report``, in order.

    `required` says with each element whether it certainly is.
    """
    document = _document(submission, name)
    return tuple(
        state for element, certain in required for state in _states(document, element, certain)
    )


def _document(submission: AgencySubmission, name: str) -> Document:
    if name == "measures":
        table = submission.measures
        lines = tuple(_measure_lines(submission))
    else:
        tables = (each for each in submission.tables if each.layout.id == "progress")
        table = next(tables, None)
        lines = tuple(_report_lines(table)) if table else ()
    return Document(submission, table, lines, table.sheet if table else _SHEETS[name])


def _measure_lines(submission: AgencySubmission) -> Iterator[Line]:
    fields = submission.measures.columns if submission.measures else {}
    for measure in measures(submission):
        cells = {field: measure.entries(field) for field in fields}
        carried = {field: (measure.entry(field),) for field in ("issue", "indicator")}
        cells |= {
            field: entries
            for field, entries in carried.items()
            if not cells.get(field) and not entries[0].is_blank
        }
        blank = {field: place for field in fields if (place := measure.rows[0].entry(field).place)}
        if any(cells.get(field) for field in ("measure", "steps")):
            yield Line(cells, blank, measure.indicator)


def _report_lines(table: Table) -> Iterator[Line]:
    """Rows that report on a measure, with the rows that continue them.

    A prepared row, with a topic and nothing that a person typed beside it, reports on nothing.
    """
    groups: list[list[Row]] = []
    last = ""
    for row in table.rows:
        key = comparison_key(str(row.entry("measure").raw or ""))
        if groups and key in ("", last):
            groups[-1].append(row)
        else:
            groups.append([row])
        last = key or last
    for rows in groups:
        if not any(row.entry(field).is_literal for row in rows for field in _REPORTED):
            continue
        cells = {
            field: tuple(e for row in rows if not (e := row.entry(field)).shows_nothing)
            for field in table.columns
        }
        blank = {field: place for field in table.columns if (place := rows[0].entry(field).place)}
        indicator = rows[0].entry("indicator").value
        yield Line(cells, blank, indicator if isinstance(indicator, int) else None)


def _states(document: Document, element: RequiredElement, certain: bool) -> Iterator[State]:
    if element.code == "topics":
        for topic in topics():
            found = _topic(document, topic)
            yield _state(document, element, Text(topic, topic), certain, found, document.sheet)
        return
    name = ELEMENTS[element.code]
    found = _LOOKED_FOR[element.code](document)
    in_narratives = element.code in ("analysis", "every-indicator")
    narratives = document.submission.narratives
    sheet = (narratives.sheet if narratives else _NARRATIVES) if in_narratives else document.sheet
    yield _state(document, element, name, certain, found, sheet)


def _state(
    document: Document,
    element: RequiredElement,
    name: Text,
    certain: bool,
    found: Found,
    sheet: str,
) -> State:
    places = found.here if found.present else found.missing
    has_sheet = sheet in document.submission.grids
    return State(
        element.code, name, found.present, certain, places, found.lacking, sheet, has_sheet
    )


def _of_every_measure(*fields: str) -> Callable[[Document], Found]:
    """Looks for the first of some fields in every measure."""

    def look(document: Document) -> Found:
        return _every(document, fields[0], lambda line: any(map(line.has, fields)), fields)

    return look


def _every(
    document: Document, field: str, has: Callable[[Line], bool], fields: Sequence[str]
) -> Found:
    without = [line for line in document.lines if not has(line)]
    here = tuple(p for line in document.lines for each in fields for p in line.places(each))
    missing = tuple(line.blank[field] for line in without if field in line.blank)
    if not document.lines:
        return Found(missing=_first_cell(document, field))
    lacking = len(without) if len(without) < len(document.lines) else 0
    return Found(here, missing, lacking, present=not without)


def _first_cell(document: Document, field: str) -> tuple[Place, ...]:
    """The cell below the heading of a column, where nothing is typed yet."""
    if document.table is None or field not in document.table.columns:
        return ()
    heading = document.table.heading_place(field)
    return (heading._replace(row=heading.row + 1),)


def _follow_up(document: Document) -> Found:
    def has(line: Line) -> bool:
        if line.has("follow_up"):
            return True
        said = line.text("steps", "measure")
        return any(word in said for word in _FOLLOW_UP_WORDS)

    return _every(document, "follow_up", has, ("follow_up",))


def _indicator(document: Document) -> Found:
    return _every(document, "indicator", lambda line: line.indicator is not None, ("indicator",))


def _analysis(document: Document) -> Found:
    """A person's analysis: on the sheet for it, or beside a measure."""
    here = (
        *_narratives(document),
        *(p for line in document.lines for p in line.places("analysis")),
    )
    return Found(here, _blank_narratives(document)[:1], present=bool(here))


def _measure_analysis(document: Document) -> Found:
    """Beside each measure, or beside another measure of the same indicator."""
    analysed = {line.indicator for line in document.lines if line.has("analysis")} - {None}

    def has(line: Line) -> bool:
        return line.has("analysis") or line.indicator in analysed

    return _every(document, "analysis", has, ("analysis",))


def _every_indicator(document: Document) -> Found:
    found: dict[int, tuple[Place, ...]] = {}
    for line in document.lines:
        if line.indicator is not None and line.has("analysis"):
            found.setdefault(line.indicator, line.places("analysis"))
    table = document.submission.narratives
    for row in table.rows if table else ():
        subject, entry = row.entry("subject").value, row.entry("analysis")
        if isinstance(subject, int) and not entry.is_blank and entry.place:
            found.setdefault(subject, (entry.place,))
    numbers = [indicator.no for indicator in document.submission.criteria.indicators]
    without = [number for number in numbers if number not in found]
    here = tuple(place for places in found.values() for place in places)
    lacking = len(without) if len(without) < len(numbers) else 0
    missing = tuple(p for p in _blank_narratives(document, without))
    return Found(here, missing, lacking, present=not without)


def _narratives(document: Document) -> Iterator[Place]:
    table = document.submission.narratives
    for row in table.rows if table else ():
        entry = row.entry("analysis")
        if not entry.is_blank and entry.place:
            yield entry.place


def _blank_narratives(
    document: Document, numbers: Sequence[int] | None = None
) -> tuple[Place, ...]:
    """Blank cells for an analysis: all of them, or those of some indicators."""
    table = document.submission.narratives
    return tuple(
        entry.place
        for row in (table.rows if table else ())
        if (entry := row.entry("analysis")).is_blank and entry.place
        if numbers is None or row.entry("subject").value in numbers
    )


def _weak_points(document: Document) -> Found:
    """Beside a measure, or on the sheet of questions."""
    here = [place for line in document.lines for place in line.places("issue")]
    table = document.submission.items
    for row in table.rows if table else ():
        entry = row.entry("issue")
        if not entry.is_blank and entry.place:
            here.append(entry.place)
    lines = document.lines
    missing = tuple(line.blank["issue"] for line in lines[:1] if "issue" in line.blank)
    return Found(tuple(here), missing or _first_cell(document, "issue"), present=bool(here))


def _topic(document: Document, topic: str) -> Found:
    for line in document.lines:
        for field in ("topic", "issue", "measure"):
            for entry in line.cells.get(field, ()):
                if entry.place and _is_about(str(entry.raw), topic):
                    return Found((entry.place,), present=True)
    prepared = (
        entry.place
        for row in (document.table.rows if document.table else ())
        for field in ("topic", "measure")
        if (entry := row.entry(field)).place and _is_about(str(entry.raw or ""), topic)
    )
    return Found(missing=tuple(prepared)[:1])


def _is_about(text: str, topic: str) -> bool:
    """Whether a text names a topic, in its own words or nearly."""
    said, meant = comparison_key(text), comparison_key(topic)
    if meant in said:
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, said[: len(meant) + 10], meant).ratio() >= _ALIKE


_LOOKED_FOR: Mapping[str, Callable[[Document], Found]] = MappingProxyType(
    {
        "analysis": _analysis,
        "weak-points": _weak_points,
        "measures": _of_every_measure("measure"),
        "indicator": _indicator,
        "measure-analysis": _measure_analysis,
        "every-indicator": _every_indicator,
        "steps": _of_every_measure("steps"),
        "responsible": _of_every_measure("responsible"),
        "period": _of_every_measure("period"),
        "follow-up": _follow_up,
        "results": _of_every_measure("result"),
        "outcomes": _of_every_measure("outcome"),
    }
)
