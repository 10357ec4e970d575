"""A ZIP archive: its members, their bytes, and a copy of it with some members replaced.

Unlike `zipfile`, it copies untouched members with the very bytes they have: local header,
compressed data, data descriptor, order, times and flags. Declared sizes are never trusted.
Section numbers are those of PKWARE's APPNOTE 6.3.10.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Mapping

from xlita.ooxml import limits
from xlita.ooxml.sniff import not_an_archive
from xlita.sheet.errors import ResourceLimit, UnreadableFile

_LOCAL = struct.Struct("<4s5H3L2H")  # 4.3.7
_CENTRAL = struct.Struct("<4s6H3L5H2L")  # 4.3.12
_END = struct.Struct("<4s4H2LH")  # 4.3.16
_END64 = struct.Struct("<4sQ2H2L4Q")  # 4.3.14
_END64_LOCATOR = struct.Struct("<4sLQL")  # 4.3.15

_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
#: How members of a package begin that are named like parts.
_ROOTED = ("/xl/", "/_rels/", "/docprops/", "/customxml/")
_ZIP64_EXTRA = 1
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF


class Member:
    """One file of the archive as the central directory lists it; sizes in bytes."""

    __slots__ = (
        "checksum", "compressed_size", "flags", "header", "is_zip64", "method", "name", "offset",
        "stop",
    )  # fmt: skip

    def __init__(self, data: bytes, at: int, base: int) -> None:
        fields = _CENTRAL.unpack_from(data, at)
        name_size, extra_size, comment_size = fields[10:13]
        end = at + _CENTRAL.size + name_size + extra_size + comment_size
        if fields[0] != b"PK\x01\x02" or end > len(data):
            raise UnreadableFile("truncated")
        #: The whole entry of the central directory, as it stands.
        self.header = data[at:end]
        self.flags: int = fields[3]
        self.method: int = fields[4]
        self.checksum: int = fields[7]
        self.compressed_size: int = fields[8]
        raw_name = self.header[_CENTRAL.size : _CENTRAL.size + name_size]
        try:
            written = raw_name.decode("utf-8" if self.flags & _UTF8 else "cp437")
        except UnicodeDecodeError:
            raise UnreadableFile("damaged", part="") from None
        #: As the name of a part; `header` keeps how it is written.
        self.name = _part_name(written)
        offset: int = fields[16]
        self.is_zip64 = _FULL_32 in (self.compressed_size, fields[9], offset)
        if self.is_zip64:
            extra = self.header[_CENTRAL.size + name_size :][:extra_size]
            wide = iter(_zip64_numbers(extra))
            try:
                if fields[9] == _FULL_32:
                    next(wide)
                if self.compressed_size == _FULL_32:
                    self.compressed_size = next(wide)
                if offset == _FULL_32:
                    offset = next(wide)
            except StopIteration:
                raise UnreadableFile("damaged", part=self.name) from None
        #: Where its local header begins, and where the next member (or the directory) does.
        self.offset = offset + base
        self.stop = self.offset


class Archive:
    """The members of a ZIP file held in memory.

    Raises UnreadableFile and ResourceLimit for anything that is not a sound, plain archive.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._read_so_far = 0
        end, count, size, start = _directory(data)
        self._end = end
        #: Bytes put in front of the archive, which its offsets do not count.
        self._base = start
        directory = end.directory
        if count > limits.MAX_MEMBERS:
            raise ResourceLimit("too-many-parts", count=count, limit=limits.MAX_MEMBERS)
        self.members: dict[str, Member] = {}
        self._by_folded_name: dict[str, str] = {}
        at, stop = directory, directory + size
        for _ in range(count):
            if at + _CENTRAL.size > stop:
                raise UnreadableFile("truncated")
            member = Member(data, at, start)
            at += len(member.header)
            self._add(member)
        self._find_extents(directory)

    def _add(self, member: Member) -> None:
        name = member.name
        folded = name.lower()
        if folded in self._by_folded_name:
            raise UnreadableFile("duplicate-member", part=name)
        if _is_unsafe(name):
            raise UnreadableFile("unsafe-name", part=name)
        if member.flags & _ENCRYPTED:
            raise UnreadableFile("encrypted")
        self._by_folded_name[folded] = name
        self.members[name] = member

    def _find_extents(self, directory: int) -> None:
        """Set each member's `stop`; members that overlap (a kind of ZIP bomb) are refused."""
        stop = directory
        for member in sorted(self.members.values(), key=lambda each: each.offset, reverse=True):
            member.stop = stop
            if not 0 <= member.offset <= stop - _LOCAL.size - member.compressed_size:
                raise UnreadableFile("damaged", part=member.name)
            stop = member.offset

    def find(self, name: str) -> str | None:
        """The name of a member as the archive spells it; letter case does not count."""
        return self._by_folded_name.get(name.lower())

    def read(self, name: str) -> bytes:
        """The decompressed bytes of a member, checked. Raises KeyError for an unknown one."""
        member = self.members[name]
        start = self._data_start(member)
        compressed = self.data[start : start + member.compressed_size]
        if member.method == _STORED:
            content = self._bounded(name, compressed, compressed)
        elif member.method == _DEFLATED:
            content = self._bounded(name, compressed, None)
        else:
            raise UnreadableFile("damaged", part=name)
        if zlib.crc32(content) != member.checksum:
            raise UnreadableFile("damaged", part=name)
        self._read_so_far += len(content)
        return content

    def _data_start(self, member: Member) -> int:
        fields = _LOCAL.unpack_from(self.data, member.offset)
        name_start = member.offset + _LOCAL.size
        start: int = name_start + fields[9] + fields[10]
        name = self.data[name_start : name_start + fields[9]]
        listed = member.header[_CENTRAL.size : _CENTRAL.size + len(name)]
        sound = fields[0] == b"PK\x03\x04" and name == listed
        if not sound or start + member.compressed_size > member.stop:
            raise UnreadableFile("damaged", part=member.name)
        return start

    def _bounded(self, name: str, compressed: bytes, stored: bytes | None) -> bytes:
        by_ratio = max(limits.RATIO_FLOOR, len(compressed) * limits.MAX_RATIO)
        bounds = (
            (by_ratio, "ratio"),
            (limits.MAX_PART, "part-too-large"),
            (limits.MAX_TOTAL - self._read_so_far, "total-too-large"),
        )
        bound, reason = min(bounds)
        if stored is not None:
            content, complete = stored, True
        else:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                content = inflater.decompress(compressed, bound + 1)
            except zlib.error:
                raise UnreadableFile("damaged", part=name) from None
            complete = inflater.eof
        if len(content) > bound:
            raise ResourceLimit(reason, part=name, limit=bound)
        if not complete:
            raise UnreadableFile("damaged", part=name)
        return content

    @property
    def is_zip64(self) -> bool:
        """Whether any size or offset is written in the way for very large archives."""
        return self._end.is_zip64 or any(each.is_zip64 for each in self.members.values())

    def rewritten(
        self,
        replaced: Mapping[str, bytes],
        removed: Collection[str],
        added: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The archive with some members' contents replaced, some left out, and some put last.

        Only for one that is not `is_zip64`.
        """
        ordered = sorted(self.members.values(), key=lambda each: each.offset)
        pieces = [self.data[: ordered[0].offset]]
        position = len(pieces[0])
        headers: dict[str, bytes] = {}
        for member in ordered:
            if member.name in removed:
                continue
            if member.name in replaced:
                entry, header = self._replaced_entry(member, replaced[member.name])
            else:
                entry, header = self.data[member.offset : member.stop], bytearray(member.header)
            struct.pack_into("<L", header, 42, position - self._base)
            headers[member.name] = bytes(header)
            pieces.append(entry)
            position += len(entry)
        listed = [headers[name] for name in self.members if name in headers]
        for name, content in (added or {}).items():
            added_entry, added_header = _added_entry(name, content, position - self._base)
            pieces.append(added_entry)
            position += len(added_entry)
            listed.append(added_header)
        directory = b"".join(listed)
        pieces.append(directory)
        start = position - self._base
        pieces.append(self._end.rewritten(len(listed), len(directory), start))
        return b"".join(pieces)

    def _replaced_entry(self, member: Member, content: bytes) -> tuple[bytes, bytearray]:
        """Local header with data, and directory entry, of a member with other content."""
        compressed = content
        if member.method == _DEFLATED:
            compressed = _deflated(content)
        numbers = (zlib.crc32(content), len(compressed), len(content))
        # Sizes stand in the header now, so no data descriptor follows (4.4.4, bit 3).
        flags = member.flags & ~_DESCRIPTOR
        header = bytearray(member.header)
        struct.pack_into("<H", header, 8, flags)
        struct.pack_into("<3L", header, 16, *numbers)
        start = self._data_start(member)
        local = bytearray(self.data[member.offset : member.offset + _LOCAL.size])
        name_size, extra_size = struct.unpack_from("<2H", local, 26)
        name_and_extra = self.data[member.offset + _LOCAL.size : start]
        extra = _without_zip64(name_and_extra[name_size : name_size + extra_size])
        struct.pack_into("<H", local, 6, flags)
        struct.pack_into("<3L", local, 14, *numbers)
        struct.pack_into("<H", local, 28, len(extra))
        return bytes(local) + name_and_extra[:name_size] + extra + compressed, header


def _deflated(content: bytes) -> bytes:
    """The content compressed, though never so well that reading would take it for a ZIP bomb."""
    for level in (6, 1, 0):
        deflater = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        compressed = deflater.compress(content) + deflater.flush()
        if len(content) <= max(limits.RATIO_FLOOR, len(compressed) * limits.MAX_RATIO):
            break
    return compressed


def _added_entry(name: str, content: bytes, offset: int) -> tuple[bytes, bytes]:
    """Local header with data, and directory entry, of a new member; at no particular time."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    compressed = deflater.compress(content) + deflater.flush()
    raw_name = name.encode()
    flags = 0 if name.isascii() else _UTF8
    # Version 2.0 is needed; the first day that the format can tell.
    common = (20, flags, _DEFLATED, 0, 0x21)
    numbers = (zlib.crc32(content), len(compressed), len(content), len(raw_name), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *common, *numbers)
    header = _CENTRAL.pack(b"PK\x01\x02", 20, *common, *numbers, 0, 0, 0, 0, offset)
    return local + raw_name + compressed, header + raw_name


class _End:
    """The end of the central directory, with the comment and whatever follows it."""

    __slots__ = ("directory", "is_zip64", "record")

    def __init__(self, record: bytes, directory: int, is_zip64: bool) -> None:
        self.record = record
        self.directory = directory
        self.is_zip64 = is_zip64

    def rewritten(self, count: int, size: int, offset: int) -> bytes:
        record = bytearray(self.record)
        struct.pack_into("<2H2L", record, 8, count, count, size, offset)
        return bytes(record)


def _directory(data: bytes) -> tuple[_End, int, int, int]:
    """The end record; number of members; size of the directory; bytes before the archive."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if data.startswith(b"PK"):
            raise UnreadableFile("truncated")
        # An archive behind something else is one to some programs and none to spreadsheets.
        raise not_an_archive(data)
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _FULL_16))
    if at < 0 or at + _END.size > len(data):
        raise UnreadableFile("truncated")
    fields = _END.unpack_from(data, at)
    count, size, offset = fields[4], fields[5], fields[6]
    stop = at
    is_zip64 = count == _FULL_16 or _FULL_32 in (size, offset)
    if is_zip64:
        count, size, offset, stop = _zip64_directory(data, at)
    start = stop - size - offset
    if start < 0:
        raise UnreadableFile("truncated")
    return _End(data[at:], stop - size, is_zip64), count, size, start


def _zip64_directory(data: bytes, end: int) -> tuple[int, int, int, int]:
    """Count, size, offset and end of the directory from the records for large archives."""
    locator = end - _END64_LOCATOR.size
    if locator < 0 or data[locator : locator + 4] != b"PK\x06\x07":
        raise UnreadableFile("truncated")
    at = locator - _END64.size
    if at < 0 or data[at : at + 4] != b"PK\x06\x06":
        raise UnreadableFile("truncated")
    fields = _END64.unpack_from(data, at)
    return fields[7], fields[8], fields[9], at


def _zip64_numbers(extra: bytes) -> tuple[int, ...]:
    """The wide sizes and offsets in an extra field (4.5.3)."""
    for identifier, body in _extra_fields(extra):
        if identifier == _ZIP64_EXTRA:
            return struct.unpack_from(f"<{len(body) // 8}Q", body)
    return ()


def _without_zip64(extra: bytes) -> bytes:
    kept = [
        struct.pack("<2H", identifier, len(body)) + body
        for identifier, body in _extra_fields(extra)
        if identifier != _ZIP64_EXTRA
    ]
    return b"".join(kept)


def _extra_fields(extra: bytes) -> list[tuple[int, bytes]]:
    fields = []
    at = 0
    while at + 4 <= len(extra):
        identifier, size = struct.unpack_from("<2H", extra, at)
        fields.append((identifier, extra[at + 4 : at + 4 + size]))
        at += 4 + size
    return fields


def _part_name(written: str) -> str:
    """A member's name without the ``/`` that part names begin with (ECMA-376 part 2, 7.3.4).

    XlsxWriter writes it before some members, such as those of pictures in cells. Elsewhere than in
    a package's own folders it leads to the root of a disk.
    """
    return written[1:] if written.lower().startswith(_ROOTED) else written


def _is_unsafe(name: str) -> bool:
    """Whether a name could point outside a folder it is unpacked into, or mislead a reader."""
    if not name or name.startswith("/") or "\\" in name or ":" in name:
        return True
    if any(character < " " for character in name):
        return True
    return any(segment in ("..", ".") for segment in name.split("/"))
