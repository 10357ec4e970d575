"""The differences that an edit may make in a part, each as a rule by a name.

A rule says of one `Difference` whether it is what its name says. References are a matter of their
own: `without_references` blanks them out, for edits that move rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.fidelity.markup import Difference, Piece

if TYPE_CHECKING:
    from tests.fidelity.edits import Task

Rule = Callable[[Difference, "Task"], bool]

_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>.*?</(?:\w+:)?f\s*>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?(?:/>|>.*?</(?:\w+:)?v\s*>)", re.DOTALL)


def attribute(markup: bytes, name: str) -> bytes | None:
    """The value of an attribute in the first tag."""
    found = re.search(rb"<[^>]*?\s" + name.encode() + rb"\s*=\s*([\"'])(.*?)\1", markup, re.DOTALL)
    return found[2] if found else None


def _without(markup: bytes, *names: str) -> bytes:
    """The first tag without some attributes, and whatever follows."""
    tag, closing, rest = markup.partition(b">")
    for name in names:
        tag = re.sub(rb"\s+" + name.encode() + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", b"", tag)
    return tag.rstrip(b" /") + closing + rest


def _pair(difference: Difference) -> tuple[bytes, bytes] | None:
    before, after = difference
    return None if before is None or after is None else (before.markup, after.markup)


def edit_the_cell(difference: Difference, task: Task) -> bool:
    """The edited cell; it keeps its style."""
    piece = difference.piece
    if not piece.is_cell or (piece.row, piece.column) not in task.cells:
        return False
    pair = _pair(difference)
    return pair is None or attribute(pair[0], "s") == attribute(pair[1], "s")


def add_its_row(difference: Difference, task: Task) -> bool:
    """A row that was not there, for an edited cell or a height."""
    rows = {row for row, _ in task.cells} | set(task.rows)
    is_tag = difference.piece.path.endswith("sheetData/row")
    return difference.before is None and is_tag and difference.piece.row in rows


def open_the_sheet_data(difference: Difference, _: Task) -> bool:
    """``<sheetData/>`` that holds rows now."""
    if difference.piece.path != "worksheet/sheetData":
        return False
    pair = _pair(difference)
    return pair is None or _without(pair[0]) == _without(pair[1])


def widen_hints(difference: Difference, task: Task) -> bool:
    """What tells readers how far cells go: ``dimension``, and ``spans`` of an edited row."""
    pair = _pair(difference)
    if pair is None:
        return False
    if difference.piece.path == "worksheet/dimension":
        return _without(pair[0], "ref") == _without(pair[1], "ref")
    is_row = difference.piece.is_row_tag and difference.piece.row in {row for row, _ in task.cells}
    return is_row and _without(pair[0], "spans") == _without(pair[1], "spans")


def drop_a_cached_value(difference: Difference, task: Task) -> bool:
    """A formula cell, or one of an array, that lost its value and the value's type."""
    pair = _pair(difference)
    if pair is None or not difference.piece.is_cell:
        return False
    before, after = pair
    if b"<v" not in before.replace(b":v", b"<v") or _VALUE.search(after):
        return False
    stripped = _VALUE.sub(b"", _masked_cell(before) if task.rows else before)
    return _without(stripped, "t") == _without(_masked_cell(after) if task.rows else after, "t")


def spell_out_a_shared_formula(difference: Difference, task: Task) -> bool:
    """A cell with a share in another's formula that got a text of its own."""
    pair = _pair(difference)
    if pair is None or not difference.piece.is_cell:
        return False
    shared = _FORMULA.search(pair[0])
    if shared is None or attribute(shared[0], "t") != b"shared":
        return False
    before, after = (_FORMULA.sub(b"<f/>", markup) for markup in pair)
    if task.rows:
        before, after = _masked_cell(before), _masked_cell(after)
    return before == after or _without(_VALUE.sub(b"", before), "t") == _without(after, "t")


def request_calculation(difference: Difference, _: Task) -> bool:
    """``fullCalcOnLoad`` of the workbook."""
    if difference.piece.path != "workbook/calcPr" or difference.after is None:
        return False
    pair = _pair(difference)
    if pair is None:
        return attribute(difference.after.markup, "fullCalcOnLoad") == b"1"
    return _without(pair[0], "fullCalcOnLoad") == _without(pair[1], "fullCalcOnLoad")


def forget_the_chain(difference: Difference, _: Task) -> bool:
    """The mention of a calculation chain that is left out."""
    return difference.after is None and b"calcChain" in difference.piece.markup


def add_rows(difference: Difference, task: Task) -> bool:
    """The new rows, without any value."""
    piece = difference.piece
    if difference.before is not None or piece.row not in task.rows:
        return False
    return not piece.is_cell or not (_VALUE.search(piece.markup) or _FORMULA.search(piece.markup))


def take_rows_away(difference: Difference, task: Task) -> bool:
    """The rows that go, with their cells."""
    return difference.after is None and difference.piece.row in task.rows


