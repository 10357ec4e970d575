"""What is proposed, for what, and that nothing is proposed twice. Each test is a small workbook."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.support.markdown_book import markdown_book
from xlita.filling.proposals import Proposal, owner_name, propose
from xlita.ita import library
from xlita.ita.library import Owner
from xlita.template.recognise import read_submission
from xlita.template.submission import AgencySubmission

#: 2567: indicator 1 is below the mark, 3 fell, 8 is the lowest of the EIT, 9 of the OIT.
SCORES = {
    1: (84.00, 84.99), 2: (90, 95), 3: (96, 95.99), 4: (90, 90), 5: (90, 100),
    6: (90, 95), 7: (90, 96), 8: (90, 94), 9: (90, 99), 10: (100, 100),
}  # fmt: skip


ITEMS = """# คะแนนข้อคำถาม
| ข้อ | ส่วนที่ | คะแนน 2566 | คะแนน 2567 | ข้อเสนอแนะจาก ป.ป.ช. | ประเด็นที่ต้องแก้ไข/ปรับปรุง |
"""
OIT = """# OIT
| ข้อ | URL | ผลตรวจ (คะแนน) |
"""
MEASURES = """# มาตรการ
| ตัวชี้วัด | ข้อคำถาม | มาตรการ/แนวทาง | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | อ้างอิง OIT |
"""


def _typed(score: float | None) -> str:
    return "" if score is None else str(score)


def book(
    scores: dict[int, tuple[float | None, float | None]] | None = None,
    items: Sequence[str] = (),
    measures: Sequence[str] = (),
    oit: Sequence[str] = (),
    profile: str = "",
    year: str = "2567",
) -> AgencySubmission:
    """A workbook with ten scores and rows of the other tables."""
    rows = "\n".join(
        f"| {no} | {NAMES[no]} | {_typed(before)} | {_typed(now)} |"
        for no, (before, now) in (scores or SCORES).items()
    )
    text = f"""
# หน่วยงาน
| ชื่อหน่วยงาน | อบต.ตัวอย่าง |
| ปีงบประมาณ | {year} |
{profile}

