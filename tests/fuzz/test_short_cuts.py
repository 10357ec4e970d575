"""What is told at a glance is what the long way tells: formulas, and sheets that read no other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ooxml import parts
from xlita.ooxml.formulas import _plain_references, _Reader, references
from xlita.ooxml.reach import may_read_elsewhere
from xlita.ooxml.scanning import scan_sheet
from xlita.ooxml.worksheet import Context
from xlita.sheet import BookError

#: Pieces that formulas are made of, and that look like others.
PIECES = (
    "A1", "$B$2", "C$3", "AA10", "A1:B2", "$A$1:A5", "B2:A1", "A:A", "1:1", "XFD9", "A0",
    "A1048577",
    "A9999999", "1", "2.5", "1E5", ".5", "SUM(", "ROUND(", "LOG10(", "INDIRECT(", "sum(", "N(", "(",
    ")", ",", "+", "*", "<>", "=", "&", " ", ":", "!", "T!", "'T'!", "[1]T!", "#REF!", '"',
    '"T!A1"',
    "'", "TRUE", "Name", "ก", "$", "%", ";", "{", "}", "@", "#", "_x", "[", "]", ".",
)  # fmt: skip
formulas = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@settings(max_examples=1_500, derandomize=True)
@given(formulas)
def test_a_plain_formula_refers_to_what_the_long_way_finds(text: str) -> None:
    plain = _plain_references(text)
    assert plain is None or plain == _Reader(text).read()


def test_the_formulas_of_templates_are_plain() -> None:
    for text in ("ROUND(AVERAGE(B1:I1),2)", "IF(COUNT(D5:E5)=2,ROUND(E5-D5,2),0)", "A1+$B$2*3"):
        assert _plain_references(text) is not None
    for text in ("T!A1", "Name", '"A1"', "INDIRECT(A1)&B1", "A:A", "LOG10(A1)"):
        assert _plain_references(text) is None


def _scan(rows: str) -> list[str]:
    context = Context(tuple, frozenset, date1904=False)
    scan = scan_sheet("S", "s.xml", parts.worksheet(rows).encode(), context)
    return [cell.formula for cell in scan.grid.cells.values() if cell.formula is not None]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@settings(max_examples=600, derandomize=True)
@given(
    st.lists(
        st.tuples(formulas, st.sampled_from(("{}", "<![CDATA[{}]]>", "{}<!-- -->"))), max_size=4
    )
)
def test_a_sheet_that_is_left_alone_reads_no_other(found: list[tuple[str, str]]) -> None:
    rows = "".join(
        f"<row><c><f>{form.format(text if 'CDATA' in form else escaped(text))}</f></c></row>"
        for text, form in found
    )
    data = parts.worksheet(rows).encode()
    if may_read_elsewhere(data, {"N"}):
        return
    try:
        seen = _scan(rows)
    except BookError:
        return
    for text in seen:
        read = references(text)
        assert not read.opaque or not text.strip(), text
        assert all(sheet is None for sheet, _ in read.ranges), text
        assert not read.names, text
        assert "N" not in read.functions, text


def test_a_sheet_of_plain_formulas_is_left_alone() -> None:
    rows = '<row><c><f>ROUND(AVERAGE(B1:I1),2)</f></c><c><f>IF(A1&gt;1,"ก",A1&amp;B1)</f></c></row>'
    extension = "<extLst><ext><x14:f><xm:f>T!A1</xm:f></x14:f></ext></extLst>"
    assert not may_read_elsewhere(parts.worksheet(rows).encode(), set())
    assert not may_read_elsewhere(parts.worksheet(rows, after=extension).encode(), set())
    assert not may_read_elsewhere(parts.worksheet("").encode(), set())
    for formula in ("T!A1", "Name", "INDIRECT(A1)", "N(A1)"):
        sheet = parts.worksheet(f"<row><c><f>{formula}</f></c></row>")
        assert may_read_elsewhere(sheet.encode(), {"N"})
        assert may_read_elsewhere(sheet.encode("utf-16"), {"N"})
