"""``summary.html``: the same tables on one page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlita.batch.tally import FileRow, GroupRow, Tally
from xlita.batch.workbook import (
    agency_words,
    copy_address,
    counts,
    group_lines,
    level_words,
    pass_word,
    share,
    status_words,
)
from xlita.report.markup import Markup, element, joined
from xlita.report.pages import html_page
from xlita.wording.phrases import say
from xlita.wording.rules import RULES, severity_word
from xlita.wording.texts import Language, shortened

#: Rows of a table on the page; a telephone shows no 8,000.
_MOST_FILES, _MOST_TODO = 1_000, 1_000
#: Nothing but long names and sentences is broken over lines, and those only where Thai may be.
_WIDE = """
main { max-width: 76rem } table { font-size: .9rem }
@media (min-width: 34.01rem) {
  section { overflow-x: auto }
  td { overflow-wrap: break-word } thead th { overflow-wrap: normal }
  .short, td.cell { white-space: nowrap }
}
"""

Cell = tuple[str | Markup, str | None]


def summary_page(found: Tally, language: Language) -> bytes:
    """The page, in UTF-8; the same bytes for the same tables."""
    title = say("batch.title", language)
    tiles = [
        element("li", element("b", f"{number:,}"), words)
        for words, number in counts(found, language)
    ]
    return html_page(
        title,
        language,
        element("header", element("h1", title), element("ul", *tiles, class_="tiles")),
        _todo(found, language),
        _rules(found, language),
        _groups(found, language),
        _files(found, language),
        css=_WIDE,
    )


def _section(
    heading: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = ""
) -> Markup:
    table_rows = list(rows)
    looks = [look for _, look in table_rows[0]] if table_rows else [None] * len(headings)
    top = element(
        "tr",
        *(
            element("th", word, scope="col", class_="count" if look == "count" else None)
            for word, look in zip(headings, looks, strict=True)
        ),
    )
    lines = [
        element(
            "tr",
            *(
                element("td", text, class_=look, data_label=word)
                for (text, look), word in zip(row, headings, strict=True)
            ),
        )
        for row in table_rows
    ]
    table = element("table", element("thead", top), element("tbody", *lines), class_="stack")
    return element(
        "section",
        element("h2", heading),
        element("p", note, class_="soft") if note else "",
        table,
    )


def _about(agency: str | None, name: str) -> Markup:
    """A file by its agency, where that is known, and its name."""
    return joined(agency or "", element("div", name, class_="soft"))


def _cut(shown: int, count: int, language: Language) -> str:
    return say("batch.more-on-page", language, shown=shown, count=count) if count > shown else ""


def _words(language: Language, *keys: str) -> list[str]:
    return [say(key, language) for key in keys]


def _todo(found: Tally, language: Language) -> Markup:
    keys = (
        "batch.agency", "batch.severity", "batch.place", "batch.found", "batch.expected",
        "batch.fix", "batch.findings",
    )  # fmt: skip
    headings = _words(language, *keys)
    errors = [row for row in found.todo if row.severity == "error"]
    rows: list[list[Cell]] = []
    for each in errors[:_MOST_TODO]:
        place = f"{each.sheet}!{each.cell}" if each.sheet else ""
        about = _about(each.agency, each.name)
        rows.append(
            [
                (about, None),
                (severity_word(each.severity, language), f"{each.severity} short"),
                (place, "cell"),
                (shortened(each.found or "", 80), None),
                (shortened(each.expected or "", 80), None),
                (each.fix, None),
                (str(each.times), "count"),
            ]
        )
    note = _cut(_MOST_TODO, len(errors), language)
    return _section(say("batch.sheet.todo", language), headings, rows, note)


def _rules(found: Tally, language: Language) -> Markup:
    headings = _words(
        language, "batch.rule", "batch.severity", "batch.files-with", "batch.findings", "batch.code"
    )
    rows: list[list[Cell]] = [
        [
            (RULES[row.code].checks.in_language(language), None),
            (severity_word(row.severity, language), f"{row.severity} short"),
            (f"{row.files:,}", "count"), (f"{row.findings:,}", "count"), (row.code, "code"),
        ]
        for row in found.rules
    ]  # fmt: skip
    return _section(say("batch.sheet.rules", language), headings, rows)


def _groups(found: Tally, language: Language) -> Markup:
    first = say("batch.sheet.groups", language)
    headings = [
        first,
        *_words(
            language,
            "batch.agencies",
            "batch.scored",
            "batch.mean",
            "batch.least",
            "batch.most",
            "batch.passed-share",
        ),
    ]

    def line(name: str, group: GroupRow) -> list[Cell]:
        numbers = (group.mean, group.least, group.most, share(group))
        shown = ["-" if number is None else str(number) for number in numbers]
        counted = (f"{group.agencies:,}", f"{group.scored:,}")
        return [(name, None), *((each, "count") for each in (*counted, *shown))]

    rows = [line(name, group) for name, group in group_lines(found, language)]
    return _section(first, headings, rows, say("batch.note.same", language))


def _files(found: Tally, language: Language) -> Markup:
    headings = [
        *_words(
            language,
            "batch.agency",
            "batch.district",
            "batch.year",
            "batch.overall",
            "batch.level",
            "batch.pass-status",
            "batch.status",
        ),
        *(severity_word(name, language) for name in ("error", "warning")),
        say("batch.result", language),
    ]
    rows = [_file(row, language) for row in found.files[:_MOST_FILES]]
    note = _cut(_MOST_FILES, len(found.files), language)
    return _section(say("batch.sheet.files", language), headings, rows, note)


def _file(row: FileRow, language: Language) -> list[Cell]:
    look = {"clean": "good", "unreadable": "error"}.get(row.status, "error" if row.error else "")
    link: str | Markup = ""
    if row.written:
        link = element("a", say("batch.open", language), href=copy_address(row.name))
    return [
        (_about(agency_words(row, language), row.name), None), (row.district or "", None),
        (str(row.fiscal_year or ""), None),
        ("" if row.overall is None else str(row.overall), "count"),
        (level_words(row, language), None), (pass_word(row.passed, language), None),
        (status_words(row, language), f"{look} short".strip()), (str(row.error or ""), "count"),
        (str(row.warning or ""), "count"), (link, None),
    ]  # fmt: skip
