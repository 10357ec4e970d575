"""The sheet สรุปผล for workbooks that lack it: which donor it is copied from, and its texts.

Copying is the book's work (`PutSheet`); here is decided whether, from where, and what the sheet
says in the workbook's year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlita.ita import KNOWN_YEARS, Criteria, load_criteria
from xlita.sheet import CellEdit, Grid, PutSheet, SetValue
from xlita.template.layout import PanelLayout, load_template
from xlita.template.recognise import SHEET_NAME_PREFIX
from xlita.template.submission import AgencySubmission, Submission, indicator_rows
from xlita.template.texts import fill_in, place_blocks, subject_words
from xlita.template.values import as_text
from xlita.thai.text import comparison_key, thai_digits

_KEY = "summary"
_THAI_DIGITS = "เลขไทย"


def donor_name(criteria: Criteria, *, in_thai_digits: bool) -> str:
    """The data file of the sheet for a year's scale of levels, with numbers in either digits."""
    digits = "-thai" if in_thai_digits else ""
    return f"workbooks/donors/summary-{criteria.scale.name}{digits}.xlsx"


def missing_summary(submission: Submission, names: Mapping[str, str]) -> PutSheet | None:
    """The sheet to add, or to put in the place of one made for another year; None for neither.

    `names` are the book's defined names. A sheet that a person wrote into is left alone, and so
    is a workbook without indicators or whose year is unknown: there is nothing to summarise.
    """
    if not isinstance(submission, AgencySubmission) or submission.panel is not None:
        return None
    if submission.fiscal_year is None or not indicator_rows(submission):
        return None
    layout = panel_layout()
    own = marked_sheet(names)
    if own in submission.grids and not _is_untouched(submission.grids[own], layout):
        return None
    donor = donor_name(submission.criteria, in_thai_digits=_wants_thai_digits(submission))
    return PutSheet(_KEY, layout.sheet, donor, layout.sheet)


def panel_layout() -> PanelLayout:
    """The layout of the sheet."""
    layout = load_template("agency").sheet(_KEY)
    assert isinstance(layout, PanelLayout)
    return layout


def marked_sheet(names: Mapping[str, str], key: str = _KEY) -> str:
    """The title of the sheet that a hidden name marks, ``""`` without one."""
    target = names.get(SHEET_NAME_PREFIX + key, "")
    return target.rpartition("!")[0].strip("'").replace("''", "'")


def summary_texts(sheet: str, submission: Submission) -> tuple[CellEdit, ...]:
    """The fixed texts of a year in the sheet, each an edit of its cell.

    Their numbers are in the digits that the office chose, as those of the cells around them.
    """
    in_thai = isinstance(submission, AgencySubmission) and _wants_thai_digits(submission)
    return tuple(
        SetValue(sheet, row, column, thai_digits(text) if in_thai else text)
        for row, column, text in _texts(panel_layout(), submission.criteria)
    )


def _wants_thai_digits(submission: AgencySubmission) -> bool:
    return submission.profile_entry("digits").value == _THAI_DIGITS


def _texts(layout: PanelLayout, criteria: Criteria) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of every cell that says the same in all workbooks of a year."""
    yield 1, 1, fill_in(layout.title, criteria)
    for placed in place_blocks(layout, criteria):
        if placed.block.section is not None:
            yield placed.row, 1, fill_in(placed.block.section, criteria)
        words = subject_words(placed.subject)
        for cell in placed.block.cells:
            if cell.text:
                yield placed.row, cell.column, fill_in(cell.text, criteria, **words)


def _is_untouched(grid: Grid, layout: PanelLayout) -> bool:
    """Whether a sheet holds nothing but formulas and the texts that xlita gave it in some year."""
    typed = {
        comparison_key(as_text(cell.value))
        for cell in grid.cells.values()
        if cell.formula is None and cell.value not in (None, "")
    }
    known: set[str] = set()
    for year in KNOWN_YEARS:
        known |= {comparison_key(text) for _, _, text in _texts(layout, load_criteria(year))}
        if typed <= known:
            return True
    return False
