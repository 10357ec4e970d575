"""The rows of the implementation report: those of a record, else the seven topics."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlita.forms.year_rows import Record, RowValues
from xlita.ita import Criteria
from xlita.ita.topics import find_topic, topics
from xlita.template.measure_layouts import steps_text
from xlita.template.progress import METHOD
from xlita.wording.outcome import INDICATOR, ITEM, Scores, outcome

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


def longest_outcome(values: RowValues, criteria: Criteria) -> str:
    """As long as what fill will write of a row's scores; nothing where the outcome is known."""
    if values.get("outcome") or not values.get("measure"):
        return ""
    named = str(values.get("indicator") or "").partition(".")[0]
    topic = find_topic(str(values.get("topic") or values["measure"]))
    numbers = (int(named),) if named.isdecimal() else topic.indicators if topic else ()
    labels = [INDICATOR.format(no=no, name=criteria.indicator(no).name) for no in numbers]
    if not labels and values.get("item"):
        labels = [ITEM.format(code=values["item"])]
    scores = Scores(criteria.fiscal_year, Decimal("70.00"), Decimal("88.88"))
    return "\n".join(outcome(label, scores) for label in labels)


def _steps(one: Record, in_thai: bool) -> str | None:
    """Steps, below the projects that they belong to where there are any."""
    steps = steps_text(one.get("steps") or (), thai=in_thai)
    projects = steps_text(one.get("projects") or (), thai=in_thai)
    if projects is None:
        return steps
    return "\n".join(text for text in (projects, METHOD, steps) if text)
