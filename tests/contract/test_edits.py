"""What every edit means, whichever door it goes through.

Each case: the cells before, the edits, the cells after. Cells are told as a person types them, text
that begins with ``=`` a formula. Cached values are not compared: a live book calculates, a file
keeps or drops them.
"""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from tests.contract.conftest import Open, Opened
from xlita.excel.marks import FORMULA
from xlita.resources import path
from xlita.sheet import (
    Book,
    Cell,
    DeleteRows,
    Edit,
    InsertRows,
    Mark,
    Merge,
    PutSheet,
    Range,
    RowHeight,
    SetFormula,
    SetValue,
    WriteRefused,
    a1,
)

Cells = dict[str, object]
OTHER = "อื่น ๆ"
DONOR = "workbooks/donors/summary-five-levels.xlsx"
LETTERS = "workbooks/donors/summary-letters.xlsx"


def put(
    address: str, value: str | Decimal | int | None, like: tuple[int, int] | None = None
) -> SetValue:
    cells = Range.parse(address)
    return SetValue("S", cells.first_row, cells.first_column, value, like)


def compute(address: str, formula: str) -> SetFormula:
    cells = Range.parse(address)
    return SetFormula("S", cells.first_row, cells.first_column, formula, 0)


def insert(after: int, count: int = 2) -> InsertRows:
    return InsertRows("S", after, count)


def delete(first: int, count: int = 2) -> DeleteRows:
    return DeleteRows("S", first, count)


def merge(cells: str) -> Merge:
    return Merge("S", Range.parse(cells))


def column(letter: str, *values: object, first: int = 1) -> Cells:
    return {f"{letter}{row}": value for row, value in enumerate(values, first) if value is not None}


TEXTS = ("=1+1", "+5", "-x", "@a", "1/10")

CASES: dict[str, tuple[Cells, list[Edit], Cells]] = {
    "text, number, blank": (
        {"A1": "เดิม", "B1": 1, "C1": "=B1"},
        [put("A1", "ใหม่"), put("B1", Decimal("84.17")), put("C1", None)],
        {"A1": "ใหม่", "B1": 84.17},
    ),
    "a formula": ({"A1": 1}, [compute("B1", "A1*2")], {"A1": 1, "B1": "=A1*2"}),
    "a number over a formula": ({"A1": "=1+1"}, [put("A1", 3)], {"A1": 3}),
    "of two for one cell the later counts": ({}, [put("A1", "ก"), put("A1", "ข")], {"A1": "ข"}),
    "a later edit sees the rows that an earlier one added": (
        column("A", 1, 2, 3),
        [insert(1), put("A2", 10), put("A5", 30)],
        {"A1": 1, "A2": 10, "A4": 2, "A5": 30},
    ),
    "an earlier edit is moved by a later one": (
        {"A1": 1},
        [put("A2", "ใต้"), compute("B2", "A2"), insert(1), put("A2", "แทรก")],
        {"A1": 1, "A2": "แทรก", "A4": "ใต้", "B4": "=A4"},
    ),
    "rows added and taken away again are as if never there": (
        {**column("A", 1, 2, 3), "B1": "=SUM(A1:A3)"},
        [insert(3), delete(4)],
        {**column("A", 1, 2, 3), "B1": "=SUM(A1:A3)"},
    ),
    "adding: references follow": (
        {**column("A", 1, 2, 3), "B1": "=A2+$A$3*A1", "B3": "=A3"},
        [insert(1)],
        {"A1": 1, "A4": 2, "A5": 3, "B1": "=A4+$A$5*A1", "B5": "=A5"},
    ),
    "adding: a range grows at its end, one in a single row does not": (
        {**column("A", 1, 2, 3), "B1": "=SUM(A1:A3)", "C1": "=SUM(A3:B3)", "D1": "=A3"},
        [insert(3)],
        {**column("A", 1, 2, 3), "B1": "=SUM(A1:A5)", "C1": "=SUM(A3:B3)", "D1": "=A3"},
    ),
    "adding: a total below grows": (
        column("A", 1, 2, "=SUM(A1:A2)", "=AVERAGE($A$1:$A$2)"),
        [insert(2, 3)],
        {"A1": 1, "A2": 2, "A6": "=SUM(A1:A5)", "A7": "=AVERAGE($A$1:$A$5)"},
    ),
    "adding: a running total does not grow": (
        {**column("A", 1, 2), "B2": "=SUM(A$1:A2)"},
        [insert(2)],
        {**column("A", 1, 2), "B2": "=SUM(A$1:A2)"},
    ),
    "adding: addresses in texts stay, whole columns too": (
        {"A1": 1, "A2": '="A2"&SUM(C:C)'},
        [insert(1)],
        {"A1": 1, "A4": '="A2"&SUM(C:C)'},
    ),
    "adding nothing": (column("A", 1, 2), [insert(1, 0)], column("A", 1, 2)),
    "adding below everything": (column("A", 1, 2), [insert(9)], column("A", 1, 2)),
    "deleting: rows below move up, ranges shrink": (
        {**column("A", 1, 2, 3, 4, 5), "B1": "=SUM(A1:A5)", "B5": "=A1"},
        [delete(2)],
        {**column("A", 1, 4, 5), "B1": "=SUM(A1:A3)", "B3": "=A1"},
    ),
    "deleting: a cell that goes may refer to another that goes": (
        {**column("A", 1, 2, 3), "B2": "=A3"},
        [delete(2)],
        {"A1": 1},
    ),
    "deleting nothing": (column("A", 1, 2), [delete(1, 0)], column("A", 1, 2)),
    "text is never a formula": (
        {"A9": "=1+1"},
        [
            *(
                put(f"A{row}", text)
                for row, text in enumerate(("=1+1", "+5", "-x", "@a", "1/10"), 1)
            ),
            insert(9),
            put("A10", "=A1"),
        ],
        {
            "A1": "'=1+1",
            "A2": "+5",
            "A3": "-x",
            "A4": "@a",
            "A5": "1/10",
            "A9": "=1+1",
            "A10": "'=A1",
        },
    ),
}


