"""Scores in sentences against the tables (ITA606, ITA608).

A sentence is read from left to right: what it speaks of (an indicator, an instrument, the whole),
of which year, and then its numbers and words for a change. A number is held against the table only
where it is plain whose score it is; what else it may be (a target, a share, a sum of money) is left
alone. All findings are warnings: prose may mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xlita.checks.figures import Figures, Ledger
from xlita.checks.finding import Finding
from xlita.checks.texts import Written
from xlita.ita import Criteria, Direction, Indicator
from xlita.template.values import WHOLE

_WORDS = {
    "เพิ่มขึ้น": Direction.ROSE,
    "สูงขึ้น": Direction.ROSE,
    "ลดลง": Direction.FELL,
    "ต่ำลง": Direction.FELL,
    "เท่าเดิม": Direction.SAME,
    "คงเดิม": Direction.SAME,
    "เท่ากัน": Direction.SAME,
}
#: How far in front of a number its year may stand.
_YEAR_REACH = 60
_THIS_TEXT = "คะแนนในข้อความนี้"


def check_sentences(written: Written, known: Ledger) -> Iterator[Finding]:
    """Scores, differences and directions that one text gives."""
    reading = _Reading(written, known)
    for match in _tokens(known.criteria.indicators).finditer(written.text):
        yield from reading.take(match)
    yield from reading.finish()


def row_subject(written: Written, criteria: Criteria) -> str | None:
    """What a row is about, where its column speaks of nothing else."""
    row = written.row
    if written.table == "narratives":
        subject = row.entry("subject").value
        return "overall" if subject == WHOLE else _key(subject)
    item, indicator = row.entry("item").value, row.entry("indicator").value
    if written.table == "progress":
        return _key(item) or _key(indicator)
    if written.table == "measures" and written.field == "analysis":
        return _key(indicator)
    return None


def _key(value: object) -> str | None:
    return str(value) if isinstance(value, int | str) and value != "" else None


class _Said(NamedTuple):
    """A score in the text: of which year (None: not said), and where it ends."""

    value: Decimal
    year: int | None
    end: int


class _Reading:
    """What has been read of one text so far."""

    def __init__(self, written: Written, known: Ledger) -> None:
        self.written = written
        self.text = written.text
        self.known = known
        self.row = row_subject(written, known.criteria)
        self.subject: str | None = self.row
        self.once = False
        self.year: tuple[int, int] | None = None
        self.said: list[_Said] = []
        self.moved: tuple[str, int] | None = None
        self.years_named: set[int] = set()

    def take(self, match: re.Match[str]) -> Iterator[Finding]:
        """The next word or number."""
        kind = match.lastgroup
        if kind in ("indicator", "name", "instrument", "part", "overall"):
            self._speak_of(match)
        elif kind == "year":
            self.year = (int(match["year"]), match.end())
            self.years_named.add(int(match["year"]))
        elif kind == "number":
            yield from self._number(match)
        elif kind == "direction":
            yield from self._direction(match)

    def _speak_of(self, match: re.Match[str]) -> None:
        digits = re.findall("[0-9]+", match[0])
        self.once = match.lastgroup in ("overall", "instrument", "part")
        if match.lastgroup == "overall":
            self.subject = "overall"
        elif match.lastgroup == "instrument":
            self.subject = match["instrument"]
        elif match.lastgroup == "part":
            is_first = digits == ["1"] or "public" in match[0].casefold()
            self.subject = "EIT1" if is_first else "EIT2"
        elif match.lastgroup == "indicator":
            self.subject = digits[0]
        else:
            self.subject = _named(self.known.criteria, match["name"])
        if match.lastgroup != "overall":  # ปี 2566 ที่ได้รับผลการประเมิน … is still of that year
            self.year = None

    def _number(self, match: re.Match[str]) -> Iterator[Finding]:
        text, start, end = self.text, match.start(), match.end()
        before, after = text[max(0, start - 30) : start], text[end : end + 16]
        if not _is_score(match[0], before, after):
            return
        value = Decimal(match[0])
        moved, self.moved = self.moved, None
        if moved is not None and start - moved[1] <= 12 and not _is_from(text[moved[1] : start]):
            yield from self._difference(value, match[0])
            return
        year = self._year_at(start)
        figures = self.known.of(self.subject)
        self.said.append(_Said(value, year, end))
        if self.once and year is None:
            self.subject, self.once = self.row, False
        if figures is not None:
            yield from self._score(figures, value, match[0], year)

    def _year_at(self, start: int) -> int | None:
        """The year just named, used up by the number that follows it."""
        year, self.year = self.year, None
        return year[0] if year is not None and start - year[1] <= _YEAR_REACH else None

    def _score(
        self, figures: Figures, value: Decimal, found: str, year: int | None
    ) -> Iterator[Finding]:
        now, before = figures.score, figures.previous
        if year is not None:
            right = {self.known.year: now, self.known.year - 1: before}.get(year, ())
            if right and value not in right:
                yield self._differs(figures, found, right[0], year)
        elif now and value not in (*now, *before):
            yield self._differs(figures, found, now[0], None)

    def _differs(self, figures: Figures, found: str, right: Decimal, year: int | None) -> Finding:
        details = {"subject": figures.name} | ({"year": str(year)} if year is not None else {})
        variant = "year" if year is not None else None
        return Finding("ITA606", self.written.place, found, f"{right:.2f}", variant, details)

    def _difference(self, value: Decimal, found: str) -> Iterator[Finding]:
        figures = self.known.of(self.subject) or self._own_figures()
        changes = figures.changes()
        if changes and value not in changes:
            details = {
                "subject": figures.name,
                "previous": f"{figures.previous[0]:.2f}",
                "score": f"{figures.score[0]:.2f}",
            }
            expected = f"{changes[0]:.2f}"
            yield Finding("ITA606", self.written.place, found, expected, "difference", details)

    def _own_figures(self) -> Figures:
        """The two scores that the text itself gives for its two years."""
        by_year = {said.year: said.value for said in self.said}
        year = self.known.year
        before, now = by_year.get(year - 1), by_year.get(year)
        return Figures(
            _THIS_TEXT,
            () if before is None else (before,),
            () if now is None else (now,),
        )

    def _direction(self, match: re.Match[str]) -> Iterator[Finding]:
        text, start, end = self.text, match.start(), match.end()
        word = match[0]
        before, after = text[max(0, start - 25) : start], text[end : end + 12].lstrip()
        self.moved = (word, end)
        if not _is_about_scores(word, before, after, self.said, start):
            self.moved = None
            return
        figures = self.known.of(self.subject)
        if figures is None or not figures.score or not figures.previous:
            figures = self._own_figures()
            if not figures.previous and figures.score and self.known.year - 1 in self.years_named:
                yield Finding("ITA608", self.written.place, word, variant="no-previous")
                return
        expected = figures.direction()
        if expected is not None and expected != _WORDS[word]:
            yield Finding(
                "ITA608",
                self.written.place,
                word,
                expected.value,
                details={
                    "subject": figures.name,
                    "previous": f"{figures.previous[0]:.2f}",
                    "score": f"{figures.score[0]:.2f}",
                },
            )

    def finish(self) -> Iterator[Finding]:
        """The target that level ผ่าน is explained with: 85 or more, not the score itself."""
        mark = self.known.criteria.pass_mark
        match = _target().search(self.text)
        if match and Decimal(match[1]) != mark:
            yield Finding("ITA606", self.written.place, match[1], f"{mark:.2f}", "target")


def _is_score(number: str, before: str, after: str) -> bool:
    """Whether a number is a score by its form and by the words around it."""
    _, other, unit = _around()
    if Decimal(number) > 100 or other.search(before) or unit.match(after):
        return False
    near, _, _ = _around()
    if after.lstrip(" )").startswith("คะแนน"):
        return True
    return len(number.partition(".")[2]) == 2 and near.search(before) is not None


def _is_from(between: str) -> bool:
    """เพิ่มขึ้นจาก 91.43: a score to compare with, no difference."""
    return any(word in between for word in ("จาก", "เป็น", "ปี", "(", "กับ"))


def _is_about_scores(word: str, before: str, after: str, said: list[_Said], start: int) -> bool:
    """Whether a word for a change is said of a score, and not of a hope or of something else."""
    if re.search("ให้|จะ|ควร|เป้าหมาย|คาด|เพื่อ|แนวทาง", before):
        return False
    compared = after.startswith(("จากปี", "จากเดิม", "กับปี", "จาก ปี", "กับ ปี"))
    if word == "เท่ากัน":
        return compared
    if compared and (said or "คะแนน" in before):
        return True
    if said and start - said[-1].end <= 25:
        return True
    return before.rstrip().endswith(("คะแนน", "คะแนนเฉลี่ย", "คะแนนรวม", "ผลคะแนน"))


@lru_cache(maxsize=4)
def _tokens(indicators: tuple[Indicator, ...]) -> re.Pattern[str]:
    """What a sentence is read by."""
    names = sorted(_names(indicators), key=len, reverse=True)
    return re.compile(
        "|".join(
            (
                r"(?P<indicator>ตัวชี้วัด(?:ที่)?\s*[0-9]{1,2}(?![0-9]|\.[0-9]))",
                rf"(?P<name>{'|'.join(map(re.escape, names))})"
                r"(?=\s*(?:ได้รับ|ได้|มี)?\s*(?:ผล)?(?:คะแนน)?\s*(?:เท่ากับ|คือ)?\s*[0-9])",
                r"(?P<part>EIT\s*(?:ส่วนที่\s*[12]|[Pp]ublic|[Ss]urvey))",
                r"(?<![A-Za-z])(?P<instrument>IIT|EIT|OIT)(?![A-Za-z])",
                r"(?P<overall>คะแนน(?:เฉลี่ย)?(?:ภาพ)?รวม|(?:ใน)?ภาพรวม|ได้รับผลการประเมิน(?!\s*ตัวชี้วัด))",
                r"(?<![0-9.])(?P<year>25[0-9]{2})(?![0-9.])",
                r"(?<![0-9.,/])(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9/]|[.,][0-9])",
                rf"(?P<direction>{'|'.join(_WORDS)})",
            )
        )
    )


def _names(indicators: tuple[Indicator, ...]) -> set[str]:
    return {name for one in indicators for name in (one.name, *one.aliases)}


def _named(criteria: Criteria, name: str) -> str | None:
    for one in criteria.indicators:
        if name == one.name or name in one.aliases:
            return str(one.no)
    return None


@lru_cache(maxsize=1)
def _around() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words before a score; words before some other number; what follows another number."""
    return (
        re.compile("คะแนน|ได้|เท่ากับ|ระดับ|จากปี|ปี"),
        re.compile(
            "(?:เกณฑ์|เป้าหมาย|น้อยกว่า|ต่ำกว่า|มากกว่า|สูงกว่า|ตั้งแต่|ร้อยละ|เต็ม|เวลา|ข้อ|ประเทศ|จังหวัด|อำเภอ"
            "|ระหว่าง|หนังสือที่|มาตรา|ลำดับที่|อันดับที่?|วันที่|ผลต่าง|ต่างกัน)[^0-9]{0,12}$"
        ),
        re.compile(r"\s*(?:%|บาท|ล้าน|น\.|กิโล|เมตร|ไร่|คะแนน\s*ขึ้นไป|ขึ้นไป|ถึง|[-–]\s*[0-9])"),
    )


@lru_cache(maxsize=1)
def _target() -> re.Pattern[str]:
    return re.compile(r"ภาพรวม\s*([0-9]{1,3}(?:\.[0-9]{1,2})?)\s*คะแนน\s*ขึ้นไป")
