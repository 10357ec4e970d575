"""A sheet of xlita's own in workbooks that other programs made."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.ooxml import parts
from tests.support import libreoffice, validator
from xlita.ooxml import PackageBook, open_bytes
from xlita.ooxml.donors import load_donor
from xlita.sheet import PutSheet, SetFormula, SetValue, WriteRefused

DONOR = "workbooks/donors/summary-five-levels.xlsx"
EDIT = PutSheet("summary", "สรุปผล", DONOR, "สรุปผล")
LETTERS = EDIT._replace(donor="workbooks/donors/summary-letters.xlsx")
MARK = "_xlita_sheet_summary"
EXCEL_MADE = sorted(
    (Path(__file__).resolve().parents[3] / "shared" / "excel-made").glob("*.xls[xm]")
)
#: One is no workbook that Excel opens, one has its structure locked.
UNFIT = ("poi-sample-beta.xlsx", "poi-CVLKRA-KYC_Download_File_Structure_V3.1.xlsx")


def from_openpyxl() -> bytes:
    """Styles, a drop-down, a conditional format, a chart, a print area and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "คะแนน"
    for row in range(1, 6):
        sheet.append([f"ข้อ {row}", row * 10.5, f"=B{row}*2"])
    sheet["A1"].font = openpyxl.styles.Font(name="Tahoma", size=20, bold=True)
    sheet["B1"].number_format = '0.000" คะแนน"'
    red = openpyxl.styles.PatternFill(bgColor="FF0000")
    rule = openpyxl.formatting.rule.CellIsRule(operator="lessThan", formula=["20"], fill=red)
    sheet.conditional_formatting.add("B1:B5", rule)
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=2, min_row=1, max_row=5))
    sheet.add_chart(chart, "E2")
    sheet.print_area = "A1:C5"
    book.create_sheet("อื่น")["A1"] = "='คะแนน'!B2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def from_xlsxwriter() -> bytes:
    """The same kinds of things, an empty list of differential styles, and a name in use."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("คะแนน")
    bold = book.add_format({"bold": True, "font_name": "Tahoma", "num_format": "0.000"})
    sheet.write_row(0, 0, ["ก", 1, 2.5], bold)
    sheet.write_formula("D1", "=B1+C1", None, 3.5)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='คะแนน'!$B$1:$C$1"})
    sheet.insert_chart("F2", chart)
    book.define_name("Zeta", "='คะแนน'!$A$1")
    book.define_name("Alpha", "='คะแนน'!$B$1")
    book.close()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def from_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("libreoffice")
    source, out = folder / "source.xlsx", folder / "out"
    out.mkdir()
    source.write_bytes(from_openpyxl())
    return libreoffice.recalculate(source, out).read_bytes()


MAKERS = [
    pytest.param(from_openpyxl, id="openpyxl"),
    pytest.param(from_xlsxwriter, id="xlsxwriter"),
]
SEEN = [
    pytest.param(path, id=path.name) for path in EXCEL_MADE if path.name not in UNFIT
]  # fmt: skip


def grafted(data: bytes, *edits: PutSheet) -> PackageBook:
    book = open_bytes(data, "")
    book.apply(edits or [EDIT])
    return book


def opened(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def content(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_part(book: PackageBook, sheet: str) -> str:
    return book.package.part(book.workbook.parts[sheet])


def assert_added(before: bytes, after: bytes, title: str) -> None:
    """All that was there is as it was; the sheet stands last with its charts, marked."""
    old, new = parts.raw_members(before), parts.raw_members(after)
    assert [name for name in new if name in old] == list(old)
    touched = {name for name in old if old[name] != new[name]}
    book = open_bytes(before, "")
    workbook = book.package.workbook
    links = workbook.rpartition("/")
    assert touched == {
        "[Content_Types].xml", workbook, f"{links[0]}/_rels/{links[2]}.rels",
        book.package.part(book.workbook.styles_part or ""),
    }  # fmt: skip
    was, now = opened(before), opened(after)
    assert now.sheetnames == [*was.sheetnames, title]
    assert len(now[title]._charts) == 4
    assert now.defined_names[MARK].attr_text == f"'{title}'!$A$1"
    assert now.defined_names[MARK].hidden
    assert now[title].print_area.endswith("$A$1:$F$108")
    assert set(was.defined_names) | {MARK} == set(now.defined_names)
    for sheet in was.worksheets:
        assert sheet.print_area == now[sheet.title].print_area
        assert sheet.print_title_rows == now[sheet.title].print_title_rows
    # Styles are only appended: the first so many mean what they meant.
    assert now._fonts[: len(was._fonts)] == was._fonts
    assert now._fills[: len(was._fills)] == was._fills
    assert now._borders[: len(was._borders)] == was._borders
    assert now._cell_styles[: len(was._cell_styles)] == was._cell_styles
    assert now._differential_styles.styles[: len(was._differential_styles.styles)] == (
        was._differential_styles.styles
    )


@pytest.mark.parametrize("make", MAKERS)
def test_it_adds_a_sheet_and_touches_no_other(make: Callable[[], bytes]) -> None:
    before = make()
    assert_added(before, grafted(before).rendered(), "สรุปผล")


@pytest.mark.libreoffice
def test_it_adds_a_sheet_to_what_libreoffice_saved(from_libreoffice: bytes) -> None:
    assert_added(from_libreoffice, grafted(from_libreoffice).rendered(), "สรุปผล")


@pytest.mark.parametrize("path", SEEN)
def test_it_adds_a_sheet_to_what_excel_saved(path: Path) -> None:
    before = path.read_bytes()
    book = grafted(before)
    after = book.rendered()
    old, new = parts.raw_members(before), parts.raw_members(after)
    changed = {name for name in old if old[name] != new.get(name)}
    styles = book.workbook.styles_part
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", styles,
    }  # fmt: skip
    assert opened(after).sheetnames == [*opened(before).sheetnames, "สรุปผล"]
    book.apply([EDIT])
    assert book.rendered() == after
    assert grafted(after).rendered() == after


def test_its_cells_look_as_in_the_donor() -> None:
    now = opened(grafted(from_openpyxl()).rendered())["สรุปผล"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        donor = openpyxl.load_workbook(Path(__file__).resolve().parents[2] / DONOR)["สรุปผล"]
    for row in donor.iter_rows():
        for cell in row:
            other = now[cell.coordinate]
            assert (other.value, other.number_format) == (cell.value, cell.number_format)
            for look in ("font", "fill", "border", "alignment", "protection"):
                assert repr(getattr(other, look)) == repr(getattr(cell, look))
    rules = [rule for each in now.conditional_formatting for rule in each.rules]
    assert {rule.dxf.font.color.rgb for rule in rules} == {"00B00020"}
    assert now.merged_cells.ranges == donor.merged_cells.ranges
    assert now.protection.sheet
    assert not now.sheet_view.tabSelected


def test_its_charts_show_its_own_cells() -> None:
    book = grafted(from_openpyxl())
    title = "ผล'ก"
    book.apply([EDIT._replace(key="other", title=title)])
    for name in ("xl/charts/chart2.xml", "xl/charts/chart6.xml"):
        references = re.findall("<f>(.*?)!", content(book.rendered())[name].decode())
        assert set(references) == {"'สรุปผล'" if "2" in name else "'ผล''ก'"}


def test_new_parts_take_free_names_whatever_their_letter_case() -> None:
    found = parts.parts({"S": parts.worksheet("")}, styles="<fonts/>")
    found["xl/worksheets/Sheet2.XML"] = "<stray/>"
    book = grafted(parts.packed(found))
    assert sheet_part(book, "สรุปผล") == "xl/worksheets/sheet3.xml"


def test_no_new_part_takes_a_name_that_something_else_speaks_of() -> None:
    """A chart that is missing must not turn out to be xlita's."""
    found = content(from_openpyxl())
    del found["xl/charts/chart1.xml"]
    types = found["[Content_Types].xml"].decode()
    found["[Content_Types].xml"] = types.replace("chart1.xml", "CHART2.xml").encode()
    book = grafted(parts.packed(found))
    links = book.read_part("xl/drawings/_rels/drawing2.xml.rels").decode()
    assert re.findall("chart[0-9]+", links) == ["chart3", "chart4", "chart5", "chart6"]


