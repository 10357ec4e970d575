"""Random sound workbooks, each with the model of what is in it, as several programs write them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.fuzz.model import Address, Content, Formula, Model, Reference, Sheet
from tests.fuzz.mutations import packed, unpacked
from tests.ooxml import parts
from xlita.ooxml.escapes import escaped, escaped_attribute
from xlita.sheet import Range, a1, quoted

ROWS, COLUMNS = 9, 5
NAMES = ("Data", "ข้อ 1", "it's")

STYLES = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "<dxfs><dxf><font><b/></font></dxf></dxfs>"
)


class Plan(NamedTuple):
    """A workbook to be built, by one of `BUILDERS`."""

    model: Model
    builder: str
    prefix: str
    """Of the elements of its sheets, with the colon; only for those written by hand."""
    spells_addresses: bool
    """Whether cells and rows say where they are; only for those written by hand."""

    def build(self) -> bytes:
        """The file, compressed as xlita would not: what is compressed anew shows."""
        return packed(unpacked(_BUILDERS[self.builder](self)))


def places() -> st.SearchStrategy[Address]:
    """Rows and columns of a small sheet."""
    return st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS))


def ranges() -> st.SearchStrategy[Range]:
    """Rectangles of a small sheet."""
    return st.builds(
        lambda one, two: Range(
            min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])
        ),
        places(),
        places(),
    )


def texts() -> st.SearchStrategy[str]:
    """Text that XML, formulas or spreadsheets could mistake for something else."""
    return st.sampled_from(
        ("ก", "=1+1", " กำ ", 'a<b & "c"', "_x0041_", "2567-10-01", "TRUE", "ล้าน\nบาท", "007")
    )


def numbers() -> st.SearchStrategy[float]:
    """Scores with two decimals, and whole numbers."""
    return st.integers(-500, 10_000).map(lambda cents: cents / 100)


@st.composite
def formulas(draw: st.DrawFn, sheets: tuple[str, ...], sheet: str) -> Formula:
    """A formula over one or two references, with the value that was cached for it."""
    pieces: list[str | Reference] = []
    for number in range(draw(st.integers(1, 2))):
        target = draw(st.sampled_from(sheets))
        cells = draw(st.one_of(ranges(), places().map(lambda at: Range(*at, *at))))
        reference = Reference(target, cells, target != sheet or draw(st.booleans()))
        if number:
            pieces.append(draw(st.sampled_from(("+", "*", "-"))))
        pieces += ("SUM(", reference, ")") if draw(st.booleans()) else ("MAX(1,", reference, ")")
    return Formula(tuple(pieces), draw(numbers()))


@st.composite
def models(draw: st.DrawFn) -> Model:
    """One to three sheets of values, formulas, merges; and some names."""
    names = NAMES[: draw(st.integers(1, 3))]
    sheets = {}
    for name in names:
        content: st.SearchStrategy[Content] = st.one_of(
            texts(), numbers(), st.booleans(), formulas(names, name), formulas(names, name)
        )
        cells = draw(st.dictionaries(places(), content, max_size=14))
        merges: list[Range] = []
        for merge in draw(st.lists(ranges(), max_size=2)):
            if merge[:2] != merge[2:] and not any(_overlap(merge, each) for each in merges):
                merges.append(merge)
        for row, column in list(cells):
            inside = [each for each in merges if each.contains(row, column)]
            if inside and (row, column) != inside[0][:2]:
                del cells[row, column]
        sheets[name] = Sheet(cells, tuple(merges))
    target = st.builds(Reference, st.sampled_from(names), ranges(), st.just(True))
    defined = draw(st.dictionaries(st.sampled_from(("Scores", "Total_1")), target, max_size=2))
    return Model(sheets, defined)


def plans() -> st.SearchStrategy[Plan]:
    """Workbooks to be built."""
    return st.builds(
        Plan,
        models(),
        st.sampled_from(tuple(_BUILDERS)),
        st.sampled_from(("", "", "x:")),
        st.booleans(),
    )


def _overlap(one: Range, two: Range) -> bool:
    return (
        one.first_row <= two.last_row
        and two.first_row <= one.last_row
        and one.first_column <= two.last_column
        and two.first_column <= one.last_column
    )


def absolute(target: Reference) -> str:
    """A name's text: every row and column fixed."""
    first_row, first_column, last_row, last_column = target.cells
    ends = [a1(first_row, first_column), a1(last_row, last_column)]
    fixed = [f"${end.rstrip('0123456789')}${end.lstrip('ABCDEFGH')}" for end in ends]
    text = fixed[0] if ends[0] == ends[1] else ":".join(fixed)
    return f"{quoted(target.sheet)}!{text}"