def take_away_what_stood_there(difference: Difference, task: Task) -> bool:
    """A merge, link, validation or format whose cells are all gone. Readers check that they are."""
    inside = ("mergeCells", "hyperlinks", "dataValidations", "conditionalFormatting", "rowBreaks")
    return difference.after is None and any(f"/{name}" in difference.piece.path for name in inside)


def follow_in_a_chart(difference: Difference, _: Task) -> bool:
    """The values that a chart keeps of cells it shows. A test of its own checks that they are."""
    caches = ("numCache", "strCache", "multiLvlStrCache", "dlblRangeCache")
    return any(f"/{name}" in difference.piece.path for name in caches)


def add_a_merge(difference: Difference, _: Task) -> bool:
    """One more ``mergeCell``, and the element around all of them."""
    path = difference.piece.path
    if path == "worksheet/mergeCells/mergeCell":
        return difference.before is None
    return path == "worksheet/mergeCells" and _counts_only(difference)


def set_a_height(difference: Difference, task: Task) -> bool:
    """The height of a row that is there."""
    pair = _pair(difference)
    if pair is None or not difference.piece.is_row_tag or difference.piece.row not in task.rows:
        return False
    own = ("ht", "customHeight")
    return _without(pair[0], *own) == _without(pair[1], *own)


def _counts_only(difference: Difference) -> bool:
    """An element around a list that is new, was empty, or counts differently now."""
    pair = _pair(difference)
    if pair is None:
        return difference.before is None
    return _without(pair[0], "count") == _without(pair[1], "count")


def list_the_sheet(difference: Difference, _: Task) -> bool:
    """A sheet and defined names at the end of their lists, or in the properties' count of them."""
    path = difference.piece.path
    if path.startswith(("workbook/sheets", "workbook/definedNames")):
        return _counts_only(difference)
    return path.startswith(("Properties/TitlesOfParts", "Properties/HeadingPairs"))


def add_elements(difference: Difference, _: Task) -> bool:
    """Something new; nothing that was there is another."""
    return difference.before is None


def append_styles(difference: Difference, _: Task) -> bool:
    """Styles behind those that are there."""
    return difference.before is None or _counts_only(difference)


def add_the_mark(difference: Difference, _: Task) -> bool:
    """A conditional format more."""
    path = difference.piece.path
    return difference.before is None and path.startswith("worksheet/conditionalFormatting")


#: Attributes that hold references or count elements that may go, by element.
_REFERRING: dict[str, tuple[str, ...]] = {
    "c": ("r",),
    "row": ("r",),
    "f": ("ref",),
    "dimension": ("ref",),
    "sheetView": ("topLeftCell",),
    "pane": ("topLeftCell",),
    "selection": ("activeCell", "sqref"),
    "mergeCell": ("ref",),
    "mergeCells": ("count",),
    "autoFilter": ("ref",),
    "sortState": ("ref",),
    "sortCondition": ("ref",),
    "conditionalFormatting": ("sqref",),
    "cfvo": ("val",),
    "dataValidation": ("sqref",),
    "dataValidations": ("count",),
    "hyperlink": ("ref", "location"),
    "ignoredError": ("sqref",),
    "protectedRange": ("sqref",),
    "brk": ("id",),
    "rowBreaks": ("count", "manualBreakCount"),
    "comment": ("ref",),
    "threadedComment": ("ref",),
    "table": ("ref",),
    "worksheetSource": ("ref",),
    "location": ("ref",),
    "sp": ("textlink",),
    "formControlPr": ("fmlaLink", "fmlaRange"),
}
#: Elements whose text is a reference, a formula, or a row of an anchor.
_REFERRING_TEXT = {
    "f", "formula", "formula1", "formula2", "sqref", "definedName", "row", "Row", "Anchor",
    "calculatedColumnFormula", "totalsRowFormula", "FmlaLink", "FmlaRange",
}  # fmt: skip


def without_references(piece: Piece) -> bytes:
    """A piece with every reference blanked out, to compare what stays when rows move."""
    if piece.is_cell:
        return _masked_cell(piece.markup)
    names = piece.path.split("/")
    if names[-1] == "#":
        inside = names[-2] if len(names) > 1 else ""
        is_reference = inside in _REFERRING_TEXT and "sheetData" not in names
        return b"(reference)" if is_reference else piece.markup
    own = _REFERRING.get(names[-1], ())
    return _without(piece.markup, *own) if own else piece.markup


def _masked_cell(markup: bytes) -> bytes:
    """A cell without its address and the text of its formula."""
    markup = re.sub(
        rb"(<(?:\w+:)?f(?:\s[^>]*)?>).*?(</(?:\w+:)?f\s*>)", rb"\1\2", markup, flags=re.DOTALL
    )
    markup = re.sub(rb"(<(?:\w+:)?f\b[^>]*?)\s+ref\s*=\s*(\"[^\"]*\"|'[^']*')", rb"\1", markup)
    return _without(markup, "r")
