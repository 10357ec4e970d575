"""Formula text: moved for shared formulas, and searched for what it refers to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from xlita.ooxml.formulas import MovableFormula, references
from xlita.sheet import Range, a1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1+$A1+A$1+$A$1", "C2+$A2+C$1+$A$1"),
        ("SUM(A1:B2,ก1)", "SUM(C2:D3,ก1)"),
        ("'ก 1'!A1+Sheet1!B2+A1!A1", "'ก 1'!C2+Sheet1!D3+A1!C2"),
        ("A:A+$A:B+1:1+$2:3", "C:C+$A:D+2:2+$2:4"),
        ('"A1"&A1&"""B2"', '"A1"&C2&"""B2"'),
        ("LOG10(A1)+ATAN2(A1,B1)", "LOG10(C2)+ATAN2(C2,D2)"),
        ("1E5+A1*1.5E-3", "1E5+C2*1.5E-3"),
        ("_xlfn.CONCAT(A1)+name_A1+A1B", "_xlfn.CONCAT(C2)+name_A1+A1B"),
        ("#REF!+A1", "#REF!+C2"),
        ("เกณฑ์1+AB12", "เกณฑ์1+AD13"),
        ("ZZZ1+A1048577", "ZZZ1+A1048577"),
        ("a1", "C2"),
        ("TRUE+{1,2;3,4}", "TRUE+{1,2;3,4}"),
        ("XFC1", None),
        ("A1048576", None),
        ("Table1[x]+A1", None),
        ("[1]Sheet1!A1", None),
        ("'[1]a'!A1", "'[1]a'!C2"),
        ('"A1', None),
    ],
)
def test_relative_references_move_and_nothing_else(text: str, expected: str | None) -> None:
    moved = MovableFormula(text).moved(1, 2)
    if text == "XFC1":
        assert moved is None or moved == "XFE1"
    assert moved == expected


@given(
    st.lists(
        st.sampled_from(
            ["A5", "$B7", "C$9", "$D$4", "SUM(A5,B6:$C$7)", "'x y'!A1", "S!B2:C3", '"A1"',
             "E10:F12", "1.5", "TRUE", "LOG10(A9)", "-A5%", "D4^E5&F6", "(G7<=H8)", "A1:B$2"]
        ),
        max_size=8,
    ),
    st.integers(0, 9),
    st.integers(0, 9),
)  # fmt: skip
def test_it_moves_as_openpyxl_does(pieces: list[str], rows: int, columns: int) -> None:
    text = "+".join(pieces)
    theirs = Translator("=" + text, "A1").translate_formula(a1(1 + rows, 1 + columns))
    assert MovableFormula(text).moved(rows, columns) == theirs.removeprefix("=")


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("A1+$B$2", [(None, "A1"), (None, "B2")]),
        ("SUM(B2:A1)", [(None, "A1:B2")]),
        ("SUM($A1:B$2)*Sheet2!C3", [(None, "A1:B2"), ("Sheet2", "C3")]),
        ("'it''s ก'!A1:A9", [("it's ก", "A1:A9")]),
        ("SUM(A:B)", [(None, "A1:B1048576")]),
        ("SUM(3:2)", [(None, "A2:XFD3")]),
        ('"A1"&B1', [(None, "B1")]),
        ("#REF!+#N/A", []),
        ("[1]Sheet1!A1+[2]S!B2:C3+B1", [(None, "B1")]),
        ("'[1]a b'!A1:A2+B1", [(None, "B1")]),
        ("A1 A2", [(None, "A1"), (None, "A2")]),
    ],
)
def test_ranges_are_found(text: str, ranges: list[tuple[str | None, str]]) -> None:
    found = references(text)
    assert found.ranges == tuple((sheet, Range.parse(cells)) for sheet, cells in ranges)
    assert not found.opaque


@pytest.mark.parametrize(
    ("text", "names", "functions"),
    [
        ("คะแนน+xlita.score*TRUE", ("คะแนน", "xlita.score"), ()),
        ("SUM(เกณฑ์ผ่าน)", ("เกณฑ์ผ่าน",), ("SUM",)),
        ("Sheet1!local", ("local",), ()),
        ("_xlfn.LET(_xlpm.x,1,_xlpm.x)", (), ("_xlfn.LET",)),
        ("ZZZ1", ("ZZZ1",), ()),
    ],
)
def test_names_are_found(text: str, names: tuple[str, ...], functions: tuple[str, ...]) -> None:
    found = references(text)
    assert (found.names, found.functions, found.opaque) == (names, functions, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'INDIRECT("A1")',
        "OFFSET(A1,1,1)",
        "A1:INDEX(B1:B9,3)",
        "INDEX(A:A,1):B2",
        "SUM(Table1[x])",
        "[@x]",
        "'a:b'!A1",
        'A1&"unclosed',
        "A1:name",
    ],
)
def test_what_may_read_more_than_it_names_is_opaque(text: str) -> None:
    assert references(text).opaque


@pytest.mark.parametrize(
    ("text", "relative"), [("S!$A$1:$B$2", False), ("S!$A$1:$B2", True), ("A$1", True)]
)
def test_a_reference_without_both_dollars_is_relative(text: str, relative: bool) -> None:
    assert references(text).relative is relative


@given(st.text(alphabet="A1:$!'\"[](),+ #ก.$9x", max_size=25))
def test_any_text_is_survived(text: str) -> None:
    references(text)
    MovableFormula(text).moved(1, 1)
