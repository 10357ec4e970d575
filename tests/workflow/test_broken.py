"""What cannot be read is one finding that says so, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.workflow import books
from tests.workflow.books import brief, findings
from xlita import workflow

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _ole(stream: str) -> bytes:
    """The head of a compound file whose directory names a stream."""
    entry = stream.encode("utf-16-le").ljust(64, b"\0") + bytes(64)
    return (_OLE + bytes(504)) + bytes(512) + entry.ljust(512, b"\0") * 2


def _unrelated(path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "รายการครุภัณฑ์"
    book.worksheets[0]["B2"] = 12
    book.save(path)


def _truncated(path: Path) -> None:
    whole = (books.WORKBOOKS / "examples" / "don-2567.xlsx").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


#: How each comes about, and the code and reason of its finding.
BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "ITA001"),
    "a folder": (lambda path: path.mkdir(), "ITA001"),
    "empty": (lambda path: path.write_bytes(b""), "ITA001"),
    "text renamed": (lambda path: path.write_text("ตัวชี้วัด,คะแนน\n1,84.17\n", "utf-8"), "ITA001"),
    "old xls renamed": (lambda path: path.write_bytes(_ole("Workbook")), "ITA001"),
    "encrypted": (lambda path: path.write_bytes(_ole("EncryptedPackage")), "ITA001"),
    "truncated": (_truncated, "ITA001"),
    "unrelated": (_unrelated, "ITA101"),
}


@pytest.fixture(params=BROKEN)
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    make, code = BROKEN[request.param]
    path = tmp_path / "ดอน.xlsx"
    make(path)
    return path, code


def test_it_is_one_finding(broken: tuple[Path, str]) -> None:
    path, code = broken
    report = workflow.check(path)
    assert (report.status, report.template, report.path) == ("unreadable", None, str(path))
    (finding,) = report.findings
    assert finding.code == code
    assert finding.place is None


def test_the_kinds_of_breakage_are_told_apart(tmp_path: Path) -> None:
    variants = {}
    for name, (make, _) in BROKEN.items():
        path = tmp_path / f"{name}.xlsx"
        make(path)
        (finding,) = workflow.check(path).findings
        variants[name] = (finding.code, finding.variant, *sorted(finding.details.items()))
    assert len(set(variants.values())) == len(variants)


def test_reading_it_gives_no_record(broken: tuple[Path, str]) -> None:
    record, report = workflow.read(broken[0])
    assert record is None
    assert report == workflow.check(broken[0])


def test_fill_writes_nothing(broken: tuple[Path, str], tmp_path: Path) -> None:
    path, code = broken
    before = path.read_bytes() if path.is_file() else None
    report = workflow.fill(path, tmp_path / "out.xlsx")
    assert (report.written, report.edits) == (None, ())
    assert report.failed is not None
    assert report.failed.code == code
    assert not (tmp_path / "out.xlsx").exists()
    in_place = workflow.fill(path, path)
    assert in_place.failed == report.failed
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("path", books.TEMPLATES, ids=lambda path: path.stem)
def test_a_blank_template_has_one_finding_for_each_table_to_fill_in(path: Path) -> None:
    codes = [code for code, _, variant in brief(findings(path)) if variant != "provisional"]
    assert codes == ["ITA105"] * (1 if path.stem.startswith("province") else 2)


@pytest.mark.parametrize("year", range(2562, 2571))
def test_so_has_a_blank_workbook_of_every_year(year: int, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(workflow.new_agency(None, None, None, None, year))
    found = brief(findings(path))
    assert [code for code, _, _ in found if code != "ITA106"] == ["ITA105", "ITA105"]
    provisional = [variant for code, _, variant in found if code == "ITA106"]
    assert provisional == (["provisional"] if year == 2570 else [])


def test_a_template_is_not_filled_in_until_somebody_types(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(workflow.new_province(None, 2567))
    assert [code for code, _, _ in brief(findings(path))] == ["ITA105"]
