"""Which language to speak, and printing to consoles that may not know Thai.

Thai Windows redirects text as code page 874, which has no arrow or middle dot; a console of code
page 437 has no Thai at all. Text printed here replaces what cannot be shown and never fails;
JSON and other bytes are passed on as they are.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import IO, Any, NamedTuple

from xlita.report.formats import Rendered
from xlita.report.text import Style
from xlita.wording.phrases import say
from xlita.wording.texts import Language

LANGUAGES: Mapping[str, Language] = {"th": "th", "en": "en"}

_NARROWEST, _WIDEST = 40, 100


class Console(NamedTuple):
    """The languages of a run."""

    language: Language
    """Of what is printed to the console."""
    document_language: Language
    """Of files and JSON, which are UTF-8 whatever the console shows."""
    shows_thai: bool
    asked: bool = False
    """Whether the person chose the language, on the line or in the environment."""

    @classmethod
    def opened(cls, arguments: Sequence[str], environment: Mapping[str, str]) -> Console:
        """The console of this process, prepared so that printing cannot fail.

        Raises ValueError for a language that does not exist.
        """
        asked = _asked(arguments, environment)
        shows_thai = _encodes_thai(sys.stdout)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, ValueError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
        language = asked or ("th" if shows_thai else "en")
        return cls(language, asked or "th", shows_thai, asked is not None)

    def preferring(self, language: Language | None) -> Console:
        """The console that speaks a language unless the person chose another one.

        Where the console cannot show Thai, only documents take it.
        """
        if language is None or self.asked:
            return self
        shown = language if self.shows_thai or language != "th" else self.language
        return self._replace(language=shown, document_language=language)

    def show(self, rendered: Rendered) -> None:
        """Print a finished report to standard output."""
        if isinstance(rendered, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(rendered)
            sys.stdout.buffer.flush()
            return
        _echo(rendered, error=False)
        if not self.shows_thai and not rendered.isascii():
            _echo(say("note.no-thai", "en") + "\n", error=True)  # what this console can show

    def note(self, key: str, **details: object) -> None:
        """Print a phrase to standard error."""
        _echo(say(key, self.language, **details) + "\n", error=True)

    def complain(self, text: str) -> None:
        """Print finished text to standard error."""
        _echo(text, error=True)

    def style(self, *, error: bool = False) -> Style:
        """How text for this console is written out; colour only for a person at a terminal."""
        stream = sys.stderr if error else sys.stdout
        terminal = stream.isatty()
        width = _columns(stream) - 1 if terminal else 80
        return Style(
            self.language,
            min(max(width, _NARROWEST), _WIDEST),
            terminal and not os.environ.get("NO_COLOR"),
        )

    def document_style(self) -> Style:
        """How a report for a file or a program is written out."""
        return Style(self.document_language)


def _columns(stream: IO[str]) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 80


def _asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language | None:
    """The language named by --lang, else by XLITA_LANG.

    Read before the command line is parsed, because help and usage errors are worded in it too.
    """
    asked = environment.get("XLITA_LANG") or None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    if asked is None:
        return None
    if asked not in LANGUAGES:
        raise ValueError(asked)
    return LANGUAGES[asked]


def _encodes_thai(stream: IO[Any]) -> bool:
    try:
        "ก".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _echo(text: str, *, error: bool) -> None:
    stream = sys.stderr if error else sys.stdout
    # An undecodable file name holds half a surrogate pair, which no encoding takes.
    text = text.encode("utf-8", "replace").decode("utf-8")
    if stream.isatty():
        import click  # shows colours on old Windows consoles too

        click.echo(text, file=stream, nl=False)
    else:
        # Not click.echo: it takes an ASCII stream for a mistake and sends UTF-8 down it.
        stream.write(text)
        stream.flush()
