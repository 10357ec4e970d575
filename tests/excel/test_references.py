"""References in formulas: which are to rows of a sheet, which grow, which would be lost."""

from __future__ import annotations

import pytest

from xlita.excel.references import Growth, loses_rows, names_sheet, references, spans_sheets


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("SUM(A1:A10)+B$2*'ก ข'!C3:C10", [(None, 1, 10), (None, 2, 2), ("ก ข", 3, 10)]),
        ("-A10:A1", [(None, 1, 10)]),
        ("SUM(3:10)+SUM(A:C)", [(None, 3, 10)]),
        ("คะแนน!$B$4:$B$10", [("คะแนน", 4, 10)]),
        ("'it''s'!A1", [("it's", 1, 1)]),
        ("Table1[A1]+LOG10(A2)+A1.b+ก1+_A1+A1x", [(None, 2, 2)]),
        ('"A1 ""A2"""&A3', [(None, 3, 3)]),
        ("SUM(Jan:Dec!A1:A9)+'Jan:Dec'!B2", [("Jan:Dec", 1, 9), ("Jan:Dec", 2, 2)]),
        ("[1]S!A1+'[b.xlsx]S'!A2", [("[1]S", 1, 1), ("[b.xlsx]S", 2, 2)]),
        ("SERIES(S!$A$1,S!$B$2:$B$10,,1)", [("S", 1, 1), ("S", 2, 10)]),
    ],
)
def test_references(formula: str, found: list[tuple[str | None, int, int]]) -> None:
    assert [(each.sheet, each.first, each.last) for each in references(formula)] == found


@pytest.mark.parametrize(
    ("formula", "grown"),
    [
        ("SUM(A1:A10)", "SUM(A1:A12)"),
        ("SUM(s!A$1:B$10,T!A1:A10)", "SUM(s!A$1:B$12,T!A1:A10)"),
        ("SUM(A10:A1)", "SUM(A12:A1)"),
        ("SUM(A1:A9)+SUM(A10:C10)+A10", "SUM(A1:A9)+SUM(A10:C10)+A10"),
        ("SUM(5:10)", "SUM(5:12)"),
        ('"A1:A10"&[1]S!A1:A10', '"A1:A10"&[1]S!A1:A10'),
        ("SUM(A$1:A10)", "SUM(A$1:A12)"),
    ],
)
def test_growth(formula: str, grown: str) -> None:
    assert Growth("S", 10, 2).in_cell(formula, "S", 12) == grown


def test_a_running_total_ends_in_its_own_row() -> None:
    growth = Growth("S", 10, 2)
    assert growth.in_cell("SUM(A$1:A10)", "S", 10) == "SUM(A$1:A10)"
    assert growth.in_cell("SUM(S!A$1:A10)", "T", 10) == "SUM(S!A$1:A12)"


def test_names_grow_in_one_row_too_but_not_a_cell() -> None:
    growth = Growth("S", 10, 2)
    assert growth.in_name("S!$A$10:$C$10,S!$A$10,S!$10:$10") == "S!$A$10:$C$12,S!$A$10,S!$10:$10"


def test_loss_and_use() -> None:
    assert loses_rows("A1+SUM(B3:B4)", "S", "S", 3, 4)
    assert not loses_rows("A1+SUM(B3:B5)+T!A3", "S", "S", 3, 4)
    assert loses_rows("'s'!A3", "T", "S", 3, 4)
    assert spans_sheets("SUM(A:B!C5)", 5)
    assert not spans_sheets("SUM(A:B!C5)+SUM('[x]A:B'!C9)", 6)
    assert names_sheet("SUM('สรุป ผล'!A:A)", "สรุป ผล")
    assert not names_sheet('"S!"&T!A1', "S")
