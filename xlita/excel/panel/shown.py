"""Everything that the panel's window shows at one moment, and what it may ask the person."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from xlita.wording.rule import Severity

Tone = Literal["plain", "busy", "good", "warning", "bad"]


class Row(NamedTuple):
    """One finding in the list."""

    severity: Severity
    word: str
    """The severity in words."""
    place: str
    sentence: str
    detail: tuple[str, ...]
    """What stands below the list when it is chosen: found, expected, how to mend it."""


class Shown(NamedTuple):
    """The window's content. The window draws it and decides nothing."""

    name: str
    about: str
    """Agency, year, and where the workbook is open."""
    status: str
    tone: Tone
    rows: tuple[Row, ...]
    rows_title: str
    empty: str
    """What stands in the list while it is empty."""
    enabled: frozenset[str]
    """The actions that can be pressed."""
    from_file: bool
    """Whether the workbook is a file, so that saving is done here."""


class NewWorkbook(NamedTuple):
    """What a person wants a blank workbook for."""

    name: str
    type: str
    district: str
    province: str
    year: int
    layout: str | None


class View(Protocol):
    """The window, as the presenter needs it. The questions wait for an answer; None: leave it."""

    def show(self, shown: Shown) -> None:
        """Show this from now on."""
        ...

    def ask_open(self) -> Path | None:
        """Which file to open."""
        ...

    def ask_save_as(self, name: str, folder: Path | None) -> Path | None:
        """Where to save; the person has agreed to replace a file that is there."""
        ...

    def ask_overwrite(self, name: str) -> Literal["write", "backup", "save-as"] | None:
        """Whether the file itself may be written over."""
        ...

    def ask_unsaved(self, name: str) -> Literal["save", "discard"] | None:
        """What to do with a workbook that would be lost."""
        ...

    def ask_new(self, year: int) -> NewWorkbook | None:
        """What the new workbook is for; `year` is the one to suggest."""
        ...

    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        ...
