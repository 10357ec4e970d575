"""Workbooks as tidy data frames: one fact a row, with the agency, the year and the cell's row.

pandas is loaded here, when a frame is asked for, and nowhere on the way to `check` or `fill`.

>>> import xlita
>>> frame = xlita.frame("ส่งมา", "indicators")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from xlita import workflow
from xlita.checks.finding import Finding
from xlita.inputs import LEGACY_KINDS, Found, search
from xlita.report.results import FileReport, fix_of, fixable, message_of, severity_of, sheet_of
from xlita.template.entries import Row
from xlita.template.record import has_item_content, record
from xlita.template.submission import AgencySubmission, Submission, indicator_no
from xlita.template.tables import Table
from xlita.wording.rules import RULES
from xlita.wording.texts import Language

if TYPE_CHECKING:
    import pandas as pd

Paths = str | Path | Iterable[str | Path]
Fact = dict[str, Any]

#: Columns that every frame begins with.
ABOUT = ("agency", "type", "district", "province", "fiscal_year", "file")
_TEXT, _WHOLE, _SCORE, _TRUTH = "string", "Int64", "Float64", "boolean"

#: The frames, and the columns of each behind `ABOUT`, with their kinds. Columns may be added.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "agencies": {
        "sheet": _TEXT, "row": _WHOLE, "score": _SCORE, "previous": _SCORE, "change": _SCORE,
        "level": _TEXT, "passed": _TRUTH, "iit": _SCORE, "eit": _SCORE, "oit": _SCORE,
        "from_table": _TRUTH,
    },
    "indicators": {
        "sheet": _TEXT, "row": _WHOLE, "no": _WHOLE, "instrument": _TEXT, "name": _TEXT,
        "previous": _SCORE, "score": _SCORE, "change": _SCORE, "direction": _TEXT,
        "passed": _TRUTH,
    },
    "items": {
        "sheet": _TEXT, "row": _WHOLE, "code": _TEXT, "part": _WHOLE, "indicator": _WHOLE,
        "text": _TEXT, "previous": _SCORE, "score": _SCORE, "change": _SCORE,
        "direction": _TEXT, "passed": _TRUTH, "flagged": _TRUTH, "issue": _TEXT,
        "previous_code": _TEXT,
    },
    "measures": {
        "sheet": _TEXT, "row": _WHOLE, "measure_year": _WHOLE, "instrument": _TEXT,
        "eit_part": _WHOLE, "indicator": _WHOLE, "item": _TEXT, "topic": _TEXT, "issue": _TEXT,
        "measure": _TEXT, "analysis": _TEXT, "steps": _TEXT, "responsible": _TEXT,
        "period": _TEXT, "period_start": _TEXT, "period_end": _TEXT, "follow_up": _TEXT,
        "references": _TEXT, "proposed": _TRUTH,
    },
    "findings": {
        "sheet": _TEXT, "row": _WHOLE, "cell": _TEXT, "heading": _TEXT, "code": _TEXT,
        "name": _TEXT, "severity": _TEXT, "found": _TEXT, "expected": _TEXT, "message": _TEXT,
        "fix": _TEXT, "fixable": _TRUTH, "status": _TEXT, "template": _TEXT,
    },
}  # fmt: skip
_ABOUT_KINDS = {name: _WHOLE if name == "fiscal_year" else _TEXT for name in ABOUT}


class Frames(NamedTuple):
    """Every frame of the same files."""

    agencies: pd.DataFrame
    indicators: pd.DataFrame
    items: pd.DataFrame
    measures: pd.DataFrame
    findings: pd.DataFrame


def frame(
    paths: Paths, kind: str, *, decimals: bool = False, language: Language = "th"
) -> pd.DataFrame:
    """One frame over files and folders (searched for workbooks): see `COLUMNS` for its kinds.

    Scores are floats that print as their two decimals; `decimals` gives `Decimal` objects, exact
    to the cent, instead. A file that cannot be read is a row of ``findings`` and none elsewhere.
    Raises ValueError for an unknown kind.
    """
    if kind not in COLUMNS:
        raise ValueError(f"{kind!r}: {', '.join(COLUMNS)}")
    return _framed(_facts(paths, (kind,), language)[kind], kind, decimals)


def frames(paths: Paths, *, decimals: bool = False, language: Language = "th") -> Frames:
    """Every frame at once, each file read once. As `frame` otherwise."""
    facts = _facts(paths, tuple(COLUMNS), language)
    return Frames(*(_framed(facts[kind], kind, decimals) for kind in Frames._fields))


def write_frame(data: pd.DataFrame, path: str | Path) -> None:
    """Write a frame as ``.parquet`` (needs the extra ``parquet``) or as ``.csv``.

    The CSV opens in Excel: UTF-8 with a byte order mark, and no text in it becomes a formula.
    Raises ValueError for another ending, ImportError without pyarrow, OSError.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending == ".parquet":
        data.to_parquet(path, engine="pyarrow", index=False)
    elif ending == ".csv":
        from xlita.report.csv_ import safe_text

        shown = data.copy()
        for column in shown.columns:
            if shown[column].dtype == _TEXT:
                shown[column] = shown[column].map(safe_text, na_action="ignore")
        shown.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    else:
        raise ValueError(f"{path.name}: .parquet, .csv")


