"""Proposals written into the table of measures: where each row goes, and the edits that make it.

What a person wrote is neither changed nor moved out of its place: a proposal's row goes below the
rows of its indicator, else below those of the indicators before it. Rows that a blank table has
prepared are used before rows are added. Where a table lacks the columns that mark a proposal, they
go right of it, unprinted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlita.filling.columns import is_free
from xlita.filling.measure_cells import (
    WrittenRow,
    is_edited,
    proposal_texts,
    written_rows,
)
from xlita.filling.proposals import Proposal
from xlita.sheet import Edit, InsertRows, Place, Range, RowHeight, SetValue, WriteRefused
from xlita.template.measures import Measure, measures
from xlita.template.submission import AgencySubmission
from xlita.template.tables import Table
from xlita.template.values import as_text

#: Without these columns a proposal could not be told from a person's measure, or from another.
_NEEDED = ("indicator", "item", "references", "proposed", "no")
_THAI_NUMERALS = "เลขไทย"


class WrittenCell(NamedTuple):
    """A cell as it is after all edits: where it stands then, and what it held and holds."""

    place: Place
    old: str | None
    new: str


class TableEdits(NamedTuple):
    """What puts proposals into a table.

    `edits` are in the order in which they are to be made; `rows` are the rows of the proposals
    afterwards. `unplaced` are columns that the table lacks and has no room for: then there are no
    edits.
    """

    edits: tuple[Edit, ...]
    cells: tuple[WrittenCell, ...]
    rows: tuple[int, ...]
    unplaced: tuple[Place, ...] = ()


class _Group(NamedTuple):
    """Rows that go below a row of the sheet as it is, into `prepared` rows or into new ones."""

    after: int
    rows: list[WrittenRow]
    prepared: int
    like: int | None


def write_proposals(
    submission: AgencySubmission,
    table: Table,
    proposals: Sequence[Proposal],
    printed: Range | None,
) -> TableEdits:
    """The edits that add proposals to the table of measures, and take marks off edited ones.

    `printed` is the sheet's print area: blank rows in it below the table are prepared ones.
    """
    columns = dict(table.columns)
    cells: list[WrittenCell] = []
    edits: list[Edit] = list(_edited(submission, columns, cells))
    if not proposals:
        return TableEdits(tuple(edits), tuple(cells), ())
    neighbour = max(heading.column for heading in table.band.headings)
    lacking = [field for field in _NEEDED if field not in columns]
    headings = [table.layout.column(field).heading[-1] for field in lacking]
    grid = submission.grids[table.sheet]
    if lacking and not is_free(grid, neighbour + 1, neighbour + len(lacking), table.band.first_row):
        row = table.band.first_row
        return TableEdits(
            tuple(edits),
            tuple(cells),
            (),
            tuple(
                Place(table.sheet, row, neighbour + number, heading)
                for number, heading in enumerate(headings, start=1)
            ),
        )
    for number, (field, heading) in enumerate(zip(lacking, headings, strict=True), start=1):
        column, row = neighbour + number, table.band.last_row
        columns[field] = column
        edits.append(SetValue(table.sheet, row, column, heading, (row, neighbour)))
        cells.append(WrittenCell(Place(table.sheet, row, column, heading), None, heading))
    groups = _groups(submission, table, proposals, columns, printed)
    _refuse_to_cut(submission, table, groups)
    appended = {columns[field]: neighbour for field in lacking}
    for group in reversed(groups):
        edits += _group_edits(table, group, columns, appended)
    rows = tuple(_written(table, groups, columns, cells))
    return TableEdits(tuple(edits), tuple(cells), rows)


def _refuse_to_cut(submission: AgencySubmission, table: Table, groups: Sequence[_Group]) -> None:
    """Raise WriteRefused where new rows would go through what stands beside the table."""
    cuts = [each.after + each.prepared for each in groups if len(each.rows) > each.prepared]
    if not cuts:
        return
    beside = [
        (other.band.first_row, max(other.last_row, other.band.last_row))
        for other in submission.tables
        if other is not table and other.sheet == table.sheet
    ]
    form = submission.profile
    if form is not None and form.sheet == table.sheet and (rows := sorted(form.rows())):
        beside.append((rows[0], rows[-1]))
    if any(first <= row < last for row in cuts for first, last in beside):
        raise WriteRefused("table-beside", sheet=table.sheet)


def _edited(
    submission: AgencySubmission, columns: Mapping[str, int], cells: list[WrittenCell]
) -> Iterator[Edit]:
    """A proposal that a person edited is theirs: it loses its mark."""
    for one in measures(submission):
        entry = one.entry("proposed")
        if entry.place is not None and is_edited(one, columns):
            cells.append(WrittenCell(entry.place, as_text(entry.raw), ""))
            yield SetValue(entry.place.sheet, entry.place.row, entry.place.column, None)


def _groups(
    submission: AgencySubmission,
    table: Table,
    proposals: Sequence[Proposal],
    columns: Mapping[str, int],
    printed: Range | None,
) -> list[_Group]:
    """The rows to write, by the row that they go below, top down."""
    there = measures(submission)
    in_thai = submission.profile_entry("digits").value == _THAI_NUMERALS
    first = min(table.columns, key=lambda field: table.columns[field])
    by_row: dict[int, list[WrittenRow]] = {}
    numbers: dict[int, list[str]] = {}
    for proposal in proposals:
        above = _above(proposal, there)
        after = table.band.last_row if above is None else _last_row(above)
        texts = proposal_texts(proposal, submission.criteria, columns, in_thai=in_thai)
        used = numbers.setdefault(after, [])
        used.append(_number(above, len(there), len(used) + 1, after >= table.last_row))
        texts["no"] = used[-1]
        by_row.setdefault(after, []).extend(written_rows(texts, table.layout, first))
    return [
        _Group(after, rows, *_room(submission, table, after, printed))
        for after, rows in sorted(by_row.items())
    ]


def _above(proposal: Proposal, there: Sequence[Measure]) -> Measure | None:
    """The measure below which a proposal goes; None at the top.

    The last of its indicator (in its part of the EIT, where measures are told by part), else the
    last of the nearest indicator before it.
    """
    need = proposal.need
    known = [one for one in there if one.indicator is not None and one.indicator <= need.indicator]
    if not known:
        return None if any(one.indicator is not None for one in there) else _last(there)
    nearest = max(one.indicator or 0 for one in known)
    same = [one for one in known if one.indicator == nearest]
    in_part = [one for one in same if need.eit_part is not None and one.eit_part == need.eit_part]
    return (in_part or same)[-1]


def _last(there: Sequence[Measure]) -> Measure | None:
    return there[-1] if there else None


def _last_row(measure: Measure) -> int:
    return max(row.number for row in measure.rows)


def _number(above: Measure | None, count: int, added: int, at_end: bool) -> str:
    """What numbers a row that xlita writes; below a person's row it goes on from theirs."""
    held = "" if above is None else as_text(above.entry("no").raw).strip()
    if at_end:
        return str((int(held) if held.isdecimal() else count) + added)
    return f"{held or (0 if above is None else above.row)}.{added}"


