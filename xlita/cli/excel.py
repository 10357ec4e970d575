"""`xlita excel`: the buttons in Excel."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.usage import Command, Group, Refused


def command(console: Console) -> click.Command:
    """The command with what it offers."""

    def run(context: click.Context) -> int:
        if context.invoked_subcommand is None:
            console.complain(context.get_help() + "\n")
            return 2
        return 0

    return Group(
        "excel",
        console.language,
        summary="help.excel",
        run=run,
        commands=[_panel(console)],
    )


def _panel(console: Console) -> click.Command:
    def run(file: str | None) -> int:
        from xlita.excel.panel import NoDisplay, open_panel

        try:
            open_panel(None if file is None else Path(file), console.language)
        except NoDisplay as error:
            raise Refused("usage.no-display", reason=error) from error
        return 0

    return Command(
        "panel",
        console.language,
        summary="help.excel.panel",
        run=run,
        params=[click.Argument(["file"], metavar="[FILE]", required=False)],
    )

