"""Each edit on each workbook of the zoo: no member and no element changes but those it may."""

from __future__ import annotations

import pytest

from tests.fidelity import packages
from tests.fidelity.differing import without_references
from tests.fidelity.edits import BUDGETS, KINDS, Task
from tests.fidelity.markup import differences
from tests.fidelity.outcome import Outcome, outcome
from tests.fidelity.refusals import ACCEPTED_AT_LEAST, REFUSED, refusal
from tests.fidelity.zoo import Specimen, catalogue

ZOO = tuple(catalogue())
CASES = [
    pytest.param(specimen, kind, id=f"{kind}-{specimen}") for specimen in ZOO for kind in KINDS
]


def accepted(specimen: Specimen, kind: str) -> Outcome:
    """What came of an edit; the test is over where it was refused, as the list has it."""
    found = outcome(specimen, kind)
    expected = refusal(specimen.name, kind)
    assert found.refused == expected
    if found.refused is not None:
        pytest.skip(f"refused: {found.refused}")
    return found


@pytest.mark.parametrize(("specimen", "kind"), CASES)
def test_nothing_changes_but_what_the_budget_names(specimen: Specimen, kind: str) -> None:
    found = accepted(specimen, kind)
    before, after = specimen.data, found.data
    budget = BUDGETS[kind]
    roles_before, roles_after = packages.roles(before), packages.roles(after)
    old, new = packages.entries(before), packages.entries(after)
    target = packages.sheet_parts(before)[found.task.sheet]

    removed, added = old.keys() - new.keys(), new.keys() - old.keys()
    assert {roles_before[name] for name in removed} <= budget.removed
    assert {roles_after[name] for name in added} <= budget.added
    _keep_their_order(list(old), list(new), removed, added)
    _keep_their_order(packages.listing(before), packages.listing(after), removed, added)

    parts_before, parts_after = packages.contents(before), packages.contents(after)
    for name in old.keys() & new.keys():
        if old[name] == new[name]:
            continue
        role = "target" if name == target else roles_before[name]
        assert role in budget.changes, f"{name} ({role}) changed"
        assert packages.steady_header(old[name]) == packages.steady_header(new[name])
        unpaid = _unpaid(parts_before[name], parts_after[name], role, found.task)
        assert not unpaid, f"{name} ({role}):\n" + "\n".join(map(str, unpaid[:5]))


def _keep_their_order(old: list[str], new: list[str], removed: set[str], added: set[str]) -> None:
    kept = [name for name in old if name not in removed]
    assert new[: len(kept)] == kept
    assert set(new[len(kept) :]) == added


def _unpaid(old: bytes, new: bytes, role: str, task: Task) -> list[object]:
    """The differences of a part that no rule of the budget stands for."""
    budget = BUDGETS[task.kind]
    mask = without_references if budget.moves_rows else None
    shift = task.shift if role == "target" else None
    found = differences(old, new, mask, shift)
    return [each for each in found if not any(rule(each, task) for rule in budget.changes[role])]


@pytest.mark.parametrize("specimen", ZOO, ids=str)
def test_what_is_done_twice_is_done_once(specimen: Specimen) -> None:
    for kind in KINDS:
        found = outcome(specimen, kind)
        if found.refused is None and not BUDGETS[kind].moves_rows:
            assert found.again().data == found.data, kind


@pytest.mark.parametrize("kind", KINDS)
def test_most_of_the_zoo_takes_each_edit(kind: str) -> None:
    """Refusing everything would be no damage either."""
    taken = [specimen for specimen in ZOO if outcome(specimen, kind).refused is None]
    assert len(taken) / len(ZOO) >= ACCEPTED_AT_LEAST[kind]
    assert {specimen.maker for specimen in taken} == {specimen.maker for specimen in ZOO}


def test_each_refusal_stands_for_a_workbook_and_an_edit() -> None:
    names = {specimen.name for specimen in ZOO}
    for name, reasons in REFUSED.items():
        assert name in names or name.startswith(("excel-", "libreoffice-"))
        for kinds in reasons.values():
            assert set(kinds) <= set(BUDGETS)
