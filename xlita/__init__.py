"""xlita: Thailand's yearly integrity assessment (ITA) in workbooks.

>>> import xlita
>>> report = xlita.check("หน่วยงาน.xlsx")  # doctest: +SKIP
>>> scores = xlita.frame("ส่งมา", "indicators")  # doctest: +SKIP

Names are loaded when they are first used: a button click starts a new interpreter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlita.version import VERSION

if TYPE_CHECKING:
    from xlita.tidy import Frames, frame, frames, write_frame
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

#: What is made of data frames; all other names are `workflow`'s.
_OF_FRAMES = ("Frames", "frame", "frames", "write_frame")

__all__ = [
    "Frames",
    "InvalidDocument",
    "__version__",
    "check",
    "check_book",
    "fill",
    "fill_book",
    "fix",
    "fix_book",
    "frame",
    "frames",
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
    "write_frame",
]


def __getattr__(name: str) -> Any:
    if name in _OF_FRAMES:
        from xlita import tidy

        return getattr(tidy, name)
    if name in __all__:
        from xlita import workflow

        return getattr(workflow, name)
    raise AttributeError(f"module 'xlita' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
