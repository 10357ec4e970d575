"""A workbook with something to fill, and what must hold of every refusal."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran
from tests.ooxml import parts
from tests.refusals.files import SCORES
from tests.support.tools import CHECKOUT
from xlita import workflow
from xlita.cli import main
from xlita.ooxml import open_bytes
from xlita.sheet import SetValue


@pytest.fixture(scope="session")
def workbook() -> bytes:
    """An agency's workbook in which a person wrote over a computed cell."""
    record = json.loads((CHECKOUT / "workbooks/examples/don-2567.json").read_text("utf-8"))
    book = open_bytes(workflow.new_from(record), "ดอน.xlsx")
    cells = book.grid(SCORES).cells.values()
    first = next(cell for cell in cells if cell.formula is not None and cell.column > 3)
    book.apply([SetValue(SCORES, first.row, first.column, 1)])
    # Packed anew, so that the files made from it do not depend on how it was packed.
    from tests.refusals.files import members

    return parts.packed(members(book.rendered()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "งานของฉัน"
    found.mkdir()
    return found


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def call(*words: object) -> Ran:
        status = main([str(word) for word in words])
        return Ran(status, *capsys.readouterr())

    return call


Refuses = Callable[[Path, str, str, int], None]


@pytest.fixture
def refuses(run: Callable[..., Ran], tmp_path: Path) -> Refuses:
    """That filling a file in place is refused, at both doors, and leaves everything as it was."""

    def call(path: Path, code: str, reason: str, status: int) -> None:
        before = _seen(path.parent)
        filled = workflow.fill(path, path, backup=True)
        assert filled.written is None
        assert filled.failed is not None
        assert (filled.failed.code, filled.failed.variant) == (code, reason)
        assert filled.report.findings == (filled.failed,)
        assert _seen(path.parent) == before

        ran = run("fill", path, "--in-place", "--backup", "--format", "json")
        assert ran.status == status
        (file,) = json.loads(ran.out)["files"]
        one_sentence(file["findings"], code)
        assert file["written"] is None
        assert "Traceback" not in ran.err
        ran = run("fill", path, "--in-place")
        assert ran.status == status
        assert f"[{code}]" in ran.out
        assert _seen(path.parent) == before

    return call


def one_sentence(findings: list[dict[str, Any]], code: str) -> None:
    """There is one finding, worded in Thai, that says what to do."""
    (finding,) = findings
    assert finding["code"] == code
    for text in (finding["message"], finding["fix"]):
        assert any("ก" <= letter <= "๙" for letter in text)
        assert "{" not in text
        assert "Error" not in text


def _seen(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything in a folder: content, time, mode."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        content = path.read_bytes() if path.is_file() else os.listdir(path)  # noqa: PTH208
        found[path.name] = (content, status.st_mtime_ns, status.st_mode, status.st_ino)
    return found
