"""Words that only the blank workbooks have, in Thai: they are printed, or typed into cells."""

from __future__ import annotations

from xlita.ita import Criteria, Milestone
from xlita.thai.dates import MONTHS
from xlita.wording.guide import LEGEND
from xlita.wording.prompts import Prompt
from xlita.wording.texts import Text

#: Excel puts the page's number and the number of pages for &P and &N.
PAGE_NUMBER = "หน้า &P จาก &N"
#: Above the columns right of a table that is printed.
WORKING_COLUMNS = "คอลัมน์ช่วยทำงาน (ไม่พิมพ์ในเอกสาร)"
#: Stands behind the label of what must be filled in.
REQUIRED_MARK = "*"

#: Selected computed cells say what their colour says.
COMPUTED_PROMPT = Prompt(Text("คำนวณให้", "Computed"), LEGEND["computed"])


def periods(criteria: Criteria) -> tuple[str, ...]:
    """Periods in which a measure of the year after the result is usually carried out."""
    year = criteria.fiscal_year + 1
    return (
        f"ปีงบประมาณ พ.ศ. {year}",
        f"ต.ค. {year - 1} - มี.ค. {year}",
        f"เม.ย. {year} - ก.ย. {year}",
        *(f"ไตรมาส {quarter}/{year}" for quarter in range(1, 5)),
    )


def dates(milestone: Milestone) -> str:
    """The days of a milestone, such as ``1 มีนาคม - 30 เมษายน 2565``."""
    days = [day for day in (milestone.starts, milestone.ends) if day]
    if not days:
        return "-"
    first, last = days[0], days[-1]
    if first == last:
        return _day(last)
    if first[:4] == last[:4]:
        return f"{_day(first).removesuffix(first[:4]).strip()} - {_day(last)}"
    return f"{_day(first)} - {_day(last)}"


def _day(text: str) -> str:
    """``2565-03-01`` as ``1 มีนาคม 2565``."""
    year, month, day = text.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
