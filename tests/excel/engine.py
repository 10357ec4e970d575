"""An xlwings engine over openpyxl, so that code written for a live Excel runs on any machine.

`start()` registers it and returns an `xw.App`; from there everything is xlwings' own code. The
workbook is loaded twice, once for formulas and once for the values cached beside them, as Excel
holds both. A formula written here has no value until a real spreadsheet calculates it.

The engine stands for the Windows engine and so keeps its traps, each seen in Excel's or in
xlwings' own behaviour:

* text handed to `value` or `formula` is *typed*: ``=1+1`` becomes a formula, ``+33.84`` a number,
  ``1/10`` a date (and the cell's format with it), ``- text`` an error; a leading apostrophe makes
  it text and is no part of it;
* in a cell formatted as text (``@``) a number and a formula become text;
* a formula in a cell of format General takes over the format of the cell it refers to;
* errors come as COM integers, numbers as float, amounts of money as Decimal, dates and times as
  datetime, ``""`` and blank alike as None; a block of cells as a tuple of rows, one cell bare;
* sheets know -1 (visible), 0 (hidden) and 2 (very hidden, which is truthy);
* nothing can be written to a locked cell of a protected sheet, nor cleared in part of a merge;
* `paste` moves the selection of the sheet;
* rows come and go as `engine_rows` tells.

`Application.fail_at` lets a test break the n-th write; `Application.editing` is a person typing.
"""

# ruff: noqa: N802, N803  (COM writes its members so)

from __future__ import annotations

import copy
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import xlwings as xw
from openpyxl.cell.cell import MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from xlwings import base_classes
from xlwings.utils import int_to_rgb

from tests.excel import engine_rows
from xlita.sheet import quoted

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#SPILL!": -2146826243,
    "#CALC!": -2146826238,
}
#: The errors that xlwings turns into text or None; others it hands on as the integer.
XLWINGS_KNOWS = {ERRORS[text] for text in list(ERRORS)[:7]}
BUSY_EDITING = -2146777998  # 0x800AC472
EXCEPTION_OCCURRED = -2147352567  # DISP_E_EXCEPTION
APPLICATION_ERROR = -2146827284  # 0x800A03EC, "Application-defined or object-defined error"
EPOCH = datetime(1899, 12, 30)

_NUMBER = re.compile(r"\(?[+-]?[฿$]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d+)?%?\)?")
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_SLASHED_DATE = re.compile(r"\d{1,4}[/-]\d{1,2}([/-]\d{1,4})?")
_WORDED_DATE = re.compile(
    r"(\d{1,2}[ -]?)?(" + "|".join(map(re.escape, _MONTHS)) + r")[a-z]*[ -]?\d{0,4}", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


class ComError(Exception):
    """What pywin32 raises: (hresult, text, exception information or None, argument)."""

    def __init__(self, hresult: int, scode: int | None = None) -> None:
        information = None if scode is None else (0, "Microsoft Excel", "", None, 0, scode)
        super().__init__(hresult, "Exception occurred.", information, None)
        self.hresult = hresult
        self.excepinfo = information


def start() -> xw.App:
    """A fresh Excel of this kind, made xlwings' active engine."""
    engine = Engine()
    wrapped = xw.Engine(impl=engine)
    xw.engines.add(wrapped)
    wrapped.activate()
    return xw.App(visible=False, add_book=False)


def stop() -> None:
    """Forget the engine: xlwings is as it was imported."""
    xw.engines.engines[:] = [e for e in xw.engines.engines if e.name != "openpyxl"]
    xw.engines.engines_by_name.pop("openpyxl", None)
    xw.engines.active = None


class Engine:
    name = "openpyxl"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        def cleaned(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, datetime) and datetime_builder is not datetime:
                return datetime_builder(year=value.year, month=value.month, day=value.day)
            if isinstance(value, float) and number_builder is not None:
                return number_builder(value)
            if type(value) is int and value in XLWINGS_KNOWS:
                return _error_text(value) if err_to_str else None
            return value

        return [[cleaned(value) for value in row] for row in data]


def _error_text(number: int) -> str:
    return next(text for text, code in ERRORS.items() if code == number)


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.apps: list[App] = []

    def keys(self) -> list[int]:
        return [app.pid for app in self.apps]

    def add(self, **options: Any) -> App:
        self.apps.insert(0, App(self.engine, pid=len(self.apps) + 1))
        return self.apps[0]

    @staticmethod
    def cleanup() -> None:
        pass

    def __iter__(self) -> Any:
        return iter(self.apps)

    def __len__(self) -> int:
        return len(self.apps)

    def __getitem__(self, pid: int) -> App:
        return next(app for app in self.apps if app.pid == pid)


class AutoCorrect:
    def __init__(self) -> None:
        self.AutoFillFormulasInLists = True


class Window:
    """`Application.ActiveWindow`: where the sheet is scrolled to."""

    ScrollRow = 1
    ScrollColumn = 1


class Application:
    """The COM object behind an app (`app.api`), with levers and counters for tests."""

    def __init__(self) -> None:
        self.AutoCorrect = AutoCorrect()
        self.ActiveWindow = Window()
        self.editing = False
        self.fail_at: int | None = None
        self.writes = 0
        #: Sheet, row and column of every cell that something was done to.
        self.written: set[tuple[str, int, int]] = set()

    def answer(self) -> None:
        """Refuse, as Excel does while a person is typing into a cell."""
        if self.editing:
            raise ComError(BUSY_EDITING)

    def count_write(self) -> None:
        self.answer()
        self.writes += 1
        if self.writes == self.fail_at:
            raise ComError(EXCEPTION_OCCURRED, APPLICATION_ERROR)


class App(base_classes.App):
    screen_updating: Any = True
    display_alerts: Any = True
    enable_events: Any = True
    calculation: Any = "automatic"
    cut_copy_mode: Any = False
    visible: Any = False
    selection: Any = None

    def __init__(self, engine: Engine, pid: int) -> None:
        self.engine = engine
        self._pid = pid
        self._api = Application()
        self._books = Books(self)
        self.clipboard: Range | None = None

    @property
    def api(self) -> Application:
        return self._api

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def books(self) -> Books:
        return self._books

    @property
    def version(self) -> str:
        return "16.0"

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def quit(self) -> None:
        self.engine.apps.apps.remove(self)

    kill = quit


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app
        self.books: list[Book] = []

    @property
    def active(self) -> Book | None:
        return self.books[-1] if self.books else None

    def __call__(self, name_or_index: str | int) -> Book:
        if isinstance(name_or_index, int):
            return self.books[name_or_index - 1]
        for book in self.books:
            if book.name.lower() == name_or_index.lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self.books)

    def __iter__(self) -> Any:
        return iter(self.books)

    def add(self) -> Book:
        new = openpyxl.Workbook()
        values = openpyxl.Workbook()
        return self._opened(Book(self.app, Path(f"Book{len(self.books) + 1}"), new, values))

    def open(self, fullname: str, *options: Any, **more: Any) -> Book:
        path = Path(fullname)
        formulas = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
        values = openpyxl.load_workbook(path, data_only=True)
        return self._opened(Book(self.app, path, formulas, values))

    def _opened(self, book: Book) -> Book:
        self.books.append(book)
        self.app.selection = Range(book.sheets.active, 1, 1, 1, 1)
        return book


