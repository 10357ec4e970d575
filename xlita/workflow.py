"""Read, check, fill, measures, new: the one place that joins reading, judging and writing.

The same functions serve a file and a workbook open in Excel: what differs is the `Book`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from xlita.checks.catalogue import check as check_submission
from xlita.checks.finding import Finding
from xlita.filling.computed import Filling
from xlita.filling.computed import fill as fill_submission
from xlita.filling.measure_layout import new_sheet, relaid, sheet_texts
from xlita.filling.measure_table import TableEdits, write_proposals
from xlita.filling.mends import COMPUTED, TYPED, Mend, changes, fixable, mends, restorations
from xlita.filling.proposals import Proposal
from xlita.filling.proposals import propose as propose_measures
from xlita.filling.summary import marked_sheet, missing_summary, summary_texts
from xlita.inputs import LEGACY_KINDS, same_file
from xlita.ita import Criteria, load_criteria
from xlita.ooxml import PackageBook, open_book, open_bytes
from xlita.report import marking
from xlita.report.results import EditLine, FileReport, FillReport, MarkReport, ProposedLine
from xlita.resources import uncollected
from xlita.sheet import (
    Book,
    BookError,
    Cell,
    Edit,
    Mark,
    Place,
    RemoveSheet,
    SetFormula,
    ShowSheet,
    UnreadableFile,
    WriteRefused,
    a1,
)
from xlita.template.layout import TableLayout, Template, load_template
from xlita.template.recognise import SHEET_NAME_PREFIX, UnknownTemplate, read_submission
from xlita.template.record import record
from xlita.template.rollover import next_year
from xlita.template.submission import AgencySubmission, Submission
from xlita.template.texts import fill_in
from xlita.template.validation import refusals, validate
from xlita.template.values import as_text
from xlita.thai.dates import BUDDHIST_OFFSET
from xlita.wording.rules import RULES
from xlita.wording.texts import Language

if TYPE_CHECKING:
    from openpyxl import Workbook

    from xlita.legacy import LegacyBook
    from xlita.ooxml.book import PackageBook
    from xlita.report.rollover import RolloverReport

#: What is wrong with a number typed as text and right after fill.
_MENDED_NUMBER = "ITA204"

#: What is said of a book that lacks its measure table and takes none.
_NO_SHEET = "ITA103"

#: Why a book takes no sheet more.
_NO_NEW_SHEET = ("structure-locked", "excel-refused")


class InvalidDocument(Exception):
    """A document given to `new_from` is not what `read` prints; `messages` say where and why."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


class Processed(NamedTuple):
    """What checking and filling one workbook in memory gave."""

    report: FileReport
    """Its findings as it was handed in, and why it could not be filled, if so."""
    submission: Submission | None
    content: bytes | None
    """The filled workbook; None where it could not be read or filled."""
    edits: int


class BookFilling(NamedTuple):
    """What fill found to do in a book, and the findings that will remain.

    `unplaced` are computed columns that a table lacks and has no room for.
    """

    submission: Submission
    fillings: tuple[Filling, ...]
    report: FileReport
    unplaced: tuple[Place, ...] = ()


class BookFixing(NamedTuple):
    """What fix mended in a book, and the findings that remain."""

    mends: tuple[Mend, ...]
    report: FileReport


class BookMeasures(NamedTuple):
    """What was filled in a book, what was written into its measure table, and what remains."""

    filling: BookFilling
    table: TableEdits
    proposed: tuple[ProposedLine, ...]
    report: FileReport
    headings: tuple[EditLine, ...] = ()


@uncollected
def read(path: Path | str) -> tuple[dict[str, Any] | None, FileReport]:
    """The record of a file, None where it cannot be read, and its findings."""
    try:
        submission = _submission(_opened(path))
    except (BookError, UnknownTemplate) as error:
        return None, unreadable(str(path), error)
    return record(submission), _report(str(path), submission)


@uncollected
def submission(path: Path | str, *, checks: bool = True) -> tuple[Submission | None, FileReport]:
    """What a file says, each value with its cell, and its findings where `checks` asks for them.

    None where it cannot be read; the report then says why.
    """
    try:
        found = _submission(_opened(path))
    except (BookError, UnknownTemplate) as error:
        return None, unreadable(str(path), error)
    if checks:
        return found, _report(str(path), found)
    agency = _agency_name(found)
    return found, FileReport(str(path), found.kind, found.fiscal_year, agency, "clean", ())


