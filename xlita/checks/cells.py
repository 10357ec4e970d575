"""Rules about one cell (ITA2xx): what was typed where a number, a word or a date belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from xlita.checks.choices import are_examples, choices_of, closed_list, is_choice, nearest_choice
from xlita.checks.finding import Finding
from xlita.ita.agencies import is_local
from xlita.template.entries import Entry, Row, is_blank
from xlita.template.forms import Form
from xlita.template.headings import Heading, year_of_scores
from xlita.template.layout import Column, FormField, Template
from xlita.template.submission import AgencySubmission, Submission
from xlita.template.tables import Table
from xlita.template.values import as_text
from xlita.thai.dates import BUDDHIST_OFFSET
from xlita.wording.summary import NONE

#: The rule of each problem that reading a cell can meet.
_CODES = {
    "not-a-number": "ITA201",
    "out-of-range": "ITA202",
    "too-many-decimals": "ITA203",
    "text-number": "ITA204",
    "error-value": "ITA205",
    "no-cached-value": "ITA206",
    "not-in-list": "ITA208",
    "buddhist-date": "ITA209",
}

#: Least and largest value of a kind of column, as the record schemas have them.
_RANGES = {
    "score": ("0", "100"),
    "year": ("2562", "2600"),
    "data_year": ("2500", "2600"),
    "integer": ("1", "100000"),
    "indicator": ("1", "10"),
}
_FIELD_RANGES = {"part": ("1", "2"), "eit_part": ("1", "2"), "indicator": ("1", "10")}


def check_cells(submission: Submission) -> Iterator[Finding]:
    """What single cells hold that they should not, and what is missing."""
    if isinstance(submission, AgencySubmission):
        local = is_local(submission.announced_text("type") or "")
        tables = submission.tables
    else:
        local = False
        tables = () if submission.scores is None else (submission.scores,)
    if submission.form is not None and is_filled(submission.form):
        yield from _form(submission.form, submission.template, local)
    for table in tables:
        if table_is_filled(table):
            yield from _table(table)


def is_filled(form: Form) -> bool:
    """Whether a person typed anything but the year that every blank workbook comes with."""
    return any(
        not entry.is_blank
        for field, entries in form.entries.items()
        if field != "fiscal_year"
        for entry in entries
    )


def table_is_filled(table: Table) -> bool:
    """Whether any body row holds something of a person's, beyond what a blank comes with."""
    return any(
        not row.entry(column.field).is_blank
        for row in table.rows
        for column in table.layout.columns
        if column.computed is None and not column.fixed and column.field not in _PREFILLED
    )


#: Columns that a blank item table comes with.
_PREFILLED = frozenset(
    {"code", "part", "indicator", "text", "no", "sub_indicator", "subject", "year"}
)


def _form(form: Form, template: Template, local: bool) -> Iterator[Finding]:
    for field in form.fields:
        choices = closed_list(template, field.choices)
        for entry in form.entries.get(field.field, ()):
            if entry.shows_nothing:
                if _is_required(field, local):
                    yield _required(entry)
                continue
            yield from cell_findings(entry, field.kind, field.field)
            if choices and isinstance(entry.value, str) and not is_choice(entry.value, choices):
                yield _not_in_list(entry, field.kind, choices)


def _is_required(field: FormField, local: bool) -> bool:
    return local if field.required == "local" else bool(field.required)


def _required(entry: Entry) -> Finding:
    heading = (entry.place.heading if entry.place else None) or ""
    year = year_of_scores(Heading(0, heading, ""))
    if year is not None:  # such a heading asks for the scores of the year, not for the year
        return Finding("ITA207", entry.place, variant="score", details={"year": str(year)})
    return Finding("ITA207", entry.place, details={"heading": heading})


