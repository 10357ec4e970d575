"""Rules about the rows of a province table (ITA404, ITA405): agencies twice, numbers left out."""

from __future__ import annotations

from collections.abc import Iterator

from xlita.checks.finding import Finding
from xlita.ita.agencies import name_key
from xlita.sheet import Place
from xlita.template.entries import Row
from xlita.template.submission import ProvinceSubmission
from xlita.thai.text import comparison_key


def check_agencies(submission: ProvinceSubmission) -> Iterator[Finding]:
    """An agency with two rows in one district, however it is written; gaps in the numbers."""
    if submission.scores is None:
        return
    first: dict[tuple[str, str], Place | None] = {}
    expected: int | None = None
    for row in submission.scores.rows:
        key = _agency_key(row)
        name = row.entry("name")
        if key is not None and key in first:
            place = first[key]
            yield Finding(
                "ITA404",
                name.place,
                str(name.value),
                details={"name": str(name.value)},
                related=(place,) if place is not None else (),
            )
        elif key is not None:
            first[key] = name.place
        number = row.entry("no")
        if isinstance(number.value, int):
            if expected is not None and number.value != expected:
                yield Finding("ITA405", number.place, str(number.value), str(expected))
            expected = number.value + 1


def _agency_key(row: Row) -> tuple[str, str] | None:
    """Name and district as they are compared: อบต.X is องค์การบริหารส่วนตำบลX."""
    name = row.entry("name").value
    if not isinstance(name, str) or not name:
        return None
    return (name_key(name), comparison_key(str(row.entry("district").value or "")))
