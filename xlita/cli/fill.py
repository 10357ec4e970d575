"""`xlita fill`: computed columns and summary, written back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.files import fill_targets, is_folder
from xlita.cli.outcome import accident, exit_status, unreadable
from xlita.cli.usage import Choice, Command, Refused
from xlita.report.formats import FILL_FORMATS
from xlita.report.results import FillReport
from xlita.wording.phrases import say


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
        paths = [Path(file) for file in dict.fromkeys(files)]
        for path in paths:
            if is_folder(path):
                raise Refused("usage.is-folder", path=path)
        if output is not None and in_place:
            raise Refused("usage.one-target")
        targets: Sequence[Path | None]
        if dry_run:
            targets = [None] * len(paths)
        elif output is not None:
            targets = fill_targets(paths, output)
        elif in_place:
            targets = paths
        else:
            raise Refused("usage.needs-target")
        fills = [
            fill_one(path, target, backup=backup)
            for path, target in zip(paths, targets, strict=True)
        ]
        style = console.style() if format_ == "text" else console.document_style()
        console.show(FILL_FORMATS[format_](fills, style))
        return status_of(fills)

    language = console.language
    return Command(
        "fill",
        language,
        summary="help.fill",
        more="help.fill.more",
        run=run,
        params=[
            click.Argument(["files"], metavar="FILE...", nargs=-1, required=True),
            click.Option(
                ["-o", "--output"],
                metavar="FILE-OR-FOLDER",
                help=say("help.fill.output", language),
            ),
            click.Option(["--in-place"], is_flag=True, help=say("help.fill.in-place", language)),
            click.Option(["--backup"], is_flag=True, help=say("help.fill.backup", language)),
            click.Option(["--dry-run"], is_flag=True, help=say("help.fill.dry-run", language)),
            click.Option(
                ["--format", "format_"],
                type=Choice(list(FILL_FORMATS)),
                default="text",
                help=say("help.fill.format", language),
            ),
        ],
    )


def fill_one(path: Path, target: Path | None, *, backup: bool = False) -> FillReport:
    """Fill one file; never raises."""
    try:
        from xlita import workflow

        return workflow.fill(path, target, backup=backup)
    except Exception as error:
        finding = accident(error)
        return FillReport(unreadable(path, finding), None, (), finding)


def status_of(fills: Sequence[FillReport]) -> int:
    """2 where a file could not be written, else 1 where errors are left, else 0."""
    if any(fill.failed is not None and fill.failed.code == "ITA004" for fill in fills):
        return 2
    findings = [finding for fill in fills for finding in fill.report.findings]
    findings += [fill.failed for fill in fills if fill.failed is not None]
    return exit_status(findings)
