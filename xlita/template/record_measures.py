"""The record's measures and their report, and what of them the schema may refuse."""

from __future__ import annotations

from xlita.template.draft import Draft, Record, json_value
from xlita.template.measures import Measure, measures
from xlita.template.progress import Progress, progress
from xlita.template.submission import AgencySubmission
from xlita.template.tables import Table

_ABOUT = ("instrument", "eit_part", "indicator", "item", "topic", "issue", "measure", "analysis")
_REPORT = ("eit_part", "indicator", "item", "topic", "measure")
_OUTCOME = ("result", "outcome")
_RESULTS = ("status", "six_months", "twelve_months", "obstacles")
_PERIOD = ("period", "period_start", "period_end")

#: Fields whose cells hold words of a list or numbers of a range. All else in these records is any
#: text, or was made from text in the shape that the schema wants.
_OF_MEASURES = ("instrument", "eit_part", "indicator", "item", "topic")
_OF_REPORT = ("eit_part", "indicator", "item", "topic", "status")

#: Records that say nothing.
_NO_MEASURE: Record = {
    **dict.fromkeys((*_ABOUT, *_PERIOD, "follow_up")),
    **{field: [] for field in ("steps", "responsible", "references", "sub_indicators")},
    "proposed": False,
    "sheet": "",
    "row": 1,
}
_NO_REPORT: Record = {
    **dict.fromkeys((*_REPORT, *_PERIOD, *_OUTCOME, "previous", "score", *_RESULTS)),
    **{field: [] for field in ("projects", "steps", "responsible", "evidence")},
    "sheet": "",
    "row": 1,
}


def typed_measures(submission: AgencySubmission, draft: Draft) -> list[Record]:
    """What the schema may refuse of the sheet มาตรการ: a record for each row.

    Which rows make up a measure does not matter for that, and takes long to find out.
    """
    return _typed("measures", submission.measures, _OF_MEASURES, _NO_MEASURE, draft)


def typed_report(submission: AgencySubmission, draft: Draft) -> list[Record]:
    """What the schema may refuse of the sheet ผลการดำเนินการ: a record for each row."""
    return _typed("progress", submission.progress, _OF_REPORT, _NO_REPORT, draft)


def _typed(
    part: str, table: Table | None, fields: tuple[str, ...], nothing: Record, draft: Draft
) -> list[Record]:
    rows = () if table is None else table.rows
    return [nothing | draft.take_row(part, index, row, fields) for index, row in enumerate(rows)]


def measures_record(submission: AgencySubmission) -> list[Record]:
    """The measures of the sheet มาตรการ; nothing without it."""
    return [_measure(one) for one in measures(submission)]


def _measure(one: Measure) -> Record:
    return {
        **{field: json_value(getattr(one, field)) for field in _ABOUT},
        "steps": list(one.steps),
        "responsible": list(one.responsible),
        "period": json_value(one.period),
        "period_start": one.span.start if one.span else None,
        "period_end": one.span.end if one.span else None,
        "follow_up": json_value(one.follow_up),
        "references": list(one.references),
        "sub_indicators": list(one.sub_indicators),
        "proposed": one.proposed,
        "sheet": one.sheet,
        "row": one.row,
    }


def progress_record(submission: AgencySubmission) -> list[Record]:
    """The rows of the sheet ผลการดำเนินการ in which anything was reported."""
    return [_progress(one) for one in progress(submission) if one.has_content]


def _progress(one: Progress) -> Record:
    return {
        **{field: json_value(getattr(one, field)) for field in _REPORT},
        "projects": list(one.projects),
        "steps": list(one.steps),
        "responsible": list(one.responsible),
        "period": json_value(one.period),
        "period_start": one.span.start if one.span else None,
        "period_end": one.span.end if one.span else None,
        **{field: json_value(getattr(one, field)) for field in _OUTCOME},
        "previous": json_value(one.previous),
        "score": json_value(one.score),
        **{field: json_value(getattr(one, field)) for field in _RESULTS},
        "evidence": list(one.evidence),
        "sheet": one.sheet,
        "row": one.row,
    }