def _framed(facts: list[Fact], kind: str, decimals: bool) -> pd.DataFrame:
    import pandas as pd

    columns: dict[str, Any] = {}
    dtype: Any  # the stubs list every name of a type
    for name, dtype in {**_ABOUT_KINDS, **COLUMNS[kind]}.items():
        values = [fact.get(name) for fact in facts]
        if decimals and dtype == _SCORE:
            columns[name] = pd.Series([_exact(value) for value in values], dtype=object)
        else:
            if dtype == _TEXT:
                values = [_held(value) for value in values]
            columns[name] = pd.array(values, dtype=dtype)
    return pd.DataFrame(columns)


def _held(text: str | None) -> str | None:
    """The text as a frame can hold it: a file's name may be in no encoding."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def _facts(paths: Paths, kinds: tuple[str, ...], language: Language) -> dict[str, list[Fact]]:
    wanted = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    facts: dict[str, list[Fact]] = {kind: [] for kind in kinds}
    for found in search(wanted):
        for kind, own in _facts_of(found, kinds, language).items():
            facts[kind] += own
    return facts


def _facts_of(found: Found, kinds: tuple[str, ...], language: Language) -> dict[str, list[Fact]]:
    """What one file adds to each frame; a file at which xlita itself fails is a finding too."""
    facts: dict[str, list[Fact]] = {kind: [] for kind in kinds}
    try:
        submission, report = _read(found, checks="findings" in kinds)
        if submission is not None:
            content = record(submission)
            for kind in kinds:
                if kind != "findings":
                    facts[kind] += _FACTS[kind](submission, content, str(found.path))
    except Exception as error:
        facts = {kind: [] for kind in kinds}
        finding = Finding("ITA901", details={"error": f"{type(error).__name__}: {error}"})
        submission = None
        report = FileReport(str(found.path), None, None, None, "findings", (finding,))
    if "findings" in kinds:
        about = _about_file(report, submission)
        facts["findings"] = [about | _finding(each, report, language) for each in report.findings]
    return facts


def _read(found: Found, *, checks: bool) -> tuple[Submission | None, FileReport]:
    """What a file says, and its findings where `checks` asks for them."""
    if found.reason is not None and found.reason not in LEGACY_KINDS:
        finding = Finding("ITA001", variant=found.reason)
        report = FileReport(str(found.path), None, None, None, "unreadable", (finding,))
        return None, report
    return workflow.submission(found.path, checks=checks)


def _about(content: Mapping[str, Any], agency: Mapping[str, Any], file: str) -> Fact:
    return {
        "agency": agency["name"],
        "type": agency["type"],
        "district": agency["district"],
        "province": agency.get("province") or content.get("province"),
        "fiscal_year": content["fiscal_year"],
        "file": file,
    }


def _about_file(report: FileReport, submission: Submission | None) -> Fact:
    about: Fact = {
        "agency": report.agency, "fiscal_year": report.fiscal_year, "file": report.path,
        "type": None, "district": None, "province": None,
    }  # fmt: skip
    if isinstance(submission, AgencySubmission):
        about |= {name: submission.announced_text(name) for name in ABOUT[1:4]}
    return about


def _finding(finding: Finding, report: FileReport, language: Language) -> Fact:
    place = finding.place
    return {
        "sheet": sheet_of(finding),
        "row": place.row if place else None,
        "cell": place.cell if place else None,
        "heading": place.heading if place else None,
        "code": finding.code,
        "name": RULES[finding.code].name,
        "severity": severity_of(finding),
        "found": finding.found,
        "expected": finding.expected,
        "message": message_of(finding, language),
        "fix": fix_of(finding, language),
        "fixable": fixable(finding),
        "status": report.status,
        "template": report.template,
    }


def _agencies(submission: Submission, content: Fact, file: str) -> Iterator[Fact]:
    """One row an agency and year: of its own workbook, or of a province table."""
    if not isinstance(submission, AgencySubmission):
        table = submission.scores
        rows = table.rows if table is not None else ()
        for row, each in zip(rows, content["agencies"], strict=True):
            sheet = table.sheet if table is not None else None
            place = {"sheet": sheet, "row": row.number, "from_table": True}
            yield _about(content, each, file) | {**each, **place}
        return
    announced, computed = content["announced"], content["computed"]
    levels, instruments = computed["levels"], computed["instruments"]
    score, previous = computed["overall"], computed["previous"]["overall"]
    score = announced["overall"] if score is None else score
    previous = announced["previous_overall"] if previous is None else previous
    changed = None
    if score is not None and previous is not None:
        changed = float(Decimal(str(score)) - Decimal(str(previous)))
    yield _about(content, content["agency"], file) | {
        "score": score,
        "previous": previous,
        "change": changed,
        "level": announced["level"] or (levels[0] if len(levels) == 1 else None),
        "passed": computed["passed"],
        "iit": instruments.get("IIT"),
        "eit": instruments.get("EIT"),
        "oit": instruments.get("OIT"),
        "from_table": False,
    }


def _indicators(submission: Submission, content: Fact, file: str) -> Iterator[Fact]:
    if isinstance(submission, AgencySubmission):

        def is_one(row: Row) -> bool:
            return indicator_no(row, submission.criteria) is not None

        yield from _rows(submission.indicators, is_one, content, "indicators", file)


def _items(submission: Submission, content: Fact, file: str) -> Iterator[Fact]:
    if isinstance(submission, AgencySubmission):
        yield from _rows(submission.items, has_item_content, content, "items", file)


def _rows(
    table: Table | None, is_one: Callable[[Row], bool], content: Fact, kind: str, file: str
) -> Iterator[Fact]:
    """The record's entries beside the rows that they were read from."""
    if table is None:
        return
    about = _about(content, content["agency"], file)
    for row, each in zip(filter(is_one, table.rows), content[kind], strict=True):
        yield about | each | {"sheet": table.sheet, "row": row.number}


def _measures(submission: Submission, content: Fact, file: str) -> Iterator[Fact]:
    if not isinstance(submission, AgencySubmission):
        return
    about = _about(content, content["agency"], file)
    for each in content["measures"]:
        lists = {name: "\n".join(each[name]) for name in ("steps", "responsible", "references")}
        yield about | each | lists | {"measure_year": content["measure_year"]}


_FACTS: Mapping[str, Callable[[Submission, Fact, str], Iterator[Fact]]] = {
    "agencies": _agencies,
    "indicators": _indicators,
    "items": _items,
    "measures": _measures,
}
