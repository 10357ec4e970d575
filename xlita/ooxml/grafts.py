"""A sheet of xlita's own put into someone's workbook: copied from a donor, or replaced by it.

New parts get names of their own, the workbook part lists the sheet behind all others (so that no
``localSheetId`` changes), and styles are appended. A hidden defined name marks the sheet: by it,
never by its title, the sheet is found again, and then its own parts are replaced where they stand.
The list of titles in ``docProps/app.xml`` is left as it is: it is a hint that no program reads,
and Excel writes it anew.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from xlita.ooxml.calculation import drop_calc_chain, request_calculation
from xlita.ooxml.donors import Donor, load_donor
from xlita.ooxml.links import relate, styles_part, written_relationships
from xlita.ooxml.markup import elements
from xlita.ooxml.package import CONTENT_TYPES, Package, Relationship, relationships_name
from xlita.ooxml.splice import SheetSplice
from xlita.ooxml.style_merge import StyleSheet
from xlita.ooxml.tabs import Tab, Tabs
from xlita.sheet.cells import Grid
from xlita.sheet.edits import PutSheet
from xlita.sheet.errors import WriteRefused

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

#: The hidden name of a sheet of xlita's own, before its key.
MARK_PREFIX = "_xlita_sheet_"

_TRUE = ("1", "true")
#: Types of relationships in the strict form of the format begin so.
_STRICT = "http://purl.oclc.org/"
#: What of xlita's own sheet is replaced with it: what donors have, and what Excel adds by itself.
_REPLACED = frozenset(
    (
        "drawing", "chart", "chartStyle", "chartColorStyle", "image", "printerSettings",
        "themeOverride", "hyperlink",
    )
)  # fmt: skip
#: What can stand in a drawing.
_SHAPES = frozenset(("graphicFrame", "pic", "sp", "cxnSp", "contentPart"))


def put_sheet(book: PackageBook, edit: PutSheet) -> None:
    """Add the sheet of an edit, or replace the one of that key. Part of `PackageBook.apply`.

    Raises WriteRefused: ``structure-locked``, ``strict``, ``shared-workbook``, ``encoding``,
    ``too-many-styles``; for a sheet to be replaced ``protected-sheet`` (by a password) and
    ``sheet-has-more`` (a person put something there). Raises UnreadableFile, and ValueError for an
    unfit donor.
    """
    donor = load_donor(edit.donor, edit.donor_sheet)
    workbook = book.package.workbook
    for link in book.package.relationships(workbook):
        if link.element.attributes.get("Type", "").startswith(_STRICT):
            raise WriteRefused("strict")
        if link.kind == "revisionHeaders":
            raise WriteRefused("shared-workbook")
    tabs = Tabs(book.read_part(workbook), workbook)
    mark = MARK_PREFIX + edit.key
    own = tabs.marked(mark)
    if own is not None and own.name in book.workbook.parts:
        _replace(book, tabs, donor, own)
    else:
        _add(book, tabs, donor, edit.title, mark)


def _add(book: PackageBook, tabs: Tabs, donor: Donor, wanted: str, mark: str) -> None:
    if tabs.is_locked:
        raise WriteRefused("structure-locked")
    title = tabs.free_title(wanted)
    names = _names(donor, (), _taken(book.package))
    _write(book, donor, names, title, selected=False)
    index = tabs.add(title, relate(book, "worksheet", names[donor.first]))
    tabs.set_mark(mark, title)
    tabs.set_local_names(index, donor.names_for(title))
    book.change_part(book.package.workbook, tabs.rendered())
    book.forget(title)


def _replace(book: PackageBook, tabs: Tabs, donor: Donor, own: Tab) -> None:
    package = book.package
    part = package.part(book.workbook.parts[own.name])
    before = book.grid(own.name)
    old = own_parts(package, part, own.name)
    _refuse_protected(package, part, own.name)
    _refuse_more_shapes(package, donor, old, own.name)
    names = _names(donor, old[1:], _taken(package)) | {donor.first: part}
    _write(book, donor, names, own.name, selected=_is_selected(package, part))
    kept = set(names.values())
    for name in old:
        links = package.find(relationships_name(name))
        if links is not None and name not in {
            names[source] for source, each in donor.parts.items() if each.relationships
        }:
            package.remove(links)
        if name not in kept:
            package.remove(name)
    tabs.set_local_names(own.index, donor.names_for(own.name))
    book.change_part(package.workbook, tabs.rendered())
    book.forget(own.name)
    _drop_stale(book, before, book.grid(own.name))


def _write(
    book: PackageBook, donor: Donor, names: Mapping[str, str], title: str, *, selected: bool
) -> None:
    """Write the parts of a donor under new names, and the styles that they use."""
    styles_name = styles_part(book)
    styles = StyleSheet(book.read_part(styles_name), styles_name)
    for source, part in donor.parts.items():
        name = names[source]
        if source == donor.first:
            data = donor.sheet_part(styles, selected=selected)
        else:
            data = donor.other_part(part, title)
        _put(book, name, data, part.content_type)
        if part.relationships:
            links = written_relationships(part.relationships, name, names)
            _put(book, relationships_name(name), links, None)
    book.change_part(styles_name, styles.rendered())


def _put(book: PackageBook, name: str, data: bytes, content_type: str | None) -> None:
    """Change a part that is there, or add it."""
    if book.package.find(name) is None:
        book.add_part(name, data, content_type)
    else:
        book.change_part(name, data)


def _drop_stale(book: PackageBook, before: Grid, after: Grid) -> None:
    """Take away cached values elsewhere that depend on cells which show something else now."""
    name = after.name
    places = before.cells.keys() | after.cells.keys()
    changed = {(name, *place) for place in places if before.value(*place) != after.value(*place)}
    if any(cell.formula is not None for cell in before.cells.values()):
        drop_calc_chain(book.package)
    for sheet, stale in book.stale(changed, changed).items():
        scan = book.scan(sheet)
        splice = SheetSplice(scan, {})
        splice.drop_values(stale)
        if splice.drops_values:
            book.change_part(scan.part, splice.result())
            request_calculation(book.package)


def _names(donor: Donor, old: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """New names of a donor's parts.

    Those of the `old` parts of their kind come first, in the same order, so that replacing a sheet
    again gives the same file.
    """
    used = {name.lower() for name in taken}
    free = list(old)
    found: dict[str, str] = {}
    for source in donor.parts:
        stem = _stem(source)
        again = next((name for name in free if _stem(name) == stem), None)
        if again is not None:
            free.remove(again)
            found[source] = again
            continue
        extension = posixpath.splitext(source)[1]
        number = 1
        while f"{stem}{number}{extension}".lower() in used:
            number += 1
        found[source] = f"{stem}{number}{extension}"
        used.add(found[source].lower())
    return found


def _taken(package: Package) -> set[str]:
    """The names of all parts, and of those that are missing though something speaks of them.

    A new part under such a name would turn up where nobody put it.
    """
    names = set(package.names())
    for name in package.names():
        if name.lower().endswith(".rels"):
            names.update(link.target for link in _links(package, name) if not link.external)
    for element in elements(package.read(CONTENT_TYPES), CONTENT_TYPES):
        names.add(element.attributes.get("PartName", "").lstrip("/"))
    return names


def _links(package: Package, name: str) -> Iterator[Relationship]:
    """The relationships that a relationship part holds."""
    folder, _, file = name.rpartition("_rels/")
    return package.relationships(folder + file.removesuffix(".rels"))


def _stem(name: str) -> str:
    """A part's name without number and extension: ``xl/charts/chart``."""
    return posixpath.splitext(name)[0].rstrip("0123456789")


