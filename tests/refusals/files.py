"""Files that are not to be read or written, each made from a workbook with something to fill."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping

from tests.ooxml import parts

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
HTML = """<!DOCTYPE html>
<html lang="th"><head><title>เข้าสู่ระบบ</title></head><body>หมดเวลา กรุณาเข้าสู่ระบบใหม่</body></html>
"""
SCORES = "คะแนนตัวชี้วัด"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_members(data: bytes, more: Mapping[str, str | bytes]) -> bytes:
    """The archive with members added or replaced."""
    return parts.packed({**members(data), **more})


def appended(data: bytes, name: str) -> bytes:
    """The archive with one more member, whatever its name."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr(name, b"x")
    return buffer.getvalue()


def compound_file(*streams: str) -> bytes:
    """The sectors of an OLE file that tell what it is: header, and a directory ([MS-CFB] 2.2)."""
    header = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    directory = b""
    for name in ("Root Entry", *streams):
        text = (name + "\0").encode("utf-16-le")
        directory += text.ljust(64, b"\0") + struct.pack("<H", len(text)) + bytes(62)
    return header.ljust(512, b"\0") + directory.ljust(1024, b"\0")


def encrypted_members(data: bytes) -> bytes:
    """The flag that a member is encrypted, set on all (APPNOTE 4.4.4, bit 0)."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def retyped(data: bytes, content_type: str) -> bytes:
    """The package with another content type for its main part."""
    types = members(data)["[Content_Types].xml"].decode()
    changed = re.sub(r"application/vnd[^\"]*sheet\.main\+xml", content_type, types)
    assert changed != types
    return with_members(data, {"[Content_Types].xml": changed})


def open_document(kind: str) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return parts.packed({"mimetype": mimetype, "content.xml": "<x/>"})


def wide_sizes(data: bytes) -> bytes:
    """Sizes of the first member in the field for large archives (APPNOTE 4.5.3)."""
    changed = bytearray(data)
    end = changed.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<L", changed, end + 16)
    packed, size = struct.unpack_from("<2L", changed, start + 20)
    (name_size,) = struct.unpack_from("<H", changed, start + 28)
    extra = struct.pack("<2H2Q", 1, 16, size, packed)
    struct.pack_into("<2L", changed, start + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", changed, start + 30, len(extra))
    changed[start + 46 + name_size : start + 46 + name_size] = extra
    struct.pack_into("<L", changed, end + len(extra) + 12, end + len(extra) - start)
    return bytes(changed)


def wide_directory(data: bytes) -> bytes:
    """A directory that only the records for large archives find (APPNOTE 4.3.14)."""
    end = data.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HLL", data, end + 10)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    return data[:end] + record + locator + last


def lying_directory(data: bytes) -> bytes:
    """The same with records that point elsewhere."""
    return wide_directory(data).replace(b"PK\x06\x06", b"PK\x06\x05")


def signed(data: bytes) -> bytes:
    """The parts of a digital signature (ECMA-376 part 2, 12)."""
    found = members(data)
    relationship = (
        '<Relationship Id="rIdSig" Target="_xmlsignatures/origin.sigs" Type="http://schemas.'
        'openxmlformats.org/package/2006/relationships/digital-signature/origin"/>'
    )
    relationships = found["_rels/.rels"].decode()
    return with_members(
        data,
        {
            "_rels/.rels": relationships.replace(
                "</Relationships>", relationship + "</Relationships>"
            ),
            "_xmlsignatures/origin.sigs": "",
            "_xmlsignatures/sig1.xml": '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
        },
    )


def foreign(data: bytes) -> bytes:
    """The workbook without the names by which xlita knows its own."""
    text = members(data)["xl/workbook.xml"].decode()
    return with_members(
        data,
        {
            "xl/workbook.xml": re.sub(
                r"<definedName [^>]*\"_xlita_[^>]*>[^<]*</definedName>", "", text
            )
        },
    )


def sheet_part(data: bytes, sheet: str) -> str:
    """The part of a sheet."""
    found = members(data)
    workbook = found["xl/workbook.xml"].decode()
    relationships = found["xl/_rels/workbook.xml.rels"].decode()
    element = next(each for each in re.findall("<sheet [^>]*>", workbook) if f'"{sheet}"' in each)
    identifier = re.search(r'r:id="([^"]*)"', element)
    assert identifier is not None
    link = next(
        each
        for each in re.findall("<Relationship [^>]*>", relationships)
        if f'"{identifier[1]}"' in each
    )
    target = re.search(r'Target="([^"]*)"', link)
    assert target is not None
    return "xl/" + target[1].removeprefix("/xl/")


def unprotected(data: bytes) -> bytes:
    """The workbook without the protection that xlita gives its own sheets."""
    return parts.packed(
        {
            name: re.sub(b"<sheetProtection [^>]*/>", b"", content)
            for name, content in members(data).items()
        }
    )


def protected(data: bytes, attributes: str = 'sheet="1"', sheet: str = SCORES) -> bytes:
    """The workbook with one sheet protected, and no other."""
    data = unprotected(data)
    part = sheet_part(data, sheet)
    text = members(data)[part].decode()
    markup = f"</sheetData><sheetProtection {attributes}/>"
    assert text.count("</sheetData>") == 1
    return with_members(data, {part: text.replace("</sheetData>", markup)})


def structure_locked(data: bytes) -> bytes:
    """The workbook with its tabs locked by a password."""
    text = members(data)["xl/workbook.xml"].decode()
    lock = '<workbookProtection workbookPassword="CC1A" lockStructure="1"/>'
    text = re.sub("<workbookProtection ?/>", "", text)
    assert "<bookViews" in text
    return with_members(
        data, {"xl/workbook.xml": text.replace("<bookViews", lock + "<bookViews", 1)}
    )


#: Files that cannot be read: the reason (of ITA001), and how each is made from a good one.
def called_binary(data: bytes) -> bytes:
    """A workbook whose list of contents says that it is an .xlsb, which it is not."""
    return retyped(data, "application/vnd.ms-excel.sheet.binary.macroEnabled.main")


UNREADABLE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "password to open": (
        "encrypted",
        lambda _: compound_file("EncryptionInfo", "EncryptedPackage"),
    ),
    "encrypted members": ("encrypted", encrypted_members),
    "one member twice": (
        "duplicate-member",
        lambda data: appended(data, "xl/workbook.xml"),
    ),
    "one member twice in another case": (
        "duplicate-member",
        lambda data: appended(data, "XL/Workbook.xml"),
    ),
    "member outside": ("unsafe-name", lambda data: appended(data, "../../evil.xml")),
    "member at the root": ("unsafe-name", lambda data: appended(data, "/etc/passwd")),
    "member with a drive": ("unsafe-name", lambda data: appended(data, "C:evil.xml")),
    "large archive's lie": ("truncated", lying_directory),
    # Beginnings of older spreadsheets: the reader of such files finds nothing behind them.
    "xls": ("legacy-damaged", lambda _: compound_file("Workbook", "\5SummaryInformation")),
    "xls of 1995": ("legacy-damaged", lambda _: compound_file("Book")),
    "xls without OLE": (
        "legacy-damaged",
        lambda _: b"\x09\x08\x08\x00\x00\x05\x10\x00" + bytes(99),
    ),
    "ods": ("legacy-damaged", lambda _: open_document("spreadsheet")),
    "odt": ("other-office", lambda _: open_document("text")),
    "docx": (
        "other-office",
        lambda data: retyped(
            data,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        ),
    ),
    "zip of something": ("other-office", lambda _: parts.packed({"อ่าน.txt": "x"})),
    "error page": ("not-zip", lambda _: HTML.encode()),
    "table of a web page": ("not-zip", lambda _: "<table><tr><td>คะแนน</td></tr>".encode("cp874")),
    "text": ("not-zip", lambda _: "ตัวชี้วัด\tคะแนน\n".encode("utf-16") * 3),
    "pdf": ("not-zip", lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "words before it": ("not-zip", lambda data: b"HTTP/1.1 200 OK\r\n\r\n" + data),
    "nothing": ("empty", lambda _: b""),
    "zeros": ("not-zip", lambda data: bytes(len(data))),
}

#: Files that are read but never written to: the reason (of ITA002), and how each is made.
NEVER_WRITTEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "signed": ("signed", signed),
    "wide sizes": ("zip64", wide_sizes),
    "wide directory": ("zip64", wide_directory),
    "own sheet with an old password": (
        "protected-sheet",
        lambda data: protected(data, 'sheet="1" password="CC1A"'),
    ),
    "own sheet with a new password": (
        "protected-sheet",
        lambda data: protected(
            data,
            'sheet="1" algorithmName="SHA-512" hashValue="YQ==" saltValue="YQ==" spinCount="1"',
        ),
    ),
    "protected sheet of someone else": (
        "protected-sheet",
        lambda data: protected(foreign(data), 'sheet="1" objects="1" scenarios="1"'),
    ),
}

#: Files that are read and written, though they look a little like those above.
WRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "own protected sheet": protected,
    "protection that is off": lambda data: protected(foreign(data), 'sheet="0" password="CC1A"'),
    "another sheet protected": lambda data: protected(
        foreign(data), 'sheet="1" password="CC1A"', "หน่วยงาน"
    ),
    "locked structure": structure_locked,
}
