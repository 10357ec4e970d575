"""The same job as an analyst would do it: pandas, openpyxl, jsonschema.

It is written for one template at fixed places and for sound values; nothing is looked for and
nothing is checked but the record. It keeps one validator for all files and computes with
Decimals. Charts do not survive openpyxl, and the computed cells get values without formulas: this
is what the job costs, not what it is worth.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pandas as pd
from jsonschema import Draft202012Validator
from openpyxl import Workbook, load_workbook

from xlita.wording.summary import REACHED

PROFILE, INDICATORS, ITEMS = "หน่วยงาน", "คะแนนตัวชี้วัด", "คะแนนข้อคำถาม"
MEASURES, SUMMARY = "มาตรการ", "สรุปผล"
INSTRUMENTS = {"IIT": range(1, 6), "EIT": range(6, 9), "OIT": range(9, 11)}
WEIGHTS = {"IIT": Decimal("0.3"), "EIT": Decimal("0.3"), "OIT": Decimal("0.4")}
LEVELS = {"ผ่านดีเยี่ยม": 95, "ผ่านดี": 85, "ผ่าน": 85, "ต้องปรับปรุง": 70}
WITH_PARTS = ("ผ่านดีเยี่ยม", "ผ่านดี")
PASS_MARK = 85
CENT = Decimal("0.01")

INDICATOR_COLUMNS = "instrument no name previous score"
ITEM_COLUMNS = (
    "code part indicator text previous score change direction passed flagged issue previous_code"
)
MEASURE_COLUMNS = (
    "issue measure steps responsible period indicator analysis follow_up instrument eit_part item "
    "topic references proposed"
)
OFFICE = ("unit", "phone", "letter_no", "website", "preparer", "reviewer", "approver", "digits")

Cells = dict[tuple[str, str], str | Decimal]


class Analyst:
    """The job, with what can be kept between files."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._validator = Draft202012Validator(schema)

    def fill(self, source: Path, target: Path) -> Cells:
        """Read with pandas, write with openpyxl; the values written, by sheet and cell.

        Raises ValueError where the record is not valid.
        """
        names = [PROFILE, INDICATORS, ITEMS, MEASURES]
        sheets = pd.read_excel(source, sheet_name=names, header=None)
        return self._fill(load_workbook(source), sheets, target)

    def fill_from_one_load(self, source: Path, target: Path) -> Cells:
        """The same with one load of openpyxl for reading and writing, which few scripts do."""
        book = load_workbook(source)
        names = [PROFILE, INDICATORS, ITEMS, MEASURES]
        sheets = {name: pd.DataFrame(list(book[name].values)) for name in names}
        return self._fill(book, sheets, target)

    def _fill(self, book: Workbook, sheets: dict[str, pd.DataFrame], target: Path) -> Cells:
        profile = dict(zip(sheets[PROFILE][0].map(label), blank(sheets[PROFILE])[1], strict=True))
        indicators = frame(sheets[INDICATORS], 4, INDICATOR_COLUMNS, "no")
        items = frame(sheets[ITEMS], 4, ITEM_COLUMNS, "code")
        indicators["instrument"] = indicators["instrument"].ffill()
        measures = frame(sheets[MEASURES], 3, MEASURE_COLUMNS, "measure")
        errors = list(self._validator.iter_errors(record(profile, indicators, items, measures)))
        if errors:
            raise ValueError(errors[0].message)
        cells = compute(profile, compared(indicators), compared(items))
        for (sheet, address), value in cells.items():
            book[sheet][address] = value
        book.save(target)
        return cells


def label(text: object) -> str:
    """A label without the mark of a field that must be filled in."""
    return str(text).rstrip("* ")


def blank(table: pd.DataFrame) -> pd.DataFrame:
    """The table with None for every empty cell."""
    return table.astype(object).where(table.notna(), None)


def frame(sheet: pd.DataFrame, above: int, names: str, key: str) -> pd.DataFrame:
    """The rows below a heading that have something in the key column."""
    columns = names.split()
    table = sheet.iloc[above:, : len(columns)].set_axis(columns, axis="columns")
    return table[table[key].notna()].infer_objects()


def rounded(value: Decimal) -> Decimal:
    """Two places, half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def money(value: float) -> Decimal:
    """A cell's number as the two decimals that it shows."""
    return rounded(Decimal(repr(float(value))))


def compared(table: pd.DataFrame) -> pd.DataFrame:
    """The table with change, direction and pass status of each row."""
    table = table[table["score"].notna()].copy()
    table["previous"] = table["previous"].map(money)
    table["score"] = table["score"].map(money)
    table["change"] = table["score"] - table["previous"]
    table["direction"] = table["change"].map(direction)
    table["passed"] = table["score"].map(passed)
    return table


