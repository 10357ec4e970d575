"""`xlita batch`: every workbook of a folder, checked and filled."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from xlita.cli.console import Console
from xlita.cli.follow_up import FollowUp, asked_follow_up, follow_up_options
from xlita.cli.usage import Command, Refused
from xlita.inputs import is_folder, same_file
from xlita.wording.phrases import say

if TYPE_CHECKING:
    from concurrent.futures import Executor  # 10 ms that other commands need not wait for

    from xlita.batch.tally import Tally

#: Calls that wait for each process, so that none waits for the parent.
_WAITING = 3
#: Calls that a cluster is given ahead, and the files in each: its scheduler takes a millisecond or
#: two for a call, and the network its time.
_CLUSTER_CALLS, _CLUSTER_CHUNK = 512, 8
_MEGABYTE = 1024 * 1024
#: What is said for each reason that an output folder is not taken.
_OTHER_RUN = {
    "exists": "batch.run.exists",
    "foreign": "batch.run.foreign",
    "busy": "batch.run.busy",
    "none": "batch.run.none",
    "version": "batch.run.version",
    "options": "batch.run.options",
    "measures": "batch.run.measures",
    "no-measures": "batch.run.no-measures",
}


_UNFIT = {
    "unreachable": "batch.cluster.unreachable",
    "empty": "batch.cluster.empty",
    "version": "batch.cluster.version",
    "folder": "batch.cluster.folder",
}


class Asked(NamedTuple):
    """What the command line asks for. `memory` is in MB."""

    folder: Path
    output: Path
    jobs: int | None
    resume: bool
    measures: bool
    scheduler: str | None
    seconds: float
    memory: int
    follow_up: FollowUp


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(
        folder: str,
        output: str,
        jobs: int | None,
        resume: bool,
        measures: bool,
        scheduler: str | None,
        seconds: float,
        memory: int,
        **chasing: str | None,
    ) -> int:
        asked = Asked(
            Path(folder),
            Path(output),
            jobs,
            resume,
            measures,
            scheduler,
            seconds,
            memory,
            asked_follow_up(Path(output), **chasing),
        )
        return _batch(console, asked)

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
            click.Option(["--measures"], is_flag=True, help=say("help.batch.measures", language)),
            click.Option(
                ["--scheduler"],
                metavar="ADDRESS",
                help=say("help.batch.scheduler", language),
            ),
            click.Option(
                ["--seconds"],
                type=click.FloatRange(1),
                metavar="N",
                default=60.0,
                show_default=True,
                help=say("help.batch.seconds", language),
            ),
            click.Option(
                ["--memory"],
                type=click.IntRange(64),
                metavar="MB",
                default=1024,
                show_default=True,
                help=say("help.batch.memory", language),
            ),
            *follow_up_options(console),
        ],
    )


def _batch(console: Console, asked: Asked) -> int:
    from xlita.batch.journal import Journal, OtherRun
    from xlita.batch.results import write_results
    from xlita.batch.run import Run, Stopped, execute
    from xlita.cli.progress import Shown

    folder, output = asked.folder, asked.output
    if not is_folder(folder):
        raise Refused("batch.no-folder", path=folder)
    if same_file(folder, output):
        raise Refused("batch.own-output", path=output)
    jobs = asked.jobs or os.cpu_count() or 1
    follow_up = asked.follow_up.read(output, console.document_language)
    tables: list[Tally] = []

    def executor() -> Executor:
        return _workers(asked, jobs) if asked.scheduler is None else _cluster(asked)

    def finish(notes: Journal, names: list[str]) -> None:
        more = follow_up.sheets(notes, names) if follow_up is not None else None
        tables.append(write_results(output, notes, names, console.document_language, more))

    started = time.monotonic()
    run = Run(folder, output, console.document_language, asked.measures, asked.resume)
    try:
        with Shown(console) as progress:
            execute(
                run,
                executor,
                in_flight=jobs * _WAITING if asked.scheduler is None else _CLUSTER_CALLS,
                chunk=1 if asked.scheduler is None else _CLUSTER_CHUNK,
                tell=progress.update,
                finish=finish,
            )
    except OtherRun as other:
        raise Refused(_OTHER_RUN[other.reason], **other.details) from other
    except Stopped as stopped:
        key = "batch.stopped" if stopped.reason == "asked" else "batch.stopped-executor"
        console.note(key, finished=stopped.finished, files=stopped.files)
        return 2
    except OSError as error:
        raise Refused("usage.cannot-write", path=error.filename or output, reason=error) from error
    if not tables[0].files:
        console.note("note.no-files", paths=folder)
    _show(console, tables[0], output, time.monotonic() - started)
    if follow_up is not None:
        console.show("".join(f"{line}\n" for line in follow_up.lines(console.language)))
    return int(any(row.error for row in tables[0].files))


def _workers(asked: Asked, jobs: int) -> Executor:
    from xlita.batch.work import prepare
    from xlita.batch.workers import Workers

    memory = asked.memory * _MEGABYTE
    return Workers(jobs, seconds=asked.seconds, memory=memory, prepare=prepare)


def _cluster(asked: Asked) -> Executor:
    from xlita.batch.cluster import Cluster, Unfit
    from xlita.batch.journal import FOLDER

    assert asked.scheduler is not None
    try:
        # The output is there by now, with the folder that each result goes to.
        return Cluster(asked.scheduler, [asked.folder, asked.output / FOLDER], asked.seconds)
    except ImportError as error:
        raise Refused("batch.no-cluster") from error
    except Unfit as unfit:
        raise Refused(_UNFIT[unfit.reason], **unfit.details) from unfit


def _show(console: Console, found: Tally, output: Path, seconds: float) -> None:
    from xlita.batch.results import PAGE, WORKBOOK

    files = found.files
    clean = sum(row.status == "clean" for row in files)
    unreadable = sum(row.status == "unreadable" for row in files)
    errors = sum(row.status == "findings" and row.error > 0 for row in files)
    text = say(
        "batch.ended",
        console.language,
        files=len(files),
        seconds=f"{seconds:.1f}",
        clean=clean,
        errors=errors,
        others=len(files) - clean - unreadable - errors,
        unreadable=unreadable,
    )
    places = ", ".join(str(output / name) for name in (PAGE, WORKBOOK))
    see = say("batch.see", console.language, path=places)
    console.show(f"{text}\n{see}\n")
