"""What can be mended without asking: from a submission and its findings to edits.

Numbers typed as text become numbers, third decimals are rounded, dates typed with a Buddhist year
get the Christian one that Excel keeps, names and words of lists are spelled as the lists have them,
and computed cells get their formula back. A person's score, level or text is never changed
otherwise. What a misspelt word probably means is written only where `unsafe` is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, Protocol

from xlita.filling.computed import Filling, fill, same_value
from xlita.filling.mendable import COMPUTED, TYPED
from xlita.ita import Criteria, find_indicator, nearest_indicator
from xlita.ita.agencies import type_in_short
from xlita.sheet import Cell, CellEdit, Grid, Place, SetFormula, SetValue
from xlita.sheet.dates import serial
from xlita.template.entries import Entry
from xlita.template.layout import ListsLayout
from xlita.template.submission import AgencySubmission, Submission, indicator_rows
from xlita.template.values import as_text, exact_number
from xlita.thai.dates import BUDDHIST_OFFSET
from xlita.thai.text import comparison_key, single_spaced
from xlita.wording.summary import NONE

#: The reasons of edits that no finding asks for: a word is spelled as its list has it, or a cell is
#: computed from one that was mended.
SPELLING, RECOMPUTED = "spelling", "recomputed"

_NUMBER_BEFORE = re.compile(r"\s*(?:ตัวชี้วัดที่\s*)?[0-9๐-๙]+\s*[.:)–-]*\s*")
#: Names on the sheet หน่วยงาน and in a province table, in which only spaces are mended.
_NAMES = frozenset({"name", "district", "province"})

Address = tuple[str, int, int]


class Flaw(Protocol):
    """What is needed of a finding."""

    @property
    def code(self) -> str: ...
    @property
    def place(self) -> Place | None: ...
    @property
    def expected(self) -> str | None: ...
    @property
    def details(self) -> Mapping[str, str]: ...


class Mend(NamedTuple):
    """One edit, where it goes, what stood there, and why.

    `rule` is the code of a finding, `SPELLING` or `RECOMPUTED`.
    """

    edit: CellEdit
    place: Place
    old: Cell
    rule: str
    restored: bool = False


class _Typed(NamedTuple):
    """A cell that a person filled in, and what belongs into it."""

    entry: Entry
    place: Place
    field: str
    kind: str
    choices: tuple[str, ...]


def mends(
    submission: Submission,
    findings: Sequence[Flaw],
    *,
    unsafe: bool = False,
    from_1904: bool = False,
) -> tuple[Mend, ...]:
    """The edits of cells that a person filled in, each cell once.

    `from_1904` says how the workbook counts days.
    """
    found: dict[Address, Mend] = {}
    typed = {each.place[:3]: each for each in _typed(submission)}
    for finding in findings:
        cell = typed.get(finding.place[:3]) if finding.place is not None else None
        if cell is None or finding.code not in TYPED:
            continue
        value = _asked(finding, cell, submission, from_1904)
        if value is None and unsafe and finding.code == "ITA208":
            value = _nearest(finding, cell, submission)
        if value is not None:
            found.setdefault(cell.place[:3], _mend(cell, value, finding.code))
    for at, cell in typed.items():
        spelled = _spelled(cell, submission)
        if at not in found and spelled is not None and spelled != cell.entry.raw:
            found[at] = _mend(cell, spelled, SPELLING)
    return tuple(found.values())


def restorations(
    submission: Submission, findings: Iterable[Flaw], *, refresh: bool = False
) -> tuple[Mend, ...]:
    """The edits that put computed cells right about which there is a finding.

    `refresh` adds computed cells whose stored result no longer holds, because cells that they
    depend on were edited.
    """
    codes: dict[Address, str] = {}
    for finding in findings:
        if finding.code in COMPUTED and finding.place is not None:
            codes.setdefault(finding.place[:3], finding.code)
    if not codes and not refresh:
        return ()
    fillings = fill(submission).fillings
    refreshes = refresh or any(each.place[:3] in codes for each in fillings)
    found = []
    for each in fillings:
        code = codes.get(each.place[:3])
        if code is not None and _is_typed_by_hand(each, submission):
            found.append(Mend(_in_words(each.edit), each.place, each.old, code))
        elif code is not None or (refreshes and _is_stale(each)):
            reason = code or RECOMPUTED
            found.append(Mend(each.edit, each.place, each.old, reason, each.restored))
    return tuple(found)


def changes(made: Iterable[Mend], before: Mapping[str, Grid]) -> Iterator[Mend]:
    """The edits by which a cell shows something else than in the grids `before` all of them."""
    for mend in made:
        grid = before.get(mend.place.sheet)
        old = mend.old if grid is None else grid.cell(mend.place.row, mend.place.column)
        if not (mend.rule == RECOMPUTED and _is_as_it_was(mend.edit, old)):
            yield mend._replace(old=old)


def _is_as_it_was(edit: CellEdit, old: Cell) -> bool:
    if not isinstance(edit, SetFormula) or old.formula != edit.formula:
        return False
    value = edit.cached
    return same_value(old.value, Decimal(value) if isinstance(value, int) else value)


def fixable(submission: Submission, findings: Sequence[Flaw]) -> frozenset[tuple[str, Place]]:
    """Code and place of each finding that `mends` and `restorations` put right."""
    typed, computed = (any(f.code in codes for f in findings) for codes in (TYPED, COMPUTED))
    edits = list(mends(submission, findings) if typed else ())
    edits += restorations(submission, findings) if computed else ()
    at = {each.place[:3]: each.rule for each in edits}
    return frozenset(
        (finding.code, finding.place)
        for finding in findings
        if finding.place is not None
        and (rule := at.get(finding.place[:3])) is not None
        and any(rule in codes and finding.code in codes for codes in (TYPED, COMPUTED))
    )


def _is_typed_by_hand(filling: Filling, submission: Submission) -> bool:
    """Whether a cell's column has no formula at all: then it stays a column without."""
    sheet, _, column = filling.place[:3]
    for table in submission.tables:
        field = next((each for each, at in table.columns.items() if at == column), None)
        if table.sheet == sheet and field is not None:
            rows = [*table.rows, *(reading.row for reading in table.closing)]
            return all(row.entry(field).formula is None for row in rows)
    return False


