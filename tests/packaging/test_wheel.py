"""What is in the wheel, and what is not."""

from __future__ import annotations

import zipfile
from email import message_from_bytes
from pathlib import Path, PurePosixPath

import pytest

DATA = [  # folder in the checkout, pattern, folder in the wheel
    ("schemas", "*.json", "xlita/_data/schemas"),
    ("schemas/templates", "*.json", "xlita/_data/schemas/templates"),
    ("workbooks/donors", "*.xlsx", "xlita/_data/workbooks/donors"),
    ("workbooks/templates", "*.xlsx", "xlita/_data/workbooks/templates"),
    ("xlita/ita/years", "*.json", "xlita/ita/years"),
]


@pytest.fixture(scope="module")
def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _metadata(members: dict[str, bytes], file: str) -> bytes:
    (found,) = (data for name, data in members.items() if name.endswith(f".dist-info/{file}"))
    return found


@pytest.mark.parametrize(("folder", "pattern", "inside"), DATA)
def test_data_files_are_carried_unchanged(
    checkout: Path, members: dict[str, bytes], folder: str, pattern: str, inside: str
) -> None:
    files = sorted((checkout / folder).glob(pattern))
    assert files, f"{folder} holds no {pattern}"
    for file in files:
        assert members[f"{inside}/{file.name}"] == file.read_bytes()


def test_every_module_is_carried(checkout: Path, members: dict[str, bytes]) -> None:
    modules = [p.relative_to(checkout).as_posix() for p in (checkout / "xlita").rglob("*.py")]
    assert modules
    assert set(modules) <= set(members)


def test_types_and_licence_are_carried(checkout: Path, members: dict[str, bytes]) -> None:
    assert "xlita/py.typed" in members
    assert _metadata(members, "licenses/LICENSE") == (checkout / "LICENSE").read_bytes()
    assert message_from_bytes(_metadata(members, "METADATA"))["License-Expression"] == "Apache-2.0"


def test_nothing_but_the_package_is_carried(members: dict[str, bytes]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in members}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"xlita"}
    unwanted = ("test", "conftest", "benchmark", "example", "__pycache__", "~$")
    parts = {part for name in members for part in PurePosixPath(name).parts}
    assert [part for part in parts if part.startswith(unwanted)] == []


def test_the_command_is_declared(members: dict[str, bytes]) -> None:
    assert b"xlita = xlita.cli:main" in _metadata(members, "entry_points.txt")
