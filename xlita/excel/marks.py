"""Cells of a live sheet coloured by a conditional format that can be found and taken away again.

The rule is the one that marks a file, known by its formula, so either door takes away the marks of
the other. Where a sheet has so many marks that their addresses exceed what Excel takes at once,
several rules of the same kind carry them. Needs xlwings
0.37.5 and, to replace marks, COM (Windows); not tried in a real Excel yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from xlita.excel.members import Worksheet
from xlita.excel.work import Work, com_address
from xlita.sheet import Mark, Range

FORMULA = '=N("xlita")=0'

#: Characters of an address that Excel takes in one go.
_LONGEST_ADDRESS = 255


def mark(work: Work, edit: Mark) -> Mark | None:
    """Colour the cells of an edit instead of those of an earlier one; none: take the colour away.

    Returns the edit that brings the earlier marks back, None where there are none now or then.

    Raises WriteRefused (``excel-refused``) where the engine has no conditional formats.
    """
    sheet = work.sheet(edit.sheet)
    before = [(com_address(rule.impl.api.AppliesTo), rule.fill_color) for rule in _marks(sheet)]
    if not before and not edit.cells:
        return None
    work.back.append(partial(_put_back, sheet, before))
    _clear(sheet)
    for address in addresses(edit.cells):
        _add(sheet, address, "#" + edit.colour)
    cells = tuple(Range.parse(part) for address, _ in before for part in address.split(","))
    return Mark(edit.sheet, cells, *(_hex(colour) for _, colour in before[:1]))


def _hex(colour: Any) -> str:
    """``RRGGBB`` of a colour as xlwings has it: three numbers, or text such as ``#FFE0E0``."""
    if isinstance(colour, str):
        return colour.removeprefix("#").upper()
    return "".join(f"{int(part):02X}" for part in colour)


def addresses(cells: Iterable[Range]) -> Iterator[str]:
    """The cells as few addresses, each short enough for Excel."""
    line = ""
    for each in sorted(set(cells)):
        text = str(each)
        if line and len(line) + 1 + len(text) > _LONGEST_ADDRESS:
            yield line
            line = ""
        line = f"{line},{text}" if line else text
    if line:
        yield line


def _add(sheet: Worksheet, address: str, colour: Any) -> None:
    sheet.range(address).conditional_formats.add_custom(FORMULA, fill_color=colour)


def _marks(sheet: Worksheet) -> list[Any]:
    return [
        rule
        for rule in sheet.cells.conditional_formats
        if rule.type == "custom" and _is_mark(rule.formula)
    ]


def _is_mark(formula: object) -> bool:
    return str(formula).replace(" ", "").casefold() == FORMULA.casefold()


def _clear(sheet: Worksheet) -> None:
    for rule in reversed(_marks(sheet)):  # from the end, as the others' numbers then stay
        rule.delete()


def _put_back(sheet: Worksheet, before: list[tuple[str, Any]]) -> None:
    _clear(sheet)
    for address, colour in before:
        _add(sheet, address, colour)
