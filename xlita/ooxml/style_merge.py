"""Styles of one workbook taken over into another's: only ever appended, equal ones used again.

No style of the receiving workbook gets another number, so none of its cells looks different.
Names of elements are those of ECMA-376 part 1, 18.8.
"""

from __future__ import annotations

from xlita.ooxml.markup import tag_end, with_attribute
from xlita.ooxml.package import require_utf8
from xlita.ooxml.trees import (
    Meaning,
    Node,
    Splice,
    appended,
    markup,
    meaning,
    read_tree,
    spliced,
)
from xlita.sheet.errors import UnreadableFile, WriteRefused

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip

#: Number formats of a workbook's own are numbered from here.
_FIRST_OWN_FORMAT = 164
#: Excel refuses a workbook with more cell styles (its documented limit, less some room).
_MOST_CELL_STYLES = 65_000

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

#: The least that Excel asks of a styles part, for workbooks without one.
NO_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
).encode()


class _Collection:
    """A numbered list of a styles part, such as its fonts; `added` is what it lacks so far."""

    def __init__(self, root: Node, name: str) -> None:
        self.name = name
        self.node = root.find(name)
        self.added: list[bytes] = []
        self.numbers: dict[Meaning, int] = {}
        self.count = 0
        for child in self.node.children if self.node is not None else ():
            self.numbers.setdefault(meaning(child), self.count)
            self.count += 1

    def number(self, wanted: Meaning, written: bytes) -> int:
        """The number of an entry that means the same; the new one's where there is none."""
        found = self.numbers.get(wanted)
        if found is None:
            found = self.numbers[wanted] = self.count
            self.added.append(written)
            self.count += 1
        return found


class StyleSheet:
    """A workbook's styles part, to which entries can be appended.

    Raises UnreadableFile, and WriteRefused where it cannot be written to.
    """

    def __init__(self, data: bytes, part: str) -> None:
        require_utf8(data, part)
        self._data = data
        self._root = read_tree(data, part)
        if self._root.name != "styleSheet":
            raise UnreadableFile("damaged", part=part)
        self.prefix = self._root.element.name.removesuffix(self._root.name)
        self._collections = {
            name: _Collection(self._root, name) for name in _ORDER if name not in _UNNUMBERED
        }
        self._formats = {
            child.attributes.get("formatCode", ""): int(identifier)
            for child in self._children("numFmts")
            if (identifier := child.attributes.get("numFmtId", "")).isdecimal()
        }
        self._highest_format = max(self._formats.values(), default=0)
        self._fill_up()

    def _children(self, name: str) -> list[Node]:
        node = self._root.find(name)
        return [] if node is None else node.children

    def _fill_up(self) -> None:
        """Give empty lists the entries that their first numbers stand for in every workbook."""
        if not self._collections["cellXfs"].count:
            default = read_tree(NO_STYLES, "")
            for name in ("fonts", "fills", "borders", "cellXfs"):
                entries = default.find(name)
                if entries is not None and not self._collections[name].count:
                    for entry in entries.children:
                        if name == "cellXfs" and not self._collections["cellStyleXfs"].count:
                            entry.attributes.pop("xfId", None)
                        self.add(name, entry)

    def normal(self) -> int | None:
        """The number, among ``cellStyleXfs``, of the style Normal; None where there are none."""
        if not self._collections["cellStyleXfs"].count:
            return None
        for child in self._children("cellStyles"):
            if child.attributes.get("builtinId") == "0":
                number = child.attributes.get("xfId", "0")
                return int(number) if number.isdecimal() else 0
        return 0

    def add(self, name: str, node: Node) -> int:
        """The number of an entry in the list `name`."""
        return self._collections[name].number(meaning(node), markup(node, self.prefix))

    def add_format(self, code: str) -> int:
        """The number of a number format of the workbook's own."""
        found = self._formats.get(code)
        if found is None:
            found = max(self._highest_format, _FIRST_OWN_FORMAT - 1) + 1
            self._highest_format = self._formats[code] = found
            number_format = read_tree(b"<numFmt/>", "")
            number_format.attributes.update(numFmtId=str(found), formatCode=code)
            self._collections["numFmts"].added.append(markup(number_format, self.prefix))
            self._collections["numFmts"].count += 1
        return found

    def rendered(self) -> bytes:
        """The part with what was added; the very same bytes where nothing was.

        Raises WriteRefused where Excel would not take so many styles.
        """
        if self._collections["cellXfs"].count > _MOST_CELL_STYLES:
            raise WriteRefused("too-many-styles")
        splices: list[Splice] = []
        for name in _ORDER:
            collection = self._collections.get(name)
            if collection is not None and collection.added:
                splices += self._grown(collection)
        return spliced(self._data, splices) if splices else self._data

    def _grown(self, collection: _Collection) -> list[Splice]:
        inside = b"".join(collection.added)
        if collection.node is None:
            at = self._place_of(collection.name)
            name = self.prefix + collection.name
            # Without a count, which is optional: so that it is known for one of xlita's own.
            return [(at, at, f"<{name}>".encode() + inside + f"</{name}>".encode())]
        element = collection.node.element
        tag = self._data[element.start : tag_end(self._data, element.start)]
        if "count" in element.attributes:
            tag = with_attribute(tag, "count", str(collection.count))
        return appended(self._data, element, tag, inside)

    def _place_of(self, name: str) -> int:
        behind = _ORDER[_ORDER.index(name) + 1 :]
        later = [node.element.start for node in self._root.children if node.name in behind]
        return min(later, default=self._root.element.closing)