@uncollected
def check(path: Path | str, select: Sequence[str] = (), item: str | None = None) -> FileReport:
    """The findings of a file. A file that cannot be read is a finding, never an exception.

    A rule that is off by default is asked where `select` has its code; others always are.
    `item` is a disclosure item (``O27``): what the agency's document for it has to hold is
    checked too. Raises NotServed where no document of the workbook's year is for that item.
    """
    try:
        book = _opened(path)
    except BookError as error:
        return unreadable(str(path), error)
    return check_book(book, str(path), select, item)


@uncollected
def check_book(
    book: Book, name: str | None = None, select: Sequence[str] = (), item: str | None = None
) -> FileReport:
    """The findings of a book, whichever kind it is; `select` and `item` as for `check`."""
    name = book.name if name is None else name
    try:
        submission = _submission(book)
        report = _report(name, submission, select)
    except (BookError, UnknownTemplate) as error:
        return unreadable(name, error)
    if item is None or not isinstance(submission, AgencySubmission):
        return report
    return _with_checklist(report, submission, item)


def _with_checklist(report: FileReport, submission: AgencySubmission, item: str) -> FileReport:
    from xlita.checks.checklist import checklist, missing_elements  # asked for before an upload

    listed = checklist(submission, item)
    findings = (*report.findings, *missing_elements(listed))
    status = "findings" if findings else "clean"
    return report._replace(findings=findings, status=status, checklist=listed)


@uncollected
def fill(path: Path | str, target: Path | str | None, *, backup: bool = False) -> FillReport:
    """Complete a file's computed columns and summary and write it to `target`.

    `target` may be the file itself; None writes nothing and tells what would be written. The
    original is never touched unless it is the target, and then replaced in one step. `backup`
    keeps what the target held as ``TARGET.bak``.

    An .xls, .xlsb or .ods file is never written to: what it says goes into a new standard workbook.
    """
    try:
        book = _opened(path)
        if not isinstance(book, PackageBook):
            return _converted(book, path, target, backup=backup)
        filling = fill_book(book, str(path))
        if target is not None:
            book.save(target, backup=backup)
    except (BookError, UnknownTemplate) as error:
        report = unreadable(str(path), error)
        return FillReport(report, None, (), report.findings[0])
    edits = tuple(_edit_line(each) for each in filling.fillings)
    written = str(target) if target is not None else None
    return FillReport(filling.report, written, edits, None, filling.unplaced)


def _converted(
    book: LegacyBook, path: Path | str, target: Path | str | None, *, backup: bool
) -> FillReport:
    """A new standard workbook with what a spreadsheet of another kind says, filled."""
    submission = _submission(book)
    report = _report(str(path), submission)
    if target is not None:
        path, target = Path(path), Path(target)
        if target.suffix.lower() not in (".xlsx", ".xlsm") or same_file(path, target):
            raise WriteRefused("legacy-format", path=str(path))
        open_bytes(new_from(record(submission)), target.name).save(target, backup=backup)
    written = str(target) if target is not None else None
    return FillReport(report, written, (), None, converted=True)


def _opened(path: Path | str) -> PackageBook | LegacyBook:
    """The book of a file: a package, or another kind of spreadsheet where those can be read.

    Raises BookError.
    """
    try:
        return open_book(path)
    except UnreadableFile as error:
        if error.reason not in LEGACY_KINDS:
            raise
        from xlita.legacy import open_legacy

        return open_legacy(Path(path), error.reason)


@uncollected
def fill_book(
    book: Book, name: str | None = None, blank_rows: Mapping[str, int] | None = None
) -> BookFilling:
    """Apply to a book whatever completes it. Raises BookError and UnknownTemplate.

    What remains to find afterwards is what was found before, less what stood in cells that are
    now right: the tests hold that to a second check of the written book.
    """
    name = book.name if name is None else name
    return _fill(book, name, _submission(book), None, blank_rows)


