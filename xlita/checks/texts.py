"""What people wrote in sentences: every text cell of a workbook, ready to be searched.

A workbook of 40 measures has hundreds of text cells, and most hold nothing that a rule asks for. So
all of them are joined once, digits as Arabic ones, and a rule looks for its words in the whole;
only the texts that hold one are read closely.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from xlita.sheet import Place
from xlita.template.entries import Row
from xlita.template.submission import AgencySubmission
from xlita.template.tables import Table
from xlita.thai.text import arabic_digits, repaired

#: Kinds of columns that hold sentences.
_KINDS = frozenset({"text", "steps"})
#: Columns that hold names, codes and official wording, which are compared elsewhere.
_NOT_PROSE = frozenset(
    {"instrument", "name", "text", "subject", "sub_indicator", "topic", "no", "status"}
)
#: Stands between two texts: no text holds it.
_END = "\x00"


class Written(NamedTuple):
    """One text that a person wrote: where it stands, and the text with Arabic digits."""

    place: Place
    text: str
    table: str
    """The id of the table's layout, such as ``measures``."""
    field: str
    row: Row


class Texts:
    """The text cells of a submission, in the order of its sheets."""

    def __init__(self, submission: AgencySubmission) -> None:
        self._places: list[tuple[Table, str, Row]] = []
        self._starts: list[int] = []
        parts: list[str] = []
        position = 0
        for table in submission.tables:
            fields = [
                column.field
                for column in table.layout.columns
                if column.kind in _KINDS
                and column.computed is None
                and column.field not in _NOT_PROSE
                and column.field in table.columns
            ]
            for row in table.rows:
                for field in fields:
                    value = row.entry(field).value
                    if not value:
                        continue
                    text = value if isinstance(value, str) else "\n".join(_lines(value))
                    self._places.append((table, field, row))
                    self._starts.append(position)
                    parts.append(text)
                    position += len(text) + 1
        self._whole = arabic_digits(_END.join(parts))

    def holding(self, *words: str) -> Iterator[Written]:
        """The texts that hold one of the words, in order."""
        found: set[int] = set()
        for word in words:
            at = self._whole.find(word)
            while at >= 0:
                index = bisect_right(self._starts, at) - 1
                found.add(index)
                if index + 1 == len(self._starts):
                    break
                at = self._whole.find(word, self._starts[index + 1])
        return map(self._written, sorted(found))

    def all(self) -> Iterator[Written]:
        """Every text."""
        return map(self._written, range(len(self._starts)))

    def _written(self, index: int) -> Written:
        table, field, row = self._places[index]
        start = self._starts[index]
        end = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else None
        place = row.entry(field).place
        assert place is not None  # it holds something
        return Written(place, self._whole[start:end], table.layout.id, field, row)


def _lines(value: object) -> list[str]:
    return [str(line) for line in value] if isinstance(value, tuple) else []


class Title(NamedTuple):
    """A text above a table's headings."""

    table: Table
    place: Place
    text: str


#: How far right the lines above a table are looked at.
_TITLE_COLUMNS = 12


def titles(submission: AgencySubmission) -> Iterator[Title]:
    """The lines above the tables, such as the sheet's title, digits as Arabic ones."""
    for table in submission.tables:
        grid = submission.grids.get(table.sheet)
        if grid is None:
            continue
        for row in range(1, table.band.first_row):
            for column in range(1, _TITLE_COLUMNS + 1):
                value = grid.value(row, column)
                if isinstance(value, str) and value:
                    text = arabic_digits(repaired(value))
                    yield Title(table, Place(table.sheet, row, column), text)
