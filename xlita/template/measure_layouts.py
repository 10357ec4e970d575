"""Measures written in a layout of the table: A, B, C, or the report's.

A layout prints some of a measure's fields and keeps the others in working columns beside them, so
no text is lost in going from one layout to another. Rows are numbered: read again, each is taken
as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlita.ita import Criteria
from xlita.template.measures import Measure
from xlita.template.values import PROPOSED_WORD
from xlita.thai.text import thai_digits

#: What a cell of a measure table holds.
CellText = str | int | None


def measure_cells(
    measure: Measure, no: int | None, criteria: Criteria, *, thai: bool = False
) -> dict[str, CellText]:
    """The cells of one measure by field; `no` is its number in the column ลำดับ."""
    names = {one.no: f"{one.no}. {one.name}" for one in criteria.indicators}
    indicator = measure.indicator
    references = ", ".join((*measure.references, *measure.sub_indicators))
    return {
        "instrument": measure.instrument,
        "eit_part": measure.eit_part,
        "indicator": None if indicator is None else names.get(indicator, str(indicator)),
        "item": measure.item,
        "topic": measure.topic,
        "issue": measure.issue,
        "measure": measure.measure,
        "analysis": measure.analysis,
        "steps": steps_text(measure.steps, thai=thai),
        "responsible": "\n".join(measure.responsible) or None,
        "period": measure.period,
        "follow_up": measure.follow_up,
        "references": references or None,
        "proposed": PROPOSED_WORD if measure.proposed else None,
        "no": no,
    }


def steps_text(steps: Sequence[str], *, thai: bool = False) -> str | None:
    """One step a line, numbered where there are several."""
    if len(steps) < 2:
        return "".join(steps) or None
    return "\n".join(
        f"{thai_digits(str(number)) if thai else number}. {step}"
        for number, step in enumerate(steps, start=1)
    )
