"""Relationships between the parts of a book that is being edited."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from xlita.ooxml.escapes import escaped_attribute
from xlita.ooxml.markup import elements, tag_end
from xlita.ooxml.package import Relationship, relationships_name, require_utf8
from xlita.ooxml.style_merge import NO_STYLES
from xlita.ooxml.trees import appended, spliced

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def written_relationships(
    relationships: Iterable[Relationship], source: str, names: Mapping[str, str]
) -> bytes:
    """A relationship part of `source`; `names` gives the new names of the parts referred to."""
    inner = "".join(
        f'<Relationship Id="{escaped_attribute(each.identifier)}"'
        f' Type="{escaped_attribute(each.element.attributes["Type"])}"'
        f' Target="{escaped_attribute(_relative(names[each.target], source))}"/>'
        for each in relationships
    )
    return (f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>').encode()


def with_relationship(
    data: bytes, name: str, source: str, kind: str, target: str
) -> tuple[bytes, str]:
    """A relationship part with one more, and the identifier of that. Raises WriteRefused."""
    require_utf8(data, name)
    root = elements(data, name)[0]
    taken = {each.attributes.get("Id", "").casefold() for each in elements(data, name)[1:]}
    number = len(taken) + 1
    while f"rid{number}" in taken:
        number += 1
    identifier = f"rId{number}"
    prefix = root.name.removesuffix(root.local_name)
    markup = (
        f'<{prefix}Relationship Id="{identifier}" Type="{_RELATIONSHIPS}{kind}"'
        f' Target="{escaped_attribute(_relative(target, source))}"/>'
    ).encode()
    tag = data[root.start : tag_end(data, root.start)]
    return spliced(data, appended(data, root, tag, markup)), identifier


def styles_part(book: PackageBook) -> str:
    """The name of the styles part; a workbook without one gets the least that Excel asks for."""
    package = book.package
    known = book.workbook.styles_part
    if known is not None:
        return package.part(known)
    name, number = "xl/styles.xml", 1
    while package.find(name) is not None:
        number += 1
        name = f"xl/styles{number}.xml"
    book.add_part(name, NO_STYLES, _STYLES)
    relate(book, "styles", name)
    return name


def relate(book: PackageBook, kind: str, target: str) -> str:
    """Let the workbook part refer to another; the new relationship's identifier."""
    workbook = book.package.workbook
    name = book.package.part(relationships_name(workbook))
    data, identifier = with_relationship(book.read_part(name), name, workbook, kind, target)
    book.change_part(name, data)
    return identifier


def _relative(target: str, source: str) -> str:
    folder = posixpath.dirname(source)
    return posixpath.relpath("/" + target, "/" + folder)
