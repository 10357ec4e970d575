"""What every committed file has to keep to.

The patterns are written so as not to match themselves.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

FORBIDDEN = {
    "a path of one machine": re.compile(
        rb"(?<![\w./-])/([w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+|opt/[p]ypi)/"
        rb"|(?i:\b[c-z]:\\[u]sers\\\w)"
    ),
    "the host of a package registry": re.compile(
        rb"(?i)\b([p]ypi\.(org|python\.org)|[p]ythonhosted\.org|[n]pmjs\.(org|com)|[n]pm\.pkg\."
        rb"|[d]eb\.debian\.org|[a]rchive\.ubuntu\.com|[c]rates\.io|[p]roxy\.golang\.org)"
    ),
}
LARGEST_MEMBER = 5_000_000  # bytes
ARCHIVES = {".xlsx", ".xlsm", ".xlam", ".docx", ".zip"}


@pytest.fixture(scope="module")
def tracked(checkout: Path) -> list[Path]:
    if shutil.which("git") is None or not (checkout / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "-C", checkout, "ls-files", "-z"], capture_output=True, check=True
    )
    names = listed.stdout.decode("utf-8").rstrip("\0").split("\0")
    assert "pyproject.toml" in names
    return [checkout / name for name in names if (checkout / name).is_file()]


def _texts(file: Path) -> Iterator[bytes]:
    """The content of `file`, and the names and contents of its members where it is an archive."""
    content = file.read_bytes()
    yield content
    if file.suffix not in ARCHIVES or not zipfile.is_zipfile(io.BytesIO(content)):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield "\n".join(archive.namelist()).encode()
        for member in archive.infolist():
            # A hostile case may hold what can't or shouldn't be unpacked.
            if member.file_size < LARGEST_MEMBER:
                with contextlib.suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError):
                    yield archive.read(member)


def test_no_file_names_a_machine_or_a_registry(tracked: list[Path]) -> None:
    slips = [
        f"{file.name}: {what}: {found.group().decode()}"
        for file in tracked
        for text in _texts(file)
        for what, pattern in FORBIDDEN.items()
        if (found := pattern.search(text))
    ]
    assert slips == []


@pytest.mark.parametrize(
    "slip", ["see /wor" + "k/main/x", "C:\\Us" + "ers\\me", "https://py" + "pi.org/simple"]
)
def test_a_planted_slip_is_seen(slip: str) -> None:
    assert any(pattern.search(slip.encode()) for pattern in FORBIDDEN.values())


def test_no_file_is_ignored_and_committed(checkout: Path, tracked: list[Path]) -> None:
    listed = subprocess.run(
        ["git", "-C", checkout, "ls-files", "--cached", "--ignored", "--exclude-standard"],
        capture_output=True,
        check=True,
    )
    assert listed.stdout == b""


def test_run_py_needs_the_standard_library_only(checkout: Path) -> None:
    tree = ast.parse((checkout / "run.py").read_text("utf-8"))
    modules = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert modules - sys.stdlib_module_names == set()


def test_run_py_can_be_parsed_by_a_python_that_is_too_old(checkout: Path) -> None:
    ast.parse((checkout / "run.py").read_text("utf-8"), feature_version=(3, 7))