def _table(table: Table) -> Iterator[Finding]:
    columns = table.layout.columns
    gaps = {column.field: is_gap for column in columns if (is_gap := _gap(table, column))}
    may_lack = [column for column in columns if column.field in gaps]
    for row in table.rows:
        # Nearly every cell is right, and of a row without problems only gaps remain to be seen.
        for column in columns if row.has_problems else may_lack:
            entry = row.entry(column.field)
            if not entry.problems and not is_blank(entry.raw):
                continue
            if column.computed is not None or _is_carried(entry, table):
                yield from computed_cell(entry)
            elif not entry.shows_nothing:
                yield from cell_findings(entry, column.kind, column.field)
            elif entry.place is not None and column.field in gaps and gaps[column.field](row):
                yield _required(entry)
    for reading in table.closing:
        for field in reading.layout.cells:
            yield from computed_cell(reading.row.entry(field))


def _is_carried(entry: Entry, table: Table) -> bool:
    """Whether a cell repeats one of the score sheet, where its slips are told."""
    return table.layout.rows == "history" and entry.formula is not None


def _gap(table: Table, column: Column) -> Callable[[Row], bool] | None:
    """In which rows a blank cell of a column is a gap; None where it never is one.

    The score in a table that must be filled in; a required field wherever its row holds anything;
    in the others what a row is about, where it has a score.
    """
    if table.layout.required and column.field == "score":
        return lambda row: True
    if column.required:
        return lambda row: any(not entry.is_blank for entry in row.entries().values())
    if column.field == table.layout.recognise[0] and not column.fixed:
        return lambda row: any(row.entry(each).value is not None for each in ("previous", "score"))
    return None


def computed_cell(entry: Entry) -> Iterator[Finding]:
    """A computed cell: only that it shows a value; which one is compared elsewhere."""
    for problem in entry.problems:
        if problem in ("error-value", "no-cached-value"):
            yield _finding(problem, entry, "text", "")


def cell_findings(entry: Entry, kind: str, field: str) -> Iterator[Finding]:
    """One finding for each problem of a cell that a person filled in."""
    for problem in entry.problems:
        yield _finding(problem, entry, kind, field)


def _finding(problem: str, entry: Entry, kind: str, field: str) -> Finding:
    if problem == "not-in-list":
        return _not_in_list(entry, kind, choices_of(kind, field))
    found = as_text(entry.raw)
    code = _CODES[problem]
    variant: str | None = None
    expected: str | None = None
    details: dict[str, str] = {}
    if problem == "not-a-number" and entry.suggestion:
        variant, expected = "looks-like", entry.suggestion
        details["suggestion"] = entry.suggestion
    elif problem == "not-a-number" and kind == "year":
        variant = "year"
    elif problem == "out-of-range":
        low, high = _FIELD_RANGES.get(field, _RANGES.get(kind, ("0", "100")))
        details = {"low": low, "high": high}
        variant = "year" if kind == "year" else None
        expected = entry.suggestion or f"{low}–{high}"
    elif problem in ("too-many-decimals", "text-number"):
        expected = f"{entry.value}"
    elif problem == "buddhist-date":
        expected = _christian_date(entry)
        if expected is None:
            variant, details = "no-such-day", _around(entry)
    return Finding(code, entry.place, found, expected, variant, details)


def _christian_date(entry: Entry) -> str | None:
    """The same day with the Christian year that Excel keeps dates in.

    None for 29 February of a year that had none.
    """
    year, month, day = (int(each) for each in str(entry.value).split("-"))
    try:
        meant = date(year - BUDDHIST_OFFSET, month, day)
    except ValueError:
        return None
    return f"{meant.day}/{meant.month}/{meant.year}"


def _around(entry: Entry) -> dict[str, str]:
    """The last day of February and the first of March, one of which is probably meant."""
    year = int(str(entry.value)[:4]) - BUDDHIST_OFFSET
    return {"year": str(year), "before": f"28/2/{year}", "after": f"1/3/{year}"}


def _not_in_list(entry: Entry, kind: str, choices: Sequence[str]) -> Finding:
    found = as_text(entry.raw)
    nearest = entry.suggestion or (
        None if are_examples(choices) else nearest_choice(found, choices)
    )
    listed = ", ".join(choices) or nearest or NONE
    details = {"choices": listed, "nearest": nearest or NONE}
    variant = "date" if kind == "date" else None if nearest else "none-near"
    return Finding("ITA208", entry.place, found, nearest or listed, variant, details)
