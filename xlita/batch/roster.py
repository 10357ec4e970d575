"""The list of agencies that have to hand in, as an office keeps it in Excel.

Its columns are known by their headings: ที่, หน่วยงาน, ประเภท, อำเภอ, ผู้ประสานงาน, โทรศัพท์, in any
order, with a title above them. Only หน่วยงาน has to be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from xlita.ita.agencies import local_type, type_in_short
from xlita.ooxml import open_book
from xlita.sheet import Cell, Grid
from xlita.template.headings import Candidate, candidates
from xlita.template.values import as_text
from xlita.thai.text import arabic_digits, comparison_key, single_spaced

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "no": ("ที่", "ลำดับ", "ลำดับที่", "no", "no."),
    "name": (
        "หน่วยงาน", "ชื่อหน่วยงาน", "รายชื่อหน่วยงาน", "อปท", "อปท.", "ชื่อ อปท.", "ชื่อ อปท",
        "องค์กรปกครองส่วนท้องถิ่น", "ชื่อองค์กรปกครองส่วนท้องถิ่น", "agency",
    ),
    "type": ("ประเภท", "ประเภทหน่วยงาน", "ประเภท อปท.", "ประเภท อปท", "type"),
    "district": ("อำเภอ", "ชื่ออำเภอ", "อำเภอ/เขต", "เขต", "district"),
    "contact": (
        "ผู้ประสานงาน", "ผู้ประสาน", "ชื่อผู้ประสานงาน", "ผู้รับผิดชอบ", "เจ้าหน้าที่ผู้รับผิดชอบ", "contact",
    ),
    "phone": (
        "โทรศัพท์", "โทร", "โทร.", "เบอร์โทร", "เบอร์โทร.", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "phone",
    ),
}  # fmt: skip
_FIELDS = {
    comparison_key(alias): field for field, aliases in _HEADINGS.items() for alias in aliases
}
_DISTRICT_LINE = comparison_key("อำเภอ")
#: Numbers that Excel took from telephone numbers have lost their first 0.
_SHORT_PHONES = (8, 9)


class NoRoster(Exception):
    """The workbook has no sheet with a column of agencies, or no agency below it."""


class Listed(NamedTuple):
    """An agency of the roster, and the row of the sheet it stands in."""

    no: str
    name: str
    type: str
    district: str
    contact: str
    phone: str
    row: int


def read_roster(path: Path) -> tuple[Listed, ...]:
    """The agencies of a roster, in its order. Raises NoRoster and BookError."""
    book = open_book(path)
    best: tuple[int, Grid, Candidate] | None = None
    for info in book.sheets():
        grid = book.grid(info.name)
        for candidate in candidates(grid):
            fields = {_FIELDS[key] for key in candidate.keys if key in _FIELDS}
            if "name" in fields and (best is None or len(fields) > best[0]):
                best = (len(fields), grid, candidate)
    if best is None:
        raise NoRoster
    found = tuple(_rows(best[1], best[2]))
    if not found:
        raise NoRoster
    return found


def _rows(grid: Grid, band: Candidate) -> Iterator[Listed]:
    columns: dict[str, int] = {}
    for key, heading in zip(band.keys, band.headings, strict=True):
        if key in _FIELDS:
            columns.setdefault(_FIELDS[key], heading.column)
    district = ""
    for number, cells in grid.rows():
        if number <= band.last_row:
            continue
        texts = {cell.column: _shown(cell) for cell in cells}
        held = {field: texts.get(column, "") for field, column in columns.items()}
        filled = [text for text in texts.values() if text]
        if len(filled) == 1 and comparison_key(filled[0]).startswith(_DISTRICT_LINE):
            district = bare_district(filled[0])  # a line above the agencies of a district
            continue
        name = held.get("name", "")
        if not name or _FIELDS.get(comparison_key(name)) == "name":
            continue  # blank, a line of sums, or the headings again
        # A district that is merged, or written once, holds for the rows below.
        district = bare_district(held.get("district", "")) or district
        yield Listed(
            no=arabic_digits(held.get("no", "")),
            name=name,
            type=_type(name, held.get("type", "")),
            district=district,
            contact=held.get("contact", ""),
            phone=_phone(held.get("phone", "")),
            row=number,
        )


def _shown(cell: Cell) -> str:
    return single_spaced(as_text(cell.value))


def bare_district(text: str) -> str:
    """A district's name without the word for it."""
    text = single_spaced(text)
    for word in ("อำเภอ", "อ."):
        if text.startswith(word):
            return text.removeprefix(word).strip()
    return text


def _type(name: str, given: str) -> str:
    if given:
        return type_in_short(given) or given
    kind = local_type(name)
    return kind.name if kind is not None else ""


def _phone(text: str) -> str:
    digits = arabic_digits(text)
    if digits.isdecimal() and len(digits) in _SHORT_PHONES and not digits.startswith("0"):
        return "0" + digits
    return digits
