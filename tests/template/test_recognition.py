"""Tables as they are really found, and what is read of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.markdown_book import GridBook, markdown_book
from tests.support.workbooks import AGENCY, PROVINCE, changed
from xlita.sheet import Grid, Range
from xlita.template.recognise import read_submission
from xlita.template.submission import AgencySubmission, ProvinceSubmission, scores

#: The published scores of an agency in 2566 and 2567.
BEFORE = ["91.43", "76.39", "80.98", "73.95", "70.20", "84.80", "79.60", "73.84", "100", "100"]
NOW = ["84.17", "93.06", "97.78", "88.89", "88.33", "93.48", "92.82", "79.44", "100", "100"]
NAMES = [
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
]


def rows(pattern: str) -> str:
    """One line for each indicator; ``{no} {name} {before} {now}`` and ``{iit}``."""
    lines = []
    for number, (name, before, now) in enumerate(zip(NAMES, BEFORE, NOW, strict=True), start=1):
        instrument = {1: "IIT", 6: "EIT", 9: "OIT"}.get(number, "")
        lines.append(pattern.format(no=number, name=name, before=before, now=now, iit=instrument))
    return "\n".join(lines)


def agency(book: GridBook) -> AgencySubmission:
    submission = read_submission(book)
    assert isinstance(submission, AgencySubmission)
    return submission


def province(book: GridBook) -> ProvinceSubmission:
    submission = read_submission(book)
    assert isinstance(submission, ProvinceSubmission)
    return submission


def read(book: GridBook, field: str = "score") -> dict[int, Decimal]:
    return scores(agency(book), field)


THIS_YEAR = {number: Decimal(score) for number, score in enumerate(NOW, start=1)}
LAST_YEAR = {number: Decimal(score) for number, score in enumerate(BEFORE, start=1)}

LAYOUTS = {
    "one heading row, instruments on their first rows, a closing level (2567)": f"""
        # Sheet1
        | ตารางเปรียบเทียบผลการประเมิน ITA |
        | เครื่องมือ | ตัวชี้วัด | ๒๕๖๖ | ๒๕๖๗ | การเปลี่ยนแปลง |
        {rows("| {iit} | {name} | {before} | {now} | |")}
        | ระดับการประเมิน | | | ผ่านดี | |""",
    "two heading rows, closing rows (2568's layout)": f"""
        # ตารางที่ ๑ @B5
        | แบบ<br>เครื่องมือ | ลำดับ | รายละเอียด<br>ตัวชี้วัด | คะแนน |      | การเปลี่ยนแปลง |
        |               |      |                    | ๒๕๖๖ | ๒๕๖๗ |              |
        {rows("| {iit} | {no} | {name} | {before} | {now} | |")}
        | คะแนนเฉลี่ย | | | 87.4 | 93.71 | เพิ่มขึ้น |
        | ระดับการประเมิน | | | ผ่าน | ผ่านดี | เพิ่มขึ้น |""",
    "columns in another order, and others between": f"""
        # ผล
        | หมายเหตุ | คะแนน ปี พ.ศ. 2567 | ตัวชี้วัด | ผู้รับผิดชอบ | คะแนน ปี พ.ศ. 2566 |
        {rows("| ก | {now} | {no}. {name} | กองคลัง | {before} |")}""",
    "columns of five years": f"""
        # ผล
        | ตัวชี้วัด | 2563 | 2564 | 2565 | 2566 | 2567 |
        {rows("| {name} | 1 | 2 | 3 | {before} | {now} |")}""",
    "Thai digits as text with a unit, blank rows, a repeated heading, remarks": f"""
        # ผล @C9
        | ลำดับ | ตัวชี้วัด | คะแนน ๒๕๖๖ | คะแนน ๒๕๖๗ |
        |
        {rows("| '{no}.' | {name} | '{before} คะแนน' | '{now}' |")}
        |
        | ลำดับ | ตัวชี้วัด | คะแนน ๒๕๖๖ | คะแนน ๒๕๖๗ |
        | * เกณฑ์ ๘๕ คะแนน |
        | | หมายเหตุ: ข้อมูลจากระบบ |""",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_published_layouts(text: str) -> None:
    book = markdown_book(text)
    submission = agency(book)
    assert submission.fiscal_year == 2567
    assert read(book) == THIS_YEAR
    assert read(book, "previous") == LAST_YEAR
    assert submission.indicators is not None
    assert len(submission.indicators.rows) == 10


def test_the_page_of_scores_that_the_assessment_system_shows() -> None:
    book = markdown_book(f"""
        # Sheet1
        | ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567 |
        | ตัวชี้วัด | รายละเอียดตัวชี้วัด | คะแนน |
        {rows("| {no} | {name} | {now} |")}""")
    assert agency(book).fiscal_year == 2567
    assert read(book) == THIS_YEAR
    assert read(book, "previous") == {}


@pytest.mark.parametrize("row", [1, 2, 15, 29, 30])
def test_headings_stand_on_rows_1_to_30(row: int) -> None:
    text = f"# ผล @A{row}\n| ลำดับ | ตัวชี้วัด | คะแนน 2567 |\n{rows('| {no} | {name} | {now} |')}"
    assert read(markdown_book(text)) == THIS_YEAR


def test_closing_rows_and_what_stands_below_the_table() -> None:
    book = markdown_book(f"""
        # คะแนนตัวชี้วัด
        | เครื่องมือ | ลำดับ | ตัวชี้วัด | 2566 | 2567 |
        {rows("| {iit} | {no} | {name} | {before} | {now} |")}
        | IIT | | | 78.59 | 90.45 |
        | คะแนน EIT | | | 79.41 | 88.58 |
        | ผลการประเมินในภาพรวม | | | 87.4 | 93.71 |
        | ระดับ | | | ผ่าน | ผ่านดี |
        | ผู้จัดทำ | | นิติกร | 1 | 2 |""")
    table = agency(book).indicators
    assert table is not None
    assert [(each.layout.id, each.subject) for each in table.closing] == [
        ("instrument", "IIT"),
        ("instrument", "EIT"),
        ("overall", None),
        ("level", None),
    ]
    assert len(table.rows) == 10
    assert read(book) == THIS_YEAR


def test_a_renamed_sheet_is_known_by_its_hidden_name() -> None:
    text = AGENCY.replace("# คะแนนตัวชี้วัด", "# ของปีนี้")
    text += "\n# คะแนนอื่น\n| ลำดับ | ตัวชี้วัด | คะแนน 2566 | คะแนน 2567 |\n| 1 | ก | 1 | 2 |"
    names = {"_xlita_sheet_indicators": "'ของปีนี้'!$A$1", "_xlita_template": '"agency/1/2567"'}
    table = agency(markdown_book(text, names)).indicators
    assert table is not None
    assert table.sheet == "ของปีนี้"


def test_a_renamed_sheet_without_hidden_name_is_known_by_its_headings() -> None:
    assert read(markdown_book(AGENCY.replace("# คะแนนตัวชี้วัด", "# ของปีนี้"))) == THIS_YEAR


def test_the_table_of_items_is_not_taken_for_that_of_indicators() -> None:
    text = AGENCY.replace("# คะแนนตัวชี้วัด", "# ก").replace("# คะแนนข้อคำถาม", "# ข")
    submission = agency(markdown_book(text))
    assert submission.indicators is not None
    assert submission.items is not None
    assert (submission.indicators.sheet, submission.items.sheet) == ("ก", "ข")


def test_an_implementation_report_is_not_taken_for_the_measures() -> None:
    headings = "| มาตรการ/แนวทาง | วิธีดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ "
    report = f"# รายงาน\n{headings}| สรุปผลการดำเนินการตามมาตรการ |\n| ก | ข | ค | ง | จ |"
    book = markdown_book(AGENCY.partition("# มาตรการ")[0] + report)
    assert agency(book).measures is None


@pytest.mark.parametrize(
    ("headings", "variant"),
    [
        ("| มาตรการ/แนวทาง | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | การติดตามผล |", "A"),
        (
            "| ประเด็นที่ต้องพัฒนา | มาตรการ/ขั้นตอน/วิธีการปฏิบัติ | การดำเนินการ/รายงาน "
            "| ผู้รับผิดชอบ | ระยะเวลาดำเนินการ |",
            "B",
        ),
        (
            "| ตัวชี้วัด | มาตรการ หรือโครงการ หรือกิจกรรม | ผลการวิเคราะห์ตัวชี้วัด "
            "| ขั้นตอนหรือวิธีการดำเนินการ | ช่วงระยะเวลาการดำเนินการ | ผู้รับผิดชอบ |",
            "C",
        ),
    ],
)
def test_measure_layouts(headings: str, variant: str) -> None:
    text = (
        AGENCY.partition("# มาตรการ")[0]
        + f"# มาตรการ\n{headings}\n| การใช้อำนาจ | ข | ค | ง | จ | ฉ |"
    )
    submission = agency(markdown_book(text))
    assert submission.measures is not None
    assert submission.measures.layout.variant == variant
    if variant == "C":
        assert submission.measures.rows[0].entry("indicator").value == 3


def test_the_type_province_is_a_value_and_no_label() -> None:
    book = changed(AGENCY, {"หน่วยงาน!B2": "จังหวัด"})
    submission = agency(book)
    assert submission.announced_text("type") == "จังหวัด"
    assert submission.announced_text("province") == "ตรัง"


def test_labels_with_colons_and_values_further_right() -> None:
    text = """
        # ข้อมูลทั่วไป
        | | ชื่อหน่วยงาน * : | | อบต.ดอน |
        | | ปีงบประมาณ พ.ศ. | ๒๕๖๗ |
        # คะแนนตัวชี้วัด
        | ลำดับ | ตัวชี้วัด | คะแนน |
        | 1 | ก | 80 |"""
    submission = agency(markdown_book(text))
    assert submission.announced_text("name") == "อบต.ดอน"
    assert submission.profile_entry("name").place == ("ข้อมูลทั่วไป", 1, 4, "ชื่อหน่วยงาน * :")
    assert submission.fiscal_year == 2567


def test_the_announced_annex() -> None:
    submission = province(markdown_book(PROVINCE))
    assert submission.fiscal_year == 2564
    assert submission.is_announced
    assert submission.header is not None
    assert submission.header.entry("province").value == "ตรัง"
    assert submission.scores is not None
    first = submission.scores.rows[0]
    assert first.entry("name").value == "อบจ.ตรัง"
    assert first.entry("change").value == Decimal("33.84")
    assert len(submission.scores.rows) == 3


def test_sums_below_a_province_table_are_no_agencies() -> None:
    text = PROVINCE + "| | เฉลี่ย | | 77.25 |\n| รวม | 3 |"
    table = province(markdown_book(text)).scores
    assert table is not None
    assert len(table.rows) == 3


def test_a_stray_cell_far_away_is_nothing() -> None:
    book = markdown_book(AGENCY)
    grid = book.grid("คะแนนตัวชี้วัด")
    far = changed(AGENCY, {"คะแนนตัวชี้วัด!XFD1": "ก", "คะแนนตัวชี้วัด!A1048576": " "})
    assert len(far.grid(grid.name).cells) == len(grid.cells) + 2
    assert read(far) == THIS_YEAR


def test_merges_only_confirm() -> None:
    book = markdown_book(AGENCY)
    grid = book.grid("คะแนนตัวชี้วัด")
    merged = Grid(grid.name, grid.cells, (Range.parse("A3:A7"), Range.parse("D1:E1")))
    others = [book.grid(info.name) for info in book.sheets() if info.name != grid.name]
    assert read(GridBook([merged, *others])) == read(book) == THIS_YEAR
    table = agency(book).indicators
    assert table is not None
    assert [row.entry("instrument").value for row in table.rows] == (
        ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    )


def test_numbers_that_start_again_with_each_instrument() -> None:
    text = AGENCY
    cells = {
        f"คะแนนตัวชี้วัด!B{row}": str(no) for row, no in zip(range(8, 13), (1, 2, 3, 1, 2), strict=True)
    }
    assert read(changed(text, cells)) == THIS_YEAR


@pytest.mark.parametrize("numbers", [(6, 7), (1, 2)], ids=["numbered on", "numbered again"])
def test_two_blocks_of_one_table_stand_below_each_other(numbers: tuple[int, int]) -> None:
    heading = "| ลำดับ | ตัวชี้วัด | คะแนน 2566 | คะแนน 2567 |"
    book = markdown_book(
        f"""
        # หน่วยงาน
        | ปีงบประมาณ | 2567 |

        # คะแนนตัวชี้วัด
        {heading}
        | 1 | การปฏิบัติหน้าที่ | 91 | 84 |
        |
        | แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก |
        {heading}
        | {numbers[0]} | คุณภาพการดำเนินงาน | 80 | 90 |
        | {numbers[1]} | ประสิทธิภาพการสื่อสาร | 70 | 60 |
        """
    )
    assert read(book) == {1: Decimal(84), 6: Decimal(90), 7: Decimal(60)}
