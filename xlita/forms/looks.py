"""How cells look: one typeface, and a soft colour for who writes into a cell.

Colour is never alone: computed cells are locked or say so when selected, a score that fell or
failed says it in words, and the legend on the first sheet names the colours.
"""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from xlita.forms.words import REQUIRED_MARK
from xlita.thai.text import thai_digits

#: The successor of TH SarabunPSK, which government letters are to be written in.
FONT_NAME = "TH Sarabun New"
TEXT_SIZE = 16
#: Windows' number of the Thai character set; Excel picks a substitute typeface by it.
THAI_CHARSET = 222

INK = "1F2937"
MUTED = "4B5563"
NAVY = "1F3864"
ALARM = "B00020"
HEADING = "DCE6F1"
WORKING_HEADING = "ECECEC"
INPUT = "FFF9DB"
COMPUTED = "EDEFF2"
SECTION = "E8EEF7"
PROPOSAL = "E3F2E1"
LINE = "9CA3AF"
FAINT_LINE = "D1D5DB"


def font(size: float = TEXT_SIZE, *, bold: bool = False, color: str = INK) -> Font:
    """The workbook's typeface in a size."""
    return Font(
        name=FONT_NAME, charset=THAI_CHARSET, family=2, size=size, bold=bold or None, color=color
    )


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color, bgColor=color)


def _box(color: str) -> Border:
    side = Side(style="thin", color=color)
    return Border(left=side, right=side, top=side, bottom=side)


class Look(NamedTuple):
    """Everything about a cell but its content."""

    font: Font
    fill: PatternFill | None = None
    border: Border | None = None
    alignment: Alignment = Alignment(vertical="center")
    number_format: str = "General"
    unlocked: bool = False

    def dress(self, cell: Cell | MergedCell) -> None:
        """Give a cell this look."""
        cell.font = self.font
        if self.fill is not None:
            cell.fill = self.fill
        if self.border is not None:
            cell.border = self.border
        cell.alignment = self.alignment
        cell.number_format = self.number_format
        if self.unlocked:
            cell.protection = Protection(locked=False)


_LEFT = Alignment(horizontal="left", vertical="center")
_LEFT_WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True)
_INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_TOP_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)

TITLE = Look(font(20, bold=True, color=NAVY), alignment=_LEFT)
CENTRED_TITLE = TITLE._replace(alignment=_CENTRE)
SUBTITLE = Look(font(color=MUTED), alignment=_CENTRE)
SECTION_BAR = Look(font(17, bold=True, color=NAVY), _fill(SECTION), alignment=_LEFT)
HEAD = Look(font(bold=True, color=NAVY), _fill(HEADING), _box(LINE), _CENTRE)
WORKING_HEAD = Look(font(color=MUTED), _fill(WORKING_HEADING), _box(FAINT_LINE), _CENTRE)
NOTE = Look(font(14, color=MUTED), alignment=_LEFT_WRAPPED)
PLAIN = Look(font(), alignment=_INDENTED)
STRONG = Look(font(bold=True), alignment=_INDENTED)
LABEL = Look(font(bold=True), None, _box(LINE), _INDENTED)
#: The mark is shown by the number format: the label itself stays what it is.
REQUIRED_LABEL = LABEL._replace(number_format=f'@" {REQUIRED_MARK}"')
LINK = Look(
    Font(
        name=FONT_NAME,
        charset=THAI_CHARSET,
        family=2,
        size=TEXT_SIZE,
        color="0B5394",
        underline="single",
    ),
    alignment=_INDENTED,
)

_FIXED = Look(font(), None, _box(LINE))
_INPUT = Look(font(), _fill(INPUT), _box(LINE), unlocked=True)
_WORKING = Look(font(color=MUTED), None, _box(FAINT_LINE), unlocked=True)
_COMPUTED = Look(font(), _fill(COMPUTED), _box(LINE))
ROLES = {"fixed": _FIXED, "input": _INPUT, "working": _WORKING, "computed": _COMPUTED}

#: Kinds of which a cell holds a short word or a number, in the middle of its column.
_SHORT_KINDS = frozenset(
    [
        *("score", "signed", "integer", "year", "direction", "pass", "level", "item", "yesno"),
        *("word", "date", "data_year", "disclosure", "status"),
    ]
)


class Numerals(NamedTuple):
    """The number formats of a workbook, in Arabic or in Thai digits."""

    formats: dict[str, str]
    are_thai: bool = False

    def of_kind(self, kind: str) -> str:
        """The number format of a kind of column."""
        return self.formats.get(kind, "General")

    def in_text(self, text: str) -> str:
        """A text with its numbers in these digits."""
        return thai_digits(text) if self.are_thai else text


ARABIC = Numerals(
    {
        "score": "0.00",
        "signed": "+0.00;-0.00;0.00",
        "integer": "0",
        "year": "0",
        "data_year": "0",
        "date": "[$-107041E]d mmmm yyyy",
    }
)
#: D0 asks for Thai digits, 07 for the Buddhist calendar, 041E for Thai.
THAI = Numerals(
    {
        "score": "[$-D00041E]0.00",
        "signed": "[$-D00041E]+0.00;[$-D00041E]-0.00;[$-D00041E]0.00",
        "integer": "[$-D00041E]0",
        "year": "[$-D00041E]0",
        "data_year": "[$-D00041E]0",
        "date": "[$-D07041E]d mmmm yyyy",
    },
    are_thai=True,
)


def look(role: str, kind: str, numerals: Numerals) -> Look:
    """The look of a table's or form's cell: its role, and what kind of thing stands in it."""
    base = ROLES[role]
    if kind in _SHORT_KINDS:
        alignment = _CENTRE
    elif role == "fixed":
        alignment = _LEFT_WRAPPED
    else:
        alignment = _TOP_WRAPPED
    return base._replace(alignment=alignment, number_format=numerals.of_kind(kind))


def value_look(kind: str, numerals: Numerals) -> Look:
    """The look of a form's value: on one line, text kept as it is typed (a leading 0, 12/67)."""
    number_format = "@" if kind == "text" else numerals.of_kind(kind)
    return ROLES["input"]._replace(alignment=_INDENTED, number_format=number_format)
