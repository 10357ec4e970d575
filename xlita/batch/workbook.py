"""``summary.xlsx``: the tables of a run for whoever follows up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import quote

from xlita.batch.sheets import Column, Link, Table, Value, workbook_of
from xlita.batch.tally import FileRow, GroupRow, Tally
from xlita.wording.phrases import say
from xlita.wording.rules import RULES, severity_word
from xlita.wording.texts import Language

_TENTH = Decimal("0.1")
#: Excel takes no longer text in a formula, and a file's link is one.
_LONGEST_LINK = 255


def summary_workbook(found: Tally, language: Language, more: Sequence[Table] = ()) -> bytes:
    """The workbook, the same bytes for the same tables; `more` come behind the overview."""
    return workbook_of(
        [
            _overview(found, language),
            *more,
            _files(found, language),
            _todo(found, language),
            _rules(found, language),
            _groups(found, language),
        ]
    )


def counts(found: Tally, language: Language) -> list[tuple[str, int]]:
    """How many files there are of each kind, with the words for it."""
    files = found.files
    errors = sum(row.error > 0 and row.status == "findings" for row in files)
    with_findings = sum(row.status == "findings" for row in files)
    numbers = {
        "batch.count.files": len(files),
        "batch.count.clean": sum(row.status == "clean" for row in files),
        "batch.count.errors": errors,
        "batch.count.others": with_findings - errors,
        "batch.count.unreadable": sum(row.status == "unreadable" for row in files),
        "batch.count.same": sum(row.same_as is not None for row in files),
        "batch.count.filled": sum(row.written for row in files),
    }
    return [(say(name, language), number) for name, number in numbers.items()]


def status_words(row: FileRow, language: Language) -> str:
    """What a file's status is to whoever chases it."""
    if row.status == "findings":
        return say("batch.status.errors" if row.error else "batch.status.findings", language)
    words = {"clean": "batch.status.clean", "unreadable": "batch.status.unreadable"}
    return say(words[row.status], language)


def agency_words(row: FileRow, language: Language) -> str | None:
    """Whose file it is; a province's table is told apart from an agency."""
    if row.template == "province":
        return say("batch.province-table", language, province=row.agency or "").strip()
    return row.agency


def level_words(row: FileRow, language: Language) -> str:
    """The announced level, or the possible ones."""
    return say("batch.or", language).join(row.levels)


def pass_word(passed: bool | None, language: Language) -> str:
    """The pass status; empty where it is not known."""
    if passed is None:
        return ""
    return say("batch.passed" if passed else "batch.failed", language)


def share(group: GroupRow) -> Decimal | None:
    """Per cent of the scored agencies that passed, one place."""
    if not group.scored:
        return None
    return (Decimal(100) * group.passed / group.scored).quantize(_TENTH, ROUND_HALF_UP)


def _overview(found: Tally, language: Language) -> Table:
    return Table(
        say("batch.sheet.overview", language),
        say("batch.title", language),
        [],
        [
            Column(say("batch.status", language), 48),
            Column(say("batch.files-with", language), 14, "count"),
        ],
        [[words, number] for words, number in counts(found, language)],
        "portrait",
    )


def _files(found: Tally, language: Language) -> Table:
    headings = (
        ("batch.no", 7, "count"),
        ("batch.file", 34, "text"),
        ("batch.agency", 34, "text"),
        ("batch.type", 22, "text"),
        ("batch.district", 18, "text"),
        ("batch.year", 15, "word"),
        ("batch.overall", 11, "score"),
        ("batch.level", 22, "word"),
        ("batch.pass-status", 14, "word"),
        ("batch.status", 14, "word"),
    )
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]
    columns += [
        Column(severity_word(name, language), 11, "count") for name in ("error", "warning", "info")
    ]
    columns += [
        Column(say("batch.same-as", language), 30),
        Column(say("batch.result", language), 10, "link"),
    ]

    def rows() -> Iterator[list[Value | Link]]:
        for number, row in enumerate(found.files, 1):
            yield [
                number, row.name, agency_words(row, language), row.type, row.district,
                None if row.fiscal_year is None else str(row.fiscal_year), row.overall,
                level_words(row, language), pass_word(row.passed, language),
                status_words(row, language), row.error, row.warning, row.info, row.same_as,
                _link(row, language),
            ]  # fmt: skip

    sheet = say("batch.sheet.files", language)
    return Table(sheet, say("batch.title", language), [], columns, rows())


