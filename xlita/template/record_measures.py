"""The record's measures and their report, each value with the cell it came from."""

from __future__ import annotations

from xlita.template.draft import Draft, Record, json_value
from xlita.template.measures import Measure, measures
from xlita.template.progress import Progress, progress
from xlita.template.submission import AgencySubmission

_ABOUT = ("instrument", "eit_part", "indicator", "item", "topic", "issue", "measure", "analysis")
#: What is read out of cells of these fields; the schema's refusals lead there.
_PLACED = (*_ABOUT, "period", "follow_up")


def measures_record(submission: AgencySubmission, draft: Draft) -> list[Record]:
    """The measures of the sheet มาตรการ; nothing without it."""
    return [_measure(one, index, draft) for index, one in enumerate(measures(submission))]


def _measure(one: Measure, index: int, draft: Draft) -> Record:
    values = {field: getattr(one, field) for field in _PLACED}
    placed = draft.place_item("measures", index, values, one.row_of)
    return {
        **{field: placed[field] for field in _ABOUT},
        "steps": list(one.steps),
        "responsible": list(one.responsible),
        "period": placed["period"],
        "period_start": one.span.start if one.span else None,
        "period_end": one.span.end if one.span else None,
        "follow_up": placed["follow_up"],
        "references": list(one.references),
        "sub_indicators": list(one.sub_indicators),
        "proposed": one.proposed,
        "sheet": one.sheet,
        "row": one.row,
    }


_REPORT = ("eit_part", "indicator", "item", "topic", "measure")
_OUTCOME = ("result", "outcome")
_RESULTS = ("status", "six_months", "twelve_months", "obstacles")


def progress_record(submission: AgencySubmission, draft: Draft) -> list[Record]:
    """The rows of the sheet ผลการดำเนินการ in which anything was reported."""
    reported = (one for one in progress(submission) if one.has_content)
    return [_progress(one, index, draft) for index, one in enumerate(reported)]


def _progress(one: Progress, index: int, draft: Draft) -> Record:
    fields = (*_REPORT, "period", *_OUTCOME, *_RESULTS)
    values = {field: getattr(one, field) for field in fields}
    placed = draft.place_item("progress", index, values, one.row_of)
    return {
        **{field: placed[field] for field in _REPORT},
        "projects": list(one.projects),
        "steps": list(one.steps),
        "responsible": list(one.responsible),
        "period": placed["period"],
        "period_start": one.span.start if one.span else None,
        "period_end": one.span.end if one.span else None,
        **{field: placed[field] for field in _OUTCOME},
        "previous": json_value(one.previous),
        "score": json_value(one.score),
        **{field: placed[field] for field in _RESULTS},
        "evidence": list(one.evidence),
        "sheet": one.sheet,
        "row": one.row,
    }
