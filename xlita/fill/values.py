"""The value that each computed cell shows: what its formula gives, computed with Decimal.

Each function's name is the name that a layout gives the value. Text is what Excel shows: ``""``
where there is nothing to say, ``-`` where there is nothing to compare with.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xlita.ita import (
    Criteria,
    Indicator,
    Instrument,
    Level,
    change,
    direction,
    level_direction,
    passes,
    possible_levels,
    round_score,
)
from xlita.ita.agencies import LOCAL_TYPES
from xlita.template.entries import Entry, Row
from xlita.template.record import assessment, previous_assessment
from xlita.template.submission import (
    AgencySubmission,
    ProvinceSubmission,
    indicator_rows,
    scores,
)
from xlita.wording.summary import (
    INSTRUMENT_NAMES,
    LEVEL_OR,
    NONE,
    OVERALL,
    REACHED,
    REACHED_BUT_PARTS,
    WORDS,
)

#: What a computed cell shows.
Shown = Decimal | str
Subject = Indicator | Instrument | Level | None


def number(entry: Entry) -> Decimal | None:
    """An entry's score where its cell holds (or fill will put) a number."""
    return entry.value if isinstance(entry.value, Decimal) else None


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
        self._now = assessment(submission)
        self._before = previous_assessment(submission)
        self._scores = scores(submission, "score")
        self._rows = indicator_rows(submission)

    def value(self, name: str, subject: Subject = None) -> Shown:
        """A named value; `subject` is the indicator, instrument or level it is about."""
        if isinstance(subject, Indicator):
            return self._of_indicator(name, subject)
        if name == "lowest" and isinstance(subject, Instrument):
            return self._listed(self._now.lowest.get(subject.code, ()))
        if isinstance(subject, Instrument):
            return self._compared(
                name.removeprefix("instrument_"),
                self._before.instruments.get(subject.code),
                self._now.instruments.get(subject.code),
            )
        if name == "level_gap" and isinstance(subject, Level):
            return self._gap(subject)
        if name.startswith("overall_"):
            return self._compared(
                name.removeprefix("overall_"), self._overall_before, self._overall
            )
        return self._whole()[name]()

    def _whole(self) -> dict[str, Callable[[], Shown]]:
        return {
            "agency_name": self._agency_name,
            "measures_subtitle": self._measures_subtitle,
            "level_previous": lambda: self._level("previous_level", self._before.levels),
            "level_score": lambda: self._level("level", self._now.levels),
            "level_direction": self._level_direction,
            "highest": lambda: self._listed(self._now.highest),
            "rose": lambda: self._moved(WORDS["rose"]),
            "fell": lambda: self._moved(WORDS["fell"]),
            "failed": self._failed,
        }

    @property
    def _overall(self) -> Decimal | None:
        if self._now.overall is not None:
            return self._now.overall
        return self._submission.announced_score("overall")

    @property
    def _overall_before(self) -> Decimal | None:
        if self._before.overall is not None:
            return self._before.overall
        return self._submission.announced_score("previous_overall")

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
        if row is None:
            return ""
        score, previous = number(row.entry("score")), number(row.entry("previous"))
        return self._compared(name, previous, score)

    def _agency_name(self) -> Shown:
        return self._submission.announced_text("name") or ""

    def _measures_subtitle(self) -> Shown:
        name = self._agency_name()
        start = f"{name} " if name else ""
        return f"{start}(จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. {self._criteria.fiscal_year})"

    def _level(self, announced: str, possible: tuple[str, ...]) -> Shown:
        return self._submission.announced_text(announced) or LEVEL_OR.join(possible)

    def _level_direction(self) -> Shown:
        before, now = self.value("level_previous"), self.value("level_score")
        if not before or not now:
            return ""
        moved = level_direction(
            self._criteria, self._submission.previous_criteria, str(before), str(now)
        )
        return NONE if moved is None else moved.value

    def _entry_line(self, no: int) -> str:
        name = self._criteria.indicator(no).name
        return f"{no}. {name} ({self._scores[no]:.2f})"

    def _listed(self, numbers: tuple[int, ...]) -> Shown:
        return ", ".join(self._entry_line(no) for no in numbers) or NONE

    def _moved(self, word: str) -> Shown:
        lines = []
        for indicator in self._criteria.indicators:
            if self._of_indicator("direction", indicator) == word:
                difference = self._of_indicator("change", indicator)
                lines.append(f"{indicator.no}. {indicator.name} ({difference:+.2f})")
        return ", ".join(lines) or NONE

    def _failed(self) -> Shown:
        return self._listed(
            tuple(
                indicator.no
                for indicator in self._criteria.indicators
                if self._of_indicator("passed", indicator) == WORDS["fail"]
            )
        )

    def _gap(self, level: Level) -> Shown:
        overall = self._overall
        if overall is None:
            return ""
        missing = [_missing(OVERALL, overall, level.overall_min)]
        reached = REACHED
        if level.every_instrument_min is not None:
            known: dict[str, Decimal | None] = dict(self._now.instruments)
            parts = {
                "EIT1": self._submission.announced_score("eit_part_1"),
                "EIT2": self._submission.announced_score("eit_part_2"),
            }
            if not all(part is not None for part in parts.values()):
                reached = REACHED_BUT_PARTS
            for code, score in (known | parts).items():
                name = INSTRUMENT_NAMES.get(code, code)
                missing.append(_missing(name, score, level.every_instrument_min))
        return ", ".join(text for text in missing if text) or reached


def _missing(name: str, score: Decimal | None, target: Decimal) -> str:
    if score is None or score >= target:
        return ""
    return f"{name} +{target - score:.2f}"


class ProvinceValues:
    """The values of a province table's computed columns."""

    def __init__(self, submission: ProvinceSubmission) -> None:
        self._criteria = submission.criteria
        rows = submission.scores.rows if submission.scores else ()
        self._scores = [score for row in rows if (score := number(row.entry("score"))) is not None]

    def value(self, name: str, row: Row) -> Shown:
        """A named value of an agency's row."""
        score = number(row.entry("score"))
        if name == "agency_type":
            return _type_of(row.entry("name").value)
        if name == "rank":
            return "" if score is None else Decimal(1 + sum(s > score for s in self._scores))
        if name == "agency_level":
            levels = () if score is None else possible_levels(self._criteria, score, {})
            return LEVEL_OR.join(levels)
        if name == "implied_previous":
            return self._implied(row, score)
        return row_value(name, row, self._criteria)

    def _implied(self, row: Row, score: Decimal | None) -> Shown:
        announced = row.entry("change")
        if score is None or number(row.entry("previous")) is not None:
            return ""
        if not announced.is_literal or not isinstance(announced.raw, float):
            return ""
        return round_score(score - Decimal(repr(announced.raw)))


def _type_of(name: object) -> str:
    if isinstance(name, str):
        for agency_type in LOCAL_TYPES:
            if name.startswith((agency_type.name, *agency_type.abbreviations)):
                return agency_type.printed
    return ""