_UNNUMBERED = ("cellStyles", "tableStyles", "colors", "extLst")


class StyleMerge:
    """Cell styles and conditional formats of a donor, by their numbers in another workbook."""

    def __init__(self, target: StyleSheet, donor: Node) -> None:
        self._target = target
        self._donor = donor
        self._cell_styles = {0: 0}
        self._formats = {
            child.attributes.get("numFmtId", ""): child.attributes.get("formatCode", "")
            for child in self._entries("numFmts")
        }

    def _entries(self, name: str) -> list[Node]:
        node = self._donor.find(name)
        return [] if node is None else node.children

    def cell_style(self, number: int) -> int:
        """What the donor's cell style `number` is in the target.

        Number 0 is what cells without a style have, and stays it. Named styles but Normal are not
        taken over: the donor's cells say all about their look themselves.
        """
        found = self._cell_styles.get(number)
        if found is None:
            found = self._cell_styles[number] = self._added(number)
        return found

    def _added(self, number: int) -> int:
        source = self._entries("cellXfs")[number]
        given = source.attributes
        wanted: dict[str, str] = {}
        code = self._formats.get(given.get("numFmtId", "0"))
        wanted["numFmtId"] = (
            given.get("numFmtId", "0") if code is None else str(self._target.add_format(code))
        )
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            entry = self._entries(name)[int(given.get(key, "0"))]
            wanted[key] = str(self._target.add(name, entry))
        normal = self._target.normal()
        if normal is not None:
            wanted["xfId"] = str(normal)
        if given.get("quotePrefix") == "1":
            wanted["quotePrefix"] = "1"
        wanted |= dict.fromkeys(_APPLIED, "1")
        style = read_tree(b"<xf/>", "")
        style.attributes.update(wanted)
        style.children += source.children
        return self._target.add("cellXfs", style)

    def differential_style(self, number: int) -> int:
        """What the donor's style of conditional formats `number` is in the target."""
        return self._target.add("dxfs", self._entries("dxfs")[number])


#: A later change of the style Normal is not to reach these cells.
_APPLIED = (
    "applyNumberFormat", "applyFont", "applyFill", "applyBorder", "applyAlignment",
    "applyProtection",
)  # fmt: skip
