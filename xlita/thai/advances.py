"""How wide characters are, for telling how many lines a text takes.

Measured once from Sarabun Regular 1.000 (npm ``@fontsource/sarabun`` 5.3.0, SIL Open Font
License): horizontal advances in thousandths of the type size. Vowels and tone marks above and
below a consonant have the width 0; any character that is not listed counts as a wide one.

Offices write in TH Sarabun New, whose own table is not carried here. It draws the same letters
smaller at the same size: a line of Thai text was measured to be two thirds as wide. Where that
font is missing, a wider one stands in. So widths are approximate: the table is scaled down by
`SCALE`, which leaves some room in the one font and cuts little or nothing in the other.
"""

from __future__ import annotations

#: Between TH Sarabun New (0.67 of Sarabun) and Sarabun itself.
SCALE = 0.85
#: A line's height in the size of the type, a little more than measured in both (1.30 and 1.33).
LINE = 1.375

_WIDEST = 900
_BY_WIDTH = {
    192: "'",
    237: "!",
    242: "|",
    243: " \u00a0",
    245: "i",
    247: "j",
    252: ",.:;",
    291: "l",
    292: "I",
    293: "ๅ",
    308: "[]",
    310: "เ",
    318: "()",
    320: "{}",
    323: "_",
    331: "f",
    338: "‘’",
    340: "-",
    350: "r",
    354: '"',
    368: "•",
    377: "t",
    378: "ใ",
    379: "โ",
    382: "\\",
    390: "ไ",
    400: "`",
    415: "/",
    416: "s",
    440: "J",
    448: "*",
    451: "z",
    454: "?ง",
    460: "x",
    462: "y",
    473: "c",
    479: "v",
    484: "ร",
    485: "าำ",
    487: "k",
    512: "ว",
    514: "a",
    518: "e",
    529: "$S",
    534: "“”ะ",
    539: "ฐ",
    540: "–",
    541: "g",
    542: "bdธ",
    545: "pq",
    546: "ฯ",
    548: "L",
    549: "n",
    550: "0123456789F",
    552: "Eu",
    556: "จ",
    557: "o",
    558: "Th",
    565: "ฮ",
    567: "Z",
    570: "ฉ",
    572: "ย",
    573: "PY",
    576: "ก",
    579: "แ",
    580: "ลส",
    581: "Rถฤ",
    585: "C^",
    587: "อ",
    589: "B฿",
    592: "ด",
    594: "ข",
    596: "A",
    602: "Vศ",
    603: "ค",
    605: "KX",
    606: "ฃช",
    607: "+<=>~ฅต",
    612: "ฎฏฦ",
    614: "ม",
    616: "ซภ",
    621: "ๆ๏",
    622: "ผฝ",
    623: "D",
    636: "Gห",
    637: "น",
    638: "ฆ",
    645: "บ",
    655: "ป",
    657: "Uท",
    660: "๐",
    661: "OQ",
    668: "&w",
    674: "๘",
    675: "๖",
    676: "๑",
    677: "ษ",
    678: "H๔๕",
    682: "N",
    685: "๒",
    686: "#",
    692: "๙",
    694: "๓",
    708: "ฑ",
    720: "พฟฬ",
    723: "…",
    744: "๗",
    767: "๚",
    795: "@",
    798: "M",
    807: "ฌ",
    830: "ญ",
    831: "Wฒณ",
    836: "—",
    839: "m",
    903: "%",
    1020: "๛",
}
_ADVANCES = {character: width for width, text in _BY_WIDTH.items() for character in text}
_ADVANCES.update(
    dict.fromkeys(
        "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e",
        0,
    )
)
_ADVANCES.update(dict.fromkeys("\u200b\u2060", 0))


def width_of(text: str, size: float) -> float:
    """The width of a line of text in points, at a type size in points."""
    thousandths = sum(_ADVANCES.get(character, _WIDEST) for character in text)
    return thousandths * size * SCALE / 1000
