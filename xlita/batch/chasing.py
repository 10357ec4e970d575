"""Who has handed in, who has to correct something, and who is late: files against the roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from xlita.batch.journal import Entry
from xlita.batch.roster import Listed, bare_district
from xlita.batch.tally import FileRow
from xlita.ita.agencies import agency_names_in, name_key
from xlita.province.matching import match, nearest
from xlita.province.sources import Standing, plain
from xlita.thai.collation import collation_key

#: The states of an agency, in the order in which they ask for something to be done.
STATES = ("missing", "to-correct", "again", "complete")
#: Thailand has one time, without summer time.
_THAILAND = timedelta(hours=7)


class Submitted(NamedTuple):
    """A file of the run: its line in the tables, and when it was last changed (nanoseconds)."""

    row: FileRow
    stamp: int

    @property
    def day(self) -> date | None:
        """The day of the file, in Thailand."""
        if not self.stamp:
            return None
        return (datetime.fromtimestamp(self.stamp / 1e9, UTC) + _THAILAND).date()


class Chased(NamedTuple):
    """An agency of the roster and where it stands.

    `state` is one of `STATES`: ``again`` has handed in several files, of which `file`, the one
    changed last, counts; `to_correct` says whether that one has something to correct. `by_name`
    marks a file that cannot be read and is the agency's by its name only.
    """

    listed: Listed
    state: str
    file: Submitted | None
    others: tuple[Submitted, ...]
    to_correct: bool
    days_late: int
    by_name: bool


class Stray(NamedTuple):
    """A file that counts for nobody on the roster.

    `reason` is ``unlisted`` (its agency is not there), ``several`` (more than one has that name),
    ``year`` (it is of another fiscal year), ``unnamed`` (it names no agency or cannot be read) or
    ``table`` (it is a province table). `near` are agencies of the roster that it may be.
    """

    file: Submitted
    reason: str
    near: tuple[Listed, ...]


class Chasing(NamedTuple):
    """The roster followed up. `chased` is in the order of district and name."""

    chased: tuple[Chased, ...]
    strays: tuple[Stray, ...]
    fiscal_year: int | None
    due: date | None
    today: date

    def count(self, state: str) -> int:
        """How many agencies are in a state."""
        return sum(each.state == state for each in self.chased)


def chase(
    roster: Sequence[Listed],
    files: Iterable[FileRow],
    entries: Iterable[Entry],
    *,
    due: date | None,
    today: date,
) -> Chasing:
    """Follow up a roster with the files of a run.

    The year is that of most files. A file whose content another one has counts once.
    """
    stamps = {entry["name"]: entry["stamp"] or 0 for entry in entries}
    submitted = [Submitted(row, stamps.get(row.name, 0)) for row in files if row.same_as is None]
    year = _usual_year(submitted)
    places = [plain(each.name, each.district) for each in roster]
    by_place = {id(place): at for at, place in enumerate(places)}
    by_key: dict[str, list[Standing]] = {}
    for place in places:
        by_key.setdefault(place.key, []).append(place)
    own: dict[int, list[Submitted]] = {}
    guessed: dict[int, list[Submitted]] = {}
    strays: list[Stray] = []
    for each in submitted:
        row = each.row
        if row.template == "province":
            strays.append(Stray(each, "table", ()))
        elif row.agency is None:
            at = _by_file_name(row.name, places)
            if at is None:
                strays.append(Stray(each, "unnamed", ()))
            else:
                guessed.setdefault(at, []).append(each)
        else:
            one = plain(row.agency, bare_district(row.district or ""))
            named = by_key.get(one.key, [])
            found = match([one], named)
            of_year = year is None or row.fiscal_year in (None, year)
            if found.same and of_year:
                own.setdefault(by_place[id(found.same[0])], []).append(each)
                continue
            others = list(found.same.values())
            offers = found.offers or (() if others else nearest(one, places))
            others += [offer.other for offer in offers]
            near = tuple(roster[by_place[id(other)]] for other in others)
            several = any(offer.reason == "several" for offer in offers)
            reason = "year" if not of_year else "several" if several else "unlisted"
            strays.append(Stray(each, reason, near))
    chased = [
        _chased(listed, own.get(at, []), guessed.get(at, []), due, today)
        for at, listed in enumerate(roster)
    ]
    return Chasing(
        tuple(sorted(chased, key=_order)),
        tuple(sorted(strays, key=lambda stray: stray.file.row.name)),
        year,
        due,
        today,
    )


def _order(each: Chased) -> tuple[object, ...]:
    listed = each.listed
    return collation_key(listed.district), collation_key(name_key(listed.name)), listed.row


def _usual_year(files: Iterable[Submitted]) -> int | None:
    years = Counter(
        each.row.fiscal_year
        for each in files
        if each.row.fiscal_year is not None and each.row.template == "agency"
    )
    return max(years, key=lambda year: (years[year], year)) if years else None


def _by_file_name(name: str, places: Sequence[Standing]) -> int | None:
    """The one agency of the roster that a file's name or folder names, if it is one."""
    path = PurePosixPath(name)
    for text in (path.stem, str(path.parent)):
        mentions = agency_names_in(text)
        found = {
            at
            for mention in mentions
            for at, place in enumerate(places)
            if mention.key == place.key
        }
        if len(found) == 1:
            return found.pop()
    return None


def _chased(
    listed: Listed,
    own: Sequence[Submitted],
    guessed: Sequence[Submitted],
    due: date | None,
    today: date,
) -> Chased:
    files = sorted((*own, *guessed), key=lambda each: (each.stamp, each.row.name), reverse=True)
    # What can be read counts before what is the agency's by its name only.
    readable = sorted(own, key=lambda each: (each.stamp, each.row.name), reverse=True)
    file = next(iter(readable or files), None)
    to_correct = file is not None and (file.row.error > 0 or file.row.status == "unreadable")
    if file is None:
        state = "missing"
    elif len(files) > 1:
        state = "again"
    else:
        state = "to-correct" if to_correct else "complete"
    late = 0
    if due is not None and (file is None or to_correct):
        late = max(0, (today - due).days)
    others = tuple(each for each in files if each is not file)
    return Chased(listed, state, file, others, to_correct, late, bool(file) and not readable)
