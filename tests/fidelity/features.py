"""What a workbook holds, feature by feature, counted in the parts that its relationships reach.

A part that no relationship leads to is lost to every program, so it does not count.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from tests.fidelity import packages


class Part(NamedTuple):
    """A part that is reached; `kind` is the last segment of the relationship that leads to it."""

    name: str
    kind: str
    data: bytes

    @property
    def root(self) -> ElementTree.Element | None:
        try:
            return ElementTree.fromstring(self.data)
        except ElementTree.ParseError:
            return None


#: Features that are parts, by the kind of the relationship.
_PARTS = {
    "chart": "charts",
    "chartsheet": "chart sheets",
    "ctrlProp": "form controls: properties",
    "vbaProject": "VBA projects",
    "extensibility": "ribbon parts",
    "threadedComment": "threaded comments: parts",
    "person": "threaded comments: authors",
    "slicer": "slicers",
    "slicerCache": "slicer caches",
    "pivotTable": "pivot tables",
    "printerSettings": "printer settings",
    "customXml": "custom XML parts",
    "externalLink": "links to other workbooks",
    "oleObject": "embedded objects",
    "package": "embedded objects",
    "control": "ActiveX controls",
    "queryTable": "query tables",
    "connections": "data connections",
    "table": "tables",
    "sheetMetadata": "metadata of dynamic arrays and pictures in cells",
    "rdRichValue": "pictures in cells and other rich values",
    "FeaturePropertyBag": "check boxes in cells",
    "custom-properties": "custom document properties",
    "classificationlabels": "sensitivity labels",
    "thing": "parts unknown today",
}
#: Features that are elements, by local name of the part's root and of the element.
_ELEMENTS = {
    ("worksheet", "mergeCell"): "merged cells",
    ("worksheet", "hyperlink"): "hyperlinks",
    ("worksheet", "dataValidation"): "validations",
    ("worksheet", "cfRule"): "conditional formats",
    ("worksheet", "sparkline"): "sparklines",
    ("worksheet", "sheetProtection"): "protected sheets",
    ("worksheet", "protectedRange"): "ranges that may be edited",
    ("worksheet", "brk"): "page breaks",
    ("worksheet", "f"): "formulas",
    ("worksheet", "ext"): "extensions in sheets",
    ("workbook", "definedName"): "defined names",
    ("sst", "rPh"): "phonetic text",
    ("worksheet", "rPh"): "phonetic text",
    ("comments", "comment"): "notes",
    ("ThreadedComments", "threadedComment"): "threaded comments",
    ("wsDr", "sp"): "shapes and text boxes",
    ("wsDr", "cxnSp"): "shapes and text boxes",
    ("wsDr", "pic"): "pictures",
    ("worksheet", "picture"): "backgrounds",
    ("worksheet", "legacyDrawingHF"): "pictures in headers",
}
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_X14_NAMES = {
    "dataValidation": "validations of Excel 2010",
    "cfRule": "conditional formats of Excel 2010",
}
_BUTTON = re.compile(rb'ObjectType="Button"')
_MACRO = re.compile(rb"<\w+:FmlaMacro>|\bmacro=\"[^\"]")
_ANCHOR = re.compile(rb'ObjectType="Note".*?<\w+:Anchor>(.*?)</\w+:Anchor>', re.DOTALL)


def features(data: bytes) -> dict[str, Counter[str]]:
    """The items of each feature, so that two workbooks can be compared by what both hold."""
    found: dict[str, Counter[str]] = {}

    def add(feature: str, item: str = "", count: int = 1) -> None:
        found.setdefault(feature, Counter())[item] += count

    for part in _reached(data):
        if part.kind in _PARTS:
            add(_PARTS[part.kind])
        if part.name.endswith(".vml"):
            add("buttons", count=len(_BUTTON.findall(part.data)))
            add("macros of buttons and shapes", count=len(_MACRO.findall(part.data)))
            for anchor in _ANCHOR.findall(part.data):
                add("sizes of notes", re.sub(r"\s", "", anchor.decode()))
            continue
        root = part.root
        if root is None:
            continue
        local = _local(root)
        for element in root.iter():
            name = _local(element)
            if name in ("si", "is"):
                add("runs of rich text", count=sum(_local(child) == "r" for child in element))
            if element.tag.startswith(_X14) and name in _X14_NAMES:
                add(_X14_NAMES[name])
            elif (local, name) in _ELEMENTS:
                add(_ELEMENTS[local, name])
            if local == "wsDr" and element.get("macro"):
                add("macros of buttons and shapes")
            if local == "chartSpace":
                add("details inside charts", name)
        if local == "worksheet":
            for cell in (each for each in root.iter() if _local(each) == "c"):
                children = {_local(each): each for each in cell}
                value = children.get("v")
                if "f" in children and value is not None and value.text:
                    add("cached values of formulas")
                if cell.get("cm"):
                    add("dynamic arrays")
        if local == "workbook":
            for element in root.iter():
                if element.get("state") in ("hidden", "veryHidden"):
                    add("hidden and very hidden sheets", str(element.get("state")))
                if element.get("date1904") in ("1", "true"):
                    add("1904 dates")
    return {feature: items for feature, items in found.items() if items.total()}


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _reached(data: bytes) -> Iterator[Part]:
    """Each part that relationships lead to from the package on, once."""
    parts = packages.contents(data)
    spelled = {name.lower(): name for name in parts}
    seen: set[str] = set()
    waiting = [("", "")]
    while waiting:
        source, kind = waiting.pop()
        if source:
            yield Part(source, kind, parts[source])
        folder, file = posixpath.split(source)
        relationships = spelled.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
        if relationships is None:
            continue
        for each in ElementTree.fromstring(parts[relationships]):
            if each.get("TargetMode") == "External":
                continue
            target = each.get("Target", "")
            path = target if target.startswith("/") else posixpath.join("/", folder, target)
            name = spelled.get(posixpath.normpath(path).lstrip("/").lower())
            if name is not None and name not in seen:
                seen.add(name)
                waiting.append((name, each.get("Type", "").rpartition("/")[2]))


def kept(before: dict[str, Counter[str]], after: dict[str, Counter[str]]) -> Counter[str]:
    """How many items of each feature of `before` are in `after`, too."""
    found = ((feature, items & after.get(feature, Counter())) for feature, items in before.items())
    return Counter({feature: items.total() for feature, items in found})
