"""`xlita province`: the table of a province."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlita.cli.console import Console
from xlita.cli.files import refuse_suffix, write_whole
from xlita.cli.new import Year
from xlita.cli.usage import Command, Faults, Refused
from xlita.inputs import Found, is_folder, same_file, search
from xlita.wording.phrases import say

if TYPE_CHECKING:
    from xlita.province.sources import Source
    from xlita.province.table import Table

#: Files for which a process is started: it takes as long to start as ten files take.
_FILES_A_PROCESS = 25
#: Bytes that a process may take to read a file.
_MEMORY = 1024 * 1024 * 1024
#: Notes of one kind that are printed.
_MOST_NOTES = 5

_UNSETTLED = {
    "nothing": "usage.province.nothing",
    "provinces": "usage.province.provinces",
    "year": "usage.province.year",
}


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(
        paths: tuple[str, ...], output: str, previous: tuple[str, ...], into: str | None,
        year: int | None, **given: Any
    ) -> int:  # fmt: skip
        target = _target(paths, previous, into, Path(output), given["force"])
        return _province(console, paths, target, previous, into, year, given)

    language = console.language

    def option(*names: str, key: str, **more: Any) -> click.Option:
        return click.Option(names, help=say(key, language), **more)

    return Command(
        "province",
        language,
        summary="help.province",
        more="help.province.more",
        run=run,
        params=[
            click.Argument(["paths"], metavar="PATH...", nargs=-1, required=True),
            option("-o", "--output", key="help.province.output", metavar="FILE", required=True),
            option("--previous", key="help.province.previous", metavar="FILE", multiple=True),
            option("--into", key="help.province.into", metavar="FILE"),
            option("--year", key="help.province.year", metavar="Y", type=Year()),
            option("--province", key="help.province.province", metavar="P"),
            option("--region", key="help.province.region", metavar="R"),
            option("--force", key="help.new.force", is_flag=True),
        ],
    )


def _target(
    paths: tuple[str, ...], previous: tuple[str, ...], into: str | None, target: Path, force: bool
) -> Path:
    """Where the table goes: never an input, an existing file only with --force."""
    for path in (*paths, *previous, *([into] if into else [])):
        if same_file(target, Path(path)):
            raise Refused("usage.output-is-input", path=target)
    if is_folder(target):
        raise Refused("usage.is-folder", path=target)
    refuse_suffix(target, None if into is None else Path(into))
    if os.path.exists(target) and not force:  # noqa: PTH110 - see is_folder
        raise Refused("usage.exists", path=target)
    return target


def _province(
    console: Console,
    paths: tuple[str, ...],
    target: Path,
    previous: tuple[str, ...],
    into: str | None,
    year: int | None,
    given: dict[str, Any],
) -> int:
    from xlita.province.table import Unsettled, assemble

    status, sources = _read(console, paths, target)
    other_status, earlier = _read(console, previous, target)
    try:
        table = assemble(
            [standing for source in sources for standing in source.standings],
            [standing for source in earlier for standing in source.standings],
            year=year,
            province=given["province"],
        )
    except Unsettled as error:
        raise Refused(_UNSETTLED[error.reason], found=error.found) from error
    _tell(console, table, in_sheet=into is None)
    if into is not None:
        _merge(console, table, Path(into), target)
    else:
        _write(console, table, target, given["region"])
    return max(status, other_status)


def _tell(console: Console, table: Table, *, in_sheet: bool) -> None:
    """The notes on standard error, the first of each kind where a sheet has them all."""
    told: Counter[str] = Counter()
    for note in table.notes:
        told[note.key] += 1
        if not in_sheet or told[note.key] <= _MOST_NOTES:
            console.complain(note.in_words(console.language) + "\n")
    if in_sheet:
        sheet = say("province.sheet.notes", console.document_language)
        left = sum(max(0, count - _MOST_NOTES) for count in told.values())
        if left:
            console.note("province.note.more", count=left, sheet=sheet)


def _sources(console: Console, found: Sequence[Found]) -> Iterator[Source]:
    """The inputs read in their order, by several processes where there are many."""
    from xlita.province.sources import lost_source, read_source

    jobs = min(os.cpu_count() or 1, len(found) // _FILES_A_PROCESS)
    if jobs < 2:  # they would take longer to start
        yield from map(read_source, found)
        return
    from xlita.batch.run import Progress
    from xlita.batch.work import prepare
    from xlita.batch.workers import WorkerLost, Workers
    from xlita.cli.progress import Shown

    unread = 0
    with Shown(console) as shown, Workers(jobs, memory=_MEMORY, prepare=prepare) as workers:
        try:
            futures = [workers.submit(read_source, each) for each in found]
            for number, (each, future) in enumerate(zip(found, futures, strict=True), start=1):
                try:
                    source = future.result()
                except WorkerLost as lost:
                    source = lost_source(each, lost.reason)
                unread += source.report.status == "unreadable"
                shown.update(Progress(len(found), number, 0, unread, str(each.path)))
                yield source
        except KeyboardInterrupt:
            workers.shutdown(cancel_futures=True)
            raise


def _read(console: Console, paths: tuple[str, ...], target: Path) -> tuple[int, list[Source]]:
    """Read the inputs; what cannot be read is said on standard error and makes the status 1."""
    from xlita.report.text import file_lines

    found = [each for each in search(Path(path) for path in paths)
             if not same_file(each.path, target)]  # fmt: skip
    sources, status = [], 0
    for source in list(_sources(console, found)):  # what is said follows the moving bar
        sources.append(source)
        if source.lacks_year:
            console.note("province.note.no-year", path=source.report.path)
        if source.report.status == "unreadable" or any(
            finding.code.startswith("ITA9") for finding in source.report.findings
        ):
            status = 1
            lines = file_lines(source.report, console.style(error=True))
            console.complain("\n".join(lines) + "\n")
    return status, sources


def _write(console: Console, table: Table, target: Path, region: str | None) -> None:
    from xlita import workflow
    from xlita.province.figures import figures
    from xlita.province.sheets import add_sheets

    language = console.document_language
    try:
        content = workflow.new_from(
            table.document(), more=lambda book: add_sheets(book, table, language, region)
        )
    except workflow.InvalidDocument as error:
        raise Refused("usage.invalid-document", reason=Faults(error.faults)) from error
    write_whole(target, content)
    if table.offers:
        sheet = say("province.sheet.names", language)
        names = {id(offer.standing) for offer in table.offers}
        console.note("province.note.offers", count=len(names), sheet=sheet)
    whole = figures(table).whole
    text = say(
        "province.written",
        console.language,
        province=table.province or "",
        year=table.fiscal_year,
        agencies=whole.agencies,
        target=target,
        passed=whole.passed,
        mark=_mark(table),
        share="-" if whole.share is None else whole.share,
    )
    console.show(text + "\n")


def _mark(table: Table) -> str:
    from xlita.ita import load_criteria

    return f"{load_criteria(table.fiscal_year).pass_mark.normalize():f}"


def _merge(console: Console, table: Table, into: Path, target: Path) -> None:
    from xlita.ooxml import open_book
    from xlita.province.into import NotATable, OtherTable, cell_of, merge_into
    from xlita.sheet import BookError
    from xlita.template.recognise import UnknownTemplate
    from xlita.wording.rules import message

    try:
        book = open_book(into)
        merged = merge_into(book, table)
        book.save(target)
    except (NotATable, UnknownTemplate) as error:
        reason = message("ITA101", None, {}, console.language)
        raise Refused("usage.province.into", path=into, reason=reason) from error
    except OtherTable as error:
        raise Refused("usage.province.into-year", path=into, province=error.province,
                      year=error.fiscal_year, other=table.province,
                      other_year=table.fiscal_year) from error  # fmt: skip
    except BookError as error:
        raise Refused("usage.province.into", path=into, reason=error) from error
    language = console.language
    blank = say("province.blank", language)
    lines = [
        say("province.changed", language, cell=cell_of(each.place), agency=each.agency,
            old=each.old if each.old is not None else blank, new=each.new)
        for each in merged.changed
    ]  # fmt: skip
    for offer in merged.offers:
        console.note("province.note.added-like", agency=offer.standing.name,
                     other=offer.other.name)  # fmt: skip
    lines.append(
        say("province.merged", language, target=target, changed=len(merged.changed),
            added=len(merged.added))
    )  # fmt: skip
    console.show("\n".join(lines) + "\n")
