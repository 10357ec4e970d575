"""The record that `xlita read` prints, and the cell behind each of its values.

`record` builds the JSON document of a submission; `placed_record` builds it before validation
and gives the `Entry` of every value by its path, so that the schema's verdict leads to a cell.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from xlita.ita import Assessment, assess, change, direction, passes
from xlita.ita.agencies import local_type
from xlita.template.draft import Draft as _Draft
from xlita.template.draft import Origin, Path, Record, json_value
from xlita.template.entries import Entry, Row
from xlita.template.record_measures import (
    measures_record,
    progress_record,
    typed_measures,
    typed_report,
)
from xlita.template.record_sheets import disclosure_record, history_record, narratives_record
from xlita.template.sentences import Result, Scored
from xlita.template.submission import (
    LAST_YEAR,
    AgencySubmission,
    ProvinceSubmission,
    Submission,
    indicator_no,
    scores,
)
from xlita.wording.summary import LEVEL_OR

#: Profile fields and where they stand in the record.
_AGENCY = ("name", "type", "district", "province")
_ANNOUNCED = (
    "overall",
    "level",
    "previous_overall",
    "previous_level",
    "rank",
    "peers",
    "eit_part_1",
    "eit_part_2",
    "announced_on",
)
_OFFICE = (
    "unit",
    "phone",
    "letter_no",
    "website",
    "preparer",
    "reviewer",
    "approver",
    "digits",
)
#: Fields of an item's row that a person fills in: a prefilled row without any is not an item.
ITEM_CONTENT = ("previous", "score", "flagged", "issue", "previous_code")


def placed_record(submission: Submission) -> tuple[Record, Callable[[Path], Origin | None]]:
    """What a person typed, as a record that may yet break its schema, and where each value is."""
    draft = _Draft()
    if isinstance(submission, ProvinceSubmission):
        return _province(submission, draft), draft.origin
    typed = typed_measures(submission, draft), typed_report(submission, draft)
    document = _agency(submission, draft, *typed)
    typed_year = submission.profile_entry("fiscal_year")
    if typed_year.value is not None:
        document["fiscal_year"] = draft.take(("fiscal_year",), typed_year, None, "fiscal_year")
    return document, draft.origin


def record(submission: Submission) -> Record:
    """The whole record, computed values included; valid against its schema."""
    draft = _Draft()
    if isinstance(submission, ProvinceSubmission):
        return _province(submission, draft)
    document = _agency(submission, draft, measures_record(submission), progress_record(submission))
    document["computed"] = computed(submission)
    return document


def assessment(submission: AgencySubmission) -> Assessment:
    """The year's result, from the scores or else from what was announced."""
    return assess(
        submission.criteria,
        scores(submission, "score"),
        scores(submission, "previous"),
        submission.announced_score("overall"),
        (submission.announced_score("eit_part_1"), submission.announced_score("eit_part_2")),
    )


def previous_assessment(submission: AgencySubmission) -> Assessment:
    """The result of the year before, by that year's criteria."""
    return assess(
        submission.previous_criteria,
        scores(submission, "previous"),
        announced_overall=submission.announced_score("previous_overall"),
    )


def computed(submission: AgencySubmission) -> Record:
    """The record's part ``computed``."""
    now, before = assessment(submission), previous_assessment(submission)
    return {
        "instruments": _numbers(now.instruments),
        "overall": json_value(now.overall),
        "levels": list(now.levels),
        "passed": now.passed,
        "previous": {
            "instruments": _numbers(before.instruments),
            "overall": json_value(before.overall),
            "levels": list(before.levels),
            "passed": before.passed,
        },
        "lowest": {code: list(numbers) for code, numbers in now.lowest.items()},
        "highest": list(now.highest),
        "rose": list(now.rose),
        "fell": list(now.fell),
    }


def _numbers(values: dict[str, Decimal | None]) -> Record:
    return {code: json_value(value) for code, value in values.items()}


def _agency(
    submission: AgencySubmission, draft: _Draft, measures: list[Record], report: list[Record]
) -> Record:
    year = submission.fiscal_year

    def profile(part: str | None, fields: tuple[str, ...]) -> Record:
        return {
            field: draft.take(
                (part, field) if part else (field,), submission.profile_entry(field), None, field
            )
            for field in fields
        }

    office = profile("office", _OFFICE)
    departments = submission.profile.values("departments") if submission.profile else ()
    office["departments"] = [json_value(name) for name in departments]
    return {
        "kind": "agency",
        "fiscal_year": year,
        "measure_year": year + 1 if year and year < LAST_YEAR else None,
        "report_year": year,
        "agency": profile("agency", _AGENCY),
        "announced": profile("announced", _ANNOUNCED),
        "office": office,
        "indicators": _indicators(submission, draft),
        "items": _items(submission, draft),
        "oit": disclosure_record(submission, draft),
        "measures": measures,
        "progress": report,
        "narratives": narratives_record(submission, draft, partial(_result, submission)),
        "history": history_record(submission, draft),
    }


