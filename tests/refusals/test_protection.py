"""Which cells of a protected sheet may be edited."""

from __future__ import annotations

import pytest

from tests.ooxml import parts
from xlita.ooxml import PackageBook, open_bytes, protection
from xlita.sheet import SetFormula, SetValue, WriteRefused
from xlita.template import recognise

STYLES = (
    '<cellStyleXfs><xf><protection locked="0"/></xf></cellStyleXfs><cellXfs><xf/>'
    '<xf applyProtection="1"><protection locked="0"/></xf><xf><protection hidden="1"/></xf>'
    '<xf><protection locked="false"/></xf></cellXfs>'
    '<dxfs><dxf><protection locked="0"/></dxf></dxfs>'
)
ROWS = (
    '<row r="1"><c r="A1"/><c r="B1" s="1"/><c r="C1" s="2"/><c r="D1" s="3"/></row>'
    '<row r="2" s="1" customFormat="1"/><row r="3" s="1"/>'
)
COLUMNS = '<cols><col min="5" max="6" style="1"/></cols>'


def opened(attributes: str, *names: str) -> PackageBook:
    sheet = parts.worksheet(ROWS, before=COLUMNS, after=f"<sheetProtection {attributes}/>")
    inner = "".join(
        f'<definedName name="{name}" hidden="1">{target}</definedName>'
        for name, _, target in (each.partition("=") for each in names)
    )
    more = f"<definedNames>{inner}</definedNames>" if inner else ""
    found = parts.parts({"S": sheet, "O'T": parts.worksheet("")}, styles=STYLES, book_after=more)
    return open_bytes(parts.packed(found), "")


def allows(book: PackageBook, row: int, column: int) -> bool:
    allowed = set()
    for edit in (SetValue("S", row, column, 1), SetFormula("S", row, column, "1", 1)):
        try:
            open_bytes(book.rendered(), "").apply([edit])
            allowed.add(True)
        except WriteRefused as error:
            assert error.reason == "protected-sheet"  # noqa: PT017
            allowed.add(False)
    assert len(allowed) == 1
    return allowed.pop()


PASSWORD = 'sheet="1" password="CC1A"'


@pytest.mark.parametrize("attributes", ['sheet="1"', 'sheet="true"', PASSWORD])
def test_only_unlocked_cells_of_a_persons_sheet_are_open(attributes: str) -> None:
    book = opened(attributes)
    assert [allows(book, 1, column) for column in range(1, 5)] == [False, True, False, True]


def test_a_cell_that_is_not_there_yet_is_as_its_row_or_its_column() -> None:
    book = opened('sheet="1"')
    places = ((2, 1), (3, 1), (3, 5), (9, 6), (9, 7))
    assert [allows(book, *place) for place in places] == [True, False, True, True, False]


@pytest.mark.parametrize("attributes", ['sheet="0"', "", 'objects="1"', 'password="CC1A"'])
def test_protection_that_is_off_hinders_nothing(attributes: str) -> None:
    assert allows(opened(attributes), 1, 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('_xlita_template="agency/1/2567"', True),
        ("_xlita_sheet_summary='S'!$A$1", True),
        ("_xlita_sheet_summary=S!$A$1", True),
        ("_xlita_sheet_summary='O''T'!$A$1", False),
        ("xlita_list_types=S!$A$1", False),
    ],
)
def test_what_xlita_protected_itself_it_may_write_to(name: str, expected: bool) -> None:
    assert allows(opened('sheet="1"', name), 1, 1) is expected
    assert not allows(opened(PASSWORD, name), 1, 1)


def test_nothing_of_the_batch_is_written() -> None:
    book = opened('sheet="1"')
    before = book.rendered()
    with pytest.raises(WriteRefused, match="protected-sheet"):
        book.apply([SetValue("O'T", 1, 1, 1), SetValue("S", 1, 2, 1), SetValue("S", 1, 1, 1)])
    assert book.rendered() == before


def test_without_styles_every_cell_is_locked() -> None:
    sheet = parts.worksheet(ROWS, after='<sheetProtection sheet="1"/>')
    book = open_bytes(parts.packed(parts.parts({"S": sheet})), "")
    assert not allows(book, 1, 2)


def test_the_marks_are_those_by_which_workbooks_are_recognised() -> None:
    assert protection._TEMPLATE_NAME == recognise.TEMPLATE_NAME
    assert protection._SHEET_NAME_PREFIX == recognise.SHEET_NAME_PREFIX
