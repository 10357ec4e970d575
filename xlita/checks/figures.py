"""What the tables say, as sentences can be held against: the figures of each subject."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlita.ita import Criteria, Direction, change, direction
from xlita.template.record import assessment, previous_assessment
from xlita.template.submission import AgencySubmission, scores


class Figures(NamedTuple):
    """The scores of one subject: an indicator, an item, an instrument, or the whole.

    Several where the workbook has several, such as an announced and a computed overall; the first
    is the one to show.
    """

    name: str
    previous: tuple[Decimal, ...]
    score: tuple[Decimal, ...]

    def direction(self) -> Direction | None:
        """How the score moved; None where either year is unknown or has several scores."""
        if len(set(self.previous)) != 1 or len(set(self.score)) != 1:
            moves = {direction(before, now) for before in self.previous for now in self.score}
            return moves.pop() if len(moves) == 1 else None
        return direction(self.previous[0], self.score[0])

    def changes(self) -> tuple[Decimal, ...]:
        """Every difference without its sign."""
        found = (change(before, now) for before in self.previous for now in self.score)
        return tuple(abs(each) for each in found if each is not None)


class Ledger(NamedTuple):
    """The figures of a workbook by subject.

    Subjects are numbers of indicators, codes of items and of instruments, and ``overall``.
    """

    criteria: Criteria
    year: int
    subjects: dict[str, Figures]

    def of(self, key: str | None) -> Figures | None:
        """The figures of a subject, None where nothing is known of it."""
        return None if key is None else self.subjects.get(key)


def ledger(submission: AgencySubmission) -> Ledger:
    """Everything that the tables and the sheet หน่วยงาน say."""
    criteria = submission.criteria
    now, before = scores(submission, "score"), scores(submission, "previous")
    result, past = assessment(submission), previous_assessment(submission)
    subjects: dict[str, Figures] = {}
    for one in criteria.indicators:
        subjects[str(one.no)] = Figures(
            f"ตัวชี้วัดที่ {one.no} {one.name}", _known(before.get(one.no)), _known(now.get(one.no))
        )
    for instrument in criteria.instruments:
        code = instrument.code
        subjects[code] = Figures(
            code, _known(past.instruments.get(code)), _known(result.instruments.get(code))
        )
    for part in ("1", "2"):
        announced = submission.announced_score(f"eit_part_{part}")
        subjects[f"EIT{part}"] = Figures(f"EIT ส่วนที่ {part}", (), _known(announced))
    subjects["overall"] = Figures(
        "คะแนนรวม",
        _known(submission.announced_score("previous_overall"), past.overall),
        _known(submission.announced_score("overall"), result.overall),
    )
    for code, (previous, score) in _items(submission).items():
        subjects[code] = Figures(f"ข้อ {code}", tuple(previous), tuple(score))
    return Ledger(criteria, criteria.fiscal_year, subjects)


def _known(*values: Decimal | None) -> tuple[Decimal, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _items(submission: AgencySubmission) -> dict[str, tuple[list[Decimal], list[Decimal]]]:
    """Both years' scores of each item; an item of the EIT may stand once for each part."""
    found: dict[str, tuple[list[Decimal], list[Decimal]]] = {}
    for row in submission.items.rows if submission.items is not None else ():
        code = row.entry("code").value
        if not isinstance(code, str):
            continue
        for values, field in zip(
            found.setdefault(code, ([], [])), ("previous", "score"), strict=True
        ):
            value = row.entry(field).value
            if isinstance(value, Decimal):
                values.append(value)
    return found
