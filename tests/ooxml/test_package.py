"""How parts are found: relationships, content types, sheets and names."""

from __future__ import annotations

import pytest

from tests.ooxml import parts
from xlita.ooxml import open_bytes
from xlita.sheet import SheetInfo, UnreadableFile

ROW = '<row r="1"><c r="A1"><v>7</v></c></row>'


def test_sheets_come_in_the_order_of_their_tabs_and_know_whether_they_are_hidden() -> None:
    found = parts.parts({"ก": parts.worksheet(ROW), "ข": parts.worksheet("")})
    found["xl/workbook.xml"] = (
        f'<workbook xmlns="{parts.MAIN}" xmlns:r="{parts.RELATIONSHIPS}"><sheets>'
        '<sheet name="ข" sheetId="9" state="veryHidden" r:id="rId2"/>'
        '<sheet name="ก" sheetId="2" r:id="rId1"/></sheets></workbook>'
    )
    book = open_bytes(parts.packed(found), "ไฟล์.xlsx")
    assert book.name == "ไฟล์.xlsx"
    assert book.sheets() == (SheetInfo("ข", True), SheetInfo("ก", False))
    assert book.grid("ก").value(1, 1) == 7.0
    with pytest.raises(KeyError):
        book.grid("ค")


def test_chart_sheets_are_left_out() -> None:
    found = parts.parts({"S": parts.worksheet(ROW), "Chart": "<chartsheet/>"})
    rels = "xl/_rels/workbook.xml.rels"
    found[rels] = found[rels].replace(
        'worksheet" Target="worksheets/sheet2.xml', 'chartsheet" Target="worksheets/sheet2.xml'
    )
    assert open_bytes(parts.packed(found), "").sheets() == (SheetInfo("S", False),)


def test_names_of_the_workbook_are_given_hidden_ones_too_and_names_of_sheets_are_not() -> None:
    names = (
        '<definedNames><definedName name="xlita.score" hidden="1">S!$A$1:$B$2</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">S!$A$1</definedName>'
        "<definedName name=\"ช่วง\">'a &amp; b'!$C$3</definedName></definedNames>"
    )
    book = open_bytes(parts.book(ROW, book_after=names), "")
    assert book.defined_names() == {"xlita.score": "S!$A$1:$B$2", "ช่วง": "'a & b'!$C$3"}


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("worksheets/sheet1.xml", parts.SHEET),
        ("/xl/worksheets/sheet1.xml", parts.SHEET),
        ("./worksheets/../worksheets/sheet1.xml", parts.SHEET),
        ("worksheets/SHEET1.xml", "XL/Worksheets/sheet1.XML"),
    ],
)
def test_targets_may_be_relative_or_absolute_and_letter_case_does_not_count(
    written: str, stored: str
) -> None:
    found = parts.parts({"S": parts.worksheet(ROW)})
    rels = "xl/_rels/workbook.xml.rels"
    found[rels] = found[rels].replace("worksheets/sheet1.xml", written)
    found[stored] = found.pop(parts.SHEET)
    assert open_bytes(parts.packed(found), "").grid("S").value(1, 1) == 7.0


def test_a_workbook_in_strict_form_is_read_all_the_same() -> None:
    strict = "http://purl.oclc.org/ooxml"
    found = {
        name: text.replace(parts.RELATIONSHIPS, f"{strict}/officeDocument/relationships").replace(
            parts.MAIN, f"{strict}/spreadsheetml/main"
        )
        for name, text in parts.parts({"S": parts.worksheet(ROW)}).items()
    }
    assert open_bytes(parts.packed(found), "").grid("S").value(1, 1) == 7.0


@pytest.mark.parametrize(
    ("missing", "blamed"),
    [
        ("_rels/.rels", "_rels/.rels"),
        ("xl/workbook.xml", "xl/workbook.xml"),
        ("xl/_rels/workbook.xml.rels", "xl/workbook.xml"),
        (parts.SHEET, parts.SHEET),
        ("xl/sharedStrings.xml", "xl/sharedStrings.xml"),
    ],
)
def test_a_missing_part_is_named(missing: str, blamed: str) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    found = parts.parts({"S": parts.worksheet(rows)}, strings="<si><t>a</t></si>")
    del found[missing]
    with pytest.raises(UnreadableFile) as caught:
        open_bytes(parts.packed(found), "").grid("S")
    assert (caught.value.reason, caught.value.details) == ("damaged", {"part": blamed})


@pytest.mark.parametrize(
    ("content_type", "reason", "details"),
    [
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb", {}),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "other-office",
            {"kind": "docx"},
        ),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "other-office",
            {"kind": "pptx"},
        ),
        (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "other-office",
            {"kind": "docx"},
        ),
    ],
)
def test_other_office_files_are_told_apart(
    content_type: str, reason: str, details: dict[str, str]
) -> None:
    found = parts.parts({"S": parts.worksheet("")})
    types = "[Content_Types].xml"
    found[types] = found[types].replace(f"{parts.OFFICE}.sheet.main+xml", content_type)
    with pytest.raises(UnreadableFile) as caught:
        open_bytes(parts.packed(found), "")
    assert (caught.value.reason, caught.value.details) == (reason, details)


@pytest.mark.parametrize(
    ("found", "reason", "details"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ods", {}),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text"},
            "other-office",
            {"kind": "text"},
        ),
        ({"Index/Document.iwa": "x"}, "other-office", {"kind": "numbers"}),
        ({"คะแนน.csv": "1,2"}, "other-office", {"kind": "zip"}),
        ({}, "other-office", {"kind": "zip"}),
    ],
)
def test_other_archives_are_told_apart(
    found: dict[str, str], reason: str, details: dict[str, str]
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        open_bytes(parts.packed(found), "")
    assert (caught.value.reason, caught.value.details) == (reason, details)


def test_a_workbook_of_the_macro_kind_is_a_workbook() -> None:
    found = parts.parts({"S": parts.worksheet(ROW)})
    types = "[Content_Types].xml"
    found[types] = found[types].replace(
        f"{parts.OFFICE}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    assert open_bytes(parts.packed(found), "").grid("S").value(1, 1) == 7.0
