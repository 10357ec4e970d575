"""Microsoft's Open XML SDK validator: what Excel would "repair", LibreOffice accepts in silence."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.support import tools
from tests.support.once import once

TIMEOUT = 120  # seconds


class Complaint(NamedTuple):
    """One error of the validator. Equal complaints about two files compare equal."""

    part: str  # "/xl/styles.xml"; empty for the package
    xpath: str
    id: str
    description: str
    kind: str  # "Schema", "Semantic", "Package", …


def program() -> str | None:
    """The path of the validator, or None."""
    name = "ooxml-validator.cmd" if sys.platform == "win32" else "ooxml-validator"
    installed = (folder / "node_modules" / ".bin" / name for folder in tools.folders())
    found = next((str(file) for file in installed if file.is_file()), None)
    return found or shutil.which("ooxml-validator")


def available() -> bool:
    """Whether the validator is installed and can run (it needs Node)."""
    return program() is not None and shutil.which("node") is not None


def errors(path: Path) -> list[Complaint]:
    """Everything the validator holds against the workbook or document `path`; empty if valid.

    Raises RuntimeError where the validator itself could not run.
    """
    command = program() if available() else None
    if command is None:
        tools.absent("the Open XML SDK validator")
    # A test changes one workbook in many ways, and asks about the original each time.
    return once(
        "validator", path.suffix.encode() + path.read_bytes(), lambda: _asked(command, path)
    )


def _asked(command: str, path: Path) -> list[Complaint]:
    answer = subprocess.run(
        [command, str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    if answer.returncode not in (0, 1):
        raise RuntimeError(f"the validator failed: {answer.stderr.decode(errors='replace')}")
    report = json.loads(answer.stdout)
    if report["ok"] is not (answer.returncode == 0) or report["ok"] is bool(report["errors"]):
        raise RuntimeError(f"the validator contradicts itself: {report}")
    return [
        Complaint(
            part=error.get("path") or "",
            xpath=error.get("xPath") or "",
            id=error.get("id") or "",
            description=error["description"],
            kind=error["errorType"],
        )
        for error in report["errors"]
    ]


def new_errors(path: Path, original: Path) -> list[Complaint]:
    """The errors of `path` that `original` did not have, each counted as often as it occurs.

    The position of an element (`xpath`) is not compared: an edit that adds rows moves elements.
    """
    known = [complaint._replace(xpath="") for complaint in errors(original)]
    fresh = []
    for complaint in errors(path):
        without_place = complaint._replace(xpath="")
        if without_place in known:
            known.remove(without_place)
        else:
            fresh.append(complaint)
    return fresh
