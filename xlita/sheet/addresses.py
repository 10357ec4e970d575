"""Cell addresses in the A1 style. Rows and columns count from 1."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA. Raises ValueError outside 1 to 16,384."""
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"no such column: {column}")
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27. Raises ValueError for anything else."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"not a column: {letters!r}")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAX_COLUMN:
        raise ValueError(f"not a column: {letters!r}")
    return number


def a1(row: int, column: int) -> str:
    """The address of a cell, such as ``G5`` for row 5, column 7."""
    return f"{column_letters(column)}{row}"


def parse_a1(address: str) -> tuple[int, int]:
    """Row and column of an address such as ``G5`` or ``$G$5``. Raises ValueError."""
    bare = address.replace("$", "")
    letters = bare.rstrip("0123456789")
    digits = bare[len(letters) :]
    if not digits or not letters:
        raise ValueError(f"not a cell address: {address!r}")
    row = int(digits)
    if not 1 <= row <= MAX_ROW:
        raise ValueError(f"not a cell address: {address!r}")
    return row, column_number(letters)


def quoted(sheet: str) -> str:
    """A sheet name as formulas write it. Always quoted: Thai names need it in some versions."""
    return "'" + sheet.replace("'", "''") + "'"


class Range(NamedTuple):
    """A rectangle of cells, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, text: str) -> Range:
        """Read ``A1:B2`` or ``A1``. Raises ValueError."""
        first, _, last = text.partition(":")
        first_row, first_column = parse_a1(first)
        last_row, last_column = parse_a1(last) if last else (first_row, first_column)
        return cls(
            min(first_row, last_row),
            min(first_column, last_column),
            max(first_row, last_row),
            max(first_column, last_column),
        )

    def __str__(self) -> str:
        first = a1(self.first_row, self.first_column)
        last = a1(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"

    def contains(self, row: int, column: int) -> bool:
        """Whether the cell lies in the rectangle."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )


def is_on(reference: str, sheet: str) -> bool:
    """Whether a reference such as ``'แผ่น 1'!$A$1`` names a sheet, with or without quotes."""
    return reference.startswith((f"{quoted(sheet)}!", f"{sheet}!"))


def print_range(reference: str) -> Range | None:
    """The cells that a print area spans: ``'แผ่น 1'!$A$1:$E$23``, or several with commas.

    None where a piece is no rectangle, such as whole columns.
    """
    try:
        areas = [Range.parse(each.rpartition("!")[2]) for each in reference.split(",")]
    except ValueError:
        return None
    return Range(
        min(area.first_row for area in areas),
        min(area.first_column for area in areas),
        max(area.last_row for area in areas),
        max(area.last_column for area in areas),
    )
