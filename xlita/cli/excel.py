"""`xlita excel`: the buttons in Excel."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.usage import Command, Group, Refused
from xlita.wording.phrases import say


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
        commands={
            "panel": lambda: _panel(console),
            "install": lambda: _install(console),
            "doctor": lambda: _doctor(console),
            "uninstall": lambda: _uninstall(console),
        },
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


def _install(console: Console) -> click.Command:
    def run() -> int:
        import subprocess  # a check needs none

        from xlita.excel import install

        try:
            done = install.install(install.here())
        except (OSError, subprocess.CalledProcessError) as error:
            raise Refused("usage.cannot-install", reason=error) from error
        for path in done.files:
            console.show(say("note.written", console.language, target=path) + "\n")
        console.show(say("note.shortcut-only", console.language) + "\n")
        return 0

    return Command("install", console.language, summary="help.excel.install", run=run)


def _uninstall(console: Console) -> click.Command:
    def run() -> int:
        from xlita.excel import install

        try:
            removed = install.uninstall(install.here())
        except OSError as error:
            raise Refused("usage.cannot-install", reason=error) from error
        for path in removed.files:
            console.show(say("note.removed", console.language, path=path) + "\n")
        for path in removed.changed:
            console.note("note.left-changed", path=path)
        if not removed.files and not removed.changed:
            console.show(say("note.nothing-installed", console.language) + "\n")
        return 0

    return Command("uninstall", console.language, summary="help.excel.uninstall", run=run)


def _doctor(console: Console) -> click.Command:
    def run(as_json: bool) -> int:
        from xlita.excel import doctor, install
        from xlita.excel.machine import ThisMachine

        diagnosis = doctor.examine(ThisMachine(), str(install.here().manifest))
        if as_json:
            console.show(doctor.as_json(diagnosis, console.document_language).encode())
        else:
            console.show(doctor.as_text(diagnosis, console.language))
        return 0 if diagnosis.is_well else 1

    return Command(
        "doctor",
        console.language,
        summary="help.excel.doctor",
        run=run,
        params=[
            click.Option(
                ["--json", "as_json"],
                is_flag=True,
                help=say("help.excel.doctor.json", console.language),
            )
        ],
    )