@pytest.mark.parametrize(
    ("taken", "wanted", "given"),
    [
        ("สรุปผล", "สรุปผล", "สรุปผล (2)"),
        ("SUMMARY", "summary", "summary (2)"),
        ("x" * 31, "x" * 40, "x" * 27 + " (2)"),
        ("S", "😀" * 16, "😀" * 15),
    ],
)
def test_titles_are_free_and_short_enough(taken: str, wanted: str, given: str) -> None:
    before = parts.packed(parts.parts({taken: parts.worksheet("")}))
    book = grafted(before, EDIT._replace(title=wanted))
    assert [sheet.name for sheet in book.sheets()] == [taken, given]


def test_a_name_goes_where_excel_lists_it() -> None:
    markup = parts.content(grafted(from_xlsxwriter()).rendered(), "xl/workbook.xml")
    names = re.findall('definedName name="([^"]*)"', markup)
    assert names == [MARK, "Alpha", "_xlnm.Print_Area", "Zeta"]


@pytest.mark.parametrize("after", ["", '<calcPr calcId="1"/>', "<definedNames/><calcPr/>"])
def test_names_are_made_where_there_were_none(after: str) -> None:
    before = parts.book("", book_after=after)
    markup = parts.content(grafted(before).rendered(), "xl/workbook.xml")
    assert markup.index("</sheets>") < markup.index("<definedNames>") < markup.index(MARK)
    assert "calcPr" not in markup or markup.index("</definedNames>") < markup.index("<calcPr")


