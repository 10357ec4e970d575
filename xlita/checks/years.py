"""The three years of a workbook (ITA603): in the titles of its sheets and in its sentences.

The result is of year *n*, the measures are for *n*+1, the report is of *n*; a text may speak of the
year before too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xlita.checks.finding import Finding
from xlita.checks.texts import Texts, Written, titles
from xlita.sheet import Place
from xlita.template.headings import year_of_scores
from xlita.template.submission import AgencySubmission


def check_years(submission: AgencySubmission, texts: Texts) -> Iterator[Finding]:
    """Years in titles and sentences that are none of the workbook's.

    Nothing where the year is not known, or the headings of the scores have another one.
    """
    year = submission.fiscal_year
    if year is None or not submission.has_certain_year:
        return
    yield from _later_column(submission, year)
    for title in titles(submission):
        found = [int(each) for each in _named_years().findall(title.text)]
        of_measures = title.table.layout.id == "measures"
        expected = year + 1 if of_measures else year
        if not found or expected in found or (of_measures and _is_result(title.text, year, found)):
            continue
        details = {"year": str(year), "measure_year": str(year + 1)}
        yield Finding(
            "ITA603", title.place, str(max(found)), str(expected), "title", details=details
        )
    for written in texts.holding("ปี"):
        yield from _left_over(written, year)


def _later_column(submission: AgencySubmission, year: int) -> Iterator[Finding]:
    """Scores of a later year than the workbook's beside those that were read."""
    table = submission.indicators
    if table is None:
        return
    known = set(table.columns.values())
    for heading in table.band.headings:
        later = year_of_scores(heading)
        if later is not None and later > year and heading.column not in known:
            place = Place(table.sheet, table.band.last_row, heading.column, heading.text)
            details = {"year": str(year)}
            yield Finding("ITA603", place, str(later), str(year), "heading", details=details)


def _is_result(text: str, year: int, found: list[int]) -> bool:
    """A line of the measures that says from which result they come."""
    return "ผล" in text and max(found) == year


def _left_over(written: Written, year: int) -> Iterator[Finding]:
    details = {"year": str(year), "measure_year": str(year + 1)}
    told: set[int] = set()
    for match in _fiscal_years().finditer(written.text):
        named = int(match[1])
        if not year - 1 <= named <= year + 1 and named not in told:
            told.add(named)
            yield Finding("ITA603", written.place, str(named), details=details)
    if written.table == "progress":
        return
    for match in _years_of_measures().finditer(written.text):
        named = int(match[1])
        if named in (year - 1, year):
            yield Finding(
                "ITA603", written.place, str(named), str(year + 1), "measures", details=details
            )
            return


_ERA = r"\s*(?:พ\.?\s*ศ\.?)?\s*"
#: A year that begins or ends no span such as 2566-2570: those are of plans.
_YEAR = r"(?<![-–/0-9])(25[0-9]{2})(?!\s*(?:[-–/]|ถึง)\s*(?:พ\.?\s*ศ\.?)?\s*25)(?![0-9])"


@lru_cache(maxsize=1)
def _named_years() -> re.Pattern[str]:
    return re.compile(rf"ปี(?:งบประมาณ)?{_ERA}(25[0-9]{{2}})(?![0-9])")


@lru_cache(maxsize=1)
def _fiscal_years() -> re.Pattern[str]:
    """Years that are said to be fiscal, yearly or of the assessment; laws and plans have others."""
    return re.compile(rf"(?:ปี\s*งบประมาณ|ประจำปี|ITA\s*ปี){_ERA}{_YEAR}")


@lru_cache(maxsize=1)
def _years_of_measures() -> re.Pattern[str]:
    return re.compile(rf"(?:กำหนด|จัดทำ|ขับเคลื่อน)มาตรการ[^\n]{{0,80}}?ปี(?:\s*งบประมาณ)?{_ERA}{_YEAR}")
