"""What takes an edit of a live book back where no edit can say it.

Plain data: between two clicks nothing of Excel is held, which would keep it from closing.
"""

from __future__ import annotations

from typing import NamedTuple

from xlita.sheet import Edit, Range


class Unmerge(NamedTuple):
    """Show the cells of a rectangle one by one again."""

    sheet: str
    cells: Range


class Renewed(NamedTuple):
    """A sheet of xlita's own was made anew or taken away: what it held cannot be brought back."""

    sheet: str


class TakenAway(NamedTuple):
    """Rows were deleted, which cannot be brought back."""

    sheet: str


Step = Edit | Unmerge | Renewed | TakenAway