def test_a_workbook_without_styles_gets_them_and_looks_as_before() -> None:
    after = grafted(parts.book('<row r="1"><c r="A1"><v>1</v></c></row>')).rendered()
    now = opened(after)
    assert now["S"]["A1"].font.name == "Calibri"
    assert now["สรุปผล"]["A1"].font.name == "TH Sarabun New"


def test_empty_lists_of_styles_keep_their_first_numbers() -> None:
    before = parts.book('<row r="1"><c r="A1" s="0"><v>1</v></c></row>', styles="<dxfs/>")
    after = grafted(before).rendered()
    assert opened(after)["S"]["A1"].font.name == "Calibri"


def test_a_part_with_a_prefix_gets_it_everywhere() -> None:
    found = parts.parts(
        {"S": parts.worksheet("")},
        styles='<fonts count="1"><font><sz val="9"/></font></fonts>'
        '<cellXfs count="1"><xf fontId="0"/></cellXfs>',
    )
    for name, root in (("xl/workbook.xml", "workbook"), ("xl/styles.xml", "styleSheet")):
        markup = re.sub(r"<(/?)(\w)", r"<\1x:\2", found[name]).replace("xmlns=", "xmlns:x=")
        assert f"<x:{root} " in markup
        found[name] = markup
    book = grafted(parts.packed(found))
    assert [sheet.name for sheet in book.sheets()] == ["S", "สรุปผล"]
    after = book.rendered()
    for name in ("xl/workbook.xml", "xl/styles.xml"):
        assert re.findall(r"</?(?!x:)\w", parts.content(after, name)) == []
    assert opened(after)["สรุปผล"]["A1"].font.size == 20
    assert grafted(after).rendered() == after


def test_another_prefix_of_relationships_is_used() -> None:
    found = parts.parts({"S": parts.worksheet("")})
    found["xl/workbook.xml"] = (
        found["xl/workbook.xml"].replace("xmlns:r=", "xmlns:rel=").replace("r:id=", "rel:id=")
    )
    book = grafted(parts.packed(found))
    assert opened(book.rendered()).sheetnames == ["S", "สรุปผล"]


# Replacing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", MAKERS)
def test_twice_is_once(make: Callable[[], bytes]) -> None:
    before = make()  # once: other programs write the time into it
    once = grafted(before)
    after = once.rendered()
    assert grafted(after).rendered() == after
    assert grafted(after, EDIT, EDIT).rendered() == after
    assert grafted(before, EDIT, EDIT).rendered() == after