def _in_words(edit: CellEdit) -> SetValue:
    """What a formula would show, typed."""
    assert isinstance(edit, SetFormula)
    return SetValue(edit.sheet, edit.row, edit.column, edit.cached if edit.cached != "" else None)


def _is_stale(filling: Filling) -> bool:
    """Whether a formula of ours shows something else than it gives, or anybody's shows nothing."""
    if filling.old.lacks_cached_value:
        return True
    return isinstance(filling.edit, SetFormula) and filling.old.formula == filling.edit.formula


def _mend(cell: _Typed, value: str | Decimal | int, rule: str) -> Mend:
    place = cell.place
    old = Cell(place.row, place.column, cell.entry.raw)
    return Mend(SetValue(place.sheet, place.row, place.column, value), place, old, rule)


def _typed(submission: Submission) -> Iterator[_Typed]:
    """Every cell that a person filled in and that a field of the template stands in."""
    lists = _lists(submission)
    if submission.form is not None:
        for field in submission.form.fields:
            for entry in submission.form.entries.get(field.field, ()):
                if entry.place is not None and entry.is_literal:
                    choices = lists.get(field.choices or "", ())
                    yield _Typed(entry, entry.place, field.field, field.kind, choices)
    for table in submission.tables:
        for column in table.layout.columns:
            if column.computed is not None:
                continue
            meaning = column.field
            if meaning == "name" and isinstance(submission, AgencySubmission):
                meaning = "indicator_name" if table.layout.id == "indicators" else "text"
            for row in table.rows:
                entry = row.entry(column.field)
                if entry.place is not None and entry.is_literal:
                    choices = lists.get(column.choices or "", ())
                    yield _Typed(entry, entry.place, meaning, column.kind, choices)


