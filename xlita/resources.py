"""Where the data files stand that xlita carries: schemas, layouts, year files, blank workbooks.

In a checkout (and so in an editable install) schemas and blank workbooks are the folders
``schemas`` and ``workbooks`` beside the package; in a wheel they are inside it, under ``_data``.
Year files and the library of measures are always part of the package. This is the only place that
knows the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_data"
_IN_ITA = ("years/", "library/")


def path(name: str) -> Path:
    """The file or folder called `name`: ``schemas/agency.schema.json``, ``years/2567.json``.

    Raises FileNotFoundError where the installation is incomplete.
    """
    if name.startswith(_IN_ITA):
        root = _PACKAGE / "ita"
    else:
        root = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent
    found = root / name
    if not found.exists():
        raise FileNotFoundError(f"xlita is not installed completely: {name} is missing")
    return found


def load_json(name: str) -> Any:
    """The parsed content of a JSON data file. Errors as `path`."""
    return json.loads(path(name).read_bytes())
