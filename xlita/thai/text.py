"""Comparing Thai text that was typed, pasted or scanned in different ways.

`comparison_key` is for comparing only: what a person wrote is kept and shown as it stands.
Never NFKC, which splits ำ; NFC does neither join nikhahit + sara aa nor order tone and vowel.
"""

from __future__ import annotations

import re
from functools import lru_cache

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
_TONES = "\u0e48-\u0e4b"
_VOWELS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"  # above and below the consonant

#: Glyphs that old Thai fonts kept in the private-use area (shifted vowels and tone marks).
_PRIVATE_USE = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ\u0e34\u0e35\u0e36\u0e37"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ"
        "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
_THAI_DIGITS = tuple((chr(0x0E50 + digit), str(digit)) for digit in range(10))
_TO_THAI_DIGITS = {48 + digit: chr(0x0E50 + digit) for digit in range(10)}
#: Zero-width characters, direction marks, the byte order mark and the soft hyphen.
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD], "")
_CLEAN = {**_PRIVATE_USE, **_INVISIBLE, 0x00A0: " "}
_ANY_THAI_DIGIT = re.compile("[\u0e50-\u0e59]")

_AM_WITH_TONE = re.compile(f"{NIKHAHIT}([{_TONES}]?){SARA_AA}")
_TONE_BEFORE_AM = re.compile(f"([{_TONES}]){NIKHAHIT}{SARA_AA}")
_MARKS = f"{_VOWELS}{_TONES}\u0e4c"
#: Marks that stand in a wrong order or twice; and all marks of one consonant.
_DISORDER = re.compile(f"[{_TONES}\u0e4c][{_VOWELS}]|([{_MARKS}])[{_MARKS}]*\\1")
_CLUSTER = re.compile(f"[{_MARKS}]{{2,}}")
#: Every character that is no mark and none of `_CLEAN`, those of Thai first.
_PLAIN = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e3b-\u0e46\u0e4e-\u1fff\\x00-\x9f\u00a1-\u00ac\u00ae-\u0e00"
    "\u2000-\u200a\u2010-\u205f\u2061-\uf6ff\uf71b-\ufefe\uff00-\U0010ffff"
)
#: Text in which `repaired` would change nothing: no consonant has more than a vowel and what stands
#: above it. Most text is so. Double เ is looked for besides.
_PROPER_MARKS = f"(?:[{_VOWELS.replace(NIKHAHIT, '')}][{_TONES}\u0e4c]?+|[{_TONES}\u0e4c])"
_is_proper = re.compile(f"[{_PLAIN}]*+(?:{_PROPER_MARKS}[{_PLAIN}]++)*+{_PROPER_MARKS}?+").fullmatch

_VISIBLE = re.compile(f"[^\\s{''.join(map(chr, _INVISIBLE))}]")

#: The first character of a text that can be seen, None where there is none.
find_visible = _VISIBLE.search

#: Headings, names and words are compared again and again. Longer texts are not kept.
_KEPT_LENGTH = 200
_KEPT_KEYS = 4096


def repaired(text: str) -> str:
    """The same text with Thai characters in their one proper order and no invisible ones."""
    if text.isascii() or ("เเ" not in text and _is_proper(text)):
        return text
    text = text.translate(_CLEAN).replace("เเ", "แ")
    text = _TONE_BEFORE_AM.sub(f"\\1{SARA_AM}", text)
    text = _AM_WITH_TONE.sub(f"\\1{SARA_AM}", text)
    if _DISORDER.search(text):
        text = _CLUSTER.sub(_ordered, text)
    return text


def _ordered(marks: re.Match[str]) -> str:
    """The marks of one consonant, each once: vowels, then tone marks and the silencer."""
    return "".join(dict.fromkeys(sorted(marks[0], key=_comes_after_vowels)))


def _comes_after_vowels(mark: str) -> bool:
    return "\u0e48" <= mark <= "\u0e4c"


def is_blank(text: str) -> bool:
    """Whether a text has nothing but white space and invisible characters."""
    return find_visible(text) is None


def single_spaced(text: str) -> str:
    """`repaired`, with every run of white space one space and none at the ends."""
    return " ".join(repaired(text).split())


def comparison_key(text: str) -> str:
    """What two spellings of one heading, name or word have in common.

    White space and line breaks do not count, Thai digits equal Arabic ones, letters have no case.
    """
    return _kept_key(text) if len(text) <= _KEPT_LENGTH else _key(text)


def _key(text: str) -> str:
    return arabic_digits(repaired("".join(text.split())).casefold())


_kept_key = lru_cache(maxsize=_KEPT_KEYS)(_key)


def arabic_digits(text: str) -> str:
    """The text with Thai digits written as Arabic ones."""
    # A look first, and replacing one digit at a time: translating looks up every letter.
    if _ANY_THAI_DIGIT.search(text):
        for thai, arabic in _THAI_DIGITS:
            text = text.replace(thai, arabic)
    return text


def thai_digits(text: str) -> str:
    """The text with Arabic digits written as Thai ones."""
    return text.translate(_TO_THAI_DIGITS)
