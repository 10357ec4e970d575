"""The buttons, pressed on workbooks that are open in an Excel and on files."""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl.workbook.protection import WorkbookProtection

from tests.excel.conftest import EXAMPLES, opened
from xlita import workflow
from xlita.excel import buttons
from xlita.excel.blocks import read_cells
from xlita.excel.book import LiveBook
from xlita.excel.buttons import Done
from xlita.excel.cells import Cells
from xlita.excel.members import Worksheet
from xlita.excel.opened import OpenFromFile, OpenInExcel
from xlita.sheet import InsertRows, Place, SetValue, a1

EACH_EXAMPLE = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
AGENCY = next(path for path in EXAMPLES if path.stem == "don-2567")
FOREIGN = "คะแนนตัวชี้วัด"


def press(action: str, workbook: OpenInExcel | OpenFromFile) -> Done:
    done = buttons.press(action, workbook)
    assert done.sentence.key != "said.accident", done.sentence.details
    return done


def state(book: xw.Book) -> dict[str, object]:
    """What a person would see, and every setting that a button may not change."""
    app, live = book.app, LiveBook(book)
    return {
        "cells": {info.name: live.grid(info.name).cells for info in live.sheets()},
        "sheets": live.sheets(),
        "names": {name.name: name.refers_to for name in book.names},
        "protected": [sheet.api.ProtectContents for sheet in book.sheets],
        "settings": settings(book),
        "books": [each.name for each in app.books],
    }


def settings(book: xw.Book) -> tuple[object, ...]:
    app = book.app
    return (
        *(app.screen_updating, app.enable_events, app.calculation, app.display_alerts),
        app.api.AutoCorrect.AutoFillFormulasInLists,
        *(book.sheets.active.name, book.selection.address, app.cut_copy_mode),
        *(app.api.ActiveWindow.ScrollRow, app.api.ActiveWindow.ScrollColumn),
    )


def unlike_them(book: xw.Book) -> None:
    """Give every setting a value that is not the usual one."""
    app = book.app
    app.calculation, app.enable_events = "semiautomatic", False
    book.sheets[2].activate()
    book.sheets[2]["C4"].select()
    app.api.ActiveWindow.ScrollRow, app.api.ActiveWindow.ScrollColumn = 3, 2


@pytest.fixture
def agency(app: xw.App) -> xw.Book:
    book = opened(app, AGENCY)
    unlike_them(book)
    return book


class TestCheck:
    def test_it_writes_nothing(self, agency: xw.Book) -> None:
        before = state(agency)
        done = press("check", OpenInExcel(agency))
        assert agency.app.api.writes == 0
        assert agency.impl.saves == 0
        assert state(agency) == before
        assert done.undo is None
        assert done.report is not None
        assert [each.code for each in done.report.findings]

    def test_its_findings_are_the_commands(self, app: xw.App, tmp_path: Path) -> None:
        for path in EXAMPLES:
            live = press("check", OpenInExcel(opened(app, path))).report
            file = press("check", OpenFromFile(path)).report
            assert live == file == workflow.check(path)._replace(path=path.name)


