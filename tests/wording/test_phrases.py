"""Phrases, prompts and the guide: both languages, within Excel's limits."""

import re
from pathlib import Path

import pytest

from xlita.wording import guide
from xlita.wording.phrases import PHRASES, say
from xlita.wording.prompts import LONGEST_TEXT, LONGEST_TITLE, PROMPTS
from xlita.wording.texts import placeholders

PROMPT_KEYS = """
agency.name agency.type agency.district agency.province agency.fiscal_year
announced.overall announced.level announced.previous_overall announced.previous_level
announced.rank announced.peers announced.eit_part_1 announced.eit_part_2 announced.date
office.unit office.phone office.letter_no office.website office.signatories office.departments
office.digits score previous
item.code item.flagged item.issue item.previous_code item.part item.indicator
measure.issue measure.measure measure.analysis measure.steps measure.responsible measure.period
measure.follow_up measure.references measure.indicator measure.item
province.name province.district province.level province.change province.passed
oit.code oit.sub_indicator oit.data_year oit.responsible oit.due oit.status oit.urls
oit.explanation oit.published_on oit.score oit.clarification
narrative.analysis narrative.approach history.year history.score history.level
progress.measure progress.period progress.result progress.outcome progress.status
progress.six_months progress.twelve_months progress.obstacles progress.evidence
progress.indicator progress.item
"""


@pytest.mark.parametrize("key", list(PHRASES))
def test_a_phrase_has_both_languages_with_the_same_placeholders(key):
    text = PHRASES[key]
    assert text.th.strip()
    assert text.en.strip()
    assert placeholders(text.th) == placeholders(text.en)
    text.th.encode("cp874")
    text.en.encode("ascii")


def test_every_phrase_is_said_somewhere_and_every_said_phrase_exists():
    package = Path(__file__).resolve().parents[2] / "xlita"
    code = "\n".join(
        path.read_text("utf-8")
        for part in ("report", "cli", "batch", "province")
        for path in (package / part).glob("*.py")
    )
    said = set(
        re.findall(
            r"""["']((?:report|fill|fix|mark|measures|note|usage|help|batch|chase|province)\.[a-z0-9.-]+)["']""",
            code,
        )
    )
    assert said == set(PHRASES)


def test_say_fills_and_keeps_braces_of_details():
    assert say("note.written", "th", target="a{b}.xlsx") == "เขียนแล้ว: a{b}.xlsx"
    with pytest.raises(KeyError):
        say("no.such.phrase", "th")


def test_the_templates_have_their_prompts():
    assert PROMPTS.keys() == set(PROMPT_KEYS.split())


@pytest.mark.parametrize("key", list(PROMPTS))
def test_a_prompt_fits_into_excel(key):
    prompt = PROMPTS[key]
    for language in ("th", "en"):
        assert 0 < len(prompt.title.in_language(language)) <= LONGEST_TITLE
        assert 0 < len(prompt.text.in_language(language)) <= LONGEST_TEXT
        assert "{" not in prompt.text.in_language(language)


def test_the_guide_has_five_steps_in_both_languages():
    assert [step.title.th[0] for step in guide.STEPS] == list("12345")
    for step in guide.STEPS:
        assert step.title.en
        assert step.text.th
        assert step.text.en
        assert step.sheets
    assert all(text.th and text.en for text in guide.LEGEND.values())
