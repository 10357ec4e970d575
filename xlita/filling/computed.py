"""Which cells to write: every computed cell whose formula or value is not what it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlita.filling.columns import Appended, can_compute, with_missing_columns
from xlita.filling.disclosure import closing_cells
from xlita.filling.history import history_cells
from xlita.filling.narratives import sentences
from xlita.filling.outcomes import outcomes
from xlita.filling.patterns import Scope, down_a_column, expand
from xlita.filling.rows import BodyRow, body_rows
from xlita.filling.stand_ins import StandIn, stand_ins
from xlita.filling.values import (
    AgencyValues,
    ComputedCell,
    ProvinceValues,
    Shown,
    row_value,
)
from xlita.ita import Indicator, Instrument
from xlita.sheet import Cell, CellEdit, Place, SetFormula, SetValue, Value, a1
from xlita.template.entries import Entry, Row
from xlita.template.layout import Column
from xlita.template.submission import (
    AgencySubmission,
    ProvinceSubmission,
    Submission,
    indicator_rows,
)
from xlita.template.tables import Table
from xlita.template.texts import Subject, fill_in, place_blocks
from xlita.template.values import as_text, exact_number
from xlita.thai.text import comparison_key


class Filling(NamedTuple):
    """One edit, where it goes and what stood there.

    `restored`: it puts a formula back that a person overwrote.
    """

    edit: CellEdit
    place: Place
    old: Cell
    restored: bool


class Fillings(NamedTuple):
    """What completes a submission.

    `unplaced` are the computed columns that the table lacks and that there is no room for, each
    by the place where it would have gone.
    """

    fillings: tuple[Filling, ...]
    unplaced: tuple[Place, ...]


def fill(submission: Submission, blank_rows: Mapping[str, int] | None = None) -> Fillings:
    """The edits that complete a submission, in no particular order of sheets.

    `blank_rows` gives, by a table's id, the last row of a blank body: a new workbook has its
    formulas in the empty rows too. Raises nothing: what cannot be placed is left alone.
    """
    completed, appended = with_missing_columns(submission)
    sink = _Sink(completed, appended)
    if isinstance(completed, ProvinceSubmission):
        fillings = _province(completed, blank_rows or {}, sink)
    else:
        fillings = _agency(completed, blank_rows or {}, sink)
    unplaced = (place for each in appended.values() for place in each.unplaced)
    return Fillings((*_headings(appended, sink), *fillings), tuple(unplaced))


def _headings(appended: Mapping[str, Appended], sink: _Sink) -> Iterator[Filling]:
    for each in appended.values():
        for place, text in each.headings:
            yield sink.text(place, text)


class _Sink:
    """Compares what a cell should hold with what it holds.

    A cell of an appended column looks like its neighbour, the last column that was there.
    """

    def __init__(self, submission: Submission, appended: Mapping[str, Appended]) -> None:
        self._grids = submission.grids
        self._appended = appended

    def formula(self, place: Place, formula: str, value: Shown) -> Iterator[Filling]:
        """The edit that puts a computed cell right, if it needs one.

        A formula that gives the right value is left alone, whoever wrote it.
        """
        old = self._old(place)
        if old.formula is not None and same_value(old.value, value):
            return
        restored = old.formula is None and not _is_empty(old.value)
        edit = SetFormula(
            place.sheet, place.row, place.column, formula, value, self._neighbour(place)
        )
        yield Filling(edit, place, old, restored)

    def body_formula(
        self, row: BodyRow, place: Place, formula: str, value: Shown
    ) -> Iterator[Filling]:
        """As `formula`, for a cell of the body: what else stands in a blank row is a person's."""
        if row.takes_formulas or self._old(place).formula == formula:
            yield from self.formula(place, formula, value)

    def text(self, place: Place, text: str | None) -> Filling:
        """A heading cell of an appended column; None is one that is only dressed."""
        edit = SetValue(place.sheet, place.row, place.column, text, self._neighbour(place))
        return Filling(edit, place, self._old(place), False)

    def _old(self, place: Place) -> Cell:
        return self._grids[place.sheet].cell(place.row, place.column)

    def _neighbour(self, place: Place) -> tuple[int, int] | None:
        each = self._appended.get(place.sheet)
        if each is None or not each.first_row <= place.row <= each.last_row:
            return None
        return (place.row, each.neighbour) if place.column > each.neighbour else None

    def number(self, entry: Entry) -> Iterator[Filling]:
        """The edit that turns a number typed as text, or in Thai digits, into a number."""
        place = entry.place
        if place is None or "text-number" not in entry.problems or entry.formula is not None:
            return
        number = exact_number(entry.raw)  # a third decimal is a person's to round
        if number is None:
            return
        edit = SetValue(place.sheet, place.row, place.column, number)
        yield Filling(edit, place, self._old(place), False)


