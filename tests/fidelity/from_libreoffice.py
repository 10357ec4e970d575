"""Workbooks that LibreOffice saves: a flat document of its own, and books of others saved again."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from tests.fidelity import from_openpyxl, from_xlsxwriter
from tests.support import libreoffice
from tests.support.once import once

_FORMULAS = 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("draw", "drawing"),
        ("form", "form"),
        ("svg", "svg-compatible"),
    )
)


def _row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def _text(text: str, inside: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string">{inside}<text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def _number(value: float, formula: str = "") -> str:
    attribute = f' table:formula="of:={formula}"' if formula else ""
    return (
        f'<table:table-cell{attribute} office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _flat() -> str:
    """A table with notes, a button and formulas, as a flat OpenDocument spreadsheet."""
    note = "<office:annotation><text:p>ดูคำชี้แจง</text:p></office:annotation>"
    rows = [_row(_text("ผลการประเมิน")), _row("<table:table-cell/>"), _row(_text("ตัวชี้วัด", note))]
    for at in range(10):
        row = 4 + at
        cells = _text(f"ตัวชี้วัดที่ {at + 1}") + _number(80 + at) + _number(81.25 + at)
        rows.append(_row(cells + _number(1.25, f"[.C{row}]-[.B{row}]")))
    rows.append(_row(_text("ใต้ตาราง", note) + _number(85.75, "AVERAGE([.C4:.C13])")))
    button = (
        '<office:forms><form:form form:name="Form"><form:button form:name="Fill" '
        'form:id="control1" form:label="คำนวณ"/></form:form></office:forms>'
        '<table:shapes><draw:control draw:control="control1" svg:width="3cm" svg:height="1cm" '
        'svg:x="12cm" svg:y="1cm"/></table:shapes>'
    )
    table = f'<table:table table:name="คะแนน">{button}{"".join(rows)}</table:table>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} {_FORMULAS} '
        'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        "</office:document>"
    )


BOOKS = (
    "flat",
    "charts",
    "comments",
    "formats",
    "validations",
    "links",
    "below-the-table",
    "openpyxl",
)


@functools.cache
def _all() -> dict[str, bytes]:
    """Every one of `BOOKS`."""
    return once("saved by", "LibreOffice", _made)


def _made() -> dict[str, bytes]:
    """All of them, from one call of LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for name in BOOKS:
            path = Path(folder, f"{name}.xlsx")
            if name == "flat":
                path = path.with_suffix(".fods")
                path.write_text(_flat(), encoding="utf-8")
            elif name == "openpyxl":
                path.write_bytes(from_openpyxl.everything())
            else:
                fill, options = from_xlsxwriter.BOOKS[name]
                path.write_bytes(from_xlsxwriter.made(fill, **options))
            sources.append(path)
        made = libreoffice.convert_all(sources, Path(folder, "made"), ".xlsx")
        return {name: path.read_bytes() for name, path in zip(BOOKS, made, strict=True)}


def saved(name: str) -> bytes:
    """The workbook of that name as LibreOffice saves it."""
    return _all()[name]
