"""The workbooks that every edit is tried on, each with a note of its maker and its content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from tests.fidelity import from_libreoffice, from_openpyxl, from_xlsxwriter, injected
from tests.support import libreoffice, tools

EXCEL_MADE = tools.CHECKOUT.parent / "shared" / "excel-made"

#: Made by a beta of 2006 in a form that was given up; Excel does not open it either.
UNREADABLE = {"poi-sample-beta.xlsx"}

MAKERS = ("Microsoft Excel", "XlsxWriter", "openpyxl", "LibreOffice", "hand", "xlita")


class Specimen(NamedTuple):
    """A workbook of the zoo.

    `sheet` and `cell` (row, column) say what is edited; else the first sheet that has a value, and
    the value in its middle.
    """

    name: str
    maker: str
    note: str
    build: Callable[[], bytes]
    suffix: str = ".xlsx"
    sheet: str | None = None
    cell: tuple[int, int] | None = None

    @property
    def data(self) -> bytes:
        return _built(self)

    def __str__(self) -> str:
        return self.name


@cache
def _built(specimen: Specimen) -> bytes:
    return specimen.build()


#: Where the value in the middle is not the one to edit: scores that may be typed, or no array.
PLACES = {
    "xlsxwriter-unlocked-ranges": ("กรอก", (5, 3)),
    "openpyxl-protected": ("กรอก", (5, 3)),
    "xlsxwriter-arrays": ("คะแนน", (5, 3)),
}
MACRO_BOOKS = ("buttons", "ribbon", "form-controls")


def catalogue() -> Iterator[Specimen]:
    """All workbooks that can be had here. Those made by Excel stand beside the checkout, or not."""
    yield from excel_made()
    for name, (fill, options) in from_xlsxwriter.BOOKS.items():
        yield _made(name, "XlsxWriter", fill, partial(from_xlsxwriter.made, fill, **options))
    for name, make in from_openpyxl.BOOKS.items():
        yield _made(name, "openpyxl", make, make)
    for name, parts in injected.PARTS.items():
        yield _made(name, "hand", parts, partial(injected.built, name))
    for name, make in injected.ARCHIVES.items():
        yield _made(name, "hand", make, make)
    for folder in ("templates", "examples"):
        for path in sorted((tools.CHECKOUT / "workbooks" / folder).glob("*.xlsx")):
            yield Specimen(f"xlita-{path.stem}", "xlita", folder, path.read_bytes)
    if libreoffice.available():
        for name in from_libreoffice.BOOKS:
            build = partial(from_libreoffice.saved, name)
            yield Specimen(f"libreoffice-{name}", "LibreOffice", "saved again", build)


def _made(name: str, maker: str, described: object, build: Callable[[], bytes]) -> Specimen:
    full = f"{maker.lower()}-{name}"
    note = (described.__doc__ or name.replace("-", " ")).strip()
    suffix = ".xlsm" if name in MACRO_BOOKS else ".xlsx"
    return Specimen(full, maker, note, build, suffix, *PLACES.get(full, (None, None)))


def excel_made() -> Iterator[Specimen]:
    """The workbooks that Excel itself saved; SOURCES.md in their folder tells which Excel."""
    for path in sorted(EXCEL_MADE.glob("*.xls[xm]")):
        if path.name not in UNREADABLE:
            name = f"excel-{path.stem.partition('-')[2][:28]}"
            yield Specimen(name, "Microsoft Excel", "SOURCES.md", path.read_bytes, path.suffix)
