"""Microsoft's validator has nothing against a result that it had not against the original.

Each workbook gets an edit of every kind, one after another, and a deletion by itself. A part of
the zoo is asked about; with XLITA_FIDELITY=all the whole is, each edit alone, for many minutes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fidelity.edits import KINDS
from tests.fidelity.outcome import all_at_once, outcome
from tests.fidelity.zoo import Specimen, catalogue
from tests.support import validator

pytestmark = pytest.mark.validator

#: One of each kind of content that edits come near.
REPRESENTATIVE = (
    "excel-48539", "excel-60512", "excel-62629_target", "excel-simple-monthly-budget",
    "xlsxwriter-below-the-table", "xlsxwriter-buttons", "xlsxwriter-charts",
    "xlsxwriter-formats", "xlsxwriter-links", "xlsxwriter-tables", "openpyxl-everything",
    "openpyxl-styled", "hand-extensions-2010", "hand-form-controls", "hand-threaded-comments",
    "hand-prefixed", "xlita-don-2567", "libreoffice-flat",
)  # fmt: skip
ALL = os.environ.get("XLITA_FIDELITY") == "all"
ASKED = [each for each in catalogue() if ALL or each.name in REPRESENTATIVE]


@pytest.mark.parametrize("specimen", ASKED, ids=str)
def test_the_validator_has_no_new_complaint(specimen: Specimen, tmp_path: Path) -> None:
    data, done = all_at_once(specimen)
    if not done:
        pytest.skip("every edit is refused")
    before = tmp_path / f"before{specimen.suffix}"
    before.write_bytes(specimen.data)
    after = tmp_path / f"after{specimen.suffix}"
    after.write_bytes(data)
    assert validator.new_errors(after, before) == []
    for kind in KINDS if ALL else ("delete rows",):
        found = outcome(specimen, kind)
        if found.refused is None:
            after.write_bytes(found.data)
            assert validator.new_errors(after, before) == [], kind
