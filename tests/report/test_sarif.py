"""The SARIF report: the structure of the standard, and every finding with its place."""

import json
import os
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.report import reports
from tests.report.reports import direction, report
from xlita.checks.finding import Finding
from xlita.report.formats import CHECK_FORMATS
from xlita.report.sarif import artifact_uri, check_log
from xlita.report.text import Style

HERE = Path(__file__).parent
#: The whole schema of OASIS, for whoever has it: the excerpt beside this file is our own.
OFFICIAL = os.environ.get("XLITA_SARIF_SCHEMA")


def the_run(*given, language="th"):
    document = json.loads(CHECK_FORMATS["sarif"](given, Style(language)))
    (run,) = document["runs"]
    return run


@pytest.mark.parametrize(
    "given", [(), reports.EVERY_REPORT, (report(Finding("ITA901", details={"error": "x"})),)]
)
def test_the_log_is_sarif(given):
    document = json.loads(CHECK_FORMATS["sarif"](given, Style()))
    schema = json.loads((HERE / "sarif-excerpt.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    if OFFICIAL:
        jsonschema.validate(document, json.loads(Path(OFFICIAL).read_text("utf-8")))


def test_the_excerpt_refuses_what_is_no_sarif():
    schema = json.loads((HERE / "sarif-excerpt.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for break_it in (
        lambda log: log["runs"][0]["results"][0].update(level="info"),
        lambda log: log["runs"][0]["results"][0].update(message={"text": ""}),
        lambda log: log["runs"][0]["artifacts"][0]["location"].update(uri="ดอน.xlsx"),
        lambda log: log.update(version="2.0.0"),
    ):
        log = check_log(reports.EVERY_REPORT, "th")
        break_it(log)
        assert list(jsonschema.Draft202012Validator(schema).iter_errors(log))


def test_a_result_names_file_cell_and_rule():
    run = the_run(report(direction(5)))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    (location,) = result["locations"]
    assert (rule["id"], rule["name"], result["level"]) == ("ITA302", "wrong-direction", "error")
    assert location["physicalLocation"]["artifactLocation"]["uri"] == (
        "in/%E0%B8%94%E0%B8%AD%E0%B8%99.xlsx"
    )
    assert location["logicalLocations"] == [
        {"name": "G5", "fullyQualifiedName": "คะแนนตัวชี้วัด!G5", "kind": "cell"}
    ]
    related = [each["logicalLocations"][0]["name"] for each in result["relatedLocations"]]
    assert related == ["D5", "E5"]
    assert "เพิ่มขึ้น" in result["message"]["text"]
    assert "พิมพ์ ลดลง" in result["message"]["text"]


def test_a_findings_own_severity_is_its_level_and_info_is_a_note():
    run = the_run(report(reports.MILDER, Finding("ITA204", found="๑", expected="1")))
    assert [result["level"] for result in run["results"]] == ["warning", "note"]
    assert run["tool"]["driver"]["rules"][1]["defaultConfiguration"]["level"] == "error"


def test_clean_files_are_artifacts_and_an_accident_is_no_success():
    run = the_run(reports.CLEAN, reports.UNREADABLE)
    assert [each["properties"]["status"] for each in run["artifacts"]] == ["clean", "unreadable"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert the_run(report(Finding("ITA901", details={"error": "x"})))["invocations"] == [
        {"executionSuccessful": False}
    ]


def test_a_fingerprint_tells_cells_and_rules_apart_and_nothing_else():
    run = the_run(report(direction(5), direction(6), direction(5, found="ลดลง")))
    marks = [result["partialFingerprints"]["place/v1"] for result in run["results"]]
    assert marks[0] == marks[2] != marks[1]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b#c%.xlsx", "a%20b%23c%25.xlsx"),
        ("x:y.xlsx", "x%3Ay.xlsx"),
        ("../in/a.xlsx", "../in/a.xlsx"),
    ],
)
def test_paths_are_uri_references(path, uri):
    assert artifact_uri(path) == uri


@pytest.mark.skipif(sys.platform == "win32", reason="a path of POSIX")
def test_absolute_paths_and_undecodable_names_are_uris_too():
    assert artifact_uri("/ก.xlsx") == "file:///%E0%B8%81.xlsx"
    assert artifact_uri("a\udcff.xlsx") == "a%FF.xlsx"


def test_english_rules_are_in_english():
    driver = the_run(report(direction(5)), language="en")["tool"]["driver"]
    assert driver["language"] == "en"
    json.dumps(driver["rules"], ensure_ascii=False).encode("ascii")
