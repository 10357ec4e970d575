"""A workbook that a person has open: in Excel, or from a file in the panel.

Both are read afresh for each click, written whole or not at all, and can take the last click back.
Neither is saved unless the person says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from xlita.excel.book import LiveBook
from xlita.excel.members import Workbook
from xlita.excel.session import excel_answers, still, view_kept
from xlita.excel.undo import LiveUndo, TakenBack, after_a_click, take_back
from xlita.ooxml import PackageBook, open_book, open_bytes
from xlita.sheet import Book, Place, UnreadableFile, WriteRefused


class FileUndo(NamedTuple):
    """What a file held before a click, as a whole."""

    name: str
    before: bytes


Undo = LiveUndo | FileUndo


class Opened(Protocol):
    """What the buttons ask of an open workbook. Everything raises `BookError`."""

    @property
    def name(self) -> str:
        """The file's name as the person knows it."""
        ...

    @property
    def undo(self) -> Undo | None:
        """What takes the last `writing` back; None where it changed nothing."""
        ...

    def reading(self) -> AbstractContextManager[Book]:
        """The book as it is now, not to be written to."""
        ...

    def writing(self) -> AbstractContextManager[Book]:
        """The book as it is now. Whatever was written is taken back where the block fails."""
        ...

    def is_read_only(self) -> bool:
        """Whether it cannot be saved under its own name."""
        ...


class OpenInExcel:
    """A workbook that is open in Excel. Never saved from here."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.undo: Undo | None = None

    @property
    def name(self) -> str:
        """The name in Excel's title bar."""
        with excel_answers(UnreadableFile):
            return self._book.name

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """The live book, each sheet read once."""
        live = LiveBook(self._book)
        with live.remembering():
            yield live

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """The live book, while Excel neither redraws nor runs macros."""
        live = LiveBook(self._book)
        with live.remembering():
            with excel_answers(WriteRefused), still(self._book.app), view_kept(self._book):
                try:
                    yield live
                except BaseException:
                    with suppress(Exception):  # Excel has just refused something: perhaps this too
                        live.take_back(live.history)
                    raise
            self.undo = after_a_click(live)

    def is_read_only(self) -> bool:
        """Whether Excel opened it read-only."""
        with suppress(Exception):
            return self._book.api.ReadOnly is True
        return False

    def take_back(self, undo: LiveUndo) -> TakenBack:
        """Put back what a click replaced, except what the person has changed since."""
        with excel_answers(WriteRefused), still(self._book.app), view_kept(self._book):
            return take_back(LiveBook(self._book), undo)

    def go_to(self, place: Place) -> bool:
        """Show a cell in Excel and select it; False where its sheet is hidden or gone."""
        with excel_answers(UnreadableFile, place.sheet):
            for sheet in self._book.sheets:
                if sheet.name == place.sheet and sheet.visible in (True, -1):
                    self._book.activate()
                    sheet.activate()
                    sheet.range((place.row, place.column)).select()
                    with suppress(Exception):  # the window may not be allowed to come forward
                        self._book.app.activate(steal_focus=True)
                    return True
        return False


class OpenFromFile:
    """A workbook read from a file, changed in memory, saved when the person says so.

    Raises UnreadableFile and ResourceLimit.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.undo: Undo | None = None
        self._book = open_book(path)
        #: What the file held when it was read or saved last.
        self._on_disk = self._book.rendered()

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def unsaved(self) -> bool:
        """Whether there are changes that the file does not hold."""
        return self._book.rendered() != self._on_disk

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """The book; as it is on the disk by now where nothing here waits to be saved."""
        yield self._fresh()

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """The book, which is as before where the block fails."""
        book = self._fresh()
        before = book.rendered()
        try:
            yield book
        except BaseException:
            self._book = open_bytes(before, self.name)
            raise
        self.undo = FileUndo(self.name, before) if book.rendered() != before else None

    def is_read_only(self) -> bool:
        """Whether the file's own mark forbids writing."""
        try:
            return not self.path.stat().st_mode & 0o222
        except OSError:
            return False

    def take_back(self, undo: FileUndo) -> TakenBack:
        """Make it what it was before a click; nothing is written to the disk."""
        self._book = open_bytes(undo.before, self.name)
        return TakenBack()

    def save(self, path: Path | None = None, *, backup: bool = False) -> None:
        """Write it to its file, or to another that it then comes from.

        `backup` keeps what was there as ``NAME.bak``. Raises NotWritable, also where its own file
        was changed by someone else since it was read.
        """
        from xlita.ooxml.saving import replace_file

        target = self.path if path is None else path
        data = self._book.rendered()
        expected = self._on_disk if target == self.path else None
        replace_file(target, data, expected=expected, backup=backup)
        self.path, self._on_disk = target, data

    def _fresh(self) -> PackageBook:
        if not self.unsaved:
            self._book = open_book(self.path)
            self._on_disk = self._book.rendered()
        return self._book
