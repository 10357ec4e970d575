"""Merged cells and heights of rows, put into the bytes of a worksheet part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlita.ooxml.markup import elements, end_of, is_empty_tag, tag_end, with_attribute
from xlita.ooxml.package import require_utf8
from xlita.ooxml.trees import Splice, spliced
from xlita.ooxml.worksheet import SheetScan
from xlita.sheet.addresses import MAX_COLUMN, MAX_ROW, Range, a1
from xlita.sheet.edits import Merge, RowHeight
from xlita.sheet.errors import WriteRefused

if TYPE_CHECKING:
    from xlita.ooxml.book import PackageBook

#: The greatest height of a row, in points.
HIGHEST = 409.5

#: What stands before ``mergeCells`` in a worksheet part (ECMA-376 part 1, 18.3.1.99).
_BEFORE_MERGES = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews",
)  # fmt: skip


def merge(book: PackageBook, edit: Merge) -> None:
    """Show a rectangle as one cell; nothing happens where it is one. Raises WriteRefused."""
    scan = _sheet(book, edit.sheet)
    cells = edit.cells
    if not (
        1 <= cells.first_row <= cells.last_row <= MAX_ROW
        and 1 <= cells.first_column <= cells.last_column <= MAX_COLUMN
    ):
        raise WriteRefused("no-such-cell", sheet=edit.sheet)
    if cells in scan.grid.merges or cells[:2] == cells[2:]:
        return
    first = (cells.first_row, cells.first_column)
    if any(_overlap(cells, other) for other in scan.grid.merges):
        raise WriteRefused("cuts-merge", sheet=edit.sheet, cell=a1(*first))
    if any(_overlap(cells, other) for other in scan.arrays.values()):
        raise WriteRefused("array-formula", sheet=edit.sheet, cell=a1(*first))
    for place, cell in scan.grid.cells.items():
        if place != first and cells.contains(*place):
            raise WriteRefused("not-empty", sheet=edit.sheet, cell=cell.address)
    _refuse_in_tables(book, scan, cells)
    book.change_part(scan.part, _with_merge(scan, cells))


def _overlap(one: Range, other: Range) -> bool:
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def _refuse_in_tables(book: PackageBook, scan: SheetScan, cells: Range) -> None:
    """Excel repairs files with merged cells inside a table."""
    for relationship in book.package.relationships(scan.part):
        if relationship.kind == "table":
            part = book.package.part(relationship.target)
            table = elements(book.read_part(part), part)[0]
            if _overlap(cells, Range.parse(table.attributes.get("ref", "A1"))):
                raise WriteRefused("cuts-table", sheet=scan.grid.name, part=part)


def _with_merge(scan: SheetScan, cells: Range) -> bytes:
    data, prefix = scan.data, scan.prefix
    own = f'<{prefix}mergeCell ref="{cells}"/>'.encode()
    name = prefix + "mergeCells"
    starts = [start for each, start in scan.children if each == "mergeCells"]
    if not starts:
        later = [start for each, start in scan.children if each not in _BEFORE_MERGES]
        at = min(later, default=scan.closing)
        whole = f'<{name} count="1">'.encode() + own + f"</{name}>".encode()
        return data[:at] + whole + data[at:]
    start = starts[0]
    opened = tag_end(data, start)
    tag = data[start:opened]
    if b"count" in tag:
        tag = with_attribute(tag, "count", str(len(scan.grid.merges) + 1))
    if tag.endswith(b"/>"):
        tag = tag.removesuffix(b"/>").rstrip() + b">"
        return data[:start] + tag + own + f"</{name}>".encode() + data[opened:]
    closing = _closing(scan, start)
    return data[:start] + tag + data[opened:closing] + own + data[closing:]


def _closing(scan: SheetScan, start: int) -> int:
    """Where the end tag of the root's child at `start` begins."""
    later = [at for _, at in scan.children if at > start]
    stop = min(later, default=scan.closing)
    wrapped = b"<x>" + scan.data[start:stop] + b"</x>"
    return start + elements(wrapped, scan.part)[1].closing - len(b"<x>")


def set_row_heights(book: PackageBook, edits: Sequence[RowHeight]) -> None:
    """Give rows of one sheet their heights, those that are written in one go.

    Raises WriteRefused.
    """
    scan = _sheet(book, edits[0].sheet)
    heights: dict[int, tuple[str, bool]] = {}
    for edit in edits:
        if not 1 <= edit.row <= MAX_ROW:
            raise WriteRefused("no-such-cell", sheet=edit.sheet, row=edit.row, column=1)
        if not 0 <= edit.points <= HIGHEST:
            raise WriteRefused("row-too-high", sheet=edit.sheet, row=edit.row)
        height = f"{edit.points:.2f}".rstrip("0").rstrip(".")
        heights[edit.row] = (height, edit.grows)
    data = scan.data
    splices: list[Splice] = []
    for row, (height, grows) in list(heights.items()):
        row_at, has_row = scan.find_row(row)
        if has_row:
            start = scan.row_starts[row_at]
            stop = tag_end(data, start)
            tag = with_attribute(data[start:stop], "ht", height)
            splices.append(
                (start, stop, with_attribute(tag, "customHeight", None if grows else "1"))
            )
            del heights[row]
    changed = spliced(data, splices)
    if changed != data:
        book.change_part(scan.part, changed)
    for row, (height, grows) in heights.items():
        custom = "" if grows else ' customHeight="1"'
        _add_row(book, edits[0].sheet, row, f'ht="{height}"{custom}')


def _add_row(book: PackageBook, sheet: str, row: int, attributes: str) -> None:
    scan = _sheet(book, sheet)
    markup = f'<{scan.prefix}row r="{row}" {attributes}/>'.encode()
    book.change_part(scan.part, _with_row(scan, scan.find_row(row)[0], markup))


def _with_row(scan: SheetScan, row_at: int, row: bytes) -> bytes:
    data = scan.data
    name = scan.prefix + "sheetData"
    whole = f"<{name}>".encode() + row + f"</{name}>".encode()
    if row_at < len(scan.row_starts):
        at = scan.row_starts[row_at]
        return data[:at] + row + data[at:]
    if scan.sheet_data < 0:
        raise WriteRefused("disordered", sheet=scan.grid.name)
    closing = scan.sheet_data_closing
    if is_empty_tag(data, name, closing):
        stop = end_of(data, name, closing)
        return data[: scan.sheet_data] + whole + data[stop:]
    return data[:closing] + row + data[closing:]


def _sheet(book: PackageBook, sheet: str) -> SheetScan:
    book.check_sheet(sheet)
    scan = book.scan(sheet)
    require_utf8(scan.data, scan.part)
    if not scan.orderly or not scan.children:
        raise WriteRefused("disordered", sheet=sheet)
    return scan
