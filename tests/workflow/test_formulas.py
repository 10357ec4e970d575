"""Every formula gives, when LibreOffice computes it, the value that xlita cached beside it.

So the same rule stands in the workbook three times, as Decimal, as a formula and as a cached
value, and none can drift from the others. The scores are drawn where programs go wrong: on both
sides of a mark, at ties of rounding, missing, equal, typed as text or in Thai digits.
"""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.workflow import books
from tests.workflow.books import ITEMS, PROFILE, SCORES, TABLE, cells, typed
from tests.workflow.recalculation import compared, without_value
from xlita import workflow
from xlita.ita import load_criteria
from xlita.ooxml import open_book
from xlita.sheet import SetFormula

pytestmark = pytest.mark.libreoffice

YEARS = range(2562, 2572)
Score = float | str | None
#: The scores of one year, drawn one by one.
EDGES: tuple[Score, ...] = (84.99, 85, 84.995, 84.994, 94.99, 95, 100, 0, 89.995, 97.435, 75, 74.99)
TYPED: tuple[Score, ...] = ("๘๔.๙๙", "85.00", "๑๐๐ คะแนน", " 93.06 ", "–", "ไม่มี", "", 850, -5)


def assert_agreement(paths: list[Path], out_dir: Path, at_least: int) -> None:
    comparison = compared(paths, out_dir)
    assert comparison.disagreements == []
    assert comparison.formulas >= at_least
    assert {path.name: without_value(path) for path in paths} == {path.name: [] for path in paths}


def test_examples_and_templates(examples: dict[str, Path], tmp_path: Path) -> None:
    paths = [*examples.values()]
    for year in (2564, 2566, 2567, 2570):
        path = tmp_path / f"blank-{year}.xlsx"
        path.write_bytes(workflow.new_agency(None, None, None, None, year))
        table = tmp_path / f"blank-province-{year}.xlsx"
        table.write_bytes(workflow.new_province("ตรัง", year))
        paths += [path, table]
    committed = (*books.COMMITTED, *books.TEMPLATES)
    copies = [_copy(path, tmp_path / f"committed-{path.name}") for path in committed]
    assert_agreement([*paths, *copies], tmp_path / "out", at_least=4_000)


def _copy(path: Path, target: Path) -> Path:
    target.write_bytes(path.read_bytes())
    return target


def agency(year: int, folder: Path, name: str, **announced: Any) -> Path:
    """A blank workbook of an agency with what was announced."""
    record = {
        "kind": "agency",
        "fiscal_year": year,
        "agency": {"name": "องค์การบริหารส่วนตำบลดอน", "province": "ปัตตานี"},
        "announced": announced,
    }
    path = folder / f"{year}-{name}.xlsx"
    path.write_bytes(_new_from(json.dumps(record)))
    return path


@functools.cache
def _new_from(record: str) -> bytes:
    return workflow.new_from(json.loads(record))


def with_scores(path: Path, now: list[Score], before: list[Score], items: list[Score]) -> Path:
    """Scores typed as given, and the workbook filled."""
    contents: dict[tuple[str, str], object] = {}
    for row, (score, previous) in enumerate(zip(now, before, strict=True), start=5):
        contents[SCORES, f"E{row}"] = score
        contents[SCORES, f"D{row}"] = previous
    for row, score in enumerate(items, start=5):
        contents[ITEMS, f"A{row}"] = f"i{row}"
        contents[ITEMS, f"F{row}"] = score
        contents[ITEMS, f"E{row}"] = items[4 - row]
    typed(path, path, contents)
    assert workflow.fill(path, path).failed is None
    return path


def drawn(chance: random.Random, *kinds: tuple[Score, ...]) -> list[Score]:
    """Ten scores, some of them drawn from the given ones."""

    def one() -> Score:
        pick = chance.random()
        return (
            chance.choice(chance.choice(kinds)) if pick < 0.5 else chance.randint(0, 10_000) / 100
        )

    return [one() for _ in range(10)]


#: Ten scores and the ten of the year before, by the case that they are.
CASES: dict[str, Callable[[random.Random], tuple[list[Score], list[Score]]]] = {
    "edges": lambda chance: (drawn(chance, EDGES), drawn(chance, EDGES)),
    "ties": lambda chance: ([chance.choice((84.99, 85, 100))] * 10, [85] * 9 + [84.995]),
    "good": lambda chance: (
        [chance.choice((85, 95, 96.5, 100, 94.99)) for _ in range(10)],
        [chance.choice((85, 95, 96.5, 100, 94.99)) for _ in range(10)],
    ),
    "typed": lambda chance: (drawn(chance, TYPED, EDGES), drawn(chance, TYPED)),
    "missing": lambda chance: (drawn(chance, (None,)), drawn(chance, (None,))),
    "only announced": lambda _: ([None] * 10, [None] * 10),
    "no year before": lambda chance: (drawn(chance, EDGES), [None] * 10),
}

EIT_PARTS: tuple[tuple[Score, Score], ...] = (
    *((None, None), (None, 95), (84.99, None), (85, 95), (94.99, 100), (84.99, 95)),
    *((95, 95), (100, 94.995), ("๙๕", "85.00")),
)


