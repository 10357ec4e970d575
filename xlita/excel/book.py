"""A workbook that is open in Excel, as a `Book`.

Every read is fresh: a person may type between two of them. Merged ranges are not visible in block
reads, so `Grid.merges` is empty; sheets are recognised from values alone. A formula always has a
value here, since Excel calculates: one that shows nothing has ``""``.

Tested over an engine that keeps Excel's traps (`tests/excel/engine.py`); a real Excel is checked
by a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from decimal import Decimal
from math import isclose

from xlita.excel.blocks import read_cells
from xlita.excel.entry import cell_text, edit_back, first_in_array, serial, take_styles, write
from xlita.excel.members import Workbook, Worksheet
from xlita.excel.session import excel_answers, quiet, selection_kept, unprotected
from xlita.sheet import (
    Cell,
    CellError,
    Edit,
    Grid,
    SetFormula,
    SheetInfo,
    UnreadableFile,
    WriteRefused,
    a1,
)
from xlita.sheet.addresses import MAX_COLUMN, MAX_ROW

#: Excel's limits, in characters; a formula's counts the leading "=".
LONGEST_TEXT = 32_767
LONGEST_FORMULA = 8_192

#: What one sheet is to become: edits by row and column.
_SheetEdits = dict[tuple[int, int], Edit]
_Cells = dict[tuple[int, int], Cell]


class LiveBook:
    """A workbook open in Excel. Nothing is saved: that stays the person's to do."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        #: Edits that put back what the last `apply` replaced: contents, not style. Writing from
        #: outside clears Excel's own Undo, so this is what an undo button has.
        self.replaced: tuple[Edit, ...] = ()

    @property
    def name(self) -> str:
        """The file's name as Excel's title bar shows it."""
        return self._book.name

    def sheets(self) -> Sequence[SheetInfo]:
        """Worksheets in the order of their tabs."""
        with excel_answers(UnreadableFile):
            return [
                # COM says -1, 0 and, for very hidden, 2; other engines True and False.
                SheetInfo(sheet.name, hidden=sheet.visible not in (True, -1))
                for sheet in self._book.sheets
            ]

    def defined_names(self) -> Mapping[str, str]:
        """Workbook-level names; a sheet's own (``Sheet1!Print_Area``) are left out."""
        with excel_answers(UnreadableFile):
            return {
                name.name: name.refers_to.removeprefix("=")
                for name in self._book.names
                if "!" not in name.name
            }

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet as they are now.

        Raises KeyError for an unknown sheet, ResourceLimit for an oversized one, NotWritable with
        ``cell-being-edited`` while a person is typing (Excel then answers no question at all).
        """
        with excel_answers(UnreadableFile, sheet):
            return Grid(sheet, read_cells(self._worksheets()[sheet]))

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits, all or none, and read them back.

        Everything is read and checked first. When Excel refuses in the middle, what had been
        written is put back, except styles taken through `like`. `like` works through the clipboard
        and so empties it; where an engine cannot copy and paste, it is ignored.

        Raises NotWritable with ``cell-being-edited``, or WriteRefused: ``unknown-sheet``,
        ``no-such-cell``, ``text-too-long``, ``formula-too-long``, ``not-a-number``,
        ``array-formula``, ``protected-sheet`` (with a password), ``not-as-written`` (it reads back
        otherwise, as a cell covered by a merge does), ``excel-refused`` (anything else).
        """
        with excel_answers(WriteRefused):
            worksheets = self._worksheets()
            wanted = _checked(edits, worksheets)
            if not wanted:
                self.replaced = ()
                return
            before = {name: read_cells(worksheets[name]) for name in wanted}
            _refuse_arrays(worksheets, wanted, before)
            from_1904 = self._counts_from_1904()
            back: dict[str, _SheetEdits] = {
                name: {
                    at: edit_back(name, before[name].get(at, Cell(*at, None)), from_1904=from_1904)
                    for at in of_sheet
                }
                for name, of_sheet in wanted.items()
            }
            with quiet(self._book.app), ExitStack() as protections:
                for name in wanted:
                    protections.enter_context(unprotected(worksheets[name]))
                try:
                    self._write(worksheets, wanted)
                    self._verify(worksheets, wanted, from_1904=from_1904)
                except BaseException:
                    _put_back(worksheets, back, before)
                    raise
            self.replaced = tuple(edit for of_sheet in back.values() for edit in of_sheet.values())

    def _worksheets(self) -> dict[str, Worksheet]:
        return {sheet.name: sheet for sheet in self._book.sheets}

    def _counts_from_1904(self) -> bool:
        with suppress(AttributeError, NotImplementedError):
            return self._book.api.Date1904 is True
        return False

    def _write(self, worksheets: dict[str, Worksheet], wanted: dict[str, _SheetEdits]) -> None:
        if any(edit.like for of_sheet in wanted.values() for edit in of_sheet.values()):
            # Before the contents: pasting formats would take the apostrophe prefix away again.
            with suppress(NotImplementedError), selection_kept(self._book):
                for name, of_sheet in wanted.items():
                    take_styles(worksheets[name], of_sheet.values())
        for name, of_sheet in wanted.items():
            with excel_answers(WriteRefused, name):
                write(worksheets[name], of_sheet.values())

    def _verify(
        self,
        worksheets: dict[str, Worksheet],
        wanted: dict[str, _SheetEdits],
        *,
        from_1904: bool,
    ) -> None:
        if self._book.app.engine.type != "desktop":
            return  # such engines queue what is written and read the old values back
        for name, of_sheet in wanted.items():
            found = read_cells(worksheets[name])
            for at, edit in of_sheet.items():
                if not _arrived(edit, found.get(at, Cell(*at, None)), from_1904=from_1904):
                    raise WriteRefused("not-as-written", sheet=name, cell=a1(*at))


