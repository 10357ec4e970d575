"""The workers of a dask cluster: many machines that share a file system.

Each worker must see the folder and the output under the same names, and have the same version of
xlita; both are asked before anything is done. Workers of one thread each use their cores best.
"""

from __future__ import annotations

import faulthandler
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from xlita.version import VERSION


class Unfit(Exception):
    """The cluster cannot do the work.

    `reason`: ``unreachable`` (nobody answers at the address), ``empty`` (it has no worker),
    ``version`` (a worker has another version of xlita, or none) or ``folder`` (a worker does not
    see one of the folders).
    """

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


class Cluster(Executor):
    """A cluster as an executor. Raises Unfit, and ImportError without the extra ``cluster``.

    `address` is the scheduler's, ``tcp://host:8786``; `folders` are those that each worker must
    see. A worker that takes longer than `seconds` for a file is ended; dask starts it again and
    gives up a call at which it was ended several times. `patience` is how many seconds to wait
    for the scheduler's answer.
    """

    def __init__(
        self, address: str, folders: Sequence[Path], seconds: float, *, patience: float = 15.0
    ) -> None:
        from distributed import Client

        self._seconds = seconds
        try:
            self._client = Client(address, timeout=patience, set_as_default=False)
        except (OSError, ValueError) as error:  # TimeoutError is one; a bad address is a ValueError
            raise Unfit("unreachable", address=address) from error
        try:
            self._check([os.path.abspath(folder) for folder in folders])  # noqa: PTH100
            self._executor = self._client.get_executor(pure=False)
        except BaseException:
            self._client.close()
            raise

    def _check(self, folders: list[str]) -> None:
        """Ask every worker for what it has."""
        versions = self._client.run(_version, on_error="return")
        if not versions:
            raise Unfit("empty")
        for worker, version in versions.items():
            if version != VERSION:
                found = version if isinstance(version, str) else "?"
                raise Unfit("version", worker=worker, version=found, own=VERSION)
        for worker, unseen in self._client.run(_unseen, folders).items():
            if unseen:
                raise Unfit("folder", worker=worker, path=unseen[0])

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queue a call for the cluster; its first argument is the files."""
        seconds = self._seconds * max(1, len(args[0]))
        future: Future[Any] = self._executor.submit(within, seconds, fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on for others."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _version() -> str:
    return VERSION


def _unseen(folders: list[str]) -> list[str]:
    return [folder for folder in folders if not os.path.isdir(folder)]  # noqa: PTH112


_deadlines: dict[int, float] = {}
_lock = threading.Lock()


def within(seconds: float, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The result of a call; the process is ended where it takes longer.

    A call that hangs in C cannot be interrupted otherwise. Other threads of the process are ended
    with it, and their calls made again elsewhere.
    """
    with _lock:
        _deadlines[threading.get_ident()] = time.monotonic() + seconds
        _arm()
    try:
        return fn(*args, **kwargs)
    finally:
        with _lock:
            del _deadlines[threading.get_ident()]
            _arm()


def _arm() -> None:
    """Set the one alarm that a process has to the earliest deadline."""
    if _deadlines:
        left = max(0.001, min(_deadlines.values()) - time.monotonic())
        faulthandler.dump_traceback_later(left, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


__all__ = ["Cluster", "Unfit", "within"]
