"""Help and usage errors in the person's language, where click speaks English."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import click

from xlita.cli.console import LANGUAGES
from xlita.report.columns import padded, width, wrapped
from xlita.sheet.errors import NotWritable
from xlita.wording.phrases import say
from xlita.wording.texts import Language


class Refused(click.ClickException):
    """The command cannot run: exit status 2. Carries a key of the wording registry."""

    exit_code = 2

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details
        self.ctx: click.Context | None = None


def worded(error: click.ClickException, language: Language) -> str:
    """The error as lines for a person, with the way to the help."""
    context = getattr(error, "ctx", None)
    lines = [say("usage.error", language, reason=_reason(error, context, language))]
    if context is not None or isinstance(error, click.UsageError):
        path = context.command_path if context else "xlita"
        lines.append(say("usage.help", language, command=path))
    return "\n".join(lines) + "\n"


class Near(NamedTuple):
    """A word that may be meant; None where nothing comes near."""

    word: str | None = None


class Faults(NamedTuple):
    """What a schema refuses of a document: the path to each value, and the keyword that refuses."""

    found: Sequence[tuple[tuple[str | int, ...], str]]


#: The refusals that tell what may be meant, as they are said where nothing comes near.
_ALONE = {
    "usage.no-code": "usage.no-code.alone",
    "usage.config-code": "usage.config-code.alone",
    "usage.config-key": "usage.config-key.alone",
    "usage.config-value": "usage.config-value.alone",
}

#: The sentences of ITA001 that say why a file cannot be opened.
_REASONS = {
    FileNotFoundError: "missing",
    IsADirectoryError: "is-folder",
    PermissionError: "denied",
}


#: Why a schema refuses a value, by its keyword; any other says that it has no place there.
_FAULTS = {
    "kind": "usage.document.kind",
    "type": "usage.document.type",
    "enum": "usage.document.choice",
    "const": "usage.document.choice",
    "pattern": "usage.document.form",
    "minimum": "usage.document.range",
    "maximum": "usage.document.range",
    "maxLength": "usage.document.length",
    "maxItems": "usage.document.length",
}
#: Faults of a document that are told; more would hide the first.
_MOST_FAULTS = 5


def _in_sentences(faults: Sequence[tuple[tuple[str | int, ...], str]], language: Language) -> str:
    told = [
        say(
            _FAULTS.get(keyword, "usage.document.unknown"),
            language,
            path=f"/{'/'.join(map(str, path))}",
        )
        for path, keyword in faults[:_MOST_FAULTS]
    ]
    if len(faults) > _MOST_FAULTS:
        told.append(say("usage.document.more", language, count=len(faults) - _MOST_FAULTS))
    return "; ".join(told)


def _detail(value: object, language: Language) -> object:
    """A detail of a refusal: what may be meant, or why a file cannot be used, in the language."""
    if isinstance(value, Near):
        return value.word
    if isinstance(value, Faults):
        return _in_sentences(value.found, language)
    from xlita.wording.rules import message

    if isinstance(value, OSError) and type(value) in _REASONS:
        return message("ITA001", _REASONS[type(value)], {}, language).rstrip(".")
    if isinstance(value, OSError):
        return value.strerror or value
    if not isinstance(value, NotWritable):
        return value

    details = {name: str(detail) for name, detail in value.details.items()}
    return message(value.code, value.reason, details, language).rstrip(".")


def _reason(error: click.ClickException, context: click.Context | None, language: Language) -> str:
    if isinstance(error, Refused):
        details = {name: _detail(value, language) for name, value in error.details.items()}
        nothing_near = any(value == Near() for value in error.details.values())
        return say(_ALONE[error.key] if nothing_near else error.key, language, **details)
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            possible = ", ".join(sorted(error.possibilities))
            return say("usage.did-you-mean", language, option=error.option_name, possible=possible)
        return say("usage.no-option", language, option=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return say("usage.no-value", language, option=error.option_name)
    if isinstance(error, click.MissingParameter):
        return say("usage.missing", language, name=_name(error.param))
    if isinstance(error, BadValue):
        return _bad_value(error, language)
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        if isinstance(kind, click.IntRange | click.FloatRange):
            key = "usage.at-least" if kind.max is None else "usage.in-range"
            return say(key, language, name=_name(error.param), least=kind.min, most=kind.max)
    return say("usage.other", language, reason=error.format_message())


class BadValue(click.BadParameter):
    """A value that the parameter does not take; keeps the value, which click only words."""

    def __init__(self, value: object, parameter: click.Parameter | None) -> None:
        super().__init__(str(value), param=parameter)
        self.value = value


def _bad_value(error: BadValue, language: Language) -> str:
    name = _name(error.param)
    kind = error.param.type if error.param else None
    if isinstance(kind, Choice):
        choices = ", ".join(kind.words)
        return say("usage.no-choice", language, name=name, value=error.value, choices=choices)
    return say("usage.bad-value", language, name=name, value=error.value)


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name


class Choice(click.types.StringParamType):
    """One of a few words, whatever the case."""

    name = "choice"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        for word in self.words:
            if value.casefold() == word.casefold():
                return word
        raise BadValue(value, param)


def _in_words(text: str, language: Language) -> str:
    """What click adds to an option's help, worded.

    That is ``[required]``, ``[default: 60; x>=1]`` or ``[1<=x<=256]``.
    """
    before, begins, rest = text.rpartition("  [required")
    if begins and rest.endswith("]"):
        return f"{before} {say('help.required', language)}"
    before, begins, rest = text.rpartition("  [default: ")
    if begins and rest.endswith("]"):
        value = rest[:-1].partition(";")[0].removesuffix(".0")
        return f"{before} {say('help.default', language, value=value)}"
    before, _, rest = text.rpartition("  [")
    least, between, most = rest.removesuffix("]").partition("<=x<=")
    if between:
        return f"{before} {say('help.range', language, least=least, most=most)}"
    return text


class Formatter(click.HelpFormatter):
    """Click's help with translated headings, and Thai measured by the room it takes."""

    language: Language = "th"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, say("help.usage", self.language))

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for paragraph in text.split("\n\n"):
            self.write("\n".join(wrapped(paragraph, self.width, indent, indent)) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        indent = " " * self.current_indent
        first = min(max((width(term) for term, _ in rows), default=0), col_max) + col_spacing
        for term, text in rows:
            hanging = " " * (self.current_indent + first)
            start = indent + padded(term, first)
            if width(term) > first - col_spacing:
                self.write(f"{indent}{term}\n")
                start = hanging
            text = _in_words(text, self.language)
            self.write("\n".join(wrapped(text, self.width, start, hanging)) + "\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        key = {"Options": "help.options", "Commands": "help.commands"}.get(name)
        with super().section(say(key, self.language) if key else name):
            yield


class ThaiFormatter(Formatter):
    """Help in Thai."""

    language: Language = "th"


class EnglishFormatter(Formatter):
    """Help in English."""

    language: Language = "en"


class ThaiContext(click.Context):
    """A context whose help is Thai."""

    formatter_class = ThaiFormatter


class EnglishContext(click.Context):
    """A context whose help is English."""

    formatter_class = EnglishFormatter


class Command(click.Command):
    """A command that words unexpected arguments itself, and words its help in one language."""

    def __init__(
        self,
        name: str,
        language: Language,
        *,
        summary: str,
        run: Callable[..., int],
        params: Sequence[click.Parameter] = (),
        more: str | None = None,
    ) -> None:
        text = say(summary, language)
        super().__init__(
            name,
            params=[*params, language_option(language), help_option(language)],
            callback=run,
            help=text if more is None else text + "\n\n" + say(more, language),
            short_help=text,
            add_help_option=False,
            options_metavar=f"[{say('help.options', language).lower()}]",
            context_settings={"allow_extra_args": True},
        )
        self.context_class = EnglishContext if language == "en" else ThaiContext

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            raise _in_context(Refused("usage.extra", words=" ".join(ctx.args)), ctx)
        for param in self.params:
            given = ctx.params.get(param.name or "")
            if _is_path(param) and ("" in given if isinstance(given, tuple) else given == ""):
                # An empty name would mean the folder one is in.
                raise _in_context(Refused("usage.missing", name=_name(param)), ctx)
        return super().invoke(ctx)


class Group(click.Group):
    """Commands under one name. `run` is called first, and alone where no command is named.

    `commands` makes each command by its name, when it is asked for.
    """

    def __init__(
        self,
        name: str,
        language: Language,
        *,
        summary: str,
        run: Callable[..., int | None],
        commands: Mapping[str, Callable[[], click.Command]],
        params: Sequence[click.Parameter] = (),
    ) -> None:
        text = say(summary, language)
        super().__init__(
            name,
            params=[*params, language_option(language), help_option(language)],
            callback=click.pass_context(run),
            help=text,
            short_help=text,
            add_help_option=False,
            invoke_without_command=True,
            options_metavar=f"[{say('help.options', language).lower()}]",
            subcommand_metavar=f"{say('help.command', language)} ...",
        )
        self.context_class = EnglishContext if language == "en" else ThaiContext
        self._makers = commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self._makers and cmd_name not in self.commands:
            self.add_command(self._makers[cmd_name]())
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = ", ".join(self.list_commands(ctx))
            error = Refused("usage.no-command", command=args[0], commands=names)
            raise _in_context(error, ctx)
        return super().resolve_command(ctx, args)


def _is_path(param: click.Parameter) -> bool:
    return isinstance(param, click.Argument) or param.name == "output"


def _in_context(error: Refused, context: click.Context) -> Refused:
    error.ctx = context
    return error


def language_option(language: Language) -> click.Option:
    """`--lang`, taken anywhere on the line; what it says was read before parsing began."""
    return click.Option(
        ["--lang"],
        type=Choice(list(LANGUAGES)),
        expose_value=False,
        help=say("help.option.lang", language),
    )


def help_option(language: Language) -> click.Option:
    """`--help`."""

    def show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            sys.stdout.write(context.get_help() + "\n")
            context.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=say("help.option.help", language),
    )
