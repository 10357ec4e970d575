"""A workbook on disk, as a `Book`."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from xlita.ooxml import limits
from xlita.ooxml.archive import Archive
from xlita.ooxml.calculation import drop_calc_chain, request_calculation
from xlita.ooxml.content import check
from xlita.ooxml.dependents import Place, stale_places
from xlita.ooxml.package import Package, relationships_name
from xlita.ooxml.protection import refuse_protected
from xlita.ooxml.reach import may_read_elsewhere
from xlita.ooxml.scanning import scan_sheet
from xlita.ooxml.splice import Address, SheetSplice
from xlita.ooxml.strings import read_strings
from xlita.ooxml.styles import date_styles
from xlita.ooxml.workbook import Workbook
from xlita.ooxml.worksheet import Context, SheetScan
from xlita.sheet.addresses import MAX_COLUMN, MAX_ROW, Range, is_on, print_range
from xlita.sheet.book import SheetInfo
from xlita.sheet.cells import Grid
from xlita.sheet.edits import (
    CellEdit,
    DeleteRows,
    Edit,
    InsertRows,
    Merge,
    OfOwnSheet,
    PutSheet,
    RemoveSheet,
    RowHeight,
    SetFormula,
    SetLinks,
    SetValue,
    ShowSheet,
)
from xlita.sheet.errors import ResourceLimit, UnreadableFile, WriteRefused


def open_book(path: Path | str) -> PackageBook:
    """Read a workbook from disk, once; the file is not kept open.

    Raises UnreadableFile and ResourceLimit.
    """
    path = Path(path)
    return PackageBook(file_bytes(path), path.name, source=path)


def open_bytes(data: bytes, name: str) -> PackageBook:
    """A workbook held in memory. Raises UnreadableFile and ResourceLimit."""
    return PackageBook(data, name)


class PackageBook:
    """A spreadsheet package. Sheets are scanned when they are first asked for."""

    def __init__(self, data: bytes, name: str, source: Path | None = None) -> None:
        self._name = name
        #: The file it was read from, and what that held, so that nobody else's work is lost.
        self._source = None if source is None else os.path.realpath(source)
        self._on_disk = data
        self._package = Package(Archive(data))
        self._workbook = Workbook(self._package)
        self._scans: dict[str, SheetScan] = {}
        #: Sheets known to compute nothing from other sheets.
        self._own_readers: set[str] = set()
        #: Sheets that were added and that nothing can depend on therefore.
        self._new_sheets: set[str] = set()
        self._strings: Sequence[str] | None = None
        self._date_styles: frozenset[str] | None = None
        self._context = Context(self._read_strings, self._read_date_styles, self._workbook.date1904)

    @property
    def package(self) -> Package:
        """The parts, with the edits made so far; see `change_part` for changing them."""
        return self._package

    @property
    def workbook(self) -> Workbook:
        """What the workbook part says by now."""
        return self._workbook

    @property
    def name(self) -> str:
        """The file's name."""
        return self._name

    def sheets(self) -> Sequence[SheetInfo]:
        """Worksheets in the order of their tabs."""
        return tuple(self._workbook.sheets)

    def defined_names(self) -> Mapping[str, str]:
        """Workbook-level defined names, hidden ones included."""
        return dict(self._workbook.defined_names)

    def print_area(self, sheet: str) -> Range | None:
        """The cells of a sheet that are printed. Raises KeyError for an unknown sheet."""
        if sheet not in self._workbook.parts:
            raise KeyError(sheet)
        for name, reference in self._workbook.local_names:
            if name == "_xlnm.Print_Area" and is_on(reference, sheet):
                return print_range(reference)
        return None

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates are days since 1904."""
        return self._workbook.date1904

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet, with the edits made so far.

        Raises KeyError for an unknown sheet, UnreadableFile and ResourceLimit.
        """
        return self.scan(sheet).grid

    def scan(self, sheet: str) -> SheetScan:
        """A sheet's cells and where they stand in its part. Raises what `grid` does."""
        found = self._scans.get(sheet)
        if found is None:
            part = self.sheet_part(sheet)
            found = scan_sheet(sheet, part, self._package.read(part), self._context)
            self._scans[sheet] = found
        return found

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits in order, all or none.

        Of two for one cell without another kind of edit between, the later one counts. Nothing
        reaches the disk before `save`. Raises WriteRefused with the reason, and what reading a
        sheet can raise.
        """
        package = self._package
        before = package.state()
        scans, own_readers = dict(self._scans), set(self._own_readers)
        workbook, of_styles = self._workbook, self._date_styles
        new_sheets = set(self._new_sheets)
        try:
            for batch in _batches(edits):
                self._make(batch)
            if package.state() != before:
                if package.is_signed():
                    raise WriteRefused("signed")
                if package.archive.is_zip64:
                    raise WriteRefused("zip64")
        except BaseException:
            package.restore(before)
            self._scans, self._own_readers = scans, own_readers
            self._workbook, self._date_styles = workbook, of_styles
            self._new_sheets = new_sheets
            raise

    def _make(self, batch: Sequence[Edit]) -> None:
        """Make edits of one kind that go together, or one other edit."""
        for edit in batch:
            if not isinstance(edit, OfOwnSheet):
                self.check_sheet(edit.sheet)
        refuse_protected(batch, self.scan, self._workbook.defined_names, self._styles)
        # A number in a styled cell cannot be read again where the styles cannot.
        self._read_date_styles()
        first = batch[0]
        if isinstance(first, SetValue | SetFormula):
            self._edit_cells([edit for edit in batch if isinstance(edit, SetValue | SetFormula)])
        elif isinstance(first, InsertRows | DeleteRows):
            from xlita.ooxml.rows import move_rows

            move_rows(self, first)
        elif isinstance(first, Merge | RowHeight):
            from xlita.ooxml.layout import merge, set_row_heights

            if isinstance(first, Merge):
                merge(self, first)
            else:
                set_row_heights(self, [each for each in batch if isinstance(each, RowHeight)])
        elif isinstance(first, PutSheet):
            from xlita.ooxml.grafts import put_sheet

            if first.removable:
                from xlita.ooxml.removals import put_removable

                before = self._workbook.parts.keys()
                put_removable(self, first)
                self._new_sheets |= self._workbook.parts.keys() - before
            else:
                put_sheet(self, first)
        elif isinstance(first, SetLinks):
            from xlita.ooxml.hyperlinks import set_links

            set_links(self, first)
        elif isinstance(first, ShowSheet | RemoveSheet):
            from xlita.ooxml.removals import remove_sheet, show_sheet

            if isinstance(first, ShowSheet):
                show_sheet(self, first)
            else:
                remove_sheet(self, first)
        else:
            from xlita.ooxml.marks import mark

            mark(self, first)

    def sheet_part(self, sheet: str) -> str:
        """The name of a sheet's part. Raises KeyError for an unknown sheet."""
        return self._package.part(self._workbook.parts[sheet])

    @property
    def styles_part(self) -> str | None:
        """The name of the styles part, where there is one."""
        part = self._workbook.styles_part
        return None if part is None else self._package.find(part)

    def read_part(self, name: str) -> bytes:
        """The bytes of a part as they are now. Raises UnreadableFile for an unknown one."""
        return self._package.read(name)

    def change_part(self, name: str, data: bytes) -> None:
        """Give a part other bytes; whatever was read from it before is forgotten.

        Only for use within an edit, since `apply` is what undoes it.
        """
        package = self._package
        spelled = package.part(name)
        package.change(spelled, data)
        if spelled in (package.workbook, package.find(relationships_name(package.workbook))):
            self._workbook = Workbook(package)
        elif self._workbook.styles_part and spelled.lower() == self._workbook.styles_part.lower():
            self._date_styles = None
        for sheet, part in self._workbook.parts.items():
            if part.lower() == spelled.lower():
                self.forget(sheet)

    def add_part(self, name: str, data: bytes, content_type: str | None = None) -> None:
        """Add a part, see `Package.add`; only for use within an edit."""
        self._package.add(name, data, content_type)

    def forget(self, sheet: str) -> None:
        """Read a sheet anew when it is asked for next."""
        self._scans.pop(sheet, None)
        self._own_readers.discard(sheet)

    def check_sheet(self, sheet: str) -> None:
        """Raise WriteRefused where there is no such sheet."""
        if sheet not in self._workbook.parts:
            raise WriteRefused("unknown-sheet", sheet=sheet)

    def _edit_cells(self, edits: Sequence[CellEdit]) -> None:
        wanted = self._checked(edits)
        splices = {
            sheet: SheetSplice(self.scan(sheet), of_sheet) for sheet, of_sheet in wanted.items()
        }
        changed = {
            (sheet, *place)
            for sheet, splice in splices.items()
            if sheet not in self._new_sheets
            for place in splice.changed
        }
        named = {(sheet, *place) for sheet, of_sheet in wanted.items() for place in of_sheet}
        for sheet, places in self.stale(changed, named).items():
            if sheet not in splices:
                splices[sheet] = SheetSplice(self.scan(sheet), {})
            splices[sheet].drop_values(places)
        for sheet, splice in splices.items():
            scan = self.scan(sheet)
            data = splice.result()
            if data != scan.data:
                reads_own = sheet in self._own_readers
                self.change_part(scan.part, data)
                if reads_own and not any(
                    isinstance(edit, SetFormula) for edit in wanted.get(sheet, {}).values()
                ):
                    self._own_readers.add(sheet)
        if any(splice.moves_formulas for splice in splices.values()):
            drop_calc_chain(self._package)
        if any(splice.drops_values for splice in splices.values()):
            request_calculation(self._package)

    def _checked(self, edits: Sequence[CellEdit]) -> dict[str, dict[Address, CellEdit]]:
        """The edits by sheet and cell. Raises WriteRefused."""
        wanted: dict[str, dict[Address, CellEdit]] = {}
        for edit in edits:
            self.check_sheet(edit.sheet)
            if not (1 <= edit.row <= MAX_ROW and 1 <= edit.column <= MAX_COLUMN):
                place = {"sheet": edit.sheet, "row": edit.row, "column": edit.column}
                raise WriteRefused("no-such-cell", **place)
            check(edit)
            wanted.setdefault(edit.sheet, {})[edit.row, edit.column] = edit
        return wanted

    def stale(
        self, changed: Collection[Place], computed: Collection[Place] = ()
    ) -> dict[str, set[Address]]:
        """The formula cells whose cached values hold no longer once cells changed, by sheet.

        See `stale_places`.
        """
        if not changed:
            return {}
        names = [*self._workbook.defined_names.items(), *self._workbook.local_names]
        of_changed = {sheet for sheet, _, _ in changed}
        stale: dict[str, set[Address]] = {}
        for sheet, row, column in stale_places(
            self.sheets_with_formulas(of_changed), names, changed, computed
        ):
            stale.setdefault(sheet, set()).add((row, column))
        return stale

    def sheets_with_formulas(self, named: Collection[str] = ()) -> dict[str, SheetScan]:
        """The scans of all sheets whose formulas may read another, and of those named.

        Of the others nothing can become stale: they read no cell but their own, which stay.
        """
        found = {}
        for sheet in self._workbook.parts:
            if sheet in named or self._may_read_elsewhere(sheet):
                found[sheet] = self.scan(sheet)
        return found

    def _may_read_elsewhere(self, sheet: str) -> bool:
        """Whether a sheet's formulas may read another, told from its bytes; kept if they do not."""
        if sheet in self._own_readers:
            return False
        if may_read_elsewhere(self._package.read(self.sheet_part(sheet)), self._all_names()):
            return True
        self._own_readers.add(sheet)
        return False

    def _all_names(self) -> set[str]:
        local = {name for name, _ in self._workbook.local_names}
        return local | self._workbook.defined_names.keys()

    def changed_parts(self) -> tuple[str, ...]:
        """Names of the parts that `rendered` would change, add or leave out, sorted."""
        package = self._package
        return tuple(sorted({*package.changed, *package.added, *package.removed}))

    def rendered(self) -> bytes:
        """The workbook with the edits; the very bytes that were read where nothing changed."""
        return self._package.rendered()

    def save(self, path: Path | str, *, backup: bool = False) -> None:
        """Write the workbook with the edits, see `replace_file`.

        Raises NotWritable; the file that stood there is whole then. That is so too where it is
        the file that was read, and someone has changed it since.
        """
        from xlita.ooxml.saving import replace_file

        path = Path(path)
        data = self.rendered()
        is_source = self._source is not None and os.path.realpath(path) == self._source
        expected = self._on_disk if is_source else None
        replace_file(path, data, expected=expected, backup=backup)
        if is_source:
            self._on_disk = data

    def _styles(self) -> tuple[bytes, str] | None:
        part = self._workbook.styles_part
        return None if part is None else (self._package.read(part), part)

    def _read_strings(self) -> Sequence[str]:
        if self._strings is None:
            part = self._workbook.strings_part
            self._strings = () if part is None else read_strings(self._package.read(part), part)
        return self._strings

    def _read_date_styles(self) -> frozenset[str]:
        if self._date_styles is None:
            part = self._workbook.styles_part
            self._date_styles = (
                frozenset() if part is None else date_styles(self._package.read(part), part)
            )
        return self._date_styles