def made(cells: Cells) -> openpyxl.Workbook:
    """A workbook with the sheet S and another one."""
    workbook = openpyxl.Workbook()
    sheet = workbook["Sheet"]
    sheet.title = "S"
    for address, value in cells.items():
        sheet[address] = value
    workbook.create_sheet(OTHER)
    return workbook


def told(cell: Cell) -> object:
    if cell.formula is not None:
        return "=" + cell.formula
    if isinstance(cell.value, str) and cell.value.startswith("="):
        return "'" + cell.value
    return cell.value


def held(book: Book, sheet: str = "S") -> Cells:
    cells = book.grid(sheet).cells.values()
    return {cell.address: told(cell) for cell in cells if told(cell) is not None}


@pytest.mark.parametrize(("before", "edits", "after"), CASES.values(), ids=CASES.keys())
def test_edits(opened: Open, before: Cells, edits: list[Edit], after: Cells) -> None:
    door = opened(made(before))
    door.book.apply(edits)
    assert held(door.book) == after
    saved = door.saved()["S"]
    typed = {
        a1(cell.row, cell.column): cell.value if cell.data_type != "s" else _typed(cell.value)
        for row in saved.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert typed == after


def _typed(text: str) -> str:
    return "'" + text if text.startswith("=") else text


class TestWhatStandsAround:
    """Ten rows: headings in row 3, a body in rows 4 to 6, a total in row 7."""

    @staticmethod
    def table() -> openpyxl.Workbook:
        workbook = made({})
        sheet, other = workbook["S"], workbook[OTHER]
        for row in range(3, 8):
            for letter in "ABC":
                sheet[f"{letter}{row}"] = row
        sheet["C7"] = "=SUM(C4:C6)"
        sheet["B6"].number_format = "0.000"
        sheet.row_dimensions[6].height = 33
        sheet.row_dimensions[8].height = 44
        sheet.merge_cells("A8:C8")
        sheet.merge_cells("A1:A2")
        drop_down = DataValidation("list", formula1='"มี,ไม่มี"')
        drop_down.add("B4:B6")
        sheet.add_data_validation(drop_down)
        red = PatternFill(bgColor="FF0000")
        rule = CellIsRule(operator="lessThan", formula=["5"], fill=red)
        sheet.conditional_formatting.add("C4:C6", rule)
        sheet.print_area = "A1:C6"
        sheet.auto_filter.ref = "A3:C6"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=3, min_row=4, max_row=6))
        other.add_chart(chart)
        other["A1"] = "=SUM(S!A4:A6)"
        other["A2"] = "=S!A7"
        other["A3"] = "=SUM(A4:A6)"
        names = workbook.defined_names
        names["body"] = DefinedName("body", attr_text="S!$A$4:$C$6")
        names["row"] = DefinedName("row", attr_text="S!$A$6:$C$6")
        names["cell"] = DefinedName("cell", attr_text="S!$A$6")
        return workbook

    @staticmethod
    def seen(door: Opened) -> dict[str, object]:
        workbook = door.saved()
        sheet, other = workbook["S"], workbook[OTHER]
        (validation,) = sheet.data_validations.dataValidation
        (format_,) = sheet.conditional_formatting
        (chart,) = other._charts
        return {
            "formats": [sheet[f"B{row}"].number_format for row in range(5, 10)],
            "heights": {
                row: each.height
                for row, each in sheet.row_dimensions.items()
                if each.height not in (None, 15)  # as without one
            },
            "merges": sorted(str(each) for each in sheet.merged_cells.ranges),
            "drop-down": sorted(
                a1(*each) for area in validation.sqref.ranges for each in area.cells
            ),
            "conditional format": str(format_.sqref),
            "print area": sheet.print_area,
            "autofilter": sheet.auto_filter.ref,
            "chart": chart.ser[0].val.numRef.f.replace("'", ""),
            "other sheet": [other[f"A{row}"].value for row in (1, 2, 3)],
            "names": {name: each.attr_text for name, each in workbook.defined_names.items()
                      if not name.startswith("_")},
        }  # fmt: skip

    def test_it_grows_with_rows_at_its_end(self, opened: Open) -> None:
        door = opened(self.table())
        door.book.apply([insert(6)])
        assert held(door.book)["C9"] == "=SUM(C4:C8)"
        assert self.seen(door) == {
            "formats": ["General", "0.000", "0.000", "0.000", "General"],
            "heights": {6: 33, 7: 33, 8: 33, 10: 44},
            "merges": ["A10:C10", "A1:A2"],
            "drop-down": [f"B{row}" for row in range(4, 9)],
            "conditional format": "C4:C8",
            "print area": "'S'!$A$1:$C$8",
            "autofilter": "A3:C8",
            "chart": "S!$C$4:$C$8",
            "other sheet": ["=SUM(S!A4:A8)", "=S!A9", "=SUM(A4:A6)"],
            "names": {"body": "S!$A$4:$C$8", "row": "S!$A$6:$C$8", "cell": "S!$A$6"},
        }

    def test_it_shrinks(self, opened: Open) -> None:
        door = opened(self.table())
        door.book.apply([delete(4, 1), RowHeight("S", 7, 50.5)])
        assert held(door.book)["C6"] == "=SUM(C4:C5)"
        assert self.seen(door) == {
            "formats": ["0.000", "General", "General", "General", "General"],
            "heights": {5: 33, 7: 50.5},
            "merges": ["A1:A2", "A7:C7"],
            "drop-down": ["B4", "B5"],
            "conditional format": "C4:C5",
            "print area": "'S'!$A$1:$C$5",
            "autofilter": "A3:C5",
            "chart": "S!$C$4:$C$5",
            "other sheet": ["=SUM(S!A4:A5)", "=S!A6", "=SUM(A4:A6)"],
            "names": {"body": "S!$A$4:$C$5", "row": "S!$A$5:$C$5", "cell": "S!$A$5"},
        }

    def test_all_or_none(self, opened: Open) -> None:
        door = opened(self.table())
        before, cells = self.seen(door), held(door.book)
        with pytest.raises(WriteRefused, match="cuts-merge"):
            door.book.apply(
                [
                    put("A4", "x"),
                    insert(6),
                    delete(5, 1),
                    RowHeight("S", 4, 99),
                    merge("A12:B12"),
                    Mark("S", (Range.parse("B4"),)),
                    put("A4", "y"),
                    SetValue(OTHER, 1, 1, None),
                    PutSheet("summary", "สรุปผล", DONOR, "สรุปผล"),
                    merge("B12:C12"),
                ]
            )
        assert held(door.book) == cells
        assert self.seen(door) == before
        assert [info.name for info in door.book.sheets()] == ["S", OTHER]