def _room(
    submission: AgencySubmission, table: Table, after: int, printed: Range | None
) -> tuple[int, int | None]:
    """How many prepared rows follow a row, and the row whose looks new ones take instead.

    Rows below the headings take those of the first row that was there.
    """
    end = max(table.last_row, table.band.last_row)
    if after < end:
        at_top = after == table.band.last_row
        return 0, table.rows[0].number if at_top and table.rows else None
    if printed is None:
        return (1, None) if not table.rows else (0, None)
    grid = submission.grids[table.sheet]
    taken = {row for row, _ in grid.cells}
    for cells in grid.merges:
        taken.update(range(cells.first_row, cells.last_row + 1))
    free = 0
    while after + free + 1 <= printed.last_row and after + free + 1 not in taken:
        free += 1
    return max(free, 0 if table.rows else 1), None


def _group_edits(
    table: Table, group: _Group, columns: Mapping[str, int], appended: Mapping[int, int]
) -> Iterator[Edit]:
    prepared = min(group.prepared, len(group.rows))
    added = len(group.rows) - prepared
    if added:
        yield InsertRows(table.sheet, group.after + prepared, added)
    like = None if group.like is None else group.like + added
    for number, written in enumerate(group.rows, start=group.after + 1):
        for field, column in sorted(columns.items(), key=lambda each: each[1]):
            value = written.texts.get(field)
            style = (number, appended[column]) if column in appended else None
            if like is not None:
                style = (like, column if style is None else appended[column])
            if value is not None or style is not None:
                yield SetValue(table.sheet, number, column, value, style)
    for number, written in enumerate(group.rows, start=group.after + 1):
        yield RowHeight(table.sheet, number, written.height, grows=True)


def _written(
    table: Table, groups: Sequence[_Group], columns: Mapping[str, int], cells: list[WrittenCell]
) -> Iterator[int]:
    """The first row of each proposal and its cells, where they stand after all edits."""
    headings = {heading.column: heading.text for heading in table.band.headings}
    down = 0
    for group in groups:
        for number, written in enumerate(group.rows, start=group.after + down + 1):
            if written.texts.get("proposed") is not None:
                yield number
            for field, value in written.texts.items():
                column = columns.get(field)
                if column is not None and value is not None:
                    heading = headings.get(column) or table.layout.column(field).heading[-1]
                    place = Place(table.sheet, number, column, heading)
                    cells.append(WrittenCell(place, None, str(value)))
        down += max(0, len(group.rows) - group.prepared)
