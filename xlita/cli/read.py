"""`xlita read`: a workbook as JSON on standard output, its findings on standard error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from xlita.cli.console import Console
from xlita.cli.files import write_whole
from xlita.cli.outcome import accident, exit_status, unreadable
from xlita.cli.usage import Command, Refused
from xlita.inputs import same_file
from xlita.report.json_ import encoded
from xlita.report.results import FileReport
from xlita.report.text import file_lines
from xlita.wording.phrases import say


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(file: str, output: str | None) -> int:
        path = Path(file)
        if output is not None and same_file(Path(output), path):
            raise Refused("usage.output-is-input", path=output)
        record, report = read_one(path)
        if report.findings:
            lines = file_lines(report, console.style(error=True))
            console.complain("\n".join(lines) + "\n")
        if record is not None:
            if output is None:
                console.show(encoded(record))
            else:
                write_whole(Path(output), encoded(record))
                console.note("note.written", target=output)
        return exit_status(report.findings)

    language = console.language
    return Command(
        "read",
        language,
        summary="help.read",
        run=run,
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["-o", "--output"], metavar="FILE", help=say("help.read.output", language)
            ),
        ],
    )


def read_one(path: Path) -> tuple[dict[str, Any] | None, FileReport]:
    """The record and the report of one file; never raises."""
    try:
        from xlita import workflow

        return workflow.read(path)
    except Exception as error:
        return None, unreadable(path, accident(error))
