"""The changes a book can be asked to make: a small closed set, each naming its cell."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class SetValue(NamedTuple):
    """Put a value into a cell, instead of whatever it held; None empties it.

    Text is always written as text, never as a formula. The cell keeps its style; `like` names a
    cell of the same sheet (row, column) whose style it takes instead.
    """

    sheet: str
    row: int
    column: int
    value: str | Decimal | int | None
    like: tuple[int, int] | None = None


class SetFormula(NamedTuple):
    """Put a formula (without ``=``) and the value it will give into a cell.

    `cached` is text (``""`` for a formula that shows nothing) or a number. A book that computes
    for itself, such as one open in Excel, uses only the formula.
    """

    sheet: str
    row: int
    column: int
    formula: str
    cached: str | Decimal | int
    like: tuple[int, int] | None = None


Edit = SetValue | SetFormula
