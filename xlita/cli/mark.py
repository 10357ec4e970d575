"""`xlita mark` and `xlita unmark`: findings shown in a copy of the workbook, and taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from xlita.cli.console import Console
from xlita.cli.files import refuse_suffix
from xlita.cli.usage import Command, Refused
from xlita.cli.writing import failure, status_of, targets_of
from xlita.inputs import is_folder, same_file
from xlita.report.results import MarkReport, summarise
from xlita.report.text import file_lines
from xlita.wording.phrases import say


def command(console: Console) -> click.Command:
    """`xlita mark`, worded in the console's language."""

    def run(file: str, output: str) -> int:
        path, target = Path(file), Path(output)
        if is_folder(target):
            target /= path.name
        if same_file(path, target):
            raise Refused("usage.output-is-input", path=target)
        refuse_suffix(target, path)
        marking = mark_one(path, target, console)
        console.show("\n".join(_lines(marking, console)) + "\n")
        return status_of([marking])

    language = console.language
    return Command(
        "mark",
        language,
        summary="help.mark",
        more="help.mark.more",
        run=run,
        params=[
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["-o", "--output"],
                metavar="FILE",
                required=True,
                help=say("help.mark.output", language),
            ),
        ],
    )


def unmark_command(console: Console) -> click.Command:
    """`xlita unmark`, worded in the console's language."""

    def run(files: tuple[str, ...], output: str | None, in_place: bool, backup: bool) -> int:
        unmarked = [
            unmark_one(path, target, backup=backup)
            for path, target in targets_of(files, output, in_place, None)
            if target is not None
        ]
        lines = [line for each in unmarked for line in _unmark_lines(each, console)]
        console.show("\n".join(lines) + "\n")
        return status_of(unmarked)

    language = console.language
    return Command(
        "unmark",
        language,
        summary="help.unmark",
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
        ],
    )


def mark_one(path: Path, target: Path, console: Console) -> MarkReport:
    """Mark one file; never raises."""
    try:
        from xlita import workflow

        return workflow.mark(path, target, language=console.document_language)
    except Exception as error:
        return _failed(path, error)


def unmark_one(path: Path, target: Path, *, backup: bool) -> MarkReport:
    """Take the marks of one file away; never raises."""
    try:
        from xlita import workflow

        return workflow.unmark(path, target, backup=backup)
    except Exception as error:
        return _failed(path, error)


def _failed(path: Path, error: Exception) -> MarkReport:
    failed = failure(path, error)
    return MarkReport(failed.report, None, None, failed.failed)


def _lines(marking: MarkReport, console: Console) -> Iterable[str]:
    language = console.language
    if marking.failed is not None:
        yield from _failure_lines(marking, console)
        return
    yield say("mark.written", language, target=marking.written, sheet=marking.sheet)
    if marking.report.findings:
        totals = summarise([marking.report])._asdict()
        yield "  " + say("report.totals", language, **totals)
    else:
        yield "  " + say("mark.nothing", language)


def _unmark_lines(unmarked: MarkReport, console: Console) -> Iterable[str]:
    if unmarked.failed is not None:
        yield from _failure_lines(unmarked, console)
    elif unmarked.sheet is None:
        yield say("mark.none", console.language, target=unmarked.written)
    else:
        yield say("mark.taken-away", console.language, target=unmarked.written)


def _failure_lines(marking: MarkReport, console: Console) -> Sequence[str]:
    failed = [] if marking.failed is None else [marking.failed]
    return file_lines(marking.report._replace(findings=tuple(failed)), console.style())
