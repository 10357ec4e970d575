"""The floor: the work that no reader or writer of workbooks can leave out.

Reading is unzipping the parts that a template names and one pass of expat over each that takes
every cell's address and text. Writing is compressing the parts that change, copying the others
as they are, and bringing the file to the disk. Nothing is looked up, judged or computed.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from xlita.ooxml import open_bytes

#: Parts of a package that are needed before any sheet.
_ALWAYS = ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")


def scan(part: bytes) -> list[tuple[str, str]]:
    """The address and text of every cell that holds something, and of its formula."""
    found: list[tuple[str, str]] = []
    address = ""
    chunks: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal address
        if name == "c":
            address = attributes.get("r", "")
        elif name in ("v", "t", "f"):
            chunks.clear()

    def end(name: str) -> None:
        if name in ("v", "t", "f"):
            found.append((address, "".join(chunks)))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = chunks.append
    parser.Parse(part, True)
    return found


def read(path: Path, parts: tuple[str, ...]) -> int:
    """Read a file's named parts and those always needed; the number of texts found."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        names = set(package.namelist())
        needed = (*_ALWAYS, "xl/sharedStrings.xml", *parts)
        return sum(len(scan(package.read(name))) for name in needed if name in names)


def write(path: Path, source: bytes, changed: dict[str, bytes]) -> None:
    """Write a package with other content of some parts, whole or not at all.

    What stays is copied in one piece: its bytes are the same in any order.
    """
    target = io.BytesIO()
    target.write(source)
    for part in changed.values():
        compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
        target.write(compressor.compress(part) + compressor.flush())
        zlib.crc32(part)
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(target.getvalue())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def members(package: bytes) -> dict[str, bytes]:
    """The content of every part."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def sheets(package: bytes, without: tuple[str, ...]) -> tuple[str, ...]:
    """The worksheet parts of a workbook that xlita made, except sheets with certain names."""
    book = open_bytes(package, "measured.xlsx")
    return tuple(
        f"xl/worksheets/sheet{number}.xml"
        for number, sheet in enumerate(book.sheets(), start=1)
        if sheet.name not in without
    )
