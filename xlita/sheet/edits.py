"""The changes a book can be asked to make: a small closed set, each naming its place.

The edits of one batch are made in order, and each address is that of the sheet as the edits
before it left it. A batch is made whole or not at all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlita.sheet.addresses import Range
from xlita.sheet.place import Place


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


class InsertRows(NamedTuple):
    """Add empty rows below row `after`; everything further down moves.

    The new rows take the height and the cells' styles of row `after`. What ends at row `after`
    grows over them, as a table's body does: validations, conditional formats, the print area, an
    autofilter, defined names, and references to more than one row. Merged cells do not grow.
    """

    sheet: str
    after: int
    count: int  # type: ignore[assignment]  # hides tuple.count


class DeleteRows(NamedTuple):
    """Take `count` rows away, from row `first` on; everything further down moves up.

    Refused where a reference would lose its whole target.
    """

    sheet: str
    first: int
    count: int  # type: ignore[assignment]  # hides tuple.count


class Merge(NamedTuple):
    """Show a rectangle of cells as one. Its cells but the first must be empty."""

    sheet: str
    cells: Range


class RowHeight(NamedTuple):
    """Give a row a height in points, at most 409.5.

    `grows`: Excel may fit the height anew when what stands in the row changes, as it does with
    rows whose height nobody set; a live Excel fits it at once.
    """

    sheet: str
    row: int
    points: float
    grows: bool = False


class PutSheet(NamedTuple):
    """Add a sheet of xlita's own, or replace the one added before.

    `key` (ASCII letters) names it: a hidden defined name marks the sheet, so that it is found
    again whatever it is called by then. `donor` is the path of a data file (as `resources.path`
    has it) and `donor_sheet` the sheet in it that is copied with its styles, charts and drop-downs.
    `title` is used when the sheet is new; where another sheet has that name, a number is added.
    `removable` keeps in a hidden name how many styles there were, for `RemoveSheet`.
    """

    key: str
    title: str
    donor: str
    donor_sheet: str
    removable: bool = False


class Link(NamedTuple):
    """A cell that leads to another one of the workbook."""

    row: int
    column: int
    to: Place


class SetLinks(NamedTuple):
    """Let cells lead to others when they are clicked; what they show stays."""

    sheet: str
    links: tuple[Link, ...]


class ShowSheet(NamedTuple):
    """Open the workbook at the sheet of xlita's own with that key."""

    key: str


class RemoveSheet(NamedTuple):
    """Take a sheet of xlita's own away, with all that came with it.

    The workbook then opens as it did before `ShowSheet`. Refused where a formula refers to it.
    """

    key: str


class Mark(NamedTuple):
    """Colour cells without touching their styles, instead of the marks of an earlier run.

    One conditional format carries all of a sheet's marks; no cells takes it away. `colour` is
    ``RRGGBB``.
    """

    sheet: str
    cells: tuple[Range, ...]
    colour: str = "FFE0E0"


CellEdit = SetValue | SetFormula
Edit = (
    SetValue
    | SetFormula
    | InsertRows
    | DeleteRows
    | Merge
    | RowHeight
    | PutSheet
    | SetLinks
    | ShowSheet
    | RemoveSheet
    | Mark
)
#: Edits that name a sheet of xlita's own by its key.
OfOwnSheet = (PutSheet, ShowSheet, RemoveSheet)
