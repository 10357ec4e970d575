"""The library of measures: whole, valid, in words of its own, and true to each year's numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from xlita import resources
from xlita.ita import KNOWN_YEARS, library, load_criteria
from xlita.ita.topics import topics
from xlita.thai.text import comparison_key

SCHEMA = resources.load_json("schemas/library.schema.json")
FILES = sorted(path.name for path in resources.path("library/").iterdir())
SHARED = Path(__file__).resolve().parents[3] / "shared" / "ita"


def document(name: str) -> dict[str, Any]:
    stated: dict[str, Any] = resources.load_json(f"library/{name}")
    return stated


def sentences(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("texts", "known_by", "topics", "sources", "note"):
                yield from sentences(value)
    elif isinstance(node, list):
        for value in node:
            yield from sentences(value)
    elif isinstance(node, str) and re.search("[ก-ฮ]", node):
        yield node


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_valid(name: str) -> None:
    jsonschema.validate(document(name), SCHEMA)
    assert jsonschema_rs.validator_for(SCHEMA).is_valid(document(name))


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("topics.json", {"topics": {"process": "กระบวนการ"}}),
        ("indicators.json", {"keep": {"1": {}}}),
        ("indicators.json", {"spare": {}}),
        ("questions.json", {"questions": {"Steps": {}}}),
        ("items-2567.json", {"items": {"O1": {}}}),
        (
            "items-2567.json",
            {"items": {"i1": {"question": "bribery", "confidence": "sure", "sources": ["x x x"]}}},
        ),
        ("disclosure.json", {"sub_indicators": {}}),
    ],
)
def test_a_mistake_in_a_file_is_found(name: str, mistake: dict[str, Any]) -> None:
    wrong = document(name) | mistake
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(wrong)
    assert not jsonschema_rs.validator_for(SCHEMA).is_valid(wrong)


@pytest.mark.parametrize("no", range(1, 11))
def test_every_indicator_can_be_improved_and_kept(no: int) -> None:
    improving, keeping = library.improving(no), library.keeping(no)
    assert improving.measure != keeping.measure
    assert {improving.topic, keeping.topic} <= set(library.topics())


def test_there_are_seven_topics_and_each_has_measures() -> None:
    used = {library.improving(no).topic for no in range(1, 11)}
    assert used == set(library.topics())
    assert library.topics() == tuple(topic.name for topic in topics())
    assert len(library.topics()) == 7


def test_what_is_known_of_the_items_of_each_year() -> None:
    """All of the 2564 form; all of 2567 with how sure each is; nothing of what was not seen."""
    known = {
        year: {
            code
            for item in load_criteria(year).items
            if library.question(code := item.code, year) is not None
        }
        for year in (2564, 2566, 2567, 2570)
    }
    assert known[2564] == {f"i{number}" for number in range(1, 31)}
    assert known[2566] == set()
    assert known[2567] == {*(f"i{n}" for n in range(1, 16)), *(f"e{n}" for n in range(1, 10))}
    assert known[2570] == known[2567]
    assert library.question("i16", 2567) is None
    assert library.question("e1", 2564) is None


@pytest.mark.parametrize(
    ("code", "year", "confidence"),
    [("i19", 2564, "high"), ("i1", 2567, "high"), ("i3", 2567, "medium"), ("i8", 2568, "low")],
)
def test_how_sure_an_items_subject_is(code: str, year: int, confidence: str) -> None:
    question = library.question(code, year)
    assert question is not None
    assert question.confidence == confidence
    assert question.sources


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_disclosure_item_of_every_year_can_be_missing(year: int) -> None:
    criteria = load_criteria(year)
    for item in criteria.disclosure:
        advice = library.missing_item(item.code, criteria)
        assert (advice is None) == (item.text is None), item
        if advice is not None and item.text is not None:
            assert item.code in advice.issue
            assert item.text in advice.issue
    for part in criteria.sub_indicators:
        assert library.missing_part(part.code) is not None


@pytest.mark.parametrize(
    ("subject", "codes"),
    [
        ("e-service", ["O17", "O17", "O17", "O17", "O18", "O13", "O10", "O10", "O10"]),
        ("work-manual", ["O13", "O13", "O13", "O13", "O14", "O10", "O8", "O8", "O8"]),
        ("service-manual", ["O14", "O14", "O14", "O14", "O15", "O11", "O9", "O9", "O9"]),
        ("complaint-channel", ["O30", "O30", "O30", "O30", "O28", "O23", "O18", "O17", "O17"]),
        ("participation", ["O33", "O33", "O33", "O33", "O30", "O25", "O20", "O19", "O19"]),
        ("measures", [None, "O42", "O42", "O42", "O42", "O34", "O27", "O25", "O25"]),
        ("measures-report", [None, "O43", "O43", "O43", "O43", "O35", "O28", "O26", "O26"]),
        # joined with another item, or gone
        ("budget-plan", ["O18", "O18", "O18", "O18", "O11", "O8", "O6", None, None]),
        ("procurement-plan", ["O21", "O21", "O21", "O21", "O19", "O14", "O12", "O11", "O11"]),
        ("social-network", ["O9", "O9", "O9", "O9", "O9", None, None, None, None]),
    ],
)
def test_the_number_of_a_subject_in_each_year(subject: str, codes: list[str | None]) -> None:
    assert [library.reference(subject, load_criteria(year)) for year in KNOWN_YEARS] == codes


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_what_measures_rest_on_is_an_item_of_the_year(year: int) -> None:
    criteria = load_criteria(year)
    codes = {item.code for item in criteria.disclosure}
    for no in range(1, 11):
        for advice in (library.improving(no), library.keeping(no)):
            assert set(library.references(advice, criteria)) <= codes


def test_an_unknown_subject_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        library.reference("e-servise", load_criteria(2567))


@pytest.mark.parametrize("name", ["indicators.json", "questions.json", "disclosure.json"])
def test_no_name_in_a_file_is_misspelt(name: str) -> None:
    subjects = set(document("disclosure.json")["subjects"])
    for entries in document(name).values():
        for entry in entries.values() if isinstance(entries, dict) else ():
            assert set(entry.get("rests_on", ())) <= subjects
            assert entry.get("else") in {None, *subjects}


def test_no_subject_refers_to_itself_through_others() -> None:
    subjects = document("disclosure.json")["subjects"]
    for name in subjects:
        seen, following = [name], subjects[name].get("else")
        while following:
            assert following not in seen
            seen.append(following)
            following = subjects[following].get("else")


def published() -> str:
    """Everything that the published documents and forms say, as one comparison key."""
    if not SHARED.is_dir():
        pytest.skip("no published documents beside the checkout")
    found: list[str] = []

    def gather(node: object) -> None:
        if isinstance(node, dict):
            for value in node.values():
                gather(value)
        elif isinstance(node, list):
            for value in node:
                gather(value)
        elif isinstance(node, str):
            found.append(node)

    documents = json.loads((SHARED / "documents.json").read_bytes())
    gather([document.get("measure_rows") for document in documents["documents"]])
    gather(json.loads((SHARED / "reference_items.json").read_bytes())["iit_2564"])
    return comparison_key("\n".join(found))


#: Official terms run to about this many characters; more in common is a copied phrase.
LONGEST_TERM = 39


@pytest.mark.parametrize("name", ["indicators.json", "questions.json", "disclosure.json"])
def test_no_sentence_is_a_published_one(name: str) -> None:
    theirs = published()
    assert len(theirs) > 10_000
    for sentence in sentences(document(name)):
        ours = comparison_key(sentence)
        starts = range(len(ours) - LONGEST_TERM + 1)
        copied = [
            ours[at : at + LONGEST_TERM] for at in starts if ours[at : at + LONGEST_TERM] in theirs
        ]
        assert not copied, sentence
