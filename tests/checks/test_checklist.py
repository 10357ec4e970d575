"""Before upload: which item a document serves, what it has to hold, and where that stands."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.support.markdown_book import markdown_book
from tests.support.workbooks import AGENCY, PROVINCE, changed
from xlita import workflow
from xlita.checks.checklist import Checklist, NotServed, items_served, missing_elements
from xlita.ita import KNOWN_YEARS, load_criteria
from xlita.ita.library import topics
from xlita.report.formats import CHECK_FORMATS
from xlita.report.text import Style
from xlita.resources import load_json
from xlita.template.layout import load_template
from xlita.wording.documents import DOCUMENTS, ELEMENTS

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
MEASURE_YEARS = [year for year in KNOWN_YEARS if load_criteria(year).documents]


def listed(book, item) -> Checklist:
    found = workflow.check_book(book, item=item).checklist
    assert found is not None
    return found


def present(found: Checklist) -> dict[str, bool]:
    return {
        state.name.th if state.code == "topics" else state.code: state.present
        for state in found.states
    }


@pytest.mark.parametrize("year", MEASURE_YEARS)
def test_every_document_of_a_year_has_its_list(year):
    criteria = load_criteria(year)
    assert set(criteria.required_elements) == set(criteria.documents) == set(DOCUMENTS)
    for elements in criteria.required_elements.values():
        codes = [element.code for element in elements]
        assert codes
        assert len(codes) == len(set(codes))


def test_the_schema_names_what_can_be_looked_for():
    schema = load_json("schemas/criteria.schema.json")
    enum = schema["$defs"]["elements"]["items"]["properties"]["element"]["enum"]
    assert set(enum) == set(ELEMENTS)


def test_only_2562_has_no_document_and_every_item_serves_known_years():
    assert [year for year in KNOWN_YEARS if year not in MEASURE_YEARS] == [2562]
    served = items_served()
    assert served["O42"] == (2563, 2564, 2565, 2566)
    assert (served["O27"], served["O28"]) == ((2568,), (2568,))
    assert served["O25"] == (2569, 2570)


def test_a_workbook_serves_the_year_after_its_own():
    found = listed(markdown_book(AGENCY), "O27")
    assert (found.item, found.document, found.year) == ("O27", "measures", 2568)
    with pytest.raises(NotServed) as refused:
        workflow.check_book(markdown_book(AGENCY), item="O34")
    assert refused.value.year == 2568
    assert set(refused.value.served.values()) == {"O27", "O28"}


def test_a_workbook_without_a_year_is_of_the_items_last_year():
    book = markdown_book("""
        # หน่วยงาน
        | ชื่อหน่วยงาน     | องค์การบริหารส่วนตำบลตัวอย่าง |
        | ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล        |

        # คะแนนตัวชี้วัด
        | ลำดับ | ตัวชี้วัด        | คะแนน |
        | 1    | การปฏิบัติหน้าที่ | 84.17 |
    """)
    assert listed(book, "O42").year == 2566


def test_places_are_where_it_stands_or_where_it_is_to_be_typed():
    book = changed(AGENCY, {"มาตรการ!D2": "", "มาตรการ!D3": ""})
    states = {state.code: state for state in listed(book, "O27").states}
    assert [place.cell for place in states["steps"].places] == ["C2", "C3"]
    owner = states["responsible"]
    assert (owner.present, owner.places[0].cell, owner.lacking) == (False, "D2", 0)
    assert owner.places[0].heading == "ผู้รับผิดชอบ"


def test_an_element_is_there_when_every_measure_has_it():
    rows = {
        "มาตรการ!A4": "การสื่อสาร",
        "มาตรการ!B4": "ปรับเว็บไซต์",
        "มาตรการ!E4": "ปีงบประมาณ พ.ศ. 2568",
    }
    states = {state.code: state for state in listed(changed(AGENCY, rows), "O27").states}
    owner = states["responsible"]
    assert (owner.present, [p.cell for p in owner.places], owner.lacking) == (False, ["D4"], 1)
    assert states["period"].present
    assert "1 แห่ง" in workflow_text(changed(AGENCY, rows))


def workflow_text(book) -> str:
    return " ".join(CHECK_FORMATS["text"]([workflow.check_book(book, item="O27")], Style()).split())


@pytest.mark.parametrize("row", range(7))
def test_a_topic_is_known_in_its_own_words_and_nearly(row):
    """As a published report of 2567 has them: with spaces, and with a word left out."""
    topic = topics()[row]
    for said in (topic, topic.replace("การ", "การ ", 1), topic.replace("และการ", " ")):
        book = changed(AGENCY, {"มาตรการ!A2": f"{said}"})
        shown = present(listed(book, "O27"))
        assert [name for name in topics() if shown[name]] == [topic]


def test_a_measure_about_the_same_matter_is_not_the_topic():
    for said in (
        "๑. แนวทางการใช้ทรัพย์สินของราชการ",
        "๔.การใช้ทรัพย์สินของราชการ",
        "การแก้ไขและป้องกันการทุจริต",
    ):
        shown = present(listed(changed(AGENCY, {"มาตรการ!B2": said}), "O27"))
        assert not any(shown[name] for name in topics())


def test_follow_up_counts_in_the_words_of_a_measure_too():
    said = dict.fromkeys(("มาตรการ!C2", "มาตรการ!C3"), "๑. จัดทำ<br>๒. รายงานผลต่อผู้บริหาร")
    assert not present(listed(markdown_book(AGENCY), "O27"))["follow-up"]
    assert present(listed(changed(AGENCY, said), "O27"))["follow-up"]


def test_the_published_examples():
    khokkhon = workflow.check(EXAMPLES / "khokkhon-2568.xlsx", item="O25").checklist
    assert khokkhon is not None
    assert all(state.present for state in khokkhon.states)
    assert missing_elements(khokkhon) == ()
    don = workflow.check(EXAMPLES / "don-2567.xlsx", item="O27").checklist
    assert don is not None
    (owner,) = (state for state in don.states if state.code == "responsible")
    assert (owner.present, owner.lacking) == (False, 1)  # the row without owner and period


def test_an_unsure_list_is_never_an_error_and_says_so():
    report = workflow.check_book(markdown_book(AGENCY), item="O27")
    assert report.checklist is not None
    assert not report.checklist.certain
    assert {f.code for f in report.findings} == {"ITA711"}
    text = workflow_text(markdown_book(AGENCY))
    assert "ขาด (ควรตรวจ)" in text
    assert "ควรตรวจกับคู่มือของปีนั้น" in text
    assert "[ITA711]" not in text  # the list says it


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_json_report_has_the_list_and_keeps_to_its_schema(language):
    report = workflow.check_book(markdown_book(AGENCY), item="O27")
    document = json.loads(CHECK_FORMATS["json"]([report], Style(language)))
    jsonschema.Draft202012Validator(load_json("schemas/report.schema.json")).validate(document)
    said = document["files"][0]["checklist"]
    assert (said["item"], said["document"], said["year"]) == ("O27", "measures", 2568)
    assert said["complete"] is False
    assert [each["element"] for each in said["elements"]].count("topics") == 7
    plain = json.loads(CHECK_FORMATS["json"]([workflow.check_book(markdown_book(AGENCY))], Style()))
    assert "checklist" not in plain["files"][0]


@pytest.mark.parametrize("name", ["html", "text"])
def test_people_read_the_list_before_other_findings(name):
    report = workflow.check_book(changed(AGENCY, {"คะแนนตัวชี้วัด!G3": "เพิ่มขึ้น"}), item="O27")
    said = CHECK_FORMATS[name]([report], Style())
    text = said.decode("utf-8") if isinstance(said, bytes) else said
    assert text.index("ก่อนส่งข้อ O27 ปี 2568") < text.index("เขียนว่า “เพิ่มขึ้น”")
    assert "มาตรการ!C2" in text


def test_a_province_table_has_no_list():
    assert workflow.check_book(markdown_book(PROVINCE), item="O42").checklist is None


REPORT = """
# ผลการดำเนินการ
| มาตรการ/แนวทาง | วิธีดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | สรุปผลการดำเนินการตามมาตรการ | ผลลัพธ์หรือความสำเร็จของการดำเนินการ |
| กระบวนการ ปฏิบัติงานที่ โปร่งใสและมี ประสิทธิภาพ | ๑. จัดทำคู่มือ | สำนักปลัด | ปีงบประมาณ พ.ศ. 2567 | จัดทำแล้ว | คะแนนเพิ่มขึ้น |
| การให้บริการและระบบ E-Service | ๑. เปิดระบบ | สำนักปลัด | ปีงบประมาณ พ.ศ. 2567 | | |
| การให้บริการและระบบ E-Service | | | | | ผู้ใช้เพิ่มขึ้น |
| กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ | | | | | |
"""


@pytest.mark.skipif(
    "progress" not in {layout.id for layout in load_template("agency").sheets},
    reason="the layouts of this version know no sheet ผลการดำเนินการ",
)
def test_a_report_has_a_result_and_an_outcome_for_each_measure():
    """A continued row belongs to the one above; a prepared row reports on nothing."""
    found = listed(markdown_book(AGENCY + REPORT), "O28")
    assert found.document == "report"
    states = {state.code: state for state in found.states if state.code != "topics"}
    assert {code: state.present for code, state in states.items()} == {
        "measures": True,
        "results": False,
        "outcomes": True,
    }
    assert [place.cell for place in states["results"].places] == ["E3"]
    topic = {state.name.th: state for state in found.states if state.code == "topics"}
    assert [topic[name].present for name in topics()] == [True, True, *[False] * 5]
    assert [place.cell for place in topic[topics()[3]].places] == ["A5"]
    errors = [f for f in missing_elements(found) if f.code == "ITA710"]
    assert [f.details["element"] for f in errors] == ["results"]


def test_a_report_without_its_sheet_is_missing_as_a_whole():
    found = listed(markdown_book(AGENCY), "O28")
    assert not any(state.present for state in found.states)
    assert [f.details["element"] for f in missing_elements(found)] == ["measures"]
    assert "ไม่มีชีต ผลการดำเนินการ" in CHECK_FORMATS["text"](
        [workflow.check_book(markdown_book(AGENCY), item="O28")], Style(width=200)
    )


def test_a_cell_is_not_named_twice_for_one_fault():
    report = workflow.check(EXAMPLES / "don-2567.xlsx", item="O27")
    named = [f.place for f in report.findings if f.code in ("ITA501", "ITA502")]
    assert len(named) == 2
    assert report.checklist is not None
    elements = [f for f in report.findings if f.code in ("ITA710", "ITA711")]
    assert not {f.details["element"] for f in elements} & {"responsible", "period"}
    assert not {place for f in elements for place in (f.place, *f.related)} & set(named)
    # Where nobody told of the cell, the list does.
    alone = missing_elements(report.checklist)
    assert {"responsible", "period"} <= {f.details["element"] for f in alone}
