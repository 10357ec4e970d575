"""Tables of thousands of rows as sheets of a workbook, written row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment

from xlita.forms.looks import HEAD, LABEL, LINK, NOTE, TITLE, Look, font
from xlita.forms.package import settled
from xlita.forms.pages import set_page
from xlita.forms.sizes import wrapped_lines
from xlita.report.columns import width
from xlita.sheet.addresses import column_letters

_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="top")
_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_LONGEST = 32_767
#: Points: a line of the table's typeface, the title, and the most that a row may have.
_LINE_HEIGHT, _TITLE_HEIGHT, _HIGHEST = 21.0, 32.0, 400.0
#: Letters that fit into a unit of column width whatever they are; longer texts are measured.
_LETTERS = 0.8
#: Points of the rows' typeface, which is what a text's lines are counted in.
_SIZE = 14.0

#: How the cells of a kind look.
_LINKED = copy(LINK.font)
_LINKED.size = _SIZE
_ALIGNED = {
    "text": _LEFT, "count": _RIGHT, "score": _RIGHT, "share": _RIGHT, "word": _CENTRE,
    "link": _CENTRE,
}  # fmt: skip
_FORMATS = {"score": "0.00", "share": "0.0", "count": "#,##0"}

Value = str | int | Decimal | None


class Column(NamedTuple):
    """A column of a table.

    Its kind is ``text``, ``count``, ``score`` (two places), ``share`` (one), ``word`` or ``link``.
    """

    heading: str
    width: float
    kind: str = "text"


class Link(NamedTuple):
    """A cell that opens a file: where, relative to the workbook, and what it says."""

    target: str
    text: str


class Table(NamedTuple):
    """A sheet with a title, lines below it, and a table."""

    sheet: str
    title: str
    notes: Sequence[str]
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | Link]]
    orientation: str = "landscape"


def workbook_of(tables: Sequence[Table]) -> bytes:
    """A workbook of tables; the same tables are the same bytes."""
    book = Workbook(write_only=True)
    for table in tables:
        _write_table(book, table)
    target = BytesIO()
    book.save(target)
    return settled(target.getvalue(), _with_shown)


#: A link as openpyxl writes it: a formula without the value that it comes to.
_UNSHOWN = re.compile(
    rb'<c ([^>]*)>(<f>HYPERLINK\("(?:[^"]|"")*","((?:[^"]|"")*)"\)</f>)<v ?/></c>'
)


def _with_shown(part: bytes) -> bytes:
    """Links with what they show, for whoever opens the workbook without computing it."""
    if b"HYPERLINK" not in part:
        return part
    return _UNSHOWN.sub(
        lambda cell: (
            b'<c %s t="str">%s<v>%s</v></c>' % (cell[1], cell[2], cell[3].replace(b'""', b'"'))
        ),
        part,
    )


def _write_table(book: Any, table: Table) -> None:
    sheet = book.create_sheet(table.sheet)
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[column_letters(at)].width = column.width
    heading_row = len(table.notes) + 2
    sheet.freeze_panes = f"A{heading_row + 1}"
    set_page(sheet, table.orientation)
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    heights = sheet.row_dimensions
    heights[1].height = _TITLE_HEIGHT
    sheet.append([_cell(sheet, table.title, TITLE)])
    for at, note in enumerate(table.notes, 2):
        heights[at].height = _LINE_HEIGHT
        sheet.append([_cell(sheet, note, NOTE._replace(alignment=Alignment(vertical="center")))])
    widths = [column.width for column in table.columns]
    # Headings are larger and bold, so fewer letters fit on a line.
    heights[heading_row].height = 1.25 * _height(
        [column.heading for column in table.columns], [0.75 * each for each in widths]
    )
    sheet.append([_cell(sheet, column.heading, HEAD) for column in table.columns])
    looks = [_prototype(sheet, column.kind) for column in table.columns]
    last = heading_row
    for row in table.rows:
        cells = []
        for value, look in zip(row, looks, strict=True):
            cell = WriteOnlyCell(sheet)
            cell._style = look._style  # type: ignore[attr-defined]
            _put(cell, value)
            cells.append(cell)
        last += 1
        heights[last].height = _height(row, widths)
        sheet.append(cells)
    if last > heading_row:
        sheet.auto_filter.ref = f"A{heading_row}:{column_letters(len(table.columns))}{last}"


#: Names and advice come again in thousands of rows.
_display_width = lru_cache(4096)(width)
_lines = lru_cache(4096)(wrapped_lines)


def _height(row: Sequence[Value | Link], widths: Sequence[float]) -> float:
    """The height in points of a row whose texts wrap; nothing measures them when it is opened."""
    lines = [
        _lines(text, columns, _SIZE)
        for text, columns in zip(row, widths, strict=True)
        if isinstance(text, str) and ("\n" in text or _display_width(text) > columns * _LETTERS)
    ]
    return min(_LINE_HEIGHT * max(lines, default=1), _HIGHEST)


def _prototype(sheet: Any, kind: str) -> Any:
    cell = WriteOnlyCell(sheet)
    look = LABEL._replace(
        font=_LINKED if kind == "link" else font(_SIZE),
        alignment=_ALIGNED[kind],
        number_format=_FORMATS.get(kind, "General"),
    )
    look.dress(cell)
    return cell


def _cell(sheet: Any, text: str, look: Look) -> Any:
    cell = WriteOnlyCell(sheet)
    look.dress(cell)
    _put(cell, text)
    return cell


def _put(cell: Any, value: Value | Link) -> None:
    """Text that looks like a formula stays text; a link is one that opens a file only.

    A file whose name no workbook can hold, being in no encoding, has no link.
    """
    if isinstance(value, Link):
        if _clean(value.target) == value.target:
            target, text = value.target.replace('"', '""'), _clean(value.text).replace('"', '""')
            cell.value = f'=HYPERLINK("{target}","{text}")'
    elif isinstance(value, str):
        cell.value = _clean(value)[:_LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value


def _clean(text: str) -> str:
    """The text as a workbook can hold it."""
    return ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "replace").decode("utf-8"))