class TestFill:
    @EACH_EXAMPLE
    def test_only_the_cells_that_the_command_names_are_written(
        self, app: xw.App, path: Path
    ) -> None:
        book = opened(app, path)
        before = {info.name: LiveBook(book).grid(info.name).cells for info in sheets(book)}
        named = {(edit.sheet, edit.cell) for edit in workflow.fill(path, None).edits}
        press("fill", OpenInExcel(book))
        written = {(sheet, a1(row, column)) for sheet, row, column in app.api.written}
        assert written <= named
        for sheet, cells in before.items():
            now = LiveBook(book).grid(sheet).cells
            changed = {at for at in cells | now if cells.get(at) != now.get(at)}
            assert {(sheet, a1(*at)) for at in changed} <= named

    def test_an_unfilled_workbook_is_filled(self, app: xw.App, blank: Path) -> None:
        book = opened(app, blank)
        named = {(edit.sheet, edit.cell) for edit in workflow.fill(blank, None).edits}
        done = press("fill", OpenInExcel(book))
        written = {(sheet, a1(row, column)) for sheet, row, column in app.api.written}
        added = {each for each in written | named if each[0] == "สรุปผล"}
        assert written - added == named - added
        assert len(named) > 50
        assert done.sentence.key == "said.fill"
        assert done.sentence.details["cells"] == len(named)

    def test_twice_is_once(self, app: xw.App, blank: Path) -> None:
        book = opened(app, blank)
        press("fill", OpenInExcel(book))
        before, writes = state(book), app.api.writes
        again = press("fill", OpenInExcel(book))
        assert app.api.writes == writes
        assert (again.sentence.key, again.undo) == ("said.nothing-to-write", None)
        assert state(book) == before

    def test_settings_view_and_protection_are_as_before(self, agency: xw.Book) -> None:
        before = state(agency)
        press("fill", OpenInExcel(agency))
        after = state(agency)
        for what in ("sheets", "names", "protected", "settings", "books"):
            assert after[what] == before[what]
        assert agency.impl.saves == 0

    def test_they_are_so_too_where_excel_refuses(self, app: xw.App, blank: Path) -> None:
        # Where the very first writes fail, Excel takes no new sheet, and it is filled without.
        for failing in (6, 8, 13, 21):
            book = opened(app, blank)
            unlike_them(book)
            before = state(book)
            app.api.writes, app.api.fail_at = 0, failing
            done = press("fill", OpenInExcel(book))
            assert (done.went_well, done.sentence.key) == (False, "said.failed")
            assert state(book) == before, failing
            book.close()

    def test_a_person_typing_is_told_so(self, agency: xw.Book) -> None:
        agency.app.api.editing = True
        for action in ("check", "fill"):
            done = press(action, OpenInExcel(agency))
            assert not done.went_well
            assert done.sentence.key == "said.editing"
        agency.app.api.editing = False
        assert agency.app.api.writes == 0

    def test_a_workbook_of_another_kind_is_left_alone(self, book: xw.Book) -> None:
        book.sheets[0]["A1"].value = "รายชื่อผู้เข้าประชุม"
        book.app.api.writes = 0
        for action in ("check", "fill"):
            done = press(action, OpenInExcel(book))
            assert (done.went_well, done.sentence.key) == (False, "said.not-ita")
        assert book.app.api.writes == 0

    def test_a_read_only_workbook_is_said_to_be_one(self, app: xw.App, blank: Path) -> None:
        book = opened(app, blank)
        book.impl.read_only = True
        assert press("fill", OpenInExcel(book)).sentence.key == "said.read-only"

    def test_a_sheet_with_a_password_is_named(self, app: xw.App, blank: Path) -> None:
        book = opened(app, blank)
        for sheet in book.impl.formulas.worksheets:
            sheet.protection.sheet, sheet.protection.password = True, "ความลับ"
        before = state(book)
        done = press("fill", OpenInExcel(book))
        assert not done.went_well
        assert done.report is not None
        assert [each.code for each in done.report.findings] == ["ITA002"]
        assert state(book) == before


def sheets(book: xw.Book) -> object:
    return LiveBook(book).sheets()


