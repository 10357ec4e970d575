"""`xlita measures`: fill, then the measure table: proposals added, grouped and laid out."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.usage import Choice
from xlita.cli.writing import writing_command
from xlita.report.formats import MEASURES_FORMATS
from xlita.report.results import FillReport
from xlita.wording.phrases import say

#: `--propose`: what is proposed for; the first is the default.
_SCOPES = ("weak", "all", "none")
_LAYOUTS = ("A", "B", "C")


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def write(
        path: Path, target: Path | None, *, backup: bool, propose: str, layout: str | None
    ) -> FillReport:
        from xlita import workflow

        return workflow.measures(path, target, propose=propose, layout=layout, backup=backup)

    propose = click.Option(
        ["--propose"],
        type=Choice(list(_SCOPES)),
        default=_SCOPES[0],
        help=say("help.measures.propose", console.language),
    )
    layout = click.Option(
        ["--layout"],
        type=Choice(list(_LAYOUTS)),
        help=say("help.measures.layout", console.language),
    )
    return writing_command(
        "measures",
        console,
        write,
        MEASURES_FORMATS,
        [propose, layout],
        summary="help.measures",
        more="help.measures.more",
    )
