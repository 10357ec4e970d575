"""The rows of the sheets OIT, บทวิเคราะห์ and ผลย้อนหลัง: what the year gives, and what a record adds.

The year's own rows come first, each with what the record has about it; the record's other rows
follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from xlita.ita import Criteria
from xlita.template.texts import HISTORY_YEARS
from xlita.thai.dates import BUDDHIST_OFFSET

CellValue = str | int | float | datetime | None
#: The values of one row of a table, by record field.
RowValues = dict[str, CellValue]
Record = Mapping[str, Any]

#: What stands in the row of the whole assessment.
WHOLE_LABEL = "ภาพรวม"


def disclosure_rows(criteria: Criteria, given: Iterable[Record]) -> list[RowValues]:
    """The year's disclosure items, then other rows."""
    names = {one.code: f"{one.code} {one.name}" for one in criteria.sub_indicators}

    def cells(item: Record) -> RowValues:
        code = item.get("sub_indicator")
        return {
            **{field: item.get(field) for field in ("code", "text", "data_year", "status")},
            **{field: item.get(field) for field in ("explanation", "score", "clarification")},
            "sub_indicator": names.get(code, code) if code else None,
            "responsible": "\n".join(item.get("responsible") or ()) or None,
            "urls": "\n".join(item.get("urls") or ()) or None,
            "due": date_cell(item.get("due")),
            "published_on": date_cell(item.get("published_on")),
        }

    own: list[RowValues] = [
        {"code": one.code, "text": one.text, "sub_indicator": names.get(one.sub_indicator or "")}
        for one in criteria.disclosure
    ]
    return _merged(own, given, cells, lambda item, row: item.get("code") == row["code"])


def narrative_rows(criteria: Criteria, given: Iterable[Record]) -> list[RowValues]:
    """A row for the whole, for each instrument, and for each indicator, then other rows."""
    labels: dict[tuple[str | None, int | None], str] = {
        (None, None): WHOLE_LABEL,
        **{(one.code, None): f"{one.code} {one.name}" for one in criteria.instruments},
        **{(None, one.no): f"{one.no}. {one.name}" for one in criteria.indicators},
    }

    def subject(item: Record) -> str | None:
        if item.get("indicator") is not None:
            return labels.get((None, item["indicator"]))
        if item.get("instrument") is not None:
            return labels.get((item["instrument"], None))
        return WHOLE_LABEL if item.get("about") == "whole" else None

    def cells(item: Record) -> RowValues:
        return {
            "subject": subject(item),
            "analysis": item.get("analysis"),
            "approach": item.get("approach"),
        }

    own: list[RowValues] = [{"subject": label} for label in labels.values()]
    return _merged(own, given, cells, lambda item, row: subject(item) == row["subject"])


def history_rows(criteria: Criteria, given: Iterable[Record]) -> list[RowValues]:
    """The five years up to the year of the result, then other rows.

    Fill computes this year's row and last year's.
    """

    def cells(item: Record) -> RowValues:
        instruments = item.get("instruments") or {}
        indicators: Sequence[Any] = item.get("indicators") or ()
        return {
            **{field: item.get(field) for field in ("year", "overall", "level")},
            **{code.lower(): score for code, score in instruments.items()},
            **{f"indicator_{no}": score for no, score in enumerate(indicators, start=1)},
        }

    last = criteria.fiscal_year
    own: list[RowValues] = [{"year": year} for year in range(last - HISTORY_YEARS + 1, last + 1)]
    older = [item for item in given if item.get("year") not in (last, last - 1)]
    return _merged(own, older, cells, lambda item, row: item.get("year") == row["year"])


def _merged(
    own: list[RowValues],
    given: Iterable[Record],
    cells: Callable[[Record], RowValues],
    is_about: Callable[[Record, RowValues], bool],
) -> list[RowValues]:
    """The year's rows with what the first record of each says, then the records left over."""
    left = list(given)
    rows: list[RowValues] = []
    for row in own:
        index = next((i for i, item in enumerate(left) if is_about(item, row)), None)
        added = {} if index is None else cells(left.pop(index))
        rows.append(row | {field: value for field, value in added.items() if value is not None})
    return rows + [cells(item) for item in left]


def date_cell(text: str | None) -> datetime | None:
    """``2567-07-30`` of the Buddhist era as the day that Excel counts."""
    if not text:
        return None
    year, month, day = (int(part) for part in text.split("-"))
    return datetime(year - BUDDHIST_OFFSET, month, day)