@uncollected
def process(data: bytes, name: str, *, with_measures: bool = False) -> Processed:
    """Check a workbook in memory and fill it. Never raises for what is wrong with the workbook.

    `with_measures` adds proposals to an agency's measure table, as `measures` does.
    """
    try:
        book = open_bytes(data, name)
        submission = _submission(book)
    except (BookError, UnknownTemplate) as error:
        return Processed(unreadable(name, error), None, None, 0)
    report = _report(name, submission)
    try:
        if with_measures and isinstance(submission, AgencySubmission):
            return _processed(book, report, submission, measures_book(book, name))
        filling = _fill(book, name, submission, report, None)
        return Processed(report, submission, book.rendered(), len(filling.fillings))
    except BookError as error:
        findings = (*report.findings, *unreadable(name, error).findings)
        return Processed(report._replace(findings=findings, status="findings"), submission, None, 0)


def _processed(
    book: PackageBook, report: FileReport, submission: Submission, made: BookMeasures
) -> Processed:
    """What became of a workbook in memory whose measure table was completed."""
    lacking = (found for found in made.report.findings if found.code == _NO_SHEET)
    findings = (*report.findings, *(each for each in lacking if each not in report.findings))
    report = report._replace(findings=findings, status="findings" if findings else "clean")
    edits = len(made.headings) + len(made.filling.fillings) + len(made.table.cells)
    return Processed(report, submission, book.rendered(), edits)


def _fill(
    book: Book,
    name: str,
    found: Submission,
    report: FileReport | None,
    blank_rows: Mapping[str, int] | None,
) -> BookFilling:
    """Fill a book whose submission was read already, and perhaps checked."""
    submission, added = _with_summary(book, found)
    fillings, unplaced = fill_submission(submission, blank_rows)
    book.apply([each.edit for each in fillings])
    fillings = (*added, *fillings)
    if report is None or added:
        report = _report(name, submission)
    remaining = tuple(_remaining(report.findings, fillings))
    status = "findings" if remaining else "clean"
    report = report._replace(findings=remaining, status=status)
    return BookFilling(submission, fillings, report, unplaced)


def fix(
    path: Path | str, target: Path | str | None, *, unsafe: bool = False, backup: bool = False
) -> FillReport:
    """Mend in a file what can be mended without asking, and write it to `target`.

    `unsafe` writes what a misspelt name or word probably means, too. As `fill` otherwise.
    """
    try:
        book = open_book(path)
        fixing = fix_book(book, str(path), unsafe=unsafe)
        if target is not None:
            book.save(target, backup=backup)
    except (BookError, UnknownTemplate) as error:
        report = unreadable(str(path), error)
        return FillReport(report, None, (), report.findings[0])
    written = str(target) if target is not None else None
    return FillReport(fixing.report, written, tuple(_mend_line(m) for m in fixing.mends), None)


def fix_book(book: Book, name: str | None = None, *, unsafe: bool = False) -> BookFixing:
    """Mend in a book what can be mended without asking. Raises BookError and UnknownTemplate.

    Computed cells that depend on mended ones show their new results.
    """
    name = book.name if name is None else name
    submission = before = _submission(book)
    findings = check_submission(submission)
    typed = mends(submission, findings, unsafe=unsafe, from_1904=book.counts_from_1904)
    if typed:
        book.apply([each.edit for each in typed])
        submission = _submission(book)
        findings = check_submission(submission)
    computed = restorations(submission, findings, refresh=bool(typed))
    if computed:
        book.apply([each.edit for each in computed])
    if typed or computed:
        submission = _submission(book)
    changed = tuple(changes((*typed, *computed), before.grids))
    return BookFixing(changed, _report(name, submission))


def mark(path: Path | str, target: Path | str, *, language: Language = "th") -> MarkReport:
    """Write a copy of a file in which its findings are marked; `target` is another file."""
    try:
        book = open_book(path)
        report, sheet = mark_book(book, str(path), language=language)
        book.save(target)
    except BookError as error:
        report = unreadable(str(path), error)
        return MarkReport(report, None, None, report.findings[0])
    return MarkReport(report, str(target), sheet, None)


