"""The record's measures, each value with the cell it came from."""

from __future__ import annotations

from typing import Any

from xlita.template.draft import Draft, Path, Record
from xlita.template.measures import Measure, measures
from xlita.template.submission import AgencySubmission

_ABOUT = ("instrument", "eit_part", "indicator", "item", "topic", "issue", "measure", "analysis")


def measures_record(submission: AgencySubmission, draft: Draft) -> list[Record]:
    """The measures of the sheet มาตรการ; nothing without it."""
    return [
        _measure(one, ("measures", index), draft) for index, one in enumerate(measures(submission))
    ]


def _measure(one: Measure, path: Path, draft: Draft) -> Record:
    def placed(field: str, value: object) -> Any:
        return draft.place((*path, field), value, one.row_of(field), field)

    return {
        **{field: placed(field, getattr(one, field)) for field in _ABOUT},
        "steps": list(one.steps),
        "responsible": list(one.responsible),
        "period": placed("period", one.period),
        "period_start": one.span.start if one.span else None,
        "period_end": one.span.end if one.span else None,
        "follow_up": placed("follow_up", one.follow_up),
        "references": list(one.references),
        "sub_indicators": list(one.sub_indicators),
        "proposed": one.proposed,
        "sheet": one.sheet,
        "row": one.row,
    }
