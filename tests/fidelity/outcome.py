"""What comes of an edit on a workbook: its new bytes, or the reason why it was refused."""

from __future__ import annotations

import functools
from typing import NamedTuple

from tests.fidelity.edits import KINDS, Task, task
from tests.fidelity.zoo import Specimen
from tests.support.once import once
from xlita.ooxml import open_bytes
from xlita.sheet import WriteRefused


class Outcome(NamedTuple):
    """`data` are the bytes of the workbook where nothing was refused."""

    task: Task
    data: bytes
    refused: str | None = None

    def again(self) -> Outcome:
        """The same edit on the result."""
        return _done(self.data, self.task)


@functools.lru_cache(maxsize=64)
def outcome(specimen: Specimen, kind: str) -> Outcome:
    """Make the edit of a kind. Whatever is no refusal of xlita's is raised."""
    data = specimen.data  # some makers write the time of day, so each process may have its own
    key = f"{kind} {specimen}".encode() + data
    return once("outcome", key, lambda: _done(data, task(kind, specimen)))


def all_at_once(specimen: Specimen) -> tuple[bytes, list[Task]]:
    """A workbook after an edit of each kind but deletion, one by one, and the edits it took."""
    data = specimen.data
    done = []
    for kind in KINDS:
        if kind == "delete rows":
            continue
        wanted = task(kind, specimen._replace(build=functools.partial(bytes, data)))
        made = _done(data, wanted)
        if made.refused is None:
            data = made.data
            done.append(wanted)
    return data, done


def _done(data: bytes, wanted: Task) -> Outcome:
    book = open_bytes(data, "")
    try:
        book.apply(wanted.edits)
    except WriteRefused as error:
        assert book.rendered() == data
        return Outcome(wanted, data, error.reason)
    return Outcome(wanted, book.rendered())
