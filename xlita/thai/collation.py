"""The order of Thai words in a dictionary.

Consonants come first: a vowel written before its consonant (เ แ โ ใ ไ) is ordered after it, and
tone marks and other signs above count only where all else is equal (Royal Institute Dictionary,
as in Unicode's collation for Thai).
"""

from __future__ import annotations

_LEADING = frozenset("เแโใไ")
#: ็ ่ ้ ๊ ๋ ์ ํ ๎
_SIGNS = frozenset("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")


def collation_key(text: str) -> tuple[str, str, str]:
    """What to sort a name by; texts in other scripts keep the order of their letters."""
    letters: list[str] = []
    signs: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in _LEADING and at + 1 < len(text) and "ก" <= text[at + 1] <= "ฮ":
            letters += (text[at + 1], char)
            at += 2
        elif char in _SIGNS:
            signs.append(f"{len(letters):04d}{char}")
            at += 1
        else:
            letters.append(char)
            at += 1
    return "".join(letters).casefold(), "".join(signs), text
