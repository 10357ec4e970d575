"""The rows of the implementation report: those of a record, else the seven topics."""

from __future__ import annotations

from collections.abc import Sequence

from xlita.forms.year_rows import Record, RowValues
from xlita.ita import Criteria
from xlita.ita.topics import topics
from xlita.template.measure_layouts import steps_text
from xlita.template.progress import METHOD

THAI_NUMERALS = "เลขไทย"
#: Fields that a cell holds as they are.
_PLAIN = (
    *("eit_part", "item", "topic", "measure", "period", "result", "outcome"),
    *("status", "six_months", "twelve_months", "obstacles"),
)


def chooses_thai_digits(record: Record) -> bool:
    """The office wants numbers shown in Thai digits."""
    return (record.get("office") or {}).get("digits") == THAI_NUMERALS


def progress_rows(criteria: Criteria, record: Record) -> list[RowValues]:
    """What was reported, numbered; a blank workbook has a row for each topic."""
    given: Sequence[Record] = record.get("progress") or ()
    if not given:
        return [{"measure": topic.name} for topic in topics()]
    names = {one.no: f"{one.no}. {one.name}" for one in criteria.indicators}
    in_thai = chooses_thai_digits(record)
    return [
        {
            **{field: one.get(field) for field in _PLAIN},
            "indicator": names.get(one.get("indicator") or 0),
            "steps": _steps(one, in_thai),
            "responsible": "\n".join(one.get("responsible") or ()) or None,
            "evidence": "\n".join(one.get("evidence") or ()) or None,
            "no": no,
        }
        for no, one in enumerate(given, start=1)
    ]


def _steps(one: Record, in_thai: bool) -> str | None:
    """Steps, below the projects that they belong to where there are any."""
    steps = steps_text(one.get("steps") or (), thai=in_thai)
    projects = steps_text(one.get("projects") or (), thai=in_thai)
    if projects is None:
        return steps
    return "\n".join(text for text in (projects, METHOD, steps) if text)
