"""The tables of a run: files, rules, averages, and who must correct what."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from xlita.batch.journal import Entry
from xlita.batch.roster import bare_district
from xlita.ita.agencies import name_key
from xlita.report.results import WEIGHT
from xlita.thai.text import comparison_key
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


class Groups(NamedTuple):
    """The averages of one fiscal year, None where the workbooks don't tell it."""

    fiscal_year: int | None
    whole: GroupRow
    districts: tuple[GroupRow, ...]
    types: tuple[GroupRow, ...]


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
    groups: tuple[Groups, ...]
    """One for each fiscal year, the latest first; one of no agency where there is none."""
    todo: tuple[TodoRow, ...]


def tally(entries: Iterable[Entry]) -> Tally:
    """The tables over results that come sorted by name."""
    files: list[FileRow] = []
    latest: dict[tuple[object, ...], tuple[int, FileRow]] = {}
    todo: list[TodoRow] = []
    firsts: dict[str, str] = {}
    rules: dict[str, RuleRow] = {}
    for entry in entries:
        row = _file_row(entry, firsts)
        files.append(row)
        if row.template == "agency" and row.same_as is None:
            key, dated = _agency_key(row), (entry["stamp"] or 0, row)
            latest[key] = max(latest.get(key, dated), dated, key=lambda each: each[0])
        own = _todo(entry, row)
        todo += own
        for each in own:
            before = rules.get(each.code, RuleRow(each.code, each.severity, 0, 0))
            severity = _heavier(before.severity, each.severity)
            rules[each.code] = RuleRow(
                each.code, severity, before.files + 1, before.findings + each.times
            )
    return Tally(
        files=tuple(files),
        rules=tuple(sorted(rules.values(), key=lambda row: (-row.files, row.code))),
        groups=_by_year(row for _, row in latest.values()),
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


def _agency_key(row: FileRow) -> tuple[object, ...]:
    """What two files of one agency and year have in common; a file without a name is alone."""
    if not row.agency:
        return (row.name,)
    district = bare_district(row.district or "")
    return name_key(row.agency), comparison_key(district), row.fiscal_year


def _by_year(rows: Iterable[FileRow]) -> tuple[Groups, ...]:
    years: dict[int | None, list[FileRow]] = {}
    for row in rows:
        years.setdefault(row.fiscal_year, []).append(row)
    return tuple(
        Groups(year, _group(None, own), _groups(own, "district"), _groups(own, "type"))
        for year, own in sorted(years.items(), key=lambda each: -(each[0] or 0))
    ) or (Groups(None, _group(None, []), (), ()),)


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
