"""`xlita fix`: the safe mends of what check finds."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.writing import writing_command
from xlita.report.formats import FILL_FORMATS
from xlita.report.results import FillReport
from xlita.wording.phrases import say


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def write(path: Path, target: Path | None, *, backup: bool, unsafe: bool) -> FillReport:
        from xlita import workflow

        return workflow.fix(path, target, unsafe=unsafe, backup=backup)

    help_text = say("help.fix.unsafe", console.language)
    unsafe = click.Option(["--unsafe"], is_flag=True, help=help_text)
    return writing_command(
        "fix", console, write, FILL_FORMATS, [unsafe], summary="help.fix", more="help.fix.more"
    )
