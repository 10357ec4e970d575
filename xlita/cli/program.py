"""The command `xlita`: its commands, and one way out for whatever happens.

Exit status: 0 nothing found, 1 findings, 2 the command itself could not run.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from functools import partial

import click

from xlita.cli.console import LANGUAGES, Console
from xlita.cli.usage import Group, worded
from xlita.version import VERSION
from xlita.wording.phrases import say

CANNOT_RUN = 2

#: What writing to a standard output that takes nothing more ends with.
_UNSHOWN = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF)

#: In the order that the help lists them.
_COMMANDS = (
    *("new", "read", "check", "fill", "measures", "fix", "mark", "unmark", "rule"),
    *("batch", "province", "rollover", "excel"),
)


def _command(name: str, console: Console) -> click.Command:
    """A command by its name; only its own module is loaded, for a click waits for each."""
    if name == "new":
        from xlita.cli.new import command
    elif name == "read":
        from xlita.cli.read import command
    elif name == "check":
        from xlita.cli.check import command
    elif name == "fill":
        from xlita.cli.fill import command
    elif name == "measures":
        from xlita.cli.measures import command
    elif name == "fix":
        from xlita.cli.fix import command
    elif name == "mark":
        from xlita.cli.mark import command
    elif name == "unmark":
        from xlita.cli.mark import unmark_command as command
    elif name == "rule":
        from xlita.cli.rule import command
    elif name == "batch":
        from xlita.cli.batch import command
    elif name == "province":
        from xlita.cli.province import command
    elif name == "rollover":
        from xlita.cli.rollover import command
    elif name == "excel":
        from xlita.cli.excel import command
    else:
        raise KeyError(name)
    return command(console)


def program(console: Console) -> click.Group:
    """All commands, worded in the console's language."""

    def show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            console.show(f"xlita {VERSION}\n")
            context.exit()

    def without_command(context: click.Context) -> int | None:
        if context.invoked_subcommand is None:
            console.complain(context.get_help() + "\n")
            return CANNOT_RUN
        return None

    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show_version,
        help=say("help.option.version", console.language),
    )
    return Group(
        "xlita",
        console.language,
        summary="help.program",
        run=without_command,
        commands={name: partial(_command, name, console) for name in _COMMANDS},
        params=[version],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; never raises."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed, or started without a console
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    try:
        console = Console.opened(words, os.environ)
    except ValueError as error:
        console = Console.opened([], {})
        choices = ", ".join(LANGUAGES)
        reason = say(
            "usage.no-choice", console.language, name="--lang", value=error, choices=choices
        )
        console.note("usage.error", reason=reason)
        return CANNOT_RUN
    try:
        # click finds the words itself where none are given: on Windows it expands wildcards.
        status = program(console).main(
            args=None if arguments is None else words, prog_name="xlita", standalone_mode=False
        )
        sys.stdout.flush()
    except click.ClickException as error:
        console.complain(worded(error, console.language))
        return CANNOT_RUN
    except (click.Abort, KeyboardInterrupt):
        console.note("note.interrupted")
        return CANNOT_RUN
    except OSError as error:
        if error.errno == errno.EPIPE:
            return _reader_left()
        if error.errno in _UNSHOWN and error.filename is None:
            return _not_shown(console, error)
        return _failed(console, error)
    except Exception as error:
        return _failed(console, error)
    return status if isinstance(status, int) else 0


def _not_shown(console: Console, error: OSError) -> int:
    """Standard output takes no more: a full disk behind ``>``, mostly."""
    console.note("usage.error", reason=say("usage.cannot-show", console.language, reason=error))
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CANNOT_RUN


def _reader_left() -> int:
    """`xlita check | head`: nobody reads on, which is no failure worth words."""
    # Python flushes standard output once more on leaving; give it somewhere to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CANNOT_RUN


def _failed(console: Console, error: Exception) -> int:
    if os.environ.get("XLITA_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    console.note("usage.internal", error=f"{type(error).__name__}: {error}")
    return CANNOT_RUN