# คะแนนตัวชี้วัด
| ลำดับ | ตัวชี้วัด | คะแนน 2566 | คะแนน 2567 |
{rows}
"""
    for heading, own in ((ITEMS, items), (OIT, oit), (MEASURES, measures)):
        if own:
            text += "\n" + heading + "\n".join(own) + "\n"
    submission = read_submission(markdown_book(text))
    assert isinstance(submission, AgencySubmission)
    return submission


NAMES = {
    1: "การปฏิบัติหน้าที่", 2: "การใช้งบประมาณ", 3: "การใช้อำนาจ", 4: "การใช้ทรัพย์สินของราชการ",
    5: "การแก้ไขปัญหาการทุจริต", 6: "คุณภาพการดำเนินงาน", 7: "ประสิทธิภาพการสื่อสาร",
    8: "การปรับปรุงการทำงาน", 9: "การเปิดเผยข้อมูล", 10: "การป้องกันการทุจริต",
}  # fmt: skip


def answered(proposals: Sequence[Proposal]) -> list[tuple[int, str | None, tuple[str, ...]]]:
    return [
        (one.need.indicator, one.need.item or one.need.disclosure, one.need.reasons)
        for one in proposals
    ]


def test_weak_is_below_the_mark_fallen_or_the_lowest_of_an_instrument() -> None:
    assert answered(propose(book(), "weak")) == [
        (1, None, ("below", "lowest")),
        (3, None, ("fell",)),
        (8, None, ("lowest",)),
        (9, None, ("lowest",)),
    ]


def test_all_is_every_indicator_and_at_100_the_measure_keeps_the_level() -> None:
    found = {one.need.indicator: one for one in propose(book(), "all")}
    assert list(found) == list(range(1, 11))
    assert found[10].measure.startswith(library.keeping(10).measure)
    assert found[5].measure.startswith(library.keeping(5).measure)
    assert found[1].measure.startswith(library.improving(1).measure)
    assert found[1].issue == library.improving(1).issue
    assert found[2].issue == "ยกระดับตัวชี้วัดการใช้งบประมาณให้ได้คะแนนสูงขึ้น"  # it rose: not weak


def test_none_is_nothing() -> None:
    assert propose(book(), "none") == ()


def test_all_tied_at_100_is_nobodys_weakness() -> None:
    assert propose(book(dict.fromkeys(range(1, 11), (100, 100))), "weak") == ()


def test_without_scores_or_a_year_nothing_is_weak() -> None:
    assert propose(book(dict.fromkeys(range(1, 11), (None, None))), "weak") == ()
    assert propose(book()._replace(fiscal_year=None), "all") == ()


def test_an_unknown_scope_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        propose(book(), "some")


def test_questions_that_are_flagged_below_or_fell_stand_for_their_indicator() -> None:
    items = [
        "| i1 | | 90 | 90 | มี | ผู้มาติดต่อรอนาน |",
        "| i4 | | 80 | 84.99 | | |",
        "| i7 | | 95 | 94 | | |",
        "| e9 | 1 | | 37.21 | | |",
        "| e9 | 2 | | 52 | มี | |",
        "| e1 | 2 | | 99 | มี | |",
        "| i10 | | 90 | 91 | ไม่มี | |",
    ]
    found = propose(book(items=items), "weak")
    assert answered(found) == [
        (1, "i1", ("flagged",)),
        (2, "i4", ("below",)),
        (3, "i7", ("fell",)),
        (6, "e1", ("flagged",)),
        (8, "e9", ("below", "flagged")),
        (9, None, ("lowest",)),
    ]
    by_item = {one.need.item: one for one in found}
    assert by_item["i1"].issue == "ผู้มาติดต่อรอนาน"  # a person's words first
    assert by_item["i7"].issue.endswith("(ควรตรวจกับข้อคำถามจริงก่อนใช้)")  # its subject is a guess
    assert "ควรตรวจ" not in by_item["i4"].issue
    assert by_item["e1"].need.eit_part == 2
    assert by_item["e9"].need.eit_part is None  # one measure for both parts


def test_questions_that_are_not_known_are_one_need_of_their_indicator() -> None:
    """The EIT questions of 2564 were not found: no measure can be meant for one of them."""
    items = ["| e1 | | 90 | 80 | | คิวยาว |", "| e2 | | 90 | 80 | มี | |", "| i1 | | | 80 | | |"]
    found = propose(book(items=items, year="2564"), "weak")
    of_indicator = {no: [one for one in found if one.need.indicator == no] for no in (1, 6)}
    assert [one.need.item for one in of_indicator[1]] == ["i1"]
    assert [(one.need.item, one.issue) for one in of_indicator[6]] == [(None, "คิวยาว")]
    assert of_indicator[6][0].need.reasons == ("below", "fell", "flagged")


def test_an_incomplete_disclosure_item_gets_its_own_measure() -> None:
    oit = ["| O13 | https://x.go.th/e | 0 |", "| O10 | https://x.go.th/m | 100 |", "| O26 | | 50 |"]
    found = propose(book(oit=oit), "weak")
    about = {one.need.disclosure: one for one in found if one.need.disclosure}
    assert {code: one.need.indicator for code, one in about.items()} == {"O13": 9, "O26": 10}
    assert about["O13"].issue == "ข้อมูล O13 E-Service ยังไม่ครบถ้วนหรือยังไม่ได้เผยแพร่"
    assert about["O13"].references == ("O13",)
    assert "ผลตรวจข้อ O26 ยังไม่ครบถ้วน" in (about["O26"].analysis or "")


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("| 1. การปฏิบัติหน้าที่ | | ทำคู่มือ | สำนักปลัด | ปี 2568 | |", []),
        ("| 1. การปฏิบัติหน้าที่ | i1 | ทำคู่มือ | สำนักปลัด | ปี 2568 | |", ["i2"]),
        ("| 1. การปฏิบัติหน้าที่ | i3 | ทำคู่มือ | สำนักปลัด | ปี 2568 | |", ["i1", "i2"]),
        ("| 2. การใช้งบประมาณ | | เปิดแผน | กองคลัง | ปี 2568 | |", ["i1", "i2"]),
    ],
)
def test_a_persons_measure_counts(row: str, left: list[str]) -> None:
    """About the indicator as a whole it serves all its questions, about a question that one."""
    items = ["| i1 | | 90 | 80 | | |", "| i2 | | 90 | 80 | | |"]
    found = propose(book(items=items, measures=[row]), "weak")
    assert [one.need.item for one in found if one.need.indicator == 1] == left


@pytest.mark.parametrize(
    ("references", "left"), [("", []), ("O13", ["O12"]), ("O12, O13", []), ("O5", ["O12", "O13"])]
)
def test_a_measure_that_names_disclosure_items_serves_those(
    references: str, left: list[str]
) -> None:
    row = f"| 9. การเปิดเผยข้อมูล | | ปรับปรุงข้อมูล | สำนักปลัด | ปี 2568 | {references} |"
    oit = ["| O12 | | 0 |", "| O13 | | 0 |"]
    found = propose(book(oit=oit, measures=[row]), "weak")
    assert [one.need.disclosure for one in found if one.need.indicator == 9] == left


def test_the_period_is_the_year_after_the_result() -> None:
    assert {one.period for one in propose(book(), "all")} == {"ปีงบประมาณ พ.ศ. 2568"}


def test_the_analysis_is_made_from_the_scores() -> None:
    first = propose(book(), "weak")[0]
    assert first.analysis == (
        "ผลการประเมินปี พ.ศ. 2567 ได้ 84.99 คะแนน เพิ่มขึ้น 0.99 คะแนนจากปีก่อน"
        " ยังไม่ถึงเกณฑ์ 85 คะแนน และเป็นตัวชี้วัดที่ได้คะแนนต่ำที่สุดของเครื่องมือ IIT"
    )


def test_references_are_the_years_and_stand_behind_the_measure() -> None:
    first = propose(book(), "weak")[0]
    assert first.references == ("O10", "O11")
    assert first.measure.endswith(" (อ้างอิงจาก O10, O11)")


def test_thai_digits_where_the_office_chose_them_but_not_in_codes() -> None:
    first = propose(book(profile="| รูปแบบตัวเลข | เลขไทย |"), "weak")[0]
    assert first.period == "ปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert "๘๔.๙๙" in (first.analysis or "")
    assert first.measure.endswith("(อ้างอิงจาก O10, O11)")


@pytest.mark.parametrize(
    ("departments", "expected"),
    [
        ([], "สำนักปลัด"),
        (["กองคลัง", "สำนักปลัดเทศบาล"], "สำนักปลัดเทศบาล"),
        (["กองช่าง"], "สำนักปลัด"),
        (["สำนักปลัด", "กองยุทธศาสตร์และงบประมาณ"], "กองยุทธศาสตร์และงบประมาณ"),
    ],
)
def test_the_owner_is_the_agencys_own_department(departments: list[str], expected: str) -> None:
    planning = Owner("สำนักปลัด", ("กองยุทธศาสตร์", "สำนักปลัด"))
    assert owner_name(planning, departments) == expected


def test_departments_of_the_profile_are_used() -> None:
    profile = "| รายชื่อสำนัก/กอง 1 | สำนักปลัดเทศบาล |\n| รายชื่อสำนัก/กอง 2 | กองคลัง |"
    found = {one.need.indicator: one.responsible for one in propose(book(profile=profile), "all")}
    assert found[7] == ("สำนักปลัดเทศบาล",)
    assert found[2] == ("กองคลัง",)
    assert found[1] == ("ทุกสำนัก/กอง",)
