"""`xlita measures`: fill, then the measure table: proposals added, grouped and laid out."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.usage import Choice, Command
from xlita.cli.writing import failure, status_of, targets_of, writing_options
from xlita.report.formats import MEASURES_FORMATS
from xlita.report.results import FillReport
from xlita.wording.phrases import say

#: `--propose`: what is proposed for; the first is the default.
_SCOPES = ("weak", "all", "none")
_LAYOUTS = ("A", "B", "C")


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(
        files: tuple[str, ...],
        output: str | None,
        in_place: bool,
        backup: bool,
        dry_run: bool,
        propose: str,
        layout: str | None,
        format_: str,
    ) -> int:
        targets = targets_of(files, output, in_place, dry_run)
        made = [
            measure_one(path, target, propose, layout, backup=backup) for path, target in targets
        ]
        style = console.style() if format_ == "text" else console.document_style()
        console.show(MEASURES_FORMATS[format_](made, style))
        return status_of(made)

    language = console.language
    return Command(
        "measures",
        language,
        summary="help.measures",
        more="help.measures.more",
        run=run,
        params=[
            *writing_options(console, MEASURES_FORMATS),
            click.Option(
                ["--propose"],
                type=Choice(list(_SCOPES)),
                default=_SCOPES[0],
                help=say("help.measures.propose", language),
            ),
            click.Option(
                ["--layout"],
                type=Choice(list(_LAYOUTS)),
                help=say("help.measures.layout", language),
            ),
        ],
    )


def measure_one(
    path: Path,
    target: Path | None,
    propose: str = "weak",
    layout: str | None = None,
    *,
    backup: bool = False,
) -> FillReport:
    """Fill one file and complete its measure table; never raises."""
    try:
        from xlita import workflow

        return workflow.measures(path, target, propose=propose, layout=layout, backup=backup)
    except Exception as error:
        return failure(path, error)
