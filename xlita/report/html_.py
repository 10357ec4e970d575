"""Findings as one page that a chief can read on a phone, and an office can print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from xlita.checks.checklist import Checklist
from xlita.checks.finding import Finding
from xlita.report import checklists
from xlita.report.checklists import not_said
from xlita.report.groups import Group, grouped, place_text, ranges
from xlita.report.markup import Markup, element, joined
from xlita.report.pages import html_page
from xlita.report.results import FileReport, Summary, message_of, summarise
from xlita.report.results import count as count_of
from xlita.thai.dates import BUDDHIST_OFFSET, MONTHS
from xlita.version import VERSION
from xlita.wording.phrases import say
from xlita.wording.rule import Severity
from xlita.wording.rules import RULES, severity_word
from xlita.wording.texts import Language, shortened

#: Places that are listed before the rest is counted.
_LISTED_SENTENCES, _LISTED_PLACES = 10, 200


def check_page(reports: Sequence[FileReport], language: Language, today: date) -> bytes:
    """The report of `check` as an HTML page in UTF-8.

    Files come with the most to mend first; files without findings are listed at the end.
    """
    title = say("report.html.title", language)
    ordered = sorted(reports, key=_gravity)
    found = [report for report in ordered if report.status != "clean" or report.checklist]
    clean = [report for report in ordered if report.status == "clean" and not report.checklist]
    return html_page(
        title,
        language,
        _top(title, summarise(reports), language, today),
        _index(found, language) if len(found) > 1 else "",
        *(_file(report, f"f{at}", language) for at, report in enumerate(found, 1)),
        _clean_files(clean, language) if clean else "",
    )


def _gravity(report: FileReport) -> tuple[int, ...]:
    """What is to mend comes first, and before that what could not be read."""
    counts = report.counts()
    return (report.status != "unreadable", -counts.error, -counts.warning, -counts.info)


def _top(title: str, summary: Summary, language: Language, today: date) -> Markup:
    made = say("report.html.made", language, date=_date(today, language), version=VERSION)
    tiles = [
        _tile(summary.files, say("report.html.files", language), None),
        *(
            _tile(getattr(summary, name), severity_word(name, language), name)
            for name in ("error", "warning", "info")
        ),
    ]
    return element(
        "header",
        element("h1", title),
        element("p", made, class_="soft"),
        _verdict(summary, language),
        element("ul", *tiles, class_="tiles"),
    )


def _verdict(summary: Summary, language: Language) -> Markup:
    """What the reader is to know if nothing else is read."""
    if summary.error:
        text = say("report.html.must", language, count=summary.error)
        return element("p", text, class_="verdict error")
    if summary.warning:
        text = say("report.html.should", language, count=summary.warning)
        return element("p", text, class_="verdict warning")
    if summary.unreadable:
        return element("p", say("report.unreadable", language), class_="verdict error")
    key = "report.html.nothing" if summary.files else "report.html.no-files"
    return element("p", say(key, language), class_="verdict good" if summary.files else "verdict")


def _tile(count: int, word: str, severity: Severity | None) -> Markup:
    colour = severity if count else None
    return element("li", element("b", str(count)), word, class_=colour)


def _index(reports: Sequence[FileReport], language: Language) -> Markup:
    words = {name: severity_word(name, language) for name in ("error", "warning", "info")}
    headings = [say("report.html.file", language), say("report.html.agency", language)]
    rows = []
    for at, report in enumerate(reports, 1):
        link = element("a", shortened(report.path, 400), href=f"#f{at}")
        about = _about(report, language)
        cells = [element("td", link), element("td", about)]
        for name, count in report.counts()._asdict().items():
            shown = str(count) if count else ""
            cells.append(element("td", shown, class_=f"count {name}", data_label=words[name]))
        rows.append(element("tr", *cells))
    top = element(
        "tr",
        *(element("th", word, scope="col") for word in headings),
        *(element("th", word, scope="col", class_="count") for word in words.values()),
    )
    table = element("table", element("thead", top), element("tbody", *rows), class_="stack")
    return element("section", element("h2", say("report.html.with-findings", language)), table)


def _about(report: FileReport, language: Language) -> Markup:
    """Agency and year, as far as they are known."""
    name = shortened(report.agency, 200) if report.agency else ""
    if report.fiscal_year is None:
        return joined(name)
    year = say("report.year", language, year=report.fiscal_year)
    return joined(f"{name}, " if name else "", element("span", year, class_="whole"))


def _file(report: FileReport, anchor: str, language: Language) -> Markup:
    parts = [element("h2", shortened(report.path, 400))]
    about = _about(report, language)
    if about:
        parts.append(element("p", about, class_="soft"))
    findings: Sequence[Finding] = report.findings
    if report.checklist is not None:
        parts += _checklist(report.checklist, language)
        findings = not_said(findings)
    groups = grouped(findings)
    for severity, each in groupby(groups, key=lambda group: group.severity):
        count = getattr(count_of(findings), severity)
        word = severity_word(severity, language)
        heading = say("report.html.count", language, severity=word, count=count)
        parts.append(element("h3", heading, class_=severity))
        parts += [_card(group, language) for group in each]
    if report.status == "unreadable" and not groups:
        parts.append(element("p", say("report.unreadable", language)))
    elif not report.findings:
        parts.append(element("p", say("report.clean", language), class_="good"))
    return element("section", *parts, id=anchor)


def _checklist(listed: Checklist, language: Language) -> Iterator[Markup]:
    """What a document holds and lacks, before what else was found."""
    yield element("h3", checklists.title(listed, language))
    rows = []
    for state in listed.states:
        word = checklists.state_word(state, language)
        colour = "good" if state.present else "error" if state.certain else "warning"
        name = state.name.in_language(language)
        place = checklists.where(state, language, _LISTED_SENTENCES)
        rows.append(
            element(
                "tr",
                element("td", word, class_=f"state {colour}"),
                element("td", element("b", name), element("br"), place),
            )
        )
    yield element("table", element("tbody", *rows))
    remark = checklists.remark(listed, language)
    if remark:
        yield element("p", remark, class_="soft")


def _card(group: Group, language: Language) -> Markup:
    rule = RULES[group.code]
    badge = element(
        "span", severity_word(group.severity, language), class_=f"badge {group.severity}"
    )
    lead = element("p", badge, shortened(group.heading or "", 200), class_="lead")
    fixes = (
        element("p", say("report.fix", language, fix=fix), class_="fix")
        for fix in group.fixes(language)
    )
    why = element("p", say("report.html.why", language, why=rule.why.in_language(language)))
    code = element("p", f"{rule.code} {rule.name}", class_="code")
    return element(
        "article",
        lead,
        *_what_and_where(group, language),
        *fixes,
        element("div", why, class_="soft"),
        code,
        class_=f"card {group.severity}",
    )


def _what_and_where(group: Group, language: Language) -> Iterator[Markup]:
    """The sentence with all its places, or each place with its own sentence."""
    if len(set(group.sentences(language))) == 1:
        yield element("p", group.sentences(language)[0])
        listed = group.findings
    else:
        sentences = [
            element(
                "li",
                element("span", place_text(finding), class_="cell"),
                ": ",
                message_of(finding, language),
            )
            for finding in group.findings[:_LISTED_SENTENCES]
        ]
        yield element("ul", *sentences)
        listed = group.findings[_LISTED_SENTENCES:]
    places = [each.place for each in listed[:_LISTED_PLACES] if each.place is not None]
    names = ranges(places) or [where for each in listed[:1] if (where := place_text(each))]
    left = len(listed) - _LISTED_PLACES
    more = " " + say("report.more", language, count=left) if left > 0 else ""
    if names:
        text = say("report.places", language, places=", ".join(names))
        yield element("p", text + more, class_="cell")
    related = group.findings[0].related
    if related and len(group.findings) == 1:
        text = say("report.related", language, places=", ".join(ranges(related)))
        yield element("p", text, class_="soft")


def _clean_files(reports: Sequence[FileReport], language: Language) -> Markup:
    lines = []
    for report in reports:
        about = _about(report, language)
        name = shortened(report.path, 400)
        lines.append(element("li", *((name, " (", about, ")") if about else (name,))))
    heading = say("report.html.clean", language, count=len(reports))
    return element("section", element("h2", heading, class_="good"), element("ul", *lines))


def _date(day: date, language: Language) -> str:
    if language == "en":
        return day.isoformat()
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET}"
