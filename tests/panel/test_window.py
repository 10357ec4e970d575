"""The window itself, on a screen of its own, with real clicks and keys."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from tests.excel.conftest import opened
from tests.panel.conftest import WITH_FINDINGS, until
from xlita import workflow
from xlita.excel.application import NoExcel, XlwingsExcel
from xlita.excel.panel.hand import OwnHand, ThreadHand
from xlita.excel.panel.presenter import Presenter
from xlita.wording.panel import panel_text

pytestmark = pytest.mark.usefixtures("display")


class Desk:
    """A panel on the screen and the hands of a person."""

    def __init__(self, excel: Any, hand: Any) -> None:
        from xlita.excel.panel.window import Window

        self.window = Window()
        self.hand = hand
        self.presenter = Presenter(self.window, hand, excel)
        self.window.presenter = self.presenter
        self.root = self.window.root
        self.root.geometry("+20+20")
        self.root.focus_force()
        self.settle()

    def settle(self) -> None:
        deliver = getattr(self.hand, "deliver", lambda: None)
        for _ in range(4):
            deliver()
            self.root.update()

    @property
    def status(self) -> str:
        return str(self.window.status.cget("text")).replace("\n", "")

    def click(self, widget: Any, x: int | None = None, y: int | None = None) -> None:
        """Press the mouse on a widget, as the person's own mouse does where there is xdotool."""
        self.settle()
        x = widget.winfo_width() // 2 if x is None else x
        y = widget.winfo_height() // 2 if y is None else y
        if sys.platform == "linux":
            at = (str(widget.winfo_rootx() + x), str(widget.winfo_rooty() + y))
            subprocess.run(["xdotool", "mousemove", *at, "click", "1"], check=True)
            time.sleep(0.05)
        else:
            for event in ("<Enter>", "<ButtonPress-1>", "<ButtonRelease-1>"):
                widget.event_generate(event, x=x, y=y)
        self.settle()

    def key(self, name: str) -> None:
        """Press a key."""
        self.settle()
        if sys.platform == "linux":
            subprocess.run(["xdotool", "key", name.strip("<>").replace("Control-", "ctrl+")])
            time.sleep(0.05)
        else:
            (self.root.focus_get() or self.root).event_generate(name)
        self.settle()

    def close(self) -> None:
        """Close the window, and let its images and fonts go in this thread: Tk knows no other."""
        self.root.destroy()
        self.window = self.presenter = self.root = None  # type: ignore[assignment]
        gc.collect()

    def rows(self) -> list[str]:
        tree = self.window.list
        return [str(tree.item(each, "text")) for each in tree.get_children()]

    def detail(self) -> str:
        return str(self.window.detail.get("1.0", "end"))


@pytest.fixture
def desk(app: xw.App) -> Iterator[Desk]:
    opened(app, WITH_FINDINGS)
    desk = Desk(XlwingsExcel(), OwnHand())
    desk.presenter.start()
    desk.settle()
    yield desk
    desk.close()


def test_a_click_checks_and_a_click_goes_to_the_cell(desk: Desk, app: xw.App) -> None:
    desk.click(desk.window.buttons["check"])
    report = workflow.check(WITH_FINDINGS)
    assert len(desk.rows()) == len(report.findings)
    app.books.active.sheets[0].activate()
    desk.click(desk.window.list, x=120, y=20)
    book = app.books.active
    places = {
        (each.place.sheet, each.place.cell) for each in report.findings if each.place is not None
    }
    assert (book.sheets.active.name, book.selection.address.replace("$", "")) in places
    assert panel_text("window.fix", "th", fix="")[:6] in desk.detail()


def test_keys_alone_are_enough(desk: Desk, app: xw.App) -> None:
    desk.key("<F5>")
    assert desk.rows()
    app.books.active.sheets[0].activate()
    seen = []
    desk.window.buttons["check"].focus_force()
    for _ in range(30):
        desk.key("<Tab>")
        focus = desk.root.focus_get()
        seen.append(focus)
        if focus is desk.window.list:
            break
    buttons = [button for button in desk.window.buttons.values() if button in seen]
    assert len(buttons) >= 8, "every button that can be pressed is reached by Tab"
    desk.key("<Down>")
    desk.key("<Return>")
    assert desk.status.startswith("ไปที่")
    desk.key("<Escape>")
    assert desk.root.focus_get() is desk.window.buttons["check"]


def test_return_and_space_press_the_button_in_focus(desk: Desk) -> None:
    desk.window.buttons["check"].focus_force()
    desk.key("<Return>")
    assert desk.rows()
    desk.window.buttons["fill"].focus_force()
    desk.key("<space>")
    assert desk.root.focus_get() is desk.window.buttons["fill"]
    assert "เขียน" in desk.status or "ครบถ้วน" in desk.status


def test_what_cannot_be_pressed_does_nothing(desk: Desk) -> None:
    before = desk.status
    assert desk.window.buttons["undo"].instate(["disabled"])
    desk.click(desk.window.buttons["undo"])
    assert desk.status == before


def test_a_coming_button_says_so(desk: Desk) -> None:
    desk.key("<F8>")
    assert desk.status == panel_text("said.coming", "th")


def test_a_person_typing_is_told(desk: Desk, app: xw.App) -> None:
    app.api.editing = True
    desk.key("<F6>")
    assert desk.status == panel_text("said.editing", "th")
    app.api.editing = False


