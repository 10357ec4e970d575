"""The rules by themselves: a list of all, or all that is said of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from xlita.report.columns import padded, width, wrapped
from xlita.report.text import Style
from xlita.version import VERSION
from xlita.wording.phrases import say
from xlita.wording.rule import Rule
from xlita.wording.rule_words import FAMILIES, family_of, general_fix
from xlita.wording.rules import SEVERITIES, severity_word
from xlita.wording.texts import Language

SCHEMA_VERSION = 1


def list_text(rules: Sequence[Rule], style: Style) -> str:
    """The rules by family: code, severity, and in a line what each checks."""
    language = style.language
    lines: list[str] = []
    for family, members in groupby(rules, key=lambda rule: family_of(rule.code)):
        lines.append(f"{family}xx {_family(family, language)}")
        for rule in members:
            lines += _entry(rule, style)
        lines.append("")
    lines += wrapped(say("report.rules.more", language), style.width)
    return "\n".join(lines) + "\n"


def _entry(rule: Rule, style: Style) -> list[str]:
    language = style.language
    room = max(width(severity_word(severity, language)) for severity in SEVERITIES) + 2
    start = f"  {rule.code}  " + padded(severity_word(rule.severity, language), room)
    text = f"{rule.checks.in_language(language)} ({rule.name})"
    if not rule.on_by_default:
        text += " " + say("report.rules.off", language)
    return wrapped(text, style.width, start, " " * width(start))


def page_text(rule: Rule, style: Style) -> str:
    """All that is said of a rule: what it checks, why, how to mend it, an example."""
    language = style.language
    title = f"{rule.code} {rule.name} - {severity_word(rule.severity, language)}"
    lines = [title, *wrapped("; ".join(_notes(rule, language)), style.width)]
    for key, text in (
        ("report.rule.checks", rule.checks.in_language(language)),
        ("report.rule.why", rule.why.in_language(language)),
        ("report.rule.fix", general_fix(rule, language)),
        ("report.rule.example", rule.example.in_language(language)),
    ):
        lines += ["", say(key, language), *wrapped(text, style.width, "  ", "  ")]
    return "\n".join(lines) + "\n"


def _notes(rule: Rule, language: Language) -> Iterator[str]:
    yield _family(family_of(rule.code), language)
    if rule.fixable:
        yield say("report.rule.fixable", language)
    if not rule.on_by_default:
        yield say("report.rule.off", language, code=rule.code)


def _family(family: str, language: Language) -> str:
    words = FAMILIES.get(family)
    return words.in_language(language) if words else family


def document(rules: Sequence[Rule], language: Language) -> dict[str, Any]:
    """The rules for programs.

    `sentences` are those of findings, with the names of a finding's details in braces.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "xlita_version": VERSION,
        "rules": [_object(rule, language) for rule in rules],
    }


def _object(rule: Rule, language: Language) -> dict[str, Any]:
    family = family_of(rule.code)
    variants = dict.fromkeys([*rule.messages, *rule.fix])
    return {
        "code": rule.code,
        "name": rule.name,
        "family": {"code": family, "name": _family(family, language)},
        "severity": rule.severity,
        "fixable": rule.fixable,
        "on_by_default": rule.on_by_default,
        "checks": rule.checks.in_language(language),
        "why": rule.why.in_language(language),
        "fix": general_fix(rule, language),
        "example": rule.example.in_language(language),
        "sentences": [
            {
                "variant": variant,
                "message": rule.messages.get(variant, rule.messages[None]).in_language(language),
                "fix": rule.fix.get(variant, rule.fix[None]).in_language(language),
            }
            for variant in variants
        ],
    }
