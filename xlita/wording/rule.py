"""What a rule is: its code, its weight and everything that is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from xlita.wording.texts import Text

Severity = Literal["error", "warning", "info"]

#: The sentences of a rule by variant; None is the one for everything else.
Variants = Mapping[str | None, Text]


class Rule(NamedTuple):
    """One thing that xlita looks for.

    The placeholders of `messages` and `fix` are the details of a finding; ``{found}`` and
    ``{expected}`` come from the finding itself. Every mapping has an entry for None.
    """

    code: str
    name: str
    severity: Severity
    fixable: bool
    messages: Variants
    """What is wrong, as one sentence."""
    fix: Variants
    """What to type or do."""
    checks: Text
    """What the rule looks at."""
    why: Text
    """Why it matters."""
    example: Text
    """A case and its mend."""
    on_by_default: bool = True
    """Whether it is asked without being selected: rules of taste and of guesses are not."""
