"""Controls: damage done on purpose is seen by what the other tests compare with."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.fidelity import injected, packages
from tests.fidelity.differing import without_references
from tests.fidelity.edits import Task
from tests.fidelity.markup import differences, pieces
from tests.fidelity.readers import Move, seen_by_openpyxl
from tests.fidelity.test_budget import _unpaid
from tests.fidelity.zoo import catalogue
from tests.ooxml import parts

SHEET = parts.worksheet(
    injected.rows(), after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
)
SET = Task("set value", "S", (), frozenset({(5, 3)}))
INSERT = Task("insert rows", "S", (), rows=range(6, 8))
MERGE = Task("merge", "S", ())


@pytest.mark.parametrize(
    ("task", "before", "after"),
    [
        (SET, '<c r="A5">', '<c r="A5" >'),
        (SET, '<c r="C5" s="1">', '<c r="C5" s="0">'),
        (SET, '<c r="D5" s="1"><v>82.25</v></c>', ""),
        (SET, "<f>D5-C5</f>", "<f>D5-C4</f>"),
        (SET, "<f>D5-C5</f><v>1.25</v>", "<f>D5-C5</f><v>2</v>"),
        (SET, 'ht="30"', 'ht="31"'),
        (SET, '<row r="5" spans="1:5">', '<row r="5">\n'),
        (SET, 'ref="A1:B1"', 'ref="A1:B2"'),
        (INSERT, "<v>82.25</v>", "<v>82.26</v>"),
        (INSERT, 's="1"', 's="0"'),
        (INSERT, '<mergeCell ref="A1:B1"/>', ""),
        (MERGE, '<mergeCell ref="A1:B1"/>', '<mergeCell ref="A1:C1"/>'),
        (MERGE, "<v>82.25</v>", ""),
    ],
)
def test_a_change_that_is_no_part_of_the_edit_is_seen(task: Task, before: str, after: str) -> None:
    assert before in SHEET
    damaged = SHEET.replace(before, after, 1)
    assert _unpaid(SHEET.encode(), damaged.encode(), "target", task)
    assert not _unpaid(SHEET.encode(), SHEET.encode(), "target", task)


def test_cells_that_change_places_are_seen() -> None:
    cells = ('<c r="A5"><v>2</v></c>', '<c r="B5" t="s"><v>1</v></c>')
    assert "".join(cells) in SHEET
    swapped = SHEET.replace("".join(cells), "".join(reversed(cells)))
    with pytest.raises(AssertionError):
        differences(SHEET.encode(), swapped.encode())


def test_references_are_all_that_is_blanked_out() -> None:
    blanked = b"".join(map(without_references, pieces(SHEET.encode())))
    assert b"<v>82.25</v>" in blanked
    assert b"AVERAGE" not in blanked
    assert b'ref="A1:B1"' not in blanked
    assert b'ht="30" customHeight="1"' in blanked


def test_a_member_written_anew_is_seen() -> None:
    data = injected.stored()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info), compresslevel=1)
    entries = packages.entries(data), packages.entries(buffer.getvalue())
    assert list(entries[0]) == list(entries[1])
    assert any(entries[0][name] != entries[1][name] for name in entries[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=A5", "=A5"),
        ("=A6", "=A8"),
        ("=SUM(A1:A5)", "=SUM(A1:A7)"),
        ("=SUM(A5:B5)", "=SUM(A5:B5)"),
        ("=$A$6+S!b6&T!A6", "=$A$8+S!b8&T!A6"),
        ("='S'!A6:A9", "='S'!A8:A11"),
        ("=SUM(A:A)", "=SUM(A:A)"),
        ('=IF(A6="A6",1,2)', '=IF(A8="A6",1,2)'),
        ("=LOG10(A6)", "=LOG10(A8)"),
    ],
)
def test_the_expected_formula_is_what_excel_would_make_of_it(text: str, expected: str) -> None:
    assert Move("S", INSERT.shifted, 5, 2).formula(text, "S") == expected


def test_openpyxl_sees_what_the_zoo_is_made_of() -> None:
    """So that equal pictures of two workbooks are not two empty ones."""
    found: set[str] = set()
    for specimen in catalogue():
        if specimen.maker in ("XlsxWriter", "openpyxl"):
            for sheet in seen_by_openpyxl(specimen.data).sheets.values():
                found |= {topic for topic in sheet.__slots__ if getattr(sheet, topic)}
    assert found >= {"cells", "styles", "merges", "validations", "formats", "links", "comments",
                     "tables", "names", "heights", "drawn"}  # fmt: skip
