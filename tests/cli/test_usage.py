"""Help and usage errors: in the person's language, with exit status 2."""

import json

import pytest

from xlita.version import VERSION


@pytest.mark.parametrize("command", [(), ("check",), ("read",), ("fill",), ("new", "agency")])
def test_help_is_in_both_languages(run, command):
    thai = run(*command, "--help")
    english = run(*command, "--help", "--lang", "en")
    assert (thai.status, english.status) == (0, 0)
    assert thai.out.startswith("วิธีใช้: xlita")
    assert english.out.startswith("Usage: xlita")
    english.out.encode("ascii")


def test_the_language_can_come_from_the_environment_and_the_line_wins(run, monkeypatch):
    monkeypatch.setenv("XLITA_LANG", "en")
    assert run("--help").out.startswith("Usage:")
    assert run("--lang=th", "--help").out.startswith("วิธีใช้:")


def test_the_version_is_told(run):
    assert run("--version") == (0, f"xlita {VERSION}\n", "")


def test_no_command_shows_the_help_and_is_a_usage_error(run):
    assert run().status == 2


@pytest.mark.parametrize(
    ("words", "thai", "english"),
    [
        (["chek", "a"], "ไม่มีคำสั่ง chek", "no command chek"),
        (["new", "school"], "ไม่มีคำสั่ง school", "no command school"),
        (["check"], "ยังไม่ได้ระบุ PATH", "PATH... is missing"),
        (["check", "a", "--nope"], "ไม่มีตัวเลือก --nope", "no option --nope"),
        (["check", "a", "--format"], "--format ต้องตามด้วยค่า", "--format needs a value"),
        (["check", "a", "--format", "xml"], "sarif, github", "sarif, github"),
        (["check", "a", "--fail-on", "x"], "error, warning, never", "error, warning, never"),
        (["check", "a", "--select", "ITA99"], "ITA99", "ITA99"),
        (["check", "a", "--ignore", "W1"], "W1", "W1"),
        (["check", "a", "-o", "a"], "ไฟล์ต้นฉบับ", "the input itself"),
        (["read", "a", "b"], "คำเกินมา: b", "unexpected: b"),
        (["read", "a", "-o", "./a"], "ไฟล์ต้นฉบับ", "the input itself"),
        (["fill", "a"], "เขียนลงที่ใด", "say where to write"),
        (["fill", "a", "-o", "b", "--in-place"], "อย่างใดอย่างหนึ่ง", "either -o or --in-place"),
        (["fill", "a.xlsx", "-o", "./a.xlsx"], "ไฟล์ต้นฉบับ", "the input itself"),
        (["fill", "a", "--dry-run", "--format", "csv"], "text, json", "text, json"),
        (["fill", "a.xlsx", "b.xlsx", "-o", "c.xlsx"], "ต้องเป็นโฟลเดอร์", "must be a folder"),
        (["fill", "x/a.xlsx", "y/a.xlsx", "-o", "out/"], "มากกว่าหนึ่งไฟล์", "more than one file"),
        (["new"], "จะสร้างอะไร", "say what to make"),
        (["new", "agency"], "--name --type --province --year", "--name --type --province --year"),
        (["new", "agency", "--year", "2024"], "พ.ศ. 2567", "2567"),
        (["new", "province", "--year", "25670"], "25670", "25670"),
        (["new", "province", "--year", "ปีนี้"], "ปีนี้", "--year cannot be"),
        (["new", "--from", "nope.json"], "อ่าน nope.json ไม่ได้", "cannot read nope.json"),
        (["new", "agency", "--from", "x", "--name", "ก"], "--name", "--name"),
        (["--lang", "fr", "check", "a"], "th, en", "th, en"),
    ],
)
def test_a_usage_error_says_what_and_exits_with_2(run, tmp_path, monkeypatch, words, thai, english):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert thai in err
    assert not list(tmp_path.iterdir())
    if "fr" not in words:
        status, out, err = run("--lang", "en", *words)
        assert (status, out) == (2, "")
        assert err.startswith("Error: ")
        assert english in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "บรรทัด 1 ตัวที่ 2"),
        (b"[1]", "เอกสารหนึ่งฉบับ"),
        (b"\xff\xfe{", "UTF-8"),
        (b'{"kind": "province"}', "ชนิด province ไม่ใช่ agency"),
        (b"[" * 100_000, "เอกสารหนึ่งฉบับ"),
    ],
)
def test_a_document_that_is_none_is_refused(run, tmp_path, content, said):
    source, target = tmp_path / "doc.json", tmp_path / "new.xlsx"
    source.write_bytes(content)
    status, _, err = run("new", "agency", "--from", source, "-o", target)
    assert status == 2
    assert said in err
    assert not target.exists()


def test_an_invalid_document_is_refused_with_its_reasons(run, tmp_path):
    source, target = tmp_path / "doc.json", tmp_path / "new.xlsx"
    source.write_text(json.dumps({"kind": "agency", "fiscal_year": "2567"}), "utf-8")
    status, _, err = run("new", "--from", source, "-o", target)
    assert status == 2
    assert "fiscal_year" in err
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "thai", "english"),
    [
        (("--jobs", "900"), "--jobs ต้องเป็นตัวเลข 1 ถึง 256", "--jobs must be a number from 1 to 256"),
        (("--jobs", "two"), "--jobs ต้องเป็นตัวเลข 1 ถึง 256", "--jobs must be a number from 1 to 256"),
        (
            ("--memory", "1"),
            "--memory ต้องเป็นตัวเลขตั้งแต่ 64 ขึ้นไป",
            "--memory must be a number, 64 or more",
        ),
    ],
)
def test_a_range_is_said_in_words(run, tmp_path, words, thai, english):
    given = ("batch", tmp_path, "-o", tmp_path / "out", *words)
    for language, sentence in (("th", thai), ("en", english)):
        status, _, err = run("--lang", language, *given)
        assert status == 2
        assert sentence in err
    status, out, _ = run("batch", "--help")
    assert "<=" not in out
    assert "(1 ถึง 256)" in out
    assert "(ปกติ 60)" in out
