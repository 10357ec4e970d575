"""What openpyxl and python-calamine read after an edit is what they read before, and the edit."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict
from functools import lru_cache

import pytest
from python_calamine import CalamineError

from tests.fidelity.edits import AWKWARD, BUDGETS, KINDS
from tests.fidelity.outcome import Outcome, outcome
from tests.fidelity.readers import (
    BookSeen,
    Move,
    Place,
    chart_caches,
    moved,
    seen_by_calamine,
    seen_by_openpyxl,
)
from tests.fidelity.zoo import Specimen, catalogue
from xlita.sheet import Merge, PutSheet, Range

CASES = [
    pytest.param(specimen, kind, id=f"{kind}-{specimen}")
    for specimen in catalogue()
    for kind in KINDS
]


@lru_cache(maxsize=16)
def before(specimen: Specimen) -> BookSeen:
    return seen_by_openpyxl(specimen.data)


@lru_cache(maxsize=16)
def values_before(specimen: Specimen) -> dict[str, dict[Place, object]]:
    return seen_by_calamine(specimen.data, _extent(before(specimen)))


def _extent(seen: BookSeen) -> dict[str, list[Place]]:
    return {title: list(sheet.cells) for title, sheet in seen.sheets.items()}


def made(specimen: Specimen, kind: str) -> Outcome:
    found = outcome(specimen, kind)
    if found.refused is not None:
        pytest.skip(f"refused: {found.refused}")
    return found


def _moved(seen: BookSeen, found: Outcome) -> BookSeen:
    task = found.task
    if task.kind == "insert rows":
        move = Move(task.sheet, task.shifted, task.rows.start - 1, len(task.rows))
        return moved(seen, move)
    if task.kind == "delete rows":
        return moved(seen, Move(task.sheet, task.shifted))
    return deepcopy(seen)


@pytest.mark.parametrize(("specimen", "kind"), CASES)
def test_openpyxl_reads_what_it_read_before(specimen: Specimen, kind: str) -> None:
    found = made(specimen, kind)
    task = found.task
    after = seen_by_openpyxl(found.data)
    if BUDGETS[kind].moves_rows:  # puts spaces in formulas as `moved` does
        after = moved(after, Move("", task.shifted))
    expected = _moved(before(specimen), found)
    if task.sheet not in expected.sheets:
        pytest.skip("openpyxl does not find the sheet in the original either")
    _take_out_the_edit(found, expected, after)
    assert list(after.sheets) == list(expected.sheets)
    assert after.names == expected.names
    assert after.chart_sheets == expected.chart_sheets
    for title, sheet in expected.sheets.items():
        was, now = asdict(sheet), asdict(after.sheets[title])
        for topic in was:
            assert now[topic] == was[topic], f"{topic} of {title}"
    if task.kind == "insert rows":
        new = [place for place in after.sheets[task.sheet].cells if place[0] in task.rows]
        assert not new


def _take_out_the_edit(found: Outcome, expected: BookSeen, after: BookSeen) -> None:
    """Check what the edit itself did, and make the rest comparable."""
    task = found.task
    was, now = expected.sheets[task.sheet], after.sheets[task.sheet]
    for place in task.cells:
        wanted = {"set value": 97.44, "set formula": "=ROUND(97.435,2)", "set text": AWKWARD}
        shown = now.cells.pop(place)
        if isinstance(shown, str) and task.kind == "set text":
            shown = shown.replace("_x005F_", "_").replace("_x0001_", "\x01")
        if place in was.styles and "yy" in was.styles[place] and task.kind == "set value":
            shown = 97.44  # openpyxl reads a number in the style of a date as one
        assert shown == wanted[task.kind]
        was.cells.pop(place, None)
        if place not in was.styles:
            now.styles.pop(place, None)
    if task.kind == "insert rows":
        source = task.rows.start - 1
        height, _, level = was.heights.get(source, (None, False, 0))
        merged = [Range.parse(each) for each in now.merges]
        for row in task.rows:
            assert now.heights.pop(row, (None, False, 0)) == (height, False, level)
            for column in {column for at, column in was.styles if at == source}:
                if not any(cells.contains(row, column) for cells in merged):
                    assert now.styles.pop((row, column), None) == was.styles[source, column]
            for place in [place for place in now.styles if place[0] == row]:
                # Of a row inside a merged cell openpyxl tells the style of the first cell only.
                assert any(cells.contains(source, place[1]) for cells in merged)
                del now.styles[place]
    elif task.kind == "row height":
        row = task.rows.start
        assert now.heights.pop(row)[0] == 30.25
        was.heights.pop(row, None)
    elif task.kind == "merge":
        (edit,) = task.edits
        assert isinstance(edit, Merge)
        was.merges = sorted([*was.merges, str(edit.cells)])
        for styles in (was.styles, now.styles):
            for place in [place for place in styles if edit.cells.contains(*place)]:
                del styles[place]
    elif task.kind == "own sheet":
        (edit,) = task.edits
        assert isinstance(edit, PutSheet)
        (added,) = after.sheets.keys() - expected.sheets.keys()
        assert added.startswith(edit.title)
        assert after.sheets.pop(added).cells
        own = after.names.keys() - expected.names.keys()
        assert len(own) == 1
        del after.names[own.pop()]
    elif task.kind == "mark":
        marks = [each for each in now.formats if each not in was.formats]
        assert len(marks) == 1
        now.formats.remove(marks[0])


@pytest.mark.parametrize(("specimen", "kind"), CASES)
def test_calamine_reads_the_values_that_it_read_before(specimen: Specimen, kind: str) -> None:
    found = made(specimen, kind)
    task, seen = found.task, before(specimen)
    try:
        was = values_before(specimen)
    except CalamineError as error:
        pytest.skip(f"calamine does not read the original either: {error}")
    now = seen_by_calamine(found.data, {title: _extent(seen)[title] for title in was})
    for title, values in was.items():
        shift = task.shifted if title == task.sheet else _stay
        edited = task.cells if title == task.sheet else frozenset()
        formulas = {
            (shift(row), column)
            for (row, column), value in seen.sheets[title].cells.items()
            if isinstance(value, tuple) or str(value).startswith("=")
        }
        expected = {
            (shift(row), column): value
            for (row, column), value in values.items()
            if shift(row) > 0 and (row, column) not in edited
        }
        shown = {place: value for place, value in now[title].items() if place not in edited}
        lost = {place for place in expected.keys() - shown.keys() if place not in formulas}
        assert not lost
        assert shown == {place: expected[place] for place in shown}
        wanted = {"set value": 97.44, "set formula": 97.44}.get(kind)
        for place in edited:
            value = now[title][place]
            assert wanted is None or value == wanted or not isinstance(value, float)


def _stay(row: int) -> int:
    return row


@pytest.mark.parametrize("kind", ["insert rows", "delete rows"])
@pytest.mark.parametrize("name", ["xlsxwriter-charts", "xlsxwriter-below-the-table"])
def test_a_chart_keeps_the_values_of_the_cells_that_it_shows(name: str, kind: str) -> None:
    """Its cache has one point for each cell of the range, new cells aside, and no other."""
    specimen = next(each for each in catalogue() if each.name == name)
    caches = list(chart_caches(made(specimen, kind).data))
    assert len(caches) == len(list(chart_caches(specimen.data))) > 1
    shown = seen_by_calamine(outcome(specimen, kind).data, {"คะแนน": [(40, 20)]})["คะแนน"]
    for reference, points, count in caches:
        sheet, _, cells = reference.rpartition("!")
        assert sheet == "'คะแนน'"
        where = Range.parse(cells.replace("$", ""))
        places = [
            (row, column)
            for row in range(where.first_row, where.last_row + 1)
            for column in range(where.first_column, where.last_column + 1)
        ]
        assert count == len(places)
        expected = {at: shown[place] for at, place in enumerate(places) if place in shown}
        assert {at: _number(text) for at, text in points.items()} == {
            at: _number(str(value)) for at, value in expected.items()
        }


def _number(text: str) -> float | str:
    """The number that a text is, where it is one: XlsxWriter keeps ``"2567"`` as one."""
    return float(text) if text.replace(".", "").replace("-", "").isdecimal() else text
