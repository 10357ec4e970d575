"""What the inputs say: where each agency stands in a year, and which file says so."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from xlita import workflow
from xlita.checks.finding import Finding
from xlita.inputs import LEGACY_KINDS, Found
from xlita.ita.agencies import local_type, name_key
from xlita.report.results import FileReport
from xlita.template.record import assessment, previous_assessment, record
from xlita.template.submission import AgencySubmission
from xlita.thai.text import comparison_key
from xlita.wording.summary import LEVEL_OR

_CENT = Decimal("0.01")


class Standing(NamedTuple):
    """One agency's result of one year, as one file has it. Scores have two places."""

    name: str
    type: str
    """As province tables print it; empty where neither the file nor the name tells."""
    district: str | None
    province: str | None
    fiscal_year: int
    score: Decimal | None
    """Computed from the indicators where they are complete, else as announced."""
    previous: Decimal | None
    """Of the year before, as the file has it; in an announced annex score less change."""
    level: str | None
    """As announced, or the only one that the scores allow."""
    change: Decimal | None
    source: str
    stamp: int
    """When the file was last changed, in nanoseconds; 0 where that is not known."""
    from_table: bool
    """It stands in a province table, not in the agency's own workbook."""
    is_announced: bool
    """That table is the announced annex, whose change was announced."""

    @property
    def key(self) -> str:
        """What all ways to write the agency's name have in common."""
        return name_key(self.name)

    @property
    def district_key(self) -> str:
        """The district to compare by; empty where it is not given."""
        return comparison_key(self.district or "").removeprefix("อำเภอ").removeprefix("อ.")


class Source(NamedTuple):
    """One input: its report, and what it says. A workbook without a year says nothing of use."""

    report: FileReport
    standings: tuple[Standing, ...]
    lacks_year: bool = False


def read_source(found: Found) -> Source:
    """Read an input; what cannot be read is a report with its finding."""
    path = str(found.path)
    if found.reason is not None and found.reason not in LEGACY_KINDS:
        finding = Finding("ITA001", variant=found.reason)
        return Source(FileReport(path, None, None, None, "unreadable", (finding,)), ())
    try:
        return _read(found, path)
    except MemoryError:
        return lost_source(found, "too-much-memory")
    except Exception as error:
        finding = Finding("ITA901", details={"error": f"{type(error).__name__}: {error}"})
        return Source(FileReport(path, None, None, None, "findings", (finding,)), ())


def _read(found: Found, path: str) -> Source:
    submission, report = workflow.submission(found.path, checks=False)
    if submission is None:
        return Source(report, ())
    if submission.fiscal_year is None:
        return Source(report, (), lacks_year=True)
    try:
        stamp = os.stat(found.path).st_mtime_ns  # noqa: PTH116 - thousands of files
    except OSError:
        stamp = 0
    if isinstance(submission, AgencySubmission):
        return Source(report, tuple(_of_agency(submission, path, stamp)))
    return Source(report, tuple(_of_table(record(submission), path, stamp)))


def lost_source(found: Found, reason: str) -> Source:
    """An input at which the process that read it was lost (a variant of ITA003)."""
    finding = Finding("ITA003", variant=reason)
    return Source(FileReport(str(found.path), None, None, None, "unreadable", (finding,)), ())


def _of_agency(submission: AgencySubmission, path: str, stamp: int) -> Iterator[Standing]:
    name = submission.announced_text("name")
    if name is None or submission.fiscal_year is None:
        return
    now, before = assessment(submission), previous_assessment(submission)
    announced = submission.announced_text("level")
    yield Standing(
        name=name,
        type=printed_type(name, submission.announced_text("type")),
        district=submission.announced_text("district"),
        province=submission.announced_text("province"),
        fiscal_year=submission.fiscal_year,
        score=_first(now.overall, submission.announced_score("overall")),
        previous=_first(before.overall, submission.announced_score("previous_overall")),
        level=announced or (now.levels[0] if len(now.levels) == 1 else None),
        change=None,
        source=path,
        stamp=stamp,
        from_table=False,
        is_announced=False,
    )


def _of_table(content: Mapping[str, Any], path: str, stamp: int) -> Iterator[Standing]:
    for row in content["agencies"]:
        if not row["name"]:
            continue
        level = row["level"]
        yield Standing(
            name=row["name"],
            type=printed_type(row["name"], row["type"]),
            district=row["district"],
            province=content["province"],
            fiscal_year=content["fiscal_year"],
            score=_score(row["score"]),
            previous=_score(row["previous"]),
            level=None if level is None or LEVEL_OR in level else level,
            change=_score(row["change"]),
            source=path,
            stamp=stamp,
            from_table=True,
            is_announced=bool(content["announced"]),
        )


def plain(name: str, district: str | None = None, year: int = 0) -> Standing:
    """An agency without results, to be matched by its name and district."""
    return Standing(
        name=name,
        type=printed_type(name, None),
        district=district or None,
        province=None,
        fiscal_year=year,
        score=None,
        previous=None,
        level=None,
        change=None,
        source="",
        stamp=0,
        from_table=True,
        is_announced=False,
    )


def printed_type(name: str, given: str | None) -> str:
    """The type as province tables print it, from the name first; else as it was given."""
    kind = local_type(name) or local_type(given or "")
    return kind.printed if kind is not None else (given or "").strip()


def _first(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    found = other if one is None else one  # 0.00 is a score too
    return None if found is None else found.quantize(_CENT, ROUND_HALF_UP)


def _score(number: object) -> Decimal | None:
    return None if number is None else Decimal(str(number)).quantize(_CENT, ROUND_HALF_UP)
