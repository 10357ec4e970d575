"""Where the programs stand that the tests measure with, and what their absence means."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def folders() -> list[Path]:
    """The folders in which .ci/tools.sh may have installed something, nearest first."""
    named = os.environ.get("XLITA_TOOLS")
    return [*([Path(named)] if named else []), CHECKOUT / ".tools"]


def absent(program: str) -> NoReturn:
    """Skip the test for want of `program`, or fail it where .ci/tools.sh can install it: on CI."""
    if os.environ.get("CI") == "true" and sys.platform == "linux":
        pytest.fail(f"{program} is missing: run .ci/tools.sh", pytrace=False)
    pytest.skip(f"{program} is missing (.ci/tools.sh installs it)")
