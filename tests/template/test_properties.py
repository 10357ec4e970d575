"""What must hold for any workbook, however it is mangled."""

from __future__ import annotations

import math
from datetime import datetime
from functools import cache
from typing import Any

import jsonschema
import jsonschema_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.markdown_book import GridBook, markdown_book, without_merges
from tests.support.workbooks import AGENCY, PROVINCE
from xlita.checks.catalogue import check
from xlita.report.results import _details, fix_of, message_of
from xlita.resources import load_json
from xlita.sheet import Cell, CellError, Grid, Range
from xlita.template.entries import Entry, is_blank
from xlita.template.forms import _label_key, _labels
from xlita.template.layout import FormLayout, load_template
from xlita.template.recognise import UnknownTemplate, read_submission
from xlita.template.record import record
from xlita.template.submission import AgencySubmission, Submission, scores
from xlita.template.validation import validate
from xlita.wording.rules import RULES
from xlita.wording.texts import Language, placeholders

LANGUAGES: tuple[Language, ...] = ("th", "en")

TEXTS = st.one_of(
    st.text(max_size=10),
    st.text(alphabet="0123456789๐๑๒.,+-% /Oeiค", max_size=8),
    st.sampled_from(
        ["", "-", "ผ่าน", "ลดลง", "ผ่านดี", "AA", "จังหวัด", "ปีงบประมาณ", "คะแนนรวม", "IIT", "2567",
         "2600", "2561", "ต.ค. 9999", "ปีงบประมาณ 1999", "{found}", "=1+1", "ตัวชี้วัด", "คะแนน", "i0",
         "การใช้งบประมาณ", "การใช้อำนาด", "หมายเหตุ", "+100", "-100"]
    ),
)  # fmt: skip
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.floats(),
    st.floats(0, 100),
    st.sampled_from([0.0, 1.0, 2.5, 11.0, 100.0, 2567.0, 2600.0, 2650.0, 1e9, -1.0, 84.165]),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1)),
    st.sampled_from(["#REF!", "#DIV/0!"]).map(CellError),
)
FORMULAS = st.sampled_from([None, None, None, "A1+1", ""])


@st.composite
def mangled(draw: st.DrawFn, text: str) -> GridBook:
    """A workbook some of whose cells hold something else, and some empty ones something."""
    book = markdown_book(text)
    grids = []
    for info in book.sheets():
        cells = dict(book.grid(info.name).cells)
        last_row = max(row for row, _ in cells) + 2
        last_column = max(column for _, column in cells) + 1
        places = st.tuples(st.integers(1, last_row), st.integers(1, last_column))
        for row, column in draw(st.lists(places, max_size=12)):
            cells[row, column] = Cell(row, column, draw(VALUES), draw(FORMULAS))
        grids.append(Grid(info.name, cells))
    return GridBook(grids)


BOOKS = st.one_of(mangled(AGENCY), mangled(PROVINCE))


@cache
def validators(kind: str) -> tuple[Any, Any]:
    schema = load_json(f"schemas/{kind}.schema.json")
    return jsonschema.Draft202012Validator(schema), jsonschema_rs.validator_for(schema)


def submitted(book: GridBook) -> Submission | None:
    try:
        return validate(read_submission(book))
    except UnknownTemplate:
        return None


@settings(max_examples=80)
@given(BOOKS)
def test_the_record_is_always_valid(book: GridBook) -> None:
    submission = submitted(book)
    if submission is not None:
        for validator in validators(submission.kind):
            assert list(validator.iter_errors(record(submission))) == []


@settings(max_examples=80)
@given(BOOKS)
def test_every_finding_has_a_place_and_words(book: GridBook) -> None:
    submission = submitted(book)
    for finding in check(submission) if submission is not None else ():
        assert finding.code in RULES
        assert finding.place is not None or finding.code in ("ITA103", "ITA106")
        if finding.place is not None:
            assert finding.place.sheet in submission.grids  # type: ignore[union-attr]
        known = _details(finding).keys()
        rule = RULES[finding.code]
        for language in LANGUAGES:
            assert message_of(finding, language).strip()
            assert fix_of(finding, language).strip()
            for texts in (rule.messages, rule.fix):
                text = texts.get(finding.variant, texts[None]).in_language(language)
                assert placeholders(text) <= known, (finding, text)


def every_entry(submission: Submission) -> list[Entry]:
    tables = (
        (submission.indicators, submission.items, submission.measures)
        if isinstance(submission, AgencySubmission)
        else (submission.scores,)
    )
    entries = [each for found in (submission.form.entries.values() if submission.form else ())
               for each in found]  # fmt: skip
    for table in tables:
        for row in table.rows if table is not None else ():
            entries += row.entries().values()
        for reading in table.closing if table is not None else ():
            entries += reading.row.entries().values()
    return entries