def direction(change: Decimal) -> str:
    """The word for a change."""
    if change > 0:
        return "เพิ่มขึ้น"
    return "ลดลง" if change < 0 else "เท่าเดิม"


def passed(score: Decimal) -> str:
    """The word for a score at or below the pass mark."""
    return "ผ่าน" if score >= PASS_MARK else "ไม่ผ่าน"


def compute(profile: dict[str, Any], indicators: pd.DataFrame, items: pd.DataFrame) -> Cells:
    """Every computed value, by sheet and cell."""
    name = str(profile["ชื่อหน่วยงาน"])
    year = int(profile["ปีงบประมาณ"])
    cells: Cells = {(sheet, "A2"): name for sheet in (INDICATORS, ITEMS, SUMMARY)}
    cells[MEASURES, "A2"] = f"{name} (จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year})"
    for row, item in enumerate(items.itertuples(), start=5):
        put(cells, ITEMS, row, "GHI", (item.change, item.direction, item.passed))
    for row, one in enumerate(indicators.itertuples(), start=5):
        moved = (one.change, one.direction, one.passed)
        put(cells, INDICATORS, row, "FGH", moved)
        put(cells, SUMMARY, row + 34, "BCDEF", (one.previous, one.score, *moved))
    by_number = indicators.set_index("no")
    means: dict[str, dict[str, Decimal]] = {
        year_: {
            code: mean(by_number.loc[list(numbers), year_]) for code, numbers in INSTRUMENTS.items()
        }
        for year_ in ("previous", "score")
    }
    for offset, code in enumerate(INSTRUMENTS):
        shown = both(means["previous"][code], means["score"][code])
        put(cells, INDICATORS, 15 + offset, "DEFGH", shown)
        put(cells, SUMMARY, 25 + offset, "BCDEF", shown)
    before, now = (
        sum((WEIGHTS[code] * part for code, part in means[year_].items()), Decimal(0))
        for year_ in ("previous", "score")
    )
    overall = both(before, now)
    put(cells, INDICATORS, 18, "DEFGH", overall)
    put(cells, SUMMARY, 6, "BCDEF", overall)
    parts = {f"EIT ส่วนที่ {n}": money(profile[f"คะแนน EIT ส่วนที่ {n}"]) for n in (1, 2)}
    instruments = {code: rounded(part) for code, part in means["score"].items()}
    known = instruments | parts
    one_by_one = [score for code, score in known.items() if code != "EIT"]
    level_now = level(overall[1], min(one_by_one))
    level_before = levels_without_parts(
        overall[0], [rounded(part) for part in means["previous"].values()]
    )
    put(cells, INDICATORS, 19, "DEG", (level_before, level_now, "-"))
    put(cells, SUMMARY, 7, "BCE", (level_before, level_now, "-"))
    history = ((before, "previous", level_before), (now, "score", level_now))
    for offset, (score, year_, level_) in enumerate(history):
        put(cells, SUMMARY, 14 + offset, "BC", (rounded(score), level_))
        put(cells, SUMMARY, 34 + offset, "BCD", tuple(map(rounded, means[year_].values())))
    for row, (level_name, least) in enumerate(LEVELS.items(), start=18):
        scores = {"คะแนนรวม": overall[1]} | (known if level_name in WITH_PARTS else {})
        cells[SUMMARY, f"B{row}"] = missing(scores, least)
    lists(cells, by_number)
    return cells


def mean(scores: pd.Series[Any]) -> Decimal:
    """The unrounded mean of Decimals."""
    return sum(scores, Decimal(0)) / len(scores)


def put(cells: Cells, sheet: str, row: int, columns: str, values: tuple[Any, ...]) -> None:
    """Put values side by side."""
    for column, value in zip(columns, values, strict=True):
        cells[sheet, f"{column}{row}"] = value


def both(previous: Decimal, score: Decimal) -> tuple[Decimal, Decimal, Decimal, str, str]:
    """Two means and what follows from them."""
    before, now = rounded(previous), rounded(score)
    return before, now, now - before, direction(now - before), passed(now)


def level(overall: Decimal, least: Decimal) -> str:
    """The level of an overall score and the least of the instruments and parts."""
    if overall >= 95 and least >= 95:
        return "ผ่านดีเยี่ยม"
    if overall >= 85 and least >= 85:
        return "ผ่านดี"
    if overall >= 85:
        return "ผ่าน"
    return "ต้องปรับปรุง" if overall >= 70 else "ต้องปรับปรุงโดยด่วน"


