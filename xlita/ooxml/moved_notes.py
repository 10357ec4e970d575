"""Comments, threaded comments and legacy (VML) shapes of the sheet whose rows move."""

from __future__ import annotations

from collections.abc import Collection

from xlita.ooxml.markup import Element
from xlita.ooxml.moved_anchors import moved_rows
from xlita.ooxml.part_editing import PartEditing
from xlita.ooxml.shifting import Mover, NotMovable
from xlita.sheet.errors import UnreadableFile

#: References in a shape's client data ([MS-OI29500], ECMA-376 part 4, 19.4.2).
_FORMULAS = ("FmlaLink", "FmlaRange", "FmlaPict", "FmlaTxbx", "FmlaGroup")


def moved_comments(data: bytes, part: str, mover: Mover) -> bytes:
    """A part of comments or threaded comments; those of cells that are gone are taken away."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        if element.local_name in ("comment", "threadedComment") and "ref" in element.attributes:
            moved = mover.ranges(element.attributes["ref"], "never")
            if moved is None:
                _remove_only(editing, element)
            else:
                editing.set_attribute(element, "ref", moved)
    return editing.result()


def _remove_only(editing: PartEditing, element: Element) -> None:
    """Take a comment away; the list of comments stays, since its part demands one."""
    editing.remove(element)
    if element.parent is not None:
        editing.keep(element.parent)


def moved_vml(data: bytes, part: str, sheet: str, mover: Mover, fixed: Collection[str]) -> bytes:
    """A part of VML shapes. `fixed` are the identifiers of shapes that don't move with cells.

    Raises NotMovable where the part is no well-formed XML, as some old ones are not.
    """
    try:
        editing = PartEditing(data, part)
    except UnreadableFile:
        raise NotMovable("cannot-move") from None
    is_own = mover.shift.is_on(sheet)
    for element in editing.elements:
        if element.local_name != "ClientData" or element.parent is None:
            continue
        if is_own:
            is_fixed = element.parent.attributes.get("id", "") in fixed
            if element.attributes.get("ObjectType") == "Note":
                _move_note(editing, element, mover)
            elif not is_fixed:
                _move_shape(editing, element, mover)
        for child in editing.children(element):
            if child.local_name in _FORMULAS and child.text.strip():
                editing.set_text(child, mover.formula(child.text.strip(), sheet).text)
    return editing.result()


def _move_note(editing: PartEditing, client: Element, mover: Mover) -> None:
    row = editing.child(client, "Row")
    if row is None or not row.text.strip().isdecimal():
        return
    moved = mover.shift.row(int(row.text) + 1)
    if moved is None:
        if client.parent is not None:
            editing.remove(client.parent)
            if client.parent.parent is not None:
                editing.keep(client.parent.parent)
        return
    distance = moved - 1 - int(row.text)
    if distance:
        editing.set_text(row, str(moved - 1))
        numbers = _anchor(editing, client)
        if numbers is not None:
            # A note keeps its size and its place beside its cell.
            top = max(0, numbers[2] + distance)
            _set_anchor(editing, client, numbers, top, numbers[6] + top - numbers[2])


def _move_shape(editing: PartEditing, client: Element, mover: Mover) -> None:
    numbers = _anchor(editing, client)
    if numbers is None:
        return
    first, last, is_cut = moved_rows(numbers[2], numbers[6], numbers[7] > 0, mover, sizes=True)
    if (first, last) != (numbers[2], numbers[6]) or is_cut:
        if is_cut:
            numbers = [*numbers]
            for at in (2, 6):
                if mover.shift.row(numbers[at] + 1) is None:
                    numbers[at + 1] = 0
        _set_anchor(editing, client, numbers, first, last)


def _anchor(editing: PartEditing, client: Element) -> list[int] | None:
    """Column, offset, row, offset of the upper left corner, then of the lower right one."""
    element = editing.child(client, "Anchor")
    if element is None:
        return None
    texts = [each.strip() for each in element.text.split(",")]
    try:
        numbers = [int(each) for each in texts]
    except ValueError:
        raise NotMovable("cannot-move") from None
    if len(numbers) != 8:
        raise NotMovable("cannot-move")
    return numbers


def _set_anchor(
    editing: PartEditing, client: Element, numbers: list[int], first: int, last: int
) -> None:
    """Exchange the numbers of an anchor; the white space between them stays."""
    element = editing.child(client, "Anchor")
    if element is None:
        return
    moved = [*numbers[:2], first, numbers[3], *numbers[4:6], last, numbers[7]]
    texts = element.text.split(",")
    editing.set_text(
        element,
        ",".join(
            text.replace(text.strip(), str(number))
            for text, number in zip(texts, moved, strict=True)
        ),
    )