class BookApi:
    """The COM object behind a book (`book.api`)."""

    def __init__(self, book: Book) -> None:
        self.Date1904 = book.formulas.epoch.year == 1904
        self.ReadOnly = book.read_only
        security = book.formulas.security
        self.ProtectStructure = bool(security is not None and security.lockStructure)


class Book(base_classes.Book):
    read_only = False
    saves = 0

    def __init__(
        self, app: App, path: Path, formulas: openpyxl.Workbook, values: openpyxl.Workbook
    ) -> None:
        self._app, self.path = app, path
        self.formulas, self.values = formulas, values

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def fullname(self) -> str:
        return str(self.path)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def save(self, path: Any = None, password: Any = None) -> None:
        self.saves += 1
        self.path = Path(path or self.path)
        self.formulas.save(self.path)

    def close(self) -> None:
        self._app.books.books.remove(self)

    def activate(self) -> None:
        self._app.books.books.remove(self)
        self._app.books.books.append(self)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        sheet = self.book.formulas.active
        return Sheet(self.book, sheet if isinstance(sheet, Worksheet) else self._worksheets[0])

    @property
    def _worksheets(self) -> list[Worksheet]:
        return self.book.formulas.worksheets

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            return Sheet(self.book, self._worksheets[name_or_index - 1])
        for sheet in self._worksheets:
            if sheet.title.lower() == name_or_index.lower():
                return Sheet(self.book, sheet)
        raise ComError(EXCEPTION_OCCURRED, -2147352565)  # DISP_E_BADINDEX

    def __len__(self) -> int:
        return len(self._worksheets)

    def __iter__(self) -> Any:
        return (Sheet(self.book, sheet) for sheet in self._worksheets)

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> Sheet:
        sheet = self.book.formulas.create_sheet(name)
        self.book.values.create_sheet(sheet.title)
        return Sheet(self.book, sheet)


class ChartObject:
    """One of `Worksheet.ChartObjects`, its chart and the collection of its series in one."""

    def __init__(self, excel: Application, chart: Any) -> None:
        self._series = [Series(excel, each) for each in chart.ser]
        self.Count = len(self._series)

    @property
    def Chart(self) -> ChartObject:
        return self

    def SeriesCollection(self) -> ChartObject:
        return self

    def Item(self, number: int) -> Series:
        return self._series[number - 1]


