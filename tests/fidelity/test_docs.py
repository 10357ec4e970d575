"""docs/fidelity.md is what its script makes of the zoo."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import openpyxl
import PIL
import pytest
import xlsxwriter

from tests.fidelity.zoo import EXCEL_MADE
from tests.support import tools


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = tools.CHECKOUT / "docs" / "build_fidelity.py"
    specification = importlib.util.spec_from_file_location("build_fidelity", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_committed_table_is_what_the_script_makes(script: ModuleType) -> None:
    if not EXCEL_MADE.is_dir():
        pytest.skip("there is no folder `shared` beside the checkout")
    committed = script.PAGE.read_text(encoding="utf-8")
    for program in (openpyxl, PIL, xlsxwriter):
        if program.__version__ not in committed:
            pytest.skip(f"another version of {program.__name__} is installed")
    assert script.page(script.measure()) == committed


def test_xlita_keeps_everything_in_the_table(script: ModuleType) -> None:
    """All but the values that would be wrong, and the members that an edit is made in."""
    rows = re.findall(
        r"^\| (.+?) \| \d+ \| [\d,]+ \| (.+?) \|", script.PAGE.read_text("utf-8"), re.M
    )
    assert len(rows) > 40
    lost = {feature for feature, by_xlita in rows if by_xlita not in ("all", "kept by xlita")}
    assert lost == {script.SAME_BYTES, "cached values of formulas"}
