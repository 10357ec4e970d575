"""Types of agencies, told from their names.

The order of the announced tables: provincial organisations, cities, towns, subdistrict
municipalities, subdistrict organisations. An agency's name is written in full or with the type's
abbreviation.

The same agency is องค์การบริหารส่วนตำบลX, อบต.X, อบต. X and สำนักงานองค์การบริหารส่วนตำบลX, with or
without its district and province behind it (facts 10.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xlita.thai.text import comparison_key, single_spaced


class AgencyType(NamedTuple):
    """A type of local government.

    Its full name, the form that province tables print, and what abbreviates it before a name.
    """

    name: str
    printed: str
    abbreviations: tuple[str, ...]


LOCAL_TYPES = (
    AgencyType("องค์การบริหารส่วนจังหวัด", "อบจ.", ("อบจ.",)),
    AgencyType("เทศบาลนคร", "เทศบาลนคร", ("ทน.",)),
    AgencyType("เทศบาลเมือง", "เทศบาลเมือง", ("ทม.",)),
    AgencyType("เทศบาลตำบล", "เทศบาลตำบล", ("ทต.",)),
    AgencyType("องค์การบริหารส่วนตำบล", "อบต.", ("อบต.",)),
)


def local_type(name: str) -> AgencyType | None:
    """The type that a name begins with, None for an agency that is no local government."""
    key = comparison_key(name)
    for agency_type in LOCAL_TYPES:
        if any(
            key.startswith(comparison_key(start))
            for start in (agency_type.name, *agency_type.abbreviations)
        ):
            return agency_type
    return None


def type_in_short(text: str) -> str | None:
    """The full name of a type that is written in short, such as อบต. or ทต.; None for all else."""
    key = comparison_key(text)
    for each in LOCAL_TYPES:
        short = {comparison_key(word) for word in (each.printed, *each.abbreviations)}
        if key in short and key != comparison_key(each.name):
            return each.name
    return None


def is_local(type_name: str) -> bool:
    """Whether a type, in full or abbreviated, is a local government."""
    key = comparison_key(type_name)
    return any(
        key in {comparison_key(text) for text in (each.name, each.printed, *each.abbreviations)}
        for each in LOCAL_TYPES
    )


class Mention(NamedTuple):
    """A local government that a text names.

    `text` as the text has it, `start` where it begins there. Thai sets no space after a name, so
    `text` may run on into the sentence; `key` compares by `may_be`.
    """

    text: str
    start: int
    key: str
    type: AgencyType

    def may_be(self, name: str) -> bool:
        """Whether this names the agency of that name: what follows the name does not count."""
        return self.key.startswith(name_key(name))


_OFFICE_OF = comparison_key("สำนักงาน")
#: District and province behind a name. A space or bracket stands before them: องค์การบริหารส่วน
#: จังหวัดX has the word in its own name.
_BEHIND = re.compile(r"(?<=\S)[\s(]+(?:อำเภอ|อ\.|จังหวัด|จ\.)\s*\S.*$")

#: A mayor is นายกเทศมนตรีตำบลX, which names เทศบาลตำบลX.
_OF_MAYORS = {"เทศบาลนคร": "เทศมนตรีนคร", "เทศบาลเมือง": "เทศมนตรีเมือง", "เทศบาลตำบล": "เทศมนตรีตำบล"}
_STARTS = {
    start: each
    for each in LOCAL_TYPES
    for start in (each.name, *each.abbreviations, *filter(None, [_OF_MAYORS.get(each.name)]))
}
_NIKHAHIT_AA = "\u0e4d\u0e32"


def _pattern(start: str) -> str:
    """A start as people type it: sara am may be two characters; a space may follow a full stop."""
    pattern = re.escape(start).replace("\u0e33", f"(?:\u0e33|{_NIKHAHIT_AA})")
    return pattern + r"\s?" if start.endswith(".") else pattern


#: A type, and the letters behind it up to a space or a sign.
_MENTION = re.compile(
    f"({'|'.join(map(_pattern, sorted(_STARTS, key=len, reverse=True)))})([\u0e01-\u0e4e]+)"
)
_BY_KEY = {comparison_key(start): each for start, each in _STARTS.items()}
#: What follows a type that is named for itself, as in องค์การบริหารส่วนตำบลที่ได้คะแนนสูงสุด.
_NO_NAME = re.compile(
    "(?:ที่|ได้|และ|หรือ|ของ|เป็น|ให้|โดย|เพื่อ|ทุก|ต้อง|ควร|สามารถ|ดังกล่าว|อื่น|ต่าง|ทั้ง|ซึ่ง|ประเภท|จำนวน|ดำเนินการ|แห่ง)"
)
#: What begins the sentence behind a name; no place is called so.
_SENTENCE = re.compile(
    "(?:ได้|และ|โดย|ซึ่ง|เพื่อ|ประจำปี|ดำเนินการ|มีคะแนน|มีผล|มีการ|เรื่อง|ตามที่|อำเภอ|จังหวัด)"
)


def name_key(name: str) -> str:
    """What all ways to write one agency's name have in common.

    อบต.X and สำนักงานองค์การบริหารส่วนตำบลX, อำเภอY are องค์การบริหารส่วนตำบลX.
    """
    key = comparison_key(_BEHIND.sub("", single_spaced(name)).rstrip(" ,"))
    key = key.removeprefix(_OFFICE_OF) or key
    for start_key, kind in _BY_KEY.items():
        if key.startswith(start_key):
            return kind.name + key[len(start_key) :]
    return key


def agency_names_in(text: str) -> tuple[Mention, ...]:
    """The local governments that a text names, in its order; types alone are none."""
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[Mention]:
    for match in _MENTION.finditer(text):
        start, name = match.groups()
        if _NO_NAME.match(name):
            continue
        end = match.end()
        sentence = _SENTENCE.search(name, 1)
        if sentence is not None:
            end = match.start(2) + sentence.start()
        kind = _BY_KEY[comparison_key(start)]
        key = kind.name + comparison_key(name)
        yield Mention(text[match.start() : end], match.start(), key, kind)
