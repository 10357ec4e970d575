"""Dates as numbers: days since the beginning of 1900 or 1904."""

from __future__ import annotations

from datetime import datetime, timedelta

_BEFORE_1900 = datetime(1899, 12, 31)
_EPOCH_1904 = datetime(1904, 1, 1)
#: Excel counts a 29 February 1900 that never was; from then on its numbers are one day ahead.
_PHANTOM_DAY = 60
_MILLISECONDS = 86_400_000


def date_of(serial: float, date1904: bool) -> datetime | None:
    """The moment that a number means; None for a time without a day and outside the calendar."""
    if serial < 1:
        return None
    epoch = _EPOCH_1904 if date1904 else _BEFORE_1900
    if not date1904 and serial >= _PHANTOM_DAY:
        if serial < _PHANTOM_DAY + 1:
            return None
        serial -= 1
    try:
        return epoch + timedelta(milliseconds=round(serial * _MILLISECONDS))
    except OverflowError:
        return None


def date_of_text(text: str) -> datetime | None:
    """The moment in an ISO 8601 text (cell type ``d``); None for a time without a day."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
