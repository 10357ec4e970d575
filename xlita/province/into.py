"""Results put into a province table that an office keeps: its other cells stay as they are."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlita import workflow
from xlita.ooxml import PackageBook
from xlita.province.matching import Offer, match
from xlita.province.sources import Standing, plain
from xlita.province.table import Table, is_told
from xlita.sheet import Edit, InsertRows, Place, SetValue, a1
from xlita.template.entries import Row
from xlita.template.recognise import read_submission
from xlita.template.submission import ProvinceSubmission
from xlita.template.tables import Table as SheetTable

#: What a result sets in the row of its agency.
_SET = ("previous", "score")
#: What a new row says besides.
_NEW = ("name", "district", *_SET)


class NotATable(Exception):
    """The workbook has no province table to add to."""


class OtherTable(Exception):
    """The workbook is the table of another year or province: `province` and `fiscal_year`."""

    def __init__(self, province: str | None, fiscal_year: int | None) -> None:
        super().__init__(province, fiscal_year)
        self.province = province
        self.fiscal_year = fiscal_year


class Changed(NamedTuple):
    """A cell that got another score or level, as it reads and as it is written."""

    place: Place
    agency: str
    old: str | None
    new: str
    value: Decimal | str


class Merged(NamedTuple):
    """What was put into a table; `offers` are added agencies that are like a row there."""

    changed: tuple[Changed, ...]
    added: tuple[Standing, ...]
    offers: tuple[Offer, ...]


def merge_into(book: PackageBook, table: Table) -> Merged:
    """Set the scores of agencies that the book's table has, and add the others below them.

    Computed columns are filled afterwards. Raises NotATable, OtherTable and BookError.
    """
    submission = read_submission(book)
    if not isinstance(submission, ProvinceSubmission) or submission.scores is None:
        raise NotATable
    province = submission.header.entry("province").value if submission.header else None
    if submission.fiscal_year not in (None, table.fiscal_year) or _differs(province, table):
        raise OtherTable(str(province or ""), submission.fiscal_year)
    there = submission.scores
    rows = [row for row in there.rows if isinstance(row.entry("name").value, str)]
    listed = [_standing(row, table) for row in rows]
    found = match(table.rows, listed)
    by_id = {id(standing): row for standing, row in zip(listed, rows, strict=True)}
    changed: list[Changed] = []
    edits: list[Edit] = []
    for at, standing in found.same.items():
        for one in _changes(by_id[id(standing)], table.rows[at]):
            changed.append(one)
            edits.append(SetValue(one.place.sheet, one.place.row, one.place.column, one.value))
    added = [row for at, row in enumerate(table.rows) if at not in found.same]
    edits += _additions(there, rows, added)
    book.apply(edits)
    workflow.fill_book(book)
    return Merged(tuple(changed), tuple(added), found.offers)


def _differs(province: object, table: Table) -> bool:
    from xlita.thai.text import comparison_key

    if not isinstance(province, str) or not table.province:
        return False
    keys = {comparison_key(name).removeprefix("จังหวัด") for name in (province, table.province)}
    return len(keys) > 1


def _standing(row: Row, table: Table) -> Standing:
    """A row of the book's table, to be matched by its name and district."""
    name, district = row.entry("name").value, row.entry("district").value
    assert isinstance(name, str)
    return plain(name, district if isinstance(district, str) else None, table.fiscal_year)


def _changes(row: Row, standing: Standing) -> list[Changed]:
    changes = []
    for field in _SET:
        entry, new = row.entry(field), getattr(standing, field)
        if entry.place is None or new is None or entry.value == new:
            continue
        if field == "previous" and standing.is_announced:
            continue  # announced tables have no score of the year before
        old = None if entry.is_blank else str(entry.raw)
        changes.append(Changed(entry.place, standing.name, old, str(new), new))
    level = row.entry("level")
    # What a person typed there stays; what was computed only said which levels are possible.
    if level.place is not None and not level.is_literal and is_told(standing):
        old = str(level.raw or "") or None
        changes.append(
            Changed(level.place, standing.name, old, standing.level or "", standing.level or "")
        )
    return changes


def _additions(there: SheetTable, rows: list[Row], added: list[Standing]) -> list[Edit]:
    if not added:
        return []
    last = rows[-1].number if rows else there.band.last_row + 1
    numbers = [row.entry("no").value for row in rows]
    no = max((number for number in numbers if isinstance(number, int)), default=0)
    edits: list[Edit] = [InsertRows(there.sheet, last, len(added))] if rows else []
    first = last + 1 if rows else last
    for at, standing in enumerate(added):
        values: dict[str, str | Decimal | int | None] = {"no": no + at + 1}
        values |= {field: getattr(standing, field) for field in _NEW}
        if is_told(standing):
            values["level"] = standing.level
        for field, value in values.items():
            column = there.columns.get(field)
            if column is not None and value is not None:
                edits.append(SetValue(there.sheet, first + at, column, value))
    return edits


def cell_of(place: Place) -> str:
    """The address of a changed cell."""
    return a1(place.row, place.column)
