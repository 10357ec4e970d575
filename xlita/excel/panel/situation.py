"""What the panel knows at one moment, and what the window shows of it."""

from __future__ import annotations

from xlita.excel.buttons import Done, Said
from xlita.excel.opened import OpenFromFile, Undo
from xlita.excel.panel.rows import rows_of
from xlita.excel.panel.shown import Shown, Tone
from xlita.report.results import FileReport
from xlita.wording.panel import panel_text
from xlita.wording.texts import Language

#: What works on the open workbook and needs one.
ON_WORKBOOK = frozenset(
    {"check", "fill", "measures", "export", "mark", "unmark", "fix", "next_year"}
)
_ALWAYS = frozenset({"new", "open"})


class Situation:
    """Which workbook is worked on, what was found and said last, and what is being done."""

    def __init__(self) -> None:
        self.file: OpenFromFile | None = None
        """The file that is worked on; None for the workbook in front in Excel."""
        self.there = False
        """Whether Excel is running."""
        self.active: str | None = None
        """The workbook in front in Excel."""
        self.busy: str | None = "start"
        """The action that is under way."""
        self.said = Said("said.starting")
        self.tone: Tone = "busy"
        self.report: FileReport | None = None
        self.report_name = ""
        """The workbook that the report is about."""
        self.undo: Undo | None = None

    @property
    def name(self) -> str | None:
        """The workbook that is worked on."""
        return self.active if self.file is None else self.file.name

    def enabled(self) -> frozenset[str]:
        """The actions that can be pressed."""
        if self.busy is not None:
            return frozenset()
        enabled = set(_ALWAYS)
        if self.file is not None:
            enabled |= ON_WORKBOOK | {"save_as", "show"}
            if self.file.unsaved:
                enabled.add("save")
            if self.there:
                enabled.add("excel")
        elif self.there:
            enabled |= ON_WORKBOOK
        if self.undo is not None:
            enabled.add("undo")
        return frozenset(enabled)

    def ready(self) -> tuple[Said, Tone]:
        """What is said where nothing is under way, and how."""
        if not self.there:
            return Said("said.no-file"), "plain"
        if self.active is None:
            return Said("said.no-book"), "plain"
        return Said("said.ready"), "plain"

    def shown(self, language: Language) -> Shown:
        """The window's content."""
        rows = () if self.report is None else rows_of(self.report, language)
        title = panel_text("window.findings", language, name=self.report_name) if rows else ""
        checked = self.report is not None
        return Shown(
            name=self.name or panel_text("window.no-book", language),
            about=self._about(language),
            status=panel_text(self.said.key, language, **self.said.details),
            tone=self.tone,
            rows=tuple(each.row for each in rows),
            rows_title=title,
            empty=panel_text("said.clean" if checked else "window.nothing-yet", language),
            enabled=self.enabled(),
            from_file=self.file is not None,
        )

    def _about(self, language: Language) -> str:
        parts = []
        report = self.report
        if report is not None and self.report_name == self.name:
            if report.agency:
                parts.append(report.agency)
            if report.fiscal_year is not None:
                parts.append(panel_text("window.year", language, year=report.fiscal_year))
        if self.file is not None:
            unsaved = self.file.unsaved
            parts.append(panel_text("window.unsaved" if unsaved else "window.from-file", language))
        elif self.active is not None:
            parts.append(panel_text("window.in-excel", language))
        return " · ".join(parts)


def tone_of(done: Done) -> Tone:
    """How what was done is to be said."""
    if not done.went_well:
        return "bad"
    if done.report is None:
        return "good"
    if done.sentence.key != "said.findings":  # what was done is well, whatever is left to mend
        return "warning" if done.report.findings else "good"
    counts = done.report.counts()
    return "bad" if counts.error else "warning" if counts.warning else "good"
