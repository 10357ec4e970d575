"""Periods and dates in the forms that published documents have them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlita.resources import load_json
from xlita.thai.dates import MONTHS, SHORT_MONTHS, parse_date, parse_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ต.ค. ๖๓ – มี.ค. ๖๔", "2563-10", "2564-03"),
        ("ต.ค.๖๓ - มี.ค.๖๔", "2563-10", "2564-03"),
        ("ม.ค.๖๔ - มี.ค.๖๔", "2564-01", "2564-03"),
        ("ต.ค. ๖๓-ม.ค. ๖๔", "2563-10", "2564-01"),
        ("ต.ค. – ธ.ค. 2567", "2567-10", "2567-12"),
        ("พ.ย. – ก.พ. 2568", "2567-11", "2568-02"),
        ("มกราคม พ.ศ. 2568", "2568-01", "2568-01"),
        ("1 ตุลาคม 2567 ถึง 30 กันยายน 2568", "2567-10", "2568-09"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๗", "2566-10", "2567-09"),
        ("ปีงบประมาณ พ.ศ.๒๕๖๘", "2567-10", "2568-09"),
        ("ในปีงบประมาณ พ.ศ. ๒๕๖๙", "2568-10", "2569-09"),
        ("ปีงบประมาณ 2568 – 2570", "2567-10", "2570-09"),
        ("ต.ค. – ธ.ค. (ปีงบประมาณ 2568)", "2567-10", "2567-12"),
        ("ม.ค. – มี.ค. (ปีงบประมาณ 2568)", "2568-01", "2568-03"),
        ("ไตรมาสที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๖๘", "2567-10", "2567-12"),
        ("ไตรมาส 4/2568", "2568-07", "2568-09"),
        ("ไตรมาสที่ ๑ - ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘", "2567-10", "2568-03"),
        ("ไตรมาสที่ 1 และ 2/2568", "2567-10", "2568-03"),
        ("ไตรมาสที่ ๑ ถึงไตรมาสที่ ๓ ของปีงบประมาณ ๒๕๖๘", "2567-10", "2568-06"),
        ("ต.ค. 2024 – ก.ย. 2025", "2567-10", "2568-09"),
    ],
)
def test_period(text: str, start: str, end: str) -> None:
    assert parse_period(text) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "ตลอดปี", "ต.ค. – ธ.ค.", "ต.ค. 9999", "นิคมคลอง 60", "สำนักงาน ก.พ.", "12"]
)
def test_no_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "๓๐ กรกฎาคม ๒๕๖๗",
        "30 ก.ค. 67",
        "30 ก.ค.2567",
        "วันที่ 30 เดือน กรกฎาคม พ.ศ. 2567",
        "30/7/2567",
        "30/07/67",
        "30.7.2567",
        "30-7-2024",
        "2567-07-30",
        "2024-07-30",
    ],
)
def test_date(text: str) -> None:
    assert parse_date(text) == "2567-07-30"


@pytest.mark.parametrize(
    "text",
    ["", "กรกฎาคม 2567", "31/2/2567", "30/7/24", "30/13/2567", "1 ม.ค. – 3 ก.พ. 2567", "84.17"],
)
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


FRAGMENTS = st.lists(
    st.sampled_from(
        [*MONTHS, *SHORT_MONTHS, "ปีงบประมาณ", "พ.ศ.", "ไตรมาส", "-", " ", "/", "๖๗", "2568", "0",
         "9999", "1", "ถึง", "๓๐"]
    ),
    max_size=8,
)  # fmt: skip


@given(FRAGMENTS)
def test_whatever_is_understood_fits_the_schema(fragments: list[str]) -> None:
    definitions = load_json("schemas/agency.schema.json")["$defs"]
    text = "".join(fragments)
    period, date = parse_period(text), parse_date(text)
    for month in period or ():
        assert re.search(definitions["month"]["pattern"], month), text
    assert date is None or re.search(definitions["date"]["pattern"], date), text