def moved(data: bytes) -> bytes:
    """As after a person renamed the sheet, put it first and hid another."""
    found = {name: data.decode() for name, data in content(data).items() if name.endswith("l")}
    rest = {name: data for name, data in content(data).items() if not name.endswith("l")}
    markup = found["xl/workbook.xml"].replace("'สรุปผล'", "'ของฉัน'").replace("สรุปผล", "ของฉัน")
    entry = re.search(r'<sheet name="ของฉัน"[^>]*/>', markup)
    assert entry is not None
    markup = markup.replace(entry[0], "").replace("<sheets>", f"<sheets>{entry[0]}")
    markup = markup.replace('localSheetId="2"', 'localSheetId="x"')
    markup = markup.replace('localSheetId="0"', 'localSheetId="1"')
    found["xl/workbook.xml"] = markup.replace('localSheetId="x"', 'localSheetId="0"')
    for name in found:
        if "/charts/" in name:
            found[name] = found[name].replace("'สรุปผล'", "'ของฉัน'")
    return parts.packed({**found, **rest})


def test_a_renamed_and_moved_sheet_is_replaced_where_it_stands() -> None:
    before = moved(grafted(from_openpyxl()).rendered())
    book = grafted(before, LETTERS)
    after = book.rendered()
    assert [sheet.name for sheet in book.sheets()] == ["ของฉัน", "คะแนน", "อื่น"]
    assert book.grid("ของฉัน").value(18, 1) == "AA"
    now = opened(after)
    assert now["ของฉัน"].print_area == "'ของฉัน'!$A$1:$F$110"
    assert now["คะแนน"].print_area == "'คะแนน'!$A$1:$C$5"
    entries = [
        re.search(r'<sheet name="ของฉัน"[^>]*/>', parts.content(data, "xl/workbook.xml"))
        for data in (before, after)
    ]
    assert entries[0] is not None
    assert entries[1] is not None
    assert entries[0][0] == entries[1][0]
    assert list(content(before)) == list(content(after))
    references = re.findall("<f>(.*?)!", parts.content(after, "xl/charts/chart2.xml"))
    assert set(references) == {"'ของฉัน'"}
    assert grafted(after, LETTERS).rendered() == after


def test_styles_do_not_grow_with_every_replacement() -> None:
    once = grafted(from_openpyxl(), EDIT, LETTERS).rendered()
    again = grafted(once, EDIT, LETTERS, EDIT, LETTERS).rendered()
    assert content(once)["xl/styles.xml"] == content(again)["xl/styles.xml"]


def test_a_deleted_sheet_is_added_again() -> None:
    after = grafted(from_openpyxl()).rendered()
    found = content(after)
    markup = found["xl/workbook.xml"].decode()
    markup = re.sub(r'<sheet name="สรุปผล"[^>]*/>', "", markup)
    markup = re.sub(r"<definedName[^>]*localSheetId=.2.[^>]*>[^<]*</definedName>", "", markup)
    found["xl/workbook.xml"] = markup.replace("'สรุปผล'!$A$1<", "#REF!$A$1<").encode()
    book = grafted(parts.packed(found))
    assert [sheet.name for sheet in book.sheets()][-1] == "สรุปผล"
    assert book.defined_names()[MARK] == "'สรุปผล'!$A$1"
    assert parts.content(book.rendered(), "xl/workbook.xml").count(MARK) == 1


def test_parts_that_are_no_longer_used_go() -> None:
    """Such as the paper settings that Excel adds when a person prints the sheet."""
    found = content(grafted(from_openpyxl()).rendered())
    links = "xl/worksheets/_rels/sheet3.xml.rels"
    found[links] = found[links].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{parts.RELATIONSHIPS}/printerSettings"'
        ' Target="../printerSettings/printerSettings1.bin"/></Relationships>'.encode(),
    )
    found["xl/printerSettings/printerSettings1.bin"] = b"settings"
    types = found["[Content_Types].xml"].decode()
    found["[Content_Types].xml"] = types.replace(
        "</Types>",
        '<Override PartName="/xl/printerSettings/printerSettings1.bin" ContentType="x/y"/></Types>',
    ).encode()
    after = content(grafted(parts.packed(found)).rendered())
    assert after.keys() == found.keys() - {"xl/printerSettings/printerSettings1.bin"}
    assert b"printerSettings" not in b"".join(after.values())


