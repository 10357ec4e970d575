"""The sheets beside the table: summary, printed annex, names to confirm, scores of several years.

They hold values, not formulas: what they say is of the table as it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms import looks, sizes
from xlita.forms.cells import merge, write
from xlita.forms.looks import Look
from xlita.forms.pages import set_page
from xlita.ita import load_criteria
from xlita.province.charts import add_charts
from xlita.province.figures import Figures, Group, figures
from xlita.province.matching import match
from xlita.province.sources import Standing
from xlita.province.table import Table, change_of, levels_of
from xlita.sheet.addresses import Range, column_letters
from xlita.wording.phrases import say
from xlita.wording.texts import Language

Value = str | int | Decimal | None

#: What is said of each reason to offer a match.
_WHY = {
    "alike": "province.why.alike",
    "type": "province.why.type",
    "district": "province.why.district",
    "several": "province.why.several",
}

#: Widths of the summary's columns: names, then figures.
_NAME_WIDTH, _WIDTH = 42.0, 13.0
_ROW, _SECTION_ROW = 24.0, 28.0
#: The number format of percentages, which stand without their sign.
_SHARE = "0.0"


class Block(NamedTuple):
    """A table of the summary, as it stands in the sheet."""

    heading_row: int
    last_row: int
    columns: int


class Page(NamedTuple):
    """A sheet that is being written, its language, and the widths of its columns."""

    sheet: Worksheet
    language: Language
    widths: tuple[float, ...]

    def say(self, key: str, **details: object) -> str:
        return say(key, self.language, **details)


def add_sheets(book: Workbook, table: Table, language: Language, region: str | None = None) -> None:
    """Put the sheets behind the first one of a province workbook."""
    found = figures(table)
    made = [_summary(book, table, found, language), _annex(book, table, language, region)]
    if table.earlier:
        made.append(_years(book, table, language))
    if table.offers:
        made.append(_names(book, table, language))
    if table.notes:
        made.append(_notes(book, table, language))
    for at, sheet in enumerate(made, start=1):
        book.move_sheet(sheet, at - book.index(sheet))
        sheet.sheet_view.showGridLines = False


def _page(book: Workbook, key: str, language: Language, widths: Sequence[float]) -> Page:
    sheet = book.create_sheet(say(key, language))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letters(number)].width = width
    sheet.sheet_view.tabSelected = False
    return Page(sheet, language, tuple(widths))


def _number(value: Value) -> str | int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _line(page: Page, row: int, text: str, look: Look, size: float = 16.0) -> int:
    """A text across the sheet; returns the next row."""
    write(page.sheet, row, 1, text, look)
    merge(page.sheet, Range(row, 1, row, len(page.widths)), look)
    height = sizes.fitted_height([(text, sum(page.widths))], size=size, least=_ROW)
    sizes.set_height(page.sheet, row, height + 4)
    return row + 1


def _table(
    page: Page, row: int, headings: Sequence[tuple[str, str]], rows: Iterable[Sequence[Value]]
) -> Block:
    """Headings with the kind of their column, and rows below them."""
    shown = [
        looks.look("fixed", "score", looks.ARABIC)._replace(number_format=_SHARE)
        if kind == "share"
        else looks.look("fixed", kind, looks.ARABIC)
        for _, kind in headings
    ]
    for column, (text, _) in enumerate(headings, start=1):
        write(page.sheet, row, column, text, looks.HEAD)
    sizes.set_height(
        page.sheet,
        row,
        sizes.fitted_height(
            [(text, 0.85 * width) for (text, _), width in zip(headings, page.widths, strict=False)],
            least=_SECTION_ROW,
        ),
    )
    first = row
    for values in rows:
        row += 1
        for column, (value, look) in enumerate(zip(values, shown, strict=True), start=1):
            write(page.sheet, row, column, _number(value), look)
        texts = [
            (value, 0.9 * width)
            for value, width in zip(values, page.widths, strict=False)
            if isinstance(value, str)
        ]
        sizes.set_height(page.sheet, row, sizes.fitted_height(texts, least=_ROW))
    return Block(first, row, len(headings))


def _section(page: Page, row: int, text: str) -> int:
    for column in range(1, len(page.widths) + 1):
        looks.SECTION_BAR.dress(page.sheet.cell(row, column))
    write(page.sheet, row, 1, text, looks.SECTION_BAR)
    sizes.set_height(page.sheet, row, _SECTION_ROW)
    return row + 1


def _summary(book: Workbook, table: Table, found: Figures, language: Language) -> Worksheet:
    columns = 6 + len(found.levels)
    widths = [_NAME_WIDTH, *[_WIDTH] * (columns - 1)]
    page = _page(book, "province.sheet.summary", language, widths)
    mark = load_criteria(table.fiscal_year).pass_mark.normalize()
    key = "province.title" if table.province else "province.title.no-name"
    title = page.say(key, province=table.province, year=table.fiscal_year)
    row = _line(page, 1, title, looks.CENTRED_TITLE, 22)
    about = page.say("province.subtitle", agencies=found.whole.agencies)
    row = _line(page, row, about, looks.SUBTITLE)
    row = _section(page, row + 1, page.say("province.part.whole"))
    block = _table(page, row, [(page.say("province.figure"), "text"),
                               (page.say("province.value"), "word")], [])  # fmt: skip
    row = block.last_row
    for words, value, kind in _whole(page, found, f"{mark:f}"):
        row += 1
        write(page.sheet, row, 1, words, looks.ROLES["fixed"])
        look = looks.look("fixed", kind, looks.ARABIC)
        if kind == "word" and isinstance(value, Decimal):
            look = look._replace(number_format=_SHARE)
        write(page.sheet, row, 2, _number(value), look)
        sizes.set_height(page.sheet, row, _ROW)
    blocks: dict[str, Block] = {}
    row = _section(page, row + 2, page.say("province.part.years"))
    blocks["years"] = _table(page, row, [
        (page.say("province.year"), "year"), (page.say("province.scored"), "integer"),
        (page.say("province.mean"), "score"),
        (page.say("province.passed", mark=f"{mark:f}"), "integer"),
        (page.say("province.share"), "share"), (page.say("province.basis"), "text"),
    ], ([each.year, each.compared, each.mean, each.passed, each.share,
         page.say("province.basis.table" if each.from_table else "province.basis.previous")]
        for each in found.years))  # fmt: skip
    row = blocks["years"].last_row
    for name, groups, part, word in (
        ("types", found.types, "province.part.types", "province.type"),
        ("districts", found.districts, "province.part.districts", "province.district"),
    ):
        if name == "districts":
            page.sheet.row_breaks.append(Break(id=row + 1))
        row = _section(page, row + 2, page.say(part))
        headings = _group_headings(page, found, page.say(word), f"{mark:f}")
        blocks[name] = _table(page, row, headings, (_group_row(page, each) for each in groups))
        row = blocks[name].last_row
    page.sheet.row_breaks.append(Break(id=row + 1))
    row = _section(page, row + 2, page.say("province.part.falls"))
    blocks["falls"] = _table(page, row, _ranked(page, table, "province.change", "signed"), (
        [each.name, each.district, each.previous, each.score, change_of(each)]
        for each in found.falls
    ))  # fmt: skip
    row = _nothing(page, blocks["falls"], found.falls)
    row = _section(page, row + 2, page.say("province.part.near", mark=f"{mark:f}"))
    blocks["near"] = _table(page, row, _ranked(page, table, "province.missing", "score"), (
        [each.name, each.district, each.previous, each.score, mark - (each.score or 0)]
        for each in found.near
    ))  # fmt: skip
    _nothing(page, blocks["near"], found.near)
    row = add_charts(page.sheet, blocks, found, language, f"{mark:f}", len(widths))
    set_page(page.sheet, "landscape")
    page.sheet.print_area = str(Range(1, 1, row, len(widths)))
    return page.sheet


def _nothing(page: Page, block: Block, rows: Sequence[Standing]) -> int:
    """Say that a list is empty, where it is."""
    if rows:
        return block.last_row
    write(page.sheet, block.last_row + 1, 1, page.say("province.none"), looks.ROLES["fixed"])
    return block.last_row + 1


def _whole(page: Page, found: Figures, mark: str) -> list[tuple[str, Value, str]]:
    whole = found.whole
    return [
        (page.say("province.agencies"), whole.agencies, "integer"),
        (page.say("province.scored"), whole.scored, "integer"),
        (page.say("province.passed", mark=mark), whole.passed, "integer"),
        (page.say("province.passed-share", mark=mark), whole.share, "word"),
        (page.say("province.mean"), whole.mean, "score"),
        (page.say("province.rose"), found.rose, "integer"),
        (page.say("province.fell"), found.fell, "integer"),
        (page.say("province.same"), found.same, "integer"),
    ]


def _group_headings(page: Page, found: Figures, word: str, mark: str) -> list[tuple[str, str]]:
    return [
        (word, "text"),
        *((level, "integer") for level in found.levels),
        (page.say("province.unsettled"), "integer"),
        (page.say("province.unscored"), "integer"),
        (page.say("province.agencies"), "integer"),
        (page.say("province.passed", mark=mark), "integer"),
        (page.say("province.share"), "share"),
    ]


def _group_row(page: Page, group: Group) -> list[Value]:
    return [
        group.name or page.say("province.unknown"), *group.levels, group.unsettled,
        group.agencies - group.scored, group.agencies, group.passed, group.share,
    ]  # fmt: skip


def _ranked(page: Page, table: Table, last: str, kind: str) -> list[tuple[str, str]]:
    year = table.fiscal_year
    return [
        (page.say("province.agency"), "text"),
        (page.say("province.district"), "text"),
        (page.say("province.score-of", year=year - 1), "score"),
        (page.say("province.score-of", year=year), "score"),
        (page.say(last), kind),
    ]


def _annex(book: Workbook, table: Table, language: Language, region: str | None) -> Worksheet:
    """The table as it is posted: title block, no score of the year before, footnote."""
    page = _page(book, "province.sheet.annex", language, (6, 40, 18, 12, 26, 18, 18))
    criteria = load_criteria(table.fiscal_year)
    mark = f"{criteria.pass_mark.normalize():f}"
    row = _line(page, 1, page.say("province.annex.title", year=table.fiscal_year),
                looks.CENTRED_TITLE, 22)  # fmt: skip
    local = page.say("province.annex.local")
    for key, details in (
        ("province.annex.type", {"types": local}),
        ("province.annex.region", {"region": region or "…………"}),
        ("province.annex.province", {"province": table.province or "…………"}),
    ):
        row = _line(page, row, page.say(key, **details), looks.PLAIN._replace(font=looks.font()))
    headings = [
        (page.say("province.no"), "integer"), (page.say("province.agency"), "text"),
        (page.say("province.district"), "text"), (page.say("province.score"), "score"),
        (page.say("province.level"), "level"), (page.say("province.change"), "signed"),
        (page.say("province.pass-status"), "pass"),
    ]  # fmt: skip
    block = _table(page, row, headings, (
        [no, each.name, each.district, each.score, page.say("province.or").join(levels_of(each)),
         change_of(each), _passed(page, each, criteria.pass_mark)]
        for no, each in enumerate(table.rows, start=1)
    ))  # fmt: skip
    row = _line(
        page, block.last_row + 1, page.say("province.annex.footnote", mark=mark), looks.NOTE
    )
    if any(len(levels_of(each)) > 1 for each in table.rows):
        row = _line(page, row, page.say("province.annex.footnote-level"), looks.NOTE)
    set_page(page.sheet, "portrait")
    page.sheet.print_title_rows = f"{block.heading_row}:{block.heading_row}"
    page.sheet.print_area = str(Range(1, 1, row - 1, len(page.widths)))
    return page.sheet


def _passed(page: Page, row: Standing, mark: Decimal) -> str | None:
    if row.score is None:
        return None
    return page.say("province.pass" if row.score >= mark else "province.fail")


def _years(book: Workbook, table: Table, language: Language) -> Worksheet:
    """The scores of each agency over the years, where its name is certain."""
    years = [year for year, _ in reversed(table.earlier)]
    same = {year: match(table.rows, rows).same for year, rows in table.earlier}
    page = _page(book, "province.sheet.years", language, (6, 40, 18, *[12] * (len(years) + 1)))
    row = _line(page, 1, page.say("province.part.years"), looks.TITLE, 22)

    def score(at: int, year: int) -> Decimal | None:
        other = same[year].get(at)
        if other is not None:
            return other.score
        return table.rows[at].previous if year == table.fiscal_year - 1 else None

    headings: list[Any] = [
        (page.say("province.no"), "integer"), (page.say("province.agency"), "text"),
        (page.say("province.district"), "text"), *((str(year), "score") for year in years),
        (str(table.fiscal_year), "score"),
    ]  # fmt: skip
    block = _table(page, row, headings, (
        [at + 1, each.name, each.district, *(score(at, year) for year in years), each.score]
        for at, each in enumerate(table.rows)
    ))  # fmt: skip
    page.sheet.freeze_panes = f"C{block.heading_row + 1}"
    set_page(page.sheet, "portrait")
    return page.sheet


def _names(book: Workbook, table: Table, language: Language) -> Worksheet:
    """The likely matches that a person has to confirm."""
    page = _page(book, "province.sheet.names", language, (38, 16, 38, 16, 12, 26))
    row = _line(page, 1, page.say("province.names.title"), looks.TITLE, 22)
    row = _line(page, row, page.say("province.names.how"), looks.NOTE)
    headings = [
        (page.say("province.agency"), "text"), (page.say("province.district"), "text"),
        (page.say("province.names.other"), "text"),
        (page.say("province.names.other-district"), "text"),
        (page.say("province.score-of", year=table.fiscal_year - 1), "score"),
        (page.say("province.names.why"), "text"),
    ]  # fmt: skip
    block = _table(page, row, headings, (
        [each.standing.name, each.standing.district, each.other.name, each.other.district,
         each.other.score, page.say(_WHY[each.reason])]
        for each in table.offers
    ))  # fmt: skip
    page.sheet.freeze_panes = f"A{block.heading_row + 1}"
    set_page(page.sheet, "landscape")
    return page.sheet


def _notes(book: Workbook, table: Table, language: Language) -> Worksheet:
    """What was decided, left out, or does not agree, for whoever answers for the table."""
    page = _page(book, "province.sheet.notes", language, (6, 110))
    row = _line(page, 1, page.say("province.notes.title"), looks.TITLE, 22)
    headings = [(page.say("province.no"), "integer"), (page.say("province.notes.heading"), "text")]
    block = _table(page, row, headings, (
        [no, note.in_words(language)] for no, note in enumerate(table.notes, start=1)
    ))  # fmt: skip
    page.sheet.freeze_panes = f"A{block.heading_row + 1}"
    set_page(page.sheet, "landscape")
    return page.sheet