def levels_without_parts(overall: Decimal, instruments: list[Decimal]) -> str:
    """The levels that remain possible while the parts of EIT are unknown."""
    best = level(overall, min(instruments))
    names = list(LEVELS)
    if best in WITH_PARTS:
        return " หรือ ".join(names[names.index(best) : 3])
    return best


def missing(scores: dict[str, Decimal], least: int) -> str:
    """What is missing to a level."""
    gaps = [f"{name} +{least - score:.2f}" for name, score in scores.items() if score < least]
    return ", ".join(gaps) or REACHED


def lists(cells: Cells, table: pd.DataFrame) -> None:
    """Strengths and weaknesses, one line of indicators each."""

    def named(rows: pd.DataFrame, column: str, form: str) -> str:
        values = zip(rows.index, rows["name"], rows[column], strict=True)
        texts = [f"{no}. {name} ({format(value, form)})" for no, name, value in values]
        return ", ".join(texts) or "-"

    rose, fell = table[table["change"] > 0], table[table["change"] < 0]
    cells[SUMMARY, "B51"] = named(table[table["score"] == table["score"].max()], "score", ".2f")
    cells[SUMMARY, "B53"] = named(rose, "change", "+.2f")
    cells[SUMMARY, "B54"] = named(fell, "change", "+.2f")
    cells[SUMMARY, "B55"] = named(table[table["score"] < PASS_MARK], "score", ".2f")
    for row, numbers in enumerate(INSTRUMENTS.values(), start=56):
        part = table.loc[list(numbers)]
        lowest = part[part["score"] == part["score"].min()]
        cells[SUMMARY, f"B{row}"] = named(lowest, "score", ".2f")


def record(
    profile: dict[str, Any], indicators: pd.DataFrame, items: pd.DataFrame, measures: pd.DataFrame
) -> dict[str, Any]:
    """What the record schema asks for, from the data frames."""
    year = int(profile["ปีงบประมาณ"])
    nothing = dict.fromkeys(("change", "direction", "passed"))
    return {
        "kind": "agency",
        "fiscal_year": year,
        "measure_year": year + 1,
        "report_year": year,
        "agency": {
            "name": profile["ชื่อหน่วยงาน"],
            "type": profile["ประเภทหน่วยงาน"],
            "district": profile["อำเภอ"],
            "province": profile["จังหวัด"],
        },
        "announced": {
            "overall": profile["คะแนนรวม"],
            "level": profile["ระดับผลการประเมิน"],
            "previous_overall": profile["คะแนนรวมปีก่อน"],
            "previous_level": profile["ระดับปีก่อน"],
            "rank": profile["ลำดับที่ (หน่วยงานประเภทเดียวกัน)"],
            "peers": profile["จำนวนหน่วยงานประเภทเดียวกัน"],
            "eit_part_1": profile["คะแนน EIT ส่วนที่ 1"],
            "eit_part_2": profile["คะแนน EIT ส่วนที่ 2"],
            "announced_on": profile["วันที่ประกาศผล"],
        },
        "office": dict.fromkeys(OFFICE) | {"departments": []},
        "indicators": [row | nothing for row in clean(indicators)],
        "items": [
            row | nothing | {"flagged": row["flagged"] == "มี", "part": whole(row["part"])}
            for row in clean(items)
        ],
        "measures": [measure(row, number) for number, row in enumerate(clean(measures), start=4)],
        "oit": [],
        "progress": [],
        "narratives": [],
        "history": [],
    }


def clean(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries, without NaN."""
    return [
        {str(key): value for key, value in row.items()} for row in blank(table).to_dict("records")
    ]


def whole(value: float | None) -> int | None:
    """A count that pandas keeps as a float beside empty cells."""
    return None if value is None else int(value)


def lines(value: str | None) -> list[str]:
    """One entry a line, running numbers taken off."""
    return [line.lstrip("0123456789. ") for line in (value or "").split("\n") if line]


def measure(row: dict[str, Any], number: int) -> dict[str, Any]:
    """One measure as the record has it."""
    year = int(row["period"].rsplit(maxsplit=1)[1])
    return row | {
        "eit_part": whole(row["eit_part"]),
        "indicator": int(row["indicator"].partition(".")[0]),
        "steps": lines(row["steps"]),
        "responsible": lines(row["responsible"]),
        "period_start": f"{year - 1}-10",
        "period_end": f"{year}-09",
        "references": [code.strip() for code in (row["references"] or "").split(",") if code],
        "sub_indicators": [],
        "proposed": row["proposed"] is not None,
        "sheet": MEASURES,
        "row": number,
    }
