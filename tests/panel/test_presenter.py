"""What the panel does, without a window."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import xlwings as xw

from tests.panel.conftest import WITH_FINDINGS, Recorder
from xlita import workflow
from xlita.excel.application import NoExcel, XlwingsExcel
from xlita.excel.panel.hand import OwnHand, ThreadHand
from xlita.excel.panel.presenter import Presenter, suggested_year
from xlita.excel.panel.shown import NewWorkbook
from xlita.excel.panel.situation import ON_WORKBOOK
from xlita.ooxml import open_book
from xlita.wording.panel import panel_text

NEW = NewWorkbook("อบต.ตัวอย่าง", "องค์การบริหารส่วนตำบล", "เมือง", "ตรัง", 2568, None)


def said(key: str, **details: object) -> str:
    return panel_text(key, "th", **details)


class TestInExcel:
    def test_no_book_open(self, panel: Presenter, view: Recorder) -> None:
        assert view.now.status == said("said.no-book")
        panel.press("check")
        assert view.now.status == said("said.no-book")
        assert view.now.name == said("window.no-book")

    def test_the_book_in_front_is_named(
        self, panel: Presenter, view: Recorder, app: xw.App, book: xw.Book
    ) -> None:
        panel.look()
        assert (view.now.name, view.now.status) == (book.name, said("said.ready"))
        app.books.add()
        panel.look()
        assert view.now.name != book.name
        book.close()

    def test_findings_are_listed_gravest_first(
        self, panel: Presenter, view: Recorder, book: xw.Book
    ) -> None:
        panel.press("check")
        report = workflow.check(WITH_FINDINGS)
        weights = ["error", "warning", "info"]
        order = [weights.index(row.severity) for row in view.now.rows]
        assert len(view.now.rows) == len(report.findings) > 0
        assert order == sorted(order)
        counts = report.counts()._asdict()
        assert view.now.status == said("said.findings", **counts)
        assert view.now.tone == "bad"
        assert report.agency is not None
        assert report.agency in view.now.about
        assert all(row.sentence and row.place and row.detail for row in view.now.rows)

    def test_a_finding_leads_to_its_cell(
        self, panel: Presenter, view: Recorder, app: xw.App, book: xw.Book
    ) -> None:
        panel.press("check")
        other = app.books.add()
        assert app.books.active.name == other.name
        panel.go(0)
        place = view.now.rows[0].place.partition(" ")[0]
        assert app.books.active.name == book.name
        selected = book.selection
        assert f"{book.sheets.active.name}!{selected.address.replace('$', '')}" == place
        assert view.now.status == said("said.went", place=place)

    def test_a_book_that_was_closed_is_said_to_be(
        self, panel: Presenter, view: Recorder, book: xw.Book
    ) -> None:
        panel.press("check")
        name = book.name
        book.close()
        panel.go(0)
        assert view.now.status == said("said.closed", name=name)

    def test_filling_and_undoing(self, panel: Presenter, view: Recorder, book: xw.Book) -> None:
        assert "undo" not in view.now.enabled
        panel.press("fill")
        assert view.now.tone in ("good", "warning")
        assert "undo" in view.now.enabled
        assert book.impl.saves == 0
        panel.press("undo")
        assert "undo" not in view.now.enabled
        assert view.now.status == said("said.undone")

    def test_a_person_typing(self, panel: Presenter, view: Recorder, book: xw.Book) -> None:
        panel.look()
        book.app.api.editing = True
        panel.press("fill")
        assert (view.now.status, view.now.tone) == (said("said.editing"), "bad")
        panel.look()
        assert view.now.name == book.name  # it is still there
        book.app.api.editing = False
        panel.press("check")
        assert view.now.tone != "busy"

    def test_another_kind_of_workbook(self, panel: Presenter, view: Recorder, app: xw.App) -> None:
        app.books.add().sheets[0]["A1"].value = "รายชื่อ"
        panel.press("check")
        assert view.now.status == said("said.not-ita")

    def test_a_blank_workbook_is_made_and_opened(
        self, panel: Presenter, view: Recorder, app: xw.App, tmp_path: Path
    ) -> None:
        view.new, view.to_save = NEW, tmp_path / "ใหม่.xlsx"
        panel.press("new")
        assert app.books.active.name == "ใหม่.xlsx"
        assert view.now.status == said("said.made", name="ใหม่.xlsx")
        record, _ = workflow.read(view.to_save)
        assert record is not None
        assert record["agency"]["name"] == NEW.name

    def test_next_years_workbook_is_made_from_this_one(
        self, panel: Presenter, view: Recorder, app: xw.App, book: xw.Book, tmp_path: Path
    ) -> None:
        panel.look()
        panel.press("next_year")
        [asked] = view.asked
        assert asked.startswith("save as ITA-2569-")
        assert app.api.writes == 0
        view.to_save = tmp_path / "ปีหน้า.xlsx"
        panel.press("next_year")
        assert app.books.active.name == "ปีหน้า.xlsx"
        record, _ = workflow.read(view.to_save)
        last, _ = workflow.read(WITH_FINDINGS)
        assert record is not None
        assert last is not None
        assert record["fiscal_year"] == last["fiscal_year"] + 1
        before = [each["score"] for each in last["indicators"]]
        assert [each["previous"] for each in record["indicators"]] == before


class TestFile:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "ดอน.xlsx"
        shutil.copy(WITH_FINDINGS, path)
        return path

    @pytest.fixture
    def alone(self, view: Recorder) -> Presenter:
        """A panel on a computer without Excel."""
        presenter = Presenter(view, OwnHand(), NoExcel())
        presenter.start()
        return presenter

    def test_without_excel_it_asks_for_a_file(
        self, alone: Presenter, view: Recorder, file: Path
    ) -> None:
        assert view.now.status == said("said.no-file")
        assert not view.now.enabled & ON_WORKBOOK
        alone.press("check")  # cannot be pressed
        assert view.now.status == said("said.no-file")
        view.to_open = file
        alone.press("open")
        assert view.now.name == "ดอน.xlsx"
        assert view.now.rows
        assert view.now.from_file

    def test_a_dropped_file_is_checked(self, view: Recorder, file: Path) -> None:
        Presenter(view, OwnHand(), NoExcel()).start(file)
        assert len(view.now.rows) == len(workflow.check(file).findings)

    def test_a_finding_is_told_how_to_reach(
        self, alone: Presenter, view: Recorder, file: Path
    ) -> None:
        alone.open_file(file, then_check=True)
        alone.go(0)
        [address] = view.copied
        sheet, _, cell = view.now.rows[0].place.partition(" ")[0].rpartition("!")
        assert address == f"'{sheet}'!{cell}"
        assert view.now.status == said("said.copied", place=address)

    def test_a_file_that_cannot_be_read(
        self, alone: Presenter, view: Recorder, file: Path, tmp_path: Path
    ) -> None:
        alone.open_file(file, then_check=True)
        broken = tmp_path / "เสีย.xlsx"
        broken.write_text("ไม่ใช่สมุดงาน", "utf-8")
        alone.open_file(broken, then_check=True)
        assert view.now.status == said("said.failed")
        assert len(view.now.rows) == 1
        assert view.now.name == "ดอน.xlsx"  # still the one that is open

    def test_saving_asks_first(self, alone: Presenter, view: Recorder, blank: Path) -> None:
        data = blank.read_bytes()
        alone.open_file(blank)
        alone.press("save")
        assert view.asked == []  # nothing to save
        alone.press("fill")
        assert said("window.unsaved") in view.now.about
        alone.press("save")
        assert view.asked == ["overwrite อบต.xlsx"]
        assert blank.read_bytes() == data
        view.overwrite = "backup"
        alone.press("save")
        assert blank.with_name("อบต.xlsx.bak").read_bytes() == data
        assert view.now.status == said("said.saved-backup", name="อบต.xlsx")
        assert "save" not in view.now.enabled

    def test_saving_under_another_name(
        self, alone: Presenter, view: Recorder, blank: Path, tmp_path: Path
    ) -> None:
        data = blank.read_bytes()
        alone.open_file(blank)
        alone.press("fill")
        view.to_save = tmp_path / "อีกชื่อ.xlsx"
        alone.press("save_as")
        assert blank.read_bytes() == data
        assert view.now.name == "อีกชื่อ.xlsx"
        assert [info.name for info in open_book(view.to_save).sheets()][-1] == "สรุปผล"

    def test_unsaved_work_is_not_lost_by_leaving(
        self, alone: Presenter, view: Recorder, blank: Path, file: Path
    ) -> None:
        alone.open_file(blank)
        alone.press("fill")
        assert not alone.may_close()
        alone.open_file(file)
        assert view.now.name == "อบต.xlsx"
        assert view.asked == ["unsaved อบต.xlsx"] * 2
        view.unsaved, view.overwrite = "save", "write"
        assert alone.may_close()
        assert not workflow.fill(blank, None).edits
        alone.press("undo")
        view.unsaved = "discard"
        assert alone.may_close()
        assert not workflow.fill(blank, None).edits

    def test_a_place_that_cannot_be_written_is_said(
        self, alone: Presenter, view: Recorder, blank: Path
    ) -> None:
        alone.open_file(blank)
        alone.press("fill")
        blank.with_name("~$อบต.xlsx").write_bytes(b"")  # Excel has it open
        view.overwrite = "write"
        alone.press("save")
        assert view.now.tone == "bad"
        assert "Excel" in view.now.status
        assert "save" in view.now.enabled

    def test_a_new_workbook_is_opened(
        self, alone: Presenter, view: Recorder, tmp_path: Path
    ) -> None:
        view.new, view.to_save = NEW, tmp_path / "ใหม่.xlsx"
        alone.press("new")
        assert view.now.name == "ใหม่.xlsx"
        assert view.asked[1] == "save as ITA-2568-อบต.ตัวอย่าง.xlsx"

    def test_back_to_excel(self, app: xw.App, book: xw.Book, view: Recorder, blank: Path) -> None:
        panel = Presenter(view, OwnHand(), XlwingsExcel())
        panel.start()
        panel.open_file(blank)
        assert view.now.name == "อบต.xlsx"
        panel.press("excel")
        assert (view.now.name, view.now.from_file) == (book.name, False)


class TestOneThingAtATime:
    def test_nothing_can_be_pressed_meanwhile(
        self, app: xw.App, book: xw.Book, view: Recorder
    ) -> None:
        class Held:
            """A hand that does a job when it is told to."""

            def __init__(self) -> None:
                self.jobs: list[object] = []

            def do(self, job: object, then: object) -> None:
                self.jobs.append((job, then))

            def release(self) -> None:
                job, then = self.jobs.pop(0)  # type: ignore[misc]
                then(job())

        hand = Held()
        panel = Presenter(view, hand, XlwingsExcel())  # type: ignore[arg-type]
        panel.start()
        assert view.now.enabled == frozenset()
        hand.release()
        panel.press("fill")
        assert (view.now.tone, view.now.enabled) == ("busy", frozenset())
        panel.press("check")
        panel.look()
        assert len(hand.jobs) == 1
        hand.release()
        assert view.now.tone != "busy"
        assert "check" in view.now.enabled

    def test_the_thread_does_jobs_in_order(self) -> None:
        hand, results = ThreadHand(), []
        for number in range(5):
            hand.do(lambda number=number: number, results.append)  # type: ignore[misc]
        while len(results) < 5:
            hand.deliver()
        assert results == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 8, 1), 2568), (date(2026, 1, 9), 2568), (date(2026, 7, 1), 2569)]
)
def test_the_year_to_suggest(day: date, year: int) -> None:
    assert suggested_year(day) == year
