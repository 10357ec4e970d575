"""The tables of a run: files, rules, averages, and who must correct what."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from xlita.batch.journal import Entry
from xlita.report.results import WEIGHT
from xlita.wording.rule import Severity

_CENT = Decimal("0.01")


class FileRow(NamedTuple):
    """One file of a run."""

    name: str
    agency: str | None
    type: str | None
    district: str | None
    province: str | None
    template: str | None
    fiscal_year: int | None
    overall: Decimal | None
    previous: Decimal | None
    levels: tuple[str, ...]
    """The announced level, else the levels that the scores allow."""
    passed: bool | None
    status: str
    error: int
    warning: int
    info: int
    written: bool
    same_as: str | None
    """The first file, by name, with exactly this content."""


class RuleRow(NamedTuple):
    """How often a rule was broken over the run."""

    code: str
    severity: Severity
    files: int
    findings: int


class GroupRow(NamedTuple):
    """The agencies of one kind: a district, a type, or all of them.

    Scores have two places; None where no agency of the group has one.
    """

    name: str | None
    agencies: int
    scored: int
    mean: Decimal | None
    least: Decimal | None
    most: Decimal | None
    passed: int


class TodoRow(NamedTuple):
    """What one agency has to correct under one rule: the first place, and how many there are."""

    name: str
    agency: str | None
    district: str | None
    code: str
    severity: Severity
    sheet: str | None
    cell: str | None
    heading: str | None
    found: str | None
    expected: str | None
    fix: str
    times: int


class Tally(NamedTuple):
    """The tables of a run."""

    files: tuple[FileRow, ...]
    rules: tuple[RuleRow, ...]
    districts: tuple[GroupRow, ...]
    types: tuple[GroupRow, ...]
    whole: GroupRow
    todo: tuple[TodoRow, ...]


def tally(entries: Iterable[Entry]) -> Tally:
    """The tables over results that come sorted by name."""
    files: list[FileRow] = []
    todo: list[TodoRow] = []
    firsts: dict[str, str] = {}
    rules: dict[str, RuleRow] = {}
    for entry in entries:
        row = _file_row(entry, firsts)
        files.append(row)
        own = _todo(entry, row)
        todo += own
        for each in own:
            before = rules.get(each.code, RuleRow(each.code, each.severity, 0, 0))
            severity = _heavier(before.severity, each.severity)
            rules[each.code] = RuleRow(
                each.code, severity, before.files + 1, before.findings + each.times
            )
    counted = [row for row in files if row.template == "agency" and row.same_as is None]
    return Tally(
        files=tuple(files),
        rules=tuple(sorted(rules.values(), key=lambda row: (-row.files, row.code))),
        districts=_groups(counted, "district"),
        types=_groups(counted, "type"),
        whole=_group(None, counted),
        todo=tuple(todo),
    )


def _file_row(entry: Entry, firsts: dict[str, str]) -> FileRow:
    standing = entry["standing"] or {}
    name, digest, counts = entry["name"], entry["digest"], entry["counts"]
    first = firsts.setdefault(digest, name) if digest is not None else name
    level = standing.get("level")
    return FileRow(
        name=name,
        agency=entry["agency"],
        type=standing.get("type"),
        district=standing.get("district"),
        province=standing.get("province"),
        template=entry["template"],
        fiscal_year=entry["fiscal_year"],
        overall=_score(standing.get("overall")),
        previous=_score(standing.get("previous")),
        levels=(level,) if level else tuple(standing.get("levels", ())),
        passed=standing.get("passed"),
        status=entry["status"],
        error=counts["error"],
        warning=counts["warning"],
        info=counts["info"],
        written=entry["written"] is not None,
        same_as=None if first == name else first,
    )


def _score(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number)).quantize(_CENT, ROUND_HALF_UP)


def _heavier(one: Severity, other: Severity) -> Severity:
    return max(one, other, key=WEIGHT.__getitem__)


def _todo(entry: Entry, row: FileRow) -> list[TodoRow]:
    found: dict[str, TodoRow] = {}
    for finding in entry["findings"]:
        code = finding["code"]
        known = found.get(code)
        if known is None:
            found[code] = TodoRow(
                name=row.name,
                agency=row.agency,
                district=row.district,
                code=code,
                severity=finding["severity"],
                sheet=finding["sheet"],
                cell=finding["cell"],
                heading=finding["heading"],
                found=finding["found"],
                expected=finding["expected"],
                fix=finding["fix"],
                times=1,
            )
        else:
            severity = _heavier(known.severity, finding["severity"])
            found[code] = known._replace(times=known.times + 1, severity=severity)
    return sorted(found.values(), key=lambda each: (-WEIGHT[each.severity], each.code))


def _groups(rows: list[FileRow], field: str) -> tuple[GroupRow, ...]:
    from xlita.thai.collation import collation_key

    groups: dict[str | None, list[FileRow]] = {}
    for row in rows:
        groups.setdefault(getattr(row, field), []).append(row)
    found = [_group(name, members) for name, members in groups.items()]
    return tuple(
        sorted(found, key=lambda each: (each.name is None, collation_key(each.name or "")))
    )


def _group(name: str | None, rows: list[FileRow]) -> GroupRow:
    scores = [row.overall for row in rows if row.overall is not None]
    mean = None
    if scores:
        mean = (sum(scores, Decimal(0)) / len(scores)).quantize(_CENT, ROUND_HALF_UP)
    return GroupRow(
        name=name,
        agencies=len(rows),
        scored=len(scores),
        mean=mean,
        least=min(scores, default=None),
        most=max(scores, default=None),
        passed=sum(row.passed is True for row in rows),
    )
