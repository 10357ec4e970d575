"""The implementation report as one record: what became of last year's measures.

Rows follow the measures that were planned, or the seven topics of the manuals. They continue as
those of the measure table do (see `xlita.template.measures`). What a person typed as outcome
counts; where nobody did, the scores of the row's subject make the sentence.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xlita.template.entries import Entry, Row
from xlita.template.measure_parts import cut_apart
from xlita.template.measure_rows import RowGroup, group_rows, listed
from xlita.template.measures import own_departments
from xlita.template.numbering import numbered_pieces, steps_in
from xlita.template.outcomes import (
    About,
    computed_outcome,
    is_ours,
    scored_subjects,
    scores_of,
    stated_scores,
)
from xlita.template.submission import AgencySubmission
from xlita.thai.dates import Period, parse_period
from xlita.thai.text import repaired

#: Stands between a measure's projects and its steps.
METHOD = "วิธีดำเนินการ"
#: What a person fills in: a prepared row without any of it is no report yet.
_CONTENT = (
    *("no", "steps", "responsible", "period", "result", "outcome", "status", "six_months"),
    *("twelve_months", "obstacles", "evidence"),
)


class Progress(NamedTuple):
    """What became of one measure.

    `projects` are what the measure consists of, named before its steps; `outcome` is a person's
    text, else the computed sentence; `previous` and `score` are those that the text gives, else
    those of the item or indicator. `rows` are the rows that hold it.
    """

    sheet: str
    row: int
    eit_part: int | None
    indicator: int | None
    item: str | None
    topic: str | None
    measure: str | None
    projects: tuple[str, ...]
    steps: tuple[str, ...]
    responsible: tuple[str, ...]
    period: str | None
    span: Period | None
    result: str | None
    outcome: str | None
    previous: Decimal | None
    score: Decimal | None
    status: str | None
    six_months: str | None
    twelve_months: str | None
    obstacles: str | None
    evidence: tuple[str, ...]
    rows: tuple[Row, ...]
    has_content: bool

    def entry(self, field: str) -> Entry:
        """The cell of a field: the first that holds something, else the blank one of its row."""
        return self.row_of(field).entry(field)

    def row_of(self, field: str) -> Row:
        """The row in which a field's cell stands."""
        for row in self.rows:
            if not row.entry(field).is_blank:
                return row
        return self.rows[0]

    @property
    def has_typed_outcome(self) -> bool:
        """Whether a person wrote the outcome."""
        entries = (row.entry("outcome") for row in self.rows)
        return any(not entry.is_blank and not is_ours(entry) for entry in entries)


def progress(submission: AgencySubmission) -> tuple[Progress, ...]:
    """The rows of the sheet ผลการดำเนินการ, prepared ones included; nothing without the sheet."""
    table = submission.progress
    if table is None:
        return ()
    groups = group_rows(table, submission.grids.get(table.sheet), submission.criteria)
    departments = own_departments(submission)
    return tuple(_progress(submission, table.sheet, group, departments) for group in groups)


def _progress(
    submission: AgencySubmission, sheet: str, group: RowGroup, departments: tuple[str, ...]
) -> Progress:
    first = group.rows[0]
    part = cut_apart(group, departments)[0]
    projects, steps = _projects_and_steps(group)
    typed = _typed_outcome(group)
    year = submission.criteria.fiscal_year
    named = stated_scores(typed, year).item if typed and not group.is_complete else None
    item = group.item or named
    indicator = group.subject.indicator
    if group.topic is not None and first.entry("indicator").is_blank:
        indicator = None  # a topic is about more than the indicator that its name holds
    part_no = group.subject.eit_part
    subjects = scored_subjects(submission, About(item, part_no, indicator, group.topic))
    outcome = typed or computed_outcome(submission, subjects)
    _, previous, score = stated_scores(outcome, year)
    if previous is None and score is None:
        previous, score = scores_of(subjects)
    return Progress(
        sheet=sheet,
        row=first.number,
        eit_part=group.subject.eit_part,
        indicator=indicator,
        item=item,
        topic=group.topic,
        measure=group.tidy_text("measure"),
        projects=projects,
        steps=steps,
        responsible=part.responsible,
        period=part.period,
        span=parse_period(part.period) if part.period else None,
        result=group.tidy_text("result"),
        outcome=outcome or None,
        previous=previous,
        score=score,
        status=group.tidy_text("status"),
        six_months=group.tidy_text("six_months"),
        twelve_months=group.tidy_text("twelve_months"),
        obstacles=group.tidy_text("obstacles"),
        evidence=_evidence(group),
        rows=group.rows,
        has_content=any(_is_filled(row) for row in group.rows),
    )


def _is_filled(row: Row) -> bool:
    entries = ((field, row.entry(field)) for field in _CONTENT)
    return any(
        not entry.is_blank and not (field == "outcome" and is_ours(entry))
        for field, entry in entries
    )


def _typed_outcome(group: RowGroup) -> str:
    """The outcome in a person's words; empty where only the formula stands."""
    if is_ours(group.rows[0].entry("outcome")):
        return ""
    return group.tidy_text("outcome") or ""


@lru_cache(maxsize=1)
def _method() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=\s))วิธี(?:การ)?ดำเนินการ\s*:?(?=\s|[0-9๐-๙]|$)")


def _projects_and_steps(group: RowGroup) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before the word วิธีดำเนินการ in the cell of steps, and what stands after."""
    text = repaired(group.text("steps")).strip()
    if group.is_complete:
        lines = text.split("\n")
        if METHOD not in lines:
            return (), listed(text)
        at = lines.index(METHOD)
        return listed("\n".join(lines[:at])), listed("\n".join(lines[at + 1 :]))
    match = _method().search(text)
    if match is None:
        return (), steps_in(numbered_pieces(text))
    before, after = text[: match.start()], text[match.end() :]
    return steps_in(numbered_pieces(before)), steps_in(numbered_pieces(after))


def _evidence(group: RowGroup) -> tuple[str, ...]:
    values = (row.entry("evidence").value for row in group.rows)
    return tuple(url for value in values if isinstance(value, tuple) for url in value)
