"""Shapes and values that other engines than Windows' hand out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from xlita.excel.blocks import _as_rows, _value


@pytest.mark.parametrize(
    ("block", "shape", "rows"),
    [
        ("=A1", (1, 1), [["=A1"]]),
        (["a", "b"], (1, 2), [["a", "b"]]),
        (["a", "b"], (2, 1), [["a"], ["b"]]),
        ((("a", "b"), ("c", "d")), (2, 2), [["a", "b"], ["c", "d"]]),
    ],
)
def test_formulas_of_any_shape_become_rows(
    block: object, shape: tuple[int, int], rows: list[list[str]]
) -> None:
    assert _as_rows(block, shape) == rows


def test_whole_numbers_and_plain_dates_are_taken_too() -> None:
    assert (_value(5), type(_value(5))) == (5.0, float)
    assert _value(date(2024, 10, 1)) == datetime(2024, 10, 1)
    assert _value(True) is True
