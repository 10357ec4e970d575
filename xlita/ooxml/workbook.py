"""The workbook part: its sheets, defined names and the settings that reading and writing need."""

from __future__ import annotations

from xlita.ooxml.markup import Element, elements
from xlita.ooxml.package import Package
from xlita.sheet.book import SheetInfo
from xlita.sheet.errors import UnreadableFile


class Workbook:
    """What the workbook part says.

    `parts` gives each worksheet's part name; `local_names` are the defined names of single sheets,
    as (name, what it refers to).
    """

    def __init__(self, package: Package) -> None:
        part = package.workbook
        self.sheets: list[SheetInfo] = []
        self.parts: dict[str, str] = {}
        self.defined_names: dict[str, str] = {}
        self.local_names: list[tuple[str, str]] = []
        self.date1904 = False
        self.strings_part: str | None = None
        self.styles_part: str | None = None
        worksheets: dict[str, str] = {}
        known: set[str] = set()
        for relationship in package.relationships(part):
            known.add(relationship.identifier)
            if relationship.kind == "worksheet":
                worksheets[relationship.identifier] = relationship.target
            elif relationship.kind == "sharedStrings":
                self.strings_part = relationship.target
            elif relationship.kind == "styles":
                self.styles_part = relationship.target
        found = elements(package.read(part), part)
        if not found or found[0].local_name != "workbook":
            raise UnreadableFile("damaged", part=part)
        for element in found:
            name = element.local_name
            if name == "sheet" and element.depth == 2:
                identifier = element.attribute("id") or ""
                if identifier not in known:
                    raise UnreadableFile("damaged", part=part)
                if identifier in worksheets:
                    self._add_sheet(element, worksheets[identifier])
            elif name == "definedName":
                self._add_name(element)
            elif name == "workbookPr":
                self.date1904 = element.attributes.get("date1904") in ("1", "true")

    def _add_sheet(self, element: Element, part: str) -> None:
        name = element.attributes.get("name", "")
        self.sheets.append(SheetInfo(name, element.attributes.get("state") in _HIDDEN))
        self.parts[name] = part

    def _add_name(self, element: Element) -> None:
        name = element.attributes.get("name", "")
        if "localSheetId" in element.attributes:
            self.local_names.append((name, element.text))
        else:
            self.defined_names[name] = element.text


_HIDDEN = ("hidden", "veryHidden")
