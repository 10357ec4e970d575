"""Charts whose cells move: their formulas, and the values they keep of them.

Values move with their cells, so a chart's cache stays true. Where a range gets another length the
cache gets it too: points are counted anew, new ones are empty, those of rows that are gone leave.
A cache that can't be followed so is dropped; Excel and LibreOffice read the cells then.
"""

from __future__ import annotations

from xlita.ooxml.formula_pieces import Reference, reference_pieces
from xlita.ooxml.markup import Element
from xlita.ooxml.part_editing import PartEditing
from xlita.ooxml.shifting import Mover

_CACHES = ("numCache", "strCache", "multiLvlStrCache", "dlblRangeCache", "lvl")
#: Longer ranges lose their cache when they get another length.
_LONGEST = 10_000


def moved_chart(data: bytes, part: str, sheet: str, mover: Mover) -> bytes:
    """A chart's part, of either kind. Raises NotMovable."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        if element.local_name not in ("f", "nf", "sqref") or not element.text.strip():
            continue
        moved = mover.formula(element.text, sheet)
        editing.set_text(element, moved.text)
        if moved.is_resized and element.parent is not None:
            places = _places(element.text, mover)
            for sibling in editing.children(element.parent):
                if sibling.local_name in _CACHES:
                    _resize(editing, sibling, places)
    return editing.result()


def _places(formula: str, mover: Mover) -> tuple[list[int | None], int] | None:
    """For each cell of a column of cells its new position, and how many there are then.

    None where the references are not single columns of the moved sheet.
    """
    places: list[int | None] = []
    count = 0
    for piece in reference_pieces(formula):
        if isinstance(piece, str):
            continue
        if not _is_column(piece) or piece.sheet is None or not mover.shift.is_on(piece.sheet):
            return None
        rows = mover.shift.extent(piece.first, piece.last, grows=piece.first < piece.last)
        if rows is None or max(rows[1] - rows[0], piece.last - piece.first) > _LONGEST:
            return None
        for row in range(piece.first, piece.last + 1):
            moved = mover.shift.row(row)
            places.append(None if moved is None else count + moved - rows[0])
        count += rows[1] - rows[0] + 1
    return places, count


def _is_column(piece: Reference) -> bool:
    if piece.first > piece.last:
        return False
    column = piece.head.rpartition("!")[2].strip("$")
    return column != "" and (not piece.middle or piece.middle.strip(":$") == column)


def _resize(
    editing: PartEditing, cache: Element, places: tuple[list[int | None], int] | None
) -> None:
    size = editing.child(cache, "ptCount")
    if places is None or size is None or size.attributes.get("val") != str(len(places[0])):
        editing.remove(cache)
        return
    editing.set_attribute(size, "val", str(places[1]))
    for point in editing.children(cache):
        if point.local_name != "pt":
            continue
        index = point.attributes.get("idx", "")
        if not index.isdecimal() or int(index) >= len(places[0]):
            editing.remove(cache)
            return
        place = places[0][int(index)]
        if place is None:
            editing.remove(point)
        else:
            editing.set_attribute(point, "idx", str(place))
