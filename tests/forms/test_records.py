"""What a record's fields become in the cells."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms import books
from xlita.forms.records import body_rows
from xlita.ita import load_criteria
from xlita.template.layout import load_template

AGENCY: dict[str, Any] = {"kind": "agency", "fiscal_year": 2567}
PROVINCE: dict[str, Any] = {"kind": "province", "fiscal_year": 2567}


def column(sheet: Worksheet, heading: str) -> list[Any]:
    """The values below a heading."""
    for row in sheet.iter_rows(max_row=6):
        for cell in row:
            if cell.value == heading:
                return [
                    below[0].value
                    for below in sheet.iter_rows(
                        min_row=cell.row + 1, min_col=cell.column, max_col=cell.column
                    )
                ]
    raise AssertionError(heading)


def form(book: openpyxl.Workbook) -> dict[str, Any]:
    return {row[0].value: row[1].value for row in book["หน่วยงาน"].iter_rows(max_col=2)}


def test_the_profile() -> None:
    values = form(
        books.built(
            {
                **AGENCY,
                "agency": {"name": "อบต.ดอน", "type": None},
                "announced": {
                    "overall": Decimal("93.71"),
                    "peers": 7852,
                    "announced_on": "2567-07-30",
                },
                "office": {"phone": "073 000 000", "departments": ["สำนักปลัด", "กองคลัง"]},
            }
        )
    )
    assert values["ชื่อหน่วยงาน"] == "อบต.ดอน"
    assert values["ประเภทหน่วยงาน"] is None
    assert values["ปีงบประมาณ"] == 2567
    assert values["คะแนนรวม"] == 93.71
    assert values["จำนวนหน่วยงานประเภทเดียวกัน"] == 7852
    assert values["วันที่ประกาศผล"] == datetime(2024, 7, 30)
    assert values["โทรศัพท์"] == "073 000 000"
    assert values["รายชื่อสำนัก/กอง 2"] == "กองคลัง"
    assert values["รายชื่อสำนัก/กอง 3"] is None


def test_scores_stand_in_the_row_of_their_indicator() -> None:
    book = books.built({**AGENCY, "indicators": [{"no": 3, "score": 97.78, "previous": None}]})
    sheet = book["คะแนนตัวชี้วัด"]
    assert [cell.value for cell in sheet[7]][1:5] == [3, "การใช้อำนาจ", None, 97.78]
    assert sheet["E5"].value is None


@pytest.mark.parametrize(
    ("digits", "formats"),
    [
        ("เลขไทย", ["[$-D00041E]0.00", "[$-D00041E]+0.00;[$-D00041E]-0.00;[$-D00041E]0.00"]),
        ("เลขอารบิก", ["0.00", "+0.00;-0.00;0.00"]),
        (None, ["0.00", "+0.00;-0.00;0.00"]),
    ],
)
def test_numbers_are_shown_in_the_digits_that_the_office_chose(
    digits: str | None, formats: list[str]
) -> None:
    sheet = books.built({**AGENCY, "office": {"digits": digits}})["คะแนนตัวชี้วัด"]
    assert [sheet["E5"].number_format, sheet["F5"].number_format] == formats


def test_items_fill_the_rows_of_the_year_and_others_follow() -> None:
    items = [
        {"code": "e1", "part": 2, "indicator": 6, "score": 80.5, "flagged": True, "issue": "ช้า"},
        {"code": "i99", "part": None, "indicator": 1, "text": "ใหม่", "flagged": False},
    ]
    sheet = books.built({**AGENCY, "items": items})["คะแนนข้อคำถาม"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    second = next(row for row in rows if row[0] == "e1" and row[1] == 2)
    assert second[2] == 6
    assert second[5] == 80.5
    assert second[9:11] == ["มี", "ช้า"]
    assert [row[0] for row in rows].count("e1") == 2
    last = next(index for index, row in enumerate(rows) if row[0] == "i99")
    assert rows[last][3] == "ใหม่"
    assert rows[last][9] == "ไม่มี"
    assert all(row[0] is None for row in rows[last + 1 :])
    assert len(rows) > last + 1


def test_a_year_without_known_items_has_empty_rows() -> None:
    layout = load_template("agency").table("items")
    unknown = load_criteria(2567)._replace(items=())
    rows = body_rows(layout, unknown, {"items": [{"code": "i1", "score": 90}]})
    assert [row.get("code") for row in rows] == ["i1", *[None] * 30]


def test_a_measure() -> None:
    measure = {
        "indicator": 3,
        "instrument": "IIT",
        "item": "i7",
        "measure": "ทบทวน",
        "steps": ["ประชุม", "รายงาน"],
        "responsible": ["สำนักปลัด", "กองคลัง"],
        "period": "ปีงบประมาณ พ.ศ. 2568",
        "references": ["O10", "O11"],
        "proposed": True,
    }
    sheet = books.built({**AGENCY, "measures": [measure]})["มาตรการ"]
    assert column(sheet, "ตัวชี้วัด")[0] == "3. การใช้อำนาจ"
    assert column(sheet, "วิธีการดำเนินการ")[0] == "1. ประชุม\n2. รายงาน"
    assert column(sheet, "ผู้รับผิดชอบ")[0] == "สำนักปลัด\nกองคลัง"
    assert column(sheet, "อ้างอิง OIT")[0] == "O10, O11"
    assert column(sheet, "ที่มา")[0] == "ข้อเสนอจาก xlita"
    assert column(sheet, "ข้อคำถาม")[0] == "i7"
    assert len(column(sheet, "ที่มา")) == 1 + 5  # and spare rows to go on in


def test_one_step_has_no_number_and_thai_offices_have_thai_ones() -> None:
    thai = {"office": {"digits": "เลขไทย"}}
    measures = [{"measure": "ก", "steps": ["หนึ่ง"]}, {"measure": "ข", "steps": ["ก", "ข"]}]
    sheet = books.built({**AGENCY, **thai, "measures": measures})["มาตรการ"]
    assert column(sheet, "วิธีการดำเนินการ")[:2] == ["หนึ่ง", "๑. ก\n๒. ข"]


def test_more_measures_than_rows_make_more_rows() -> None:
    measures = [{"measure": f"มาตรการ {number}"} for number in range(40)]
    sheet = books.built({**AGENCY, "measures": measures})["มาตรการ"]
    assert sheet.max_row == 3 + 40 + 5
    assert sheet.print_area == "'มาตรการ'!$A$1:$E$48"


def test_text_is_never_a_formula_and_keeps_no_control_characters() -> None:
    measures = [{"measure": "=HYPERLINK(1)", "issue": "a\x01b", "analysis": "#N/A"}]
    sheet = books.built({**AGENCY, "measures": measures})["มาตรการ"]
    assert [sheet["A4"].value, sheet["A4"].data_type] == ["=HYPERLINK(1)", "s"]
    assert sheet["A4"].quotePrefix
    assert column(sheet, "ประเด็นที่ต้องพัฒนา")[0] == "ab"
    assert column(sheet, "ผลการวิเคราะห์ตัวชี้วัด")[0] == "#N/A"


def test_a_row_is_as_tall_as_its_text_but_not_too_tall() -> None:
    measures = [{"measure": "สั้น"}, {"measure": "ยาวขึ้น " * 60}, {"measure": "ยาวมาก " * 900}]
    sheet = books.built({**AGENCY, "measures": measures})["มาตรการ"]
    heights = [sheet.row_dimensions[row].ht for row in (4, 5, 6)]
    assert heights[0] < heights[1] < heights[2] == 400


AGENCIES = [
    {
        "no": 1,
        "name": "อบต.ก",
        "district": "ดอน",
        "previous": 90.0,
        "score": 96.0,
        "change": 6.0,
        "level": "ผ่านดี",
        "passed": True,
    },
    {
        "no": 2,
        "name": "อบต.ข",
        "district": "ดอน",
        "previous": 61.0,
        "score": 60.0,
        "change": -1.0,
        "level": "ต้องปรับปรุงโดยด่วน",
        "passed": False,
    },
]


def test_a_province_table_computes_what_it_can() -> None:
    """From 2566 a score of 85 or more does not tell the level; below, it does."""
    book = books.built({**PROVINCE, "province": "ปัตตานี", "agencies": AGENCIES})
    sheet = book["ผลคะแนนจังหวัด"]
    assert [sheet["C2"].value, sheet["C3"].value] == ["ปัตตานี", 2567]
    assert [cell.value for cell in sheet[6]][:8] == [
        1,
        "อบต.ก",
        "ดอน",
        90.0,
        96.0,
        "ผ่านดี",
        None,
        None,
    ]
    assert sheet["F7"].value is None


def test_an_announced_annex_has_its_figures_and_no_previous_score() -> None:
    sheet = books.built({**PROVINCE, "announced": True, "agencies": AGENCIES})["ผลคะแนนจังหวัด"]
    assert [cell.value for cell in sheet[7]][3:8] == [
        None,
        60.0,
        "ต้องปรับปรุงโดยด่วน",
        -1.0,
        "ไม่ผ่าน",
    ]


def test_every_field_of_the_profile_can_be_given() -> None:
    """A label that no record fills would be a dead end for `xlita new --from`."""
    from xlita.resources import load_json

    groups = load_json("schemas/agency.schema.json")["properties"]
    known = {
        field for group in ("agency", "announced", "office") for field in _properties(groups[group])
    }
    profile = load_template("agency").sheet("profile")
    assert {field.field for field in profile.fields()} - {"fiscal_year"} == known


def _properties(schema: dict[str, Any]) -> set[str]:
    from xlita.resources import load_json

    if "$ref" in schema:
        definitions = load_json("schemas/agency.schema.json")["$defs"]
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    return set(schema["properties"])
