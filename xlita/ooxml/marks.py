"""Cells coloured by one conditional format, which can be found and taken away again.

The rule's formula is ``N("xlita")=0``: N of a text is 0 in Excel and LibreOffice alike, so it is
always true. Excel keeps a formula as it is written, whatever else it arranges anew when it saves
(element order, priorities, the number of the format, copies made by pasting), so the word in it
is the mark. No cell's own style is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xlita.ooxml.links import styles_part
from xlita.ooxml.markup import Element, declared_encoding, elements, end_of, tag_end, with_attribute
from xlita.ooxml.package import require_utf8
from xlita.ooxml.style_merge import StyleSheet
from xlita.ooxml.trees import Splice, read_tree, spliced
from xlita.sheet.addresses import Range
from xlita.sheet.edits import Mark
from xlita.sheet.errors import WriteRefused

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

FORMULA = 'N("xlita")=0'

#: What may stand before conditional formats in a worksheet (ECMA-376 part 1, 18.3.1.99).
_BEFORE = frozenset(
    (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
        "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
        "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    )
)  # fmt: skip


def mark(book: PackageBook, edit: Mark) -> None:
    """Colour the cells of an edit instead of those of an earlier one; none: take the colour away.

    The format that carries the colour is appended to the styles, or used again; where nothing
    refers to it any more and it is the last, it goes too. Raises WriteRefused.
    """
    book.check_sheet(edit.sheet)
    part = book.package.part(book.workbook.parts[edit.sheet])
    data = book.read_part(part)
    if not edit.cells:
        cleared, formats = without_marks(data, part)
        if cleared != data:
            book.change_part(part, cleared)
            _drop_formats(book, formats)
        return
    name = styles_part(book)
    styles = StyleSheet(book.read_part(name), name)
    number = styles.add("dxfs", read_tree(_format(edit.colour), ""))
    book.change_part(name, styles.rendered())
    book.change_part(part, with_marks(data, part, edit.sheet, edit.cells, number))


def with_marks(data: bytes, part: str, sheet: str, cells: Iterable[Range], number: int) -> bytes:
    """A worksheet part in which only these cells are marked, with differential format `number`.

    Raises WriteRefused.
    """
    data, _ = without_marks(data, part)
    found = elements(data, part)
    root = found[0]
    prefix = root.name.removesuffix(root.local_name)
    children = [each for each in found if each.parent is root]
    if not children:
        raise WriteRefused("disordered", sheet=sheet)
    taken = {each.attributes.get("priority", "") for each in found if each.local_name == "cfRule"}
    # The number 1 counts most. Others keep theirs, so where it is taken the next free one has
    # to do.
    priority = next(number for number in range(1, len(taken) + 2) if str(number) not in taken)
    reference = " ".join(str(each) for each in sorted(set(cells)))
    formula = FORMULA.replace('"', "&quot;")
    markup = (
        f'<{prefix}conditionalFormatting sqref="{reference}">'
        f'<{prefix}cfRule type="expression" dxfId="{number}" priority="{priority}">'
        f"<{prefix}formula>{formula}</{prefix}formula>"
        f"</{prefix}cfRule></{prefix}conditionalFormatting>"
    ).encode()
    before = [each for each in children if each.local_name in _BEFORE]
    at = end_of(data, before[-1].name, before[-1].closing) if before else children[0].start
    return data[:at] + markup + data[at:]


def without_marks(data: bytes, part: str) -> tuple[bytes, set[int]]:
    """A worksheet part without marks, and the numbers of the formats that they had.

    Raises WriteRefused.
    """
    require_utf8(data, part)
    if b"xlita" not in data:
        return data, set()
    found = elements(data, part)
    marks = [rule for rule in found if rule.local_name == "cfRule" and _is_mark(rule, found)]
    splices: list[Splice] = []
    formats = set()
    for rule in marks:
        number = rule.attributes.get("dxfId", "")
        if number.isdecimal():
            formats.add(int(number))
        around = rule.parent
        if around is None or any(
            each.local_name == "cfRule" and each.parent is around and each not in marks
            for each in found
        ):
            splices.append((rule.start, end_of(data, rule.name, rule.closing), b""))
        else:
            splice = (around.start, end_of(data, around.name, around.closing), b"")
            if splice not in splices:
                splices.append(splice)
    return spliced(data, splices), formats


def _is_mark(rule: Element, found: list[Element]) -> bool:
    return any(
        each.parent is rule
        and each.local_name == "formula"
        and each.text.replace(" ", "").casefold() == FORMULA.casefold()
        for each in found
    )


def _format(colour: str) -> bytes:
    # Both colours of a full pattern, where Excel itself writes one, so that a person's format
    # is hardly the same.
    rgb = f"FF{colour.upper()}"
    return (
        '<dxf><fill><patternFill patternType="solid">'
        f'<fgColor rgb="{rgb}"/><bgColor rgb="{rgb}"/>'
        "</patternFill></fill></dxf>"
    ).encode()


def _drop_formats(book: PackageBook, formats: set[int]) -> None:
    """Take away formats that no mark has any more, if they are last and nothing refers to them."""
    part = styles_part(book)
    for number in sorted(formats, reverse=True):
        shorter = without_last_format(book.read_part(part), part, number)
        if shorter is None or _is_used(book, number):
            break
        book.change_part(part, shorter)


def without_last_format(data: bytes, part: str, number: int) -> bytes | None:
    """A styles part without its last differential format.

    None unless that has the `number` and is one of xlita's own.
    """
    require_utf8(data, part)
    found = elements(data, part)
    lists = [each for each in found if each.depth == 1 and each.local_name == "dxfs"]
    entries = [each for each in found if lists and each.parent is lists[0]]
    if len(entries) != number + 1 or not _is_marks_format(entries[-1], found):
        return None
    last, around = entries[-1], lists[0]
    end = end_of(data, around.name, around.closing)
    if number == 0:
        if "count" not in around.attributes:  # xlita's own list, see `StyleSheet`
            return data[: around.start] + data[end:]
        tag = with_attribute(data[around.start : tag_end(data, around.start)], "count", "0")
        return data[: around.start] + tag[:-1] + b"/>" + data[end:]
    stop = tag_end(data, around.start)
    tag = data[around.start : stop]
    if "count" in around.attributes:
        tag = with_attribute(tag, "count", str(number))
    behind = end_of(data, last.name, last.closing)
    return data[: around.start] + tag + data[stop : last.start] + data[behind:]


def _is_marks_format(entry: Element, found: list[Element]) -> bool:
    """Whether a differential format is one that `_format` wrote (perhaps saved by Excel since)."""
    colours = [
        each.attributes.get("rgb")
        for each in found
        if each.local_name in ("fgColor", "bgColor") and _is_inside(each, entry)
    ]
    return len(colours) == 2 and colours[0] == colours[1] is not None


def _is_inside(element: Element, ancestor: Element) -> bool:
    parent: Element | None = element
    while parent is not None and parent is not ancestor:
        parent = parent.parent
    return parent is not None


def _is_used(book: PackageBook, number: int) -> bool:
    """Whether any part refers to a differential format: rules, tables, filters, pivots, styles."""
    for name in book.package.names():
        if name.lower().endswith(".xml") and _refers(book.read_part(name), number):
            return True
    return False


def _refers(data: bytes, number: int) -> bool:
    if declared_encoding(data) != "utf-8":
        return True
    at = data.lower().find(b"dxfid")
    folded = data.lower()
    while at >= 0:
        value = folded[at + 5 : at + 40].lstrip(b" \t\r\n=")
        quote = value[:1]
        if quote in (b'"', b"'") and value[1:].split(quote)[0].strip() == str(number).encode():
            return True
        at = folded.find(b"dxfid", at + 5)
    return False
