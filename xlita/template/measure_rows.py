"""Which rows of a measure table make up one measure, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xlita.ita import Criteria, find_indicator
from xlita.ita.topics import find_topic
from xlita.sheet import Grid
from xlita.template.continuations import joined_text
from xlita.template.entries import Entry, Meaning, Row
from xlita.template.numbering import LEADS_ON, numbered_pieces, stacked
from xlita.template.prose import Subject, named_indicator, named_items, subject_of
from xlita.template.tables import Table
from xlita.template.values import as_text, convert
from xlita.thai.text import arabic_digits, comparison_key, repaired, single_spaced

#: What a row's first cell may be, whichever stands leftmost.
_FIRST_CELLS = ("issue", "indicator", "measure")
#: Columns that say what a row is about: one of them filled begins a measure.
_IDENTITY = ("no", "indicator", "item", "instrument", "eit_part", "topic", "proposed")
_HEADING = re.compile(
    r"(?:[0-9]{1,2}(?:\.[0-9])?[.)]?\s*)?(?:ด้าน\s*)?(?:\(?(?:IIT|EIT|OIT)(?![A-Za-z])|เครื่องมือ|แบบวัด|"
    r"แบบตรวจ|ส่วนที่\s*[0-9]|ตัวชี้วัดที่|ข้อเสนอแนะสำหรับ|ข้อคำถามที่ผู้ประเมิน)"
)
#: A sentence that runs on from the row above begins with one of these.
_CONJUNCTIONS = ("หรือ", "และ", "รวมทั้ง", "รวมถึง", "ตลอดจน", "โดย", "ซึ่ง", "เพื่อ", "อีกทั้ง")


class RowGroup(NamedTuple):
    """The rows of one measure and what they are about; `above` hold what is carried into them.

    `texts` are the joined texts by field; `is_complete`: xlita numbered the row. `meant` is what
    the cells of a group of one row mean, by field, where reading them said more than their text.
    """

    rows: tuple[Row, ...]
    above: tuple[Row, ...]
    subject: Subject
    item: str | None
    topic: str | None
    issue: str | None
    texts: dict[str, str]
    is_complete: bool
    #: The measure's text is in a column of its own, beside the indicator's.
    splits: bool
    meant: dict[str, Meaning]

    def text(self, field: str) -> str:
        """The text of a field, of all rows; empty where there is none."""
        return self.texts.get(field, "")

    def tidy_text(self, field: str) -> str | None:
        """The text of a field with its characters in order; None where there is none."""
        meant = self.meant.get(field)
        if type(meant) is str:
            return meant or None
        text = self.texts.get(field)
        return repaired(text).replace("\r\n", "\n").strip() or None if text else None

    def listed(self, field: str) -> tuple[str, ...]:
        """The lines of a field's list without their numbers."""
        meant = self.meant.get(field)
        return meant if type(meant) is tuple else listed(self.texts.get(field, ""))


def group_rows(table: Table, grid: Grid | None, criteria: Criteria) -> tuple[RowGroup, ...]:
    """The measures of a table as groups of its rows, top down."""
    gatherer = _Gatherer(table, criteria)
    headings = dict(_texts_between(table, grid)) if grid is not None else {}
    rows = {row.number: row for row in table.rows}
    for number in sorted({*headings, *rows}):
        if number in rows:
            gatherer.add(rows[number])
        else:
            gatherer.turn_to(headings[number])
    return gatherer.groups()


def _texts_between(table: Table, grid: Grid) -> Iterator[tuple[int, str]]:
    """Lone texts that are no row of the table: above it, and between its rows."""
    own = {row.number for row in table.rows}
    for number, cells in grid.rows():
        if number in own or number > table.last_row:
            continue
        texts = [as_text(cell.value) for cell in cells if cell.value is not None]
        texts = [text for text in texts if text.strip()]
        if len(texts) == 1 and _is_heading(texts[0]):
            yield number, texts[0]


def _is_heading(text: str) -> bool:
    return _HEADING.match(arabic_digits(single_spaced(text))) is not None


