"""Dates as the numbers that sheets keep: days since a beginning."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

_EPOCH = datetime(1899, 12, 30)
_DAYS_FROM_1900_TO_1904 = 1462


def serial(moment: datetime, *, from_1904: bool = False) -> Decimal:
    """The number of days that Excel keeps for a date (1899-12-30 is 0)."""
    elapsed = moment - _EPOCH
    days = elapsed.days - (_DAYS_FROM_1900_TO_1904 if from_1904 else 0)
    seconds = elapsed.seconds + Decimal(elapsed.microseconds) / 1_000_000
    return days + seconds / 86_400
