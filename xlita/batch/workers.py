"""Processes that work on one thing at a time, of which any may die without stopping the rest.

`concurrent.futures.ProcessPoolExecutor` breaks as a whole when one of its processes dies, and has
no limit on the time of one task: a folder of workbooks from 300 offices needs both. `Workers` is
an executor with the same interface that loses exactly the task at which a process died.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

#: Seconds that a new process may take to start; a busy machine with a virus scanner is slow.
STARTING = 120.0
#: Seconds that a task may take when its run is being stopped.
LEAVING = 5.0
#: Tasks that wait in a process's pipe, so that it need not wait for the parent.
AHEAD = 1
#: Processes lost one after the other before they were ready, after which no more are tried.
FALSE_STARTS = 5
#: Calls after which a process looks for garbage that counting references does not find. Looking
#: as often as Python would takes a tenth of the time; more calls take more memory, 1.5 MB each.
CALLS_BETWEEN_COLLECTIONS = 8

_READY = b"ready"


class WorkerLost(Exception):
    """The process that had the task is gone.

    `reason` is ``too-long`` (it was stopped at the limit), ``too-much-memory`` (the system or the
    limit stopped it) or ``died``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[type[WorkerLost], tuple[str]]:
        return WorkerLost, (self.reason,)


class _Task(NamedTuple):
    """A call to make, pickled, and where its result goes."""

    call: bytes
    future: Future[Any]


