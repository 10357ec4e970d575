"""What the turn of the year carried, and what it had to leave, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from xlita.checks.finding import Finding
from xlita.report.json_ import SCHEMA_VERSION, encoded, finding_object
from xlita.report.results import fix_of, message_of
from xlita.sheet import Place
from xlita.template.rollover import Carried, LeftBehind
from xlita.version import VERSION
from xlita.wording.phrases import say
from xlita.wording.texts import Language

#: Places that are named before the rest is counted.
_SHOWN = 3

_CARRIED = {
    "overall": "report.rollover.overall",
    "scores": "report.rollover.scores",
    "items": "report.rollover.items",
    "owners": "report.rollover.owners",
    "measures": "report.rollover.measures",
    "history": "report.rollover.history",
    "agencies": "report.rollover.agencies",
}
_LEFT = {
    "of-the-year": "report.rollover.of-the-year",
    "other-scale": "report.rollover.other-scale",
    "unusable": "report.rollover.unusable",
    "no-indicator": "report.rollover.no-indicator",
    "items-unknown": "report.rollover.items-unknown",
    "no-item": "report.rollover.no-item",
    "no-disclosure-item": "report.rollover.no-disclosure-item",
    "only-planned": "report.rollover.only-planned",
    "no-measure": "report.rollover.no-measure",
    "too-old": "report.rollover.too-old",
    "starts-empty": "report.rollover.starts-empty",
}


class RolloverReport(NamedTuple):
    """The turn of one workbook.

    `fiscal_year` is that of the new workbook and `written` where it went; `failed` is why nothing
    was written (the workbook is unreadable, or names no year).
    """

    path: str
    fiscal_year: int | None
    written: str | None
    carried: tuple[Carried, ...]
    left: tuple[LeftBehind, ...]
    failed: Finding | None


def rollover_text(report: RolloverReport, language: Language) -> str:
    """A few lines: where the workbook is, what it has, and what it lacks, by reason."""
    if report.failed is not None:
        lines = [f"{report.path}: {message_of(report.failed, language)}"]
        return "\n".join([*lines, f"  {fix_of(report.failed, language)}"]) + "\n"
    lines = [say("note.written", language, target=report.written)]
    year = report.fiscal_year
    lines.append(say("report.rollover.year", language, year=year, previous=(year or 1) - 1))
    words = _CARRIED
    if any(each.what == "agencies" for each in report.carried):
        words = {**words, "scores": "report.rollover.agency-scores"}
    lines += ["  " + say(words[each.what], language, count=each.number) for each in report.carried]
    if report.left:
        lines.append(say("report.rollover.left", language))
    for reason in dict.fromkeys(each.reason for each in report.left):
        places = [each.place for each in report.left if each.reason == reason]
        lines.append("  " + say(_LEFT[reason], language))
        for heading in dict.fromkeys(place.heading if place else None for place in places):
            under = [place for place in places if place and place.heading == heading]
            if under:
                named = f"{heading}: " if heading else ""
                lines.append(f"    {named}{_places(under, language)}")
    return "\n".join(lines) + "\n"


def _places(places: Sequence[Place], language: Language) -> str:
    named = [f"{place.sheet}!{place.cell}" for place in places]
    shown = ", ".join(named[:_SHOWN])
    more = len(named) - _SHOWN
    return f"{shown} {say('report.more', language, count=more)}" if more > 0 else shown


def rollover_json(report: RolloverReport, language: Language) -> bytes:
    """The same as a document."""
    return encoded(
        {
            "schema_version": SCHEMA_VERSION,
            "xlita_version": VERSION,
            "path": report.path,
            "fiscal_year": report.fiscal_year,
            "written": report.written,
            "failed": report.failed and finding_object(report.failed, language),
            "carried": {each.what: each.number for each in report.carried},
            "left": [_left_object(each, language) for each in report.left],
        }
    )


def _left_object(each: LeftBehind, language: Language) -> dict[str, Any]:
    place = each.place
    return {
        "reason": each.reason,
        "sheet": place.sheet if place else None,
        "cell": place.cell if place else None,
        "heading": place.heading if place else None,
        "found": each.found,
        "message": say(_LEFT[each.reason], language),
    }
