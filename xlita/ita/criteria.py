"""What a fiscal year's assessment consists of: instruments, indicators, items, levels, dates.

Nothing here knows a figure. The figures of a year stand in ``years/<fiscal year>.json``, each
with its source and how sure it is, and `xlita.ita.yearfiles.load_criteria` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from xlita.thai.text import comparison_key


class Instrument(NamedTuple):
    """IIT, EIT or OIT. The weights (0.30, not 30) of a year's instruments add up to one."""

    code: str
    name: str
    weight: Decimal
    indicators: tuple[int, ...]


class Indicator(NamedTuple):
    """One of the ten indicators. `aliases` are other spellings that agencies publish."""

    no: int
    instrument: str
    name: str
    aliases: tuple[str, ...]
    english: str


class Item(NamedTuple):
    """A survey question: i1 of the IIT, or e1 of the EIT.

    `part` is 1 (respondents answer by themselves) or 2 (collected by the assessor) where the EIT
    asks in two parts, so one code occurs once in each part. `text` is None where the official
    wording is not known.
    """

    code: str
    instrument: str
    part: int | None
    indicator: int
    text: str | None


class DisclosureItem(NamedTuple):
    """What an agency has to publish (O1, O2 …). `text` is None where the wording is not known."""

    code: str
    text: str | None
    sub_indicator: str | None


class SubIndicator(NamedTuple):
    """A part of an OIT indicator, such as 9.1, with the disclosure items that it consists of."""

    code: str
    indicator: int
    name: str
    aliases: tuple[str, ...]
    items: tuple[str, ...]


class Level(NamedTuple):
    """A level of the result: at least `overall_min`, and in every instrument the other minimum."""

    name: str
    overall_min: Decimal
    every_instrument_min: Decimal | None


class LevelScale(NamedTuple):
    """The levels of a year, best first.

    `instruments` is what "every instrument" ranges over: IIT, EIT1, EIT2 and OIT from 2566, where
    EIT1 and EIT2 are the parts of the EIT; nothing where levels follow from the overall alone.
    """

    name: str
    levels: tuple[Level, ...]
    instruments: tuple[str, ...]

    def rank(self, name: str) -> int | None:
        """0 for the best level, 1 for the next; None for a name that is not on this scale."""
        key = comparison_key(name)
        for rank, level in enumerate(self.levels):
            if comparison_key(level.name) == key:
                return rank
        return None

    def names(self) -> tuple[str, ...]:
        """The names of the levels, best first."""
        return tuple(level.name for level in self.levels)


class Milestone(NamedTuple):
    """A date or window of the year's calendar: Buddhist ISO dates as text (``2565-03-01``).

    `kind` is register, survey, disclosure, scoring, clarification, confirmation or result.
    """

    kind: str
    name: str
    starts: str | None
    ends: str | None


class Rule(NamedTuple):
    """How sure a rule of the year is (high, medium, low), and where it comes from."""

    confidence: str
    sources: tuple[str, ...]
    note: str | None


class RequiredElement(NamedTuple):
    """Something that a document has to hold.

    `code` says what is looked for: analysis, weak-points, measures, indicator, measure-analysis,
    every-indicator, steps, responsible, period, follow-up, topics, results or outcomes.
    `confidence` is None where the whole list's holds.
    """

    code: str
    confidence: str | None


class Criteria(NamedTuple):
    """The rules of one fiscal year.

    `rules_of` is the year whose file was used: another one than `fiscal_year` where that year has
    no file. `documents` names the disclosure items that an agency's documents serve, ``measures``
    and ``report``; it and `measure_layout` (A, B or C) hold for the measures of the year, which
    come from the result of the year before; so do `required_elements`, by the same names: what
    each document has to hold. `rules` says how sure each of these is: instruments,
    indicators, pass_mark, scale, iit_items, eit_items, disclosure, sub_indicators, calendar,
    documents, measure_layout, report_layout, measure_elements, report_elements.
    """

    fiscal_year: int
    rules_of: int
    provisional: bool
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    pass_mark: Decimal
    scale: LevelScale
    items: tuple[Item, ...]
    disclosure: tuple[DisclosureItem, ...]
    sub_indicators: tuple[SubIndicator, ...]
    calendar: tuple[Milestone, ...]
    documents: Mapping[str, str]
    required_elements: Mapping[str, tuple[RequiredElement, ...]]
    measure_layout: str
    report_layout: str
    rules: Mapping[str, Rule]

    @property
    def known(self) -> bool:
        """The year has a file of its own."""
        return self.rules_of == self.fiscal_year

    def instrument(self, code: str) -> Instrument:
        """The instrument called IIT, EIT or OIT. Raises KeyError for any other code."""
        for instrument in self.instruments:
            if instrument.code == code:
                return instrument
        raise KeyError(code)

    def indicator(self, no: int) -> Indicator:
        """The indicator of a number. Raises KeyError where the year has none of that number."""
        for indicator in self.indicators:
            if indicator.no == no:
                return indicator
        raise KeyError(no)

    def is_certain(self, rule_name: str) -> bool:
        """May a disagreement with this rule be called an error? Raises KeyError for no such rule.

        Not where its confidence is low, the year's rules are provisional, or are another year's.
        """
        return self.known and not self.provisional and self.rules[rule_name].confidence != "low"
