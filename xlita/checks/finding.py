"""A finding: one thing to mend or look at, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from xlita.sheet.place import Place

__all__ = ["Finding", "Place"]

_NO_DETAILS: Mapping[str, str] = MappingProxyType({})


class Finding(NamedTuple):
    """What one rule found at one place.

    `code` names the rule; the rule's entry in `xlita.wording.rules` holds name, default severity
    and the sentences. `severity` is set where it differs from the default: a rule of a year whose
    facts are uncertain is a warning. `variant` picks one of a rule's sentences, `details` fill
    their placeholders (found and expected need not be repeated there). `place` is None only for a
    finding about the whole file, or (with `sheet` set) about a whole sheet. `fixable` is set where
    fix does otherwise than it does with the rule's findings in general.
    """

    code: str
    place: Place | None = None
    found: str | None = None
    expected: str | None = None
    variant: str | None = None
    details: Mapping[str, str] = _NO_DETAILS
    related: tuple[Place, ...] = ()
    severity: str | None = None
    sheet: str | None = None
    fixable: bool | None = None
