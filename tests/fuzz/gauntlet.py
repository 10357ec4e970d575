"""Everything that xlita does to a file, done to one that may be broken in any way.

A file may be refused, by a `BookError` or an unknown template, at any step. Whatever else
happens, and whatever of what is promised does not hold, raises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from xlita import workflow
from xlita.ooxml import PackageBook, open_bytes
from xlita.ooxml.archive import Archive
from xlita.report.formats import CHECK_FORMATS
from xlita.report.results import FileReport
from xlita.report.text import Style
from xlita.sheet import (
    BookError,
    DeleteRows,
    Edit,
    Grid,
    InsertRows,
    Mark,
    Merge,
    PutSheet,
    Range,
    RowHeight,
    SetFormula,
    SetValue,
)
from xlita.template.recognise import UnknownTemplate

#: A sheet of xlita's own, as fill adds it.
_DONOR = PutSheet("summary", "สรุปผล", "workbooks/donors/summary-letters.xlsx", "สรุปผล")
#: What is not the same when made twice.
_MOVING = InsertRows | DeleteRows | Merge


class Broken(Exception):
    """A promise that was not kept."""


def outcome(data: bytes, folder: Path, edits_seed: str) -> Counter[str]:
    """What became of a file at each step, in words such as ``read: damaged``.

    `folder` takes the file itself, for the step that fills it in place.
    """
    seen: Counter[str] = Counter()
    try:
        book = open_bytes(data, "fuzz.xlsx")
    except BookError as error:
        seen[f"opened: {error.reason}"] += 1
        _must_not_harm(data, folder, seen)
        return seen
    grids = _readable(book, seen)
    if not book.defined_names() and not grids:
        seen["opened: nothing in it"] += 1
    report = workflow.check_book(book)
    seen[f"checked: {report.status}"] += 1
    _must_print(report)
    try:
        workflow.fill_book(book)
    except BookError as error:
        # A sheet of xlita's own may have been put in by then. What is refused is never written:
        # filling in place, below, shows that.
        seen[f"filled: {error.reason}"] += 1
    except UnknownTemplate:
        seen["filled: no template"] += 1
    else:
        seen["filled: changed" if book.changed_parts() else "filled: nothing to do"] += 1
        _must_reopen(book, data, [*grids])
    _edit(open_bytes(data, "fuzz.xlsx"), data, grids, Random(edits_seed), seen)
    _must_not_harm(data, folder, seen)
    return seen


def _must_be(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Broken(otherwise)


def _readable(book: PackageBook, seen: Counter[str]) -> dict[str, Grid]:
    """The sheets that can be read."""
    grids: dict[str, Grid] = {}
    for sheet in book.sheets():
        try:
            grids[sheet.name] = book.grid(sheet.name)
        except BookError as error:
            seen[f"read: {error.reason}"] += 1
        else:
            seen["read"] += 1
            for row, cells in grids[sheet.name].rows():
                _must_be(row == cells[0].row, "a row holds cells of another")
    return grids


def _must_print(report: FileReport) -> None:
    for write in CHECK_FORMATS.values():
        write((report,), Style())


def _must_reopen(book: PackageBook, data: bytes, readable: Sequence[str]) -> bytes | None:
    """A changed workbook is an archive of the same members, and all that was readable is so."""
    try:
        rendered = book.rendered()
    except BookError:
        # A member that could not be copied; nothing is written then.
        return None
    changed = book.changed_parts()
    if not changed:
        _must_be(rendered == data, "no part is said to be changed, but bytes are")
        return rendered
    before, after = Archive(data), Archive(rendered)
    for name, member in before.members.items():
        if name in changed:
            continue
        _must_be(name in after.members, f"{name} was lost")
        copy = after.members[name]
        same = data[member.offset : member.stop] == rendered[copy.offset : copy.stop]
        _must_be(same, f"{name} was touched")
    try:
        again = open_bytes(rendered, "fuzz.xlsx")
        _must_be([*book.sheets()] == [*again.sheets()], "other sheets than before saving")
        for sheet in readable:
            _must_be(book.grid(sheet).cells == again.grid(sheet).cells, "it reads differently")
    except BookError as error:
        raise Broken("what was written cannot be read") from error
    return rendered


def _edit(
    book: PackageBook, data: bytes, grids: dict[str, Grid], rng: Random, seen: Counter[str]
) -> None:
    """A few edits anywhere; each batch is made whole or not at all."""
    if not grids:
        return
    for _ in range(2):
        edits = [_any_edit(rng, grids) for _ in range(rng.randint(1, 3))]
        before = book.rendered()
        try:
            book.apply(edits)
        except BookError as error:
            seen[f"edited: {error.reason}"] += 1
            _must_be(book.rendered() == before, f"refused edits changed something: {edits}")
            continue
        seen["edited"] += 1
        rendered = _must_reopen(book, data, [*grids])
        if rendered is not None and _is_once(edits):
            try:
                book.apply(edits)
            except BookError as error:
                raise Broken(f"refused the second time: {edits}") from error
            _must_be(book.rendered() == rendered, f"twice is not once: {edits}")


def _is_once(edits: Sequence[Edit]) -> bool:
    """Whether a list of edits, made twice, is to give the same as made once.

    Some move something each time. Edits of cells are made together until another kind comes
    between; a formula's value may be stale then by the time the later ones are made.
    """
    of_cells = {isinstance(each, SetValue | SetFormula) for each in edits}
    return len(of_cells) == 1 and not any(isinstance(each, _MOVING) for each in edits)


def _any_edit(rng: Random, grids: dict[str, Grid]) -> Edit:
    sheet = rng.choice(list(grids))
    places = list(grids[sheet].cells)
    if places and rng.random() < 0.7:
        row, column = rng.choice(places)
    else:
        row, column = rng.randint(1, 12), rng.randint(1, 8)
    cells = Range(row, column, row + rng.randint(0, 2), column + rng.randint(0, 2))
    edits: tuple[Edit, ...] = (
        SetValue(sheet, row, column, rng.choice((None, 5, "ก <", ""))),
        SetFormula(sheet, row, column, "A1+1", rng.choice((2, "", "ข"))),
        InsertRows(sheet, row, rng.choice((1, 3, 30))),
        DeleteRows(sheet, row, rng.choice((1, 2, 10))),
        Merge(sheet, cells),
        RowHeight(sheet, row, 30.0),
        Mark(sheet, rng.choice(((), (cells,)))),
        _DONOR,
    )
    return rng.choices(edits, (6, 3, 4, 3, 1, 1, 1, 1))[0]


def _must_not_harm(data: bytes, folder: Path, seen: Counter[str]) -> None:
    """Filling a file in place leaves it whole: as it was, or as it is rendered."""
    path = folder / "fuzz.xlsx"
    path.write_bytes(data)
    report = workflow.fill(path, path)
    now = path.read_bytes()
    if report.failed is not None:
        _must_be(now == data, "a refused file was touched")
    elif now != data:
        open_bytes(now, "fuzz.xlsx")
        seen["written in place"] += 1
    _must_be([*folder.iterdir()] == [path], "something was left beside the file")


__all__ = ["Broken", "outcome"]
