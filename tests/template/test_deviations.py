"""What design.md lists under "Real files deviate": each reads like the standard table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.support.markdown_book import GridBook, markdown_book
from tests.support.workbooks import AGENCY, PROVINCE, changed
from tests.workflow import books, messy
from xlita import workflow
from xlita.ooxml import open_book
from xlita.report.results import message_of
from xlita.sheet import Book, Grid
from xlita.template.recognise import UnknownTemplate, read_submission
from xlita.template.record import record
from xlita.template.submission import AgencySubmission

SCORES = "คะแนนตัวชี้วัด"


def sheets() -> dict[str, list[str]]:
    """The lines of the standard workbook by sheet."""
    found: dict[str, list[str]] = {}
    for line in (line.strip() for line in AGENCY.strip().splitlines()):
        if line.startswith("# "):
            lines = found.setdefault(line[2:], [])
        elif line:
            lines.append(line)
    return found


FORM, INDICATORS, ITEMS, MEASURES = sheets().values()


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def beside(left: list[str], right: list[str]) -> list[str]:
    """Two blocks next to each other, a column between them."""
    width = max(len(cells(line)) for line in left)
    rows = []
    for number in range(max(len(left), len(right))):
        one = cells(left[number]) if number < len(left) else []
        two = cells(right[number]) if number < len(right) else []
        rows.append("| " + " | ".join([*one, *[""] * (width + 1 - len(one)), *two]) + " |")
    return rows


def written(**blocks: list[str]) -> GridBook:
    return markdown_book(
        "\n".join(f"# {name}\n" + "\n".join(rows) for name, rows in blocks.items())
    )


TITLE = ["|", "| ตารางต่อไป |"]
SHARED = {
    "the form above the scores": {"ผล": [*FORM, "|", *INDICATORS], "ข้อ": ITEMS, "ม": MEASURES},
    "the form left of the scores": {"ผล": beside(FORM, INDICATORS), "ข้อ": ITEMS, "ม": MEASURES},
    "scores above items": {"ก": FORM, "ผล": [*INDICATORS, *TITLE, *ITEMS], "ม": MEASURES},
    "items above scores": {"ก": FORM, "ผล": [*ITEMS, *TITLE, *INDICATORS], "ม": MEASURES},
    "scores beside items": {"ก": FORM, "ผล": beside(INDICATORS, ITEMS), "ม": MEASURES},
    "scores beside measures": {"ก": FORM, "ผล": beside(INDICATORS, MEASURES), "ข้อ": ITEMS},
    "measures beside scores": {"ก": FORM, "ผล": beside(MEASURES, INDICATORS), "ข้อ": ITEMS},
    "all on the form's sheet": {
        "หน่วยงาน": [*FORM, "|", *INDICATORS, *TITLE, *ITEMS, *TITLE, *MEASURES]
    },
    "all on the scores' sheet": {
        "คะแนนตัวชี้วัด": [*FORM, "|", *INDICATORS, *TITLE, *ITEMS, *TITLE, *MEASURES]
    },
    "scores above measures": {"ก": FORM, "ผล": [*INDICATORS, *TITLE, *MEASURES], "ข้อ": ITEMS},
    "all on one sheet": {
        "Sheet1": [*FORM, "|", *INDICATORS, *TITLE, *ITEMS, *TITLE, *MEASURES]
    },
    "far below": {"Sheet1": [*FORM, *["|"] * 9, *INDICATORS, *["|"] * 40, *ITEMS, "|", *MEASURES]},
}  # fmt: skip


def without_places(found: Any) -> Any:
    """A record without the sheets and rows of its measures."""
    if isinstance(found, dict):
        return {k: without_places(v) for k, v in found.items() if k not in ("sheet", "row")}
    return [without_places(each) for each in found] if isinstance(found, list) else found


@pytest.mark.parametrize("blocks", SHARED.values(), ids=SHARED)
def test_blocks_on_one_sheet_are_told_apart(blocks: dict[str, list[str]]) -> None:
    book = written(**blocks)
    assert workflow.check_book(book).findings == ()
    standard = record(read_submission(markdown_book(AGENCY)))
    assert without_places(record(read_submission(book))) == without_places(standard)


def test_a_repeated_heading_row_begins_no_other_table() -> None:
    """ข้อ is a heading of both tables: at a page break it would begin a table of items."""
    head = "| ข้อ | ตัวชี้วัด | 2566 | 2567 |"
    body = [f"| {no} | {cells(line)[2]} | 80 | 90 |" for no, line in enumerate(INDICATORS[2:12], 1)]
    submission = read_submission(written(ก=FORM, ผล=[head, *body[:5], head, *body[5:]]))
    assert isinstance(submission, AgencySubmission)
    assert submission.indicators is not None
    assert len(submission.indicators.rows) == 10
    assert submission.items is None


def without_merges(book: Book) -> GridBook:
    grids = [Grid(info.name, book.grid(info.name).cells) for info in book.sheets()]
    return GridBook(grids, book.defined_names(), book.name)


def assert_merges_only_confirm(path: Path) -> None:
    book = open_book(path)
    bare = without_merges(book)
    assert record(read_submission(bare)) == record(read_submission(book))
    assert workflow.check_book(bare, "x").findings == workflow.check_book(book, "x").findings


@pytest.mark.parametrize("path", [*books.COMMITTED, *books.TEMPLATES], ids=lambda path: path.stem)
def test_without_merges_a_workbook_says_the_same(path: Path) -> None:
    assert_merges_only_confirm(path)


@settings(max_examples=25)
@given(mess=messy.messes())
def test_without_merges_a_messy_workbook_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, mess: messy.Mess
) -> None:
    assert_merges_only_confirm(messy.build(mess, tmp_path_factory.mktemp("x") / "x.xlsx"))


DEVIATIONS = {
    "number and unit in one cell": ({f"{SCORES}!E11": "๑๐๐ คะแนน"}, ["ITA204"]),
    "Thai digits": ({f"{SCORES}!E3": "๘๔.๑๗"}, ["ITA204"]),
    "a number stored as text": ({f"{SCORES}!E3": "'84.17'"}, ["ITA204"]),
    "a number with spaces around it": ({f"{SCORES}!E3": "'\u00a084.17 '"}, ["ITA204"]),
    "line breaks and spaces in headings": (
        {f"{SCORES}!C1": "ตัว<br>ชี้ วัด", f"{SCORES}!G1": "การ<br>เปลี่ยนแปลง "},
        [],
    ),
    "nikhahit and sara aa, tone before vowel": (
        {f"{SCORES}!C10": "การปรับปรุงการทํางาน", f"{SCORES}!C11": "การเปิดเผยข้อมูล\u200b"},
        [],
    ),
    "two e for one ae": ({f"{SCORES}!D1": "คะเเนน", f"{SCORES}!E1": "คะเเนน"}, []),
    "a stray cell far away": ({f"{SCORES}!XFD1048576": " "}, []),
    "a column of one's own": ({f"{SCORES}!I1": "หมายเหตุ", f"{SCORES}!I3": "ตรวจแล้ว"}, []),
    "the type in short": ({"หน่วยงาน!B2": "อบต."}, ["ITA208"]),
}


@pytest.mark.parametrize(("contents", "codes"), DEVIATIONS.values(), ids=DEVIATIONS)
def test_a_deviating_cell_is_read_as_it_is_meant(
    contents: dict[str, str], codes: list[str]
) -> None:
    book = changed(AGENCY, contents)
    assert [finding.code for finding in workflow.check_book(book).findings] == codes
    standard = record(read_submission(markdown_book(AGENCY)))["indicators"]
    assert record(read_submission(book))["indicators"] == standard


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("การปฎิบัติหน้าที่", "การปฏิบัติหน้าที่"),
        ("การปฏิบัติหน้าที", "การปฏิบัติหน้าที่"),
        ("การปฎบัติหน้าที่", "การปฏิบัติหน้าที่"),
    ],
)
@pytest.mark.parametrize("number", ["1", ""])
def test_the_nearest_name_is_offered_and_never_taken(typed: str, nearest: str, number: str) -> None:
    book = changed(AGENCY, {f"{SCORES}!B3": number, f"{SCORES}!C3": typed})
    [finding] = [f for f in workflow.check_book(book).findings if f.code == "ITA208"]
    assert finding.expected == nearest
    assert nearest in message_of(finding, "th")
    indicators = record(read_submission(book))["indicators"]
    assert (1 in [each["no"] for each in indicators]) == bool(number)  # by the number, if any


@pytest.mark.parametrize(
    ("contents", "missing", "nearest"),
    [
        ({f"{SCORES}!C1": "ตัวชี้วด"}, "ตัวชี้วัด", "ตัวชี้วด"),
        ({f"{SCORES}!E1": "แต้ม", f"{SCORES}!E2": "ปีนี้"}, "คะแนน / 2567", ""),
    ],
)
def test_below_a_missing_heading_nothing_is_said(
    contents: dict[str, str], missing: str, nearest: str
) -> None:
    """Whatever is wrong in the rows: one finding, with what is there and what is nearest."""
    wrong = {f"{SCORES}!E3": "84,17", f"{SCORES}!G4": "ลดลง", f"{SCORES}!D5": "850"}
    book = changed(AGENCY, contents | wrong)
    [finding] = workflow.check_book(book).findings
    assert finding.code == "ITA104"
    assert finding.expected == missing
    assert finding.details["nearest"] == nearest
    assert "การเปลี่ยนแปลง" in (finding.found or "")


HEADINGS = "| มาตรการ/แนวทาง | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | การติดตามผล |"
WRONG = {
    "nothing of the kind": ("# Sheet1\n| วันที่ | จำนวนเงิน |\n| 1 | 3 |", "ITA101", None, "Sheet1"),
    "an empty workbook": ("# Sheet1\n", "ITA101", None, "Sheet1"),
    "measures alone": (
        f"# แผน\n{HEADINGS}\n| ก | ข | ค | ง | จ |", "ITA101", "part", "มาตรการ",
    ),
    "items alone": (
        "# ข้อ\n| ข้อ | ข้อคำถาม | คะแนน 2567 |\n| i1 | ก | 80 |", "ITA101", "part", "คะแนนข้อคำถาม",
    ),
    "a province table without scores": (
        PROVINCE.replace("คะแนน 2564", "แต้ม"), "ITA104", None, "คะแนน / 2564",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "variant", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_template_is_one_finding_that_says_what_it_seems(
    text: str, code: str, variant: str | None, says: str
) -> None:
    [finding] = workflow.check_book(markdown_book(text)).findings
    assert (finding.code, finding.variant) == (code, variant)
    assert says in message_of(finding, "th")
    assert says in message_of(finding, "en")


def test_a_newer_version_of_the_template_is_one_finding() -> None:
    names = {"_xlita_template": '"agency/99/2570"'}
    book = markdown_book(AGENCY, names)
    with pytest.raises(UnknownTemplate):
        read_submission(book)
    [finding] = workflow.check_book(book).findings
    assert (finding.code, finding.found, finding.expected) == ("ITA102", "agency 99", "agency 1")


@pytest.mark.parametrize(
    "name",
    ["อบต.นาท่าม", "อบต. นาท่าม", "องค์การบริหารส่วนตำบลนาท่าม", "สำนักงาน อบต.นาท่าม"],
)
def test_one_agency_is_known_by_each_of_its_names(name: str) -> None:
    again = PROVINCE.replace(
        "| * ผ่าน", f"| 4  | {name} | เมืองตรัง | 49.99 | F | '+0.10' | ไม่ผ่าน |\n| * ผ่าน"
    )
    codes = [finding.code for finding in workflow.check_book(markdown_book(again)).findings]
    assert codes == ["ITA404"]
