"""Rules about computed columns (ITA3xx): what stands there against what the scores give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlita.checks.finding import Finding
from xlita.ita import Criteria, Direction, change, direction, passes, possible_levels
from xlita.sheet import Place
from xlita.template.entries import Entry, Row
from xlita.template.layout import Column
from xlita.template.record import assessment, previous_assessment
from xlita.template.submission import AgencySubmission, ProvinceSubmission, Submission
from xlita.template.tables import Table
from xlita.template.values import as_text
from xlita.thai.text import comparison_key
from xlita.wording.summary import LEVEL_OR, NONE, WORDS


def check_columns(submission: Submission) -> Iterator[Finding]:
    """Typed changes, directions, pass words and levels that disagree with the scores, and
    formulas that were typed over."""
    if isinstance(submission, ProvinceSubmission):
        yield from _province(submission)
        return
    for table in (submission.indicators, submission.items):
        if table is not None:
            for row in table.rows:
                yield from _row(table, row, submission.criteria)
    yield from _closing(submission)
    yield from _announced_levels(submission)


def _score(row: Row, field: str) -> Decimal | None:
    value = row.entry(field).value
    return value if isinstance(value, Decimal) else None


def _row(table: Table, row: Row, criteria: Criteria) -> Iterator[Finding]:
    previous, score = _score(row, "previous"), _score(row, "score")
    for column in table.layout.columns:
        entry = row.entry(column.field)
        if column.computed is not None:
            yield from _compared(table, column, entry, row, previous, score, criteria)


def _compared(
    table: Table,
    column: Column,
    entry: Entry,
    row: Row,
    previous: Decimal | None,
    score: Decimal | None,
    criteria: Criteria,
) -> Iterator[Finding]:
    """One computed cell, by what kind of value it shows."""
    if entry.is_blank or "error-value" in entry.problems or "no-cached-value" in entry.problems:
        return
    if as_text(entry.raw).strip() == "":
        return
    details = {"previous": shown(previous), "score": shown(score)}
    related = tuple(
        place for field in ("previous", "score") if (place := row.entry(field).place) is not None
    )
    finding: Finding | None = None
    if column.kind == "direction":
        finding = _direction(entry, direction(previous, score), score, details, related)
    elif column.kind == "pass":
        details = {"score": shown(score), "pass_mark": shown(criteria.pass_mark)}
        finding = _passed(entry, passes(criteria, score), details, related[-1:])
    elif column.kind == "signed":
        finding = _change(entry, change(previous, score), score, details, related)
    if finding is not None:
        yield finding
    elif entry.is_literal and _computes(table, column.field):
        yield Finding("ITA301", entry.place, as_text(entry.raw))


def _computes(table: Table, field: str) -> bool:
    """Whether the column is one of formulas, so that a typed value is an accident. A table typed
    by hand has none, and its words are no slip."""
    return any(row.entry(field).formula is not None for row in table.rows) or any(
        reading.row.entry(field).formula is not None for reading in table.closing
    )


def shown(score: Decimal | None) -> str:
    """A score as people write it: two decimals, or ``-``."""
    return NONE if score is None else f"{score:.2f}"


def _is_dash(entry: Entry) -> bool:
    return comparison_key(as_text(entry.raw)) in ("", NONE)


def _direction(
    entry: Entry,
    expected: Direction | None,
    score: Decimal | None,
    details: Mapping[str, str],
    related: tuple[Place, ...],
    variant: str | None = None,
) -> Finding | None:
    if expected is None and (_is_dash(entry) or score is None and entry.formula is not None):
        return None
    if expected is not None and entry.value == expected:
        return None
    word = NONE if expected is None else expected.value
    return Finding(
        "ITA302", entry.place, as_text(entry.raw), word, variant, dict(details), related
    )


def _passed(
    entry: Entry, expected: bool | None, details: Mapping[str, str], related: tuple[Place, ...]
) -> Finding | None:
    if expected is None or entry.value == expected:
        return None
    word = WORDS["pass" if expected else "fail"]
    return Finding(
        "ITA303", entry.place, as_text(entry.raw), word, None, dict(details), related
    )


def _change(
    entry: Entry,
    expected: Decimal | None,
    score: Decimal | None,
    details: Mapping[str, str],
    related: tuple[Place, ...],
) -> Finding | None:
    if expected is None:
        if _is_dash(entry) or score is None:
            return None
    elif entry.value == expected:
        return None
    word = NONE if expected is None else f"{expected:+.2f}"
    return Finding(
        "ITA304", entry.place, as_text(entry.raw), word, None, dict(details), related
    )


def _closing(submission: AgencySubmission) -> Iterator[Finding]:
    """The closing rows: change, direction and pass word of each, against its own two scores."""
    table = submission.indicators
    if table is None:
        return
    now, before = assessment(submission), previous_assessment(submission)
    for reading in table.closing:
        if reading.layout.id == "level":
            yield from _level_change(submission, reading.row, table)
            continue
        if reading.subject is not None:
            previous = before.instruments.get(reading.subject)
            score = now.instruments.get(reading.subject)
        else:
            previous = before.overall
            if previous is None:
                previous = submission.announced_score("previous_overall")
            score = now.overall
            if score is None:
                score = submission.announced_score("overall")
        for column in table.layout.columns:
            if column.computed is not None:
                yield from _compared(
                    table,
                    column,
                    reading.row.entry(column.field),
                    reading.row,
                    previous,
                    score,
                    submission.criteria,
                )


def _level_change(submission: AgencySubmission, row: Row, table: Table) -> Iterator[Finding]:
    from xlita.ita import level_direction

    entry = row.entry("direction")
    if entry.is_blank or not as_text(entry.raw).strip():
        return
    previous = submission.announced_text("previous_level") or as_text(row.entry("previous").raw)
    level = submission.announced_text("level") or as_text(row.entry("score").raw)
    if not previous or not level:
        return
    expected = level_direction(submission.criteria, submission.previous_criteria, previous, level)
    places = [row.entry("previous").place, row.entry("score").place]
    related = tuple(place for place in places if place is not None)
    details = {"previous_level": previous, "level": level}
    finding = _direction(entry, expected, Decimal(0), details, related, "level")
    if finding is not None:
        yield finding
    elif entry.is_literal and _computes(table, "direction"):
        yield Finding("ITA301", entry.place, as_text(entry.raw))


def _announced_levels(submission: AgencySubmission) -> Iterator[Finding]:
    """The announced levels of both years against what that year's scores allow."""
    now, before = assessment(submission), previous_assessment(submission)
    for field, overall, levels, criteria in (
        ("level", "overall", now.levels, submission.criteria),
        ("previous_level", "previous_overall", before.levels, submission.previous_criteria),
    ):
        entry = submission.profile_entry(field)
        places = (submission.profile_entry(overall).place,)
        related = tuple(place for place in places if place is not None)
        yield from check_level(entry, levels, criteria, related)