def same_value(held: Value, shown: Shown) -> bool:
    """Whether a cached value is what a computed cell should show."""
    if isinstance(shown, str):
        return held == shown
    return (
        isinstance(held, float)
        and not isinstance(held, bool)
        and abs(Decimal(repr(held)) - shown) < Decimal("1e-9")
    )


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _agency(
    submission: AgencySubmission, blank_rows: Mapping[str, int], sink: _Sink
) -> Iterator[Filling]:
    values = AgencyValues(submission)
    if submission.profile is not None:
        for field in submission.profile.fields:
            if field.kind == "score":
                yield from sink.number(submission.profile.entry(field.field))
    for table in submission.tables:
        body = body_rows(
            table,
            submission.criteria,
            submission.grids[table.sheet],
            blank_rows.get(table.layout.id),
        )
        scope = _scope(submission, table, table.sheet, body)
        yield from _subtitle(submission, table, scope, values, sink)
        if table.layout.id == "narratives":
            yield from _from_scores(sentences, submission, table, values, sink)
            continue
        yield from _body(
            table, body, scope, lambda name, row: row_value(name, row, submission.criteria), sink
        )
        if table.layout.id == "history":
            yield from _from_scores(history_cells, submission, table, values, sink)
        if table.layout.id == "oit":
            yield from _disclosure_rows(submission, table, sink)
        else:
            yield from _closing_rows(table, scope, values, sink)
    for said in outcomes(submission):
        yield from sink.formula(said.place, said.formula, said.text)
    yield from _panel(submission, values, sink)


def _body(
    table: Table,
    body: Iterable[BodyRow],
    scope: Scope,
    value_of: Callable[[str, Row], Shown],
    sink: _Sink,
    is_kept: Callable[[Entry, Column], bool] = lambda entry, column: False,
) -> Iterator[Filling]:
    """The computed cells of a table's rows, and the scores in them that were typed as text.

    `value_of` gives a row's named value; what `is_kept` says of a cell stays as it is.
    """
    formulas = _formulas(table, scope)
    for each in body:
        row = each.row
        for column in table.layout.columns:
            entry = row.entry(column.field)
            if column.computed is None:
                if column.kind == "score":
                    yield from sink.number(entry)
            elif (
                entry.place is not None and column.field in formulas and not is_kept(entry, column)
            ):
                value = value_of(column.computed.value, row)
                formula = formulas[column.field](row.number)
                yield from sink.body_formula(each, entry.place, formula, value)


def _formulas(table: Table, scope: Scope) -> dict[str, Callable[[int], str]]:
    """The formula of each computed column that the table has the inputs for, by row."""
    return {
        column.field: down_a_column(column.computed.formula, scope)
        for column in table.layout.columns
        if column.computed is not None and can_compute(column.computed, table)
    }


def _scope(submission: Submission, table: Table, sheet: str, body: Sequence[BodyRow] = ()) -> Scope:
    first = table.band.last_row + 1
    agency = isinstance(submission, AgencySubmission)
    rows = indicator_rows(submission) if isinstance(submission, AgencySubmission) else {}
    return Scope(
        sheet=sheet,
        table=table,
        criteria=submission.criteria,
        previous_criteria=submission.previous_criteria,
        profile=submission.profile if isinstance(submission, AgencySubmission) else None,
        rows={number: row.number for number, row in rows.items()},
        body=(first, max([first, *(each.row.number for each in body)])),
        members=tuple(i.no for i in submission.criteria.indicators) if agency else (),
        stand_ins=stand_ins(submission) if isinstance(submission, AgencySubmission) else {},
        history=submission.history if isinstance(submission, AgencySubmission) else None,
    )


def _subtitle(
    submission: AgencySubmission, table: Table, scope: Scope, values: AgencyValues, sink: _Sink
) -> Iterator[Filling]:
    """The line below the title, where the title is the layout's own."""
    layout = table.layout
    title = as_text(submission.grids[table.sheet].value(1, 1))
    ours = comparison_key(fill_in(layout.title, submission.criteria))
    if layout.subtitle is None or comparison_key(title) != ours:
        return
    formula = expand(layout.subtitle.formula, scope)
    yield from sink.formula(Place(table.sheet, 2, 1), formula, values.value(layout.subtitle.value))


