"""Work that is done once in a run of the suite, though several processes need what comes of it.

What is kept lies in a folder of the run: the first process makes it and removes it at the end.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_FOLDER = "XLITA_TEST_RUN"


def begin() -> Callable[[], None]:
    """Make the folder of this run, for this process and those that it starts; what removes it."""
    folder = tempfile.mkdtemp(prefix="xlita-tests-")
    os.environ[_FOLDER] = folder

    def end() -> None:
        os.environ.pop(_FOLDER, None)
        shutil.rmtree(folder, ignore_errors=True)

    return end


def once(kind: str, key: str | bytes, make: Callable[[], T]) -> T:
    """What `make` gives, from an earlier call with the same kind and key where there was one.

    Two processes that ask at the same time both make it. Outside a run nothing is kept.
    """
    folder = os.environ.get(_FOLDER)
    if folder is None:
        return make()
    data = key.encode() if isinstance(key, str) else key
    path = Path(folder, f"{kind}-{hashlib.sha256(data).hexdigest()}")
    try:
        found: T = pickle.loads(path.read_bytes())
    except FileNotFoundError:
        found = make()
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(pickle.dumps(found))
        part.replace(path)
    return found
