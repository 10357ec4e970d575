"""The two ends of everything: where cells come from and where edits go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from xlita.sheet.addresses import Range
from xlita.sheet.cells import Grid
from xlita.sheet.edits import Edit


class SheetInfo(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool


class Book(Protocol):
    """A workbook, on disk or open in Excel."""

    @property
    def name(self) -> str:
        """The file's name as a person knows it."""
        ...

    def sheets(self) -> Sequence[SheetInfo]:
        """Worksheets in the order of their tabs; chart sheets are left out."""
        ...

    def defined_names(self) -> Mapping[str, str]:
        """Workbook-level defined names and what they refer to (without ``=``)."""
        ...

    @property
    def counts_from_1904(self) -> bool:
        """Whether its dates are days since 1904 instead of 1900."""
        ...

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet. Raises KeyError for an unknown one, BookError if unreadable."""
        ...

    def print_area(self, sheet: str) -> Range | None:
        """The cells of a sheet that are printed, from the first area's first to the last's last.

        None where the sheet has no print area of its own. Raises KeyError for an unknown sheet.
        """
        ...

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits, all or none. Raises WriteRefused with the reason.

        A book on disk keeps them until it is saved; a live one shows them at once.
        """
        ...
