"""Knowing indicators by what people write."""

from __future__ import annotations

import pytest

from xlita.ita import KNOWN_YEARS, find_indicator, load_criteria, nearest_indicator

CRITERIA = load_criteria(2567)


@pytest.mark.parametrize(
    ("written", "no"),
    [
        ("การปฏิบัติหน้าที่", 1),
        (" การใช้ \n อำนาจ ", 3),
        ("การใช้อำนาจหน้าที่", 3),
        ("การใช้ทรัพย์สินของทางราชการ", 4),
        ("การแก้ปัญหาการทุจริต", 5),
        ("การแก้ไขและป้องกันการทุจริต", 5),
        ("การปรับปรุงการทํางาน", 8),  # nikhahit + sara aa
        ("การปรับปรุงระบบการทำงาน", 8),
        ("3. การใช้อำนาจ", 3),
        ("๓) การใช้อำนาจ", 3),
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ", 3),
        ("ตัวชี้วัดที่ ๑๐ : การป้องกันการทุจริต", 10),
        ("ตัวชี้วัดที่ ๑๐", 10),
        ("ตัวชี้วัดที่ ๙ ประสิทธิภาพการสื่อสาร", 7),  # seen in a document: the name counts
        ("ตัวชี้วัดที่ 11", None),
        ("10", None),
        ("", None),
        # Names of sub-indicators, once printed in place of indicators 9 and 10
        ("การดำเนินการเพื่อป้องกันการทุจริต", None),
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", None),
        # Misspelt: suggested, never taken
        ("การปฎิบัติหน้าที่", None),
    ],
)
def test_found_by_name(written: str, no: int | None) -> None:
    found = find_indicator(CRITERIA, written)
    assert (found.no if found else None) == no


@pytest.mark.parametrize(
    ("written", "no"),
    [
        ("การปฎิบัติหน้าที่", 1),
        ("การใช้งบประมาน", 2),
        ("ตัวชี้วัดที่ 7 ประสิทธิภาพการสือสาร", 7),
        ("การปรับปรุงการดำเนินงาน", 8),
        ("การเปิดเผยข้อมูลสาธารณะ", 9),
        ("กองคลัง", None),
        ("คะแนนรวม", None),
        ("", None),
    ],
)
def test_suggested_for_a_misspelt_name(written: str, no: int | None) -> None:
    found = nearest_indicator(CRITERIA, written)
    assert (found.no if found else None) == no


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_both_names_of_indicator_8_are_known_in_every_year(year: int) -> None:
    criteria = load_criteria(year)
    for name in ("การปรับปรุงการทำงาน", "การปรับปรุงระบบการทำงาน"):
        assert find_indicator(criteria, name) == criteria.indicator(8)
