"""xlita: Thailand's yearly integrity assessment (ITA) in workbooks.

>>> import xlita
>>> report = xlita.check("หน่วยงาน.xlsx")  # doctest: +SKIP
>>> xlita.findings_frame([report])  # doctest: +SKIP

Names are loaded when they are first used: a button click starts a new interpreter.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from xlita.version import VERSION

if TYPE_CHECKING:
    from xlita.report.frames import edits_frame, findings_frame
    from xlita.workflow import (
        InvalidDocument,
        check,
        check_book,
        fill,
        fill_book,
        fix,
        fix_book,
        mark,
        mark_book,
        measures,
        measures_book,
        new,
        new_agency,
        new_from,
        new_province,
        read,
        rollover,
        rollover_book,
        unmark,
        unmark_book,
    )

__version__ = VERSION

__all__ = [
    "InvalidDocument",
    "__version__",
    "check",
    "check_book",
    "edits_frame",
    "fill",
    "fill_book",
    "findings_frame",
    "fix",
    "fix_book",
    "mark",
    "mark_book",
    "measures",
    "measures_book",
    "new",
    "new_agency",
    "new_from",
    "new_province",
    "read",
    "rollover",
    "rollover_book",
    "unmark",
    "unmark_book",
]

_FRAMES = ("edits_frame", "findings_frame")


def __getattr__(name: str) -> Any:
    if name in __all__:
        home = "xlita.report.frames" if name in _FRAMES else "xlita.workflow"
        return getattr(import_module(home), name)
    raise AttributeError(f"module 'xlita' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
