"""What was read from one cell: what it holds, what it means, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from xlita.sheet import Place, Value
from xlita.thai.text import find_visible

#: What a cell's content can mean: a score is a Decimal, a list of owners a tuple of texts.
#: `Any` in effect, because each column's kind decides; the record schema checks it again.
Meaning = object


def is_blank(value: Value) -> bool:
    """Nothing, or text of white space and invisible characters only."""
    if type(value) is not str:
        return value is None
    # Most text begins with a letter or a digit, and asking that takes half the time.
    return not value[:1].isalnum() and find_visible(value) is None


class Entry(NamedTuple):
    """One field of a record and the cell it came from.

    `value` is the usable meaning, None where there is none. `problems` are names of rules of the
    ITA2xx family that the content breaks (a text that is a number is still usable, a word that is
    none is not); `suggestion` is what was probably meant. `place` is None where the table has no
    such column.
    """

    place: Place | None
    raw: Value = None
    formula: str | None = None
    value: Meaning = None
    problems: tuple[str, ...] = ()
    suggestion: str | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing was typed and nothing computes here."""
        if self.formula is not None:
            return False
        raw = self.raw  # asked of every cell several times, so this is `is_blank` in place
        if type(raw) is not str:
            return raw is None
        return not raw[:1].isalnum() and find_visible(raw) is None

    @property
    def shows_nothing(self) -> bool:
        """Blank, or a formula whose stored result is empty text."""
        if self.raw is not None and type(self.raw) is not str:
            return False
        return is_blank(self.raw) and "no-cached-value" not in self.problems

    @property
    def is_literal(self) -> bool:
        """Something was typed, not computed."""
        return self.formula is None and not self.is_blank


ABSENT = Entry(None)


class _Entries(dict[str, Entry]):
    """Entries by field; `ABSENT` where the table has no such column."""

    def __missing__(self, field: str) -> Entry:
        return ABSENT


class Row:
    """The entries of one row of a table, by record field.

    ``entry(field)`` is the entry of a field, `ABSENT` where the table has no such column. Rules ask
    for every cell several times, so it is the dictionary's own look-up.
    """

    __slots__ = ("_entries", "entry", "number")

    entry: Callable[[str], Entry]

    def __init__(self, number: int, entries: Mapping[str, Entry]) -> None:
        self.number = number
        self._entries = _Entries(entries)
        self.entry = self._entries.__getitem__

    def replace(self, field: str, entry: Entry) -> None:
        """Put a corrected reading in place of another; only while the submission is built."""
        self._entries[field] = entry

    def entries(self) -> dict[str, Entry]:
        """A copy of the entries by field."""
        return dict(self._entries)

    @property
    def has_problems(self) -> bool:
        """Whether anything is wrong with an entry as it stands."""
        for entry in self._entries.values():  # noqa: SIM110 - half the time of `any`
            if entry[4]:
                return True
        return False

    def __repr__(self) -> str:
        known = {field: entry.value for field, entry in self._entries.items() if entry.value}
        return f"Row({self.number}, {known})"