def _closing_rows(
    table: Table, scope: Scope, values: AgencyValues, sink: _Sink
) -> Iterator[Filling]:
    for reading in table.closing:
        subject: Instrument | None = None
        members = scope.members
        if reading.subject is not None:
            subject = scope.criteria.instrument(reading.subject)
            members = subject.indicators
        own = scope._replace(row=reading.row.number, subject=subject, members=members)
        for field, computed in reading.layout.cells.items():
            entry = reading.row.entry(field)
            if entry.place is not None and can_compute(computed, table):
                value = values.value(computed.value, subject)
                place = entry.place._replace(heading=reading.label.heading)
                yield from sink.formula(place, expand(computed.formula, own), value)


def _disclosure_rows(submission: AgencySubmission, table: Table, sink: _Sink) -> Iterator[Filling]:
    for cell in closing_cells(submission, table):
        assert cell.entry.place is not None
        place = cell.entry.place._replace(heading=cell.label)
        yield from sink.formula(place, cell.formula, cell.value)


def _from_scores(
    make: Callable[[AgencySubmission, Table, Scope, AgencyValues], Iterable[ComputedCell]],
    submission: AgencySubmission,
    table: Table,
    values: AgencyValues,
    sink: _Sink,
) -> Iterator[Filling]:
    """Cells of another sheet that follow from the score sheet; none without that sheet."""
    if submission.indicators is None:
        return
    scope = _scope(submission, submission.indicators, table.sheet)
    for each in make(submission, table, scope, values):
        assert each.entry.place is not None
        yield from sink.formula(each.entry.place, each.formula, each.value)


def _panel(submission: AgencySubmission, values: AgencyValues, sink: _Sink) -> Iterator[Filling]:
    panel, table = submission.panel, submission.indicators
    if panel is None or table is None:
        return
    scope = _scope(submission, table, panel.sheet)
    if panel.layout.subtitle is not None:
        computed = panel.layout.subtitle
        formula = expand(computed.formula, scope)
        yield from sink.formula(Place(panel.sheet, 2, 1), formula, values.value(computed.value))
    of_row: dict[int, dict[int, StandIn]] = {}
    for each in scope.stand_ins.values():
        of_row.setdefault(each.row, {})[each.column] = each
    for placed in place_blocks(panel.layout, submission.criteria):
        stood_for = of_row.get(placed.row, {})
        cells = {each.field: a1(each.row, each.column) for each in stood_for.values()}
        own = _about(scope, placed.subject)._replace(own=cells)
        label = next((cell.text for cell in placed.block.cells if cell.text), None)
        heading = expand(label, own) if label else None
        for cell in placed.block.cells:
            if cell.computed is not None:
                place = Place(panel.sheet, placed.row, cell.column, heading)
                value = values.value(cell.computed.value, placed.subject)
                stand_in = stood_for.get(cell.column)
                computed = cell.computed if stand_in is None else stand_in.computed
                yield from sink.formula(place, expand(computed.formula, own), value)


def _about(scope: Scope, subject: Subject) -> Scope:
    """The scope of a panel's row: the cells of an indicator, the members of an instrument."""
    if isinstance(subject, Indicator):
        return scope._replace(subject=subject, row=scope.rows.get(subject.no))
    if isinstance(subject, Instrument):
        return scope._replace(subject=subject, members=subject.indicators)
    return scope._replace(subject=subject)


def _province(
    submission: ProvinceSubmission, blank_rows: Mapping[str, int], sink: _Sink
) -> Iterator[Filling]:
    table = submission.scores
    if table is None:
        return
    values = ProvinceValues(submission)
    body = body_rows(
        table, submission.criteria, submission.grids[table.sheet], blank_rows.get(table.layout.id)
    )
    scope = _scope(submission, table, table.sheet, body)
    yield from _body(
        table,
        body,
        scope,
        values.value,
        sink,
        lambda entry, column: _is_announced(entry, column, submission),
    )


def _is_announced(entry: Entry, column: Column, submission: ProvinceSubmission) -> bool:
    """Whether this is a figure of the announced annex: compared, never overwritten.

    A level from 2566 on is announced in every table, since the scores alone do not settle it.
    """
    if not column.announced or not entry.is_literal:
        return False
    uncertain_level = column.field == "level" and bool(submission.criteria.scale.instruments)
    return submission.is_announced or uncertain_level