def test_a_table_grows_and_its_headings_stay(opened: Open) -> None:
    workbook = made(column("A", "ชื่อ", "ก", "ข"))
    workbook["S"].add_table(Table(displayName="T", ref="A1:A3"))
    door = opened(workbook)
    door.book.apply([insert(3)])
    table = door.saved()["S"].tables["T"]
    assert (table.ref, table.autoFilter.ref) == ("A1:A5", "A1:A5")
    for edit in (delete(1, 1), delete(2, 4)):
        with pytest.raises(WriteRefused, match="cuts-table"):
            door.book.apply([edit])


def test_merging(opened: Open) -> None:
    door = opened(made({"A1": "ก"}))
    door.book.apply([merge("A1:B2"), merge("A1:B2"), merge("D1:D1")])
    assert [str(each) for each in door.saved()["S"].merged_cells.ranges] == ["A1:B2"]
    assert held(door.book) == {"A1": "ก"}


def test_marks_are_replaced_and_taken_away(opened: Open) -> None:
    door = opened(made({"A1": 1}))

    def marks() -> list[tuple[str, str]]:
        return [
            (str(area.sqref), rule.dxf.fill.bgColor.rgb)
            for area in door.saved()["S"].conditional_formatting
            for rule in area.rules
            if rule.formula == [FORMULA.removeprefix("=")]
        ]

    door.book.apply([Mark("S", (Range.parse("C3:D4"), Range.parse("A1")))])
    assert marks() == [("A1 C3:D4", "FFFFE0E0")]
    door.book.apply([Mark("S", (Range.parse("B2"),), "C0FFEE")])
    assert marks() == [("B2", "FFC0FFEE")]
    door.book.apply([Mark("S", ())])
    assert marks() == []


