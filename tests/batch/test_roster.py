"""A roster followed up: who has handed in, who has to correct, who is late, what was mended."""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.batch.folders import EXAMPLES, content
from xlita import workflow
from xlita.batch.roster import NoRoster, read_roster
from xlita.cli.program import main
from xlita.thai.dates import parse_day
from xlita.thai.file_names import safe_name

HEADINGS = ("ที่", "หน่วยงาน", "ประเภท", "อำเภอ", "ผู้ประสานงาน", "โทรศัพท์")
APRIL, MAY = 1_745_000_000, 1_747_000_000  # 19 April and 12 May 2568, in seconds
#: Last year's overall as it follows from the published scores, and as it was printed.
RIGHT, PRINTED = 97.44, 97.54


def roster(path: Path, *rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["บัญชีรายชื่อหน่วยงาน ปี ๒๕๖๗"])
    sheet.append([])
    for row in (headings, *rows):
        sheet.append(row)
    book.save(path)
    return path


def place(path: Path, data: bytes, seconds: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (seconds, seconds))


@cache
def named(name: str, overall: float = RIGHT) -> bytes:
    """A workbook with the published scores, and last year's overall that follows from them."""
    record = json.loads((EXAMPLES / "khokkhon-2568.json").read_text("utf-8"))
    record["agency"] |= {"name": name, "district": "ปะนาเระ"}
    record["announced"]["previous_overall"] = overall
    return workflow.new_from(record)


def slipped(name: str) -> bytes:
    """The same with the overall that was printed, which does not follow from the scores."""
    return named(name, PRINTED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roster") / "ส่งมา"
    place(path / "ดี.xlsx", named("อบต.ดี"), APRIL)
    place(path / "ผิด.xlsx", slipped("องค์การบริหารส่วนตำบลผิด"), MAY)
    place(path / "ซ้ำ/ฉบับแรก.xlsx", slipped("องค์การบริหารส่วนตำบลซ้ำ"), APRIL)
    place(path / "ซ้ำ/ฉบับสอง.xlsx", named("องค์การบริหารส่วนตำบลซ้ำ"), MAY)
    place(path / "ซ้ำ/สำเนา.xlsx", named("องค์การบริหารส่วนตำบลซ้ำ"), MAY)
    place(path / "องค์การบริหารส่วนตำบลเสีย 2567.xlsx", b"<html>", MAY)
    place(path / "นอก.xlsx", named("องค์การบริหารส่วนตำบลบางรักน้อย"), MAY)
    place(path / "ปีอื่น.xlsx", (EXAMPLES / "suso-2564.xlsx").read_bytes(), MAY)
    return path


ROWS = (
    ("๑", "องค์การบริหารส่วนตำบลดี", "อบต.", "อำเภอปะนาเระ", "ก", 812345678),
    ("๒", "องค์การบริหารส่วนตำบลผิด", "อบต.", "ปะนาเระ", "ข", "๐๘๑-๒๓๔"),
    ("๓", "อบต. ซ้ำ", "อบต.", "ปะนาเระ", "ค", None),
    ("๔", "อบต.เสีย", "อบต.", "มายอ", None, None),
    ("๕", "องค์การบริหารส่วนตำบลบางรักน้อยๆ", "อบต.", "มายอ", None, "075200019"),
    ("๖", "องค์การบริหารส่วนตำบลเงียบ", None, "มายอ", "ง", None),
)


def run(folder: Path, output: Path, *options: object) -> int:
    words = ("batch", folder, "-o", output, "--jobs", 1, *options, "--lang", "th")
    return main([*map(str, words)])


def table(output: Path, sheet: str) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(output / "summary.xlsx")[sheet].values)
    start = next(at for at, row in enumerate(rows) if row[0] in ("อำเภอ", "ไฟล์"))
    return [dict(zip(map(str, rows[start]), row, strict=True)) for row in rows[start + 1 :]]


