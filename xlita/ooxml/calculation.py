"""What tells Excel about calculating: the calculation chain and the request for a full run."""

from __future__ import annotations

from xlita.ooxml.markup import elements, tag_end, with_attribute
from xlita.ooxml.package import Package, relationships_name, require_utf8, without_elements

#: What may stand behind ``calcPr`` in a workbook part (ECMA-376 part 1, 18.2.27).
_BEHIND_CALC_PR = (
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)


def drop_calc_chain(package: Package) -> None:
    """Take the calculation chain away, where there is one.

    Excel builds it anew where it is missing, and repairs a file where it names a cell without a
    formula. Raises WriteRefused.
    """
    for each in package.relationships(package.workbook):
        if each.kind == "calcChain" and each.written and package.find(each.target) is not None:
            name = package.part(relationships_name(package.workbook))
            package.change(name, without_elements(package.read(name), name, "Target", each.written))
            package.remove(each.target)


def request_calculation(package: Package) -> None:
    """Have everything calculated when the workbook is opened next. Raises WriteRefused."""
    part = package.workbook
    package.change(part, with_full_calculation(package.read(part), part))


def with_full_calculation(data: bytes, part: str) -> bytes:
    """The workbook part with the request to calculate everything when it is opened."""
    require_utf8(data, part)
    found = elements(data, part)
    root = found[0]
    children = [element for element in found if element.parent is root]
    for element in children:
        if element.local_name == "calcPr":
            if element.attributes.get("fullCalcOnLoad") in ("1", "true"):
                return data
            stop = tag_end(data, element.start)
            tag = with_attribute(data[element.start : stop], "fullCalcOnLoad", "1")
            return data[: element.start] + tag + data[stop:]
    later = [element.start for element in children if element.local_name in _BEHIND_CALC_PR]
    at = min(later, default=root.closing)
    prefix = root.name.removesuffix(root.local_name)
    return data[:at] + f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode() + data[at:]
