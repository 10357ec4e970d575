"""What a standard workbook consists of."""

from __future__ import annotations

import pytest

from tests.forms import books
from xlita.ita import load_criteria
from xlita.sheet.addresses import column_letters
from xlita.template.layout import TableLayout, load_template
from xlita.template.texts import fill_in


@pytest.mark.parametrize("name", books.BOOKS)
def test_it_opens_on_its_first_sheet_and_on_no_other(name: str) -> None:
    book = books.opened(books.content(name))
    assert book.active is book.worksheets[0]
    assert [sheet.sheet_view.tabSelected for sheet in book] == [
        True,
        *[False] * (len(book.worksheets) - 1),
    ]
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["รายการ"]


def test_hidden_names_say_what_it_is() -> None:
    names = books.opened(books.content("agency-2567-B")).defined_names
    assert names["_xlita_template"].attr_text == '"agency/1/2567"'
    assert names["_xlita_sheet_indicators"].attr_text == "'คะแนนตัวชี้วัด'!$A$1"
    hidden = {name for name, defined in names.items() if defined.hidden}
    template = load_template("agency")
    assert hidden == {"_xlita_template", *(f"_xlita_sheet_{one.id}" for one in template.sheets)}


def test_the_lists_stand_behind_their_names() -> None:
    book = books.opened(books.content("agency-2566-A"))

    def values(name: str) -> list[object]:
        sheet, cells = next(iter(book.defined_names[f"xlita_list_{name}"].destinations))
        return [row[0].value for row in book[sheet][cells]]

    assert values("levels")[0] == "ผ่านดีเยี่ยม"
    assert values("previous_levels") == ["AA", "A", "B", "C", "D", "E", "F"]  # of 2565
    assert values("indicators")[2] == "3. การใช้อำนาจ"
    assert values("periods")[:2] == ["ปีงบประมาณ พ.ศ. 2567", "ต.ค. 2566 - มี.ค. 2567"]
    departments = book.defined_names["xlita_list_departments"].attr_text
    assert departments.startswith("'หน่วยงาน'!$B$")
    assert ":INDEX(" in departments


@pytest.mark.parametrize("name", books.BOOKS)
def test_what_should_take_any_input_takes_it(name: str) -> None:
    """Offices write owners and periods as they do; levels and types change over the years."""
    open_lists = {"types", "levels", "previous_levels", "departments", "periods"}
    open_lists.add("progress_statuses")  # how far a measure is, people say in their own words
    for sheet in books.opened(books.content(name)):
        for validation in sheet.data_validations.dataValidation:
            assert validation.showErrorMessage is not True or validation.errorStyle == "warning"
            if validation.type == "list":
                list_name = validation.formula1.removeprefix("=xlita_list_")
                assert bool(validation.showErrorMessage) is (list_name not in open_lists)


def test_only_input_cells_of_protected_sheets_are_unlocked() -> None:
    book = books.opened(books.content("agency-2567-B"))
    protected = [sheet for sheet in book if sheet.protection.sheet]
    assert [sheet.title for sheet in protected] == ["คะแนนตัวชี้วัด", "สรุปผล"]
    for sheet in protected:
        assert sheet.protection.password is None
        assert not sheet.protection.formatCells
        assert not sheet.protection.formatRows
        assert not sheet.protection.objects
    unlocked = [
        cell.coordinate
        for sheet in protected
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    ]
    assert sorted(unlocked) == sorted(f"{letter}{row}" for letter in "DE" for row in range(5, 15))


@pytest.mark.parametrize("name", ["agency-2567-A", "agency-2567-B", "agency-2567-C"])
def test_headings_stand_where_the_layout_has_them(name: str) -> None:
    book = books.opened(books.content(name))
    criteria = load_criteria(2567)
    for layout in load_template("agency", name[-1]).tables():
        sheet = book[layout.sheet]
        bottom = layout.first_body_row - 1
        for number, column in enumerate(layout.columns, start=1):
            row = bottom if len(column.heading) == 2 else layout.heading_row
            text = fill_in(column.heading[-1], criteria)
            assert str(sheet.cell(row, number).value) == text
            assert sheet.column_dimensions[column_letters(number)].width == column.width
        assert sheet.print_title_rows == f"${layout.heading_row}:${bottom}"
        assert sheet.freeze_panes.endswith(str(layout.first_body_row))