@pytest.fixture(scope="module")
def output(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("out")
    listed = roster(base / "บัญชีรายชื่อ.xlsx", *ROWS)
    run(folder, base / "ผล", "--roster", listed, "--due", "30/4/2568", "--today", "2025-05-20")
    return base / "ผล"


def test_each_agency_of_the_roster_has_its_state(output: Path) -> None:
    rows = table(output, "ติดตาม")
    assert [(row["อำเภอ"], row["หน่วยงาน"], row["สถานะ"], row["เกินกำหนด (วัน)"]) for row in rows] == [
        ("ปะนาเระ", "อบต. ซ้ำ", "ส่งซ้ำ (ใช้ฉบับล่าสุด)", None),
        ("ปะนาเระ", "องค์การบริหารส่วนตำบลดี", "ครบถ้วน", None),
        ("ปะนาเระ", "องค์การบริหารส่วนตำบลผิด", "ส่งแล้ว รอแก้ไข", 20),
        ("มายอ", "องค์การบริหารส่วนตำบลเงียบ", "ยังไม่ส่ง", 20),
        (
            "มายอ",
            "องค์การบริหารส่วนตำบลบางรักน้อยๆ",
            "ยังไม่ส่ง (อาจเป็นไฟล์ นอก.xlsx ซึ่งไม่ได้นับ)",
            20,
        ),
        ("มายอ", "อบต.เสีย", "ส่งแล้ว รอแก้ไข (ดูจากชื่อไฟล์)", 20),
    ]
    again, good, wrong = rows[:3]
    assert (again["ไฟล์ที่ใช้"], again["ฉบับอื่นที่ไม่ใช้"]) == ("ซ้ำ/ฉบับสอง.xlsx", "ซ้ำ/ฉบับแรก.xlsx")
    assert (again["วันที่ของไฟล์"], good["วันที่ของไฟล์"]) == ("12 พ.ค. 2568", "19 เม.ย. 2568")
    assert (good["ที่"], good["โทรศัพท์"], wrong["โทรศัพท์"]) == (1, "0812345678", "081-234")
    assert wrong["ต้องแก้ (แห่ง)"] > 0
    assert rows[4]["โทรศัพท์"] == "075200019"  # has its 0


def test_files_of_nobody_are_listed_with_near_names(output: Path) -> None:
    rows = table(output, "ไฟล์นอกบัญชี")
    assert [(row["ไฟล์"], row["เหตุผล"], row["อาจเป็นหน่วยงานนี้"]) for row in rows] == [
        ("นอก.xlsx", "ไม่มีชื่อในบัญชี", "องค์การบริหารส่วนตำบลบางรักน้อยๆ (มายอ)"),
        ("ปีอื่น.xlsx", "เป็นของปีอื่น", None),
    ]


def test_who_sent_the_workbook_of_another_year_is_told_apart(folder: Path, tmp_path: Path) -> None:
    listed = roster(tmp_path / "บัญชี.xlsx", *ROWS, ("๗", "อบต.สุโสะ", None, "ปะเหลียน", None, None))
    run(folder, tmp_path / "ผล", "--roster", listed)
    (row,) = (row for row in table(tmp_path / "ผล", "ติดตาม") if row["หน่วยงาน"] == "อบต.สุโสะ")
    assert row["สถานะ"] == "ยังไม่ส่ง (อาจเป็นไฟล์ ปีอื่น.xlsx ซึ่งไม่ได้นับ)"
    strays = {row["ไฟล์"]: row for row in table(tmp_path / "ผล", "ไฟล์นอกบัญชี")}
    assert strays["ปีอื่น.xlsx"]["เหตุผล"] == "เป็นของปีอื่น"
    assert strays["ปีอื่น.xlsx"]["อาจเป็นหน่วยงานนี้"] == "อบต.สุโสะ (ปะเหลียน)"


def test_averages_count_an_agency_once_and_no_two_years_together(output: Path) -> None:
    """The agency ซ้ำ sent two files, of which the later has the overall that follows."""
    rows = list(openpyxl.load_workbook(output / "summary.xlsx")["อำเภอและประเภท"].values)
    start = next(at for at, row in enumerate(rows) if row[0] == "อำเภอและประเภท" and row[1])
    assert rows[start][1:4] == ("จำนวนหน่วยงาน", "มีคะแนนรวม", "คะแนนเฉลี่ย")
    assert [(row[0], row[1]) for row in rows[start + 1 :]] == [
        ("ปี 2568 · ทั้งหมด", 4),
        ("ปี 2568 · อำเภอ: ปะนาเระ", 4),
        ("ปี 2568 · ประเภท: องค์การบริหารส่วนตำบล", 4),
        ("ปี 2564 · ทั้งหมด", 1),
        ("ปี 2564 · อำเภอ: ปะเหลียน", 1),
        ("ปี 2564 · ประเภท: องค์การบริหารส่วนตำบล", 1),
    ]


def test_a_link_shows_its_text_before_anything_is_computed(output: Path) -> None:
    """A workbook that came by mail is shown as it was saved."""
    book = openpyxl.load_workbook(output / "summary.xlsx", data_only=True)
    assert {row[-1] for row in book["ติดตาม"].iter_rows(min_row=5, values_only=True)} == {
        "เปิด",
        None,
    }
    formulas = [row["หน้าแจ้ง"] for row in table(output, "ติดตาม") if row["หน้าแจ้ง"]]
    assert formulas
    assert all(each.startswith('=HYPERLINK("แจ้งแก้ไข/') for each in formulas)


def test_districts_are_counted(output: Path) -> None:
    counts = [list(row.values()) for row in table(output, "ติดตามรายอำเภอ")]
    assert counts == [["ปะนาเระ", 3, 0, 1, 1, 1], ["มายอ", 3, 2, 1, 0, 0], ["ทั้งหมด", 6, 2, 2, 1, 1]]


def test_who_has_to_act_gets_a_page(output: Path) -> None:
    pages = {name for name in content(output) if name.endswith(".html") and "/" in name}
    assert pages == {
        "แจ้งแก้ไข/ปะนาเระ/องค์การบริหารส่วนตำบลผิด.html",
        "แจ้งแก้ไข/มายอ/อบต.เสีย.html",
        "แจ้งแก้ไข/มายอ/องค์การบริหารส่วนตำบลเงียบ.html",
        "แจ้งแก้ไข/มายอ/องค์การบริหารส่วนตำบลบางรักน้อยๆ.html",
    }
    page = (output / "แจ้งแก้ไข/ปะนาเระ/องค์การบริหารส่วนตำบลผิด.html").read_text("utf-8")
    assert "ITA401" in page
    assert "ครบกำหนดส่ง 30 เมษายน 2568" in page
    assert "เกินกำหนด 20 วัน" in page
    assert "หน่วยงาน!B13" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_same_inputs_give_the_same_pages_and_tables(
    folder: Path, output: Path, tmp_path: Path
) -> None:
    listed = roster(tmp_path / "บัญชี.xlsx", *ROWS)
    options = ("--roster", listed, "--due", "2025-04-30", "--today", "20/5/2568")
    run(folder, tmp_path / "ผล", *options)
    assert content(tmp_path / "ผล") == content(output)
    short = roster(tmp_path / "สั้น.xlsx", ROWS[0])
    run(folder, tmp_path / "ผล", "--resume", "--roster", short, *options[2:])
    assert not [name for name in content(tmp_path / "ผล") if name.startswith("แจ้งแก้ไข/")]


def test_an_earlier_run_tells_what_was_mended(
    folder: Path, output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "ส่งมา"
    place(later / "ผิด แก้แล้ว.xlsx", named("องค์การบริหารส่วนตำบลผิด"), MAY + 9)
    place(later / "ดี.xlsx", slipped("อบต.ดี"), MAY)
    run(later, tmp_path / "ผล", "--compare", output)
    rows = {row["หน่วยงาน"]: row for row in table(tmp_path / "ผล", "เทียบครั้งก่อน")}
    wrong, good = rows["องค์การบริหารส่วนตำบลผิด"], rows["อบต.ดี"]
    assert wrong["แก้แล้ว"] > 0
    assert (wrong["พบใหม่"], good["แก้แล้ว"]) == (0, 0)
    assert good["พบใหม่"] == wrong["แก้แล้ว"]
    assert rows["องค์การบริหารส่วนตำบลสุโสะ"]["การส่ง"] == "ไม่มีในครั้งนี้"
    details = table(tmp_path / "ผล", "แก้แล้วและพบใหม่")
    assert {row["ผล"] for row in details} == {"แก้แล้ว", "พบใหม่"}
    assert "เทียบกับครั้งก่อน" in capsys.readouterr().out


def test_a_broken_file_is_compared_with_the_one_that_replaced_it(tmp_path: Path) -> None:
    before, after = tmp_path / "ก่อน", tmp_path / "หลัง"
    place(before / "หนึ่ง.xlsx", b"<html>", APRIL)
    place(before / "สอง.xlsx", named("อบต.สอง"), APRIL)
    place(after / "หนึ่ง.xlsx", named("อบต.หนึ่ง"), MAY)
    place(after / "สอง.xlsx", b"<html>", MAY)
    run(before, tmp_path / "ผล")
    run(after, tmp_path / "ผลใหม่", "--compare", tmp_path / "ผล")
    rows = table(tmp_path / "ผลใหม่", "เทียบครั้งก่อน")
    assert [(row["หน่วยงาน"], row["แก้แล้ว"], row["พบใหม่"]) for row in rows] == [
        ("อบต.สอง", 0, 1), ("อบต.หนึ่ง", 1, 0),
    ]  # fmt: skip


def test_what_cannot_be_followed_up_is_refused_before_any_work(
    folder: Path, tmp_path: Path
) -> None:
    listed = roster(tmp_path / "บัญชี.xlsx", *ROWS)
    out = tmp_path / "ผล"
    assert run(folder, out, "--due", "30/4/2568") == 2
    assert run(folder, out, "--roster", listed, "--due", "31/4/2568") == 2
    assert run(folder, out, "--roster", EXAMPLES / "README.md") == 2
    assert run(folder, out, "--roster", EXAMPLES / "don-2567.xlsx", "--compare", tmp_path) == 2
    assert not out.exists()


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (
            ("ลำดับที่", "ชื่อ อปท.", "เบอร์โทร"),
            [("อำเภอมายอ",), (1, "อบต.ก", 73123456), (2, "อบต.ข", None)],
        ),
        (("อำเภอ", "ชื่อหน่วยงาน"), [("มายอ", "อบต.ก"), (None, "อบต.ข"), (None, None)]),
        (("หน่วยงาน", "หมายเหตุ", "อำ เภอ"), [("อบต.ก", "x", "อ.มายอ"), ("อบต.ข", None, "มายอ")]),
    ],
)
def test_headings_are_known_however_they_stand(
    tmp_path: Path, headings: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    found = read_roster(roster(tmp_path / "บัญชี.xlsx", *rows, headings=headings))
    assert [(each.name, each.district, each.type) for each in found] == [
        ("อบต.ก", "มายอ", "องค์การบริหารส่วนตำบล"), ("อบต.ข", "มายอ", "องค์การบริหารส่วนตำบล"),
    ]  # fmt: skip
    assert found[0].phone in ("", "073123456")


def test_a_sheet_without_agencies_is_no_roster(tmp_path: Path) -> None:
    with pytest.raises(NoRoster):
        read_roster(roster(tmp_path / "บัญชี.xlsx", ("a", "b"), headings=("ก", "ข")))


def test_days_of_both_eras() -> None:
    for text in ("30/4/2568", "2025-04-30", "2568-04-30", "๓๐ เมษายน ๒๕๖๘", "30 เม.ย. 68"):
        assert parse_day(text) == date(2025, 4, 30), text
    assert parse_day("31/4/2568") is None


def test_names_of_files_are_safe() -> None:
    assert safe_name('ก/ข:*?"<>|ค', "-") == "ก ข ค"
    assert safe_name("...", "7") == "7"
    assert safe_name("CON", "-") == "_CON"
    assert len(safe_name("ก" * 300, "-").encode()) < 200
