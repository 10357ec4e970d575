"""Every case of tests/cases: what is found in a small workbook, as grids and as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cases import FOLDER, Case, Line, cases, line_of, workbook_cases
from xlita import workflow
from xlita.cli.check import check_one
from xlita.inputs import Found
from xlita.report.results import FileReport, fix_of, message_of
from xlita.wording.rules import RULES

ALL = pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
WORKBOOKS = pytest.mark.parametrize("case", workbook_cases(), ids=lambda case: case.id)


def found(report: FileReport) -> list[Line]:
    return [line_of(finding) for finding in report.findings]


def carried_out(case: Case, path: Path, monkeypatch: pytest.MonkeyPatch) -> FileReport:
    """The report of what the case does with its file."""
    path.write_bytes(case.package())
    if case.run == "accident":
        monkeypatch.setattr("xlita.checks.catalogue.check_cells", lambda _: 1 / 0)
        return check_one(Found(path))
    if case.run == "check":
        return workflow.check(path, case.select, case.item)
    if case.run == "fill-while-open":
        path.with_name(f"~${path.name}").write_bytes(bytes(165))
    return workflow.fill(path, path).report


@ALL
def test_what_is_found_in_the_file(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(carried_out(case, tmp_path / "สมุดงาน.xlsx", monkeypatch)) == list(case.finds)


@WORKBOOKS
def test_what_is_found_in_the_grids(case: Case) -> None:
    assert found(workflow.check_book(case.book(), select=case.select)) == list(case.finds)


@WORKBOOKS
def test_every_finding_is_worded_without_a_gap(case: Case) -> None:
    for finding in workflow.check_book(case.book(), select=case.select).findings:
        for language in ("th", "en"):
            for sentence in (message_of(finding, language), fix_of(finding, language)):
                assert sentence
                assert not any(sign in sentence for sign in "{}")


def test_every_rule_fires_in_a_case_and_is_silent_in_another() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == {
        f"{rule.code}-{rule.name}" for rule in RULES.values()
    }
    fires = {case.code for case in cases() if case.fires}
    silent = {case.code for case in cases() if not case.fires}
    assert (set(RULES) - fires, set(RULES) - silent) == (set(), set())


def test_a_case_has_a_name_of_its_own() -> None:
    names = [case.id for case in cases()]
    assert len(names) == len(set(names))
