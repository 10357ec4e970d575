"""Excel while xlita writes: its settings, protection and selection, put back whatever happens.

Also what Excel answers when it cannot: `excel_answers` turns its errors into `BookError`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from xlita.excel.members import Application, Workbook, Worksheet
from xlita.sheet import BookError, NotWritable, WriteRefused

#: Excel does not answer because a person is typing into a cell or a dialog is open: 0x800AC472
#: (VBA_E_IGNORE), 0x80010001 (RPC_E_CALL_REJECTED), 0x8001010A (RPC_E_SERVERCALL_RETRYLATER).
_BUSY = frozenset({-2146777998, -2147418111, -2147417846})

#: `Worksheet.Protection`, in the order of the arguments of `Worksheet.Protect`.
_ALLOWANCES = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


@contextmanager
def excel_answers(refused: type[BookError], sheet: str | None = None) -> Iterator[None]:
    """Raise NotWritable where Excel is busy and `refused` where it says no.

    Any other exception stays as it is.
    """
    try:
        yield
    except Exception as error:
        if _is_busy(error):
            raise NotWritable("cell-being-edited") from error
        if _is_from_excel(error):
            raise refused("excel-refused", sheet=sheet, detail=str(error)[:200]) from error
        raise


# Errors of pywin32, appscript and xlwings are known by their shape: none of the three can be
# imported everywhere, and none need be here.


def _is_busy(error: Exception) -> bool:
    if type(error).__name__ == "ExcelBusyError":  # xlwings', when it has asked often enough
        return True
    codes = {getattr(error, "hresult", None)}
    details = getattr(error, "excepinfo", None)
    if isinstance(details, tuple) and details:
        codes.add(details[-1])
    return bool(codes & _BUSY)


def _is_from_excel(error: Exception) -> bool:
    origin = type(error).__module__.partition(".")[0]
    return hasattr(error, "hresult") or origin in ("appscript", "aem", "xlwings")


@contextmanager
def still(app: Application) -> Iterator[None]:
    """No redrawing and no macro of the workbook, while several steps are taken.

    Between the steps Excel recalculates: what is read then is what was written before.
    """
    wanted: list[tuple[Any, str, object]] = [
        (app, "screen_updating", False),
        (app, "enable_events", False),
    ]
    with _set(wanted):
        yield


@contextmanager
def quiet(app: Application) -> Iterator[None]:
    """No redrawing, no recalculation, no macro of the workbook and no autofill of tables.

    Autofill would spread a formula over the whole column of a table; a workbook's own Change macro
    could write anywhere: only the named cells may change.
    """
    wanted: list[tuple[Any, str, object]] = [
        (app, "screen_updating", False),
        (app, "enable_events", False),
        (app, "calculation", "manual"),
    ]
    with suppress(AttributeError, NotImplementedError):
        wanted.append((app.api.AutoCorrect, "AutoFillFormulasInLists", False))
    with _set(wanted):
        yield


@contextmanager
def _set(wanted: list[tuple[Any, str, object]]) -> Iterator[None]:
    """Settings as wanted, afterwards as they were."""
    before: list[tuple[Any, str, object]] = []
    try:
        for holder, name, value in wanted:
            with suppress(AttributeError, NotImplementedError):  # not every engine has them all
                before.append((holder, name, getattr(holder, name)))
                setattr(holder, name, value)
        yield
    finally:
        for holder, name, value in reversed(before):
            with suppress(Exception):  # the next one still has to be put back
                _insist(partial(setattr, holder, name, value))


def _insist(action: Callable[[], object]) -> None:
    """Put something back; a busy Excel is asked three times, as nobody else will do it."""
    for pause in (0.1, 0.5):
        try:
            action()
        except Exception:
            time.sleep(pause)
        else:
            return
    action()


def is_protected(sheet: Worksheet) -> bool:
    """Whether a sheet's protection is in force, where Excel can be asked."""
    try:
        return sheet.api.ProtectContents is True
    except (AttributeError, NotImplementedError):
        return False


@contextmanager
def unprotected(sheet: Worksheet) -> Iterator[None]:
    """The sheet without its protection, which afterwards is as it was, with the same options.

    Raises WriteRefused for a password. Only where Excel is driven by COM (Windows): elsewhere the
    sheet stays protected, and a write to a locked cell is refused by Excel.
    """
    if not is_protected(sheet):
        yield
        return
    api = sheet.api
    protection = api.Protection
    options = (
        bool(api.ProtectDrawingObjects),
        True,
        bool(api.ProtectScenarios),
        bool(api.ProtectionMode),
        *(bool(getattr(protection, name)) for name in _ALLOWANCES),
    )
    selectable = api.EnableSelection
    try:
        # An empty password, not none: without one Excel would ask the person for it.
        api.Unprotect("")
    except Exception as error:
        if _is_busy(error) or not _is_from_excel(error):
            raise
        raise WriteRefused("protected-sheet", sheet=sheet.name) from error
    if api.ProtectContents:
        raise WriteRefused("protected-sheet", sheet=sheet.name)
    try:
        yield
    finally:
        # By position: late-bound COM objects take no keywords.
        _insist(partial(api.Protect, "", *options))
        api.EnableSelection = selectable


@contextmanager
def selection_kept(book: Workbook) -> Iterator[None]:
    """Pasting formats selects what was pasted on; afterwards the person's own cells again."""
    before = book.selection
    try:
        yield
    finally:
        book.app.cut_copy_mode = False
        if before is not None:
            with suppress(Exception):  # not selectable where another workbook is in front
                before.select()


@contextmanager
def view_kept(book: Workbook) -> Iterator[None]:
    """The sheet in front, the cells selected and where they are scrolled to, afterwards as before.

    Nothing is touched that is as it was.
    """
    with suppress(Exception):
        sheet, cells = book.sheets.active, book.selection
        address = None if cells is None else cells.address
        scrolled = _scrolled(book)
    try:
        yield
    finally:
        with suppress(Exception):  # the sheet may be gone, or another workbook in front
            if book.sheets.active.name != sheet.name:
                sheet.activate()
            now = book.selection
            if cells is not None and (now is None or now.address != address):
                cells.select()
            if _scrolled(book) != scrolled:
                window = book.app.api.ActiveWindow
                window.ScrollRow, window.ScrollColumn = scrolled


def _scrolled(book: Workbook) -> tuple[int, int]:
    """The first row and column that the window shows; (0, 0) where that cannot be asked."""
    try:
        window = book.app.api.ActiveWindow
        return window.ScrollRow, window.ScrollColumn
    except (AttributeError, NotImplementedError):
        return 0, 0
