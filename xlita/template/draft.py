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
        self._origins: dict[Path, Origin] = {}
        #: The row of a part's item, and the fields that rows hold.
        self._rows: dict[tuple[str, int], Row] = {}
        self._fields: dict[str, set[str]] = {}

    def take(self, path: Path, entry: Entry, row: Row | None, field: str) -> Any:
        """The JSON value of an entry, remembered under its path."""
        self._origins[path] = Origin(entry, row, field)
        return json_value(entry.value)

    def take_row(self, part: str, index: int, row: Row, fields: tuple[str, ...]) -> Record:
        """The values of a row's fields, remembered under the paths of the part's item."""
        self._rows[part, index] = row
        self._fields.setdefault(part, set()).update(fields)
        return {field: json_value(row.entry(field).value) for field in fields}

    def origin(self, path: Path) -> Origin | None:
        """Where the value at a path comes from; None for one that no cell holds."""
        found = self._origins.get(path)
        if found is None and len(path) == 3:
            part, index, field = path
            row = self._rows.get((str(part), int(index))) if isinstance(index, int) else None
            if row is not None and field in self._fields[str(part)]:
                return Origin(row.entry(str(field)), row, str(field))
        return found


def json_value(value: object) -> Any:
    """A meaning as JSON has it: Decimals become numbers, tuples lists, blank text null."""
    if type(value) is str:
        return value or None
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [json_value(item) for item in value]
    return value