class TestUndo:
    def test_everything_is_as_it_was(self, app: xw.App, blank: Path) -> None:
        book = opened(app, blank)
        unlike_them(book)
        before = state(book)
        done = press("fill", OpenInExcel(book))
        assert "สรุปผล" in [sheet.name for sheet in book.sheets]
        assert state(book) != before
        assert done.undo is not None
        undone = buttons.undo(OpenInExcel(book), done.undo)
        assert undone.sentence.key == "said.undone"
        assert state(book) == before

    def test_what_a_person_changed_since_stays(self, agency: xw.Book) -> None:
        sheet = agency.sheets[FOREIGN]
        agency.impl.formulas[FOREIGN].protection.sheet = False
        sheet["G5"].value = "เพิ่มขึ้น"
        done = press("fill", OpenInExcel(agency))
        assert done.undo is not None
        formula = sheet["G5"].formula
        assert formula.startswith("=")
        sheet["G6"].value = "ของฉัน"
        undone = buttons.undo(OpenInExcel(agency), done.undo)
        assert sheet["G6"].value == "ของฉัน"
        assert sheet["G5"].value == "เพิ่มขึ้น"
        assert undone.sentence.key in ("said.undone", "said.undone-except")

    def test_a_cell_of_its_own_that_was_changed_is_counted(self, app: xw.App, blank: Path) -> None:
        book = opened(app, blank)
        # So that no sheet is added.
        book.impl.formulas.security = WorkbookProtection(lockStructure=True)
        done = press("fill", OpenInExcel(book))
        assert done.undo is not None
        book.sheets[FOREIGN]["F3"].value = 5
        undone = buttons.undo(OpenInExcel(book), done.undo)
        assert (undone.sentence.key, dict(undone.sentence.details)) == (
            "said.undone-except",
            {"cells": 1},
        )
        assert book.sheets[FOREIGN]["F3"].value == 5
        assert book.sheets[FOREIGN]["F4"].value is None

    def test_a_sheet_that_a_person_worked_on_is_not_taken_away(
        self, app: xw.App, blank: Path
    ) -> None:
        book = opened(app, blank)
        done = press("fill", OpenInExcel(book))
        book.sheets["สรุปผล"]["Z99"].value = "บันทึกของฉัน"
        before = state(book)
        assert done.undo is not None
        undone = buttons.undo(OpenInExcel(book), done.undo)
        assert (undone.went_well, undone.sentence.key) == (False, "said.undo-refused")
        assert state(book) == before

    def test_a_refused_undo_changes_nothing(self, app: xw.App, blank: Path) -> None:
        book = opened(app, blank)
        done = press("fill", OpenInExcel(book))
        before, last = state(book), done.undo
        assert last is not None
        app.api.writes, app.api.fail_at = 0, 5
        undone = buttons.guarded(lambda: buttons.undo(OpenInExcel(book), last))
        assert not undone.went_well
        assert state(book) == before

    def test_nothing_of_excel_is_kept_between_clicks(self, app: xw.App, blank: Path) -> None:
        done = press("fill", OpenInExcel(opened(app, blank)))
        assert done.undo is not None
        assert "xlwings" not in repr(done)
        assert "engine" not in repr(done)


class TestMarks:
    def test_they_come_and_go(self, agency: xw.Book) -> None:
        before = state(agency)
        done = press("mark", OpenInExcel(agency))
        assert done.sentence.key == "said.mark"
        sheet = str(done.sentence.details["sheet"])
        assert sheet in [each.name for each in agency.sheets]
        assert done.report == workflow.check(AGENCY)._replace(path=AGENCY.name)
        assert state(agency)["settings"] == before["settings"]
        assert agency.impl.saves == 0
        assert press("unmark", OpenInExcel(agency)).sentence.key == "said.unmark"
        assert state(agency) == before
        assert press("unmark", OpenInExcel(agency)).sentence.key == "said.no-marks"

    def test_they_are_undone(self, agency: xw.Book) -> None:
        before = state(agency)
        done = press("mark", OpenInExcel(agency))
        assert done.undo is not None
        assert buttons.undo(OpenInExcel(agency), done.undo).sentence.key == "said.undone"
        assert state(agency) == before

    def test_in_a_file(self, blank: Path) -> None:
        data = blank.read_bytes()
        workbook = OpenFromFile(blank)
        assert press("mark", workbook).sentence.key == "said.mark"
        assert press("unmark", workbook).sentence.key == "said.unmark"
        assert not workbook.unsaved
        assert blank.read_bytes() == data


