"""Before upload: what a document has to hold for the disclosure item that it serves.

The measures of a workbook come from its year's result, and its report tells of measures of that
year: both are handed in with the assessment of the year after (facts: 10.2). So a workbook of 2567
serves O27 and O28 of 2568.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

from xlita.checks.elements import OF_MEASURES, State, states
from xlita.checks.finding import Finding
from xlita.ita import KNOWN_YEARS, Criteria, load_criteria
from xlita.sheet import Place
from xlita.template.submission import AgencySubmission

#: The rule of a year that says how sure the list of a document is.
_RULES = {"measures": "measure_elements", "report": "report_elements"}
#: The element that has a state for each topic.
_TOPICS = "topics"
#: The rules that tell of a blank cell that it lacks an element, whatever the document is for.
_TOLD_BY: Mapping[str, str] = MappingProxyType(
    {"responsible": "ITA501", "period": "ITA502", "results": "ITA505"}
)


class NotServed(Exception):
    """No document of the year serves an item; `served` are those that are, by document."""

    def __init__(self, item: str, year: int, served: Mapping[str, str]) -> None:
        super().__init__(f"no document serves {item} in {year}")
        self.item = item
        self.year = year
        self.served = served


class Checklist(NamedTuple):
    """The required elements of one document, each with its places.

    `document` is ``measures`` or ``report``; `year` that of the assessment it is handed in for.
    """

    item: str
    document: str
    year: int
    states: tuple[State, ...]

    @property
    def certain(self) -> bool:
        """Whether any element of the list is certainly required."""
        return any(state.certain for state in self.states)


def items_served() -> dict[str, tuple[int, ...]]:
    """Every item that a document serves in some year, with these years."""
    found: dict[str, list[int]] = {}
    for year in KNOWN_YEARS:
        for item in load_criteria(year).documents.values():
            found.setdefault(item, []).append(year)
    return {item: tuple(years) for item, years in found.items()}


def checklist(submission: AgencySubmission, item: str) -> Checklist:
    """What the document for an item holds and lacks. Raises NotServed."""
    criteria = _criteria(submission, item)
    for document, code in criteria.documents.items():
        if code == item:
            return Checklist(
                item, document, criteria.fiscal_year, _states(submission, document, criteria)
            )
    raise NotServed(item, criteria.fiscal_year, criteria.documents)


def _criteria(submission: AgencySubmission, item: str) -> Criteria:
    """Those of the year after the workbook's; where it names none, of the item's last year."""
    if submission.fiscal_year is not None:
        return load_criteria(submission.fiscal_year + 1)
    years = items_served().get(item)
    return load_criteria(years[-1] if years else KNOWN_YEARS[-1])


def _states(submission: AgencySubmission, document: str, criteria: Criteria) -> tuple[State, ...]:
    sure = criteria.is_certain(_RULES[document])
    listed = []
    for element in criteria.required_elements.get(document, ()):
        certain = sure if element.confidence is None else _is_sure(element.confidence, criteria)
        listed.append((element, certain))
    return states(submission, document, listed)


def _is_sure(confidence: str, criteria: Criteria) -> bool:
    return criteria.known and not criteria.provisional and confidence != "low"


def missing_elements(listed: Checklist, told: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """A finding for each element that is missing: ITA710 where it is certainly required.

    Nothing is said twice: without any measure it is not said what each of them lacks, where none
    of the topics is there, that is one finding, and a cell in which `told` misses the same already
    is not named again.
    """
    named = {(each.code, each.place) for each in told}
    states = (_untold(state, named) for state in listed.states if not state.present)
    missing = [state for state in states if state is not None]
    if any(state.code == "measures" and not state.lacking for state in missing):
        missing = [state for state in missing if state.code not in OF_MEASURES]
    by_topic = [state for state in listed.states if state.code == _TOPICS]
    if by_topic and not any(state.present for state in by_topic):
        missing = [state for state in missing if state.code != _TOPICS or state is by_topic[0]]
        all_topics = by_topic[0]
    else:
        all_topics = None
    return tuple(
        _finding(listed, state, state.code if state is all_topics else None) for state in missing
    )


def _untold(state: State, named: Set[tuple[str, Place | None]]) -> State | None:
    """What is left to say of a missing element; None where each cell is named already."""
    code = _TOLD_BY.get(state.code)
    left = tuple(place for place in state.places if (code, place) not in named)
    if len(left) == len(state.places):
        return state
    return state._replace(places=left, lacking=len(left)) if left else None


def _finding(listed: Checklist, state: State, element: str | None) -> Finding:
    first = state.places[0] if state.places else None
    return Finding(
        "ITA710" if state.certain else "ITA711",
        first,
        variant="some" if state.lacking else None,
        details={
            "item": listed.item,
            "year": str(listed.year),
            "document": listed.document,
            "element": element or (state.name.th if state.code == _TOPICS else state.code),
            "count": str(state.lacking),
            "sheet": state.sheet,
        },
        related=state.places[1:],
        sheet=state.sheet if state.has_sheet else None,
    )
