"""A panel on a screen of its own, and one without a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
import xlwings as xw

from tests.excel import engine
from tests.excel.conftest import EXAMPLES, blank, opened
from tests.support import tools
from xlita.excel.application import XlwingsExcel
from xlita.excel.panel.hand import OwnHand
from xlita.excel.panel.presenter import Presenter
from xlita.excel.panel.shown import NewWorkbook, Shown

__all__ = ["blank"]

#: An example with findings, and the one with none of them an error… whichever they are.
WITH_FINDINGS = next(path for path in EXAMPLES if path.stem == "khokkhon-2568")


class Recorder:
    """A view that remembers what it was told to show, and answers as it is told to."""

    def __init__(self) -> None:
        self.all: list[Shown] = []
        self.copied: list[str] = []
        self.asked: list[str] = []
        self.to_open: Path | None = None
        self.to_save: Path | None = None
        self.overwrite: Literal["write", "backup", "save-as"] | None = None
        self.unsaved: Literal["save", "discard"] | None = None
        self.new: NewWorkbook | None = None

    @property
    def now(self) -> Shown:
        return self.all[-1]

    def show(self, shown: Shown) -> None:
        self.all.append(shown)

    def ask_open(self) -> Path | None:
        self.asked.append("open")
        return self.to_open

    def ask_save_as(self, name: str, folder: Path | None) -> Path | None:
        self.asked.append(f"save as {name}")
        return self.to_save

    def ask_overwrite(self, name: str) -> Literal["write", "backup", "save-as"] | None:
        self.asked.append(f"overwrite {name}")
        return self.overwrite

    def ask_unsaved(self, name: str) -> Literal["save", "discard"] | None:
        self.asked.append(f"unsaved {name}")
        return self.unsaved

    def ask_new(self, year: int) -> NewWorkbook | None:
        self.asked.append(f"new {year}")
        return self.new

    def copy(self, text: str) -> None:
        self.copied.append(text)


@pytest.fixture
def app() -> Iterator[xw.App]:
    """An Excel with nothing open."""
    yield engine.start()
    engine.stop()


@pytest.fixture
def view() -> Recorder:
    return Recorder()


@pytest.fixture
def panel(app: xw.App, view: Recorder) -> Presenter:
    """A panel beside an Excel, doing everything at once."""
    presenter = Presenter(view, OwnHand(), XlwingsExcel())
    presenter.start()
    return presenter


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    return opened(app, WITH_FINDINGS)


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The name of a screen that nobody else looks at."""
    if sys.platform != "linux":
        yield ""
        return
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            tools.absent(program)
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1000x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def display(screen: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The screen, as the one that windows are opened on."""
    tkinter = pytest.importorskip("tkinter")
    if screen:
        monkeypatch.setenv("DISPLAY", screen)
        return screen
    try:
        tkinter.Tk().destroy()
    except tkinter.TclError as error:
        pytest.skip(f"no window can be opened here: {error}")
    return ""


def until(condition: object, update: object, seconds: float = 10) -> None:
    """Let the window live until something holds."""
    assert callable(condition)
    assert callable(update)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        update()
        time.sleep(0.005)
