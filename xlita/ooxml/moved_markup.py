"""What stands around the cells of a worksheet part when rows move: ranges, formats, links.

Element names are those of ECMA-376 part 1, 18.3.1; those of newer versions stand in `extLst`
([MS-XLSX] 2.4) and are told by their local names, which agree.
"""

from __future__ import annotations

from xlita.ooxml.markup import Element
from xlita.ooxml.moved_anchors import move_anchor
from xlita.ooxml.part_editing import PartEditing
from xlita.ooxml.shifting import Area, Growth, Mover, NotMovable
from xlita.sheet.addresses import Range

#: Everything that a worksheet part may hold beside its cells, as far as its meaning is known.
KNOWN = frozenset((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent",
))  # fmt: skip

#: Elements whose ranges name cells of their own sheet: the attribute, and how they grow.
_RANGES: dict[str, tuple[str, Growth]] = {
    "mergeCell": ("ref", "never"),
    "hyperlink": ("ref", "never"),
    "autoFilter": ("ref", "always"),
    "sortState": ("ref", "always"),
    "sortCondition": ("ref", "always"),
    "conditionalFormatting": ("sqref", "always"),
    "dataValidation": ("sqref", "always"),
    "protectedRange": ("sqref", "several"),
    "ignoredError": ("sqref", "several"),
    "scenario": ("sqref", "never"),
    "cellWatch": ("r", "never"),
    "inputCells": ("r", "never"),
    "cellSmartTags": ("r", "never"),
    "webPublishItem": ("sourceRef", "never"),
}
#: Without these the rest of their element has no sense; taking them away is not for xlita.
_NEEDED = ("inputCells", "scenario", "autoFilter", "webPublishItem")

#: Elements of extensions that hold references and are understood.
_AREAS = ("conditionalFormatting", "dataValidation")
_TRUE = ("1", "true")
_FORMULAS = ("formula", "formula1", "formula2", "f")
_EXTENSIONS = frozenset((
    "conditionalFormattings", "dataValidations", "sparklineGroups", "slicerList", "timelineRefs",
    "protectedRanges", "ignoredErrors", "webExtensions", "id", "connection",
))  # fmt: skip


def moved_markup(data: bytes, part: str, sheet: str, mover: Mover) -> bytes:
    """A stretch of a worksheet part beside its cells, with all that refers to moved rows.

    `sheet` is the part's own. Raises NotMovable and what `PartEditing` does.
    """
    editing = PartEditing(data, part, is_fragment=True)
    is_own = mover.shift.is_on(sheet)
    areas = _areas(editing.elements)
    if is_own:
        for element in editing.elements:
            _move_range(editing, element, mover)
            if element.local_name == "ext":
                _check_extension(editing, element)
    for element in editing.elements:
        _move_references(editing, element, sheet, mover, areas)
    return editing.result()


def _move_range(editing: PartEditing, element: Element, mover: Mover) -> None:
    name = element.local_name
    if name in _RANGES:
        attribute, growth = _RANGES[name]
        text = element.attributes.get(attribute)
        if text is not None:
            _take(editing, element, attribute, mover.ranges(text, growth))
            if name == "autoFilter" and mover.shift.row(Range.parse(text).first_row) is None:
                # An autofilter without its heading row is none.
                raise NotMovable("cuts-table")
    elif name == "sqref" and element.parent is not None:
        owner = element.parent
        ranges = mover.ranges(element.text, _growth_in(owner.local_name))
        if ranges is None:
            editing.remove(owner)
        else:
            editing.set_text(element, ranges)
    elif name == "dimension":
        ref = mover.ranges(element.attributes.get("ref", ""), "several")
        if ref is not None:
            editing.set_attribute(element, "ref", ref)
    elif name == "selection":
        _move_selection(editing, element, mover)
    elif name == "brk" and element.parent is not None:
        if element.parent.local_name == "rowBreaks":
            _move_break(editing, element, mover)
    elif name == "anchor":
        move_anchor(editing, element, mover)


def _growth_in(owner: str) -> Growth:
    """How the ranges of an extension's element grow."""
    if owner in _AREAS:
        return "always"
    return "never" if owner == "sparkline" else "several"


def _take(editing: PartEditing, element: Element, attribute: str, moved: str | None) -> None:
    name = element.local_name
    if moved is None:
        if name in _NEEDED:
            raise NotMovable("loses-target")
        editing.remove(element)
    elif name == "mergeCell" and Range.parse(moved)[:2] == Range.parse(moved)[2:]:
        editing.remove(element)
    else:
        editing.set_attribute(element, attribute, moved)


def _move_selection(editing: PartEditing, element: Element, mover: Mover) -> None:
    found = {}
    for attribute in ("activeCell", "sqref"):
        text = element.attributes.get(attribute)
        if text is not None:
            found[attribute] = mover.ranges(text, "never")
    if None not in found.values():
        for attribute, moved in found.items():
            editing.set_attribute(element, attribute, moved or "")


