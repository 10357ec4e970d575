"""Which findings are asked for: names and prefixes on the line, and the file xlita.toml."""

import csv
import io
import json

import jsonschema
import pytest

from tests.cli.conftest import ROOT
from xlita.cli.configuration import configuration, found_upward, near
from xlita.cli.console import LANGUAGES, Console
from xlita.cli.outcome import FAIL_ON, codes
from xlita.cli.usage import Refused
from xlita.report.formats import CHECK_FORMATS
from xlita.resources import load_json

BOTH = {"ITA302", "ITA401"}  # what khokkhon-2568 holds, among other things later rules may find


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "หน่วยงาน" / "2568"
    folder.mkdir(parents=True)
    copy = folder / "โคกคอน.xlsx"
    copy.write_bytes((ROOT / "workbooks" / "examples" / "khokkhon-2568.xlsx").read_bytes())
    return copy


@pytest.fixture
def config(tmp_path):
    def write(text: str):
        path = tmp_path / "xlita.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def found(ran):
    return {
        finding["code"] for file in json.loads(ran.out)["files"] for finding in file["findings"]
    }


def test_rules_are_chosen_by_code_prefix_and_name():
    assert codes("ITA302, ita4,Wrong-Direction") == ("ITA302", "ITA4", "ITA302")
    assert codes(["ITA1", "wrong-change,ITA2"]) == ("ITA1", "ITA304", "ITA2")
    with pytest.raises(Refused) as refused:
        codes("wrong-directon")
    assert refused.value.details["nearest"].word == "wrong-direction"


def test_the_line_selects_and_ignores_by_name(run, book):
    selected = run("check", book, "--format", "json", "--select", "wrong-direction,ITA4")
    assert found(selected) == BOTH
    left = run("check", book, "--format", "json", "--select", "ITA4,ITA3", "--ignore", "ITA4")
    assert found(left) == {"ITA302"}


def test_the_nearest_file_upward_is_used(run, book, config):
    config('select = ["ITA4", "wrong-direction"]\nformat = "json"\n')
    assert found(run("check", book)) == BOTH
    assert found(run("check", book.parent)) == BOTH
    (book.parent / "xlita.toml").write_text('select = "ITA302"\nformat = "json"', "utf-8")
    assert found(run("check", book)) == {"ITA302"}
    assert found_upward(str(book)) == book.parent / "xlita.toml"


def test_a_file_can_be_named_and_may_begin_with_a_mark(run, book, config, tmp_path):
    config('select = ["ITA4"]\nformat = "json"\n')
    other = tmp_path / "อื่น.toml"
    other.write_bytes(b'\xef\xbb\xbfselect = ["ITA302"]\r\nformat = "json"\r\n')
    assert found(run("check", book, "--config", other)) == {"ITA302"}


def test_the_line_wins_over_the_file(run, book, config):
    config(
        'select = ["ITA4"]\nignore = ["ITA302"]\nfail-on = "never"\nformat = "csv"\nlang = "en"\n'
    )
    ran = run("check", book)
    rows = list(csv.reader(io.StringIO(ran.out.removeprefix("\ufeff"), newline="")))
    assert (ran.status, len(rows), rows[0][0]) == (0, 2, "File")
    words = ["--select", "ITA3", "--ignore", "ITA304", "--fail-on", "error", "--format", "text"]
    ran = run("check", book, *words, "--lang", "th")
    assert ran.status == 1
    assert "[ITA302]" in ran.out
    assert "ต้องแก้" in ran.out


def test_the_language_of_the_file_yields_to_the_persons_and_to_the_console():
    asked = Console("th", "th", True, asked=True)
    assert asked.preferring("en") == asked
    assert Console("th", "th", True).preferring("en")[:2] == ("en", "en")
    assert Console("en", "th", False).preferring("th")[:2] == ("en", "th")
    assert Console("th", "th", True).preferring(None)[:2] == ("th", "th")


@pytest.mark.parametrize(
    ("text", "thai", "english"),
    [
        ('selct = ["ITA4"]', "มีคีย์ที่ไม่รู้จัก: selct ที่ใกล้ที่สุดคือ select", "selct; the nearest is select"),
        ('fail_on = "error"', "fail_on ที่ใกล้ที่สุดคือ fail-on", "fail_on; the nearest is fail-on"),
        ('fail-on = "warn"', "“warn” ที่ใกล้ที่สุดคือ warning", "the nearest is warning"),
        ("format = 3", "คีย์ format ไม่มีค่า “3”", 'format cannot be "3"'),
        ("select = [3]", "คีย์ select ต้องเป็นรายการ", "select must be a list"),
        ("ignore = true", "คีย์ ignore ต้องเป็นรายการ", "ignore must be a list"),
        (
            'ignore = ["wrong-chnge"]',
            "คีย์ ignore: ไม่มีกฎ “wrong-chnge” ที่ใกล้ที่สุดคือ wrong-change",
            "wrong-change",
        ),
        ('lang = "th"\nlang = "en"', "บรรทัด 2", "line 2"),
        ('select = [\n"', "บรรทัด 2 ตัวที่ 2", "line 2, column 2"),
    ],
)
def test_a_wrong_file_is_a_usage_error_with_file_key_and_nearest(
    run, book, config, text, thai, english
):
    path = config(text)
    status, out, err = run("check", book)
    assert (status, out) == (2, "")
    assert thai in err
    assert str(path) in err
    status, out, err = run("--lang", "en", "check", book)
    assert (status, out) == (2, "")
    assert english in err


def test_a_file_that_is_missing_or_no_text_is_a_usage_error(run, book, tmp_path):
    status, _, err = run("check", book, "--config", "ไม่มี.toml")
    assert status == 2
    assert "อ่าน ไม่มี.toml ไม่ได้" in err
    (tmp_path / "xlita.toml").write_bytes(b"\xff\xfe")
    status, _, err = run("check", book)
    assert status == 2
    assert "UTF-8" in err


def test_the_schema_knows_what_the_command_knows():
    schema = load_json("schemas/config.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    properties = schema["properties"]
    assert properties["format"]["enum"] == list(CHECK_FORMATS)
    assert properties["fail-on"]["enum"] == list(FAIL_ON)
    assert properties["lang"]["enum"] == list(LANGUAGES)


def test_without_a_file_there_is_nothing_to_load(tmp_path):
    if found_upward(str(tmp_path)) is not None:
        pytest.skip("an xlita.toml stands above the folder for temporary files")
    assert configuration(None, [str(tmp_path)]).path is None


@pytest.mark.parametrize(("word", "choice"), [("jsn", "json"), ("SARIF", "sarif"), ("zzz", None)])
def test_the_nearest_word_is_the_most_alike(word, choice):
    assert near(word, ["text", "json", "sarif"]).word == choice
