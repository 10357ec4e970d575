"""What the panel does when something is pressed: the window's logic without a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from xlita.excel import buttons
from xlita.excel.application import Excel
from xlita.excel.buttons import Done, Made, Said, guarded
from xlita.excel.opened import OpenFromFile, OpenInExcel, Undo
from xlita.excel.panel.hand import Hand
from xlita.excel.panel.rows import rows_of
from xlita.excel.panel.shown import NewWorkbook, Shown, Tone, View
from xlita.report.results import FileReport
from xlita.sheet import BookError, Place, quoted
from xlita.thai.file_names import workbook_name
from xlita.wording.panel import panel_text
from xlita.wording.texts import Language

T = TypeVar("T")

#: What works on the open workbook and needs one.
ON_WORKBOOK = frozenset(
    {"check", "fill", "measures", "export", "mark", "unmark", "fix", "next_year"}
)
_ALWAYS = frozenset({"new", "open"})


class _Seen(NamedTuple):
    """What Excel answered when asked for the workbook in front."""

    there: bool
    name: str | None


class Presenter:
    """Acts on the workbook in front in Excel, or on a file; one thing at a time."""

    def __init__(self, view: View, hand: Hand, excel: Excel, language: Language = "th") -> None:
        self._view, self._hand, self._excel, self._language = view, hand, excel, language
        self._file: OpenFromFile | None = None
        self._there = False
        self._active: str | None = None
        self._busy: str | None = "start"
        self._asking = False
        self._said = Said("said.starting")
        self._tone: Tone = "busy"
        self._report: FileReport | None = None
        self._report_name = ""
        self._undo: Undo | None = None
        self._show()

    # what the window calls

    def start(self, path: Path | None = None) -> None:
        """Look for Excel; with a path, open and check that file."""
        if path is not None:
            self._busy = None
            self.open_file(path, then_check=True)
            return
        self._do("start", lambda: self._look(), self._started)

    def press(self, action: str) -> None:
        """Do what a button says."""
        if self._busy is not None or action not in self._enabled():
            return
        if action == "next_year":
            self._next_year()
        elif action in ON_WORKBOOK:
            self._work(action)
        else:
            {
                "undo": self._take_back,
                "new": self._new,
                "open": self._open,
                "save": self.save,
                "save_as": self._save_as,
                "excel": self._to_excel,
                "show": self._show_file,
            }[action]()

    def open_file(self, path: Path, *, then_check: bool = False) -> None:
        """Work on a file from now on."""
        if not self._may_leave():
            return

        def job() -> tuple[OpenFromFile | None, Done]:
            opened: list[OpenFromFile] = []

            def work() -> Done:
                opened.append(OpenFromFile(path))
                return Done(Said("said.opened", {"name": path.name}))

            done = guarded(work, name=path.name)
            if then_check and opened:
                done = buttons.press("check", opened[0])
            return (opened[0] if opened else None), done

        def then(result: tuple[OpenFromFile | None, Done]) -> None:
            opened, done = result
            if opened is not None:
                self._file, self._undo, self._report = opened, None, None
            self._took(done, path.name)

        self._do("open", job, then)

    def go(self, index: int) -> None:
        """Show the cell of a finding: in Excel, or tell how to get there."""
        if self._busy is not None or self._report is None:
            return
        finding = rows_of(self._report, self._language)[index].finding
        place = finding.place
        if place is None and finding.sheet is not None:
            place = Place(finding.sheet, 1, 1)
        if place is None:
            self._say(Said("said.whole-file"), "plain")
            return
        if self._file is not None:
            address = f"{quoted(place.sheet)}!{place.cell}"
            self._view.copy(address)
            self._say(Said("said.copied", {"place": address}), "plain")
            return
        name = self._report_name

        def job() -> Done:
            return guarded(lambda: self._go_in_excel(name, place), name=name)

        self._do("go", job, lambda done: self._say(done.sentence, _tone(done)))

    def look(self) -> None:
        """See which workbook is in front by now; nothing while there is work."""
        if self._busy is None and self._file is None and not self._asking:
            self._asking = True
            self._hand.do(self._look, self._looked)

    def save(self) -> bool:
        """Save the file, when the person agrees to write over it; whether it is saved."""
        if self._file is None:
            return False
        if not self._file.unsaved:
            self._say(Said("said.nothing-to-save"), "plain")
            return True
        answer = self._view.ask_overwrite(self._file.name)
        if answer == "save-as":
            return self._save_as()
        if answer is None:
            return False
        return self._save_to(None, backup=answer == "backup")

    def may_close(self) -> bool:
        """Whether the window may close: unsaved work is asked about."""
        return self._may_leave()

    # Excel

    def _look(self) -> _Seen | BookError:
        try:
            there = self._excel.is_there()
            book = self._excel.active() if there else None
            return _Seen(there, None if book is None else OpenInExcel(book).name)
        except BookError as error:
            return error
        except Exception:  # Excel is starting, closing, or gone
            return _Seen(True, None)

    def _started(self, seen: _Seen | BookError) -> None:
        self._note(seen)
        self._say(*self._ready())

    def _looked(self, seen: _Seen | BookError) -> None:
        self._asking = False
        before = (self._there, self._active)
        if self._busy is not None or self._file is not None:
            return
        self._note(seen)
        if (self._there, self._active) != before:
            self._say(*self._ready())

    def _note(self, seen: _Seen | BookError) -> None:
        if isinstance(seen, _Seen):
            self._there, self._active = seen
        else:  # it is there, but does not answer while a person is typing
            self._there = True

    def _ready(self) -> tuple[Said, Tone]:
        if not self._there:
            return Said("said.no-file"), "plain"
        if self._active is None:
            return Said("said.no-book"), "plain"
        return Said("said.ready"), "plain"

    def _go_in_excel(self, name: str, place: Place) -> Done:
        book = self._excel.named(name)
        if book is None:
            return Done(Said("said.closed", {"name": name}), went_well=False)
        if not OpenInExcel(book).go_to(place):
            return Done(Said("said.gone", {"sheet": place.sheet}), went_well=False)
        return Done(Said("said.went", {"place": f"{place.sheet}!{place.cell}"}))

    def _to_excel(self) -> None:
        if self._may_leave():
            self._file, self._undo, self._report = None, None, None
            self._do("start", self._look, self._started)

    # work

    def _work(self, action: str) -> None:
        opened = self._file

        def job() -> tuple[str | None, Done]:
            if opened is not None:
                return opened.name, buttons.press(action, opened)
            names: list[str] = []

            def work() -> Done:
                workbook = self._in_front()
                if workbook is None:
                    return Done(Said("said.no-book"), went_well=False)
                names.append(workbook.name)
                return buttons.press(action, workbook)

            done = guarded(work)
            return (names[0] if names else None), done

        def then(result: tuple[str | None, Done]) -> None:
            name, done = result
            if opened is None:
                self._active = name if name is not None else self._active
            self._took(done, name or "")

        self._do(action, job, then)

    def _take_back(self) -> None:
        undo, opened = self._undo, self._file
        if undo is None:
            return

        def work() -> Done:
            if opened is not None:
                return buttons.undo(opened, undo)
            book = self._excel.named(undo.name)
            if book is None:
                return Done(Said("said.closed", {"name": undo.name}), went_well=False)
            return buttons.undo(OpenInExcel(book), undo)

        def then(done: Done) -> None:
            if done.went_well:
                self._undo, self._report = None, None
            self._say(done.sentence, _tone(done))

        self._do("undo", lambda: guarded(work, name=undo.name), then)

    def _took(self, done: Done, name: str) -> None:
        if done.report is not None:
            self._report, self._report_name = done.report, name
        if done.undo is not None:
            self._undo = done.undo
        self._say(done.sentence, _tone(done))

    # files

    def _open(self) -> None:
        path = self._view.ask_open()
        if path is not None:
            self.open_file(path, then_check=True)

    def _save_as(self) -> bool:
        if self._file is None:
            return False
        path = self._view.ask_save_as(self._file.name, self._file.path.parent)
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path | None, *, backup: bool = False) -> bool:
        opened = self._file
        if opened is None:
            return False
        try:
            opened.save(path, backup=backup)
        except BookError as error:
            from xlita.report.results import message_of
            from xlita.workflow import unreadable

            finding = unreadable(opened.name, error).findings[0]
            reason = message_of(finding, self._language)
            self._say(Said("said.not-saved", {"reason": reason}), "bad")
            return False
        key = "said.saved-backup" if backup else "said.saved"
        if self._report is not None:
            self._report_name = opened.name
        self._say(Said(key, {"name": opened.name}), "good")
        return True

    def _new(self) -> None:
        wanted = self._view.ask_new(suggested_year(date.today()))
        if wanted is None:
            return
        name = workbook_name(wanted.name, wanted.year)
        self._put("new", name, lambda: content_of(wanted))

    def _put(self, what: str, name: str, content: Callable[[], bytes]) -> None:
        """Write a new workbook where the person wants it, and open it."""
        path = self._view.ask_save_as(name, None if self._file is None else self._file.path.parent)
        if path is None or (self._file is not None and not self._may_leave()):
            self._say(*self._ready())
            return
        in_excel = self._there and self._file is None

        def job() -> tuple[OpenFromFile | None, Done]:
            from xlita.ooxml.saving import replace_file

            opened: list[OpenFromFile] = []

            def work() -> Done:
                replace_file(path, content())
                if in_excel:
                    self._excel.show(path)
                else:
                    opened.append(OpenFromFile(path))
                return Done(Said("said.made", {"name": path.name}))

            done = guarded(work, name=path.name)
            return (opened[0] if opened else None), done

        def then(result: tuple[OpenFromFile | None, Done]) -> None:
            opened, done = result
            if opened is not None:
                self._file = opened
            if done.went_well:
                self._undo, self._report = None, None
            self._took(done, path.name)

        self._do(what, job, then)

    def _next_year(self) -> None:
        opened = self._file

        def job() -> Made | Done:
            made: list[Made] = []

            def work() -> Done:
                workbook = opened or self._in_front()
                if workbook is None:
                    return Done(Said("said.no-book"), went_well=False)
                answer = buttons.next_year(workbook)
                if isinstance(answer, Done):
                    return answer
                made.append(answer)
                return Done(Said("said.ready"))

            done = guarded(work, opened)
            return made[0] if made else done

        def then(answer: Made | Done) -> None:
            if isinstance(answer, Done):
                self._took(answer, "" if opened is None else opened.name)
            else:
                self._put("next_year", answer.name, lambda: answer.content)

        self._do("next_year", job, then)

    def _in_front(self) -> OpenInExcel | None:
        book = self._excel.active() if self._excel.is_there() else None
        return None if book is None else OpenInExcel(book)

    def _show_file(self) -> None:
        from xlita.excel.application import open_as_the_person_would

        if self._file is None:
            return
        path, name = self._file.path, self._file.name

        def work() -> Done:
            open_as_the_person_would(path)
            return Done(Said("said.shown", {"name": name}))

        self._do(
            "show",
            lambda: guarded(work, name=name),
            lambda done: self._say(done.sentence, _tone(done)),
        )

    def _may_leave(self) -> bool:
        """Ask about work that would be lost; whether to go on."""
        if self._file is None or not self._file.unsaved:
            return True
        answer = self._view.ask_unsaved(self._file.name)
        if answer == "save":
            return self.save()
        return answer == "discard"

    # showing

    def _do(self, what: str, job: Callable[[], T], then: Callable[[T], None]) -> None:
        def finished(result: T) -> None:
            self._busy = None
            then(result)

        self._busy = what
        if what not in ("start", "go"):
            words = self._text(f"button.{what}")
            self._said, self._tone = Said("said.busy", {"what": words}), "busy"
        self._show()
        self._hand.do(job, finished)

    def _say(self, said: Said, tone: Tone) -> None:
        self._said, self._tone = said, tone
        self._show()

    def _text(self, key: str, **details: object) -> str:
        return panel_text(key, self._language, **details)

    def _enabled(self) -> frozenset[str]:
        if self._busy is not None:
            return frozenset()
        enabled = set(_ALWAYS)
        if self._file is not None:
            enabled |= ON_WORKBOOK | {"save_as", "show"}
            if self._file.unsaved:
                enabled.add("save")
            if self._there:
                enabled.add("excel")
        elif self._there:
            enabled |= ON_WORKBOOK
        if self._undo is not None:
            enabled.add("undo")
        return frozenset(enabled)

    def _show(self) -> None:
        name = self._active if self._file is None else self._file.name
        rows = () if self._report is None else rows_of(self._report, self._language)
        title = self._text("window.findings", name=self._report_name) if rows else ""
        checked = self._report is not None
        self._view.show(
            Shown(
                name=name or self._text("window.no-book"),
                about=self._about(),
                status=self._text(self._said.key, **self._said.details),
                tone=self._tone,
                rows=tuple(each.row for each in rows),
                rows_title=title,
                empty=self._text("said.clean" if checked else "window.nothing-yet"),
                enabled=self._enabled(),
                from_file=self._file is not None,
            )
        )

    def _about(self) -> str:
        parts = []
        report = self._report
        name = self._active if self._file is None else self._file.name
        if report is not None and self._report_name == name:
            if report.agency:
                parts.append(report.agency)
            if report.fiscal_year is not None:
                parts.append(self._text("window.year", year=report.fiscal_year))
        if self._file is not None:
            unsaved = self._file.unsaved
            parts.append(self._text("window.unsaved" if unsaved else "window.from-file"))
        elif self._active is not None:
            parts.append(self._text("window.in-excel"))
        return " · ".join(parts)


def _tone(done: Done) -> Tone:
    if not done.went_well:
        return "bad"
    if done.report is None:
        return "good"
    if done.sentence.key != "said.findings":  # what was done is well, whatever is left to mend
        return "warning" if done.report.findings else "good"
    counts = done.report.counts()
    return "bad" if counts.error else "warning" if counts.warning else "good"


def suggested_year(today: date) -> int:
    """The fiscal year whose result agencies write down at this time: it is announced in summer."""
    buddhist = today.year + 543
    return buddhist if today.month >= 7 else buddhist - 1


def content_of(wanted: NewWorkbook) -> bytes:
    """A blank workbook."""
    from xlita import workflow

    district = wanted.district or None
    return workflow.new_agency(
        wanted.name, wanted.type, district, wanted.province, wanted.year, wanted.layout
    )
