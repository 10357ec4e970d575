"""The sentences of the sheet บทวิเคราะห์: as formulas, and what they give in this workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlita.filling.patterns import Scope, expand
from xlita.filling.values import AgencyValues, ComputedCell, Shown, number
from xlita.ita import Criteria, Instrument
from xlita.template.entries import Row
from xlita.template.sentences import (
    Scored,
    indicator_sentence,
    instrument_sentence,
    whole_sentence,
)
from xlita.template.submission import AgencySubmission, indicator_rows
from xlita.template.tables import Table
from xlita.template.texts import fill_in
from xlita.template.values import WHOLE, as_text
from xlita.wording import narrative as words

#: The lowest indicators of an instrument, or that all are equal.
_LOWEST = (
    'IF({count:score}={size},IF(ROUND({max:score},2)=ROUND({min:score},2),"{all_equal}",'
    '"{lowest}"&MID({&rows:IF(ROUND({score},2)=ROUND({min:score},2),'
    '", {no}. {name} ("&TEXT({score},"0.00")&")","")},3,2000)),"")'
)
_IS_LOWEST = (
    "IF({count:score}={size},IF(AND(ROUND({score},2)=ROUND({min:score},2),"
    'ROUND({max:score},2)>ROUND({min:score},2)),"{is_lowest}",""),"")'
)


def sentences(
    submission: AgencySubmission, table: Table, scope: Scope, values: AgencyValues
) -> Iterator[ComputedCell]:
    """The sentence of each row whose subject is known; `scope` is that of the scores' table."""
    maker = _Maker(submission, scope, values)
    for row in table.rows:
        entry = row.entry("text")
        made = maker.made(row) if entry.place is not None else None
        if made is not None:
            yield ComputedCell(entry, *made)


class _Maker:
    def __init__(self, submission: AgencySubmission, scope: Scope, values: AgencyValues) -> None:
        self._submission = submission
        self._criteria = submission.criteria
        self._scope = scope
        self._values = values
        self._rows = indicator_rows(submission)
        found = ((no, number(row.entry("score"))) for no, row in self._rows.items())
        self._scores = {no: s for no, s in found if s is not None and 0 <= s <= 100}

    def made(self, row: Row) -> tuple[str, Shown] | None:
        """Formula and value of a row's sentence; None where its subject is not understood."""
        subject = row.entry("subject").value
        if subject == WHOLE:
            return self._whole()
        if isinstance(subject, int) and subject in self._rows:
            return self._indicator(subject)
        codes = {one.code: one for one in self._criteria.instruments}
        instrument = codes.get(subject) if isinstance(subject, str) else None
        return None if instrument is None else self._instrument(instrument)

    def _whole(self) -> tuple[str, Shown]:
        closing = self._scope.closing
        score, previous = closing("overall", "score"), closing("overall", "previous")
        name, level = self._scope.profile_cell("name"), closing("level", "score")
        start = (
            f'IF({name}="","{words.AGENCY}",{name})&"{words.WHOLE}"&{_written(score)}'
            f'&"{words.POINTS}"&IF({level}="","","{words.LEVEL}"&{level})'
        )
        scored = Scored(
            _decimal(self._values.value("overall_score")),
            _decimal(self._values.value("overall_previous")),
        )
        name_text = as_text(self._submission.profile_entry("name").raw)
        text = whole_sentence(
            self._criteria, name_text, scored, str(self._values.value("level_score"))
        )
        return self._formula(score, previous, start), text

    def _instrument(self, instrument: Instrument) -> tuple[str, Shown]:
        code = instrument.code
        score = self._scope.closing("instrument", "score", code)
        previous = self._scope.closing("instrument", "previous", code)
        start = fill_in(words.INSTRUMENT, self._criteria, instrument=code)
        own = self._scope._replace(subject=instrument, members=instrument.indicators)
        end = expand(_with_words(_LOWEST, self._criteria, code), own)
        formula = self._formula(
            score, previous, f'"{start}"&{_written(score)}&"{words.POINTS}"', end
        )
        scored = Scored(
            _decimal(self._values.value("instrument_score", instrument)),
            _decimal(self._values.value("instrument_previous", instrument)),
        )
        return formula, instrument_sentence(self._criteria, instrument, scored, self._scores)

    def _indicator(self, no: int) -> tuple[str, Shown]:
        indicator, row = self._criteria.indicator(no), self._rows[no]
        score = self._scope.cell(row.number, "score")
        previous = self._scope.cell(row.number, "previous")
        start = fill_in(words.INDICATOR, self._criteria, no=no, name=indicator.name)
        members = self._criteria.instrument(indicator.instrument).indicators
        own = self._scope._replace(subject=indicator, members=members, row=row.number)
        end = expand(_with_words(_IS_LOWEST, self._criteria, indicator.instrument), own)
        formula = self._formula(
            score, previous, f'"{start}"&{_written(score)}&"{words.POINTS}"', end
        )
        scored = Scored(number(row.entry("score")), number(row.entry("previous")))
        return formula, indicator_sentence(self._criteria, indicator, scored, self._scores)

    def _formula(self, score: str, previous: str, start: str, end: str = '""') -> str:
        """Nothing without a score; else the start, how it compares, and the end."""
        now, before = f"ROUND({score},2)", f"ROUND({previous},2)"
        mark = fill_in("{pass_mark}", self._criteria)
        rose, fell, same, passed, failed = (
            fill_in(text, self._criteria)
            for text in (words.ROSE, words.FELL, words.SAME, words.PASSED, words.FAILED)
        )
        moved = (
            f'IF(ISNUMBER({previous}),IF({now}={before},"{same}",'
            f'IF({now}>{before},"{rose}","{fell}")&{_written(previous)}&"{words.BY}"'
            f'&TEXT(ABS(ROUND({now}-{before},2)),"0.00")&"{words.POINTS}"),"")'
        )
        marked = (
            f'IF({now}>={mark},"{passed}","{failed}"'
            f'&TEXT(ROUND({mark}-{now},2),"0.00")&"{words.POINTS}")'
        )
        return f'IF(ISNUMBER({score}),{start}&{moved}&{marked}&{end},"")'


def _with_words(pattern: str, criteria: Criteria, code: str) -> str:
    """A pattern with its words; what is left is for `expand`."""
    return (
        pattern.replace("{all_equal}", words.ALL_EQUAL)
        .replace("{lowest}", words.LOWEST)
        .replace("{is_lowest}", fill_in(words.IS_LOWEST, criteria, instrument=code))
    )


def _written(cell: str) -> str:
    return f'IF(ROUND({cell},2)=100,"100",TEXT(ROUND({cell},2),"0.00"))'


def _decimal(shown: Shown) -> Decimal | None:
    return shown if isinstance(shown, Decimal) else None