class _Draft:
    """A group in the making."""

    def __init__(self, row: Row, above: tuple[Row, ...], subject: Subject) -> None:
        self.rows = [row]
        self.above = above
        self.subject = subject
        self.item: str | None = None
        self.topic: str | None = None
        self.issue: str | None = None
        self.raws: dict[str, str] = {}
        self.meant: dict[str, Meaning] = {}
        self.is_complete = False

    def join(self, field: str, raw: str) -> None:
        self.raws[field] = joined_text(self.raws[field], raw) if field in self.raws else raw


_TEXT_FIELDS = (
    "issue",
    "measure",
    "analysis",
    "steps",
    "responsible",
    "period",
    "follow_up",
    "references",
    *("result", "outcome", "status", "six_months", "twelve_months", "obstacles"),
)


#: Kinds of columns whose meaning is the tidy text, or the lines of a list without their numbers.
_KINDS_AS_READ = frozenset({"text", "period", "steps", "names"})


class _Gatherer:
    """Takes rows and headings top down and keeps what later rows stand under."""

    def __init__(self, table: Table, criteria: Criteria) -> None:
        self._criteria = criteria
        self._drafts: list[_Draft] = []
        self._context = Subject()
        #: What is left of the cells of a row that began with the tail of the one above.
        self._kept: dict[str, str] = {}
        columns = table.columns
        present = [field for field in _FIRST_CELLS if field in columns]
        printed = [c.field for c in table.layout.columns if c.printed and c.field in present]
        self._first = min(printed or present, key=lambda field: columns[field])
        known = {column.field for column in table.layout.columns}
        self._texts = tuple(field for field in _TEXT_FIELDS if field in known)
        self._as_read = {c.field for c in table.layout.columns if c.kind in _KINDS_AS_READ}

    def turn_to(self, heading: str) -> None:
        """A heading between rows: what follows is about something else."""
        named = subject_of(heading, self._criteria)
        indicator = find_indicator(self._criteria, heading)
        if indicator is not None:
            named = named._replace(indicator=indicator.no)
        self._turn(named)

    def _turn(self, named: Subject) -> None:
        if named == Subject():
            return
        instrument, part, number = named
        if number is not None and instrument is None:
            instrument = self._criteria.indicator(number).instrument
        if instrument is not None and instrument != self._context.instrument:
            self._context = Subject(instrument, part, number)
            return
        self._context = Subject(
            instrument or self._context.instrument,
            part or self._context.eit_part,
            number or self._context.indicator,
        )

    def add(self, row: Row) -> None:
        """Take the next row."""
        if _is_numbered_by_us(row):
            self._begin_complete(row)
        elif self._is_lone_heading(row):
            self.turn_to(_raw(row.entry(self._first)))
        elif self._continues(row):
            self._continue(row)
        else:
            self._begin(row)

    def _is_lone_heading(self, row: Row) -> bool:
        filled = [field for field, entry in row.entries().items() if not entry.is_blank]
        if filled != [self._first]:
            return False
        text = _raw(row.entry(self._first))
        is_name = find_indicator(self._criteria, text) is not None
        return _is_heading(text) or (is_name and self._first != "measure")

    def _continues(self, row: Row) -> bool:
        """Whether a row goes on with the measure above it."""
        if not self._drafts or self._identifies(row):
            return False
        if not row.entry(self._first).is_blank:
            return self._repeats(row)
        return row.entry("period").is_blank and not self._is_next_number(row)

    def _identifies(self, row: Row) -> bool:
        others = (field for field in _IDENTITY if field != self._first)
        return any(not row.entry(field).is_blank for field in others)

    def _repeats(self, row: Row) -> bool:
        """The first cell of the row above once more, with nothing new beside it."""
        above = self._drafts[-1].rows[-1]
        same = comparison_key(_raw(row.entry(self._first)))
        if same != comparison_key(_raw(above.entry(self._first))):
            return False
        beside = [field for field in ("measure", "steps") if field != self._first]
        return all(row.entry(field).is_blank for field in beside)

    def _is_next_number(self, row: Row) -> bool:
        """A measure with the next running number and an owner, whose period is missing."""
        if self._first == "measure" or row.entry("responsible").is_blank:
            return False
        own = numbered_pieces(_raw(row.entry("measure")))
        above = [
            piece.number
            for piece in numbered_pieces(self._drafts[-1].raws.get("measure", ""))
            if piece.number
        ]
        return bool(own and above and own[0].number == above[-1] + 1)

    def _continue(self, row: Row) -> None:
        draft = self._drafts[-1]
        draft.meant = {}  # what one of the rows alone means
        for field in self._texts:
            entry = row.entry(field)
            if entry.is_blank or (field == self._first and self._is_repeated(draft, entry)):
                continue
            if field in ("responsible", "period") and self._is_repeated_text(draft, field, entry):
                continue
            draft.join(field, _raw(entry))
            if field == "issue" and draft.issue is not None:
                draft.issue = joined_text(draft.issue, _raw(entry))
        draft.rows.append(row)

    def _is_repeated(self, draft: _Draft, entry: Entry) -> bool:
        above = draft.rows[0].entry(self._first)
        return comparison_key(_raw(above)) == comparison_key(_raw(entry))

    def _is_repeated_text(self, draft: _Draft, field: str, entry: Entry) -> bool:
        return comparison_key(draft.raws.get(field, "")) == comparison_key(_raw(entry))

    def _begin_complete(self, row: Row) -> None:
        """A row that xlita numbered: what it does not say it does not have."""
        own = _own_subject(row)
        draft = _Draft(row, (), own)
        draft.item = _text_value(row, "item")
        draft.topic = _text_value(row, "topic")
        draft.issue = _text_value(row, "issue")
        for field in self._texts:
            entry = row.entry(field)
            if entry.is_blank:
                continue
            value = entry.value
            draft.raws[field] = (
                as_text(entry.raw) if value is not None or not entry.problems else ""
            )
            if value is not None and field in self._as_read:
                draft.meant[field] = value
        draft.is_complete = True
        self._drafts.append(draft)

    def _begin(self, row: Row) -> None:
        """A new measure. Under a blank first cell it is about what the one above is about."""
        above = self._drafts[-1] if self._drafts else None
        self._kept = {}
        first = row.entry(self._first)
        stands_under = first.is_blank and above is not None and not self._identifies(row)
        if above is not None:
            self._give_back_tails(row, above)
        if stands_under:
            assert above is not None
            carried = tuple(dict.fromkeys((*above.rows[:1], *above.above)))
            draft = _Draft(row, carried, above.subject)
            draft.item, draft.topic, draft.issue = above.item, above.topic, above.issue
            self._take_texts(draft, row)
            if self._first == "measure":
                draft.raws["measure"] = above.raws.get("measure", "")
        else:
            draft = _Draft(row, (), Subject())
            self._take_texts(draft, row)
            self._identify(draft, row)
        self._drafts.append(draft)

    def _take_texts(self, draft: _Draft, row: Row) -> None:
        """The row's own texts, less what was given back to the measure above."""
        for field in _TEXT_FIELDS:
            entry = row.entry(field)
            if not entry.is_blank:
                draft.raws[field] = self._kept.get(field, _raw(entry))

    def _give_back_tails(self, row: Row, above: _Draft) -> None:
        """What a row begins with and the row above ends with: a sentence cut by the page break.

        Steps before the first number, under a blank first cell; and a paragraph that begins with
        a conjunction where owner and period stand twice, once for it.
        """
        if above.is_complete:
            return
        first = row.entry(self._first)
        steps = _raw(row.entry("steps"))
        pieces = numbered_pieces(steps)
        if (
            first.is_blank
            and len(pieces) > 1
            and pieces[0].number == 0
            and pieces[1].number == 1
            and not pieces[0].text.endswith(LEADS_ON)
            and any(piece.number for piece in numbered_pieces(above.raws.get("steps", "")))
        ):
            above.join("steps", pieces[0].text)
            self._kept["steps"] = repaired(steps).strip()[len(pieces[0].text) :].lstrip()
            above.rows.append(row)
        if self._first == "measure":
            return
        paragraphs = stacked(_raw(row.entry("measure")))
        count = len(paragraphs)
        twice = all(
            len(lines) == count and len(set(lines)) == 1
            for lines in (stacked(_raw(row.entry(f))) for f in ("responsible", "period"))
        )
        if count == 2 and twice and paragraphs[0].startswith(_CONJUNCTIONS):
            above.join("measure", paragraphs[0])
            self._kept["measure"] = paragraphs[1]
            above.rows.append(row)

    def _identify(self, draft: _Draft, row: Row) -> None:
        """What a row is about: from its own columns, its first cell, and the headings above it."""
        own = _own_subject(row)
        item = _text_value(row, "item")
        issue = repaired(draft.raws.get("issue", "")).strip()
        is_titled = self._first == "measure"
        if is_titled:
            title, _ = self._without_headings(repaired(draft.raws.get("measure", "")).strip())
            if title:
                draft.raws["measure"] = title
        elif issue:
            issue, code = self._point(issue)
            item = item or code
        draft.issue = issue or None
        draft.topic = _text_value(row, "topic")
        if draft.topic is None and is_titled:
            topic = find_topic(draft.raws.get("measure", ""))
            draft.topic = topic.name if topic else None
        draft.item = item
        indicator = own.indicator or self._indicator_of(item)
        if indicator is None and row.entry("indicator").is_blank:
            title = draft.raws.get("measure", "") if is_titled else issue
            named = named_indicator(
                title, self._criteria, own.instrument or self._context.instrument
            )
            indicator = (named if is_titled else None) or self._context.indicator or named
        instrument = own.instrument or self._instrument_of(indicator, item)
        instrument = instrument or self._context.instrument
        if self._first == "indicator" and indicator is not None and own.indicator is not None:
            self._context = Subject(instrument)
        part = own.eit_part
        if part is None and instrument == "EIT" == self._context.instrument:
            part = self._context.eit_part
        draft.subject = Subject(instrument, part, indicator)
        draft.item = item

    def _point(self, text: str) -> tuple[str, str | None]:
        """A point to improve without the headings and the item's code before it."""
        named = named_items(text, self._context.instrument, self._criteria)
        if named is not None and named.before.strip():
            self._turn(subject_of(named.before, self._criteria))
        if named is None:
            issue, turned = self._without_headings(text)
            if turned:
                named = named_items(issue, self._context.instrument, self._criteria)
            if named is None:
                return issue, None
        if len(named.codes) > 1:
            whole = text[len(named.before) :].strip()
            return whole, named.codes[0]
        return named.after.strip(), named.codes[0]

    def _without_headings(self, text: str) -> tuple[str, bool]:
        """A text without the lines of headings that it begins with; they turn the context."""
        lines = text.split("\n")
        turned = False
        while len(lines) > 1 and _is_heading(lines[0]):
            self._turn(subject_of(lines.pop(0), self._criteria))
            turned = True
        return "\n".join(lines).strip(), turned

    def _indicator_of(self, item: str | None) -> int | None:
        found = (one.indicator for one in self._criteria.items if one.code == item)
        return next(found, None)

    def _instrument_of(self, indicator: int | None, item: str | None) -> str | None:
        if indicator is not None and indicator <= len(self._criteria.indicators):
            return self._criteria.indicator(indicator).instrument
        return {"i": "IIT", "e": "EIT"}.get(item[:1]) if item else None

    def groups(self) -> tuple[RowGroup, ...]:
        return tuple(
            RowGroup(
                rows=tuple(draft.rows),
                above=draft.above,
                subject=draft.subject,
                item=draft.item,
                topic=draft.topic,
                issue=draft.issue,
                texts=draft.raws,
                is_complete=draft.is_complete,
                splits=self._first == "indicator",
                meant=draft.meant,
            )
            for draft in self._drafts
        )


def listed(text: str) -> tuple[str, ...]:
    """The lines of a list without their numbers."""
    value = convert("steps", text).value
    return value if isinstance(value, tuple) else ()


def _is_numbered_by_us(row: Row) -> bool:
    """A number in the working column ลำดับ; a column ที่ of people's own stands left of the text."""
    number, text = row.entry("no"), row.entry("measure")
    if number.is_blank or number.place is None:
        return False
    return text.place is None or number.place.column > text.place.column


def _raw(entry: Entry) -> str:
    """What a cell shows; nothing for a blank one."""
    return "" if entry.is_blank or (entry.value is None and entry.problems) else as_text(entry.raw)


def _text_value(row: Row, field: str) -> str | None:
    value = row.entry(field).value
    return value if isinstance(value, str) and value else None


def _own_subject(row: Row) -> Subject:
    """What the columns of a row say it is about."""
    part, indicator = row.entry("eit_part").value, row.entry("indicator").value
    return Subject(
        _text_value(row, "instrument"),
        part if isinstance(part, int) else None,
        indicator if isinstance(indicator, int) else None,
    )
