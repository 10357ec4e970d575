"""What is said while a run goes on, where there is no terminal."""

from __future__ import annotations

import time

import pytest

from xlita.batch.run import Progress
from xlita.cli.console import Console
from xlita.cli.progress import Shown


def test_a_line_every_ten_seconds_tells_rate_and_rest_from_the_first_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten files are from an earlier run; the processes take 2 s to start, then 4 files a second."""
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    with Shown(Console("en", "en", shows_thai=True)) as shown:
        shown.update(Progress(110, 10, 10, 1, None))
        for done in range(1, 81):
            clock[0] = 2 + done / 4
            shown.update(Progress(110, 10 + done, 10, 1, "x.xlsx"))
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "resuming: 10 of 110 files are finished already"
    assert said[1:] == [
        "42/110 files, 1 to correct, 4.0 files a second, about 0:17 left",
        "82/110 files, 1 to correct, 4.0 files a second, about 0:07 left",
    ]
