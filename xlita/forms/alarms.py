"""What stands out by itself: a score that fell, a mark that was missed, a proposal."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms.looks import ALARM, PROPOSAL
from xlita.sheet.addresses import Range, column_letters
from xlita.template.layout import Column, TableLayout
from xlita.template.values import PROPOSED_WORD
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


def mark_proposals(sheet: Worksheet, layout: TableLayout, last_row: int) -> None:
    """Colour the rows that xlita proposed, until a person takes the word off or edits them.

    From the heading row on: rows that are added right below it are inside then.
    """
    for number, column in enumerate(layout.columns, start=1):
        if column.kind == "proposed":
            cells = Range(layout.heading_row, 1, last_row, len(layout.columns))
            mark = f"${column_letters(number)}{layout.heading_row}"
            rule = FormulaRule(  # type: ignore[no-untyped-call]
                formula=[f'ISNUMBER(SEARCH("{PROPOSED_WORD}",{mark}))'],
                fill=PatternFill(bgColor=PROPOSAL),
            )
            sheet.conditional_formatting.add(str(cells), rule)
