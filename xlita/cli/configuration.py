"""The file ``xlita.toml``: what `check` uses where the command line says nothing.

The nearest one upward from the first path is used, or the one that `--config` names. Its keys are
those of ``schemas/config.schema.json``; what is loaded to read it is loaded only where it exists.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from xlita.cli.console import LANGUAGES
from xlita.cli.usage import Near, Refused
from xlita.wording.texts import Language

NAME = "xlita.toml"


class Configuration(NamedTuple):
    """What the file says; empty or None where it says nothing."""

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    format: str | None = None
    language: Language | None = None


def configuration(named: str | None, paths: Sequence[str]) -> Configuration:
    """The configuration of a run. Raises Refused for a file that cannot be read or is wrong."""
    path = Path(named) if named is not None else found_upward(paths[0] if paths else ".")
    return Configuration() if path is None else loaded(path)


def found_upward(start: str) -> Path | None:
    """The nearest ``xlita.toml`` in the folder of `start` or in one above it."""
    place = os.path.abspath(start)  # noqa: PTH100 - as typed: a link is where the person sees it
    for folder in (Path(place), *Path(place).parents):
        candidate = folder / NAME
        if os.path.isfile(candidate):  # noqa: PTH113 - False for a name too long for any
            return candidate
    return None


def loaded(path: Path) -> Configuration:
    """What a file says. Raises Refused where it is not as its schema wants it."""
    stated = _parsed(path)
    _refuse_wrong(path, stated)
    language = stated.get("lang")
    return Configuration(
        path,
        select=_words(stated.get("select", ())),
        ignore=_words(stated.get("ignore", ())),
        fail_on=stated.get("fail-on"),
        format=stated.get("format"),
        language=LANGUAGES[language] if language else None,
    )


def _parsed(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")  # editors on Windows write the mark
        return tomllib.loads(text)
    except OSError as error:
        raise Refused("usage.cannot-read", path=path, reason=error) from error
    except UnicodeDecodeError as error:
        raise Refused("usage.not-utf8", path=path) from error
    except tomllib.TOMLDecodeError as error:
        line, column = _where(str(error), text)
        raise Refused("usage.config-toml", path=path, line=line, column=column) from error


def _where(said: str, text: str) -> tuple[int, int]:
    """The line and column of a message of tomllib; the end of the text where it names none."""
    import re

    named = re.search(r"at line ([0-9]+), column ([0-9]+)", said)
    if named:
        return int(named[1]), int(named[2])
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1


def _refuse_wrong(path: Path, stated: dict[str, Any]) -> None:
    import jsonschema

    from xlita.resources import load_json

    schema = load_json("schemas/config.schema.json")
    known = list(schema["properties"])
    for key in stated:
        if key not in known:
            raise Refused(
                "usage.config-key",
                path=path,
                setting=key,
                nearest=near(key, known),
                keys=", ".join(known),
            )
    errors = jsonschema.Draft202012Validator(schema).iter_errors(stated)
    for error in sorted(errors, key=lambda error: list(map(str, error.absolute_path))):
        key = str(error.absolute_path[0])
        if error.validator == "enum":
            choices = error.validator_value
            raise Refused(
                "usage.config-value",
                path=path,
                setting=key,
                value=error.instance,
                nearest=near(str(error.instance), choices),
                choices=", ".join(choices),
            )
        raise Refused("usage.config-rules", path=path, setting=key)


def _words(stated: str | Iterable[str]) -> tuple[str, ...]:
    return (stated,) if isinstance(stated, str) else tuple(stated)


def near(word: str, choices: Iterable[str]) -> Near:
    """The choice that is written much like the word, if any."""
    from difflib import get_close_matches

    known = {choice.casefold(): choice for choice in choices}
    return Near(*(known[each] for each in get_close_matches(word.casefold(), known, n=1)))
