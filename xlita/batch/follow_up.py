"""The sheets of a follow-up in ``summary.xlsx``: ติดตาม, districts, files of nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from xlita.batch.chasing import STATES, Chased, Chasing, Stray
from xlita.batch.notices import Notice
from xlita.batch.sheets import Column, Link, Table, Value
from xlita.thai.dates import day_in_words
from xlita.wording.phrases import say
from xlita.wording.texts import Language

_LONGEST_LINK = 255
_STATE_WORDS = {
    "missing": "chase.state.missing",
    "to-correct": "chase.state.to-correct",
    "again": "chase.state.again",
    "complete": "chase.state.complete",
}
_STRAY_WORDS = {
    "unlisted": "chase.stray.unlisted",
    "several": "chase.stray.several",
    "year": "chase.stray.year",
    "unnamed": "chase.stray.unnamed",
    "table": "chase.stray.table",
}


def state_word(state: str, language: Language) -> str:
    """What an agency's state is called."""
    return say(_STATE_WORDS[state], language)


def follow_up_tables(
    found: Chasing, pages: Sequence[Notice], language: Language
) -> tuple[Table, ...]:
    """The sheets, in their order."""
    return _agencies(found, pages, language), _districts(found, language), _strays(found, language)


def _notes(found: Chasing, language: Language) -> list[str]:
    days = [say("chase.today", language, date=day_in_words(found.today, language))]
    if found.due is not None:
        days.append(say("chase.due", language, date=day_in_words(found.due, language)))
    counts = (f"{state_word(state, language)} {found.count(state)}" for state in STATES)
    return [" · ".join(days), " · ".join(counts)]


def _agencies(found: Chasing, pages: Sequence[Notice], language: Language) -> Table:
    headings = (
        ("batch.district", 16, "text"), ("batch.no", 7, "word"), ("batch.agency", 36, "text"),
        ("batch.type", 26, "text"), ("batch.status", 34, "text"), ("chase.used", 34, "text"),
        ("chase.file-day", 16, "word"), ("chase.must", 12, "count"), ("chase.late", 14, "count"),
        ("chase.contact", 22, "text"), ("chase.phone", 16, "word"), ("chase.others", 30, "text"),
        ("chase.notice", 12, "link"),
    )  # fmt: skip
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]
    links = {id(page.chased): page.path for page in pages}
    perhaps: dict[int, str] = {}
    for stray in found.strays:
        for each in stray.near:
            perhaps.setdefault(id(each), PurePosixPath(stray.file.row.name).name)

    def rows() -> Iterator[list[Value | Link]]:
        for each in found.chased:
            listed, file = each.listed, each.file
            path = links.get(id(each))
            yield [
                listed.district,
                int(listed.no) if listed.no.isdecimal() else listed.no,
                listed.name, listed.type, _state(each, perhaps.get(id(listed)), language),
                file.row.name if file is not None else None,
                _day(file.day if file is not None else None, language),
                file.row.error if file is not None else None,
                each.days_late or None, listed.contact, listed.phone,
                ", ".join(other.row.name for other in each.others) or None,
                Link(path, say("batch.open", language))
                if path is not None and len(path) <= _LONGEST_LINK else None,
            ]  # fmt: skip

    sheet = say("chase.sheet.agencies", language)
    title = say("chase.title", language)
    return Table(sheet, title, _notes(found, language), columns, rows())


def _state(each: Chased, perhaps: str | None, language: Language) -> str:
    """The state; who is missing may have sent the file `perhaps` under another name or year."""
    word = state_word(each.state, language)
    if each.state == "missing" and perhaps is not None:
        word = say("chase.state.perhaps", language, state=word, file=perhaps)
    if each.state == "again" and each.to_correct:
        word = say("chase.state.again-to-correct", language, state=word)
    if each.by_name:
        word = say("chase.state.by-name", language, state=word)
    return word


def _day(day: date | None, language: Language) -> str | None:
    return None if day is None else day_in_words(day, language, short=True)


def _districts(found: Chasing, language: Language) -> Table:
    columns = [
        Column(say("batch.district", language), 24),
        Column(say("batch.agencies", language), 16, "count"),
        *(Column(state_word(state, language), 20, "count") for state in STATES),
    ]

    def line(name: str, own: Sequence[Chased]) -> list[Value | Link]:
        return [name, len(own), *(sum(each.state == state for each in own) for state in STATES)]

    groups: dict[str, list[Chased]] = {}
    for each in found.chased:
        groups.setdefault(each.listed.district, []).append(each)
    rows = [line(name or say("batch.unknown", language), own) for name, own in groups.items()]
    rows.append(line(say("batch.all", language), found.chased))
    sheet = say("chase.sheet.districts", language)
    return Table(sheet, sheet, _notes(found, language), columns, rows, "portrait")


def _strays(found: Chasing, language: Language) -> Table:
    headings = (
        ("batch.file", 40, "text"), ("batch.agency", 36, "text"), ("batch.district", 18, "text"),
        ("batch.year", 15, "word"), ("chase.why", 34, "text"), ("chase.near", 46, "text"),
    )  # fmt: skip
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]

    def near(stray: Stray) -> str:
        return "\n".join(
            f"{each.name} ({each.district})" if each.district else each.name for each in stray.near
        )

    rows: list[list[Value | Link]] = [
        [
            stray.file.row.name, stray.file.row.agency, stray.file.row.district,
            None if stray.file.row.fiscal_year is None else str(stray.file.row.fiscal_year),
            say(_STRAY_WORDS[stray.reason], language), near(stray) or None,
        ]
        for stray in found.strays
    ]  # fmt: skip
    sheet = say("chase.sheet.strays", language)
    return Table(sheet, sheet, [say("chase.note.strays", language)], columns, rows)
