"""Ways of breaking a workbook, from a single bit to a hostile part. All chance comes from `rng`."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from random import Random

Parts = dict[str, bytes]

#: Where a number, a name, an address or a formula is expected.
JUNK = (
    "", " ", "0", "-1", "-0", "+1", "1e999", "-1e999", "NaN", "INF", "1_000", "๑๒", "0x10", "1.5",
    "65536", "1048576", "1048577", "2147483648", "4294967295", "99999999999999999999", "1" * 400,
    "true", "A0", "A1", "a1", "$A$1", "XFD1048576", "XFE1", "ZZZZ99999999", "A1:XFD1048576",
    "B2:A1", "A1:", ":A1", "A1:B2:C3", "A1 B2 C3:D4", "A:A", "1:1", "#REF!", "S!A1", "'S'!A1",
    "'S!A1", "[1]S!A1", "Scores[[#This Row],[x]]", "{1,2;3}", "A1#", "@A1", "_xlfn.SINGLE(A1)",
    "INDIRECT(\"A\"&amp;1)", "(" * 3000, "A1+" * 2000, "-" * 5000, "&quot;" * 31, "'" * 33,
    "../../x", "/", "//x", "xl/workbook.xml", "worksheets/sheet1.xml", "http://example.org/x",
    "rId1", "rId99", "shared", "array", "inlineStr", "str", "s", "e", "b", "d", "n", "veryHidden",
    "External", "_x0000_", "_xD83D_", "&#1114111;", "&#9;", "&lt;", "ก" * 50, "\u200b", "\ufffe",
    "x" * 40_000, "preserve", "General", "[$-D07041E]d", "yyyy", '&quot;', "2024-13-45",
    "2958466", "-693594",
)  # fmt: skip

#: Markup where it does not belong.
SHRAPNEL = (
    "<", ">", "/", '"', "'", "&", "=", "\0", "]]>", "<!-- > -->", "<!--", "<![CDATA[<c>]]>",
    "<?x ?>",
    "<c/>", "<c>", "</c>", '<c r="A1"><v>1</v></c>', '<c r="ZZZZ1"/>', "<v>", "</v>", "<v>1</v>",
    "<f>", "</f>", "<f>A1</f>", '<f t="shared" si="0"/>', '<f t="shared" si="0" ref="A1:B2">A1</f>',
    '<f t="array" ref="A1:Z99">A1</f>', "<row>", "</row>", "<row/>", '<row r="1"/>',
    '<row r="1048576"><c r="A1048576"/></row>', "<is><t>x</t></is>", "<sheetData/>", "</sheetData>",
    '<mergeCell ref="A1:XFD1048576"/>', '<mergeCell ref=""/>', "<x:c/>", "&amp;", "&#0;", "&x;",
    '<definedName name="x">x</definedName>', '<sheet name="S" sheetId="1"/>', "<extLst/>",
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/hostname">', '<?xml version="1.1" encoding="utf-7"?>',
    '<sheetProtection sheet="1" password="FFFF"/>', '<mc:AlternateContent/>', "</worksheet>",
)  # fmt: skip

_ATTRIBUTE = re.compile(rb'\s[\w:]+="([^"<]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_NAME = re.compile(rb"</?([\w:]+)")


#: Where an input is broken: in parts, in the list of parts, in the archive; as often as it stands.
_LEVELS = (
    *((True, False, False),) * 14,
    *((False, True, False),) * 2,
    *((False, False, True),) * 2,
    (True, True, False),
    (True, False, True),
)


def mutated(rng: Random, parts: Mapping[str, bytes], other: Mapping[str, bytes]) -> bytes:
    """A broken copy of a workbook given as parts; `other` is one to take pieces from."""
    copy = dict(parts)
    in_parts, in_list, in_archive = rng.choice(_LEVELS)
    if in_parts:
        for _ in range(rng.choice((1, 1, 1, 2, 4))):
            _break_a_part(rng, copy, other)
    if in_list:
        rng.choice(_OF_PARTS)(rng, copy, other)
    data = packed(copy)
    if in_archive:
        for _ in range(rng.choice((1, 1, 2, 6))):
            data = rng.choice(_OF_ARCHIVES)(rng, data, other)
    return data


def unpacked(data: bytes) -> Parts:
    """The parts of a sound workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts."""
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # duplicate names are meant
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in parts.items():
                # What follows a "#" tells apart members that are to have one name.
                info = zipfile.ZipInfo(name.partition("#")[0], (2026, 1, 2, 3, 4, 6))
                archive.writestr(info, content, zipfile.ZIP_DEFLATED, 1)
    return target.getvalue()


def _break_a_part(rng: Random, parts: Parts, other: Mapping[str, bytes]) -> None:
    names = list(parts)
    # Sheets, and what leads to them, are what is read; drawings and themes are only copied.
    weights = [
        8 if "sheet" in name else 3 if name.endswith((".rels", "k.xml")) else 1 for name in names
    ]
    name = rng.choices(names, weights)[0]
    parts[name] = rng.choice(_OF_XML)(rng, parts[name], other)


# -- in the text of a part


def _spot(rng: Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def _flip_bytes(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    changed = bytearray(data)
    for _each in range(rng.randint(1, 4) if data else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    at = _spot(rng, data)
    return data[:at] + data[at + rng.choice((1, 3, 20, 200, 5000)) :]


def _truncate(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    return data[: _spot(rng, data)]


def _double(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    start = _spot(rng, data)
    stop = start + rng.choice((1, 20, 300))
    return data[:stop] + data[start:]


def _splice(rng: Random, data: bytes, other: Mapping[str, bytes]) -> bytes:
    piece = rng.choice(list(other.values()))
    return data[: _spot(rng, data)] + piece[_spot(rng, piece) :]


def _shrapnel(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    at = _spot(rng, data)
    if rng.random() < 0.7:
        at = max(data.find(b"<", at), 0)
    return data[:at] + rng.choice(SHRAPNEL).encode() + data[at:]


def _replace(rng: Random, data: bytes, pattern: re.Pattern[bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    junk = rng.choice(JUNK).encode()
    if rng.random() < 0.2:
        # A value that is right elsewhere.
        junk = rng.choice(found)[1]
    return data[: match.start(1)] + junk + data[match.end(1) :]


def _attribute_junk(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    return _replace(rng, data, _ATTRIBUTE)


def _text_junk(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    return _replace(rng, data, _TEXT)


def _without_attribute(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    again = match[0] if rng.random() < 0.3 else b""
    return data[: match.start()] + again * 2 + data[match.end() :]


def _renamed(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    found = _NAME.findall(data)
    if not found:
        return data
    old, new = rng.choice(found), rng.choice([*found, b"x:c", b"v", b"worksheet"])
    return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\1" + new, data)


def _element(rng: Random, data: bytes) -> tuple[int, int]:
    """Where some element begins and, if its tags are plain, ends."""
    found = list(_NAME.finditer(data))
    if not found:
        return 0, 0
    match = rng.choice(found)
    closing = b"</" + match[1] + b">"
    stop = data.find(closing, match.end())
    empty = data.find(b"/>", match.end())
    if empty >= 0 and (stop < 0 or empty < data.find(b">", match.end())):
        return match.start(), empty + 2
    return match.start(), len(data) if stop < 0 else stop + len(closing)


def _without_element(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    start, stop = _element(rng, data)
    return data[:start] + data[stop:]


def _moved_element(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    start, stop = _element(rng, data)
    piece, rest = data[start:stop], data[:start] + data[stop:]
    at = max(rest.find(b"<", _spot(rng, rest)), 0)
    return rest[:at] + piece + rest[at:]


def _repeated_element(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    start, stop = _element(rng, data)
    piece = data[start:stop]
    most = 3_000_000 // (len(piece) + 1) if rng.random() < 0.01 else 20_000 // (len(piece) + 1)
    return data[:stop] + piece * rng.randint(1, 1 + most) + data[stop:]


def _nested(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    start, stop = _element(rng, data)
    depth = rng.choice((50, 98, 101, 1_000, 100_000))
    name = rng.choice((b"c", b"row", b"r", b"x"))
    opening, closing = b"<" + name + b">", b"</" + name + b">"
    return data[:start] + opening * depth + data[start:stop] + closing * depth + data[stop:]


def _other_encoding(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = rng.choice(("utf-16", "utf-8-sig", "latin-1", "cp874", "utf-32", "ascii"))
    if rng.random() < 0.5:
        text = f'<?xml version="1.0" encoding="{encoding}"?>' + text[max(text.find("?>") + 2, 0) :]
    return text.encode(encoding, "xmlcharrefreplace")


def _with_doctype(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    levels = "".join(
        f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "a" * 10}">' for at in range(9)
    )
    doctype = rng.choice(
        (
            f"<!DOCTYPE x [{levels}]>",
            '<!DOCTYPE x [<!ENTITY e8 SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x">%p;]>',
            '<!DOCTYPE x PUBLIC "-" "x.dtd">',
        )
    )
    at = max(data.find(b"?>") + 2, 0)
    behind = data[at:]
    match = _TEXT.search(behind)
    if match:
        behind = behind[: match.start(1)] + b"&e8;" + behind[match.end(1) :]
    return data[:at] + doctype.encode() + behind


def _bomb(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    if rng.random() < 0.9:
        return b"" if rng.random() < 0.3 else bytes(rng.randrange(5_000))
    at = max(data.find(b"<", _spot(rng, data)), 0)
    filler = rng.choice((b" ", b"\n", b"<c/>", b"a", b"<!---->"))
    return data[:at] + filler * rng.choice((100_000, 2_000_000)) + data[at:]


def _many_cells(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    at = data.find(b"</row>")
    if at < 0:
        return data
    count = 200_000 if rng.random() < 0.02 else rng.randrange(3_000)
    cell = rng.choice((b"<c/>", b"<c><v>1</v></c>", b'<c s="1"/>', b"<c><f>A1+B1</f></c>"))
    rows = rng.random() < 0.5
    piece = b"<row>" + cell + b"</row>" if rows else cell
    return data[: at + 6 * rows] + piece * count + data[at + 6 * rows :]


_OF_XML: Sequence[Callable[[Random, bytes, Mapping[str, bytes]], bytes]] = (
    _flip_bytes, _flip_bytes, _cut, _truncate, _double, _splice, _shrapnel, _shrapnel,
    _attribute_junk, _attribute_junk, _attribute_junk, _attribute_junk, _text_junk, _text_junk,
    _text_junk, _without_attribute, _without_attribute, _renamed, _without_element,
    _without_element, _moved_element, _moved_element, _repeated_element, _nested, _other_encoding,
    _with_doctype, _bomb, _many_cells,
)  # fmt: skip


# -- in the set of parts


def _without_part(rng: Random, parts: Parts, _: Mapping[str, bytes]) -> None:
    del parts[rng.choice(list(parts))]


def _foreign_part(rng: Random, parts: Parts, other: Mapping[str, bytes]) -> None:
    parts[rng.choice(list(parts))] = rng.choice(list(other.values()))


def _swapped_parts(rng: Random, parts: Parts, _: Mapping[str, bytes]) -> None:
    one, two = rng.choices(list(parts), k=2)
    parts[one], parts[two] = parts[two], parts[one]


def _doubled_part(rng: Random, parts: Parts, other: Mapping[str, bytes]) -> None:
    name = rng.choice(list(parts))
    again = rng.choice((name, name.upper(), name.swapcase()))
    parts[again + "#2"] = rng.choice((parts[name], *other.values()))


def _renamed_part(rng: Random, parts: Parts, _: Mapping[str, bytes]) -> None:
    name = rng.choice(list(parts))
    new = rng.choice(
        ("../" + name, "/" + name, name.upper(), name.replace("/", "\\"), "C:/x", "x\x01", "./x",
         "xl//workbook.xml", name + "/", "ก" * 300, "_xmlsignatures/origin.sigs", "mimetype", ".")
    )  # fmt: skip
    parts[new] = parts.pop(name)


def _many_parts(rng: Random, parts: Parts, _: Mapping[str, bytes]) -> None:
    for number in range(rng.choice((100, 100, 5_001))):
        parts[f"xl/x{number}.xml"] = b""


_OF_PARTS: Sequence[Callable[[Random, Parts, Mapping[str, bytes]], None]] = (
    _without_part, _foreign_part, _swapped_parts, _doubled_part, _renamed_part, _many_parts,
)  # fmt: skip


# -- in the archive


def _other_archive(rng: Random, data: bytes, other: Mapping[str, bytes]) -> bytes:
    second = packed(other)
    return data[: _spot(rng, data)] + second[_spot(rng, second) :]


def _around(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    junk = rng.randbytes(rng.choice((1, 30, 70_000)))
    return junk + data if rng.random() < 0.5 else data + junk


#: Signature, size and 2- and 4-byte fields (offsets) of the three kinds of headers.
_HEADERS = (
    (b"PK\x03\x04", (4, 6, 8, 26, 28), (14, 18, 22)),
    (b"PK\x01\x02", (6, 8, 10, 28, 30, 32, 34), (16, 20, 24, 38, 42)),
    (b"PK\x05\x06", (4, 6, 8, 10, 20), (12, 16)),
)


def _header_field(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    signature, short, long = rng.choice(_HEADERS)
    places = [match.start() for match in re.finditer(re.escape(signature), data)]
    if not places:
        return data
    at = rng.choice(places)
    is_short = rng.random() < 0.5
    field = at + rng.choice(short if is_short else long)
    size, form = (2, "<H") if is_short else (4, "<L")
    if field + size > len(data):
        return data
    most = 256**size - 1
    (old,) = struct.unpack_from(form, data, field)
    new = rng.choice(
        (0, 1, most, most - 1, old + 1, old - 1, old * 2, len(data), rng.randint(0, most))
    )
    changed = bytearray(data)
    struct.pack_into(form, changed, field, new & most)
    return bytes(changed)


def _swapped_sizes(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    places = [match.start() for match in re.finditer(rb"PK\x01\x02", data)]
    if len(places) < 2 or places[-1] + 46 > len(data):
        return data
    changed = bytearray(data)
    one, two = rng.sample(places, 2)
    # Checksum and both sizes, or the offset of the local header.
    for start, stop in rng.choice((((16, 28),), ((42, 46),), ((16, 20),))):
        first, second = changed[one + start : one + stop], changed[two + start : two + stop]
        changed[one + start : one + stop], changed[two + start : two + stop] = second, first
    return bytes(changed)


def _other_stream(rng: Random, data: bytes, _: Mapping[str, bytes]) -> bytes:
    """A member's bytes replaced by a stream that inflates to something else, sizes as they were."""
    places = [match.start() for match in re.finditer(rb"PK\x03\x04", data)]
    if not places:
        return data
    at = rng.choice(places) + 30
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = deflater.compress(bytes(rng.choice((10, 100_000, 20_000_000)))) + deflater.flush()
    return data[:at] + stream + data[at + len(stream) :]


_OF_ARCHIVES: Sequence[Callable[[Random, bytes, Mapping[str, bytes]], bytes]] = (
    _flip_bytes, _flip_bytes, _cut, _truncate, _double, _other_archive, _around, _header_field,
    _header_field, _header_field, _header_field, _swapped_sizes, _swapped_sizes, _other_stream,
)  # fmt: skip