def test_an_own_sheet_is_added_then_replaced_where_it_stands(opened: Open) -> None:
    workbook = made({"A1": "สรุปผล"})
    workbook.create_sheet("สรุปผล")
    door = opened(workbook)
    door.book.apply([PutSheet("summary", "สรุปผล", DONOR, "สรุปผล")])
    titles = ["S", OTHER, "สรุปผล", "สรุปผล (2)"]
    assert [info.name for info in door.book.sheets()] == titles
    assert door.book.defined_names()["_xlita_sheet_summary"] == "'สรุปผล (2)'!$A$1"
    assert door.saved().defined_names["_xlita_sheet_summary"].hidden
    first = held(door.book, "สรุปผล (2)")
    door.book.apply(
        [
            SetValue("สรุปผล (2)", 60, 1, "เติม"),
            PutSheet("summary", "สรุปผล", LETTERS, "สรุปผล"),
        ]
    )
    assert [info.name for info in door.book.sheets()] == titles
    second = held(door.book, "สรุปผล (2)")
    assert second != first
    assert "เติม" not in second.values()
    donor = openpyxl.load_workbook(path(LETTERS))["สรุปผล"]
    assert {a1(*at) for at, cell in donor._cells.items() if cell.value is not None} == set(second)
    assert len(door.saved()["สรุปผล (2)"]._charts) == len(donor._charts)


REFUSED: dict[str, tuple[Edit, str]] = {
    "an unknown sheet": (InsertRows("ไม่มี", 1, 1), "unknown-sheet"),
    "an unknown sheet to mark": (Mark("ไม่มี", ()), "unknown-sheet"),
    "no such row": (insert(0), "no-such-cell"),
    "no such row to delete": (delete(1_048_577), "no-such-cell"),
    "a cell outside": (SetValue("S", 1, 16_385, 1), "no-such-cell"),
    "a rectangle outside": (Merge("S", Range(1, 1, 1, 16_385)), "no-such-cell"),
    "a height outside": (RowHeight("S", 1, 409.6), "row-too-high"),
    "a row outside": (RowHeight("S", 0, 15), "no-such-cell"),
    "a long text": (put("A1", "ก" * 32_768), "text-too-long"),
    "a long formula": (compute("A1", "1+" * 4_095 + "11"), "formula-too-long"),
    "no number": (put("A1", Decimal("NaN")), "not-a-number"),
    "a cell of an array": (put("F2", 1), "array-formula"),
    "an array merged": (merge("F1:G1"), "array-formula"),
    "an array cut by new rows": (insert(1), "cuts-array"),
    "an array cut by deletion": (delete(2, 5), "cuts-array"),
    "merging over contents": (merge("A1:A4"), "not-empty"),
    "merging over a merge": (merge("B5:C5"), "cuts-merge"),
    "a formula that would lose its cell": (delete(8, 1), "loses-target"),
    "a name that would lose its cells": (delete(9, 1), "loses-target"),
    "a chart that would lose its cells": (delete(10, 2), "loses-target"),
    "no room": (insert(12, 1_048_570), "no-room"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_alike(opened: Open, edit: Edit, reason: str) -> None:
    workbook = made({**column("A", *range(1, 14)), "A20": "=A8", "D13": 1})
    sheet = workbook["S"]
    for row in (1, 2, 3):
        sheet[f"F{row}"] = 0
    sheet["F1"] = ArrayFormula("F1:F3", "=A1:A3*2")
    sheet.merge_cells("C5:D5")
    workbook.defined_names["nine"] = DefinedName("nine", attr_text="S!$A$9:$B$9")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=10, max_row=11))
    workbook[OTHER].add_chart(chart)
    door = opened(workbook)
    before = held(door.book)
    with pytest.raises(WriteRefused) as raised:
        door.book.apply([put("A7", "ก่อน"), edit])
    assert raised.value.reason == reason
    assert held(door.book) == before