def _result(submission: AgencySubmission) -> Result:
    """What sentences are made from."""
    now, before = assessment(submission), previous_assessment(submission)
    overall, previous = now.overall, before.overall
    if overall is None:  # 0.00 is a score too
        overall = submission.announced_score("overall")
    if previous is None:
        previous = submission.announced_score("previous_overall")
    return Result(
        submission.criteria,
        submission.announced_text("name") or "",
        submission.announced_text("level") or LEVEL_OR.join(now.levels),
        Scored(overall, previous),
        {
            code: Scored(score, before.instruments.get(code))
            for code, score in now.instruments.items()
        },
        scores(submission, "score"),
        scores(submission, "previous"),
    )


def _compared(row: Row, submission: Submission) -> Record:
    """What fill would compute for a row: change, direction and pass status."""
    previous, score = row.entry("previous").value, row.entry("score").value
    before = previous if isinstance(previous, Decimal) else None
    now = score if isinstance(score, Decimal) else None
    moved = direction(before, now)
    return {
        "change": json_value(change(before, now)),
        "direction": moved.value if moved is not None else None,
        "passed": passes(submission.criteria, now),
    }


def _indicators(submission: AgencySubmission, draft: _Draft) -> list[Record]:
    found: list[Record] = []
    rows = submission.indicators.rows if submission.indicators else ()
    for row in rows:
        number = indicator_no(row, submission.criteria)
        if number is None:
            continue
        indicator = submission.criteria.indicator(number)
        index = len(found)
        found.append(
            {
                "no": number,
                "instrument": indicator.instrument,
                **draft.take_row("indicators", index, row, ("name", "previous", "score")),
                **_compared(row, submission),
            }
        )
        found[-1]["name"] = found[-1]["name"] or indicator.name
    return found


def has_item_content(row: Row) -> bool:
    """Whether a person filled in anything of an item's row."""
    return any(not row.entry(field).is_blank for field in ITEM_CONTENT)


def _items(submission: AgencySubmission, draft: _Draft) -> list[Record]:
    rows = submission.items.rows if submission.items else ()
    found: list[Record] = []
    for row in rows:
        if not has_item_content(row):
            continue
        index = len(found)
        taken = draft.take_row(
            "items",
            index,
            row,
            ("code", "part", "indicator", "text", "previous", "score", *ITEM_CONTENT[2:]),
        )
        compared = _compared(row, submission)
        order = ("code", "part", "indicator", "text", "previous", "score")
        found.append(
            {key: taken[key] for key in order}
            | compared
            | {key: taken[key] for key in ITEM_CONTENT[2:]}
        )
    return found


def _province(submission: ProvinceSubmission, draft: _Draft) -> Record:
    header = submission.header
    year = submission.fiscal_year
    province = header.entry("province") if header else Entry(None)
    found: list[Record] = []
    rows = submission.scores.rows if submission.scores else ()
    for index, row in enumerate(rows):
        taken = draft.take_row(
            "agencies", index, row, ("no", "name", "type", "district", "previous", "score")
        )
        if taken["type"] is None and isinstance(taken["name"], str):
            known = local_type(taken["name"])  # as the computed column says it
            taken["type"] = known and known.printed
        taken |= _agency_change(row, submission)
        taken |= draft.take_row("agencies", index, row, ("level",))
        taken["passed"] = _compared(row, submission)["passed"]
        found.append(taken)
    return {
        "kind": "province",
        "province": draft.take(("province",), province, None, "province"),
        "fiscal_year": year,
        "announced": submission.is_announced,
        "agencies": found,
    }


def implied_previous(score: Decimal, announced: object) -> Decimal | None:
    """The score of the year before that an announced change means, where it is a score."""
    if not isinstance(announced, Decimal):
        return None
    before = score - announced
    return before if 0 <= before <= 100 else None


def _agency_change(row: Row, submission: ProvinceSubmission) -> Record:
    """Change and direction; in an announced annex the previous score is score − change."""
    previous, score = row.entry("previous").value, row.entry("score").value
    announced = row.entry("change").value
    before = previous if isinstance(previous, Decimal) else None
    if row.entry("previous").is_blank and isinstance(score, Decimal):
        before = implied_previous(score, announced)
    now = score if isinstance(score, Decimal) else None
    moved = direction(before, now)
    return {
        "previous": json_value(before),
        "change": json_value(change(before, now)),
        "direction": moved.value if moved is not None else None,
    }
