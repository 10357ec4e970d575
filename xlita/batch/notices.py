"""One page for each agency that has to hand in or correct something, to send to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from xlita.batch.chasing import Chased, Chasing
from xlita.batch.journal import Entry
from xlita.report.markup import Markup, element
from xlita.report.pages import html_page
from xlita.thai.dates import day_in_words
from xlita.thai.file_names import safe_name
from xlita.wording.phrases import say
from xlita.wording.rules import severity_word
from xlita.wording.texts import Language, shortened

FOLDER = "แจ้งแก้ไข"
#: Places of one rule that a page lists; an office corrects them one by one.
_MOST_PLACES = 40


class Notice(NamedTuple):
    """A page: its path relative to the output, with ``/``, and the agency it is for."""

    path: str
    chased: Chased


def notices(found: Chasing) -> tuple[Notice, ...]:
    """The agencies that get a page; the names of the files are safe, and none comes twice."""
    pages: list[Notice] = []
    taken: set[str] = set()
    for each in found.chased:
        if each.file is not None and not each.to_correct:
            continue
        folder = safe_name(each.listed.district, "-")
        name = safe_name(each.listed.name, str(each.listed.row))
        path, number = f"{FOLDER}/{folder}/{name}.html", 1
        while path.casefold() in taken:
            number += 1
            path = f"{FOLDER}/{folder}/{name} ({number}).html"
        taken.add(path.casefold())
        pages.append(Notice(path, each))
    return tuple(pages)


def write_notices(
    output: Path,
    found: Chasing,
    entry_of: Callable[[str], Entry | None],
    language: Language,
) -> tuple[Notice, ...]:
    """Write the pages, and take away those of an earlier follow-up. Raises OSError."""
    pages = notices(found)
    wanted = {output / page.path for page in pages}
    for old in (output / FOLDER).glob("*/*.html"):
        if old not in wanted:
            old.unlink()
    for page in pages:
        target = output / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        file = page.chased.file
        entry = entry_of(file.row.name) if file is not None else None
        temporary = target.with_name(".~xlita-notice.tmp")
        temporary.write_bytes(notice_page(page.chased, found, entry, language))
        temporary.replace(target)
    return pages


def notice_page(chased: Chased, found: Chasing, entry: Entry | None, language: Language) -> bytes:
    """The page of an agency, in UTF-8, that needs nothing but itself."""
    listed = chased.listed
    title = say("chase.page.title", language, agency=listed.name)
    about = [say("chase.page.made", language, date=day_in_words(found.today, language))]
    if found.fiscal_year is not None:
        about.insert(0, say("report.year", language, year=found.fiscal_year))
    if found.due is not None:
        about.append(say("chase.page.due", language, date=day_in_words(found.due, language)))
    if chased.days_late:
        about.append(say("chase.page.late", language, days=chased.days_late))
    return html_page(
        title,
        language,
        element(
            "header",
            element("h1", title),
            element("p", " · ".join(about), class_="soft"),
            element("p", _verdict(chased, language), class_="verdict error"),
        ),
        *_sections(chased, entry, language),
    )


def _verdict(chased: Chased, language: Language) -> str:
    if chased.file is None:
        return say("chase.page.missing", language)
    if chased.file.row.status == "unreadable":
        return say("chase.page.unreadable", language)
    return say("chase.page.must", language, count=chased.file.row.error)


def _sections(chased: Chased, entry: Entry | None, language: Language) -> Iterator[Markup]:
    if chased.file is None or entry is None:
        yield element("section", element("p", say("chase.page.send", language)))
        return
    parts = [element("h2", say("chase.page.file", language, file=chased.file.row.name))]
    if chased.others:
        names = ", ".join(each.row.name for each in chased.others)
        parts.append(element("p", say("chase.page.others", language, files=names), class_="soft"))
    findings: list[dict[str, Any]] = entry["findings"]
    for severity in ("error", "warning"):
        own = [each for each in findings if each["severity"] == severity]
        if not own:
            continue
        word = severity_word(own[0]["severity"], language)
        heading = say("report.html.count", language, severity=word, count=len(own))
        parts.append(element("h3", heading, class_=severity))
        ordered = sorted(own, key=lambda each: each["code"])
        for _, same in groupby(ordered, key=lambda each: (each["code"], each["fix"])):
            parts.append(_card(list(same), language))
    yield element("section", *parts)
    yield element("section", element("p", say("chase.page.after", language)))


def _card(findings: Sequence[dict[str, Any]], language: Language) -> Markup:
    """What one rule found; each place with its own sentence, the remedy once."""
    first = findings[0]
    lines = [
        element(
            "li",
            element("span", _place(each), class_="cell") if each["sheet"] else "",
            " " if each["sheet"] else "",
            shortened(each["message"], 400),
        )
        for each in findings[:_MOST_PLACES]
    ]
    left = len(findings) - len(lines)
    if left:
        lines.append(element("li", say("report.more", language, count=left)))
    return element(
        "div",
        element("ul", *lines),
        element("p", say("report.fix", language, fix=first["fix"]), class_="fix"),
        element("p", first["code"], class_="code"),
        class_=f"card {first['severity']}",
    )


def _place(finding: Mapping[str, Any]) -> str:
    return f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else str(finding["sheet"])