class TestProtection:
    @staticmethod
    def protected(*, own: bool, password: bool = False) -> openpyxl.Workbook:
        workbook = made({"A1": 1, "B1": 2})
        sheet = workbook["S"]
        sheet.protection.sheet = True
        if password:
            sheet.protection.password = "secret"
        sheet["B1"].protection = Protection(locked=False)
        if own:
            name = DefinedName("_xlita_template", attr_text='"agency"', hidden=True)
            workbook.defined_names["_xlita_template"] = name
        return workbook

    def test_xlitas_own_sheet_is_written_and_stays_protected(self, opened: Open) -> None:
        door = opened(self.protected(own=True))
        door.book.apply([put("A1", 5), insert(1), RowHeight("S", 2, 30), merge("A2:B2")])
        assert held(door.book) == {"A1": 5, "B1": 2}
        assert door.saved()["S"].protection.sheet

    @pytest.mark.parametrize(("own", "password"), [(False, False), (False, True), (True, True)])
    @pytest.mark.parametrize(
        "edit", [put("A1", 5), insert(1), delete(1, 1), RowHeight("S", 1, 9), Mark("S", ())]
    )
    def test_a_persons_protection_is_respected(
        self, opened: Open, own: bool, password: bool, edit: Edit
    ) -> None:
        door = opened(self.protected(own=own, password=password))
        with pytest.raises(WriteRefused, match="protected-sheet"):
            door.book.apply([put("B1", 7), edit])
        assert held(door.book) == {"A1": 1, "B1": 2}

    def test_open_cells_of_a_protected_sheet_are_written(self, opened: Open) -> None:
        door = opened(self.protected(own=False, password=True))
        door.book.apply([put("B1", 7)])
        assert held(door.book) == {"A1": 1, "B1": 7}

    def test_a_locked_structure(self, opened: Open) -> None:
        workbook = made({})
        workbook.security.lockStructure = True
        door = opened(workbook)
        with pytest.raises(WriteRefused, match="structure-locked"):
            door.book.apply([PutSheet("summary", "สรุปผล", DONOR, "สรุปผล")])

    def test_more_on_an_own_sheet(self, opened: Open) -> None:
        first = opened(made({}))
        first.book.apply([PutSheet("summary", "สรุปผล", DONOR, "สรุปผล")])
        workbook = first.saved()
        for letter in "ABC":
            workbook["สรุปผล"][f"{letter}70"].comment = Comment("ความเห็น", "xlita")
        door = opened(workbook)
        with pytest.raises(WriteRefused, match="sheet-has-more"):
            door.book.apply([PutSheet("summary", "สรุปผล", LETTERS, "สรุปผล")])


def test_a_row_that_grows_has_no_height_of_a_persons(opened: Open) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "S"  # type: ignore[union-attr]
    for row in (1, 2):
        workbook["S"].cell(row, 1, "ข้อความ")
        workbook["S"].row_dimensions[row].height = 30
    door = opened(workbook)
    door.book.apply([RowHeight("S", 1, 66, grows=True), RowHeight("S", 3, 44, grows=True)])
    sheet = door.saved()["S"]
    assert sheet.row_dimensions[2].height == 30
    assert sheet.row_dimensions[1].height in (66, None)  # a live Excel fits it itself


@pytest.mark.parametrize(
    ("title", "area", "expected"),
    [
        ("S", "A1:E23", "A1:E23"),
        ("แผ่น 'หนึ่ง'", "$B$2:$C$9", "B2:C9"),
        ("S", "A1:B2,D5:E9", "A1:E9"),
        ("S", None, None),
    ],
)
def test_the_print_area_of_a_sheet(
    opened: Open, title: str, area: str | None, expected: str | None
) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = title  # type: ignore[union-attr]
    other = workbook.create_sheet("อื่น")
    other.print_area = "A1:A2"
    if area:
        workbook[title].print_area = area
    found = opened(workbook).book.print_area(title)
    assert (None if found is None else str(found)) == expected
    with pytest.raises(KeyError):
        opened(workbook).book.print_area("ไม่มี")