def test_the_window_answers_while_excel_works(app: xw.App) -> None:
    """A job that takes its time: the window goes on drawing and says what it is doing."""

    class Slow(XlwingsExcel):
        def active(self) -> Any:
            time.sleep(0.4)
            return super().active()

    opened(app, WITH_FINDINGS)
    desk = Desk(Slow(), ThreadHand())
    desk.presenter.start()
    until(lambda: "check" in str(desk.window._shown and desk.window._shown.enabled), desk.settle)
    ticks: list[float] = []
    waiting: list[str] = []

    def tick() -> None:
        ticks.append(time.monotonic())
        waiting[:] = [desk.root.after(10, tick)]

    tick()
    desk.click(desk.window.buttons["check"])
    assert desk.status == panel_text("said.busy", "th", what=panel_text("button.check", "th"))
    assert all(button.instate(["disabled"]) for button in desk.window.buttons.values())
    until(desk.rows, desk.settle)
    desk.root.after_cancel(str(waiting.pop()))
    desk.close()
    assert len(ticks) > 10
    assert max(b - a for a, b in pairwise(ticks)) < 0.3


class TestFile:
    @pytest.fixture
    def alone(self, tmp_path: Path) -> Iterator[Desk]:
        path = tmp_path / "ดอน.xlsx"
        shutil.copy(WITH_FINDINGS.with_name("don-2567.xlsx"), path)
        desk = Desk(NoExcel(), OwnHand())
        desk.presenter.start(path)
        desk.settle()
        yield desk
        desk.close()

    def test_saving_by_keys(self, alone: Desk, tmp_path: Path) -> None:
        path = tmp_path / "ดอน.xlsx"
        data = path.read_bytes()
        alone.key("<F6>")
        assert "ยังไม่ได้บันทึก" in str(alone.window.about.cget("text"))
        self.answer(alone, "<Escape>")
        alone.presenter.press("save")
        assert path.read_bytes() == data
        self.answer(alone, "<Tab>", "<Return>")  # the second: keep the old file
        alone.presenter.press("save")
        alone.settle()
        assert path.with_name("ดอน.xlsx.bak").read_bytes() == data
        assert path.read_bytes() != data
        assert "ยังไม่ได้บันทึก" not in str(alone.window.about.cget("text"))

    def test_a_new_workbook_needs_its_fields(
        self, alone: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "ใหม่.xlsx"
        monkeypatch.setattr(alone.window, "ask_save_as", lambda *_: target)
        texts = ["อบต.ตัวอย่าง", "องค์การบริหารส่วนตำบล", "เมือง", "ตรัง"]

        def fill_in() -> None:
            [dialog] = [
                each for each in alone.root.winfo_children() if each.winfo_class() == "Toplevel"
            ]
            [body] = [each for each in dialog.winfo_children() if each.winfo_class() == "TFrame"]
            fields = [
                each
                for each in body.winfo_children()
                if each.winfo_class() in ("TEntry", "TCombobox")
            ]
            fields[0].focus_force()
            fields[0].event_generate("<Return>")  # incomplete: it stays
            alone.root.update()
            assert dialog.winfo_exists()
            for field, text in zip(fields, texts, strict=False):
                field.insert(0, text)  # type: ignore[attr-defined]
            fields[4].delete(0, "end")  # type: ignore[attr-defined]
            fields[4].insert(0, "๒๕๖๘")  # type: ignore[attr-defined]
            fields[4].event_generate("<Return>")

        alone.root.after(300, fill_in)
        give_up(alone)
        alone.presenter.press("new")
        alone.settle()
        assert alone.window._shown is not None
        assert alone.window._shown.name == "ใหม่.xlsx"
        record, _ = workflow.read(target)
        assert record is not None
        assert record["fiscal_year"] == 2568

    @staticmethod
    def answer(desk: Desk, *keys: str) -> None:
        """Press keys in the dialog that is about to open."""

        def press() -> None:
            for key in keys:
                (desk.root.focus_get() or desk.root).event_generate(key)
                desk.root.update()

        desk.root.after(300, press)
        give_up(desk)


def give_up(desk: Desk) -> None:
    """A question that nobody answers must not hold the suite."""

    def leave() -> None:
        for each in desk.root.winfo_children():
            if each.winfo_class() == "Toplevel":
                each.destroy()

    desk.root.after(5000, leave)


def test_every_state_fits_into_its_window(desk: Desk) -> None:
    """No button's words are cut off, and the list always has room for two findings."""
    desk.key("<F5>")
    desk.window.list.selection_set("0")
    desk.settle()
    for button in desk.window.buttons.values():
        if button.winfo_ismapped():
            assert button.winfo_width() >= button.winfo_reqwidth()
    row = desk.window.list.bbox("0")
    assert row
    assert desk.window.list.winfo_height() >= 1.5 * row[3]


def test_thai_lines_break_between_syllables_marks() -> None:
    from tkinter import font

    from xlita.excel.panel.lines import broken, cut

    tk = pytest.importorskip("tkinter")
    root = tk.Tk()
    try:
        measure = font.Font(root, size=12).measure
        text = "คะแนนตัวชี้วัดการปฏิบัติหน้าที่และการแก้ไขปัญหาการทุจริต ควรเป็น 97.44 ที่ช่อง หน่วยงาน!B13"
        for room in (80, 120, 200, 333):
            lines = broken(text, room, measure).split("\n")
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            assert all(measure(line) <= room for line in lines)
            assert not any(line[0] in "ะัาำิีึืุูๅ็่้๊๋์" for line in lines)
            assert measure(cut(text, room, measure)) <= room
    finally:
        root.destroy()
        del measure
        gc.collect()
