"""Links from cells to other cells of the workbook: no relationship, only a place (18.3.1.47)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlita.ooxml.escapes import escaped_attribute
from xlita.ooxml.markup import elements, tag_end
from xlita.ooxml.package import require_utf8
from xlita.ooxml.trees import appended, spliced
from xlita.sheet.addresses import a1, quoted
from xlita.sheet.edits import SetLinks

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

#: What may stand behind hyperlinks in a worksheet (ECMA-376 part 1, 18.3.1.99).
_BEHIND = frozenset(
    (
        "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
        "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
        "webPublishItems", "tableParts", "extLst",
    )
)  # fmt: skip


def set_links(book: PackageBook, edit: SetLinks) -> None:
    """Add links to a sheet; a cell that has one keeps it. Part of `PackageBook.apply`."""
    part = book.package.part(book.workbook.parts[edit.sheet])
    data = book.read_part(part)
    require_utf8(data, part)
    found = elements(data, part)
    root = found[0]
    prefix = root.name.removesuffix(root.local_name)
    taken = {each.attributes.get("ref") for each in found if each.local_name == "hyperlink"}
    inside = "".join(
        f'<{prefix}hyperlink ref="{a1(link.row, link.column)}" location="'
        f'{escaped_attribute(f"{quoted(link.to.sheet)}!{link.to.cell}")}"/>'
        for link in edit.links
        if a1(link.row, link.column) not in taken
    ).encode()
    if not inside:
        return
    children = [each for each in found if each.parent is root]
    for each in children:
        if each.local_name == "hyperlinks":
            tag = data[each.start : tag_end(data, each.start)]
            book.change_part(part, spliced(data, appended(data, each, tag, inside)))
            return
    name = f"{prefix}hyperlinks"
    at = min((each.start for each in children if each.local_name in _BEHIND), default=root.closing)
    around = f"<{name}>".encode() + inside + f"</{name}>".encode()
    book.change_part(part, data[:at] + around + data[at:])
