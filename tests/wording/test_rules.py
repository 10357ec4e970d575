"""The registry holds the contract's rules, complete in both languages."""

import re
from itertools import chain
from pathlib import Path

import pytest

from xlita.wording.rules import RULES, asked_for, fix, message, severity_word
from xlita.wording.texts import UNKNOWN, Text, placeholders

#: code, name, severity and whether `fix` mends it, as the contract states them.
CONTRACT = """
001 unreadable-file E · 002 write-refused E · 003 resource-limit E · 004 not-writable E ·
101 unknown-template E · 102 other-template E · 103 missing-sheet E · 104 missing-heading E ·
105 not-filled-in E · 106 year-rules-unknown I ·
201 not-a-number E · 202 out-of-range E · 203 too-many-decimals W* · 204 text-number I* ·
205 error-value E · 206 no-cached-value W* · 207 required-empty E · 208 not-in-list W ·
209 buddhist-date W* ·
301 formula-overwritten W* · 302 wrong-direction E* · 303 wrong-pass-status E* ·
304 wrong-change E* · 305 impossible-level E ·
401 overall-mismatch E · 402 duplicate-indicator E · 403 missing-indicator E ·
404 duplicate-agency E · 405 numbering-gap W ·
501 missing-owner E · 502 missing-period E · 503 period-outside-year W ·
504 indicator-without-measure W · 505 missing-result W ·
601 other-agency-named W · 602 agency-name-differs W · 603 year-differs W ·
604 bad-oit-reference W · 605 item-out-of-range W · 606 number-in-text-differs W ·
701 published-without-url E · 702 bad-url W · 703 not-on-main-site W · 901 internal-error E
"""
SEVERITY = {"E": "error", "W": "warning", "I": "info"}

VARIANTS = {
    "ITA001": "missing is-folder empty not-zip old-xls encrypted xlsb ods other-office truncated"
    " damaged duplicate-member unsafe-name doctype not-a-spreadsheet",
    "ITA002": "signed array-formula shared-formula encoding protected-sheet cell-metadata"
    " same-file",
    "ITA003": "too-many-members part-too-large total-too-large ratio too-many-cells too-deep"
    " text-too-long",
    "ITA004": "open-in-excel read-only disk-full no-folder denied cell-being-edited",
    "ITA102": "newer-version school",
    "ITA106": "later earlier no-year provisional",
    "ITA201": "looks-like",
    "ITA202": "year",
    "ITA302": "level province",
    "ITA305": "other-scale",
    "ITA401": "previous",
}


def contract_rules():
    for entry in CONTRACT.replace("\n", " ").split("·"):
        number, name, mark = entry.split()
        yield f"ITA{number}", name, SEVERITY[mark[0]], mark.endswith("*")


def all_texts():
    for rule in RULES.values():
        for variant, text in chain(rule.messages.items(), rule.fix.items()):
            yield pytest.param(text, id=f"{rule.code}-{variant}")
        for part in ("checks", "why", "example"):
            yield pytest.param(getattr(rule, part), id=f"{rule.code}-{part}")


@pytest.mark.parametrize(("code", "name", "severity", "fixable"), list(contract_rules()))
def test_the_contract_rule_is_registered(code, name, severity, fixable):
    rule = RULES[code]
    assert (rule.code, rule.name, rule.severity, rule.fixable) == (code, name, severity, fixable)
    assert None in rule.messages
    assert None in rule.fix


def test_names_and_codes_are_unique_and_in_order():
    assert list(RULES) == sorted(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("code", VARIANTS)
def test_every_reason_has_its_sentence(code):
    assert set(VARIANTS[code].split()) <= RULES[code].messages.keys()


def test_every_reason_that_a_book_can_give_has_its_sentence():
    package = Path(__file__).resolve().parents[2] / "xlita"
    code = "".join(
        path.read_text("utf-8")
        for part in ("ooxml", "excel")
        for path in sorted((package / part).glob("*.py"))
    )
    codes = {
        "UnreadableFile": "ITA001",
        "WriteRefused": "ITA002",
        "ResourceLimit": "ITA003",
        "NotWritable": "ITA004",
    }
    given = re.findall(rf"\b({'|'.join(codes)})\(\s*\"([a-z0-9-]+)\"", code)
    assert len(given) > 20
    unworded = {
        (name, reason) for name, reason in given if reason not in RULES[codes[name]].messages
    }
    assert not unworded


@pytest.mark.parametrize("text", list(all_texts()))
def test_both_languages_say_the_same_and_fit_the_code_pages(text: Text):
    assert text.th.strip()
    assert text.en.strip()
    assert placeholders(text.th) == placeholders(text.en)
    text.th.encode("cp874")  # what a Thai Windows console shows
    text.en.encode("ascii")  # what any other console shows


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("code", list(RULES))
def test_given_details_leave_no_placeholder(code, language):
    rule = RULES[code]
    for variant in {*rule.messages, *rule.fix}:
        names = placeholders(rule.messages.get(variant, rule.messages[None]).th)
        names |= placeholders(rule.fix.get(variant, rule.fix[None]).th)
        details = {name: f"<{name}>" for name in names}
        sentences = [f(code, variant, details, language) for f in (message, fix)]
        for sentence in sentences:
            assert "{" not in sentence
            assert UNKNOWN not in sentence
        for name in placeholders(rule.messages.get(variant, rule.messages[None]).th):
            assert f"<{name}>" in sentences[0]


@pytest.mark.parametrize("code", list(RULES))
def test_a_finding_is_never_lost_for_want_of_words(code):
    for variant in (None, "no such variant", *RULES[code].messages):
        assert message(code, variant, {}, "th").strip()
        assert fix(code, variant, {}, "en").strip()


def test_an_unfilled_variant_gives_way_to_the_general_sentence():
    assert message("ITA001", "damaged", {}, "en") == "This file cannot be read."
    damaged = message("ITA001", "damaged", {"part": "xl/workbook.xml"}, "en")
    assert "xl/workbook.xml" in damaged


def test_what_a_cell_holds_cannot_play_with_the_sentence():
    found = "{expected} {0.__class__}\x1b[31m\n" + "ย" * 500
    sentence = message("ITA201", None, {"found": found}, "th")
    assert "{expected} {0.__class__}[31m" in sentence
    assert sentence.isprintable()
    assert len(sentence) < 160


def test_severities_have_their_official_words():
    words = [severity_word(severity, "th") for severity in ("error", "warning", "info")]
    assert words == ["ต้องแก้", "ควรตรวจ", "แจ้งเพื่อทราบ"]


def test_what_is_off_by_default_is_no_more_than_information():
    off = {code: rule.severity for code, rule in RULES.items() if not rule.on_by_default}
    assert off == dict.fromkeys(("ITA406", "ITA407", "ITA612", "ITA613"), "info")
    assert asked_for(["ITA4", "ITA406", "ITA302"]) == {"ITA406"}


@pytest.mark.parametrize("code", [code for code in RULES if code[:4] in ("ITA6",)])
def test_a_rule_about_prose_asks_to_check_and_gives_no_verdict(code):
    rule = RULES[code]
    assert rule.severity in ("warning", "info")
    for text in rule.messages.values():
        assert text.th.startswith("ควรตรวจ: ")
        assert text.en.startswith("Please check: ")
