"""The panel's window: draws what it is told to show, and passes on what is pressed."""

from __future__ import annotations

import sys
import tkinter as tk
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tkinter import ttk
from types import MappingProxyType
from typing import Any, Literal

from xlita.excel.panel import dialogs
from xlita.excel.panel.lines import broken, cut
from xlita.excel.panel.looks import (
    BAND,
    INK,
    ON_BAND,
    PAPER,
    SEVERITY,
    SOFT_ON_BAND,
    TONES,
    WHITE,
    apply_styles,
    disk,
    fonts,
)
from xlita.excel.panel.shown import NewWorkbook, Shown
from xlita.wording.panel import panel_text
from xlita.wording.texts import Language

#: The main buttons and their keys. Function keys are the same on a Thai and a Latin keyboard.
MAIN = (("check", "F5"), ("fill", "F6"), ("measures", "F7"), ("export", "F8"))
SIDE = ("mark", "unmark", "fix", "undo", "new", "next_year")
FILE = ("open", "save", "save_as", "show", "excel")
#: By the letter, and by the number that Windows has for the key, whatever letter is on it.
CONTROL_KEYS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {"undo": ("z", 90), "open": ("o", 79), "save": ("s", 83), "new": ("n", 78)}
)
WIDTH, HEIGHT = 520, 840
_MOST_LINES = 7  # of what is told about one finding; more can be scrolled to
_TICK, _LOOK = 40, 1500  # milliseconds


