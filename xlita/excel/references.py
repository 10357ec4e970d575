"""References in the text of a formula, as Excel hands it out: which grow, which would be lost.

Excel moves references itself when rows are added or taken away. Two things are left: a range that
ends right above new rows does not take them in, and what loses all its rows becomes ``#REF!``.
The layer below reads packages and may not be asked (see the layers in `pyproject.toml`); what is
needed here is less, as nothing has to be moved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple


class Reference(NamedTuple):
    """A reference in a formula; rows as they are written, `first` before `last`.

    `sheet` is None where none is named; `is_block` is a rectangle, not one cell and not whole rows;
    `start` and `stop` enclose the digits of the last row.
    """

    sheet: str | None
    first: int
    last: int
    is_block: bool
    ends_relative: bool
    starts_absolute: bool
    start: int
    stop: int

    def is_to(self, sheet: str, host: str) -> bool:
        """Whether the reference, in a formula of the sheet `host`, is to cells of `sheet`."""
        named = host if self.sheet is None else self.sheet
        return named.casefold() == sheet.casefold()

    @property
    def spans_sheets(self) -> bool:
        """Whether it is one like ``Jan:Dec!A1``; those to other workbooks are none."""
        return self.sheet is not None and ":" in self.sheet and "]" not in self.sheet


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    letter = r"A-Za-z0-9_.\u0e00-\u0e7f"
    plain = r"[^\s!'\"(),;:+\-*/^&=<>{}]+"

    def row(name: str) -> str:
        return rf"(?P<{name}_absolute>\$?)(?P<{name}>[0-9]{{1,7}})"

    column = r"\$?[A-Za-z]{1,3}"
    return re.compile(
        r'"(?:[^"]|"")*"'  # a text
        r"|\[[^\]!]*\](?![^!'\s,;()]*!)"  # a table's column
        rf"|(?P<sheet>'(?:[^']|'')+'!|{plain}(?::{plain})?!)?(?<![{letter}$\\])"
        rf"(?:{column}{row('first')}(?::{column}{row('last')})?|{row('top')}:{row('end')})"
        rf"(?![{letter}(!])"
    )


def references(formula: str) -> Iterator[Reference]:
    """The references in a formula that name rows, in order; whole columns name none."""
    for found in _pattern().finditer(formula):
        is_rows = found["top"] is not None
        if not is_rows and found["first"] is None:
            continue
        first, last = ("top", "end") if is_rows else ("first", "last")
        if found[last] is None:
            last = first
        one, other = int(found[first]), int(found[last])
        upper, lower = (first, last) if other >= one else (last, first)
        yield Reference(
            sheet=_sheet(found["sheet"]),
            first=min(one, other),
            last=max(one, other),
            is_block=last != first and not is_rows,
            ends_relative=not found[f"{lower}_absolute"],
            starts_absolute=bool(found[f"{upper}_absolute"]),
            start=found.start(lower),
            stop=found.end(lower),
        )


def _sheet(written: str | None) -> str | None:
    if written is None:
        return None
    name = written[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


class Growth(NamedTuple):
    """`added` rows on a sheet below row `after`."""

    sheet: str
    after: int
    added: int

    def in_cell(self, formula: str, host: str, row: int) -> str:
        """A cell's formula with the ranges of several rows that end at row `after` grown.

        A running total (``SUM(B$4:B9)`` in row 9) ends where it stands.
        """
        is_own = host.casefold() == self.sheet.casefold()

        def grows(found: Reference) -> bool:
            is_running = found.starts_absolute and found.ends_relative and found.last == row
            return found.first < found.last and not (is_own and is_running)

        return self._grown(formula, host, grows)

    def in_name(self, text: str, host: str = "") -> str:
        """The same for what a defined name refers to: there a block of one row grows too."""
        return self._grown(text, host, lambda found: found.is_block)

    def in_series(self, formula: str) -> str:
        """The same for the series of a chart, which always names sheets."""
        return self._grown(formula, "", lambda found: found.first < found.last)

    def _grown(self, formula: str, host: str, grows: Callable[[Reference], bool]) -> str:
        text = formula
        for found in reversed(list(references(formula))):
            if found.is_to(self.sheet, host) and found.last == self.after and grows(found):
                text = text[: found.start] + str(self.after + self.added) + text[found.stop :]
        return text


def spans_sheets(formula: str, from_row: int) -> bool:
    """Whether a formula refers to rows from `from_row` on in several sheets at once."""
    return any(each.spans_sheets and each.last >= from_row for each in references(formula))


def loses_rows(formula: str, host: str, sheet: str, first: int, last: int) -> bool:
    """Whether a reference of a formula has no other rows than these of a sheet."""
    return any(
        each.is_to(sheet, host) and first <= each.first and each.last <= last
        for each in references(formula)
    )


def names_sheet(formula: str, sheet: str) -> bool:
    """Whether a formula names a sheet, outside its texts; a sheet of many named counts too."""
    folded = sheet.casefold()
    bare = re.sub(r'"(?:[^"]|"")*"', '""', formula).casefold()
    return f"{folded}!" in bare or f"{folded.replace(chr(39), chr(39) * 2)}'!" in bare