class ChartObjects:
    def __init__(self, excel: Application, sheet: Worksheet) -> None:
        self._excel, self._sheet = excel, sheet
        self.Count = len(sheet._charts)

    def Item(self, number: int) -> ChartObject:
        return ChartObject(self._excel, self._sheet._charts[number - 1])


class Series:
    def __init__(self, excel: Application, series: Any) -> None:
        self._excel = excel
        self._parts = [
            None if part is None else part.strRef or part.numRef
            for part in (
                series.tx and _Either(series.tx.strRef, None),
                series.cat and _Either(series.cat.strRef, series.cat.numRef),
                series.val and _Either(None, series.val.numRef),
            )
        ]

    @property
    def Formula(self) -> str:
        return "=SERIES(" + ",".join("" if p is None else p.f for p in self._parts) + ",1)"

    @Formula.setter
    def Formula(self, text: str) -> None:
        self._excel.count_write()
        texts = text.removeprefix("=SERIES(").split(",")
        for part, reference in zip(self._parts, texts, strict=False):
            if part is not None:
                part.f = reference


class _Either:
    def __init__(self, strings: Any, numbers: Any) -> None:
        self.strRef, self.numRef = strings, numbers


class Filter:
    """`Worksheet.AutoFilter`, its range and that range's address in one."""

    def __init__(self, sheet: Worksheet) -> None:
        self.Address = sheet.auto_filter.ref

    @property
    def Range(self) -> Filter:
        return self


