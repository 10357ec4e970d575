"""One `apply` on its way: the sheets by name, and what would take back what was done so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from xlita.excel.members import Workbook, Worksheet
from xlita.excel.session import excel_answers, is_protected, unprotected
from xlita.sheet import CellEdit, Edit, SetFormula, SetValue, WriteRefused, quoted

#: Hidden names by which a workbook and its sheets are known as xlita's own.
TEMPLATE_NAME, SHEET_NAME_PREFIX = "_xlita_template", "_xlita_sheet_"


class Work:
    """What the steps of one `apply` share."""

    def __init__(self, book: Workbook, protections: ExitStack) -> None:
        self.book = book
        #: What takes back the steps done so far, in their order.
        self.back: list[Callable[[], object]] = []
        #: What cannot be taken back, and so is done when all else is.
        self.last: list[Callable[[], object]] = []
        self._protections = protections
        self._scratch: Any = None
        self._free_row = 1

    def sheet(self, name: str) -> Worksheet:
        """A sheet as it is called by now. Raises WriteRefused."""
        found = self.sheets().get(name)
        if found is None:
            raise WriteRefused("unknown-sheet", sheet=name)
        return found

    def sheets(self) -> dict[str, Worksheet]:
        """The worksheets by name, in the order of their tabs."""
        return {sheet.name: sheet for sheet in self.book.sheets}

    def names(self) -> dict[str, str]:
        """The workbook's defined names and what they refer to."""
        return {name.name: name.refers_to for name in self.book.names}

    def allow(self, edits: Sequence[Edit], sheet: str) -> None:
        """Take a sheet's protection away until the end, or see that these edits need not.

        As in a file: xlita's own sheets are protected against slips of the hand only; where a
        person protected a sheet, only cells that are not locked are written. Raises WriteRefused
        (``protected-sheet``).
        """
        worksheet = self.sheet(sheet)
        if not is_protected(worksheet):
            return
        with suppress(WriteRefused):
            if self._is_own(sheet):
                self._protections.enter_context(unprotected(worksheet))
                return
        for edit in edits:
            if not isinstance(edit, SetValue | SetFormula) or _is_locked(worksheet, edit):
                raise WriteRefused("protected-sheet", sheet=sheet)

    def open(self, sheet: str) -> None:
        """Take a protection away where formulas follow rows of another sheet.

        Raises WriteRefused for a password.
        """
        worksheet = self.sheet(sheet)
        if is_protected(worksheet):
            self._protections.enter_context(unprotected(worksheet))

    def _is_own(self, sheet: str) -> bool:
        return is_own(sheet, self.names())

    def scratch(self) -> Any:
        """The sheet of a workbook of xlita's own, never saved, that keeps rows to put back."""
        if self._scratch is None:
            scratch = self.book.app.books.add()
            self._scratch = scratch.sheets[0]
            self.book.activate()
        return self._scratch

    def scratch_rows(self, count: int) -> str:
        """Rows of the scratch sheet that nothing was put into yet, such as ``4:6``."""
        first = self._free_row
        self._free_row += count
        return f"{first}:{first + count - 1}"

    def take_back(self) -> None:
        """Undo as much as Excel allows; it has just refused something, so it may refuse this."""
        for step in reversed(self.back):
            with suppress(Exception):
                step()
        self.back.clear()

    def finish(self) -> None:
        """Do what was left for the end. Where Excel refuses that, all is taken back."""
        try:
            for step in self.last:
                step()
        except BaseException:
            self.take_back()
            raise

    def close(self) -> None:
        """Leave no workbook open that was opened on the way."""
        if self._scratch is not None:
            with suppress(Exception):  # a window left open harms nothing
                close_unsaved(self._scratch.book)
                self.book.activate()


def is_own(sheet: str, names: Mapping[str, str]) -> bool:
    """Whether a sheet is xlita's own, by the workbook's defined names."""
    if TEMPLATE_NAME in names:
        return True
    starts = tuple(f"={each}!" for each in (quoted(sheet), sheet))
    return any(
        name.startswith(SHEET_NAME_PREFIX) and target.startswith(starts)
        for name, target in names.items()
    )


def _is_locked(sheet: Worksheet, edit: CellEdit) -> bool:
    return sheet.range((edit.row, edit.column)).api.Locked is not False


def close_unsaved(other: Any) -> None:
    """Close a workbook that is not to be kept, without a question."""
    app = other.app
    alerts = app.display_alerts
    app.display_alerts = False
    try:
        other.close()
    finally:
        app.display_alerts = alerts


def com_address(cells: Any) -> str:
    """The address of a range as COM has it, without ``$``."""
    # With generated wrappers, as xlwings uses them, a property that takes arguments is a method.
    read = getattr(cells, "GetAddress", None)
    return str(cells.Address if read is None else read()).replace("$", "")


@contextmanager
def api_answers(sheet: str | None) -> Iterator[None]:
    """`excel_answers`, where a member that an engine lacks is a refusal, too."""
    try:
        with excel_answers(WriteRefused, sheet):
            yield
    except (AttributeError, NotImplementedError) as error:
        raise WriteRefused("excel-refused", sheet=sheet, detail=str(error)[:200]) from error
