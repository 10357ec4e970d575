"""Which findings a report names first."""

from xlita.checks.finding import Finding, Place
from xlita.report.groups import grouped
from xlita.wording.rules import FIRST, RULES


def codes(*found: str) -> list[str]:
    findings = [Finding(code, Place("ก", row, 1)) for row, code in enumerate(found, 1)]
    return [group.code for group in grouped(findings)]


def test_the_total_comes_first_whatever_stands_above_it():
    assert codes("ITA201", "ITA501", "ITA302", "ITA401") == [
        *("ITA401", "ITA302", "ITA501", "ITA201"),
    ]


def test_an_error_comes_before_every_warning():
    assert codes("ITA604", "ITA601", "ITA201") == ["ITA201", "ITA601", "ITA604"]


def test_others_keep_their_order():
    assert codes("ITA207", "ITA201", "ITA404") == ["ITA207", "ITA201", "ITA404"]


def test_what_comes_first_is_always_on():
    assert all(RULES[code].on_by_default for code in FIRST)