_ALLOWANCES = {
    "AllowFormattingCells": "formatCells",
    "AllowFormattingColumns": "formatColumns",
    "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns",
    "AllowInsertingRows": "insertRows",
    "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns",
    "AllowDeletingRows": "deleteRows",
    "AllowSorting": "sort",
    "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}


class Allowances:
    """`Worksheet.Protection`: what a protected sheet still lets a person do."""

    def __init__(self, sheet: Worksheet) -> None:
        for name, attribute in _ALLOWANCES.items():
            setattr(self, name, not getattr(sheet.protection, attribute))


class Hyperlinks:
    """`Worksheet.Hyperlinks`."""

    def __init__(self, excel: Application, sheet: Worksheet) -> None:
        self._excel, self._sheet = excel, sheet

    def Add(self, Anchor: Any, Address: str, SubAddress: str = "") -> None:
        self._excel.count_write()
        cell = Anchor.sheet.formulas.cell(Anchor.row, Anchor.column)
        cell._hyperlink = Hyperlink(ref=cell.coordinate, target=Address, location=SubAddress)
        self._sheet._hyperlinks.append(cell._hyperlink)


class SheetApi:
    """The COM object behind a sheet (`sheet.api`): its protection, charts and autofilter."""

    def __init__(self, excel: Application, sheet: Worksheet) -> None:
        self._excel, self._sheet = excel, sheet

    ProtectionMode = False

    @property
    def Hyperlinks(self) -> Hyperlinks:
        return Hyperlinks(self._excel, self._sheet)

    def ChartObjects(self) -> ChartObjects:
        return ChartObjects(self._excel, self._sheet)

    @property
    def AutoFilter(self) -> Filter:
        return Filter(self._sheet)

    @property
    def AutoFilterMode(self) -> bool:
        return bool(self._sheet.auto_filter.ref)

    @AutoFilterMode.setter
    def AutoFilterMode(self, value: bool) -> None:
        assert value is False, "only False can be set"
        self._sheet.auto_filter.ref = None

    @property
    def FilterMode(self) -> bool:
        return bool(self._sheet.auto_filter.filterColumn)

    @property
    def ProtectContents(self) -> bool:
        return bool(self._sheet.protection.sheet)

    @property
    def ProtectDrawingObjects(self) -> bool:
        return bool(self._sheet.protection.objects)

    @property
    def ProtectScenarios(self) -> bool:
        return bool(self._sheet.protection.scenarios)

    @property
    def Protection(self) -> Allowances:
        return Allowances(self._sheet)

    @property
    def EnableSelection(self) -> int:
        protection = self._sheet.protection
        if protection.selectUnlockedCells:
            return -4142  # xlNoSelection
        return 1 if protection.selectLockedCells else 0  # xlUnlockedCells, xlNoRestrictions

    @EnableSelection.setter
    def EnableSelection(self, value: int) -> None:
        self._sheet.protection.selectUnlockedCells = value == -4142
        self._sheet.protection.selectLockedCells = value in (1, -4142)

    def Unprotect(self, password: str) -> None:
        protection = self._sheet.protection
        if protection.password or protection.hashValue:
            raise ComError(EXCEPTION_OCCURRED, APPLICATION_ERROR)
        protection.sheet = False
        # Excel forgets the options with the protection.
        protection.objects = protection.scenarios = False
        for attribute in _ALLOWANCES.values():
            setattr(protection, attribute, True)
        self.EnableSelection = 0

    def Protect(
        self,
        password: str,
        drawings: bool,
        contents: bool,
        scenarios: bool,
        mode: bool,
        *allowed: bool,
    ) -> None:
        protection = self._sheet.protection
        protection.sheet, protection.objects, protection.scenarios = contents, drawings, scenarios
        for attribute, allow in zip(_ALLOWANCES.values(), allowed, strict=True):
            setattr(protection, attribute, not allow)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book, self.formulas = book, sheet

    @property
    def values(self) -> Worksheet:
        return self._book.values[self.formulas.title]

    @property
    def api(self) -> SheetApi:
        return SheetApi(self._book.app.api, self.formulas)

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self.formulas.title

    @name.setter
    def name(self, value: str) -> None:
        self._book.app.api.count_write()
        old, values = self.formulas.title, self.values
        if value.casefold() != old.casefold() and value in self._book.formulas.sheetnames:
            raise ComError(EXCEPTION_OCCURRED, APPLICATION_ERROR)
        self.formulas.title = values.title = value
        for name in self._book.formulas.defined_names.values():
            name.attr_text = engine_rows.renamed(name.attr_text, old, value)
        for chart in self.formulas._charts:
            for reference in engine_rows.chart_references(chart):
                reference.f = engine_rows.renamed(reference.f, old, value)

    @property
    def names(self) -> Names:
        return Names(self._book, self.formulas)

    @property
    def charts(self) -> Shapes:
        return Shapes(self.formulas._charts)

    @property
    def shapes(self) -> Shapes:
        comments = [cell.comment for cell in self.formulas._cells.values() if cell.comment]
        return Shapes([*self.formulas._charts, *self.formulas._images, *comments])

    @property
    def tables(self) -> Tables:
        return Tables(self)

    def copy(self, before: Any, after: Sheet) -> None:
        book = after.book
        book.app.api.count_write()
        title = self.name
        while title in book.formulas.sheetnames:
            title += " (2)"
        at = book.formulas.sheetnames.index(after.name) + 1
        for source, target in ((self.formulas, book.formulas), (self.values, book.values)):
            engine_rows.copy_sheet(source, target.create_sheet(title, at))
        book.formulas.active = book.formulas[title]

    def delete(self) -> None:
        self._book.app.api.count_write()
        title = self.name
        for sheet in self._book.formulas.worksheets:
            for cell in sheet._cells.values():
                if cell.data_type == "f" and isinstance(cell.value, str):
                    cell._value = cell.value.replace(f"'{title}'!", "#REF!")
        del self._book.values[title]
        self._book.formulas.remove(self.formulas)

    @property
    def index(self) -> int:
        return self._book.formulas.worksheets.index(self.formulas) + 1

    @property
    def visible(self) -> int:
        return {"visible": -1, "hidden": 0, "veryHidden": 2}[self.formulas.sheet_state]

    @visible.setter
    def visible(self, value: int) -> None:
        self.formulas.sheet_state = {0: "hidden", 2: "veryHidden"}.get(int(value), "visible")

    @property
    def used_range(self) -> Range:
        self._book.app.api.answer()
        left, top, right, bottom = range_boundaries(self.formulas.dimensions)
        return Range(self, top, left, bottom - top + 1, right - left + 1)

    @property
    def cells(self) -> Range:
        return Range(self, 1, 1, 1_048_576, 16_384)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, Range):
            first_row, first_column = arg1.row, arg1.column
        elif isinstance(arg1, tuple) and len(arg1) == 4:
            return Range(self, *arg1)
        elif isinstance(arg1, tuple):
            first_row, first_column = arg1
        else:
            left, top, right, bottom = range_boundaries(arg1.split(",")[0])
            left, right = left or 1, right or 16_384  # rows, such as 5:6
            found = Range(self, top, left, bottom - top + 1, right - left + 1)
            found.areas = arg1.replace(",", " ")
            return found
        if arg2 is None:
            return Range(self, first_row, first_column, 1, 1)
        if isinstance(arg2, Range):
            last_row, last_column = arg2.row + arg2.shape[0] - 1, arg2.column + arg2.shape[1] - 1
        else:
            last_row, last_column = arg2
        rows, columns = last_row - first_row + 1, last_column - first_column + 1
        return Range(self, first_row, first_column, rows, columns)

    def activate(self) -> None:
        self._book.formulas.active = self.formulas

    select = activate


