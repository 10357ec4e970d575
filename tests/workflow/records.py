"""Records as `xlita read` prints them, drawn by hypothesis: the domain of read(new(x)) == x.

What a record cannot hold, and why:

* Texts have no blanks around them, no invisible characters, and Thai marks in their one proper
  order: reading repairs that. They hold no control characters: XML cannot.
* Steps and owners are single lines that do not begin with a number or a dash: they are written
  one a line, and reading takes numbers and dashes off.
* A value of the form is not the name of one of its fields: it would be read as a label.
* A row of measures or agencies holds something; and one that holds a single text does not begin
  with an asterisk or หมายเหตุ, which makes it a footnote.
* Rows stand one below the other: `new` leaves no blank ones.
* Items stand in the order of the year's form, with its wording unless the agency has another;
  others follow, none with the code of an item of the year.
* What is computed is what the scores give.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from xlita.ita import (
    Criteria,
    Indicator,
    assess,
    change,
    direction,
    load_criteria,
    passes,
    possible_levels,
)
from xlita.ita.agencies import LOCAL_TYPES
from xlita.template.layout import FormLayout, load_template
from xlita.template.tables import SUM_LABELS
from xlita.thai.dates import parse_period
from xlita.thai.text import comparison_key, repaired

Record = dict[str, Any]

YEARS = range(2562, 2572)
_ALPHABET = st.sampled_from(
    "กขคงจฉชซญฐณดตถทธนบปผพฟมยรลวศษสหอฮะาำเแโใไๆฯิีึืุูั็่้๊๋์"
    "๐๑๒๓๔๕๖๗๘๙0123456789abcXYZ .,:;/()-–+=@'\"<>&%#_\\\n"
)
#: Texts that a spreadsheet takes for something else when it may.
TRAPS = (
    *("=1+1", "+33.84", "-5", "@SUM(A1)", "'quoted", "#REF!", "TRUE", "1/10", "007", "1e5"),
    *("<b>&amp;", "_x0041_", "84.17", "๑๐๐", "a\nb", '"', "เลขที่ ๑๒/๒๕๖๗", "O10"),
)
_LABELS = frozenset(
    comparison_key(label).rstrip("*")
    for kind, sheet in (("agency", "profile"), ("province", "scores"))
    for layout in (load_template(kind).sheet(sheet),)
    for field in (layout.fields() if isinstance(layout, FormLayout) else layout.header)  # type: ignore[union-attr]
    for text in (field.label, *field.aliases)
    for label in (text, *(f"{text}{n}" for n in range(1, field.repeat + 1)))
)


def _as_read(text: str) -> str:
    return repaired(text).strip()


texts = (
    st.one_of(st.text(_ALPHABET, min_size=1, max_size=30), st.sampled_from(TRAPS))
    .map(_as_read)
    .filter(lambda text: text and _as_read(text) == text)
)
lines = (
    texts.map(lambda text: " ".join(text.split()))
    .map(lambda text: text.lstrip("0123456789๐๑๒๓๔๕๖๗๘๙.)-– "))
    .filter(bool)
)
form_texts = texts.filter(lambda text: comparison_key(text).rstrip(":").rstrip("*") not in _LABELS)
maybe = st.none()
scores = st.one_of(
    st.integers(0, 10_000).map(lambda hundredths: hundredths / 100),
    st.sampled_from([0.0, 84.99, 85.0, 94.99, 95.0, 100.0]),
)
counts = st.integers(1, 100_000)
days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
codes = st.builds(
    lambda letter, number: f"{letter}{number}", st.sampled_from("ie"), st.integers(1, 99)
)
periods = st.one_of(
    st.sampled_from(
        ["ปีงบประมาณ พ.ศ. 2568", "ต.ค. 2567 – ก.ย. 2568", "1 ตุลาคม 2567 - 30 กันยายน 2568"]
    ),
    texts,
)


def exact(score: float | None) -> Decimal | None:
    return None if score is None else Decimal(repr(score))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def compared(previous: float | None, score: float | None, criteria: Criteria) -> Record:
    """What follows from the two scores of a row."""
    before, now = exact(previous), exact(score)
    moved = direction(before, now)
    return {
        "change": _number(change(before, now)),
        "direction": None if moved is None else moved.value,
        "passed": passes(criteria, now),
    }


@cache
def _criteria(year: int) -> Criteria:
    return load_criteria(year)


@st.composite
def agencies(draw: st.DrawFn) -> Record:
    """A record of one agency."""
    from tests.workflow import record_sheets  # which draws from the strategies of this module

    year = draw(st.sampled_from(YEARS))
    criteria, before = _criteria(year), _criteria(year - 1)
    optional = maybe | form_texts
    score, count = maybe | scores, maybe | counts
    announced: Record = {
        "overall": draw(score),
        "level": draw(optional | st.sampled_from(criteria.scale.names())),
        "previous_overall": draw(score),
        "previous_level": draw(optional),
        "rank": draw(count),
        "peers": draw(count),
        "eit_part_1": draw(score),
        "eit_part_2": draw(score),
        "announced_on": draw(maybe | days.map(buddhist)),
    }
    office: Record = {
        field: draw(optional)
        for field in (
            *("unit", "phone", "letter_no", "website"),
            *("preparer", "reviewer", "approver"),
        )
    }
    office["digits"] = draw(st.sampled_from([None, "เลขไทย", "เลขอารบิก"]))
    office["departments"] = draw(st.lists(form_texts, max_size=12))
    rows = [_indicator(draw, one, criteria) for one in criteria.indicators]
    record = {
        "kind": "agency",
        "fiscal_year": year,
        "measure_year": year + 1,
        "report_year": year,
        "agency": {key: draw(optional) for key in ("name", "type", "district", "province")},
        "announced": announced,
        "office": office,
        "indicators": rows,
        "items": _items(draw, criteria),
        "oit": record_sheets.disclosure(draw, criteria),
        "measures": _measures(draw),
        "progress": _progress(draw, rows, criteria),
        "narratives": record_sheets.narratives(draw, criteria),
        "history": record_sheets.history(draw, criteria),
    }
    record |= {"computed": _computed(rows, announced, criteria, before)}
    for each in record["narratives"]:
        each["text"] = record_sheets.sentence(record, each, criteria)
    return record


def buddhist(day: Any) -> str:
    return f"{day.year + 543}-{day.month:02}-{day.day:02}"


def _indicator(draw: st.DrawFn, indicator: Indicator, criteria: Criteria) -> Record:
    previous, score = draw(maybe | scores), draw(maybe | scores)
    return {
        "no": indicator.no,
        "instrument": indicator.instrument,
        "name": indicator.name,
        "previous": previous,
        "score": score,
        **compared(previous, score, criteria),
    }


def _items(draw: st.DrawFn, criteria: Criteria) -> list[Record]:
    known = [(one.code, one.part, one.indicator, one.text) for one in criteria.items]
    chosen = (
        draw(st.lists(st.sampled_from(range(len(known))), unique=True, max_size=6))
        if (known)
        else []
    )
    heads = [known[index] for index in sorted(chosen)]
    heads = [(*head[:3], draw(st.just(head[3]) | texts)) for head in heads]
    taken = {head[:2] for head in known}
    part = maybe | st.integers(1, 2)
    others = st.tuples(maybe | codes, part, maybe | st.integers(1, 10), maybe | texts)
    unknown = draw(st.lists(others, max_size=4))
    found = []
    for code, own_part, indicator, text in [
        *heads,
        *(head for head in unknown if head[:2] not in taken),
    ]:
        flagged, issue = draw(maybe | st.booleans()), draw(maybe | texts)
        previous, score = draw(maybe | scores), draw(maybe | scores)
        item = {
            "code": code,
            "part": own_part,
            "indicator": indicator,
            "text": text,
            "previous": previous,
            "score": score,
            **compared(previous, score, criteria),
            "flagged": flagged,
            "issue": issue,
            "previous_code": draw(maybe | codes),
        }
        content = (previous, score, flagged, issue, item["previous_code"])
        if any(value is not None for value in content):
            found.append(item)
    return found


def _measures(draw: st.DrawFn) -> list[Record]:
    first_row = load_template("agency").table("measures").first_body_row
    found: list[Record] = []
    for _ in range(draw(st.sampled_from([0, 1, 2, 3, 17]))):
        period = draw(maybe | periods)
        span = parse_period(period) if period else None
        found.append(
            {
                "instrument": draw(st.sampled_from([None, "IIT", "EIT", "OIT"])),
                "eit_part": draw(st.sampled_from([None, 1, 2])),
                "indicator": draw(maybe | st.integers(1, 10)),
                "item": draw(maybe | codes),
                "topic": draw(maybe | texts),
                "issue": draw(maybe | texts),
                "measure": draw(texts.filter(_is_no_remark)),
                "analysis": draw(maybe | texts),
                "steps": draw(st.lists(lines, max_size=3)),
                "responsible": draw(st.lists(lines, max_size=3)),
                "period": period,
                "period_start": span.start if span else None,
                "period_end": span.end if span else None,
                "follow_up": draw(maybe | texts),
                "references": draw(
                    st.lists(st.integers(1, 99).map(lambda number: f"O{number}"), max_size=4)
                ),
                "sub_indicators": draw(
                    st.lists(st.sampled_from(["9.1", "9.3", "10.2"]), unique=True, max_size=2)
                ),
                "proposed": draw(st.booleans()),
                "sheet": "มาตรการ",
                "row": first_row + len(found),
            }
        )
    return found


def _progress(draw: st.DrawFn, indicators: list[Record], criteria: Criteria) -> list[Record]:
    """What was reported.

    A blank outcome is computed from the scores, so only a row about one indicator without a score
    or about nothing has none; scores are the indicator's where the text gives none.
    """
    first_row = load_template("agency").table("progress").first_body_row
    found: list[Record] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 3]))):
        period = draw(maybe | periods)
        span = parse_period(period) if period else None
        indicator = draw(maybe | st.integers(1, 10))
        scored = next((one for one in indicators if one["no"] == indicator), None)
        says = scored is not None and scored["score"] is not None
        found.append(
            {
                "eit_part": draw(st.sampled_from([None, 1, 2])),
                "indicator": indicator,
                "item": None,
                "topic": draw(maybe | texts),
                "measure": draw(texts.filter(_is_no_remark)),
                "projects": draw(st.lists(lines, max_size=2)),
                "steps": draw(st.lists(lines, max_size=3)),
                "responsible": draw(st.lists(lines, max_size=3)),
                "period": period,
                "period_start": span.start if span else None,
                "period_end": span.end if span else None,
                "result": draw(maybe | texts),
                "outcome": draw(texts if says else maybe | texts),
                "previous": scored["previous"] if scored else None,
                "score": scored["score"] if scored else None,
                **{field: draw(maybe | texts) for field in _REPORT_TEXTS},
                "evidence": draw(st.lists(st.sampled_from(_EVIDENCE), max_size=2, unique=True)),
                "sheet": "ผลการดำเนินการ",
                "row": first_row + len(found),
            }
        )
    return found


_REPORT_TEXTS = ("status", "six_months", "twelve_months", "obstacles")
_EVIDENCE = ("https://example.go.th/รายงาน.pdf", "https://example.go.th/a")


def _computed(
    rows: list[Record], announced: Record, criteria: Criteria, before: Criteria
) -> Record:
    def known(field: str) -> dict[int, Decimal]:
        found = ((row["no"], exact(row[field])) for row in rows)
        return {no: score for no, score in found if score is not None}

    now = assess(
        criteria,
        known("score"),
        known("previous"),
        exact(announced["overall"]),
        (exact(announced["eit_part_1"]), exact(announced["eit_part_2"])),
    )
    past = assess(before, known("previous"), announced_overall=exact(announced["previous_overall"]))
    return {
        "instruments": {code: _number(score) for code, score in now.instruments.items()},
        "overall": _number(now.overall),
        "levels": list(now.levels),
        "passed": now.passed,
        "previous": {
            "instruments": {code: _number(score) for code, score in past.instruments.items()},
            "overall": _number(past.overall),
            "levels": list(past.levels),
            "passed": past.passed,
        },
        "lowest": {code: list(numbers) for code, numbers in now.lowest.items()},
        "highest": list(now.highest),
        "rose": list(now.rose),
        "fell": list(now.fell),
    }


_NAMES = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from([start for each in LOCAL_TYPES for start in (each.name, *each.abbreviations)]),
    st.sampled_from(["ดอน", "สุโสะ", "โคกคอน", " ตรัง"]),
)


def _is_no_remark(text: str) -> bool:
    """Whether a reader takes it for a row: a footnote is none, nor is a line of means or sums."""
    is_sum = comparison_key(text).rstrip(":") in SUM_LABELS
    return not is_sum and not text.startswith(("*", "หมายเหตุ"))


@st.composite
def provinces(draw: st.DrawFn) -> Record:
    """A record of a province's table: with the scores of two years, or the announced annex."""
    year = draw(st.sampled_from(YEARS))
    criteria = _criteria(year)
    announced = draw(st.booleans())
    rows = [
        _agency(draw, criteria, announced=announced)
        for _ in range(draw(st.sampled_from([0, 1, 2, 6, 130])))
    ]
    if not announced and all(row["previous"] is None for row in rows):
        announced = True
        rows = [{**row, **compared(None, row["score"], criteria)} for row in rows]
    return {
        "kind": "province",
        "province": draw(maybe | form_texts),
        "fiscal_year": year,
        "announced": announced,
        "agencies": rows,
    }


def _agency(draw: st.DrawFn, criteria: Criteria, *, announced: bool) -> Record:
    name = draw(_NAMES | texts.filter(_is_no_remark))
    previous, score = draw(maybe | scores), draw(maybe | scores)
    if announced and score is None:
        previous = None  # an annex prints the change; without a score there is none
    levels = () if score is None else possible_levels(criteria, exact(score), {})
    level = " หรือ ".join(levels) or None
    if announced or len(levels) > 1:
        level = draw(
            st.sampled_from([level, *criteria.scale.names()]) if levels else st.just(level)
        )
    return {
        "no": draw(maybe | counts),
        "name": name,
        "type": _type(name),
        "district": draw(maybe | texts),
        "previous": previous,
        "score": score,
        **compared(previous, score, criteria),
        "level": level,
    }


def _type(name: str) -> str | None:
    for each in LOCAL_TYPES:
        if name.startswith((each.name, *each.abbreviations)):
            return each.printed
    return None
