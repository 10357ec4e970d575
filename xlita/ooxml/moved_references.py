"""Parts beside the sheets that refer to cells: names, tables, pivots, controls, connections."""

from __future__ import annotations

from xlita.ooxml.part_editing import PartEditing
from xlita.ooxml.shifting import Mover, NotMovable
from xlita.sheet.addresses import Range

#: Attributes of a form control's properties that hold references ([MS-XLSX] 2.6.1).
_CONTROL = ("fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")


def moved_names(data: bytes, part: str, mover: Mover) -> bytes:
    """The workbook part with its defined names moved.

    Built-in names, such as print areas, mean places even where they are written relatively; the
    rows to repeat on each page never grow.
    """
    editing = PartEditing(data, part)
    for element in editing.elements:
        if element.local_name == "definedName" and element.text:
            name = element.attributes.get("name", "").casefold()
            grows = not name.startswith("_xlnm.print_titles")
            moved = mover.name(element.text, grows=grows, is_place=name.startswith("_xlnm."))
            editing.set_text(element, moved.text)
    return editing.result()


def moved_table(data: bytes, part: str, sheet: str, mover: Mover) -> bytes:
    """A table's part. Raises NotMovable where its headings, totals or all its rows would go."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        name = element.local_name
        if mover.shift.is_on(sheet):
            text = element.attributes.get("ref", "")
            if element.parent is None:
                editing.set_attribute(element, "ref", _moved_table(element.attributes, mover))
            elif name in ("autoFilter", "sortState", "sortCondition") and text:
                moved = mover.ranges(text, "always")
                if moved is None:
                    raise NotMovable("cuts-table")
                editing.set_attribute(element, "ref", moved)
        if name in ("calculatedColumnFormula", "totalsRowFormula") and element.text:
            editing.set_text(element, mover.formula(element.text, sheet).text)
    return editing.result()


def _has_body_last(table: dict[str, str]) -> bool:
    return table.get("totalsRowCount", "0") == "0"


def _moved_table(table: dict[str, str], mover: Mover) -> str:
    shift = mover.shift
    cells = Range.parse(table.get("ref", ""))
    has_heading = table.get("headerRowCount", "1") != "0"
    body = (
        cells.first_row + (1 if has_heading else 0),
        cells.last_row - (0 if _has_body_last(table) else 1),
    )
    moved = mover.ranges(table["ref"], "always" if _has_body_last(table) else "never")
    if shift.is_deletion:
        ends = {row for row in (cells.first_row, cells.last_row) if not body[0] <= row <= body[1]}
        is_gone = shift.extent(*body) is None if body[0] <= body[1] else False
        if moved is None or is_gone or any(shift.row(row) is None for row in ends):
            raise NotMovable("cuts-table")
    if moved is None:
        raise NotMovable("cuts-table")
    return moved


def moved_single_cells(data: bytes, part: str, mover: Mover) -> bytes:
    """The part of single cells that are mapped to XML."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        if element.local_name == "singleXmlCell" and "r" in element.attributes:
            moved = mover.ranges(element.attributes["r"], "never")
            if moved is None:
                raise NotMovable("loses-target")
            editing.set_attribute(element, "r", moved)
    return editing.result()


def moved_pivot_table(data: bytes, part: str, mover: Mover) -> bytes:
    """A pivot table on the moved sheet, which moves whole or not at all, as Excel has it."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        if element.local_name == "location" and "ref" in element.attributes:
            text = element.attributes["ref"]
            moved = mover.ranges(text, "never")
            if moved is None or _height(moved) != _height(text):
                raise NotMovable("cuts-pivot")
            editing.set_attribute(element, "ref", moved)
    return editing.result()


def _height(text: str) -> int:
    cells = Range.parse(text)
    return cells.last_row - cells.first_row


def moved_pivot_cache(data: bytes, part: str, mover: Mover) -> bytes:
    """Where a pivot table's data comes from; its records are as old as its last refreshing."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        if element.local_name not in ("worksheetSource", "rangeSet"):
            continue
        is_outside = any(name.endswith(":id") for name in element.attributes)
        text = element.attributes.get("ref", "")
        if text and not is_outside and mover.shift.is_on(element.attributes.get("sheet", "")):
            moved = mover.ranges(text, "several")
            if moved is None:
                raise NotMovable("loses-target")
            editing.set_attribute(element, "ref", moved)
    return editing.result()


def moved_control(data: bytes, part: str, sheet: str, mover: Mover) -> bytes:
    """A form control's properties."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        for attribute in _CONTROL:
            text = element.attributes.get(attribute, "")
            if text:
                editing.set_attribute(element, attribute, mover.formula(text, sheet).text)
    return editing.result()


def moved_connections(data: bytes, part: str, mover: Mover) -> bytes:
    """The part of data connections, whose parameters may be cells."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        text = element.attributes.get("cell", "")
        if element.local_name == "parameter" and text:
            editing.set_attribute(element, "cell", mover.formula(text, "").text)
    return editing.result()


def moved_links(data: bytes, part: str, sheet: str, mover: Mover) -> bytes:
    """A part of relationships: those that lead to a place in the workbook, as pictures have."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        target = element.attributes.get("Target", "")
        if target.startswith("#") and len(target) > 1:
            moved = "#" + mover.formula(target[1:], sheet).text
            editing.set_attribute(element, "Target", moved)
    return editing.result()


def moved_views(data: bytes, part: str, mover: Mover) -> bytes:
    """The part of named views of a sheet, whose filters have ranges ([MS-XLSX] 2.6.212)."""
    editing = PartEditing(data, part)
    for element in editing.elements:
        text = element.attributes.get("ref", "")
        if text:
            moved = mover.ranges(text, "always")
            if moved is None:
                raise NotMovable("loses-target")
            editing.set_attribute(element, "ref", moved)
    return editing.result()
