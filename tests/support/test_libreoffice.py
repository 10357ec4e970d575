"""Controls: the calculator must compute, not repeat what the file says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.support import libreoffice

WRONG = {
    "A2": b"<v>99</v>",
    "A3": b"<v>no such text</v>",
    "A4": b"<v>#REF!</v>",
}


@pytest.fixture
def lying_workbook(tmp_path: Path) -> Path:
    """A1 is 1; a number, a text and a number beside a cached error follow, all cached wrongly."""
    honest, lying = tmp_path / "honest.xlsx", tmp_path / "โกหก.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = 1
    sheet["A2"] = "=A1+1"
    sheet["A3"] = '=IF(A2=2,"เพิ่มขึ้น","ลดลง")'
    sheet["A4"] = "=ROUND(A2/3,2)"
    sheet["A5"] = "<v>9</v> is text"
    book.save(honest)
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(lying, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                for address, cache in WRONG.items():
                    data = _plant(data, address, cache)
            target.writestr(member, data)
    return lying


def _plant(sheet: bytes, address: str, cache: bytes) -> bytes:
    kind = {"A2": b"", "A3": b' t="str"', "A4": b' t="e"'}[address]
    start = sheet.index(f'<c r="{address}"'.encode())
    end = sheet.index(b"</c>", start)
    formula = sheet[sheet.index(b"<f>", start) : sheet.index(b"</f>", start) + len(b"</f>")]
    return (
        sheet[:start] + f'<c r="{address}"'.encode() + kind + b">" + formula + cache + sheet[end:]
    )


def _values(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path, data_only=True).active
    return [sheet[f"A{row}"].value for row in range(1, 5)]


def test_the_planted_caches_are_what_a_reader_sees(lying_workbook: Path) -> None:
    assert _values(lying_workbook) == [1, 99, "no such text", "#REF!"]


@pytest.mark.libreoffice
def test_a_wrong_cache_is_not_what_comes_back(lying_workbook: Path, tmp_path: Path) -> None:
    before = lying_workbook.read_bytes()
    result = libreoffice.recalculate(lying_workbook, tmp_path / "out")
    assert result == tmp_path / "out" / "โกหก.xlsx"
    assert _values(result) == [1, 2, "เพิ่มขึ้น", 0.67]
    assert lying_workbook.read_bytes() == before


@pytest.mark.libreoffice
def test_many_files_in_one_call_keep_their_order(lying_workbook: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "=6*7"
    book.save(other)
    first, second = libreoffice.recalculate_all([lying_workbook, other], tmp_path / "out")
    assert _values(first)[1] == 2
    assert _values(second)[0] == 42


@pytest.mark.libreoffice
def test_a_file_that_cannot_be_converted_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(RuntimeError, match=r"broken\.pdf"):
        libreoffice.to_pdf(broken, tmp_path / "out")


@pytest.mark.libreoffice
def test_a_workbook_is_printed(lying_workbook: Path, tmp_path: Path) -> None:
    assert libreoffice.to_pdf(lying_workbook, tmp_path).read_bytes().startswith(b"%PDF-")


def test_results_never_overwrite_one_another(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "x.xlsx", tmp_path / "b" / "x.xlsx"]
    if not libreoffice.available():
        pytest.skip("LibreOffice is missing")
    with pytest.raises(ValueError, match="overwrite"):
        libreoffice.recalculate_all(paths, tmp_path / "out")


def test_only_caches_of_formulas_are_removed() -> None:
    sheet = (
        b'<x:worksheet xmlns:x="m"><x:c r="A1"><x:v>1</x:v></x:c>'
        b'<x:c r="A2"><x:f t="shared" si="0"/><x:v>2</x:v></x:c>'
        b'<x:c r="A3"><x:f>1</x:f><x:v/></x:c>'
        b'<x:c r="A4" t="inlineStr"><x:is><x:t>&lt;v></x:t></x:is></x:c></x:worksheet>'
    )
    assert libreoffice._strip_caches(sheet) == (
        b'<x:worksheet xmlns:x="m"><x:c r="A1"><x:v>1</x:v></x:c>'
        b'<x:c r="A2"><x:f t="shared" si="0"/></x:c><x:c r="A3"><x:f>1</x:f></x:c>'
        b'<x:c r="A4" t="inlineStr"><x:is><x:t>&lt;v></x:t></x:is></x:c></x:worksheet>'
    )
