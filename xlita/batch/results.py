"""What a finished run leaves: findings as lines, and the tables as a workbook and a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xlita.batch.journal import Entry, Journal
from xlita.batch.tally import Tally, tally
from xlita.report.jsonl import encoded_line
from xlita.wording.texts import Language

if TYPE_CHECKING:
    from xlita.batch.sheets import Table

FINDINGS, WORKBOOK, PAGE = "findings.jsonl", "summary.xlsx", "summary.html"


def write_results(
    output: Path,
    notes: Journal,
    names: list[str],
    language: Language,
    more: Callable[[Tally], Sequence[Table]] | None = None,
) -> Tally:
    """Write the three files of a run, each whole or not at all; returns its tables.

    `more` gives further sheets of the workbook.
    """
    from xlita.batch.page import summary_page
    from xlita.batch.workbook import summary_workbook

    found = tally(notes.entries(names))
    _write(output / FINDINGS, _lines(notes.entries(names)))
    further = more(found) if more is not None else ()
    _write(output / WORKBOOK, iter([summary_workbook(found, language, further)]))
    _write(output / PAGE, iter([summary_page(found, language)]))
    return found


def _lines(entries: Iterator[Entry]) -> Iterator[bytes]:
    for entry in entries:
        about = {key: entry[key] for key in ("path", "template", "fiscal_year", "agency")}
        for finding in entry["findings"]:
            yield encoded_line({**about, **finding})


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    temporary = path.with_name(f".~xlita-{path.name}.tmp")
    with temporary.open("wb") as file:
        file.writelines(pieces)
    temporary.replace(path)


__all__ = ["FINDINGS", "PAGE", "WORKBOOK", "write_results"]
