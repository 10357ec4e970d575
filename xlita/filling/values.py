"""The value that each computed cell shows: what its formula gives, computed with Decimal.

Each function's name is the name that a layout gives the value. Text is what Excel shows: ``""``
where there is nothing to say, ``-`` where there is nothing to compare with.

A value says what the formula gives in this workbook, nothing wiser: a formula sees a score that is
out of range, does not see a number typed as text in a formula, and shows nothing where the cell
that it reads is missing. Otherwise Excel would show something else at the next calculation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from xlita.filling.stand_ins import stand_ins
from xlita.ita import (
    Criteria,
    Indicator,
    Instrument,
    Level,
    LevelScale,
    assess,
    change,
    direction,
    passes,
    possible_levels,
    round_score,
)
from xlita.ita.agencies import LOCAL_TYPES
from xlita.template.entries import Entry, Row
from xlita.template.submission import AgencySubmission, ProvinceSubmission, indicator_rows
from xlita.template.texts import HistoryYear, Subject
from xlita.template.values import as_text
from xlita.wording.summary import (
    INSTRUMENT_NAMES,
    LEVEL_OR,
    NONE,
    OVERALL,
    REACHED,
    REACHED_BUT_PARTS,
    WAY,
    WORDS,
)

#: What a computed cell shows.
Shown = Decimal | str


class ComputedCell(NamedTuple):
    """A cell, its formula, and what that gives in this workbook."""

    entry: Entry
    formula: str
    value: Shown


#: Excel counts days from here (the dates that it has and history lacks lie before any score).
_DAY_ZERO = datetime(1899, 12, 30)
#: Beyond this a number has no two decimals to round.
_ROUNDABLE = Decimal(10) ** 12


def number(entry: Entry) -> Decimal | None:
    """The number of two places that a formula sees in an entry's cell.

    Or will see: fill makes numbers of text that is one.
    """
    exact = exact_number_of(entry)
    if exact is None or abs(exact) > _ROUNDABLE:
        return exact
    return round_score(exact)


def exact_number_of(entry: Entry) -> Decimal | None:
    """As `number`, with all its decimals."""
    raw = entry.raw
    if isinstance(raw, float) and not isinstance(raw, bool):
        return Decimal(repr(raw))
    if isinstance(raw, datetime):
        return Decimal((raw - _DAY_ZERO).days)
    if isinstance(raw, str) and entry.formula is None and isinstance(entry.value, Decimal):
        return entry.value
    return None


def _copied(entry: Entry) -> Shown:
    """What a formula shows that repeats a cell."""
    raw = entry.raw
    if isinstance(raw, float) and not isinstance(raw, bool):
        return Decimal(repr(raw))
    return as_text(raw)


def trimmed(text: str) -> str:
    """As Excel's TRIM does it."""
    return " ".join(part for part in text.split(" ") if part)


def _shown_change(previous: Decimal | None, score: Decimal | None) -> Shown:
    if score is None:
        return ""
    difference = change(previous, score)
    return NONE if difference is None else difference


def _shown_direction(previous: Decimal | None, score: Decimal | None) -> Shown:
    if score is None:
        return ""
    moved = direction(previous, score)
    return NONE if moved is None else moved.value


def _shown_pass(criteria: Criteria, score: Decimal | None) -> Shown:
    passed = passes(criteria, score)
    return "" if passed is None else WORDS["pass" if passed else "fail"]


def row_value(name: str, row: Row, criteria: Criteria) -> Shown:
    """``change``, ``direction`` or ``passed`` of a row with a score and the year before's."""
    previous, score = number(row.entry("previous")), number(row.entry("score"))
    if name == "change":
        return _shown_change(previous, score)
    if name == "direction":
        return _shown_direction(previous, score)
    if name == "passed":
        return _shown_pass(criteria, score)
    raise KeyError(name)


