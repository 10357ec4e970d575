"""A record in the making: its values, and the cell behind each of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from xlita.template.entries import Entry, Row

#: Path in the document, such as ``("indicators", 0, "score")``.
Path = tuple[str | int, ...]
Record = dict[str, Any]


class Origin(NamedTuple):
    """Where a value of the record comes from: its entry, and the row or form that holds it."""

    entry: Entry
    row: Row | None
    field: str


class Draft:
    """A document in the making: the origin of each value by its path."""

    def __init__(self) -> None:
        self.origins: dict[Path, Origin] = {}

    def take(self, path: Path, entry: Entry, row: Row | None, field: str) -> Any:
        """The JSON value of an entry, remembered under its path."""
        self.origins[path] = Origin(entry, row, field)
        return json_value(entry.value)

    def place(self, path: Path, value: object, row: Row, field: str) -> Any:
        """A value that was read out of a row, remembered with the row's cell of the field."""
        self.origins[path] = Origin(row.entry(field), row, field)
        return json_value(value)


def takes(draft: Draft, part: str, index: int, row: Row, fields: tuple[str, ...]) -> Record:
    """The values of a row's fields, remembered under the paths of the part's item."""
    return {
        field: draft.take((part, index, field), row.entry(field), row, field) for field in fields
    }


def json_value(value: object) -> Any:
    """A meaning as JSON has it: Decimals become numbers, tuples lists, blank text null."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [json_value(item) for item in value]
    return None if value == "" else value
