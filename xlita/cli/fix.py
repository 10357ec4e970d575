"""`xlita fix`: the safe mends of what check finds."""

from __future__ import annotations

from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.usage import Command
from xlita.cli.writing import failure, status_of, targets_of, writing_options
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
        unsafe: bool,
        format_: str,
    ) -> int:
        targets = targets_of(files, output, in_place, dry_run)
        fixes = [fix_one(path, target, unsafe=unsafe, backup=backup) for path, target in targets]
        style = console.style() if format_ == "text" else console.document_style()
        console.show(FILL_FORMATS[format_](fixes, style))
        return status_of(fixes)

    language = console.language
    unsafe = click.Option(["--unsafe"], is_flag=True, help=say("help.fix.unsafe", language))
    return Command(
        "fix",
        language,
        summary="help.fix",
        more="help.fix.more",
        run=run,
        params=[*writing_options(console, FILL_FORMATS), unsafe],
    )


def fix_one(
    path: Path, target: Path | None, *, unsafe: bool = False, backup: bool = False
) -> FillReport:
    """Mend one file; never raises."""
    try:
        from xlita import workflow

        return workflow.fix(path, target, unsafe=unsafe, backup=backup)
    except Exception as error:
        return failure(path, error)
