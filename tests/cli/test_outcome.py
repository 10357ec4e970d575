"""Exit statuses, the choice of codes, and accidents that become findings."""

import pytest

import xlita.workflow
from tests.report import reports
from xlita.checks.finding import Finding
from xlita.cli.outcome import codes, exit_status, selected
from xlita.cli.writing import status_of

WARNING = Finding("ITA206")
ERROR = Finding("ITA201", found="x")


@pytest.mark.parametrize(
    ("findings", "fail_on", "status"),
    [
        ([], "warning", 0),
        ([Finding("ITA204")], "warning", 0),
        ([WARNING], "error", 0),
        ([WARNING], "warning", 1),
        ([WARNING, ERROR], "error", 1),
        ([ERROR], "never", 0),
        ([ERROR._replace(severity="warning")], "error", 0),
    ],
)
def test_the_exit_status_follows_the_gravest_finding(findings, fail_on, status):
    assert exit_status(findings, fail_on) == status


def test_codes_are_prefixes_in_either_case():
    assert codes(" ita302, ITA4 ,") == ("ITA302", "ITA4")
    assert codes(None) == ()


def test_selecting_and_ignoring_change_findings_and_status():
    both = reports.report(WARNING, ERROR)
    assert selected(both, ("ITA20",), ("ITA206",)).findings == (ERROR,)
    assert selected(both, ("ITA3",), ()).status == "clean"
    assert selected(both, (), ()) == both


def test_choosing_codes_does_not_silence_why_a_file_was_not_checked():
    assert selected(reports.UNREADABLE, ("ITA3",), ()) == reports.UNREADABLE
    ignored = selected(reports.UNREADABLE, (), ("ITA001",))
    assert (ignored.status, ignored.findings) == ("unreadable", ())


def test_fill_exits_with_2_only_where_nothing_could_be_written():
    assert status_of([reports.FILLED]) == 0
    assert status_of([reports.PLANNED]) == 1
    assert status_of([reports.FILLED, reports.REFUSED]) == 2
    refused = reports.REFUSED._replace(failed=Finding("ITA002", variant="signed"))
    assert status_of([refused]) == 1


@pytest.fixture
def broken(monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError("unforeseen")

    for name in ("check", "read", "fill"):
        monkeypatch.setattr(xlita.workflow, name, fail)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("words", [("check",), ("read",), ("fill", "--dry-run")])
def test_an_accident_is_a_finding_of_its_file_without_a_traceback(run, words):
    status, out, err = run(*words, "a.xlsx")
    assert status == 1
    assert "[ITA901]" in out + err
    assert "ZeroDivisionError: unforeseen" in " ".join((out + err).split())
    assert "Traceback" not in err


@pytest.mark.usefixtures("broken")
def test_maintainers_can_see_the_traceback(run, monkeypatch):
    monkeypatch.setenv("XLITA_DEBUG", "1")
    assert "Traceback" in run("check", "a.xlsx").err
