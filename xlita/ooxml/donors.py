"""A donor: a workbook that xlita carries, whose sheet is copied into other people's workbooks.

Donors are built by xlita and checked when they are built, so an unfit one is a mistake of the
installation (ValueError), not of the file that is written to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xlita.ooxml.archive import Archive
from xlita.ooxml.escapes import escaped, space_attribute
from xlita.ooxml.markup import Element, elements, end_of, tag_end, with_attribute
from xlita.ooxml.package import CONTENT_TYPES, Package, Relationship
from xlita.ooxml.strings import read_strings
from xlita.ooxml.style_merge import StyleMerge, StyleSheet
from xlita.ooxml.trees import Node, Splice, read_tree, spliced
from xlita.ooxml.workbook import Workbook
from xlita.resources import path
from xlita.sheet.addresses import quoted

if TYPE_CHECKING:
    from pathlib import Path

#: Kinds of relationships whose targets are copied with a sheet.
_COPIED = frozenset(("drawing", "chart", "chartStyle", "chartColorStyle", "image"))


class DonorPart(NamedTuple):
    """A part of a donor; `relationships` are those to parts that are copied with it."""

    name: str
    data: bytes
    content_type: str
    relationships: tuple[Relationship, ...]


class Donor:
    """One sheet of a donor with all that belongs to it."""

    def __init__(self, package: Package, sheet: str) -> None:
        workbook = Workbook(package)
        self.sheet = sheet
        #: The sheet's own part first, the others behind those that refer to them.
        self.parts: dict[str, DonorPart] = {}
        #: The sheet's defined names, such as its print area.
        self.local_names = _local_names(package, workbook, sheet)
        self._package = package
        self._types = _ContentTypes(package)
        self._add(package.part(workbook.parts[sheet]))
        self.styles: Node | None = None
        if workbook.styles_part is not None:
            part = workbook.styles_part
            self.styles = read_tree(package.read(part), part)
        strings = workbook.strings_part
        self._strings = [] if strings is None else read_strings(package.read(strings), strings)
        self._check()

    def _add(self, name: str) -> None:
        if name in self.parts:
            return
        relationships = tuple(self._package.relationships(name))
        for each in relationships:
            if each.kind not in _COPIED or each.external:
                raise ValueError(f"{name}: a donor cannot have a {each.kind}")
        self.parts[name] = DonorPart(
            name, self._package.read(name), self._types.of_part(name), relationships
        )
        for each in relationships:
            self._add(self._package.part(each.target))

    def _check(self) -> None:
        """Only charts may name a sheet, and it must be the donor's own. Raises ValueError."""
        first, *others = self.parts.values()
        for element in elements(first.data, first.name):
            if element.local_name == "f" and element.name.rpartition(":")[0] in ("", "x"):
                raise ValueError(f"{first.name}: a donor has no formulas")
            if "!" in element.text and element.local_name not in ("t", "v", *_HEADERS):
                raise ValueError(f"{first.name}: {element.local_name} refers to a sheet")
        for part in others:
            for element in _references(part.data, part.name):
                self._cells_of(element.text)

    def _cells_of(self, reference: str) -> str:
        """The cells of a reference to the donor's sheet."""
        for own in (quoted(self.sheet) + "!", self.sheet + "!"):
            if reference.startswith(own) and "!" not in reference[len(own) :]:
                return reference[len(own) :]
        raise ValueError(f"a donor refers to {reference}")

    def reference(self, reference: str, title: str) -> str:
        """A reference to the donor's sheet as it reads where the sheet is called `title`."""
        return f"{quoted(title)}!{self._cells_of(reference)}"

    @property
    def first(self) -> str:
        """The name of the worksheet part."""
        return next(iter(self.parts))

    def names_for(self, title: str) -> list[tuple[str, str]]:
        """The sheet's own defined names where the sheet is called `title`."""
        return [(name, self.reference(text, title)) for name, text in self.local_names]

    def sheet_part(self, styles: StyleSheet, selected: bool) -> bytes:
        """The worksheet part with the numbers of another workbook's styles and its texts inline."""
        part = self.parts[self.first]
        if self.styles is None:
            raise ValueError("a donor without styles")
        merge = StyleMerge(styles, self.styles)
        splices: list[Splice] = []
        found = elements(part.data, part.name)
        for element in found:
            tag = part.data[element.start : tag_end(part.data, element.start)]
            new_tag = self._renumbered(element, tag, merge)
            if element.local_name == "sheetView":
                new_tag = with_attribute(tag, "tabSelected", "1" if selected else None)
            elif element.local_name == "sheetPr":
                new_tag = with_attribute(tag, "codeName", None)
            elif element.local_name == "v" and _is_shared_text(element.parent):
                stop = end_of(part.data, element.name, element.closing)
                text = self._strings[int(element.text)]
                inline = f"<is><t{space_attribute(text)}>{escaped(text)}</t></is>"
                splices.append((element.start, stop, inline.encode()))
                continue
            if new_tag != tag:
                splices.append((element.start, element.start + len(tag), new_tag))
        return spliced(part.data, splices)

    @staticmethod
    def _renumbered(element: Element, tag: bytes, merge: StyleMerge) -> bytes:
        """A start tag with the target's style numbers."""
        name, attributes = element.local_name, element.attributes
        style = {"c": "s", "row": "s", "col": "style"}.get(name)
        if style is not None and style in attributes:
            number = merge.cell_style(int(attributes[style]))
            tag = with_attribute(tag, style, str(number) if number else None)
        if name == "cfRule" and "dxfId" in attributes:
            number = merge.differential_style(int(attributes["dxfId"]))
            tag = with_attribute(tag, "dxfId", str(number))
        if name == "c" and attributes.get("t") == "s":
            tag = with_attribute(tag, "t", "inlineStr")
        return tag

    def other_part(self, part: DonorPart, title: str) -> bytes:
        """A part other than the worksheet, its references to the sheet by the sheet's new title."""
        if not part.name.endswith(".xml"):
            return part.data
        splices = []
        for element in _references(part.data, part.name):
            start = tag_end(part.data, element.start)
            text = escaped(self.reference(element.text, title))
            splices.append((start, element.closing, text.encode()))
        return spliced(part.data, splices) if splices else part.data


