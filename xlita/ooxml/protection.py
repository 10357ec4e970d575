"""Protected sheets: which cells of them may be edited.

A sheet that xlita made is protected against slips of the hand only, so xlita writes to it. On any
other protected sheet, and on every sheet protected by a password, it writes only where a person
could: into cells that are not locked or stand in a range that is open to everyone, and marks cells
where formatting them is allowed. Nothing stops a program from writing anyway; a person's
protection is respected because it is a person's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from xlita.ooxml.markup import elements, tag_end
from xlita.ooxml.worksheet import SheetScan
from xlita.sheet.addresses import Range
from xlita.sheet.edits import Edit, Mark, OfOwnSheet, SetFormula, SetValue
from xlita.sheet.errors import WriteRefused

#: Hidden names by which a workbook and its sheets are known as xlita's own.
_TEMPLATE_NAME, _SHEET_NAME_PREFIX = "_xlita_template", "_xlita_sheet_"
_TRUE = ("1", "true", "on")
_OFF = ("0", "false", "off")
#: ECMA-376 part 1, 18.3.1.85; `password` is the old kind of hash.
_HASHES = ("password", "hashValue")


def refuse_protected(
    edits: Iterable[Edit],
    scan_of: Callable[[str], SheetScan],
    defined_names: Mapping[str, str],
    styles: Callable[[], tuple[bytes, str] | None],
) -> None:
    """Raise WriteRefused (``protected-sheet``) where an edit is not allowed.

    `styles` gives the styles part and its name, None where there is none. Edits that name no
    single cell, such as new rows, count as edits of locked cells.
    """
    by_sheet: dict[str, list[Edit]] = {}
    for edit in edits:
        # A sheet of xlita's own is replaced whole, whatever is in it.
        if not isinstance(edit, OfOwnSheet):
            by_sheet.setdefault(edit.sheet, []).append(edit)
    unlocked: frozenset[str] | None = None
    for sheet, of_sheet in by_sheet.items():
        scan = scan_of(sheet)
        protection = _protection(scan)
        if protection is None:
            continue
        has_password = any(protection.get(name) for name in _HASHES)
        if not has_password and _is_own(sheet, defined_names):
            continue
        if unlocked is None:
            found = styles()
            unlocked = frozenset() if found is None else unlocked_styles(*found)
        columns = _column_styles(scan)
        ranges = _open_ranges(scan)
        for edit in of_sheet:
            if isinstance(edit, SetValue | SetFormula):
                is_open = _style(scan, edit.row, edit.column, columns) in unlocked
                is_open = is_open or any(each.contains(edit.row, edit.column) for each in ranges)
            else:
                # A mark is a format. It says "0" where that is *not* locked (18.3.1.85).
                is_open = isinstance(edit, Mark) and protection.get("formatCells") in _OFF
            if not is_open:
                raise WriteRefused("protected-sheet", sheet=sheet)


def unlocked_styles(data: bytes, part: str) -> frozenset[str]:
    """The ids of cell styles (attribute ``s``) whose cells stay open on a protected sheet.

    A style that says nothing locks (ECMA-376 part 1, 18.8.33). Raises UnreadableFile.
    """
    found: set[str] = set()
    position = -1
    for element in elements(data, part):
        parent = element.parent
        if parent is None:
            continue
        if element.local_name == "xf" and parent.local_name == "cellXfs":
            position += 1
        elif element.local_name == "protection" and parent.local_name == "xf":
            is_cell_style = parent.parent is not None and parent.parent.local_name == "cellXfs"
            if is_cell_style and element.attributes.get("locked") in _OFF:
                found.add(str(position))
    return frozenset(found)


def _protection(scan: SheetScan) -> dict[str, str] | None:
    """The attributes of the sheet's protection, None where it is not in force."""
    for name, start in scan.children:
        if name == "sheetProtection":
            attributes = _tag_attributes(scan, start)
            return attributes if attributes.get("sheet") in _TRUE else None
    return None


def _open_ranges(scan: SheetScan) -> list[Range]:
    """The ranges of a protected sheet that anyone may edit (ECMA-376 part 1, 18.3.1.69).

    Those with a password, or for named people only, are not among them.
    """
    found: list[Range] = []
    starts = [*(start for _, start in scan.children[1:]), scan.closing]
    for (name, start), stop in zip(scan.children, starts, strict=True):
        if name != "protectedRanges":
            continue
        wrapped = b"<x>" + scan.data[start:stop] + b"</x>"
        all_elements = elements(wrapped, scan.part)
        limited = {
            id(each.parent) for each in all_elements if each.local_name == "securityDescriptor"
        }
        for element in all_elements:
            attributes = element.attributes
            if element.local_name != "protectedRange" or id(element) in limited:
                continue
            if any(attributes.get(key) for key in (*_HASHES, "securityDescriptor")):
                continue
            try:
                found += [Range.parse(each) for each in attributes.get("sqref", "").split()]
            except ValueError:
                continue
    return found


def _is_own(sheet: str, defined_names: Mapping[str, str]) -> bool:
    if _TEMPLATE_NAME in defined_names:
        return True
    quoted = "'" + sheet.replace("'", "''") + "'!"
    return any(
        name.startswith(_SHEET_NAME_PREFIX) and target.startswith((quoted, sheet + "!"))
        for name, target in defined_names.items()
    )


def _style(scan: SheetScan, row: int, column: int, columns: list[tuple[int, int, str]]) -> str:
    """The style id of a cell; where it has no element, that of its row, else of its column."""
    row_at, has_row = scan.find_row(row)
    if has_row:
        cell_at, has_cell = scan.find_cell(row_at, column)
        if has_cell:
            return scan.cell_element(row_at, cell_at).attributes.get("s", "0")
        attributes = _tag_attributes(scan, scan.row_starts[row_at])
        if attributes.get("customFormat") in _TRUE:
            return attributes.get("s", "0")
    return next((style for first, last, style in columns if first <= column <= last), "0")


def _column_styles(scan: SheetScan) -> list[tuple[int, int, str]]:
    """First column, last column and style of each run of columns that has one."""
    found = []
    starts = [*(start for _, start in scan.children[1:]), scan.closing]
    for (name, start), stop in zip(scan.children, starts, strict=True):
        if name != "cols":
            continue
        wrapped = b"<x>" + scan.data[start:stop] + b"</x>"
        for element in elements(wrapped, scan.part):
            first, last = (element.attributes.get(key, "") for key in ("min", "max"))
            if first.isdecimal() and last.isdecimal():
                found.append((int(first), int(last), element.attributes.get("style", "0")))
    return found


def _tag_attributes(scan: SheetScan, start: int) -> dict[str, str]:
    tag = scan.data[start : tag_end(scan.data, start)]
    closed = tag.removesuffix(b">").removesuffix(b"/") + b"/>"
    return elements(closed, scan.part)[0].attributes
