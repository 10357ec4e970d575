"""What `xlita batch` is asked to follow up: a roster with its day, and an earlier run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from xlita.cli.console import Console
from xlita.cli.usage import Refused
from xlita.inputs import same_file
from xlita.thai.dates import parse_day
from xlita.wording.phrases import say
from xlita.wording.texts import Language

if TYPE_CHECKING:
    from xlita.batch.chasing import Chasing
    from xlita.batch.compare import Compared
    from xlita.batch.journal import Entry, Journal
    from xlita.batch.notices import Notice
    from xlita.batch.roster import Listed
    from xlita.batch.sheets import Table
    from xlita.batch.tally import Tally


class FollowUp(NamedTuple):
    """What the command line asks for."""

    roster: Path | None
    due: date | None
    today: date
    compare: Path | None

    def read(self, output: Path, language: Language) -> Following | None:
        """Read the roster and the earlier run before any work is done. Raises Refused."""
        if self.roster is None and self.compare is None:
            return None
        roster = None if self.roster is None else _roster(self.roster, language)
        earlier = None if self.compare is None else _earlier(self.compare)
        return Following(self, output, language, roster, earlier)


def follow_up_options(console: Console) -> list[click.Parameter]:
    """``--roster --due --today --compare``; they arrive as `asked_follow_up` takes them."""
    language = console.language
    return [
        click.Option(["--roster"], metavar="FILE", help=say("help.batch.roster", language)),
        click.Option(["--due"], metavar="DATE", help=say("help.batch.due", language)),
        click.Option(["--today"], metavar="DATE", help=say("help.batch.today", language)),
        click.Option(["--compare"], metavar="OLD", help=say("help.batch.compare", language)),
    ]


def asked_follow_up(
    output: Path,
    roster: str | None = None,
    due: str | None = None,
    today: str | None = None,
    compare: str | None = None,
) -> FollowUp:
    """The options as paths and days. Raises Refused."""
    if due is not None and roster is None:
        raise Refused("usage.due-without-roster")
    if compare is not None and same_file(output, Path(compare)):
        raise Refused("usage.compare-itself", path=compare)
    return FollowUp(
        None if roster is None else Path(roster),
        None if due is None else _day(due),
        date.today() if today is None else _day(today),
        None if compare is None else Path(compare),
    )


def _day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        raise Refused("usage.no-day", text=text)
    return day


def _roster(path: Path, language: Language) -> tuple[Listed, ...]:
    from xlita.batch.roster import NoRoster, read_roster
    from xlita.report.results import message_of
    from xlita.sheet.errors import BookError
    from xlita.workflow import unreadable

    try:
        return read_roster(path)
    except NoRoster as error:
        raise Refused("usage.no-roster", path=path) from error
    except BookError as error:
        finding = unreadable(str(path), error).findings[0]
        reason = message_of(finding, language)
        raise Refused("usage.cannot-read", path=path, reason=reason) from error


def _earlier(path: Path) -> list[Entry]:
    from xlita.batch.compare import NoRun, earlier_entries

    try:
        return earlier_entries(path)
    except (NoRun, OSError) as error:
        raise Refused("usage.no-earlier-run", path=path) from error


class Following:
    """A follow-up of one run: what was read before it, and after it what came of it."""

    def __init__(
        self,
        asked: FollowUp,
        output: Path,
        language: Language,
        roster: Sequence[Listed] | None,
        earlier: Sequence[Entry] | None,
    ) -> None:
        self._asked = asked
        self._output = output
        self._language = language
        self._roster = roster
        self._earlier = earlier
        self._chasing: Chasing | None = None
        self._pages: tuple[Notice, ...] = ()
        self._compared: tuple[Compared, ...] = ()

    def sheets(self, notes: Journal, names: list[str]) -> Callable[[Tally], Sequence[Table]]:
        """What makes the sheets for the summary, once its tables are there."""

        def more(found: Tally) -> Sequence[Table]:
            return (*self._follow(found, notes, names), *self._compare(notes, names))

        return more

    def _follow(self, found: Tally, notes: Journal, names: list[str]) -> Sequence[Table]:
        if self._roster is None:
            return ()
        from xlita.batch.chasing import chase
        from xlita.batch.follow_up import follow_up_tables
        from xlita.batch.notices import write_notices

        chasing = chase(
            self._roster,
            found.files,
            notes.entries(names),
            due=self._asked.due,
            today=self._asked.today,
        )
        self._pages = write_notices(self._output, chasing, notes.entry, self._language)
        self._chasing = chasing
        return follow_up_tables(chasing, self._pages, self._language)

    def _compare(self, notes: Journal, names: list[str]) -> Sequence[Table]:
        if self._earlier is None:
            return ()
        from xlita.batch.compare import compare, comparison_tables

        self._compared = compare(self._earlier, notes.entries(names))
        return comparison_tables(self._compared, self._language)

    def lines(self, language: Language) -> list[str]:
        """What is said when the run has ended."""
        lines = []
        if self._chasing is not None:
            from xlita.batch.chasing import STATES
            from xlita.batch.follow_up import state_word

            count = self._chasing.count
            counts = (f"{state_word(state, language)} {count(state)}" for state in STATES)
            lines.append(say("chase.ended", language, counts=", ".join(counts)))
            if self._chasing.strays:
                strays = len(self._chasing.strays)
                sheet = say("chase.sheet.strays", self._language)
                lines.append(say("chase.ended.strays", language, count=strays, sheet=sheet))
            if self._pages:
                from xlita.batch.notices import FOLDER

                path = self._output / FOLDER
                lines.append(
                    say("chase.ended.notices", language, count=len(self._pages), path=path)
                )
        if self._earlier is not None:
            lines.append(
                say(
                    "chase.ended.compare",
                    language,
                    mended=sum(len(each.mended) for each in self._compared),
                    left=sum(len(each.left) for each in self._compared),
                    fresh=sum(len(each.new) for each in self._compared),
                )
            )
        return lines
