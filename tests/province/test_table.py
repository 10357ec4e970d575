"""Which agencies a table has, in which order, and whose score of last year is whose."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.province.conftest import EXAMPLES, TRANG, Table
from xlita.inputs import search
from xlita.province.figures import figures
from xlita.province.sources import Standing, read_source
from xlita.province.table import Table as Assembled
from xlita.province.table import Unsettled, assemble, levels_of


def standings(*paths: Path) -> list[Standing]:
    return [each for found in search(paths) for each in read_source(found).standings]


def made(*paths: Path, **options: Any) -> Assembled:
    earlier = standings(*options.pop("previous", ()))
    return assemble(standings(*paths), earlier, **options)


def test_a_published_table_keeps_its_figures_and_its_kind(trang: dict[str, Any]) -> None:
    table = made(TRANG)
    assert (table.province, table.fiscal_year, table.is_announced) == ("ตรัง", 2564, True)
    by_name = {row["name"]: row for row in trang["agencies"]}
    document = table.document()
    assert len(document["agencies"]) == len(by_name) == 85
    for row in document["agencies"]:
        published = by_name[row["name"]]
        for field in ("district", "type", "previous", "score", "change", "level", "passed"):
            assert row[field] == published[field], row["name"]


def test_types_and_districts_come_in_the_published_order(trang: dict[str, Any]) -> None:
    runs = [(row["type"], row["district"]) for row in trang["agencies"]]
    ours = [(row.type, row.district) for row in made(TRANG).rows]
    assert list(dict.fromkeys(ours)) == list(dict.fromkeys(runs))


def test_figures_of_the_published_table() -> None:
    found = figures(made(TRANG))
    assert found.whole.levels == (7, 35, 25, 12, 5, 1, 0)
    assert (found.whole.passed, found.whole.share, found.whole.mean) == (
        42, Decimal("49.4"), Decimal("82.81"),
    )  # fmt: skip
    assert (found.rose, found.fell, found.same) == (77, 8, 0)
    assert [row.name for row in found.falls][:2] == ["องค์การบริหารส่วนตำบลเขาไม้แก้ว", "เทศบาลเมืองกันตัง"]
    assert len(found.falls) == 8
    assert all(Decimal(83) <= row.score < 85 for row in found.near if row.score is not None)
    assert found.near[0].score == Decimal("84.89")
    assert [group.agencies for group in found.types] == [1, 1, 1, 22, 60]
    assert sum(group.agencies for group in found.districts) == 85
    assert [(year.year, year.compared, year.passed) for year in found.years] == [
        (2563, 85, 2), (2564, 85, 42),
    ]  # fmt: skip


def test_agency_workbooks_bring_their_own_results() -> None:
    table = made(EXAMPLES / "don-2567.xlsx")
    [row] = table.rows
    assert (row.score, row.previous, row.district) == (
        Decimal("93.71"),
        Decimal("87.40"),
        "ปะนาเระ",
    )
    assert (row.type, levels_of(row)) == ("อบต.", ("ผ่านดี",))
    assert not table.is_announced


def test_a_workbook_and_a_table_of_one_agency_are_one_row() -> None:
    table = made(TRANG, EXAMPLES / "suso-2564.xlsx")
    assert len(table.rows) == 85
    [suso] = [row for row in table.rows if row.key.endswith("สุโสะ")]
    assert not suso.from_table
    assert suso.previous == Decimal("67.07")  # what the announced change says
    assert table.notes == ()


def test_exact_names_are_matched_however_they_are_written(table: Table) -> None:
    now = table(2566, ("อบต. นาพละ", "เมืองตรัง", 90), ("เทศบาลตำบลวังวิเศษ", None, 80))
    before = table(
        2565,
        ("สำนักงานองค์การบริหารส่วนตำบลนาพละ", "เมืองตรัง", 70.5),
        ("ทต.วังวิเศษ", "วังวิเศษ", 81),
    )
    found = made(now, previous=[before])
    assert [row.previous for row in found.rows] == [Decimal("81.00"), Decimal("70.50")]
    assert found.offers == ()


@pytest.mark.parametrize(
    ("name", "district", "reason"),
    [
        ("องค์การบริหารส่วนตำบลควนเมา", "รัษฎา", "alike"),
        ("องค์การบริหารส่วนตำบลควนเมาะ", "เมือง", "district"),
        ("เทศบาลตำบลควนเมาะ", "รัษฎา", "type"),
    ],
)
def test_near_misses_are_offered_and_never_taken(
    table: Table, name: str, district: str, reason: str
) -> None:
    now = table(2566, ("องค์การบริหารส่วนตำบลควนเมาะ", "รัษฎา", 90))
    found = made(now, previous=[table(2565, (name, district, 70.5))])
    assert [row.previous for row in found.rows] == [None]
    assert [(offer.other.name, offer.reason) for offer in found.offers] == [(name, reason)]


def test_of_two_agencies_of_one_name_the_district_tells(table: Table) -> None:
    name = "องค์การบริหารส่วนตำบลบ้านใหม่"
    now = table(2566, (name, "ก", 90), (name, "ข", 80))
    found = made(now, previous=[table(2565, (name, "ข", 60), (name, "ก", 50))])
    assert [(row.district, row.previous) for row in found.rows] == [("ก", 50), ("ข", 60)]
    without = made(now, previous=[table(2565, (name, None, 60))])
    assert [row.previous for row in without.rows] == [None, None]
    assert {offer.reason for offer in without.offers} == {"several"}


def test_a_free_name_is_not_offered_where_its_own_row_took_it(table: Table) -> None:
    now = table(2566, ("อบต.นาหมื่นศรี", "ก", 90), ("อบต.นาหมื่นสี", "ก", 80))
    found = made(now, previous=[table(2565, ("อบต.นาหมื่นศรี", "ก", 60))])
    assert [row.previous for row in found.rows] == [60, None]
    assert found.offers == ()


def test_the_file_changed_last_counts_and_the_other_is_named(tmp_path: Path) -> None:
    content = (EXAMPLES / "don-2567.xlsx").read_bytes()
    old, new = tmp_path / "ก.xlsx", tmp_path / "ข.xlsx"
    for path, stamp in ((old, 1_000_000_000), (new, 1_100_000_000)):
        path.write_bytes(content)
        os.utime(path, (stamp, stamp))
    table = made(tmp_path)
    assert [row.source for row in table.rows] == [str(new)]
    [note] = table.notes
    assert (note.key, note.details["other"]) == ("province.note.twice", str(old))


def test_the_latest_year_is_taken_and_earlier_ones_are_compared(table: Table) -> None:
    name = "องค์การบริหารส่วนตำบลนาพละ"
    paths = [
        table(year, (name, "ก", score)) for year, score in ((2563, 60), (2564, 84), (2565, 86))
    ]
    found = made(*paths)
    assert (found.fiscal_year, [row.previous for row in found.rows]) == (2565, [84])
    assert [year for year, _ in found.earlier] == [2564, 2563]
    assert [each.share for each in figures(found).years] == [0, 0, 100]
    assert [note.key for note in found.notes] == ["province.note.years"]
    assert made(*paths, year=2564).fiscal_year == 2564
    with pytest.raises(Unsettled, match="year"):
        made(*paths, year=2562)


def test_two_provinces_are_not_mixed(table: Table) -> None:
    paths = [table(2565, ("อบต.ก", "ก", 60)), table(2565, ("อบต.ข", "ข", 70), province="ปัตตานี")]
    with pytest.raises(Unsettled, match="provinces"):
        made(*paths)
    found = made(*paths, province="จังหวัดตรัง")
    assert [row.name for row in found.rows] == ["อบต.ก"]
    assert [note.key for note in found.notes] == ["province.note.elsewhere"]


def test_levels_to_2565_are_computed_and_later_ones_may_stay_open(table: Table) -> None:
    letters = made(table(2565, ("อบต.ก", "ก", 94.99)))
    assert levels_of(letters.rows[0]) == ("A",)
    five = made(table(2566, ("อบต.ก", "ก", 94.99)))
    assert levels_of(five.rows[0]) == ("ผ่านดี", "ผ่าน")
    assert figures(five).whole.unsettled == 1
    announced = made(table(2566, ("อบต.ก", "ก", 94.99), level="ผ่าน"))
    assert levels_of(announced.rows[0]) == ("ผ่าน",)
