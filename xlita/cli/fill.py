"""`xlita fill`: computed columns and summary, written back."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.writing import writing_command
from xlita.report.formats import FILL_FORMATS
from xlita.report.results import FillReport


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def write(path: Path, target: Path | None, *, backup: bool) -> FillReport:
        from xlita import workflow

        return workflow.fill(path, target, backup=backup)

    return writing_command(
        "fill", console, write, FILL_FORMATS, summary="help.fill", more="help.fill.more"
    )
