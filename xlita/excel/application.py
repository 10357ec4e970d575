"""Excel as a program: whether it is there, which workbook is in front, and opening one.

Everything is asked afresh and nothing is kept between two questions: an object of Excel's that
somebody holds keeps Excel in memory after the person has closed it. What is imported is found on
first use, so that a window can be on the screen before xlwings is loaded.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from xlita.excel.members import Workbook
from xlita.excel.session import excel_answers
from xlita.sheet import UnreadableFile

#: How often xlwings asks a busy Excel again. It would never stop by itself, and a person who is
#: typing into a cell would look at a program that does nothing.
ATTEMPTS = 200


class Excel(Protocol):
    """What the panel asks of Excel. Raises NotWritable while a person is typing into a cell."""

    def is_there(self) -> bool:
        """Whether this computer can drive an Excel, running or not."""
        ...

    def active(self) -> Workbook | None:
        """The workbook in front, None where none is open."""
        ...

    def named(self, name: str) -> Workbook | None:
        """The open workbook of that name."""
        ...

    def show(self, path: Path) -> None:
        """Open a workbook for the person to see."""
        ...


class XlwingsExcel:
    """The Excel of this computer, through xlwings."""

    def is_there(self) -> bool:
        """Whether xlwings has an engine here: pywin32 on Windows, appscript on macOS."""
        return self._engine() is not None

    def active(self) -> Workbook | None:
        """The workbook in front."""
        with excel_answers(UnreadableFile):
            app = self._app()
            if app is None or len(app.books) == 0:
                return None
            book: Workbook = app.books.active
            return book

    def version(self) -> str | None:
        """The version of the Excel that is running; None where none is."""
        with excel_answers(UnreadableFile):
            app = self._app()
            return None if app is None else str(app.version)

    def named(self, name: str) -> Workbook | None:
        """The open workbook of that name, in whichever Excel it is open."""
        with excel_answers(UnreadableFile):
            engine = self._engine()
            for app in () if engine is None else engine.apps:
                for book in app.books:
                    if book.name == name:
                        found: Workbook = book
                        return found
        return None

    def show(self, path: Path) -> None:
        """Open a workbook in the running Excel, else as a double click would."""
        with excel_answers(UnreadableFile):
            app = self._app()
            if app is not None:
                app.books.open(str(path))
                return
        open_as_the_person_would(path)

    def _app(self) -> Any | None:
        engine = self._engine()
        return None if engine is None else engine.apps.active

    def _engine(self) -> Any | None:
        try:
            import xlwings
        except ImportError:
            return None
        with suppress(ImportError):
            from xlwings import _xlwindows

            _xlwindows.N_COM_ATTEMPTS = ATTEMPTS
        return xlwings.engines.active


class NoExcel:
    """A computer on which no Excel is asked, whether it has one or not."""

    def is_there(self) -> bool:
        """No."""
        return False

    def active(self) -> Workbook | None:
        """None."""
        return None

    def named(self, name: str) -> Workbook | None:
        """None."""
        return None

    def show(self, path: Path) -> None:
        """Open a workbook as a double click would."""
        open_as_the_person_would(path)


def open_as_the_person_would(path: Path) -> None:
    """Open a file with the program that this computer opens such files with. Raises OSError."""
    if sys.platform == "win32":
        os.startfile(path)
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen(
            [opener, path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
