"""Where something stands, in words a person can follow to the cell."""

from __future__ import annotations

from typing import NamedTuple

from xlita.sheet.addresses import a1


class Place(NamedTuple):
    """A cell of a sheet and the text of its heading or label."""

    sheet: str
    row: int
    column: int
    heading: str | None = None

    @property
    def cell(self) -> str:
        """The address, such as ``G5``."""
        return a1(self.row, self.column)