def _checked(edits: Sequence[Edit], worksheets: Mapping[str, object]) -> dict[str, _SheetEdits]:
    """The edits by sheet and cell; of two for one cell the later one counts."""
    wanted: dict[str, _SheetEdits] = {}
    for edit in edits:
        if edit.sheet not in worksheets:
            raise WriteRefused("unknown-sheet", sheet=edit.sheet)
        if not (1 <= edit.row <= MAX_ROW and 1 <= edit.column <= MAX_COLUMN):
            raise WriteRefused("no-such-cell", sheet=edit.sheet, row=edit.row, column=edit.column)
        reason = _cannot_be_held(edit)
        if reason:
            raise WriteRefused(reason, sheet=edit.sheet, cell=a1(edit.row, edit.column))
        wanted.setdefault(edit.sheet, {})[edit.row, edit.column] = edit
    return wanted


def _refuse_arrays(
    worksheets: dict[str, Worksheet], wanted: dict[str, _SheetEdits], before: dict[str, _Cells]
) -> None:
    for name, of_sheet in wanted.items():
        computing = [
            cell for at in of_sheet if (cell := before[name].get(at)) and cell.formula is not None
        ]
        found = first_in_array(worksheets[name], computing)
        if found is not None:
            raise WriteRefused("array-formula", sheet=name, cell=found.address)


def _cannot_be_held(edit: Edit) -> str | None:
    """The reason why no cell could hold this, else None."""
    if isinstance(edit, SetFormula):
        return "formula-too-long" if len(edit.formula) >= LONGEST_FORMULA else None
    if isinstance(edit.value, str):
        return "text-too-long" if len(edit.value) > LONGEST_TEXT else None
    if isinstance(edit.value, Decimal) and not edit.value.is_finite():
        return "not-a-number"
    return None


def _arrived(edit: Edit, found: Cell, *, from_1904: bool) -> bool:
    """Whether the cell now holds what was written."""
    if isinstance(edit, SetFormula):
        # Excel rewrites a formula's spelling, so only that it computes is asked. A bare error
        # code may be kept as a constant.
        return found.formula is not None or isinstance(found.value, CellError)
    if found.formula is not None:
        return False
    value, held = edit.value, found.value
    if value is None or value == "":
        return held is None
    if isinstance(value, str):
        return held == cell_text(value)
    if isinstance(value, bool) or isinstance(held, bool):
        return held is value
    if isinstance(held, datetime):
        held = float(serial(held, from_1904=from_1904))
    # A date is read to the second, an amount of money with four places.
    return isinstance(held, float) and isclose(held, float(value), rel_tol=1e-9, abs_tol=6e-5)


def _put_back(
    worksheets: dict[str, Worksheet],
    back: dict[str, _SheetEdits],
    before: dict[str, _Cells],
) -> None:
    """Undo as much as Excel allows; it has just refused something, so it may refuse this too."""
    for name, of_sheet in back.items():
        with suppress(Exception):
            now = read_cells(worksheets[name])
            changed = [edit for at, edit in of_sheet.items() if now.get(at) != before[name].get(at)]
            for edit in changed:
                with suppress(Exception):
                    write(worksheets[name], [edit])
