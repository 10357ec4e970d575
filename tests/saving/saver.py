"""A process that saves on request and can be killed: one child for each request.

Started as a program it reads lines of JSON from standard input, forks a child that waits, prints
the child's id, and starts it at the next line. It then prints how the child ended: ``saved``, a
reason of `NotWritable`, ``killed`` or an exception. Its parent may trace the child, or kill it.

A request has the ``path`` to write and the path of a file with the ``content``, and where given:
``expected`` (whether the file is compared with what it held), ``backup``, and ``call`` with
``fault``: at that call of the platform, counted from 1, the child kills itself (``kill``), or the
call fails with the error of that number.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xlita.ooxml.platforms import this_platform
from xlita.ooxml.saving import replace_file
from xlita.sheet import NotWritable

#: Where one call is over, or has done half of its work, is another moment than before it.
_HALVES = ("write",)


class Faulty:
    """A platform that fails, or kills the process, at one of its calls."""

    def __init__(self, call: int, fault: str | int) -> None:
        self._platform = this_platform()
        self._call = call
        self._fault = fault
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._platform, name)
        if not callable(found) or name in ("now", "sleep"):
            return found

        def call(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self._call:
                self._happen(name, found, arguments)
            return found(*arguments, **named)

        return call

    def _happen(self, name: str, found: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        if name in _HALVES:
            descriptor, data = arguments
            found(descriptor, data[: len(data) // 2])
        if self._fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        assert isinstance(self._fault, int)
        raise OSError(self._fault, os.strerror(self._fault))


def save(request: dict[str, Any]) -> str:
    path = Path(request["path"])
    platform = Faulty(request.get("call", 0), request.get("fault", "kill"))
    content = Path(request["content"]).read_bytes()
    expected = path.read_bytes() if request.get("expected") else None
    try:
        replace_file(
            path,
            content,
            expected=expected,
            backup=request.get("backup", False),
            platform=platform,
        )
    except NotWritable as error:
        return error.reason
    except BaseException as error:
        return repr(error)
    return "saved" if len(platform.calls) < request.get("call", 0) else "saved after a fault"


def main() -> None:
    for line in sys.stdin:
        reading, writing = os.pipe()
        answer_reading, answer_writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(writing)
            os.read(reading, 1)
            os.write(answer_writing, save(json.loads(line)).encode())
            os._exit(0)
        os.close(reading)
        os.close(answer_writing)
        print(child, flush=True)
        sys.stdin.readline()
        os.write(writing, b"x")
        os.close(writing)
        _, status = os.waitpid(child, 0)
        answer = os.read(answer_reading, 10_000).decode()
        os.close(answer_reading)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("killed" if killed else answer or f"ended with {status}", flush=True)


if __name__ == "__main__":
    main()