class TestFile:
    def test_it_is_written_when_the_person_saves(self, blank: Path) -> None:
        data = blank.read_bytes()
        workbook = OpenFromFile(blank)
        done = press("fill", workbook)
        assert workbook.unsaved
        assert blank.read_bytes() == data
        workbook.save(backup=True)
        assert not workbook.unsaved
        assert blank.with_name("อบต.xlsx.bak").read_bytes() == data
        assert press("fill", workbook).sentence.key == "said.nothing-to-write"
        assert done.undo is not None
        buttons.undo(workbook, done.undo)
        assert workbook.unsaved
        workbook.save()
        assert blank.read_bytes() == data

    def test_it_is_what_the_command_writes(self, blank: Path, tmp_path: Path) -> None:
        workbook = OpenFromFile(blank)
        press("fill", workbook)
        workbook.save(tmp_path / "panel.xlsx")
        workflow.fill(blank, tmp_path / "command.xlsx")
        assert (tmp_path / "panel.xlsx").read_bytes() == (tmp_path / "command.xlsx").read_bytes()

    def test_it_is_read_again_where_nothing_waits_to_be_saved(
        self, blank: Path, tmp_path: Path
    ) -> None:
        workbook = OpenFromFile(blank)
        shutil.copy(AGENCY, blank)
        report = press("check", workbook).report
        assert report is not None
        assert report == workflow.check(AGENCY)._replace(path=blank.name)

    def test_someone_elses_change_is_not_written_over(self, blank: Path) -> None:
        workbook = OpenFromFile(blank)
        press("fill", workbook)
        shutil.copy(AGENCY, blank)
        done = buttons.guarded(lambda: save(workbook), workbook)
        assert done.report is not None
        assert done.report.findings[0].variant == "changed-meanwhile"
        assert blank.read_bytes() == AGENCY.read_bytes()
        assert workbook.unsaved

    def test_a_failure_leaves_it_as_it_was(
        self, blank: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        workbook = OpenFromFile(blank)
        monkeypatch.setattr("xlita.workflow.filling.fill_submission", lambda *_: 1 / 0)
        done = buttons.press("fill", workbook)
        assert (done.went_well, done.sentence.key) == (False, "said.accident")
        assert not workbook.unsaved


def save(workbook: OpenFromFile) -> Done:
    workbook.save()
    raise AssertionError("it was saved")


class TestGoing:
    def test_to_a_cell(self, agency: xw.Book) -> None:
        assert OpenInExcel(agency).go_to(Place(FOREIGN, 5, 7))
        assert agency.sheets.active.name == FOREIGN
        assert agency.selection.address == "$G$5"

    def test_not_to_a_hidden_sheet(self, agency: xw.Book) -> None:
        before = settings(agency)
        assert not OpenInExcel(agency).go_to(Place("รายการ", 1, 1))
        assert not OpenInExcel(agency).go_to(Place("ไม่มี", 1, 1))
        assert settings(agency) == before


def test_a_province_table_gets_no_measures_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "trang.xlsx"
    shutil.copy(AGENCY.with_name("trang-2564.xlsx"), path)
    file = OpenFromFile(path)
    done = press("measures", file)
    assert (done.sentence.key, done.went_well, done.undo) == ("said.no-measures", False, None)
    assert done.report is not None
    assert done.report.findings[-1].variant == "no-measures"
    assert not file.unsaved


@pytest.mark.parametrize(("action", "most"), [("check", 1), ("fix", 1), ("fill", 2)])
def test_a_click_reads_a_sheet_once_and_once_more_where_it_wrote(
    action: str, most: int, app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[str] = Counter()

    def counted(sheet: Worksheet) -> Cells:
        read[sheet.name] += 1
        return read_cells(sheet)

    monkeypatch.setattr("xlita.excel.book.read_cells", counted)
    path = tmp_path / "don.xlsx"
    shutil.copy(AGENCY, path)
    press(action, OpenInExcel(opened(app, path)))
    assert max(read.values()) == most


def test_what_is_remembered_of_a_sheet_ends_with_a_write_and_with_the_click(book: xw.Book) -> None:
    live, sheet = LiveBook(book), book.sheets[0]
    sheet["A1"].value, sheet["B1"].formula = 1, "=A1+1"
    with live.remembering():
        assert live.grid(sheet.name).value(1, 1) == 1
        live.apply([SetValue(sheet.name, 1, 1, Decimal(5))])
        assert live.grid(sheet.name).value(1, 1) == 5
        assert live.contents(sheet.name) == {(1, 1): 5, (1, 2): "=A1+1"}
        sheet["A1"].value = 7
        assert live.grid(sheet.name).value(1, 1) == 5
        live.apply([InsertRows(sheet.name, 1, 1)])
        assert live.contents(sheet.name) == {(1, 1): 7, (1, 2): "=A1+1"}
    sheet["A1"].value = "x"
    assert live.grid(sheet.name).value(1, 1) == "x"
