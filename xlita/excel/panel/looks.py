"""The panel's colours, typefaces and styles."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from tkinter import font, ttk
from types import MappingProxyType
from typing import NamedTuple

from xlita.wording.rule import Severity

#: Those that offices have come first.
FAMILIES = (
    *("Leelawadee UI", "Thonburi", "Leelawadee", "TH Sarabun New", "TH SarabunPSK", "Sarabun"),
    *("Noto Sans Thai", "Tahoma"),
)
#: On X11 Tk does not shape Thai: only these set a tone mark above a vowel mark by themselves.
FAMILIES_ON_X11 = ("Loma", "Waree", "Garuda", "Laksaman", "Umpush", "Norasi")
#: Typefaces whose letters are small for their size, and by how much more they need.
_SMALL = {"TH Sarabun New": 1.5, "TH SarabunPSK": 1.5, "Sarabun": 1.05}

INK, PAPER, FAINT, LINE = "#1d2733", "#f6f7f9", "#5c6875", "#d5dae1"
WHITE, BAND, ON_BAND, SOFT_ON_BAND = "#ffffff", "#17456b", "#ffffff", "#c5d8e8"
MAIN, MAIN_OVER, MAIN_DOWN = "#1f6fb2", "#2b80c7", "#175a93"
CHOSEN = "#dcebf8"

SEVERITY: Mapping[Severity, str] = MappingProxyType(
    {"error": "#c62828", "warning": "#b26a00", "info": "#2e6f9e"}
)
#: Ground and letters of the status line.
TONES = MappingProxyType(
    {
        "plain": ("#eef1f5", INK),
        "busy": ("#e3eefa", "#17456b"),
        "good": ("#e3f4e6", "#1c5e2a"),
        "warning": ("#fdf1dc", "#7a4a00"),
        "bad": ("#fce6e4", "#8e1b16"),
    }
)


class Fonts(NamedTuple):
    """The sizes in use, all of one family."""

    plain: font.Font
    bold: font.Font
    small: font.Font
    title: font.Font


def fonts(root: tk.Misc) -> Fonts:
    """The first family that is installed, large enough to read Thai marks."""
    installed = set(font.families(root))
    on_x11 = root.tk.call("tk", "windowingsystem") == "x11"
    wanted = (*FAMILIES_ON_X11, *FAMILIES) if on_x11 else FAMILIES
    usual = str(font.nametofont("TkDefaultFont", root).actual("family"))
    family = next((each for each in wanted if each in installed), usual)
    scale = _SMALL.get(family, 1.0)

    def sized(points: int, weight: str = "normal") -> font.Font:
        size = round(points * scale)
        return font.Font(root, family=family, size=size, weight=weight)  # type: ignore[arg-type]

    return Fonts(sized(12), sized(12, "bold"), sized(10), sized(16, "bold"))


def apply_styles(root: tk.Misc, of: Fonts) -> None:
    """Give ttk's widgets the panel's looks. The theme `clam` is on every system, and obeys."""
    style = ttk.Style(root)
    style.theme_use("clam")
    style.configure(".", font=of.plain, background=PAPER, foreground=INK)
    style.configure("Panel.TFrame", background=PAPER)
    style.configure("Faint.TLabel", background=PAPER, foreground=FAINT, font=of.small)
    style.configure("Title.TLabel", background=PAPER, foreground=INK, font=of.title)
    _button(style, "Main.TButton", of.bold, (MAIN, MAIN_OVER, MAIN_DOWN), WHITE, (8, 7))
    _button(style, "Side.TButton", of.small, (WHITE, CHOSEN, LINE), INK, (5, 3))
    _button(style, "File.TButton", of.small, (WHITE, CHOSEN, LINE), INK, (5, 3))
    _button(style, "Dialog.TButton", of.plain, (WHITE, CHOSEN, LINE), INK, (10, 6))
    line = of.bold.metrics("linespace") + of.plain.metrics("linespace") + 14
    style.configure(
        "Findings.Treeview",
        font=of.plain,
        rowheight=line,
        background=WHITE,
        fieldbackground=WHITE,
        foreground=INK,
        borderwidth=0,
        indent=0,
    )
    style.map(
        "Findings.Treeview", background=[("selected", CHOSEN)], foreground=[("selected", INK)]
    )
    style.configure("TEntry", padding=5, fieldbackground=WHITE)
    style.configure("TCombobox", padding=5, fieldbackground=WHITE, arrowsize=16)
    style.map("TCombobox", fieldbackground=[("readonly", WHITE)])
    style.configure(
        "Vertical.TScrollbar", background=LINE, troughcolor=PAPER, bordercolor=PAPER, arrowsize=14
    )
    style.configure("Busy.Horizontal.TProgressbar", background=MAIN, troughcolor=PAPER, thickness=4)
    root.option_add("*TCombobox*Listbox.font", of.plain)


def _button(
    style: ttk.Style,
    name: str,
    of: font.Font,
    grounds: tuple[str, str, str],
    letters: str,
    padding: tuple[int, int],
) -> None:
    ground, over, down = grounds
    style.configure(
        name,
        font=of,
        padding=padding,
        background=ground,
        foreground=letters,
        bordercolor="#b9c2cc" if letters == INK else ground,
        lightcolor=ground,
        darkcolor=ground,
        focuscolor=ground,
        borderwidth=1,
        relief="solid",
        anchor="center",
    )
    changes = [("disabled", PAPER), ("pressed", down), ("active", over)]
    style.map(
        name,
        background=changes,
        foreground=[("disabled", "#98a2ad")],
        bordercolor=[("disabled", LINE), ("focus", "#f0a500")],
        lightcolor=[("focus", "#f0a500"), *changes],
        darkcolor=[("focus", "#f0a500"), *changes],
    )


def disk(root: tk.Misc, colour: str, size: int = 16) -> tk.PhotoImage:
    """A filled circle, soft at its edge, for the list."""
    image = tk.PhotoImage(master=root, width=size + 6, height=size)
    middle, radius = (size - 1) / 2, size / 2 - 1.5
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    for y in range(size):
        for x in range(size):
            distance = ((x - middle) ** 2 + (y - middle) ** 2) ** 0.5
            share = min(max(radius + 0.5 - distance, 0), 1)
            if share > 0:
                mixed = (round(255 + (part - 255) * share) for part in (red, green, blue))
                image.put("#{:02x}{:02x}{:02x}".format(*mixed), (x, y))
    return image
