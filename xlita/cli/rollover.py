"""`xlita rollover`: next year's workbook."""

from __future__ import annotations

import os
from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.files import refuse_suffix, write_whole
from xlita.cli.new import LAYOUTS
from xlita.cli.usage import Choice, Command, Refused
from xlita.inputs import is_folder, same_file
from xlita.wording.phrases import say

_FORMATS = ("text", "json")


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""
    language = console.language

    def run(file: str, output: str, layout: str | None, force: bool, format_: str) -> int:
        source = Path(file)
        target = _target(source, Path(output), force)
        from xlita import workflow
        from xlita.report.rollover import rollover_json, rollover_text
        from xlita.template.rollover import NoYear

        try:
            report, content = workflow.rollover(source, layout)
        except NoYear as error:
            raise Refused("usage.rollover-year", path=source) from error
        if content is not None:
            write_whole(target, content)
            report = report._replace(written=str(target))
        if format_ == "json":
            console.show(rollover_json(report, language))
        else:
            console.show(rollover_text(report, language))
        return int(report.failed is not None)

    return Command(
        "rollover",
        language,
        summary="help.rollover",
        more="help.rollover.more",
        run=run,
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["-o", "--output"],
                metavar="FILE",
                required=True,
                help=say("help.rollover.output", language),
            ),
            click.Option(["--layout"], type=Choice(LAYOUTS), help=say("help.new.layout", language)),
            click.Option(["--force"], is_flag=True, help=say("help.new.force", language)),
            click.Option(
                ["--format", "format_"],
                type=Choice(_FORMATS),
                default="text",
                help=say("help.rollover.format", language),
            ),
        ],
    )


def _target(source: Path, target: Path, force: bool) -> Path:
    """Where the workbook goes: never the input, an existing file only with --force."""
    if is_folder(source):
        raise Refused("usage.is-folder", path=source)
    if is_folder(target):
        target /= source.with_suffix(".xlsx").name
    refuse_suffix(target)
    if same_file(target, source):
        raise Refused("usage.rollover-same", path=source)
    if os.path.exists(target) and not force:  # noqa: PTH110 - see is_folder
        raise Refused("usage.exists", path=target)
    return target
