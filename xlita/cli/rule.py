"""`xlita rule`: what a rule means, why it matters, and how to mend what it finds."""

from __future__ import annotations

import click

from xlita.cli.console import Console
from xlita.cli.outcome import codes
from xlita.cli.usage import Choice, Command
from xlita.report.json_ import encoded
from xlita.wording.phrases import say
from xlita.wording.rules import RULES


def command(console: Console) -> click.Command:
    """The command, worded in the console's language."""

    def run(code: str | None, format_: str) -> int:
        from xlita.report import rule_pages  # the other commands need none of it

        beginnings = codes(code) if code else ("",)
        rules = [rule for rule in RULES.values() if rule.code.startswith(beginnings)]
        if format_ == "json":
            console.show(encoded(rule_pages.document(rules, console.document_language)))
        elif beginnings == (rules[0].code,):
            console.show(rule_pages.page_text(rules[0], console.style()))
        else:
            console.show(rule_pages.list_text(rules, console.style()))
        return 0

    language = console.language
    return Command(
        "rule",
        language,
        summary="help.rule",
        more="help.rule.more",
        run=run,
        params=[
            click.Argument(["code"], metavar="[CODE]", required=False),
            click.Option(
                ["--format", "format_"],
                type=Choice(["text", "json"]),
                default="text",
                help=say("help.rule.format", language),
            ),
        ],
    )
