"""Calls that kill, stop or bloat the process that makes them; real ones, for real workers."""

from __future__ import annotations

import os
import signal
import time


def square(number: int) -> int:
    return number * number


def fail(text: str) -> None:
    raise ValueError(text)


def fail_unpicklably() -> None:
    class Local(Exception):
        pass

    raise Local("lost")


def leave() -> None:
    os._exit(3)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    while True:
        time.sleep(1)


def take(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def process_number() -> int:
    return os.getpid()
