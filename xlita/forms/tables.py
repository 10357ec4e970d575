"""The sheets with a table: title, heading band, body and closing rows."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from xlita.forms import looks, sizes, words
from xlita.forms.alarms import mark_alarms, mark_proposals
from xlita.forms.cells import merge, write
from xlita.forms.drop_downs import add_validation
from xlita.forms.looks import Look, Numerals
from xlita.forms.pages import protect, set_page
from xlita.forms.progress_rows import longest_outcome
from xlita.forms.records import body_rows, header_values
from xlita.forms.year_rows import CellValue, Record, RowValues
from xlita.ita import Criteria
from xlita.sheet.addresses import Range, a1, column_letters
from xlita.template.layout import ClosingRow, Column, TableLayout
from xlita.template.texts import fill_in, subject_words, subjects
from xlita.wording.prompts import PROMPTS, Prompt
from xlita.wording.summary import LEVEL_OR

#: Kinds of columns that hold text of several lines.
_PROSE_KINDS = frozenset(["steps", "urls", "subject"])
#: Kinds of columns that keep their number format below the body; in others stands a number.
_CLOSING_KINDS = frozenset(["score", "signed", "direction", "pass"])
#: Least heights of a body row: for a word or a number, and for text that somebody writes.
_WORD_ROW, _PROSE_ROW = 27.0, 52.0
#: Room for what somebody, or fill, says of an indicator in one cell.
_SENTENCES_ROW = 110.0
#: As long as the sentences become that fill writes beside each subject.
_SENTENCE = "เครื่องมือ IIT ได้ 90.45 คะแนน เพิ่มขึ้นจากปี พ.ศ. 2566 (78.59) อยู่ 11.86 คะแนน " * 2
#: Columns this wide together may stay in sight while the rest scrolls.
_FROZEN_WIDTH = 60.0
#: What the year says of a row, by the kind of rows, and the fields that name what a row is about.
_KNOWN = {
    "items": frozenset(["code", "part", "indicator", "text"]),
    "disclosure": frozenset(["code", "text", "sub_indicator"]),
    "narratives": frozenset(["subject"]),
    "history": frozenset(["year"]),
}
_NAMING = ("code", "subject", "year")
_TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_TOP_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_MIDDLE_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


class _Table(NamedTuple):
    """A table on its way into a sheet."""

    sheet: Worksheet
    layout: TableLayout
    criteria: Criteria
    numerals: Numerals
    rows: list[RowValues]

    @property
    def last_body_row(self) -> int:
        return self.layout.first_body_row + len(self.rows) - 1

    @property
    def printed_columns(self) -> int:
        return sum(column.printed for column in self.layout.columns)

    @property
    def is_prose(self) -> bool:
        """Its rows are mostly text of several lines."""
        return any(column.kind in _PROSE_KINDS for column in self.layout.columns)


def build_table(
    sheet: Worksheet, layout: TableLayout, criteria: Criteria, record: Record, numerals: Numerals
) -> None:
    """Make the sheet of a table. Computed cells stay empty, dressed for what fill writes."""
    table = _Table(sheet, layout, criteria, numerals, body_rows(layout, criteria, record))
    _set_columns(table)
    _write_title(table)
    _write_header(table, record)
    _write_headings(table)
    _write_body(table)
    last_row = _write_closing(table)
    _add_validations(table)
    mark_alarms(sheet, layout.columns, layout.first_body_row, last_row)
    mark_proposals(sheet, layout, last_row)
    _freeze(table)
    set_page(sheet, layout.orientation, pages=1 if layout.rows == "indicators" else None)
    sheet.print_area = str(Range(1, 1, last_row, table.printed_columns))
    sheet.print_title_rows = f"{layout.heading_row}:{layout.first_body_row - 1}"
    if layout.protect:
        protect(sheet)


def _set_columns(table: _Table) -> None:
    for number, column in enumerate(table.layout.columns, start=1):
        dimension = table.sheet.column_dimensions[column_letters(number)]
        dimension.width = column.width
        dimension.font = looks.font()


def _write_title(table: _Table) -> None:
    sheet, layout, last = table.sheet, table.layout, table.printed_columns
    title = fill_in(layout.title, table.criteria)
    write(sheet, 1, 1, title, looks.CENTRED_TITLE)
    merge(sheet, Range(1, 1, 1, last), looks.CENTRED_TITLE)
    width = sum(column.width for column in layout.columns if column.printed)
    sizes.set_height(sheet, 1, sizes.fitted_height([(title, width)], size=22) + 4)
    if layout.subtitle is not None:
        write(sheet, 2, 1, None, looks.SUBTITLE)
        merge(sheet, Range(2, 1, 2, last), looks.SUBTITLE)
        sizes.set_height(sheet, 2, 28)
    if last < len(layout.columns):
        write(sheet, 1, last + 1, words.WORKING_COLUMNS, looks.NOTE)
        merge(sheet, Range(1, last + 1, 2, len(layout.columns)), looks.NOTE)


def _write_header(table: _Table, record: Record) -> None:
    """Labels and values above the headings, such as the province of a province table."""
    values = header_values(record, table.criteria)
    label_column = table.layout.header_column
    for row, field in enumerate(table.layout.header, start=2):
        label = looks.REQUIRED_LABEL if field.required else looks.LABEL
        write(table.sheet, row, label_column, field.label, label._replace(alignment=_RIGHT))
        value = looks.value_look(field.kind, table.numerals)
        write(table.sheet, row, label_column + 1, values.get(field.field), value)
        cell = Range(row, label_column + 1, row, label_column + 1)
        add_validation(table.sheet, cell, field.kind, field.choices, _prompt(field.prompt))
        sizes.set_height(table.sheet, row, _WORD_ROW)


def _write_headings(table: _Table) -> None:
    """One or two rows: a heading of one line takes both, equal upper headings are joined."""
    sheet, layout = table.sheet, table.layout
    top, bottom = layout.heading_row, layout.first_body_row - 1
    joined: dict[str, int] = {}
    tallest = 0.0
    for number, column in enumerate(layout.columns, start=1):
        look = looks.HEAD if column.printed else looks.WORKING_HEAD
        texts = [fill_in(text, table.criteria) for text in column.heading]
        if len(texts) == 1:
            write(sheet, top, number, texts[0], look)
            merge(sheet, Range(top, number, bottom, number), look)
            tallest = max(tallest, sizes.fitted_height([(texts[0], column.width - 1)]))
            continue
        write(sheet, bottom, number, _heading_value(texts[1]), look)
        if texts[0] not in joined:
            joined[texts[0]] = number
            write(sheet, top, number, texts[0], look)
        else:
            look.dress(sheet.cell(top, number))
    for text, first in joined.items():
        same = [n for n, column in enumerate(layout.columns, 1) if column.heading[0] == text]
        merge(sheet, Range(top, first, top, same[-1]), looks.HEAD)
    least = _WORD_ROW * layout.heading_rows
    for row in range(top, bottom + 1):
        sizes.set_height(sheet, row, max(tallest + 4, least) / layout.heading_rows)


def _heading_value(text: str) -> CellValue:
    """A year as a number: Excel marks digits that are stored as text."""
    return int(text) if text.isdecimal() else text


def _write_body(table: _Table) -> None:
    sheet, layout = table.sheet, table.layout
    least = _PROSE_ROW if table.is_prose else _WORD_ROW
    if layout.rows == "topics":
        least = _SENTENCES_ROW
    for row, values in enumerate(table.rows, start=layout.first_body_row):
        texts = []
        for number, column in enumerate(layout.columns, start=1):
            value = values.get(column.field)
            write(sheet, row, number, value, _look(table, column, values))
            if isinstance(value, str):
                texts.append((value, column.width))
        if layout.rows == "topics":
            said = longest_outcome(values, table.criteria)
            texts += [(said, each.width) for each in layout.columns if each.field == "outcome"]
        if layout.rows == "narratives":
            texts += [(_SENTENCE, column.width) for column in layout.columns if column.computed]
        sizes.let_grow(sheet, row, sizes.fitted_height(texts, least=least))
    for number, column in enumerate(layout.columns, start=1):
        if column.merge_repeats:
            _join_repeats(table, number, column)


def _look(table: _Table, column: Column, values: RowValues) -> Look:
    if column.computed is not None:
        role = "computed"
    elif column.fixed:
        role = "fixed"
    elif table.layout.rows == "history" and column.field != "year" and _is_recent(table, values):
        role = "computed"
    else:
        role = "input" if column.printed else "working"
    look = looks.look(role, column.kind, table.numerals)
    is_known = column.field in _KNOWN.get(str(table.layout.rows), ())
    if (
        is_known
        and any(values.get(each) for each in _NAMING)
        and (column.kind != "text" or values.get(column.field))
    ):
        look = look._replace(fill=None)  # nothing to type
    if column.merge_repeats:
        return look._replace(alignment=_CENTRE)
    if table.is_prose:
        is_short = look.alignment.horizontal == "center"
        return look._replace(alignment=_TOP_CENTRE if is_short else _TOP_LEFT)
    return look._replace(alignment=_MIDDLE_LEFT) if look.alignment.horizontal == "left" else look


def _is_recent(table: _Table, values: RowValues) -> bool:
    """Whether the score sheet holds the year of a row: the year of the result, or last year."""
    year = table.criteria.fiscal_year
    return values.get("year") in (year, year - 1)


def _join_repeats(table: _Table, number: int, column: Column) -> None:
    """Merge equal neighbours, such as the instrument of three indicators; the first keeps it."""
    look = _look(table, column, {})
    values = [row.get(column.field) for row in table.rows]
    top, first = table.layout.first_body_row, 0
    for index in range(1, len(values) + 1):
        if index < len(values) and values[index] == values[first]:
            table.sheet.cell(top + index, number).value = None
        else:
            merge(table.sheet, Range(top + first, number, top + index - 1, number), look)
            first = index


def _write_closing(table: _Table) -> int:
    """The rows below the body; the last row of the table."""
    row = table.last_body_row
    for closing in table.layout.closing:
        for subject in subjects(closing.repeat, table.criteria):
            row += 1
            label = fill_in(closing.label, table.criteria, **subject_words(subject))
            _write_closing_row(table, closing, row, label)
    return row


def _write_closing_row(table: _Table, closing: ClosingRow, row: int, label: str) -> None:
    own = {field for each in table.layout.closing for field in (*each.cells, *each.texts)}
    first_own = next(n for n, c in enumerate(table.layout.columns, 1) if c.field in own)
    look = looks.HEAD._replace(alignment=_MIDDLE_LEFT)
    write(table.sheet, row, 1, label, look)
    merge(table.sheet, Range(row, 1, row, first_own - 1), look)
    height = _WORD_ROW
    for number, column in enumerate(table.layout.columns, start=1):
        if number < first_own:
            continue
        if closing.texts:
            write(table.sheet, row, number, closing.texts.get(column.field), looks.HEAD)
            height = max(height, 2 * _WORD_ROW)
            continue
        kind = column.kind if column.kind in _CLOSING_KINDS else "score"
        look = looks.look("computed", kind, table.numerals)
        write(table.sheet, row, number, None, look._replace(font=looks.font(bold=True)))
        computed = closing.cells.get(column.field)
        if computed is not None and column.kind == "score" and "level" in computed.value:
            longest = _longest_level(table.criteria)
            height = max(height, sizes.fitted_height([(longest, column.width)]))
    sizes.set_height(table.sheet, row, height)


def _longest_level(criteria: Criteria) -> str:
    """What stands for the level where the known scores allow several."""
    levels = criteria.scale.levels
    names = [level.name for level in levels if level.overall_min >= criteria.pass_mark]
    return LEVEL_OR.join(names) if criteria.scale.instruments else names[0]


def _add_validations(table: _Table) -> None:
    first, last = table.layout.first_body_row, table.last_body_row
    for number, column in enumerate(table.layout.columns, start=1):
        prompt = _prompt(column.prompt)
        if prompt is None and column.computed is not None:
            prompt = words.COMPUTED_PROMPT
        kind = "computed" if column.computed is not None else column.kind
        cells = Range(first, number, last, number)
        add_validation(table.sheet, cells, kind, column.choices, prompt)


def _prompt(key: str | None) -> Prompt | None:
    return PROMPTS[key] if key is not None else None


def _freeze(table: _Table) -> None:
    """Keep the headings in sight, and what a row is about where there is room beside it."""
    fields = [column.field for column in table.layout.columns]
    named = fields.index(table.layout.recognise[0]) + 1
    width = sum(column.width for column in table.layout.columns[:named])
    frozen = named if width <= _FROZEN_WIDTH else 0
    table.sheet.freeze_panes = a1(table.layout.first_body_row, frozen + 1)
