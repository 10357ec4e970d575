"""One row that holds several measures, cut apart where its cells say which is whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xlita.template.measure_rows import RowGroup
from xlita.template.numbering import (
    Numbered,
    lists_of,
    numbered_pieces,
    stacked,
    steps_in,
)
from xlita.template.owners import is_usual, owners
from xlita.thai.text import comparison_key


class Part(NamedTuple):
    """One measure of a row."""

    number: int | None
    measure: str | None
    analysis: str | None
    steps: tuple[str, ...]
    responsible: tuple[str, ...]
    period: str | None
    follow_up: str | None


def cut_apart(group: RowGroup, departments: Sequence[str]) -> tuple[Part, ...]:
    """The measures of a group of rows: several only where its cells can be divided among them.

    That is where the running numbers of the measures are as many as the periods stacked beside
    them, or, in a column of measures only, as the lists of steps. What stands once holds for all
    of them; the analysis stands with the first. Otherwise the numbers are part of the text.
    """
    if group.is_complete:
        return (_as_it_stands(group),)
    measures = numbered_pieces(group.text("measure"))
    names = owners(group.text("responsible"), departments)
    periods = stacked(group.text("period"))
    steps = numbered_pieces(group.text("steps"))
    lists = lists_of(steps)
    count = len(measures)
    if count > 1 and _is_list(measures):
        if len(lists) == count and (group.splits or len(periods) == count):
            return _parts(group, measures, tuple(steps_in(each) for each in lists), departments)
        if len(periods) == count:
            own = tuple(() for _ in range(count - 1))
            return _parts(group, measures, (steps_in(steps), *own), departments)
    is_single = count == 1 and bool(measures[0].number)
    return (
        Part(
            number=measures[0].number if is_single else None,
            measure=(measures[0].text if is_single else group.tidy_text("measure")),
            analysis=group.tidy_text("analysis"),
            steps=steps_in(steps),
            responsible=_once(names),
            period="\n".join(_once(periods)) or None,
            follow_up=group.tidy_text("follow_up"),
        ),
    )


def _is_list(pieces: tuple[Numbered, ...]) -> bool:
    """Every piece has a number, each one more than the one before."""
    numbers = [piece.number for piece in pieces]
    return None not in numbers and numbers[0] != 0 and len(lists_of(pieces)) == 1


def _parts(
    group: RowGroup,
    measures: tuple[Numbered, ...],
    steps: tuple[tuple[str, ...], ...],
    departments: Sequence[str],
) -> tuple[Part, ...]:
    count = len(measures)
    names = _shared(stacked(group.text("responsible")), count)
    periods = _shared(stacked(group.text("period")), count)
    follow_ups = _shared(stacked(group.text("follow_up")), count)
    analysis = group.tidy_text("analysis")
    return tuple(
        Part(
            number=measure.number,
            measure=measure.text,
            analysis=None if index else analysis,
            steps=steps[index],
            responsible=_once(owners(names[index], departments)),
            period=periods[index] or None,
            follow_up=follow_ups[index] or None,
        )
        for index, measure in enumerate(measures)
    )


def _shared(lines: tuple[str, ...], count: int) -> tuple[str, ...]:
    """A line for each measure where there are as many, else all lines for every one of them."""
    return lines if len(lines) == count else ("\n".join(_once(lines)),) * count


def _once(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Each text once: published rows stack the same owner and period."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(comparison_key(text), text)
    return tuple(found.values())


def _as_it_stands(group: RowGroup) -> Part:
    """The cells of a row that xlita numbered. Only usual units in one line are told apart."""
    return Part(
        number=None,
        measure=group.tidy_text("measure"),
        analysis=group.tidy_text("analysis"),
        steps=group.listed("steps"),
        responsible=tuple(
            name for line in group.listed("responsible") for name in _usual_units(line)
        ),
        period=group.tidy_text("period"),
        follow_up=group.tidy_text("follow_up"),
    )


def _usual_units(line: str) -> tuple[str, ...]:
    names = owners(line)
    return names if len(names) > 1 and all(is_usual(name) for name in names) else (line,)
