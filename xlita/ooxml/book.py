"""A workbook on disk, as a `Book`."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xlita.ooxml import limits
from xlita.ooxml.archive import Archive
from xlita.ooxml.package import Package
from xlita.ooxml.strings import read_strings
from xlita.ooxml.styles import date_styles
from xlita.ooxml.workbook import Workbook
from xlita.ooxml.worksheet import Context, SheetScan, scan_sheet
from xlita.sheet.book import SheetInfo
from xlita.sheet.cells import Grid
from xlita.sheet.errors import ResourceLimit, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path


def open_book(path: Path) -> PackageBook:
    """Read a workbook from disk, once; the file is not kept open.

    Raises UnreadableFile and ResourceLimit.
    """
    return open_bytes(_file_bytes(path), path.name)


def open_bytes(data: bytes, name: str) -> PackageBook:
    """A workbook held in memory. Raises UnreadableFile and ResourceLimit."""
    return PackageBook(data, name)


class PackageBook:
    """A spreadsheet package. Sheets are scanned when they are first asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._package = Package(Archive(data))
        self._workbook = Workbook(self._package)
        self._scans: dict[str, SheetScan] = {}
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
            found = scan_sheet(sheet, part, self._package.read(part), self._context)
            self._scans[sheet] = found
        return found

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
