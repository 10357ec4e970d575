"""How far a long run is: a moving bar for a person at a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

from xlita.cli.console import Console
from xlita.wording.phrases import say

if TYPE_CHECKING:
    from xlita.batch.run import Progress

#: Seconds between two lines where there is no terminal, and between two looks of the bar.
_LINES, _BAR = 10.0, 0.1


class Shown:
    """Progress on standard error; use it with ``with``."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._started = self._last = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        self._told_resumed = False

    def __enter__(self) -> Shown:
        if sys.stderr.isatty():
            from rich.console import Console as Terminal
            from rich.progress import BarColumn, Progress, TextColumn

            self._bar = Progress(
                BarColumn(),
                TextColumn("{task.description}"),
                console=Terminal(stderr=True),
                transient=True,
                refresh_per_second=5,
            )
            self._bar.start()
            self._task = self._bar.add_task("", total=None)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def update(self, progress: Progress) -> None:
        """Show how far it is, if it is time to."""
        if progress.resumed and not self._told_resumed:
            self._told_resumed = True
            self._console.note("batch.resumed", resumed=progress.resumed, files=progress.files)
        now = time.monotonic()
        pause = _LINES if self._bar is None else _BAR
        if now - self._last < pause:
            return
        self._last = now
        text = self._text(progress, now - self._started)
        if self._bar is None:
            self._console.complain(text + "\n")
        else:
            self._bar.update(
                self._task, total=progress.files, completed=progress.finished, description=text
            )

    def _text(self, progress: Progress, seconds: float) -> str:
        done = progress.finished - progress.resumed
        rate = done / seconds if seconds > 0 else 0.0
        left = (progress.files - progress.finished) / rate if rate > 0 else 0.0
        return say(
            "batch.progress",
            self._console.language,
            finished=progress.finished,
            files=progress.files,
            errors=progress.with_errors,
            rate=f"{rate:.0f}",
            left=f"{int(left) // 60}:{int(left) % 60:02d}",
        )