def mark_book(
    book: Book, name: str | None = None, *, language: Language = "th"
) -> tuple[FileReport, str]:
    """Mark the findings of a book instead of those of an earlier run; the title of their sheet.

    Only conditional formats and a sheet of xlita's own are added. A sheet that a person locked
    keeps its colours. Raises BookError.
    """
    unmark_book(book)
    report = check_book(book, name)
    book.apply([marking.findings_sheet(language)])
    target = book.defined_names()[SHEET_NAME_PREFIX + marking.KEY]
    sheet = target.rpartition("!")[0].strip("'").replace("''", "'")
    sheets = {info.name for info in book.sheets()}
    book.apply([*marking.texts(sheet, report, language), *marking.heights(sheet, report, language)])
    book.apply([marking.links(sheet, report, sheets), ShowSheet(marking.KEY)])
    named = {f.place.sheet for f in report.findings if f.place is not None} & sheets
    for edit in marking.colours(report, {each: book.grid(each) for each in named}):
        _apply_where_allowed(book, edit)
    return report, sheet


def unmark(path: Path | str, target: Path | str, *, backup: bool = False) -> MarkReport:
    """Take the marks of an earlier run away, and write the file to `target`."""
    try:
        book = open_book(path)
        sheet = unmark_book(book)
        book.save(target, backup=backup)
    except BookError as error:
        report = unreadable(str(path), error)
        return MarkReport(report, None, None, report.findings[0])
    nothing = FileReport(str(path), None, None, None, "clean", ())
    return MarkReport(nothing, str(target), sheet, None)


def unmark_book(book: Book) -> str | None:
    """Take the marks of an earlier run away; the title of their sheet, where there was one.

    Raises BookError.
    """
    target = book.defined_names().get(SHEET_NAME_PREFIX + marking.KEY)
    sheets = [info.name for info in book.sheets()]
    sheet = None if target is None else target.rpartition("!")[0].strip("'").replace("''", "'")
    for each in sheets:
        if each != sheet:
            _apply_where_allowed(book, Mark(each, ()))
    if target is not None:
        book.apply([RemoveSheet(marking.KEY)])
    return sheet if sheet in sheets else None


def _apply_where_allowed(book: Book, edit: Edit) -> None:
    try:
        book.apply([edit])
    except WriteRefused as refused:
        if refused.reason != "protected-sheet":
            raise


def measures(
    path: Path | str,
    target: Path | str | None,
    *,
    propose: str = "weak",
    layout: str | None = None,
    backup: bool = False,
) -> FillReport:
    """Fill a file, add proposals to its measure table, and write it to `target`. As `fill`.

    `propose` is ``weak``, ``all`` or ``none``; `layout` A, B or C, or the table's own.
    """
    try:
        book = open_book(path)
        made = measures_book(book, str(path), propose=propose, layout=layout)
        if target is not None:
            book.save(target, backup=backup)
    except (BookError, UnknownTemplate) as error:
        report = unreadable(str(path), error)
        return FillReport(report, None, (), report.findings[0])
    edits = (
        made.headings
        + tuple(_edit_line(each) for each in made.filling.fillings)
        + tuple(
            EditLine(
                cell.place.sheet,
                cell.place.cell,
                cell.place.heading,
                cell.old,
                cell.new,
                None,
                False,
            )
            for cell in made.table.cells
        )
    )
    written = str(target) if target is not None else None
    unplaced = (*made.filling.unplaced, *made.table.unplaced)
    return FillReport(made.report, written, edits, None, unplaced, made.proposed)


def measures_book(
    book: Book, name: str | None = None, *, propose: str = "weak", layout: str | None = None
) -> BookMeasures:
    """Fill a book and add proposals to its measure table. Raises BookError and UnknownTemplate.

    `layout` is that of the table afterwards, if it is to change. A book without such a table gets
    one where there is something to propose; where it takes no sheet, a finding says so. Raises
    KeyError for an unknown `propose` or `layout`.
    """
    name = book.name if name is None else name
    found, headings = _with_measures(book, _submission(book), propose, layout)
    filling = _fill(book, name, found, None, None)
    submission = filling.submission  # what fill wrote is nothing of the measures'
    lacking = _lacks_measures(submission)
    if lacking is not None or not isinstance(submission, AgencySubmission):
        findings = (*filling.report.findings, *([lacking] if lacking else ()))
        report = filling.report._replace(
            findings=findings, status="findings" if findings else "clean"
        )
        return BookMeasures(filling, TableEdits((), (), ()), (), report)
    table = submission.measures
    if table is None:
        return BookMeasures(filling, TableEdits((), (), ()), (), filling.report)
    proposals = propose_measures(submission, propose)
    made = write_proposals(submission, table, proposals, book.print_area(table.sheet))
    if not made.edits:
        return BookMeasures(filling, made, (), filling.report, headings)
    book.apply(made.edits)
    lines = tuple(
        _proposed_line(each, table.sheet, row, submission.criteria)
        for each, row in zip(proposals, made.rows, strict=False)
    )
    return BookMeasures(filling, made, lines, _report(name, _submission(book)), headings)


