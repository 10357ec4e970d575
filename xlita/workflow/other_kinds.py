"""Spreadsheets of other kinds (.xls, .xlsb, .ods), opened to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xlita.legacy import LegacyBook, open_legacy
from xlita.sheet import Place
from xlita.template.entries import Entry
from xlita.template.recognise import UnknownTemplate, read_submission
from xlita.template.submission import Submission


def open_other(path: Path, kind: str) -> LegacyBook:
    """The book of a file of that kind. Raises what `open_legacy` raises.

    Of an .xls the library tells 0 where a formula shows nothing. Which cells compute only the
    template knows, so such zeros are taken out here; what they were is computed again anyway.
    """
    book = open_legacy(path, kind)
    if kind != "old-xls":
        return book
    try:
        found = read_submission(book)
    except UnknownTemplate:
        return book
    return book.without(_computed_zeros(found))


def _computed_zeros(submission: Submission) -> Iterator[Place]:
    for entry in _computed(submission):
        if entry.place is not None and isinstance(entry.raw, float) and entry.raw == 0:
            yield entry.place


def _computed(submission: Submission) -> Iterator[Entry]:
    for table in submission.tables:
        fields = [each.field for each in table.layout.columns if each.computed is not None]
        for row in table.rows:
            yield from (row.entry(field) for field in fields)
        for reading in table.closing:
            yield from (reading.row.entry(field) for field in reading.layout.cells)
