"""What a document holds and lacks before upload, in words and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xlita.checks.checklist import Checklist
from xlita.checks.elements import State
from xlita.checks.finding import Finding
from xlita.report.columns import padded, width, wrapped
from xlita.report.groups import SHOWN_PLACES, ranges
from xlita.wording.documents import DOCUMENTS
from xlita.wording.phrases import say
from xlita.wording.texts import Language

#: Findings that a list says in its own way.
SAID_IN_LIST = ("ITA710", "ITA711")


def not_said(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that a list does not say already."""
    return [finding for finding in findings if finding.code not in SAID_IN_LIST]


def title(listed: Checklist, language: Language) -> str:
    """Which item of which year, and which document serves it."""
    name = DOCUMENTS[listed.document].in_language(language)
    return say("report.list.title", language, item=listed.item, year=listed.year, document=name)


def remark(listed: Checklist, language: Language) -> str | None:
    """That the list is not sure, or parts of it; None where all of it is."""
    if all(state.certain for state in listed.states):
        return None
    key = "report.list.partly-sure" if listed.certain else "report.list.unsure"
    return say(key, language)


def state_word(state: State, language: Language) -> str:
    """ครบ, ขาด, or that it is missing and may not be needed."""
    if state.present:
        return say("report.list.present", language)
    key = "report.list.missing" if state.certain else "report.list.check"
    return say(key, language)


def where(state: State, language: Language, shown: int = SHOWN_PLACES) -> str:
    """Where an element stands, or where it is to be typed."""
    names = ranges(state.places)
    if not names:
        key = "report.list.sheet" if state.has_sheet else "report.list.no-sheet"
        return "" if state.present else say(key, language, sheet=state.sheet)
    text = ", ".join(names[:shown])
    if len(names) > shown:
        text += " " + say("report.more", language, count=len(names) - shown)
    if state.lacking:
        text += " " + say("report.list.lacking", language, count=state.lacking)
    return text


def list_lines(listed: Checklist, language: Language, columns: int) -> Iterator[str]:
    """The list as text, a line or more for each element."""
    yield from wrapped(title(listed, language), columns, "  ", "    ")
    words = [state_word(state, language) for state in listed.states]
    room = max(map(width, words), default=0) + 2
    for state, word in zip(listed.states, words, strict=True):
        place = where(state, language)
        name = state.name.in_language(language)
        text = f"{name}: {place}" if place else name
        yield from wrapped(text, columns, "    " + padded(word, room), " " * (room + 4))
    said = remark(listed, language)
    if said:
        yield from wrapped(said, columns, "    ", "    ")


def list_object(listed: Checklist, language: Language) -> dict[str, Any]:
    """The list as ``schemas/report.schema.json`` has it."""
    return {
        "item": listed.item,
        "document": listed.document,
        "year": listed.year,
        "complete": all(state.present for state in listed.states),
        "elements": [
            {
                "element": state.code,
                "text": state.name.in_language(language),
                "present": state.present,
                "certain": state.certain,
                "sheet": state.sheet,
                "lacking": state.lacking,
                "places": [{"sheet": place.sheet, "cell": place.cell} for place in state.places],
            }
            for state in listed.states
        ],
    }