def _with_measures(
    book: Book, submission: Submission, propose: str, layout: str | None
) -> tuple[Submission, tuple[EditLine, ...]]:
    """Give a book the table of measures that it lacks, or its table the layout that is asked for.

    What the book says then, and the headings of a table that was made so, as they were and are.
    """
    if not isinstance(submission, AgencySubmission):
        return submission, ()
    table = submission.measures
    if table is not None:
        made = relaid(submission, table, layout, book.defined_names()) if layout else None
    elif _lacks_measures(submission) and propose_measures(submission, propose):
        made = new_sheet(submission, layout)
    else:
        made = None
    if made is None:
        return submission, ()
    try:
        book.apply([made.put])
    except WriteRefused as refused:
        if table is None and refused.reason in _NO_NEW_SHEET:
            return submission, ()
        raise
    sheet = marked_sheet(book.defined_names(), made.put.key)
    book.apply(sheet_texts(sheet, made))
    row = made.layout.heading_row
    before = submission.grids[sheet] if table is not None else None
    lines = tuple(
        EditLine(sheet, a1(row, number), None, held or None, column.heading[0], None, False)
        for number, column in enumerate(made.layout.columns, start=1)
        if (held := "" if before is None else as_text(before.value(row, number)))
        != column.heading[0]
    )
    return _submission(book), lines


def _lacks_measures(submission: Submission) -> Finding | None:
    """Why a book has no measure table to write into; None where it has one or says why."""
    if not isinstance(submission, AgencySubmission):
        return Finding("ITA102", found=submission.kind, expected="agency")
    if submission.measures is not None:
        return None
    layout = submission.template.table("measures")
    if any(lack.layout.id == layout.id for lack in submission.missing):
        return None
    purpose = fill_in(layout.title, submission.criteria)
    return Finding("ITA103", expected=layout.sheet, details={"purpose": purpose})


def _proposed_line(proposal: Proposal, sheet: str, row: int, criteria: Criteria) -> ProposedLine:
    need = proposal.need
    name = criteria.indicator(need.indicator).name
    about = need.item or need.disclosure
    return ProposedLine(
        need.indicator, name, about, need.reasons, proposal.issue, proposal.measure, sheet, row
    )


def _remaining(findings: Iterable[Finding], fillings: Iterable[Filling]) -> Iterator[Finding]:
    """The findings whose cells fill does not put right.

    A computed cell is right then, whatever was wrong with it. A number typed as text becomes a
    number, which may still be the wrong one.
    """
    computes = {each.place[:3]: isinstance(each.edit, SetFormula) for each in fillings}
    for finding in findings:
        is_computed = None if finding.place is None else computes.get(finding.place[:3])
        if is_computed is None or not (is_computed or finding.code == _MENDED_NUMBER):
            yield finding


def _with_summary(book: Book, submission: Submission) -> tuple[Submission, tuple[Filling, ...]]:
    """The submission of a book with its sheet สรุปผล, and the sheet's first cell if it is new.

    A book that takes no sheet (its structure is locked, or Excel cannot copy one here) is filled
    without.
    """
    edit = missing_summary(submission, book.defined_names())
    if edit is None:
        return submission, ()
    try:
        book.apply([edit])
    except WriteRefused as refused:
        if refused.reason in _NO_NEW_SHEET:
            return submission, ()
        raise
    sheet = marked_sheet(book.defined_names())
    texts = summary_texts(sheet, submission.criteria)
    book.apply(texts)
    title = Filling(texts[0], Place(sheet, texts[0].row, texts[0].column), Cell(1, 1, None), False)
    return _submission(book), (title,)


