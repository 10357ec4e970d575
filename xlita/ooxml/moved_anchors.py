"""Where pictures, charts, controls and notes are fixed to a sheet, when its rows move.

Rows count from 0 here. DrawingML: ECMA-376 part 1, 20.5; VML: part 4, 19.4.
"""

from __future__ import annotations

from xlita.ooxml.markup import Element
from xlita.ooxml.part_editing import PartEditing
from xlita.ooxml.shifting import Mover, NotMovable

_TRUE = ("1", "true")


def move_anchor(editing: PartEditing, element: Element, mover: Mover) -> None:
    """An anchor of a control or embedded object in a worksheet part (18.3.1.1)."""
    attributes = element.attributes
    if any(attributes.get(name) in _TRUE for name in ("moveWithCells", "sizeWithCells")):
        sizes = attributes.get("sizeWithCells") in _TRUE
        _move_ends(editing, element, mover, sizes=sizes)


def moved_drawing(data: bytes, part: str, sheet: str, mover: Mover) -> bytes:
    """A drawing part: its anchors, where it is on the moved sheet, and references in it."""
    editing = PartEditing(data, part)
    is_own = mover.shift.is_on(sheet)
    for element in editing.elements:
        name = element.local_name
        if is_own and name == "twoCellAnchor" and element.attributes.get("editAs") != "absolute":
            sizes = element.attributes.get("editAs", "twoCell") == "twoCell"
            _move_ends(editing, element, mover, sizes=sizes)
        elif is_own and name == "oneCellAnchor":
            _move_ends(editing, element, mover, sizes=False)
        for attribute in ("textlink", "cellRange"):
            text = element.attributes.get(attribute, "")
            if text:
                editing.set_attribute(element, attribute, mover.formula(text, sheet).text)
    return editing.result()


def _move_ends(editing: PartEditing, anchor: Element, mover: Mover, *, sizes: bool) -> None:
    start, stop = (_row_of(editing, anchor, name) for name in ("from", "to"))
    if start is None:
        return
    first = int(start[0].text)
    if stop is None:
        if mover.shift.row(first + 1) is None:
            raise NotMovable("loses-target")
        editing.set_text(start[0], str(_moved_start(first, mover)))
        return
    last = int(stop[0].text)
    new_first, new_last, is_cut = moved_rows(first, last, stop[1] > 0, mover, sizes=sizes)
    editing.set_text(start[0], str(new_first))
    editing.set_text(stop[0], str(new_last))
    if is_cut:
        # The edge that stood in a row that is gone stands at the top of what follows.
        for row, end in ((first, start), (last, stop)):
            if mover.shift.row(row + 1) is None and end[2] is not None:
                editing.set_text(end[2], "0")


def moved_rows(
    first: int, last: int, reaches_into: bool, mover: Mover, *, sizes: bool
) -> tuple[int, int, bool]:
    """First and last row of a shape after the move, and whether a row under its edges is gone.

    `reaches_into`: it ends below the upper edge of `last`. Raises NotMovable where all its rows
    are taken away.
    """
    shift = mover.shift
    lowest = last if reaches_into or last == first else last - 1
    rows = shift.extent(first + 1, max(first, lowest) + 1)
    if rows is None:
        raise NotMovable("loses-target")
    is_cut = shift.row(first + 1) is None or shift.row(last + 1) is None
    new_first = _moved_start(first, mover)
    if not sizes:
        return new_first, last + new_first - first, is_cut
    new_last = rows[1] - 1 + (last - lowest)
    if reaches_into and shift.row(last + 1) is None:
        new_last += 1
    return new_first, max(new_first, new_last), is_cut


def _moved_start(row: int, mover: Mover) -> int:
    moved = mover.shift.row(row + 1)
    return mover.shift.first - 1 if moved is None else moved - 1


def _row_of(
    editing: PartEditing, anchor: Element, name: str
) -> tuple[Element, int, Element | None] | None:
    """The element of an end's row, the offset into the row, and that offset's element."""
    end = editing.child(anchor, name)
    row = None if end is None else editing.child(end, "row")
    if end is None or row is None or not row.text.strip().isdecimal():
        return None
    offset = editing.child(end, "rowOff")
    text = "" if offset is None else offset.text.strip()
    return row, int(text) if text.isdecimal() else 0, offset