def _lists(submission: Submission) -> dict[str, tuple[str, ...]]:
    """The lists behind drop-downs that are the template's own, by name."""
    lists = submission.template.sheet("lists")
    assert isinstance(lists, ListsLayout)
    return {each.name: each.values for each in lists.lists if each.values}


def _asked(
    finding: Flaw, cell: _Typed, submission: Submission, from_1904: bool
) -> str | Decimal | int | None:
    """What a finding asks for, where there is no doubt; None where there is."""
    entry = cell.entry
    if finding.code in ("ITA203", "ITA204"):
        if "too-many-decimals" in entry.problems:
            return entry.value if isinstance(entry.value, Decimal) else None
        return exact_number(entry.raw)
    if finding.code == "ITA209":
        return _day(entry, from_1904)
    full = type_in_short(as_text(entry.raw)) if cell.field == "type" else None
    return full if full in cell.choices else None


def _day(entry: Entry, from_1904: bool) -> Decimal | None:
    """The number of a day that was typed with its Buddhist year; None where there was no such."""
    if not isinstance(entry.raw, datetime):
        return None
    try:
        meant = entry.raw.replace(year=entry.raw.year - BUDDHIST_OFFSET)
    except ValueError:  # 29 February of a year that had none
        return None
    return serial(meant, from_1904=from_1904)


def _nearest(finding: Flaw, cell: _Typed, submission: Submission) -> str | None:
    """The word that a misspelt one probably means.

    An indicator only where no other row stands for it, so that none comes to stand twice.
    """
    near = finding.expected
    if near is None or finding.details.get("nearest", NONE) == NONE:
        return None
    if cell.field == "indicator_name":
        return _nearest_name(cell, submission)
    if cell.kind in ("choice", "yesno") or cell.field == "instrument":
        return near if near == finding.details["nearest"] else None
    return None


def _nearest_name(cell: _Typed, submission: Submission) -> str | None:
    assert isinstance(submission, AgencySubmission)
    assert submission.indicators is not None
    criteria = submission.criteria
    text = as_text(cell.entry.raw)
    near = nearest_indicator(criteria, text)
    if near is None or find_indicator(criteria, text) is not None:
        return None  # the name of another indicator than the number's is no typing error
    for number, row in indicator_rows(submission).items():
        if (number == near.no) != (row.number == cell.place.row):
            return None  # another row stands for it, or this row's number for another
    alike = [
        row
        for row in submission.indicators.rows
        if isinstance(name := row.entry("name").value, str)
        and find_indicator(criteria, name) is None
        and nearest_indicator(criteria, name) == near
    ]
    return _renamed(text, near.name) if len(alike) == 1 else None


def _spelled(cell: _Typed, submission: Submission) -> str | None:
    """A known name or word as its list has it; None for whatever else stands in a cell."""
    raw, criteria = cell.entry.raw, submission.criteria
    if not isinstance(raw, str):
        return None
    key = comparison_key(raw)
    if cell.field == "indicator_name":
        return _canonical_name(raw, criteria)
    if cell.field == "instrument":
        return next((i.code for i in criteria.instruments if comparison_key(i.code) == key), None)
    if cell.kind == "level":
        previous = cell.field == "previous_level"
        scale = (submission.previous_criteria if previous else criteria).scale
        return next((name for name in scale.names() if comparison_key(name) == key), None)
    if cell.choices:
        return next((each for each in cell.choices if comparison_key(each) == key), None)
    alone = isinstance(cell.entry.value, str) and comparison_key(cell.entry.value) == key
    return single_spaced(raw) if cell.field in _NAMES and alone else None


def _canonical_name(text: str, criteria: Criteria) -> str | None:
    indicator = find_indicator(criteria, text)
    rest = _NUMBER_BEFORE.sub("", text, count=1)
    if indicator is None or not rest.strip():
        return None  # unknown, or ตัวชี้วัดที่ ๓ alone
    return _renamed(text, indicator.name)


def _renamed(text: str, name: str) -> str:
    """A name in the place of another one, behind the number that stood before it."""
    number = _NUMBER_BEFORE.match(text)
    if number is None:
        return name
    before = single_spaced(number[0])
    return f"{before} {name}"
