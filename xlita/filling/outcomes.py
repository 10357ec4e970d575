"""The outcomes of the implementation report, from both years' scores.

A cell that a person wrote in is left alone. The formula and the value say the same: `wording`
has the pieces, `template.outcomes` says of which indicators or item a row is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlita.filling.values import number
from xlita.ita import Criteria
from xlita.sheet import Place, a1, quoted
from xlita.template.entries import Entry
from xlita.template.outcomes import MARK, About, ScoredSubject, is_ours, scored_subjects
from xlita.template.progress import progress
from xlita.template.submission import AgencySubmission
from xlita.wording.outcome import BEFORE_A_SCORE, FELL, POINTS, ROSE, SAME, Scores, outcome


class Outcome(NamedTuple):
    """What the outcome's cell of a row computes and shows."""

    place: Place
    formula: str
    text: str


def outcomes(submission: AgencySubmission) -> Iterator[Outcome]:
    """The cells to compute: blank ones with something to say, and those that are ours already."""
    table = submission.progress
    if table is None:
        return
    for one in progress(submission):
        entry = one.rows[0].entry("outcome")
        if entry.place is None or one.has_typed_outcome:
            continue
        about = About(one.item, one.eit_part, one.indicator, one.topic)
        subjects = scored_subjects(submission, about)
        text = _text(subjects, submission.criteria)
        if subjects and (text or is_ours(entry)):
            formula = _formula(subjects, table.sheet, submission.criteria)
            yield Outcome(entry.place, formula, text)


def _scores(subject: ScoredSubject, criteria: Criteria) -> Scores:
    known = [number(subject.row.entry(field)) for field in ("previous", "score")]
    valid = [score if score is not None and 0 <= score <= 100 else None for score in known]
    return Scores(criteria.fiscal_year, valid[0], valid[1])


def _text(subjects: tuple[ScoredSubject, ...], criteria: Criteria) -> str:
    sentences = (outcome(one.label, _scores(one, criteria)) for one in subjects)
    return "\n".join(sentence for sentence in sentences if sentence)


def _formula(subjects: tuple[ScoredSubject, ...], sheet: str, criteria: Criteria) -> str:
    """The sentences of all subjects, a line break between those that say something."""
    pieces: list[str] = []
    guards: list[str] = []
    for subject in subjects:
        score = _reference(subject, "score", sheet)
        if score is None:
            continue
        if guards:
            pieces.append(f'IF(OR({"+".join(guards)}=0,{_is_score(score)}=0),"",CHAR(10))')
        guards.append(_is_score(score))
        pieces.append(_sentence(subject, score, sheet, criteria))
    return MARK + ("&".join(pieces) or '""')


def _sentence(subject: ScoredSubject, score: str, sheet: str, criteria: Criteria) -> str:
    year = criteria.fiscal_year
    now = f"{_said(BEFORE_A_SCORE.format(year=year))}&{_shown(score)}&{_said(POINTS)}"
    label = _said(subject.label)
    previous = _reference(subject, "previous", sheet)
    if previous is None:
        return f'IF({_is_score(score)}=0,"",{label}&{now})'
    before = f"{_said(BEFORE_A_SCORE.format(year=year - 1))}&{_shown(previous)}&{_said(POINTS)}"
    moved = f"ROUND({score},2)-ROUND({previous},2)"
    change = (
        f"IF(ROUND({moved},2)=0,{_said(SAME)},IF({moved}>0,{_said(ROSE)},{_said(FELL)})"
        f'&TEXT(ABS(ROUND({moved},2)),"0.00")&{_said(POINTS)})'
    )
    known = f"{_is_score(previous)}=0"
    return (
        f'IF({_is_score(score)}=0,"",{label}&IF({known},"",{before})&{now}&IF({known},"",{change}))'
    )


def _reference(subject: ScoredSubject, field: str, sheet: str) -> str | None:
    entry: Entry = subject.row.entry(field)
    if entry.place is None:
        return None
    cell = a1(entry.place.row, entry.place.column)
    return cell if subject.sheet == sheet else f"{quoted(subject.sheet)}!{cell}"


def _is_score(cell: str) -> str:
    """1 where a cell holds a score, else 0: text and numbers out of range are none."""
    return f'COUNTIFS({cell},">=0",{cell},"<=100")'


def _shown(cell: str) -> str:
    return f'TEXT(ROUND({cell},2),"0.00")'


def _said(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
