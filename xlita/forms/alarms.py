"""What stands out by itself: a score that fell, a mark that was missed."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms.looks import ALARM
from xlita.sheet.addresses import Range
from xlita.template.layout import Column
from xlita.wording.summary import WORDS

_ALARMS = {"direction": "fell", "pass": "fail"}


def mark_alarms(sheet: Worksheet, columns: Sequence[Column], first_row: int, last_row: int) -> None:
    """Make the words ลดลง and ไม่ผ่าน bold and red in the columns that may hold them."""
    for number, column in enumerate(columns, start=1):
        if column.kind in _ALARMS:
            mark_word(sheet, Range(first_row, number, last_row, number), _ALARMS[column.kind])


def mark_word(sheet: Worksheet, cells: Range, word: str) -> None:
    """Make a word, named as formula patterns name it, stand out wherever it is a cell's value."""
    rule = CellIsRule(  # type: ignore[no-untyped-call]
        operator="equal",
        formula=[f'"{WORDS[word]}"'],
        font=Font(bold=True, color=ALARM),
        fill=PatternFill(bgColor="FDE7E9"),
    )
    sheet.conditional_formatting.add(str(cells), rule)
