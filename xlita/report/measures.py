"""The report of `measures`: that of `fill`, and which measures were proposed for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xlita.report.columns import wrapped
from xlita.report.json_ import fill_document
from xlita.report.results import FillReport, ProposedLine
from xlita.report.text import Style, fill_lines
from xlita.wording.phrases import say
from xlita.wording.texts import Language

_REASONS = {
    "below": "measures.below",
    "fell": "measures.fell",
    "lowest": "measures.lowest",
    "flagged": "measures.flagged",
    "missing": "measures.missing",
}


def measures_text(fills: Sequence[FillReport], style: Style) -> str:
    """What was written or would be, what was proposed, and what is left to look at."""
    lines: list[str] = []
    for fill in fills:
        head, *rest = fill_lines(fill, style)
        lines += [head, *_proposed_lines(fill, style), *rest, ""]
    return "\n".join(lines[:-1]) + "\n" if lines else ""


def measures_document(fills: Sequence[FillReport], language: Language) -> dict[str, Any]:
    """The report of `fill` with what was proposed in each file."""
    document = fill_document(fills, language)
    for file, fill in zip(document["files"], fills, strict=True):
        file["proposed"] = [_proposed_object(line) for line in fill.proposed or ()]
    return document


def _proposed_object(line: ProposedLine) -> dict[str, Any]:
    return {**line._asdict(), "reasons": list(line.reasons)}


def _proposed_lines(fill: FillReport, style: Style) -> Iterator[str]:
    language = style.language
    if fill.proposed is None or fill.failed is not None:
        return
    if not fill.proposed:
        yield "  " + say("measures.none", language)
        return
    yield "  " + say("measures.proposed", language, count=len(fill.proposed))
    for line in fill.proposed:
        about = f"{line.indicator}. {line.name}"
        if line.item is not None:
            about += f" ({line.item})"
        reasons = ", ".join(say(_REASONS[reason], language) for reason in line.reasons)
        text = say("measures.line", language, row=line.row, about=about)
        yield from wrapped(f"{text}: {reasons}" if reasons else text, style.width, "    ", "      ")
        yield from wrapped(line.measure, style.width, "      ", "      ")
