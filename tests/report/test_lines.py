"""The reports with a line or a row for each finding: jsonl, csv and github."""

import csv
import io
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report import reports
from tests.report.reports import direction, report
from xlita.checks.finding import Finding, Place
from xlita.report.formats import CHECK_FORMATS
from xlita.report.text import Style
from xlita.resources import load_json


def rendered(name, *given, language="th"):
    data = CHECK_FORMATS[name](given, Style(language))
    assert isinstance(data, bytes)
    return data


def lines_of(*given):
    return [json.loads(line) for line in rendered("jsonl", *given).decode("utf-8").splitlines()]


def rows_of(*given, language="th"):
    text = rendered("csv", *given, language=language).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_json_line_is_a_finding_with_its_file():
    (line,) = lines_of(report(direction(5)))
    assert [line[key] for key in ("path", "template", "fiscal_year", "agency")] == [
        "in/ดอน.xlsx",
        "agency",
        2567,
        "องค์การบริหารส่วนตำบลดอน",
    ]
    schema = load_json("schemas/report.schema.json")
    finding = {"$ref": "#/$defs/finding", "$defs": schema["$defs"]}
    jsonschema.Draft202012Validator(finding).validate(line)


def test_there_are_as_many_json_lines_as_findings():
    assert lines_of(reports.CLEAN) == []
    found = sum(len(each.findings) for each in reports.EVERY_REPORT)
    assert len(lines_of(*reports.EVERY_REPORT)) == found > 3


@given(st.text(max_size=20))
def test_whatever_a_cell_holds_is_one_json_line(found):
    (line,) = lines_of(report(Finding("ITA201", Place("ก", 1, 1), found=found)))
    assert line["found"] == found


def test_the_table_has_a_mark_of_its_encoding_headings_and_a_row_a_finding():
    data = rendered("csv", *reports.EVERY_REPORT)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    headings, *rows = rows_of(*reports.EVERY_REPORT)
    assert headings[:4] == ["ไฟล์", "หน่วยงาน", "ปีงบประมาณ", "ความสำคัญ"]
    assert len(rows) == sum(len(each.findings) for each in reports.EVERY_REPORT)
    assert all(len(row) == len(headings) for row in rows)
    row = dict(zip(headings, rows[1], strict=True))
    assert (row["ไฟล์"], row["ชีต"], row["ช่อง"]) == ("in/ดอน.xlsx", "คะแนนตัวชี้วัด", "G5")
    assert (row["ความสำคัญ"], row["รหัส"], row["ชื่อกฎ"]) == ("ต้องแก้", "ITA302", "wrong-direction")


def test_the_table_has_english_headings_too():
    assert rows_of(language="en") == [
        [
            "File",
            "Agency",
            "Fiscal year",
            "Severity",
            "Sheet",
            "Cell",
            "Heading",
            "Found",
            "Expected",
            "Message",
            "To do",
            "Code",
            "Rule",
            "Template",
        ]
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "＝", "\0="])
def test_nothing_in_the_table_is_a_formula(start):
    text = start + "HYPERLINK(1)"
    bad = report(Finding("ITA201", Place(text, 1, 1, text), found=text, expected=text), path=text)
    row = rows_of(bad._replace(agency=text))[1]
    for value in row:
        assert not value.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert sum(value.startswith("'") for value in row) == 6


def test_an_ordinary_text_stays_as_it_is():
    row = rows_of(report(Finding("ITA201", Place("ก", 1, 1, 'หัว, "คำ"\nต่อ'), found="84,17")))[1]
    assert 'หัว, "คำ"\nต่อ' in row
    assert "84,17" in row


def test_an_annotation_names_file_title_place_and_remedy():
    (line,) = rendered("github", report(direction(5))).decode("utf-8").splitlines()
    start, _, text = line.removeprefix("::").partition("::")
    assert start == "error file=in/ดอน.xlsx,title=ต้องแก้ ITA302 wrong-direction"
    first, where, fix = text.split("%0A")
    assert first.startswith("การเปลี่ยนแปลง: เขียนว่า")
    assert where == "ที่ คะแนนตัวชี้วัด!G5"
    assert fix.startswith("วิธีแก้: ")


def test_one_error_in_many_rows_is_one_annotation():
    same = [direction(row) for row in range(5, 15)]
    other = [direction(row, score=f"{row}.00") for row in range(5, 15)]
    for findings in (same, other):
        (line,) = rendered("github", report(*findings)).decode("utf-8").splitlines()
        assert "และอีก 7 แห่ง" in line


def test_every_severity_has_its_kind_of_annotation():
    findings = (direction(5), reports.MILDER, Finding("ITA204", found="๑", expected="1"))
    lines = rendered("github", report(*findings)).decode("utf-8").splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::notice"]


@given(st.text(st.characters(codec="utf-8"), max_size=20), st.text(max_size=20))
def test_nothing_that_people_type_ends_an_annotation_or_begins_another(path, text):
    bad = report(Finding("ITA201", Place(text, 1, 1, text), found=text), path=path)
    data = rendered("github", bad)
    assert data.count(b"\n") == 1
    assert b"\r" not in data
    properties = data.decode("utf-8").removeprefix("::").partition("::")[0]
    assert properties.count(",") == 1
    file = properties.removeprefix("error file=").partition(",title=")[0]
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        file = file.replace(code, char)
    assert file == path


@pytest.mark.parametrize("name", sorted(CHECK_FORMATS))
def test_every_form_takes_damaged_text_and_no_files(name):
    broken = report(Finding("ITA201", Place("\ud800", 1, 1, "\udfff"), found="\ud800"))
    for these in ([], [broken._replace(path="a\udcff.xlsx", agency="\ud800")]):
        data = CHECK_FORMATS[name](these, Style())
        if isinstance(data, bytes):
            data.decode("utf-8")