class Names(base_classes.Names):
    """The workbook's names, and the sheets' own as ``Sheet!name``, as COM lists them."""

    def __init__(self, book: Book, only: Worksheet | None = None) -> None:
        self.book = book
        self._all = []
        if only is None:
            names = book.formulas.defined_names
            self._all = [Name(book, name, defined, names) for name, defined in names.items()]
        for sheet in book.formulas.worksheets if only is None else [only]:
            for name, defined in sheet.defined_names.items():
                full = f"{quoted(sheet.title)}!{name}"
                self._all.append(Name(book, full, defined, sheet.defined_names))
            if sheet.print_area:
                self._all.append(PrintArea(book, sheet))

    def __call__(self, name_or_index: str | int) -> Name:
        if isinstance(name_or_index, int):
            return self._all[name_or_index - 1]
        return next(name for name in self._all if name.name == name_or_index)

    def contains(self, name_or_index: str) -> bool:
        return any(name.name == name_or_index for name in self._all)

    def __len__(self) -> int:
        return len(self._all)

    def add(self, name: str, refers_to: str) -> Name:
        self.book.app.api.count_write()
        names = self.book.formulas.defined_names
        names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))
        return Name(self.book, name, names[name], names)


class Name(base_classes.Name):
    def __init__(self, book: Book, name: str, defined: Any, names: Any) -> None:
        self._book = book
        self._name, self._defined, self._names = name, defined, names

    @property
    def api(self) -> Name:
        return self

    @property
    def Visible(self) -> bool:
        return not self._defined.hidden

    @Visible.setter
    def Visible(self, value: bool) -> None:
        self._book.app.api.count_write()
        self._defined.hidden = not value

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return "=" + str(self._defined.attr_text)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._book.app.api.count_write()
        self._defined.attr_text = value.removeprefix("=")

    def delete(self) -> None:
        del self._names[self._name]


class PrintArea(Name):
    """openpyxl keeps this one apart."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        super().__init__(book, f"{quoted(sheet.title)}!Print_Area", None, None)
        self._sheet = sheet

    @property
    def refers_to(self) -> str:
        return "=" + str(self._sheet.print_area)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._book.app.api.count_write()
        areas = value.removeprefix("=").split(",")
        self._sheet.print_area = ",".join(each.rpartition("!")[2] for each in areas)


class Shapes:
    def __init__(self, found: list[Any]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)


class Tables(base_classes.Tables):
    def __init__(self, sheet: Sheet) -> None:
        self._all = [Table(sheet, table) for table in sheet.formulas.tables.values()]

    def __iter__(self) -> Any:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Table(base_classes.Table):
    def __init__(self, sheet: Sheet, table: Any) -> None:
        self._sheet, self._table = sheet, table

    @property
    def range(self) -> Range:
        return self._sheet.range(self._table.ref)

    @property
    def show_headers(self) -> bool:
        return self._table.headerRowCount != 0

    @property
    def show_totals(self) -> bool:
        return bool(self._table.totalsRowCount)

    def resize(self, range: Any) -> None:
        self._sheet.book.app.api.count_write()
        self._table.ref = self._table.autoFilter.ref = range.address.replace("$", "")


class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules of a sheet; new ones go to the cells of `cells`."""

    def __init__(self, cells: Range) -> None:
        self._cells, self._sheet = cells, cells.sheet

    @property
    def _all(self) -> list[ConditionalFormat]:
        return [
            ConditionalFormat(self._sheet, str(area.sqref), rule)
            for area in self._sheet.formulas.conditional_formatting
            for rule in area.rules
        ]

    def __iter__(self) -> Any:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __call__(self, number: int) -> ConditionalFormat:
        return self._all[number - 1]

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        self._sheet.book.app.api.count_write()
        red, green, blue = spec["fill_color"]
        fill = PatternFill(bgColor=f"FF{red:02X}{green:02X}{blue:02X}", fill_type="solid")
        formula = [spec["formula"].removeprefix("=")]
        rule = Rule("expression", dxf=DifferentialStyle(fill=fill), formula=formula)
        self._sheet.formulas.conditional_formatting.add(self._cells.areas, rule)
        return ConditionalFormat(self._sheet, self._cells.areas, rule)


class ConditionalFormat(base_classes.ConditionalFormat):
    def __init__(self, sheet: Sheet, areas: str, rule: Any) -> None:
        self._sheet, self._areas, self._rule = sheet, areas, rule

    @property
    def api(self) -> ConditionalFormat:
        return self

    @property
    def AppliesTo(self) -> ConditionalFormat:
        return self

    @property
    def Address(self) -> str:
        return self._areas.replace(" ", ",")

    @property
    def type(self) -> str:
        return {"expression": "custom", "cellIs": "cell_value"}.get(self._rule.type, "unknown")

    @property
    def formula(self) -> str | None:
        return "=" + self._rule.formula[0] if self.type == "custom" else None

    @property
    def fill_color(self) -> Any:
        return int_to_rgb(_swapped(int(self._rule.dxf.fill.bgColor.rgb[2:], 16)))

    def delete(self) -> None:
        self._sheet.book.app.api.count_write()
        formats = self._sheet.formulas.conditional_formatting
        for area in list(formats):
            if self._rule in area.rules:
                area.rules.remove(self._rule)
                if not area.rules:
                    del formats._cf_rules[area]


