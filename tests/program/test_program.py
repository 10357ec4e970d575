"""The double-click program, built and run: it does what the command does, and needs no Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import tools
from tests.support.tools import CHECKOUT
from xlita import workflow

EXAMPLES = sorted((CHECKOUT / "workbooks" / "examples").glob("*.xlsx"))
NOT_FREE = ("xlwings.pro", "xlwings/pro", "xlwings\\pro")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the program, built for this system."""
    pytest.importorskip("PyInstaller", reason="the extra dev installs PyInstaller")
    pytest.importorskip("tkinter")
    folder = tmp_path_factory.mktemp("โปรแกรม")  # a Thai name: the rule here
    builder = CHECKOUT / "macros" / "build_program.py"
    done = subprocess.run(
        [sys.executable, builder, folder], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "xlita"


def run(program: Path, *arguments: str | Path, **environment: str) -> tuple[int, str]:
    """Exit status and output, where there is no Python and no screen."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "PYTHONHOME", "DISPLAY", "VIRTUAL_ENV", "XLITA_LANG")
    }
    if sys.platform != "win32":
        clean["PATH"] = "/nowhere"
    done = subprocess.run(
        [program / "xlita-command", *arguments],
        env={**clean, "PYTHONUTF8": "1", **environment},
        cwd=program.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_it_checks_every_example(program: Path) -> None:
    status, output = run(program, "check", *EXAMPLES)
    reports = [workflow.check(path) for path in EXAMPLES]
    assert status == int(any(report.counts().error for report in reports))
    for report in reports:
        assert report.agency is None or report.agency in output
        for finding in report.findings:
            assert finding.code in output


def test_it_fills_every_example(program: Path, tmp_path: Path) -> None:
    status, output = run(program, "fill", *EXAMPLES, "-o", f"{tmp_path}{os.sep}program{os.sep}")
    assert status in (0, 1), output
    for path in EXAMPLES:
        workflow.fill(path, tmp_path / path.name)
        filled = tmp_path / "program" / path.name
        assert filled.read_bytes() == (tmp_path / path.name).read_bytes()


def test_it_makes_a_workbook(program: Path, tmp_path: Path) -> None:
    agency = ("--name", "อบต.ตัวอย่าง", "--type", "องค์การบริหารส่วนตำบล", "--province", "ตรัง")
    target = tmp_path / "ใหม่.xlsx"
    status, output = run(program, "new", "agency", *agency, "--year", "2568", "-o", target)
    assert (status, target.is_file()) == (0, True), output
    assert workflow.check(target).fiscal_year == 2568


def test_a_file_dropped_on_it_is_checked_where_there_is_no_screen(program: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("there is always a screen here")
    [path] = [path for path in EXAMPLES if path.stem == "khokkhon-2568"]
    status, output = run(program, path)
    assert status == 1
    for finding in workflow.check(path).findings:
        assert finding.code in output


@pytest.fixture
def screen() -> Iterator[str]:
    if sys.platform != "linux":
        pytest.skip("windows are looked for with xdotool")
    for name in ("Xvfb", "xdotool"):
        if shutil.which(name) is None:
            tools.absent(name)
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_a_file_dropped_on_it_opens_the_panel(program: Path, screen: str, tmp_path: Path) -> None:
    path = tmp_path / "ดอน.xlsx"
    shutil.copy(EXAMPLES[0], path)
    environment = {**os.environ, "DISPLAY": screen}
    environment.pop("PYTHONPATH", None)
    running = subprocess.Popen([program / "xlita", path], env=environment)
    try:
        end = time.monotonic() + 30
        found = ""
        while not found and time.monotonic() < end:
            assert running.poll() is None
            search = ["xdotool", "search", "--onlyvisible", "--name", "xlita"]
            found = subprocess.run(
                search, env=environment, capture_output=True, encoding="utf-8", check=False
            ).stdout
            time.sleep(0.1)
        assert found.strip()
        size = ["xdotool", "getwindowgeometry", found.split()[0]]
        shown = subprocess.run(
            size, env=environment, capture_output=True, encoding="utf-8", check=True
        ).stdout
        assert "Geometry: 1x1" not in shown
    finally:
        running.terminate()
        running.wait(10)


def test_nothing_of_xlwings_pro_is_in_it(program: Path) -> None:
    from PyInstaller.archive.readers import CArchiveReader

    files = [str(path.relative_to(program)) for path in program.rglob("*")]
    modules: list[str] = []
    for name in ("xlita", "xlita-command"):
        archive = CArchiveReader(str(program / f"{name}{'.exe' if os.name == 'nt' else ''}"))
        modules += archive.toc
        for each in archive.toc:
            if each.endswith(".pyz"):
                modules += archive.open_embedded_archive(each).toc
    for path in program.rglob("*.zip"):
        files += zipfile.ZipFile(path).namelist()
    assert "xlwings" in modules  # it was looked for in the right place
    assert "xlita.excel.panel.window" in modules
    assert [each for each in (*files, *modules) if any(part in each for part in NOT_FREE)] == []


def test_licences_are_beside_it(program: Path) -> None:
    text = (program / "THIRD-PARTY.txt").read_text("utf-8")
    heads = [part.strip().split("\n")[0].lower() for part in text.split("=" * 78)]
    for package in ("xlwings", "click", "openpyxl", "python", "tcl/tk", "jsonschema"):
        assert any(head.startswith(package) for head in heads), package
    assert "polyform" not in text.lower()
    assert (program / "LICENSE").read_bytes() == (CHECKOUT / "LICENSE").read_bytes()
    assert "ลาก" in (program / "อ่านก่อนใช้.txt").read_text("utf-8-sig")


def test_the_slip_that_the_build_looks_for_is_seen() -> None:
    sys.path.insert(0, str(CHECKOUT / "macros"))
    try:
        from build_program import is_not_free
    finally:
        sys.path.pop(0)
    assert is_not_free("xlwings.pro")
    assert is_not_free("xlwings.pro.utils")
    assert not is_not_free("xlwings.main")
