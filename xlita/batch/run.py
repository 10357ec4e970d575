"""A run over a folder: what there is to do, who does it, and what came of it.

The output is the same whatever did the work, in which order, and however often it was killed and
resumed: results are noted file by file in the journal, and the tables are made from it at the end.
"""

from __future__ import annotations

import os
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from pathlib import Path, PurePath
from typing import NamedTuple

from xlita import inputs
from xlita.batch import journal, work
from xlita.batch.journal import Journal, Wanted
from xlita.batch.workers import WorkerLost
from xlita.checks.finding import Finding
from xlita.wording.texts import Language

#: How often the progress is told while nothing ends, in seconds.
_TICK = 0.5


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
) -> int:
    """Do the work of a run and hand its journal to `finish`; returns the number of files.

    `executor` is asked for once there is something to do and shut down at the end; any
    `concurrent.futures.Executor` whose workers see the same files will do. It gets `in_flight`
    calls at a time, each for `chunk` files. Raises OtherRun, Stopped and OSError.
    """
    found = inputs.search([run.folder], leave_out=run.output)
    with Journal.opened(run.output, run.wanted(), resume=run.resume) as notes:
        tasks = list(_tasks(run, found, notes))
        names = sorted(task.name for task in tasks)
        kept = [task.name for task in tasks if _is_finished(task, notes.entry(task.name))]
        if run.resume:
            _remove_orphans(run, notes, frozenset(names))
            notes.settle(sorted(kept))
        finished = frozenset(kept)
        open_tasks = deque(task for task in tasks if task.name not in finished)
        count = _Count(len(tasks), len(kept), tell)
        count.tell(None)
        if open_tasks:
            _work(open_tasks, executor(), in_flight, chunk, count)
        notes.settle(names)
        finish(notes, names)
        return len(names)


def _tasks(run: Run, found: Iterable[inputs.Found], notes: Journal) -> Iterator[work.Task]:
    for each in found:
        name = PurePath(os.path.relpath(each.path, run.folder)).as_posix()
        yield work.Task(
            name=name,
            path=os.path.abspath(each.path),  # noqa: PTH100 - Path.absolute keeps ".."
            target=str(run.output / name),
            journal=os.path.abspath(notes.folder),  # noqa: PTH100
            language=run.language,
            measures=run.measures,
            reason=each.reason,
        )


def _is_finished(task: work.Task, entry: journal.Entry | None) -> bool:
    """Whether a result still holds: the file is as it was, and its copy is there, whole."""
    if entry is None or entry["again"]:
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

    def __init__(self, files: int, resumed: int, tell: Callable[[Progress], None]) -> None:
        self.files = files
        self.finished = self.resumed = resumed
        self._with_errors = 0
        self._tell = tell

    def add(self, done: work.Done) -> None:
        self.finished += 1
        self._with_errors += done.errors > 0
        self.tell(done.name)

    def tell(self, latest: str | None) -> None:
        progress = Progress(self.files, self.finished, self.resumed, self._with_errors, latest)
        self._tell(progress)


def _work(
    tasks: deque[work.Task], executor: Executor, in_flight: int, chunk: int, count: _Count
) -> None:
    """Give the tasks to an executor and take the results as they come."""
    ended: queue.SimpleQueue[Future[list[work.Done]]] = queue.SimpleQueue()
    calls: dict[Future[list[work.Done]], tuple[work.Task, ...]] = {}
    #: Files whose call was lost, one of several in it: each gets a call of its own.
    alone: deque[work.Task] = deque()
    stopped = True
    try:
        while tasks or alone or calls:
            while (tasks or alone) and len(calls) < in_flight:
                if alone:
                    part: tuple[work.Task, ...] = (alone.popleft(),)
                else:
                    part = tuple(tasks.popleft() for _ in range(min(chunk, len(tasks))))
                future = executor.submit(work.do, part)
                calls[future] = part
                future.add_done_callback(ended.put)
            try:
                future = ended.get(timeout=_TICK)
            except queue.Empty:
                count.tell(None)
                continue
            part = calls.pop(future)
            for done in _results(future, part, alone):
                count.add(done)
        stopped = False
    except KeyboardInterrupt:
        raise Stopped("asked", count.finished, count.files) from None
    except (BrokenExecutor, RuntimeError) as error:
        raise Stopped("executor", count.finished, count.files) from error
    finally:
        executor.shutdown(wait=True, cancel_futures=stopped)


def _results(
    future: Future[list[work.Done]], part: tuple[work.Task, ...], alone: deque[work.Task]
) -> list[work.Done]:
    """What a call gave; where it was lost with several files, they are tried one by one."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except (CancelledError, Exception) as error:
        if len(part) > 1:
            alone.extend(part)
            return []
        return [_lost(part[0], error)]


def _lost(task: work.Task, error: BaseException) -> work.Done:
    """Note the file at which a worker was lost."""
    if isinstance(error, WorkerLost):
        finding = Finding("ITA003", variant=error.reason)
    elif type(error).__name__ == "KilledWorker":  # dask's, after it tried several workers
        finding = Finding("ITA003", variant="died")
    else:
        finding = Finding("ITA901", details={"error": f"{type(error).__name__}: {error}"})
    entry = work.failure(task, finding, digest=None, size=None)
    journal.append(Path(task.journal), entry)
    return work.Done(task.name, entry["status"], entry["counts"]["error"])


def _remove_orphans(run: Run, notes: Journal, names: frozenset[str]) -> None:
    """Delete the copies of files that are no longer there, as they were written."""
    for name in notes.names():
        entry = notes.entry(name)
        if name in names or entry is None or entry["written"] is None:
            continue
        copy = run.output / name
        if copy.is_file() and copy.stat().st_size == entry["written"]:
            copy.unlink()
