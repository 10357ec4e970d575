"""Cells written the plain way are read as expat reads them, or not at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fidelity import zoo
from tests.fuzz import mutations
from tests.ooxml import parts
from xlita.ooxml import open_bytes
from xlita.ooxml.plain_rows import scan_plain_sheet
from xlita.ooxml.plain_strings import plain_strings
from xlita.ooxml.scanning import scan_any_sheet
from xlita.ooxml.strings import any_strings
from xlita.ooxml.worksheet import Context, SheetScan, parsed_element
from xlita.sheet import BookError

CHECKOUT = Path(__file__).resolve().parents[2]
CONTEXT = Context(lambda: ("ก", "b_x0041_"), lambda: frozenset({"2"}), date1904=False)

#: What a sheet may be made of: rows, cells and their insides, as programs write them and not.
ROWS = (
    '<row r="{row}">{cells}</row>', '<row r="{row}" ht="20.5" customHeight="1">{cells}</row>',
    '<row r="{row}" spans="1:9" x14ac:dyDescent="0.2">{cells}</row>', '<row r="{row}"/>',
    '<row r="{row}" ht="9" />', "<row>{cells}</row>", '<row r="{row}" r="{row}">{cells}</row>',
    '<row r="{row}" a="1" a="2">{cells}</row>', "<row r='{row}'>{cells}</row>",
    '<row r="{row}">{cells}<!-- --></row>', '<row r="{row}">\n{cells}</row>', '<row r="0"/>',
    '<row r="{row}">{cells}', '<row r="1048577">{cells}</row>', '<row r="{row}" b="&lt;"/>',
)  # fmt: skip
TAGS = (
    '<c r="{at}"{inside}', '<c r="{at}" s="1"{inside}', '<c r="{at}" s="2"{inside}',
    '<c r="{at}" t="s"{inside}', '<c r="{at}" t="str"{inside}', '<c r="{at}" t="inlineStr"{inside}',
    '<c r="{at}" s="2" t="n"{inside}', '<c r="{at}" t="b"{inside}', '<c r="{at}" t="e"{inside}',
    '<c r="{at}" t="d"{inside}', '<c r="{at}" t="zz"{inside}', '<c t="s" r="{at}"{inside}',
    '<c{inside}', '<c r="A1"{inside}', '<c r="{at}" cm="1"{inside}', '<c  r="{at}"{inside}',
    '<c r="XFE1"{inside}', '<c r="{at}" s="1" s="1"{inside}', '<x:c r="{at}"{inside}',
)  # fmt: skip
TEXTS = (
    "1", "0", "-2.5", "1E3", "9e999", " 7 ", "ก", "a&amp;b", "&lt;&gt;&quot;&apos;&amp;lt;", "_x0041_",
    "&#65;", "a>b", "]]>", "a\tb\n", "a\rb", "\0", "\x85", "\ufffe", "ﬁ\uf70a", "𝔸", "45000", "1_0", "-1",
    "", "SUM(A1:B2)", "&bad;", "&amp", "<", "<![CDATA[x]]>", "TRUE", "#N/A", "2024-01-01",
)  # fmt: skip
INSIDES = (
    "/>", " />", "></c>", "><v>{text}</v></c>", "><v/></c>", "><v></v></c>", "><v /></c>",
    "><f>{text}</f><v>{text}</v></c>", "><f>{text}</f></c>", "><f/><v>{text}</v></c>",
    '><f t="shared" ref="A1:B9" si="0">A1+B$1</f><v>1</v></c>', '><f t="shared" si="0"/></c>',
    '><f t="array" ref="A1:B2">{text}</f><v>{text}</v></c>', '><f t="array" ref="?">1</f></c>',
    "><is><t>{text}</t></is></c>", '><is><t xml:space="preserve">{text}</t></is></c>',
    "><is><r><t>{text}</t></r><rPh><t>x</t></rPh></is></c>", "><is/></c>", "><is><t/></is></c>",
    "><v>{text}</v><is><t>{text}</t></is></c>", "><v>{text}</v><f>{text}</f></c>",
    '><v xml:space="preserve">{text}</v></c>', "><v>{text}</v><v>2</v></c>", "><v>{text}</c>",
    '><f a="1" a="2">{text}</f></c>', "><f>{text}</f><v></v></c>", "><extLst/></c>",
)  # fmt: skip
AROUND = ("", "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>", "<extLst><sheetData/></extLst>",
          "<!-- <sheetData> -->", "<sheetData></sheetData>", "<?x?>", "</sheetData>")  # fmt: skip


def first(choices: tuple[str, ...], plain: int) -> st.SearchStrategy[str]:
    """The first ones, written the plain way, much more often than the others."""
    return st.one_of(*[st.sampled_from(choices[:plain])] * 9, st.sampled_from(choices))


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows: list[str] = []
    for row in range(1, draw(st.integers(0, 4)) + 1):
        cells: list[str] = []
        for column in "ABC"[: draw(st.integers(0, 3))]:
            inside = draw(first(INSIDES, 16)).format(text=draw(first(TEXTS, 10)))
            cells.append(draw(first(TAGS, 8)).format(at=f"{column}{row}", inside=inside))
        rows.append(draw(first(ROWS, 5)).format(row=row, cells="".join(cells)))
    around = draw(first(AROUND, 2)), draw(first(AROUND, 2))
    sheet = parts.worksheet("".join(rows), before=around[0], after=around[1])
    encoding = draw(first(("utf-8", "utf-16", "utf-8-sig"), 1))
    return sheet.encode(encoding, "surrogatepass")


def outcome(data: bytes, context: Context) -> SheetScan | None:
    try:
        return scan_any_sheet("S", "s.xml", data, context)
    except BookError:
        return None


def must_agree(data: bytes, context: Context) -> bool:
    """Whether a sheet is plain; then everything known of it is what expat tells."""
    plain = scan_plain_sheet("S", "s.xml", data, context)
    if plain is None:
        return False
    parsed = outcome(data, context)
    assert parsed is not None
    assert plain.orderly
    for name in ("arrays", "cell_columns", "children", "closing", "data", "orderly",
                 "prefix", "row_cells", "row_closings", "row_numbers", "row_starts", "sheet_data",
                 "sheet_data_closing"):  # fmt: skip
        assert getattr(plain, name) == getattr(parsed, name), name
    # repr: numbers and truth values are not the same, though they may be equal.
    assert repr(plain.grid.cells) == repr(parsed.grid.cells)
    assert plain.grid.merges == parsed.grid.merges
    assert _shared(plain) == _shared(parsed)
    for row_at in range(min(len(plain.row_starts), 20)):
        first, behind = plain.cells_of(row_at)
        for cell_at in range(first, min(behind, first + 9)):
            start = parsed.cell_starts[cell_at]
            assert plain.cell_start(row_at, cell_at) == start
            stop = plain.row_closings[row_at]
            if cell_at + 1 < behind:
                stop = parsed.cell_starts[cell_at + 1]
            written = parsed_element(data[start:stop], start, "s.xml")
            assert plain.cell_element(row_at, cell_at) == written
    return True


def _shared(scan: SheetScan) -> list[tuple[object, ...]]:
    return [
        (place, group.text, group.followers, group.complete) for place, group in scan.shared.items()
    ]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(sheets())
def test_a_sheet_of_any_make_is_read_as_expat_reads_it(data: bytes) -> None:
    must_agree(data, CONTEXT)


@pytest.mark.parametrize("text", [*TEXTS[:10], "", "A1&amp;B1"])
@pytest.mark.parametrize("inside", INSIDES[:10])
def test_what_programs_write_is_plain(inside: str, text: str) -> None:
    if not text:
        inside = inside.replace("<v>{text}</v>", "<v></v>")
    row = f'<row r="1"><c r="A1" s="1" t="str"{inside.format(text=text)}</row>'
    assert must_agree(parts.worksheet(row).encode(), CONTEXT)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><!-- -->',
        '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
        '<row r="1"><c r="A1"><v>a]]>b</v></c></row>',
        '<row r="1"><c r="A1"><v>&#49;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>\r</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="2"/><row r="1"/>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1" r="1"/>',
    ],
)
def test_anything_else_is_left_to_expat(rows: str) -> None:
    assert not must_agree(parts.worksheet(rows).encode(), CONTEXT)


class Sheet:
    """A worksheet part of a workbook with what its cells refer to."""

    def __init__(self, name: str, data: bytes, context: Context) -> None:
        self.name, self.data, self.context = name, data, context


@cache
def sheets_of_workbooks() -> tuple[Sheet, ...]:
    """All sheets of the zoo, Excel's own among them, and of xlita's workbooks."""
    return tuple(_sheets_of_workbooks())


def _sheets_of_workbooks() -> Iterator[Sheet]:
    books = {specimen.name: specimen.data for specimen in zoo.catalogue()}
    books |= {path.name: path.read_bytes() for path in (CHECKOUT / "workbooks").rglob("*.xls[xm]")}
    for name, data in books.items():
        try:
            book = open_bytes(data, name)
        except BookError:
            continue
        for sheet in book.sheets():
            part = book.read_part(book.sheet_part(sheet.name))
            yield Sheet(f"{name}: {sheet.name}", part, book._context)


def test_sheets_of_every_maker_are_read_as_expat_reads_them() -> None:
    plain = [sheet.name for sheet in sheets_of_workbooks() if must_agree(sheet.data, sheet.context)]
    assert len(plain) * 3 >= len(sheets_of_workbooks()) * 2, "most sheets are plain"


@pytest.mark.parametrize("seed", range(30))
def test_broken_sheets_are_read_as_expat_reads_them(seed: int) -> None:
    rng = random.Random(seed)
    small = [sheet for sheet in sheets_of_workbooks() if len(sheet.data) < 6_000]
    for sheet in rng.sample(small, min(len(small), 60)):
        data = sheet.data
        for _ in range(rng.randint(1, 2)):
            mutation = rng.choice(mutations._OF_XML)
            data = mutation(rng, data, {"other": rng.choice(small).data})
        must_agree(data, sheet.context)


STRING_ITEMS = (
    "<si><t>{text}</t></si>", '<si><t xml:space="preserve">{text}</t></si>',
    "<si><r><t>{text}</t></r></si>", "<si/>", "<si><t/></si>", "<si>\n<t>{text}</t></si>",
    "<si><t>{text}</t><rPh><t>x</t></rPh></si>", "<t>{text}</t>", "<!-- -->", "<x><si>", "</sst>",
)  # fmt: skip
STARTS = ("<sst>", '<sst count="1">', "<sst a='>'>", '<sst a="', "<!-- <si> --><sst>", "<sst><x/>")


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    first(STARTS, 2),
    st.lists(st.tuples(first(STRING_ITEMS, 2), first(TEXTS, 10)), max_size=4),
    first(("</sst>", "</sst>\n", "", "</sst>x"), 1),
)
def test_shared_strings_are_read_as_expat_reads_them(
    start: str, items: list[tuple[str, str]], end: str
) -> None:
    inside = "".join(item.format(text=text) for item, text in items)
    data = (start + inside + end).encode("utf-8", "surrogatepass")
    plain = plain_strings(data, "s.xml")
    assert plain is None or plain == any_strings(data, "s.xml")


def test_texts_without_runs_are_plain() -> None:
    data = parts.parts({"S": ""}, strings="<si><t>ก</t></si><si><t> &amp;_x0041_</t></si>")
    assert plain_strings(data["xl/sharedStrings.xml"].encode(), "s.xml") == ["ก", " &A"]
