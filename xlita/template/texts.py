"""The fixed texts of a layout for one year: ``{year}`` becomes 2567, and so on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlita.ita import Criteria, Indicator, Instrument, Level, SubIndicator
from xlita.template.layout import Block, PanelLayout
from xlita.thai.text import thai_digits

#: How many years the history has, the year of the result included.
HISTORY_YEARS = 5


class HistoryYear(NamedTuple):
    """One of the years up to the year of the result."""

    year: int


#: What a repeated row is about.
Subject = Indicator | Instrument | Level | SubIndicator | HistoryYear | None


def fill_in(pattern: str, criteria: Criteria, **more: object) -> str:
    """Replace a layout text's placeholders.

    Known ones: ``{year}`` of the result, ``{previous_year}``, ``{measure_year}`` (the year after),
    ``{pass_mark}``, ``{pass_mark_thai}``, and what the caller adds, such as ``{instrument}``.
    """
    if "{" not in pattern:
        return pattern
    year = criteria.fiscal_year
    mark = f"{criteria.pass_mark.normalize():f}"
    return pattern.format(
        year=year,
        previous_year=year - 1,
        measure_year=year + 1,
        pass_mark=mark,
        pass_mark_thai=thai_digits(mark),
        **more,
    )


class PlacedBlock(NamedTuple):
    """One row of a panel in a workbook of one year; `subject` is what a repeated row is about."""

    row: int
    block: Block
    subject: Subject


def place_blocks(panel: PanelLayout, criteria: Criteria) -> Iterator[PlacedBlock]:
    """The rows of a panel, top down. A section starts after an empty row."""
    row = panel.first_row
    for index, block in enumerate(panel.blocks):
        if block.section is not None and index:
            row += 1
        for subject in subjects(block.repeat, criteria):
            yield PlacedBlock(row, block, subject)
            row += 1


def subjects(repeat: str | None, criteria: Criteria) -> tuple[Subject, ...]:
    """What a repeated row is made for.

    Each indicator, each instrument, or each level but the lowest, which nothing is missing to
    reach; each sub-indicator, each indicator that consists of some, or each year of the history. A
    row that does not repeat is made once.
    """
    if repeat == "years":
        last = criteria.fiscal_year
        return tuple(HistoryYear(year) for year in range(last - HISTORY_YEARS + 1, last + 1))
    if repeat == "sub_indicators":
        return criteria.sub_indicators
    if repeat == "disclosure_indicators":
        known = {one.indicator for one in criteria.sub_indicators}
        return tuple(one for one in criteria.indicators if one.no in known)
    if repeat == "indicators":
        return criteria.indicators
    if repeat == "instruments":
        return criteria.instruments
    if repeat == "levels":
        return criteria.scale.levels[:-1]
    return (None,)


def subject_words(subject: Subject) -> dict[str, object]:
    """The placeholders that a repeated row adds."""
    if isinstance(subject, HistoryYear):
        return {"of_year": subject.year}
    if isinstance(subject, SubIndicator):
        return {"code": subject.code, "name": subject.name}
    if isinstance(subject, Indicator):
        return {"no": subject.no, "name": subject.name}
    if isinstance(subject, Instrument):
        return {"instrument": subject.code}
    if isinstance(subject, Level):
        return {"level": subject.name}
    return {}


def subject_key(subject: Subject) -> str | None:
    """What tells the rows of a repeated row apart: an instrument's code, 9.1, or a number."""
    if isinstance(subject, Indicator):
        return str(subject.no)
    if isinstance(subject, HistoryYear):
        return str(subject.year)
    return None if subject is None or isinstance(subject, Level) else subject.code
