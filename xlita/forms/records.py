"""What a record, as `xlita read` prints it, puts into the cells of each sheet.

A record's numbers are JSON numbers or Decimals, its years and dates Buddhist. What it does not
have stays blank, and what follows from other cells is left to fill.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from xlita.forms.progress_rows import chooses_thai_digits, progress_rows
from xlita.forms.year_rows import (
    CellValue,
    Record,
    RowValues,
    date_cell,
    disclosure_rows,
    history_rows,
    narrative_rows,
)
from xlita.ita import Criteria, Item, possible_levels
from xlita.template.layout import TableLayout
from xlita.template.measure_layouts import steps_text
from xlita.template.values import PROPOSED_WORD
from xlita.wording.summary import LEVEL_OR

_WORDS = {"flagged": ("มี", "ไม่มี"), "passed": ("ผ่าน", "ไม่ผ่าน"), "proposed": (PROPOSED_WORD, None)}

#: Empty rows for a person to go on in, below those that are filled in.
_SPARE_ROWS = 5
#: Rows for items where the year's are not known.
_UNKNOWN_ITEMS = 30


def profile_values(record: Record, criteria: Criteria) -> dict[str, Sequence[CellValue]]:
    """The values of the sheet หน่วยงาน by field; several where the field repeats."""
    given: dict[str, Any] = {}
    for group in ("agency", "announced", "office"):
        given |= record.get(group) or {}
    values = {field: [_cell(value)] for field, value in given.items() if not _is_list(value)}
    values["departments"] = [_cell(name) for name in given.get("departments") or ()]
    values["announced_on"] = [date_cell(given.get("announced_on"))]
    values["fiscal_year"] = [criteria.fiscal_year]
    return dict(values)


def header_values(record: Record, criteria: Criteria) -> RowValues:
    """The lines above a province table."""
    return {"province": _cell(record.get("province")), "fiscal_year": criteria.fiscal_year}


def body_rows(layout: TableLayout, criteria: Criteria, record: Record) -> list[RowValues]:
    """The rows of a table's body, empty ones included."""
    if layout.rows == "indicators":
        return _indicators(criteria, record.get("indicators") or ())
    if layout.rows == "items":
        rows = _items(criteria, record.get("items") or ())
        spare = _SPARE_ROWS if criteria.items else _UNKNOWN_ITEMS
        return rows + [{} for _ in range(spare)]
    if layout.rows == "disclosure":
        rows = disclosure_rows(criteria, record.get("oit") or ())
        spare = _SPARE_ROWS if criteria.disclosure else _UNKNOWN_ITEMS
        return rows + [{} for _ in range(spare)]
    if layout.rows == "narratives":
        return narrative_rows(criteria, record.get("narratives") or ())
    if layout.rows == "history":
        return history_rows(criteria, record.get("history") or ())
    if layout.rows == "topics":
        rows = progress_rows(criteria, record)
        return rows + [{} for _ in range(_SPARE_ROWS)]
    if layout.id == "measures":
        rows = [
            _measure(measure, criteria, record) | {"no": no}
            for no, measure in enumerate(record.get("measures") or (), start=1)
        ]
    else:
        rows = [_agency(agency, criteria, record) for agency in record.get("agencies") or ()]
    assert isinstance(layout.rows, int), layout.id
    return rows + [{} for _ in range(_SPARE_ROWS if rows else layout.rows)]


def _indicators(criteria: Criteria, given: Iterable[Record]) -> list[RowValues]:
    by_number = {indicator["no"]: indicator for indicator in given}
    return [
        {
            "instrument": one.instrument,
            "no": one.no,
            "name": one.name,
            **_picked(by_number.get(one.no, {}), ("previous", "score")),
        }
        for one in criteria.indicators
    ]


def _items(criteria: Criteria, given: Iterable[Record]) -> list[RowValues]:
    fields = ("previous", "score", "flagged", "issue", "previous_code")
    known = ("code", "part", "indicator", "text")
    left = list(given)
    rows: list[RowValues] = []
    for item in criteria.items:
        same = (i for i, one in enumerate(left) if _stands_for(one, item))
        index = next(same, None)
        own = {} if index is None else left.pop(index)
        row: RowValues = {
            "code": item.code,
            "part": item.part,
            "indicator": item.indicator,
            "text": item.text,
        }
        rows.append(row | _stated(_picked(own, (*known, *fields))))
    return rows + [_picked(item, (*known, *fields)) for item in left]


def _stands_for(given: Record, item: Item) -> bool:
    return (given.get("code"), given.get("part")) == (item.code, item.part)


def _measure(measure: Record, criteria: Criteria, record: Record) -> RowValues:
    row = _picked(
        measure,
        (
            "issue",
            "measure",
            "analysis",
            "period",
            "follow_up",
            "instrument",
            "eit_part",
            "item",
            "topic",
            "proposed",
        ),
    )
    names = {one.no: one.name for one in criteria.indicators}
    no = measure.get("indicator")
    row["indicator"] = f"{no}. {names[no]}" if no in names else _cell(no)
    row["steps"] = steps_text(measure.get("steps") or (), thai=chooses_thai_digits(record))
    row["responsible"] = "\n".join(measure.get("responsible") or ()) or None
    references = [*(measure.get("references") or ()), *(measure.get("sub_indicators") or ())]
    row["references"] = ", ".join(references) or None
    return row


def _agency(agency: Record, criteria: Criteria, record: Record) -> RowValues:
    """A row of a province table.

    An announced annex prints no score of the year before, but the change; its change, level and
    pass status are figures to compare with.
    """
    row = _picked(agency, ("no", "name", "district", "previous", "score"))
    if record.get("announced"):
        row["previous"] = None
        row |= _picked(agency, ("level", "change", "passed"))
    elif _is_announced_level(agency.get("level"), _decimal(agency.get("score")), criteria):
        row |= _picked(agency, ("level",))
    return row


def _is_announced_level(level: str | None, score: Decimal | None, criteria: Criteria) -> bool:
    """The score alone does not tell the level, and this is one: several are what fill says."""
    return len(possible_levels(criteria, score, {})) > 1 and LEVEL_OR not in (level or "")


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _picked(source: Record, fields: Iterable[str]) -> RowValues:
    row: RowValues = {}
    for field in fields:
        value = source.get(field)
        if isinstance(value, bool):
            yes, no = _WORDS[field]
            row[field] = yes if value else no
        else:
            row[field] = _cell(value)
    return row


def _stated(row: RowValues) -> RowValues:
    return {field: value for field, value in row.items() if value is not None}


def _cell(value: Any) -> CellValue:
    """A value as a cell holds it; nothing is ever taken for a formula (see `write_value`)."""
    return float(value) if isinstance(value, Decimal) else value


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)
