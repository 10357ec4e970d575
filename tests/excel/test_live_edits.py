"""Rows, merges, heights, own sheets and marks in a live book: what only a live book can get wrong.

What the edits mean is told in `tests/contract`.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import FilterColumn

from tests.excel import engine
from xlita.excel.book import LiveBook
from xlita.excel.marks import addresses
from xlita.sheet import (
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
)

SUMMARY = PutSheet("summary", "สรุปผล", "workbooks/donors/summary-five-levels.xlsx", "สรุปผล")


@pytest.fixture
def table(app: xw.App, tmp_path: Path) -> xw.Book:
    """A body in rows 2 to 4 with a total in row 5, a drop-down, names and a chart elsewhere."""
    workbook = openpyxl.Workbook()
    sheet = workbook["Sheet"]
    for row in range(1, 5):
        sheet.append([f"ข้อ {row}", row, f"=B{row}*2", "'=x"])
    sheet["B5"] = "=SUM(B2:B4)"
    sheet["A7"] = "ท้าย"
    sheet.row_dimensions[4].height = 40
    sheet.merge_cells("A7:C7")
    sheet.print_area = "A1:C4"
    drop_down = DataValidation("list", formula1='"มี,ไม่มี"')
    drop_down.add("D2:D4")
    sheet.add_data_validation(drop_down)
    other = workbook.create_sheet("อื่น")
    other["A1"] = "=SUM(Sheet!B2:B4)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=4))
    other.add_chart(chart)
    workbook.defined_names["body"] = DefinedName("body", attr_text="Sheet!$A$2:$C$4")
    workbook.save(tmp_path / "ตาราง.xlsx")
    return app.books.open(tmp_path / "ตาราง.xlsx")


MANY: list[Edit] = [
    SetValue("Sheet", 4, 1, "แทน"),
    InsertRows("Sheet", 4, 2),
    SetValue("Sheet", 5, 1, "ใหม่"),
    SetFormula("Sheet", 5, 3, "B5*2", 0),
    RowHeight("Sheet", 5, 60),
    DeleteRows("Sheet", 2, 1),
    Merge("Sheet", Range.parse("E1:F2")),
    Mark("Sheet", (Range.parse("A1"), Range.parse("B3:B4"))),
    SUMMARY,
    SetValue("อื่น", 9, 9, "จบ"),
]


def state(book: xw.Book) -> dict[str, object]:
    """What a person would see, settings included."""
    formulas, app = book.impl.formulas, book.app
    sheets = formulas.worksheets
    return {
        "cells": {name.title: LiveBook(book).grid(name.title).cells for name in sheets},
        "names": {name.name: name.refers_to for name in book.names},
        "heights": {
            (sheet.title, row): each.height
            for sheet in sheets
            for row, each in sheet.row_dimensions.items()
            if each.height not in (None, 15)
        },
        "merges": [sorted(map(str, sheet.merged_cells.ranges)) for sheet in sheets],
        "formats": [[str(each.sqref) for each in s.conditional_formatting] for s in sheets],
        "chart": sheets[1]._charts[0].ser[0].val.numRef.f,
        "settings": (app.screen_updating, app.enable_events, app.calculation, app.display_alerts),
        "shown": (book.sheets.active.name, book.selection.address, app.cut_copy_mode),
        "books": [each.name for each in app.books],
    }


def test_it_is_done_with_nothing_left_behind(table: xw.Book) -> None:
    before = state(table)
    LiveBook(table).apply(MANY)
    after = state(table)
    for key in ("settings", "shown", "books"):
        assert after[key] == before[key]
    assert [sheet.name for sheet in table.sheets] == ["Sheet", "อื่น", "สรุปผล"]
    assert table.sheets[0]["B6"].formula == "=SUM(B2:B5)"


def test_a_refusal_anywhere_puts_everything_back(table: xw.Book) -> None:
    before, excel = state(table), table.app.api
    refused = 0
    for failing in range(1, 60):
        excel.writes, excel.fail_at = 0, failing
        try:
            LiveBook(table).apply(MANY)
        except WriteRefused:
            refused += 1
            assert state(table) == before, failing
        else:
            break
    assert refused >= 20


def test_an_own_sheet_stays_when_its_deletion_is_refused(table: xw.Book) -> None:
    LiveBook(table).apply([SUMMARY])
    before, excel = state(table), table.app.api
    for failing in range(1, 20):
        excel.writes, excel.fail_at = 0, failing
        try:
            LiveBook(table).apply([SUMMARY])
        except WriteRefused:
            assert state(table) == before, failing
        else:
            break
    assert failing > 3
    assert state(table) == before


class TestUndo:
    def test_added_rows_are_taken_away_again(self, table: xw.Book) -> None:
        before, live = state(table), LiveBook(table)
        live.apply(MANY[:5])
        assert state(table) != before
        live.apply(live.replaced)
        assert state(table) == before

    @pytest.mark.parametrize("edit", [*MANY[5:9]], ids=lambda edit: type(edit).__name__)
    def test_there_is_none_for_what_no_edit_can_say(self, table: xw.Book, edit: Edit) -> None:
        live = LiveBook(table)
        live.apply([MANY[0], edit])
        assert live.replaced == ()


class TestRefusals:
    def test_a_reference_to_several_sheets(self, table: xw.Book) -> None:
        table.impl.formulas["อื่น"]["B1"] = "=SUM(Sheet:อื่น!B9)"
        for edit in (InsertRows("Sheet", 4, 1), DeleteRows("Sheet", 3, 1)):
            with pytest.raises(WriteRefused, match="cannot-move"):
                LiveBook(table).apply([edit])
        LiveBook(table).apply([InsertRows("Sheet", 20, 1)])

    def test_a_formula_that_spills_is_not_written_anew(
        self, table: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine.Range, "HasSpill", True, raising=False)
        with pytest.raises(WriteRefused, match="array-formula"):
            LiveBook(table).apply([InsertRows("Sheet", 4, 1)])
        LiveBook(table).apply([InsertRows("Sheet", 3, 1)])

    @pytest.mark.parametrize("edit", MANY[1:2] + MANY[4:9], ids=lambda edit: type(edit).__name__)
    def test_an_engine_that_only_queues(
        self, table: xw.Book, monkeypatch: pytest.MonkeyPatch, edit: Edit
    ) -> None:
        monkeypatch.setattr(engine.Engine, "type", "remote")
        with pytest.raises(WriteRefused, match="excel-refused"):
            LiveBook(table).apply([edit])

    def test_a_filter_that_hides_rows(self, table: xw.Book) -> None:
        sheet = table.impl.formulas["Sheet"]
        sheet.auto_filter.ref = "A1:C4"
        sheet.auto_filter.filterColumn.append(FilterColumn(colId=0))
        with pytest.raises(WriteRefused, match="cuts-table"):
            LiveBook(table).apply([InsertRows("Sheet", 4, 1)])
        LiveBook(table).apply([InsertRows("Sheet", 3, 1)])
        assert sheet.auto_filter.ref == "A1:C5"

    def test_charts_that_cannot_be_asked(
        self, table: xw.Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine.Sheet, "api", property(lambda _: object()))
        with pytest.raises(WriteRefused, match="cannot-move"):
            LiveBook(table).apply([InsertRows("Sheet", 4, 1)])
        table.impl.formulas["อื่น"]._charts.clear()
        LiveBook(table).apply([InsertRows("Sheet", 4, 1)])

    def test_an_own_sheet_that_something_refers_to(self, table: xw.Book) -> None:
        LiveBook(table).apply([SUMMARY, SetFormula("อื่น", 5, 1, "'สรุปผล'!A1", "")])
        with pytest.raises(WriteRefused, match="loses-target"):
            LiveBook(table).apply([SUMMARY])

    @pytest.mark.parametrize(
        ("member", "edit"),
        [
            ("conditional_formats", Mark("Sheet", (Range.parse("A1"),))),
            ("insert", InsertRows("Sheet", 4, 1)),
            ("paste", InsertRows("Sheet", 4, 1)),
            ("merge", Merge("Sheet", Range.parse("E1:F2"))),
        ],
    )
    def test_what_an_engine_lacks(
        self, table: xw.Book, monkeypatch: pytest.MonkeyPatch, member: str, edit: Edit
    ) -> None:
        def lacking(*_: object, **__: object) -> None:
            raise NotImplementedError

        before = state(table)
        monkeypatch.setattr(
            engine.Range, member, property(lacking) if member.startswith("cond") else lacking
        )
        with pytest.raises(WriteRefused, match="excel-refused"):
            LiveBook(table).apply([edit])
        monkeypatch.undo()
        assert {**state(table), "shown": None} == {**before, "shown": None}


def test_an_own_sheet_keeps_its_title_and_stays_hidden_where_a_person_wants_so(
    table: xw.Book,
) -> None:
    LiveBook(table).apply([SUMMARY])
    own = table.impl.formulas["สรุปผล"]
    table.sheets["สรุปผล"].name = "ผลของเรา"
    own.sheet_state = "hidden"
    LiveBook(table).apply([SUMMARY])
    assert [(info.name, info.hidden) for info in LiveBook(table).sheets()] == [
        ("Sheet", False),
        ("อื่น", False),
        ("ผลของเรา", True),
    ]
    assert table.impl.formulas["ผลของเรา"] is not own


def test_many_marks_come_in_addresses_that_excel_takes() -> None:
    cells = [Range(row, 2, row, 3) for row in range(1, 101)]
    found = list(addresses(reversed(cells)))
    assert max(map(len, found)) <= 255
    assert ",".join(found).split(",") == [str(each) for each in cells]
