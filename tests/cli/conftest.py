"""Running the command in this process, and as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from xlita.cli import main

ROOT = Path(__file__).resolve().parents[2]


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def call(*words: object) -> Ran:
        status = main([str(word) for word in words])
        return Ran(status, *capsys.readouterr())

    return call


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """A new interpreter with a console of some encoding; output is bytes."""

    def call(
        *words: object, encoding: str = "utf-8", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        kept = {name: value for name, value in os.environ.items() if name != "XLITA_LANG"}
        return subprocess.run(
            [sys.executable, "-m", "xlita", *map(str, words)],
            check=False,
            capture_output=True,
            env={
                **kept,
                "PYTHONPATH": str(ROOT),
                "PYTHONIOENCODING": encoding,
                **environment,
            },
        )

    return call
