"""What the panel does when something is pressed: the window's logic without a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from xlita.excel.application import Excel
from xlita.excel.buttons import Done, Made, Said
from xlita.excel.opened import OpenFromFile
from xlita.excel.panel import jobs
from xlita.excel.panel.hand import Hand
from xlita.excel.panel.jobs import Seen
from xlita.excel.panel.rows import rows_of
from xlita.excel.panel.shown import NewWorkbook, Tone, View
from xlita.excel.panel.situation import ON_WORKBOOK, Situation, tone_of
from xlita.sheet import BookError, Place, quoted
from xlita.thai.file_names import workbook_name
from xlita.wording.panel import panel_text
from xlita.wording.texts import Language

T = TypeVar("T")


class Presenter:
    """Acts on the workbook in front in Excel, or on a file; one thing at a time."""

    def __init__(self, view: View, hand: Hand, excel: Excel, language: Language = "th") -> None:
        self._view, self._hand, self._excel, self._language = view, hand, excel, language
        self._now = Situation()
        self._asking = False
        self._show()

    # what the window calls

    def start(self, path: Path | None = None) -> None:
        """Look for Excel; with a path, open and check that file."""
        if path is not None:
            self._now.busy = None
            self.open_file(path, then_check=True)
            return
        self._do("start", lambda: jobs.look(self._excel), self._started)

    def press(self, action: str) -> None:
        """Do what a button says."""
        if self._now.busy is not None or action not in self._now.enabled():
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

        def then(result: tuple[OpenFromFile | None, Done]) -> None:
            opened, done = result
            if opened is not None:
                self._now.file, self._now.undo, self._now.report = opened, None, None
            self._took(done, path.name)

        self._do("open", lambda: jobs.open_file(path, then_check=then_check), then)

    def go(self, index: int) -> None:
        """Show the cell of a finding: in Excel, or tell how to get there."""
        if self._now.busy is not None or self._now.report is None:
            return
        finding = rows_of(self._now.report, self._language)[index].finding
        place = finding.place
        if place is None and finding.sheet is not None:
            place = Place(finding.sheet, 1, 1)
        if place is None:
            self._say(Said("said.whole-file"), "plain")
            return
        if self._now.file is not None:
            address = f"{quoted(place.sheet)}!{place.cell}"
            self._view.copy(address)
            self._say(Said("said.copied", {"place": address}), "plain")
            return
        name = self._now.report_name
        self._do("go", lambda: jobs.go(self._excel, name, place), self._say_done)

    def look(self) -> None:
        """See which workbook is in front by now; nothing while there is work."""
        if self._now.busy is None and self._now.file is None and not self._asking:
            self._asking = True
            self._hand.do(lambda: jobs.look(self._excel), self._looked)

    def save(self) -> bool:
        """Save the file, when the person agrees to write over it; whether it is saved."""
        file = self._now.file
        if file is None:
            return False
        if not file.unsaved:
            self._say(Said("said.nothing-to-save"), "plain")
            return True
        answer = self._view.ask_overwrite(file.name)
        if answer == "save-as":
            return self._save_as()
        if answer is None:
            return False
        return self._save_to(None, backup=answer == "backup")

    def may_close(self) -> bool:
        """Whether the window may close: unsaved work is asked about."""
        return self._may_leave()

    # Excel

    def _started(self, seen: Seen | BookError) -> None:
        self._note(seen)
        self._say(*self._now.ready())

    def _looked(self, seen: Seen | BookError) -> None:
        self._asking = False
        before = (self._now.there, self._now.active)
        if self._now.busy is not None or self._now.file is not None:
            return
        self._note(seen)
        if (self._now.there, self._now.active) != before:
            self._say(*self._now.ready())

    def _note(self, seen: Seen | BookError) -> None:
        if isinstance(seen, Seen):
            self._now.there, self._now.active = seen
        else:  # it is there, but does not answer while a person is typing
            self._now.there = True

    def _to_excel(self) -> None:
        if self._may_leave():
            self._now.file, self._now.undo, self._now.report = None, None, None
            self._do("start", lambda: jobs.look(self._excel), self._started)

    # work

    def _work(self, action: str) -> None:
        opened = self._now.file

        def then(result: tuple[str | None, Done]) -> None:
            name, done = result
            if opened is None:
                self._now.active = name if name is not None else self._now.active
            self._took(done, name or "")

        self._do(action, lambda: jobs.press(action, self._excel, opened), then)

    def _take_back(self) -> None:
        undo, opened = self._now.undo, self._now.file
        if undo is None:
            return

        def then(done: Done) -> None:
            if done.went_well:
                self._now.undo, self._now.report = None, None
            self._say_done(done)

        self._do("undo", lambda: jobs.take_back(self._excel, opened, undo), then)

    def _took(self, done: Done, name: str) -> None:
        if done.report is not None:
            self._now.report, self._now.report_name = done.report, name
        if done.undo is not None:
            self._now.undo = done.undo
        self._say_done(done)

    # files

    def _open(self) -> None:
        path = self._view.ask_open()
        if path is not None:
            self.open_file(path, then_check=True)

    def _save_as(self) -> bool:
        file = self._now.file
        if file is None:
            return False
        path = self._view.ask_save_as(file.name, file.path.parent)
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path | None, *, backup: bool = False) -> bool:
        opened = self._now.file
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
        if self._now.report is not None:
            self._now.report_name = opened.name
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
        file = self._now.file
        path = self._view.ask_save_as(name, None if file is None else file.path.parent)
        if path is None or (file is not None and not self._may_leave()):
            self._say(*self._now.ready())
            return
        excel = self._excel if self._now.there and self._now.file is None else None

        def then(result: tuple[OpenFromFile | None, Done]) -> None:
            opened, done = result
            if opened is not None:
                self._now.file = opened
            if done.went_well:
                self._now.undo, self._now.report = None, None
            self._took(done, path.name)

        self._do(what, lambda: jobs.put(path, content, excel), then)

    def _next_year(self) -> None:
        opened = self._now.file

        def then(answer: Made | Done) -> None:
            if isinstance(answer, Done):
                self._took(answer, "" if opened is None else opened.name)
            else:
                self._put("next_year", answer.name, lambda: answer.content)

        self._do("next_year", lambda: jobs.next_year(self._excel, opened), then)

    def _show_file(self) -> None:
        file = self._now.file
        if file is None:
            return
        path, name = file.path, file.name
        self._do("show", lambda: jobs.show_file(path, name), self._say_done)

    def _may_leave(self) -> bool:
        """Ask about work that would be lost; whether to go on."""
        file = self._now.file
        if file is None or not file.unsaved:
            return True
        answer = self._view.ask_unsaved(file.name)
        if answer == "save":
            return self.save()
        return answer == "discard"

    # showing

    def _do(self, what: str, job: Callable[[], T], then: Callable[[T], None]) -> None:
        def finished(result: T) -> None:
            self._now.busy = None
            then(result)

        self._now.busy = what
        if what not in ("start", "go"):
            words = panel_text(f"button.{what}", self._language)
            self._now.said, self._now.tone = Said("said.busy", {"what": words}), "busy"
        self._show()
        self._hand.do(job, finished)

    def _say(self, said: Said, tone: Tone) -> None:
        self._now.said, self._now.tone = said, tone
        self._show()

    def _say_done(self, done: Done) -> None:
        self._say(done.sentence, tone_of(done))

    def _show(self) -> None:
        self._view.show(self._now.shown(self._language))


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