def test_a_chart_that_another_sheet_shows_too_is_left_to_it() -> None:
    found = content(grafted(from_openpyxl()).rendered())
    links = "xl/drawings/_rels/drawing1.xml.rels"
    found[links] = found[links].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{parts.RELATIONSHIPS}/chart"'
        ' Target="/xl/charts/chart2.xml"/></Relationships>'.encode(),
    )
    after = content(grafted(parts.packed(found), LETTERS).rendered())
    assert after["xl/charts/chart2.xml"] == found["xl/charts/chart2.xml"]
    assert b"chart4.xml" in after["xl/drawings/_rels/drawing2.xml.rels"]


def test_values_that_depended_on_replaced_cells_are_dropped() -> None:
    book = grafted(from_openpyxl())
    book.apply([SetValue("สรุปผล", 6, 3, 93), SetFormula("อื่น", 5, 5, "'สรุปผล'!C6*2", 186)])
    before = book.rendered()
    book.apply([EDIT])
    assert book.grid("สรุปผล").value(6, 3) is None
    assert book.grid("อื่น").cell(5, 5)[2:] == (None, "'สรุปผล'!C6*2")
    assert "fullCalcOnLoad" in parts.content(book.rendered(), "xl/workbook.xml")
    assert open_bytes(before, "").grid("อื่น").value(5, 5) == 186


def test_the_chain_of_calculation_goes_with_replaced_formulas() -> None:
    """Excel repairs a workbook whose chain names a cell without a formula."""
    chain = '<c r="A1" i="1"/>'
    before = parts.book('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', chain=chain)
    book = grafted(before)
    with_chain = content(book.rendered())
    assert "xl/calcChain.xml" in with_chain
    book.apply([SetFormula("สรุปผล", 6, 3, "1+1", 2)])
    part = sheet_part(book, "สรุปผล")
    found = with_chain | {part: content(book.rendered())[part]}
    after = content(grafted(parts.packed(found)).rendered())
    assert after.keys() == found.keys() - {"xl/calcChain.xml"}
    assert b"calcChain" not in b"".join(after.values())


# Refusals -------------------------------------------------------------------------------------


def refused(data: bytes, edit: PutSheet = EDIT) -> str:
    book = open_bytes(data, "")
    with pytest.raises(WriteRefused) as raised:
        book.apply([edit])
    assert book.rendered() == data
    return raised.value.reason


@pytest.mark.parametrize("value", ["1", "true"])
def test_a_locked_structure_takes_no_sheet(value: str) -> None:
    lock = f'<workbookProtection lockStructure="{value}"/>'
    assert refused(parts.book("", book_before=lock)) == "structure-locked"


@pytest.mark.parametrize("lock", ["", ' lockStructure="0"', ' lockWindows="1"'])
def test_an_empty_protection_locks_nothing(lock: str) -> None:
    grafted(parts.book("", book_before=f"<workbookProtection{lock}/>"))


def test_a_password_on_the_sheet_is_a_persons() -> None:
    found = content(grafted(from_openpyxl()).rendered())
    part = "xl/worksheets/sheet3.xml"
    found[part] = found[part].replace(b"<sheetProtection ", b'<sheetProtection password="CC1A" ')
    assert refused(parts.packed(found)) == "protected-sheet"


def test_comments_on_the_sheet_are_a_persons() -> None:
    found = content(grafted(from_openpyxl()).rendered())
    links = "xl/worksheets/_rels/sheet3.xml.rels"
    found[links] = found[links].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{parts.RELATIONSHIPS}/comments"'
        ' Target="../comments1.xml"/></Relationships>'.encode(),
    )
    found["xl/comments1.xml"] = b"<comments/>"
    assert refused(parts.packed(found)) == "sheet-has-more"