def test_ten_rows_can_be_pasted_and_closing_rows_follow() -> None:
    sheet = books.opened(books.content("agency-2567-B"))["คะแนนตัวชี้วัด"]
    assert [sheet.cell(row, 2).value for row in range(5, 15)] == list(range(1, 11))
    assert not [
        merged
        for merged in sheet.merged_cells.ranges
        if merged.min_row >= 5 and merged.max_col >= 2 and merged.max_row <= 14
    ]
    assert [sheet.cell(row, 1).value for row in range(15, 20)] == [
        "คะแนน IIT",
        "คะแนน EIT",
        "คะแนน OIT",
        "คะแนนรวม",
        "ระดับผลการประเมิน",
    ]


@pytest.mark.parametrize("name", books.BLANKS)
def test_computed_cells_are_empty_and_dressed(name: str) -> None:
    kind, _, variant = name.split("-")
    book = books.opened(books.content(name))
    for layout in load_template(kind, variant).tables():
        sheet = book[layout.sheet]
        for number, column in enumerate(layout.columns, start=1):
            if column.computed is None:
                continue
            for row in range(layout.first_body_row, sheet.max_row + 1):
                cell = sheet.cell(row, number)
                assert cell.value is None
                assert cell.fill.fgColor.rgb == "00EDEFF2"
                assert cell.border.left.style == "thin"


def test_working_columns_are_not_printed() -> None:
    book = books.opened(books.content("don-2567"))
    layout = load_template("agency", "B").table("measures")
    assert isinstance(layout, TableLayout)
    sheet = book["มาตรการ"]
    assert sheet.print_area == "'มาตรการ'!$A$1:$E$23"
    assert sheet["F1"].value == "คอลัมน์ช่วยทำงาน (ไม่พิมพ์ในเอกสาร)"


def test_charts_show_years_and_instruments_by_name() -> None:
    book = books.opened(books.content("agency-2567-B"))
    sheet = book["สรุปผล"]
    years = ["ปี 2566", "ปี 2567"]
    shown = []
    for chart in sheet._charts:
        assert chart.x_axis.delete is False
        assert chart.y_axis.delete is False
        headings = [one.tx.strRef.f.rpartition("!")[2].replace("$", "") for one in chart.series]
        cells = chart.series[0].cat.numRef.f.rpartition("!")[2].replace("$", "").split(":")
        shown.append(
            (
                chart.tagname,
                [sheet[cell].value for cell in headings],
                [sheet[cell].value for cell in cells],
            )
        )
    assert shown == [
        ("radarChart", years, ["1. การปฏิบัติหน้าที่", "10. การป้องกันการทุจริต"]),
        ("barChart", years, ["IIT", "OIT"]),
        ("barChart", ["คะแนนรวม"], ["ปี 2563", "ปี 2567"]),
        ("barChart", ["IIT", "EIT", "OIT"], ["ปี 2563", "ปี 2567"]),
    ]


def test_the_guide_links_to_sheets_that_exist() -> None:
    book = books.opened(books.content("agency-2567-B"))
    links = [
        cell.hyperlink.location
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(links) >= 5
    for link in links:
        assert link.rpartition("!")[0].strip("'") in book.sheetnames


def test_the_guide_has_the_calendar_of_the_year() -> None:
    def texts(name: str) -> list[object]:
        return [c.value for row in books.opened(books.content(name)).worksheets[0] for c in row]

    assert "1 มีนาคม - 30 เมษายน 2565" in texts("agency-2565-A")
    assert "ปฏิทินการประเมินของปีนี้" not in texts("agency-2570-A")
