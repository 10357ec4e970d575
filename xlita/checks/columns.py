"""Rules about computed columns (ITA3xx): what stands in a row against what its scores give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xlita.checks.finding import Finding
from xlita.checks.levels import check_level
from xlita.ita import Criteria, Direction, change, direction, passes, possible_levels
from xlita.sheet import Place
from xlita.template.entries import Entry, Row
from xlita.template.layout import Column
from xlita.template.record import implied_previous
from xlita.template.submission import ProvinceSubmission, Submission
from xlita.template.tables import Table
from xlita.template.values import as_text
from xlita.thai.text import comparison_key
from xlita.wording.summary import NONE, WORDS

_UNREADABLE = ("error-value", "no-cached-value")


class Pair(NamedTuple):
    """The two scores that a row's computed cells follow from, and where they stand."""

    previous: Decimal | None
    score: Decimal | None
    places: tuple[Place, ...]

    def details(self) -> dict[str, str]:
        """The scores as a sentence shows them."""
        return {"previous": shown(self.previous), "score": shown(self.score)}


def check_columns(submission: Submission) -> Iterator[Finding]:
    """Typed words and differences against the scores of their row.

    Also formulas that were typed over.
    """
    if isinstance(submission, ProvinceSubmission):
        yield from _province(submission)
        return
    for table in (submission.indicators, submission.items):
        if table is None:
            continue
        for row in table.rows:
            pair = _pair(row)
            if _can_judge(table, row, pair):
                for column in table.layout.columns:
                    entry = row.entry(column.field)
                    yield from compared(table, column, entry, pair, submission.criteria)


def _pair(row: Row) -> Pair:
    entries = [row.entry("previous"), row.entry("score")]
    before, now = (e.value if isinstance(e.value, Decimal) else None for e in entries)
    return Pair(before, now, tuple(e.place for e in entries if e.place is not None))


def _can_judge(table: Table, row: Row, pair: Pair) -> bool:
    """Not where a score is unusable or missing: that is a finding of its own already."""
    for field, value in (("previous", pair.previous), ("score", pair.score)):
        if value is None and row.entry(field).problems:
            return False
    return pair.score is not None or not table.layout.required


def compared(
    table: Table, column: Column, entry: Entry, pair: Pair, criteria: Criteria
) -> Iterator[Finding]:
    """One computed cell against its scores, by the kind of value it shows.

    Without a column of last year's scores, a typed change cannot be judged.
    """
    if column.computed is None or entry.shows_nothing:
        return
    if any(problem in _UNREADABLE for problem in entry.problems):
        return
    no_previous = pair.previous is None and "previous" not in table.columns
    finding: Finding | None = None
    if column.kind == "pass":
        finding = _passed(entry, pair, criteria)
    elif column.kind in ("direction", "signed") and not no_previous:
        moved = direction_finding if column.kind == "direction" else _change
        finding = moved(entry, pair)
    if finding is not None:
        yield finding
    else:
        yield from overwritten(table, column.field, entry)


def overwritten(table: Table, field: str, entry: Entry) -> Iterator[Finding]:
    """A typed value in a column of formulas is an accident.

    A table typed by hand has none, and its words are no slip.
    """
    if not entry.is_literal:
        return
    rows = [*table.rows, *(reading.row for reading in table.closing)]
    if any(row.entry(field).formula is not None for row in rows):
        yield Finding("ITA301", entry.place, as_text(entry.raw))


def shown(score: Decimal | None) -> str:
    """A score as people write it: two decimals, or ``-``."""
    return NONE if score is None else f"{score:.2f}"


def direction_finding(entry: Entry, pair: Pair) -> Finding | None:
    """A word for the change that is not the one that the scores give."""
    expected = direction(pair.previous, pair.score)
    return wrong_direction(entry, expected, pair.details(), pair.places)


def wrong_direction(
    entry: Entry,
    expected: Direction | None,
    details: Mapping[str, str],
    related: tuple[Place, ...],
    variant: str | None = None,
) -> Finding | None:
    """ITA302, unless the cell says what is expected; nothing to compare with is ``-``."""
    if entry.value == expected if expected is not None else _is_dash(entry):
        return None
    word = NONE if expected is None else expected.value
    found = as_text(entry.raw)
    return Finding("ITA302", entry.place, found, word, variant, dict(details), related)


def _is_dash(entry: Entry) -> bool:
    return comparison_key(as_text(entry.raw)) == NONE


def _passed(entry: Entry, pair: Pair, criteria: Criteria) -> Finding | None:
    expected = passes(criteria, pair.score)
    if expected is None or entry.value == expected:
        return None
    return Finding(
        "ITA303",
        entry.place,
        as_text(entry.raw),
        WORDS["pass" if expected else "fail"],
        details={"score": shown(pair.score), "pass_mark": shown(criteria.pass_mark)},
        related=pair.places[-1:],
        severity=None if criteria.is_certain("pass_mark") else "warning",
    )


def _change(entry: Entry, pair: Pair) -> Finding | None:
    """A wrong difference; where only the sign is wrong, that is what is said."""
    expected = change(pair.previous, pair.score)
    if entry.value == expected if expected is not None else _is_dash(entry):
        return None
    word = NONE if expected is None else f"{expected:+.2f}"
    is_turned = isinstance(entry.value, Decimal) and expected == -entry.value
    return Finding(
        "ITA302" if is_turned else "ITA304",
        entry.place,
        as_text(entry.raw),
        word,
        "province" if is_turned else None,
        pair.details(),
        pair.places,
    )


def _province(submission: ProvinceSubmission) -> Iterator[Finding]:
    """Announced or typed levels, changes and pass words of each agency.

    In the announced annex there is no previous score to compare the change with, only one that it
    implies.
    """
    table, criteria = submission.scores, submission.criteria
    if table is None:
        return
    for row in table.rows:
        pair = _pair(row)
        if pair.score is None:
            continue
        places = pair.places[-1:]
        for column in table.layout.columns:
            entry = row.entry(column.field)
            if column.kind == "pass" or (column.kind == "signed" and pair.previous is not None):
                yield from compared(table, column, entry, pair, criteria)
            elif column.kind == "signed" and row.entry("previous").is_blank:
                yield from _impossible_change(entry, pair.score, places)
        levels = possible_levels(criteria, pair.score, {})
        yield from check_level(row.entry("level"), levels, criteria, places)


def _impossible_change(
    entry: Entry, score: Decimal, places: tuple[Place, ...]
) -> Iterator[Finding]:
    """An announced change that would put last year's score outside 0 to 100, or is none."""
    if entry.shows_nothing or _is_dash(entry):
        return
    if any(problem in _UNREADABLE for problem in entry.problems):
        return
    found = as_text(entry.raw)
    if not isinstance(entry.value, Decimal):
        yield Finding("ITA201", entry.place, found)
    elif implied_previous(score, entry.value) is None:
        details = {"low": f"{score - 100:.2f}", "high": f"{score:.2f}"}
        expected = f"{details['low']} – {details['high']}"
        yield Finding("ITA202", entry.place, found, expected, details=details, related=places)
