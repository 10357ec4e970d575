"""The JSON report is the contract's, field by field."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import xlita
from tests.report import reports
from xlita.checks.finding import Finding, Place
from xlita.report.formats import CHECK_FORMATS, FILL_FORMATS
from xlita.report.json_ import check_document, encoded, fill_document, finding_object
from xlita.report.text import Style
from xlita.resources import load_json
from xlita.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def validator():
    schema = load_json("schemas/report.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_contracts_example_comes_out_as_it_stands_there():
    document = check_document([reports.report(reports.direction(5))], "th")
    (file,) = document["files"]
    (finding,) = file.pop("findings")
    assert list(document) == ["schema_version", "xlita_version", "files", "summary"]
    assert document["schema_version"] == 1
    assert document["xlita_version"] == VERSION
    assert file == {
        "path": "in/ดอน.xlsx",
        "template": "agency",
        "fiscal_year": 2567,
        "agency": "องค์การบริหารส่วนตำบลดอน",
        "status": "findings",
        "counts": {"error": 1, "warning": 0, "info": 0},
    }
    assert finding.pop("message")
    assert finding.pop("fix")
    assert finding == {
        "code": "ITA302",
        "name": "wrong-direction",
        "severity": "error",
        "sheet": "คะแนนตัวชี้วัด",
        "cell": "G5",
        "heading": "การเปลี่ยนแปลง",
        "found": "เพิ่มขึ้น",
        "expected": "ลดลง",
        "fixable": True,
        "related": [
            {"sheet": "คะแนนตัวชี้วัด", "cell": "D5"},
            {"sheet": "คะแนนตัวชี้วัด", "cell": "E5"},
        ],
    }
    assert document["summary"] == {
        "files": 1,
        "clean": 0,
        "with_findings": 1,
        "unreadable": 0,
        "error": 1,
        "warning": 0,
        "info": 0,
    }


@pytest.mark.parametrize("language", ["th", "en"])
def test_reports_keep_to_the_schema(validator, language):
    for document in (
        check_document([], language),
        check_document(reports.EVERY_REPORT, language),
        fill_document([reports.FILLED, reports.PLANNED, reports.REFUSED], language),
    ):
        validator.validate(json.loads(encoded(document)))


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", "E1"), ("severity", "fatal"), ("cell", "5G"), ("cell", None), ("found", 3)],
)
def test_the_schema_refuses_what_is_not_the_contract(validator, field, value):
    document = check_document([reports.report(reports.direction(5))], "th")
    document["files"][0]["findings"][0][field] = value
    assert not validator.is_valid(document)


def test_the_schema_refuses_a_clean_file_with_findings(validator):
    document = check_document([reports.report(reports.direction(5), status="clean")], "th")
    assert not validator.is_valid(document)


def test_the_schema_uses_only_what_all_validators_read_alike():
    text = (ROOT / "schemas" / "report.schema.json").read_text("utf-8")
    for word in ("multipleOf", "\\\\d", "\\\\w", "\\\\s"):
        assert word not in text


def test_only_a_finding_about_the_whole_file_has_no_place():
    whole_file = finding_object(reports.MISSING_SHEET, "th")
    assert (whole_file["sheet"], whole_file["cell"]) == (None, None)
    whole_sheet = finding_object(reports.NOT_FILLED_IN, "th")
    assert (whole_sheet["sheet"], whole_sheet["cell"]) == ("มาตรการ", "A1")


def test_a_findings_own_severity_counts():
    document = check_document([reports.report(reports.MILDER)], "th")
    assert document["summary"]["warning"] == 1
    assert document["files"][0]["findings"][0]["severity"] == "warning"


def test_json_is_utf8_whatever_a_cell_or_a_file_name_holds():
    broken = Finding("ITA201", Place("ก", 1, 1), found="\ud800 ๘๔")
    data = encoded(check_document([reports.report(broken, path="a\udcff.xlsx")], "th"))
    assert "องค์การ".encode() in data
    document = json.loads(data.decode("utf-8"))
    assert document["files"][0]["findings"][0]["found"] == "\ud800 ๘๔"
    assert document["files"][0]["path"] == "a\udcff.xlsx"


def test_decimals_are_numbers_and_nothing_else_slips_through():
    assert json.loads(encoded({"score": Decimal("84.17")})) == {"score": 84.17}
    with pytest.raises(ValueError, match="float"):
        encoded({"score": float("nan")})


def test_every_format_is_final_bytes_or_text():
    assert isinstance(CHECK_FORMATS["json"](reports.EVERY_REPORT, Style()), bytes)
    assert isinstance(CHECK_FORMATS["text"](reports.EVERY_REPORT, Style()), str)
    assert isinstance(FILL_FORMATS["json"]([reports.FILLED], Style()), bytes)


def test_the_version_is_the_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION == xlita.__version__
