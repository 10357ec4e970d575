"""Random edits on random workbooks, held to a model that knows nothing of XML."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.fuzz.model import Content, Formula, Impossible, Model, Place
from tests.fuzz.plans import CACHES, ROWS, Plan, absolute, places, plans, ranges, texts
from tests.ooxml.parts import raw_members
from xlita.ooxml import PackageBook, open_bytes
from xlita.sheet import (
    DeleteRows,
    Edit,
    InsertRows,
    Mark,
    Merge,
    RowHeight,
    SetFormula,
    SetValue,
    WriteRefused,
)

pytest.importorskip("xlsxwriter", reason="XlsxWriter builds a third of the workbooks")

#: The same examples in every run, so that a change of the code is what makes a test fail.
many = settings(
    max_examples=80,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

values = st.one_of(
    st.none(), texts(), st.integers(-5, 99), st.decimals(0, 100, places=2, allow_nan=False)
)


def cell_edits(
    plan: Plan, values: st.SearchStrategy[str | Decimal | int | None]
) -> st.SearchStrategy[Edit]:
    """One cell of a plan's workbook is given a value or a formula."""
    sheets = st.sampled_from([*plan.model.sheets])

    def value(sheet: str, place: tuple[int, int], new: str | Decimal | int | None) -> Edit:
        return SetValue(sheet, *place, new)

    def formula(sheet: str, place: tuple[int, int], new: str | Decimal | int | None) -> Edit:
        return SetFormula(sheet, *place, "1+1", 2 if new is None else new)

    return st.one_of(
        st.builds(value, sheets, places(), values), st.builds(formula, sheets, places(), values)
    )


def distinct(edits: Sequence[Edit]) -> list[Edit]:
    """The last edit of each cell."""
    return list({(each.sheet, each.row, each.column): each for each in edits}.values())


Cells = dict[str, dict[tuple[int, int], tuple[object, str | None]]]


def opened(plan: Plan) -> PackageBook:
    return open_bytes(plan.build(), "random.xlsx")


def shown(book: PackageBook) -> Cells:
    """Value and formula of every cell."""
    return {
        sheet.name: {
            place: (cell.value, cell.formula) for place, cell in book.grid(sheet.name).cells.items()
        }
        for sheet in book.sheets()
    }


def expected(plan: Plan, model: Model, stale: set[Place]) -> Cells:
    """The same as a model has it; the cached values of stale formulas are gone."""

    def cell(place: Place, content: Content) -> tuple[object, str | None]:
        if isinstance(content, Formula):
            was_cached = CACHES[plan.builder] or place in written
            return (content.cached if was_cached and place not in stale else None), content.text()
        return content, None

    before = dict(plan.model.formulas())
    written = {place for place, formula in model.formulas() if before.get(place) is not formula}
    return {
        name: {place: cell((name, *place), content) for place, content in sheet.cells.items()}
        for name, sheet in model.sheets.items()
    }