class Window:
    """The window. `presenter` must be set before `run`."""

    def __init__(self, language: Language = "th") -> None:
        self._language = language
        # On Linux window managers group and name windows by this class.
        self.root = root = tk.Tk(className="xlita")
        root.title(panel_text("window.title", language))
        root.configure(background=PAPER)
        root.geometry(f"{WIDTH}x{min(HEIGHT, root.winfo_screenheight() - 80)}")
        root.minsize(420, 520)
        with suppress(tk.TclError):
            root.attributes("-topmost", True)
        self.fonts = fonts(root)
        apply_styles(root, self.fonts)
        self._disks = {name: disk(root, colour) for name, colour in SEVERITY.items()}
        self.presenter: Any = None
        self.buttons: dict[str, ttk.Button] = {}
        self._shown: Shown | None = None
        self._head()
        self._status_line()
        self._button_rows()
        self._files()
        self._detail_pane()
        self._list()
        self._keys()
        root.protocol("WM_DELETE_WINDOW", self.close)

    # building

    def _head(self) -> None:
        band = tk.Frame(self.root, background=BAND, padx=16, pady=10)
        band.pack(fill="x")
        self.name = tk.Label(
            band, font=self.fonts.title, background=BAND, foreground=ON_BAND, anchor="w"
        )
        self.name.pack(fill="x")
        self.about = tk.Label(
            band, font=self.fonts.small, background=BAND, foreground=SOFT_ON_BAND, anchor="w"
        )
        self.about.pack(fill="x")

    def _button_rows(self) -> None:
        grid = ttk.Frame(self.root, style="Panel.TFrame", padding=(12, 12, 12, 2))
        grid.pack(fill="x")
        grid.columnconfigure((0, 1), weight=1, uniform="main")
        for at, (action, key) in enumerate(MAIN):
            button = self._button(grid, action, "Main.TButton", f"   {key}")
            button.grid(row=at // 2, column=at % 2, sticky="ew", padx=3, pady=3)
        side = ttk.Frame(self.root, style="Panel.TFrame", padding=(12, 2, 12, 10))
        side.pack(fill="x")
        side.columnconfigure((0, 1, 2), weight=1, uniform="side")
        for at, action in enumerate(SIDE):
            button = self._button(side, action, "Side.TButton")
            button.grid(row=at // 3, column=at % 3, sticky="ew", padx=3, pady=3)

    def _button(self, parent: tk.Misc, action: str, style: str, more: str = "") -> ttk.Button:
        text = panel_text(f"button.{action}", self._language) + more
        button = ttk.Button(
            parent, text=text, style=style, command=lambda: self._press(action), takefocus=True
        )
        button.bind("<Return>", lambda _: button.invoke())
        self.buttons[action] = button
        return button

    def _status_line(self) -> None:
        self.status = tk.Label(
            self.root, font=self.fonts.plain, anchor="w", justify="left", padx=16, pady=8
        )
        self.status.pack(fill="x")
        self.status.bind("<Configure>", lambda _: self._write_status())
        self.bar = ttk.Progressbar(
            self.root, mode="indeterminate", style="Busy.Horizontal.TProgressbar"
        )
        self._bar_place = ttk.Frame(self.root, style="Panel.TFrame", height=4)
        self._bar_place.pack(fill="x")

    def _list(self) -> None:
        frame = ttk.Frame(self.root, style="Panel.TFrame", padding=(15, 2, 15, 4))
        frame.pack(fill="both", expand=True)
        self.rows_title = ttk.Label(frame, style="Faint.TLabel")
        self.rows_title.pack(fill="x")
        box = tk.Frame(frame, background=WHITE, highlightthickness=1, highlightcolor=BAND)
        box.configure(highlightbackground="#d5dae1")
        box.pack(fill="both", expand=True)
        self.list = ttk.Treeview(box, show="tree", style="Findings.Treeview", selectmode="browse")
        scroll = ttk.Scrollbar(box, command=self.list.yview)
        self.list.configure(yscrollcommand=scroll.set)
        scroll.pack(side="right", fill="y")
        self.list.pack(side="left", fill="both", expand=True)
        self.empty = tk.Label(
            box, font=self.fonts.plain, background=WHITE, foreground="#8a94a0", wraplength=380
        )
        self.list.bind("<<TreeviewSelect>>", lambda _: self._choose())
        self.list.bind("<Return>", lambda _: self._go())
        self.list.bind("<ButtonRelease-1>", self._clicked)
        self.list.bind("<Configure>", lambda _: self._fill_list(keep=True))

    def _detail_pane(self) -> None:
        pane = tk.Frame(self.root, background=PAPER, padx=15, pady=4)
        pane.pack(side="bottom", fill="x")
        self.detail = tk.Text(
            pane,
            font=self.fonts.plain,
            background=PAPER,
            foreground=INK,
            height=1,
            wrap="none",
            relief="flat",
            highlightthickness=1,
            highlightbackground=PAPER,
            highlightcolor=BAND,
            spacing1=1,
            state="disabled",
            cursor="arrow",
        )
        self.detail.tag_configure("lead", font=self.fonts.bold)
        self.detail.pack(fill="x")
        # It can be scrolled by the keyboard; Tab goes on instead of writing a tab.
        self.detail.bind("<Tab>", lambda event: self._move_focus(event, forward=True))
        self.detail.bind("<Shift-Tab>", lambda event: self._move_focus(event, forward=False))
        self.detail.bind("<Configure>", lambda _: self._choose())

    @staticmethod
    def _move_focus(event: Any, *, forward: bool) -> str:
        widget = event.widget
        (widget.tk_focusNext() if forward else widget.tk_focusPrev()).focus_set()
        return "break"

    def _files(self) -> None:
        self._foot = ttk.Frame(self.root, style="Panel.TFrame", padding=(12, 4, 12, 10))
        self._foot.pack(side="bottom", fill="x")
        for action in FILE:
            self._button(self._foot, action, "File.TButton")
        self._columns = 0

    def _keys(self) -> None:
        root = self.root
        for action, key in MAIN:
            root.bind(f"<{key}>", lambda _, action=action: self._press(action))  # type: ignore[misc]
        root.bind("<Control-KeyPress>", self._control_key)
        if sys.platform == "darwin":
            root.bind("<Command-KeyPress>", self._control_key)
        root.bind("<Escape>", lambda _: self._escape())

    # what the person does

    def _press(self, action: str) -> None:
        if self.presenter is not None:
            self.presenter.press(action)

    def _control_key(self, event: Any) -> str | None:
        for action, (letter, number) in CONTROL_KEYS.items():
            by_number = sys.platform == "win32" and event.keycode == number
            if event.keysym.lower() == letter or by_number:
                shifted = action == "save" and event.state & 1
                self._press("save_as" if shifted else action)
                return "break"
        return None

    def _escape(self) -> None:
        """Out of the list to the first button, from there out of the selection."""
        if self.root.focus_get() is self.list:
            self.buttons["check"].focus_set()
        elif self.list.selection():
            self.list.selection_set(())

    def _clicked(self, event: Any) -> None:
        if self.list.identify_row(event.y):
            self._go()

    def _go(self) -> None:
        chosen = self.list.selection()
        if chosen:
            self.presenter.go(int(chosen[0]))

    def _choose(self) -> None:
        """Tell below the list what is to be done about the finding that is chosen."""
        chosen = self.list.selection()
        lines: tuple[str, ...] = ()
        if self._shown is not None and self._shown.rows:
            if chosen:
                row = self._shown.rows[int(chosen[0])]
                lines = (row.sentence, *row.detail)
            else:
                lines = (panel_text("window.choose", self._language),)
        room, measure = max(self.detail.winfo_width() - 12, 200), self.fonts.plain.measure
        self.detail.configure(state="normal")
        self.detail.delete("1.0", "end")
        text = "\n".join(broken(line, room, measure) for line in lines)
        self.detail.insert("1.0", text)
        self.detail.configure(height=min(text.count("\n") + 1, _MOST_LINES))
        for at, line in enumerate(self.detail.get("1.0", "end").split("\n"), 1):
            lead = line.partition(": ")[0]
            if any(line.startswith(lead) and each.startswith(lead) for each in lines[1:] if chosen):
                self.detail.tag_add("lead", f"{at}.0", f"{at}.{len(lead) + 1}")
        self.detail.configure(state="disabled")

    def _write_status(self) -> None:
        if self._shown is not None:
            room = max(self.status.winfo_width() - 34, 200)
            self.status.configure(text=broken(self._shown.status, room, self.fonts.plain.measure))

    def close(self) -> None:
        """Close, unless there is work that the person wants to keep."""
        if self.presenter is None or self.presenter.may_close():
            self.root.destroy()

    # View

    def show(self, shown: Shown) -> None:
        """Draw this."""
        before, self._shown = self._shown, shown
        self.name.configure(text=shown.name)
        self.about.configure(text=shown.about or " ")
        ground, letters = TONES[shown.tone]
        self.status.configure(background=ground, foreground=letters)
        self._write_status()
        for action, button in self.buttons.items():
            button.state(["!disabled" if action in shown.enabled else "disabled"])
        self._show_busy(shown.tone == "busy")
        self._show_files(shown)
        if before is None or (before.rows, before.empty) != (shown.rows, shown.empty):
            self._fill_list(keep=False)
        self.rows_title.configure(text=shown.rows_title)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self.bar.place(in_=self._bar_place, relwidth=1, height=4)
            self.bar.start(12)
        else:
            self.bar.stop()
            self.bar.place_forget()

    def _show_files(self, shown: Shown) -> None:
        wanted = ["open"]
        if shown.from_file:
            wanted += ["save", "save_as", "show"]
            wanted += ["excel"] if "excel" in shown.enabled else []
        for action in FILE:
            self.buttons[action].grid_forget()
        for at, action in enumerate(wanted):
            self.buttons[action].grid(row=at // 4, column=at % 4, sticky="ew", padx=3, pady=2)
            self._foot.columnconfigure(at % 4, weight=1)

    def _fill_list(self, *, keep: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        chosen = self.list.selection() if keep else ()
        measure = self.fonts.plain.measure
        room = max(self.list.winfo_width() - 70, 120)
        self.list.delete(*self.list.get_children())
        for at, row in enumerate(shown.rows):
            first = cut(f"{row.word} · {row.place}", room, measure)
            text = f"{first}\n{cut(row.sentence, room, measure)}"
            self.list.insert("", "end", iid=str(at), text=text, image=self._disks[row.severity])
        if shown.rows:
            self.empty.place_forget()
        else:
            self.empty.configure(text=shown.empty)
            self.empty.place(relx=0.5, rely=0.4, anchor="center")
        if chosen:
            self.list.selection_set(chosen)
            self.list.focus(chosen[0])
        elif shown.rows:
            self.list.focus("0")  # so that Tab and the arrow keys have somewhere to start
        self._choose()

    def ask_open(self) -> Path | None:
        """Which file to open."""
        return dialogs.ask_open(self.root, self._language)

    def ask_save_as(self, name: str, folder: Path | None) -> Path | None:
        """Where to save."""
        return dialogs.ask_save_as(self.root, self._language, name, folder)

    def ask_overwrite(self, name: str) -> Literal["write", "backup", "save-as"] | None:
        """Whether the file itself may be written over."""
        answer = dialogs.choose(
            self,
            self._language,
            panel_text("dialog.overwrite", self._language, name=name),
            panel_text("dialog.overwrite-more", self._language),
            ("write", "backup", "save-as"),
        )
        return answer if answer in ("write", "backup", "save-as") else None  # type: ignore[return-value]

    def ask_unsaved(self, name: str) -> Literal["save", "discard"] | None:
        """What to do with a workbook that would be lost."""
        answer = dialogs.choose(
            self,
            self._language,
            panel_text("dialog.unsaved", self._language, name=name),
            panel_text("dialog.unsaved-more", self._language),
            ("save-now", "discard"),
        )
        return {"save-now": "save", "discard": "discard"}.get(answer or "")  # type: ignore[return-value]

    def ask_new(self, year: int) -> NewWorkbook | None:
        """What the new workbook is for."""
        return dialogs.ask_new(self, self._language, year)

    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        self.root.clipboard_clear()
        self.root.clipboard_append(text)

    # running

    def run(self, deliver: Callable[[], None]) -> None:
        """Show the window until it is closed; `deliver` is called again and again."""

        def tick() -> None:
            deliver()
            self.root.after(_TICK, tick)

        def look() -> None:
            self.presenter.look()
            self.root.after(_LOOK, look)

        self.root.after(_TICK, tick)
        self.root.after(_LOOK, look)
        self.buttons["check"].focus_set()
        self.root.mainloop()
