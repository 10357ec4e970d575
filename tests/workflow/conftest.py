"""The example workbooks, built once for all tests; none of them changes the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow import books


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example workbook by the stem of its record."""
    folder = tmp_path_factory.mktemp("examples")
    return {stem: books.example(stem, folder) for stem in books.RECORDS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for property tests, which draw many workbooks within one test."""
    return tmp_path_factory.mktemp("drawn")
