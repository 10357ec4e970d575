"""A workbook on disk, as a `Book`."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xlita.ooxml import limits
from xlita.ooxml.archive import Archive
from xlita.ooxml.calculation import with_full_calculation, without_calc_chain
from xlita.ooxml.content import check
from xlita.ooxml.dependents import stale_places
from xlita.ooxml.package import Package
from xlita.ooxml.protection import refuse_protected
from xlita.ooxml.splice import Address, SheetSplice
from xlita.ooxml.strings import read_strings
from xlita.ooxml.styles import date_styles
from xlita.ooxml.workbook import Workbook
from xlita.ooxml.worksheet import Context, SheetScan, scan_sheet
from xlita.sheet.addresses import MAX_COLUMN, MAX_ROW
from xlita.sheet.book import SheetInfo
from xlita.sheet.cells import Grid
from xlita.sheet.edits import Edit
from xlita.sheet.errors import ResourceLimit, UnreadableFile, WriteRefused

if TYPE_CHECKING:
    from pathlib import Path


def open_book(path: Path) -> PackageBook:
    """Read a workbook from disk, once; the file is not kept open.

    Raises UnreadableFile and ResourceLimit.
    """
    return PackageBook(_file_bytes(path), path.name, source=path)


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
        #: Parts with other content than in the file, and parts left out.
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()
        #: Sheets known to compute nothing, though not scanned.
        self._without_formulas: set[str] = set()
        self._strings: Sequence[str] | None = None
        self._date_styles: frozenset[str] | None = None
        self._context = Context(self._read_strings, self._read_date_styles, self._workbook.date1904)

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

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet, with the edits made so far.

        Raises KeyError for an unknown sheet, UnreadableFile and ResourceLimit.
        """
        return self._scan(sheet).grid

    def _scan(self, sheet: str) -> SheetScan:
        found = self._scans.get(sheet)
        if found is None:
            part = self._package.part(self._workbook.parts[sheet])
            found = scan_sheet(sheet, part, self._read(part), self._context)
            self._scans[sheet] = found
        return found

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the edits, all or none; of two for one cell the later one counts.

        Nothing reaches the disk before `save`. Raises WriteRefused with the reason, and what
        reading a sheet can raise.
        """
        wanted = self._checked(edits)
        # A number in a styled cell cannot be read again where the styles cannot.
        self._read_date_styles()
        refuse_protected(edits, self._scan, self._workbook.defined_names, self._styles)
        splices = {
            sheet: SheetSplice(self._scan(sheet), of_sheet) for sheet, of_sheet in wanted.items()
        }
        for sheet, places in self._stale(wanted, splices).items():
            if sheet not in splices:
                splices[sheet] = SheetSplice(self._scan(sheet), {})
            splices[sheet].drop_values(places)
        changed: dict[str, bytes] = {}
        for sheet, splice in splices.items():
            scan = self._scan(sheet)
            data = splice.result()
            if data != scan.data:
                changed[scan.part] = data
        chain: str | None = None
        if any(splice.moves_formulas for splice in splices.values()) and not self._removed:
            parts, chain = without_calc_chain(self._package, self._read)
            changed |= parts
        if any(splice.drops_values for splice in splices.values()):
            part = self._package.workbook
            before = self._read(part)
            after = with_full_calculation(before, part)
            if after != before:
                changed[part] = after
        if changed and self._package.is_signed():
            raise WriteRefused("signed")
        if changed and self._package.archive.is_zip64:
            raise WriteRefused("zip64")
        self._changed |= changed
        if chain is not None:
            self._removed.add(chain)
        for sheet in splices:
            if self._scans[sheet].part in changed:
                del self._scans[sheet]
                self._without_formulas.discard(sheet)

    def _checked(self, edits: Sequence[Edit]) -> dict[str, dict[Address, Edit]]:
        """The edits by sheet and cell. Raises WriteRefused."""
        wanted: dict[str, dict[Address, Edit]] = {}
        for edit in edits:
            if edit.sheet not in self._workbook.parts:
                raise WriteRefused("unknown-sheet", sheet=edit.sheet)
            if not (1 <= edit.row <= MAX_ROW and 1 <= edit.column <= MAX_COLUMN):
                place = {"sheet": edit.sheet, "row": edit.row, "column": edit.column}
                raise WriteRefused("no-such-cell", **place)
            check(edit)
            wanted.setdefault(edit.sheet, {})[edit.row, edit.column] = edit
        return wanted

    def _stale(
        self, wanted: Mapping[str, Mapping[Address, Edit]], splices: Mapping[str, SheetSplice]
    ) -> dict[str, set[Address]]:
        """The cells whose cached values no longer hold, by sheet."""
        changed = {(sheet, *place) for sheet, splice in splices.items() for place in splice.changed}
        if not changed:
            return {}
        named = {(sheet, *place) for sheet, of_sheet in wanted.items() for place in of_sheet}
        names = [*self._workbook.defined_names.items(), *self._workbook.local_names]
        stale: dict[str, set[Address]] = {}
        for sheet, *place in stale_places(self._sheets_with_formulas(), names, changed, named):
            stale.setdefault(sheet, set()).add((place[0], place[1]))
        return stale

    def _sheets_with_formulas(self) -> dict[str, SheetScan]:
        found = {}
        for sheet, target in self._workbook.parts.items():
            if sheet not in self._scans:
                if sheet in self._without_formulas:
                    continue
                part = self._package.part(target)
                data = self._read(part)
                if not _may_compute(data):
                    self._without_formulas.add(sheet)
                    continue
                self._scans[sheet] = scan_sheet(sheet, part, data, self._context)
            found[sheet] = self._scans[sheet]
        return found

    def _read(self, part: str) -> bytes:
        """The bytes of a part as they are with the edits so far."""
        changed = self._changed.get(part)
        return self._package.read(part) if changed is None else changed

    def changed_parts(self) -> tuple[str, ...]:
        """Names of the parts that `rendered` would change or leave out, sorted."""
        return tuple(sorted({*self._changed, *self._removed}))

    def rendered(self) -> bytes:
        """The workbook with the edits; the very bytes that were read where nothing changed."""
        archive = self._package.archive
        if not self._changed:
            return archive.data
        return archive.rewritten(self._changed, self._removed)

    def save(self, path: Path, *, backup: bool = False) -> None:
        """Write the workbook with the edits, see `replace_file`.

        Raises NotWritable; the file that stood there is whole then. That is so too where it is
        the file that was read, and someone has changed it since.
        """
        from xlita.ooxml.saving import replace_file

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


def _may_compute(data: bytes) -> bool:
    """Whether a worksheet part may hold a formula; cheaper than scanning it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return any(mark in data for mark in (b"<f>", b"<f ", b":f>", b":f ", b"<f\n", b"<f\t"))


def _file_bytes(path: Path) -> bytes:
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