def rollover(path: Path | str, layout: str | None = None) -> tuple[RolloverReport, bytes | None]:
    """The workbook of the year after a file's, and what became of the file's content.

    The measure table is in the layout given, else in the usual one. None and a finding where the
    file cannot be read. Raises NoYear where it names no fiscal year.
    """
    try:
        return rollover_book(open_book(path), str(path), layout)
    except (BookError, UnknownTemplate) as error:
        from xlita.report.rollover import RolloverReport

        failed = unreadable(str(path), error).findings[0]
        return RolloverReport(str(path), None, None, (), (), failed), None


def rollover_book(
    book: Book, name: str | None = None, layout: str | None = None
) -> tuple[RolloverReport, bytes]:
    """The workbook of the year after a book's. Raises BookError, UnknownTemplate and NoYear."""
    from xlita.report.rollover import RolloverReport

    submission = _submission(book)
    year = (submission.fiscal_year or 0) + 1
    turned = next_year(submission, load_criteria(year))
    path = book.name if name is None else name
    report = RolloverReport(path, year, None, turned.carried, turned.left, None)
    return report, new_from(turned.record, layout)


def new(
    document: Mapping[str, Any] | None = None,
    *,
    year: int | None = None,
    province: str | None = None,
    name: str | None = None,
    type: str | None = None,  # the contract's word, on the command line too
    district: str | None = None,
    layout: str | None = None,
) -> bytes:
    """A workbook's content: of a record as `read` gives it, else a blank one for a year.

    A blank one is an agency's where the agency is named, else a province's table. Raises
    InvalidDocument, and TypeError where there is neither a record nor a year.
    """
    if document is not None:
        return new_from(document, layout)
    if year is None:
        raise TypeError("new() needs a record, or the fiscal year of a blank workbook")
    if name is None:
        return new_province(province, year)
    return new_agency(name, type, district, province, year, layout)


def new_agency(
    name: str | None,
    type: str | None,  # the contract's word, on the command line too
    district: str | None,
    province: str | None,
    year: int,
    layout: str | None = None,
) -> bytes:
    """A blank agency workbook.

    The measure table is in the layout A, B or C given, else in the usual one of the measures'
    year.
    """
    agency = {"name": name, "type": type, "district": district, "province": province}
    return _new("agency", year, {"fiscal_year": year, "agency": agency}, layout)


def new_province(province: str | None, year: int) -> bytes:
    """A blank province table."""
    return _new("province", year, {"fiscal_year": year, "province": province}, None)


def new_from(
    document: Mapping[str, Any],
    layout: str | None = None,
    more: Callable[[Workbook], None] | None = None,
) -> bytes:
    """A workbook with everything that a record holds, as `read` prints it.

    Keys may be left out. Computed values are computed, not taken. `more` adds sheets of its own to
    the workbook while it is built. Raises InvalidDocument.
    """
    kind, year = document.get("kind"), document.get("fiscal_year")
    if kind not in ("agency", "province"):
        raise InvalidDocument(["/kind: agency, province"])
    if not isinstance(year, int):
        raise InvalidDocument(["/fiscal_year: 2562–2600"])
    complete = _completed(document, kind)
    messages = [
        f"/{'/'.join(str(step) for step in path)}: {keyword}"
        for path, keyword in refusals(kind, complete)
    ]
    if messages:
        raise InvalidDocument(messages)
    return _new(kind, year, complete, layout, more)


