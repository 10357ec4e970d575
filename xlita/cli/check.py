"""`xlita check`: findings, and no file changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from xlita.checks.finding import Finding
from xlita.cli.configuration import Configuration, configuration
from xlita.cli.console import Console
from xlita.cli.documents import OF_LISTS, refuse_unserved, served_item, unserved
from xlita.cli.files import write_whole
from xlita.cli.outcome import FAIL_ON, accident, codes, exit_status, selected, unreadable
from xlita.cli.usage import Choice, Command, Refused
from xlita.inputs import LEGACY_KINDS, Found, same_file, search
from xlita.report.formats import CHECK_FORMATS
from xlita.report.results import FileReport
from xlita.wording.phrases import say


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(
        paths: tuple[str, ...],
        format_: str | None,
        output: str | None,
        select: str | None,
        ignore: str | None,
        fail_on: str | None,
        config: str | None,
        item: str | None,
    ) -> int:
        configured = configuration(config, paths)
        speaking = console.preferring(configured.language)
        only = configured_codes(configured, "select") if select is None else codes(select)
        without = configured_codes(configured, "ignore") if ignore is None else codes(ignore)
        format_ = format_ or configured.format or "text"
        code = None if item is None else served_item(item)
        if code and only:
            only = (*only, *OF_LISTS)
        found = search(Path(path) for path in paths)
        target = None if output is None else Path(output)
        if target is not None and any(same_file(target, each.path) for each in found):
            raise Refused("usage.output-is-input", path=target)
        if not found:
            speaking.note("note.no-files", paths=", ".join(paths))
        checked = [check_one(each, only, code) for each in found]
        if code:
            refuse_unserved(checked)
        reports = [selected(each, only, without) for each in checked]
        for report in reports if code else ():
            if report.template == "province":
                speaking.note("note.no-list", path=report.path, item=code)
        render = CHECK_FORMATS[format_]
        if target is not None:
            rendered = render(reports, speaking.document_style())
            text = rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "replace")
            write_whole(target, text)
            speaking.note("note.written", target=target)
        elif format_ == "text":
            speaking.show(render(reports, speaking.style()))
        else:
            speaking.show(render(reports, speaking.document_style()))
        findings = (finding for report in reports for finding in report.findings)
        return exit_status(findings, fail_on or configured.fail_on or "error")

    language = console.language
    return Command(
        "check",
        language,
        summary="help.check",
        more="help.check.more",
        run=run,
        params=[
            click.Argument(["paths"], metavar="PATH...", nargs=-1, required=True),
            click.Option(
                ["--format", "format_"],
                type=Choice(list(CHECK_FORMATS)),
                help=say("help.check.format", language),
            ),
            click.Option(
                ["-o", "--output"], metavar="FILE", help=say("help.check.output", language)
            ),
            click.Option(["--select"], metavar="CODES", help=say("help.check.select", language)),
            click.Option(["--ignore"], metavar="CODES", help=say("help.check.ignore", language)),
            click.Option(
                ["--fail-on"],
                type=Choice(list(FAIL_ON)),
                help=say("help.check.fail-on", language),
            ),
            click.Option(["--for", "item"], metavar="ITEM", help=say("help.check.for", language)),
            click.Option(["--config"], metavar="FILE", help=say("help.check.config", language)),
        ],
    )


def configured_codes(configured: Configuration, key: str) -> tuple[str, ...]:
    """The beginnings of codes that a key of the configuration means.

    Raises Refused, naming the file, for a word that is no rule's.
    """
    try:
        return codes(configured.select if key == "select" else configured.ignore)
    except Refused as error:
        details = {**error.details, "path": configured.path, "setting": key}
        raise Refused("usage.config-code", **details) from error


def check_one(found: Found, select: Sequence[str] = (), item: str | None = None) -> FileReport:
    """The report of one file; never raises. `select` and `item` as for `workflow.check`.

    That no document of the workbook serves the item is a finding of the report.
    """
    if found.reason is not None and found.reason not in LEGACY_KINDS:
        return unreadable(found.path, Finding("ITA001", variant=found.reason))
    try:
        from xlita import workflow

        return workflow.check(found.path, select, item)
    except Exception as error:
        finding = unserved(error)
        if finding is None:
            return unreadable(found.path, accident(error))
        report = check_one(found, select)
        return report._replace(findings=(*report.findings, finding), status="findings")
