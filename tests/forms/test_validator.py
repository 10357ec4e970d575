"""The Open XML SDK finds nothing to repair."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms import books
from tests.support import validator


@pytest.mark.validator
@pytest.mark.parametrize("name", books.BOOKS)
def test_the_sdk_finds_no_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(books.content(name))
    assert validator.errors(path) == []
