"""Rules about the measures and their report (ITA5xx): who, until when, for what, with what result.

A measure may run over several rows and a row may hold several measures; telling them apart takes
time. So the rows are looked at as they stand first, and only where one lacks something are the
measures themselves asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlita.checks.cells import table_is_filled
from xlita.checks.finding import Finding
from xlita.ita import Criteria, Indicator, change
from xlita.sheet import Place
from xlita.template.entries import Entry, Row
from xlita.template.measures import Measure, measures
from xlita.template.progress import Progress, progress
from xlita.template.prose import numbered_indicators
from xlita.template.submission import AgencySubmission, indicator_rows, scores
from xlita.template.tables import Table
from xlita.template.values import as_text
from xlita.thai.dates import BUDDHIST_OFFSET, SHORT_MONTHS, Period, fiscal_year_period, parse_period

_CODES = {"responsible": "ITA501", "period": "ITA502"}
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
#: Where a measure's own words may name its indicator.
_TOLD_IN = ("issue", "measure", "analysis")


def check_measures(submission: AgencySubmission) -> Iterator[Finding]:
    """What measures lack, and what lacks a measure; nothing while the table is empty."""
    table = submission.measures
    if table is None or not table_is_filled(table):
        return
    year = submission.criteria.fiscal_year + 1
    found: tuple[Measure, ...] | None = None
    if any(_lacks_something(row) for row in table.rows):
        found = measures(submission)
        yield from _lacking(found, year)
    if not submission.has_certain_year:
        return
    yield from check_periods(table, year, submission.criteria)
    weak = _weak(submission)
    served = _served(table.rows, submission.criteria)
    if served >= weak.keys():
        return
    if not all(_names_its_indicator(row) for row in table.rows):
        found = measures(submission) if found is None else found
        served |= {each.indicator for each in found if each.indicator is not None}
    if not served >= weak.keys():
        served |= _named_in_words(table.rows)
    yield from (finding for number, finding in weak.items() if number not in served)


def check_report(submission: AgencySubmission) -> Iterator[Finding]:
    """What the report lacks, once somebody has begun it."""
    table, criteria = submission.progress, submission.criteria
    if table is None:
        return
    due = _due(criteria) if submission.has_certain_year else None
    if any(_lacks_something(row) or row.entry("result").shows_nothing for row in table.rows):
        found = progress(submission)
        if any(each.has_content for each in found):
            yield from _lacking([each for each in found if each.has_content], criteria.fiscal_year)
            yield from _without_result(found, criteria, due)
    if submission.has_certain_year:
        yield from check_periods(table, criteria.fiscal_year)


def _due(criteria: Criteria) -> str | None:
    """When the report has to be complete, Buddhist ISO; None where it is unknown or to come.

    With the year's disclosure and, since outcomes compare results, when that is announced.
    """
    from datetime import date

    days = [each.ends for each in criteria.calendar if each.kind in ("disclosure", "result")]
    last = max((day for day in days if day is not None), default=None)
    today = date.today()
    now = f"{today.year + BUDDHIST_OFFSET}-{today.month:02}-{today.day:02}"
    return last if last is not None and last < now else None


def _without_result(
    found: tuple[Progress, ...], criteria: Criteria, due: str | None
) -> Iterator[Finding]:
    for each in found:
        place = each.entry("result").place
        if due is None or each.result or place is None:
            continue
        if each.six_months or each.twelve_months:
            continue
        yield Finding(
            "ITA505", place, details={"year": str(criteria.fiscal_year), "due": _day(due)}
        )


def _lacks_something(row: Row) -> bool:
    return any(_says_nothing(row.entry(field)) for field in _CODES)


def _says_nothing(entry: Entry) -> bool:
    """Blank, or a lone dash, which names nobody and no period."""
    return entry.shows_nothing or (isinstance(entry.raw, str) and entry.raw.strip() in _DASHES)


def _lacking(found: Sequence[Measure | Progress], year: int) -> Iterator[Finding]:
    """Measures without an owner or a period in any of their rows."""
    told: set[tuple[str, Place]] = set()
    for measure in found:
        if not measure.measure and not measure.steps:
            continue
        for field, code in _CODES.items():
            place = measure.rows[0].entry(field).place
            if place is None or (code, place) in told or not _is_blank(measure, field):
                continue
            told.add((code, place))
            details = {"year": str(year), "first": str(year - 1), "last": str(year)}
            yield Finding(code, place, details=details)


def _is_blank(measure: Measure | Progress, field: str) -> bool:
    entries = [row.entry(field) for row in measure.rows]
    return all(entry.is_blank or _says_nothing(entry) for entry in entries)


def check_periods(table: Table, year: int, result: Criteria | None = None) -> Iterator[Finding]:
    """Periods that are not inside a fiscal year.

    `result` are the criteria of the result that measures follow from: one that ends before that
    was announced cannot follow from it.
    """
    right, known = fiscal_year_period(year), dict[str, Period | None]()
    for row in table.rows:
        entry = row.entry("period")
        text = entry.value
        if not isinstance(text, str) or entry.place is None:
            continue
        if text not in known:
            known[text] = parse_period(text)
        period = known[text]
        if period is not None and not (right.start <= period.start <= period.end <= right.end):
            yield _outside(entry, entry.place, period, year, result)


def _outside(
    entry: Entry, place: Place, period: Period, year: int, result: Criteria | None
) -> Finding:
    right = fiscal_year_period(year)
    announced = _announced(result) if result is not None else None
    day = _day(announced) if announced is not None else ""
    details = {"year": str(year), "result_year": str(year - 1), "announced": day}
    variant = None
    if period.start > period.end:
        variant = "reversed"
    elif announced is not None and period.end < announced[:7]:
        variant = "before-result"
    expected = f"{_month(right.start)} - {_month(right.end)}"
    return Finding("ITA503", place, str(entry.value), expected, variant, details)


def _announced(criteria: Criteria) -> str | None:
    """The day the result was announced, Buddhist ISO."""
    days = (each.starts for each in criteria.calendar if each.kind == "result")
    return next((day for day in days if day is not None), None)


def _day(day: str) -> str:
    """``2567-07-30`` as 30 ก.ค. 2567."""
    month, _, number = day.rpartition("-")
    return f"{int(number)} {_month(month)}"


def _month(month: str) -> str:
    """``2567-10`` as ต.ค. 2567."""
    year, _, number = month.partition("-")
    return f"{SHORT_MONTHS[int(number) - 1]} {year}"


def _names_its_indicator(row: Row) -> bool:
    return row.entry("indicator").value is not None or row.entry("item").value is not None


def _served(rows: tuple[Row, ...], criteria: Criteria) -> set[int]:
    """The indicators that rows name, by number or by their item."""
    of_item = {item.code: item.indicator for item in criteria.items}
    served: set[int] = set()
    for row in rows:
        indicator, item = row.entry("indicator").value, row.entry("item").value
        if isinstance(indicator, int):
            served.add(indicator)
        elif isinstance(item, str) and item in of_item:
            served.add(of_item[item])
    return served


def _named_in_words(rows: tuple[Row, ...]) -> set[int]:
    texts = (as_text(row.entry(field).raw) for row in rows for field in _TOLD_IN)
    return set().union(*map(numbered_indicators, texts))


def _weak(submission: AgencySubmission) -> dict[int, Finding]:
    """The indicators that need a measure, with what is said where one has none."""
    criteria = submission.criteria
    now, before = scores(submission, "score"), scores(submission, "previous")
    flagged = _flagged(submission)
    found: dict[int, Finding] = {}
    for number, row in indicator_rows(submission).items():
        indicator = criteria.indicator(number)
        score, previous = now.get(number), before.get(number)
        moved = change(previous, score)
        details = {"score": f"{score}", "previous": f"{previous}"}
        if score is not None and score < criteria.pass_mark:
            variant = "below"
            details["pass_mark"] = f"{criteria.pass_mark}"
        elif moved is not None and moved < 0:
            variant = "fell"
        elif number in flagged:
            variant = "flagged"
            details["items"] = ", ".join(flagged[number])
        else:
            continue
        found[number] = _without_measure(row, indicator, variant, details)
    return found


def _without_measure(
    row: Row, indicator: Indicator, variant: str, details: dict[str, str]
) -> Finding:
    details |= {"no": str(indicator.no), "indicator": indicator.name}
    place = row.entry("score").place or row.entry("name").place
    return Finding("ITA504", place, variant=variant, details=details)


def _flagged(submission: AgencySubmission) -> dict[int, list[str]]:
    """Items that the assessors commented on, by indicator."""
    of_item = {item.code: item.indicator for item in submission.criteria.items}
    found: dict[int, list[str]] = {}
    for row in submission.items.rows if submission.items is not None else ():
        code, indicator = row.entry("code").value, row.entry("indicator").value
        if row.entry("flagged").value is True and isinstance(code, str):
            number = indicator if isinstance(indicator, int) else of_item.get(code)
            codes = found.setdefault(number, []) if number is not None else []
            if code not in codes:
                codes.append(code)
    return found
