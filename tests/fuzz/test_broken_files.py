"""A fixed share of the campaign, in processes of their own; and what campaigns have found."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.fuzz.inputs import Campaign, Failure, input_of, result_of
from tests.fuzz.minimise import minimised
from tests.fuzz.mutations import packed, unpacked
from tests.fuzz.seeds import foreign, seeds
from tests.ooxml import parts
from xlita.ooxml import limits, open_bytes
from xlita.sheet import ResourceLimit, SetValue, UnreadableFile, WriteRefused

#: Inputs in the suite, and in a campaign 50,000.
SHARE = 300


def test_a_share_of_the_campaign_comes_to_no_harm(tmp_path: Path, checkout: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.campaign", str(SHARE), "--seed", "suite",
         "--out", str(tmp_path)],
        cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)}, check=False,
        capture_output=True, text=True, encoding="utf-8", timeout=600,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{SHARE} inputs of seed suite" in run.stdout
    assert "\n0 failures" in run.stdout
    # Where hardly anything was read or written, nothing was shown.
    counts = {
        words[1]: int(words[0])
        for line in run.stdout.splitlines()
        if len(words := line.strip().split("  ")) == 2
    }
    assert counts["read"] > SHARE
    assert counts["edited"] > SHARE / 2
    assert counts["written in place"] > SHARE / 50


@pytest.mark.parametrize("name", seeds())
def test_a_sound_workbook_goes_through_everything(name: str, tmp_path: Path) -> None:
    result = result_of(seeds()[name], "1")
    assert not isinstance(result, Failure), result.text
    assert result["edited"]


def test_input_k_is_always_the_same() -> None:
    numbers = range(20)
    first = [input_of(Campaign("a"), number) for number in numbers]
    assert first == [input_of(Campaign("a"), number) for number in numbers]
    # A part may be cut to nothing in two of them.
    assert len(set(first)) >= len(numbers) - 2
    assert input_of(Campaign("b"), 0) != first[0]


def test_a_failing_input_is_made_small() -> None:
    data = foreign()

    def fails(candidate: bytes) -> bool:
        try:
            return "หนา".encode() in unpacked(candidate)["xl/sharedStrings.xml"]
        except Exception:
            return False

    small = unpacked(minimised(data, fails))
    assert small == {"xl/sharedStrings.xml": "หนา".encode()}
    assert fails(packed(small))


# What campaigns have found.


def stored(found: dict[str, str]) -> bytes:
    """A workbook whose parts are not compressed, so that no limit on the ratio applies."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return target.getvalue()


NUMBER = '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'


MERGES = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 400_000 + "</mergeCells>"
ATTRIBUTES = "".join(f' a{number}=""' for number in range(300_000))


@pytest.mark.parametrize(
    ("sheet", "styles"),
    [
        pytest.param(parts.worksheet("", after="<c/>" * 400_000), "", id="children"),
        pytest.param(parts.worksheet("", after=MERGES), "", id="merges"),
        pytest.param(parts.worksheet(f"<row><c{ATTRIBUTES}/></row>"), "", id="attributes"),
        pytest.param(parts.worksheet(NUMBER), "<a/>" * 400_000, id="elements"),
    ],
)
def test_what_would_take_too_much_memory_is_refused(sheet: str, styles: str) -> None:
    data = stored(parts.parts({"S": sheet}, styles=styles))
    with pytest.raises(ResourceLimit, match="part-too-large"):
        open_bytes(data, "").grid("S")


def test_a_sheet_that_computes_too_much_to_follow_is_not_edited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_STEPS", 100_000)
    rows = "".join(
        f"<row><c><v>1</v></c><c><f>SUM(A$1:A{row})+B{row - 1}</f><v>1</v></c></row>"
        for row in range(2, 1_000)
    )
    book = open_bytes(parts.book(rows), "")
    with pytest.raises(ResourceLimit, match="too-many-cells"):
        book.apply([SetValue("S", 1, 1, 5)])
    assert book.changed_parts() == ()


def test_a_long_shared_formula_is_known_to_a_point_and_never_written_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_FORMULA_TEXT", 100_000)
    followers = '<c><f t="shared" si="0"/><v>1</v></c>' * 300
    formula = "A9+" * 2_500 + "1"
    first = f'<c r="A1"><f t="shared" si="0" ref="A1:A9">{formula}</f><v>1</v></c>'
    book = open_bytes(parts.book(f'<row r="1">{first}{followers}</row>'), "")
    cells = book.grid("S").cells
    assert cells[1, 2].formula == formula.replace("A9", "B9")
    assert cells[1, 301].formula == ""
    with pytest.raises(WriteRefused, match="shared-formula"):
        book.apply([SetValue("S", 1, 1, 5)])


def test_what_is_written_is_never_compressed_like_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FLOOR", 10_000)
    monkeypatch.setattr(limits, "MAX_RATIO", 20)
    rows = '<row r="1"><c r="A1"><v>1</v></c>' + "<c/>" * 20_000 + "</row>"
    book = open_bytes(stored(parts.parts({"S": parts.worksheet(rows)})), "")
    book.apply([SetValue("S", 1, 1, 5)])
    found = io.BytesIO(book.rendered())
    assert zipfile.ZipFile(found).getinfo(parts.SHEET).compress_type == zipfile.ZIP_STORED
    # The same where it was compressed, but badly.
    with zipfile.ZipFile(found := io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=0) as file:
        for name, content in parts.parts({"S": parts.worksheet(rows)}).items():
            file.writestr(name, content)
    book = open_bytes(found.getvalue(), "")
    book.apply([SetValue("S", 1, 1, 5)])
    assert open_bytes(book.rendered(), "").grid("S").value(1, 1) == 5.0


def test_where_styles_cannot_be_read_nothing_is_edited() -> None:
    found = parts.parts({"S": parts.worksheet("")}, styles="<cellXfs/>")
    found["xl/styles.xml"] += "<"
    book = open_bytes(parts.packed(found), "")
    with pytest.raises(UnreadableFile, match="damaged"):
        book.apply([SetValue("S", 1, 1, 5)])


STRAY_FORMULA = parts.worksheet(
    '<row r="1"><t r="C1"><f t="shared" ref="C1:C3" si="0">A1</f></t></row>'
)
STRAY_ROWS = parts.worksheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace("sheetData", "c")


@pytest.mark.parametrize("sheet", [STRAY_FORMULA, STRAY_ROWS], ids=["formula", "rows"])
def test_rows_and_formulas_count_only_where_they_belong(sheet: str) -> None:
    book = open_bytes(parts.packed(parts.parts({"S": sheet})), "")
    assert book.grid("S").cells == {}
    book.apply([SetValue("S", 1, 6, 5), SetValue("S", 2, 6, 6)])
    again = open_bytes(book.rendered(), "")
    assert [again.grid("S").value(row, 6) for row in (1, 2)] == [5.0, 6.0]
    book.apply([SetValue("S", 1, 6, 5), SetValue("S", 2, 6, 6)])
    assert book.rendered() == open_bytes(book.rendered(), "").rendered()
