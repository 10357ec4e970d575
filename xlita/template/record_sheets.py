"""The record's parts ``oit``, ``narratives`` and ``history``.

Their sheets come with rows that the year prefills; a row counts where a person filled in anything.
"""

from __future__ import annotations

from collections.abc import Callable

from xlita.ita import Criteria
from xlita.template.draft import Draft, Record, json_value
from xlita.template.entries import Row
from xlita.template.sentences import Result
from xlita.template.submission import AgencySubmission
from xlita.template.values import WHOLE

#: Fields of a row that a person fills in.
_OIT_CONTENT = (
    *("data_year", "responsible", "due", "status", "urls", "explanation"),
    *("published_on", "score", "clarification"),
)
_NARRATIVE_CONTENT = ("analysis", "approach")
_INSTRUMENTS = ("IIT", "EIT", "OIT")


def _has_content(row: Row, fields: tuple[str, ...]) -> bool:
    return any(not row.entry(field).is_blank for field in fields)


def disclosure_record(submission: AgencySubmission, draft: Draft) -> list[Record]:
    """The disclosure items that somebody works on."""
    found: list[Record] = []
    for row in submission.oit.rows if submission.oit else ():
        if not _has_content(row, _OIT_CONTENT):
            continue
        part, index = "oit", len(found)
        found.append(
            {
                **draft.take_row(part, index, row, ("code", "text", "sub_indicator", "data_year")),
                "responsible": json_value(row.entry("responsible").value or ()),
                **draft.take_row(part, index, row, ("due", "status")),
                "urls": json_value(row.entry("urls").value or ()),
                **draft.take_row(part, index, row, ("explanation", *_OIT_CONTENT[-3:])),
            }
        )
    return found


def narratives_record(
    submission: AgencySubmission, draft: Draft, result: Callable[[], Result]
) -> list[Record]:
    """What a person wrote about the whole, an instrument or an indicator.

    With what the scores of the result say of it, which is asked for only where it is needed.
    """
    rows = submission.narratives.rows if submission.narratives else ()
    written = [row for row in rows if _has_content(row, _NARRATIVE_CONTENT)]
    if not written:
        return []
    known = result()
    found: list[Record] = []
    for index, row in enumerate(written):
        subject = about(row, submission.criteria)
        taken = draft.take_row("narratives", index, row, _NARRATIVE_CONTENT)
        found.append({**subject, "text": _text(subject, known), **taken})
    return found


def _text(subject: Record, result: Result) -> str | None:
    if subject["indicator"] is not None:
        return result.of_indicator(subject["indicator"]) or None
    if subject["instrument"] is not None:
        return result.of_instrument(subject["instrument"]) or None
    return result.of_whole() or None if subject["about"] == WHOLE else None


def about(row: Row, criteria: Criteria) -> Record:
    """What a row of the sheet บทวิเคราะห์ is about."""
    subject = row.entry("subject").value
    if isinstance(subject, int) and 1 <= subject <= len(criteria.indicators):
        code = criteria.indicator(subject).instrument
        return {"about": "indicator", "instrument": code, "indicator": subject}
    if subject in _INSTRUMENTS:
        return {"about": "instrument", "instrument": subject, "indicator": None}
    whole = WHOLE if subject == WHOLE else None
    return {"about": whole, "instrument": None, "indicator": None}


def history_record(submission: AgencySubmission, draft: Draft) -> list[Record]:
    """The results of the years before last year's, as they were typed."""
    table = submission.history
    if table is None:
        return []
    year = submission.criteria.fiscal_year
    fields = tuple(column.field for column in table.layout.columns if column.field != "year")
    found: list[Record] = []
    for row in table.rows:
        if row.entry("year").value in (year, year - 1) or not _has_content(row, fields):
            continue
        part, index = "history", len(found)
        instruments = {
            code: draft.take(
                (part, index, "instruments", code), row.entry(code.lower()), row, code.lower()
            )
            for code in _INSTRUMENTS
        }
        indicators = [
            draft.take((part, index, "indicators", number), row.entry(field), row, field)
            for number, field in enumerate(fields[-10:])
        ]
        found.append(
            {
                **draft.take_row(part, index, row, ("year", "overall", "level")),
                "instruments": instruments,
                "indicators": indicators,
            }
        )
    return found
