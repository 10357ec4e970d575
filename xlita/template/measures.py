"""Measures as one record, whatever the layout of the table and however its rows are written.

A row begins a measure or continues the one above (facts: documents of 2564 to 2568):

* a blank first cell and a period: a further measure of the same indicator or point;
* a blank first cell and no period: the row above goes on, over a page break;
* the first cell repeated word for word with nothing beside it: the row above goes on;
* a lone heading (``๑. ด้าน IIT พบว่า …``): no measure, but what the rows below it are about.

A row with a number in the column ลำดับ is one that xlita numbered: it is complete in itself, and
nothing is carried into it or read out of its sentences but the disclosure items they cite.
"""

from __future__ import annotations

from typing import NamedTuple

from xlita.ita import Criteria
from xlita.template.entries import Entry, Row
from xlita.template.measure_parts import Part, cut_apart
from xlita.template.measure_rows import RowGroup, group_rows
from xlita.template.prose import cited_references, points_in, references_in, sub_indicators_in
from xlita.template.submission import AgencySubmission
from xlita.thai.dates import Period, parse_period

#: No cell holds more, so no text of a record does.
LONGEST_TEXT = 32_767


class Measure(NamedTuple):
    """One measure: what it is about, what is done, by whom, when, and what it rests on.

    `number` is its running number in a cell of several; `references` are disclosure items (O10),
    `sub_indicators` parts of OIT indicators (9.3). `rows` are the rows that hold its text, the
    first of them `row`; `above` are rows whose first cell it stands under.
    """

    sheet: str
    row: int
    number: int | None
    instrument: str | None
    eit_part: int | None
    indicator: int | None
    item: str | None
    topic: str | None
    issue: str | None
    measure: str | None
    analysis: str | None
    steps: tuple[str, ...]
    responsible: tuple[str, ...]
    period: str | None
    span: Period | None
    follow_up: str | None
    references: tuple[str, ...]
    sub_indicators: tuple[str, ...]
    proposed: bool
    rows: tuple[Row, ...] = ()
    above: tuple[Row, ...] = ()

    def entry(self, field: str) -> Entry:
        """The cell of a field: the first that holds something, else the blank one of its row."""
        for row in (*self.rows, *self.above):
            entry = row.entry(field)
            if not entry.is_blank:
                return entry
        return self.rows[0].entry(field)

    def entries(self, field: str) -> tuple[Entry, ...]:
        """Every cell that holds a piece of a field, in its own rows."""
        found = (row.entry(field) for row in self.rows)
        return tuple(entry for entry in found if not entry.is_blank)


def measures(submission: AgencySubmission) -> tuple[Measure, ...]:
    """The measures of the sheet มาตรการ, in order; nothing where there is no such table."""
    table = submission.measures
    if table is None:
        return ()
    departments = own_departments(submission)
    found: list[Measure] = []
    groups = group_rows(table, submission.grids.get(table.sheet), submission.criteria)
    for group in groups:
        for part in cut_apart(group, departments):
            found.append(_measure(table.sheet, group, part, submission.criteria))
    return tuple(found)


def own_departments(submission: AgencySubmission) -> tuple[str, ...]:
    """The office's own list of its units."""
    names = submission.profile.values("departments") if submission.profile else ()
    return tuple(name for name in names if isinstance(name, str))


def _measure(sheet: str, group: RowGroup, part: Part, criteria: Criteria) -> Measure:
    first = group.rows[0]
    subject = group.subject
    listed = tuple(code for row in group.rows for code in _codes(row))
    prose = "\n".join((part.measure or "", *part.steps))
    cited = cited_references(prose) if group.is_complete else references_in(prose)
    points = (*points_in(group.text("references")), *sub_indicators_in(prose))
    return Measure(
        sheet=sheet,
        row=first.number,
        number=part.number,
        instrument=subject.instrument,
        eit_part=subject.eit_part,
        indicator=subject.indicator,
        item=group.item,
        topic=group.topic,
        issue=_limited(group.issue),
        measure=_limited(part.measure),
        analysis=_limited(part.analysis),
        steps=part.steps,
        responsible=part.responsible,
        period=_limited(part.period),
        span=parse_period(part.period) if part.period else None,
        follow_up=_limited(part.follow_up),
        references=listed + tuple(code for code in cited if code not in listed),
        sub_indicators=tuple(dict.fromkeys(points)),
        proposed=any(bool(row.entry("proposed").value) for row in group.rows),
        rows=group.rows,
        above=group.above,
    )


def _codes(row: Row) -> tuple[str, ...]:
    """The disclosure items in the column of references."""
    value = row.entry("references").value
    return value if isinstance(value, tuple) else ()


def _limited(text: str | None) -> str | None:
    """A text that a cell can hold; pieces of several rows may together be longer."""
    return text if text and len(text) <= LONGEST_TEXT else None
