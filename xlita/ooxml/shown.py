"""Which sheet a workbook opens at, and what it opened at before.

The earlier view is kept in a hidden defined name, so that it comes back when the sheet is taken
away: the number of the active tab as it was written, and the tabs that were selected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlita.ooxml.markup import Element, elements, end_of, tag_end, with_attribute
from xlita.ooxml.package import require_utf8
from xlita.ooxml.tabs import Tabs

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

_TRUE = ("1", "true")
#: Written as a program writes it.
_OPPOSITE = {"1": "0", "0": "1", "true": "false", "false": "true"}
_NOTHING = "-"
#: Put before ``sheets`` where a workbook says nothing about its views.
_VIEWS = "<{0}bookViews><{0}workbookView/></{0}bookViews>"


def show(book: PackageBook, name: str) -> str:
    """Open the workbook at the sheet that a defined name marks; what undoes that.

    Raises WriteRefused and UnreadableFile.
    """
    workbook = book.package.workbook
    tabs = Tabs(book.read_part(workbook), workbook)
    own = tabs.marked(name)
    if own is None:
        return ""
    selected = []
    for tab in tabs.tabs:
        part = _part_of(book, tab.relationship)
        if part is not None and tab.index != own.index and _select(book, part, selected=False):
            selected.append(str(tab.index))
    part = _part_of(book, own.relationship)
    if part is not None:
        _select(book, part, selected=True)
    before = _set_active(book, str(own.index))
    return f"{before}/{'.'.join(selected) or _NOTHING}"


def show_again(book: PackageBook, before: str) -> None:
    """Open the workbook as it did before `show`, whose answer `before` is."""
    active, _, selected = before.partition("/")
    workbook = book.package.workbook
    tabs = Tabs(book.read_part(workbook), workbook)
    numbers = [int(each) for each in selected.split(".") if each.isdecimal()]
    for number in numbers:
        part = _part_of(book, tabs.tabs[number].relationship) if number < len(tabs.tabs) else None
        if part is not None:
            _select(book, part, selected=True)
    _set_active(book, active)


def _part_of(book: PackageBook, relationship: str) -> str | None:
    for link in book.package.relationships(book.package.workbook):
        if link.identifier == relationship and not link.external:
            return book.package.find(link.target)
    return None


def _select(book: PackageBook, part: str, *, selected: bool) -> bool:
    """Say in a sheet's part whether its tab is selected; whether that is something new.

    The attribute keeps its place, so that undoing gives the very bytes back.
    """
    data = book.read_part(part)
    if not selected and b"tabSelected" not in data:
        return False
    require_utf8(data, part)
    for element in elements(data, part):
        if element.local_name == "sheetView":
            written = element.attributes.get("tabSelected", "")
            if (written in _TRUE) == selected:
                return False
            stop = tag_end(data, element.start)
            value = _OPPOSITE.get(written, "1")
            tag = with_attribute(data[element.start : stop], "tabSelected", value)
            book.change_part(part, data[: element.start] + tag + data[stop:])
            return True
    return False


def _set_active(book: PackageBook, wanted: str) -> str:
    """Give the first view its active tab; what it was.

    ``-`` is no attribute, an empty text no view at all.
    """
    part = book.package.workbook
    data = book.read_part(part)
    require_utf8(data, part)
    found = elements(data, part)
    root = found[0]
    view = next((each for each in found if each.local_name == "workbookView"), None)
    if view is None:
        if not wanted:
            return ""
        prefix = root.name.removesuffix(root.local_name)
        at = next(each.start for each in found if each.local_name == "sheets")
        markup = with_attribute(b"<x/>", "activeTab", wanted)[2:]
        views = _VIEWS.format(prefix).encode().replace(b"/>", markup, 1)
        book.change_part(part, data[:at] + views + data[at:])
        return ""
    before = view.attributes.get("activeTab", _NOTHING)
    if not wanted and view.parent is not None:
        book.change_part(part, _without(data, view.parent))
        return before
    stop = tag_end(data, view.start)
    value = None if wanted == _NOTHING else wanted
    tag = with_attribute(data[view.start : stop], "activeTab", value)
    book.change_part(part, data[: view.start] + tag + data[stop:])
    return before


def _without(data: bytes, element: Element) -> bytes:
    return data[: element.start] + data[end_of(data, element.name, element.closing) :]