def test_a_shape_drawn_on_the_sheet_is_a_persons() -> None:
    found = content(grafted(from_openpyxl()).rendered())
    drawing = "xl/drawings/drawing2.xml"
    end = re.search(rb"</\w*:?wsDr>", found[drawing])
    assert end is not None
    found[drawing] = found[drawing].replace(
        end[0], b"<twoCellAnchor><sp/></twoCellAnchor>" + end[0]
    )
    assert refused(parts.packed(found)) == "sheet-has-more"


def test_a_signed_a_shared_and_a_strict_workbook_are_left_alone() -> None:
    found = parts.parts({"S": parts.worksheet("")})
    links = "xl/_rels/workbook.xml.rels"
    shared = found[links].replace(
        "</Relationships>",
        f'<Relationship Id="x" Type="{parts.RELATIONSHIPS}/revisionHeaders" Target="a.xml"/>'
        "</Relationships>",
    )
    assert refused(parts.packed({**found, links: shared, "xl/a.xml": "<a/>"})) == "shared-workbook"
    strict = found[links].replace(
        parts.RELATIONSHIPS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    assert refused(parts.packed({**found, links: strict})) == "strict"
    signed = parts.packed({**found, "_xmlsignatures/sig1.xml": "<Signature/>"})
    assert refused(signed) == "signed"


def test_an_unfit_donor_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    book.save(tmp_path / "donor.xlsx")
    monkeypatch.setattr("xlita.ooxml.donors.path", lambda name: tmp_path / name)
    with pytest.raises(ValueError, match="no formulas"):
        load_donor("donor.xlsx", "Sheet")


# Other programs -------------------------------------------------------------------------------


@pytest.mark.validator
@pytest.mark.parametrize("make", MAKERS)
def test_the_validator_has_no_new_complaint(make: Callable[[], bytes], tmp_path: Path) -> None:
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(make())
    after.write_bytes(grafted(make(), EDIT, LETTERS).rendered())
    assert validator.new_errors(after, before) == []


@pytest.mark.validator
@pytest.mark.skipif(not EXCEL_MADE, reason="there is no folder `shared` beside the checkout")
@pytest.mark.parametrize(
    "name", ["poi-simple-monthly-budget.xlsx", "poi-62629_target.xlsm", "poi-WithChartSheet.xlsx"]
)
def test_the_validator_has_no_new_complaint_about_what_excel_saved(
    name: str, tmp_path: Path
) -> None:
    before = next(path for path in EXCEL_MADE if path.name == name)
    after = tmp_path / name
    after.write_bytes(grafted(before.read_bytes()).rendered())
    assert validator.new_errors(after, before) == []


@pytest.mark.libreoffice
def test_libreoffice_shows_the_sheet_and_its_charts(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    path = tmp_path / "grafted.xlsx"
    path.write_bytes(grafted(from_openpyxl()).rendered())
    now = opened(libreoffice.recalculate(path, out).read_bytes())
    assert now.sheetnames == ["คะแนน", "อื่น", "สรุปผล"]
    assert [len(sheet._charts) for sheet in now.worksheets] == [1, 0, 4]
    assert now["สรุปผล"]["A1"].value.startswith("สรุปผลการประเมิน")
    assert now["สรุปผล"]["A1"].font.name == "TH Sarabun New"
    assert now["คะแนน"]["A1"].font.name == "Tahoma"


def test_what_is_no_sheet_in_the_list_of_sheets_takes_no_number() -> None:
    stray = b'<definedName name="_stray" hidden="1">1</definedName>'
    source = zipfile.ZipFile(io.BytesIO(from_openpyxl()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/workbook.xml":
                part = part.replace(b"<sheets>", b"<sheets>" + stray)
            target.writestr(name, part)
    book = open_bytes(buffer.getvalue(), "x.xlsx")
    book.apply([EDIT])
    once = book.rendered()
    assert b'localSheetId="2"' in book.package.read("xl/workbook.xml")
    book.apply([EDIT])
    assert book.rendered() == once
