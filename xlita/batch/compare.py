"""What was mended since an earlier run, and what is new: agency by agency, place by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from xlita.batch.journal import Entry, Journal
from xlita.batch.sheets import Column, Link, Table, Value
from xlita.ita.agencies import name_key
from xlita.thai.collation import collation_key
from xlita.thai.text import comparison_key
from xlita.wording.phrases import say
from xlita.wording.rules import severity_word
from xlita.wording.texts import Language

#: What is compared; what is only to be known is nobody's to mend.
_COMPARED = ("error", "warning")

Finding = dict[str, Any]
_Key = tuple[str, str]


class NoRun(Exception):
    """The folder holds no results of a run."""


class Compared(NamedTuple):
    """One agency in two runs, or a file whose agency is not known.

    `state` is ``both``, ``new`` (not in the earlier run) or ``gone`` (not in this one).
    """

    name: str
    district: str
    file: str
    state: str
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]
    new: tuple[Finding, ...]


def earlier_entries(output: Path) -> list[Entry]:
    """The results of an earlier run. Raises NoRun."""
    journal = Journal(output)
    journal.load()
    names = journal.names()
    if not names:
        raise NoRun
    return list(journal.entries(names))


def compare(before: Iterable[Entry], now: Iterable[Entry]) -> tuple[Compared, ...]:
    """Compare two runs; of several files of one agency the one changed last counts."""
    old, new = _latest(before), _latest(now)
    _pair_by_file(old, new)
    _pair_by_file(new, old)
    found = []
    for key in {**old, **new}:
        one, other = old.get(key), new.get(key)
        entry = other or one
        assert entry is not None
        state = "both" if one and other else "new" if other else "gone"
        mended: list[Finding] = []
        left: list[Finding] = []
        if one is None or other is None:
            fresh = _findings(other)
        else:
            mended, left, fresh = _paired(_findings(one), _findings(other))
        known = entry if entry["agency"] or one is None else one  # the file may be broken now
        standing = known["standing"] or {}
        found.append(
            Compared(
                known["agency"] or entry["name"],
                standing.get("district") or "",
                entry["name"],
                state,
                tuple(mended),
                tuple(left),
                tuple(fresh),
            )
        )
    return tuple(sorted(found, key=_order))


def _order(each: Compared) -> tuple[object, ...]:
    return collation_key(each.district), collation_key(each.name), each.file


def _latest(entries: Iterable[Entry]) -> dict[_Key, Entry]:
    found: dict[_Key, Entry] = {}
    for entry in entries:
        if entry["agency"]:
            district = (entry["standing"] or {}).get("district") or ""
            key = (name_key(entry["agency"]), comparison_key(district))
        else:
            key = ("", entry["name"])
        known = found.get(key)
        if known is None or _age(known) <= _age(entry):
            found[key] = entry
    return found


def _pair_by_file(some: dict[_Key, Entry], others: dict[_Key, Entry]) -> None:
    """Give a file of no known agency, say a broken one, the agency it has in the other run.

    Only where that agency has no file of its own here.
    """
    keys = {entry["name"]: key for key, entry in others.items() if entry["agency"]}
    for key, entry in list(some.items()):
        agency = keys.get(entry["name"])
        if not entry["agency"] and agency is not None and agency not in some:
            some[agency] = some.pop(key)


def _age(entry: Entry) -> tuple[int, str]:
    return entry["stamp"] or 0, entry["name"]


def _findings(entry: Entry | None) -> list[Finding]:
    every = [] if entry is None else entry["findings"]
    return [each for each in every if each["severity"] in _COMPARED]


def _paired(
    old: list[Finding], new: list[Finding]
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """What is mended, what is left and what is new.

    A finding is the same one in the same cell; where rows moved, the same in its column.
    """
    left: list[Finding] = []
    for fields in (("code", "sheet", "cell"), ("code", "sheet", "heading", "found")):
        waiting: dict[tuple[Any, ...], int] = {}
        for each in old:
            key = tuple(each[field] for field in fields)
            waiting[key] = waiting.get(key, 0) + 1
        met: dict[tuple[Any, ...], int] = {}
        fresh = []
        for each in new:
            key = tuple(each[field] for field in fields)
            if met.get(key, 0) < waiting.get(key, 0):
                met[key] = met.get(key, 0) + 1
                left.append(each)
            else:
                fresh.append(each)
        still = []
        for each in old:
            key = tuple(each[field] for field in fields)
            if met.get(key, 0):
                met[key] -= 1
            else:
                still.append(each)
        old, new = still, fresh
    return old, left, new


_STATE_WORDS = {
    "both": "chase.compare.both",
    "new": "chase.compare.new",
    "gone": "chase.compare.gone",
}


def comparison_tables(found: Iterable[Compared], language: Language) -> tuple[Table, ...]:
    """A sheet of agencies, and one of what was mended and what is new."""
    rows = tuple(found)
    headings = (
        ("batch.district", 16, "text"), ("batch.agency", 38, "text"), ("batch.file", 34, "text"),
        ("chase.compare.state", 24, "text"), ("chase.compare.mended", 13, "count"),
        ("chase.compare.left", 13, "count"), ("chase.compare.fresh", 13, "count"),
    )  # fmt: skip
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]
    lines: list[list[Value | Link]] = [
        [
            each.district or None, each.name, each.file, say(_STATE_WORDS[each.state], language),
            len(each.mended), len(each.left), len(each.new),
        ]
        for each in rows
    ]  # fmt: skip
    sheet = say("chase.sheet.compare", language)
    return Table(sheet, sheet, [], columns, lines), _details(rows, language)


def _details(rows: tuple[Compared, ...], language: Language) -> Table:
    headings = (
        ("batch.district", 16, "text"), ("batch.agency", 34, "text"),
        ("chase.compare.what", 14, "word"), ("batch.severity", 13, "word"),
        ("batch.place", 26, "text"), ("chase.compare.message", 60, "text"),
        ("batch.code", 10, "word"),
    )  # fmt: skip
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]

    def lines() -> Iterator[list[Value | Link]]:
        for each in rows:
            if each.state != "both":
                continue
            for word, findings in (
                (say("chase.compare.mended", language), each.mended),
                (say("chase.compare.fresh", language), each.new),
            ):
                for one in findings:
                    place = f"{one['sheet']}!{one['cell']}" if one["sheet"] else None
                    yield [
                        each.district or None, each.name, word,
                        severity_word(one["severity"], language), place, one["message"],
                        one["code"],
                    ]  # fmt: skip

    sheet = say("chase.sheet.changes", language)
    return Table(sheet, sheet, [], columns, lines())
