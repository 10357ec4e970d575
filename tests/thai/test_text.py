"""Thai text that was typed, pasted or scanned in different ways is one text when compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlita.thai.text import arabic_digits, comparison_key, repaired, single_spaced, thai_digits

THAI = st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E5B), max_size=12)
TYPED = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E00, max_codepoint=0x0E5B),
        st.sampled_from("\uf701\uf70a\uf710\uf712\u200b\u00a0\u00ad\ufeff\n aA1"),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),  # tone, nikhahit, sara aa
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),  # nikhahit, tone, sara aa
        ("ท\u0e4d\u0e32", "ทำ"),
        ("ก\u0e48\u0e35", "กี่"),  # tone before vowel
        ("ก\u0e35\u0e48\u0e48", "กี่"),  # a doubled tone
        ("ก\u0e35\u0e35\u0e48", "กี่"),
        ("ก\u0e48\u0e35\u0e48\u0e35", "กี่"),  # both twice, out of order
        ("เเบบ", "แบบ"),  # two sara e
        ("ป\uf70aา", "ป่า"),  # a shifted tone mark of an old font
        ("\uf700าน", "ฐาน"),
        ("คะแนน\u200bรวม", "คะแนนรวม"),
        ("คะ\u00adแนน", "คะแนน"),
        ("\ufeffคะแนน", "คะแนน"),
    ],
)
def test_repaired(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ระดับผล\nการประเมิน", "ระดับผลการประเมิน"),
        ("อบต. ดอน", "อบต.ดอน"),
        ("ปี พ.ศ.\u00a0๒๕๖๗", "ปีพ.ศ.2567"),
        ("IIT", "iit"),
    ],
)
def test_one_key(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize("text", ["ทำ", "ﬁ", "①", "Ａ"])
def test_compatibility_forms_are_left_alone(text: str) -> None:
    assert repaired(text) == text


@given(TYPED)
def test_what_is_repaired_stays_as_it_is(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
    assert comparison_key(comparison_key(text)) == comparison_key(text)


@given(TYPED)
def test_spaces_never_tell_two_texts_apart(text: str) -> None:
    assert comparison_key(f" {single_spaced(text)}\n") == comparison_key(single_spaced(text))


@given(st.text(alphabet="0123456789. -", max_size=10))
def test_digits_there_and_back(text: str) -> None:
    assert arabic_digits(thai_digits(text)) == text
