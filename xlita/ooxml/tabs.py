"""The list of sheets and defined names in a workbook part, and how a sheet is added to it."""

from __future__ import annotations

from collections.abc import Iterable

from xlita.ooxml.escapes import escaped, escaped_attribute
from xlita.ooxml.markup import Element, elements, end_of, tag_end, with_attribute
from xlita.ooxml.package import require_utf8
from xlita.ooxml.trees import Splice, appended, spliced
from xlita.sheet.addresses import quoted
from xlita.sheet.errors import UnreadableFile

#: What may stand behind ``definedNames`` in a workbook part (ECMA-376 part 1, 18.2.27).
_BEHIND_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
#: The namespace of ``r:id``.
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: UTF-16 units that a sheet's name may have.
_LONGEST_TITLE = 31
_BUILT_IN = "_xlnm."


class Tab:
    """A sheet, of whatever kind, as the workbook part lists it; `index` counts from 0."""

    __slots__ = ("element", "index", "name", "relationship")

    def __init__(self, element: Element, index: int) -> None:
        self.element = element
        self.index = index
        self.name = element.attributes.get("name", "")
        self.relationship = element.attribute("id") or ""


class Tabs:
    """What a workbook part says about sheets and names, and a new version of it.

    Raises UnreadableFile, and WriteRefused where it cannot be written to.
    """

    def __init__(self, data: bytes, part: str) -> None:
        require_utf8(data, part)
        self._data = data
        found = elements(data, part)
        self._root = found[0]
        self._children = [each for each in found if each.parent is self._root]
        self._names = [each for each in found if each.local_name == "definedName"]
        lists = [each for each in self._children if each.local_name == "sheets"]
        if not lists:
            raise UnreadableFile("damaged", part=part)
        self._list = lists[0]
        # What else stands there (a damaged file) takes no place in the numbering of sheets.
        listed = [
            each for each in found if each.parent is self._list and each.local_name == "sheet"
        ]
        self.tabs = [Tab(each, index) for index, each in enumerate(listed)]
        self._prefix = self._root.name.removesuffix(self._root.local_name)
        self._splices: list[Splice] = []
        self._removed: list[Element] = []
        #: New names as sort key and markup; they are written in one go.
        self._new_names: list[tuple[tuple[str, int], bytes]] = []

    @property
    def is_locked(self) -> bool:
        """Whether sheets cannot be added; an empty element locks nothing."""
        return any(
            each.attributes.get("lockStructure") in ("1", "true")
            for each in self._children
            if each.local_name == "workbookProtection"
        )

    def marked(self, name: str) -> Tab | None:
        """The sheet that a defined name refers to; None where it is gone."""
        element = self._find_name(name, None)
        if element is None:
            return None
        sheet = element.text.rpartition("!")[0]
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        return next((tab for tab in self.tabs if tab.name.casefold() == sheet.casefold()), None)

    def free_title(self, wanted: str) -> str:
        """A name that no other sheet has; a number is added where one does."""
        taken = {tab.name.casefold() for tab in self.tabs}
        title, number = _cut(wanted, ""), 1
        while title.casefold() in taken:
            number += 1
            title = _cut(wanted, f" ({number})")
        return title

    def add(self, title: str, relationship: str) -> int:
        """List a sheet behind all others; its index."""
        numbers = [each.element.attributes.get("sheetId", "") for each in self.tabs]
        number = 1 + max((int(each) for each in numbers if each.isdecimal()), default=0)
        declared = ""
        prefix = self._relationships_prefix()
        if prefix is None:
            prefix, declared = "r", f' xmlns:r="{_RELATIONSHIPS}"'
        markup = (
            f'<{self._prefix}sheet name="{escaped_attribute(title)}" sheetId="{number}"'
            f'{declared} {prefix}:id="{escaped_attribute(relationship)}"/>'
        ).encode()
        tag = self._data[self._list.start : tag_end(self._data, self._list.start)]
        for splice in appended(self._data, self._list, tag, markup):
            if self._data[splice[0] : splice[1]] != splice[2]:
                self._splices.append(splice)
        return len(self.tabs)

    def _relationships_prefix(self) -> str | None:
        for element in (self._list, self._root):
            for name, value in element.attributes.items():
                if name.startswith("xmlns:") and value == _RELATIONSHIPS:
                    return name.removeprefix("xmlns:")
        return None

    def set_mark(self, name: str, title: str) -> None:
        """Let a hidden defined name refer to the first cell of a sheet."""
        self._set_name(name, None, f"{quoted(title)}!$A$1", ' hidden="1"')

    def set_hidden(self, name: str, text: str) -> None:
        """Keep a text in a hidden defined name."""
        self._set_name(name, None, text, ' hidden="1"')

    def text_of(self, name: str) -> str | None:
        """What a defined name of the workbook stands for."""
        element = self._find_name(name, None)
        return None if element is None else element.text

    def remove(self, tab: Tab) -> None:
        """List a sheet no more; its own names go, and those of the sheets behind it move up."""
        self._cut(tab.element)
        for element in self._names:
            number = element.attributes.get("localSheetId", "")
            if number == str(tab.index):
                self._removed.append(element)
            elif number.isdecimal() and int(number) > tab.index:
                stop = tag_end(self._data, element.start)
                tag = self._data[element.start : stop]
                moved = with_attribute(tag, "localSheetId", str(int(number) - 1))
                self._splices.append((element.start, stop, moved))

    def remove_names(self, names: Iterable[str]) -> None:
        """Take defined names of the workbook away, and the list of them where it becomes empty."""
        found = (self._find_name(name, None) for name in names)
        self._removed += [element for element in found if element is not None]
        if self._removed and len(self._removed) == len(self._names):
            around = self._removed[0].parent
            if around is not None:
                self._empty(around)
                return
        for element in self._removed:
            self._cut(element)

    def _empty(self, around: Element) -> None:
        """Take a list without entries away, or make it the empty tag that was filled."""
        stop = tag_end(self._data, around.start)
        tag = self._data[around.start : stop]
        if tag.endswith(b" >"):  # see `appended`
            end = end_of(self._data, around.name, around.closing)
            self._splices.append((around.start, end, tag[:-1] + b"/>"))
        else:
            self._cut(around)

    def _cut(self, element: Element) -> None:
        stop = end_of(self._data, element.name, element.closing)
        self._splices.append((element.start, stop, b""))

    def set_local_names(self, index: int, names: Iterable[tuple[str, str]]) -> None:
        """Give the sheet at `index` its own names, such as a print area."""
        for name, text in names:
            self._set_name(name, index, text, "")

    def _find_name(self, name: str, index: int | None) -> Element | None:
        wanted = None if index is None else str(index)
        for element in self._names:
            attributes = element.attributes
            if attributes.get("name", "").casefold() == name.casefold() and (
                attributes.get("localSheetId") == wanted
            ):
                return element
        return None

    def _set_name(self, name: str, index: int | None, text: str, more: str) -> None:
        known = self._find_name(name, index)
        local = "" if index is None else f' localSheetId="{index}"'
        written = f"{self._prefix}definedName"
        markup = f'<{written} name="{name}"{local}{more}>{escaped(text)}</{written}>'.encode()
        if known is None:
            self._new_names.append((_order(name, index), markup))
        elif known.text != text:
            stop = end_of(self._data, known.name, known.closing)
            self._splices.append((known.start, stop, markup))

    def rendered(self) -> bytes:
        """The part as it is now; the very same bytes where nothing was changed."""
        splices = [*self._splices, *self._name_splices()]
        return spliced(self._data, splices) if splices else self._data

    def _name_splices(self) -> list[Splice]:
        """New names, each before the first that Excel would list behind it."""
        if not self._new_names:
            return []
        ordered = sorted(self._new_names)
        if not self._names:
            return self._first_names(b"".join(markup for _, markup in ordered))
        known = [(_order_of(each), each.start) for each in self._names]
        last = self._names[-1]
        behind = end_of(self._data, last.name, last.closing)
        splices = []
        for key, markup in ordered:
            at = next((start for other, start in known if other > key), behind)
            splices.append((at, at, markup))
        return splices

    def _first_names(self, inside: bytes) -> list[Splice]:
        for element in self._children:
            if element.local_name == "definedNames":
                tag = self._data[element.start : tag_end(self._data, element.start)]
                return appended(self._data, element, tag, inside)
        later = [each.start for each in self._children if each.local_name in _BEHIND_NAMES]
        at = min(later, default=self._root.closing)
        name = f"{self._prefix}definedNames"
        return [(at, at, f"<{name}>".encode() + inside + f"</{name}>".encode())]


def _order(name: str, index: int | None) -> tuple[str, int]:
    """Where Excel lists a name: by its letters, built-in ones without their prefix."""
    return name.casefold().removeprefix(_BUILT_IN), -1 if index is None else index


def _order_of(element: Element) -> tuple[str, int]:
    index = element.attributes.get("localSheetId", "")
    return _order(element.attributes.get("name", ""), int(index) if index.isdecimal() else None)


def _cut(title: str, ending: str) -> str:
    """The title with an ending, no longer than Excel takes it."""
    room = _LONGEST_TITLE - len(ending)
    units = title.encode("utf-16-le")[: 2 * room]
    return units.decode("utf-16-le", "ignore").rstrip() + ending
