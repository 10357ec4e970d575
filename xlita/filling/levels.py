"""The formulas that a year's level scale gives: possible levels, their change, what is missing.

They say the same as `xlita.ita`: the tests recalculate them with LibreOffice and compare.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlita.ita import Criteria, Level
from xlita.ita.agencies import LOCAL_TYPES
from xlita.wording.summary import (
    INSTRUMENT_NAMES,
    LEVEL_OR,
    NONE,
    OVERALL,
    REACHED,
    REACHED_BUT_PARTS,
    WAY,
    WORDS,
)

if TYPE_CHECKING:
    from xlita.filling.patterns import Scope

_NO_CELL = '""'
#: The parts of EIT that levels from 2566 on look at one by one, and where they are typed.
_PARTS = {"EIT1": "eit_part_1", "EIT2": "eit_part_2"}


def _text(value: str) -> str:
    return f'"{value}"'


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _known_cells(scope: Scope, field: str, criteria: Criteria) -> dict[str, str]:
    """The cells of the instrument scores that a level looks at, by code.

    The EIT parts are announced for the year of the result only.
    """
    if not scope.table.layout.closing:
        return {}
    cells = {
        instrument.code: scope.closing("instrument", field, instrument.code)
        for instrument in criteria.instruments
    }
    if field == "score" and any(code in _PARTS for code in criteria.scale.instruments):
        cells |= {code: scope.profile_cell(name) for code, name in _PARTS.items()}
    return {code: cell for code, cell in cells.items() if cell != _NO_CELL}


def levels_formula(scope: Scope, field: str) -> str:
    """The levels that a column's scores allow, joined by `LEVEL_OR`, best first."""
    criteria = scope.previous_criteria if field == "previous" else scope.criteria
    if scope.table.layout.closing:
        overall = scope.closing("overall", field)
    else:
        overall = scope.cell(scope.row, field)
    cells = _known_cells(scope, field, criteria)
    formula = _levels(overall, cells, criteria)
    return f'IF(ISNUMBER({overall}),{formula},"")'


def _levels(overall: str, cells: dict[str, str], criteria: Criteria) -> str:
    overall = f"ROUND({overall},2)"
    scale = criteria.scale.levels
    parts = [cells[code] for code in _PARTS if code in cells]
    least = _least(cells)
    if len(parts) == len(_PARTS) and "EIT" in cells:
        # Both parts say more than the EIT that combines them.
        apart = _least({code: cell for code, cell in cells.items() if code != "EIT"})
        least = f"IF(COUNT({','.join(parts)})=2,{apart},{least})"
    unknown = _branches(overall, least, scale, certain=False)
    if len(parts) < len(_PARTS) or "IIT" not in cells or "OIT" not in cells:
        return unknown
    one_by_one = [cells["IIT"], *parts, cells["OIT"]]
    exact = _branches(overall, f"ROUND(MIN({','.join(one_by_one)}),2)", scale, certain=True)
    return f"IF(COUNT({','.join(one_by_one)})=4,{exact},{unknown})"


def _least(cells: dict[str, str]) -> str:
    """The least of the known instrument scores; 100 where none is known."""
    if not cells:
        return "100"
    listed = ",".join(cells.values())
    return f"IF(COUNT({listed})=0,100,ROUND(MIN({listed}),2))"


def _branches(overall: str, least: str, scale: tuple[Level, ...], *, certain: bool) -> str:
    """Nested IFs, best level first.

    Where a part of EIT is unknown, a level that asks something of every instrument may be missed,
    so the levels down to the first that asks nothing are possible too.
    """
    formula = _text(scale[-1].name)
    for index in range(len(scale) - 2, -1, -1):
        level = scale[index]
        names = [level.name]
        if level.every_instrument_min is not None and not certain:
            for lower in scale[index + 1 :]:
                names.append(lower.name)
                if lower.every_instrument_min is None:
                    break
        condition = f"{overall}>={_number(level.overall_min)}"
        if level.every_instrument_min is not None:
            condition = f"AND({condition},{least}>={_number(level.every_instrument_min)})"
        formula = f"IF({condition},{_text(LEVEL_OR.join(names))},{formula})"
    return formula


