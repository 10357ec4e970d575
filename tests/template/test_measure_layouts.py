"""Measures go from one layout of the table to another without losing a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.markdown_book import GridBook
from tests.workflow.records import codes, lines, periods, texts
from xlita.ita import load_criteria
from xlita.sheet import Cell, Grid
from xlita.template.continuations import cut_text, joined_text
from xlita.template.layout import TableLayout, load_template
from xlita.template.measure_layouts import CellText, measure_cells
from xlita.template.measures import Measure, measures
from xlita.template.recognise import read_submission
from xlita.template.submission import AgencySubmission
from xlita.thai.dates import parse_period
from xlita.thai.text import repaired

CRITERIA = load_criteria(2567)
LAYOUTS = {letter: load_template("agency", letter).table("measures") for letter in "ABC"}
maybe = st.none()
Rows = tuple[tuple[CellText, ...], ...]


@st.composite
def planned(draw: st.DrawFn) -> Measure:
    """A measure as xlita reads it: nothing about it is known from its sentences alone."""
    period = draw(maybe | periods)
    return Measure(
        sheet="มาตรการ",
        row=1,
        number=None,
        instrument=draw(st.sampled_from([None, "IIT", "EIT", "OIT"])),
        eit_part=draw(st.sampled_from([None, 1, 2])),
        indicator=draw(maybe | st.integers(1, 10)),
        item=draw(maybe | codes),
        topic=draw(maybe | texts),
        issue=draw(maybe | texts),
        measure=draw(maybe | texts),
        analysis=draw(maybe | texts),
        steps=tuple(draw(st.lists(lines, max_size=3))),
        responsible=tuple(draw(st.lists(lines, max_size=3))),
        period=period,
        span=parse_period(period) if period else None,
        follow_up=draw(maybe | texts),
        references=tuple(draw(st.lists(st.sampled_from(["O1", "O10", "O35"]), max_size=3))),
        sub_indicators=tuple(draw(st.lists(st.sampled_from(["9.1", "10.2"]), unique=True))),
        proposed=draw(st.booleans()),
    )


def book(rows: tuple[tuple[Any, ...], ...], layout: TableLayout) -> GridBook:
    """A workbook with a measure table of these rows."""
    headings = tuple("".join(column.heading) for column in layout.columns)
    cells = {
        (row, column): Cell(row, column, float(value) if isinstance(value, int) else value)
        for row, values in enumerate((headings, *rows), start=1)
        for column, value in enumerate(values, start=1)
        if value is not None
    }
    cover = {(1, 1): Cell(1, 1, "ปีงบประมาณ"), (1, 2): Cell(1, 2, 2567.0)}
    scores = {
        (1, column): Cell(1, column, text)
        for column, text in enumerate(("ลำดับ", "ตัวชี้วัด", "คะแนน 2567"), start=1)
    }
    return GridBook([Grid("หน่วยงาน", cover), Grid("คะแนนตัวชี้วัด", scores), Grid("มาตรการ", cells)])


def read(rows: tuple[tuple[Any, ...], ...], layout: TableLayout) -> tuple[Measure, ...]:
    submission = read_submission(book(rows, layout))
    assert isinstance(submission, AgencySubmission)
    return tuple(one._replace(row=1, rows=(), above=()) for one in measures(submission))


def laid_out(found: Iterable[Measure], layout: TableLayout, *, thai: bool = False) -> Rows:
    """The rows of measures in a layout, a cell for each of its columns, in their order."""
    rows = (measure_cells(each, no, CRITERIA, thai=thai) for no, each in enumerate(found, 1))
    return tuple(tuple(cells.get(column.field) for column in layout.columns) for cells in rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(planned(), min_size=1, max_size=4), st.permutations("ABC"))
def test_layouts_are_only_other_forms_of_the_same_measures(
    given_measures: list[Measure], letters: list[str]
) -> None:
    wanted = found = tuple(given_measures)
    for letter in letters:
        layout = LAYOUTS[letter]
        found = read(laid_out(found, layout), layout)
        assert found == wanted


def test_layout_prints_its_own_columns_first() -> None:
    one = Measure(
        **{
            **dict.fromkeys(Measure._fields),
            "sheet": "มาตรการ",
            "row": 1,
            "indicator": 3,
            "measure": "ทำคู่มือ",
            "steps": ("เขียน", "แจก"),
            "responsible": ("สำนักปลัด", "กองคลัง"),
            "period": "ปีงบประมาณ พ.ศ. 2568",
            "references": ("O10",),
            "sub_indicators": ("9.2",),
            "proposed": False,
        }
    )
    [row] = laid_out([one], LAYOUTS["C"], thai=True)
    assert row[:6] == (
        "3. การใช้อำนาจ",
        "ทำคู่มือ",
        None,
        "๑. เขียน\n๒. แจก",
        "ปีงบประมาณ พ.ศ. 2568",
        "สำนักปลัด\nกองคลัง",
    )
    fields = [column.field for column in LAYOUTS["C"].columns]
    assert dict(zip(fields, row, strict=True))["references"] == "O10, 9.2"


@given(st.text("กขค ำ่\n", min_size=1).map(repaired).map(str.strip).filter(bool), st.integers(2, 9))
def test_text_cut_at_the_end_of_a_row_joins_again(text: str, length: int) -> None:
    upper, lower = cut_text(text, length)
    assert len(upper) <= length or not lower
    assert joined_text(upper, lower) == text


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [
        ("ทำคู่มือ", "ให้ครบ", "ทำคู่มือ ให้ครบ"),
        ("๑. เขียน", "๒. แจก", "๑. เขียน\n๒. แจก"),
        ("ทำคู่\u2060", "มือ", "ทำคู่มือ"),
        ("", "มือ", "มือ"),
    ],
)
def test_text_of_two_rows_joins(upper: str, lower: str, text: str) -> None:
    assert joined_text(upper, lower) == text
