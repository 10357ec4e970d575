"""Worker processes: one that dies costs the task it was at, and nothing else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Future

import pytest

from tests.batch import hostile
from xlita.batch.workers import WorkerLost, Workers


def test_calls_are_answered_in_other_processes() -> None:
    with Workers(2) as workers:
        squares = [workers.submit(hostile.square, number) for number in range(50)]
        numbers = {workers.submit(hostile.process_number).result() for _ in range(5)}
        assert [each.result() for each in squares] == [number**2 for number in range(50)]
    assert os.getpid() not in numbers


def test_an_exception_comes_back_and_the_process_goes_on() -> None:
    with Workers(1) as workers:
        with pytest.raises(ValueError, match="wrong"):
            workers.submit(hostile.fail, "wrong").result()
        with pytest.raises(RuntimeError, match="Local: lost"):
            workers.submit(hostile.fail_unpicklably).result()
        assert workers.submit(hostile.square, 3).result() == 9


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (hostile.leave, "died"),
        pytest.param(
            hostile.be_killed,
            "too-much-memory",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows"),
        ),
        (hostile.hang, "too-long"),
    ],
)
def test_a_lost_process_costs_its_own_task_only(call: Callable[[], None], reason: str) -> None:
    with Workers(1, seconds=4.0) as workers:
        before = workers.submit(hostile.square, 2)
        lost = workers.submit(call)
        after = [workers.submit(hostile.square, number) for number in range(20)]
        with pytest.raises(WorkerLost) as caught:
            lost.result(timeout=60)
        assert caught.value.reason == reason
        assert before.result() == 4
        assert [each.result(timeout=60) for each in after] == [n * n for n in range(20)]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system holds no such limit")
def test_a_process_is_held_to_its_memory() -> None:
    with Workers(1, memory=64 * 1024 * 1024) as workers:
        assert workers.submit(hostile.take, 16).result() == 16 * 1024 * 1024
        with pytest.raises(MemoryError):
            workers.submit(hostile.take, 512).result()
        assert workers.submit(hostile.square, 5).result() == 25


def test_the_limit_of_time_is_for_each_task_not_for_the_queue() -> None:
    with Workers(1, seconds=2.0) as workers:
        naps: list[Future[None]] = [workers.submit(time.sleep, 0.6) for _ in range(6)]
        assert [nap.result(timeout=60) for nap in naps] == [None] * 6


def test_shutting_down_cancels_what_waits_and_ends_the_processes() -> None:
    workers = Workers(1)
    running = workers.submit(time.sleep, 0.5)
    waiting = [workers.submit(time.sleep, 0.1) for _ in range(5)]
    while not running.running():
        time.sleep(0.01)
    workers.shutdown(wait=False, cancel_futures=True)
    for each in waiting[1:]:
        with pytest.raises(CancelledError):
            each.result(timeout=10)
    with pytest.raises(RuntimeError):
        workers.submit(hostile.square, 1)
    workers.shutdown()
    assert workers.processes() == []


def test_a_task_that_hangs_is_not_waited_for_when_the_run_is_stopped() -> None:
    workers = Workers(1, seconds=600)
    hanging = workers.submit(hostile.hang)
    while not hanging.running():
        time.sleep(0.01)
    started = time.monotonic()
    workers.shutdown(cancel_futures=True)
    assert time.monotonic() - started < 30
    with pytest.raises(WorkerLost):
        hanging.result()


def test_where_no_process_starts_nobody_waits_and_no_task_is_blamed() -> None:
    with Workers(1, prepare=hostile.leave) as workers:
        tasks = [workers.submit(hostile.square, number) for number in range(3)]
        for task in tasks:
            with pytest.raises((BrokenExecutor, CancelledError)):
                task.result(timeout=120)
        with pytest.raises(BrokenExecutor):
            workers.submit(hostile.square, 4)
