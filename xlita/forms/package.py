"""The finished package: the same content is the same bytes, whenever and wherever it is made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

_SHEETS = "xl/worksheets/sheet"
#: Every part and every document property bears this moment.
_MOMENT = (2024, 1, 1, 0, 0, 0)
_MOMENT_TEXT = b"2024-01-01T00:00:00Z"

_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_PROTECTION = re.compile(rb"<workbookProtection\s*/>")
_REFERENCE = re.compile(rb"&#([0-9]{3,7});")
_FONT = re.compile(rb"<font>.*?</font>")

#: The order that the file format asks of a font's elements; openpyxl has its own.
_FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)


def settled(package: bytes, sheet: Callable[[bytes], bytes] = bytes) -> bytes:
    """A package of openpyxl without what depends on the time, the machine or the XML library.

    Thai is written as UTF-8, never as character references, and no workbook is "protected" by an
    empty element. `sheet` may change each worksheet's part.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            part = _settled_part(name, source.read(name))
            result.writestr(member, sheet(part) if name.startswith(_SHEETS) else part)
    return target.getvalue()


def _settled_part(name: str, part: bytes) -> bytes:
    part = _REFERENCE.sub(_as_utf8, part)
    if name == "docProps/core.xml":
        return _STAMPS.sub(rb"\g<1>" + _MOMENT_TEXT + rb"\g<3>", part)
    if name == "xl/workbook.xml":
        return _PROTECTION.sub(b"", part)
    if name == "xl/styles.xml":
        return _FONT.sub(_in_order, part)
    return part


def _as_utf8(reference: re.Match[bytes]) -> bytes:
    return chr(int(reference[1])).encode()


def _in_order(font: re.Match[bytes]) -> bytes:
    element = ElementTree.fromstring(font[0])
    element[:] = sorted(element, key=lambda child: _FONT_ORDER.index(child.tag))
    text: bytes = ElementTree.tostring(element, encoding="utf-8")
    return text
