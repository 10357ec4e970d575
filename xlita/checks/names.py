"""Agencies that texts name (ITA601, ITA602): the workbook's own, however written, or another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from xlita.checks.finding import Finding
from xlita.checks.texts import Texts, titles
from xlita.ita.agencies import AgencyType, Mention, agency_names_in, local_type, name_key
from xlita.sheet import Place
from xlita.template.submission import AgencySubmission
from xlita.thai.text import comparison_key

#: What every mention of a local government holds.
_WORDS = ("อบต", "อบจ", "ทต.", "ทม.", "ทน.", "องค์การบริหารส่วน", "เทศบาล", "เทศมนตรี")
#: A shorter name that differs by a letter is more likely another agency's.
_LONG_ENOUGH = 4
_PROVINCIAL = "องค์การบริหารส่วนจังหวัด"


class _Own(NamedTuple):
    """The agency whose workbook it is: as written, as compared, and the name without its type."""

    name: str
    type: AgencyType
    place_name: str
    province: str


def check_names(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """Names of other local governments, and other spellings of the own name.

    Asked only where the own name begins with a type of local government: other agencies have no
    common forms. The provincial organisation of the own province is no stranger.
    """
    entry = submission.profile_entry("name")
    name = submission.announced_text("name")
    kind = local_type(name) if name is not None else None
    if name is None or kind is None:
        return
    own = _Own(
        name,
        kind,
        name_key(name).removeprefix(kind.name),
        comparison_key(submission.announced_text("province") or ""),
    )
    yield from _type(submission, entry.place, own)
    for title in titles(submission):
        if any(word in title.text for word in _WORDS):
            yield from _mentions(title.text, title.place, own)
    for written in texts.holding(*_WORDS):
        yield from _mentions(written.text, written.place, own)


def _type(submission: AgencySubmission, place: Place | None, own: _Own) -> Iterator[Finding]:
    """The name of one type beside the choice of another type of local government."""
    chosen = submission.announced_text("type")
    kind = local_type(chosen) if chosen else None
    if chosen and kind is not None and kind != own.type:
        related = submission.profile_entry("type").place
        yield Finding(
            "ITA602",
            place,
            own.name,
            variant="type",
            details={"agency": own.name, "type": chosen},
            related=(related,) if related is not None else (),
        )


def _mentions(text: str, place: Place, own: _Own) -> Iterator[Finding]:
    told: set[str] = set()
    for mention in agency_names_in(text):
        other = mention.key.removeprefix(mention.type.name)
        if mention.may_be(own.name) or not other or _no_names().match(other):
            continue
        if mention.type.name == _PROVINCIAL and other.startswith(own.province):
            continue
        code = "ITA602" if _is_own_misspelt(other, mention, own) else "ITA601"
        if mention.key not in told:
            told.add(mention.key)
            yield Finding(code, place, mention.text, own.name, details={"agency": own.name})


def _is_own_misspelt(other: str, mention: Mention, own: _Own) -> bool:
    """The own place under another type, or with one letter more, less or changed."""
    name = own.place_name
    if mention.type != own.type:
        return other.startswith(name)
    return len(name) >= _LONG_ENOUGH and any(
        _differ_by_one(name, other[:length]) for length in range(len(name) - 1, len(name) + 2)
    )


def _differ_by_one(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    rests = one[same:], other[same:]
    if len(one) == len(other):
        return rests[0][1:] == rests[1][1:]
    longer, shorter = sorted(rests, key=len, reverse=True)
    return longer[1:] == shorter


@lru_cache(maxsize=1)
def _no_names() -> re.Pattern[str]:
    """What follows a type that stands for any agency of it: no place is called so."""
    words = (
        "จัด กำหนด ดำเนิน มี ไม่ จะ ตาม แต่ ยัง คือ นี้ จึง ขอ กับ ขึ้น พัฒนา ปรับ เผยแพร่ ประกาศ แจ้ง รับ"
        " สร้าง ส่ง เพิ่ม ใช้ เรา ร่วม เปิด อยู่ ไป มา ก็ ถึง อีก แล้ว เอง เข้า ออก ตรวจ ติดตาม วิเคราะห์ ทำ ผู้"
        " เจ้าหน้าที่ บุคลากร พนักงาน ประชาชน ต้นแบบ คุณธรรม สุจริต ขนาด ระดับ ทั่ว กลุ่ม สังกัด เดิม ใกล้เคียง"
        " ข้างเคียง ภาย ผ่าน ด้วย อย่าง เช่น นั้น ว่า เมื่อ หาก รวม สำหรับ ตั้งแต่ ระหว่าง มอบ นำ กรณี ถือ แก่"
        " ในเขต ในพื้นที่ ในจังหวัด ในอำเภอ ในประเทศ ในการ ในความ ในปี ในด้าน ในฐานะ"
    )
    return re.compile("|".join(map(re.escape, words.split())))
