"""What each kind of cell makes of what people type."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlita.ita import Direction
from xlita.sheet import CellError, Value
from xlita.template.values import _CONVERTERS, convert
from xlita.thai.text import comparison_key

D = Decimal


@pytest.mark.parametrize(
    ("raw", "value", "problems"),
    [
        (84.17, D("84.17"), ()),
        (84.0, D("84.00"), ()),
        (84.17000000000002, D("84.17"), ()),
        (84.165, D("84.17"), ("too-many-decimals",)),
        (97.435, D("97.44"), ("too-many-decimals",)),
        (-0.001, D("0.00"), ("too-many-decimals",)),
        ("84.17", D("84.17"), ("text-number",)),
        ("๘๔.๑๗", D("84.17"), ("text-number",)),
        (" 84.17\u200b ", D("84.17"), ("text-number",)),
        ("๑๐๐ คะแนน", D("100.00"), ("text-number",)),
        ("+33.84", D("33.84"), ("text-number",)),
        ("−7.11", D("-7.11"), ("text-number",)),
        ("84.165", D("84.17"), ("text-number", "too-many-decimals")),
        ("-", None, ()),
        ("–", None, ()),
        ("", None, ()),
        (" \u200b", None, ()),
        (None, None, ()),
        ("1e2", None, ("not-a-number",)),
        ("N/A", None, ("not-a-number",)),
        ("๘๔ จุด ๑๗", None, ("not-a-number",)),
        (True, None, ("not-a-number",)),
        (datetime(2024, 5, 12), None, ("not-a-number",)),
        (CellError("#REF!"), None, ("error-value",)),
        (1e300, None, ("out-of-range",)),
        (float("nan"), None, ("out-of-range",)),
        (float("inf"), None, ("out-of-range",)),
    ],
)
def test_score(raw: Value, value: Decimal | None, problems: tuple[str, ...]) -> None:
    meant = convert("score", raw)
    assert (meant.value, meant.problems) == (value, problems)
    assert value is None or str(meant.value) == str(value)


@pytest.mark.parametrize(
    ("raw", "suggestion"),
    [
        ("84,17", "84.17"),
        ("8 4.17", "84.17"),
        ("84.17%", "84.17"),
        ("1OO", "100"),
        ("8l.5", "81.5"),
        ("84.17.", "84.17"),
        ("๘๔,๑๗", "84.17"),
        ("840,17", None),  # no score
        ("1,000", None),
        ("84..17", None),
        ("มาก", None),
    ],
)
def test_a_slip_is_never_taken_only_suggested(raw: str, suggestion: str | None) -> None:
    meant = convert("score", raw)
    assert (meant.value, meant.problems) == (None, ("not-a-number",))
    assert meant.suggestion == suggestion


@pytest.mark.parametrize(
    ("kind", "raw", "value", "problems"),
    [
        ("signed", "+33.84", D("33.84"), ()),
        ("signed", "−7.11", D("-7.11"), ()),
        ("signed", "+ 0.10", D("0.10"), ()),
        ("signed", "-", None, ()),
        ("integer", "๒,๙๙๑", 2991, ()),
        ("integer", "3.", 3, ()),
        ("integer", "ส่วนที่ ๑", 1, ()),
        ("integer", 3.0, 3, ()),
        ("integer", 3.5, None, ("not-a-number",)),
        ("year", "พ.ศ. ๒๕๖๗", 2567, ()),
        ("year", 2567.0, 2567, ()),
        ("year", "2024", None, ("out-of-range",)),
        ("year", 67.0, None, ("out-of-range",)),
        ("year", "2566/2567", None, ("not-a-number",)),
        ("year", datetime(2567, 1, 1), None, ("not-a-number",)),
        ("date", "30 กรกฎาคม 2567", "2567-07-30", ()),
        ("date", datetime(2024, 7, 30), "2567-07-30", ()),
        ("date", datetime(2567, 7, 30), "2567-07-30", ("buddhist-date",)),
        ("date", "เร็ว ๆ นี้", None, ("not-in-list",)),
        ("date", 45503.0, None, ("not-in-list",)),
        ("direction", "สูงขึ้น", Direction.ROSE, ()),
        ("direction", "▼", Direction.FELL, ()),
        ("direction", "คงที่", Direction.SAME, ()),
        ("direction", "เพิ่ม ขึ้น", Direction.ROSE, ()),
        ("direction", "-", None, ()),
        ("direction", "ดีขึ้น", None, ("not-in-list",)),
        ("pass", "ผ่านเกณฑ์", True, ()),
        ("pass", "ไม่ผ่าน", False, ()),
        ("yesno", "มี", True, ()),
        ("yesno", "มีนะ", None, ("not-in-list",)),
        ("item", "I๑", "i1", ()),
        ("item", "e09", "e9", ()),
        ("item", "O10", None, ("not-in-list",)),
        ("indicator", "3. การใช้อำนาจ", 3, ()),
        ("indicator", "ตัวชี้วัดที่ ๑๐", 10, ()),
        ("indicator", 7.0, 7, ()),
        ("indicator", 7.5, None, ("not-in-list",)),
        ("indicator", True, None, ("not-in-list",)),
        ("steps", "๑. จัดทำ\n๒. ประกาศ\n- รายงาน", ("จัดทำ", "ประกาศ", "รายงาน"), ()),
        ("names", "สำนักปลัด\n\nกองคลัง", ("สำนักปลัด", "กองคลัง"), ()),
        ("references", "(อ้างอิงจาก ๐๑๐ และ O๘, o25)", ("O10", "O8", "O25"), ()),
        ("text", "  บรรทัดหนึ่ง\r\nบรรทัดสอง ", "บรรทัดหนึ่ง\nบรรทัดสอง", ()),
        ("text", 2567.0, "2567", ()),
        ("text", CellError("#N/A"), None, ("error-value",)),
        ("proposed", "ข้อเสนอจาก xlita", True, ()),
        ("proposed", "นิติกร", False, ()),
    ],
)
def test_kinds(kind: str, raw: Value, value: object, problems: tuple[str, ...]) -> None:
    meant = convert(kind, raw)
    assert (meant.value, meant.problems) == (value, problems)


ANYTHING = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.text(alphabet="0123456789.,+-−%๑๐ eEoOlคะแนน/", max_size=8),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.sampled_from(["#REF!", "#N/A"]).map(CellError),
)


@given(st.sampled_from(sorted(_CONVERTERS)), ANYTHING)
def test_every_kind_answers_anything(kind: str, raw: Value) -> None:
    meant = convert(kind, raw)
    if meant.value is None and meant.problems == ():
        assert raw is None or (isinstance(raw, str) and comparison_key(raw) in ("", "-", "–", "−"))
    if isinstance(meant.value, Decimal):
        assert meant.value == meant.value.quantize(Decimal("0.01"))
