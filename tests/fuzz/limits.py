"""What one input may take. Beyond it a hang or a breach of memory is reported."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Seconds of computing for one input through the whole gauntlet; a sound file takes about 0.05.
#: The alarm reaches Python code; whatever hangs inside a library, or waits without computing, is
#: ended by the campaign after `KILL` seconds on the clock.
SECONDS = 20
KILL = 240

#: Bytes of address space over what the process uses before its first input. A reader may hold
#: `xlita.ooxml.limits.MAX_TOTAL` (128 MB) of parts; the gauntlet holds three readers.
MEMORY = 768 * 1024 * 1024


class Hang(BaseException):
    """An input took too long. Not an Exception, so that nothing takes it for one."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise Hang after a time; where there is no alarm (Windows), the parent's limit remains."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_: int, frame: FrameType | None) -> None:
        raise Hang(f"after {seconds:g} s")

    previous = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def bound_memory() -> bool:
    """Bound this process's memory; False where the system has no such bound."""
    if not sys.platform.startswith("linux"):
        return False
    import resource

    with open("/proc/self/statm") as file:  # noqa: PTH123 - no path of a file system
        pages = int(file.read().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return True


def peak_memory() -> int:
    """The most memory this process has held, in MB; 0 where it cannot be told."""
    if not sys.platform.startswith("linux"):
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