def copy_address(name: str) -> str:
    """The address of a filled copy, relative to the folder of the tables."""
    return quote(name.encode("utf-8", "surrogateescape"))


def _link(row: FileRow, language: Language) -> Link | None:
    if not row.written:
        return None
    address = row.name  # Excel takes a path as it is; percent signs only in the page
    if len(address) > _LONGEST_LINK:
        return None
    return Link(address, say("batch.open", language))


def _todo(found: Tally, language: Language) -> Table:
    headings = (
        ("batch.district", 16, "text"),
        ("batch.agency", 30, "text"),
        ("batch.file", 28, "text"),
        ("batch.severity", 13, "word"),
        ("batch.place", 26, "text"),
        ("batch.heading", 26, "text"),
        ("batch.found", 20, "text"),
        ("batch.expected", 20, "text"),
        ("batch.fix", 60, "text"),
        ("batch.findings", 12, "count"),
        ("batch.code", 10, "word"),
    )
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]

    def rows() -> Iterator[list[Value | Link]]:
        for each in found.todo:
            place = f"{each.sheet}!{each.cell}" if each.sheet else None
            yield [
                each.district, each.agency, each.name, severity_word(each.severity, language),
                place, each.heading, each.found, each.expected, each.fix, each.times, each.code,
            ]  # fmt: skip

    sheet = say("batch.sheet.todo", language)
    return Table(sheet, sheet, [], columns, rows())


def _rules(found: Tally, language: Language) -> Table:
    headings = (
        ("batch.code", 11, "word"),
        ("batch.rule", 70, "text"),
        ("batch.severity", 14, "word"),
        ("batch.files-with", 14, "count"),
        ("batch.findings", 14, "count"),
    )
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]
    rows: list[list[Value | Link]] = [
        [
            row.code, RULES[row.code].checks.in_language(language),
            severity_word(row.severity, language), row.files, row.findings,
        ]
        for row in found.rules
    ]  # fmt: skip
    sheet = say("batch.sheet.rules", language)
    return Table(sheet, sheet, [], columns, rows)


def _groups(found: Tally, language: Language) -> Table:
    headings = (
        ("batch.sheet.groups", 46, "text"),
        ("batch.agencies", 20, "count"),
        ("batch.scored", 16, "count"),
        ("batch.mean", 13, "score"),
        ("batch.least", 11, "score"),
        ("batch.most", 11, "score"),
        ("batch.passed-count", 13, "count"),
        ("batch.passed-share", 15, "share"),
    )
    columns = [Column(say(key, language), width, kind) for key, width, kind in headings]
    sheet = say("batch.sheet.groups", language)
    rows: list[list[Value | Link]] = [
        [
            name, group.agencies, group.scored, group.mean, group.least, group.most, group.passed,
            share(group),
        ]
        for name, group in group_lines(found, language)
    ]  # fmt: skip
    return Table(sheet, sheet, [say("batch.note.same", language)], columns, rows)


def group_lines(found: Tally, language: Language) -> Iterator[tuple[str, GroupRow]]:
    """The groups with what each is called; with their year where there are several."""
    for each in found.groups:
        year = ""
        if len(found.groups) > 1:
            known = each.fiscal_year or say("batch.unknown", language)
            year = say("batch.of-year", language, year=known) + " · "
        yield year + say("batch.all", language), each.whole
        for kind, groups in (("batch.district", each.districts), ("batch.type", each.types)):
            word = say(kind, language)
            for group in groups:
                yield f"{year}{word}: {group.name or say('batch.unknown', language)}", group
