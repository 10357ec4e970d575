"""The seven topics that measures and their report cover, 2566 to 2568.

Known from a published report, and (facts are unsure) required by the manuals of those years. Their
names are the library's; other wordings are published too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from xlita.ita.library import topics as topic_names
from xlita.thai.text import comparison_key


class Topic(NamedTuple):
    """A topic, other wordings of it, and the indicators whose results show it."""

    name: str
    aliases: tuple[str, ...]
    indicators: tuple[int, ...]


#: Other wordings and indicators of each topic, in the published order.
_MORE: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...] = (
    ((), (1, 6)),
    ((), (8,)),
    (("ช่องทางและรูปแบบการประชาสัมพันธ์ฯ",), (7, 9)),
    ((), (4,)),
    (
        (
            "กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและจัดซื้อจัดจ้าง",
            "กระบวนการสร้างความโปร่งใสในการใช้งบประมาณ จัดซื้อจัดจ้าง",
        ),
        (2,),
    ),
    ((), (3,)),
    (("กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตในหน่วยงาน",), (5, 10)),
)


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """The topics in the order in which they are published."""
    return tuple(
        Topic(name, aliases, indicators)
        for name, (aliases, indicators) in zip(topic_names(), _MORE, strict=True)
    )


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Topic]:
    return {
        comparison_key(name): topic for topic in topics() for name in (topic.name, *topic.aliases)
    }


def find_topic(text: str) -> Topic | None:
    """The topic that a text is the name of, however it is spaced and numbered."""
    return _by_key().get(comparison_key(text).lstrip("0123456789.)"))
