"""The workbooks that stand in the repository are those that its records and layouts make."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.forms import books
from tests.support.tools import CHECKOUT

BUILD = CHECKOUT / "workbooks" / "build.py"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    specification = importlib.util.spec_from_file_location("workbooks_build", BUILD)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


def test_committed_workbooks_are_up_to_date(build: ModuleType) -> None:
    wanted = dict(build.workbooks())
    assert {path: build.compare(path, content) for path, content in wanted.items()} == {
        path: [] for path in wanted
    }
    there = {
        *CHECKOUT.glob("workbooks/donors/*.xlsx"),
        *CHECKOUT.glob("workbooks/templates/*.xlsx"),
        *CHECKOUT.glob("workbooks/examples/*.xlsx"),
    }
    assert there == set(wanted)


def test_every_record_has_its_workbook(build: ModuleType) -> None:
    records = {path.stem for path in CHECKOUT.glob("workbooks/examples/*.json")}
    assert records == {example.name for example in build.EXAMPLES}


def test_a_difference_is_named_by_its_part(build: ModuleType) -> None:
    path = CHECKOUT / "workbooks" / "templates" / "agency-2567.xlsx"
    other = (CHECKOUT / "workbooks" / "templates" / "agency-2566.xlsx").read_bytes()
    assert "xl/workbook.xml differs" in build.compare(path, other)
    assert build.compare(path.with_name("no such file.xlsx"), other) == ["is missing"]


def test_the_slip_of_khokkhon_is_typed_in(build: ModuleType) -> None:
    example = next(one for one in build.EXAMPLES if one.name == "khokkhon-2568")
    sheet = books.opened(build.build_example(example))["คะแนนตัวชี้วัด"]
    assert [cell.value for cell in sheet[19]][:7] == [
        "ระดับผลการประเมิน",
        None,
        None,
        None,
        None,
        None,
        "เพิ่มขึ้น",
    ]
