"""The buttons: each a function over the workbook that is open, in Excel or from a file.

A button reads everything, computes, and writes everything, through the workflow that the command
line uses too. It never saves. What it could not do it says; it raises nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from xlita.checks.finding import Finding
from xlita.excel.opened import FileUndo, OpenFromFile, OpenInExcel, Undo
from xlita.excel.undo import LiveUndo, TakenBack
from xlita.report.results import FileReport, count
from xlita.sheet import BookError
from xlita.template.recognise import UnknownTemplate
from xlita.thai.file_names import workbook_name

Workbook = OpenInExcel | OpenFromFile


class Said(NamedTuple):
    """A sentence of the panel's wording, and what fills it."""

    key: str
    details: Mapping[str, object] = MappingProxyType({})


class Done(NamedTuple):
    """What a button did."""

    sentence: Said
    went_well: bool = True
    report: FileReport | None = None
    """The findings of the workbook as it is now; None where it was not looked at."""
    undo: Undo | None = None
    """What takes it back; None where nothing was written."""


def check(workbook: Workbook) -> Done:
    """ตรวจสอบ: what there is to mend. Writes nothing."""
    from xlita import workflow

    with workbook.reading() as book:
        report = workflow.check_book(book, workbook.name)
    if report.status == "unreadable":
        return _refused(report)
    counts = report.counts()
    if not report.findings:
        return Done(Said("said.clean"), report=report)
    return Done(Said("said.findings", counts._asdict()), report=report)


def fill(workbook: Workbook) -> Done:
    """คำนวณ: computed columns and summary."""
    from xlita import workflow

    with workbook.writing() as book:
        filling = workflow.fill_book(book, workbook.name)
    written = len(filling.fillings)
    restored = sum(each.restored for each in filling.fillings)
    return _written(workbook, filling.report, "fill", cells=written, restored=restored)


def measures(workbook: Workbook) -> Done:
    """ตารางมาตรการ: fill, then proposals in the measure table."""
    from xlita import workflow

    with workbook.writing() as book:
        made = workflow.measures_book(book, workbook.name)
    if made.refused is not None:
        return Done(Said("said.no-measures"), went_well=False, report=made.report)
    return _written(workbook, made.report, "measures", proposed=len(made.proposed))


def mark(workbook: Workbook) -> Done:
    """ทำเครื่องหมาย: what was found is coloured, and listed on a sheet of its own."""
    from xlita import workflow

    with workbook.writing() as book:
        report, sheet = workflow.mark_book(book, workbook.name)
    done = _written(workbook, report, "mark")
    return done._replace(sentence=Said(done.sentence.key, {"sheet": sheet}))


def unmark(workbook: Workbook) -> Done:
    """ล้างเครื่องหมาย: the colours and the sheet of an earlier run are taken away."""
    from xlita import workflow

    with workbook.writing() as book:
        workflow.unmark_book(book)
    undo = workbook.undo
    return Done(Said("said.no-marks" if undo is None else "said.unmark"), undo=undo)


class Made(NamedTuple):
    """A workbook that a button made, not written anywhere yet."""

    name: str
    """The file name to suggest."""
    content: bytes


def next_year(workbook: Workbook) -> Made | Done:
    """เริ่มปีใหม่: the workbook of the year after. Nothing is written."""
    from xlita import workflow
    from xlita.template.rollover import NoYear

    with workbook.reading() as book:
        agency = workflow.check_book(book, workbook.name).agency or ""
        try:
            report, content = workflow.rollover_book(book, workbook.name)
        except NoYear:
            return Done(Said("said.no-year"), went_well=False)
    return Made(workbook_name(agency, report.fiscal_year), content)


def fix(workbook: Workbook) -> Done:
    """แก้ที่แก้ให้ได้: what can be mended without asking."""
    from xlita import workflow

    with workbook.writing() as book:
        fixing = workflow.fix_book(book, workbook.name)
    return _written(workbook, fixing.report, "fix", cells=len(fixing.mends))


def undo(workbook: Workbook, last: Undo) -> Done:
    """เลิกทำครั้งล่าสุด: what the last button replaced is put back."""
    if isinstance(workbook, OpenInExcel) and isinstance(last, LiveUndo):  # noqa: SIM114
        taken = workbook.take_back(last)
    elif isinstance(workbook, OpenFromFile) and isinstance(last, FileUndo):
        taken = workbook.take_back(last)
    else:
        return Done(Said("said.nothing-to-undo"), went_well=False)
    return _undone(taken)


def _undone(taken: TakenBack) -> Done:
    if taken.changed_sheets:
        sheets = ", ".join(taken.changed_sheets)
        return Done(Said("said.undo-refused", {"sheets": sheets}), went_well=False)
    if taken.lost:
        return Done(Said("said.undone-partly", {"sheets": ", ".join(taken.lost)}))
    if taken.kept:
        return Done(Said("said.undone-except", {"cells": taken.kept}))
    return Done(Said("said.undone"))


#: What each button does that works on the open workbook alone.
BUTTONS: Mapping[str, Callable[[Workbook], Done]] = MappingProxyType(
    {
        "check": check,
        "fill": fill,
        "measures": measures,
        "fix": fix,
        "mark": mark,
        "unmark": unmark,
    }
)

#: Buttons whose commands do not exist yet.
COMING = frozenset({"export"})


def press(action: str, workbook: Workbook) -> Done:
    """What a button does, whatever happens: a failure is a sentence."""
    if action in COMING:
        return Done(Said("said.coming"), went_well=False)
    return guarded(lambda: BUTTONS[action](workbook), workbook)


def guarded(work: Callable[[], Done], workbook: Workbook | None = None, name: str = "") -> Done:
    """What the work gave, or the failure in words."""
    try:
        return work()
    except (BookError, UnknownTemplate) as error:
        from xlita import workflow

        if workbook is not None and not name:
            with suppress(BookError):
                name = workbook.name
        return _refused(workflow.unreadable(name, error))
    except Exception as error:
        details = {"error": f"{type(error).__name__}: {error}"}
        finding = Finding("ITA901", details=details)
        report = FileReport(name, None, None, None, "findings", (finding,))
        return Done(Said("said.accident", details), went_well=False, report=report)


def _refused(report: FileReport) -> Done:
    finding = report.findings[0]
    known = {
        "ITA101": "said.not-ita",
        "ITA102": "said.other-template",
    }
    key = known.get(finding.code)
    if finding.variant == "cell-being-edited":
        key = "said.editing"
    return Done(Said(key or "said.failed"), went_well=False, report=report)


def _written(workbook: Workbook, report: FileReport, action: str, **details: int) -> Done:
    counts = count(report.findings)
    undo = workbook.undo
    key = f"said.{action}" if undo is not None else "said.nothing-to-write"
    if undo is not None and workbook.is_read_only():
        key = "said.read-only"
    return Done(Said(key, {**details, **counts._asdict()}), report=report, undo=undo)
