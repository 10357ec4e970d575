"""The closing rows of the sheet OIT: how complete the disclosure is, and the score from its items.

An item belongs to the sub-indicator whose code its cell begins with, so that the formulas follow
when an office moves an item to another one. An item that the agency has no duty for counts
nowhere. The scores are those of `xlita.ita.oit`, whatever part of 100 an assessor gave an item.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xlita.filling.values import Shown, exact_number_of, trimmed
from xlita.ita import Indicator, SubIndicator, completeness, scores_of_items
from xlita.sheet import CellError, a1
from xlita.template.entries import Entry
from xlita.template.submission import AgencySubmission
from xlita.template.tables import Table, read_entry
from xlita.template.texts import Subject, subject_key, subjects
from xlita.template.values import NO_MISSION, PUBLISHED, as_text

_FIELDS = ("sub_indicator", "status", "score")


class ClosingCell(NamedTuple):
    """A closing row's cell: its entry, its label, its formula and what that gives."""

    entry: Entry
    label: str | None
    formula: str
    value: Shown


def closing_cells(submission: AgencySubmission, table: Table) -> Iterator[ClosingCell]:
    """Every cell below the items that is computed, where the table has the columns for it."""
    if not table.closing or any(field not in table.columns for field in _FIELDS):
        return
    first = table.band.last_row + 1
    last = min(reading.row.number for reading in table.closing) - 1
    if last < first:
        return
    sums = _Sums(submission, table, (first, last))
    by_key = {
        (row.id, subject_key(subject)): subject
        for row in table.layout.closing
        for subject in subjects(row.repeat, submission.criteria)
    }
    for reading in table.closing:
        subject = by_key[reading.layout.id, reading.subject]
        for field, computed in reading.layout.cells.items():
            entry = reading.row.entry(field)
            if entry.place is not None:
                formula, value = sums.computed(computed.value, subject)
                yield ClosingCell(entry, reading.label.heading, formula, value)


class _Sums:
    """Formulas and values over the items' rows."""

    def __init__(self, submission: AgencySubmission, table: Table, rows: tuple[int, int]) -> None:
        self._submission = submission
        self._table = table
        self._rows = rows
        self._cells = {field: self._range(field) for field in _FIELDS}
        self._items = [self._item(row) for row in range(rows[0], rows[1] + 1)]

    def _range(self, field: str) -> str:
        letters = a1(1, self._table.columns[field])[:-1]
        return f"${letters}${self._rows[0]}:${letters}${self._rows[1]}"

    def _item(self, row: int) -> dict[str, Entry]:
        grid, heading = self._submission.grids[self._table.sheet], self._table.heading_place
        return {
            field: read_entry(
                heading(field)._replace(row=row),
                grid.cell(row, self._table.columns[field]),
                self._table.layout.column(field).kind,
            )
            for field in _FIELDS
        }

    def computed(self, name: str, subject: Subject) -> tuple[str, Shown]:
        """The formula and the value of ``completeness`` or ``item_score``."""
        if isinstance(subject, SubIndicator):
            own: tuple[SubIndicator, ...] = (subject,)
        else:
            assert isinstance(subject, Indicator)
            known = self._submission.criteria.sub_indicators
            own = tuple(one for one in known if one.indicator == subject.no)
        if name == "completeness":
            return f'IFERROR({self._completeness(own)},"")', self._shown_completeness(own)
        return f'IFERROR({self._score(own)},"")', self._shown_score(own, subject)

    def _applies(self, own: tuple[SubIndicator, ...]) -> str:
        """1 for the rows of items that count, else 0."""
        within = "+".join(
            f'(LEFT({self._cells["sub_indicator"]}&" ",{len(one.code) + 1})="{one.code} ")'
            for one in own
        )
        status = self._cells["status"]
        return f'({within})*(LEFT(TRIM({status}),{len(NO_MISSION)})<>"{NO_MISSION}")'

    def _completeness(self, own: tuple[SubIndicator, ...]) -> str:
        applies, status = self._applies(own), self._cells["status"]
        published = f'(LEFT(TRIM({status}),{len(PUBLISHED)})="{PUBLISHED}")'
        return (
            f'IF(COUNTA({status})=0,"",ROUND(ROUND('
            f"100*SUMPRODUCT({applies}*{published})/SUMPRODUCT({applies}),6),2))"
        )

    def _score(self, own: tuple[SubIndicator, ...]) -> str:
        """The mean of the sub-indicators' unrounded means, where every item has its score."""
        applies, scores = self._applies(own), self._cells["score"]
        scored = f"SUMPRODUCT({applies}*ISNUMBER({scores})*({scores}>=0)*({scores}<=100))"
        sizes = [f"SUMPRODUCT({self._applies((one,))})" for one in own]
        means = [
            f"IF({size}=0,0,SUMPRODUCT({self._applies((one,))},{scores})/{size})"
            for size, one in zip(sizes, own, strict=True)
        ]
        mean = f"({'+'.join(means)})/({'+'.join(f'({size}>0)' for size in sizes)})"
        return f'IF({scored}=SUMPRODUCT({applies}),ROUND(ROUND({mean},6),2),"")'

    def _has_error(self, *fields: str) -> bool:
        return any(
            isinstance(item[field].raw, CellError) for item in self._items for field in fields
        )

    def _of(self, one: SubIndicator) -> list[dict[str, Entry]]:
        """The items of a sub-indicator that apply, as the formula finds them."""
        return [
            item
            for item in self._items
            if f"{as_text(item['sub_indicator'].raw)} ".startswith(f"{one.code} ")
            and not trimmed(as_text(item["status"].raw)).startswith(NO_MISSION)
        ]

    def _shown_completeness(self, own: tuple[SubIndicator, ...]) -> Shown:
        if self._has_error("sub_indicator", "status"):
            return ""
        if all(item["status"].raw is None for item in self._items):
            return ""
        items = [item for one in own for item in self._of(one)]
        published = sum(
            trimmed(as_text(item["status"].raw)).startswith(PUBLISHED) for item in items
        )
        share = completeness(published, len(items))
        return "" if share is None else share

    def _shown_score(self, own: tuple[SubIndicator, ...], subject: Subject) -> Shown:
        if self._has_error(*_FIELDS):
            return ""
        points = {one.code: [_points(item["score"]) for item in self._of(one)] for one in own}
        sub_scores, scores = scores_of_items(own, points)
        if isinstance(subject, SubIndicator):
            return sub_scores.get(subject.code, "")
        return scores.get(own[0].indicator, "") if own else ""


def _points(entry: Entry) -> Decimal | None:
    score = exact_number_of(entry)
    return score if score is not None and 0 <= score <= 100 else None
