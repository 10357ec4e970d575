"""Photographs of the panel in its states, for the docs: ``docs/images/panel-*.png``.

    xvfb-run -a python docs/photograph_panel.py        (needs ImageMagick and the extra test)

The workbook is open in the Excel that the tests have (`tests/excel/engine.py`), or is a file; the
window, the findings and the sentences are the real ones.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.excel import engine  # noqa: E402
from xlita.excel.application import NoExcel, XlwingsExcel  # noqa: E402
from xlita.excel.panel.hand import OwnHand, ThreadHand  # noqa: E402
from xlita.excel.panel.presenter import Presenter  # noqa: E402
from xlita.excel.panel.window import Window  # noqa: E402

EXAMPLES = HERE.parent / "workbooks" / "examples"
IMAGES = HERE / "images"


def photograph(window: Window, name: str, of: str = "root") -> None:
    """Write what the window shows to ``docs/images/panel-NAME.png``."""
    window.root.update_idletasks()
    window.root.update()
    number = "root" if of == "root" else str(window.root.winfo_id())
    target = IMAGES / f"panel-{name}.png"
    root = window.root
    crop = f"{root.winfo_width()}x{root.winfo_height()}+{root.winfo_rootx()}+{root.winfo_rooty()}"
    command = ["import", "-window", number]
    command += ["-crop", crop, "+repage"] if of == "root" else []
    subprocess.run([*command, "-colors", "128", "-strip", f"png8:{target}"], check=True)


def opened(excel: XlwingsExcel | NoExcel) -> tuple[Window, Presenter]:
    """A panel that does everything at once."""
    window = Window()
    window.presenter = Presenter(window, OwnHand(), excel)
    window.root.geometry("+40+30")
    window.root.update()
    return window, window.presenter


def in_excel(folder: Path) -> None:
    """Findings, filled and being edited, on a workbook in Excel."""
    app = engine.start()
    app.books.open(EXAMPLES / "khokkhon-2568.xlsx")
    window, presenter = opened(XlwingsExcel())
    presenter.start()
    presenter.press("check")
    window.list.selection_set("0")
    window.list.focus_set()
    photograph(window, "findings")
    presenter.press("fill")
    photograph(window, "filled")
    app.api.editing = True
    presenter.press("check")
    photograph(window, "editing")
    window.root.destroy()
    engine.stop()


def from_file(folder: Path) -> None:
    """A file, with changes that are not saved yet; the question before writing over it."""
    shutil.copy(EXAMPLES / "don-2567.xlsx", folder)
    window, presenter = opened(NoExcel())
    presenter.start(folder / "don-2567.xlsx")
    presenter.press("fill")
    photograph(window, "file")
    during(window, "save", presenter.save)
    presenter.open_file = lambda *_, **__: None  # type: ignore[method-assign]
    during(window, "new", lambda: presenter.press("new"))
    window.root.destroy()


def during(window: Window, name: str, asking: Callable[[], object]) -> None:
    """Photograph a question, and leave it."""

    def leave() -> None:
        photograph(window, name)
        for child in window.root.winfo_children():
            if child.winfo_class() == "Toplevel":
                child.destroy()

    window.root.after(400, leave)
    asking()


def without_anything(folder: Path) -> None:
    """No Excel and no file yet; and a window at work."""
    window, presenter = opened(NoExcel())
    presenter.start()
    photograph(window, "no-excel")
    window.root.destroy()
    app = engine.start()
    app.books.open(EXAMPLES / "don-2567.xlsx")
    window = Window()
    hand = ThreadHand()
    window.presenter = presenter = Presenter(window, hand, XlwingsExcel())
    window.root.geometry("+40+30")
    window.root.update()
    photograph(window, "busy")
    window.root.destroy()
    engine.stop()


def main() -> None:
    """Make all of them."""
    with tempfile.TemporaryDirectory() as folder:
        for make in (in_excel, from_file, without_anything):
            make(Path(folder))


if __name__ == "__main__":
    main()
