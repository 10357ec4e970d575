"""A small window beside Excel with the buttons and the findings.

It drives Excel from outside: no macro, no add-in, no administrator. Where there is no Excel it
works on a file, and is the whole program. tkinter is loaded when the window is opened.
"""

from __future__ import annotations

from pathlib import Path

from xlita.wording.texts import Language


class NoDisplay(Exception):
    """There is no screen to show a window on, or this Python has no tkinter."""


def open_panel(path: Path | None = None, language: Language = "th") -> None:
    """Show the panel until it is closed; with a path, on that file. Raises NoDisplay."""
    try:
        import tkinter as tk

        from xlita.excel.panel.window import Window
    except ImportError as error:
        raise NoDisplay(str(error)) from error
    from xlita.excel.application import XlwingsExcel
    from xlita.excel.panel.hand import ThreadHand
    from xlita.excel.panel.presenter import Presenter

    try:
        window = Window(language)
    except tk.TclError as error:
        raise NoDisplay(str(error)) from error
    hand = ThreadHand()
    presenter = Presenter(window, hand, XlwingsExcel(), language)
    window.presenter = presenter
    presenter.start(path)
    window.run(hand.deliver)
