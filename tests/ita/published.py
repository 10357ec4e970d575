"""Scores that agencies published, with the results they state (or, where noted, recomputed)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Published(NamedTuple):
    """Ten scores of one agency and year, and what follows from them."""

    name: str
    year: int
    scores: dict[int, Decimal]
    instruments: list[Decimal]
    overall: Decimal


def decimals(text: str | None) -> Decimal | None:
    """The number, or None."""
    return None if text is None else Decimal(text)


def ten(iit: str, eit: str, oit: str) -> dict[int, Decimal]:
    """The scores of ``"1 2 3 4 5"``, ``"6 7 8"`` and ``"9 10"`` by indicator number."""
    scores = [Decimal(score) for score in f"{iit} {eit} {oit}".split()]
    assert len(scores) == 10
    return dict(enumerate(scores, 1))


def _published(name: str, iit: str, eit: str, oit: str, results: str) -> Published:
    *instruments, overall = [Decimal(score) for score in results.split()]
    return Published(name, int(name[-4:]), ten(iit, eit, oit), instruments, overall)


#: Name and year; IIT, EIT and OIT indicators; the three instruments and the overall.
PUBLISHED = [
    _published(
        "don 2567",
        "84.17 93.06 97.78 88.89 88.33", "93.48 92.82 79.44", "100 100",
        "90.45 88.58 100 93.71",
    ),
    _published(
        "don 2566",
        "91.43 76.39 80.98 73.95 70.20", "84.80 79.60 73.84", "100 100",
        "78.59 79.41 100 87.40",
    ),
    _published(
        "suso 2564",
        "100 99.48 100 83.85 100", "93.24 85.95 87.09", "95.28 92.86",
        "96.67 88.76 94.07 93.26",
    ),
    _published(
        "khokkhon 2568",
        "100 100 100 100 100", "96.33 96.17 95.17", "97.50 100",
        "100 95.89 98.75 98.27",
    ),
    _published(  # the document states 97.54
        "khokkhon 2567",
        "100 100 100 100 100", "95.51 93.81 85.03", "100 100",
        "100 91.45 100 97.44",
    ),
]  # fmt: skip
