"""Who does the work: one thread beside the window, so that the window always answers.

All that is asked of Excel is asked from that thread: objects of Excel's belong to the thread that
got them. Jobs are done one after the other, and their results come back to the window's thread.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Hand(Protocol):
    """Does jobs and tells the results."""

    def do(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do the job, which raises nothing, and hand its result to `then`."""
        ...


class ThreadHand:
    """A hand with a thread of its own. `deliver` is to be called from the window, often."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[Any] = queue.SimpleQueue()
        # A daemon: a window that is closed while Excel does not answer must not stay in memory.
        threading.Thread(target=self._work, name="xlita", daemon=True).start()

    def do(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Queue a job."""
        self._jobs.put((job, then))

    def deliver(self) -> None:
        """Hand over the results that are there."""
        while True:
            try:
                then, result = self._results.get_nowait()
            except queue.Empty:
                return
            then(result)

    def _work(self) -> None:
        with suppress(ImportError):  # Windows: this thread wants to talk to Excel
            import pythoncom

            pythoncom.CoInitialize()
        while True:
            job, then = self._jobs.get()
            self._results.put((then, job()))


class OwnHand:
    """Does everything at once, where it is asked."""

    def do(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do it."""
        then(job())