def _swapped(rgb: int) -> int:
    """A colour as Excel counts it, blue first."""
    return (rgb & 0xFF) << 16 | rgb & 0xFF00 | rgb >> 16


class Range(base_classes.Range):
    max_cells_per_read = base_classes.DEFAULT_MAX_CELLS_PER_READ
    max_cells_per_write = base_classes.DEFAULT_MAX_CELLS_PER_WRITE

    def __init__(self, sheet: Sheet, row: int, column: int, rows: int, columns: int) -> None:
        self._sheet, self._row, self._column = sheet, row, column
        self._shape = (rows, columns)
        self.areas = self.address.replace("$", "")
        self.options: dict[str, Any] = {}

    @property
    def api(self) -> Range:
        return self

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def row(self) -> int:
        return self._row

    @property
    def column(self) -> int:
        return self._column

    @property
    def shape(self) -> tuple[int, int]:
        return self._shape

    @property
    def address(self) -> str:
        first = f"${get_column_letter(self.column)}${self.row}"
        last_column = get_column_letter(self.column + self.shape[1] - 1)
        last = f"${last_column}${self.row + self.shape[0] - 1}"
        return first if first == last else f"{first}:{last}"

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, *position: int) -> Range:
        if len(position) == 2:
            row, column = position[0] - 1, position[1] - 1
        else:
            row, column = divmod(position[0] - 1, self.shape[1])
        return Range(self.sheet, self.row + row, self.column + column, 1, 1)

    # reading

    def _positions(self) -> list[list[tuple[int, int]]]:
        rows, columns = self.shape
        return [
            [(row, column) for column in range(self.column, self.column + columns)]
            for row in range(self.row, self.row + rows)
        ]

    def _read(self, read: Any) -> Any:
        self.sheet.book.app.api.answer()
        block = tuple(tuple(read(*position) for position in row) for row in self._positions())
        return block[0][0] if self.shape == (1, 1) else block

    @property
    def raw_value(self) -> Any:
        return self._read(self._com_value)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._write(data)

    def _com_value(self, row: int, column: int) -> Any:
        cell = self.sheet.values._cells.get((row, column))
        if cell is None or cell.value is None:
            return None
        value = cell.value
        if cell.data_type == "e":
            return ERRORS[value]
        if isinstance(value, bool | str):
            return value
        if isinstance(value, int | float):
            if "฿" in cell.number_format or "$฿" in cell.number_format:
                return Decimal(str(value)).quantize(Decimal("0.0001"))
            return float(value)
        if isinstance(value, datetime):
            return value
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day)
        if isinstance(value, time):
            return datetime.combine(EPOCH, value)
        if isinstance(value, timedelta):
            return EPOCH + value
        return str(value)

    @property
    def formula(self) -> Any:
        arrays = [
            (range_boundaries(cell.value.ref), cell.value)
            for cell in self.sheet.formulas._cells.values()
            if isinstance(cell.value, ArrayFormula | DataTableFormula)
        ]

        def formula(row: int, column: int) -> str:
            for (left, top, right, bottom), array in arrays:
                if top <= row <= bottom and left <= column <= right:
                    if isinstance(array, ArrayFormula):
                        return str(array.text)
                    return f"=TABLE({array.r1 or ''},{array.r2 or ''})"
            cell = self.sheet.formulas._cells.get((row, column))
            if cell is None or cell.value is None:
                return ""
            if isinstance(cell.value, bool):
                return str(cell.value).upper()
            if isinstance(cell.value, datetime | date | time | timedelta):
                return f"{to_excel(cell.value):.15g}"
            if isinstance(cell.value, int | float):
                return f"{cell.value:.15g}"
            return str(cell.value)

        return self._read(formula)

    @formula.setter
    def formula(self, value: Any) -> None:
        self._write(value)

    # writing

    def _write(self, data: Any) -> None:
        self.sheet.book.app.api.count_write()
        if not isinstance(data, list | tuple):
            data = [[data] * self.shape[1]] * self.shape[0]
        for positions, values in zip(self._positions(), data, strict=True):
            for position, value in zip(positions, values, strict=True):
                self._enter(*position, value)

    def _cell(self, row: int, column: int) -> Any:
        cell = self.sheet.formulas.cell(row, column)
        self.sheet.book.app.api.written.add((self.sheet.name, row, column))
        if self.sheet.formulas.protection.sheet and cell.protection.locked:
            raise ComError(EXCEPTION_OCCURRED, APPLICATION_ERROR)
        return cell

    def _enter(self, row: int, column: int, value: Any) -> None:
        """Do what Excel does when `value` is typed into the cell."""
        cell = self._cell(row, column)
        if isinstance(cell, MergedCell):
            return  # covered: Excel takes the value and keeps nothing
        shown = self.sheet.values.cell(row, column)
        cell.quotePrefix = False
        kind, number_format = "value", None
        if isinstance(value, str):
            kind, value, number_format = _typed(value, cell.number_format)
            cell.quotePrefix = kind == "prefixed"
        elif cell.number_format == "@" and isinstance(value, int | float):
            kind, value = "text", f"{value:g}"
        cell.value = shown.value = None
        if kind == "formula":
            cell.value = value
            number_format = self._inherited_format(value)
        elif kind in ("text", "prefixed"):
            for target in (cell, shown):
                target._value, target.data_type = value, "s"
        else:
            cell.value = shown.value = value
            if kind == "value" and isinstance(value, str):  # openpyxl knows only the old errors
                cell.data_type = shown.data_type = "e"
        if number_format is not None and cell.number_format == "General":
            cell.number_format = number_format
        shown.number_format = cell.number_format

    def _inherited_format(self, formula: str) -> str | None:
        reference = _REFERENCE.search(formula)
        if reference is None or "!" in formula:
            return None
        source = self.sheet.formulas[reference.group(1) + reference.group(2)]
        return str(source.number_format)

    def clear_contents(self) -> None:
        self.sheet.book.app.api.count_write()
        for positions in self._positions():
            for row, column in positions:
                cell = self._cell(row, column)
                if self._merge_of(row, column) and not self._covers_merge(row, column):
                    raise ComError(EXCEPTION_OCCURRED, APPLICATION_ERROR)
                if not isinstance(cell, MergedCell):
                    cell.value = self.sheet.values.cell(row, column).value = None
                    cell.quotePrefix = False

    # formats

    @property
    def number_format(self) -> str | None:
        formats = {
            self.sheet.formulas.cell(*position).number_format
            for row in self._positions()
            for position in row
        }
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        for row in self._positions():
            for position in row:
                cell = self._cell(*position)
                if not isinstance(cell, MergedCell):
                    cell.number_format = value
                    self.sheet.values.cell(*position).number_format = value

    def _merge_of(self, row: int, column: int) -> Any:
        for merged in self.sheet.formulas.merged_cells.ranges:
            if (row, column) in {*merged.cells}:
                return merged
        return None

    def _covers_merge(self, row: int, column: int) -> bool:
        merged = self._merge_of(row, column)
        return bool(
            self.row <= merged.min_row
            and self.column <= merged.min_col
            and merged.max_row < self.row + self.shape[0]
            and merged.max_col < self.column + self.shape[1]
        )

    @property
    def merge_cells(self) -> bool | None:
        states = {
            self._merge_of(*position) is not None for row in self._positions() for position in row
        }
        return states.pop() if len(states) == 1 else None

    @property
    def has_array(self) -> bool | None:
        inside = set()
        for cell in self.sheet.formulas._cells.values():
            if isinstance(cell.value, ArrayFormula | DataTableFormula):
                left, top, right, bottom = range_boundaries(cell.value.ref)
                inside |= {
                    (row, column)
                    for row in range(top, bottom + 1)
                    for column in range(left, right + 1)
                }
        states = {position in inside for row in self._positions() for position in row}
        return states.pop() if len(states) == 1 else None

    @property
    def merge_area(self) -> Range:
        merged = self._merge_of(self.row, self.column)
        return self if merged is None else self.sheet.range(str(merged))

    def merge(self, across: bool = False) -> None:
        self._change()
        for view in (self.sheet.formulas, self.sheet.values):
            view.merge_cells(self.areas)

    def unmerge(self) -> None:
        self._change()
        for view in (self.sheet.formulas, self.sheet.values):
            view.unmerge_cells(self.areas)

    @property
    def Locked(self) -> bool:
        return bool(self.sheet.formulas.cell(self.row, self.column).protection.locked)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    def AutoFilter(self, field: int) -> None:
        self.sheet.formulas.auto_filter.ref = self.areas

    # rows

    def _change(self) -> None:
        self.sheet.book.app.api.count_write()
        if self.sheet.formulas.protection.sheet:
            raise ComError(EXCEPTION_OCCURRED, APPLICATION_ERROR)

    @property
    def _rows(self) -> range:
        return range(self.row, self.row + self.shape[0])

    @property
    def row_height(self) -> float | None:
        dimensions = self.sheet.formulas.row_dimensions
        heights = {
            dimensions[row].height if row in dimensions and dimensions[row].height else 15.0
            for row in self._rows
        }
        return heights.pop() if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._change()
        for row in self._rows:
            self.sheet.formulas.row_dimensions[row].height = value

    def autofit(self, axis: str | None = None) -> None:
        assert axis == "r", "the engine fits rows only"
        self._change()
        for row in self._rows:  # a row without a height of its own is fitted when it is drawn
            self.sheet.formulas.row_dimensions[row].height = None

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        assert (shift, self.shape[1]) == ("down", 16_384), "the engine inserts whole rows only"
        self._move(self.shape[0])

    def delete(self, shift: str | None = None) -> None:
        assert (shift, self.shape[1]) == ("up", 16_384), "the engine deletes whole rows only"
        self._move(-self.shape[0])

    def _move(self, distance: int) -> None:
        self._change()
        book = self.sheet.book
        engine_rows.move_rows(book.formulas, book.values, self.sheet.name, self.row, distance)

    def _copy_rows(self, target: Range) -> None:
        target._change()
        down = target.row - self.row
        for source, view in (
            (self.sheet.formulas, target.sheet.formulas),
            (self.sheet.values, target.sheet.values),
        ):
            for (row, column), cell in list(source._cells.items()):
                if row in self._rows and not isinstance(cell, MergedCell):
                    engine_rows.copy_cell(cell, view.cell(row + down, column))
            for row in self._rows:
                if row in source.row_dimensions:
                    height = source.row_dimensions[row].height
                    view.row_dimensions[row + down].height = height
            for merged in list(source.merged_cells.ranges):
                if merged.min_row in self._rows and merged.max_row in self._rows:
                    moved = copy.copy(merged)
                    moved.shift(0, down)
                    view.merge_cells(str(moved))

    def _paste_validations(self, source: Range) -> None:
        left, right = get_column_letter(self.column), self.column + self.shape[1] - 1
        assert (left, right) == ("A", 16_384), "the engine pastes validations onto rows only"
        for validation in self.sheet.formulas.data_validations.dataValidation:
            for area in list(validation.sqref.ranges):
                if area.min_row <= source.row <= area.max_row:
                    letters = (get_column_letter(area.min_col), get_column_letter(area.max_col))
                    last = self._rows[-1]
                    validation.sqref.add(f"{letters[0]}{self.row}:{letters[1]}{last}")

    def copy(self, destination: Any = None) -> None:
        if destination is not None:
            return self._copy_rows(destination.api)
        self.sheet.book.app.clipboard = self
        self.sheet.book.app.cut_copy_mode = "copy"
        return None

    def paste(
        self,
        paste: Any = None,
        operation: Any = None,
        skip_blanks: Any = False,
        transpose: Any = False,
    ) -> None:
        source = self.sheet.book.app.clipboard
        assert source is not None
        self.sheet.book.app.api.count_write()
        if paste == "validation":
            self._paste_validations(source)
            self.select()
            return
        assert paste == "formats", "the engine pastes formats and validations only"
        rows, columns = source.shape
        for i, row in enumerate(self._positions()):
            for j, position in enumerate(row):
                model = source.sheet.formulas.cell(
                    source.row + i % rows, source.column + j % columns
                )
                self._cell(*position)._style = copy.copy(model._style)
        if source._merge_of(source.row, source.column):
            self.sheet.formulas.merge_cells(self.address.replace("$", ""))
        self.select()

    def select(self) -> None:
        self.sheet.book.app.selection = self
        self.sheet.book.app.api.ActiveWindow.ScrollRow = self.row


