"""The work on one file of a run: read, check, fill, write the copy, note the result."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from xlita import workflow
from xlita.batch import journal
from xlita.checks.finding import Finding
from xlita.ita.yearfiles import KNOWN_YEARS, load_criteria
from xlita.ooxml.book import file_bytes
from xlita.ooxml.saving import PREFIX, SUFFIX, not_writable
from xlita.report.json_ import file_object
from xlita.report.results import FileReport
from xlita.sheet.errors import BookError
from xlita.template.draft import json_value
from xlita.template.layout import TEMPLATE_KINDS, load_template
from xlita.template.record import assessment as assessment_of
from xlita.template.record import previous_assessment
from xlita.template.submission import AgencySubmission, Submission
from xlita.wording.texts import Language

#: Rules whose cause lies in the machine as much as in the file.
_PASSING = frozenset(("ITA004", "ITA901"))


class Task(NamedTuple):
    """One file to work on."""

    name: str
    """Its place under the folder of the run, with ``/``; what every list is sorted by."""
    path: str
    target: str
    """Where the filled copy goes."""
    journal: str
    """The folder to which the processes of this run append their results."""
    language: Language
    measures: bool
    reason: str | None = None
    """Why it cannot be read, as far as its name tells (a variant of ITA001)."""


class Done(NamedTuple):
    """What the run wants to know at once; the whole result stands in the journal."""

    name: str
    status: str
    errors: int


def do(tasks: Sequence[Task]) -> list[Done]:
    """Work on files one after the other, each noted in the journal when it is finished."""
    return [do_one(task) for task in tasks]


def prepare() -> None:
    """Load what every file needs, so that it is loaded before the first."""
    for kind in TEMPLATE_KINDS:
        load_template(kind)
    load_criteria(KNOWN_YEARS[-1])


def do_one(task: Task) -> Done:
    """Work on one file; whatever is wrong with it becomes its result.

    Raises RunIsOver, and leaves everything as it is, where the run has ended meanwhile.
    """
    if not journal.is_at_work(Path(task.journal)):
        raise journal.RunIsOver
    if task.reason is not None:
        entry = failure(task, Finding("ITA001", variant=task.reason), digest=None, size=None)
    else:
        entry = _worked(task)
    journal.append(Path(task.journal), entry)
    return Done(task.name, entry["status"], entry["counts"]["error"])


def failure(task: Task, finding: Finding, *, digest: str | None, size: int | None) -> journal.Entry:
    """The result of a file of which nothing is known but one finding."""
    status = "findings" if finding.code == "ITA901" else "unreadable"
    report = FileReport(task.name, None, None, None, status, (finding,))
    return _entry(task, report, None, digest=digest, size=size, stamp=_stamp(task.path))


def _worked(task: Task) -> journal.Entry:
    stamp = _stamp(task.path)  # before reading: a file saved meanwhile is read again next time
    digest: str | None = None
    size: int | None = None
    try:
        data = file_bytes(Path(task.path))
        digest, size = blake2b(data, digest_size=16).hexdigest(), len(data)
        done = workflow.process(data, task.name, with_measures=task.measures)
    except BookError as error:
        report = workflow.unreadable(task.name, error)
        return _entry(task, report, None, digest=digest, size=size, stamp=stamp)
    except MemoryError:
        finding = Finding("ITA003", variant="too-much-memory")
        return failure(task, finding, digest=digest, size=size)
    except Exception as error:
        details = {"error": f"{type(error).__name__}: {error}"}
        return failure(task, Finding("ITA901", details=details), digest=digest, size=size)
    report, written = done.report, None
    if done.content is not None:
        try:
            _write(task, done.content)
            written = len(done.content)
        except OSError as error:
            refused = workflow.unreadable(task.name, not_writable(Path(task.target).name, error))
            findings = (*report.findings, *refused.findings)
            report = report._replace(findings=findings, status="findings")
    entry = _entry(task, report, done.submission, digest=digest, size=size, stamp=stamp)
    return entry | {"written": written, "edits": done.edits}


def _entry(
    task: Task,
    report: FileReport,
    submission: Submission | None,
    *,
    digest: str | None,
    size: int | None,
    stamp: int | None,
) -> journal.Entry:
    codes = {finding.code for finding in report.findings}
    return {
        "name": task.name,
        # What a resumed run tries once more: the cause may have gone.
        "again": not codes.isdisjoint(_PASSING),
        "digest": digest,
        "size": size,
        "stamp": stamp,
        "written": None,
        "edits": 0,
        "standing": None if submission is None else standing(submission),
        **file_object(report, task.language),
    }


def standing(submission: Submission) -> dict[str, Any] | None:
    """Where an agency stands, for the tables of a run; None for a province table."""
    if not isinstance(submission, AgencySubmission):
        return None
    now, before = assessment_of(submission), previous_assessment(submission)
    announced = submission.announced_text("level")
    overall = now.overall if now.overall is not None else submission.announced_score("overall")
    previous = before.overall
    if previous is None:
        previous = submission.announced_score("previous_overall")
    return {
        "type": submission.announced_text("type"),
        "district": submission.announced_text("district"),
        "province": submission.announced_text("province"),
        "overall": json_value(overall),
        "previous": json_value(previous),
        "level": announced,
        "levels": list(now.levels),
        "passed": now.passed,
    }


def _stamp(path: str) -> int | None:
    """When a file was last changed, in nanoseconds; None where it is gone."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - thousands of files
    except OSError:
        return None


def _write(task: Task, content: bytes) -> None:
    """Put a finished copy in its place at once.

    Nobody else writes here and the journal tells what is finished, so this does not wait for the
    disk: after a power failure a copy of another size is made again.
    """
    target = Path(task.target)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}")
    try:
        temporary.write_bytes(content)
        if not journal.is_at_work(Path(task.journal)):
            raise journal.RunIsOver  # another run has taken over and may know a newer file
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


__all__ = ["Done", "Task", "do", "do_one", "failure", "prepare", "standing"]
