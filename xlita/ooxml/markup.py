"""XML parts as bytes: parsed without risk, each element with the place where it stands."""

from __future__ import annotations

from pyexpat import ExpatError, ParserCreate, XMLParserType

from xlita.ooxml import limits
from xlita.ooxml.escapes import escaped_attribute
from xlita.sheet.errors import ResourceLimit, UnreadableFile


def new_parser() -> XMLParserType:
    """An expat parser that refuses document type declarations, and so every entity trick."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise UnreadableFile("doctype")


def parse(parser: XMLParserType, data: bytes, part: str) -> None:
    """Run the parser over a whole part. Raises UnreadableFile, or what its handlers raise."""
    try:
        if len(data) <= limits.MAX_TAG:
            parser.Parse(data, True)
        else:
            _parse_pieces(parser, data, part)
    except (ExpatError, ValueError, LookupError, OverflowError) as error:
        # Beside ExpatError: unknown encodings and numbers that are none.
        raise UnreadableFile("damaged", part=part) from error


def _parse_pieces(parser: XMLParserType, data: bytes, part: str) -> None:
    """Run the parser so that no tag can be longer than a piece."""
    for start in range(0, len(data), limits.MAX_TAG):
        parser.Parse(data[start : start + limits.MAX_TAG], False)
        # What is not finished yet began in this piece or in the one before.
        if parser.CurrentByteIndex < start - limits.MAX_TAG:
            raise too_large(part, limits.MAX_TAG)
    parser.Parse(b"", True)


def too_large(part: str, limit: int) -> ResourceLimit:
    """The error for a part with more in it than any honest one has."""
    return ResourceLimit("part-too-large", part=part, limit=limit)


def too_deep(part: str) -> ResourceLimit:
    """The error for elements nested deeper than any honest part has them."""
    return ResourceLimit("too-deep", part=part, limit=limits.MAX_DEPTH)


class Element:
    """An element of a small part. `start` and `closing` are byte offsets, see `end_of`."""

    __slots__ = ("attributes", "closing", "depth", "name", "parent", "start", "text")

    def __init__(
        self, name: str, attributes: dict[str, str], start: int, parent: Element | None
    ) -> None:
        #: With its prefix, as written.
        self.name = name
        self.attributes = attributes
        self.start = start
        self.closing = start
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        #: The character data directly inside, without that of child elements.
        self.text = ""

    @property
    def local_name(self) -> str:
        return self.name.rpartition(":")[2]

    def attribute(self, local_name: str) -> str | None:
        """An attribute by its name, whatever its prefix (``r:id``)."""
        for name, value in self.attributes.items():
            if name.rpartition(":")[2] == local_name:
                return value
        return None


def elements(data: bytes, part: str) -> list[Element]:
    """All elements of a part in document order; for parts small enough to be held as objects."""
    parser = new_parser()
    found: list[Element] = []
    current: Element | None = None
    #: The character data so far of the current element and of those around it.
    texts: list[list[str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        current = Element(name, attributes, parser.CurrentByteIndex, current)
        if current.depth > limits.MAX_DEPTH:
            raise too_deep(part)
        if len(found) >= limits.MAX_ELEMENTS:
            raise too_large(part, limits.MAX_ELEMENTS)
        found.append(current)
        texts.append([])

    def end(_: str) -> None:
        nonlocal current
        assert current is not None
        current.closing = parser.CurrentByteIndex
        current.text = "".join(texts.pop())
        current = current.parent

    def text(characters: str) -> None:
        if texts:
            texts[-1].append(characters)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parse(parser, data, part)
    return found


def is_empty_tag(data: bytes, name: str, closing: int) -> bool:
    """Whether an element is written ``<name/>``.

    `closing` is where expat ended it: at its ``</name>``, or behind its ``/>``.
    """
    end_tag = b"</" + name.encode()
    behind = closing + len(end_tag)
    # `</Relationships>` closes no `<Relationship/>` that stands before it.
    return not (data.startswith(end_tag, closing) and data[behind : behind + 1] in b"> \t\r\n")


def end_of(data: bytes, name: str, closing: int) -> int:
    """The offset behind an element, see `is_empty_tag`."""
    return closing if is_empty_tag(data, name, closing) else data.index(b">", closing) + 1


def tag_end(data: bytes, start: int) -> int:
    """The offset behind the start tag at `start` of well-formed XML."""
    at = start
    while True:
        closing = data.index(b">", at)
        quotes = [data.find(quote, at, closing) for quote in (b'"', b"'")]
        opening = min((quote for quote in quotes if quote >= 0), default=-1)
        if opening < 0:
            return closing + 1
        at = data.index(data[opening : opening + 1], opening + 1) + 1


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """A start tag with an attribute set to a text, or taken away where `value` is None."""
    text = "" if value is None else escaped_attribute(value)
    at = 1
    while True:
        equals = tag.find(b"=", at)
        if equals < 0:
            break
        before = tag[at:equals].split()
        # The first word of all is the element's name.
        found = before[-1] if before else b""
        quote_at = equals + 1
        while tag[quote_at] not in b"\"'":
            quote_at += 1
        stop = tag.index(tag[quote_at : quote_at + 1], quote_at + 1) + 1
        if found == name.encode():
            if value is not None:
                return tag[:quote_at] + f'"{text}"'.encode() + tag[stop:]
            name_at = tag.rindex(found, at, equals)
            return tag[:name_at].rstrip() + tag[stop:]
        at = stop
    if value is None:
        return tag
    tail = b"/>" if tag.endswith(b"/>") else b">"
    return tag[: -len(tail)].rstrip() + f' {name}="{text}"'.encode() + tail


def declared_encoding(data: bytes) -> str:
    """The encoding of a part, lower case: what its declaration says, ``utf-16`` or ``utf-8``."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        return "utf-16"
    declaration, closed, _ = data[:200].partition(b"?>")
    if not closed or b"<?xml" not in declaration or b"encoding" not in declaration:
        return "utf-8"
    value = declaration.partition(b"encoding")[2].lstrip(b" \t\r\n=")
    return value[1:].partition(value[:1])[0].decode("ascii", "replace").lower()
