"""Taking a click back in a workbook that is open in Excel.

Writing from outside empties Excel's own Undo. What is kept between the click and its undo is plain
data: the steps back, and what the touched sheets held when the click was done. Whatever a person
has changed since stays: a cell is put back only where it holds what the click wrote, and rows or
sheets are taken away only where nothing on their sheet has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xlita.excel.book import LiveBook, Steps
from xlita.excel.steps import Renewed, TakenAway
from xlita.excel.work import SHEET_NAME_PREFIX
from xlita.sheet import Mark, RemoveSheet, SetFormula, SetValue, Value

#: What a sheet holds, by row and column: a formula with its sign, else the value.
Contents = Mapping[tuple[int, int], Value]


class LiveUndo(NamedTuple):
    """What takes a click back, and what it left."""

    name: str
    """The workbook's name."""
    steps: Steps
    left: Mapping[str, Contents]
    """The sheets that it touched, as they were when it was done."""


class TakenBack(NamedTuple):
    """How much of a click was taken back."""

    kept: int = 0
    """Cells that a person has changed since, and that were left alone."""
    changed_sheets: tuple[str, ...] = ()
    """Sheets that a person has changed since, for whose sake nothing was taken back."""
    lost: tuple[str, ...] = ()
    """Sheets of which something cannot be brought back."""


def after_a_click(live: LiveBook) -> LiveUndo | None:
    """What takes back all that was applied to a live book; None where nothing was."""
    if not live.history:
        return None
    names = live.defined_names()
    sheets = {_sheet(step, names) for step in live.history}
    held = {sheet.name for sheet in live.sheets()}
    left = {sheet: live.contents(sheet) for sheet in sorted(sheets & held)}
    return LiveUndo(live.name, live.history, left)


def take_back(live: LiveBook, undo: LiveUndo) -> TakenBack:
    """Put back what a click replaced. Raises BookError, and then nothing is changed."""
    names = live.defined_names()
    held = {sheet.name for sheet in live.sheets()}
    now = {sheet: live.contents(sheet) for sheet in undo.left if sheet in held}
    moved = {
        _sheet(step, names)
        for step in undo.steps
        if not isinstance(step, SetValue | SetFormula | Mark | Renewed)
    }
    gone = {sheet for sheet in undo.left if sheet not in now}
    changed = gone | {sheet for sheet in moved if now.get(sheet) != undo.left.get(sheet)}
    if changed - {""}:
        return TakenBack(changed_sheets=tuple(sorted(changed - {""})))
    steps, kept = [], 0
    for step in undo.steps:
        if isinstance(step, SetValue | SetFormula) and step.sheet not in moved:
            place = (step.row, step.column)
            if now[step.sheet].get(place) != undo.left[step.sheet].get(place):
                kept += 1
                continue
        steps.append(step)
    live.take_back(steps)
    lost = {step.sheet for step in undo.steps if isinstance(step, Renewed | TakenAway)}
    return TakenBack(kept=kept, lost=tuple(sorted(lost)))


def _sheet(step: object, names: Mapping[str, str]) -> str:
    """The sheet that a step changes, "" where it is gone."""
    if not isinstance(step, RemoveSheet):
        return str(getattr(step, "sheet", ""))
    target = names.get(SHEET_NAME_PREFIX + step.key, "").rpartition("!")[0]
    return target[1:-1].replace("''", "'") if target.startswith("'") else target
