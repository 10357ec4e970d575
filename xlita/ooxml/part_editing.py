"""Changes to the elements of one small part, or of a stretch of a large one, made at once."""

from __future__ import annotations

from xlita.ooxml.escapes import escaped
from xlita.ooxml.markup import Element, elements, end_of, tag_end, with_attribute
from xlita.ooxml.package import require_utf8

_WRAPPER = b"<x>"


class PartEditing:
    """The elements of some markup, and the changes wanted to them; the rest keeps its bytes.

    Raises UnreadableFile for markup that is not well-formed, WriteRefused for encodings other
    than UTF-8. With `is_fragment` the markup may have several roots, or none.
    """

    def __init__(self, data: bytes, part: str, *, is_fragment: bool = False) -> None:
        require_utf8(data, part)
        self.part = part
        self._data = _WRAPPER + data + b"</x>" if is_fragment else data
        self._trim = len(_WRAPPER) if is_fragment else 0
        found = elements(self._data, part)
        #: All elements in document order, without the wrapper of a fragment.
        self.elements = found[1:] if is_fragment else found
        self._tags: dict[int, bytes] = {}
        self._texts: list[tuple[int, int, bytes]] = []
        self._removed: dict[int, Element] = {}
        self._kept: set[int] = set()
        self._children: dict[int, list[Element]] | None = None

    def children(self, element: Element) -> list[Element]:
        """The elements directly inside one."""
        if self._children is None:
            self._children = {}
            for each in self.elements:
                if each.parent is not None:
                    self._children.setdefault(each.parent.start, []).append(each)
        return self._children.get(element.start, [])

    def child(self, element: Element, local_name: str) -> Element | None:
        """The first child of a name, whatever its prefix."""
        found = (each for each in self.children(element) if each.local_name == local_name)
        return next(found, None)

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Set an attribute; nothing happens where it has the value."""
        if element.attributes.get(name) == value:
            return
        tag = self._tags.get(element.start)
        if tag is None:
            tag = self._data[element.start : tag_end(self._data, element.start)]
        self._tags[element.start] = with_attribute(tag, name, value)

    def set_text(self, element: Element, text: str) -> None:
        """Exchange the text of an element that has no child elements."""
        if text == element.text:
            return
        start = tag_end(self._data, element.start)
        markup = escaped(text).encode()
        if b"\r\n" in self._data[start : element.closing]:
            # Readers see "\n" for either.
            markup = markup.replace(b"\n", b"\r\n")
        self._texts.append((start, element.closing, markup))

    def remove(self, element: Element) -> None:
        """Take an element away, and with it each parent that it leaves without any child."""
        self._removed[element.start] = element

    def keep(self, element: Element) -> None:
        """Leave an element in place even without any child."""
        self._kept.add(element.start)

    def is_removed(self, element: Element | None) -> bool:
        """Whether an element, or one around it, is taken away."""
        while element is not None:
            if element.start in self._removed:
                return True
            element = element.parent
        return False

    def result(self) -> bytes:
        """The markup with all changes."""
        self._remove_empty_parents()
        data = self._data
        gone = sorted((each.start, self._end(each)) for each in self._removed.values())
        splices = [(start, stop, b"") for start, stop in gone]
        for start, tag in self._tags.items():
            splices.append((start, tag_end(data, start), tag))
        splices += self._texts
        pieces: list[bytes] = []
        at = 0
        for start, stop, markup in sorted(splices, key=lambda each: (each[0], -each[1])):
            if start < at:
                continue  # Inside something that is taken away.
            pieces += (data[at:start], markup)
            at = stop
        pieces.append(data[at:])
        whole = b"".join(pieces)
        return whole[self._trim : -len(b"</x>")] if self._trim else whole

    def _end(self, element: Element) -> int:
        return end_of(self._data, element.name, element.closing)

    def _remove_empty_parents(self) -> None:
        pending = [each.parent for each in self._removed.values() if each.parent is not None]
        for parent in pending:
            if self.is_removed(parent):
                continue
            kept = [each for each in self.children(parent) if each.start not in self._removed]
            # A root, or the wrapper of a fragment, stays even when it is empty.
            if not kept and parent.parent is not None and parent.start not in self._kept:
                self._removed[parent.start] = parent
                pending.append(parent.parent)
                continue
            for name, of_kind in (("count", kept), ("manualBreakCount", _manual(kept))):
                if name in parent.attributes:
                    self.set_attribute(parent, name, str(len(of_kind)))


def _manual(breaks: list[Element]) -> list[Element]:
    return [each for each in breaks if each.attributes.get("man") in ("1", "true")]
