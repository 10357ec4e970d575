"""A run on a dask cluster: the same output, even where one of its workers is killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch import hostile
from tests.batch.folders import content, tree
from tests.batch.test_command import done
from xlita.batch.cluster import Cluster, Unfit
from xlita.batch.journal import Journal
from xlita.batch.results import write_results
from xlita.batch.run import Progress, Run, execute
from xlita.batch.workers import Workers

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows"),
    pytest.mark.filterwarnings("ignore"),  # dask's own
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with (
        distributed.LocalCluster(silence_logs="CRITICAL", **options) as cluster,
        contextlib.suppress(TimeoutError),
    ):
        yield cluster


def run(folder: Path, output: Path, executor: Any, **options: Any) -> None:
    def finish(notes: Journal, names: list[str]) -> None:
        write_results(output, notes, names, "th")

    execute(Run(folder, output), executor, in_flight=8, finish=finish, **options)


def test_a_cluster_gives_what_one_machine_gives_though_a_worker_is_killed(
    cluster: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "ส่งมา"
    tree(folder, 12)
    run(folder, tmp_path / "ที่นี่", lambda: Workers(1))
    with distributed.Client(cluster, set_as_default=False) as client:
        numbers = sorted(client.run(os.getpid).values())
    killed: list[int] = []

    def kill_one(progress: Progress) -> None:
        if progress.finished >= 4 and not killed:
            killed.append(numbers[0])
            os.kill(numbers[0], signal.SIGKILL)

    def executor() -> Cluster:
        return Cluster(cluster.scheduler_address, [folder, tmp_path / "คลัสเตอร์"], 60)

    run(folder, tmp_path / "คลัสเตอร์", executor, chunk=2, tell=kill_one)
    assert killed
    assert content(tmp_path / "คลัสเตอร์") == content(tmp_path / "ที่นี่")


def test_a_file_that_hangs_is_given_up_on_a_cluster_too(cluster: Any, tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    tree(folder, 1)
    (folder / "ค้าง.xlsx").write_bytes((folder / "สำเนา.xlsx").read_bytes())

    def executor() -> Cluster:
        return Cluster(cluster.scheduler_address, [folder, output], 3)

    cluster.scheduler.allowed_failures = 0
    run(folder, output, executor, call=hostile.work_on)
    lines = map(json.loads, (output / "findings.jsonl").read_bytes().splitlines())
    lost = [line["path"] for line in lines if line["code"] == "ITA003"]
    assert lost == ["ค้าง.xlsx"]
    assert (output / "สำเนา.xlsx").is_file()


def test_a_cluster_that_cannot_do_the_work_is_refused(cluster: Any, tmp_path: Path) -> None:
    def reason(address: str, folder: Path) -> str:
        with pytest.raises(Unfit) as caught:
            Cluster(address, [folder], 60, patience=1)
        return caught.value.reason

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert reason(f"tcp://127.0.0.1:{free.getsockname()[1]}", tmp_path) == "unreachable"
    assert reason(cluster.scheduler_address, tmp_path / "ไม่มี") == "folder"


def test_the_command_hands_the_work_to_a_cluster(cluster: Any, tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    files = len(tree(folder, 1))
    status, shown, errors = done(folder, output, "--scheduler", cluster.scheduler_address)
    assert (status, f"{files} ไฟล์ใน" in shown) == (1, True), errors
    assert (output / "สำเนา.xlsx").is_file()
