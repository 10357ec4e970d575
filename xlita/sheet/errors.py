"""What can go wrong with a book, as exceptions that carry a rule's code.

::

    BookError
     ├─ UnreadableFile   ITA001
     ├─ WriteRefused     ITA002
     ├─ ResourceLimit    ITA003
     └─ NotWritable      ITA004

`reason` is a key of the wording registry (``reason.encrypted``); `details` fill its sentence.
"""

from __future__ import annotations


class BookError(Exception):
    """A book cannot be read or written; the file is as it was."""

    code = "ITA001"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details

    def __str__(self) -> str:
        extra = ", ".join(f"{key}={value}" for key, value in self.details.items())
        return f"{self.reason} ({extra})" if extra else self.reason


class UnreadableFile(BookError):
    """Not a workbook that can be read: missing, damaged, encrypted, another format."""

    code = "ITA001"


class WriteRefused(BookError):
    """Writing would damage or lose something, so nothing was written."""

    code = "ITA002"


class ResourceLimit(BookError):
    """Reading would take more memory or time than any honest workbook needs."""

    code = "ITA003"


class NotWritable(BookError):
    """The place to write to does not allow it: open elsewhere, read-only, full."""

    code = "ITA004"
