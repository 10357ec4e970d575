"""Cached values of formulas that depend on what was edited are dropped, all others stay."""

from __future__ import annotations

import pytest

from tests.ooxml import parts
from xlita.ooxml import open_bytes
from xlita.sheet import Edit, SetFormula, SetValue

WORKBOOK = "xl/workbook.xml"
NAMES = (
    '<definedNames><definedName name="คะแนน">S!$A$1:$A$2</definedName>'
    '<definedName name="indirect">คะแนน</definedName>'
    '<definedName name="moving">S!A1</definedName>'
    '<definedName name="circle">circle</definedName>'
    '<definedName name="other">T!$B$9</definedName></definedNames>'
)


def stale(formula: str, edits: list[Edit], *, kind: str = "<f>{}</f>") -> bool:
    """Whether the cached value of a formula in sheet T is dropped."""
    sheet = parts.worksheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c>'
        '<c r="C1" t="str"><f>"x"&amp;$B1</f><v>x2</v></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c></row>'
    )
    escaped = formula.replace("&", "&amp;").replace("<", "&lt;")
    other = parts.worksheet(f'<row r="5"><c r="E5">{kind.format(escaped)}<v>7</v></c></row>')
    found = parts.parts({"S": sheet, "T": other}, book_after=NAMES)
    book = open_bytes(parts.packed(found), "")
    book.apply(edits)
    cell = book.grid("T").cell(5, 5)
    assert cell.formula is not None
    saved = open_bytes(book.rendered(), "").grid("T").cell(5, 5)
    assert saved == cell
    assert cell.value in (7.0, None)
    requested = 'fullCalcOnLoad="1"' in parts.content(book.rendered(), WORKBOOK)
    dropped_in_s = book.grid("S").cell(1, 3).value is None
    assert requested == (dropped_in_s or cell.value is None)
    return cell.value is None


A1_CHANGES: list[Edit] = [SetValue("S", 1, 1, 9)]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("S!A1", True),
        ("s!$A$1+1", True),
        ("SUM(S!A1:C99)", True),
        ("SUM(S!A:A)", True),
        ("SUM(S!1:1)", True),
        ("S!C1", True),  # through B1
        ("คะแนน", True),
        ("SUM(INDIRECT)", True),
        ("moving", True),
        ("circle", True),
        ("unknown+1", True),
        ('INDIRECT("S!A"&1)', True),
        ("SUM(Table1[x])", True),
        ("S!A1:INDEX(S!A:A,3)", True),
        ("S!A2", False),
        ("A1", False),
        ("SUM(S!B2:C99)", False),
        ("other", False),
        ("TODAY()", False),
        ('"S!A1"', False),
        ("[1]S!A1", False),
    ],
)
def test_a_value_is_dropped_where_its_formula_depends_on_the_edit(
    formula: str, expected: bool
) -> None:
    assert stale(formula, A1_CHANGES) is expected


def test_nothing_is_dropped_where_the_edit_shows_what_was_shown_before() -> None:
    assert not stale("S!A1", [SetFormula("S", 1, 1, "0+1", 1)])
    assert not stale('INDIRECT("A1")', [SetValue("S", 1, 1, 1)])
    assert not stale("S!B1", [SetValue("S", 1, 2, 2)])


def test_a_formula_whose_value_comes_with_the_edits_keeps_that_value() -> None:
    book = open_bytes(parts.book(CHAIN_OF_THREE), "")
    book.apply(
        [
            SetValue("S", 1, 1, 9),
            SetFormula("S", 1, 2, "A1*2", 18),
            SetFormula("S", 1, 3, "B1*2", 36),
        ]
    )
    assert [book.grid("S").value(1, column) for column in (1, 2, 3)] == [9.0, 18.0, 36.0]
    assert "fullCalcOnLoad" not in parts.content(book.rendered(), WORKBOOK)


CHAIN_OF_THREE = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c>'
    '<c r="C1"><f>B1*2</f><v>4</v></c></row>'
)


def test_dropping_goes_on_behind_a_formula_that_came_with_the_edits() -> None:
    book = open_bytes(parts.book(CHAIN_OF_THREE), "")
    book.apply([SetFormula("S", 1, 2, "A1*3", 3)])
    assert book.grid("S").cell(1, 3).lacks_cached_value
    assert '<c r="C1"><f>B1*2</f></c>' in parts.content(book.rendered())


def test_the_type_goes_with_the_value_and_the_rest_of_the_cell_stays() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c>'
        '<c  r="B1" t="str"  s="0"><f ca="1">A1</f><v xml:space="preserve"> 1 </v>'
        "<extLst/></c></row>"
    )
    book = open_bytes(parts.book(rows), "")
    book.apply([SetValue("S", 1, 1, 2)])
    expected = '<c  r="B1"  s="0"><f ca="1">A1</f><extLst/></c>'
    assert expected in parts.content(book.rendered())


def test_the_cells_of_an_array_lose_their_values_together() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:B2">A1:A2</f><v>1</v></c>'
        '<c r="C1"><f>B2</f><v>5</v></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c><c r="B2"><v>5</v></c></row>'
    )
    book = open_bytes(parts.book(rows), "")
    book.apply([SetValue("S", 1, 1, 2)])
    assert [book.grid("S").value(*at) for at in ((1, 2), (2, 2), (1, 3))] == [None, None, None]
    assert book.grid("S").value(2, 1) == 5.0


def test_a_formula_without_a_cached_value_is_no_reason_to_ask_for_a_full_calculation() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c></row>'
    book = open_bytes(parts.book(rows), "")
    book.apply([SetValue("S", 1, 1, 2)])
    assert book.changed_parts() == (parts.SHEET,)


def test_a_long_chain_of_formulas_is_followed_to_its_end() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(
        f'<row r="{row}"><c r="A{row}"><f>A{row - 1}+1</f><v>{row}</v></c></row>'
        for row in range(2, 2002)
    )
    book = open_bytes(parts.book(rows), "")
    book.apply([SetValue("S", 1, 1, 5)])
    assert book.grid("S").cell(2001, 1).lacks_cached_value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<definedNames/>", '<definedNames/><calcPr fullCalcOnLoad="1"/>'),
        ("<definedNames/><extLst/>", '<definedNames/><calcPr fullCalcOnLoad="1"/><extLst/>'),
        ('<calcPr calcId="191029"/>', '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="0" />', '<calcPr fullCalcOnLoad="1" />'),
        ('<calcPr fullCalcOnLoad="true"/>', '<calcPr fullCalcOnLoad="true"/>'),
    ],
)
def test_the_request_for_a_full_calculation_stands_where_it_belongs(
    before: str, after: str
) -> None:
    data = parts.book(CHAIN_OF_THREE, book_after=before)
    book = open_bytes(data, "")
    book.apply([SetValue("S", 1, 1, 2)])
    markup = parts.content(data, WORKBOOK)
    assert parts.content(book.rendered(), WORKBOOK) == markup.replace(before, after)
