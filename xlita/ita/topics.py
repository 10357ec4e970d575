"""The seven topics that measures and their report cover, 2566 to 2568.

Known from published reports, and required (facts are unsure) by the manuals of those years.
"""

from __future__ import annotations

from typing import NamedTuple

from xlita.thai.text import comparison_key


class Topic(NamedTuple):
    """A topic, other wordings of it, and the indicators whose results it rests on."""

    name: str
    aliases: tuple[str, ...]
    indicators: tuple[int, ...]


TOPICS = (
    Topic("กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", (), (1, 6)),
    Topic("การให้บริการและระบบ E-Service", (), (6, 8)),
    Topic(
        "ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ",
        ("ช่องทางและรูปแบบการประชาสัมพันธ์ฯ",),
        (7, 9),
    ),
    Topic("กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", (), (4,)),
    Topic(
        "กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและจัดซื้อจัดจ้าง",
        (
            "กระบวนการสร้างความโปร่งใสในการใช้งบประมาณ จัดซื้อจัดจ้าง",
            "กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและการจัดซื้อจัดจ้าง",
        ),
        (2,),
    ),
    Topic("กระบวนการควบคุม ตรวจสอบการใช้อำนาจและการบริหารงานบุคคล", (), (3,)),
    Topic("กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตในหน่วยงาน", (), (5, 10)),
)


def find_topic(text: str) -> Topic | None:
    """The topic that a text is the name of, however it is spaced and numbered."""
    key = comparison_key(text).lstrip("0123456789.)")
    for topic in TOPICS:
        if key in {comparison_key(name) for name in (topic.name, *topic.aliases)}:
            return topic
    return None
