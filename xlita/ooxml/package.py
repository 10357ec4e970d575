"""The parts of an Office Open XML package and how they refer to each other (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from xlita.ooxml.archive import Archive
from xlita.ooxml.escapes import escaped_attribute
from xlita.ooxml.markup import Element, declared_encoding, elements, end_of
from xlita.sheet.errors import UnreadableFile, WriteRefused

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


class PackageState(NamedTuple):
    """What a package holds beside its archive, to go back to."""

    changed: dict[str, bytes]
    added: dict[str, bytes]
    removed: frozenset[str]


class Package:
    """An archive seen as parts, with the changes made to them so far.

    Raises UnreadableFile where it is no spreadsheet's package.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        #: Parts with other content than in the file, parts that it lacks, and parts left out.
        self.changed: dict[str, bytes] = {}
        self.added: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self._originals: dict[str, bytes] = {}
        self._spelled: dict[str, str] = {}
        #: The name of the workbook part.
        self.workbook = ""
        if archive.find(CONTENT_TYPES) is None:
            raise _other_archive(archive)
        kinds = [each for each in self.relationships("") if each.kind == "officeDocument"]
        if not kinds:
            raise UnreadableFile("damaged", part="_rels/.rels")
        self.workbook = self.part(kinds[0].target)
        _refuse_other_office(self.content_type(self.workbook))

    def find(self, name: str) -> str | None:
        """The name of a part as it is spelled, or None; letter case does not count."""
        found = self._spelled.get(name.lower()) if self.added else None
        if found is not None and found in self.added:
            return found
        found = self.archive.find(name)
        return None if found in self.removed else found

    def part(self, name: str) -> str:
        """The name of a part as it is spelled. Raises UnreadableFile without it."""
        found = self.find(name)
        if found is None:
            raise UnreadableFile("damaged", part=name)
        return found

    def names(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        kept = [name for name in self.archive.members if name not in self.removed]
        return [*kept, *self.added]

    def read(self, name: str) -> bytes:
        """The bytes of a part as it is now, whatever the letter case of its name."""
        spelled = self.part(name)
        found = self.changed.get(spelled)
        if found is None:
            found = self.added.get(spelled)
        return self._original(spelled) if found is None else found

    def _original(self, spelled: str) -> bytes:
        found = self._originals.get(spelled)
        if found is None:
            found = self._originals[spelled] = self.archive.read(spelled)
        return found

    def change(self, name: str, data: bytes) -> None:
        """Give a part other content. Raises UnreadableFile for an unknown one."""
        spelled = self.part(name)
        if spelled in self.added:
            self.added[spelled] = data
        elif data == self._original(spelled):
            self.changed.pop(spelled, None)
        else:
            self.changed[spelled] = data

    def add(self, name: str, data: bytes, content_type: str | None = None) -> None:
        """Add a part; a content type of None leaves it to the default of the name's extension.

        Raises ValueError where there is such a part, WriteRefused.
        """
        if self.find(name) is not None:
            raise ValueError(f"there is a part {name}")
        if self.archive.find(name) is None:
            self._spelled[name.lower()] = name
            self.added[name] = data
        else:  # It was taken away before.
            spelled = self.archive.find(name) or name
            self.removed.discard(spelled)
            self.change(spelled, data)
        if content_type is not None:
            types = self.read(CONTENT_TYPES)
            self.change(CONTENT_TYPES, with_override(types, name, content_type))

    def remove(self, name: str) -> None:
        """Leave a part out, with its own content type; relationships to it are the caller's."""
        spelled = self.part(name)
        types = self.read(CONTENT_TYPES)
        self.change(CONTENT_TYPES, without_elements(types, CONTENT_TYPES, "PartName", "/" + name))
        self.changed.pop(spelled, None)
        if self.added.pop(spelled, None) is None:
            self.removed.add(spelled)

    def state(self) -> PackageState:
        """What to give to `restore` to undo everything from here on."""
        return PackageState(dict(self.changed), dict(self.added), frozenset(self.removed))

    def restore(self, state: PackageState) -> None:
        """Go back to a state."""
        self.changed = dict(state.changed)
        self.added = dict(state.added)
        self.removed = set(state.removed)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from the archive."""
        return bool(self.changed or self.added or self.removed)

    def rendered(self) -> bytes:
        """The archive with the changes; the very bytes that were read where there are none."""
        if not self.is_changed:
            return self.archive.data
        return self.archive.rewritten(self.changed, self.removed, self.added)

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
        name = self.find(relationships_name(part))
        if name is None:
            return
        for element in elements(self.read(name), name):
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


def with_override(data: bytes, name: str, content_type: str) -> bytes:
    """The content types with one more for a part. Raises WriteRefused."""
    require_utf8(data, CONTENT_TYPES)
    root = elements(data, CONTENT_TYPES)[0]
    prefix = root.name.removesuffix(root.local_name)
    attributes = f'PartName="/{escaped_attribute(name)}" ContentType="{content_type}"'
    own = f"<{prefix}Override {attributes}/>".encode()
    return data[: root.closing] + own + data[root.closing :]


def without_elements(data: bytes, part: str, attribute: str, value: str) -> bytes:
    """A part without the root's children whose attribute has a value, letter case aside."""
    require_utf8(data, part)
    at = 0
    pieces: list[bytes] = []
    for element in elements(data, part):
        written = element.attributes.get(attribute)
        if element.depth == 1 and written is not None and written.lower() == value.lower():
            pieces.append(data[at : element.start])
            at = end_of(data, element.name, element.closing)
    pieces.append(data[at:])
    return b"".join(pieces)


def require_utf8(data: bytes, part: str) -> None:
    """Refuse to write into a part in another encoding. Raises WriteRefused."""
    if declared_encoding(data) != "utf-8":
        raise WriteRefused("encoding", part=part)


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
