"""A run over a folder in which some files kill, stop or bloat whatever reads them."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.batch import hostile
from tests.batch.folders import EXAMPLES, content, tree
from xlita.batch.journal import Journal
from xlita.batch.results import write_results
from xlita.batch.run import Progress, Run, execute
from xlita.batch.workers import Workers

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system holds no process to its memory"
)
#: The hostile files, by the reason that is to be given for each.
HOSTILE = {"died": "ตาย.xlsx", "too-long": "เมือง/ค้าง.xlsx", "too-much-memory": "บวม.xlsx"}
MEGABYTE = 1024 * 1024


def finish(output: Path, notes: Journal, names: list[str]) -> None:
    write_results(output, notes, names, "en")


def test_each_hostile_file_is_one_finding_and_every_other_file_is_right(tmp_path: Path) -> None:
    folder = tmp_path / "ส่งมา"
    tree(folder, 6)

    def run(output: Path) -> None:
        execute(
            Run(folder, output, "en"),
            lambda: Workers(2, seconds=6, memory=512 * MEGABYTE),
            in_flight=6,
            call=hostile.work_on,
            finish=lambda notes, names: finish(output, notes, names),
        )

    run(tmp_path / "without")
    for name in HOSTILE.values():
        (folder / name).write_bytes((EXAMPLES / "don-2567.xlsx").read_bytes())
    run(tmp_path / "with")
    found = content(tmp_path / "with")
    lines = [json.loads(line) for line in found["findings.jsonl"].splitlines()]
    theirs = {line["path"]: line for line in lines if line["path"] in HOSTILE.values()}
    assert {line["code"] for line in theirs.values()} == {"ITA003"}
    said = {reason: theirs[name]["message"] for reason, name in HOSTILE.items()}
    assert "too long" in said["too-long"]
    assert "memory" in said["too-much-memory"]
    assert len(set(said.values())) == len(theirs) == 3

    without = content(tmp_path / "without")
    tables = {"findings.jsonl", "summary.xlsx", "summary.html"}
    assert {name: found[name] for name in found.keys() - tables if not name.startswith(".")} == {
        name: without[name] for name in without.keys() - tables if not name.startswith(".")
    }
    others = [line for line in lines if line["path"] not in theirs]
    assert others == [json.loads(line) for line in without["findings.jsonl"].splitlines()]
    assert len(lines) == len(others) + 3


def test_a_worker_that_somebody_ends_costs_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "ส่งมา"
    tree(folder, 6)
    made: list[Workers] = []
    ended: list[int] = []

    def workers() -> Workers:
        made.append(Workers(2))
        return made[-1]

    def end_one(progress: Progress) -> None:
        if progress.finished == 3 and progress.latest is not None:
            ended.append(made[-1].processes()[0])
            os.kill(ended[-1], signal.SIGKILL)

    outputs = tmp_path / "whole", tmp_path / "hit"
    for output, tell in zip(outputs, (lambda _: None, end_one), strict=True):
        execute(
            Run(folder, output),
            workers,
            in_flight=6,
            tell=tell,
            finish=lambda notes, names, output=output: finish(output, notes, names),
        )
    assert len(ended) == 1
    assert content(outputs[0]) == content(outputs[1])
