"""docs/rules.md is made from the registry, and no prompt of a template says otherwise."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal

import pytest

from tests.support.markdown_book import markdown_book
from tests.support.tools import CHECKOUT
from tests.support.workbooks import AGENCY, changed
from xlita.checks.choices import closed_list, is_choice
from xlita.template.layout import load_template
from xlita.template.values import convert
from xlita.wording.prompts import PROMPTS
from xlita.wording.rules import RULES
from xlita.workflow import check_book

PAGE = CHECKOUT / "docs" / "rules.md"


def test_the_committed_page_is_what_the_script_makes() -> None:
    script = CHECKOUT / "docs" / "build_rules.py"
    ran = subprocess.run([sys.executable, script, "--check"], check=False, capture_output=True)
    assert ran.returncode == 0, "run python docs/build_rules.py"


def test_the_page_has_a_section_for_every_rule() -> None:
    sections = re.findall(r"^### (ITA[0-9]{3}) (\S+)$", PAGE.read_text("utf-8"), re.M)
    assert sections == [(rule.code, rule.name) for rule in RULES.values()]


def test_the_range_that_prompts_name_is_the_range_of_the_rule() -> None:
    """A score is from 0 to 100 with two decimals, in the prompt and in ITA202 and ITA203."""
    numbers = re.findall("[0-9]+", PROMPTS["score"].text.th.partition("ระหว่าง")[2])
    low, high = (int(number) for number in numbers[:2])
    for value, codes in (
        (str(low), set()),
        (str(high), set()),
        (str(high + 1), {"ITA202"}),
        (str(low - 1), {"ITA202"}),
        ("84.171", {"ITA203"}),
    ):
        book = changed(AGENCY, {"คะแนนตัวชี้วัด!E3": value})
        at = [f for f in check_book(book).findings if f.place and f.place.cell == "E3"]
        assert {f.code for f in at if f.code.startswith("ITA2")} == codes, value


EXAMPLE = re.compile(r"(?:เช่น|พิมพ์)\s([0-9]+(?:\.[0-9]+)?)(?![0-9])")


@pytest.mark.parametrize("variant", ["A", "B", "C"])
def test_an_example_in_a_prompt_is_taken_by_its_cell(variant: str) -> None:
    shown = 0
    template = load_template("agency", variant)
    columns = [
        (column.kind, column.prompt)
        for table in template.tables()
        for column in table.columns
        if column.prompt
    ]
    profile = template.sheet("profile")
    columns += [(field.kind, field.prompt) for field in profile.fields() if field.prompt]
    for kind, key in columns:
        for example in EXAMPLE.findall(PROMPTS[key].text.th):
            if kind in ("score", "year", "integer", "data_year"):
                shown += 1
                meant = convert(kind, float(Decimal(example)))
                assert meant.value is not None, (key, example)
                assert not meant.problems, (key, example)
    assert shown > 3


def test_every_choice_of_a_drop_down_passes_its_check() -> None:
    """Each type of agency, each level of the year: chosen, it is no finding of ITA208."""
    template = load_template("agency")
    types = closed_list(template, "types")
    assert len(types) > 5
    for kind in types:
        assert is_choice(kind, types)
        found = check_book(changed(AGENCY, {"หน่วยงาน!B2": kind})).findings
        assert "ITA208" not in {finding.code for finding in found}


def test_the_words_of_the_statuses_are_those_of_the_drop_down() -> None:
    statuses = closed_list(load_template("agency"), "statuses")
    assert "เผยแพร่แล้ว" in statuses
    rows = "\n".join(f"| O{at} | {status} | |" for at, status in enumerate(statuses, 1))
    text = f"{AGENCY}\n# OIT\n| ข้อ | สถานะ | URL |\n{rows}\n"
    found = check_book(markdown_book(text)).findings
    assert [finding.code for finding in found] == ["ITA701"]
