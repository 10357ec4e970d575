"""`xlita rule`: every rule in words, from the registry and nothing else."""

import json

import pytest

from xlita.report.columns import width
from xlita.report.rule_pages import document, list_text, page_text
from xlita.report.text import Style
from xlita.wording.rule_words import FAMILIES, family_of, general_fix
from xlita.wording.rules import RULES
from xlita.wording.texts import UNKNOWN, Text


def test_without_a_code_all_rules_are_listed_by_family(run):
    status, out, err = run("rule")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ITA")] == list(RULES)
    families = [line.split()[0] for line in lines if line.startswith("ITA")]
    assert families == [f"{family}xx" for family in dict.fromkeys(map(family_of, RULES))]
    (shown,) = (line for line in lines if "ITA405" in line)
    assert shown.split()[1:3] == ["ควรตรวจ", RULES["ITA405"].checks.th.split()[0]]


def test_a_rule_is_found_by_code_and_by_name(run):
    by_code, by_name = run("rule", "ita302"), run("rule", "Wrong-Direction")
    assert by_code == by_name
    rule = RULES["ITA302"]
    text = " ".join(by_code.out.split())
    for said in (rule.checks, rule.why, rule.example):
        assert said.th in text
    assert text.startswith("ITA302 wrong-direction - ต้องแก้")
    assert "คำสั่ง fix แก้ให้ได้" in text


def test_the_beginning_of_codes_lists_a_family(run):
    out = run("rule", "ITA4").out
    assert "ITA401" in out
    assert "ITA302" not in out.partition("\n\n")[0]


def test_an_unknown_rule_is_a_usage_error_with_the_nearest(run):
    status, out, err = run("rule", "wrong-directon")
    assert (status, out) == (2, "")
    assert "ที่ใกล้ที่สุดคือ wrong-direction" in err


def test_json_has_all_that_is_said(run):
    status, out, _ = run("rule", "ITA302", "--format", "json", "--lang", "en")
    said = json.loads(out)
    (rule,) = said["rules"]
    assert (status, said["schema_version"]) == (0, 1)
    assert rule["family"] == {"code": "ITA3", "name": "computed columns"}
    assert rule["checks"] == RULES["ITA302"].checks.en
    assert {each["variant"] for each in rule["sentences"]} == {None, "level", "province"}
    assert len(json.loads(run("rule", "--format", "json").out)["rules"]) == len(RULES)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("code", list(RULES))
def test_every_rule_has_a_page_without_holes(code, language):
    rule = RULES[code]
    page = page_text(rule, Style(language, 60))
    assert page.count("\n\n") == 4
    assert max(width(line) for line in page.splitlines()) <= 60
    for word in ("{", "}", UNKNOWN):
        assert word not in general_fix(rule, language)
    assert family_of(code) in FAMILIES
    if language == "en":
        page.encode("ascii")


def test_a_rule_that_is_off_says_so():
    off = RULES["ITA405"]._replace(on_by_default=False)
    assert "[ปกติปิดไว้]" in list_text([off], Style())
    assert "--select ITA405" in page_text(off, Style())
    assert document([off], "th")["rules"][0]["on_by_default"] is False


def test_families_are_named_in_both_languages():
    assert list(FAMILIES) == sorted(FAMILIES)
    for text in FAMILIES.values():
        assert isinstance(text, Text)
        text.th.encode("cp874")
        text.en.encode("ascii")
