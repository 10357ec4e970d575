"""Small parts as trees: compared by what they mean, and written with another prefix."""

from __future__ import annotations

from collections.abc import Iterable

from xlita.ooxml.escapes import escaped, escaped_attribute
from xlita.ooxml.markup import Element, elements, is_empty_tag, tag_end
from xlita.sheet.errors import UnreadableFile

#: A part of a byte string to replace: start, end, what stands there then.
Splice = tuple[int, int, bytes]

#: What an element means to two programs that write it differently.
Meaning = tuple[str, tuple[tuple[str, str], ...], str, tuple["Meaning", ...]]

_TRUE = ("1", "true")
_FALSE = ("0", "false")
#: Font properties whose element alone says yes.
_SWITCHES = ("b", "i", "strike", "condense", "extend", "outline", "shadow")
#: Attributes that mean nothing where they are 0, as they are when absent.
_OFF_WHEN_ABSENT = ("pivotButton", "quotePrefix", "hidden")
_SIDES = ("left", "right", "top", "bottom", "diagonal", "start", "end", "vertical", "horizontal")


class Node:
    """An element with its children; offsets count in the part it was read from."""

    __slots__ = ("children", "element")

    def __init__(self, element: Element) -> None:
        self.element = element
        self.children: list[Node] = []

    @property
    def name(self) -> str:
        return self.element.local_name

    @property
    def attributes(self) -> dict[str, str]:
        return self.element.attributes

    def find(self, name: str) -> Node | None:
        """The first child with a local name."""
        return next((child for child in self.children if child.name == name), None)


def read_tree(data: bytes, part: str) -> Node:
    """A part as a tree. Raises UnreadableFile."""
    nodes: dict[int, Node] = {}
    root: Node | None = None
    for element in elements(data, part):
        node = nodes[id(element)] = Node(element)
        if element.parent is None:
            root = node
        else:
            nodes[id(element.parent)].children.append(node)
    if root is None:
        raise UnreadableFile("damaged", part=part)
    return root


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The data with splices made that do not overlap; those at one place in their order."""
    pieces: list[bytes] = []
    at = 0
    for start, stop, markup in sorted(splices, key=lambda each: each[:2]):
        pieces += (data[at:start], markup)
        at = stop
    pieces.append(data[at:])
    return b"".join(pieces)


def appended(data: bytes, element: Element, tag: bytes, markup: bytes) -> list[Splice]:
    """What puts markup behind an element's last child; `tag` is its start tag as it shall be.

    The blank before the end of an empty tag stays, so that taking the markup away again can
    give the very tag back.
    """
    stop = tag_end(data, element.start)
    if is_empty_tag(data, element.name, element.closing):
        opened = tag.removesuffix(b"/>") + b">" if tag.endswith(b"/>") else tag
        closing = f"</{element.name}>".encode()
        return [(element.start, stop, opened + markup + closing)]
    return [(element.start, stop, tag), (element.closing, element.closing, markup)]


def meaning(node: Node) -> Meaning:
    """What an element says, whatever its prefix and whoever wrote it.

    Defaults that some programs write out are left out, and the opacity of a colour, which
    spreadsheets do not have.
    """
    name = node.name
    attributes = {
        key: value
        for key, value in node.attributes.items()
        if ":" not in key
        and key != "xmlns"
        and not (key in _OFF_WHEN_ABSENT and value in _FALSE)
        # A cell's own style is used whole unless it says that it is not.
        and not (name == "xf" and key.startswith("apply") and value in _TRUE)
    }
    if name in _SWITCHES and attributes.get("val") in _TRUE:
        del attributes["val"]
    if name == "patternFill" and attributes.get("patternType") == "none":
        del attributes["patternType"]
    if len(attributes.get("rgb", "")) == 8:
        attributes["rgb"] = attributes["rgb"][2:].upper()
    for key, value in attributes.items():
        if value in ("true", "false"):
            attributes[key] = "1" if value == "true" else "0"
    children = tuple(
        meaning(child)
        for child in node.children
        if not (child.name in _SIDES and not child.attributes and not child.children)
    )
    return name, tuple(sorted(attributes.items())), node.element.text.strip(), children


def markup(node: Node, prefix: str) -> bytes:
    """An element of the main namespace written with a prefix (``x:``, or none)."""
    name = prefix + node.name
    attributes = "".join(
        f' {key}="{escaped_attribute(value)}"'
        for key, value in node.attributes.items()
        if ":" not in key and key != "xmlns"
    )
    inside = escaped(node.element.text).encode() if not node.children else b""
    inside += b"".join(markup(child, prefix) for child in node.children)
    if not inside:
        return f"<{name}{attributes}/>".encode()
    return f"<{name}{attributes}>".encode() + inside + f"</{name}>".encode()
