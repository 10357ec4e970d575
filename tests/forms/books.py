"""Standard workbooks of every kind, as bytes, for the tests of this folder."""

from __future__ import annotations

import io
import json
from functools import lru_cache
from typing import Any

import openpyxl

from tests.support.once import once
from tests.support.tools import CHECKOUT
from xlita.forms import build
from xlita.ita import KNOWN_YEARS, load_criteria
from xlita.template.layout import load_template

EXAMPLES = {
    "don-2567": "B",
    "khokkhon-2568": "C",
    "suso-2564": "A",
    "sakhobon-2567": "B",
    "trang-2564": "A",
}
#: A blank of every year; the layouts of the measure table take turns.
BLANKS = [
    *(f"agency-{year}-{'ABC'[year % 3]}" for year in KNOWN_YEARS),
    *(f"province-{year}-A" for year in KNOWN_YEARS),
]
#: A blank for each scale of levels and each layout, a province table, and populated ones.
BOOKS = ["agency-2564-A", "agency-2567-B", "agency-2570-C", "province-2570-A", *EXAMPLES]


def record(name: str) -> dict[str, Any]:
    source = (CHECKOUT / "workbooks" / "examples" / f"{name}.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(source)
    return document


@lru_cache(maxsize=64)
def content(name: str) -> bytes:
    """The bytes of one of BOOKS or BLANKS."""
    return once("form", name, lambda: _built(name))


def _built(name: str) -> bytes:
    if name in EXAMPLES:
        document = record(name)
        template = load_template(document["kind"], EXAMPLES[name])
        return build(template, load_criteria(document["fiscal_year"]), document)
    kind, year, variant = name.split("-")
    return build(load_template(kind, variant), load_criteria(int(year)))


def built(document: dict[str, Any], variant: str = "A") -> openpyxl.Workbook:
    """The workbook of a record, as openpyxl reads it."""
    template = load_template(document["kind"], variant)
    return opened(build(template, load_criteria(document["fiscal_year"]), document))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))
