"""What a file says, and what is wrong with it: the beginning of everything else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlita.checks.catalogue import check as check_submission
from xlita.checks.finding import Finding
from xlita.filling.mendable import COMPUTED, TYPED
from xlita.inputs import LEGACY_KINDS
from xlita.ooxml import PackageBook, open_book
from xlita.report.results import FileReport
from xlita.sheet import Book, BookError, UnreadableFile, WriteRefused
from xlita.template.recognise import UnknownTemplate, read_submission
from xlita.template.record import record
from xlita.template.submission import AgencySubmission, Submission
from xlita.template.validation import validate
from xlita.wording.rules import RULES
from xlita.workflow.garbage import uncollected

if TYPE_CHECKING:
    from xlita.legacy import LegacyBook


@uncollected
def read(path: Path | str) -> tuple[dict[str, Any] | None, FileReport]:
    """The record of a file, None where it cannot be read, and its findings."""
    try:
        submission = submission_of(opened(path))
    except (BookError, UnknownTemplate) as error:
        return None, unreadable(str(path), error)
    return record(submission), report_on(str(path), submission)


@uncollected
def submission(path: Path | str, *, checks: bool = True) -> tuple[Submission | None, FileReport]:
    """What a file says, each value with its cell, and its findings where `checks` asks for them.

    None where it cannot be read; the report then says why.
    """
    try:
        found = submission_of(opened(path))
    except (BookError, UnknownTemplate) as error:
        return None, unreadable(str(path), error)
    if checks:
        return found, report_on(str(path), found)
    agency = agency_name(found)
    return found, FileReport(str(path), found.kind, found.fiscal_year, agency, "clean", ())


def opened(path: Path | str) -> PackageBook | LegacyBook:
    """The book of a file: a package, or another kind of spreadsheet where those can be read.

    Raises BookError.
    """
    try:
        return open_book(path)
    except UnreadableFile as error:
        if error.reason not in LEGACY_KINDS:
            raise
        from xlita.workflow.other_kinds import open_other

        return open_other(Path(path), error.reason)


def opened_to_write(path: Path | str) -> PackageBook:
    """The book of a file that is to be written. Raises BookError, as for other spreadsheets."""
    book = opened(path)
    if isinstance(book, PackageBook):
        return book
    raise WriteRefused("legacy-format", path=str(path))


def submission_of(book: Book) -> Submission:
    """What a book says, known to fit its schema. Raises BookError and UnknownTemplate."""
    return validate(read_submission(book))


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


def report_on(name: str, submission: Submission, select: Sequence[str] = ()) -> FileReport:
    """The findings of what a file or book of that name says; `select` as for `check`."""
    findings = _with_fixable(submission, check_submission(submission, select))
    return FileReport(
        path=name,
        template=submission.kind,
        fiscal_year=submission.fiscal_year,
        agency=agency_name(submission),
        status="findings" if findings else "clean",
        findings=findings,
    )


def _with_fixable(submission: Submission, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, each with whether fix mends it where that is not as with its rule's others."""
    if not any(each.code in TYPED or each.code in COMPUTED for each in findings):
        return findings
    from xlita.filling.mends import fixable  # most workbooks have nothing that it would mend

    mended = fixable(submission, findings)
    return tuple(
        each._replace(fixable=is_mended)
        if (is_mended := (each.code, each.place) in mended) != RULES[each.code].fixable
        else each
        for each in findings
    )


def agency_name(submission: Submission) -> str | None:
    """Whose a workbook is: the agency's name, or the province's."""
    if isinstance(submission, AgencySubmission):
        return submission.announced_text("name")
    value = submission.header.entry("province").value if submission.header else None
    return value if isinstance(value, str) else None
