"""A workbook that is open in Excel, as a `Book`.

Every read is fresh: a person may type between two of them. Within one click (`remembering`) a sheet
is read once and then again when something has been written. Merged ranges are not visible in block
reads, so `Grid.merges` is empty; sheets are recognised from values alone. A formula always has a
value here, since Excel calculates: one that shows nothing has ``""``.

Tested over an engine that keeps Excel's traps (`tests/excel/engine.py`); a real Excel is checked
by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial

from xlita.excel import cells as single_cells
from xlita.excel import layout, marks, own_sheets, rows
from xlita.excel.blocks import read_cells
from xlita.excel.cells import Cells, SheetEdits
from xlita.excel.entry import take_styles, write
from xlita.excel.members import Workbook, Worksheet
from xlita.excel.session import excel_answers, quiet, selection_kept
from xlita.excel.steps import Renewed, Step, TakenAway, Unmerge
from xlita.excel.work import Work, api_answers
from xlita.sheet import (
    Cell,
    CellEdit,
    DeleteRows,
    Edit,
    Grid,
    InsertRows,
    Merge,
    OfOwnSheet,
    Range,
    RowHeight,
    SetFormula,
    SetLinks,
    SetValue,
    SheetInfo,
    UnreadableFile,
    Value,
    WriteRefused,
    a1,
)
from xlita.sheet.addresses import is_on, print_range

#: What can be asked of an Excel.
Doable = Edit | Unmerge
#: What takes edits back, in the order in which to do it.
Steps = tuple[Step, ...]

_EDITS = (SetValue, SetFormula, InsertRows, DeleteRows, RowHeight)


class LiveBook:
    """A workbook open in Excel. Nothing is saved: that stays the person's to do."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        #: Edits that put back what the last `apply` replaced: contents and heights, not style.
        #: Writing from outside clears Excel's own Undo, so this is what an undo button has. Empty
        #: where rows were taken away, cells merged or marked or a sheet was put: what those
        #: replace no edit can say.
        self.replaced: tuple[Edit, ...] = ()
        #: What takes back all that was applied to this book, in the order in which to do it.
        self.history: tuple[Step, ...] = ()
        #: What sheets held when they were read, until something is written; None remembers nothing.
        self._read: dict[str, Cells] | None = None
        #: What sheets held after the last write into their cells, results of formulas apart: Excel
        #: had not calculated by then.
        self._left: dict[str, Cells] = {}

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """For one click: a sheet is not read again while nothing is written."""
        self._read = {}
        try:
            yield
        finally:
            self._read, self._left = None, {}

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

    def print_area(self, sheet: str) -> Range | None:
        """The cells of a sheet that are printed. Raises KeyError for an unknown sheet."""
        with excel_answers(UnreadableFile, sheet):
            if sheet not in self._worksheets():
                raise KeyError(sheet)
            for name in self._book.names:
                reference = name.refers_to.removeprefix("=")
                if name.name.endswith("!Print_Area") and is_on(name.name, sheet):
                    return print_range(reference)
        return None

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates are days since 1904."""
        with suppress(AttributeError, NotImplementedError):
            return self._book.api.Date1904 is True
        return False

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet as they are now.

        Raises KeyError for an unknown sheet, ResourceLimit for an oversized one, NotWritable with
        ``cell-being-edited`` while a person is typing (Excel then answers no question at all).
        """
        with excel_answers(UnreadableFile, sheet):
            try:
                return Grid(sheet, self._cells(sheet))
            except NotImplementedError as error:  # an engine that cannot read formulas
                detail = str(error)[:200]
                raise UnreadableFile("excel-refused", sheet=sheet, detail=detail) from error

    def contents(self, sheet: str) -> Mapping[tuple[int, int], Value]:
        """What stands in the cells of a sheet: values, and formulas with ``=``, not their results.

        Raises as `grid` does.
        """
        cells = self._left.get(sheet) or self.grid(sheet).cells
        return {
            place: cell.value if cell.formula is None else "=" + cell.formula
            for place, cell in cells.items()
        }

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits in order, all or none, and read single cells back.

        What can be told without looking at the sheets is checked first, and each edit before it is
        made. When Excel refuses in the middle, what had been done is put back, except styles taken
        through `like`. `like` works through the clipboard and so empties it; where an engine cannot
        copy and paste, it is ignored. What moves and grows with rows: see `xlita.excel.rows`.

        Raises NotWritable with ``cell-being-edited``, or WriteRefused: the reasons that the file's
        `apply` has too, ``not-as-written`` (it reads back otherwise, as a cell covered by a merge
        does), ``excel-refused`` (anything else, also what an engine does not offer).
        """
        with excel_answers(WriteRefused):
            _check(edits, self._worksheets())
        back = self._perform(_batches(edits))
        self.history = back + self.history
        self.replaced = tuple(step for step in back if isinstance(step, _EDITS))
        if len(self.replaced) < len(back):
            self.replaced = ()

    def take_back(self, steps: Sequence[Step]) -> None:
        """Do what a `history` says, all or none. Raises what `apply` does."""
        self._perform(_batches(step for step in steps if not isinstance(step, Renewed | TakenAway)))

    def _perform(self, batches: Sequence[Sequence[Doable]]) -> Steps:
        """Make what stands in each batch, all or none; what takes it back."""
        done: list[Steps] = []
        if batches:
            with excel_answers(WriteRefused), quiet(self._book.app), ExitStack() as after:
                with ExitStack() as protections:
                    work = Work(self._book, protections)
                    after.callback(work.close)
                    try:
                        for batch in batches:
                            done.append(self._make(work, batch))
                            self._forget(batch)
                    except BaseException:
                        self._left = {}
                        work.take_back()
                        raise
                    finally:
                        self._forget(())
                work.finish()
        return tuple(step for each in reversed(done) for step in each)

    def _make(self, work: Work, batch: Sequence[Doable]) -> Steps:
        """Make edits of single cells, or one other edit; what takes them back."""
        first = batch[0]
        if not isinstance(first, SetValue | SetFormula) and not self._answers_at_once():
            raise WriteRefused("excel-refused", detail="this engine only queues what it is told")
        if isinstance(first, OfOwnSheet):
            with api_answers(None):
                return own_sheets.change(work, first)
        if isinstance(first, SetValue | SetFormula):
            of_cells = [edit for edit in batch if isinstance(edit, SetValue | SetFormula)]
            return self._edit_cells(work, of_cells)
        back: Step | None = None
        with api_answers(first.sheet), selection_kept(self._book):
            work.allow([] if isinstance(first, Unmerge) else [first], first.sheet)
            if isinstance(first, InsertRows):
                if first.count == 0:
                    return ()
                back = rows.insert_rows(work, first)
            elif isinstance(first, DeleteRows):
                if first.count == 0:
                    return ()
                rows.delete_rows(work, first)
                back = TakenAway(first.sheet)
            elif isinstance(first, Merge):
                back = layout.merge(work, first)
            elif isinstance(first, Unmerge):
                layout.unmerge(work, first)
            elif isinstance(first, RowHeight):
                back = layout.set_row_height(work, first)
            elif isinstance(first, SetLinks):
                own_sheets.set_links(work, first)
            else:
                back = marks.mark(work, first)
        return () if back is None else (back,)

    def _cells(self, name: str) -> Cells:
        """The cells of a sheet; read again where that is not remembered. Raises KeyError."""
        if self._read is None:
            return read_cells(self._worksheets()[name])
        if name not in self._read:
            self._read[name] = read_cells(self._worksheets()[name])
        return self._read[name]

    def _forget(self, made: Sequence[Doable]) -> None:
        """Read again what may have changed; `made` are the edits of one batch."""
        if self._read is not None:
            self._read = {}
        if not all(isinstance(edit, SetValue | SetFormula) for edit in made):
            self._left = {}

    def _edit_cells(self, work: Work, edits: Sequence[CellEdit]) -> Steps:
        wanted = single_cells.by_place(edits)
        sheets = {name: work.sheet(name) for name in wanted}
        before = {name: self._cells(name) for name in wanted}
        # What stands there already is not written again: Excel has calculated it.
        wanted = {
            name: left
            for name, of_sheet in wanted.items()
            if (left := single_cells.changing(of_sheet, before[name]))
        }
        for name, of_sheet in wanted.items():
            single_cells.refuse_arrays(sheets[name], of_sheet, before[name])
        from_1904 = self.counts_from_1904
        back = {
            name: single_cells.edits_back(name, of_sheet, before[name], from_1904=from_1904)
            for name, of_sheet in wanted.items()
        }
        for name, of_sheet in wanted.items():
            work.allow(list(of_sheet.values()), name)
        for name in wanted:
            step = partial(single_cells.put_back, sheets[name], back[name], before[name])
            work.back.append(step)
        self._write(sheets, wanted)
        self._verify(sheets, wanted, from_1904=from_1904)
        return tuple(edit for of_sheet in back.values() for edit in of_sheet.values())

    def _worksheets(self) -> dict[str, Worksheet]:
        return {sheet.name: sheet for sheet in self._book.sheets}

    def _answers_at_once(self) -> bool:
        """Whether what is written can be read back; else it is queued, and old values are read."""
        return bool(self._book.app.engine.type == "desktop")

    def _write(self, worksheets: dict[str, Worksheet], wanted: dict[str, SheetEdits]) -> None:
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
        wanted: dict[str, SheetEdits],
        *,
        from_1904: bool,
    ) -> None:
        if not self._answers_at_once():
            return
        for name, of_sheet in wanted.items():
            found = read_cells(worksheets[name])
            if self._read is not None:
                self._left[name] = found
            for at, edit in of_sheet.items():
                held = found.get(at, Cell(*at, None))
                if not single_cells.has_arrived(edit, held, from_1904=from_1904):
                    raise WriteRefused("not-as-written", sheet=name, cell=a1(*at))


def _check(edits: Iterable[Edit], sheets: Mapping[str, object]) -> None:
    """Refuse what can be told without looking at the sheets. Raises WriteRefused."""
    adds_sheets = False
    for edit in edits:
        if isinstance(edit, OfOwnSheet):
            adds_sheets = True
            continue
        if edit.sheet not in sheets and not adds_sheets:
            raise WriteRefused("unknown-sheet", sheet=edit.sheet)
        if isinstance(edit, SetValue | SetFormula):
            single_cells.check(edit)
        elif isinstance(edit, InsertRows | DeleteRows):
            rows.check(edit)
        elif isinstance(edit, Merge | RowHeight):
            layout.check(edit)


def _batches(edits: Iterable[Doable]) -> list[list[Doable]]:
    """Edits of single cells that follow each other together, every other one alone."""
    batches: list[list[Doable]] = []
    together = False
    for edit in edits:
        is_cell = isinstance(edit, SetValue | SetFormula)
        if is_cell and together:
            batches[-1].append(edit)
        else:
            batches.append([edit])
        together = is_cell
    return batches
