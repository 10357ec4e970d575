"""Rules that are off by default: how a text is written (ITA406, ITA612, ITA613)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xlita.checks.figures import ledger
from xlita.checks.finding import Finding
from xlita.checks.sentences import row_subject
from xlita.checks.texts import Texts
from xlita.template.submission import AgencySubmission
from xlita.thai.text import arabic_digits, repaired


def check_numbering(submission: AgencySubmission) -> Iterator[Finding]:
    """Numbers in front of measures that start again or leave one out.

    A new indicator, instrument or EIT part may begin at 1.
    """
    table = submission.measures
    if table is None:
        return
    last: int | None = None
    group: tuple[object, ...] = ()
    for row in table.rows:
        entry = row.entry("measure")
        if not isinstance(entry.raw, str) or entry.place is None:
            continue
        match = _leading().match(arabic_digits(repaired(entry.raw)))
        number = int(match[1]) if match else None
        now = tuple(row.entry(field).value for field in ("instrument", "eit_part", "indicator"))
        is_new = now != group and any(value is not None for value in now)
        group = now if is_new else group
        if number is None:
            continue
        if last is not None and number != last + 1 and not (is_new and number == 1):
            details = {"previous": str(last)}
            yield Finding("ITA406", entry.place, str(number), str(last + 1), details=details)
        last = number


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile(r"\s*([0-9]{1,2})[.)]\s*(?![0-9])")


def check_percent(submission: AgencySubmission) -> Iterator[Finding]:
    """A difference of scores that is called ร้อยละ."""
    known, texts = ledger(submission), Texts(submission)
    for written in texts.holding("ร้อยละ"):
        subject = row_subject(written, known.criteria) or "overall"
        figures = known.of(subject)
        if figures is None:
            continue
        for match in _percent().finditer(written.text):
            for previous in figures.previous:
                for score in figures.score:
                    share = abs(score - previous) / previous * 100 if previous else None
                    if share is None or f"{abs(score - previous):.2f}" != match[1]:
                        continue
                    if f"{share:.2f}" != match[1]:
                        details = {"percent": f"{share:.2f}"}
                        yield Finding("ITA612", written.place, match[1], details=details)


@lru_cache(maxsize=1)
def _percent() -> re.Pattern[str]:
    return re.compile(r"คิดเป็นร้อยละ\s*([0-9]{1,2}\.[0-9]{2})(?![0-9])")


def check_repeats(submission: AgencySubmission) -> Iterator[Finding]:
    """A word or phrase of four letters or more that stands twice, one right behind the other.

    Words that Thai doubles (ต่าง ๆ is written with a sign) are shorter.
    """
    for written in Texts(submission).all():
        match = _twice().search(written.text)
        if match:
            yield Finding("ITA613", written.place, match[0], match[1])


@lru_cache(maxsize=1)
def _twice() -> re.Pattern[str]:
    """No word begins behind a vowel written first, or ends with one; marks end what they are on."""
    return re.compile(r"(?<![เ-ไ])([ก-ฮเ-ไ][ก-๎]{3,40}(?<![เ-ไ]))\s?\1(?![ะ-ฺ็-๎])")