@pytest.mark.parametrize(
    "years", [YEARS[:4], YEARS[4:7], YEARS[7:]], ids=lambda years: f"{years[0]}-"
)
def test_agencies_of_every_year(years: range, tmp_path: Path) -> None:
    """The scale of levels changed from 2565 to 2566: both lie in the range.

    Each case is drawn in every other year, for a spreadsheet computes about a file a second.
    """
    chance = random.Random(years[0])
    paths = []
    for year in years:
        for number, (name, draw) in enumerate(CASES.items()):
            if (number // 2 + year) % 2:
                continue
            announced = chance.choice((None, 84.99, 85, 93.71, 95, 100, 0))
            levels = load_criteria(year).scale.names()
            path = agency(
                year,
                tmp_path,
                name,
                overall=announced,
                previous_overall=chance.choice((None, 84.99, 93.71, 97.44)),
                level=chance.choice((None, *levels)) if number % 2 else None,
                previous_level=chance.choice((None, None, "B", *levels)),
            )
            parts = chance.choice(EIT_PARTS)
            typed(path, path, {(PROFILE, "B17"): parts[0], (PROFILE, "B18"): parts[1]})
            now, before = draw(chance)
            paths.append(with_scores(path, now, before, drawn(chance, EDGES, TYPED)))
    assert_agreement(paths, tmp_path / "out", at_least=150 * len(paths))


def test_the_parts_of_the_eit_decide_the_level(tmp_path: Path) -> None:
    """Scores that allow the best levels, with each pair of parts."""
    paths = []
    for number, parts in enumerate(EIT_PARTS):
        for year in (2566, 2568):
            path = agency(year, tmp_path, f"parts-{number}", overall=97.0)
            typed(path, path, {(PROFILE, "B17"): parts[0], (PROFILE, "B18"): parts[1]})
            now: list[Score] = [97, 96, 98, 95, 99, 96, 95, 97, 100, 100]
            if number % 3 == 2:
                now[0] = None
            paths.append(with_scores(path, now, [85] * 10, []))
    assert_agreement(paths, tmp_path / "out", at_least=150 * len(paths))
    levels = {cells(path)[SCORES, "E19"].value for path in paths}
    assert {"ผ่านดีเยี่ยม", "ผ่านดี"} < levels
    assert any(" หรือ " in str(level) for level in levels)


def province(year: int, folder: Path, name: str, rows: list[dict[str, Any]], **more: Any) -> Path:
    path = folder / f"{year}-{name}.xlsx"
    record = {"kind": "province", "province": "ตรัง", "fiscal_year": year, "agencies": rows}
    path.write_bytes(workflow.new_from(record | more))
    return path


def test_province_tables(tmp_path: Path) -> None:
    """With and without the year before, equal ranks, blank rows, scores typed as text."""
    chance = random.Random(2564)
    names = (
        *("องค์การบริหารส่วนตำบลดอน", "เทศบาลเมืองตรัง", "ทต.ย่านตาขาว", "อบจ.ตรัง"),
        *("โรงพยาบาลตรัง", " อบต.สุโสะ", "องค์การบริหารส่วนตําบลนาโยง", ""),
    )
    paths = []
    for year in YEARS:
        for name in ("both", "annex", "one"):
            rows = [
                {
                    "no": number,
                    "name": chance.choice(names),
                    "score": chance.choice((None, 84.99, 85, 85, 100, 0, 62.92, 96.76, 94.995)),
                    "previous": None
                    if name == "annex" or chance.random() < 0.3
                    else chance.choice((84.99, 85, 100, 0, 50.5)),
                    "change": chance.choice((None, 33.84, -7.26, 0)),
                    "level": chance.choice((None, load_criteria(year).scale.names()[1])),
                    "passed": chance.choice((None, True)),
                }
                for number in range(1, 13)
            ]
            path = province(year, tmp_path, name, rows, announced=name == "annex")
            slips = {(TABLE, "E7"): "๘๔.๙๙", (TABLE, "E8"): "85.00", (TABLE, "E9"): None}
            blank = {(TABLE, f"{letter}10"): None for letter in "ABCDE"}
            typed(path, path, slips | blank)
            assert workflow.fill(path, path).failed is None
            paths.append(path)
    assert_agreement(paths, tmp_path / "out", at_least=50 * len(paths))


def test_a_wrong_cached_value_is_reported(examples: dict[str, Path], tmp_path: Path) -> None:
    """The control: the comparison that finds nothing above finds what is planted."""
    book = open_book(examples["don-2567"])
    formulas = {(c.row, c.column): c.formula or "" for c in book.grid(SCORES).cells.values()}
    book.apply(
        [
            SetFormula(SCORES, 5, 7, formulas[5, 7], "เพิ่มขึ้น"),
            SetFormula(SCORES, 18, 5, formulas[18, 5], 93),
        ]
    )
    book.save(tmp_path / "ดอน.xlsx")
    found = compared([tmp_path / "ดอน.xlsx"], tmp_path / "out").disagreements
    wrong = {each.cell: (each.cached, each.computed) for each in found if each.sheet == SCORES}
    assert wrong["G5"] == ("เพิ่มขึ้น", "ลดลง")
    assert wrong["E18"] == (93, 93.71)