class _Worker:
    """One process and the tasks that it has been given, oldest first."""

    def __init__(self, memory: int | None, prepare: Callable[[], object] | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, memory, prepare), daemon=True
        )
        with _without_interrupts():
            self.process.start()
        theirs.close()
        self.ready = False
        self.tasks: deque[_Task] = deque()
        #: Since when the oldest task has been worked on (or the process been starting).
        self.since = time.monotonic()

    def give(self, task: _Task) -> None:
        """Send a task; a process that is gone takes none, which its pipe will tell."""
        if not self.tasks and self.ready:
            self.since = time.monotonic()
        self.tasks.append(task)
        with contextlib.suppress(OSError):
            self.pipe.send_bytes(task.call)

    def stop(self) -> None:
        """End the process now."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Workers(Executor):
    """Worker processes, started by spawning on every system.

    `seconds` is the most that one task may take, `memory` the bytes that a process may take more
    than at its start (where the system can hold it to that). `prepare` is called in each process
    before its first task. Raises ValueError for fewer than one process.
    """

    def __init__(
        self,
        count: int,
        *,
        seconds: float = 60.0,
        memory: int | None = None,
        prepare: Callable[[], object] | None = None,
    ) -> None:
        if count < 1:
            raise ValueError(count)
        self._count = count
        self._seconds = seconds
        self._memory = memory
        self._prepare = prepare
        self._waiting: deque[_Task] = deque()
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        #: Why there can be no more processes.
        self._broken: BaseException | None = None
        self._closing = False
        self._false_starts = 0
        self._wake, self._woken = multiprocessing.get_context("spawn").Pipe()
        self._thread = threading.Thread(target=self._supervise, name="workers", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queue a call of a function that can be pickled by its name."""
        task = _Task(pickle.dumps((fn, args, kwargs)), Future())
        with self._lock:
            if self._broken is not None:
                raise BrokenExecutor("no process can be started") from self._broken
            if self._closing:
                raise RuntimeError("the workers were shut down")
            self._waiting.append(task)
        self._signal()
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes after the tasks that they have; queued ones may be cancelled.

        Who cancels wants to leave: a task that is being worked on gets `LEAVING` seconds.
        """
        with self._lock:
            self._closing = True
            if cancel_futures:
                self._seconds = min(self._seconds, LEAVING)
                for task in self._waiting:
                    if not task.future.cancel():
                        task.future.set_exception(CancelledError())
                self._waiting.clear()
        self._signal()
        if wait:
            self._thread.join()

    def processes(self) -> list[int]:
        """The process numbers of the workers that run now."""
        numbers = [worker.process.pid for worker in list(self._workers)]
        return [number for number in numbers if number is not None]

    def _signal(self) -> None:
        with contextlib.suppress(OSError):
            self._wake.send_bytes(b"")

    def _supervise(self) -> None:
        try:
            while not self._is_done():
                self._hand_out()
                self._listen()
        except BaseException as error:
            self._break(error)
        finally:
            for worker in self._workers:
                worker.stop()
            self._workers.clear()

    def _break(self, error: BaseException) -> None:
        """Nothing can be done any more; nobody may wait for it."""
        with self._lock:
            self._broken = error
            given = [task for worker in self._workers for task in worker.tasks]
            tasks = [*given, *self._waiting]
            self._waiting.clear()
        for task in tasks:
            if not task.future.cancel():
                task.future.set_exception(BrokenExecutor(f"{type(error).__name__}: {error}"))

    def _is_done(self) -> bool:
        with self._lock:
            return (
                self._closing
                and not self._waiting
                and not any(worker.tasks for worker in self._workers)
            )

    def _hand_out(self) -> None:
        """Give waiting tasks to the processes with the fewest, and start what is missing."""
        with self._lock:
            wanted = min(self._count, len(self._waiting) + len(self._workers))
        while len(self._workers) < wanted:
            try:
                self._workers.append(_Worker(self._memory, self._prepare))
            except OSError:
                if not self._workers:
                    raise
                self._count = wanted = len(self._workers)  # the system gives no more
        for held in range(AHEAD + 1):
            for worker in self._workers:
                if len(worker.tasks) > held:
                    continue
                task = self._next()
                if task is None:
                    return
                worker.give(task)

    def _next(self) -> _Task | None:
        with self._lock:
            while self._waiting:
                task = self._waiting.popleft()
                # One that comes back from a lost process runs already.
                if task.future.running() or task.future.set_running_or_notify_cancel():
                    return task
        return None

    def _listen(self) -> None:
        """Wait for an answer, a death, a deadline or a new task."""
        by_pipe: dict[Connection, _Worker] = {worker.pipe: worker for worker in self._workers}
        for pipe in wait([*by_pipe, self._woken], self._until_deadline()):
            if pipe is self._woken:
                self._woken.recv_bytes()
            elif isinstance(pipe, Connection):
                self._hear(by_pipe[pipe])
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.tasks and now >= worker.since + self._limit(worker):
                self._lose(worker, "too-long")

    def _limit(self, worker: _Worker) -> float:
        return self._seconds if worker.ready else STARTING

    def _until_deadline(self) -> float | None:
        deadlines = [each.since + self._limit(each) for each in self._workers if each.tasks]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _hear(self, worker: _Worker) -> None:
        try:
            answer = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            worker.process.join()
            # A system short of memory sends SIGKILL.
            killed = worker.process.exitcode == -getattr(signal, "SIGKILL", 9)
            self._lose(worker, "too-much-memory" if killed else "died")
            return
        worker.since = time.monotonic()
        if answer == _READY:
            worker.ready = True
            self._false_starts = 0
            return
        task = worker.tasks.popleft()
        succeeded, value = pickle.loads(answer)
        if succeeded:
            task.future.set_result(value)
        else:
            task.future.set_exception(value)

    def _lose(self, worker: _Worker, reason: str) -> None:
        """Give up a process with the task that it was at; its other tasks go to another."""
        self._workers.remove(worker)
        worker.stop()
        if worker.ready and worker.tasks:
            worker.tasks.popleft().future.set_exception(WorkerLost(reason))
        with self._lock:
            self._waiting.extendleft(reversed(worker.tasks))
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                raise BrokenExecutor(f"{FALSE_STARTS} processes ended before they were ready")


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start a process that Ctrl-C does not reach, not even before it can say so itself."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # Starting it with the first process would let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, memory: int | None, prepare: Callable[[], object] | None) -> None:
    """The life of a process: take a call, answer, until nobody asks any more."""
    # Ctrl-C is the parent's to answer: it lets each process finish its workbook.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    if prepare is not None:
        prepare()
    if memory is not None:
        _limit_memory(memory)
    gc.disable()
    _collect(for_good=True)
    try:
        pipe.send_bytes(_READY)
        for number in itertools.count(1):
            function, args, kwargs = pickle.loads(pipe.recv_bytes())
            try:
                answer = pickle.dumps((True, function(*args, **kwargs)))
            except Exception as error:
                answer = _failure(error)
            pipe.send_bytes(answer)
            if number % CALLS_BETWEEN_COLLECTIONS == 0:
                # By the first time everything has been loaded that files need.
                _collect(for_good=number == CALLS_BETWEEN_COLLECTIONS)
    except (EOFError, OSError):
        # The parent is gone, killed perhaps; whatever was finished is in the journal.
        os._exit(0)


def _leave_with_parent() -> None:
    """End this process as soon as the one that started it is gone, whatever it is at."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _collect(*, for_good: bool) -> None:
    """Free what refers to itself; `for_good`: no later collection need look at the rest again."""
    gc.collect()
    if for_good:
        gc.freeze()


def _failure(error: Exception) -> bytes:
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)  # an exception can be one that comes apart and not together again
    except Exception:
        answer = pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _limit_memory(memory: int) -> None:
    """Hold this process to its present size and `memory` bytes more, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no pathlib here
            pages = int(file.read().split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
