"""The panel's questions, each a small window over it: Enter agrees, Escape leaves it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from pathlib import Path
from tkinter import filedialog, ttk
from typing import TYPE_CHECKING

from xlita.excel.panel.looks import PAPER
from xlita.excel.panel.shown import NewWorkbook
from xlita.resources import load_json
from xlita.thai.text import arabic_digits
from xlita.wording.panel import panel_text
from xlita.wording.texts import Language

if TYPE_CHECKING:
    from xlita.excel.panel.window import Window

_PATTERNS = "*.xlsx *.xlsm"
_FIRST_YEAR, _LAST_YEAR = 2562, 2699


def ask_open(parent: tk.Misc, language: Language) -> Path | None:
    """Which file to open, by the system's own dialog."""
    chosen = filedialog.askopenfilename(
        parent=parent,
        title=panel_text("dialog.open", language),
        filetypes=[(panel_text("dialog.workbooks", language), _PATTERNS)],
    )
    return Path(chosen) if chosen else None


def ask_save_as(parent: tk.Misc, language: Language, name: str, folder: Path | None) -> Path | None:
    """Where to save; the system's dialog asks before a file is replaced."""
    chosen = filedialog.asksaveasfilename(
        parent=parent,
        title=panel_text("dialog.save", language),
        initialfile=name,
        initialdir=None if folder is None else str(folder),
        defaultextension=Path(name).suffix or ".xlsx",
        filetypes=[(panel_text("dialog.workbooks", language), _PATTERNS)],
    )
    return Path(chosen) if chosen else None


class Dialog:
    """A small window over the panel; `answer` is what was chosen."""

    def __init__(self, window: Window, title: str, more: str) -> None:
        self._window = window
        self.top = top = tk.Toplevel(window.root, background=PAPER, padx=20, pady=16)
        top.configure(highlightthickness=1, highlightbackground="#8a94a0")
        top.withdraw()
        top.title(title)
        top.transient(window.root)
        top.resizable(False, False)
        width = max(window.root.winfo_width() - 110, 320)
        ttk.Label(top, text=title, style="Title.TLabel", wraplength=width).pack(anchor="w")
        ttk.Label(top, text=more, style="Faint.TLabel", wraplength=width).pack(anchor="w")
        self.body = ttk.Frame(top, style="Panel.TFrame", padding=(0, 14, 0, 0))
        self.body.pack(fill="both", expand=True)
        self.answer: str | None = None
        top.bind("<Escape>", lambda _: self.end(None))
        top.protocol("WM_DELETE_WINDOW", lambda: self.end(None))

    def end(self, answer: str | None) -> None:
        """Close with an answer."""
        self.answer = answer
        self.top.destroy()

    def wait(self, focus: tk.Widget) -> str | None:
        """Show it in the middle of the panel until it is answered."""
        top, root = self.top, self._window.root
        top.update_idletasks()
        x = root.winfo_rootx() + (root.winfo_width() - top.winfo_reqwidth()) // 2
        y = root.winfo_rooty() + (root.winfo_height() - top.winfo_reqheight()) // 3
        top.geometry(f"+{max(x, 0)}+{max(y, 0)}")
        top.deiconify()
        top.attributes("-topmost", True)
        top.wait_visibility()
        top.grab_set()
        focus.focus_force()  # the person has just pressed something in this program
        root.wait_window(top)
        return self.answer


def choose(
    window: Window, language: Language, title: str, more: str, answers: Sequence[str]
) -> str | None:
    """One of some answers (keys ``dialog.…``), the first by Enter, none by Escape."""
    dialog = Dialog(window, title, more)
    buttons: list[ttk.Button] = []
    for answer in (*answers, "cancel"):
        chosen = None if answer == "cancel" else answer
        button = ttk.Button(
            dialog.body,
            text=panel_text(f"dialog.{answer}", language),
            style="Main.TButton" if not buttons else "Dialog.TButton",
            command=lambda chosen=chosen: dialog.end(chosen),  # type: ignore[misc]
        )
        button.bind("<Return>", lambda _, button=button: button.invoke())  # type: ignore[misc]
        button.pack(fill="x", pady=3)
        buttons.append(button)
    return dialog.wait(buttons[0])


def ask_new(window: Window, language: Language, year: int) -> NewWorkbook | None:
    """What a new workbook is for; nothing is made before the fields make sense."""
    dialog = Dialog(
        window, panel_text("dialog.new", language), panel_text("dialog.new-more", language)
    )
    usual = panel_text("dialog.usual", language)
    choices = {"type": _agency_types(), "layout": [usual, "A", "B", "C"]}
    fields: dict[str, ttk.Entry] = {}
    for row, name in enumerate(("name", "type", "district", "province", "year", "layout")):
        label = ttk.Label(dialog.body, text=panel_text(f"dialog.{name}", language))
        label.grid(row=row, column=0, sticky="w", padx=(0, 10), pady=4)
        font = window.fonts.plain
        if name in choices:
            state = "readonly" if name == "layout" else "normal"
            field: ttk.Entry = ttk.Combobox(
                dialog.body, values=choices[name], font=font, state=state
            )
        else:
            field = ttk.Entry(dialog.body, font=font)
        field.grid(row=row, column=1, sticky="ew", pady=4)
        fields[name] = field
    fields["year"].insert(0, str(year))
    layout = fields["layout"]
    assert isinstance(layout, ttk.Combobox)
    layout.set(usual)
    dialog.body.columnconfigure(1, weight=1)
    wrong = ttk.Label(dialog.body, text=" ", style="Faint.TLabel", foreground="#8e1b16")
    wrong.grid(row=6, column=0, columnspan=2, sticky="w")
    made: list[NewWorkbook] = []

    def accept() -> None:
        given = {name: field.get().strip() for name, field in fields.items()}
        problem = _problem(given, language)
        if problem is not None:
            name, sentence = problem
            wrong.configure(text=sentence)
            fields[name].focus_set()
            return
        chosen = None if given["layout"] == usual else given["layout"]
        number = int(arabic_digits(given["year"]))
        made.append(
            NewWorkbook(
                given["name"], given["type"], given["district"], given["province"], number, chosen
            )
        )
        dialog.end("made")

    make = ttk.Button(
        dialog.body,
        text=panel_text("dialog.make", language),
        style="Main.TButton",
        command=accept,
    )
    make.grid(row=7, column=0, columnspan=2, sticky="ew", pady=(6, 3))
    cancel = ttk.Button(
        dialog.body,
        text=panel_text("dialog.cancel", language),
        style="Dialog.TButton",
        command=lambda: dialog.end(None),
    )
    cancel.grid(row=8, column=0, columnspan=2, sticky="ew")
    for each in (*fields.values(), make):
        each.bind("<Return>", lambda _: accept())
    cancel.bind("<Return>", lambda _: dialog.end(None))
    dialog.wait(fields["name"])
    return made[0] if made else None


def _problem(given: dict[str, str], language: Language) -> tuple[str, str] | None:
    """The first field that is wrong, and why."""
    for name in ("name", "type", "province", "year"):
        if not given[name]:
            what = panel_text(f"dialog.{name}", language)
            return name, panel_text("dialog.incomplete", language, what=what)
    year = arabic_digits(given["year"])
    if not year.isdigit() or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return "year", panel_text("dialog.bad-year", language)
    return None


def _agency_types() -> list[str]:
    lists = load_json("schemas/templates/agency-lists.json")["lists"]
    return next(list(each["values"]) for each in lists if each["name"] == "types")
