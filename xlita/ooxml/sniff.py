"""What a file is that is no ZIP archive, so that a person can be told."""

from __future__ import annotations

from xlita.sheet.errors import UnreadableFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Streams that Office writes into an OLE file around an encrypted package ([MS-OFFCRYPTO] 2.3).
_ENCRYPTED_STREAMS = ("EncryptedPackage", "EncryptionInfo")
#: The main stream of an Excel 97 and of an Excel 95 workbook ([MS-XLS] 2.1.2).
_XLS_STREAMS = ("Workbook", "Book")
#: Beginnings of Excel files older than OLE: BOF records of BIFF2, BIFF3, BIFF4, BIFF5.
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_SAMPLE = 4096


def not_an_archive(data: bytes) -> UnreadableFile:
    """The error for bytes that do not begin as a ZIP archive does."""
    if not data:
        return UnreadableFile("empty")
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_BARE_BIFF):
        return UnreadableFile("old-xls")
    return UnreadableFile("not-zip", looks_like=_looks_like(data[:_SAMPLE]))


def _ole(data: bytes) -> UnreadableFile:
    def has_stream(name: str) -> bool:
        # Directory entries hold names as UTF-16 with a closing zero.
        return (name + "\0").encode("utf-16-le") in data

    if any(map(has_stream, _ENCRYPTED_STREAMS)):
        return UnreadableFile("encrypted")
    if any(map(has_stream, _XLS_STREAMS)):
        return UnreadableFile("old-xls")
    return UnreadableFile("not-zip", looks_like="ole")


def _looks_like(sample: bytes) -> str:
    start = sample.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"%pdf"):
        return "pdf"
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"mime-version:")):
        return "html"
    text = _as_text(sample)
    if text is None:
        return "unknown"
    lines = [line for line in text.splitlines() if line.strip()][:5]
    for separator in ",;\t":
        if len(lines) > 1 and all(separator in line for line in lines):
            return "csv"
    return "text"


def _as_text(sample: bytes) -> str | None:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample[: len(sample) // 2 * 2].decode("utf-16", "replace")
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in sample):
        return None
    try:
        return sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(sample) - 3 and len(sample) == _SAMPLE:
            return sample[: error.start].decode("utf-8")
    # Not UTF-8 and without control characters: most likely Windows' Thai code page.
    return sample.decode("cp874", "replace")
