"""`xlita batch`: every workbook of a folder, checked and filled."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlita.cli.console import Console
from xlita.cli.usage import Command, Refused
from xlita.inputs import is_folder, same_file
from xlita.wording.phrases import say

if TYPE_CHECKING:
    from concurrent.futures import Executor  # 10 ms that other commands need not wait for

#: Calls that wait for each process, so that none waits for the parent.
_WAITING = 3
_MEGABYTE = 1024 * 1024
#: What is said for each reason that an output folder is not taken.
_OTHER_RUN = {
    "exists": "batch.run.exists",
    "foreign": "batch.run.foreign",
    "busy": "batch.run.busy",
    "none": "batch.run.none",
    "version": "batch.run.version",
    "options": "batch.run.options",
}


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(
        folder: str, output: str, jobs: int | None, resume: bool, seconds: float, memory: int
    ) -> int:
        return _batch(console, Path(folder), Path(output), jobs, resume, seconds, memory)

    language = console.language
    return Command(
        "batch",
        language,
        summary="help.batch",
        more="help.batch.more",
        run=run,
        params=[
            click.Argument(["folder"], metavar="FOLDER"),
            click.Option(
                ["-o", "--output"],
                metavar="OUT",
                required=True,
                help=say("help.batch.output", language),
            ),
            click.Option(
                ["--jobs"],
                type=click.IntRange(1, 256),
                metavar="N",
                help=say("help.batch.jobs", language),
            ),
            click.Option(["--resume"], is_flag=True, help=say("help.batch.resume", language)),
            click.Option(
                ["--seconds"],
                type=click.FloatRange(1),
                default=60.0,
                show_default=True,
                help=say("help.batch.seconds", language),
            ),
            click.Option(
                ["--memory"],
                type=click.IntRange(64),
                default=1024,
                show_default=True,
                help=say("help.batch.memory", language),
            ),
        ],
    )


def _batch(
    console: Console,
    folder: Path,
    output: Path,
    jobs: int | None,
    resume: bool,
    seconds: float,
    memory: int,
) -> int:
    from xlita.batch.journal import Journal, OtherRun
    from xlita.batch.results import PAGE, WORKBOOK, write_results
    from xlita.batch.run import Run, Stopped, execute
    from xlita.batch.tally import Tally
    from xlita.batch.workers import Workers
    from xlita.cli.progress import Shown

    if not is_folder(folder):
        raise Refused("batch.no-folder", path=folder)
    if same_file(folder, output):
        raise Refused("batch.own-output", path=output)
    count = jobs or os.cpu_count() or 1
    tables: list[Tally] = []

    def workers() -> Executor:
        return Workers(count, seconds=seconds, memory=memory * _MEGABYTE)

    def finish(notes: Journal, names: list[str]) -> None:
        tables.append(write_results(output, notes, names, console.document_language))

    started = time.monotonic()
    wanted = Run(folder, output, console.document_language, resume=resume)
    try:
        with Shown(console) as progress:
            execute(
                wanted, workers, in_flight=count * _WAITING, tell=progress.update, finish=finish
            )
    except OtherRun as other:
        raise Refused(_OTHER_RUN[other.reason], **other.details) from other
    except Stopped as stopped:
        key = "batch.stopped" if stopped.reason == "asked" else "batch.stopped-executor"
        console.note(key, finished=stopped.finished, files=stopped.files)
        return 2
    except OSError as error:
        raise Refused(
            "usage.cannot-write", path=error.filename or output, reason=error.strerror or error
        ) from error
    found = tables[0]
    files = found.files
    clean = sum(row.status == "clean" for row in files)
    unreadable = sum(row.status == "unreadable" for row in files)
    errors = sum(row.status == "findings" and row.error > 0 for row in files)
    text = say(
        "batch.ended",
        console.language,
        files=len(files),
        seconds=f"{time.monotonic() - started:.1f}",
        clean=clean,
        errors=errors,
        others=len(files) - clean - unreadable - errors,
        unreadable=unreadable,
    )
    places = ", ".join(str(output / name) for name in (PAGE, WORKBOOK))
    see = say("batch.see", console.language, path=places)
    console.show(f"{text}\n{see}\n")
    return int(any(row.error for row in files))
