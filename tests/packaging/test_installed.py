"""The installed wheel, far from the checkout: finds its data, says its version, does its work."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.support.installation import Installation

PATHS = "import sys, xlita.resources as r; [print(r.path(n)) for n in sys.argv[1:]]"


@pytest.fixture(scope="module")
def version(checkout: Path) -> str:
    return str(
        tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    )


def test_it_is_not_the_checkout(installation: Installation, checkout: Path) -> None:
    found = Path(installation.answer("import xlita; print(xlita.__file__)"))
    assert not found.resolve().is_relative_to(checkout / "xlita")


def test_it_finds_every_data_file(installation: Installation, checkout: Path) -> None:
    names = [
        str(file.relative_to(root).as_posix())
        for root, folder in [
            (checkout, "schemas"),
            (checkout, "workbooks/donors"),
            (checkout, "workbooks/templates"),
            (checkout / "xlita" / "ita", "years"),
        ]
        for file in sorted((root / folder).rglob("*"))
        if file.suffix in {".json", ".xlsx"}
    ]
    assert {name.split("/")[0] for name in names} == {"schemas", "workbooks", "years"}
    found = installation.answer(PATHS, *names).splitlines()
    assert len(found) == len(names)
    assert not [path for path in found if Path(path).resolve().is_relative_to(checkout / "schemas")]


def test_what_it_does_not_carry_is_named(installation: Installation) -> None:
    done = installation.run("-c", PATHS, "schemas/no-such.json")
    assert "schemas/no-such.json is missing" in done.stderr


def test_the_version_is_one(installation: Installation, version: str) -> None:
    code = "import importlib.metadata as m, xlita; print(m.version('xlita'), xlita.__version__)"
    assert installation.answer(code) == f"{version} {version}"
    assert version in installation.run("-m", "xlita", "--version").stdout


def test_the_changelog_names_the_version(checkout: Path, version: str) -> None:
    assert f"## [{version}]" in (checkout / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.skipif("XLITA_PYTHON" not in os.environ, reason="the command is not installed here")
def test_the_command_is_installed(installation: Installation, version: str) -> None:
    name = "xlita.exe" if os.name == "nt" else "xlita"
    done = subprocess.run(
        [installation.python.parent / name, "--version"],
        cwd=installation.folder,
        env=installation.environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert version in done.stdout


def test_it_checks_and_fills_the_examples(installation: Installation, checkout: Path) -> None:
    examples = sorted(str(p) for p in (checkout / "workbooks" / "examples").glob("[!~]*.xlsx"))
    assert examples
    check = installation.run("-m", "xlita", "check", *examples, "--format", "json")
    assert check.returncode in (0, 1), check.stderr
    report = json.loads(check.stdout)
    assert [file["path"] for file in report["files"]] == examples
    assert {file["status"] for file in report["files"]} <= {"clean", "findings"}
    out = installation.folder / "filled"
    out.mkdir()
    fill = installation.run("-m", "xlita", "fill", *examples, "-o", str(out))
    assert fill.returncode in (0, 1), fill.stderr
    assert sorted(p.name for p in out.iterdir()) == [Path(name).name for name in examples]


def test_it_makes_a_blank_workbook(installation: Installation) -> None:
    made = installation.folder / "จังหวัด.xlsx"
    options = ["--province", "ตรัง", "--year", "2567", "-o", str(made)]
    done = installation.run("-m", "xlita", "new", "province", *options)
    assert done.returncode == 0, done.stderr
    assert made.is_file()
