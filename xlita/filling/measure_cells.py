"""The rows that a measure takes in the table: its texts by field, cut where a row is too high."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlita.filling.proposals import Proposal
from xlita.ita import Criteria
from xlita.template.continuations import cut_text
from xlita.template.layout import TableLayout
from xlita.template.measures import Measure
from xlita.template.values import PROPOSED_WORD
from xlita.thai.lines import fitting, height_of
from xlita.thai.text import comparison_key, thai_digits

#: What stands in the cells of one row, by record field.
RowTexts = dict[str, str | int | None]

#: The type size of the table, what Excel adds above and below, and a point per unit of width.
_SIZE, _PADDING, _POINTS = 16.0, 5.0, 5.25
#: What the indent of a cell takes from its width.
_INDENT = 8.0
#: A row is at least this high, and a higher one than the last is continued in the next.
_LOWEST, TALLEST = 27.0, 400.0
#: The fields that go on in the next row; a row without the others is read as a continuation.
_CONTINUED = ("issue", "measure", "analysis", "steps", "responsible", "follow_up")
#: What a person may edit in a proposal, which makes it theirs.
_EDITABLE = ("issue", "measure", "analysis", "steps", "responsible", "period", "follow_up")


class WrittenRow(NamedTuple):
    """A row to write, and its height in points."""

    texts: RowTexts
    height: float


def proposal_texts(
    proposal: Proposal, criteria: Criteria, columns: Mapping[str, int], *, in_thai: bool
) -> RowTexts:
    """What a proposal puts into the cells of its row, as far as the table has columns for it."""
    need = proposal.need
    texts: RowTexts = {
        "issue": proposal.issue,
        "indicator": f"{need.indicator}. {criteria.indicator(need.indicator).name}",
        "measure": proposal.measure,
        "analysis": proposal.analysis,
        "steps": numbered(proposal.steps, in_thai=in_thai),
        "responsible": "\n".join(proposal.responsible),
        "period": proposal.period,
        "follow_up": proposal.follow_up,
        "instrument": proposal.instrument,
        "eit_part": need.eit_part,
        "item": need.item,
        "topic": proposal.topic,
        "references": ", ".join(proposal.references) or None,
    }
    held = {field: text for field, text in texts.items() if field in columns}
    return held | {"proposed": mark(_of_proposal(proposal), columns)}


def numbered(steps: Sequence[str], *, in_thai: bool) -> str:
    """One step a line, numbered where there are several."""
    if len(steps) < 2:
        return "".join(steps)
    numbers = (str(number) for number in range(1, len(steps) + 1))
    return "\n".join(
        f"{thai_digits(number) if in_thai else number}. {step}"
        for number, step in zip(numbers, steps, strict=True)
    )


def mark(texts: Mapping[str, object], columns: Mapping[str, int]) -> str:
    """What marks a proposal, with a number that tells whether its texts were edited since."""
    kept = (texts.get(field) for field in _EDITABLE if field in columns)
    lines = (each if isinstance(each, str) else "\n".join(_words(each)) for each in kept)
    checked = zlib.crc32(comparison_key("|".join(lines)).encode()) & 0xFFFF
    return f"{PROPOSED_WORD} ({checked:04x})"


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def is_edited(measure: Measure, columns: Mapping[str, int]) -> bool:
    """Whether a person changed a proposal since xlita wrote it.

    False for a mark without a number, as records bring it: what stood there is not known.
    """
    held = measure.entry("proposed").raw
    if not measure.proposed or not isinstance(held, str) or "(" not in held:
        return False
    texts = {field: getattr(measure, field) for field in _EDITABLE}
    return comparison_key(held) != comparison_key(mark(texts, columns))


def _of_proposal(proposal: Proposal) -> dict[str, object]:
    return {field: getattr(proposal, field) for field in _EDITABLE}


def written_rows(texts: RowTexts, layout: TableLayout, first: str) -> list[WrittenRow]:
    """The rows of a measure with their heights: more than one where a row would be too high.

    `first` is the field of the leftmost column. It, the period and what tells the measure stay in
    the first row, so that the reader joins the others to it.
    """
    widths = {
        column.field: max(column.width * _POINTS - _INDENT, _SIZE) for column in layout.columns
    }
    rows: list[WrittenRow] = []
    left = dict(texts)
    while True:
        now: RowTexts = dict(left)
        rest: RowTexts = {}
        for field in _CONTINUED:
            text = left.get(field)
            if field == first or not isinstance(text, str):
                continue
            room = fitting(text, widths[field], _SIZE, TALLEST - _PADDING)
            if room < len(text):
                now[field], rest[field] = cut_text(text, room)
        rows.append(WrittenRow(now, _height(now, widths)))
        if not rest:
            return rows
        left = rest


def _height(texts: RowTexts, widths: Mapping[str, float]) -> float:
    heights = (
        height_of(text, widths[field], _SIZE)
        for field, text in texts.items()
        if isinstance(text, str) and field in widths
    )
    return min(max(max(heights, default=0.0) + _PADDING, _LOWEST), TALLEST)
