"""The parts of an Office Open XML package and how they refer to each other (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from xlita.ooxml.archive import Archive
from xlita.ooxml.markup import Element, elements
from xlita.sheet.errors import UnreadableFile

CONTENT_TYPES = "[Content_Types].xml"

#: What the content type of a package's main part says about the kind of file.
_OTHER_OFFICE = {
    "wordprocessingml": "docx",
    "presentationml": "pptx",
    "ms-word": "docx",
    "ms-powerpoint": "pptx",
    "visio": "vsdx",
}
#: The first bytes of an OpenDocument file's ``mimetype`` member.
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


class Relationship:
    """A named reference from one part to another.

    `target` is a part name, or an outside address; `written` is what stands in the file.
    """

    __slots__ = ("element", "external", "identifier", "kind", "target", "written")

    def __init__(self, element: Element, source: str) -> None:
        attributes = element.attributes
        self.element = element
        self.identifier = attributes.get("Id", "")
        #: The last segment of the type, the same in transitional and strict documents.
        self.kind = attributes.get("Type", "").rpartition("/")[2]
        self.external = attributes.get("TargetMode") == "External"
        self.written = attributes.get("Target", "")
        self.target = self.written if self.external else _absolute(self.written, source)


def _absolute(target: str, source: str) -> str:
    """The part name, without the leading ``/``, of a target as written in `source`."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target)).lstrip("/")


def relationships_name(part: str) -> str:
    """The name of the part that holds a part's relationships; the package's own for ``""``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


class Package:
    """An archive seen as parts. Raises UnreadableFile where it is no spreadsheet's package."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        #: The name of the workbook part.
        self.workbook = ""
        if archive.find(CONTENT_TYPES) is None:
            raise _other_archive(archive)
        kinds = [each for each in self.relationships("") if each.kind == "officeDocument"]
        if not kinds:
            raise UnreadableFile("damaged", part="_rels/.rels")
        self.workbook = self.part(kinds[0].target)
        _refuse_other_office(self.content_type(self.workbook))

    def part(self, name: str) -> str:
        """The name of a part as the archive spells it. Raises UnreadableFile without it."""
        found = self.archive.find(name)
        if found is None:
            raise UnreadableFile("damaged", part=name)
        return found

    def read(self, name: str) -> bytes:
        """The bytes of a part, whatever the letter case of its name."""
        return self.archive.read(self.part(name))

    def content_type(self, part: str) -> str:
        """The content type of a part, lower case, ``""`` where none is given."""
        wanted = "/" + part.lower()
        extension = posixpath.splitext(part)[1].lstrip(".").lower()
        default = ""
        for element in elements(self.read(CONTENT_TYPES), CONTENT_TYPES):
            attributes = element.attributes
            if attributes.get("PartName", "").lower() == wanted:
                return attributes.get("ContentType", "").lower()
            if attributes.get("Extension", "").lower() == extension:
                default = attributes.get("ContentType", "").lower()
        return default

    def relationships(self, part: str) -> Iterator[Relationship]:
        """The relationships of a part (``""``: of the package); none where there are none."""
        name = self.archive.find(relationships_name(part))
        if name is None:
            return
        for element in elements(self.archive.read(name), name):
            if element.local_name == "Relationship":
                yield Relationship(element, part)

    def is_signed(self) -> bool:
        """Whether the package carries a digital signature, which no changed file should."""
        if any(name.lower().startswith("_xmlsignatures/") for name in self.archive.members):
            return True
        return any(
            "digital-signature" in relationship.element.attributes.get("Type", "")
            for relationship in self.relationships("")
        )


def _other_archive(archive: Archive) -> UnreadableFile:
    """The error for a ZIP archive that is no Office package."""
    if archive.find("mimetype") is not None:
        kind = archive.read("mimetype").decode("ascii", "replace").strip()
        if kind.startswith(_OPEN_DOCUMENT + "spreadsheet"):
            return UnreadableFile("ods")
        if kind.startswith(_OPEN_DOCUMENT):
            return UnreadableFile("other-office", kind=kind.removeprefix(_OPEN_DOCUMENT))
    if archive.find("Index/Document.iwa") is not None:
        return UnreadableFile("other-office", kind="numbers")
    return UnreadableFile("other-office", kind="zip")


def _refuse_other_office(content_type: str) -> None:
    if "spreadsheetml" in content_type or "ms-excel" in content_type:
        if "binary" in content_type:
            raise UnreadableFile("xlsb")
        return
    for mark, kind in _OTHER_OFFICE.items():
        if mark in content_type:
            raise UnreadableFile("other-office", kind=kind)
    # An unknown type decides nothing: the part itself will tell whether it is a workbook.
