"""All parts beside the worksheets that follow when rows of a sheet move."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from xlita.ooxml.markup import elements
from xlita.ooxml.moved_anchors import moved_drawing
from xlita.ooxml.moved_charts import moved_chart
from xlita.ooxml.moved_notes import moved_comments, moved_vml
from xlita.ooxml.moved_references import (
    moved_connections,
    moved_control,
    moved_links,
    moved_names,
    moved_pivot_cache,
    moved_pivot_table,
    moved_single_cells,
    moved_table,
    moved_views,
)
from xlita.ooxml.package import CONTENT_TYPES
from xlita.ooxml.shifting import Mover, NotMovable
from xlita.sheet.errors import WriteRefused

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

#: A part's bytes, its name, the sheet it belongs to, and the mover.
_Moved = Callable[[bytes, str, str, Mover], bytes]

#: What moves in the parts of the moved sheet, by the end of their content type.
_OF_MOVED_SHEET: dict[str, _Moved] = {
    "comments+xml": lambda data, part, _, mover: moved_comments(data, part, mover),
    "threadedcomments+xml": lambda data, part, _, mover: moved_comments(data, part, mover),
    "pivottable+xml": lambda data, part, _, mover: moved_pivot_table(data, part, mover),
    "tablesinglecells+xml": lambda data, part, _, mover: moved_single_cells(data, part, mover),
    "namedsheetviews+xml": lambda data, part, _, mover: moved_views(data, part, mover),
}
#: The same for parts that may refer to any sheet.
_OF_ANY_SHEET: dict[str, _Moved] = {
    "drawing+xml": moved_drawing,
    "drawingml.chartshapes+xml": moved_drawing,
    "drawingml.chart+xml": moved_chart,
    "chartex+xml": moved_chart,
    "table+xml": moved_table,
    "controlproperties+xml": moved_control,
    "pivotcachedefinition+xml": lambda data, part, _, mover: moved_pivot_cache(data, part, mover),
    "connections+xml": lambda data, part, _, mover: moved_connections(data, part, mover),
}
#: Parts whose references xlita does not follow.
_NOT_FOLLOWED = ("volatiledependencies+xml", "revisionheaders+xml", "revisionlog+xml")
_NOT_FOLLOWED_WHERE_NAMED = ("macrosheet+xml", "intlmacrosheet+xml", "dialogsheet+xml")

#: Kinds of relationships of a worksheet whose parts name no cells, or are followed.
_KNOWN_KINDS = frozenset((
    "comments", "threadedComment", "drawing", "vmlDrawing", "table", "tableSingleCells",
    "pivotTable", "ctrlProp", "queryTable", "control", "slicer", "timeline", "hyperlink", "image",
    "oleObject", "package", "printerSettings", "customProperty", "namedSheetView",
))  # fmt: skip


def move_parts(book: PackageBook, mover: Mover, fixed_shapes: frozenset[str]) -> None:
    """Move what refers to the sheet in every part but the worksheets. Raises WriteRefused.

    `fixed_shapes` are the identifiers of legacy shapes that stay where they are.
    """
    owners = _owners(book, mover, fixed_shapes)
    for part, content_type in _content_types(book).items():
        if content_type.endswith(_NOT_FOLLOWED):
            raise _refused("cannot-move", part, mover)
        kind = content_type.rpartition("/")[2].removeprefix("vnd.ms-excel.")
        kind = kind.removeprefix("vnd.openxmlformats-officedocument.")
        kind = kind.removeprefix("spreadsheetml.").removeprefix("vnd.ms-office.")
        owner = owners.get(part.lower(), "")
        if kind.endswith(_NOT_FOLLOWED_WHERE_NAMED):
            if mover.mentions(book.read_part(part)):
                raise _refused("cannot-move", part, mover)
        elif kind in _OF_MOVED_SHEET:
            if mover.shift.is_on(owner):
                _move(book, part, owner, mover, _OF_MOVED_SHEET[kind])
        elif kind in _OF_ANY_SHEET and (
            mover.shift.is_on(owner) or mover.mentions(book.read_part(part))
        ):
            _move(book, part, owner, mover, _OF_ANY_SHEET[kind])
    for name in book.package.names():
        folder, is_relationships, of_part = name.rpartition("/_rels/")
        if is_relationships and b'"#' in book.read_part(name):
            owner = owners.get(f"{folder}/{of_part.removesuffix('.rels')}".lower(), "")
            _move(book, name, owner, mover, moved_links)
    workbook = book.package.workbook
    _move(book, workbook, "", mover, lambda data, part, _, of: moved_names(data, part, of))


def _move(book: PackageBook, part: str, owner: str, mover: Mover, moved: _Moved) -> None:
    data = book.read_part(part)
    try:
        after = moved(data, part, owner, mover)
    except NotMovable as error:
        raise _refused(error.reason, part, mover) from None
    except ValueError:
        # Ranges that are none.
        raise _refused("cannot-move", part, mover) from None
    if after != data:
        book.change_part(part, after)


def _refused(reason: str, part: str, mover: Mover) -> WriteRefused:
    return WriteRefused(reason, sheet=mover.shift.sheet, part=part)


def _owners(book: PackageBook, mover: Mover, fixed_shapes: frozenset[str]) -> dict[str, str]:
    """The sheet that each part belongs to, by lower-case name; moves legacy shapes by the way."""
    owners: dict[str, str] = {}

    def moved_shapes(data: bytes, part: str, sheet: str, mover: Mover) -> bytes:
        return moved_vml(data, part, sheet, mover, fixed_shapes)

    for sheet in list(book.workbook.parts):
        part = book.sheet_part(sheet)
        owners[part.lower()] = sheet
        for relationship in book.package.relationships(part):
            if relationship.external:
                continue
            owners[relationship.target.lower()] = sheet
            if mover.shift.is_on(sheet) and relationship.kind not in _KNOWN_KINDS:
                raise _refused("cannot-move", relationship.target, mover)
            if relationship.kind == "vmlDrawing":
                name = book.package.part(relationship.target)
                if mover.shift.is_on(sheet) or mover.mentions(book.read_part(name)):
                    _move(book, name, sheet, mover, moved_shapes)
    return owners


def _content_types(book: PackageBook) -> dict[str, str]:
    """The content type, lower case, of each part that has one of its own and exists."""
    found: dict[str, str] = {}
    for element in elements(book.read_part(CONTENT_TYPES), CONTENT_TYPES):
        name = book.package.find(element.attributes.get("PartName", "").lstrip("/"))
        if name is not None:
            found[name] = element.attributes.get("ContentType", "").lower()
    return found