def _typed(text: str, number_format: str) -> tuple[str, Any, str | None]:
    """What becomes of typed text: its kind, the value, and the number format that it brings.

    Kinds: prefixed (by an apostrophe), text, formula, value (number, date, truth, error, blank).
    """
    if text.startswith("'"):
        return "prefixed", text[1:], None
    if number_format == "@":
        return "text", text, None
    bare = text.strip()
    if text == "":
        return "value", None, None
    if bare.upper() in ("TRUE", "FALSE"):
        return "value", bare.upper() == "TRUE", None
    if bare in ERRORS:
        return "value", bare, None
    if any(character.isdigit() for character in bare):
        if _NUMBER.fullmatch(bare):
            return "value", _number(bare), "0%" if bare.endswith("%") else None
        if _SLASHED_DATE.fullmatch(bare) or _WORDED_DATE.fullmatch(bare):
            return "value", datetime(2024, 10, 1), "d-mmm"
        if _CLOCK.fullmatch(bare):
            return "value", 0.5, "h:mm"
    if len(bare) > 1 and bare[0] in "=+-@":
        if bare[0] != "=" and not re.fullmatch(r"[-+@][A-Z$(][A-Z0-9$()+*/,.:-]*", bare):
            raise ComError(EXCEPTION_OCCURRED, APPLICATION_ERROR)  # no formula: Excel refuses it
        return "formula", bare if bare[0] == "=" else "=" + bare, None
    return "text", text, None


def _number(text: str) -> float:
    negative = text.startswith("(")
    digits = re.sub(r"[()฿$,%]", "", text)
    value = float(digits) / (100 if text.endswith("%") else 1)
    return -value if negative else value
