"""Calls that kill, stop or bloat the process that makes them; real ones, for real workers."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from xlita import workflow
from xlita.batch import work
from xlita.inputs import Found
from xlita.province import sources


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


_process = workflow.process
_read_source = sources.read_source


def _read(data: bytes, name: str, *, with_measures: bool) -> workflow.Processed:
    """Reading a workbook that does to its process what its name says."""
    if "ตาย" in name:
        leave()
    if "ค้าง" in name:
        hang()
    if "บวม" in name:
        take(4096)
    return _process(data, name, with_measures=with_measures)


def work_on(tasks: Sequence[work.Task]) -> list[work.Done]:
    """The work of a run in a process of which hostile files get the better."""
    workflow.process = _read
    return work.do(tasks)


def read_source(found: Found) -> sources.Source:
    """Reading for a province's table, which a file of this name ends."""
    if "ตาย" in found.path.name:
        leave()
    return _read_source(found)