def _move_break(editing: PartEditing, element: Element, mover: Mover) -> None:
    """Page breaks stand below the row they name."""
    text = element.attributes.get("id", "")
    if not text.isdecimal() or int(text) < 1:
        return
    row = mover.shift.row(int(text))
    if row is None:
        editing.remove(element)
    else:
        editing.set_attribute(element, "id", str(row))


def _check_extension(editing: PartEditing, element: Element) -> None:
    """Raise NotMovable for an extension that is not known and may name cells."""
    inside = [each for each in editing.elements if _is_inside(each, element)]
    own = [each for each in inside if each.parent is element]
    if all(each.local_name in _EXTENSIONS for each in own):
        return
    for each in inside:
        names = {name.rpartition(":")[2] for name in each.attributes}
        if each.local_name in ("f", "sqref", "ref") or names & {"ref", "sqref", "r", "cell"}:
            raise NotMovable("cannot-move")


def _is_inside(element: Element, outer: Element) -> bool:
    parent = element.parent
    while parent is not None and parent is not outer:
        parent = parent.parent
    return parent is outer


def _move_references(
    editing: PartEditing,
    element: Element,
    sheet: str,
    mover: Mover,
    areas: dict[int, tuple[Area, ...]],
) -> None:
    """Move what refers to cells of any sheet: formulas, links, sources."""
    name = element.local_name
    if name in _FORMULAS:
        if element.text and not editing.is_removed(element):
            editing.set_text(element, _moved_formula(element, element.text, sheet, mover, areas))
    elif name == "cfvo":
        text = element.attributes.get("val", "")
        if text and not editing.is_removed(element):
            moved = _moved_formula(element, text, sheet, mover, areas)
            editing.set_attribute(element, "val", moved)
    elif name == "hyperlink":
        text = element.attributes.get("location", "")
        if text and not editing.is_removed(element):
            editing.set_attribute(element, "location", mover.formula(text, sheet).text)
    elif name == "controlPr":
        for attribute in ("linkedCell", "listFillRange"):
            text = element.attributes.get(attribute, "")
            if text:
                editing.set_attribute(element, attribute, mover.formula(text, sheet).text)
    elif name == "dataRef":
        text = element.attributes.get("ref", "")
        is_outside = element.attribute("id") is not None
        if text and not is_outside and mover.shift.is_on(element.attributes.get("sheet", sheet)):
            ranges = mover.ranges(text, "several")
            if ranges is None:
                raise NotMovable("loses-target")
            editing.set_attribute(element, "ref", ranges)


def _areas(found: list[Element]) -> dict[int, tuple[Area, ...]]:
    """The areas of conditional formats and validations, by where their elements start."""
    areas = {}
    for element in found:
        owner = element.parent
        if element.local_name in _AREAS and "sqref" in element.attributes:
            areas[element.start] = _areas_of(element.attributes["sqref"])
        elif element.local_name == "sqref" and owner is not None and owner.local_name in _AREAS:
            areas[owner.start] = _areas_of(element.text)
    return areas


def _areas_of(text: str) -> tuple[Area, ...]:
    """An area for each way to tell the base of several ranges."""
    try:
        ranges = [Range.parse(each) for each in text.split()]
    except ValueError:
        return (Area(1, 1, 1_048_576),)
    if not ranges:
        return ()
    first = min(each.first_row for each in ranges)
    last = max(each.last_row for each in ranges)
    bases = sorted({ranges[0].first_row, first})
    return tuple(Area(base, first, last) for base in bases)


def _owner(element: Element, areas: dict[int, tuple[Area, ...]]) -> Element | None:
    owner = element.parent
    while owner is not None and owner.start not in areas:
        owner = owner.parent
    return owner


def _moved_formula(
    element: Element,
    text: str,
    sheet: str,
    mover: Mover,
    areas: dict[int, tuple[Area, ...]],
) -> str:
    owner = _owner(element, areas)
    if owner is None or not areas[owner.start]:
        return mover.formula(text, sheet).text
    return mover.area_formula(text, sheet, areas[owner.start])


def fixed_shapes(data: bytes, part: str) -> frozenset[str]:
    """The legacy identifiers of controls and objects that don't move with cells.

    `data` is what stands behind the cells of a worksheet part.
    """
    if b"shapeId" not in data:
        return frozenset()
    found = set()
    editing = PartEditing(data, part, is_fragment=True)
    for element in editing.elements:
        if element.local_name != "anchor":
            continue
        flags = (element.attributes.get(name) for name in ("moveWithCells", "sizeWithCells"))
        if any(flag in _TRUE for flag in flags):
            continue
        owner = element.parent
        while owner is not None:
            if "shapeId" in owner.attributes:
                found.add(f"_x0000_s{owner.attributes['shapeId']}")
                break
            owner = owner.parent
    return frozenset(found)
