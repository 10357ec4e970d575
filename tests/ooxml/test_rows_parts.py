"""Rows added and taken away: what follows in other sheets and in the parts beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.ooxml import parts
from tests.ooxml.test_rows import delete, formula_row, insert
from xlita.ooxml import open_bytes
from xlita.sheet import Edit, WriteRefused

NAMES = "<definedNames>%s</definedNames>"
XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def packed(
    first: str = "",
    *,
    other: str = "",
    names: str = "",
    added: Sequence[tuple[str, str, str, str]] = (),
) -> bytes:
    """A workbook of the sheets ``S`` and ``Other``; `added` are more parts of the first.

    They are given as (relationship's kind, part's name, content type, markup).
    """
    found = parts.parts(
        {"S": parts.worksheet(first), "Other": parts.worksheet(other)},
        book_after=NAMES % names if names else "",
    )
    relationships, types = "", ""
    for at, (kind, name, content_type, markup) in enumerate(added, 1):
        found[name] = markup
        relationships += f'<Relationship Id="rId{at}" Type="http://x/{kind}" Target="/{name}"/>'
        types += f'<Override PartName="/{name}" ContentType="{content_type}"/>'
    if relationships:
        found["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="{parts.PACKAGE}/relationships">{relationships}</Relationships>'
        )
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        "</Types>", types + "</Types>"
    )
    return parts.packed(found)


def after(data: bytes, edit: Edit, part: str) -> str:
    book = open_bytes(data, "")
    book.apply([edit])
    return book.read_part(part).decode()


def test_formulas_of_other_sheets_follow_and_their_cells_stay() -> None:
    data = packed(other=formula_row(9, "S!A9+SUM(S!A1:A2)+A9"))
    markup = after(data, insert(2), "xl/worksheets/sheet2.xml")
    assert formula_row(9, "S!A11+SUM(S!A1:A4)+A9") in markup


def test_a_formula_elsewhere_that_loses_its_target_is_named() -> None:
    book = open_bytes(packed(other=formula_row(9, "S!A3")), "")
    with pytest.raises(WriteRefused) as refused:
        book.apply([delete(3, 1)])
    assert refused.value.details == {"sheet": "Other", "cell": "B9"}


#: What a name refers to before, after two rows are added below row 5; None where it is refused.
NAMED = {
    "table": ("S!$A$2:$C$5", "S!$A$2:$C$7"),
    "block_in_one_row": ("S!$A$5:$C$5", "S!$A$5:$C$7"),
    "cell": ("S!$A$5", "S!$A$5"),
    "below": ("S!$A$9", "S!$A$11"),
    "elsewhere": ("Other!$A$9", "Other!$A$9"),
    "column": ("S!$A:$A", "S!$A:$A"),
    "computed": ("OFFSET(S!$A$9,0,0)", "OFFSET(S!$A$11,0,0)"),
    "_xlnm.Print_Area": ("S!A1:C5", "S!A1:C7"),
    "_xlnm.Print_Titles": ("S!$A:$A,S!$4:$5", "S!$A:$A,S!$4:$5"),
    "relative": ("S!A9", None),
    "lost": ("S!#REF!", "S!#REF!"),
}


@pytest.mark.parametrize(("name", "target", "moved"), [(k, *v) for k, v in NAMED.items()])
def test_names(name: str, target: str, moved: str | None) -> None:
    data = packed(names=f'<definedName name="{name}">{target}</definedName>')
    book = open_bytes(data, "")
    if moved is None:
        with pytest.raises(WriteRefused, match="cannot-move"):
            book.apply([insert(5)])
        return
    book.apply([insert(5)])
    assert book.defined_names()[name] == moved


def table(ref: str, more: str = "", filtered: str = "") -> str:
    inner = f'<autoFilter ref="{filtered}"/>' if filtered else ""
    return f'<table xmlns="{parts.MAIN}" id="1" name="T" ref="{ref}"{more}>{inner}</table>'


#: A table and its filter, an edit, the same after it or why it is refused.
TABLES: dict[str, tuple[str, Edit, str]] = {
    "below": (table("A5:B9", "", "A5:B9"), insert(2), table("A7:B11", "", "A7:B11")),
    "above": (table("A5:B9"), insert(10), table("A5:B9")),
    "grows": (table("A5:B9", "", "A5:B9"), insert(9), table("A5:B11", "", "A5:B11")),
    "stretches": (table("A5:B9"), insert(6), table("A5:B11")),
    "does not grow below its totals": (
        table("A5:B9", ' totalsRowCount="1"', "A5:B8"),
        insert(9),
        table("A5:B9", ' totalsRowCount="1"', "A5:B8"),
    ),
    "grows above its totals": (
        table("A5:B9", ' totalsRowCount="1"', "A5:B8"),
        insert(8),
        table("A5:B11", ' totalsRowCount="1"', "A5:B10"),
    ),
    "shrinks": (table("A5:B9"), delete(8), table("A5:B7")),
    "loses its heading": (table("A5:B9"), delete(4), "cuts-table"),
    "loses its totals": (table("A5:B9", ' totalsRowCount="1"'), delete(9, 1), "cuts-table"),
    "loses its body": (table("A5:B7"), delete(6), "cuts-table"),
    "loses everything": (table("A5:B6"), delete(5), "cuts-table"),
}


@pytest.mark.parametrize(("before", "edit", "expected"), TABLES.values(), ids=TABLES)
def test_tables(before: str, edit: Edit, expected: str) -> None:
    name = "xl/tables/table1.xml"
    data = packed(added=[("table", name, f"{parts.OFFICE}.table+xml", before)])
    if expected.startswith("<"):
        assert after(data, edit, name) == expected
    else:
        with pytest.raises(WriteRefused, match=expected):
            after(data, edit, name)


def anchored(start: tuple[int, int], stop: tuple[int, int], more: str = "") -> str:
    ends = "".join(
        f"<xdr:{name}><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>{offset}</xdr:rowOff></xdr:{name}>"
        for name, (row, offset) in (("from", start), ("to", stop))
    )
    return f"<xdr:wsDr {XDR}><xdr:twoCellAnchor{more}>{ends}</xdr:twoCellAnchor></xdr:wsDr>"


#: Rows count from 0, so row 4 of an anchor is row 5 of the sheet.
ANCHORS: dict[str, tuple[str, Edit, str]] = {
    "below": (anchored((4, 9), (8, 9)), insert(2), anchored((6, 9), (10, 9))),
    "above": (anchored((0, 0), (1, 9)), insert(2), anchored((0, 0), (1, 9))),
    "around": (anchored((0, 0), (5, 9)), insert(2), anchored((0, 0), (7, 9))),
    "ends at the edge": (anchored((0, 0), (2, 0)), insert(2), anchored((0, 0), (2, 0))),
    "keeps its size": (
        anchored((1, 0), (5, 9), ' editAs="oneCell"'),
        insert(3),
        anchored((1, 0), (5, 9), ' editAs="oneCell"'),
    ),
    "stays": (
        anchored((4, 0), (8, 9), ' editAs="absolute"'),
        insert(2),
        anchored((4, 0), (8, 9), ' editAs="absolute"'),
    ),
    "its upper edge is gone": (anchored((2, 9), (5, 7)), delete(3), anchored((2, 0), (3, 7))),
    "all of it is gone": (anchored((2, 9), (3, 7)), delete(3), "loses-target"),
}


@pytest.mark.parametrize(("before", "edit", "expected"), ANCHORS.values(), ids=ANCHORS)
def test_anchors(before: str, edit: Edit, expected: str) -> None:
    name = "xl/drawings/drawing1.xml"
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    data = packed(added=[("drawing", name, kind, before)])
    if expected.startswith("<"):
        assert after(data, edit, name) == expected
    else:
        with pytest.raises(WriteRefused, match=expected):
            after(data, edit, name)


def series(formula: str, points: str, count: int) -> str:
    cache = f'<c:numCache><c:ptCount val="{count}"/>{points}</c:numCache>'
    return f"<c:x {CHART}><c:numRef><c:f>{formula}</c:f>{cache}</c:numRef></c:x>"


def points(*indexes: int) -> str:
    return "".join(f'<c:pt idx="{index}"><c:v>1</c:v></c:pt>' for index in indexes)


SERIES: dict[str, tuple[str, Edit, str]] = {
    "below": (
        series("S!$A$5:$A$6", points(0, 1), 2), insert(2), series("S!$A$7:$A$8", points(0, 1), 2),
    ),
    "grows": (
        series("S!$A$1:$A$2", points(0, 1), 2), insert(2), series("S!$A$1:$A$4", points(0, 1), 4),
    ),
    "stretches": (
        series("S!$A$2:$A$3", points(0, 1), 2), insert(2), series("S!$A$2:$A$5", points(0, 3), 4),
    ),
    "shrinks": (
        series("S!$A$2:$A$5", points(0, 1, 2, 3), 4),
        delete(3),
        series("S!$A$2:$A$3", points(0, 1).replace("2", "1"), 2),
    ),
    "in one row": (
        series("S!$A$2:$C$2", points(0, 1, 2), 3),
        insert(2),
        series("S!$A$2:$C$2", points(0, 1, 2), 3),
    ),
    "not as many points as cells": (
        series("S!$A$1:$A$2", points(0), 1),
        insert(2),
        f"<c:x {CHART}><c:numRef><c:f>S!$A$1:$A$4</c:f></c:numRef></c:x>",
    ),
    "loses its cells": (series("S!$A$3:$A$4", points(0, 1), 2), delete(3), "loses-target"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "edit", "expected"), SERIES.values(), ids=SERIES)
def test_charts(before: str, edit: Edit, expected: str) -> None:
    name = "xl/charts/chart1.xml"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    data = packed(added=[("package", name, kind, before)])
    if expected.startswith("<"):
        assert after(data, edit, name) == expected
    else:
        with pytest.raises(WriteRefused, match=expected):
            after(data, edit, name)


def note(row: int, top: int) -> str:
    return (
        f'<v:shape id="_x0000_s{row}"><x:ClientData ObjectType="Note">\r\n<x:Anchor>\r\n'
        f"    1, 15, {top}, 2, 3, 31, {top + 4}, 1</x:Anchor><x:Row>{row - 1}</x:Row>"
        "<x:Column>0</x:Column></x:ClientData></v:shape>"
    )


def commented(*cells: str) -> str:
    inner = "".join(f'<comment ref="{cell}" authorId="0"/>' for cell in cells)
    return f'<comments xmlns="{parts.MAIN}"><commentList>{inner}</commentList></comments>'


def threaded(*cells: str) -> str:
    inner = "".join(f'<threadedComment ref="{cell}"/>' for cell in cells)
    return f'<ThreadedComments xmlns="{THREADED}">{inner}</ThreadedComments>'


def with_comments(comments: str, shapes: str, threads: str) -> bytes:
    return packed(
        added=[
            ("comments", "xl/comments1.xml", f"{parts.OFFICE}.comments+xml", comments),
            ("vmlDrawing", "xl/drawings/vml1.vml", "application/x-vml", shapes),
            (
                "threadedComment",
                "xl/threadedComments/threadedComment1.xml",
                "application/vnd.ms-excel.threadedcomments+xml",
                threads,
            ),
        ]
    )


def test_comments_move_and_leave_with_their_cells() -> None:
    book = open_bytes(
        with_comments(
            commented("A1", "A3", "A9"),
            f"<xml {VML}>{note(1, 0)}{note(3, 1)}{note(9, 7)}</xml>",
            threaded("A1", "A3", "A9"),
        ),
        "",
    )
    book.apply([delete(3, 2)])
    assert book.read_part("xl/comments1.xml").decode() == commented("A1", "A7")
    assert book.read_part("xl/threadedComments/threadedComment1.xml").decode() == threaded(
        "A1", "A7"
    )
    shapes = book.read_part("xl/drawings/vml1.vml").decode()
    assert shapes == f"<xml {VML}>{note(1, 0)}{note(7, 5)}</xml>".replace(
        '<v:shape id="_x0000_s7"', '<v:shape id="_x0000_s9"'
    )


def test_shapes_that_are_no_well_formed_xml_are_not_guessed_at() -> None:
    data = with_comments(commented("A9"), f"<xml {VML}><br></xml>", threaded())
    with pytest.raises(WriteRefused, match="cannot-move"):
        open_bytes(data, "").apply([insert(2)])


def control(link: str) -> str:
    return f'<formControlPr fmlaLink="{link}" fmlaRange="Other!$A$9"/>'


def pivot(ref: str) -> str:
    return (
        f'<pivotTableDefinition xmlns="{parts.MAIN}"><location ref="{ref}"/></pivotTableDefinition>'
    )


def source(ref: str) -> str:
    inner = f'<cacheSource type="worksheet"><worksheetSource ref="{ref}" sheet="S"/></cacheSource>'
    return f'<pivotCacheDefinition xmlns="{parts.MAIN}">{inner}</pivotCacheDefinition>'


#: The kind of relationship, the content type, markup by range, before and after.
OTHERS: dict[str, tuple[str, str, Callable[[str], str], str, str]] = {
    "controls": (
        "ctrlProp", "application/vnd.ms-excel.controlproperties+xml", control, "$A$9", "$A$11",
    ),
    "pivot tables": (
        "pivotTable", f"{parts.OFFICE}.pivotTable+xml", pivot, "A5:B9", "A7:B11",
    ),
    "pivot sources": (
        "package", f"{parts.OFFICE}.pivotCacheDefinition+xml", source, "A1:B2", "A1:B4",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "types", "markup", "before", "moved"), OTHERS.values(), ids=OTHERS
)
def test_other_parts(
    kind: str, types: str, markup: Callable[[str], str], before: str, moved: str
) -> None:
    name = "xl/other/part1.xml"
    data = packed(added=[(kind, name, types, markup(before))])
    assert after(data, insert(2), name) == markup(moved)


def test_a_pivot_table_is_not_cut() -> None:
    kind = f"{parts.OFFICE}.pivotTable+xml"
    data = packed(added=[("pivotTable", "xl/pivotTables/p.xml", kind, pivot("A2:B9"))])
    with pytest.raises(WriteRefused, match="cuts-pivot"):
        open_bytes(data, "").apply([insert(4)])


def test_a_part_of_an_unknown_kind_is_not_guessed_at() -> None:
    data = packed(added=[("newThing", "xl/new.xml", "application/new+xml", "<x/>")])
    with pytest.raises(WriteRefused, match="cannot-move"):
        open_bytes(data, "").apply([insert(4)])


def test_nothing_but_what_moves_is_touched() -> None:
    data = packed(
        formula_row(1, "1"),
        other=formula_row(1, "A9"),
        names='<definedName name="n">S!$A$1</definedName>',
    )
    book = open_bytes(data, "")
    book.apply([insert(9)])
    assert book.changed_parts() == ()
    assert book.rendered() == data
