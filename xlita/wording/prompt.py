"""What a prompt is."""

from __future__ import annotations

from typing import NamedTuple

from xlita.wording.texts import Text


class Prompt(NamedTuple):
    """A prompt: its title and what to type."""

    title: Text
    text: Text


def prompt(title: tuple[str, str], text: tuple[str, str]) -> Prompt:
    """A prompt from its texts, each in Thai and English."""
    return Prompt(Text(*title), Text(*text))