_HEADERS = (
    "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
)  # fmt: skip


def load_donor(name: str, sheet: str) -> Donor:
    """The donor in a data file. Raises ValueError for an unfit one, FileNotFoundError."""
    return _loaded(path(name), sheet)


@lru_cache(maxsize=4)
def _loaded(file: Path, sheet: str) -> Donor:
    return Donor(Package(Archive(file.read_bytes())), sheet)


def _is_shared_text(cell: Element | None) -> bool:
    return cell is not None and cell.local_name == "c" and cell.attributes.get("t") == "s"


def _references(data: bytes, name: str) -> list[Element]:
    """The elements of a drawing or chart that refer to cells."""
    if not name.endswith(".xml"):
        return []
    return [element for element in elements(data, name) if element.local_name == "f"]


def _local_names(package: Package, workbook: Workbook, sheet: str) -> list[tuple[str, str]]:
    found = elements(package.read(package.workbook), package.workbook)
    titles = [each.attributes.get("name") for each in found if each.local_name == "sheet"]
    own = str(titles.index(sheet))
    return [
        (each.attributes.get("name", ""), each.text)
        for each in found
        if each.local_name == "definedName" and each.attributes.get("localSheetId") == own
    ]


class _ContentTypes:
    """The content types of a package's parts, as they are spelled."""

    def __init__(self, package: Package) -> None:
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        for element in elements(package.read(CONTENT_TYPES), CONTENT_TYPES):
            attributes = element.attributes
            kind = attributes.get("ContentType", "")
            if "PartName" in attributes:
                self._overrides[attributes["PartName"].lower()] = kind
            elif "Extension" in attributes:
                self._defaults[attributes["Extension"].lower()] = kind

    def of_part(self, part: str) -> str:
        extension = part.rpartition(".")[2].lower()
        return self._overrides.get("/" + part.lower(), self._defaults.get(extension, ""))
