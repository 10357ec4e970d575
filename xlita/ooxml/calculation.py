"""What tells Excel about calculating: the calculation chain and the request for a full run."""

from __future__ import annotations

from collections.abc import Callable

from xlita.ooxml.markup import declared_encoding, elements, end_of, tag_end, with_attribute
from xlita.ooxml.package import CONTENT_TYPES, Package, relationships_name
from xlita.sheet.errors import WriteRefused

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


def without_calc_chain(
    package: Package, read: Callable[[str], bytes]
) -> tuple[dict[str, bytes], str | None]:
    """The parts that no longer mention the calculation chain, and the part to leave out.

    Excel builds the chain anew where it is missing, and repairs a file where it names a cell
    without a formula. `read` gives the bytes of a part as they are now. Nothing and None where
    there is no chain. Raises WriteRefused.
    """
    chains = [
        each
        for each in package.relationships(package.workbook)
        if each.kind == "calcChain" and each.written
    ]
    if not chains:
        return {}, None
    chain = chains[0].target
    relationships = package.part(relationships_name(package.workbook))
    types = package.part(CONTENT_TYPES)
    parts = {
        relationships: _without(read(relationships), relationships, "Target", chains[0].written),
        types: _without(read(types), types, "PartName", "/" + chain),
    }
    return parts, package.archive.find(chain)


def _without(data: bytes, part: str, attribute: str, value: str) -> bytes:
    """A part without the elements whose attribute has a value, letter case aside."""
    _require_utf8(data, part)
    at = 0
    pieces: list[bytes] = []
    for element in elements(data, part):
        written = element.attributes.get(attribute)
        if element.depth == 1 and written is not None and written.lower() == value.lower():
            pieces.append(data[at : element.start])
            at = end_of(data, element.name, element.closing)
    pieces.append(data[at:])
    return b"".join(pieces)


def with_full_calculation(data: bytes, part: str) -> bytes:
    """The workbook part with the request to calculate everything when it is opened."""
    _require_utf8(data, part)
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


def _require_utf8(data: bytes, part: str) -> None:
    if declared_encoding(data) != "utf-8":
        raise WriteRefused("encoding", part=part)