def _by_hand(plan: Plan) -> bytes:
    prefix = plan.prefix
    sheets = {}
    for name, sheet in plan.model.sheets.items():
        rows: dict[int, str] = {}
        positions: dict[int, int] = {}
        for row, column in sorted(sheet.cells):
            # An address may be left out where the cell before it is the one before it.
            spelled = plan.spells_addresses or positions.get(row, 0) != column - 1
            address = f' r="{a1(row, column)}"' if spelled else ""
            positions[row] = column
            rows[row] = rows.get(row, "") + _cell(prefix, address, sheet.cells[row, column])
        number = 0
        inner = ""
        for row in sorted(rows):
            spelled = plan.spells_addresses or row != number + 1
            address = f' r="{row}"' if spelled else ""
            number = row
            inner += f"<{prefix}row{address}>{rows[row]}</{prefix}row>"
        space = f'xmlns:{prefix[:-1]}="{parts.MAIN}"' if prefix else f'xmlns="{parts.MAIN}"'
        merges = "".join(f'<{prefix}mergeCell ref="{each}"/>' for each in sheet.merges)
        if merges:
            merges = f"<{prefix}mergeCells>{merges}</{prefix}mergeCells>"
        sheets[name] = (
            f"<{prefix}worksheet {space}><{prefix}sheetData>{inner}</{prefix}sheetData>"
            f"{merges}</{prefix}worksheet>"
        )
    names = "".join(
        f'<definedName name="{name}">{escaped(absolute(target))}</definedName>'
        for name, target in plan.model.names.items()
    )
    after = f"<definedNames>{names}</definedNames>" if names else ""
    tabs = [escaped_attribute(name) for name in sheets]
    chain = "".join(
        f'<c r="{a1(row, column)}" i="{[*sheets].index(sheet) + 1}"/>'
        for (sheet, row, column), _ in plan.model.formulas()
    )
    book = parts.workbook(tabs, after=after)
    return parts.packed(parts.parts(sheets, styles=STYLES, chain=chain, book=book))


def _cell(prefix: str, address: str, content: Content) -> str:
    def markup(kind: str, inner: str) -> str:
        return f"<{prefix}c{address}{kind}>{inner}</{prefix}c>"

    if isinstance(content, Formula):
        formula = f"<{prefix}f>{escaped(content.text())}</{prefix}f>"
        return markup("", f"{formula}<{prefix}v>{content.cached}</{prefix}v>")
    if isinstance(content, bool):
        return markup(' t="b"', f"<{prefix}v>{int(content)}</{prefix}v>")
    if isinstance(content, str):
        text = f'<{prefix}t xml:space="preserve">{escaped(content)}</{prefix}t>'
        return markup(' t="inlineStr"', f"<{prefix}is>{text}</{prefix}is>")
    return markup(' s="1"', f"<{prefix}v>{content}</{prefix}v>")


def _by_openpyxl(plan: Plan) -> bytes:
    """No value is cached for a formula, and a validation and a format stand on every sheet."""
    book = Workbook()
    del book["Sheet"]
    for name, sheet in plan.model.sheets.items():
        made: Worksheet = book.create_sheet(name)
        for (row, column), content in sheet.cells.items():
            cell = made.cell(row, column)
            if isinstance(content, Formula):
                cell.value = "=" + content.text()
            else:
                is_text = isinstance(content, str)
                # openpyxl leaves it to its caller to escape what looks escaped.
                cell.value = content.replace("_x", "_x005F_x") if is_text else content
                if is_text:
                    cell.data_type = "s"
        for merge in sheet.merges:
            made.merge_cells(str(merge))
        validation = DataValidation(type="decimal", operator="between", formula1="0", formula2="9")
        validation.add("B2:B5")
        made.add_data_validation(validation)
    for name, target in plan.model.names.items():
        book.defined_names[name] = DefinedName(name, attr_text=absolute(target))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _by_xlsxwriter(plan: Plan) -> bytes:
    """Shared strings, a comment, a conditional format and a chart."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    chart = book.add_chart({"type": "column"})
    for name, sheet in plan.model.sheets.items():
        made = book.add_worksheet(name)
        for merge in sheet.merges:
            first_row, first_column, last_row, last_column = (each - 1 for each in merge)
            made.merge_range(first_row, first_column, last_row, last_column, "")
        for (row, column), content in sheet.cells.items():
            at = (row - 1, column - 1)
            if isinstance(content, Formula):
                made.write_formula(*at, "=" + content.text(), None, content.cached)
            elif isinstance(content, bool):
                made.write_boolean(*at, content)
            elif isinstance(content, str):
                made.write_string(*at, content)
            else:
                made.write_number(*at, content)
        made.conditional_format("A1:C4", {"type": "cell", "criteria": ">", "value": 3})
    first = next(iter(plan.model.sheets))
    made.write_comment("A1", "หมายเหตุ")
    chart.add_series({"values": f"={quoted(first)}!$A$1:$A$5"})
    made.insert_chart("H1", chart)
    for name, target in plan.model.names.items():
        book.define_name(name, "=" + absolute(target))
    book.close()
    return file.getvalue()


_BUILDERS = {"by hand": _by_hand, "openpyxl": _by_openpyxl, "XlsxWriter": _by_xlsxwriter}

#: Whether a builder caches the values of formulas.
CACHES: Mapping[str, bool] = {"by hand": True, "openpyxl": False, "XlsxWriter": True}
