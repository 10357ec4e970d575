"""Thai takes less room than it has letters, and breaks only where a syllable can begin."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlita.report.columns import padded, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("กก", 2), ("ที่", 1), ("น้ำ", 2), ("ปีงบประมาณ", 9), ("漢", 2), ("", 0)],
)
def test_marks_take_no_room(text, columns):
    assert width(text) == columns


def test_padding_counts_columns_not_letters():
    assert padded("ที่", 4) == "ที่   "


def test_it_breaks_at_spaces_and_indents_the_rest():
    assert wrapped("ab cd ef", 5, "", "  ") == ["ab cd", "  ef"]


def test_a_long_word_is_not_cut_before_a_mark_or_behind_a_leading_vowel():
    assert wrapped("กที่เก", 2) == ["กที่", "เก"]
    assert wrapped("กกเก", 3) == ["กก", "เก"]


THAI = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E, categories=["Lo", "Lm", "Mn"])
    | st.sampled_from(" ab"),
    max_size=80,
)


@given(THAI, st.integers(8, 40))
def test_nothing_is_lost_and_every_line_fits(text, columns):
    lines = wrapped(text, columns, "> ", "  ")
    assert "".join("".join(line[2:] for line in lines).split()) == "".join(text.split())
    for line in lines:
        assert width(line) <= columns


@given(st.lists(st.sampled_from(["ที่", "เก่า", "กำ", "ปู่", "ใจ", "น้ำ"]), max_size=30))
def test_syllables_stay_whole(syllables):
    for line in wrapped("".join(syllables), 12):
        if line:
            assert unicodedata.category(line[0]) != "Mn"
            assert line[0] not in "าำะ"
            assert line[-1] not in "เแโใไ"
            assert width(line) <= 12