PROFILE = load_template("agency").sheet("profile")
assert isinstance(PROFILE, FormLayout)
LABELS = {*_labels(PROFILE.fields()), *_labels(load_template("province").table("scores").header)}


@settings(max_examples=60)
@given(BOOKS)
def test_every_value_knows_its_cell(book: GridBook) -> None:
    submission = submitted(book)
    for entry in every_entry(submission) if submission is not None else ():
        assert entry.place is not None
        cell = book.grid(entry.place.sheet).cell(entry.place.row, entry.place.column)
        if entry.is_blank and _label_key(str(cell.value)) in LABELS:
            continue  # beside a label stands another one: there is no room for a value
        if entry.is_blank:
            assert cell.formula is None
            assert is_blank(cell.value)
        elif not (isinstance(cell.value, float) and math.isnan(cell.value)):
            assert (entry.raw, entry.formula) == (cell.value, cell.formula)


def as_in_excel(book: GridBook) -> GridBook:
    """The workbook as an open one shows it: a text of no characters is no contents at all."""
    grids = []
    for info in book.sheets():
        cells = book.grid(info.name).cells.items()
        grids.append(
            Grid(info.name, {at: c for at, c in cells if c.value != "" or c.formula is not None})
        )
    return GridBook(grids)


@settings(max_examples=60)
@given(BOOKS)
def test_both_doors_read_empty_text_alike(book: GridBook) -> None:
    here, there = submitted(book), submitted(as_in_excel(book))
    if here is None or there is None:
        assert here == there
    else:
        assert record(here) == record(there)
        assert check(here) == check(there)


def moved(book: GridBook, rows: set[int], columns: set[int]) -> GridBook:
    """The workbook with blank rows and columns inserted before those numbers in every sheet."""
    grids = []
    for info in book.sheets():
        cells = {}
        for cell in book.grid(info.name).cells.values():
            row = cell.row + sum(number <= cell.row for number in rows)
            column = cell.column + sum(number <= cell.column for number in columns)
            cells[row, column] = cell._replace(row=row, column=column)
        grids.append(Grid(info.name, cells))
    return GridBook(grids)


def all_scores(book: GridBook) -> Any:
    submission = read_submission(book)
    if isinstance(submission, AgencySubmission):
        return scores(submission, "score"), scores(submission, "previous")
    assert submission.scores is not None
    return [(r.entry("name").value, r.entry("score").value) for r in submission.scores.rows]


# Not between the two heading rows: a heading band has no gap.
ROWS = st.sets(st.integers(3, 14), max_size=4)
COLUMNS = st.sets(st.integers(2, 9), max_size=2)


@given(ROWS, COLUMNS)
def test_blank_rows_and_columns_change_no_score(rows: set[int], columns: set[int]) -> None:
    book = markdown_book(AGENCY)
    assert all_scores(moved(book, rows, columns)) == all_scores(book)


@given(ROWS, COLUMNS)
def test_blank_rows_and_columns_change_no_province(rows: set[int], columns: set[int]) -> None:
    book = markdown_book(PROVINCE)
    assert all_scores(moved(book, rows, columns)) == all_scores(book)


def shuffled(book: GridBook, sheet: str, order: list[int]) -> GridBook:
    """The workbook with the columns 1, 2 … of a sheet in another order."""
    grids = []
    for info in book.sheets():
        grid = book.grid(info.name)
        if info.name == sheet:
            moved_cells = (
                cell._replace(column=order[cell.column - 1]) for cell in grid.cells.values()
            )
            grid = Grid(sheet, {(cell.row, cell.column): cell for cell in moved_cells})
        grids.append(grid)
    return GridBook(grids)


@given(st.permutations(range(1, 9)))
def test_the_order_of_columns_changes_no_score(order: list[int]) -> None:
    book = markdown_book(AGENCY)
    other = shuffled(book, "คะแนนตัวชี้วัด", order)
    assert all_scores(other) == all_scores(book)
    assert {f.code for f in check(validate(read_submission(other)))} == set()


@given(st.permutations(range(1, 8)))
def test_the_order_of_columns_changes_no_agency(order: list[int]) -> None:
    book = markdown_book(PROVINCE.replace("| * ผ่านเกณฑ์เมื่อได้ ๘๕ คะแนนขึ้นไป |", ""))
    assert all_scores(shuffled(book, "ตรัง", order)) == all_scores(book)


MERGES = st.lists(
    st.builds(
        lambda row, column, height, width: Range(row, column, row + height, column + width),
        st.integers(1, 16), st.integers(1, 8), st.integers(0, 4), st.integers(0, 4),
    ),
    max_size=4,
)  # fmt: skip


@given(MERGES)
def test_merges_change_nothing(merges: list[Range]) -> None:
    book = markdown_book(AGENCY)
    merged = GridBook(
        [Grid(info.name, book.grid(info.name).cells, tuple(merges)) for info in book.sheets()]
    )
    assert record(read_submission(merged)) == record(read_submission(without_merges(merged)))