def direction_formula(scope: Scope) -> str:
    """Whether the level rose: two levels of one scale are compared, others give ``-``."""
    before = scope.closing("level", "previous")
    now = scope.closing("level", "score")
    if scope.criteria.scale.name != scope.previous_criteria.scale.name:
        compared = _text(NONE)
    else:
        listed = ",".join(_text(level.name) for level in scope.criteria.scale.levels)
        before_rank = f"MATCH(TRIM({before}),{{{listed}}},0)"
        now_rank = f"MATCH(TRIM({now}),{{{listed}}},0)"
        compared = (
            f'IFERROR(IF({now_rank}<{before_rank},"{WORDS["rose"]}",'
            f'IF({now_rank}>{before_rank},"{WORDS["fell"]}","{WORDS["same"]}")),"{NONE}")'
        )
    return f'IF(OR({before}="",{now}=""),"",{compared})'


def gap_formula(scope: Scope) -> str:
    """What is missing to a level: points of the overall score and of each instrument."""
    level = scope.subject
    assert isinstance(level, Level)
    overall = scope.closing("overall", "score")
    terms = [_gap_term(overall, OVERALL, level.overall_min)]
    reached = _text(REACHED)
    if level.every_instrument_min is not None:
        cells = _known_cells(scope, "score", scope.criteria)
        terms += [
            _gap_term(cell, INSTRUMENT_NAMES.get(code, code), level.every_instrument_min)
            for code, cell in cells.items()
        ]
        parts = [cells[code] for code in _PARTS if code in cells]
        reached = _text(REACHED_BUT_PARTS)
        if len(parts) == len(_PARTS):
            reached = f"IF(COUNT({','.join(parts)})=2,{_text(REACHED)},{reached})"
    listed = "&".join(terms)
    shown = f"MID({listed},3,200)&{_way(scope, level)}"
    return f'IF(ISNUMBER({overall}),IF(LEN({listed})=0,{reached},{shown}),"")'


def _way(scope: Scope, level: Level) -> str:
    """What every indicator below the level's mark lacks, where all are known."""
    mark = _number(max(level.overall_min, level.every_instrument_min or level.overall_min))
    points = "&".join(
        f'IF(ROUND({cell},2)<{mark},", {no} (+"'
        f'&TEXT(ROUND({mark}-ROUND({cell},2),2),"0.00")&")","")'
        for no in scope.members
        if (cell := scope.cell(scope.rows.get(no), "score")) != _NO_CELL
    )
    start = WAY.format(mark=mark)
    return (
        f'IF({scope.how_many("score")}={len(scope.members)},IF(LEN({points or _NO_CELL})=0,"",'
        f'CHAR(10)&"{start}"&MID({points or _NO_CELL},3,400)),"")'
    )


def _gap_term(cell: str, name: str, target: Decimal) -> str:
    mark = _number(target)
    return (
        f"IF(ISNUMBER({cell}),IF(ROUND({cell},2)<{mark},"
        f'", {name} +"&TEXT(ROUND({mark}-ROUND({cell},2),2),"0.00"),""),"")'
    )


def agency_type_formula(name: str) -> str:
    """The type that an agency's name begins with. Sara am may be typed in two characters."""
    formula = '""'
    name = f'TRIM(SUBSTITUTE({name},"\u0e4d\u0e32","\u0e33"))'
    for agency_type in reversed(LOCAL_TYPES):
        for start in (*agency_type.abbreviations, agency_type.name):
            formula = (
                f"IF(LEFT({name},{len(start)})={_text(start)},"
                f"{_text(agency_type.printed)},{formula})"
            )
    return formula
