"""A workbook's archive seen by `zipfile` and struct: xlita's own reader would be no witness.

`entries` gives what lies in the archive byte by byte, `roles` what each part is for.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree

_CENTRAL_SIZE = 46
_OFFSET_AT = slice(42, 46)


class Entry(NamedTuple):
    """One member of an archive, as it lies there."""

    local: bytes  # local header, name, extra field, compressed bytes, descriptor
    directory: bytes  # entry of the central directory without the member's offset


def entries(data: bytes) -> dict[str, Entry]:
    """The members in the order of their bytes in the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        start = archive.start_dir
    listed = {}
    at = start
    for info in infos:
        sizes = struct.unpack_from("<3H", data, at + 28)
        stop = at + _CENTRAL_SIZE + sum(sizes)
        header = bytearray(data[at:stop])
        header[_OFFSET_AT] = b"\0\0\0\0"
        listed[info.filename] = bytes(header)
        at = stop
    ordered = sorted(infos, key=lambda info: info.header_offset)
    stops = [info.header_offset for info in ordered[1:]] + [start]
    return {
        info.filename: Entry(data[info.header_offset : stop], listed[info.filename])
        for info, stop in zip(ordered, stops, strict=True)
    }


def listing(data: bytes) -> list[str]:
    """The names of the members in the order of the central directory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def contents(data: bytes) -> dict[str, bytes]:
    """The decompressed bytes of each member, checked by `zipfile`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def steady_header(entry: Entry) -> tuple[bytes, bytes]:
    """What stays in the local header of a member whose content changes.

    Version, method, time and name; not the sizes, the checksum and the flag that says where those
    stand (APPNOTE 4.3.7).
    """
    name_size, _ = struct.unpack_from("<2H", entry.local, 26)
    return entry.local[4:6] + entry.local[8:14], entry.local[30 : 30 + name_size]


#: The role of a part by the end of its content type; the first that fits counts.
_BY_CONTENT_TYPE = (
    ("worksheet+xml", "worksheet"),
    ("sheet.main+xml", "workbook"),
    ("main+xml", "workbook"),
    ("styles+xml", "styles"),
    ("sharedStrings+xml", "strings"),
    ("calcChain+xml", "calculation chain"),
    ("drawing+xml", "drawing"),
    ("chart+xml", "chart"),
    ("chartex+xml", "chart"),
    ("table+xml", "table"),
    ("threadedcomments+xml", "threaded comments"),
    ("comments+xml", "comments"),
    ("vmlDrawing", "vml"),
    ("pivotCacheDefinition+xml", "pivot cache"),
    ("pivotTable+xml", "pivot table"),
    ("extended-properties+xml", "properties"),
    ("controlproperties+xml", "control"),
)


def roles(data: bytes) -> dict[str, str]:
    """What each part of a package is for, by its content type; ``other`` where it is no matter."""
    parts = contents(data)
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    overrides, defaults = {}, {}
    for each in types:
        if each.tag.endswith("}Override"):
            overrides[each.get("PartName", "").lstrip("/").lower()] = each.get("ContentType", "")
        else:
            defaults[each.get("Extension", "").lower()] = each.get("ContentType", "")
    found = {}
    for name in parts:
        extension = posixpath.splitext(name)[1].lstrip(".").lower()
        kind = overrides.get(name.lower(), defaults.get(extension, ""))
        fitting = (role for end, role in _BY_CONTENT_TYPE if kind.endswith(end))
        found[name] = next(fitting, "other")
    found["[Content_Types].xml"] = "content types"
    for name in parts:
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            found[name] = f"relationships of {found.get(source, 'package')}"
    return found


def sheet_parts(data: bytes) -> dict[str, str]:
    """The worksheet part of each sheet, by its title."""
    parts = contents(data)
    kinds = roles(data)
    by_folded = {name.lower(): name for name in parts}
    workbook = next(name for name, role in kinds.items() if role == "workbook")
    folder, file = posixpath.split(workbook)
    relationships = by_folded[posixpath.join(folder, "_rels", file + ".rels").lower()]
    targets = {}
    for each in ElementTree.fromstring(parts[relationships]):
        target = each.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        targets[each.get("Id")] = posixpath.normpath(path)
    found = {}
    for each in ElementTree.fromstring(parts[workbook]).iter():
        if each.tag.endswith("}sheet"):
            identifier = next(value for name, value in each.items() if name.endswith("}id"))
            part = by_folded.get(targets[identifier].lower(), "")
            if kinds.get(part) == "worksheet":
                found[each.get("name", "")] = part
    return found
