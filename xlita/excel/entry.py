"""Putting values, text and formulas into a live sheet so that they arrive as what they are.

Excel treats what a program writes like something typed: ``+33.84`` becomes a number, ``1/10`` or
``ม.ค. 67`` a date, ``=…`` a formula and ``- รายงาน`` an error. Text is therefore written with the
apostrophe prefix, which is no part of the value, except where it can be nothing but text. In a cell
formatted as text, on the other hand, numbers and formulas would become text: the format steps
aside while they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from decimal import Decimal

from xlita.excel.members import Block, Worksheet
from xlita.sheet import Cell, CellEdit, CellError, Range, SetFormula, SetValue
from xlita.sheet.dates import serial

#: Longer text is written cell by cell: Excel's versions differ in what they take inside a block.
LONGEST_TEXT_IN_A_BLOCK = 8_000

#: No date or number that Excel understands is longer ("วันพฤหัสบดีที่ 30 พฤศจิกายน พ.ศ. 2567" is 38).
_LONGEST_DATE = 60
_WORDS = frozenset({"true", "false", "จริง", "เท็จ"})


def typed_text(text: str) -> str:
    """What to hand Excel so that the cell holds exactly this text.

    Only text that begins with a letter and has no digit, or is longer than any date, goes without
    the prefix. Which other text Excel would take for a date depends on the machine's language.
    """
    is_no_date = len(text) > _LONGEST_DATE or not any(character.isdigit() for character in text)
    if is_no_date and text[:1].isalpha() and text.casefold() not in _WORDS:
        return text
    return "'" + text


def cell_text(text: str) -> str:
    """The text as a cell keeps it: lines end with LF, as Excel's own do."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def edit_back(sheet: str, cell: Cell, *, from_1904: bool = False) -> CellEdit:
    """The edit that puts back what a cell holds: its style is not part of it."""
    value = cell.value
    if isinstance(value, CellError):
        # Typed as =#N/A: a formula that gives the same error, where a constant stood.
        return SetFormula(sheet, cell.row, cell.column, cell.formula or value.code, value.code)
    plain: str | Decimal | int | None
    if isinstance(value, datetime):
        plain = serial(value, from_1904=from_1904)
    elif isinstance(value, float):
        plain = Decimal(repr(value))
    else:
        plain = value
    if cell.formula is not None:
        cached = "" if plain is None else plain
        return SetFormula(sheet, cell.row, cell.column, cell.formula, cached)
    return SetValue(sheet, cell.row, cell.column, plain)


def first_in_array(sheet: Worksheet, cells: Sequence[Cell]) -> Cell | None:
    """The first of the cells that belongs to an array formula: Excel changes those only whole."""
    if not cells:
        return None
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    around = Range(min(rows), min(columns), max(rows), max(columns))
    with suppress(NotImplementedError):
        if _block(sheet, around).has_array is not False:
            for cell in cells:
                if sheet.range((cell.row, cell.column)).has_array:
                    return cell
    return None


def write(sheet: Worksheet, edits: Iterable[CellEdit]) -> None:
    """Write the edits of one sheet, in blocks where neighbours below each other are of one kind."""
    for run in _runs(edits):
        _write_run(sheet, run)


def take_styles(sheet: Worksheet, edits: Iterable[CellEdit]) -> None:
    """Give cells the formats of those that `like` names, through the clipboard.

    From and to merged cells only the number format is taken: pasting formats would merge.
    """
    for source, target in _styles(edits):
        model, block = _block(sheet, source), _block(sheet, target)
        if model.merge_cells is False and block.merge_cells is False:
            model.copy()
            block.paste("formats")
            continue
        for offset in range(target.last_column - target.first_column + 1):
            one = sheet.range((source.first_row, source.first_column + offset))
            other = sheet.range((target.first_row, target.first_column + offset))
            other.number_format = one.number_format


def _styles(edits: Iterable[CellEdit]) -> Iterator[tuple[Range, Range]]:
    """Where styles come from and where they go, neighbours in a row together."""
    source = target = None
    for edit in sorted(edits, key=lambda edit: (edit.row, edit.column)):
        if edit.like is None:
            continue
        if (
            source is not None
            and target is not None
            and edit.like == (source.first_row, source.last_column + 1)
            and (edit.row, edit.column) == (target.first_row, target.last_column + 1)
        ):
            source = source._replace(last_column=source.last_column + 1)
            target = target._replace(last_column=target.last_column + 1)
            continue
        if source is not None and target is not None:
            yield source, target
        source = Range(*edit.like, *edit.like)
        target = Range(edit.row, edit.column, edit.row, edit.column)
    if source is not None and target is not None:
        yield source, target


def _block(sheet: Worksheet, cells: Range) -> Block:
    return sheet.range((cells.first_row, cells.first_column), (cells.last_row, cells.last_column))


def _kind(edit: CellEdit) -> str:
    if isinstance(edit, SetFormula):
        return "formula"
    if edit.value is None or edit.value == "":
        return "nothing"
    return "text" if isinstance(edit.value, str) else "number"


def _runs(edits: Iterable[CellEdit]) -> Iterator[list[CellEdit]]:
    run: list[CellEdit] = []
    for edit in sorted(edits, key=lambda edit: (edit.column, edit.row)):
        if run and not _continues(run[-1], edit):
            yield run
            run = []
        run.append(edit)
    if run:
        yield run


def _continues(above: CellEdit, edit: CellEdit) -> bool:
    return (
        (above.row + 1, above.column) == (edit.row, edit.column)
        and _kind(above) == _kind(edit)
        and not _is_long(above)
        and not _is_long(edit)
    )


def _is_long(edit: CellEdit) -> bool:
    return (
        isinstance(edit, SetValue)
        and isinstance(edit.value, str)
        and len(edit.value) > LONGEST_TEXT_IN_A_BLOCK
    )


def _write_run(sheet: Worksheet, run: Sequence[CellEdit]) -> None:
    first, last = run[0], run[-1]
    block = sheet.range((first.row, first.column), (last.row, last.column))
    kind = _kind(first)
    if kind == "nothing":
        if block.merge_cells is False:
            block.clear_contents()
        else:  # Excel refuses to clear a part of a merged range, but empties its first cell
            for edit in run:
                sheet.range((edit.row, edit.column)).value = None
        return
    number_format = block.number_format
    if number_format is None and len(run) > 1:  # several formats, so none to put back
        for edit in run:
            _write_run(sheet, [edit])
        return
    if kind == "text":
        is_text = number_format == "@"
        block.value = [[_as_typed(edit, into_text_format=is_text)] for edit in run]
        return
    if number_format == "@":
        block.number_format = "General"
    if kind == "formula":
        block.formula = [["=" + edit.formula] for edit in run if isinstance(edit, SetFormula)]
    else:
        block.value = [[_number(edit)] for edit in run]
    if block.number_format != number_format:
        # Either stepped aside above, or taken by Excel from a cell that the formula refers to.
        block.number_format = number_format


def _as_typed(edit: CellEdit, *, into_text_format: bool) -> str:
    assert isinstance(edit, SetValue)
    text = cell_text(str(edit.value))
    if into_text_format and not text.startswith("'"):
        return text
    return typed_text(text)


def _number(edit: CellEdit) -> bool | float:
    assert isinstance(edit, SetValue)
    assert edit.value is not None
    # A Decimal would arrive as an amount of money, with four places.
    return edit.value if isinstance(edit.value, bool) else float(edit.value)
