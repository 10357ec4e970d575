"""A sheet of xlita's own taken away again, as if it had never been there.

Its parts go, with their relationships, content types and names; so do the styles that were
appended for it, where nothing else uses them. What the workbook opened at before, and how many
styles it had, is kept in hidden defined names while the sheet is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from xlita.ooxml.grafts import MARK_PREFIX, own_parts, put_sheet
from xlita.ooxml.markup import Element, elements, end_of, tag_end, with_attribute
from xlita.ooxml.package import Package, relationships_name, require_utf8, without_elements
from xlita.ooxml.shown import show, show_again
from xlita.ooxml.tabs import Tab, Tabs
from xlita.ooxml.trees import Splice, spliced
from xlita.sheet.edits import PutSheet, RemoveSheet, ShowSheet
from xlita.sheet.errors import WriteRefused

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

#: The hidden name that keeps what was before.
_BEFORE = "_xlita_before_"
#: Lists of styles that only grow at the end, each with who refers to it by number.
_LISTS = ("cellXfs", "fonts", "fills", "borders", "dxfs")
_REFERRED_BY = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}


def show_sheet(book: PackageBook, edit: ShowSheet) -> None:
    """Open the workbook at a sheet of xlita's own. Part of `PackageBook.apply`."""
    before = show(book, MARK_PREFIX + edit.key)
    workbook = book.package.workbook
    tabs = Tabs(book.read_part(workbook), workbook)
    if before and tabs.text_of(_BEFORE + edit.key) is None:
        tabs.set_hidden(_BEFORE + edit.key, f'"{before}"')
        book.change_part(workbook, tabs.rendered())


def put_removable(book: PackageBook, edit: PutSheet) -> None:
    """Put a sheet there and keep how many styles there were before."""
    name = book.styles_part
    found = [] if name is None else elements(book.read_part(name), name)
    counts = ".".join(str(len(_entries(found, each))) for each in _LISTS)
    put_sheet(book, edit)
    workbook = book.package.workbook
    tabs = Tabs(book.read_part(workbook), workbook)
    kept = _BEFORE + edit.key + "_styles"
    if tabs.text_of(kept) is None:
        tabs.set_hidden(kept, f'"{counts}"')
        book.change_part(workbook, tabs.rendered())


def remove_sheet(book: PackageBook, edit: RemoveSheet) -> None:
    """Take a sheet of xlita's own away; nothing happens where there is none.

    Raises WriteRefused: ``structure-locked``, ``loses-target`` (a formula refers to the sheet),
    ``sheet-has-more`` (a person put something there).
    """
    package = book.package
    workbook = package.workbook
    tabs = Tabs(book.read_part(workbook), workbook)
    own = tabs.marked(MARK_PREFIX + edit.key)
    names = (MARK_PREFIX + edit.key, _BEFORE + edit.key, _BEFORE + edit.key + "_styles")
    before, counts = ((tabs.text_of(name) or "").strip('"') for name in names[1:])
    listed = own is not None and own.name in book.workbook.parts
    if own is not None and listed:
        if tabs.is_locked:
            raise WriteRefused("structure-locked")
        _refuse_use(book, own)
        part = package.part(book.workbook.parts[own.name])
        parts = own_parts(package, part, own.name)
        tabs.remove(own)
    tabs.remove_names(names)
    book.change_part(workbook, tabs.rendered())
    if own is None or not listed:
        return
    book.forget(own.name)
    _unrelate(book, own.relationship)
    for name in parts:
        links = package.find(relationships_name(name))
        if links is not None:
            package.remove(links)
        package.remove(name)
    if before:
        show_again(book, before)
    _drop_styles(book, counts)


def _unrelate(book: PackageBook, identifier: str) -> None:
    links = book.package.part(relationships_name(book.package.workbook))
    data = without_elements(book.read_part(links), links, "Id", identifier)
    book.change_part(links, data)


def _refuse_use(book: PackageBook, own: Tab) -> None:
    """Raise WriteRefused where a formula elsewhere names the sheet."""
    wanted = own.name.encode()
    for sheet, target in book.workbook.parts.items():
        part = book.package.part(target)
        if sheet == own.name or wanted not in book.package.read(part):
            continue
        for cell in book.grid(sheet).cells.values():
            if cell.formula is not None and own.name in cell.formula:
                raise WriteRefused("loses-target", sheet=sheet, cell=cell.address)


def _drop_styles(book: PackageBook, counts: str) -> None:
    """Cut the lists of styles back to what they were, where nothing uses what is behind.

    Cell styles go first: fonts, fills and borders are used by them.
    """
    name = book.styles_part
    kept = [int(each) for each in counts.split(".") if each.isdecimal()]
    if name is None or len(kept) != len(_LISTS):
        return
    for each, count in zip(_LISTS, kept, strict=True):
        data = book.read_part(name)
        require_utf8(data, name)
        found = elements(data, name)
        entries = _entries(found, each)
        if len(entries) > count and not _is_used(book, found, each, count):
            book.change_part(name, spliced(data, _cut(data, found, each, entries, count)))


def _entries(found: list[Element], name: str) -> list[Element]:
    return [
        each
        for each in found
        if each.depth == 2 and each.parent is not None and each.parent.local_name == name
    ]


def _is_used(book: PackageBook, found: list[Element], name: str, count: int) -> bool:
    """Whether anything refers to an entry from number `count` on."""
    if name in _REFERRED_BY:
        key = _REFERRED_BY[name]
        numbers = (each.attributes.get(key, "") for each in found if each.local_name == "xf")
        return any(number.isdecimal() and int(number) >= count for number in numbers)
    pattern = _CELL_STYLE if name == "cellXfs" else _FORMAT
    return any(
        int(match[1]) >= count
        for part in _markup_parts(book.package)
        for match in pattern.finditer(book.read_part(part))
    )


#: The style of a cell, row or column; the format of a rule, filter, table, pivot.
_CELL_STYLE = re.compile(rb"""\s(?:s|style)\s*=\s*["']\s*([0-9]+)\s*["']""")
_FORMAT = re.compile(rb"""[dD]xfId\s*=\s*["']\s*([0-9]+)\s*["']""")


def _markup_parts(package: Package) -> Iterable[str]:
    return (name for name in package.names() if name.lower().endswith(".xml"))


def _cut(
    data: bytes, found: list[Element], name: str, entries: list[Element], count: int
) -> list[Splice]:
    """What takes the entries from number `count` on out of a list."""
    around = next(each for each in found if each.depth == 1 and each.local_name == name)
    stop = tag_end(data, around.start)
    tag = data[around.start : stop]
    if count == 0:
        end = end_of(data, around.name, around.closing)
        if "count" not in around.attributes:
            return [(around.start, end, b"")]  # xlita's own list, see `StyleSheet`
        empty = with_attribute(tag, "count", "0")[:-1] + b"/>"
        return [(around.start, end, empty)]
    if "count" in around.attributes:
        tag = with_attribute(tag, "count", str(count))
    last = entries[-1]
    behind = end_of(data, last.name, last.closing)
    return [(around.start, stop, tag), (entries[count].start, behind, b"")]