def own_parts(package: Package, part: str, title: str) -> list[str]:
    """The worksheet part and the parts that only it uses, those further down behind.

    Raises WriteRefused where it has parts of other kinds, such as comments.
    """
    found = [part]
    for name in found:
        for link in package.relationships(name):
            if link.kind not in _REPLACED:
                raise WriteRefused("sheet-has-more", sheet=title)
            target = None if link.external else package.find(link.target)
            if target is not None and target not in found:
                found.append(target)
    # What a shared part refers to is shared with it, so this is repeated until nothing goes.
    while shared := _referred_elsewhere(package, found) & set(found[1:]):
        found = [name for name in found if name not in shared]
    return found


def _referred_elsewhere(package: Package, parts: Collection[str]) -> set[str]:
    """Those parts that others than the sheet's own refer to; Excel keeps equal pictures once."""
    own = {relationships_name(name).lower() for name in parts}
    shared: set[str] = set()
    for name in package.names():
        if not name.lower().endswith(".rels") or name.lower() in own:
            continue
        for link in _links(package, name):
            target = None if link.external else package.find(link.target)
            if target is not None:
                shared.add(target)
    return shared


def _refuse_protected(package: Package, part: str, title: str) -> None:
    """Raise WriteRefused where a person protected the sheet with a password."""
    for element in elements(package.read(part), part):
        if element.local_name == "sheetProtection" and any(
            element.attributes.get(key) for key in ("password", "hashValue")
        ):
            raise WriteRefused("protected-sheet", sheet=title)


def _refuse_more_shapes(package: Package, donor: Donor, old: Collection[str], title: str) -> None:
    """Raise WriteRefused where someone drew on the sheet, or put a picture or a chart there."""
    there = _shapes({name: package.read(name) for name in old if "/drawings/" in name})
    if there - _shapes({name: part.data for name, part in donor.parts.items()}):
        raise WriteRefused("sheet-has-more", sheet=title)


def _shapes(parts: dict[str, bytes]) -> Counter[str]:
    """How many shapes of each kind the drawings among some parts hold."""
    return Counter(
        element.local_name
        for name, data in parts.items()
        if "/drawings/" in name and name.endswith(".xml")
        for element in elements(data, name)
        if element.local_name in _SHAPES
    )


def _is_selected(package: Package, part: str) -> bool:
    """Whether the sheet is shown when the workbook opens, which replacing does not change."""
    return any(
        element.attributes.get("tabSelected") in _TRUE
        for element in elements(package.read(part), part)
        if element.local_name == "sheetView"
    )
