"""The parts ``oit``, ``narratives`` and ``history`` of a record, drawn by hypothesis.

As with the items, rows of the year stand in its order and with its wording unless the agency has
another; others follow. A row holds something of a person's.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.workflow import records
from xlita.ita import Criteria
from xlita.template.sentences import (
    Scored,
    indicator_sentence,
    instrument_sentence,
    whole_sentence,
)

Record = dict[str, Any]

_STATUSES = ("ยังไม่ดำเนินการ", "กำลังดำเนินการ", "เผยแพร่แล้ว", "ไม่มีภารกิจ")
_urls = st.sampled_from(["https://don.go.th/o1?id=1&x=๒", "www.don.go.th", "10.0.0.1/a", "=cmd"])
#: Few, for every field draws one; what texts can be is tried in the other parts.
_texts = st.sampled_from([*records.TRAPS, "เมนูข้อมูลสาธารณะ\nหน้า ๓", "* ตามลิงก์", "9.1", "IIT"])
_lines = st.sampled_from(["สำนักปลัด", "กองคลัง", "=กองช่าง", "กองการศึกษา ศาสนาฯ"])
_years = st.integers(2500, 2600)


def disclosure(draw: st.DrawFn, criteria: Criteria) -> list[Record]:
    """Some of the year's disclosure items, and others."""
    known = [(one.code, one.text, one.sub_indicator) for one in criteria.disclosure]
    heads = [
        (code, draw(st.just(text) | _texts) if text else None, sub_indicator)
        for code, text, sub_indicator in _some(draw, known)
    ]
    codes = {head[0] for head in known}
    subs = st.none() | st.sampled_from(["9.1", "9.10", "10.2", "11.1"])
    others = st.tuples(
        st.integers(1, 99).map(lambda number: f"O{number}"), st.none() | _texts, subs
    )
    unknown = draw(st.lists(others, max_size=2))
    found = []
    for code, text, sub_indicator in [*heads, *(o for o in unknown if o[0] not in codes)]:
        item = {
            "code": code,
            "text": text,
            "sub_indicator": sub_indicator,
            "data_year": draw(st.none() | _years),
            "responsible": draw(st.lists(_lines, max_size=2)),
            "due": draw(st.none() | records.days.map(records.buddhist)),
            "status": draw(st.none() | st.sampled_from(_STATUSES)),
            "urls": draw(st.lists(_urls, max_size=2)),
            "explanation": draw(st.none() | _texts),
            "published_on": draw(st.none() | records.days.map(records.buddhist)),
            "score": draw(st.none() | records.scores),
            "clarification": draw(st.none() | _texts),
        }
        content = {k: v for k, v in item.items() if k not in ("code", "text", "sub_indicator")}
        if any(value is not None and value != [] for value in content.values()):
            found.append(item)
    return found


def narratives(draw: st.DrawFn, criteria: Criteria) -> list[Record]:
    """What somebody wrote about some of the subjects."""
    subjects = [
        ("whole", None, None),
        *(("instrument", one.code, None) for one in criteria.instruments),
        *(("indicator", one.instrument, one.no) for one in criteria.indicators),
    ]
    maybe = st.none() | _texts
    written = st.tuples(_texts, maybe) | st.tuples(maybe, records.texts)
    return [
        {
            "about": about,
            "instrument": instrument,
            "indicator": indicator,
            "text": None,
            **dict(zip(("analysis", "approach"), draw(written), strict=True)),
        }
        for about, instrument, indicator in _some(draw, subjects)
    ]


def sentence(record: Record, about: Record, criteria: Criteria) -> str | None:
    """What the scores of a record say of the subject of a narrative."""

    def scored(now: float | None, before: float | None) -> Scored:
        return Scored(records.exact(now), records.exact(before))

    def or_announced(computed: Record, field: str) -> float | None:
        return record["announced"][field] if computed["overall"] is None else computed["overall"]

    now, before = record["computed"], record["computed"]["previous"]
    rows = {row["no"]: scored(row["score"], row["previous"]) for row in record["indicators"]}
    known = {no: one.score for no, one in rows.items() if one.score is not None}
    if about["indicator"] is not None:
        indicator = criteria.indicator(about["indicator"])
        return indicator_sentence(criteria, indicator, rows[indicator.no], known) or None
    if about["instrument"] is not None:
        code = about["instrument"]
        own = scored(now["instruments"][code], before["instruments"][code])
        return instrument_sentence(criteria, criteria.instrument(code), own, known) or None
    level = record["announced"]["level"] or " หรือ ".join(now["levels"])
    overall = scored(or_announced(now, "overall"), or_announced(before, "previous_overall"))
    return whole_sentence(criteria, record["agency"]["name"] or "", overall, level) or None


def history(draw: st.DrawFn, criteria: Criteria) -> list[Record]:
    """Results of earlier years: some of the last five, then others."""
    year = criteria.fiscal_year
    own = list(range(year - 4, year - 1))
    others = draw(st.lists(_years, max_size=2, unique=True))
    score = st.none() | records.scores
    found = []
    for each in [*_some(draw, own), *(y for y in others if y not in (*own, year - 1, year))]:
        row = {
            "year": each,
            "overall": draw(score),
            "level": draw(st.none() | _texts | st.sampled_from(["B", "ผ่านดี"])),
            "instruments": {code: draw(score) for code in ("IIT", "EIT", "OIT")},
            "indicators": [draw(score) for _ in range(10)],
        }
        values = [row["overall"], row["level"], *row["instruments"].values(), *row["indicators"]]
        if any(value is not None for value in values):
            found.append(row)
    return found


def _some(draw: st.DrawFn, values: list[Any]) -> list[Any]:
    """A few of the values, in their order."""
    if not values:
        return []
    chosen = st.lists(st.sampled_from(range(len(values))), unique=True, max_size=3)
    return [values[index] for index in sorted(draw(chosen))]
