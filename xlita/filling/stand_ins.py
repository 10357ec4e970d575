"""Cells of the summary that compute what closing rows of the table would, where it has none.

An agency's own table often ends with the tenth indicator. Then the summary's lines for the whole
and for the instruments refer to no closing row; they hold its formulas themselves.
"""

from __future__ import annotations

from typing import NamedTuple

from xlita.ita import Instrument
from xlita.template.layout import Computed
from xlita.template.submission import AgencySubmission
from xlita.template.texts import place_blocks


class StandIn(NamedTuple):
    """A cell of the summary in place of one of a closing row, and what is computed in it."""

    sheet: str
    row: int
    column: int
    field: str
    computed: Computed


#: By a closing row's id, the code of its instrument (None for the whole), and the field.
StandIns = dict[tuple[str, str | None, str], StandIn]


def stand_ins(submission: AgencySubmission) -> StandIns:
    """The cells for all closing rows that the table of indicators lacks."""
    panel, table = submission.panel, submission.indicators
    if panel is None or table is None:
        return {}
    codes = [instrument.code for instrument in submission.criteria.instruments]
    lacking = {
        (row.id, subject): row
        for row in table.layout.closing
        for subject in (codes if row.repeat else [None])
        if table.closing_row(row.id, subject) is None
    }
    found: StandIns = {}
    if not lacking:
        return found
    for placed in place_blocks(panel.layout, submission.criteria):
        subject = placed.subject.code if isinstance(placed.subject, Instrument) else None
        for cell in placed.block.cells:
            row_id, field = _closing_cell(cell.computed)
            row = lacking.get((row_id, subject))
            if row is not None and field in row.cells and field in table.columns:
                own = StandIn(panel.sheet, placed.row, cell.column, field, row.cells[field])
                found[row_id, subject, field] = own
    return found


def _closing_cell(computed: Computed | None) -> tuple[str, str]:
    """Row and field of a formula that is nothing but a closing row's cell."""
    pattern = "" if computed is None else computed.formula
    parts = pattern.removeprefix("{closing.").removesuffix("}").split(".")
    if not pattern.startswith("{closing.") or len(parts) != 2:
        return "", ""
    return parts[0], parts[1]