class AgencyValues:
    """The values of an agency workbook's closing rows and summary."""

    def __init__(self, submission: AgencySubmission) -> None:
        self._submission = submission
        self._criteria = submission.criteria
        self._rows = indicator_rows(submission)
        self._now = assess(self._criteria, self._numbers("score"))
        self._before = assess(submission.previous_criteria, self._numbers("previous"))
        self._stand_ins = stand_ins(submission)

    def _numbers(self, field: str) -> dict[int, Decimal]:
        """The scores that count: those from 0 to 100."""
        found = ((no, number(row.entry(field))) for no, row in self._rows.items())
        return {no: score for no, score in found if score is not None and 0 <= score <= 100}

    def _announced(self, field: str) -> Decimal | None:
        return number(self._submission.profile_entry(field))

    def _has(self, row_id: str, field: str, subject: str | None = None) -> bool:
        """Whether there is the cell of a closing row; formulas see nothing without it."""
        if (row_id, subject, field) in self._stand_ins:
            return True
        table = self._submission.indicators
        return (
            table is not None
            and field in table.columns
            and table.closing_row(row_id, subject) is not None
        )

    def value(self, name: str, subject: Subject = None) -> Shown:
        """A named value; `subject` is the indicator, instrument or level it is about."""
        if isinstance(subject, HistoryYear):
            return self._of_year(name.removeprefix("history_"), subject.year)
        if isinstance(subject, Indicator):
            return self._of_indicator(name, subject)
        if name == "lowest" and isinstance(subject, Instrument):
            return self._listed(self._now.lowest.get(subject.code, ()))
        if isinstance(subject, Instrument):
            return self._of_closing_row("instrument", name, subject.code)
        if name == "level_gap" and isinstance(subject, Level):
            return self._gap(subject)
        if name.startswith("overall_"):
            return self._of_closing_row("overall", name)
        return self._whole()[name]()

    def _whole(self) -> dict[str, Callable[[], Shown]]:
        return {
            "agency_name": self._agency_name,
            "measures_subtitle": self._measures_subtitle,
            "level_previous": lambda: self._level("previous"),
            "level_score": lambda: self._level("score"),
            "level_direction": self._level_direction,
            "best_disclosure": self._best_disclosure,
            "highest": lambda: self._listed(self._now.highest),
            "rose": lambda: self._moved(WORDS["rose"]),
            "fell": lambda: self._moved(WORDS["fell"]),
            "failed": self._failed,
        }

    def _closing_score(self, row_id: str, field: str, code: str | None = None) -> Decimal | None:
        """The score in a closing row's cell, None where the table lacks the cell."""
        if not self._has(row_id, field, code):
            return None
        result = self._now if field == "score" else self._before
        if code is not None:
            return result.instruments.get(code)
        if result.overall is not None:
            return result.overall
        return self._announced("overall" if field == "score" else "previous_overall")

    def _of_closing_row(self, row_id: str, name: str, code: str | None = None) -> Shown:
        field = name.removeprefix(f"{row_id}_")
        if not self._has(row_id, field, code):
            return ""
        previous = self._closing_score(row_id, "previous", code)
        score = self._closing_score(row_id, "score", code)
        return self._compared(field, previous, score)

    def _compared(self, name: str, previous: Decimal | None, score: Decimal | None) -> Shown:
        shown: dict[str, Shown] = {
            "previous": "" if previous is None else previous,
            "score": "" if score is None else score,
        }
        if name in shown:
            return shown[name]
        if name == "change":
            return _shown_change(previous, score)
        if name == "direction":
            return _shown_direction(previous, score)
        if name == "passed":
            return _shown_pass(self._criteria, score)
        raise KeyError(name)

    def _of_indicator(self, name: str, indicator: Indicator) -> Shown:
        row = self._rows.get(indicator.no)
        if row is None or row.entry(name).place is None:
            return ""
        score, previous = number(row.entry("score")), number(row.entry("previous"))
        return self._compared(name, previous, score)

    def _agency_name(self) -> Shown:
        return _copied(self._submission.profile_entry("name"))

    def _measures_subtitle(self) -> Shown:
        name = as_text(self._submission.profile_entry("name").raw)
        start = f"{name} " if name else ""
        return f"{start}(จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. {self._criteria.fiscal_year})"

    def _level(self, field: str) -> Shown:
        """The announced level as it was typed, else what the scores allow."""
        if not self._has("level", field):
            return ""
        announced = "level" if field == "score" else "previous_level"
        typed = _copied(self._submission.profile_entry(announced))
        if typed != "":
            return typed
        now = field == "score"
        criteria = self._criteria if now else self._submission.previous_criteria
        known = self._instruments(field, criteria) | (self._eit_parts() if now else {})
        overall = self._closing_score("overall", field)
        return LEVEL_OR.join(possible_levels(criteria, overall, known))

    def _instruments(self, field: str, criteria: Criteria) -> dict[str, Decimal | None]:
        return {
            instrument.code: self._closing_score("instrument", field, instrument.code)
            for instrument in criteria.instruments
        }

    def _eit_parts(self) -> dict[str, Decimal | None]:
        return {"EIT1": self._announced("eit_part_1"), "EIT2": self._announced("eit_part_2")}

    def _level_direction(self) -> Shown:
        before, now = self._level("previous"), self._level("score")
        if before == "" or now == "":
            return ""
        scale = self._criteria.scale
        if scale.name != self._submission.previous_criteria.scale.name:
            return NONE
        ranks = _rank(scale, before), _rank(scale, now)
        if ranks[0] is None or ranks[1] is None:
            return NONE
        if ranks[0] == ranks[1]:
            return WORDS["same"]
        return WORDS["rose" if ranks[1] < ranks[0] else "fell"]

    def _entry_line(self, no: int) -> str:
        name = self._criteria.indicator(no).name
        return f"{no}. {name} ({number(self._rows[no].entry('score')):.2f})"

    def _listed(self, numbers: tuple[int, ...]) -> Shown:
        return ", ".join(self._entry_line(no) for no in numbers) or NONE

    def _moved(self, word: str) -> Shown:
        lines = []
        for indicator in self._criteria.indicators:
            if self._of_indicator("direction", indicator) == word:
                # A table can have the word without the difference, and no room for one.
                difference = self._of_indicator("change", indicator)
                shown = f"{difference:+.2f}" if isinstance(difference, Decimal) else ""
                lines.append(f"{indicator.no}. {indicator.name} ({shown})")
        return ", ".join(lines) or NONE

    def _failed(self) -> Shown:
        return self._listed(
            tuple(
                indicator.no
                for indicator in self._criteria.indicators
                if self._of_indicator("passed", indicator) == WORDS["fail"]
            )
        )

    def _of_year(self, field: str, year: int) -> Shown:
        """Overall, level or an instrument of one of the five years."""
        last = self._criteria.fiscal_year
        if year in (last, last - 1):
            column = "score" if year == last else "previous"
            if field in ("overall", "level"):
                return self.value(f"{field}_{column}")
            return self._of_closing_row("instrument", f"instrument_{column}", field.upper())
        table = self._submission.history
        rows = table.rows if table else ()
        row = next((row for row in rows if row.entry("year").value == year), None)
        if row is None or row.entry(field.lower()).place is None:
            return ""
        entry = row.entry(field.lower())
        if field == "level":
            return _copied(entry)
        score = number(entry)
        return "" if score is None else score

    def _best_disclosure(self) -> Shown:
        """The best of the indicators of disclosure, all ties, with their sub-indicators."""
        members = self._criteria.instrument("OIT").indicators
        known = {no: number(self._rows[no].entry("score")) for no in members if no in self._rows}
        scores = {no: score for no, score in known.items() if score is not None}
        if any(no not in scores or not 0 <= scores[no] <= 100 for no in members):
            return NONE
        lines = []
        for no in members:
            if scores[no] == max(scores.values()):
                indicator = self._criteria.indicator(no)
                subs = listed_sub_indicators(self._criteria, indicator)
                lines.append(f"{no}. {indicator.name} ({scores[no]:.2f}): {subs}")
        return ", ".join(lines)

    def _gap(self, level: Level) -> Shown:
        overall = self._closing_score("overall", "score")
        if overall is None:
            return ""
        missing = [_missing(OVERALL, overall, level.overall_min)]
        reached = REACHED
        if level.every_instrument_min is not None:
            parts = self._eit_parts()
            if not all(part is not None for part in parts.values()):
                reached = REACHED_BUT_PARTS
            for code, score in (self._instruments("score", self._criteria) | parts).items():
                name = INSTRUMENT_NAMES.get(code, code)
                missing.append(_missing(name, score, level.every_instrument_min))
        shown = ", ".join(text for text in missing if text)
        return f"{shown}{self._way(level)}" if shown else reached

    def _way(self, level: Level) -> str:
        """Which indicators to raise, and by how much: the level's mark in each of them is enough.

        Then no mean lies below it.
        """
        mark = level_mark(level)
        found = {no: number(row.entry("score")) for no, row in self._rows.items()}
        known = {
            no: score for no, score in found.items() if score is not None and 0 <= score <= 100
        }
        if any(one.no not in known for one in self._criteria.indicators):
            return ""
        low = [one.no for one in self._criteria.indicators if known[one.no] < mark]
        points = ", ".join(f"{no} (+{mark - known[no]:.2f})" for no in low)
        return f"\n{WAY.format(mark=f'{mark.normalize():f}')}{points}" if low else ""