def _batches(edits: Iterable[Edit]) -> list[list[Edit]]:
    """Edits that are made together, every other one alone.

    Those of single cells that follow each other, and heights of rows of one sheet.
    """
    batches: list[list[Edit]] = []
    last: object = None
    for edit in edits:
        kind: object = None
        if isinstance(edit, SetValue | SetFormula):
            kind = SetValue
        elif isinstance(edit, RowHeight):
            kind = (RowHeight, edit.sheet)
        if kind is not None and kind == last:
            batches[-1].append(edit)
        else:
            batches.append([edit])
        last = kind
    return batches


def file_bytes(path: Path) -> bytes:
    """What a file on disk holds. Raises UnreadableFile, and ResourceLimit for a huge one."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile("is-folder")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("not-zip", looks_like="unknown")
        if status.st_size > limits.MAX_FILE:
            raise ResourceLimit("file-too-large", size=status.st_size, limit=limits.MAX_FILE)
        with path.open("rb") as file:
            return file.read(limits.MAX_FILE + 1)
    except PermissionError:
        raise UnreadableFile("denied") from None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        # ValueError: a name with a zero character, which no file has.
        raise UnreadableFile("missing") from None
    except OSError as error:
        raise UnreadableFile("unreadable", error=error.strerror) from None
