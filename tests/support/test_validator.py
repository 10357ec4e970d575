"""Controls: the validator must find what is planted, and nothing in a sound file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.support import validator

pytestmark = pytest.mark.validator


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "ดี.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save(path)
    return path


def _with_element_out_of_order(path: Path, copy: Path) -> Path:
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(
                    b"</worksheet>", b'<sheetCalcPr fullCalcOnLoad="1"/></worksheet>'
                )
            target.writestr(member, data)
    return copy


def test_a_planted_error_is_named_with_its_part(sound: Path, tmp_path: Path) -> None:
    broken = _with_element_out_of_order(sound, tmp_path / "เสีย.xlsx")
    assert [error.part for error in validator.new_errors(broken, sound)] == [
        "/xl/worksheets/sheet1.xml"
    ]


def test_a_file_has_no_error_that_it_did_not_have(sound: Path) -> None:
    assert validator.new_errors(sound, sound) == []


def test_what_is_no_package_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"not a package")
    assert validator.errors(path)
