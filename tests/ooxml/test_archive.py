"""Archives as they come: what other programs write is read, and copied as it is."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
from pathlib import Path
from typing import IO

import pytest

from tests.ooxml import parts
from xlita.ooxml import open_bytes
from xlita.sheet import SetValue, UnreadableFile, WriteRefused

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'
EDIT = SetValue("S", 1, 1, 2)
#: A picture of one pixel.
DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJg"
    "gg=="
)


class Unseekable(io.RawIOBase):
    """A stream, to which `zipfile` writes sizes behind the data (data descriptors)."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.data += piece
        return len(piece)


def streamed(kind: int) -> bytes:
    target = Unseekable()
    stream: IO[bytes] = target  # type: ignore[assignment]
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, text in parts.parts({"S": parts.worksheet(ROWS)}).items():
            archive.writestr(name, text)
    return bytes(target.data)


def verified(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_streamed_archive_keeps_its_descriptors_except_at_the_edited_part(kind: int) -> None:
    before = streamed(kind)
    book = open_bytes(before, "")
    book.apply([EDIT])
    after = book.rendered()
    flags = {info.filename: info.flag_bits & 8 for info in verified(after).infolist()}
    assert flags.pop(parts.SHEET) == 0
    assert set(flags.values()) == {8}
    assert verified(after).getinfo(parts.SHEET).compress_type == kind
    second = next(info for info in verified(before).infolist() if info.filename == "_rels/.rels")
    assert before[second.header_offset :][:80] in after
    again = open_bytes(after, "")
    assert again.grid("S").value(1, 1) == 2.0


def test_a_comment_folders_extra_fields_and_thai_names_are_kept() -> None:
    buffer = io.BytesIO(parts.book(ROWS))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = "หมายเหตุ".encode()
        archive.writestr("xl/media/", "")
        info = zipfile.ZipInfo("xl/media/รูป.png")
        info.extra = struct.pack("<2H4s", 0xCAFE, 4, b"none")
        archive.writestr(info, b"png")
    book = open_bytes(buffer.getvalue(), "")
    book.apply([EDIT])
    archive = verified(book.rendered())
    assert archive.comment == "หมายเหตุ".encode()
    assert archive.read("xl/media/รูป.png") == b"png"
    assert "xl/media/" in archive.namelist()
    old, new = parts.raw_members(buffer.getvalue()), parts.raw_members(book.rendered())
    assert [name for name in old if old[name] != new[name]] == [parts.SHEET]


def test_bytes_before_and_behind_the_archive_are_kept() -> None:
    data = b"PK\x03\x04 not really" + parts.book(ROWS)
    book = open_bytes(data, "")
    book.apply([EDIT])
    after = book.rendered()
    assert after.startswith(b"PK\x03\x04 not really")
    assert b"<v>2</v>" in verified(after).read(parts.SHEET)


def test_the_order_of_the_directory_need_not_be_that_of_the_members() -> None:
    data = parts.book(ROWS)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = [b"PK\x01\x02" + rest for rest in data[start:end].split(b"PK\x01\x02")[1:]]
    turned = data[:start] + b"".join(reversed(entries)) + data[end:]
    book = open_bytes(turned, "")
    book.apply([EDIT])
    archive = verified(book.rendered())
    assert archive.namelist() == zipfile.ZipFile(io.BytesIO(turned)).namelist()
    assert b"<v>2</v>" in archive.read(parts.SHEET)


def with_wide_sizes() -> bytes:
    """An archive whose first member has its sizes in the extra field for large archives."""
    data = bytearray(parts.book(ROWS))
    start = data.index(b"PK\x01\x02")
    packed, size = struct.unpack_from("<2L", data, start + 20)
    (name_size,) = struct.unpack_from("<H", data, start + 28)
    extra = struct.pack("<2H2Q", 1, 16, size, packed)
    struct.pack_into("<2L", data, start + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", data, start + 30, len(extra))
    at = start + 46 + name_size
    data[at:at] = extra
    end = data.index(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, end - start)
    return bytes(data)


def with_wide_directory() -> bytes:
    """An archive whose directory is found only by the records for large archives."""
    data = parts.book(ROWS)
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    (count,) = struct.unpack_from("<H", data, end + 10)
    wide = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, end - start, start
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    record = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    return data[:end] + wide + locator + record


@pytest.mark.parametrize("make", [with_wide_sizes, with_wide_directory])
def test_an_archive_of_the_large_kind_is_read_and_not_written(make: object) -> None:
    data = make()  # type: ignore[operator]
    verified(data)
    book = open_bytes(data, "")
    assert book.grid("S").value(1, 1) == 1.0
    with pytest.raises(WriteRefused, match="zip64"):
        book.apply([EDIT])
    assert book.rendered() == data


def test_a_member_named_like_a_part_is_that_part_and_copied_as_it_is() -> None:
    found = {**parts.parts({"S": parts.worksheet(ROWS)}), "/xl/richData/rdrichvalue.xml": "<x/>"}
    data = parts.packed(found)
    book = open_bytes(data, "x.xlsx")
    assert book.read_part("xl/richData/rdRichValue.xml") == b"<x/>"
    book.apply([EDIT])
    with zipfile.ZipFile(io.BytesIO(book.rendered())) as archive:
        assert archive.namelist() == list(found)
        assert archive.read("/xl/richData/rdrichvalue.xml") == b"<x/>"


def test_a_part_named_in_both_ways_is_there_twice() -> None:
    found = {**parts.parts({"S": parts.worksheet(ROWS)}), "/" + parts.SHEET: "<x/>"}
    with pytest.raises(UnreadableFile, match="duplicate-member"):
        open_bytes(parts.packed(found), "x.xlsx")


@pytest.mark.parametrize("name", ["//xl/a.xml", "/xl/../../a", "/etc/passwd", "/xl"])
def test_a_name_that_leads_to_the_root_is_refused(name: str) -> None:
    found = {**parts.parts({"S": parts.worksheet(ROWS)}), name: "<x/>"}
    with pytest.raises(UnreadableFile, match="unsafe-name"):
        open_bytes(parts.packed(found), "x.xlsx")


def test_a_picture_in_a_cell_by_xlsxwriter_is_kept(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    picture = tmp_path / "dot.png"
    picture.write_bytes(base64.b64decode(DOT))
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("S")
        sheet.write(0, 0, 1)
        sheet.embed_image(1, 1, str(picture))
    book = open_bytes(path.read_bytes(), "x.xlsx")
    book.apply([EDIT])
    with (
        zipfile.ZipFile(path) as before,
        zipfile.ZipFile(io.BytesIO(book.rendered())) as after,
    ):
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == [parts.SHEET]
