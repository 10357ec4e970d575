"""Rules about levels (ITA305, ITA302): of the year's scale, and such as the scores allow."""

from __future__ import annotations

from collections.abc import Iterator

from xlita.checks.finding import Finding
from xlita.ita import Criteria
from xlita.sheet import Place
from xlita.template.entries import Entry
from xlita.template.record import assessment, previous_assessment
from xlita.template.submission import AgencySubmission
from xlita.template.values import as_text
from xlita.thai.text import comparison_key
from xlita.wording.summary import LEVEL_OR, NONE


def check_levels(submission: AgencySubmission) -> Iterator[Finding]:
    """The levels of both years against what that year's scores allow.

    On the sheet หน่วยงาน and in the closing row.
    """
    now, before = assessment(submission), previous_assessment(submission)
    table = submission.indicators
    closing = table.closing_row("level") if table is not None else None
    overall = table.closing_row("overall") if table is not None else None
    for field, score_field, column, levels, criteria in (
        ("level", "overall", "score", now.levels, submission.criteria),
        (
            "previous_level",
            "previous_overall",
            "previous",
            before.levels,
            submission.previous_criteria,
        ),
    ):
        places = [submission.profile_entry(score_field).place]
        if overall is not None:
            places.append(overall.row.entry(column).place)
        related = tuple(place for place in places if place is not None)
        yield from check_level(submission.profile_entry(field), levels, criteria, related)
        if closing is not None:
            yield from check_level(closing.row.entry(column), levels, criteria, related)


def check_level(
    entry: Entry, levels: tuple[str, ...], criteria: Criteria, related: tuple[Place, ...] = ()
) -> Iterator[Finding]:
    """A level that its year does not have, or that the known scores do not allow.

    Several levels joined by หรือ are what fill writes where the scores allow several.
    """
    if not entry.is_literal or "error-value" in entry.problems:
        return
    found = as_text(entry.raw)
    named = [name.strip() for name in found.split(LEVEL_OR)]
    if named == [NONE]:
        return
    if any(criteria.scale.rank(name) is None for name in named):
        variant: str | None = "other-scale"
        expected = levels or criteria.scale.names()
    elif levels and not all(_is_one_of(name, levels) for name in named):
        variant, expected = None, levels
    else:
        return
    possible = LEVEL_OR.join(expected)
    yield Finding(
        "ITA305",
        entry.place,
        found,
        possible,
        variant,
        {"year": str(criteria.fiscal_year), "levels": possible},
        related,
        severity=None if criteria.is_certain("scale") else "warning",
    )


def _is_one_of(level: str, levels: tuple[str, ...]) -> bool:
    return comparison_key(level) in {comparison_key(each) for each in levels}
