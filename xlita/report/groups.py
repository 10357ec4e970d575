"""Findings of one rule in one column together: what is said once, with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlita.checks.finding import Finding, Place
from xlita.report.results import WEIGHT, fix_of, message_of, severity_of, sheet_of
from xlita.wording.rule import Severity
from xlita.wording.rules import FIRST, severity_word
from xlita.wording.texts import Language, shortened

#: Places that a report names before it counts the rest.
SHOWN_PLACES = 3

_LONGEST_SHEET = 40

#: Rules that say the same of every column of a sheet: a workbook that another program saved has
#: no result of any formula.
_OF_SHEETS = frozenset({"ITA206"})


class Group(NamedTuple):
    """Findings that differ only in their place and in what was found there. Never empty."""

    findings: tuple[Finding, ...]

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.findings[0].code

    @property
    def severity(self) -> Severity:
        """The severity of all of them."""
        return severity_of(self.findings[0])

    @property
    def heading(self) -> str | None:
        """The heading of the column, None for several columns, a sheet or a file."""
        headings = {_heading(finding) for finding in self.findings}
        return headings.pop() if len(headings) == 1 else None

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The first few, which stand for the group."""
        return self.findings[:SHOWN_PLACES]

    @property
    def left(self) -> int:
        """How many are not among the shown."""
        return max(len(self.findings) - SHOWN_PLACES, 0)

    def sentences(self, language: Language) -> tuple[str, ...]:
        """What is wrong at each of the shown places."""
        return tuple(sentence_of(finding, language) for finding in self.shown)

    def fixes(self, language: Language) -> tuple[str, ...]:
        """How to mend the shown ones, each way once."""
        return tuple(dict.fromkeys(fix_of(finding, language) for finding in self.shown))


def sentence_of(finding: Finding, language: Language) -> str:
    """What is wrong, for beside the word of its severity.

    A sentence that begins with that word, ควรตรวจ, goes without.
    """
    word = severity_word(severity_of(finding), language) + ": "
    return _without(word, message_of(finding, language))


def _without(word: str, sentence: str) -> str:
    if not sentence.casefold().startswith(word):
        return sentence
    rest = sentence[len(word) :]
    return rest[:1].upper() + rest[1:]


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The groups, the gravest first.

    Among equals come first the rules that decide the result or the document (`FIRST`), then the
    groups in the order of their first findings.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (
            severity_of(finding),
            finding.code,
            finding.variant,
            sheet_of(finding),
            None if finding.code in _OF_SHEETS else _heading(finding),
        )
        groups.setdefault(key, []).append(finding)
    found = [Group(tuple(group)) for group in groups.values()]
    return sorted(found, key=lambda group: (-WEIGHT[group.severity], _rank(group.code)))


def _heading(finding: Finding) -> str | None:
    return finding.place.heading if finding.place else None


def _rank(code: str) -> int:
    return FIRST.index(code) if code in FIRST else len(FIRST)


def place_text(finding: Finding) -> str:
    """Where a finding stands: ``ชีต!G5``, a sheet's name, or nothing for the whole file."""
    if finding.place is not None:
        return f"{shortened(finding.place.sheet, _LONGEST_SHEET)}!{finding.place.cell}"
    return shortened(finding.sheet or "", _LONGEST_SHEET)


def ranges(places: Iterable[Place]) -> list[str]:
    """Cells in short: neighbours below each other as a range, the sheet's name once a range."""
    joined: list[tuple[Place, Place]] = []
    for place in places:
        if joined:
            first, last = joined[-1]
            if place[:3] == (last.sheet, last.row + 1, last.column):
                joined[-1] = (first, place)
                continue
        joined.append((place, place))
    return [
        f"{shortened(first.sheet, _LONGEST_SHEET)}!{first.cell}"
        + (f":{last.cell}" if last is not first else "")
        for first, last in joined
    ]


def ranges_text(places: Sequence[Place]) -> str:
    """As `ranges`, on one line."""
    return ", ".join(ranges(places))
