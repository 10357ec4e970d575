"""Whether an OIT indicator can have the value it has (ITA407, off by default).

An item counts 0 or 100, a sub-indicator is the mean of its items and an indicator the mean of its
sub-indicators (recomputed from the published scores of 2563 to 2565; later years are inferred, and
from 2568 an item may count in part).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product

from xlita.checks.finding import Finding
from xlita.ita import round_score
from xlita.template.submission import AgencySubmission, indicator_rows


def check_reachable(submission: AgencySubmission) -> Iterator[Finding]:
    """Scores of indicators 9 and 10 that no outcome of the year's items gives."""
    criteria = submission.criteria
    rows = indicator_rows(submission)
    for number in sorted({one.indicator for one in criteria.sub_indicators}):
        sizes = tuple(
            len(one.items)
            for one in criteria.sub_indicators
            if one.indicator == number and one.items
        )
        row = rows.get(number)
        entry = row.entry("score") if row is not None else None
        if not sizes or entry is None or not isinstance(entry.value, Decimal):
            continue
        values = _values(sizes)
        if entry.value not in values:
            value = entry.value
            nearest = min(values, key=lambda each: (abs(each - value), each))
            details = {"no": str(number), "year": str(criteria.fiscal_year)}
            yield Finding("ITA407", entry.place, f"{value:.2f}", f"{nearest:.2f}", details=details)


@lru_cache(maxsize=8)
def _values(sizes: tuple[int, ...]) -> frozenset[Decimal]:
    """Every value of two places, with at most one item that does not apply."""
    structures = {tuple(sorted(sizes))}
    for at, size in enumerate(sizes):
        smaller = [*sizes[:at], *([size - 1] if size > 1 else []), *sizes[at + 1 :]]
        structures.add(tuple(sorted(smaller)))
    return frozenset(value for each in structures if each for value in _means(each))


def _means(sizes: tuple[int, ...]) -> set[Decimal]:
    sums = {Fraction(0)}
    for size in sizes:
        parts = [Fraction(passed, size) for passed in range(size + 1)]
        sums = {total + part for total, part in product(sums, parts)}
    means = (total * 100 / len(sizes) for total in sums)
    return {round_score(Decimal(mean.numerator) / mean.denominator) for mean in means}
