"""Broken and hostile files: each gives one `BookError`, whatever its bytes are."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ooxml import parts
from xlita.ooxml import limits, open_book, open_bytes
from xlita.sheet import BookError, ResourceLimit, UnreadableFile

ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45566</v></c>'
    '<c r="C1"><f t="shared" ref="C1:C2" si="0">A1&amp;B1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>ก_x0041_</t></is></c><c r="B2" t="e"><v>#N/A</v></c>'
    '<c r="C2"><f t="shared" si="0"/><v>2</v></c></row>'
)
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
SMALL = parts.book(ROWS, strings="<si><t>ข</t></si>", styles=STYLES, chain='<c r="C1" i="1"/>')
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def read_all(data: bytes) -> None:
    book = open_bytes(data, "")
    for sheet in book.sheets():
        book.grid(sheet.name)
    book.defined_names()


def reason_of(data: bytes) -> tuple[str, dict[str, object]]:
    """Why a file cannot be read; fails where it can."""
    with pytest.raises(BookError) as caught:
        read_all(data)
    return caught.value.reason, caught.value.details


@pytest.mark.parametrize(
    ("data", "reason", "details"),
    [
        (b"", "empty", {}),
        (OLE + "Workbook\0".encode("utf-16-le"), "old-xls", {}),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "encrypted", {}),
        (OLE + "EncryptionInfo\0".encode("utf-16-le"), "encrypted", {}),
        (OLE, "not-zip", {"looks_like": "ole"}),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00" + bytes(50), "old-xls", {}),
        (b"%PDF-1.7 \x00", "not-zip", {"looks_like": "pdf"}),
        (b"\xef\xbb\xbf\n<HTML><table>", "not-zip", {"looks_like": "html"}),
        ("ที่,หน่วยงาน\n1,ก\n".encode("cp874"), "not-zip", {"looks_like": "csv"}),
        ("ที่\tหน่วยงาน\n1\tก\n".encode("utf-16"), "not-zip", {"looks_like": "csv"}),
        ("รายงานผล".encode(), "not-zip", {"looks_like": "text"}),
        ("ก".encode() * 3000, "not-zip", {"looks_like": "text"}),
        (bytes(4096), "not-zip", {"looks_like": "unknown"}),
        (SMALL[:400], "truncated", {}),
        (SMALL[:-10], "truncated", {}),
        # An archive behind something else, which spreadsheet programs do not open.
        (OLE + "Workbook\0".encode("utf-16-le") + SMALL, "old-xls", {}),
        (b"--boundary\n\n" + SMALL, "not-zip", {"looks_like": "unknown"}),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, reason: str, details: dict[str, str]) -> None:
    assert reason_of(data) == (reason, details)


def test_a_missing_file_a_folder_and_a_device_are_no_workbooks(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "ไม่มี.xlsx", "missing"),
        (tmp_path / "a\0b.xlsx", "missing"),
        (tmp_path, "is-folder"),
    ):
        with pytest.raises(UnreadableFile) as caught:
            open_book(path)
        assert caught.value.reason == reason
    if Path("/dev/zero").exists():
        with pytest.raises(UnreadableFile):
            open_book(Path("/dev/zero"))


def test_a_file_on_disk_is_read_and_let_go(tmp_path: Path) -> None:
    path = tmp_path / "ดอน.xlsx"
    path.write_bytes(SMALL)
    book = open_book(path)
    path.unlink()
    assert book.name == "ดอน.xlsx"
    assert book.grid("S").value(1, 1) == "ข"


def test_every_truncation_is_an_error_of_the_book() -> None:
    for size in range(0, len(SMALL), 97):
        reason_of(SMALL[:size])


@settings(max_examples=300)
@given(st.data())
def test_any_bytes_give_a_book_or_an_error_of_the_book(data: st.DataObject) -> None:
    """Bytes of a part are changed before packing, or bytes of the archive after."""
    found = {
        name: text.encode()
        for name, text in parts.parts(
            {"S": parts.worksheet(ROWS)}, strings="<si><t>ข</t></si>", styles=STYLES
        ).items()
    }
    name = data.draw(st.sampled_from(["", *found]))
    changed = bytearray(found[name] if name else SMALL)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        new = data.draw(st.binary(max_size=3))
        changed[at : at + data.draw(st.integers(0, 4))] = new
    packed = parts.packed({**found, name: bytes(changed)}) if name else bytes(changed)
    try:
        read_all(packed)
    except BookError:
        return


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil", "/abs.xml", "C:/x", "a\\b", "a\x01b", "./x"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    reason, details = reason_of(parts.packed({**parts.parts({"S": ""}), name: "x"}))
    assert reason == "unsafe-name"
    assert details == {"part": name}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [parts.SHEET, parts.SHEET.upper()])
def test_two_parts_of_one_name_are_refused(name: str) -> None:
    import io
    import zipfile

    buffer = io.BytesIO(SMALL)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, parts.worksheet(""))
    assert reason_of(buffer.getvalue())[0] == "duplicate-member"


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(SMALL)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert reason_of(bytes(data)) == ("encrypted", {})


def test_members_that_share_their_bytes_are_refused() -> None:
    data = bytearray(SMALL)
    directory = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 1)
    data[second + 42 : second + 46] = data[directory + 42 : directory + 46]
    assert reason_of(bytes(data))[0] == "damaged"


def test_a_wrong_checksum_is_damage() -> None:
    found = parts.parts({"S": parts.worksheet("")})
    data = bytearray(parts.packed(found))
    wrong = struct.pack("<L", zlib.crc32(found["xl/workbook.xml"].encode()) ^ 1)
    for signature, to_name, to_checksum in ((b"PK\x01\x02", 46, 16), (b"PK\x03\x04", 30, 14)):
        at = data.index(signature)
        while data[at + to_name : at + to_name + 15] != b"xl/workbook.xml":
            at = data.index(signature, at + 1)
        data[at + to_checksum : at + to_checksum + 4] = wrong
    assert reason_of(bytes(data)) == ("damaged", {"part": "xl/workbook.xml"})


@pytest.mark.parametrize("part", [parts.SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_any_document_type_is_refused_whatever_it_would_expand_to(part: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    found = parts.parts({"S": parts.worksheet(ROWS)})
    found[part] = bomb + found[part]
    assert reason_of(parts.packed(found)) == ("doctype", {})


def test_a_part_that_grows_a_thousandfold_is_not_unpacked_to_its_end() -> None:
    found = parts.parts({"S": " " * 40_000_000})
    reason, details = reason_of(parts.packed(found))
    assert reason == "ratio"
    assert details["part"] == parts.SHEET


def test_a_lie_about_the_size_does_not_help() -> None:
    found = parts.parts({"S": " " * 40_000_000})
    data = bytearray(parts.packed(found))
    at = data.index(struct.pack("<L", 40_000_000))
    while at >= 0:
        data[at : at + 4] = struct.pack("<L", 100)
        at = data.find(struct.pack("<L", 40_000_000))
    assert reason_of(bytes(data))[0] == "ratio"


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [
        ("MAX_MEMBERS", 3, "too-many-parts"),
        ("MAX_PART", 300, "part-too-large"),
        ("MAX_TOTAL", 1500, "total-too-large"),
        ("MAX_CELLS", 2, "too-many-cells"),
        ("MAX_CELL_ELEMENTS", 2, "too-many-cells"),
        ("MAX_ROW_ELEMENTS", 1, "too-many-cells"),
        ("MAX_TEXT", 0, "text-too-long"),
        ("MAX_STRINGS", 0, "too-many-texts"),
    ],
)
def test_each_limit_holds(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(ResourceLimit) as caught:
        open_bytes(SMALL, "").grid("S")
    assert caught.value.reason == reason


def test_a_file_too_large_is_not_even_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(SMALL)
    monkeypatch.setattr(limits, "MAX_FILE", 100)
    with pytest.raises(ResourceLimit, match="file-too-large"):
        open_book(path)


@pytest.mark.parametrize(
    "sheet",
    [
        "<a>" * 200_000,
        f'<worksheet xmlns="{parts.MAIN}">' + "<a>" * 200_000,
        parts.worksheet("<row>" + "<c>" * 200_000),
        parts.worksheet("<row><c>" + "<v>" * 200_000),
    ],
)
def test_elements_nested_too_deeply_are_refused(sheet: str) -> None:
    assert reason_of(parts.packed(parts.parts({"S": sheet})))[0] in ("too-deep", "damaged")


def test_a_deep_sheet_is_stopped_early() -> None:
    sheet = parts.worksheet("<row><c>" + "<v>" * 1_000_000)
    assert reason_of(parts.packed(parts.parts({"S": sheet})))[0] == "too-deep"


def test_the_limits_leave_room_for_every_honest_workbook() -> None:
    rows = "".join(
        f'<row r="{row}">' + "".join(f"<c><v>{row}</v></c>" for _ in range(20)) + "</row>"
        for row in range(1, 1001)
    )
    assert len(open_bytes(parts.book(rows), "").grid("S").cells) == 20_000