def level_mark(level: Level) -> Decimal:
    """What is enough for a level where every indicator has it."""
    return max(level.overall_min, level.every_instrument_min or level.overall_min)


def listed_sub_indicators(criteria: Criteria, indicator: Indicator) -> str:
    """The sub-indicators of an indicator with their codes."""
    own = (one for one in criteria.sub_indicators if one.indicator == indicator.no)
    return ", ".join(f"{one.code} {one.name}" for one in own) or NONE


def _rank(scale: LevelScale, level: Shown) -> int | None:
    """Where a level stands on a scale, as MATCH finds it: spaces around and letter case aside."""
    wanted = trimmed(str(level)).casefold()
    names = [name.casefold() for name in scale.names()]
    return names.index(wanted) if wanted in names else None


def _missing(name: str, score: Decimal | None, target: Decimal) -> str:
    if score is None or score >= target:
        return ""
    return f"{name} +{target - score:.2f}"


class ProvinceValues:
    """The values of a province table's computed columns."""

    def __init__(self, submission: ProvinceSubmission) -> None:
        self._criteria = submission.criteria
        self._is_announced = submission.is_announced
        rows = submission.scores.rows if submission.scores else ()
        found = (exact_number_of(row.entry("score")) for row in rows)
        self._scores = [score for score in found if score is not None]

    def value(self, name: str, row: Row) -> Shown:
        """A named value of an agency's row."""
        score = number(row.entry("score"))
        if name == "agency_type":
            return _type_of(row.entry("name"))
        if name == "rank":
            return self._rank(exact_number_of(row.entry("score")))
        if name == "agency_level":
            levels = () if score is None else possible_levels(self._criteria, score, {})
            return LEVEL_OR.join(levels)
        if name == "implied_previous":
            return self._implied(row, score)
        return row_value(name, row, self._criteria)

    def _rank(self, score: Decimal | None) -> Shown:
        """As RANK does it, which compares whatever was typed."""
        return "" if score is None else Decimal(1 + sum(other > score for other in self._scores))

    def _implied(self, row: Row, score: Decimal | None) -> Shown:
        if score is None or not self._is_announced:
            return ""
        announced = row.entry("change")
        if not announced.is_literal or not isinstance(announced.raw, float):
            return ""
        return round_score(score - round_score(Decimal(repr(announced.raw))))


def _type_of(entry: Entry) -> str:
    """The type that a name begins with; sara am may be typed in two characters."""
    name = trimmed(as_text(entry.raw).replace("\u0e4d\u0e32", "\u0e33"))
    for agency_type in LOCAL_TYPES:
        if name.startswith((agency_type.name, *agency_type.abbreviations)):
            return agency_type.printed
    return ""
