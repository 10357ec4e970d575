"""A run over a folder: what there is to do, who does it, and what came of it.

The output is the same whatever did the work, in which order, and however often it was killed and
resumed: results are noted file by file in the journal, and the tables are made from it at the end.
"""

from __future__ import annotations

import contextlib
import os
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from pathlib import Path, PurePath
from typing import NamedTuple

from xlita import inputs
from xlita.batch import journal, work
from xlita.batch.journal import Journal, Wanted
from xlita.batch.workers import WorkerLost
from xlita.checks.finding import Finding
from xlita.ooxml.saving import PREFIX, SUFFIX
from xlita.wording.texts import Language

#: How often the progress is told while nothing ends, in seconds.
_TICK = 0.5
#: How a worker may be lost to a file through no fault of the file's.
_PERHAPS_NOT_ITS_FAULT = frozenset(("died", "too-much-memory"))

#: Works on some files; `work.do` unless a run is given another.
Call = Callable[[Sequence[work.Task]], list[work.Done]]


class Stopped(Exception):
    """The run was stopped before its end; what is finished is in the journal.

    `reason` is ``asked`` (Ctrl-C) or ``executor`` (whoever does the work stopped taking any).
    """

    def __init__(self, reason: str, finished: int, files: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.finished = finished
        self.files = files


class Progress(NamedTuple):
    """How far a run is. `resumed` files were finished by an earlier run."""

    files: int
    finished: int
    resumed: int
    with_errors: int
    latest: str | None


class Run(NamedTuple):
    """What a run is asked for. `output` may lie in `folder` and is left out of the search."""

    folder: Path
    output: Path
    language: Language = "th"
    measures: bool = False
    resume: bool = False

    def wanted(self) -> Wanted:
        """What a resumed run must agree in."""
        folder = os.path.realpath(self.folder)
        return Wanted(folder=folder, language=self.language, measures=self.measures)


def execute(
    run: Run,
    executor: Callable[[], Executor],
    *,
    in_flight: int,
    chunk: int = 1,
    tell: Callable[[Progress], None] = lambda _: None,
    finish: Callable[[Journal, list[str]], None] = lambda *_: None,
    call: Call = work.do,
) -> int:
    """Do the work of a run and hand its journal to `finish`; returns the number of files.

    `executor` is asked for once there is something to do and shut down at the end; any
    `concurrent.futures.Executor` whose workers see the same files will do. It gets `in_flight`
    calls at a time, each for `chunk` files, of `call`, which must be importable by its name.
    Raises OtherRun, Stopped and OSError.
    """
    found = inputs.search([run.folder], leave_out=run.output)
    with Journal.opened(run.output, run.wanted(), resume=run.resume) as notes:
        tasks = list(_tasks(run, found, notes))
        names = sorted(task.name for task in tasks)
        kept = _kept(tasks, notes)
        if run.resume:
            _remove_orphans(run, notes, frozenset(names))
            notes.settle(sorted(kept))
        notes.begin()
        _remove_leftovers(run.output)
        open_tasks = deque(task for task in tasks if task.name not in kept)
        count = _Count(len(tasks), len(kept), sum(kept.values()), tell)
        count.tell(None)
        if open_tasks:
            _Work(open_tasks, executor(), call, in_flight, chunk, count).run()
            _remove_leftovers(run.output)  # of processes that were stopped at a limit
        notes.settle(names)
        finish(notes, names)
        return len(names)


def _tasks(run: Run, found: Iterable[inputs.Found], notes: Journal) -> Iterator[work.Task]:
    for each in found:
        name = PurePath(os.path.relpath(each.path, run.folder)).as_posix()
        yield work.Task(
            name=name,
            path=os.path.abspath(each.path),  # noqa: PTH100 - Path.absolute keeps ".."
            target=os.path.abspath(run.output / name),  # noqa: PTH100
            journal=os.path.abspath(notes.at_work),  # noqa: PTH100
            language=run.language,
            measures=run.measures,
            reason=each.reason,
        )


def _kept(tasks: Sequence[work.Task], notes: Journal) -> dict[str, bool]:
    """The files whose result still holds, and whether each has something to correct."""
    by_name = {task.name: task for task in tasks}
    entries = notes.entries(name for name in notes.names() if name in by_name)
    return {
        entry["name"]: entry["counts"]["error"] > 0
        for entry in entries
        if _is_finished(by_name[entry["name"]], entry)
    }


def _is_finished(task: work.Task, entry: journal.Entry) -> bool:
    """Whether a result still holds: the file is as it was, and its copy is there, whole."""
    if entry["again"]:
        return False
    try:
        status = os.stat(task.path)  # noqa: PTH116 - thousands of files
        if status.st_mtime_ns != entry["stamp"]:
            return False
        if entry["size"] is not None and status.st_size != entry["size"]:
            return False
        written = entry["written"]
        return written is None or os.stat(task.target).st_size == written  # noqa: PTH116
    except OSError:
        return False


class _Count:
    """The progress of a run."""

    def __init__(
        self, files: int, resumed: int, with_errors: int, tell: Callable[[Progress], None]
    ) -> None:
        self.files = files
        self.finished = self.resumed = resumed
        self._with_errors = with_errors
        self._tell = tell

    def add(self, done: work.Done) -> None:
        """Count a finished file."""
        self.finished += 1
        self._with_errors += done.errors > 0
        self.tell(done.name)

    def tell(self, latest: str | None) -> None:
        """Tell how far it is, after the file `latest`."""
        progress = Progress(self.files, self.finished, self.resumed, self._with_errors, latest)
        self._tell(progress)


class _Work:
    """Gives tasks to an executor and takes the results as they come."""

    def __init__(
        self,
        tasks: deque[work.Task],
        executor: Executor,
        call: Call,
        in_flight: int,
        chunk: int,
        count: _Count,
    ) -> None:
        self._tasks = tasks
        self._executor = executor
        self._call = call
        self._in_flight = in_flight
        self._chunk = chunk
        self._count = count
        self._ended: queue.SimpleQueue[Future[list[work.Done]]] = queue.SimpleQueue()
        self._calls: dict[Future[list[work.Done]], tuple[work.Task, ...]] = {}
        #: Files whose call was lost and that are tried once more, each in a call of its own.
        self._alone: deque[work.Task] = deque()
        self._lost_once: set[str] = set()

    def run(self) -> None:
        """Do all of it. Raises Stopped."""
        reason: str | None = "executor"
        cause: BaseException | None = None
        try:
            while self._tasks or self._alone or self._calls:
                self._hand_out()
                self._take()
            reason = None
        except KeyboardInterrupt:
            reason = "asked"
        except (BrokenExecutor, CancelledError, RuntimeError) as error:
            cause = error
        finally:
            self._executor.shutdown(wait=True, cancel_futures=reason is not None)
        if reason is not None:
            finished = self._count.finished + sum(
                len(part) for future, part in self._calls.items() if _has_result(future)
            )
            raise Stopped(reason, finished, self._count.files) from cause

    def _hand_out(self) -> None:
        while (self._tasks or self._alone) and len(self._calls) < self._in_flight:
            if self._alone:
                part: tuple[work.Task, ...] = (self._alone.popleft(),)
            else:
                size = min(self._chunk, len(self._tasks))
                part = tuple(self._tasks.popleft() for _ in range(size))
            future = self._executor.submit(self._call, part)
            self._calls[future] = part
            future.add_done_callback(self._ended.put)

    def _take(self) -> None:
        """Wait for the next call that ends, and for no longer than a tick."""
        try:
            future = self._ended.get(timeout=_TICK)
        except queue.Empty:
            self._count.tell(None)
            return
        for done in self._results(future, self._calls[future]):
            self._count.add(done)
        del self._calls[future]

    def _results(
        self, future: Future[list[work.Done]], part: tuple[work.Task, ...]
    ) -> list[work.Done]:
        """What a call gave.

        Where it was lost with several files, they are tried one by one; and one alone once more
        where it may be another process that took the memory, or somebody who ended the worker.
        """
        try:
            return future.result()
        except (BrokenExecutor, CancelledError):
            raise
        except Exception as error:
            name = part[0].name
            if len(part) > 1 or (_is_unclear(error) and name not in self._lost_once):
                if len(part) == 1:
                    self._lost_once.add(name)
                self._alone.extend(part)
                return []
            return [_lost(part[0], error)]


def _is_unclear(error: BaseException) -> bool:
    """Whether a worker was lost through something else, perhaps, than the file it was at."""
    if isinstance(error, WorkerLost):
        return error.reason in _PERHAPS_NOT_ITS_FAULT
    return _is_killed_worker(error)  # dask counts calls that only waited for that worker


def _is_killed_worker(error: BaseException) -> bool:
    """Dask's word for a call at which it lost several workers."""
    return type(error).__name__ == "KilledWorker"


def _has_result(future: Future[list[work.Done]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _lost(task: work.Task, error: BaseException) -> work.Done:
    """Note the file at which a worker was lost."""
    if isinstance(error, WorkerLost):
        finding = Finding("ITA003", variant=error.reason)
    elif _is_killed_worker(error):
        finding = Finding("ITA003", variant="died")
    else:
        finding = Finding("ITA901", details={"error": f"{type(error).__name__}: {error}"})
    entry = work.failure(task, finding, digest=None, size=None)
    journal.append(Path(task.journal), entry)
    return work.Done(task.name, entry["status"], entry["counts"]["error"])


def _remove_orphans(run: Run, notes: Journal, names: frozenset[str]) -> None:
    """Delete the copies of files that are no longer there, as they were written."""
    gone = (entry for entry in notes.entries(notes.names()) if entry["name"] not in names)
    for entry in gone:
        copy = run.output / entry["name"]
        if entry["written"] is None or not copy.is_file():
            continue
        if copy.stat().st_size == entry["written"]:
            copy.unlink()
            with contextlib.suppress(OSError):  # it holds something else
                copy.parent.rmdir()


def _remove_leftovers(output: Path) -> None:
    """Delete the unfinished copies of processes that were killed."""
    for place, _, names in os.walk(output):
        for name in names:
            if name.startswith(PREFIX) and name.endswith(SUFFIX):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(place, name))  # noqa: PTH108, PTH118
