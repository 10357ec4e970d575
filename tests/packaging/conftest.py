"""The wheel, and a Python that has it installed, far from the checkout.

``python run.py test`` builds the wheel, installs it into a virtual environment outside the
checkout and names both in XLITA_WHEEL and XLITA_PYTHON. Without these the wheel is built here and
unpacked in front of the development environment: the same files, but more packages around them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.installation import Installation


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    if named := os.environ.get("XLITA_WHEEL"):
        return Path(named)
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, checkout],
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A Python with the wheel installed, or the wheel unpacked where it is found first."""
    left_out = {"PYTHONPATH", "PYTHONHOME", "XLITA_LANG"}
    environment = {k: v for k, v in os.environ.items() if k not in left_out}
    environment["PYTHONUTF8"] = "1"
    python = os.environ.get("XLITA_PYTHON")
    if python is None:
        unpacked = tmp_path_factory.mktemp("unpacked")
        zipfile.ZipFile(wheel).extractall(unpacked)
        environment["PYTHONPATH"] = str(unpacked)
    folder = tmp_path_factory.mktemp("elsewhere")
    return Installation(Path(python or sys.executable), environment, folder)
