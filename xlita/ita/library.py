"""The library of measures: what an agency can do about a weak indicator, question or item.

The sentences are this project's own and stand in ``library/*.json`` (schema:
``library.schema.json``). A measure rests on disclosure items, which are renumbered nearly every
year. So the library names them by subject (``e-service``), and `reference` gives the number that
the year's own list has for it: O13 in 2567, O10 in 2568.

Which survey item asks about what is known in part, per generation of questionnaires; `Question`
says how surely. The files are loaded when first asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from xlita.ita.criteria import Criteria, DisclosureItem
from xlita.resources import load_json, path
from xlita.thai.text import comparison_key


class Owner(NamedTuple):
    """Who carries a measure out: a department that every local government has.

    `known_by` are beginnings of the names under which an agency may have it, the likeliest first.
    """

    name: str
    known_by: tuple[str, ...]


class Advice(NamedTuple):
    """A measure of the library.

    `topic` is one of the seven that a measure table is to cover; `rests_on` are subjects of
    disclosure items (see `reference`).
    """

    topic: str
    owner: Owner
    rests_on: tuple[str, ...]
    issue: str
    measure: str
    steps: tuple[str, ...]
    follow_up: str


class Question(NamedTuple):
    """What a survey item asks about: its advice, how sure that is (high, medium, low), and why."""

    advice: Advice
    confidence: str
    sources: tuple[str, ...]


class _Generation(NamedTuple):
    first_year: int
    last_year: int | None
    questions: dict[str, Question]


class _Subject(NamedTuple):
    """What a disclosure item is about; `keys` are comparison keys of pieces of its wording."""

    name: str
    keys: tuple[str, ...]
    other: str | None


def topics() -> tuple[str, ...]:
    """The seven topics, in the order in which they are published."""
    return tuple(_topics()["topics"].values())


def improving(indicator: int) -> Advice:
    """What raises an indicator. Raises KeyError for a number without an entry."""
    return _indicators("improve")[indicator]


def keeping(indicator: int) -> Advice:
    """What keeps an indicator at 100 points. Raises KeyError as `improving`."""
    return _indicators("keep")[indicator]


def question(code: str, year: int) -> Question | None:
    """What is known of a survey item of a year, None where its subject is not known."""
    for generation in _generations():
        last = generation.last_year or year
        if generation.first_year <= year <= last:
            return generation.questions.get(code)
    return None


def missing_item(code: str, criteria: Criteria) -> Advice | None:
    """What to do where a disclosure item of the year is not complete.

    None for an item whose wording is not known.
    """
    text = next((one.text for one in criteria.disclosure if one.code == code), None)
    subject = subject_of(text) if text else None
    if subject is None:
        return None
    source = _disclosure()
    stated = source["subjects"][subject]
    issue = source["issue"].format(code=code, text=text)
    return _advice({**stated, "rests_on": [subject], "issue": issue}, source["follow_up"])


def missing_part(sub_indicator: str) -> Advice | None:
    """What to do about a sub-indicator, such as 9.3, that has less than 100 points."""
    source = _disclosure()
    stated = source["sub_indicators"].get(sub_indicator)
    return None if stated is None else _advice({**stated, "rests_on": []}, source["follow_up"])


def subject_of(text: str) -> str | None:
    """The subject of a disclosure item, from the wording that a year gives it."""
    key = comparison_key(text)
    for subject in _subjects():
        if any(part in key for part in subject.keys):
            return subject.name
    return None


def reference(subject: str, criteria: Criteria) -> str | None:
    """The code of the year's disclosure item on a subject.

    A year that has no item of its own on it may have one that comprises it: contents of several
    items were joined over the years. None where it has neither. Raises KeyError for no subject.
    """
    known = _codes(criteria.disclosure)
    by_name = {each.name: each for each in _subjects()}
    wanted: _Subject | None = by_name[subject]
    while wanted is not None:
        if wanted.name in known:
            return known[wanted.name]
        for one in criteria.disclosure:
            key = comparison_key(one.text or "")
            if any(part in key for part in wanted.keys):
                return one.code
        wanted = by_name.get(wanted.other or "")
    return None


@lru_cache(maxsize=16)
def _codes(disclosure: tuple[DisclosureItem, ...]) -> dict[str, str]:
    """The first code of each subject that a year's list has."""
    codes: dict[str, str] = {}
    for one in disclosure:
        subject = subject_of(one.text) if one.text else None
        if subject is not None:
            codes.setdefault(subject, one.code)
    return codes


def references(advice: Advice, criteria: Criteria) -> tuple[str, ...]:
    """The codes of the year's disclosure items that a measure rests on, each once, in order."""
    codes = {reference(subject, criteria) for subject in advice.rests_on}
    return tuple(one.code for one in criteria.disclosure if one.code in codes)


@lru_cache(maxsize=1)
def _topics() -> dict[str, Any]:
    document: dict[str, Any] = load_json("library/topics.json")
    return document


@lru_cache(maxsize=1)
def _disclosure() -> dict[str, Any]:
    document: dict[str, Any] = load_json("library/disclosure.json")
    return document


@lru_cache(maxsize=1)
def _subjects() -> tuple[_Subject, ...]:
    return tuple(
        _Subject(name, tuple(comparison_key(text) for text in stated["texts"]), stated.get("else"))
        for name, stated in _disclosure()["subjects"].items()
    )


@lru_cache(maxsize=2)
def _indicators(purpose: str) -> dict[int, Advice]:
    stated = load_json("library/indicators.json")[purpose]
    return {int(number): _advice(each) for number, each in stated.items()}


@lru_cache(maxsize=1)
def _generations() -> tuple[_Generation, ...]:
    stated = load_json("library/questions.json")["questions"]
    advice = {name: _advice(each) for name, each in stated.items()}
    files = sorted(file.name for file in path("library/").glob("items-*.json"))
    return tuple(_generation(load_json(f"library/{name}"), advice) for name in files)


def _generation(document: dict[str, Any], advice: dict[str, Advice]) -> _Generation:
    questions = {
        code: Question(advice[each["question"]], each["confidence"], tuple(each["sources"]))
        for code, each in document["items"].items()
    }
    return _Generation(document["first_year"], document.get("last_year"), questions)


def _advice(stated: dict[str, Any], follow_up: str | None = None) -> Advice:
    source = _topics()
    owner = source["owners"][stated["owner"]]
    return Advice(
        topic=source["topics"][stated["topic"]],
        owner=Owner(owner["name"], tuple(owner["known_by"])),
        rests_on=tuple(stated["rests_on"]),
        issue=stated["issue"],
        measure=stated["measure"],
        steps=tuple(stated["steps"]),
        follow_up=stated.get("follow_up") or follow_up or "",
    )
