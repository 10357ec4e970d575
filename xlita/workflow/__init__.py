"""Read, check, fill, measures, new: the one place that joins reading, judging and writing.

The same functions serve a file and a workbook open in Excel: what differs is the `Book`. Each is
loaded when it is first used, so that a command or a click loads nothing it was not asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlita.workflow.checking import check, check_book
    from xlita.workflow.filling import BookFilling, fill, fill_book
    from xlita.workflow.fixing import BookFixing, fix, fix_book
    from xlita.workflow.making import InvalidDocument, new, new_agency, new_from, new_province
    from xlita.workflow.marking import mark, mark_book, unmark, unmark_book
    from xlita.workflow.measuring import BookMeasures, measures, measures_book
    from xlita.workflow.processing import Processed, process
    from xlita.workflow.reading import read, submission, unreadable
    from xlita.workflow.rolling_over import rollover, rollover_book

#: Which module has which names. No module is called as a function is, which it would hide.
_MODULES = {
    "checking": ("check", "check_book"),
    "filling": ("BookFilling", "fill", "fill_book"),
    "fixing": ("BookFixing", "fix", "fix_book"),
    "making": ("InvalidDocument", "new", "new_agency", "new_from", "new_province"),
    "marking": ("mark", "mark_book", "unmark", "unmark_book"),
    "measuring": ("BookMeasures", "measures", "measures_book"),
    "processing": ("Processed", "process"),
    "reading": ("read", "submission", "unreadable"),
    "rolling_over": ("rollover", "rollover_book"),
}

__all__ = [
    "BookFilling",
    "BookFixing",
    "BookMeasures",
    "InvalidDocument",
    "Processed",
    "check",
    "check_book",
    "fill",
    "fill_book",
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
    "process",
    "read",
    "rollover",
    "rollover_book",
    "submission",
    "unmark",
    "unmark_book",
    "unreadable",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            found = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
