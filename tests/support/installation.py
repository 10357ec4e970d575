"""An installed xlita, as the packaging tests meet it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple


class Installation(NamedTuple):
    """A Python that finds xlita outside the checkout."""

    python: Path
    environment: dict[str, str]
    folder: Path  # a working directory with nothing of the project in it

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run this Python with `arguments`; output as text."""
        return subprocess.run(
            [self.python, "-P", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def answer(self, code: str, *arguments: str) -> str:
        """What `code` prints; the test fails if it raises."""
        done = self.run("-c", code, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
