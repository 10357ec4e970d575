"""How far a long run is: a moving bar for a person at a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections import deque
from types import TracebackType
from typing import TYPE_CHECKING, Any

from xlita.cli.console import Console
from xlita.wording.phrases import say

if TYPE_CHECKING:
    from xlita.batch.run import Progress

#: Seconds between two lines where there is no terminal, and between two looks of the bar.
_LINES, _BAR = 10.0, 0.1
#: Seconds over which the rate is taken: starting the processes says nothing about what is left.
_WINDOW = 20.0
#: Columns of the bar; the rest of a narrow terminal is for the words.
_BAR_WIDTH = 16


class Shown:
    """Progress on standard error; use it with ``with``."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = time.monotonic()
        self._seen: deque[tuple[float, int]] = deque()
        self._bar: Any = None
        self._task: Any = None
        self._told_resumed = False

    def __enter__(self) -> Shown:
        if sys.stderr.isatty():
            from rich.console import Console as Terminal
            from rich.progress import BarColumn, Progress, TextColumn

            self._bar = Progress(
                BarColumn(bar_width=_BAR_WIDTH),
                TextColumn("{task.description}"),
                console=Terminal(stderr=True),
                transient=True,
                refresh_per_second=5,
            )
            self._bar.start()
            self._task = self._bar.add_task(
                say("batch.starting", self._console.language), total=None
            )
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
        if not self._seen and progress.finished > progress.resumed:
            self._seen.append((now, progress.finished))  # so that the first line tells a rate
        pause = _LINES if self._bar is None else _BAR
        is_last = progress.finished == progress.files and self._bar is not None
        if now - self._last < pause and not is_last:
            return
        self._last = now
        text = self._text(progress, now)
        if self._bar is None:
            self._console.complain(text + "\n")
        else:
            self._bar.update(
                self._task, total=progress.files, completed=progress.finished, description=text
            )

    def _text(self, progress: Progress, now: float) -> str:
        language = self._console.language
        if progress.finished == progress.files:
            return say("batch.tables", language, files=progress.files)
        if progress.finished == progress.resumed:
            return say("batch.starting", language)
        rate = self._rate(progress.finished, now)
        left = int((progress.files - progress.finished) / rate) if rate else None
        return say(
            "batch.progress",
            language,
            finished=progress.finished,
            files=progress.files,
            errors=progress.with_errors,
            rate="-" if rate is None else f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}",
            left="-" if left is None else f"{left // 60}:{left % 60:02d}",
        )

    def _rate(self, finished: int, now: float) -> float | None:
        """Files a second of late; None as long as that cannot be told."""
        seen = self._seen
        seen.append((now, finished))
        while len(seen) > 2 and now - seen[1][0] > _WINDOW:
            seen.popleft()
        seconds, files = now - seen[0][0], finished - seen[0][1]
        return files / seconds if files and seconds > 0 else None
