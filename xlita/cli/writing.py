"""What the commands that write into workbooks share: `fill`, `measures`, `fix`, `unmark`.

Each takes files and says where to write them: ``-o``, ``--in-place``, or ``--dry-run`` for
nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import click

from xlita.checks.finding import Finding
from xlita.cli.console import Console
from xlita.cli.files import fill_targets
from xlita.cli.outcome import accident, exit_status, unreadable
from xlita.cli.usage import Choice, Command, Refused
from xlita.inputs import is_folder
from xlita.report.formats import FillFormats
from xlita.report.results import FileReport, FillReport
from xlita.wording.phrases import say

#: The exit status of a run that could not write.
CANNOT_WRITE = 2


class Written(Protocol):
    """What a report of a write must say for its exit status."""

    @property
    def report(self) -> FileReport: ...
    @property
    def failed(self) -> Finding | None: ...


def writing_command(
    name: str,
    console: Console,
    write: Callable[..., FillReport],
    formats: FillFormats,
    own_options: Sequence[click.Parameter] = (),
    *,
    summary: str,
    more: str,
) -> click.Command:
    """A command that writes into workbooks, worded in the console's language.

    `write` takes a file, where it goes (None: nowhere), `backup`, and what `own_options` give.
    `summary` and `more` are the keys of its help.
    """

    def run(
        files: tuple[str, ...],
        output: str | None,
        in_place: bool,
        backup: bool,
        dry_run: bool,
        format_: str,
        **own: Any,
    ) -> int:
        def written(path: Path, target: Path | None) -> FillReport:
            try:
                return write(path, target, backup=backup, **own)
            except Exception as error:
                return failure(path, error)

        done = [written(*each) for each in targets_of(files, output, in_place, dry_run)]
        style = console.style() if format_ == "text" else console.document_style()
        console.show(formats[format_](done, style))
        return status_of(done)

    return Command(
        name,
        console.language,
        summary=summary,
        more=more,
        run=run,
        params=[*writing_options(console, formats), *own_options],
    )


def targets_of(
    files: Iterable[str], output: str | None, in_place: bool, dry_run: bool | None = False
) -> list[tuple[Path, Path | None]]:
    """Each file, once, and where it is written; None where nothing is. Raises Refused.

    `dry_run` is None for a command without that option.
    """
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
        key = "usage.needs-target" if dry_run is not None else "usage.needs-place"
        raise Refused(key)
    return list(zip(paths, targets, strict=True))


def writing_options(console: Console, formats: Iterable[str] = ()) -> Iterator[click.Parameter]:
    """The arguments and options ``FILE... -o --in-place --backup --dry-run [--format]``.

    They arrive as `files`, `output`, `in_place`, `backup`, `dry_run` and `format_`.
    """
    language = console.language
    yield click.Argument(["files"], metavar="FILE...", nargs=-1, required=True)
    yield click.Option(
        ["-o", "--output"], metavar="FILE-OR-FOLDER", help=say("help.fill.output", language)
    )
    yield click.Option(["--in-place"], is_flag=True, help=say("help.fill.in-place", language))
    yield click.Option(["--backup"], is_flag=True, help=say("help.fill.backup", language))
    yield click.Option(["--dry-run"], is_flag=True, help=say("help.fill.dry-run", language))
    names = list(formats)
    if names:
        yield click.Option(
            ["--format", "format_"],
            type=Choice(names),
            default=names[0],
            help=say("help.fill.format", language),
        )


def failure(path: Path, error: Exception) -> FillReport:
    """The report of a write that an exception ended which nobody foresaw."""
    finding = accident(error)
    return FillReport(unreadable(path, finding), None, (), finding)


def status_of(results: Sequence[Written]) -> int:
    """2 where a file could not be written, else 1 where errors are left, else 0."""
    failures = [each.failed for each in results if each.failed is not None]
    if any(finding.code == "ITA004" for finding in failures):
        return CANNOT_WRITE
    findings = [finding for each in results for finding in each.report.findings]
    return exit_status([*findings, *failures])
