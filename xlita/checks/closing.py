"""Rules about the rows that close the table of indicators, and the announced overall scores."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlita.checks.columns import Pair, compared, overwritten, shown, wrong_direction
from xlita.checks.finding import Finding
from xlita.ita import Assessment, Criteria, level_direction
from xlita.sheet import Place
from xlita.template.entries import Entry, Row
from xlita.template.record import assessment, previous_assessment
from xlita.template.submission import AgencySubmission, indicator_rows
from xlita.template.tables import ClosingReading, Table
from xlita.template.values import as_text

#: Where the announced levels stand on the sheet หน่วยงาน, by the closing row's column.
_ANNOUNCED_LEVELS = {"previous": "previous_level", "score": "level"}


def check_closing(submission: AgencySubmission) -> Iterator[Finding]:
    """Typed totals against those that the ten scores give, and what closing rows say of them."""
    now, before = assessment(submission), previous_assessment(submission)
    years = (
        ("score", "overall", now, submission.criteria, None),
        ("previous", "previous_overall", before, submission.previous_criteria, "previous"),
    )
    for column, field, result, criteria, variant in years:
        entry = submission.profile_entry(field)
        places = _score_places(submission, column, result.overall is not None)
        yield from _total(entry, result.overall, result, criteria, variant, places)
    table = submission.indicators
    if table is None:
        return
    for reading in table.closing:
        if reading.layout.id == "level":
            yield from _level_change(submission, reading, table)
            continue
        totals: dict[str, Decimal | None] = {}
        for column, field, result, criteria, variant in years:
            code = reading.subject
            total = result.overall if code is None else result.instruments.get(code)
            totals[column] = total
            entry = reading.row.entry(column)
            places = _score_places(submission, column, total is not None, code)
            of_instrument = None if code is None else "instrument"
            variant = of_instrument or variant
            found = list(_total(entry, total, result, criteria, variant, places, code))
            yield from found or _typed_over(table, column, entry)
            if total is None and isinstance(entry.value, Decimal):
                totals[column] = entry.value
            elif total is None and code is None:
                totals[column] = submission.announced_score(field)
        cells = (reading.row.entry(column).place for column in ("previous", "score"))
        related = tuple(place for place in cells if place is not None)
        if totals["score"] is not None:
            pair = Pair(totals["previous"], totals["score"], related)
            for each in table.layout.columns:
                if pair.previous is None and each.kind != "pass":
                    continue  # which score is missing or unusable is said at its cell
                entry = reading.row.entry(each.field)
                yield from compared(table, each, entry, pair, submission.criteria)


def _total(
    entry: Entry,
    total: Decimal | None,
    result: Assessment,
    criteria: Criteria,
    variant: str | None,
    related: tuple[Place, ...],
    instrument: str | None = None,
) -> Iterator[Finding]:
    """One typed total against the computed one; without all its scores nothing is said."""
    if total is None or not entry.is_literal or not isinstance(entry.value, Decimal):
        return
    if entry.value == total:
        return
    details = {"year": str(criteria.fiscal_year), "instrument": instrument or ""}
    details |= {code: shown(score) for code, score in result.instruments.items()}
    yield Finding(
        "ITA401",
        entry.place,
        shown(entry.value),
        shown(total),
        variant,
        details,
        related,
        severity=None if criteria.is_certain("instruments") else "warning",
    )


def _typed_over(table: Table, column: str, entry: Entry) -> Iterator[Finding]:
    """A typed total beside others that are formulas still."""
    others = (reading.row.entry(column).formula for reading in table.closing)
    if entry.is_literal and any(formula is not None for formula in others):
        yield Finding("ITA301", entry.place, as_text(entry.raw))


def _score_places(
    submission: AgencySubmission, column: str, is_complete: bool, instrument: str | None = None
) -> tuple[Place, ...]:
    """The cells of the scores that a total is computed from."""
    if not is_complete:
        return ()
    criteria = submission.criteria
    places = []
    for number, row in indicator_rows(submission).items():
        place = row.entry(column).place
        if place is not None and instrument in (None, criteria.indicator(number).instrument):
            places.append(place)
    return tuple(places)


def _level_change(
    submission: AgencySubmission, reading: ClosingReading, table: Table
) -> Iterator[Finding]:
    """The word for the change of the level; levels of two scales have none."""
    row = reading.row
    entry = row.entry("direction")
    if entry.shows_nothing or any(p in ("error-value", "no-cached-value") for p in entry.problems):
        return
    before, now = _level(submission, row, "previous"), _level(submission, row, "score")
    previous, level = as_text(before.raw), as_text(now.raw)
    criteria, previous_criteria = submission.criteria, submission.previous_criteria
    if criteria.scale.rank(level) is None or previous_criteria.scale.rank(previous) is None:
        return  # several levels, one of another year's scale, or none
    places = (before.place, now.place)
    finding = wrong_direction(
        entry,
        level_direction(criteria, previous_criteria, previous, level),
        {"previous_level": previous, "level": level},
        tuple(place for place in places if place is not None),
        "level",
    )
    if finding is not None:
        yield finding
    else:
        yield from overwritten(table, "direction", entry)


def _level(submission: AgencySubmission, row: Row, column: str) -> Entry:
    """The announced level where the sheet หน่วยงาน has one, else the closing row's."""
    announced = submission.profile_entry(_ANNOUNCED_LEVELS[column])
    return row.entry(column) if announced.is_blank else announced
