"""`xlita new`: a blank workbook, or one made from what `read` prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from xlita.cli.console import Console
from xlita.cli.files import refuse_suffix, write_whole
from xlita.cli.usage import BadValue, Choice, Command, Faults, Group, Refused
from xlita.inputs import is_folder
from xlita.thai.file_names import workbook_name
from xlita.wording.phrases import say

LAYOUTS = ("A", "B", "C")
_FIRST_YEAR, _LAST_YEAR = 2562, 2699


class Year(click.types.IntParamType):
    """A fiscal year of the Buddhist era, in digits of either script."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            year = int(value)
        except ValueError:
            raise BadValue(value, param) from None
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            return year
        if _FIRST_YEAR <= year + 543 <= _LAST_YEAR:
            raise Refused("usage.christian-year", year=year, buddhist=year + 543)
        raise Refused("usage.year", year=year)


def command(console: Console) -> click.Command:
    """The command with its two kinds of workbook."""

    def make(context: click.Context, source: str | None, output: str | None, force: bool) -> int:
        if context.invoked_subcommand is not None:
            given = [
                name
                for name, value in (("--from", source), ("-o", output), ("--force", force))
                if value
            ]
            if given:
                # Before the kind these would be lost; behind it they count.
                raise Refused("usage.extra", words=" ".join(given))
            return 0
        if source is None:
            raise Refused("usage.new-what")
        return _make_from(console, source, None, None, output, force)

    return Group(
        "new",
        console.language,
        summary="help.new",
        run=make,
        commands={"agency": lambda: _agency(console), "province": lambda: _province(console)},
        params=_shared_options(console),
    )


def _agency(console: Console) -> click.Command:
    def run(source: str | None, output: str | None, force: bool, **given: Any) -> int:
        layout = given.pop("layout")
        if source is not None:
            _refuse_others(given)
            return _make_from(console, source, "agency", layout, output, force)
        _require(given, optional=("district",))
        return _make(
            console,
            lambda flow: flow.new_agency(**given, layout=layout),
            workbook_name(given["name"], given["year"]),
            output,
            force,
        )

    return Command(
        "agency",
        console.language,
        summary="help.new.agency",
        run=run,
        params=[
            _option(console, "name", "N", "help.new.name"),
            _option(console, "type", "T", "help.new.type"),
            _option(console, "district", "D", "help.new.district"),
            _option(console, "province", "P", "help.new.province-name"),
            _option(console, "year", "Y", "help.new.year", Year()),
            _option(console, "layout", None, "help.new.layout", Choice(LAYOUTS)),
            *_shared_options(console),
        ],
    )


def _province(console: Console) -> click.Command:
    def run(source: str | None, output: str | None, force: bool, **given: Any) -> int:
        if source is not None:
            _refuse_others(given)
            return _make_from(console, source, "province", None, output, force)
        _require(given)
        return _make(
            console,
            lambda flow: flow.new_province(**given),
            workbook_name("จังหวัด" + given["province"].removeprefix("จังหวัด"), given["year"]),
            output,
            force,
        )

    return Command(
        "province",
        console.language,
        summary="help.new.province",
        run=run,
        params=[
            _option(console, "province", "P", "help.new.province-name"),
            _option(console, "year", "Y", "help.new.year", Year()),
            *_shared_options(console),
        ],
    )


def _option(
    console: Console, name: str, metavar: str | None, key: str, kind: Year | Choice | None = None
) -> click.Option:
    return click.Option([f"--{name}"], metavar=metavar, type=kind, help=say(key, console.language))


def _shared_options(console: Console) -> list[click.Parameter]:
    language = console.language
    return [
        click.Option(["--from", "source"], metavar="DOC.json", help=say("help.new.from", language)),
        click.Option(["-o", "--output"], metavar="FILE", help=say("help.new.output", language)),
        click.Option(["--force"], is_flag=True, help=say("help.new.force", language)),
    ]


def _require(given: dict[str, Any], optional: tuple[str, ...] = ()) -> None:
    missing = [f"--{name}" for name, value in given.items() if not value and name not in optional]
    if missing:
        raise Refused("usage.missing", name=" ".join(missing))


def _refuse_others(given: dict[str, Any]) -> None:
    others = [f"--{name}" for name, value in given.items() if value is not None]
    if others:
        raise Refused("usage.from-and-options", options=" ".join(others))


def _make_from(
    console: Console,
    source: str,
    kind: str | None,
    layout: str | None,
    output: str | None,
    force: bool,
) -> int:
    document = read_document(source)
    found = document.get("kind")
    if kind is not None and found != kind:
        raise Refused("usage.from-kind", found=found, expected=kind)
    agency = document.get("agency")
    name = agency.get("name") if isinstance(agency, dict) else document.get("province")
    return _make(
        console,
        lambda flow: flow.new_from(document, layout),
        workbook_name(str(name or found or ""), document.get("fiscal_year")),
        output,
        force,
    )


def read_document(source: str) -> dict[str, Any]:
    """The JSON document of a file, or of standard input for ``-``. Raises Refused."""
    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        document = json.loads(content.decode("utf-8-sig"))  # Notepad writes a byte-order mark
    except OSError as error:
        raise Refused("usage.cannot-read", path=source, reason=error) from error
    except UnicodeDecodeError as error:
        raise Refused("usage.not-utf8", path=source) from error
    except json.JSONDecodeError as error:
        raise Refused(
            "usage.not-json", path=source, line=error.lineno, column=error.colno
        ) from error
    except RecursionError as error:
        raise Refused("usage.not-object", path=source) from error
    if not isinstance(document, dict):
        raise Refused("usage.not-object", path=source)
    return document


def _make(
    console: Console,
    build: Callable[[Any], bytes],
    default: str,
    output: str | None,
    force: bool,
) -> int:
    """Build the workbook and write it; an existing file is kept unless `force`."""
    from xlita import workflow

    target = Path(default if output is None else output)
    if is_folder(target):
        target /= default
    refuse_suffix(target)
    if os.path.exists(target) and not force:  # noqa: PTH110 - see is_folder
        raise Refused("usage.exists", path=target)
    try:
        content = build(workflow)
    except workflow.InvalidDocument as error:
        raise Refused("usage.invalid-document", reason=Faults(error.faults)) from error
    write_whole(target, content)
    console.show(say("note.written", console.language, target=target) + "\n")
    named = f'"{target}"' if " " in str(target) else target
    console.note("note.fill-in", target=named)
    return 0
