"""What may be written on a sheet that a person has protected."""

from __future__ import annotations

import pytest

from tests.ooxml import parts
from xlita.ooxml import open_bytes
from xlita.sheet import Edit, InsertRows, Mark, SetValue, WriteRefused
from xlita.sheet.addresses import Range

ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
STYLES = "<cellXfs><xf/></cellXfs>"
PROTECTED = '<sheetProtection sheet="1" objects="1" {more}/>'


def written(after: str, *edits: Edit) -> str:
    """The sheet's part once the edits are made."""
    sheet = parts.worksheet(ROWS, after=after)
    book = open_bytes(parts.packed(parts.parts({"S": sheet}, styles=STYLES)), "x.xlsx")
    book.apply(edits)
    return book.read_part(parts.SHEET).decode()


def ranges(*inside: str) -> str:
    return f"{PROTECTED.format(more='')}<protectedRanges>{''.join(inside)}</protectedRanges>"


def test_a_range_that_is_open_to_everyone_is_written() -> None:
    after = ranges('<protectedRange sqref="C7 B1:B9" name="r"/>')
    assert "<v>5</v>" in written(after, SetValue("S", 1, 2, 5), SetValue("S", 7, 3, 5))


@pytest.mark.parametrize(
    "inside",
    [
        '<protectedRange sqref="A2 B2:B9" name="r"/>',
        '<protectedRange sqref="B1" name="r" password="83AF"/>',
        '<protectedRange sqref="B1" name="r" algorithmName="SHA-512" hashValue="YQ=="/>',
        '<protectedRange sqref="B1" name="r" securityDescriptor="O:WD"/>',
        '<protectedRange sqref="B1" name="r"><securityDescriptor>O</securityDescriptor>'
        "</protectedRange>",
        '<protectedRange sqref="?" name="r"/>',
        "",
    ],
)
def test_any_other_cell_is_left(inside: str) -> None:
    with pytest.raises(WriteRefused, match="protected-sheet"):
        written(ranges(inside), SetValue("S", 1, 2, 5))


def test_an_open_range_does_not_let_rows_in() -> None:
    after = ranges('<protectedRange sqref="A1:XFD1048576" name="r"/>')
    with pytest.raises(WriteRefused, match="protected-sheet"):
        written(after, InsertRows("S", 1, 1))


MARK = Mark("S", (Range(1, 1, 1, 1),))


def test_cells_are_marked_where_formatting_is_allowed() -> None:
    assert "conditionalFormatting" in written(PROTECTED.format(more='formatCells="0"'), MARK)


@pytest.mark.parametrize("more", ["", 'formatCells="1"', 'formatColumns="0"'])
def test_cells_are_not_marked_where_it_is_not(more: str) -> None:
    with pytest.raises(WriteRefused, match="protected-sheet"):
        written(PROTECTED.format(more=more), MARK)
