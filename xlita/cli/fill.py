"""`xlita fill`: computed columns and summary, written back."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.usage import Command
from xlita.cli.writing import failure, status_of, targets_of, writing_options
from xlita.report.formats import FILL_FORMATS
from xlita.report.results import FillReport


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(
        files: tuple[str, ...],
        output: str | None,
        in_place: bool,
        backup: bool,
        dry_run: bool,
        format_: str,
    ) -> int:
        targets = targets_of(files, output, in_place, dry_run)
        fills = [fill_one(path, target, backup=backup) for path, target in targets]
        style = console.style() if format_ == "text" else console.document_style()
        console.show(FILL_FORMATS[format_](fills, style))
        return status_of(fills)

    return Command(
        "fill",
        console.language,
        summary="help.fill",
        more="help.fill.more",
        run=run,
        params=list(writing_options(console, FILL_FORMATS)),
    )


def fill_one(path: Path, target: Path | None, *, backup: bool = False) -> FillReport:
    """Fill one file; never raises."""
    try:
        from xlita import workflow

        return workflow.fill(path, target, backup=backup)
    except Exception as error:
        return failure(path, error)
