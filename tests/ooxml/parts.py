"""Small workbooks written by hand, part by part, and a raw look at an archive's members."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"


def worksheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A worksheet part around the markup of its rows."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def workbook(names: list[str], *, before: str = "", after: str = "") -> str:
    """A workbook part with sheets whose relationships are rId1, rId2, …"""
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f"{before}<sheets>{sheets}</sheets>{after}</workbook>"
    )


def parts(
    sheets: Mapping[str, str],
    *,
    strings: str = "",
    styles: str = "",
    chain: str = "",
    book: str = "",
    book_before: str = "",
    book_after: str = "",
) -> dict[str, str]:
    """The parts of a workbook; `sheets` by name, `strings`, `styles`, `chain` the inner markup."""
    found: dict[str, str] = {}
    overrides = {"xl/workbook.xml": f"{OFFICE}.sheet.main+xml"}
    targets: list[tuple[str, str]] = []
    for at, markup in enumerate(sheets.values(), 1):
        found[f"xl/worksheets/sheet{at}.xml"] = markup
        overrides[f"xl/worksheets/sheet{at}.xml"] = f"{OFFICE}.worksheet+xml"
        targets.append(("worksheet", f"worksheets/sheet{at}.xml"))
    for kind, name, inner, root in (
        ("sharedStrings", "sharedStrings", strings, "sst"),
        ("styles", "styles", styles, "styleSheet"),
        ("calcChain", "calcChain", chain, "calcChain"),
    ):
        if inner:
            found[f"xl/{name}.xml"] = f'<{root} xmlns="{MAIN}">{inner}</{root}>'
            overrides[f"xl/{name}.xml"] = f"{OFFICE}.{kind}+xml"
            targets.append((kind, f"{name}.xml"))
    found["xl/workbook.xml"] = book or workbook(list(sheets), before=book_before, after=book_after)
    found["xl/_rels/workbook.xml.rels"] = _relationships(targets)
    found["_rels/.rels"] = _relationships([("officeDocument", "xl/workbook.xml")])
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    found["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    return found


def _relationships(targets: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def packed(found: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            info = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def book(rows: str, **more: str) -> bytes:
    """A workbook with one sheet, ``S``; `more` as for `parts`."""
    return packed(parts({"S": worksheet(rows)}, **more))


def content(data: bytes, part: str = SHEET) -> str:
    """The text of a part of an archive, read by `zipfile`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part).decode()


def raw_members(data: bytes) -> dict[str, bytes]:
    """Each member's local header with its name, extra field and compressed bytes."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            sizes = struct.unpack_from("<2H", data, info.header_offset + 26)
            stop = info.header_offset + 30 + sum(sizes) + info.compress_size
            found[info.filename] = data[info.header_offset : stop]
    return found