def by_openpyxl(data: bytes) -> dict[Place, object]:
    """What every cell holds as openpyxl has it, formulas as text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@many
@given(plans())
def test_a_random_workbook_reads_as_its_model_has_it(plan: Plan) -> None:
    assert shown(opened(plan)) == expected(plan, plan.model, set())


@many
@given(st.data(), plans())
def test_edits_of_cells_change_those_cells_and_what_depends_on_them(
    data: st.DataObject, plan: Plan
) -> None:
    edits = data.draw(st.lists(cell_edits(plan, values), min_size=1, max_size=6))
    source = plan.build()
    book = open_bytes(source, "random.xlsx")
    before = shown(book)
    book.apply(edits)
    written = book.rendered()

    model = plan.model.copy()
    for edit in edits:
        model.apply(edit)
    named = {(each.sheet, each.row, each.column) for each in edits}
    again = open_bytes(written, "random.xlsx")
    after = shown(again)
    changed = {
        (sheet, *place)
        for sheet in after
        for place in after[sheet].keys() | before[sheet].keys()
        if (sheet, *place) in named and _value(after, sheet, place) != _value(before, sheet, place)
    }
    stale = model.dependents(changed) - named
    assert after == expected(plan, model, stale)
    assert shown(book) == after
    _only_named_parts_differ(source, written, book, len(model.sheets))

    old, new = by_openpyxl(source), by_openpyxl(written)
    differing = {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}
    assert differing <= named
    again.apply(edits)
    assert again.rendered() == written
    event(f"{plan.builder}: {'changed' if written != source else 'nothing to do'}")


def _value(of_book: Cells, sheet: str, place: tuple[int, int]) -> tuple[type, object]:
    """With its type, since True is equal to 1."""
    value = of_book[sheet].get(place, (None, None))[0]
    return type(value), value


def _only_named_parts_differ(source: bytes, written: bytes, book: PackageBook, sheets: int) -> None:
    """Parts that are not in the budget keep their compressed bytes."""
    budget = {f"xl/worksheets/sheet{number + 1}.xml" for number in range(sheets)}
    budget |= {"xl/workbook.xml", "xl/calcChain.xml", "xl/_rels/workbook.xml.rels"}
    budget |= {"[Content_Types].xml"}
    assert set(book.changed_parts()) <= budget
    old, new = raw_members(source), raw_members(written)
    assert new.keys() <= old.keys()
    assert old.keys() - new.keys() <= {"xl/calcChain.xml"}
    for name in new.keys() - set(book.changed_parts()):
        assert new[name] == old[name], name


@many
@given(st.data(), plans())
def test_the_order_of_edits_of_different_cells_does_not_matter(
    data: st.DataObject, plan: Plan
) -> None:
    edits = distinct(data.draw(st.lists(cell_edits(plan, values), min_size=2, max_size=6)))
    source = plan.build()
    one, two, three = (open_bytes(source, "random.xlsx") for _ in range(3))
    one.apply(edits)
    two.apply(data.draw(st.permutations(edits)))
    assert one.rendered() == two.rendered()
    # In batches of one, a value that is written later finds others dropped already.
    for edit in edits:
        three.apply([edit])
    ours, theirs = shown(one), shown(three)
    for sheet, cells in ours.items():
        for place, cell in cells.items():
            other = theirs[sheet][place]
            assert cell[1] == other[1]
            assert other[0] in (cell[0], None)


def any_edits(plan: Plan) -> st.SearchStrategy[Edit]:
    """An edit of any kind that can stand anywhere."""
    sheets = st.sampled_from([*plan.model.sheets])
    return st.one_of(
        cell_edits(plan, values),
        st.builds(InsertRows, sheets, st.integers(1, ROWS), st.integers(1, 3)),
        st.builds(DeleteRows, sheets, st.integers(1, ROWS), st.integers(1, 3)),
        st.builds(Merge, sheets, ranges()),
        st.builds(RowHeight, sheets, st.integers(1, ROWS), st.just(30.0)),
        st.builds(
            lambda sheet, cells: Mark(sheet, tuple(cells)), sheets, st.lists(ranges(), max_size=2)
        ),
    )


@many
@given(st.data(), plans())
def test_rows_move_as_the_model_moves_them(data: st.DataObject, plan: Plan) -> None:
    sheets = st.sampled_from([*plan.model.sheets])
    rows = st.one_of(
        st.builds(InsertRows, sheets, st.integers(1, ROWS), st.integers(1, 40)),
        st.builds(InsertRows, sheets, st.integers(1, ROWS), st.integers(1, 3)),
        st.builds(DeleteRows, sheets, st.integers(1, ROWS), st.integers(1, 3)),
    )
    edits: list[Edit] = [data.draw(rows)]
    edits += data.draw(st.lists(st.one_of(cell_edits(plan, values), rows), max_size=3))
    source = plan.build()
    book = open_bytes(source, "random.xlsx")
    model = plan.model.copy()
    try:
        for edit in edits:
            model.apply(edit)
    except Impossible:
        with pytest.raises(WriteRefused):
            book.apply(edits)
        assert book.rendered() == source
        event("impossible")
        return
    try:
        book.apply(edits)
    except WriteRefused as refusal:
        assert book.rendered() == source
        event(f"refused: {refusal.reason}")
        return
    event("made")
    again = open_bytes(book.rendered(), "random.xlsx")
    assert shown(again) == shown(book)
    for name, sheet in model.sheets.items():
        cells = shown(again)[name]
        wanted = expected(plan, model, set())[name]
        assert cells.keys() == wanted.keys()
        for place, (value, formula) in wanted.items():
            assert _shortened(cells[place][1]) == _shortened(formula)
            # A formula's cached value may be dropped, but not be another's.
            assert cells[place][0] == value or (formula is not None and cells[place][0] is None)
        assert {*again.grid(name).merges} == {*sheet.merges}
    names = {name: absolute(target) for name, target in model.names.items()}
    assert {name: _shortened(text) for name, text in again.defined_names().items()} == names
    old, new = raw_members(source), raw_members(book.rendered())
    for name in new.keys() - set(book.changed_parts()):
        assert new[name] == old[name], name


def _shortened(formula: str | None) -> str | None:
    """A range that has shrunk to one cell may be written as a range still."""
    if formula is None:
        return None
    return re.sub(r"(?<![A-Z$])(\$?[A-Z]+\$?[0-9]+):\1(?![0-9])", r"\1", formula)


REFUSED = (
    lambda sheet: SetValue("no such sheet", 1, 1, 1),
    lambda sheet: SetValue(sheet, 0, 1, 1),
    lambda sheet: SetValue(sheet, 1, 16_385, 1),
    lambda sheet: SetValue(sheet, 1, 1, "x" * 32_768),
    lambda sheet: SetValue(sheet, 1, 1, Decimal("NaN")),
    lambda sheet: SetFormula(sheet, 1, 1, "1+" * 5_000 + "1", 1),
)


@many
@given(st.data(), plans(), st.sampled_from(REFUSED))
def test_a_batch_with_one_impossible_edit_changes_nothing(
    data: st.DataObject, plan: Plan, impossible: object
) -> None:
    edits = data.draw(st.lists(any_edits(plan), max_size=4))
    assert callable(impossible)
    edits.insert(data.draw(st.integers(0, len(edits))), impossible(next(iter(plan.model.sheets))))
    book = opened(plan)
    first = data.draw(st.lists(cell_edits(plan, values), max_size=2))
    book.apply(first)
    before, seen = book.rendered(), shown(book)
    with pytest.raises(WriteRefused):
        book.apply(edits)
    assert book.rendered() == before
    assert shown(book) == seen