def _completed(document: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The document with every key that its schema asks for; what is absent is null or empty."""
    from xlita.resources import load_json

    schema = load_json(f"schemas/{kind}.schema.json")
    known = {key: value for key, value in document.items() if key != "computed"}
    complete = _with_keys(known, schema, schema["$defs"])
    assert isinstance(complete, dict)
    for row in (*complete.get("measures", ()), *complete.get("progress", ())):
        if isinstance(row, dict):  # where it stood is no matter: it goes to the next row
            row["sheet"] = row["sheet"] or ""
            row["row"] = row["row"] or 1
    return complete


def _with_keys(value: Any, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    kind = schema.get("type")
    if kind == "object" and "required" in schema:
        given = value if isinstance(value, dict) else {}
        properties = schema["properties"]
        filled = {
            key: _with_keys(given.get(key), properties[key], definitions)
            for key in schema["required"]
        }
        return filled | {key: item for key, item in given.items() if key not in filled}
    if kind == "array":
        items = value if isinstance(value, list) else []
        each = schema.get("items")
        return items if each is None else [_with_keys(item, each, definitions) for item in items]
    if value is None and kind == "boolean":
        return False
    return schema["const"] if value is None and "const" in schema else value


def _new(
    kind: str,
    year: int,
    content: Mapping[str, Any],
    layout: str | None,
    more: Callable[[Workbook], None] | None = None,
) -> bytes:
    from xlita.forms import build
    from xlita.forms.records import body_rows

    criteria = load_criteria(year)
    variant = layout or load_criteria(year + 1).measure_layout
    template = load_template(kind, variant)
    made = build(template, criteria, content, load_criteria(year - 1), more)
    blank = open_bytes(made, "new.xlsx")
    last_rows = {
        table.id: table.first_body_row + len(body_rows(table, criteria, content)) - 1
        for table in _filled_tables(template)
    }
    fill_book(blank, blank_rows=last_rows)
    return blank.rendered()


def _filled_tables(template: Template) -> tuple[TableLayout, ...]:
    return tuple(
        table
        for table in template.tables()
        if any(column.computed is not None for column in table.columns)
    )


def _submission(book: Book) -> Submission:
    return validate(read_submission(book))


def _report(name: str, submission: Submission, select: Sequence[str] = ()) -> FileReport:
    findings = _with_fixable(submission, check_submission(submission, select))
    return FileReport(
        path=name,
        template=submission.kind,
        fiscal_year=submission.fiscal_year,
        agency=_agency_name(submission),
        status="findings" if findings else "clean",
        findings=findings,
    )


def _with_fixable(submission: Submission, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, each with whether fix mends it where that is not as with its rule's others."""
    if not any(each.code in TYPED or each.code in COMPUTED for each in findings):
        return findings
    mended = fixable(submission, findings)
    return tuple(
        each._replace(fixable=is_mended)
        if (is_mended := (each.code, each.place) in mended) != RULES[each.code].fixable
        else each
        for each in findings
    )


def _agency_name(submission: Submission) -> str | None:
    if isinstance(submission, AgencySubmission):
        return submission.announced_text("name")
    value = submission.header.entry("province").value if submission.header else None
    return value if isinstance(value, str) else None


def unreadable(name: str, error: BookError | UnknownTemplate) -> FileReport:
    """The report of a file that could not be read: one finding that says why."""
    if isinstance(error, UnknownTemplate):
        finding = Finding(
            error.code,
            found=error.details.get("sheets") or error.details.get("found"),
            expected=error.details.get("expected"),
            variant=error.variant,
            details=error.details,
        )
    else:
        details = {key: str(value) for key, value in error.details.items()}
        sheet = details.get("sheet")
        finding = Finding(error.code, variant=error.reason, details=details, sheet=sheet)
    return FileReport(name, None, None, None, "unreadable", (finding,))


def _mend_line(mend: Mend) -> EditLine:
    filling = Filling(mend.edit, mend.place, mend.old, mend.restored)
    return _edit_line(filling)._replace(new=_shown(mend), rule=mend.rule)


def _shown(mend: Mend) -> str:
    """What a mended cell shows: a date, though its edit writes a number of days."""
    value = mend.edit.cached if isinstance(mend.edit, SetFormula) else mend.edit.value
    old = mend.old.value
    if isinstance(old, datetime) and isinstance(value, Decimal):
        return as_text(old.replace(year=old.year - BUDDHIST_OFFSET))
    return "" if value is None else str(value)


def _edit_line(filling: Filling) -> EditLine:
    edit = filling.edit
    value = edit.cached if isinstance(edit, SetFormula) else edit.value
    return EditLine(
        sheet=filling.place.sheet,
        cell=filling.place.cell,
        heading=filling.place.heading,
        old=as_text(filling.old.value) or None,
        new="" if value is None else str(value),
        formula=edit.formula if isinstance(edit, SetFormula) else None,
        restored=filling.restored,
    )


__all__ = [
    "BookFilling",
    "BookFixing",
    "BookMeasures",
    "InvalidDocument",
    "MarkReport",
    "Processed",
    "check",
    "check_book",
    "fill",
    "fill_book",
    "fix",
    "fix_book",
    "mark",
    "mark_book",
    "measures",
    "measures_book",
    "new",
    "new_agency",
    "new_from",
    "new_province",
    "process",
    "read",
    "rollover",
    "rollover_book",
    "unmark",
    "unmark_book",
    "unreadable",
]
