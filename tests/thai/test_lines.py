"""Counting the lines of Thai text: never fewer than there are, and all of them in a part's sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlita.thai.advances import width_of
from xlita.thai.lines import count_lines, fitting, height_of

WORDS = ["มาตรการ", "ปีงบประมาณ", "E-Service", "๑๒", "ตรวจ", "กำกับติดตาม", "ที่", "(O10)"]
texts = st.lists(st.sampled_from([*WORDS, " ", "\n"]), max_size=60).map("".join)


@pytest.mark.parametrize(("bare", "marked"), [("กน", "กั้น"), ("ท", "ที่"), ("ป", "ปู่"), ("ก", "ก์")])
def test_marks_above_and_below_take_no_width(bare: str, marked: str) -> None:
    assert width_of(marked, 16) == pytest.approx(width_of(bare, 16))


def test_a_wider_type_and_more_letters_are_wider() -> None:
    assert 0 < width_of("ก", 16) < width_of("กก", 16) < width_of("กก", 20)
    assert width_of("漢", 16) > width_of("ก", 16)  # not in the table: taken as wide


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("สั้น", 1),
        ("บรรทัด\nบรรทัด", 2),
        ("\n\n", 3),
        ("ก" * 10, 1),
        ("ก" * 15, 2),
        ("word " * 4, 2),
    ],
)
def test_lines_in_a_column(text: str, lines: int) -> None:
    assert count_lines(text, 100, 16) == lines


@given(text=texts, width=st.integers(40, 300))
def test_every_line_that_fits_was_counted(text: str, width: int) -> None:
    """At the least as many lines as the bare widths need."""
    least = sum(max(1, -(-width_of(line.strip(), 16) // width)) for line in text.split("\n"))
    assert count_lines(text, width, 16) >= least
    assert height_of(text, width, 16) >= 22 * least
    assert count_lines(text, width * 2, 16) <= count_lines(text, width, 16)


@given(text=texts, width=st.integers(60, 300), height=st.integers(22, 400))
def test_what_fits_into_a_height_fits(text: str, width: int, height: int) -> None:
    length = fitting(text, width, 16, height)
    assert length == len(text) or 0 < length < len(text)
    if length > 1:
        assert height_of(text[:length], width, 16) <= max(height, 22)
