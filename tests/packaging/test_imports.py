"""What a button's click loads. It starts a new interpreter, so every import is waited for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.installation import Installation

HEAVY = {"dask", "docx", "numpy", "openpyxl", "pandas", "python_calamine", "rich", "xlwings"}
# jsonschema is the fallback where jsonschema-rs has no wheel; elsewhere it is not on this path.
LOADED = """
import contextlib, io, sys
{code}
heavy = {heavy!r} | ({{"jsonschema"}} if "jsonschema_rs" in sys.modules else set())
print(*sorted(heavy & set(sys.modules)), file=sys.__stdout__)
"""
COMMAND = """
from xlita.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.redirect_stderr(io.StringIO()):
    try:
        status = main(sys.argv[1:])
    except SystemExit as exit:
        status = exit.code
assert status in (None, 0, 1), status
"""


def _heavy_modules(installation: Installation, code: str, *arguments: str) -> str:
    return installation.answer(LOADED.format(code=code, heavy=HEAVY), *arguments)


@pytest.fixture
def example(checkout: Path) -> str:
    examples = sorted((checkout / "workbooks" / "examples").glob("[!~]*.xlsx"))
    assert examples
    return str(examples[0])


def test_the_probe_sees_a_heavy_import(installation: Installation) -> None:
    assert "openpyxl" in _heavy_modules(installation, "import openpyxl").split()


@pytest.mark.parametrize(
    "code",
    [
        "import xlita",
        "import xlita; xlita.read, xlita.check, xlita.fill",
        "import xlita.workflow",
        "import xlita.cli",
    ],
)
def test_importing_loads_nothing_heavy(installation: Installation, code: str) -> None:
    assert _heavy_modules(installation, code) == ""


def test_check_loads_nothing_heavy(installation: Installation, example: str) -> None:
    assert _heavy_modules(installation, COMMAND, "check", example) == ""


@pytest.mark.parametrize("form", ["text", "json"])
def test_check_loads_nothing_that_it_was_not_asked_for(
    installation: Installation, example: str, form: str
) -> None:
    """Other forms of the report, lists before an upload, settings, runs over folders."""
    not_asked = {
        *(f"xlita.report.{name}" for name in ("csv_", "github", "html_", "jsonl", "sarif")),
        *("xlita.report.checklists", "xlita.report.rule_pages", "xlita.checks.checklist"),
        *(f"xlita.workflow.{name}" for name in ("filling", "fixing", "making", "measuring")),
        *("xlita.batch", "concurrent.futures", "csv", "difflib", "html", "tomllib"),
    }
    show = f"print(*sorted({not_asked!r} & set(sys.modules)), file=sys.__stdout__)"
    code = f"import contextlib, io, sys\n{COMMAND}\n{show}"
    assert installation.answer(code, "check", example, "--format", form) == ""


def test_fill_loads_nothing_heavy(installation: Installation, example: str, tmp_path: Path) -> None:
    out = tmp_path / "filled.xlsx"
    assert _heavy_modules(installation, COMMAND, "fill", example, "-o", str(out)) == ""
    assert out.is_file()


def test_nothing_imports_the_paid_part_of_xlwings(checkout: Path) -> None:
    sources = sorted((checkout / "xlita").rglob("*.py"))
    assert sources
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            match node:
                case ast.Import(names=names):
                    imported = [name.name for name in names]
                case ast.ImportFrom(module=str(module), names=names):
                    imported = [f"{module}.{name.name}" for name in names]
                case ast.Constant(value=str(text)):  # importlib.import_module("…")
                    imported = [text]
                case _:
                    continue
            assert not [n for n in imported if f"{n}.".startswith("xlwings.pro.")], source