def check_level(
    entry: Entry, levels: tuple[str, ...], criteria: Criteria, related: tuple[Place, ...] = ()
) -> Iterator[Finding]:
    """A level that its year does not have, or that the known scores do not allow."""
    if not isinstance(entry.value, str) or not entry.value or entry.formula is not None:
        return
    if criteria.scale.rank(entry.value) is None:
        variant: str | None = "other-scale"
        expected = levels or criteria.scale.names()
    elif levels and not _is_one_of(entry.value, levels):
        variant, expected = None, levels
    else:
        return
    yield Finding(
        "ITA305",
        entry.place,
        as_text(entry.raw),
        LEVEL_OR.join(expected),
        variant,
        {"year": str(criteria.fiscal_year)},
        related,
        severity=None if criteria.is_certain("scale") else "warning",
    )


def _is_one_of(level: str, levels: tuple[str, ...]) -> bool:
    return comparison_key(level) in {comparison_key(each) for each in levels}


def _province(submission: ProvinceSubmission) -> Iterator[Finding]:
    """Announced or typed levels, changes and pass words of each agency. In the announced annex
    there is no previous score to compare the change with."""
    table = submission.scores
    if table is None:
        return
    for row in table.rows:
        previous, score = _score(row, "previous"), _score(row, "score")
        for column in table.layout.columns:
            if column.kind not in ("signed", "pass"):
                continue
            if column.kind == "signed" and previous is None:
                continue
            entry = row.entry(column.field)
            yield from _compared(table, column, entry, row, previous, score, submission.criteria)
        if score is not None:
            levels = possible_levels(submission.criteria, score, {})
            place = row.entry("score").place
            related = (place,) if place is not None else ()
            yield from check_level(row.entry("level"), levels, submission.criteria, related)
