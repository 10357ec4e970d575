"""The turn of the year: what goes into next year's workbook, and what is said of the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from xlita.cli.program import main
from xlita.template.rollover import NoYear
from xlita.workflow import check, new_agency, new_from, read, rollover

FULL: dict[str, Any] = {
    "kind": "agency",
    "fiscal_year": 2567,
    "agency": {"name": "อบต.ตัวอย่าง", "type": "องค์การบริหารส่วนตำบล", "province": "ตรัง"},
    "announced": {"overall": 85.57, "level": "ผ่านดี", "previous_overall": 86.8, "rank": 12},
    "office": {"phone": "075-000-000", "departments": ["สำนักปลัด", "กองคลัง"]},
    "indicators": [
        {"no": no, "previous": 80 + no, "score": 85.5 + no / 100} for no in range(1, 11)
    ],
    "items": [
        {"code": "i1", "part": None, "indicator": 1, "score": 80.0, "previous": 70.0},
        {"code": "e9", "part": 2, "indicator": 8, "score": 37.21},
        {"code": "i29", "part": None, "indicator": 5, "score": 50.0},
    ],
    "oit": [
        {"code": "O13", "text": "E-Service", "responsible": ["สำนักปลัด"]},
        {"code": "O2", "text": "ข้อมูลของสำนักเอง", "responsible": ["กองคลัง"]},
    ],
    "measures": [
        {
            "indicator": 8,
            "eit_part": 2,
            "item": "e9",
            "measure": "เปิดบริการออนไลน์",
            "steps": ["ทดลอง", "เปิดใช้"],
            "responsible": ["สำนักปลัด"],
            "period": "ปีงบประมาณ พ.ศ. 2568",
            "follow_up": "รายงานทุก 6 เดือน",
        }
    ],
    "progress": [{"measure": "งานของปีก่อน", "result": "ทำแล้ว"}],
    "history": [
        {"year": 2565, "overall": 84.1, "level": "B"},
        {"year": 2563, "overall": 70.0, "level": "C"},
    ],
}


@pytest.fixture(scope="module")
def workbook() -> bytes:
    return new_from(FULL)


@pytest.fixture
def source(tmp_path: Path, workbook: bytes) -> Path:
    file = tmp_path / "2567.xlsx"
    file.write_bytes(workbook)
    return file


def turned(source: Path) -> tuple[dict[str, Any], Any]:
    """The record of the next year's workbook, and the report."""
    report, content = rollover(source)
    assert content is not None
    target = source.with_name("2568.xlsx")
    target.write_bytes(content)
    record, _ = read(target)
    assert record is not None
    return record, report


def test_scores_become_last_years(source: Path) -> None:
    record, _ = turned(source)
    assert record["fiscal_year"] == 2568
    assert record["agency"]["name"] == "อบต.ตัวอย่าง"
    assert record["office"]["departments"] == ["สำนักปลัด", "กองคลัง"]
    announced = record["announced"]
    assert (announced["previous_overall"], announced["previous_level"]) == (85.57, "ผ่านดี")
    assert (announced["overall"], announced["level"], announced["rank"]) == (None, None, None)
    assert [one["previous"] for one in record["indicators"]] == [
        round(85.5 + no / 100, 2) for no in range(1, 11)
    ]
    assert all(one["score"] is None for one in record["indicators"])


def test_items_are_paired_where_both_years_ask_them(source: Path) -> None:
    record, report = turned(source)
    items = [
        (one["code"], one["part"], one["previous"], one["previous_code"]) for one in record["items"]
    ]
    assert items == [("i1", None, 80.0, "i1"), ("e9", 2, 37.21, "e9")]
    [left] = [each for each in report.left if each.reason == "no-item"]
    assert (left.place.sheet, left.found) == ("คะแนนข้อคำถาม", "50")


def test_measures_become_the_report_to_fill_in(source: Path) -> None:
    record, report = turned(source)
    assert record["measures"] == []
    [row] = record["progress"]
    assert (row["measure"], row["steps"]) == ("เปิดบริการออนไลน์", ["ทดลอง", "เปิดใช้"])
    assert (row["indicator"], row["eit_part"], row["item"]) == (8, 2, "e9")
    assert (row["responsible"], row["period_end"]) == (["สำนักปลัด"], "2568-09")
    assert (row["result"], row["status"], row["score"]) == (None, None, None)
    assert row["previous"] == 37.21
    [left] = [each for each in report.left if each.reason == "only-planned"]
    assert left.found == "รายงานทุก 6 เดือน"


def test_history_gains_the_year_before_and_loses_what_is_too_old(source: Path) -> None:
    record, report = turned(source)
    assert [(one["year"], one["overall"]) for one in record["history"]] == [
        (2565, 84.1),
        (2566, 86.8),
    ]
    assert record["history"][1]["indicators"] == [80 + no for no in range(1, 11)]
    assert [each.found for each in report.left if each.reason == "too-old"] == ["2563"]


def test_owners_of_disclosure_items_follow_the_wording_not_the_number(source: Path) -> None:
    record, report = turned(source)
    [one] = record["oit"]
    assert (one["code"], one["responsible"], one["urls"]) == ("O10", ["สำนักปลัด"], [])
    assert [each.found for each in report.left if each.reason == "no-disclosure-item"] == ["กองคลัง"]


def test_everything_left_has_its_cell(source: Path) -> None:
    _, report = turned(source)
    assert {each.reason for each in report.left} == {
        "of-the-year",
        "no-item",
        "no-disclosure-item",
        "only-planned",
        "too-old",
        "starts-empty",
    }
    assert all(each.place is not None for each in report.left)
    anew = [each.place for each in report.left if each.reason == "starts-empty"]
    assert [(place.sheet, place.heading) for place in anew] == [
        ("ผลการดำเนินการ", "สรุปผลการดำเนินการตามมาตรการ")
    ]


def test_levels_of_another_scale_are_carried_and_named(tmp_path: Path) -> None:
    file = tmp_path / "2565.xlsx"
    document = {**FULL, "fiscal_year": 2565, "items": [{"code": "i1", "indicator": 1, "score": 90}]}
    document["announced"] = {"overall": 93.71, "level": "A"}
    file.write_bytes(new_from({**document, "history": [], "oit": []}))
    record, report = turned(file)
    assert record["announced"]["previous_level"] == "A"
    reasons = [each.reason for each in report.left]
    assert "other-scale" in reasons
    assert "items-unknown" in reasons  # the items of 2566 are not known


def test_two_turns_and_a_check(source: Path, tmp_path: Path) -> None:
    """The new workbook is one that xlita knows: only scores and, once they are due, results miss."""
    _, content = rollover(source)
    assert content is not None
    target = tmp_path / "next.xlsx"
    target.write_bytes(content)
    assert {finding.code for finding in check(target).findings} - {"ITA505"} == {"ITA207"}
    report, again = rollover(target)
    assert again is not None
    assert report.fiscal_year == 2569


def test_blank_workbook_turns_into_a_blank_one(tmp_path: Path) -> None:
    file = tmp_path / "blank.xlsx"
    file.write_bytes(new_agency(None, None, None, None, 2567))
    record, report = turned(file)
    assert (record["progress"], record["history"], report.carried, report.left) == ([], [], (), ())


def test_workbook_without_a_year_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "คะแนนตัวชี้วัด"
    sheet.append(["ลำดับ", "ตัวชี้วัด", "คะแนน"])
    sheet.append([1, "การปฏิบัติหน้าที่", 90])
    file = tmp_path / "x.xlsx"
    book.save(file)
    with pytest.raises(NoYear):
        rollover(file)


def test_command_writes_and_lists(source: Path, capsysbinary: Any) -> None:
    target = source.with_name("out.xlsx")
    assert main(["rollover", str(source), "-o", str(target), "--format", "json"]) == 0
    document = json.loads(capsysbinary.readouterr().out)
    assert document["fiscal_year"] == 2568
    assert document["written"] == str(target)
    assert document["carried"]["scores"] == 10
    left = {(each["reason"], each["sheet"], each["cell"]) for each in document["left"]}
    assert ("of-the-year", "หน่วยงาน") in {each[:2] for each in left}
    assert main(["rollover", str(source), "-o", str(source)]) == 2
    assert main(["rollover", str(source), "-o", str(target)]) == 2  # it is there already
    assert main(["rollover", str(source), "-o", str(target), "--force"]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert "มาตรการเป็นแถวรายงานผล 1 แถว" in text
    assert "ยกไปไม่ได้:" in text


def test_command_on_what_is_no_workbook(tmp_path: Path, capsysbinary: Any) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"no workbook")
    assert main(["rollover", str(file), "-o", str(tmp_path / "y.xlsx")]) == 1
    assert not (tmp_path / "y.xlsx").exists()
